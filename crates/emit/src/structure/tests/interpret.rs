//! Runs a body of either dialect: compiled to a flat list of steps, then stepped through with a stream of inputs.
//!
//! Of expressions it knows what [`super::generate`] makes: calls of four functions (show a number, show a value, ask for
//! a truth value, ask for a number), locals, constants, conversions, negation and comparison.

use exuvia_cir::{
    Body, Callee, CaseRange, CmpOp, ExprId, ExprKind, FuncId, JumpId, LabelId, LocalId, LogicOp, StmtId, StmtKind,
    UnaryOp,
};
use std::collections::BTreeMap;

pub(super) const SHOW: FuncId = FuncId(0);
pub(super) const ASK_TRUTH: FuncId = FuncId(1);
pub(super) const ASK_NUMBER: FuncId = FuncId(2);

#[derive(Debug)]
enum Step {
    Eval(ExprId),
    Set(LocalId, ExprId),
    Unless(ExprId, usize),
    Jump(usize),
    Select(ExprId, Vec<(CaseRange, usize)>, usize),
    Computed(ExprId),
    Return,
}

/// What a run shows, and whether it came to its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Trace {
    pub events: Vec<i128>,
    pub ended: bool,
}

/// Runs a body with inputs drawn from a seed.
pub(super) fn run(body: &Body, seed: u64) -> Trace {
    let mut c = Compiler { body, ..Compiler::new(body) };
    c.stmt(body.root.unwrap(), Plain::default());
    c.steps.push(Step::Return);
    c.patch();
    let mut m = Machine {
        body,
        locals: BTreeMap::new(),
        inputs: seed | 1,
        trace: Trace { events: Vec::new(), ended: false },
        labels: c.labels.clone(),
    };
    m.run(&c.steps);
    m.trace
}

/// Where the selection of a switch stands, its cases, and its default.
type Cases = (usize, Vec<(CaseRange, usize)>, Option<usize>);

#[derive(Clone, Copy, Default)]
struct Plain {
    brk: Option<usize>,
    cont: Option<usize>,
}

/// Jumps are made to targets, small numbers that get their place when it is known.
struct Compiler<'a> {
    body: &'a Body,
    steps: Vec<Step>,
    places: Vec<usize>,
    labels: BTreeMap<LabelId, usize>,
    label_targets: BTreeMap<LabelId, usize>,
    named: BTreeMap<JumpId, (usize, usize)>,
    cases: Vec<Cases>,
}

impl<'a> Compiler<'a> {
    fn new(body: &'a Body) -> Self {
        Compiler {
            body,
            steps: Vec::new(),
            places: Vec::new(),
            labels: BTreeMap::new(),
            label_targets: BTreeMap::new(),
            named: BTreeMap::new(),
            cases: Vec::new(),
        }
    }

    fn target(&mut self) -> usize {
        self.places.push(usize::MAX);
        self.places.len() - 1
    }

    fn place(&mut self, t: usize) {
        self.places[t] = self.steps.len()
    }

    fn label(&mut self, l: LabelId) -> usize {
        if let Some(&t) = self.label_targets.get(&l) {
            return t;
        }
        let t = self.target();
        self.label_targets.insert(l, t);
        t
    }

    fn eval(&mut self, e: ExprId, p: Plain) {
        match self.body.kind(e) {
            ExprKind::StmtExpr { body, value: None } => self.stmt(*body, p),
            _ => self.steps.push(Step::Eval(e)),
        }
    }

    fn stmt(&mut self, s: StmtId, p: Plain) {
        use StmtKind::*;
        match &self.body.stmts[s].kind {
            Empty | Decl { init: None, .. } => {}
            Expr(e) => self.eval(*e, p),
            Decl { local, init: Some(e) } => self.steps.push(Step::Set(*local, *e)),
            Block(list) => list.iter().for_each(|&c| self.stmt(c, p)),
            If { cond, then, els } => {
                let (other, after) = (self.target(), self.target());
                self.steps.push(Step::Unless(*cond, other));
                self.stmt(*then, p);
                self.steps.push(Step::Jump(after));
                self.place(other);
                els.iter().for_each(|&e| self.stmt(e, p));
                self.place(after)
            }
            While { cond, body, label } => self.repeat(Some(*cond), None, *body, *label, false),
            DoWhile { body, cond, label } => self.repeat(Some(*cond), None, *body, *label, true),
            For { init, cond, step, body, label } => {
                init.iter().for_each(|&i| self.stmt(i, p));
                self.repeat(*cond, *step, *body, *label, false)
            }
            Loop { label, body } => self.repeat(None, None, *body, *label, false),
            Break => self.steps.push(Step::Jump(p.brk.expect("a loop or switch around"))),
            Continue => self.steps.push(Step::Jump(p.cont.expect("a loop around"))),
            Return(_) => self.steps.push(Step::Return),
            Goto(l) => {
                let t = self.label(*l);
                self.steps.push(Step::Jump(t))
            }
            GotoComputed(e) => self.steps.push(Step::Computed(*e)),
            Label { label, body } => {
                let t = self.label(*label);
                self.place(t);
                self.stmt(*body, p)
            }
            Switch { value, body } => self.switch(*value, *body, p),
            Case { range, body, .. } => {
                let t = self.target();
                self.place(t);
                self.cases.last_mut().unwrap().1.push((*range, t));
                self.stmt(*body, p)
            }
            Default { body } => {
                let t = self.target();
                self.place(t);
                self.cases.last_mut().unwrap().2 = Some(t);
                self.stmt(*body, p)
            }
            Match { value, arms } => {
                let (select, after) = (self.steps.len(), self.target());
                self.steps.push(Step::Return);
                let (mut table, mut default) = (Vec::new(), after);
                for arm in arms {
                    let t = self.target();
                    self.place(t);
                    table.extend(arm.values.iter().map(|v| (v.0, t)));
                    if arm.default {
                        default = t
                    }
                    self.stmt(arm.body, p);
                    self.steps.push(Step::Jump(after))
                }
                self.place(after);
                self.steps[select] = Step::Select(*value, table, default)
            }
            Labeled { label, body } => {
                let after = self.target();
                self.named.insert(*label, (after, usize::MAX));
                self.stmt(*body, p);
                self.place(after)
            }
            BreakTo(j) => self.steps.push(Step::Jump(self.named[j].0)),
            ContinueTo(j) => self.steps.push(Step::Jump(self.named[j].1)),
            Unsupported(what) => panic!("{what}"),
        }
    }

    fn switch(&mut self, value: ExprId, body: StmtId, p: Plain) {
        let (select, after) = (self.steps.len(), self.target());
        self.steps.push(Step::Return);
        self.cases.push((select, Vec::new(), None));
        self.stmt(body, Plain { brk: Some(after), ..p });
        self.place(after);
        let (select, table, default) = self.cases.pop().unwrap();
        self.steps[select] = Step::Select(value, table, default.unwrap_or(after))
    }

    fn repeat(&mut self, cond: Option<ExprId>, step: Option<ExprId>, body: StmtId, label: Option<JumpId>, last: bool) {
        let (head, next, after) = (self.target(), self.target(), self.target());
        if let Some(j) = label {
            self.named.insert(j, (after, next));
        }
        self.place(head);
        if let (Some(c), false) = (cond, last) {
            self.steps.push(Step::Unless(c, after))
        }
        self.stmt(body, Plain { brk: Some(after), cont: Some(next) });
        self.place(next);
        step.into_iter().for_each(|e| self.steps.push(Step::Eval(e)));
        if let (Some(c), true) = (cond, last) {
            self.steps.push(Step::Unless(c, after))
        }
        self.steps.push(Step::Jump(head));
        self.place(after)
    }

    /// Targets become places.
    fn patch(&mut self) {
        for step in &mut self.steps {
            match step {
                Step::Jump(t) | Step::Unless(_, t) => *t = self.places[*t],
                Step::Select(_, table, default) => {
                    table.iter_mut().for_each(|(_, t)| *t = self.places[*t]);
                    *default = self.places[*default]
                }
                _ => {}
            }
        }
        self.labels = self.label_targets.iter().map(|(&l, &t)| (l, self.places[t])).collect()
    }
}

struct Machine<'a> {
    body: &'a Body,
    locals: BTreeMap<LocalId, i128>,
    inputs: u64,
    trace: Trace,
    labels: BTreeMap<LabelId, usize>,
}

impl Machine<'_> {
    fn run(&mut self, steps: &[Step]) {
        let mut at = 0;
        for _ in 0..20_000 {
            if self.trace.events.len() > 200 {
                return;
            }
            at = match &steps[at] {
                Step::Eval(e) => {
                    self.value(*e);
                    at + 1
                }
                Step::Set(l, e) => {
                    let v = self.value(*e);
                    self.locals.insert(*l, v);
                    at + 1
                }
                Step::Unless(c, t) => {
                    if self.value(*c) == 0 {
                        *t
                    } else {
                        at + 1
                    }
                }
                Step::Jump(t) => *t,
                Step::Select(v, table, default) => {
                    let v = self.value(*v);
                    table.iter().find(|(r, _)| r.low <= v && v <= r.high).map_or(*default, |t| t.1)
                }
                Step::Computed(e) => {
                    let v = self.value(*e);
                    self.labels[&LabelId(u32::try_from(v - 1000).unwrap())]
                }
                Step::Return => {
                    self.trace.ended = true;
                    return;
                }
            }
        }
    }

    fn input(&mut self) -> u64 {
        self.inputs ^= self.inputs << 13;
        self.inputs ^= self.inputs >> 7;
        self.inputs ^= self.inputs << 17;
        self.inputs >> 20
    }

    fn value(&mut self, e: ExprId) -> i128 {
        use ExprKind::*;
        match self.body.kind(e).clone() {
            Int { value, .. } => value.get(),
            LabelAddr(l) => i128::from(l.0) + 1000,
            Local(l) => self.locals.get(&l).copied().unwrap_or(0),
            Load { place, .. } => self.value(place),
            Convert { operand, .. } => self.value(operand),
            Unary { op: UnaryOp::Not, operand, .. } => i128::from(self.value(operand) == 0),
            Compare { op, lhs, rhs } => {
                let order = self.value(lhs).cmp(&self.value(rhs));
                i128::from(match op {
                    CmpOp::Eq => order.is_eq(),
                    CmpOp::Ne => order.is_ne(),
                    CmpOp::Lt => order.is_lt(),
                    CmpOp::Le => order.is_le(),
                    CmpOp::Gt => order.is_gt(),
                    CmpOp::Ge => order.is_ge(),
                })
            }
            Logic { op, lhs, rhs } => {
                let left = self.value(lhs) != 0;
                let decided = left == (op == LogicOp::Or);
                i128::from(if decided { left } else { self.value(rhs) != 0 })
            }
            Assign { place, value, .. } => {
                let v = self.value(value);
                let Local(l) = *self.body.kind(place) else { panic!("only locals are assigned") };
                self.locals.insert(l, v);
                v
            }
            Call { callee: Callee::Direct(f), args } => self.call(f, &args),
            other => panic!("{other:?}"),
        }
    }

    fn call(&mut self, f: FuncId, args: &[ExprId]) -> i128 {
        let shown = args.first().map_or(-1, |&a| self.value(a));
        self.trace.events.push(shown);
        match f {
            ASK_TRUTH => i128::from(self.input() & 1),
            ASK_NUMBER => i128::from(self.input() % 7),
            _ => 0,
        }
    }
}

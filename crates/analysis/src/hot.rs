//! How often code runs, estimated from its shape alone: what is in loops, and called from loops, is *hot*.
//!
//! After Wu and Larus, "Static Branch Frequency and Program Profile Analysis" (1994): frequencies of blocks in one run of a function
//! first, then those of functions over the call graph. A loop that counts up to a constant runs its body so often; others are taken to do it
//! [`ROUNDS`] times (their probability of a loop branch, 0.88, gives 8.3). `do … while (0)` is no loop, and what ends the program does not
//! run (the "call" heuristic of Ball and Larus, "Branch Prediction for Free", 1993, where it is sure). Other branches are not weighed: the
//! heuristics multiply to nearly nothing behind a row of tests that return early, and what is wrongly called cold costs more than what is
//! wrongly called hot. A function is called as often as all calls of it are reached; functions that call each
//! other count as one loop, so that the sums end. `main`, and all that nothing in the program calls, runs once.
//!
//! It is a guess, and no fact: only what costs time may rest on it, never what is right.

use crate::call_graph::CallGraph;
use crate::points_to::Owner;
use exuvia_cir::visit::{Node, children_of};
use exuvia_cir::{Attr, Body, Callee, CmpOp, ExprId, ExprKind, FuncId, IdVec, Program, StmtId, StmtKind};

/// How often the body of a loop runs each time that the loop is reached.
pub const ROUNDS: f64 = 8.0;

/// Nothing counts as run more often than this in one run of a body.
const MOST_IN_BODY: f64 = 1e6;

/// No function counts as called more often than this.
const MOST: f64 = 1e15;

/// How often all that a program does is done, in one run of it.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    /// How often each function is called.
    calls: IdVec<FuncId, f64>,
    /// How often each expression of a function is evaluated in one call of it.
    bodies: IdVec<FuncId, IdVec<ExprId, f64>>,
}

impl Costs {
    /// The estimate for a program.
    pub fn new(program: &Program, calls: &CallGraph) -> Costs {
        let often =
            |f: &exuvia_cir::Function| f.body.as_ref().map(|body| frequencies(program, body)).unwrap_or_default();
        let bodies: IdVec<FuncId, IdVec<ExprId, f64>> = program.functions.values().map(often).collect();
        let entered = |f: FuncId| from_outside(calls, f);
        Costs { calls: call_counts(program, calls, &bodies, &entered), bodies }
    }

    /// The same where nothing but one function starts it: one of several programs that have code in common.
    #[must_use]
    pub fn started_by(&self, program: &Program, calls: &CallGraph, root: FuncId) -> Costs {
        let entered = |f: FuncId| if f == root { 1.0 } else { 0.0 };
        Costs { calls: call_counts(program, calls, &self.bodies, &entered), bodies: self.bodies.clone() }
    }

    /// How often a function is called.
    pub fn calls(&self, f: FuncId) -> f64 {
        self.calls.get(f).copied().unwrap_or(0.0)
    }

    /// How often an expression is evaluated in one call of the function that it stands in.
    pub fn often(&self, f: FuncId, e: ExprId) -> f64 {
        self.bodies.get(f).and_then(|body| body.get(e)).copied().unwrap_or(0.0)
    }

    /// All expressions that the program evaluates.
    pub fn work(&self) -> f64 {
        self.bodies.iter().map(|(f, body)| self.calls(f) * body.values().sum::<f64>()).sum()
    }
}

/// How often each expression is evaluated in one run of a body; 0 for what is not reached by structure, or ends the program.
fn frequencies(program: &Program, body: &Body) -> IdVec<ExprId, f64> {
    let mut often = IdVec::filled(0.0, body.exprs.len());
    let Some(root) = body.root else { return often };
    let (mut work, mut children) = (vec![(Node::Stmt(root), 1.0)], Vec::new());
    while let Some((node, times)) = work.pop() {
        let inside = match node {
            Node::Expr(e) => {
                often[e] = times;
                times
            }
            Node::Stmt(s) if ends_program(program, body, s) => 0.0,
            Node::Stmt(s) => (times * rounds(body, s)).min(MOST_IN_BODY),
        };
        children.clear();
        children_of(body, node, &mut children);
        if let Node::Stmt(s) = node
            && let StmtKind::For { init: Some(init), .. } = body.stmts[s].kind
        {
            children.retain(|&child| child != Node::Stmt(init));
            work.push((Node::Stmt(init), times));
        }
        work.extend(children.iter().map(|&child| (child, inside)));
    }
    often
}

/// How often what is inside a statement runs each time that the statement does.
fn rounds(body: &Body, s: StmtId) -> f64 {
    match body.stmts[s].kind {
        StmtKind::DoWhile { cond, .. } if is_zero(body, cond) => 1.0,
        StmtKind::For { cond: Some(cond), .. } => bound(body, cond).unwrap_or(ROUNDS),
        StmtKind::While { .. } | StmtKind::DoWhile { .. } | StmtKind::For { .. } | StmtKind::Loop { .. } => ROUNDS,
        _ => 1.0,
    }
}

fn is_zero(body: &Body, e: ExprId) -> bool {
    match body.kind(e) {
        ExprKind::Int { value, .. } => value.get() == 0,
        _ => false,
    }
}

/// The constant that a loop counts up to, if its condition says one.
fn bound(body: &Body, cond: ExprId) -> Option<f64> {
    let ExprKind::Compare { op: CmpOp::Lt | CmpOp::Le | CmpOp::Ne, rhs, .. } = *body.kind(cond) else { return None };
    let mut limit = rhs;
    while let ExprKind::Convert { operand, .. } = *body.kind(limit) {
        limit = operand;
    }
    let ExprKind::Int { value, .. } = body.kind(limit) else { return None };
    let value = value.get() as f64;
    (value > 1.0).then_some(value)
}

/// Whether a statement is a call of a function that never returns, or ends with one.
fn ends_program(program: &Program, body: &Body, s: StmtId) -> bool {
    match &body.stmts[s].kind {
        StmtKind::Block(stmts) => stmts.last().is_some_and(|&last| ends_program(program, body, last)),
        StmtKind::Expr(e) => match body.kind(*e) {
            ExprKind::Call { callee: Callee::Direct(f), .. } => program.functions[*f].attrs.contains(&Attr::NoReturn),
            _ => false,
        },
        _ => false,
    }
}

/// How often each function is called: callers before callees.
fn call_counts(
    program: &Program,
    calls: &CallGraph,
    bodies: &IdVec<FuncId, IdVec<ExprId, f64>>,
    entered: &dyn Fn(FuncId) -> f64,
) -> IdVec<FuncId, f64> {
    let mut component = IdVec::filled(usize::MAX, program.functions.len());
    for (at, functions) in calls.order.iter().enumerate() {
        functions.iter().filter(|&&f| (f as usize) < program.functions.len()).for_each(|&f| component[FuncId(f)] = at);
    }
    let mut counts: IdVec<FuncId, f64> = IdVec::filled(0.0, program.functions.len());
    for functions in calls.order.iter().rev() {
        let members = functions.iter().filter(|&&f| (f as usize) < program.functions.len()).map(|&f| FuncId(f));
        let entered: f64 = members.clone().map(|f| entered(f) + counts[f]).sum();
        let calls_itself = |f: FuncId| calls.calls_in(Owner::Func(f)).iter().any(|call| call.targets.contains(&f));
        let is_loop = members.clone().count() > 1 || members.clone().any(calls_itself);
        let entered = if is_loop { entered * ROUNDS } else { entered };
        for f in members {
            counts[f] = entered.min(MOST);
            for call in calls.calls_in(Owner::Func(f)) {
                let often = bodies[f].get(call.expr).copied().unwrap_or(0.0);
                // A call through a pointer goes to one of its targets.
                let share = often * counts[f] / (call.targets.len() + call.callbacks.len()).max(1) as f64;
                for &target in call.targets.iter().chain(&call.callbacks) {
                    if component[target] != component[f] {
                        counts[target] = (counts[target] + share).min(MOST);
                    }
                }
            }
        }
    }
    counts
}

/// Calls that nothing in the program makes.
fn from_outside(calls: &CallGraph, f: FuncId) -> f64 {
    let is_called = calls.callers.get(f).is_some_and(|callers| !callers.is_empty());
    if is_called && !calls.open.contains(&f) { 0.0 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exuvia_cir::{IntSpelling, Stmt};

    /// A body of one expression `inner` in a statement, which is made of it.
    fn often_in(make: impl FnOnce(&mut Body, StmtId) -> StmtKind) -> f64 {
        let mut body = Body::default();
        let inner = constant(&mut body, 7);
        let inside = body.stmts.push(Stmt { kind: StmtKind::Expr(inner) });
        let kind = make(&mut body, inside);
        body.root = Some(body.stmts.push(Stmt { kind }));
        frequencies(&Program::default(), &body)[inner]
    }

    fn constant(body: &mut Body, value: i128) -> ExprId {
        let kind = ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal };
        body.exprs.push(exuvia_cir::Expr { kind, ty: exuvia_cir::TypeId(0) })
    }

    #[test]
    fn bodies_of_loops_run_more_often() {
        assert_eq!(often_in(|_, body| StmtKind::Loop { body, label: None }), ROUNDS);
        assert_eq!(often_in(|_, body| StmtKind::Block(vec![body])), 1.0);
        let twice = |out: &mut Body, body| {
            let kind = StmtKind::Loop { body, label: None };
            StmtKind::Loop { body: out.stmts.push(Stmt { kind }), label: None }
        };
        assert_eq!(often_in(twice), ROUNDS * ROUNDS);
    }

    #[test]
    fn a_macro_in_do_while_is_no_loop() {
        let until =
            |value| move |out: &mut Body, body| StmtKind::DoWhile { body, cond: constant(out, value), label: None };
        assert_eq!(often_in(until(0)), 1.0);
        assert_eq!(often_in(until(1)), ROUNDS);
    }

    #[test]
    fn a_constant_says_how_often() {
        let up_to = |limit| {
            move |out: &mut Body, body| {
                let (lhs, rhs) = (constant(out, 0), constant(out, limit));
                let kind = ExprKind::Compare { op: CmpOp::Lt, lhs, rhs };
                let cond = out.exprs.push(exuvia_cir::Expr { kind, ty: exuvia_cir::TypeId(0) });
                StmtKind::For { init: None, cond: Some(cond), step: None, body, label: None }
            }
        };
        assert_eq!(often_in(up_to(288)), 288.0);
        assert_eq!(often_in(up_to(0)), ROUNDS);
        assert_eq!(often_in(up_to(1 << 40)), MOST_IN_BODY);
    }
}

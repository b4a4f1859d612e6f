//! What a function may do beside computing: not return, jump, do input or output, set `errno`.
//!
//! Rules:
//! - Effects of callees count; library functions have those of [`crate::library`]; outside code may do anything.
//! - `may_not_return` covers `exit`, `abort`, `longjmp`, traps, and loops that C does not assume to end: C11 6.8.5p6 lets a
//!   loop without side effects on the outside be assumed to end unless its condition is constant. Here every loop whose
//!   condition is missing or constant may run forever, and so may one that calls something with input, output or worse.

use crate::by_owner::ByOwner;
use crate::call_graph::{CallGraph, is_library};
use crate::library::Effect;
use crate::points_to::Owner;
use crate::walked::Walked;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{Attr, Body, Builtin, Callee, ExprId, ExprKind, FuncId, IdVec, Program, StmtId, StmtKind};

/// The effects of a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FuncEffects {
    /// It may exit, abort, jump away or run forever.
    pub may_not_return: bool,
    /// It may `longjmp`.
    pub may_jump: bool,
    /// It may do input or output, or make a volatile or atomic access.
    pub io: bool,
    /// It may set `errno`.
    pub errno: bool,
}

impl FuncEffects {
    const ANYTHING: Self = Self { may_not_return: true, may_jump: true, io: true, errno: true };

    fn add(&mut self, other: Self) {
        self.may_not_return |= other.may_not_return;
        self.may_jump |= other.may_jump;
        self.io |= other.io;
        self.errno |= other.errno;
    }

    fn of_library(effect: Effect) -> Self {
        let none = Self::default();
        match effect {
            Effect::Pure => none,
            Effect::Errno => Self { errno: true, ..none },
            Effect::Io => Self { errno: true, io: true, ..none },
            Effect::Exits => Self { may_not_return: true, io: true, ..none },
            Effect::Jumps => Self { may_not_return: true, may_jump: true, ..none },
        }
    }
}

/// Effects of all functions.
#[derive(Clone, Debug, Default)]
pub struct Effects {
    functions: IdVec<FuncId, FuncEffects>,
}

impl Effects {
    /// Computes the effects.
    pub fn new(program: &Program, walked: &ByOwner<Walked>, calls: &CallGraph) -> Self {
        let mut effects = Self { functions: IdVec::filled(FuncEffects::default(), program.functions.len()) };
        let own: IdVec<FuncId, Own> = program.functions.iter().map(|(id, _)| Own::new(program, walked, id)).collect();
        for component in &calls.order {
            let mut changed = true;
            while changed {
                changed = false;
                for &n in component {
                    let f = FuncId(n);
                    if effects.functions.get(f).is_some() {
                        let new = effects.compute(program, calls, f, &own[f]);
                        changed |= new != effects.functions[f];
                        effects.functions[f] = new
                    }
                }
            }
        }
        effects
    }

    /// The effects of a function.
    pub fn of(&self, f: FuncId) -> FuncEffects {
        self.functions.get(f).copied().unwrap_or(FuncEffects::ANYTHING)
    }

    /// The effects of a call.
    pub fn of_call(&self, calls: &CallGraph, owner: Owner, e: ExprId) -> FuncEffects {
        match calls.call_at(owner, e) {
            Some(call) => {
                let mut all = if call.outside { FuncEffects::ANYTHING } else { FuncEffects::default() };
                call.targets.iter().chain(&call.callbacks).for_each(|&t| all.add(self.of(t)));
                all
            }
            None => FuncEffects::default(),
        }
    }

    fn compute(&self, program: &Program, calls: &CallGraph, f: FuncId, own: &Own) -> FuncEffects {
        let mut all = own.effects;
        let Some(body) = &program.functions[f].body else { return all };
        for call in calls.calls_in(Owner::Func(f)) {
            all.add(self.of_call(calls, Owner::Func(f), call.expr))
        }
        let forever = |&s: &StmtId| self.may_run_forever(calls, Owner::Func(f), body, s);
        all.may_not_return = all.may_not_return || own.loops.iter().any(forever);
        all
    }

    /// Whether a statement is a loop that C does not assume to end.
    pub fn may_run_forever(&self, calls: &CallGraph, owner: Owner, body: &Body, s: StmtId) -> bool {
        let cond = match &body.stmts[s].kind {
            StmtKind::While { cond, .. } | StmtKind::DoWhile { cond, .. } => Some(*cond),
            StmtKind::For { cond, .. } => *cond,
            StmtKind::Loop { .. } => None,
            StmtKind::GotoComputed(_) | StmtKind::Goto(_) | StmtKind::Unsupported(_) => return true,
            _ => return false,
        };
        let Some(cond) = cond else { return true };
        is_constant(body, cond) && !is_zero(body, cond) || self.has_outside_effects(calls, owner, body, s)
    }

    fn has_outside_effects(&self, calls: &CallGraph, owner: Owner, body: &Body, s: StmtId) -> bool {
        let mut found = false;
        walk_from(body, Node::Stmt(s), &mut |node| {
            if let Node::Expr(e) = node {
                found |= own_effects(body, e).io;
                if matches!(body.kind(e), ExprKind::Call { .. }) {
                    let effects = self.of_call(calls, owner, e);
                    found |= effects.io || effects.may_not_return
                }
            }
        });
        found
    }
}

/// What a function does without its callees: looked up once, asked for in every round.
#[derive(Clone, Debug, Default)]
struct Own {
    effects: FuncEffects,
    /// Statements that may run forever, if what they call does the like of input and output.
    loops: Vec<StmtId>,
}

impl Own {
    fn new(program: &Program, walked: &ByOwner<Walked>, f: FuncId) -> Self {
        let function = &program.functions[f];
        let Some(body) = &function.body else {
            let effects =
                is_library(program, f).map_or(FuncEffects::ANYTHING, |model| FuncEffects::of_library(model.effect));
            return Self { effects, loops: Vec::new() };
        };
        let may_not_return = function.attrs.contains(&Attr::NoReturn);
        let mut own = Self { effects: FuncEffects { may_not_return, ..FuncEffects::default() }, loops: Vec::new() };
        for &node in walked.get(Owner::Func(f)).iter().flat_map(|walked| &walked.nodes) {
            match node {
                Node::Expr(e) => own.effects.add(own_effects(body, e)),
                Node::Stmt(s) if may_loop(&body.stmts[s].kind) => own.loops.push(s),
                Node::Stmt(_) => {}
            }
        }
        own
    }
}

/// Statements that [`Effects::may_run_forever`] may be true of.
fn may_loop(kind: &StmtKind) -> bool {
    use StmtKind::*;
    matches!(
        kind,
        While { .. } | DoWhile { .. } | For { .. } | Loop { .. } | GotoComputed(_) | Goto(_) | Unsupported(_)
    )
}

fn own_effects(body: &Body, e: ExprId) -> FuncEffects {
    let none = FuncEffects::default();
    match body.kind(e) {
        ExprKind::Load { volatile: true, .. }
        | ExprKind::Assign { volatile: true, .. }
        | ExprKind::CompoundAssign { volatile: true, .. }
        | ExprKind::IncDec { volatile: true, .. } => FuncEffects { io: true, ..none },
        ExprKind::Call { callee: Callee::Builtin(Builtin::Trap), .. } => FuncEffects { may_not_return: true, ..none },
        // Other threads see it, and may be waited for.
        ExprKind::Call { callee: Callee::Atomic(_) | Callee::Asm(_), .. } => FuncEffects { io: true, ..none },
        ExprKind::Unsupported(_) => FuncEffects::ANYTHING,
        _ => none,
    }
}

fn is_constant(body: &Body, e: ExprId) -> bool {
    let mut constant = true;
    walk_from(body, Node::Expr(e), &mut |node| {
        constant &= matches!(node, Node::Expr(e) if matches!(
            body.kind(e),
            ExprKind::Int { .. } | ExprKind::EnumConst { .. } | ExprKind::SizeOf(_) | ExprKind::Convert { .. }
                | ExprKind::Unary { .. } | ExprKind::Arith { .. } | ExprKind::Compare { .. } | ExprKind::Logic { .. }
        ))
    });
    constant
}

/// Whether a condition is the constant 0, as in `do … while (0)`.
fn is_zero(body: &Body, e: ExprId) -> bool {
    match body.kind(e) {
        ExprKind::Int { value, .. } => value.get() == 0,
        ExprKind::Convert { operand, .. } => is_zero(body, *operand),
        _ => false,
    }
}

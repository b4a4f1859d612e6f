//! How often code runs, estimated from its shape alone: what is in loops, and called from loops, is *hot*.
//!
//! After Wu and Larus, "Static Branch Frequency and Program Profile Analysis" (1994): frequencies of blocks in one run of a function
//! first, then those of functions over the call graph. A loop is taken to run its body [`ROUNDS`] times (their probability of a loop branch,
//! 0.88, gives 8.3); branches are not weighed. A function is called as often as all calls of it are reached; functions that call each
//! other count as one loop, so that the sums end. `main`, and all that nothing in the program calls, runs once.
//!
//! It is a guess, and no fact: only what costs time may rest on it, never what is right.

use crate::call_graph::CallGraph;
use crate::points_to::Owner;
use exuvia_cir::visit::{Node, children_of};
use exuvia_cir::{Body, ExprId, ExprKind, FuncId, IdVec, Program, StmtId, StmtKind};

/// How often the body of a loop runs each time that the loop is reached.
pub const ROUNDS: f64 = 8.0;

/// Loops deeper than this count as no hotter.
const DEEPEST: i32 = 6;

/// No function counts as called more often than this.
const MOST: f64 = 1e15;

/// Estimated cost of running a function, over the whole run of its program.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Cost {
    /// How often it is called.
    pub calls: f64,
    /// Expressions that it evaluates.
    pub work: f64,
    /// Accesses through pointers among them.
    pub accesses: f64,
}

/// The estimate for each function.
pub fn costs(program: &Program, calls: &CallGraph) -> IdVec<FuncId, Cost> {
    let bodies: IdVec<FuncId, IdVec<ExprId, f64>> =
        program.functions.values().map(|f| f.body.as_ref().map(frequencies).unwrap_or_default()).collect();
    let called = call_counts(program, calls, &bodies);
    let cost = |(f, function): (FuncId, &exuvia_cir::Function)| {
        let Some(body) = &function.body else { return Cost::default() };
        let once = |is: &dyn Fn(&ExprKind) -> bool| -> f64 {
            bodies[f].iter().filter(|&(e, _)| is(body.kind(e))).map(|(_, often)| often).sum()
        };
        let is_access = |kind: &ExprKind| matches!(kind, ExprKind::Deref(_) | ExprKind::PtrIndex { .. });
        Cost { calls: called[f], work: called[f] * once(&|_| true), accesses: called[f] * once(&is_access) }
    };
    program.functions.iter().map(cost).collect()
}

/// How often each expression is evaluated in one run of a body; 0 for what is not reached by structure.
fn frequencies(body: &Body) -> IdVec<ExprId, f64> {
    let mut loops: IdVec<StmtId, bool> = IdVec::filled(false, body.stmts.len());
    for (s, stmt) in body.stmts.iter() {
        use StmtKind::{DoWhile, For, Loop, While};
        loops[s] = matches!(stmt.kind, While { .. } | DoWhile { .. } | For { .. } | Loop { .. });
    }
    let mut often = IdVec::filled(0.0, body.exprs.len());
    let Some(root) = body.root else { return often };
    let (mut work, mut children) = (vec![(Node::Stmt(root), 0)], Vec::new());
    while let Some((node, depth)) = work.pop() {
        if let Node::Expr(e) = node {
            often[e] = ROUNDS.powi(depth);
        }
        let inside = matches!(node, Node::Stmt(s) if loops[s]);
        let depth = if inside { (depth + 1).min(DEEPEST) } else { depth };
        children.clear();
        children_of(body, node, &mut children);
        work.extend(children.iter().map(|&child| (child, depth)));
    }
    often
}

/// How often each function is called: callers before callees.
fn call_counts(program: &Program, calls: &CallGraph, bodies: &IdVec<FuncId, IdVec<ExprId, f64>>) -> IdVec<FuncId, f64> {
    let mut component = IdVec::filled(usize::MAX, program.functions.len());
    for (at, functions) in calls.order.iter().enumerate() {
        functions.iter().filter(|&&f| (f as usize) < program.functions.len()).for_each(|&f| component[FuncId(f)] = at);
    }
    let mut counts: IdVec<FuncId, f64> = IdVec::filled(0.0, program.functions.len());
    for functions in calls.order.iter().rev() {
        let members = functions.iter().filter(|&&f| (f as usize) < program.functions.len()).map(|&f| FuncId(f));
        let entered: f64 = members.clone().map(|f| from_outside(calls, f) + counts[f]).sum();
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
    use exuvia_cir::Stmt;

    #[test]
    fn bodies_of_loops_run_more_often() {
        let mut body = Body::default();
        let mut int = |kind| body.exprs.push(exuvia_cir::Expr { kind, ty: exuvia_cir::TypeId(0) });
        let (cond, inner) = (int(ExprKind::Null), int(ExprKind::Null));
        let mut stmt = |kind| body.stmts.push(Stmt { kind });
        let inside = stmt(StmtKind::Expr(inner));
        let outer = stmt(StmtKind::If { cond, then: inside, els: None });
        body.root = Some(stmt(StmtKind::Loop { body: outer, label: None }));
        let often = frequencies(&body);
        assert_eq!((often[cond], often[inner]), (ROUNDS, ROUNDS));
        body.root = Some(outer);
        assert_eq!(frequencies(&body)[inner], 1.0);
    }
}

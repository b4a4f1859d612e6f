//! Which functions are called to find a fault in one of them.

use exuvia_cir::{Callee, ExprKind, FuncId, Program};
use std::collections::{BTreeMap, BTreeSet};

/// Callers, and callers of those, that are tried when a function's own inputs do not find a fault in it.
const CALLERS: usize = 8;
/// Whole programs that are.
const PROGRAMS: usize = 4;

/// Who calls a function, or takes its address.
pub struct Callers(BTreeMap<FuncId, BTreeSet<FuncId>>);

impl Callers {
    /// Of all functions of a program.
    pub fn of(program: &Program) -> Self {
        let mut all: BTreeMap<FuncId, BTreeSet<FuncId>> = BTreeMap::new();
        for (id, _, body) in program.defined_functions() {
            for expr in body.exprs.values() {
                if let ExprKind::Call { callee: Callee::Direct(called), .. } | ExprKind::FuncAddr(called) = expr.kind {
                    all.entry(called).or_default().insert(id);
                }
            }
        }
        Self(all)
    }

    /// The function itself, its nearest callers, then programs that lead to it.
    pub fn ways(&self, function: FuncId, is_program: &dyn Fn(FuncId) -> bool) -> Vec<FuncId> {
        let mut found = vec![function];
        let mut at = 0;
        while at < found.len() {
            for &caller in self.0.get(&found[at]).into_iter().flatten() {
                if !found.contains(&caller) {
                    found.push(caller);
                }
            }
            at += 1;
        }
        let (programs, others): (Vec<FuncId>, Vec<FuncId>) = found.into_iter().partition(|&f| is_program(f));
        others.into_iter().take(CALLERS + 1).chain(programs.into_iter().take(PROGRAMS)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Callers;
    use exuvia_cir::FuncId;
    use exuvia_cir::ids::Id;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn programs_come_last_however_near_they_are() {
        let f = |number: usize| FuncId::from_index(number);
        let called_by = |by: &[usize]| by.iter().map(|&number| f(number)).collect::<BTreeSet<FuncId>>();
        let callers = Callers(BTreeMap::from([(f(0), called_by(&[1, 2])), (f(2), called_by(&[0, 3]))]));
        assert_eq!(callers.ways(f(0), &|id| id == f(1)), [f(0), f(2), f(3), f(1)]);
    }
}

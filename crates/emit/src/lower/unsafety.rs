//! Which functions are `unsafe`, and a ledger row for each unsafe operation.
//!
//! A function is safe if nothing in it is unsafe and all translated functions that it calls are safe: the least fixed
//! point over the call graph, so that recursion alone does not make a function unsafe.

use crate::ledger::{Row, RowKind, Status};
use crate::rir::OriginId;
use exuvia_analysis::params::place;
use exuvia_cir::{FuncId, Program, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of unsafe operations, by what would lift them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum UnsafeKind {
    /// Through a parameter that is raw for this reason.
    RawParam(&'static str),
    /// Through a pointer that cannot be followed by checks for this reason, in a body that checks.
    Unchecked(&'static str),
    RawLocal,
    RawField,
    RawGlobal,
    RawElement,
    RawReturn,
    RawDeref,
    PointerArithmetic,
    StaticMut,
    UnionField,
    CallForeign,
    CallPointer,
    CallUnsafe,
    /// A reference or slice is made of a raw pointer for a callee.
    Reborrow,
    Transmute,
    Volatile,
    Unreachable,
    Assembler,
    /// An argument is taken from a list.
    VaArg,
    /// An entry by which C calls a function with `...`.
    VariadicEntry,
    /// The function may use instructions that not every processor has.
    TargetFeature,
}

impl UnsafeKind {
    /// Whether it follows a pointer, or reaches a variable that has to be reached by one.
    pub fn follows(self) -> bool {
        use UnsafeKind::*;
        matches!(
            self,
            RawParam(_) | RawLocal | RawField | RawGlobal | RawElement | RawReturn | RawDeref | StaticMut | Reborrow
        )
    }

    /// Registered reason code.
    pub fn code(self) -> &'static str {
        match self {
            UnsafeKind::RawParam(code) | UnsafeKind::Unchecked(code) => code,
            UnsafeKind::RawLocal => "raw-local",
            UnsafeKind::RawField => "raw-field",
            UnsafeKind::RawGlobal => "raw-global",
            UnsafeKind::RawElement => "raw-element",
            UnsafeKind::RawReturn => "raw-return",
            UnsafeKind::RawDeref => "raw-deref",
            UnsafeKind::PointerArithmetic => "pointer-arithmetic",
            UnsafeKind::StaticMut => "static-mut",
            UnsafeKind::UnionField => "union-field",
            UnsafeKind::CallForeign => "call-foreign",
            UnsafeKind::CallPointer => "call-pointer",
            UnsafeKind::CallUnsafe => "call-unsafe",
            UnsafeKind::Reborrow => "reborrow",
            UnsafeKind::Transmute => "transmute",
            UnsafeKind::Volatile => "volatile",
            UnsafeKind::Unreachable => "unreachable",
            UnsafeKind::Assembler => "inline-asm",
            UnsafeKind::VaArg => "va-arg",
            UnsafeKind::VariadicEntry => "variadic-entry",
            UnsafeKind::TargetFeature => "target-feature",
        }
    }
}

/// An unsafe operation.
#[derive(Clone, Debug)]
pub(crate) struct UnsafeOp {
    pub kind: UnsafeKind,
    pub detail: String,
    pub span: Span,
    pub origin: Option<OriginId>,
}

impl UnsafeOp {
    /// Its row of the ledger, under the name of the function or variable that it stands in.
    pub(crate) fn row(self, item: String) -> Row {
        let (code, status) = (Some(self.kind.code()), Status::Degraded);
        let kind = RowKind::UnsafeOperation;
        Row { kind, item, status, code, detail: self.detail, span: self.span, origin: self.origin }
    }
}

/// Operations in words: each kind with how many there are, and what and where the first is.
pub(crate) fn summary(program: &Program, ops: &[UnsafeOp]) -> String {
    let mut kinds: BTreeMap<&str, (usize, &UnsafeOp)> = BTreeMap::new();
    for op in ops {
        kinds.entry(op.kind.code()).or_insert((0, op)).0 += 1;
    }
    let one = |(code, (count, first)): (&str, (usize, &UnsafeOp))| {
        format!("{count} {code} ({}, {})", first.detail, place(program, first.span))
    };
    kinds.into_iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The functions that must be `unsafe`.
pub(crate) fn unsafe_functions(
    own: &BTreeMap<FuncId, bool>,
    calls: &BTreeMap<FuncId, BTreeSet<FuncId>>,
) -> BTreeSet<FuncId> {
    let mut callers: BTreeMap<FuncId, Vec<FuncId>> = BTreeMap::new();
    for (&caller, callees) in calls {
        for &callee in callees {
            callers.entry(callee).or_default().push(caller);
        }
    }
    let mut work: Vec<FuncId> = own.iter().filter(|&(_, &is)| is).map(|(&f, _)| f).collect();
    let mut found: BTreeSet<FuncId> = work.iter().copied().collect();
    while let Some(f) = work.pop() {
        for &caller in callers.get(&f).into_iter().flatten() {
            if found.insert(caller) {
                work.push(caller);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafety_climbs_to_callers_and_recursion_alone_is_safe() {
        let (a, b, c) = (FuncId(0), FuncId(1), FuncId(2));
        let own = BTreeMap::from([(a, false), (b, true), (c, false)]);
        let calls = BTreeMap::from([(a, BTreeSet::from([b])), (c, BTreeSet::from([c]))]);
        assert_eq!(unsafe_functions(&own, &calls), BTreeSet::from([a, b]));
    }
}

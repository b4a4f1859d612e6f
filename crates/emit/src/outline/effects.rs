//! When a call cannot be told from an expansion.
//!
//! An argument without effects may be evaluated once where the macro evaluates it twice. Where the macro may not evaluate
//! it at all, its evaluation must be harmless: no access that may be out of place, no division, no overflow. An argument
//! with effects must be the only one that is no constant, stand once where it is always evaluated, and the rest of the
//! macro must read nothing that the effects may change.

use super::candidate::Occurrences;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{ArithOp, Body, Builtin, Callee, ExprId, ExprKind, LocalKind, Overflow, Program, UnaryOp};

/// What evaluating an argument may do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Weight {
    /// A constant.
    Constant,
    /// Reads parameters and computes what is always defined.
    Harmless,
    /// May be undefined in some state of the program, but changes nothing.
    Partial,
    /// Changes something, or is seen from outside.
    Effects,
}

/// Whether the arguments of one use may be evaluated before the body, each once.
pub(super) fn may_come_first(program: &Program, body: &Body, args: &[(ExprId, Occurrences)], reads: bool) -> bool {
    let weights: Vec<Weight> = args.iter().map(|&(arg, _)| weight(program, body, arg)).collect();
    let conditional_is_harmless =
        args.iter().zip(&weights).all(|((_, seen), &w)| seen.unconditional > 0 || w <= Weight::Harmless);
    if !conditional_is_harmless {
        return false;
    }
    let active = weights.iter().filter(|&&w| w > Weight::Constant).count();
    let with_effects = args.iter().zip(&weights).filter(|(_, w)| **w == Weight::Effects);
    with_effects.clone().all(|((_, seen), _)| seen.count == 1 && seen.unconditional == 1)
        && (with_effects.count() == 0 || (active == 1 && !reads))
}

fn weight(program: &Program, body: &Body, arg: ExprId) -> Weight {
    let mut weight = Weight::Constant;
    walk_from(body, Node::Expr(arg), &mut |node| {
        weight = weight.max(match node {
            Node::Stmt(_) => Weight::Effects,
            Node::Expr(e) => of_one(program, body, e),
        });
    });
    weight
}

fn of_one(program: &Program, body: &Body, e: ExprId) -> Weight {
    use ExprKind::*;
    match body.kind(e) {
        Int { .. } | Float { .. } | EnumConst { .. } | Null | SizeOf(_) | AlignOf(_) | OffsetOf { .. } | Zero => {
            Weight::Constant
        }
        FuncAddr(_) | Str { .. } | Decay(_) | AddrOf(_) | Convert { .. } | Compare { .. } | Logic { .. } => {
            Weight::Constant
        }
        // A variable may not have a value yet; a parameter has.
        Local(l) if matches!(body.locals[*l].kind, LocalKind::Param(_)) => Weight::Harmless,
        Local(_) => Weight::Partial,
        Global(_) => Weight::Harmless,
        Load { volatile: false, .. } => Weight::Constant,
        Unary { op: UnaryOp::Neg, overflow: Overflow::Undefined, .. } => Weight::Partial,
        Unary { .. } => Weight::Constant,
        Arith { op: ArithOp::And | ArithOp::Or | ArithOp::Xor, .. } => Weight::Constant,
        Arith { op: ArithOp::Add | ArithOp::Sub | ArithOp::Mul, overflow, .. } if *overflow != Overflow::Undefined => {
            Weight::Constant
        }
        Cond { .. } | CondElvis { .. } => Weight::Constant,
        Call { callee, .. } if is_pure(program, callee) => Weight::Partial,
        Arith { .. } | Deref(_) | Index { .. } | PtrIndex { .. } | Field { .. } | PtrOffset { .. } | PtrDiff { .. } => {
            Weight::Partial
        }
        _ => Weight::Effects,
    }
}

/// Whether a call changes nothing and depends on its arguments and memory only.
pub(super) fn is_pure(program: &Program, callee: &Callee) -> bool {
    match callee {
        Callee::Direct(f) => program.functions[*f].from_macro.is_some(),
        Callee::Indirect(_) | Callee::Atomic(_) | Callee::Asm(_) => false,
        Callee::Builtin(b) => matches!(
            b,
            Builtin::Bswap
                | Builtin::Clz
                | Builtin::Ctz
                | Builtin::Popcount
                | Builtin::Parity
                | Builtin::Ffs
                | Builtin::IsNan
                | Builtin::IsInf
                | Builtin::IsFinite
                | Builtin::SignBit
                | Builtin::BitReverse
                | Builtin::RotateLeft
                | Builtin::RotateRight
                | Builtin::Clrsb
        ),
    }
}

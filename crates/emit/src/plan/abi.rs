//! What C and the translation pass differently: Rust's `extern "C"` has neither `long double` of the x87 unit nor vectors in their
//! registers. Inside the translation they are structs; where such a function meets C, it stays there, or its caller finds
//! another way. So it is with `_BitInt`: C leaves the bits beyond its width as they are, which Rust's integers do not have, and
//! passes those of more than 64 bits as two words.

use super::Fate;
use exuvia_cir::{
    Body, Callee, ExprKind, FloatKind, FnType, FuncId, IdVec, LongDouble, Program, StmtKind, Type, TypeId,
};

/// Whether a value of this type is passed otherwise by C than by the Rust that stands for it.
pub(crate) fn passed_differently(program: &Program, ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::Vector { .. } => true,
        Type::Int(kind) => kind.is_bit_int() && (kind.is_partial(&program.target) || kind.bits(&program.target) > 64),
        Type::Float(FloatKind::LongDouble) => program.target.long_double == LongDouble::X87,
        Type::Complex(part) => passed_differently(program, *part) || !complex_like_struct(program),
        Type::Array { elem, .. } => passed_differently(program, *elem),
        Type::Record(r) => program.records[*r].fields.iter().any(|f| passed_differently(program, f.ty)),
        _ => false,
    }
}

/// Targets whose ABI passes a complex number as a struct of its parts.
fn complex_like_struct(program: &Program) -> bool {
    let triple = &program.target.triple;
    (triple.starts_with("x86_64") || triple.starts_with("aarch64")) && !triple.contains("windows")
}

/// Whether that holds for an argument or the result of a function.
pub(crate) fn signature_differs(program: &Program, f: &FnType) -> bool {
    f.params.iter().chain([&f.ret]).any(|&ty| passed_differently(program, ty))
}

/// The same for a function of the program.
pub(crate) fn function_differs(program: &Program, f: FuncId) -> bool {
    program.types.fn_type(program.functions[f].ty).is_some_and(|f| signature_differs(program, f))
}

/// Whether C that stays may call through a pointer to such a function.
pub(super) fn called_by_pointer_from_c(program: &Program, fates: &IdVec<FuncId, Fate>) -> bool {
    let kept = program.functions.iter().filter(|(id, _)| matches!(fates[*id], Fate::KeepInC(_)));
    kept.filter_map(|(_, f)| f.body.as_ref()).any(|body| may_call_differing(program, body))
}

fn may_call_differing(program: &Program, body: &Body) -> bool {
    let by_pointer = |e: &exuvia_cir::Expr| match &e.kind {
        ExprKind::Call { callee: Callee::Indirect(f), .. } => {
            program.types.fn_pointee(body.ty(*f)).is_none_or(|f| signature_differs(program, f))
        }
        // Nobody knows what is in there.
        ExprKind::Unsupported(_) => true,
        _ => false,
    };
    body.exprs.values().any(by_pointer) || body.stmts.values().any(|s| matches!(s.kind, StmtKind::Unsupported(_)))
}

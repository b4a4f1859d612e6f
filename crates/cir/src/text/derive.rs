//! The type that an expression has when the text does not say it: what its operands and the tables imply.

use crate::{
    Callee, ConvertKind, ExprId, ExprKind, FnType, IntKind, LocalId, Program, StringKind, Type, TypeId, UnaryOp,
};

/// An implied type: one that is in the table for sure, or one that may not be.
#[derive(PartialEq, Debug)]
pub(super) enum Implied {
    Known(TypeId),
    Made(Type),
}

impl Implied {
    /// Whether it is this type.
    pub fn is(&self, program: &Program, id: TypeId) -> bool {
        match self {
            Implied::Known(known) => *known == id,
            Implied::Made(ty) => program.types.get(id) == ty,
        }
    }
}

/// Finds implied types by the tables of a program.
pub(super) struct Derive<'a> {
    pub program: &'a Program,
}

impl Derive<'_> {
    /// The implied type, if there is one. `ty` tells the types of operands, `local` those of locals.
    pub fn ty(
        &self,
        kind: &ExprKind,
        ty: &dyn Fn(ExprId) -> Option<TypeId>,
        local: &dyn Fn(LocalId) -> Option<TypeId>,
    ) -> Option<Implied> {
        use ExprKind::*;
        let p = self.program;
        let (known, made) = (|id: Option<TypeId>| id.map(Implied::Known), |ty| Some(Implied::Made(ty)));
        match kind {
            Local(l) => known(local(*l)),
            Global(g) => known(Some(p.globals.get(*g)?.ty)),
            Deref(e) | PtrIndex { ptr: e, .. } => known(p.types.pointee(ty(*e)?)),
            Index { base, .. } => known(self.element(ty(*base)?)),
            Field { record, field, .. } => known(Some(p.records.get(*record)?.fields.get(*field as usize)?.ty)),
            Str { bytes, kind: StringKind::Plain } => {
                made(Type::Array { elem: self.char()?, len: Some(bytes.len() as u64) })
            }
            Load { place: e, .. }
            | IncDec { place: e, .. }
            | Assign { place: e, .. }
            | CompoundAssign { place: e, .. }
            | PtrAssign { place: e, .. }
            | Temporary(e)
            | CompoundLiteral { init: e, .. }
            | Unary { op: UnaryOp::Neg | UnaryOp::BitNot, operand: e, .. }
            | Arith { lhs: e, .. }
            | PtrOffset { ptr: e, .. }
            | Cond { then: e, .. }
            | CondElvis { value: e, .. }
            | Comma { second: e, .. } => known(ty(*e)),
            AddrOf(e) => pointer(ty(*e)?),
            Decay(e) => pointer(self.element(ty(*e)?)?),
            FuncAddr(f) => pointer(p.functions.get(*f)?.ty),
            Int { .. } | EnumConst { .. } => made(Type::Int(IntKind::Int)),
            SizeOf(_) | AlignOf(_) | OffsetOf { .. } => made(Type::Int(IntKind::Size)),
            PtrDiff { .. } => made(Type::Int(IntKind::SSize)),
            Unary { op: UnaryOp::Not, .. } | Compare { .. } | Logic { .. } => made(Type::Bool),
            Convert { kind: ConvertKind::Truth, .. } => made(Type::Bool),
            Convert { kind: ConvertKind::ToVoid, .. } | StmtExpr { value: None, .. } => made(Type::Void),
            StmtExpr { value: Some(e), .. } => known(ty(*e)),
            Call { callee: Callee::Direct(f), .. } => known(Some(self.function(p.functions.get(*f)?.ty)?.ret)),
            Call { callee: Callee::Indirect(e), .. } => known(Some(self.function(p.types.pointee(ty(*e)?)?)?.ret)),
            Call { callee: Callee::Builtin(_), .. } => made(Type::Int(IntKind::Int)),
            Call { callee: Callee::Atomic(_) | Callee::Asm(_), .. } => None,
            Str { .. } | Float { .. } | LongFloat(_) | Null | Convert { .. } | StructInit { .. } | UnionInit { .. } => {
                None
            }
            ArrayInit { .. } | Zero | VaArg(_) | LabelAddr(_) | Unsupported(_) => None,
        }
    }

    /// `char`, where the table has it.
    fn char(&self) -> Option<TypeId> {
        self.program.types.iter().find(|(_, ty)| **ty == Type::Int(IntKind::Char)).map(|(id, _)| id)
    }

    fn element(&self, array: TypeId) -> Option<TypeId> {
        match self.program.types.get(array) {
            Type::Array { elem, .. } | Type::Vector { elem, .. } | Type::Complex(elem) => Some(*elem),
            Type::Typedef(t) => self.element(self.program.types.typedef_underlying(*t)),
            _ => None,
        }
    }

    fn function(&self, ty: TypeId) -> Option<&FnType> {
        match self.program.types.get(ty) {
            Type::Function(f) => Some(f),
            Type::Typedef(t) => self.function(self.program.types.typedef_underlying(*t)),
            _ => None,
        }
    }
}

fn pointer(pointee: TypeId) -> Option<Implied> {
    Some(Implied::Made(Type::Pointer { pointee, is_const: false, is_volatile: false }))
}

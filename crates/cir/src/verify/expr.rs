//! Typing rules of expressions.

use super::{Checker, Phase};
use crate::{ArithOp, Builtin, Callee, CmpOp, ConvertKind, ExprId, ExprKind, FnType, TypeId, UnaryOp};

impl Checker<'_> {
    fn ty(&self, id: ExprId) -> TypeId {
        self.body.ty(id)
    }

    pub(super) fn wants(&mut self, id: ExprId, ok: bool, what: &str) {
        if !ok {
            let ty = self.type_text(self.ty(id));
            self.expr_error(id, format!("{what}, but it has type {ty}"))
        }
    }

    fn place(&mut self, id: ExprId) {
        if !self.body.kind(id).is_place() {
            self.expr_error(id, "a place is wanted here")
        }
    }

    pub(super) fn value(&mut self, id: ExprId) {
        if self.body.kind(id).is_place() {
            self.expr_error(id, "a value is wanted here")
        }
    }

    /// A value of this type.
    pub(super) fn value_of(&mut self, id: ExprId, wanted: TypeId) {
        self.value(id);
        if !self.same(wanted, self.ty(id)) {
            self.mismatch(id, "operand", wanted, self.ty(id))
        }
    }

    /// A value that is a `Bool`.
    pub(super) fn truth(&mut self, id: ExprId) {
        self.value(id);
        self.wants(id, self.is_bool(self.ty(id)), "a Bool is wanted here")
    }

    fn index(&mut self, id: ExprId) {
        self.value(id);
        self.wants(id, self.is_int(self.ty(id)), "an integer is wanted here")
    }

    fn is(&mut self, id: ExprId, wanted: TypeId) {
        if !self.same(wanted, self.ty(id)) {
            self.mismatch(id, "its own type", wanted, self.ty(id))
        }
    }

    /// Checks one expression against its direct operands.
    pub(super) fn expr(&mut self, id: ExprId) {
        use ExprKind::*;
        let body = self.body;
        match body.kind(id) {
            Local(l) => self.is(id, body.locals[*l].ty),
            Global(g) => self.global_place(id, self.program.globals[*g].ty),
            Deref(p) => self.through_pointer(id, *p),
            Index { base, index } => {
                self.place(*base);
                self.index(*index);
                match self.element(self.ty(*base)) {
                    Some(elem) => self.is(id, elem),
                    None => self.wants(*base, false, "an array is wanted here"),
                }
            }
            PtrIndex { ptr, index } => {
                self.index(*index);
                self.through_pointer(id, *ptr)
            }
            Field { base, record, field } => {
                self.place(*base);
                let is_record = *self.program.types.canon(self.ty(*base)) == crate::Type::Record(*record);
                self.wants(*base, is_record, "the record of the member is wanted here");
                self.is(id, self.program.records[*record].fields[*field as usize].ty)
            }
            Str { .. } => self.wants(id, self.element(self.ty(id)).is_some(), "a string is an array"),
            CompoundLiteral { init, .. } => self.value_of(*init, self.ty(id)),
            Temporary(e) => self.value_of(*e, self.ty(id)),
            Load { place, .. } => {
                self.place(*place);
                self.is(id, self.ty(*place))
            }
            AddrOf(e) => {
                self.place(*e);
                if self.is_bit_field(*e) {
                    self.expr_error(id, "a bit-field has no address")
                }
                let ok =
                    self.pointee(self.ty(id)).is_some_and(|t| self.fits(t, self.ty(*e)) || self.fits(self.ty(*e), t));
                self.wants(id, ok, "a pointer to the place is wanted")
            }
            Decay(e) => {
                self.place(*e);
                let (to, elem) = (self.pointee(self.ty(id)), self.element(self.ty(*e)));
                let ok = to.zip(elem).is_some_and(|(a, b)| self.same(a, b));
                self.wants(id, ok, "a pointer to the first element is wanted")
            }
            _ => self.constant(id),
        }
    }

    fn is_bit_field(&self, id: ExprId) -> bool {
        let ExprKind::Field { record, field, .. } = *self.body.kind(id) else { return false };
        self.program.records[record].fields.get(field as usize).is_some_and(|f| f.bit_width.is_some())
    }

    /// A variable may be declared as an array without length where its definition has one.
    fn global_place(&mut self, id: ExprId, declared: TypeId) {
        if !self.fits(self.ty(id), declared) && !self.fits(declared, self.ty(id)) {
            self.mismatch(id, "its own type", declared, self.ty(id))
        }
    }

    fn through_pointer(&mut self, id: ExprId, ptr: ExprId) {
        self.value(ptr);
        match self.pointee(self.ty(ptr)) {
            Some(pointee) if self.is_data_pointer(self.ty(ptr)) => self.is(id, pointee),
            _ => self.wants(ptr, false, "a data pointer is wanted here"),
        }
    }

    fn constant(&mut self, id: ExprId) {
        use ExprKind::*;
        let ty = self.ty(id);
        match self.body.kind(id) {
            FuncAddr(f) => {
                let ok = self.pointee(ty).is_some_and(|t| self.same(t, self.program.functions[*f].ty));
                self.wants(id, ok, "a pointer to the function is wanted")
            }
            Int { .. } => self.wants(id, self.is_int_or_enum(ty) || self.is_bool(ty), "an integer constant"),
            EnumConst { .. } => self.wants(id, self.is_int_or_enum(ty), "an enumerator"),
            Float { .. } | LongFloat(_) => self.wants(id, self.is_float(ty), "a floating constant"),
            Null => self.wants(id, self.is_pointer(ty), "a null pointer"),
            SizeOf(_) | AlignOf(_) | OffsetOf { .. } => self.wants(id, self.is_int(ty), "a size"),
            Zero => self.wants(id, !self.is_void(ty), "a zero value"),
            LabelAddr(_) => {
                self.wants(id, self.is_data_pointer(ty), "a label address");
                if self.phase == Phase::Structured {
                    self.expr_error(id, "not in the structured dialect")
                }
            }
            _ => self.operator(id),
        }
    }

    fn operator(&mut self, id: ExprId) {
        use ExprKind::*;
        let ty = self.ty(id);
        match self.body.kind(id) {
            Unary { op, operand, .. } => {
                self.value_of(*operand, ty);
                let ok = match op {
                    UnaryOp::Neg => self.is_arithmetic(ty),
                    // The conjugate of a complex number.
                    UnaryOp::BitNot => self.is_int(ty) || self.part(ty).is_some(),
                    UnaryOp::Not => self.is_bool(ty),
                };
                self.wants(id, ok, "the operator does not take this")
            }
            Arith { op, lhs, rhs, .. } => {
                self.arith_operand(*lhs, ty);
                self.arith_rhs(*op, *rhs, ty);
                self.computes(id, *op, ty)
            }
            Compare { op, lhs, rhs } => {
                self.value_of(*rhs, self.ty(*lhs));
                self.value(*lhs);
                let equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
                let ok = self.is_scalar(self.ty(*lhs)) || equality && self.is_complex(self.ty(*lhs));
                self.wants(*lhs, ok, "a scalar is wanted here");
                self.wants(id, self.is_bool(ty), "a comparison is a Bool")
            }
            Logic { lhs, rhs, .. } => {
                self.truth(*lhs);
                self.truth(*rhs);
                self.wants(id, self.is_bool(ty), "a logical operation is a Bool")
            }
            PtrOffset { ptr, index, .. } => {
                self.value_of(*ptr, ty);
                self.index(*index);
                self.wants(id, self.is_data_pointer(ty), "a data pointer is wanted")
            }
            PtrDiff { lhs, rhs } => {
                self.value_of(*rhs, self.ty(*lhs));
                self.value(*lhs);
                self.wants(*lhs, self.is_data_pointer(self.ty(*lhs)), "a data pointer is wanted");
                self.wants(id, self.is_int(ty), "a difference is an integer")
            }
            Cond { cond, then, els } => {
                self.truth(*cond);
                self.branch(*then, ty);
                self.branch(*els, ty)
            }
            CondElvis { value, els } => {
                self.value_of(*value, ty);
                self.value_of(*els, ty)
            }
            Comma { second, .. } => self.value_of(*second, ty),
            _ => self.effect(id),
        }
    }

    fn same_bytes(&self, from: TypeId, to: TypeId) -> bool {
        let vectors = self.is_vector(from) || self.is_vector(to);
        vectors && self.program.size_of(from).is_some() && self.program.size_of(from) == self.program.size_of(to)
    }

    fn branch(&mut self, id: ExprId, ty: TypeId) {
        if !self.is_void(ty) {
            self.value_of(id, ty)
        }
    }

    fn arith_rhs(&mut self, op: ArithOp, rhs: ExprId, ty: TypeId) {
        if matches!(op, ArithOp::Shl | ArithOp::Shr) && !self.is_vector(ty) {
            self.index(rhs)
        } else {
            self.arith_operand(rhs, ty)
        }
    }

    /// An operand of type `ty`, or of the type of its parts if it is complex.
    fn arith_operand(&mut self, id: ExprId, ty: TypeId) {
        match self.part(ty) {
            Some(part) if self.is_complex(ty) && self.same(part, self.ty(id)) => self.value(id),
            _ => self.value_of(id, ty),
        }
    }

    fn computes(&mut self, id: ExprId, op: ArithOp, ty: TypeId) {
        let floats = matches!(op, ArithOp::Add | ArithOp::Sub | ArithOp::Mul | ArithOp::Div);
        let of = self.part(ty).unwrap_or(ty);
        if !(self.is_int(of) || floats && self.is_float(of)) {
            let ty = self.type_text(ty);
            self.expr_error(id, format!("{op:?} does not compute in {ty}"))
        }
    }

    fn effect(&mut self, id: ExprId) {
        use ExprKind::*;
        let ty = self.ty(id);
        match self.body.kind(id) {
            Assign { place, value, .. } => {
                self.place(*place);
                self.is(id, self.ty(*place));
                self.value_of(*value, ty)
            }
            CompoundAssign { op, place, value, compute, .. } => {
                self.place(*place);
                self.is(id, self.ty(*place));
                self.arith_rhs(*op, *value, *compute);
                self.computes(id, *op, *compute);
                let ok = (self.is_scalar(ty) || self.part(ty).is_some()) && !self.is_pointer(ty);
                self.wants(*place, ok, "an arithmetic place is wanted here")
            }
            PtrAssign { place, index, .. } => {
                self.place(*place);
                self.is(id, self.ty(*place));
                self.index(*index);
                self.wants(*place, self.is_data_pointer(ty), "a pointer place is wanted here")
            }
            IncDec { place, .. } => {
                self.place(*place);
                self.is(id, self.ty(*place));
                let ok = self.is_scalar(ty) || self.part(ty).is_some();
                self.wants(*place, ok, "a scalar place is wanted here")
            }
            VaArg(list) => self.va_arg(id, *list),
            Call { callee: Callee::Builtin(Builtin::VaStart), args } => {
                self.wants(id, args.is_empty() && self.is_va_list(ty), "a list of all arguments is a `va_list`")
            }
            Call { callee, args } => self.call(id, callee, args),
            Convert { kind, operand, .. } => self.convert(id, *kind, *operand),
            StructInit { .. } | UnionInit { .. } | ArrayInit { .. } => self.initialiser(id),
            StmtExpr { body, value } => {
                if !matches!(self.body.stmts[*body].kind, crate::StmtKind::Block(_)) {
                    self.stmt_error(*body, "a statement expression holds a block")
                }
                match value {
                    Some(e) => self.value_of(*e, ty),
                    None => self.wants(id, self.is_void(ty), "a statement expression without value is void"),
                }
            }
            _ => {}
        }
    }

    fn va_arg(&mut self, id: ExprId, list: ExprId) {
        self.place(list);
        self.wants(list, self.is_va_list(self.ty(list)), "a `va_list` is wanted here");
        let ty = self.ty(id);
        let is_passed = self.is_scalar(ty) || self.is_record(ty) || self.part(ty).is_some();
        self.wants(id, is_passed, "an argument is a scalar, another number or a record")
    }

    fn call(&mut self, id: ExprId, callee: &Callee, args: &[ExprId]) {
        let types = &self.program.types;
        let f = match callee {
            Callee::Builtin(_) => return,
            Callee::Asm(asm) => {
                let operands = asm.constraints.len();
                self.wants(id, args.len() == operands && asm.names.len() == operands, "assembler has its operands");
                return args.iter().for_each(|&a| self.value(a));
            }
            Callee::Atomic(atomic) => return self.atomic(id, *atomic, args),
            Callee::Direct(f) => types.fn_type(self.program.functions[*f].ty),
            Callee::Indirect(e) => {
                self.value(*e);
                types.fn_pointee(self.ty(*e))
            }
        };
        match f {
            Some(f) => self.call_of(id, f, args),
            None => self.expr_error(id, "calls what is no function"),
        }
    }

    fn atomic(&mut self, id: ExprId, atomic: crate::Atomic, args: &[ExprId]) {
        use crate::AtomicOp::*;
        let operands = match atomic.op {
            Fence | SignalFence => 0,
            Load => 1,
            Store | Swap | Fetch(_) | FetchNew(_) => 2,
            CompareExchange | CompareExchangeWeak | CompareSwap | CompareSet => 3,
        };
        self.wants(id, args.len() == operands, "an atomic operation has its operands");
        args.iter().for_each(|&a| self.value(a));
        if let Some(&pointer) = args.first() {
            self.wants(
                id,
                self.is_data_pointer(self.ty(pointer)),
                "an atomic operation works on a pointer to its object",
            );
        }
    }

    fn call_of(&mut self, id: ExprId, f: &FnType, args: &[ExprId]) {
        self.is(id, f.ret);
        if args.len() < f.params.len() && f.prototyped || args.len() > f.params.len() && f.prototyped && !f.variadic {
            self.expr_error(id, format!("{} arguments for {} parameters", args.len(), f.params.len()))
        }
        if f.prototyped {
            args.iter().zip(&f.params).for_each(|(&a, &p)| self.value_of(a, p))
        }
        args.iter().skip(f.params.len()).for_each(|&a| self.value(a))
    }

    fn convert(&mut self, id: ExprId, kind: ConvertKind, operand: ExprId) {
        use ConvertKind::*;
        let (from, to) = (self.ty(operand), self.ty(id));
        if kind != ToVoid {
            self.value(operand)
        }
        let ok = match kind {
            IntToInt => self.is_int_or_enum(from) && self.is_int_or_enum(to),
            IntToFloat => self.is_int_or_enum(from) && self.is_float(to),
            FloatToInt => self.is_float(from) && self.is_int_or_enum(to),
            FloatToFloat => self.is_float(from) && self.is_float(to),
            BoolToNum => self.is_bool(from) && (self.is_int_or_enum(to) || self.is_float(to)),
            Truth => (self.is_scalar(from) || self.is_complex(from)) && self.is_bool(to),
            PtrToPtr => self.is_data_pointer(from) && self.is_data_pointer(to),
            IntToPtr => self.is_int_or_enum(from) && self.is_pointer(to),
            PtrToInt => self.is_pointer(from) && self.is_int_or_enum(to),
            FnToFn => self.is_fn_pointer(from) && self.is_fn_pointer(to),
            FnToPtr => self.is_fn_pointer(from) && self.is_data_pointer(to),
            PtrToFn => self.is_data_pointer(from) && self.is_fn_pointer(to),
            Retype => !self.is_void(to) || self.is_void(from),
            Splat => self.is_vector(to) && self.part(to).is_some_and(|p| self.same(p, from)),
            Bits => self.same_bytes(from, to),
            Elements => self.is_vector(from) && self.is_vector(to),
            RealToComplex => self.is_complex(to) && self.part(to).is_some_and(|p| self.same(p, from)),
            ComplexToComplex => self.is_complex(from) && self.is_complex(to),
            ToVoid => self.is_void(to),
        };
        if !ok {
            let (from, to) = (self.type_text(from), self.type_text(to));
            self.expr_error(id, format!("{kind:?} does not go from {from} to {to}"))
        }
    }
}

//! Values: the dispatch over expression kinds, and the small kinds themselves.

use super::Lower;
use super::cx::{FnCx, Moved};
use super::literal::{is_untyped, typed};
use crate::rir::{Block, Expr, Pat, Stmt, Type as RType};
use exuvia_cir::{ExprId, ExprKind, Type};

impl FnCx<'_, '_> {
    /// A value. Its Rust type is that of the C type, `bool` for `Bool`.
    pub fn value(&mut self, e: ExprId) -> Lower<Expr> {
        let value = self.plain_value(e)?;
        Ok(self.marked(e, value))
    }

    /// With an origin of its own what is all of a macro's use or of an argument: there macros are made of it.
    pub(super) fn marked(&mut self, e: ExprId, value: Expr) -> Expr {
        let Some(&span) = self.body.expr_spans.get(e) else { return value };
        if value.origin.is_some() || !self.cx.macro_spans.contains(&span) {
            return value;
        }
        let origin = self.origin_at(span, Vec::new());
        value.at(origin)
    }

    fn plain_value(&mut self, e: ExprId) -> Lower<Expr> {
        if let Some(moved) = self.moved.get(&e).cloned() {
            return match moved {
                Moved::ReadPlace(place) => match self.pointer_of_index(e)? {
                    Some(pointer) => Ok(pointer),
                    None => self.stored(place),
                },
                Moved::Other(other) => self.value(other),
                Moved::Value(value) => Ok(value),
            };
        }
        if let Some(name) = self.macro_name(e) {
            return Ok(name);
        }
        if self.typed_nulls && !gives_operand(self.kind(e)) {
            // What is inside has a place that tells its type.
            self.typed_nulls = false;
            let value = self.value_of_kind(e);
            self.typed_nulls = true;
            return value;
        }
        self.value_of_kind(e)
    }

    fn value_of_kind(&mut self, e: ExprId) -> Lower<Expr> {
        use ExprKind::*;
        if let Some(pointer) = self.pointer_of_index(e)? {
            return Ok(pointer);
        }
        match self.kind(e) {
            Local(_) | Global(_) | Deref(_) | Index { .. } | PtrIndex { .. } | Field { .. } | Temporary(_) => {
                self.refuse(e, "unsupported-expression", "a place where a value should be")
            }
            Str { bytes, kind } => self.string_array(self.ty(e), bytes, *kind),
            CompoundLiteral { init, .. } => self.value(*init),
            Load { place, volatile } => self.load(e, *place, *volatile),
            AddrOf(place) => self.address_of(e, *place),
            Decay(place) => self.decay(e, *place),
            FuncAddr(f) => {
                self.check_address(e, *f)?;
                self.function_value(e, *f)
            }
            Int { value, spelling } => match self.enum_literal(e, value.get())? {
                Some(literal) => Ok(literal),
                None => Ok(self.int_literal(self.ty(e), value.get(), *spelling)),
            },
            Float { bits, text } => Ok(self.float_literal(self.ty(e), *bits, text)),
            LongFloat(constant) => Ok(self.long_double_literal(constant.bits, &constant.text)),
            EnumConst { id, index } => self.enum_value(e, *id, *index),
            Null => self.zero(self.ty(e)),
            SizeOf(ty) => self.size_of(e, *ty, "size_of"),
            AlignOf(ty) => match self.program().typedef_align(*ty) {
                Some(align) => Ok(Expr::int(i128::from(align))),
                None => self.size_of(e, *ty, "align_of"),
            },
            OffsetOf { ty, fields, value } => self.offset_of(e, *ty, fields, *value),
            Unary { op, operand, overflow } => self.unary(e, *op, *operand, *overflow),
            Arith { op, lhs, rhs, overflow } => self.arith(e, *op, *lhs, *rhs, *overflow),
            Compare { op, lhs, rhs } => self.compare(*op, *lhs, *rhs),
            Logic { op, lhs, rhs } => self.logic(*op, *lhs, *rhs),
            PtrOffset { ptr, index, negate } => self.ptr_offset(e, *ptr, *index, *negate),
            PtrDiff { lhs, rhs } => self.ptr_diff(*lhs, *rhs),
            Cond { cond, then, els } => self.conditional(e, *cond, *then, *els),
            CondElvis { value, els } => self.elvis(e, *value, *els),
            Comma { first, second } => {
                let (mut stmts, effect) = self.with_own_before(false, |cx| cx.effect(*first))?;
                stmts.extend(effect);
                let (more, tail) = self.value_parts(*second)?;
                stmts.extend(more);
                Ok(Expr::block(Block::with_tail(stmts, tail)))
            }
            Assign { .. } | CompoundAssign { .. } | PtrAssign { .. } | IncDec { .. } => self.nested_effect(e),
            Call { callee, args } => self.call(e, callee, args),
            Convert { kind, operand, .. } => self.convert(e, *kind, *operand),
            StructInit { fields } => self.struct_init(e, fields),
            UnionInit { field } => self.union_init(e, field.as_ref()),
            ArrayInit { elems } => self.array_init(e, elems),
            Zero => self.zero(self.ty(e)),
            StmtExpr { body, value } => self.statement_expression(*body, *value),
            VaArg(list) => self.next_argument(e, *list),
            LabelAddr(_) => self.refuse(e, "computed-goto", "address of a label"),
            Unsupported(what) => self.refuse(e, "unsupported-expression", what.clone()),
        }
    }

    /// A value whose type shows in its text: literals get a suffix unless they are `i32` anyway.
    pub fn value_typed(&mut self, e: ExprId) -> Lower<Expr> {
        let value = self.value(e)?;
        Ok(self.with_type(e, value))
    }

    /// Gives the literals of a lowered value the type of its C expression.
    pub fn with_type(&self, e: ExprId, value: Expr) -> Expr {
        match self.cx.prim(self.ty(e)) {
            Some(prim) if is_untyped(&value) => typed(value, prim),
            _ => value,
        }
    }

    fn load(&mut self, e: ExprId, place: ExprId, volatile: bool) -> Lower<Expr> {
        if let ExprKind::Str { bytes, kind } = self.kind(place) {
            return self.string_array(self.ty(e), bytes, *kind);
        }
        if let ExprKind::CompoundLiteral { init, .. } | ExprKind::Temporary(init) = self.kind(place) {
            return self.value(*init);
        }
        if let Some(root) = self.literal_root(place) {
            return self.read_of_literal(root, place);
        }
        if volatile {
            return self.volatile_read(place);
        }
        if let Some((local, form)) = self.form_param(e) {
            return self.param_as_raw(e, local, form);
        }
        self.stored(place)
    }

    fn enum_value(&mut self, e: ExprId, id: exuvia_cir::EnumId, index: u32) -> Lower<Expr> {
        if let Some((own, form)) = self.cx.own_enum(self.ty(e)) {
            return self.own_enum_constant(e, (id, index), own, form);
        }
        if let Some(prim) = self.cx.prim(self.ty(e))
            && let Some(number) = self.enum_number(e, prim)?
        {
            return Ok(number);
        }
        let name = self.enumerator(id, index);
        let underlying = self.program().enums[id].underlying;
        if self.cx.same_rust(underlying, self.ty(e)) {
            return Ok(name);
        }
        let prim = self.cx.prim(self.ty(e));
        Ok(prim.map_or(name.clone(), |p| name.cast(p)))
    }

    fn size_of(&mut self, e: ExprId, ty: exuvia_cir::TypeId, what: &str) -> Lower<Expr> {
        let value = if matches!(self.canon(ty), Type::Void | Type::Function(_)) {
            // GNU C: 1.
            Expr::int(1)
        } else {
            let rust = self.rust_ty(ty)?;
            let path = crate::rir::Path::new(what).with_args(vec![rust]);
            self.cx.import(self.module, "core::mem", what);
            Expr::path(path).call(Vec::new())
        };
        match self.cx.prim(self.ty(e)) {
            Some(crate::rir::Prim::Usize) | None => Ok(value),
            Some(prim) => Ok(value.cast(prim)),
        }
    }

    fn logic(&mut self, op: exuvia_cir::LogicOp, lhs: ExprId, rhs: ExprId) -> Lower<Expr> {
        let left = self.value(lhs)?;
        let left = self.decided(lhs, left);
        // What follows the first operand may never happen: its effects stay where they are.
        let right = self.value_block(rhs)?;
        let right = self.decided(rhs, right);
        let op = match op {
            exuvia_cir::LogicOp::And => crate::rir::BinOp::And,
            exuvia_cir::LogicOp::Or => crate::rir::BinOp::Or,
        };
        Ok(left.binary(op, right))
    }

    fn conditional(&mut self, e: ExprId, cond: ExprId, then: ExprId, els: ExprId) -> Lower<Expr> {
        if let Some(difference) = self.saturating(e, cond, then, els)? {
            return Ok(difference);
        }
        let value = self.value(cond)?;
        let cond = self.decided(cond, value);
        if matches!(self.canon(self.ty(e)), Type::Void) {
            let (then, els) = (self.effect(then)?, self.effect(els)?);
            return Ok(Expr::if_else(cond, Block::new(then), Block::new(els)));
        }
        let (a, b) = (self.value_parts(then)?, self.value_parts(els)?);
        Ok(Expr::if_else(cond, Block::with_tail(a.0, a.1), Block::with_tail(b.0, b.1)))
    }

    fn elvis(&mut self, e: ExprId, value: ExprId, els: ExprId) -> Lower<Expr> {
        let name = self.temp("value");
        let ty = self.rust_ty(self.ty(e))?;
        let tested = self.value(value)?;
        let bind = Stmt::let_(Pat::ident(name.clone()), Some(ty), Some(tested));
        let truth = self.truth_of(self.ty(e), Expr::path(name.clone()))?;
        let (pre, other) = self.value_parts(els)?;
        let choice = Expr::if_else(truth, Block::value(Expr::path(name)), Block::with_tail(pre, other));
        Ok(Expr::block(Block::with_tail(vec![bind], choice)))
    }

    fn statement_expression(&mut self, body: exuvia_cir::StmtId, value: Option<ExprId>) -> Lower<Expr> {
        let mut tail = None;
        let stmts = self.with_literal_scope(|cx| {
            let mut stmts = cx.list_stmts(body)?;
            if let Some(v) = value {
                let (pre, value) = cx.value_parts(v)?;
                stmts.extend(pre);
                tail = Some(value);
            }
            Ok(stmts)
        })?;
        Ok(Expr::block(match tail {
            Some(tail) => Block::with_tail(stmts, tail),
            None => Block::new(stmts),
        }))
    }

    /// A function designator as a function pointer value. Rust tells apart functions that never return, and foreign ones
    /// without a prototype, which are declared with `...`.
    fn function_value(&mut self, e: ExprId, f: exuvia_cir::FuncId) -> Lower<Expr> {
        // By itself the value has the type of this one function, not that of a pointer.
        let value = if self.typed_nulls { self.function_pointer(e, f)? } else { self.function_or_entry(f)? };
        Ok(Expr::path("Some").call(vec![value]))
    }

    /// The address of a function, of the pointer type of `e`, without the `Option` around it.
    pub(super) fn function_pointer(&mut self, e: ExprId, f: exuvia_cir::FuncId) -> Lower<Expr> {
        if let Some(entry) = self.entry_value(f)? {
            return Ok(entry);
        }
        let value = self.function_or_entry(f)?;
        Ok(match self.program().types.fn_pointee(self.ty(e)) {
            Some(ty) => value.cast(self.cx.bare_fn_pointer(self.module, ty)?),
            None => value,
        })
    }

    /// A function by name; one with `...` by its entry. Rust tells apart functions that never return, and foreign ones
    /// without a prototype, which are declared with `...`: they are given the type that C knows.
    fn function_or_entry(&mut self, f: exuvia_cir::FuncId) -> Lower<Expr> {
        if let Some(entry) = self.entry_value(f)? {
            return Ok(entry);
        }
        let value = Expr::path(self.function_path(f));
        let program = self.program();
        let never = program.functions[f].attrs.contains(&exuvia_cir::Attr::NoReturn);
        let Some(ty) = program.fn_type(f) else { return Ok(value) };
        let open = !ty.variadic && !ty.prototyped && !self.cx.plan.translated(f);
        if !never && !open {
            return Ok(value);
        }
        let to = self.cx.bare_fn_pointer(self.module, ty)?;
        let RType::FnPtr(mut from) = to.clone() else { return Ok(value) };
        from.variadic |= open;
        if never {
            from.ret = RType::Never;
        }
        Ok(self.same_bits(RType::FnPtr(from), to, value))
    }
}

/// Whether an expression is a null or a function, or may give one that is its operand.
fn gives_operand(kind: &ExprKind) -> bool {
    use ExprKind::*;
    matches!(
        kind,
        Null | Zero | FuncAddr(_) | Convert { .. } | Cond { .. } | CondElvis { .. } | Comma { .. } | StmtExpr { .. }
    )
}

//! References whose unit saw another type than the program has: conversions where C converts without change, else a call through
//! a pointer of the type that the unit saw.

use super::Linker;
use exuvia_cir::{Body, Callee, ConvertKind, ExprId, ExprKind, FnType, FuncId, Type, TypeId};

impl Linker {
    /// Makes the references of a body agree with what they refer to.
    pub(super) fn fix_references(&mut self, body: &mut Body) {
        for index in 0..body.exprs.len() {
            let id = ExprId(index as u32);
            match body.kind(id) {
                ExprKind::Global(global) => {
                    let ty = self.out.globals[*global].ty;
                    self.fix_global(body, id, ty);
                }
                ExprKind::FuncAddr(function) => {
                    let function = *function;
                    self.fix_address(body, id, function);
                }
                _ => {}
            }
        }
        for index in 0..body.exprs.len() {
            let id = ExprId(index as u32);
            match body.kind(id) {
                ExprKind::Call { callee: Callee::Direct(function), args }
                    if !self.is_exact(body, id, *function, args) =>
                {
                    let (function, args) = (*function, args.clone());
                    self.fix_call(body, id, function, args);
                }
                ExprKind::Call { callee: Callee::Indirect(callee), args } => {
                    if let Some(function) = named_function(body, *callee) {
                        let args = args.clone();
                        self.call_directly(body, id, function, args);
                    }
                }
                ExprKind::AddrOf(place) => {
                    let place = *place;
                    self.fix_array_address(body, id, place);
                }
                _ => {}
            }
        }
    }

    fn fix_global(&mut self, body: &mut Body, id: ExprId, ty: TypeId) {
        let seen = body.ty(id);
        let types = &mut self.out.types;
        if types.same(seen, ty) {
            body.exprs[id].ty = ty;
            return;
        }
        if let (Type::Array { elem: a, .. }, Type::Array { elem: b, .. }) = (types.canon(seen), types.canon(ty))
            && types.same(*a, *b)
        {
            body.exprs[id].ty = ty;
            return;
        }
        // Another type altogether: the object's bytes are read as what the unit declared.
        let span = body.expr_spans[id];
        let (own, declared) = (types.pointer(ty, false), types.pointer(seen, false));
        let place = body.expr(body.kind(id).clone(), ty, span);
        let address = body.expr(ExprKind::AddrOf(place), own, span);
        let cast = ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand: address, explicit: false };
        let cast = body.expr(cast, declared, span);
        body.exprs[id].kind = ExprKind::Deref(cast);
    }

    /// The address of an array whose length another unit knows has the type with that length.
    fn fix_array_address(&mut self, body: &mut Body, id: ExprId, place: ExprId) {
        let (place_ty, seen) = (body.ty(place), body.ty(id));
        let Some(Type::Pointer { pointee, is_const, is_volatile }) = Some(self.out.types.canon(seen).clone()) else {
            return;
        };
        let is_array = matches!(self.out.types.canon(place_ty), Type::Array { .. });
        if !is_array || self.out.types.same(pointee, place_ty) {
            return;
        }
        let own = self.out.types.intern(Type::Pointer { pointee: place_ty, is_const, is_volatile });
        let operand = body.expr(ExprKind::AddrOf(place), own, body.expr_spans[id]);
        body.exprs[id].kind = ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand, explicit: false };
    }

    fn fix_address(&mut self, body: &mut Body, id: ExprId, function: FuncId) {
        let own = self.out.types.pointer(self.out.functions[function].ty, false);
        if self.out.types.same(own, body.ty(id)) {
            return;
        }
        let operand = body.expr(ExprKind::FuncAddr(function), own, body.expr_spans[id]);
        body.exprs[id].kind = ExprKind::Convert { kind: ConvertKind::FnToFn, operand, explicit: false };
    }

    fn fn_type(&self, function: FuncId) -> Option<FnType> {
        match self.out.types.get(self.out.functions[function].ty) {
            Type::Function(f) => Some(f.clone()),
            _ => None,
        }
    }

    /// Whether a call has the types that its function has: nearly all do.
    fn is_exact(&self, body: &Body, id: ExprId, function: FuncId, args: &[ExprId]) -> bool {
        let types = &self.out.types;
        let Type::Function(ty) = types.get(self.out.functions[function].ty) else { return false };
        let count_fits = if ty.variadic { args.len() >= ty.params.len() } else { args.len() == ty.params.len() };
        let params = args.iter().zip(&ty.params).all(|(&arg, &param)| types.same(body.ty(arg), param));
        count_fits && params && types.same(body.ty(id), ty.ret)
    }

    fn fix_call(&mut self, body: &mut Body, id: ExprId, function: FuncId, args: Vec<ExprId>) {
        if !self.call_directly(body, id, function, args.clone()) {
            self.call_through_pointer(body, id, function, args);
        }
    }

    /// Makes a call by name if the arguments fit the function's type or convert to it without change.
    fn call_directly(&mut self, body: &mut Body, id: ExprId, function: FuncId, args: Vec<ExprId>) -> bool {
        let Some(ty) = self.fn_type(function) else { return true };
        let count_fits = if ty.variadic { args.len() >= ty.params.len() } else { args.len() == ty.params.len() };
        let fits = |(&arg, &param): (&ExprId, &TypeId)| self.same_shape(body.ty(arg), param);
        let seen = body.ty(id);
        if !count_fits || !args.iter().zip(&ty.params).all(fits) || !self.same_shape(seen, ty.ret) {
            return false;
        }
        let variadic = args.iter().skip(ty.params.len()).copied().collect::<Vec<_>>();
        let mut fixed: Vec<_> =
            args.iter().zip(&ty.params).map(|(&arg, &param)| self.reshape(body, arg, param)).collect();
        fixed.extend(variadic);
        let call = ExprKind::Call { callee: Callee::Direct(function), args: fixed };
        if self.out.types.same(seen, ty.ret) {
            body.exprs[id].kind = call;
            return true;
        }
        let span = body.expr_spans[id];
        let operand = body.expr(call, ty.ret, span);
        let kind = self.reshape_kind(ty.ret, seen);
        body.exprs[id].kind = ExprKind::Convert { kind, operand, explicit: false };
        true
    }

    /// A value of the same shape as `ty`.
    fn reshape(&mut self, body: &mut Body, value: ExprId, ty: TypeId) -> ExprId {
        let from = body.ty(value);
        if self.out.types.same(from, ty) {
            return value;
        }
        if let ExprKind::Int { .. } = body.kind(value)
            && !body.macro_uses.contains_key(&value)
            && self.holds(body, value, ty)
        {
            body.exprs[value].ty = ty;
            return value;
        }
        let kind = self.reshape_kind(from, ty);
        let span = body.expr_spans[value];
        body.expr(ExprKind::Convert { kind, operand: value, explicit: false }, ty, span)
    }

    /// Whether a constant is the same in both of two integer types of one width.
    fn holds(&self, body: &Body, value: ExprId, ty: TypeId) -> bool {
        let top = match self.out.types.canon(ty) {
            Type::Int(kind) => kind.bits(&self.out.target).min(64) - 1,
            _ => return false,
        };
        matches!(body.kind(value), ExprKind::Int { value, .. } if (0..1i128 << top).contains(&value.get()))
    }

    fn reshape_kind(&self, from: TypeId, to: TypeId) -> ConvertKind {
        let types = &self.out.types;
        match (types.canon(from), types.canon(to)) {
            (Type::Pointer { .. }, Type::Pointer { .. }) if types.is_data_pointer(from) => ConvertKind::PtrToPtr,
            (Type::Pointer { .. }, Type::Pointer { .. }) => ConvertKind::FnToFn,
            _ => ConvertKind::IntToInt,
        }
    }

    /// A call of the function as what the unit took it for.
    fn call_through_pointer(&mut self, body: &mut Body, id: ExprId, function: FuncId, args: Vec<ExprId>) {
        let span = body.expr_spans[id];
        let params = args.iter().map(|&a| body.ty(a)).collect();
        let seen = Type::Function(FnType { ret: body.ty(id), params, variadic: false, prototyped: true });
        let seen = self.out.types.intern(seen);
        let seen = self.out.types.pointer(seen, false);
        let own = self.out.types.pointer(self.out.functions[function].ty, false);
        let operand = body.expr(ExprKind::FuncAddr(function), own, span);
        let callee = ExprKind::Convert { kind: ConvertKind::FnToFn, operand, explicit: false };
        let callee = body.expr(callee, seen, span);
        body.exprs[id].kind = ExprKind::Call { callee: Callee::Indirect(callee), args };
    }
}

/// The function behind a pointer that only stands for its missing prototype.
fn named_function(body: &Body, callee: ExprId) -> Option<FuncId> {
    match body.kind(callee) {
        ExprKind::Convert { kind: ConvertKind::FnToFn, operand, explicit: false } => named_function(body, *operand),
        ExprKind::FuncAddr(function) => Some(*function),
        _ => None,
    }
}

//! Calls where Rust's `extern "C"` does not know a type: `long double` of the x87 unit. The runtime module assembles them.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::unsafety::UnsafeKind;
use crate::plan::{EnumForm, function_differs, passed_differently, signature_differs};
use crate::rir::{Block, Expr, Fn, Item, ItemKind, Prim, Safety, Stmt, Type as RType};
use exuvia_cir::{ExprId, FuncId, Type, TypeId};

impl FnCx<'_, '_> {
    /// A call of C with a number behind `...` that Rust cannot pass.
    pub(super) fn assembled_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        let program = self.program();
        if self.cx.plan.translated(f) {
            return Ok(None);
        }
        if args.iter().any(|&a| self.is_differing_pointer(a)) {
            return self.refuse(e, "passed-differently", "a function that C would call with other conventions");
        }
        let given = args.iter().any(|&a| passed_differently(program, self.ty(a)));
        let declared = function_differs(program, f);
        if !given && !declared {
            return Ok(None);
        }
        self.check_assembled(e, args)?;
        if self.cx.is_assembled(f) {
            return Ok(None);
        }
        let path = self.runtime("Call");
        let mut call = Expr::path(format!("{path}::new")).call(Vec::new());
        for &arg in args {
            let ty = self.ty(arg);
            let is_pointer = program.types.is_data_pointer(ty);
            let value = if is_pointer { self.receiver(arg)? } else { self.value_typed(arg)? };
            call = self.cx.assembled_argument(call, ty, value);
        }
        let name = program.functions[f].name.clone();
        self.unsafe_op(UnsafeKind::CallForeign, name);
        let address = Expr::path(self.function_path(f)).cast(RType::ptr(false, RType::unit()));
        let ret = self.rust_ty(self.ty(e))?;
        Ok(Some(self.cx.assembled_result(self.ty(e), ret, call, address)))
    }

    /// Refuses what the runtime module cannot assemble: other targets, and what is no scalar.
    fn check_assembled(&self, e: ExprId, args: &[ExprId]) -> Lower<()> {
        let triple = &self.program().target.triple;
        if !triple.starts_with("x86_64") || triple.contains("windows") {
            return self.refuse(e, "passed-differently", "a call with `long double` on this target");
        }
        let ok = args.iter().all(|&a| self.cx.is_assembled_type(self.ty(a)));
        if !ok || !(self.cx.is_assembled_type(self.ty(e)) || matches!(self.canon(self.ty(e)), Type::Void)) {
            return self.refuse(e, "passed-differently", "a call with something else than scalars");
        }
        Ok(())
    }

    fn is_differing_pointer(&self, arg: ExprId) -> bool {
        let types = &self.program().types;
        types.fn_pointee(self.ty(arg)).is_some_and(|f| signature_differs(self.program(), f))
            && !self.is_null_constant(arg)
    }

    /// Refuses the address of a function of C that the translation could not call.
    pub(super) fn check_address(&self, e: ExprId, f: FuncId) -> Lower<()> {
        if self.cx.plan.translated(f) || !function_differs(self.program(), f) {
            return Ok(());
        }
        let name = &self.program().functions[f].name;
        self.refuse(e, "passed-differently", format!("the address of `{name}`"))
    }

    /// Refuses a call through a pointer that may lead to such a function.
    pub(super) fn check_indirect(&self, callee: ExprId, args: &[ExprId]) -> Lower<()> {
        let types = &self.program().types;
        let declared = types.fn_pointee(self.ty(callee)).is_some_and(|f| signature_differs(self.program(), f));
        let fixed = types.fn_pointee(self.ty(callee)).map_or(0, |f| f.params.len());
        let variable = args.iter().skip(fixed).any(|&a| passed_differently(self.program(), self.ty(a)));
        if variable || declared && self.cx.plan.differing_pointers {
            return self.refuse(callee, "passed-differently", "a call through a pointer that may lead to C");
        }
        Ok(())
    }

    /// Refuses to take a data pointer for one to a function that C may be behind.
    pub(super) fn check_pointer(&self, e: ExprId, operand: ExprId) -> Lower<()> {
        let types = &self.program().types;
        let differs = types.fn_pointee(self.ty(e)).is_some_and(|f| signature_differs(self.program(), f));
        let known = types.fn_pointee(self.ty(operand)).is_some() || self.is_null_constant(operand);
        if differs && !known {
            return self.refuse(e, "passed-differently", "a pointer to a function of which only the address is known");
        }
        Ok(())
    }
}

impl CrateCx<'_> {
    /// Whether a foreign function is wrapped in one that assembles the call.
    pub(super) fn is_assembled(&self, f: FuncId) -> bool {
        let ty = self.program.fn_type(f);
        function_differs(self.program, f) && ty.is_some_and(|f| !f.variadic && f.prototyped)
    }

    /// Scalars: what the runtime module can pass.
    fn is_assembled_type(&self, ty: TypeId) -> bool {
        let wide = matches!(self.prim(ty), Some(Prim::I128 | Prim::U128));
        self.is_x87(ty) || self.prim(ty).is_some() && !wide || self.program.types.is_data_pointer(ty)
    }

    fn assembled_argument(&self, call: Expr, ty: TypeId, value: Expr) -> Expr {
        let value = match self.own_enum(ty) {
            Some((id, EnumForm::Newtype)) => value.field(self.number_field(id)),
            _ => value,
        };
        match self.prim(ty) {
            Some(Prim::F64) => call.method("double", vec![value]),
            Some(Prim::F32) => call.method("float", vec![value]),
            Some(Prim::U64) => call.method("word", vec![value]),
            Some(_) => call.method("word", vec![value.cast(Prim::U64)]),
            None if self.is_x87(ty) => call.method("long_double", vec![value]),
            None => call.method("pointer", vec![value]),
        }
    }

    fn assembled_result(&self, ty: TypeId, ret: RType, call: Expr, address: Expr) -> Expr {
        let to = |method: &str| call.clone().method(method, vec![address.clone()]);
        if let (Some((id, EnumForm::Newtype)), Some(prim), RType::Path(path)) = (self.own_enum(ty), self.prim(ty), &ret)
        {
            return self.newtype_value(id, path.to_string(), to("to_word").cast(prim));
        }
        match self.prim(ty) {
            Some(Prim::F64) => to("to_double"),
            Some(Prim::F32) => to("to_float"),
            Some(Prim::U64) => to("to_word"),
            Some(Prim::I32) => to("to_int"),
            Some(Prim::Bool) => to("to_word").cast(Prim::U8).binary(crate::rir::BinOp::Ne, Expr::int(0)),
            None if self.is_x87(ty) => to("to_long_double"),
            None if matches!(self.program.types.canon(ty), Type::Void) => to("to_word"),
            _ => to("to_word").cast(ret),
        }
    }

    /// A function of C that takes or gives a `long double`, as one that assembles the call.
    pub(super) fn assembled_function(&mut self, id: FuncId) -> Lower<Item> {
        let program = self.program;
        let f = &program.functions[id];
        let name = self.names.functions[id].clone();
        let params = self.foreign_params(id)?;
        let ret_ty = program.fn_type(id).map(|t| t.ret);
        let ret = match ret_ty {
            Some(ty) => self.return_ty(f.module, ty)?,
            None => RType::unit(),
        };
        let path = self.runtime_path(f.module, "Call");
        let mut call = Expr::path(format!("{path}::new")).call(Vec::new());
        for (param, lowered) in f.params.iter().zip(&params) {
            let crate::rir::Pat::Ident { name, .. } = &lowered.pat else { continue };
            call = self.assembled_argument(call, param.ty, Expr::path(name.clone()));
        }
        let address = Expr::path(name.clone()).cast(RType::ptr(false, RType::unit()));
        let tail = match ret_ty {
            Some(ty) if !matches!(program.types.canon(ty), Type::Void) => {
                Block::with_tail(Vec::new(), self.assembled_result(ty, ret.clone(), call, address))
            }
            _ => Block::new(vec![call.method("to_word", vec![address]).semi()]),
        };
        let mut item = Fn::new(name.clone(), params, ret);
        item.safety = Safety::Unsafe;
        item.body = Some(Block { stmts: [vec![self.address_only(id, &name)], tail.stmts].concat(), ..tail });
        Ok(Item::from(ItemKind::Fn(Box::new(item))).public())
    }

    /// The declaration of a function of which only the address is used.
    fn address_only(&self, id: FuncId, name: &str) -> Stmt {
        let mut item = Fn::new(name.to_owned(), Vec::new(), RType::unit());
        item.body = None;
        let f = &self.program.functions[id];
        let symbol = self.plan.functions[id].symbol.clone().or(f.symbol.clone()).unwrap_or(f.name.clone());
        let item = super::sys::linked(Item::from(ItemKind::Fn(Box::new(item))), name, &symbol);
        Stmt::item(Item::extern_c(vec![item]))
    }
}

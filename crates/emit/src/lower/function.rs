//! Functions: signature, parameters in their forms, body.

use super::cx::{CrateCx, FnCx};
use super::target_features;
use super::unsafety::{UnsafeKind, UnsafeOp};
use super::{Lower, Refusal};
use crate::plan::{Form, Length, View};
use crate::rir::{Attr, Block, Expr, Fn, Item, ItemKind, Param, Pat, Prim, Stmt, Type as RType, Vis};
use crate::structure::is_true;
use exuvia_cir::{Attr as CAttr, FuncId, GlobalId, Linkage, LocalId, ModuleId, Span, Type};

/// A lowered function; its safety is decided when all functions are lowered.
pub(crate) struct LoweredFn {
    pub item: Fn,
    pub vis: Vis,
    pub attrs: Vec<Attr>,
    pub ops: Vec<UnsafeOp>,
    pub calls: Vec<(FuncId, Span, Option<crate::rir::OriginId>)>,
    pub pointer_calls: super::safe_pointers::FnTypes,
}

impl<'a> CrateCx<'a> {
    /// Whether a function is declared as one that never returns.
    pub fn never_returns(&self, id: FuncId) -> bool {
        self.program.functions[id].attrs.contains(&CAttr::NoReturn)
    }

    /// Lowers a function that the plan translates.
    pub fn function(&mut self, id: FuncId, statics: &[GlobalId]) -> Lower<LoweredFn> {
        let program = self.program;
        let f = &program.functions[id];
        let Some(body) = &f.body else {
            return Err(Refusal::new("no-body", "declared only"));
        };
        let c_abi = self.plan.functions[id].c_abi;
        let noreturn = self.never_returns(id);
        let mut fx = FnCx::new(self, f.module, body, f.span);
        fx.func = Some(id);
        fx.name_locals();
        fx.comment_owners = super::comment_owners::Owners::find(program, body, f.span);
        fx.find_moved_declarations();
        fx.origin = Some(fx.origin_at(f.span, Vec::new()));
        if program.fn_type(id).is_some_and(|t| t.variadic) {
            fx.list_name = Some(fx.temp("va"));
        }
        if fx.cx.lists.entries.contains_key(&id) {
            fx.unsafe_op(UnsafeKind::VariadicEntry, "C calls it through an entry in assembler");
        }
        if let Some(extensions) = fx.cx.extensions(id) {
            fx.unsafe_op(UnsafeKind::TargetFeature, extensions);
        }
        let mut stmts = Vec::new();
        for &g in statics {
            let item = fx.cx.global_item(g)?;
            let alive = fx.cx.alive_item(g, &item);
            stmts.extend([Some(item), alive].into_iter().flatten().map(Stmt::item));
        }
        let Some(root) = body.root else { return Err(Refusal::new("no-body", "no outermost block")) };
        fx.views(id, &mut stmts)?;
        fx.lent_params(id, &mut stmts)?;
        stmts.extend(fx.block_stmts(root)?);
        fx.end_of_body(&mut stmts, root, noreturn)?;
        let params = fx.params(id)?;
        let (ops, calls) = (std::mem::take(&mut fx.unsafe_ops), std::mem::take(&mut fx.calls));
        let pointer_calls = std::mem::take(&mut fx.pointer_calls);
        let ret = if noreturn { RType::Never } else { fx.cx.result_ty(id)? };
        let mut item = Fn::new(self.names.functions[id].clone(), params, ret);
        item.is_const = super::constant::is_const_fn(program, f) && self.extensions(id).is_none();
        if self.twins.values().any(|&first| first == id) {
            make_generic(&mut item);
        }
        item.abi = c_abi.then(|| "C".to_owned());
        item.body = Some(Block::new(stmts));
        super::bindings::drop_unused_mut(&mut item, &self.diverging);
        Ok(LoweredFn { item, vis: self.visibility(id), attrs: self.function_attrs(id), ops, calls, pointer_calls })
    }

    /// Static functions of a source file stay private to it; those of headers are used by all who include them.
    fn visibility(&self, id: FuncId) -> Vis {
        let f = &self.program.functions[id];
        let own_file = self.program.units.values().any(|u| u.file == f.span.file);
        if f.linkage == Linkage::Internal && own_file && self.plan.functions[id].symbol.is_none() {
            Vis::Private
        } else {
            Vis::Pub
        }
    }

    fn function_attrs(&self, id: FuncId) -> Vec<Attr> {
        let f = &self.program.functions[id];
        let mut attrs = Vec::new();
        // The symbol of a function with `...` is that of its entry.
        if let Some(symbol) = &self.plan.functions[id].symbol
            && !self.lists.entries.contains_key(&id)
        {
            let plain = *symbol == self.names.functions[id];
            attrs.push(if plain { Attr::no_mangle() } else { Attr::export_name(symbol) });
        }
        attrs.extend(self.symbol_attrs(&f.attrs).into_iter().filter(|a| a.0 != "used"));
        if f.attrs.contains(&CAttr::Cold) {
            attrs.push(Attr::new("cold"));
        }
        attrs.extend(self.inlining(id));
        attrs.extend(self.extensions(id).map(|list| Attr::new(format!("target_feature(enable = \"{list}\")"))));
        if self.plan.functions[id].own_address && !f.attrs.iter().any(|a| matches!(a, CAttr::Section(_))) {
            attrs.push(self.own_section(id));
        }
        attrs
    }

    /// A section for a function alone: LLVM merges functions whose code comes out alike, but not over sections. The module is in
    /// its name, as static functions of two files may be called alike.
    fn own_section(&self, id: FuncId) -> Attr {
        let module = self.program.modules[self.program.functions[id].module].path.join(".");
        let separator = if self.program.target.triple.contains("windows") { '$' } else { '.' };
        Attr::link_section(&format!(".text{separator}{module}.{}", self.names.functions[id]))
    }

    /// The extensions of the processor that a function may use.
    pub(super) fn extensions(&self, id: FuncId) -> Option<String> {
        target_features::of(&self.program.functions[id].attrs, &self.program.target)
    }

    /// What C says of inlining. A function with a symbol is compiled on its own in any case; rustc warns of `inline` there. One
    /// that may use extensions of the processor cannot be inlined everywhere.
    fn inlining(&self, id: FuncId) -> Option<Attr> {
        let f = &self.program.functions[id];
        let has = |attr| f.attrs.contains(&attr);
        if has(CAttr::NoInline) {
            return Some(Attr::new("inline(never)"));
        }
        // Each part of the crate may have its own copy of a function that is inlined, or that rustc takes for small enough, with an
        // address of its own.
        let is_known = || self.plan.checked.is_on() && self.known.addressed.values().any(|all| all.contains(&id));
        if self.plan.functions[id].own_address || is_known() {
            return Some(Attr::new("inline(never)"));
        }
        let always = has(CAttr::AlwaysInline) && self.extensions(id).is_none();
        let wanted = f.inline || has(CAttr::AlwaysInline);
        let hint = if always { Some(Attr::new("inline(always)")) } else { wanted.then(Attr::inline) };
        hint.filter(|_| self.plan.functions[id].symbol.is_none())
    }

    fn result_ty(&mut self, id: FuncId) -> Lower<RType> {
        match self.program.fn_type(id) {
            Some(f) => self.return_ty(self.program.functions[id].module, f.ret),
            None => Err(Refusal::new("unsupported-type", "function of no function type")),
        }
    }

    /// Rust type of a parameter, in its form.
    pub fn param_ty(&mut self, module: ModuleId, id: FuncId, index: u32) -> Lower<RType> {
        let ty = self.program.functions[id].params[index as usize].ty;
        let form = self.plan.param_form(id, index);
        if form == Form::Raw {
            return self.ty(module, ty);
        }
        if let Form::CStr { nullable } = form {
            let name = self.import(module, "core::ffi", "CStr");
            return Ok(optional(nullable, RType::reference(false, RType::path(name.as_str()))));
        }
        let Some(pointee) = self.program.types.pointee(ty) else {
            return Err(Refusal::new("unsupported-type", "a form for no pointer"));
        };
        let pointee = match form {
            Form::Slice { view: Some(View { bytes: true, .. }), .. } => RType::Prim(Prim::U8),
            _ => self.ty(module, pointee)?,
        };
        let pointee = match form {
            Form::Slice { view: Some(View { uninit: true, .. }), .. } => {
                let name = self.import(module, "core::mem", "MaybeUninit");
                RType::Path(crate::rir::Path::new(&name).with_args(vec![pointee]))
            }
            _ => pointee,
        };
        Ok(match form {
            Form::Ref { mutable, nullable } => optional(nullable, RType::reference(mutable, pointee)),
            Form::Slice { mutable, nullable, len: Length::Param(_) | Length::Const(_), view: _ } => {
                optional(nullable, RType::reference(mutable, RType::slice(pointee)))
            }
            Form::Raw | Form::CStr { .. } | Form::Index { .. } => pointee,
        })
    }
}

/// One function for all numbers: it compares and chooses only.
fn make_generic(item: &mut Fn) {
    item.is_const = false;
    item.type_params = vec!["T: Copy + PartialOrd".to_owned()];
    let is_number = |ty: &RType| *ty != RType::Prim(Prim::Bool);
    let types = item.params.iter_mut().map(|param| &mut param.ty).chain([&mut item.ret]);
    types.filter(|ty| is_number(ty)).for_each(|ty| *ty = RType::path("T"));
}

fn optional(nullable: bool, ty: RType) -> RType {
    if nullable { RType::option(ty) } else { ty }
}

impl FnCx<'_, '_> {
    fn params(&mut self, id: FuncId) -> Lower<Vec<Param>> {
        let mut params = Vec::new();
        for index in 0..self.program().functions[id].params.len() as u32 {
            let local = self.body.param(index as usize);
            let ty = self.cx.param_ty(self.module, id, index)?;
            let name = self.local_names[local].clone();
            let form = self.cx.plan.param_form(id, index);
            let mutable = match form {
                Form::Raw => self.needs_mut(local) && !self.is_lent(local),
                Form::Slice { view: Some(_), .. } => false,
                _ => self.mutable_params.contains(&local),
            };
            let mut param = if mutable { Param::mutable(name, ty) } else { Param::new(name, ty) };
            let slot = self.cx.plan.param_slots.get(&(id, index)).copied();
            param.origin = Some(self.origin_at(self.body.locals[local].span, slot.into_iter().collect()));
            params.push(param);
        }
        params.extend(self.list_param()?);
        Ok(params)
    }

    /// `let p = p.as_ptr();` for each slice of which the body takes a raw pointer.
    fn views(&mut self, id: FuncId, stmts: &mut Vec<Stmt>) -> Lower<()> {
        for index in 0..self.program().functions[id].params.len() as u32 {
            if let Form::Slice { mutable, nullable, view: Some(view), .. } = self.cx.plan.param_form(id, index) {
                let local = self.body.param(index as usize);
                let mut bind = self.view(local, mutable, nullable, view)?;
                let slot = self.cx.plan.param_slots.get(&(id, index)).copied();
                bind.origin = Some(self.origin_at(self.body.locals[local].span, slot.into_iter().collect()));
                stmts.push(bind);
            }
        }
        Ok(())
    }

    fn view(&mut self, local: LocalId, mutable: bool, nullable: bool, view: View) -> Lower<Stmt> {
        let ty = self.body.locals[local].ty;
        let name = self.local_names[local].clone();
        let is_const = matches!(self.canon(ty), Type::Pointer { is_const: true, .. });
        let as_c = |slice: Expr| {
            let pointer = slice.method(if mutable { "as_mut_ptr" } else { "as_ptr" }, Vec::new());
            // `const` differs where nothing is written, the pointee for bytes and for what may be uninitialised.
            let pointer = match (mutable, is_const) {
                (false, false) => pointer.method("cast_mut", Vec::new()),
                (true, true) => pointer.method("cast_const", Vec::new()),
                _ => pointer,
            };
            if view.bytes || view.uninit { pointer.method("cast", Vec::new()) } else { pointer }
        };
        let value = if nullable {
            let null = self.null(is_const);
            let closure = super::compare::closure("p", as_c(Expr::path("p")));
            Expr::path(name.clone()).method("map_or", vec![null, closure])
        } else {
            as_c(Expr::path(name.clone()))
        };
        let ty = self.rust_ty(ty)?;
        let pattern = if self.needs_mut(local) { Pat::ident_mut(name) } else { Pat::ident(name) };
        Ok(Stmt::let_(pattern, Some(ty), Some(value)))
    }

    /// Declarations that move to the first assignment.
    fn find_moved_declarations(&mut self) {
        let Some(facts) = self.func.and_then(|f| self.cx.facts.bodies.get(&f)) else { return };
        for (local, fact) in facts.init.iter() {
            if let Some(at) = fact.declare_at
                && !fact.has_init
                && self.local_align(local).is_none()
                && !self.loop_only.contains(&local)
            {
                self.declared_at.insert(at, local);
            }
        }
    }

    /// What follows the last statement: a function that returns a value must not fall off its end.
    fn end_of_body(&mut self, stmts: &mut Vec<Stmt>, root: exuvia_cir::StmtId, noreturn: bool) -> Lower<()> {
        if self.diverges(root) {
            return Ok(());
        }
        if noreturn {
            let text = crate::rir::Lit::Str("a function that does not return returned".to_owned());
            stmts.push(Expr::macro_call("unreachable", vec![text.into()]).stmt());
        } else if self.returns_value() {
            let value = self.zero_result()?;
            stmts.push(Expr::return_(Some(value)).semi());
        }
        Ok(())
    }

    /// Whether the function has a result.
    pub fn returns_value(&self) -> bool {
        let ret = self.func.and_then(|f| self.program().fn_type(f)).map(|f| f.ret);
        ret.is_some_and(|r| !matches!(self.canon(r), Type::Void))
    }

    /// Some value of the result type: `main` returns 0 at its end, elsewhere nobody may look at it.
    pub fn zero_result(&mut self) -> Lower<Expr> {
        match self.func.and_then(|f| self.program().fn_type(f)).map(|f| f.ret) {
            Some(ret) => self.zero(ret),
            None => Ok(Expr::unit()),
        }
    }

    /// Whether control never reaches the end of a statement, as rustc sees it too.
    fn diverges(&self, s: exuvia_cir::StmtId) -> bool {
        use exuvia_cir::StmtKind::*;
        match &self.body.stmts[s].kind {
            Return(_) | Break | Continue | BreakTo(_) | ContinueTo(_) => true,
            Block(stmts) => stmts.iter().any(|&s| self.diverges(s)),
            If { then, els: Some(els), .. } => self.diverges(*then) && self.diverges(*els),
            Match { arms, .. } => arms.iter().any(|a| a.default) && arms.iter().all(|a| self.diverges(a.body)),
            Loop { label, body } => !self.left_by_break(*body, *label),
            While { cond, body, label } | DoWhile { body, cond, label } if is_true(self.body, *cond) => {
                !self.left_by_break(*body, *label)
            }
            For { cond, body, label, .. } if cond.is_none_or(|c| is_true(self.body, c)) => {
                !self.left_by_break(*body, *label)
            }
            Expr(e) => self.call_diverges(*e),
            _ => false,
        }
    }

    fn call_diverges(&self, e: exuvia_cir::ExprId) -> bool {
        let exuvia_cir::ExprKind::Call { callee, .. } = self.kind(e) else { return false };
        match callee {
            exuvia_cir::Callee::Direct(f) => self.cx.never_returns(*f),
            exuvia_cir::Callee::Builtin(b) => {
                matches!(b, exuvia_cir::Builtin::Unreachable | exuvia_cir::Builtin::Trap)
            }
            exuvia_cir::Callee::Indirect(_) | exuvia_cir::Callee::Atomic(_) | exuvia_cir::Callee::Asm(_) => false,
        }
    }
}

/// Wraps a lowered function as an item.
pub(crate) fn fn_item(lowered: LoweredFn, safety: crate::rir::Safety) -> Item {
    let mut f = lowered.item;
    f.safety = safety;
    let mut item = Item::from(ItemKind::Fn(Box::new(f))).with_vis(lowered.vis);
    item.attrs = lowered.attrs;
    item
}

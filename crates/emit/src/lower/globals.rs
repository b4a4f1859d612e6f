//! Variables with static storage.

use super::cx::{CrateCx, FnCx};
use super::unsafety::UnsafeOp;
use super::{Lower, Refusal};
use crate::rir::{Attr, Item, Lit, Vis};
use exuvia_analysis::align::LARGE_ARRAY;
use exuvia_analysis::points_to::Object;
use exuvia_cir::{ExprKind, GlobalId, Linkage, ModuleId, StringKind, Type};

impl CrateCx<'_> {
    /// The `static` of a variable that the program defines.
    pub fn global_item(&mut self, id: GlobalId) -> Lower<Item> {
        let program = self.program;
        let g = &program.globals[id];
        let decision = &self.plan.globals[id];
        let (mutable, symbol) = (decision.mutable, decision.symbol.clone());
        let home = self.home(id);
        let (mut ty, mut value) = (self.ty(home, g.ty)?, self.initial_value(id)?);
        if self.plan.globals[id].atomic {
            let Some(atomic) = self.atomic_static(id, ty, value) else {
                return Err(Refusal::new("atomic", "a variable for which Rust has no atomic type"));
            };
            (ty, value) = atomic;
        } else if self.is_extended(id) {
            if self.global_align(id).is_some() || g.thread_local {
                return Err(Refusal::new("unsupported-expression", "a flexible array of an aligned object"));
            }
            (ty, value) = self.extended_static(id, ty, value)?;
        } else if let Some(align) = self.global_align(id) {
            ty = self.aligned_ty(home, align, ty);
            value = crate::rir::Expr::path(self.aligned_path(home, align)).call(vec![value]);
        } else if self.is_fixed(id) {
            (ty, value) = self.fixed_static(id, ty, value);
        } else if !mutable && !self.plan.globals[id].by_value {
            self.share_records(g.ty);
        }
        if self.plan.globals[id].by_value {
            (ty, value) = self.global_static(id, ty, value);
        }
        let name = self.names.globals[id].clone();
        let mut item = Item::static_(name.clone(), mutable, ty, Some(value));
        if let Some(symbol) = symbol {
            let attr = if symbol == name { Attr::no_mangle() } else { Attr::export_name(&symbol) };
            item = item.attr(attr);
        }
        for attr in self.symbol_attrs(&g.attrs) {
            item = item.attr(attr);
        }
        if g.thread_local {
            item = self.thread_local_item(id, item);
        }
        let own_file = program.units.values().any(|u| u.file == g.span.file);
        let private = g.function.is_some() || (g.linkage == Linkage::Internal && own_file);
        let vis = if private { Vis::Private } else { Vis::Pub };
        let origin =
            self.origins.intern(crate::Origin { func: g.function, global: Some(id), span: g.span, slots: Vec::new() });
        Ok(item.with_vis(vis).at(origin))
    }

    /// Why a variable is `static mut`, in words.
    pub fn why_static_mut(&self) -> String {
        let written = "it is written, or holds pointers".to_owned();
        match &self.facts.threads {
            Some(threads) => format!("{written}, and there may be several threads: {}", threads.what),
            None => written,
        }
    }

    /// What the C says of the symbol of a function or variable.
    pub(super) fn symbol_attrs(&self, attrs: &[exuvia_cir::Attr]) -> Vec<Attr> {
        let said = attrs.iter().filter_map(|attr| match attr {
            exuvia_cir::Attr::Section(name) => Some(Attr::link_section(name)),
            exuvia_cir::Attr::Used => Some(Attr::new("used")),
            _ => None,
        });
        said.collect()
    }

    /// The module where a variable stands: a static local is in its function, also where a file that the function includes has it.
    pub(super) fn home(&self, id: GlobalId) -> ModuleId {
        let g = &self.program.globals[id];
        g.function.map_or(g.module, |f| self.program.functions[f].module)
    }

    /// Alignment that the C gives a variable beyond that of its type, if Rust defines the variable.
    pub fn global_align(&self, id: GlobalId) -> Option<u32> {
        let g = &self.program.globals[id];
        let aligned = |attr: &exuvia_cir::Attr| if let exuvia_cir::Attr::Aligned(n) = attr { Some(*n) } else { None };
        let array = self.facts.overaligned.contains(&Object::Global(id)).then_some(LARGE_ARRAY);
        let others = self.program.typedef_align(g.ty).into_iter().chain(array);
        let wanted = g.attrs.iter().filter_map(aligned).chain(others).max()?;
        let natural = self.program.natural_align(g.ty);
        (g.defined && !self.plan.globals[id].in_c && u64::from(wanted) > natural).then_some(wanted)
    }

    fn initial_value(&mut self, id: GlobalId) -> Lower<crate::rir::Expr> {
        let program = self.program;
        let (g, home) = (&program.globals[id], self.home(id));
        match &g.init {
            Some(body) => {
                let mut fx = FnCx::new(self, home, body, g.span);
                fx.global = Some(id);
                let Some(value) = body.value else {
                    return Err(Refusal::new("no-body", "initialiser without a value"));
                };
                if let Some(text) = fx.string_initialiser(value) {
                    return text;
                }
                // An atomic takes a pointer to `const` as one to `mut`, of which Rust makes none by itself.
                let value = match fx.cx.plan.globals[id].atomic {
                    true => fx.receiver(value)?,
                    false => super::convert::coerced(fx.value(value)?),
                };
                // An element of a `static mut`, a moved pointer: Rust wants the word here too.
                let ops = std::mem::take(&mut fx.unsafe_ops);
                let value = if ops.is_empty() { value } else { value.in_unsafe() };
                self.initialiser_rows(id, ops);
                Ok(value)
            }
            None => FnCx::new(self, home, super::cx::empty_body(), g.span).zero(g.ty),
        }
    }
}

impl CrateCx<'_> {
    /// A row for each unsafe operation of an initialiser.
    fn initialiser_rows(&mut self, id: GlobalId, ops: Vec<UnsafeOp>) {
        let g = &self.program.globals[id];
        let item = format!("{}::{}", self.file_of(g.span), g.name);
        self.rows.extend(ops.into_iter().map(|op| op.row(item.clone())));
    }
}

impl FnCx<'_, '_> {
    /// `char text[] = "…"`.
    fn string_initialiser(&mut self, value: exuvia_cir::ExprId) -> Option<Lower<crate::rir::Expr>> {
        let ExprKind::Load { place, .. } = self.kind(value) else { return None };
        let ExprKind::Str { bytes, kind: StringKind::Plain } = self.kind(*place) else { return None };
        let Type::Array { elem, len: Some(len) } = self.canon(self.ty(value)) else { return None };
        if self.cx.prim(*elem) != Some(crate::rir::Prim::U8) || bytes.len() as u64 != *len {
            return None;
        }
        Some(Ok(crate::rir::Expr::from(Lit::ByteStr(bytes.clone())).deref()))
    }
}

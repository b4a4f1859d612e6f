//! Foreign declarations: functions and variables of the C library, of other libraries, and those that stay in C.
//!
//! They are declared as clang saw them, each once, in the module of the header that declares them (all system headers share
//! one), and only if something refers to them. That is exact for every library and needs no crate.

use super::Lower;
use super::cx::CrateCx;
use crate::rir::{Attr, Fn, Item, ItemKind, Param, Safety, Type as RType};
use exuvia_cir::{FuncId, GlobalId, ModuleId};

impl CrateCx<'_> {
    /// What stands for the foreign items of a module that are in use: functions for those that Rust cannot declare, then the
    /// `unsafe extern "C"` block.
    pub fn foreign_items(&mut self, module: ModuleId) -> Lower<Vec<Item>> {
        let used = self.used_functions.iter().copied().filter(|&f| self.program.functions[f].module == module);
        let (intrinsics, others): (Vec<_>, Vec<_>) = used.partition(|&f| self.is_intrinsic(f));
        let (assembled, declared): (Vec<_>, Vec<_>) = others.into_iter().partition(|&f| self.is_assembled(f));
        let mut items = Vec::new();
        for f in intrinsics {
            items.push(self.intrinsic_function(f)?);
        }
        for f in assembled {
            items.push(self.assembled_function(f)?);
        }
        items.sort_by_key(|i| name_of(i).to_owned());
        items.extend(self.extern_block(module, declared)?);
        Ok(items)
    }

    fn extern_block(&mut self, module: ModuleId, functions: Vec<FuncId>) -> Lower<Option<Item>> {
        let globals: Vec<GlobalId> =
            self.used_globals.iter().copied().filter(|&g| self.program.globals[g].module == module).collect();
        if functions.is_empty() && globals.is_empty() {
            return Ok(None);
        }
        let mut items = Vec::new();
        for f in functions {
            items.push(self.foreign_function(f)?);
        }
        for g in globals {
            items.push(self.foreign_global(g)?);
        }
        items.sort_by_key(|i| name_of(i).to_owned());
        Ok(Some(Item::extern_c(items)))
    }

    fn foreign_function(&mut self, id: FuncId) -> Lower<Item> {
        let program = self.program;
        let f = &program.functions[id];
        let name = self.names.functions[id].clone();
        let params = self.foreign_params(id)?;
        let ret = if self.never_returns(id) {
            RType::Never
        } else {
            match program.fn_type(id) {
                Some(t) => self.return_ty(f.module, t.ret)?,
                None => RType::unit(),
            }
        };
        let mut item = Fn::new(name.clone(), params, ret);
        item.variadic = program.fn_type(id).is_some_and(|t| t.variadic || !t.prototyped);
        item.body = None;
        if self.is_sound(id) {
            item.safety = Safety::Safe;
        }
        let symbol = self.plan.functions[id].symbol.clone().or(f.symbol.clone()).unwrap_or(f.name.clone());
        let item = Item::from(ItemKind::Fn(Box::new(item))).public();
        Ok(linked(item, &name, &symbol))
    }

    pub(super) fn foreign_params(&mut self, id: FuncId) -> Lower<Vec<Param>> {
        let f = &self.program.functions[id];
        let mut params = Vec::new();
        for (i, p) in f.params.iter().enumerate() {
            let base = if p.name.is_empty() { format!("arg{}", i + 1) } else { p.name.clone() };
            let base = base.trim_start_matches("__").to_owned();
            params.push(Param::new(crate::rir::ident::escape(&base), self.ty(f.module, p.ty)?));
        }
        Ok(params)
    }

    fn foreign_global(&mut self, id: GlobalId) -> Lower<Item> {
        let program = self.program;
        let g = &program.globals[id];
        let name = self.names.globals[id].clone();
        let ty = self.ty(g.module, g.ty)?;
        let symbol = self.plan.globals[id].symbol.clone().or(g.symbol.clone()).unwrap_or(g.name.clone());
        let (in_c, mutable) = (self.plan.globals[id].in_c, self.plan.globals[id].mutable);
        let mut item = Item::static_(name.clone(), in_c || mutable && !g.is_const, ty, None).public();
        if let (false, false, ItemKind::Static(of)) = (in_c, mutable, &mut item.kind) {
            of.safety = Safety::Safe;
        }
        Ok(linked(item, &name, &symbol))
    }
}

/// Says the symbol where it is not the name.
pub(super) fn linked(item: Item, name: &str, symbol: &str) -> Item {
    let plain = name.strip_prefix("r#").unwrap_or(name);
    if plain == symbol { item } else { item.attr(Attr::link_name(symbol)) }
}

fn name_of(item: &Item) -> &str {
    match &item.kind {
        ItemKind::Fn(f) => &f.name,
        ItemKind::Static(s) => &s.name,
        _ => "",
    }
}

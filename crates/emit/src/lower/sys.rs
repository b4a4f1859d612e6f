//! Foreign declarations: functions and variables of the C library, of other libraries, and those that stay in C.
//!
//! They are declared as clang saw them, each once, in the module of the header that declares them (all system headers share
//! one), and only if something refers to them. That is exact for every library and needs no crate.

use super::Lower;
use super::cx::CrateCx;
use crate::rir::{Attr, Fn, Item, ItemKind, Param, Type as RType};
use exuvia_cir::{Attr as CAttr, FuncId, GlobalId, ModuleId};

impl CrateCx<'_> {
    /// The `unsafe extern "C"` block of a module, if it has foreign items in use.
    pub fn extern_block(&mut self, module: ModuleId) -> Lower<Option<Item>> {
        let functions: Vec<FuncId> =
            self.used_functions.iter().copied().filter(|&f| self.program.functions[f].module == module).collect();
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
        let mut params = Vec::new();
        for (i, p) in f.params.iter().enumerate() {
            let base = if p.name.is_empty() { format!("arg{}", i + 1) } else { p.name.clone() };
            let base = base.trim_start_matches("__").to_owned();
            params.push(Param::new(crate::rir::ident::escape(&base), self.ty(f.module, p.ty)?));
        }
        let ret = if f.attrs.contains(&CAttr::NoReturn) {
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
        let symbol = self.plan.functions[id].symbol.clone().or(f.symbol.clone()).unwrap_or(f.name.clone());
        let item = Item::from(ItemKind::Fn(Box::new(item))).public();
        Ok(linked(item, &name, &symbol))
    }

    fn foreign_global(&mut self, id: GlobalId) -> Lower<Item> {
        let program = self.program;
        let g = &program.globals[id];
        let name = self.names.globals[id].clone();
        let ty = self.ty(g.module, g.ty)?;
        let symbol = self.plan.globals[id].symbol.clone().or(g.symbol.clone()).unwrap_or(g.name.clone());
        let item = Item::static_(name.clone(), !g.is_const || self.plan.globals[id].in_c, ty, None).public();
        Ok(linked(item, &name, &symbol))
    }
}

/// Says the symbol where it is not the name.
fn linked(item: Item, name: &str, symbol: &str) -> Item {
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

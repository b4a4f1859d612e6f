//! Enumerations: an alias of the integer type that clang chose, and a constant for each enumerator.
//!
//! A Rust `enum` needs a proof that every value stored is a member; until an analysis gives it, the integer type is exact.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use crate::rir::{Expr, Item, Type as RType};
use exuvia_cir::{EnumId, ModuleId};

impl CrateCx<'_> {
    /// How the type of an enumeration is written in `module`.
    pub fn enum_ty(&mut self, module: ModuleId, id: EnumId) -> Lower<RType> {
        let e = &self.program.enums[id];
        match self.names.enums[id].clone() {
            Some(name) => {
                self.used_enums.insert(id);
                Ok(RType::path(self.path_in(module, e.module, &name)))
            }
            None => self.ty(module, e.underlying),
        }
    }

    /// The alias and the constants of an enumeration.
    pub fn enum_items(&mut self, id: EnumId) -> Lower<Vec<Item>> {
        let program = self.program;
        let e = &program.enums[id];
        let underlying = self.ty(e.module, e.underlying)?;
        let mut items = Vec::new();
        let ty = match self.names.enums[id].clone() {
            Some(name) => {
                items.push(Item::type_alias(name.clone(), underlying).public());
                RType::path(name)
            }
            None => underlying,
        };
        for (i, value) in e.enumerators.iter().enumerate() {
            let name = self.names.enumerators[id][i].clone();
            let comments = self.comments.before_member(value.span);
            let mut item = Item::constant(name, ty.clone(), Expr::int(value.value)).public();
            item.comments = comments;
            item.trailing = self.comments.trailing(value.span);
            items.push(item);
        }
        Ok(items)
    }
}

impl FnCx<'_, '_> {
    /// An enumerator by name; its Rust type is that of the enumeration.
    pub fn enumerator(&mut self, id: EnumId, index: u32) -> Expr {
        let owner = self.program().enums[id].module;
        self.cx.used_enums.insert(id);
        let name = self.cx.names.enumerators[id].get(index as usize).cloned().unwrap_or_default();
        Expr::path(self.cx.path_in(self.module, owner, &name))
    }
}

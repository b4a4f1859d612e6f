//! Typedefs become type aliases under their names.

use super::Lower;
use super::cx::CrateCx;
use crate::rir::Item;
use exuvia_cir::TypedefId;

impl CrateCx<'_> {
    /// The alias, unless the typedef only gives its own record or enumeration its name.
    pub fn typedef_item(&mut self, id: TypedefId) -> Lower<Option<Item>> {
        let Some(name) = self.names.typedefs[id].clone() else { return Ok(None) };
        let underlying = self.program.types.typedef_underlying(id);
        let ty = self.ty(self.program.typedefs[id].module, underlying)?;
        Ok(Some(Item::type_alias(name, ty).public()))
    }
}

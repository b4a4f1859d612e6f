//! Variables with static storage that checked pointers may point to: `rt::alive! { static x: rt::Global<T>; }` behind the variable has the
//! checks know it from before `main` on.

use super::cx::CrateCx;
use crate::rir::{Item, ItemKind};
use exuvia_analysis::points_to::Object;
use exuvia_cir::GlobalId;

impl CrateCx<'_> {
    /// What stands behind the `static` of a variable that has to be registered.
    pub(super) fn alive_item(&mut self, id: GlobalId, item: &Item) -> Option<Item> {
        let ItemKind::Static(of) = &item.kind else { return None };
        if !self.plan.checked.registered.contains(&Object::Global(id)) {
            return None;
        }
        let (name, ty) = (of.name.clone(), of.ty.clone());
        let path = self.runtime_path(self.home(id), "alive");
        Some(ItemKind::Given { path, item: Box::new(Item::static_(name, false, ty, None)) }.into())
    }
}

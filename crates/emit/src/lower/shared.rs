//! Statics that never change and hold pointers. Rust has no `static` of a raw pointer that is not `mut`, as it does not let threads
//! share one unless told. To read a pointer takes no proof, to follow it does, so that it is sound to tell Rust so:
//!
//! - a pointer, or an array of pointers, is in `rt::Fixed(…)`;
//! - a struct that holds some has `unsafe impl Sync`.

use super::cx::CrateCx;
use super::module_items::insert_behind_record;
use crate::plan::is_sync;
use crate::rir::{Comment, Expr, Impl, Item, ItemKind, Path, Type as RType};
use exuvia_cir::{GlobalId, ModuleId, Type, TypeId};
use std::collections::BTreeMap;

impl CrateCx<'_> {
    /// Whether a variable that Rust defines is in `rt::Fixed`.
    pub(super) fn is_fixed(&self, id: GlobalId) -> bool {
        let (g, decision) = (&self.program.globals[id], &self.plan.globals[id]);
        let own = g.defined && !decision.in_c && !g.thread_local;
        own && !decision.mutable
            && !decision.atomic
            && !decision.by_value
            && self.program.types.is_data_pointer(self.program.types.innermost_element(g.ty))
    }

    /// Type and value of a static of pointers.
    pub(super) fn fixed_static(&mut self, id: GlobalId, ty: RType, value: Expr) -> (RType, Expr) {
        let path = self.runtime_path(self.home(id), "Fixed");
        (RType::Path(Path::new(&path).with_args(vec![ty])), Expr::path(path).call(vec![value]))
    }

    /// Type and value of a static in `rt::Global`.
    pub(super) fn global_static(&mut self, id: GlobalId, ty: RType, value: Expr) -> (RType, Expr) {
        let path = self.runtime_path(self.home(id), "Global");
        (RType::Path(Path::new(&path).with_args(vec![ty])), Expr::path(format!("{path}::new")).call(vec![value]))
    }

    /// Notes that threads may share values of a type.
    pub(super) fn share_records(&mut self, ty: TypeId) {
        let types = &self.program.types;
        if let Type::Record(record) = *types.canon(types.innermost_element(ty))
            && !is_sync(self.program, ty)
        {
            self.shared.insert(record);
        }
    }

    /// `unsafe impl Sync for T {}` behind each of these records.
    pub(super) fn sync_impls(&mut self, modules: &mut BTreeMap<ModuleId, Vec<Item>>) {
        for id in std::mem::take(&mut self.shared) {
            let items = modules.entry(self.program.records[id].module).or_default();
            insert_behind_record(items, &self.names.records[id], sync_impl(&self.names.records[id]));
        }
    }
}

fn sync_impl(name: &str) -> Item {
    let of =
        Impl { is_unsafe: true, of_trait: Some(Path::new("Sync")), ..Impl::inherent(RType::path(name), Vec::new()) };
    let why = "SAFETY: what its pointers lead to takes a proof of its own.".to_owned();
    Item::from(ItemKind::Impl(of)).comment(Comment::Line(why))
}

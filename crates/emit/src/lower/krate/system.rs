//! Foreign declarations and the system's types, as far as something needs them.

use super::super::module_items::{insert_behind_record, is_impl_of};
use super::Driver;
use crate::ledger::{RowKind, Status};
use crate::rir::Item;
use exuvia_cir::{EnumId, ModuleId, RecordId, Span};
use std::collections::BTreeMap;

impl Driver<'_> {
    /// Foreign functions and variables, and the system's types that all this needs.
    pub(super) fn foreign_items(&mut self, modules: &mut BTreeMap<ModuleId, Vec<Item>>) {
        let program = self.cx.program;
        for module in program.modules.ids() {
            match self.cx.foreign_items(module) {
                Ok(items) if items.is_empty() => {}
                Ok(items) => modules.entry(module).or_default().extend(items),
                Err(r) => {
                    let detail = format!("foreign declarations: {}", r.detail);
                    let name = program.modules[module].path.join("/");
                    self.row(RowKind::Function, &name, Span::NONE, (Status::Omitted, Some(r.code), detail), None);
                }
            }
        }
        self.system_types(modules);
    }

    fn system_types(&mut self, modules: &mut BTreeMap<ModuleId, Vec<Item>>) {
        let program = self.cx.program;
        let mut emitted: BTreeMap<RecordId, bool> = BTreeMap::new();
        let mut items: BTreeMap<RecordId, Vec<Item>> = BTreeMap::new();
        loop {
            let wanted: Vec<(RecordId, bool)> = self.cx.used_records.iter().map(|(&r, &v)| (r, v)).collect();
            let next: Vec<_> =
                wanted.into_iter().filter(|(r, v)| program.records[*r].system && emitted.get(r) != Some(v)).collect();
            if next.is_empty() {
                break;
            }
            for (id, by_value) in next {
                emitted.insert(id, by_value);
                if let Ok(item) = self.cx.record_item(id) {
                    let units = if by_value { self.cx.unit_items(id).unwrap_or_default() } else { Vec::new() };
                    let assert = self.cx.layout_assert(id).filter(|_| by_value);
                    items.insert(id, std::iter::once(item).chain(units).chain(assert).collect());
                }
            }
        }
        for (id, items) in items {
            modules.entry(program.records[id].module).or_default().extend(items);
        }
        let enums: Vec<EnumId> = self.cx.used_enums.iter().copied().filter(|&e| program.enums[e].system).collect();
        for id in enums {
            if let Ok(items) = self.cx.enum_items(id) {
                modules.entry(program.enums[id].module).or_default().extend(items);
            }
        }
        self.zero_impls_of_system(modules, &emitted);
    }

    fn zero_impls_of_system(
        &mut self,
        modules: &mut BTreeMap<ModuleId, Vec<Item>>,
        emitted: &BTreeMap<RecordId, bool>,
    ) {
        // Already made before their records were: put them behind, for the reader.
        for (&id, _) in emitted.iter().filter(|(id, _)| self.cx.zeroed.contains(id)) {
            let name = &self.cx.names.records[id];
            let Some(items) = modules.get_mut(&self.cx.program.records[id].module) else { continue };
            if let Some(at) = items.iter().position(|i| is_impl_of(i, name)) {
                let item = items.remove(at);
                insert_behind_record(items, name, item);
            }
        }
    }
}

//! Types whose values are any bytes: `rt::Plain` of the output's runtime module (`crates/emit/src/runtime/plain.rs`).
//!
//! Memory that has no type of its own is read as a value of one of them: no bits there can be wrong. Numbers, pointers and arrays are
//! plain by the runtime module; a struct, a union or an enumeration that is a number in a struct is by `rt::plain! { struct S { … } }` behind it, which holds its members once
//! more, so that rustc sees that each of them is.

use super::bitfields::Member;
use super::cx::CrateCx;
use super::module_items::insert_behind_record;
use crate::plan::EnumForm;
use crate::rir::{Enum, Field, Fields, Item, ItemKind, Struct, Variant, Vis};
use exuvia_cir::{EnumId, ModuleId, RecordId, Type, TypeId};
use std::collections::BTreeMap;

/// Parameters of the functions of which the runtime module takes pointers for plain.
pub(super) const MAX_PARAMS: usize = 12;

/// Items by module.
pub(super) type Modules = BTreeMap<ModuleId, Vec<Item>>;

impl CrateCx<'_> {
    /// Whether all bytes are a value of the Rust type of a C type.
    pub fn is_plain(&self, ty: TypeId) -> bool {
        let types = &self.program.types;
        match types.canon(ty) {
            Type::Int(_) | Type::Float(_) => self.prim(ty).is_some(),
            Type::Enum(_) => !matches!(self.own_enum(ty), Some((_, EnumForm::Enum))),
            Type::Pointer { pointee, .. } => match types.canon(*pointee) {
                // Not any bytes may be called without `unsafe`.
                Type::Function(f) => f.params.len() <= MAX_PARAMS && !self.is_safe_fn(f),
                _ => true,
            },
            Type::Array { elem, len } => len.is_some() && self.is_plain(*elem),
            Type::Record(id) => self.is_plain_record(*id),
            _ => false,
        }
    }

    fn is_plain_record(&self, id: RecordId) -> bool {
        let record = &self.program.records[id];
        let has_members = record.complete && self.nameless(id).is_none() && !record.fields.is_empty();
        has_members
            && self.members_of(id).iter().all(|member| match member {
                Member::Plain(_, field) => self.is_plain(field.ty),
                Member::Unit(_) | Member::Padding(..) => true,
                Member::Align(_) => false,
            })
    }

    /// Notes that values of a type are read from memory without a type.
    pub fn use_plain(&mut self, module: ModuleId, ty: TypeId) {
        self.runtime_path(module, "plain");
        match *self.program.types.canon(ty) {
            Type::Array { elem, .. } => self.use_plain(module, elem),
            Type::Enum(id) if self.own_enum(ty).is_some() => {
                self.used_enums.insert(id);
                self.plain_enums.insert(id);
            }
            Type::Record(id) if self.plain.insert(id) => {
                self.use_record(id, true);
                let record = &self.program.records[id];
                record.fields.iter().for_each(|field| self.use_plain(record.module, field.ty));
            }
            _ => {}
        }
    }

    /// `rt::plain! { … }` behind each record and enumeration that has to be plain.
    pub(super) fn plain_items(&mut self, modules: &mut Modules) {
        for id in std::mem::take(&mut self.plain) {
            self.give_record(modules, "plain", id);
        }
        for id in std::mem::take(&mut self.plain_enums) {
            self.give_enum(modules, "plain", id);
        }
    }

    /// Gives a record, and the units of its bit-fields, to a macro of the runtime module.
    pub(super) fn give_record(&mut self, modules: &mut Modules, name: &'static str, id: RecordId) {
        let module = self.program.records[id].module;
        let path = self.runtime_path(module, name);
        let own = self.record_item(id).ok();
        let units = self.unit_items(id).unwrap_or_default();
        own.into_iter().chain(units).for_each(|item| give(modules.entry(module).or_default(), &path, item));
    }

    /// Gives an enumeration to a macro of the runtime module.
    pub(super) fn give_enum(&mut self, modules: &mut Modules, name: &'static str, id: EnumId) {
        let module = self.program.enums[id].module;
        let path = self.runtime_path(module, name);
        let own = self.enum_items(id).ok().into_iter().flatten().next();
        own.into_iter().for_each(|item| give(modules.entry(module).or_default(), &path, item));
    }
}

/// Gives a copy of a struct, union or enumeration to a macro, behind it.
pub(super) fn give(items: &mut Vec<Item>, path: &str, item: Item) {
    let (ItemKind::Struct(Struct { name, .. }) | ItemKind::Enum(Enum { name, .. })) = &item.kind else { return };
    let name = name.clone();
    let given = ItemKind::Given { path: path.to_owned(), item: Box::new(bare(item)) };
    insert_behind_record(items, &name, given.into());
}

/// A struct or an enumeration without what a macro does not want to know of it.
fn bare(item: Item) -> Item {
    let mut item = Item::from(item.kind);
    if let ItemKind::Enum(of) = &mut item.kind {
        of.variants.iter_mut().for_each(|variant| *variant = bare_variant(variant));
    }
    let ItemKind::Struct(of) = &mut item.kind else { return item };
    let (Fields::Named(fields) | Fields::Tuple(fields)) = &mut of.fields else { return item };
    for field in fields {
        *field = Field { vis: Vis::Private, comments: Vec::new(), trailing: None, ..field.clone() };
    }
    item
}

fn bare_variant(of: &Variant) -> Variant {
    Variant { comments: Vec::new(), trailing: None, ..of.clone() }
}

//! What checked pointers ([`super::checked`]) ask of types beside that all bytes are a value of them ([`super::plain`]):
//!
//! - Where the parts of an object are is found out on a model of it that is all zero, so that zeros have to be a value: `rt::zeroed! { … }`
//!   behind a struct, a union or an enumeration. Nothing is read by that: members may be of types of which not all bytes are a value.
//! - What is read, if not plain, is a `bool` or an enumeration, and it is looked whether the bytes are one: `rt::value! { … }`. C leaves
//!   undefined what a program does that reads others. Structs that hold such members are not read as a whole: copying them is defined in
//!   C whatever the members hold.

use super::bitfields::Member;
use super::cx::CrateCx;
use super::plain::{MAX_PARAMS, Modules};
use crate::plan::EnumForm;
use exuvia_cir::{EnumId, ModuleId, RecordId, Type, TypeId};
use std::collections::BTreeSet;

/// What has to be said behind the items of types.
#[derive(Default)]
pub(crate) struct Models {
    records: BTreeSet<RecordId>,
    enums: BTreeSet<EnumId>,
    values: BTreeSet<EnumId>,
}

impl CrateCx<'_> {
    /// Whether zeros are a value of the Rust type of a C type.
    pub fn is_zeroed(&self, ty: TypeId) -> bool {
        let types = &self.program.types;
        match types.canon(ty) {
            Type::Bool => true,
            Type::Int(_) | Type::Float(_) => self.prim(ty).is_some(),
            Type::Enum(id) => match self.own_enum(ty) {
                Some((_, EnumForm::Enum)) => super::enums::member_of(&self.program.enums[*id], 0).is_some(),
                _ => true,
            },
            Type::Pointer { pointee, .. } => match types.canon(*pointee) {
                Type::Function(f) => f.params.len() <= MAX_PARAMS,
                _ => true,
            },
            // An array of unknown length has none in Rust.
            Type::Array { elem, .. } => self.is_zeroed(*elem),
            Type::Record(id) => self.is_zeroed_record(*id),
            _ => false,
        }
    }

    fn is_zeroed_record(&self, id: RecordId) -> bool {
        let record = &self.program.records[id];
        let has_members = record.complete && self.nameless(id).is_none() && !record.fields.is_empty();
        has_members
            && self.members_of(id).iter().all(|member| match member {
                Member::Plain(_, field) => self.is_zeroed(field.ty),
                Member::Unit(_) | Member::Padding(..) => true,
                Member::Align(_) => false,
            })
    }

    /// Notes that a model of a type is made.
    pub fn use_zeroed(&mut self, module: ModuleId, ty: TypeId) {
        self.runtime_path(module, "zeroed");
        match *self.program.types.canon(ty) {
            Type::Array { elem, .. } => self.use_zeroed(module, elem),
            Type::Enum(id) if self.own_enum(ty).is_some() => {
                self.used_enums.insert(id);
                self.models.enums.insert(id);
            }
            Type::Record(id) if self.models.records.insert(id) => {
                self.use_record(id, true);
                let record = &self.program.records[id];
                record.fields.iter().for_each(|field| self.use_zeroed(record.module, field.ty));
            }
            _ => {}
        }
    }

    /// Whether checked memory may be read as a type.
    pub fn has_value(&self, ty: TypeId) -> bool {
        let is_enum = matches!(self.own_enum(ty), Some((_, EnumForm::Enum)));
        is_enum || matches!(self.program.types.canon(ty), Type::Bool) || self.is_plain(ty)
    }

    /// Notes that checked memory is read as a type.
    pub fn use_value(&mut self, module: ModuleId, ty: TypeId) {
        match self.own_enum(ty) {
            Some((id, EnumForm::Enum)) => {
                self.runtime_path(module, "value");
                self.used_enums.insert(id);
                self.models.values.insert(id);
            }
            _ => self.use_plain(module, ty),
        }
    }

    /// `rt::zeroed! { … }` and `rt::value! { … }` behind what they are needed of.
    pub(super) fn model_items(&mut self, modules: &mut Modules) {
        let Models { records, enums, values } = std::mem::take(&mut self.models);
        records.into_iter().for_each(|id| self.give_record(modules, "zeroed", id));
        enums.into_iter().for_each(|id| self.give_enum(modules, "zeroed", id));
        values.into_iter().for_each(|id| self.give_enum(modules, "value", id));
    }
}

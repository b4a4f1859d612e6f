//! Records, enumerations, typedefs and types of all units in one table.

use super::identity::{Identities, identities};
use super::{Linker, UnitMap, mapped};
use exuvia_cir::diag::Severity;
use exuvia_cir::ids::Id;
use exuvia_cir::{Enum, EnumId, Enumerator, Field, FnType, Record, RecordId, Span, Type, TypeId, Typedef, TypedefId};
use std::collections::HashSet;

impl Linker {
    pub(super) fn merge_types(&mut self) {
        let (all, split) = identities(&self.units);
        for (_, key) in &split {
            let message =
                format!("`{}` stands for different types in different units; they are kept apart", key_name(key));
            self.note(Severity::Note, message, Span::NONE);
        }
        for (unit, identities) in all.iter().enumerate() {
            self.enter_records(unit, identities);
            self.enter_enums(unit, identities);
            self.map_types(unit, identities);
            self.fill_records(unit);
            self.fill_enums(unit);
        }
    }

    fn enter_records(&mut self, unit: usize, identities: &Identities) {
        for index in 0..self.units[unit].records.len() {
            let identity = &identities.records[index];
            let id = match self.records.get(identity) {
                Some(&id) => id,
                None => self.new_record(unit, RecordId(index as u32), identity),
            };
            self.maps[unit].records.push(id);
        }
    }

    fn new_record(&mut self, unit: usize, id: RecordId, identity: &str) -> RecordId {
        let record = &self.units[unit].records[id];
        let name = record.name.clone();
        let span = self.maps[unit].span(record.span);
        let module = mapped(&self.maps[unit].modules, record.module);
        let new =
            Record { fields: Vec::new(), complete: false, span, module, key: identity.to_owned(), ..record.clone() };
        let stem = self.unit_stem(unit);
        let name = unique(&mut self.tag_names, name, &stem);
        let id = self.out.records.push(Record { name, ..new });
        self.records.insert(identity.to_owned(), id);
        id
    }

    fn enter_enums(&mut self, unit: usize, identities: &Identities) {
        for index in 0..self.units[unit].enums.len() {
            let identity = &identities.enums[index];
            let id = match self.enums.get(identity) {
                Some(&id) => id,
                None => self.new_enum(unit, EnumId(index as u32), identity),
            };
            self.maps[unit].enums.push(id);
        }
    }

    fn new_enum(&mut self, unit: usize, id: EnumId, identity: &str) -> EnumId {
        let map = &self.maps[unit];
        let item = &self.units[unit].enums[id];
        let enumerators = item.enumerators.iter().map(|e| Enumerator { span: map.span(e.span), ..e.clone() }).collect();
        let new = Enum {
            enumerators,
            span: map.span(item.span),
            module: mapped(&map.modules, item.module),
            key: identity.to_owned(),
            ..item.clone()
        };
        let stem = self.unit_stem(unit);
        let name =
            if new.name.is_empty() { String::new() } else { unique(&mut self.tag_names, new.name.clone(), &stem) };
        let id = self.out.enums.push(Enum { name, ..new });
        self.enums.insert(identity.to_owned(), id);
        id
    }

    /// Parts of a type stand before it in the table, so one pass does.
    fn map_types(&mut self, unit: usize, identities: &Identities) {
        self.maps[unit].typedefs = vec![TypedefId(u32::MAX); self.units[unit].typedefs.len()];
        for index in 0..self.units[unit].types.len() {
            let ty = self.units[unit].types.get(TypeId(index as u32)).clone();
            let ty = match ty {
                Type::Typedef(id) => Type::Typedef(self.typedef(unit, id, identities)),
                other => map_type(&self.maps[unit], other),
            };
            let id = self.out.types.intern(ty);
            self.maps[unit].types.push(id);
        }
        for index in 0..self.units[unit].typedefs.len() {
            self.typedef(unit, TypedefId(index as u32), identities);
        }
    }

    fn typedef(&mut self, unit: usize, id: TypedefId, identities: &Identities) -> TypedefId {
        let identity = &identities.typedefs[id.index()];
        let found = match self.typedefs.get(identity) {
            Some(&found) => found,
            None => self.new_typedef(unit, id, identity),
        };
        self.maps[unit].typedefs[id.index()] = found;
        found
    }

    fn new_typedef(&mut self, unit: usize, id: TypedefId, identity: &str) -> TypedefId {
        let underlying = self.maps[unit].ty(self.units[unit].types.typedef_underlying(id));
        let typedef = &self.units[unit].typedefs[id];
        let span = self.maps[unit].span(typedef.span);
        let module = mapped(&self.maps[unit].modules, typedef.module);
        let new = Typedef { span, module, key: identity.to_owned(), ..typedef.clone() };
        let stem = self.unit_stem(unit);
        let name = unique(&mut self.typedef_names, new.name.clone(), &stem);
        let declared = self.out.types.declare_typedef(underlying);
        self.out.typedefs.push(Typedef { name, ..new });
        self.typedefs.insert(identity.to_owned(), declared);
        declared
    }

    /// Completes records that this unit defines.
    fn fill_records(&mut self, unit: usize) {
        for index in 0..self.units[unit].records.len() {
            let source = RecordId(index as u32);
            let target = self.maps[unit].records[index];
            let record = &self.units[unit].records[source];
            if !record.complete || self.out.records[target].complete {
                continue;
            }
            let map = &self.maps[unit];
            let fields =
                record.fields.iter().map(|f| Field { ty: map.ty(f.ty), span: map.span(f.span), ..f.clone() }).collect();
            let old = &self.out.records[target];
            let complete = Record {
                fields,
                span: map.span(record.span),
                module: mapped(&map.modules, record.module),
                name: old.name.clone(),
                key: old.key.clone(),
                ..record.clone()
            };
            self.out.records[target] = complete;
        }
    }

    fn fill_enums(&mut self, unit: usize) {
        for index in 0..self.units[unit].enums.len() {
            let underlying = self.units[unit].enums[EnumId(index as u32)].underlying;
            let target = self.maps[unit].enums[index];
            self.out.enums[target].underlying = self.maps[unit].ty(underlying);
        }
    }
}

fn map_type(map: &UnitMap, ty: Type) -> Type {
    match ty {
        Type::Pointer { pointee, is_const, is_volatile } => {
            Type::Pointer { pointee: map.ty(pointee), is_const, is_volatile }
        }
        Type::Array { elem, len } => Type::Array { elem: map.ty(elem), len },
        Type::Vector { elem, len } => Type::Vector { elem: map.ty(elem), len },
        Type::Complex(part) => Type::Complex(map.ty(part)),
        Type::Function(f) => {
            Type::Function(FnType { ret: map.ty(f.ret), params: f.params.iter().map(|&p| map.ty(p)).collect(), ..f })
        }
        Type::Record(id) => Type::Record(mapped(&map.records, id)),
        Type::Enum(id) => Type::Enum(mapped(&map.enums, id)),
        Type::Typedef(id) => Type::Typedef(mapped(&map.typedefs, id)),
        plain => plain,
    }
}

/// The name, with the unit's and then a number behind it while it is taken.
fn unique(taken: &mut HashSet<String>, name: String, unit: &str) -> String {
    let with_unit = format!("{name}__{unit}");
    let numbered = (2..).map(|n| format!("{with_unit}_{n}"));
    let mut candidates = [name, with_unit.clone()].into_iter().chain(numbered);
    candidates.find(|c| taken.insert(c.clone())).unwrap_or(with_unit)
}

/// The name in a USR or place key.
fn key_name(key: &str) -> &str {
    key.rsplit('@').next().unwrap_or(key)
}

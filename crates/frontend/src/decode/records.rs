//! Structs, unions, enumerations and typedefs.

use super::{Decoder, Item, Work};
use crate::wire::{self, DeclData, TagKind, TypeData};
use exuvia_cir::{
    Enum, EnumId, Enumerator, Field, Record, RecordId, RecordKind, Span, Type, TypeId, Typedef, TypedefId,
};

impl Decoder<'_> {
    /// The record of a declaration. Its fields are filled in later, because they may lead back to it.
    pub(super) fn record_id(&mut self, decl: wire::DeclId) -> RecordId {
        let canonical = self.canonical(decl);
        if let Some(Item::Record(id)) = self.item(canonical) {
            return id;
        }
        let record = self.new_record(canonical);
        let id = self.program.records.push(record);
        self.set_item(canonical, Item::Record(id));
        self.work.push_back(Work::Fields(id, canonical));
        self.pending_records += 1;
        id
    }

    fn new_record(&mut self, canonical: wire::DeclId) -> Record {
        let shown = self.record_definition(canonical).unwrap_or(canonical);
        let own_name = self.decl_name(shown).into_owned();
        let name = self.tag_name(shown, &own_name);
        let span = self.decl_span(shown);
        let mut record = Record {
            key: self.tag_key(shown, &name),
            name,
            unnamed: own_name.is_empty(),
            kind: RecordKind::Struct,
            fields: Vec::new(),
            complete: false,
            size: 0,
            align: 1,
            packed: false,
            explicit_align: None,
            module: self.module_of(shown),
            span,
            system: self.is_system_decl(shown),
        };
        if let Some(DeclData::Record { tag, layout, packed, explicit_align, .. }) = self.decl_data(shown) {
            record.kind = if *tag == TagKind::Union { RecordKind::Union } else { RecordKind::Struct };
            record.packed = *packed;
            record.explicit_align = explicit_align.map(u64::from);
            if let Some(layout) = layout {
                record.complete = true;
                record.size = layout.size;
                record.align = u64::from(layout.align);
            }
        }
        record
    }

    fn record_definition(&self, decl: wire::DeclId) -> Option<wire::DeclId> {
        match self.decl_data(decl) {
            Some(DeclData::Record { definition, .. } | DeclData::Enum { definition, .. }) => *definition,
            _ => None,
        }
    }

    /// A tag's own name, that of its typedef, or one made from where it is used; empty for an enumeration without any.
    fn tag_name(&mut self, decl: wire::DeclId, own: &str) -> String {
        if !own.is_empty() {
            return own.to_owned();
        }
        let (typedef, is_enum) = match self.decl_data(decl) {
            Some(DeclData::Record { typedef_name, .. }) => (*typedef_name, false),
            Some(DeclData::Enum { typedef_name, .. }) => (*typedef_name, true),
            _ => (None, false),
        };
        match typedef {
            Some(typedef) => self.decl_name(typedef).into_owned(),
            None if is_enum => String::new(),
            None => self.made_up_name(decl),
        }
    }

    fn made_up_name(&mut self, decl: wire::DeclId) -> String {
        let Some(&(user, position)) = self.unnamed_users.get(&self.canonical(decl)) else {
            let line = self.decl_pos(decl).map_or(0, |p| p.offset);
            return format!("Unnamed_{line}");
        };
        let name = self.decl_name(user).into_owned();
        let part = if name.is_empty() { format!("anon{position}") } else { name };
        match self.unit.tables.decls.get(user.0 as usize).map(|d| (&d.data, d.parent)) {
            Some((DeclData::Field { .. }, Some(outer))) => {
                let outer = self.record_id(outer);
                format!("{}_{part}", self.program.records[outer].name)
            }
            Some((DeclData::Typedef { .. }, _)) => format!("{part}_target"),
            _ => format!("{part}_type"),
        }
    }

    /// Remembers for each unnamed struct or union the field, variable or typedef that is declared with it.
    pub(super) fn note_unnamed_users(&mut self) {
        let unit = self.unit;
        for (index, decl) in unit.tables.decls.iter().enumerate() {
            let (ty, position) = match &decl.data {
                DeclData::Field { ty, index, .. } => (*ty, *index),
                DeclData::Var { ty, .. } | DeclData::Typedef { underlying: ty } => (*ty, 0),
                _ => continue,
            };
            if let Some(record) = self.innermost_record(ty)
                && self.decl_name(record).is_empty()
            {
                self.unnamed_users.entry(self.canonical(record)).or_insert((wire::DeclId(index as u32), position));
            }
        }
    }

    /// The record behind pointers and arrays of a type.
    fn innermost_record(&self, ty: wire::TypeId) -> Option<wire::DeclId> {
        let mut ty = self.wire_canonical(ty);
        loop {
            match self.wire_type(ty)? {
                TypeData::Record { decl } => return Some(*decl),
                TypeData::Pointer { pointee: inner }
                | TypeData::ConstantArray { element: inner, .. }
                | TypeData::IncompleteArray { element: inner, .. } => ty = self.wire_canonical(*inner),
                _ => return None,
            }
        }
    }

    fn tag_key(&mut self, decl: wire::DeclId, name: &str) -> String {
        let usr = self.unit.tables.decls.get(decl.0 as usize).map(|d| d.usr);
        let usr = usr.map(|u| self.text(u).into_owned()).unwrap_or_default();
        if usr.is_empty() || self.decl_name(decl).is_empty() { self.place_key(decl, name) } else { usr }
    }

    /// A key for what has no name of its own that is known outside its file or function.
    pub(super) fn place_key(&mut self, decl: wire::DeclId, name: &str) -> String {
        match self.decl_pos(decl) {
            Some(pos) => format!("{}@{}@{name}", self.file_path(pos.file), pos.offset),
            None => format!("@{name}"),
        }
    }

    /// Fills in the fields of a record.
    pub(super) fn fill_fields(&mut self, id: RecordId, canonical: wire::DeclId) {
        let unit = self.unit;
        let shown = self.record_definition(canonical).unwrap_or(canonical);
        let Some(DeclData::Record { fields, .. }) = unit.tables.decls.get(shown.0 as usize).map(|d| &d.data) else {
            return;
        };
        for (index, &field) in fields.iter().enumerate() {
            let decoded = self.decode_field(field);
            self.fields.insert(field, (id, index as u32));
            self.program.records[id].fields.push(decoded);
        }
    }

    fn decode_field(&mut self, decl: wire::DeclId) -> Field {
        let span = self.decl_span(decl);
        let name = self.decl_name(decl).into_owned();
        let Some(DeclData::Field { ty, bit_offset, bit_width, .. }) = self.decl_data(decl) else {
            let ty = self.unsupported_type("unsupported-type", "not a field".to_owned());
            return Field { name, ty, offset: 0, bit_width: None, span };
        };
        let (ty, offset, bit_width) = (*ty, bit_offset.unwrap_or(0), *bit_width);
        Field { name, ty: self.ty(ty), offset, bit_width, span }
    }

    /// The record and position of a field.
    pub(super) fn field(&mut self, decl: wire::DeclId) -> Option<(RecordId, u32)> {
        if let Some(&found) = self.fields.get(&decl) {
            return Some(found);
        }
        let parent = self.unit.tables.decls.get(decl.0 as usize)?.parent?;
        self.record_id(parent);
        self.fill_pending_records();
        self.fields.get(&decl).copied()
    }

    /// The enumeration of a declaration.
    pub(super) fn enum_id(&mut self, decl: wire::DeclId) -> EnumId {
        let canonical = self.canonical(decl);
        if let Some(Item::Enum(id)) = self.item(canonical) {
            return id;
        }
        let shown = self.record_definition(canonical).unwrap_or(canonical);
        let own_name = self.decl_name(shown).into_owned();
        let name = self.tag_name(shown, &own_name);
        let span = self.decl_span(shown);
        let (underlying, list) = self.enum_parts(shown);
        let enumerators = list.iter().map(|&e| self.enumerator(e)).collect();
        let key = self.tag_key(shown, &name);
        let (module, system) = (self.module_of(shown), self.is_system_decl(shown));
        let id = self.program.enums.push(Enum { key, name, underlying, enumerators, module, span, system });
        self.set_item(canonical, Item::Enum(id));
        for (index, &e) in list.iter().enumerate() {
            self.enumerators.insert(e, (id, index as u32));
        }
        id
    }

    fn enum_parts(&mut self, decl: wire::DeclId) -> (TypeId, Box<[wire::DeclId]>) {
        let (underlying, list) = match self.decl_data(decl) {
            Some(DeclData::Enum { underlying, enumerators, .. }) => (*underlying, enumerators.clone()),
            _ => (None, Box::default()),
        };
        let underlying = match underlying {
            Some(ty) => {
                let ty = self.ty(ty);
                self.program.types.canonical(ty)
            }
            None => self.program.types.intern(Type::Int(exuvia_cir::IntKind::UInt)),
        };
        (underlying, list)
    }

    fn enumerator(&mut self, decl: wire::DeclId) -> Enumerator {
        let value = match self.decl_data(decl) {
            Some(DeclData::Enumerator { value, .. }) => self.int(*value),
            _ => 0,
        };
        Enumerator { name: self.decl_name(decl).into_owned(), value, span: self.decl_span(decl) }
    }

    /// The enumeration and position of an enumerator.
    pub(super) fn enum_const(&mut self, decl: wire::DeclId) -> Option<(EnumId, u32)> {
        if let Some(&found) = self.enumerators.get(&decl) {
            return Some(found);
        }
        let parent = self.unit.tables.decls.get(decl.0 as usize)?.parent?;
        self.enum_id(parent);
        self.enumerators.get(&decl).copied()
    }

    /// The typedef of a declaration; `underlying` is its decoded target.
    pub(super) fn typedef_id(&mut self, decl: wire::DeclId, underlying: TypeId) -> TypedefId {
        let canonical = self.canonical(decl);
        if let Some(Item::Typedef(id)) = self.item(canonical) {
            return id;
        }
        let name = self.decl_name(decl).into_owned();
        let usr = self.unit.tables.decls.get(decl.0 as usize).map(|d| d.usr);
        let usr = usr.map(|u| self.text(u).into_owned()).unwrap_or_default();
        let key = if usr.is_empty() { self.place_key(decl, &name) } else { usr };
        let span: Span = self.decl_span(decl);
        let id = self.program.types.declare_typedef(underlying);
        let (module, system) = (self.module_of(decl), self.is_system_decl(decl));
        let align = self.attr_number(canonical, "Aligned").or_else(|| self.attr_number(decl, "Aligned"));
        let align = align.and_then(|a| u32::try_from(a).ok());
        self.program.typedefs.push(Typedef { name, key, module, span, system, align });
        self.set_item(canonical, Item::Typedef(id));
        id
    }
}

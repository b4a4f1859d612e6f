//! Which enumerations the values of a type hold, and which of the cells of its layout are enumerations.

use exuvia_cir::{EnumId, IdVec, Program, RecordKind, Type, TypeId};
use std::rc::Rc;

/// The enumerations in values of each type, pointers not followed.
#[derive(Debug)]
pub struct Held {
    by_type: IdVec<TypeId, Option<Rc<[EnumId]>>>,
    none: Rc<[EnumId]>,
}

impl Held {
    /// Looks at all types.
    pub fn new(program: &Program) -> Self {
        let none: Rc<[EnumId]> = Vec::new().into();
        let mut held = Self { by_type: IdVec::filled(None, program.types.len()), none };
        for (ty, _) in program.types.iter() {
            let found = held.compute(program, ty);
            held.by_type[ty] = Some(found);
        }
        held
    }

    /// Enumerations in values of a type.
    pub fn in_type(&self, ty: TypeId) -> &Rc<[EnumId]> {
        self.by_type.get(ty).and_then(Option::as_ref).unwrap_or(&self.none)
    }

    fn compute(&mut self, program: &Program, ty: TypeId) -> Rc<[EnumId]> {
        let ty = program.types.canonical(ty);
        if let Some(known) = &self.by_type[ty] {
            return Rc::clone(known);
        }
        let found: Rc<[EnumId]> = match program.types.get(ty) {
            Type::Enum(id) => vec![*id].into(),
            Type::Array { elem, .. } | Type::Vector { elem, .. } => self.compute(program, *elem),
            Type::Record(record) => {
                let fields = &program.records[*record].fields;
                let mut all: Vec<EnumId> =
                    fields.iter().flat_map(|field| self.compute(program, field.ty).to_vec()).collect();
                all.sort_unstable();
                all.dedup();
                all.into()
            }
            _ => Rc::clone(&self.none),
        };
        self.by_type[ty] = Some(Rc::clone(&found));
        found
    }
}

/// The enumeration that a type is.
pub fn enum_of(program: &Program, ty: TypeId) -> Option<EnumId> {
    match program.types.canon(ty) {
        Type::Enum(id) => Some(*id),
        _ => None,
    }
}

/// For each cell of the layout of a type ([`crate::points_to::layout`]), in order: the enumeration that it is.
pub fn leaves(program: &Program, ty: TypeId) -> Vec<Option<EnumId>> {
    match program.types.canon(ty) {
        Type::Enum(id) => vec![Some(*id)],
        Type::Array { elem, .. } | Type::Vector { elem, .. } => leaves(program, *elem),
        Type::Record(id) => {
            let record = &program.records[*id];
            if !record.complete || record.kind == RecordKind::Union || record.fields.is_empty() {
                return vec![None];
            }
            record.fields.iter().flat_map(|field| leaves(program, field.ty)).collect()
        }
        _ => vec![None],
    }
}

//! Variables with static storage.

use super::functions::Place as FunctionPlace;
use super::{Linker, mapped};
use exuvia_cir::ids::Id;
use exuvia_cir::{Global, GlobalId, KeptInC, Linkage, Type, TypeId, UnitId};
use std::collections::HashMap;

/// A variable of a unit.
pub(super) type Place = (usize, GlobalId);

/// What is known of variables across units.
#[derive(Default)]
pub(super) struct Variables {
    external: HashMap<String, Vec<Place>>,
    taken: HashMap<Place, GlobalId>,
    /// Constants of headers, and static locals of functions that headers define, by key.
    shared: HashMap<String, GlobalId>,
    /// Initialisers to move.
    pub inits: Vec<(GlobalId, Place)>,
    /// Constants of headers that an earlier unit has had already.
    pub repeated: Vec<(GlobalId, Place)>,
}

fn symbol(global: &Global) -> &str {
    global.symbol.as_deref().unwrap_or(&global.name)
}

impl Linker {
    pub(super) fn resolve_globals(&mut self) {
        for (unit, program) in self.units.iter().enumerate() {
            for (id, global) in program.globals.iter().filter(|(_, g)| g.linkage != Linkage::Internal) {
                self.variables.external.entry(symbol(global).to_owned()).or_default().push((unit, id));
            }
        }
        for unit in 0..self.units.len() {
            for index in 0..self.units[unit].globals.len() {
                let place = (unit, GlobalId::from_index(index));
                let id = if self.global(place).linkage == Linkage::Internal {
                    self.internal_global(place)
                } else {
                    self.external_global(place)
                };
                self.maps[unit].globals.push(id);
            }
        }
    }

    pub(super) fn global(&self, (unit, id): Place) -> &Global {
        &self.units[unit].globals[id]
    }

    fn external_global(&mut self, place: Place) -> GlobalId {
        let name = symbol(self.global(place)).to_owned();
        let all = self.variables.external.get(&name).cloned().unwrap_or_default();
        let taken = self.choose_global(place.0, &all).unwrap_or(place);
        let id = match self.variables.taken.get(&taken) {
            Some(&id) => id,
            None => self.enter_global(taken),
        };
        self.complete_type(id, place);
        id
    }

    /// The definition that a reference from `unit` means. Tentative definitions of one program are one variable.
    fn choose_global(&self, unit: usize, all: &[Place]) -> Option<Place> {
        let rank = |&place: &Place| {
            let g = self.global(place);
            let complete = !matches!(self.units[place.0].types.canon(g.ty), Type::Array { len: None, .. });
            let near = self.share_target(place.0, unit);
            if g.defined { (true, near, g.init.is_some(), complete) } else { (false, complete, !g.system, false) }
        };
        all.iter().rev().max_by_key(|p| rank(p)).copied()
    }

    fn internal_global(&mut self, place: Place) -> GlobalId {
        let global = self.global(place);
        let in_header = self.is_shared_code(place.0, global.module, global.span.file);
        let owner_elsewhere = global.function.is_some_and(|f| self.taken_elsewhere((place.0, f)));
        // A variable that changes is another one in each unit.
        if !(in_header && global.is_const || owner_elsewhere) {
            return self.enter_global(place);
        }
        let key = global.key.clone();
        match self.variables.shared.get(&key) {
            Some(&id) => {
                self.variables.repeated.push((id, place));
                id
            }
            None => {
                let id = self.enter_global(place);
                self.variables.shared.insert(key, id);
                id
            }
        }
    }

    /// Whether the body of this function is dropped because an external one of another unit was taken.
    fn taken_elsewhere(&self, (unit, id): FunctionPlace) -> bool {
        let taken = mapped(&self.maps[unit].functions, id);
        let external = self.units[unit].functions[id].linkage != Linkage::Internal;
        external && self.out.functions[taken].unit != UnitId(unit as u32)
    }

    /// Enters a variable without its initialiser.
    pub(super) fn enter_global(&mut self, place: Place) -> GlobalId {
        let map = &self.maps[place.0];
        let g = self.global(place);
        let by_unit = g.linkage == Linkage::Internal || self.keys.contains(&g.key);
        let key = if by_unit { format!("{}@{}", g.key, self.unit_name(place.0)) } else { g.key.clone() };
        let new = Global {
            key,
            ty: map.ty(g.ty),
            init: None,
            function: g.function.map(|f| mapped(&map.functions, f)),
            module: mapped(&map.modules, g.module),
            unit: UnitId(place.0 as u32),
            span: map.span(g.span),
            kept: g.kept.as_ref().map(|k| KeptInC { span: map.span(k.span), ..k.clone() }),
            name: g.name.clone(),
            symbol: g.symbol.clone(),
            attrs: g.attrs.clone(),
            ..*g
        };
        let (has_init, internal) = (g.init.is_some(), g.linkage == Linkage::Internal && g.function.is_none());
        let mut new = new;
        if internal {
            new.module = self.place_internal(place.0, new.module, &new.name);
        }
        self.keys.insert(new.key.clone());
        let id = self.out.globals.push(new);
        self.variables.taken.insert(place, id);
        if has_init {
            self.variables.inits.push((id, place));
        }
        id
    }

    /// An array of unknown length gets the length that another declaration gives.
    fn complete_type(&mut self, id: GlobalId, place: Place) {
        let declared = self.maps[place.0].ty(self.global(place).ty);
        let known = self.out.globals[id].ty;
        let (types, global) = (&self.out.types, &mut self.out.globals[id]);
        if let (Type::Array { elem: a, len: None }, Type::Array { elem: b, len: Some(_) }) =
            (types.canon(known), types.canon(declared))
            && types.same(*a, *b)
        {
            global.ty = declared;
        }
        for attr in &self.units[place.0].globals[place.1].attrs {
            if !global.attrs.contains(attr) {
                global.attrs.push(attr.clone());
            }
        }
    }

    /// Whether values of two types look alike in a register: equal types, integers of one width, pointers.
    pub(super) fn same_shape(&self, a: TypeId, b: TypeId) -> bool {
        let types = &self.out.types;
        if types.same(a, b) {
            return true;
        }
        match (types.canon(a), types.canon(b)) {
            (Type::Pointer { .. }, Type::Pointer { .. }) => types.is_data_pointer(a) == types.is_data_pointer(b),
            _ => match (self.int_bits(a), self.int_bits(b)) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
        }
    }

    fn int_bits(&self, ty: TypeId) -> Option<u32> {
        match self.out.types.canon(ty) {
            Type::Int(kind) => Some(kind.bits(&self.out.target)),
            Type::Enum(id) => self.int_bits(self.out.enums[*id].underlying),
            _ => None,
        }
    }
}

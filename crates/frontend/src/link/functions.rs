//! Functions: by symbol as a linker takes them, `static` ones by unit, those of headers once when they come out equal.

use super::{Linker, mapped};
use exuvia_cir::diag::Severity;
use exuvia_cir::ids::Id;
use exuvia_cir::{Attr, FileId, FuncId, Function, KeptInC, Linkage, ModuleId, Param, Type, UnitId};
use std::collections::HashMap;

/// A function of a unit.
pub(super) type Place = (usize, FuncId);

/// What is known of functions across units.
#[derive(Default)]
pub(super) struct Symbols {
    /// All declarations and definitions of each external symbol, in order of units.
    external: HashMap<String, Vec<Place>>,
    /// The program's function for the declaration that was taken.
    taken: HashMap<Place, FuncId>,
    /// `static` functions of headers by key.
    headers: HashMap<String, FuncId>,
    /// Bodies to move, by function of the program.
    pub bodies: Vec<(FuncId, Place)>,
    /// `static` functions of headers that an earlier unit has had already.
    pub repeated: Vec<(FuncId, Place)>,
}

fn symbol(function: &Function) -> &str {
    function.symbol.as_deref().unwrap_or(&function.name)
}

impl Linker {
    pub(super) fn resolve_functions(&mut self) {
        for (unit, program) in self.units.iter().enumerate() {
            for (id, function) in program.functions.iter().filter(|(_, f)| f.linkage != Linkage::Internal) {
                self.symbols.external.entry(symbol(function).to_owned()).or_default().push((unit, id));
            }
        }
        for unit in 0..self.units.len() {
            for index in 0..self.units[unit].functions.len() {
                let place = (unit, FuncId::from_index(index));
                let id = if self.function(place).linkage == Linkage::Internal {
                    self.internal_function(place)
                } else {
                    self.external_function(place)
                };
                self.maps[unit].functions.push(id);
            }
        }
    }

    pub(super) fn function(&self, (unit, id): Place) -> &Function {
        &self.units[unit].functions[id]
    }

    fn external_function(&mut self, place: Place) -> FuncId {
        let name = symbol(self.function(place)).to_owned();
        let all = self.symbols.external.get(&name).cloned().unwrap_or_default();
        let taken = self.choose_function(place.0, &all).unwrap_or(place);
        let id = match self.symbols.taken.get(&taken) {
            Some(&id) => id,
            None => self.enter_function(taken),
        };
        self.add_facts(id, place);
        id
    }

    /// The declaration that a reference from `unit` means: a definition of the same program before all, else any, else the
    /// first prototype.
    fn choose_function(&self, unit: usize, all: &[Place]) -> Option<Place> {
        let rank = |&place: &Place| {
            let f = self.function(place);
            let defined = f.body.is_some();
            let strong = f.linkage == Linkage::External && !f.attrs.contains(&Attr::Weak);
            let near = u8::from(place.0 == unit) + u8::from(self.share_target(place.0, unit));
            let prototyped = matches!(self.units[place.0].types.get(f.ty), Type::Function(t) if t.prototyped);
            if defined { (true, near > 0, strong, near, true) } else { (false, prototyped, false, 0, false) }
        };
        // The first of the best.
        all.iter().rev().max_by_key(|p| rank(p)).copied()
    }

    fn internal_function(&mut self, place: Place) -> FuncId {
        let function = self.function(place);
        if !self.is_shared_code(place.0, function.module, function.span.file) {
            return self.enter_function(place);
        }
        // Each unit's own runs, whatever else is the same.
        if function.attrs.iter().any(|attr| matches!(attr, Attr::Constructor(_) | Attr::Destructor(_))) {
            return self.enter_function(place);
        }
        let key = function.key.clone();
        match self.symbols.headers.get(&key) {
            Some(&id) => {
                self.symbols.repeated.push((id, place));
                id
            }
            None => {
                let id = self.enter_function(place);
                self.symbols.headers.insert(key, id);
                id
            }
        }
    }

    /// Whether an item of a unit stands in a file that other units may read too: a header, or a source that another one includes.
    pub(super) fn is_shared_code(&self, unit: usize, module: ModuleId, file: FileId) -> bool {
        let program = &self.units[unit];
        let main = program.units.values().next().map(|u| u.file);
        let of_module = program.modules.get(module).and_then(|m| m.files.first().copied());
        // The span tells for static functions of system headers, whose module is that of the unit.
        let elsewhere = of_module != main || (file.0 != u32::MAX && Some(file) != main);
        elsewhere || main.is_some_and(|m| self.included_sources.contains(&mapped(&self.maps[unit].files, m)))
    }

    /// The module for an item with internal linkage: the unit's own where another item has the name in the header's.
    pub(super) fn place_internal(&mut self, unit: usize, module: ModuleId, name: &str) -> ModuleId {
        if self.placed.insert((module, name.to_owned())) {
            return module;
        }
        let own = self.unit_modules[unit].unwrap_or(module);
        self.placed.insert((own, name.to_owned()));
        own
    }

    /// Enters a function without its body.
    pub(super) fn enter_function(&mut self, place: Place) -> FuncId {
        let (unit, source) = place;
        let map = &self.maps[unit];
        let f = self.function(place);
        // Several programs of one build may each define a name.
        let by_unit = f.linkage == Linkage::Internal || self.keys.contains(&f.key);
        let key = if by_unit { format!("{}@{}", f.key, self.unit_name(unit)) } else { f.key.clone() };
        let new = Function {
            name: f.name.clone(),
            symbol: f.symbol.clone(),
            key,
            ty: map.ty(f.ty),
            params: f.params.iter().map(|p| Param { ty: map.ty(p.ty), ..p.clone() }).collect(),
            linkage: f.linkage,
            inline: f.inline,
            attrs: f.attrs.clone(),
            body: None,
            kept: f.kept.as_ref().map(|k| KeptInC { span: map.span(k.span), ..k.clone() }),
            module: mapped(&map.modules, f.module),
            unit: UnitId(unit as u32),
            span: map.span(f.span),
            system: f.system,
            from_macro: None,
        };
        let (has_body, internal) = (f.body.is_some(), f.linkage == Linkage::Internal);
        let mut new = new;
        if internal {
            new.module = self.place_internal(unit, new.module, &new.name);
        }
        self.keys.insert(new.key.clone());
        let id = self.out.functions.push(new);
        self.symbols.taken.insert(place, id);
        if has_body {
            self.symbols.bodies.push((id, (unit, source)));
        }
        id
    }

    pub(super) fn unit_name(&self, unit: usize) -> String {
        self.out.units.get(UnitId(unit as u32)).map(|u| u.name.clone()).unwrap_or_default()
    }

    /// Adds what another declaration tells: attributes, names of parameters.
    fn add_facts(&mut self, id: FuncId, place: Place) {
        let other = &self.units[place.0].functions[place.1];
        let function = &mut self.out.functions[id];
        for attr in &other.attrs {
            if !function.attrs.contains(attr) {
                function.attrs.push(attr.clone());
            }
        }
        for (param, named) in function.params.iter_mut().zip(&other.params) {
            if param.name.is_empty() {
                param.name.clone_from(&named.name);
            }
        }
        let declared = self.maps[place.0].ty(other.ty);
        let system = other.system && function.system;
        if !system && !self.compatible_functions(self.out.functions[id].ty, declared) {
            let function = &self.out.functions[id];
            let unit = self.unit_name(place.0);
            let message =
                format!("`{}` is declared with another type in {unit} than where it is defined", function.name);
            self.note(Severity::Warning, message, self.maps[place.0].span(other.span));
        }
    }

    /// Whether two function types agree as far as both have a prototype; kinds of the same width agree.
    fn compatible_functions(&self, a: exuvia_cir::TypeId, b: exuvia_cir::TypeId) -> bool {
        let types = &self.out.types;
        match (types.canon(a), types.canon(b)) {
            (Type::Function(a), Type::Function(b)) => {
                let params =
                    !a.prototyped || !b.prototyped || (a.params.len() == b.params.len() && a.variadic == b.variadic);
                params
                    && a.params.iter().zip(&b.params).all(|(&a, &b)| self.same_shape(a, b))
                    && self.same_shape(a.ret, b.ret)
            }
            _ => false,
        }
    }
}

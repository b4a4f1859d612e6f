//! Rust names of items: the C name wherever Rust allows it, made unique in its module and name space.

use crate::rir::ident::escape;
use exuvia_cir::{EnumId, FuncId, GlobalId, IdVec, Linkage, MacroId, ModuleId, Program, RecordId, Type, TypedefId};
use std::collections::{BTreeMap, BTreeSet};

/// Names of all items.
#[derive(Default)]
pub(crate) struct Names {
    pub functions: IdVec<FuncId, String>,
    pub globals: IdVec<GlobalId, String>,
    pub records: IdVec<RecordId, String>,
    /// `None` for an enumeration without a name: its constants have the integer type.
    pub enums: IdVec<EnumId, Option<String>>,
    pub enumerators: IdVec<EnumId, Vec<String>>,
    /// Enumerations whose name is also that of a variable or function: a tuple struct, which is a function too, would hide it.
    pub enums_beside_values: BTreeSet<EnumId>,
    /// `None` where the typedef names its own record or enumeration: it is not emitted.
    pub typedefs: IdVec<TypedefId, Option<String>>,
    pub macros: IdVec<MacroId, String>,
    /// Storage types of bit-fields, by record and number of the unit.
    pub units: BTreeMap<(RecordId, usize), String>,
    types_in: BTreeMap<ModuleId, BTreeSet<String>>,
    values_in: BTreeMap<ModuleId, BTreeSet<String>>,
    constants: BTreeSet<String>,
}

/// Names that Rust's prelude or the language gives a meaning in the type name space.
const RESERVED: &[&str] = &["Option", "Some", "None", "Box", "String", "Vec", "Result", "Ok", "Err"];

/// Primitive types: an item of such a name would hide them.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16", "u32", "u64", "u8",
    "usize",
];

/// Whether a local of this name would be read as something else in a pattern.
pub(crate) fn is_pattern_name(name: &str) -> bool {
    matches!(name, "Some" | "None" | "Ok" | "Err")
}

impl Names {
    /// Names everything. `consts` are the macros that become constants.
    pub fn new(program: &Program, consts: &BTreeSet<MacroId>) -> Names {
        let mut names = Names::default();
        names.name_records(program);
        names.name_enums(program);
        names.name_typedefs(program);
        names.name_functions(program);
        names.name_globals(program);
        names.name_macros(program, consts);
        names.name_units(program);
        names.find_enums_beside_values(program);
        names
    }

    fn find_enums_beside_values(&mut self, program: &Program) {
        let functions = program.functions.values().flat_map(|f| {
            let locals = f.body.iter().flat_map(|body| body.locals.values().map(|local| local.name.as_str()));
            locals.chain(f.params.iter().map(|param| param.name.as_str())).chain([f.name.as_str()])
        });
        let used: BTreeSet<&str> = functions.chain(program.globals.values().map(|g| g.name.as_str())).collect();
        let is_value = |name: &str| used.contains(name) || self.constants.contains(name);
        let beside = |(_, of): &(EnumId, &exuvia_cir::Enum)| is_value(&of.name);
        self.enums_beside_values = program.enums.iter().filter(beside).map(|(id, _)| id).collect();
    }

    fn claim_type(&mut self, module: ModuleId, name: &str) -> String {
        let set = self.types_in.entry(module).or_default();
        claim(set, name, |n| RESERVED.contains(&n) || PRIMITIVES.contains(&n))
    }

    fn claim_value(&mut self, module: ModuleId, name: &str) -> String {
        let set = self.values_in.entry(module).or_default();
        claim(set, name, |n| RESERVED.contains(&n))
    }

    fn name_records(&mut self, program: &Program) {
        let nicer = typedef_names_of_system_records(program);
        for (id, record) in program.records.iter() {
            let name = nicer.get(&id).copied().unwrap_or(record.name.as_str());
            let name = if name.is_empty() { "Anonymous" } else { name };
            let claimed = self.claim_type(record.module, name);
            self.records.push(claimed);
        }
    }

    fn name_enums(&mut self, program: &Program) {
        for e in program.enums.values() {
            let name = (!e.name.is_empty()).then(|| self.claim_type(e.module, &e.name));
            self.enums.push(name);
            let enumerators = e.enumerators.iter().map(|v| self.constant(e.module, &v.name)).collect();
            self.enumerators.push(enumerators);
        }
    }

    fn constant(&mut self, module: ModuleId, name: &str) -> String {
        let name = self.claim_value(module, name);
        self.constants.insert(name.clone());
        name
    }

    fn name_typedefs(&mut self, program: &Program) {
        for (id, typedef) in program.typedefs.iter() {
            let own = match program.types.get(program.types.typedef_underlying(id)) {
                Type::Record(r) => program.records[*r].name == typedef.name,
                Type::Enum(e) => program.enums[*e].name == typedef.name,
                _ => false,
            };
            let underlying = program.types.typedef_underlying(id);
            let kind = program.types.int_kind(underlying);
            let prim = kind.map(|k| super::types::int_prim(k, &program.target).name());
            let skip = own || typedef.system || prim == Some(typedef.name.as_str());
            let name = (!skip).then(|| self.claim_type(typedef.module, &typedef.name));
            self.typedefs.push(name);
        }
    }

    fn name_functions(&mut self, program: &Program) {
        // External names first: a static of the same name in a merged header module gives way.
        self.functions = IdVec::filled(String::new(), program.functions.len());
        let twins = crate::outline::firsts(program);
        for pass in [Linkage::External, Linkage::Inline, Linkage::Internal] {
            for (id, f) in program.functions.iter().filter(|(_, f)| f.linkage == pass) {
                if let Some(&first) = twins.get(&id) {
                    self.functions[id] = self.functions[first].clone();
                    continue;
                }
                let module = program.functions[id].module;
                self.functions[id] = self.claim_value(module, &f.name);
            }
        }
    }

    fn name_globals(&mut self, program: &Program) {
        self.globals = IdVec::filled(String::new(), program.globals.len());
        for pass in [true, false] {
            for (id, g) in program.globals.iter().filter(|(_, g)| (g.linkage == Linkage::External) == pass) {
                // A static local becomes an item inside its function; its name must be unique in the module all the same,
                // because a binding of the same name elsewhere in the function could not shadow it.
                self.globals[id] = self.constant(g.module, &g.name);
            }
        }
    }

    fn name_macros(&mut self, program: &Program, consts: &BTreeSet<MacroId>) {
        for (id, m) in program.macros.iter() {
            let name = if consts.contains(&id) { self.constant(m.module, &m.name) } else { m.name.clone() };
            self.macros.push(name);
        }
    }

    /// Last: the names of the C go first.
    fn name_units(&mut self, program: &Program) {
        for (id, record) in program.records.iter() {
            for unit in super::bitfields::units(program, id) {
                let name = format!("{}_{}", self.records[id].trim_start_matches("r#"), unit.name);
                let name = self.claim_type(record.module, &name);
                // A tuple struct is a function too.
                self.values_in.entry(record.module).or_default().insert(name.clone());
                self.units.insert((id, unit.number), name);
            }
        }
    }

    /// Whether an item of the module has this name in either name space.
    pub fn taken_in(&self, module: ModuleId, name: &str) -> bool {
        let has = |map: &BTreeMap<ModuleId, BTreeSet<String>>| map.get(&module).is_some_and(|s| s.contains(name));
        has(&self.types_in) || has(&self.values_in)
    }

    /// Whether some constant or static anywhere has this name: a local must not.
    pub fn is_constant_like(&self, name: &str) -> bool {
        self.constants.contains(name)
    }
}

fn claim(set: &mut BTreeSet<String>, name: &str, reserved: impl Fn(&str) -> bool) -> String {
    let base = escape(name);
    let mut candidate = base.clone();
    let mut n = 0;
    while set.contains(&candidate) || reserved(&candidate) {
        n += 1;
        let plain = base.strip_prefix("r#").unwrap_or(&base);
        candidate = if n == 1 { format!("{plain}_") } else { format!("{plain}_{n}") };
    }
    set.insert(candidate.clone());
    candidate
}

/// `struct _IO_FILE` is known as `FILE`: system records take the name of a typedef when their own is an implementation's.
fn typedef_names_of_system_records(program: &Program) -> BTreeMap<RecordId, &str> {
    let mut names = BTreeMap::new();
    for (id, typedef) in program.typedefs.iter().filter(|(_, t)| t.system && !t.name.starts_with('_')) {
        if let Type::Record(r) = program.types.get(program.types.typedef_underlying(id)) {
            let record = &program.records[*r];
            if record.system && (record.unnamed || record.name.starts_with('_')) {
                names.entry(*r).or_insert(typedef.name.as_str());
            }
        }
    }
    names
}

//! Code that calls the functions of a program on both sides with the same arguments.
//!
//! For each function there is a *thunk* in C and one in Rust: it takes its arguments from a block of bytes and stores the result. What
//! the arguments may be is said once, as [`shapes`], for both. Thunks stand behind the code of the unit or module that holds the
//! function, so that they reach what is private to it; the code itself is as it was.

mod c_side;
mod constants;
pub mod doors;
mod hints;
mod lives;
mod numbers;
mod reach;
mod rust_side;
mod shapes;
mod signature;
mod wanted;

use exuvia_cir::{EnumId, FuncId, GlobalId, Program, UnitId};
use std::collections::{BTreeMap, BTreeSet};

pub use signature::{Form, NotCallable, Subject};

/// What a harness is made for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The program.
    pub program: &'a Program,
    /// Functions that are Rust, with what their parameters became.
    pub subjects: &'a [Subject],
    /// Variables that are Rust: where.
    pub variables: &'a BTreeMap<GlobalId, RustPath>,
    /// Those of them that no code changes: Rust may have them where nothing can be written.
    pub fixed: &'a BTreeSet<GlobalId>,
    /// Enumerations that can have no other value than their enumerators.
    pub closed: &'a BTreeSet<EnumId>,
    /// Data of the kind that the program reads.
    pub samples: &'a [Vec<u8>],
}

/// Where an item is in the Rust crate.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RustPath {
    /// Modules from the root.
    pub module: Vec<String>,
    /// The item.
    pub name: String,
}

/// The code.
#[derive(Clone, Debug, Default)]
pub struct Harness {
    /// Functions that can be called, by their numbers in all tables.
    pub functions: Vec<FuncId>,
    /// Functions that cannot, and why.
    pub refused: BTreeMap<FuncId, NotCallable>,
    /// Variables that are looked at, by their numbers.
    pub variables: Vec<GlobalId>,
    /// Text of the shapes.
    pub shapes: String,
    /// Thunks in C, by unit: what is to stand behind the unit's own text.
    pub c_units: BTreeMap<UnitId, String>,
    /// Numbers of the functions of each unit.
    pub c_units_of: BTreeMap<UnitId, BTreeSet<usize>>,
    /// Thunks in Rust, by module path.
    pub rust_modules: BTreeMap<Vec<String>, String>,
}

/// Writes a harness for all functions that can be called, without those that `without` names.
pub fn harness(request: &Request<'_>, without: &BTreeMap<FuncId, NotCallable>) -> Harness {
    let mut refused = without.clone();
    let mut callable = Vec::new();
    for subject in request.subjects {
        match signature::check(request.program, subject) {
            _ if without.contains_key(&subject.function) => {}
            Ok(()) => callable.push(subject),
            Err(why) => _ = refused.insert(subject.function, why),
        }
    }
    let reached = reach::variables(request, &callable);
    let variables: Vec<GlobalId> = reached.values().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let shapes = shapes::text(request, &callable, &reached, &variables);
    Harness {
        functions: callable.iter().map(|subject| subject.function).collect(),
        refused,
        shapes,
        c_units: c_side::units(request.program, &callable, &variables),
        c_units_of: c_side::numbers(request.program, &callable),
        rust_modules: rust_side::modules(request, callable.iter().copied().enumerate(), &variables),
        variables,
    }
}

/// The same harness for another Rust of the same program, whose thunks take the same arguments; functions that it lacks have none. None
/// where it lacks a variable.
pub fn beside(harness: &Harness, request: &Request<'_>) -> Option<Harness> {
    let has_all = harness.variables.iter().all(|id| request.variables.contains_key(id));
    let subject = |id: &FuncId| request.subjects.iter().find(|subject| subject.function == *id);
    let numbered = harness.functions.iter().map(subject).enumerate();
    let subjects = numbered.filter_map(|(number, subject)| Some((number, subject?)));
    let rust_modules = rust_side::modules(request, subjects, &harness.variables);
    has_all.then(|| Harness { rust_modules, ..harness.clone() })
}

/// What a variable is called where its number is not known: its unit and its name.
pub fn variable_key(program: &Program, id: GlobalId) -> String {
    let global = &program.globals[id];
    let unit = program.units.get(global.unit).map_or("", |unit| unit.name.as_str());
    format!("{unit}::{}", global.name)
}

/// What a function is called where its number is not known: its unit and its name. A file that is compiled twice is two units.
pub fn function_key(program: &Program, id: FuncId) -> String {
    let function = &program.functions[id];
    let unit = program.units.get(function.unit).map_or("", |unit| unit.name.as_str());
    format!("{unit}::{}", function.name)
}

/// The text of the shapes of some functions, in this order, and variables.
pub fn shapes(request: &Request<'_>, functions: &[FuncId], variables: &[GlobalId]) -> String {
    let subject = |id: &FuncId| request.subjects.iter().find(|subject| subject.function == *id);
    let subjects: Vec<&Subject> = functions.iter().filter_map(subject).collect();
    shapes::text(request, &subjects, &BTreeMap::new(), variables)
}

/// The dictionary of a function for the engine, in libFuzzer's format.
pub fn dictionary(program: &Program, function: FuncId) -> String {
    let quoted = |bytes: &[u8]| bytes.iter().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
    let numbers = numbers::words(program, function).iter().map(|word| word.as_bytes().to_vec());
    let words = constants::strings(program, function).into_iter().chain(numbers);
    words.map(|bytes| format!("\"{}\"\n", quoted(&bytes))).collect()
}

/// `main.c` of an oracle: the tables, filled with what is linked in.
pub fn c_main(harness: &Harness) -> String {
    c_side::main(harness.functions.len(), harness.variables.len())
}

/// `main.rs` of the subject.
pub fn rust_main(request: &Request<'_>, harness: &Harness, library: &str) -> String {
    rust_side::main(request, harness, library)
}

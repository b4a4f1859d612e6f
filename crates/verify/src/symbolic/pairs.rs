//! What both sides have, told by the sides themselves: constants that hold the addresses of functions and variables stand behind the text of
//! their unit or module. They also make the optimisers take every caller into account: who calls a function is not known.

use super::written::{Signature, Written, signatures};
use crate::fuzz::Project;
use crate::harness::{Form, Harness, Request, Subject};
use exuvia_cir::{FloatKind, GlobalId, Program, Type, TypeId, UnitId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What is put behind the code under test.
pub struct Texts {
    /// By unit.
    pub c: BTreeMap<UnitId, String>,
    /// By module.
    pub rust: BTreeMap<Vec<String>, String>,
    /// Functions that get each argument in the same register on both sides.
    pub alike: BTreeSet<usize>,
    /// Variables that both sides have, by their numbers.
    pub variables: Vec<GlobalId>,
    /// Thunks, by the functions that they call.
    pub thunks: BTreeMap<usize, usize>,
}

/// What rustc does not take.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unlike {
    /// The signature is not what the C's would be.
    Signature(usize),
    /// The function's address cannot be had.
    Address(usize),
    /// The variable's cannot.
    Variable(usize),
}

/// Names of the constants, before their numbers.
pub const FUNCTION: &str = "exuvia_fn_";
/// Likewise.
pub const VARIABLE: &str = "exuvia_var_";
/// Of a thunk in Rust.
pub const RUST_THUNK: &str = "exuvia_t_";
/// Of one in C.
pub const C_THUNK: &str = "exuvia_c_";
/// Of the check of a signature.
pub const ALIKE: &str = "exuvia_like_";

const MODULE: &str = "exuvia_pairs";
const HELPERS: &str = "    pub struct Address(*const ());\n    unsafe impl Sync for Address {}\n";

/// Writes them.
pub fn texts(project: &Project, request: &Request<'_>, harness: &Harness, unlike: &BTreeSet<Unlike>) -> Texts {
    let program = request.program;
    let variables: Vec<GlobalId> = request.variables.keys().copied().filter(|id| is_named(program, *id)).collect();
    let number = |function| request.subjects.iter().position(|subject| subject.function == function);
    let thunks = harness.functions.iter().enumerate().filter_map(|(at, f)| Some((number(*f)?, at))).collect();
    let mut texts = Texts {
        c: BTreeMap::new(),
        rust: harness.rust_modules.iter().map(|(module, text)| (module.clone(), exported(text))).collect(),
        alike: BTreeSet::new(),
        variables,
        thunks,
    };
    let files: BTreeMap<&Vec<String>, BTreeMap<String, Option<Signature>>> = project
        .module_files
        .iter()
        .filter_map(|(module, file)| Some((module, signatures(project.rust.get(file)?))))
        .collect();
    let mut modules: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for (number, subject) in request.subjects.iter().enumerate() {
        if unlike.contains(&Unlike::Address(number)) {
            continue;
        }
        let module = modules.entry(subject.path.module.clone()).or_default();
        let (name, unit) = (&subject.path.name, program.functions[subject.function].unit);
        let _ = writeln!(
            module,
            "    #[unsafe(no_mangle)] pub static {FUNCTION}{number}: Address = Address(super::{name} as *const ());"
        );
        let c = texts.c.entry(unit).or_default();
        let c_name = &program.functions[subject.function].name;
        let _ = writeln!(c, "{}const void *const {FUNCTION}{number} = (const void *)({c_name});", undefined(c_name));
        let written =
            files.get(&subject.path.module).and_then(|file| file.get(name.trim_start_matches("r#"))?.as_ref());
        let check = written.and_then(|written| check(program, subject, number, written));
        if let Some(check) = check.filter(|_| !unlike.contains(&Unlike::Signature(number))) {
            module.push_str(&check);
            texts.alike.insert(number);
        }
    }
    variables_into(request, unlike, &mut texts, &mut modules);
    for (module, text) in modules {
        let wrapped = format!("\n#[doc(hidden)]\n#[allow(warnings)]\npub mod {MODULE} {{\n{HELPERS}{text}}}\n");
        texts.rust.entry(module).or_default().push_str(&wrapped);
    }
    // Errors are told by the last thunk before them: what is no thunk comes first.
    for (unit, text) in &harness.c_units {
        texts.c.entry(*unit).or_default().push_str(text);
    }
    texts
}

fn variables_into(
    request: &Request<'_>,
    unlike: &BTreeSet<Unlike>,
    texts: &mut Texts,
    modules: &mut BTreeMap<Vec<String>, String>,
) {
    for (number, id) in texts.variables.iter().enumerate() {
        let Some(path) = request.variables.get(id).filter(|_| !unlike.contains(&Unlike::Variable(number))) else {
            continue;
        };
        let module = modules.entry(path.module.clone()).or_default();
        let address = format!("Address((&raw const super::{}).cast())", path.name);
        let _ = writeln!(module, "    #[unsafe(no_mangle)] pub static {VARIABLE}{number}: Address = {address};");
        let global = &request.program.globals[*id];
        let c = texts.c.entry(global.unit).or_default();
        let name = &global.name;
        let _ = writeln!(c, "{}const volatile void *const {VARIABLE}{number} = &{name};", undefined(name));
    }
}

/// A macro of that name would stand in the way; `main` is one.
fn undefined(name: &str) -> String {
    if name == "main" { String::new() } else { format!("#undef {name}\n") }
}

/// Variables that the C of their unit can name where the file ends.
fn is_named(program: &Program, id: GlobalId) -> bool {
    let global = &program.globals[id];
    global.function.is_none() && global.defined && !global.thread_local
}

/// Thunks with a symbol each.
fn exported(text: &str) -> String {
    let line = |line: &str| match line.trim_start().strip_prefix("pub unsafe extern \"C\" fn thunk_") {
        Some(rest) => {
            let number = rest.split('(').next().unwrap_or_default();
            format!("    #[unsafe(export_name = \"{RUST_THUNK}{number}\")] {}\n", line.trim_start())
        }
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// What rustc is to prove of a function's signature, when all of it are numbers, addresses and truth values.
fn check(program: &Program, subject: &Subject, number: usize, written: &Signature) -> Option<String> {
    let ty = program.fn_type(subject.function)?;
    let is_thin = |form: &Form| matches!(form, Form::Raw | Form::Object | Form::Reference { .. });
    let params = &program.functions[subject.function].params;
    let usable = !ty.variadic && !subject.never_returns && subject.parameters.iter().all(is_thin);
    if !usable || written.params.len() != params.len() {
        return None;
    }
    let sizes = params.iter().zip(&written.params).map(|(param, written)| size(program, param.ty, *written));
    let sizes = sizes.collect::<Option<Vec<u64>>>()?;
    let result = match program.types.canon(ty.ret) {
        Type::Void => 0,
        _ => size(program, ty.ret, written.result)?,
    };
    let name = |at: usize| format!("A{at}");
    let types: Vec<String> = (0..sizes.len()).map(name).collect();
    let assert = |(ty, size): (&str, u64)| format!("assert!(core::mem::size_of::<{ty}>() == {size}); ");
    let all = types.iter().map(String::as_str).zip(sizes).chain([("R", result)]);
    let generics: String = types.iter().map(|ty| format!("{ty}, ")).collect();
    let abi = if subject.is_c_abi { "extern \"C\" " } else { "" };
    Some(format!(
        "    const _: () = {{ const fn {ALIKE}{number}<{generics}R>(_: unsafe {abi}fn({}) -> R) {{ {}}} {ALIKE}{number}(super::{}) }};\n",
        types.join(", "),
        all.map(assert).collect::<String>(),
        subject.path.name
    ))
}

/// Size in Rust of what is passed in one register, and in the same on both sides.
fn size(program: &Program, ty: TypeId, written: Written) -> Option<u64> {
    let is_float = matches!(program.types.canon(ty), Type::Float(FloatKind::Float | FloatKind::Double));
    let is_plain = match program.types.canon(ty) {
        Type::Int(kind) => !kind.is_bit_int(),
        Type::Bool | Type::Pointer { .. } | Type::Enum(_) => true,
        _ => is_float,
    };
    let size = program.size_of(ty).filter(|size| is_plain && *size <= 8)?;
    match written {
        _ if is_float != (written == Written::Float) => None,
        // What is 0 or 1 in the whole program.
        Written::Bool => Some(1),
        _ => Some(size),
    }
}

//! Thunks in Rust: a child module of the module that holds the functions, which therefore sees what is private there.

use super::signature::{Form, offsets};
use super::{Harness, Request, RustPath, Subject};
use exuvia_cir::{GlobalId, Program, Type, TypeId};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Name of the child modules.
const MODULE: &str = "exuvia_thunks";

/// The entry of a function that is not there, and of the end.
const NOTHING: &str = "        Entry { thunk: None, at: core::ptr::null() },\n";

/// What all of them need.
const HELPERS: &str = "
    unsafe fn get<T>(a: *const u8, at: usize) -> T {
        unsafe { a.add(at).cast::<T>().read_unaligned() }
    }
    unsafe fn put<T>(r: *mut u8, value: T) {
        unsafe { r.cast::<T>().write_unaligned(value) }
    }
    unsafe fn length(a: *const u8, at: usize, size: usize, signed: bool) -> usize {
        let mut word = [0u8; 8];
        unsafe { core::ptr::copy_nonoverlapping(a.add(at), word.as_mut_ptr(), size) };
        let negative = signed && word[size - 1] & 0x80 != 0;
        if negative { 0 } else { u64::from_le_bytes(word) as usize }
    }
    unsafe fn option<'a, T>(at: *const T) -> Option<&'a T> {
        unsafe { at.as_ref() }
    }
    unsafe fn option_mut<'a, T>(at: *mut T) -> Option<&'a mut T> {
        unsafe { at.as_mut() }
    }
    unsafe fn slice<'a, T>(at: *const T, count: usize) -> &'a [T] {
        if at.is_null() { &[] } else { unsafe { core::slice::from_raw_parts(at, count) } }
    }
    unsafe fn slice_mut<'a, T>(at: *mut T, count: usize) -> &'a mut [T] {
        if at.is_null() { &mut [] } else { unsafe { core::slice::from_raw_parts_mut(at, count) } }
    }
    unsafe fn option_slice<'a, T>(at: *const T, count: usize) -> Option<&'a [T]> {
        if at.is_null() { None } else { Some(unsafe { core::slice::from_raw_parts(at, count) }) }
    }
    unsafe fn option_slice_mut<'a, T>(at: *mut T, count: usize) -> Option<&'a mut [T]> {
        if at.is_null() { None } else { Some(unsafe { core::slice::from_raw_parts_mut(at, count) }) }
    }
    unsafe fn text<'a>(at: *const core::ffi::c_char) -> &'a core::ffi::CStr {
        unsafe { core::ffi::CStr::from_ptr(at) }
    }
    unsafe fn option_text<'a>(at: *const core::ffi::c_char) -> Option<&'a core::ffi::CStr> {
        if at.is_null() { None } else { Some(unsafe { core::ffi::CStr::from_ptr(at) }) }
    }
";

/// What goes behind each module.
pub fn modules<'s>(
    request: &Request<'_>,
    subjects: impl Iterator<Item = (usize, &'s Subject)>,
    variables: &[GlobalId],
) -> BTreeMap<Vec<String>, String> {
    let mut modules: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for (number, subject) in subjects {
        let text = modules.entry(subject.path.module.clone()).or_default();
        thunk(request.program, subject, number, text);
    }
    for (number, id) in variables.iter().enumerate() {
        let Some(path) = request.variables.get(id) else { continue };
        let text = modules.entry(path.module.clone()).or_default();
        let _ = writeln!(
            text,
            "    pub fn variable_{number}() -> *const u8 {{ (&raw const super::{}).cast() }}",
            path.name
        );
    }
    let wrapped =
        |text: String| format!("\n#[doc(hidden)]\n#[allow(warnings)]\npub mod {MODULE} {{{HELPERS}{text}}}\n");
    modules.into_iter().map(|(path, text)| (path, wrapped(text))).collect()
}

fn thunk(program: &Program, subject: &Subject, number: usize, out: &mut String) {
    let (offsets, _) = offsets(program, subject.function);
    let params = &program.functions[subject.function].params;
    let argument = |at: usize| argument(program, subject, at, &offsets);
    let arguments: Vec<String> = (0..params.len()).map(argument).collect();
    let call = format!("super::{}({})", subject.path.name, arguments.join(", "));
    let result = program.fn_type(subject.function).map(|ty| ty.ret);
    let is_void = result.is_none_or(|ty| matches!(program.types.canon(ty), Type::Void));
    let body = match () {
        () if is_void || subject.never_returns => format!("{call};"),
        () => format!("let v = {call}; put(r, v);"),
    };
    // One line: what rustc says of it is traced to the number in it.
    let _ = writeln!(
        out,
        "    pub unsafe extern \"C\" fn thunk_{number}(a: *const u8, r: *mut u8) {{ unsafe {{ {body} }} }}"
    );
    let address = match subject.is_c_abi {
        true => format!("super::{} as *const () as *const u8", subject.path.name),
        false => "core::ptr::null()".to_owned(),
    };
    let _ = writeln!(out, "    pub fn at_{number}() -> *const u8 {{ {address} }}");
}

fn argument(program: &Program, subject: &Subject, at: usize, offsets: &[u64]) -> String {
    let get = format!("get(a, {})", offsets[at]);
    let params = &program.functions[subject.function].params;
    let length = |by: u32| {
        let (size, signed) = params.get(by as usize).map_or((8, false), |param| int(program, param.ty));
        format!("length(a, {}, {size}, {signed})", offsets[by as usize])
    };
    let name = |kind: &str, mutable: bool, nullable: bool| {
        format!("{}{kind}{}", if nullable { "option_" } else { "" }, if mutable { "_mut" } else { "" })
    };
    match subject.parameters.get(at).copied().unwrap_or(Form::Raw) {
        Form::Raw | Form::Object => get,
        Form::Reference { mutable: false, nullable: false } => format!("&*get::<*const _>(a, {})", offsets[at]),
        Form::Reference { mutable: true, nullable: false } => format!("&mut *get::<*mut _>(a, {})", offsets[at]),
        Form::Reference { mutable: false, nullable: true } => format!("option({get})"),
        Form::Reference { mutable: true, nullable: true } => format!("option_mut({get})"),
        Form::Sized { mutable, nullable, by } => format!("{}({get}, {})", name("slice", mutable, nullable), length(by)),
        Form::Elements { mutable, nullable, count } => format!("{}({get}, {count})", name("slice", mutable, nullable)),
        Form::Text { nullable } => format!("{}({get})", name("text", false, nullable)),
    }
}

/// Size and sign of an integer.
fn int(program: &Program, ty: TypeId) -> (u64, bool) {
    let signed = program.types.int_kind(ty).is_some_and(|kind| kind.signed(&program.target));
    (program.size_of(ty).unwrap_or(8).min(8), signed)
}

/// `main.rs` of the subject.
pub fn main(request: &Request<'_>, harness: &Harness, library: &str) -> String {
    let thunks = |path: &RustPath| {
        let module: String = path.module.iter().map(|part| format!("{}::", raw(part))).collect();
        format!("{}::{module}{MODULE}", raw(library))
    };
    let path_of: BTreeMap<_, _> = request.subjects.iter().map(|s| (s.function, &s.path)).collect();
    let mut out = String::from(
        "#![allow(warnings)]\nuse exuvia_agent::{Entry, Global, Side, Table, run_worker};\n\nfn main() {\n",
    );
    out.push_str("    let functions: &'static [Entry] = Box::leak(Box::new([\n");
    for (number, function) in harness.functions.iter().enumerate() {
        let Some(path) = path_of.get(function) else {
            out.push_str(NOTHING);
            continue;
        };
        let thunks = thunks(path);
        let _ =
            writeln!(out, "        Entry {{ thunk: Some({thunks}::thunk_{number}), at: {thunks}::at_{number}() }},");
    }
    out.push_str(NOTHING);
    out.push_str("    ]));\n    let globals: &'static [Global] = Box::leak(Box::new([\n");
    for (number, id) in harness.variables.iter().enumerate() {
        let Some(path) = request.variables.get(id) else { continue };
        let _ = writeln!(out, "        Global {{ at: {}::variable_{number}() }},", thunks(path));
    }
    out.push_str("        Global { at: core::ptr::null() },\n    ]));\n");
    out.push_str("    let table = Table { functions: functions.as_ptr(), globals: globals.as_ptr() };\n");
    out.push_str("    std::process::exit(run_worker(table, Side::Subject));\n}\n");
    out
}

/// A name that may be a keyword.
fn raw(name: &str) -> String {
    match name {
        "crate" | "self" | "super" | "Self" => name.to_owned(),
        _ if is_keyword(name) => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
        "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
        "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type",
        "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&name)
}

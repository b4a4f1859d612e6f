//! The `Cargo.toml` of the output.

use super::Spec;
use exuvia_emit::Boundary;
use std::fmt::Write;

/// Rust version that the output needs: edition 2024, `unsafe extern`, `&raw`, `offset_of!` of nested fields, naked functions.
const RUST_VERSION: &str = "1.88";

/// How the output is optimised.
const PROFILE: &str = "
[profile.release]
# Small functions of one module are inlined into another, as `static inline` ones of headers are in C.
codegen-units = 1
";

/// Lints that say nothing about translated C, each with its why.
const LINTS: &[(&str, &str)] = &[
    ("Names stay as they are in the C.", "non_camel_case_types"),
    ("", "non_snake_case"),
    ("", "non_upper_case_globals"),
    ("A folder of the C may be called `lib`.", "special_module_name"),
    ("All of the C moved, also what nothing in the project uses.", "dead_code"),
    ("A C variable or parameter may be set without being read, or not be used at all.", "unused_assignments"),
    ("", "unused_variables"),
    ("Code behind a call that does not return stays, as it stands in the C.", "unreachable_code"),
    ("A `default` stays, though every enumerator has a case.", "unreachable_patterns"),
    ("Files of C may declare one symbol with several types.", "clashing_extern_declarations"),
    ("C may test what cannot be null.", "useless_ptr_null_checks"),
    ("C may hold code that is undefined if it runs, and never run it.", "arithmetic_overflow"),
    ("", "unconditional_panic"),
    ("", "deref_nullptr"),
    ("C may compare an unsigned value with zero.", "unused_comparisons"),
    (
        "The ledger has a row for each unsafe operation; a block around every line would tell no more.",
        "unsafe_op_in_unsafe_fn",
    ),
];

/// The text for a package.
pub fn text(spec: &Spec) -> String {
    let mut out = package_table(spec);
    out += &lib_table(spec);
    for (name, path) in &spec.binaries {
        out += &format!("\n[[bin]]\nname = {}\npath = {}\ntest = false\n", quote(name), quote(path));
    }
    out += &features_table(spec);
    if spec.needs_cc {
        out += "\n# Compiles the functions that are still C, see build.rs.\n[build-dependencies]\ncc = \"1.2\"\n";
    }
    out += &lints_table();
    if spec.standalone {
        out += PROFILE;
        out += &workspace_table(spec);
    }
    out
}

fn package_table(spec: &Spec) -> String {
    let build = if spec.has_build_script() { "build = \"build.rs\"\n" } else { "build = false\n" };
    format!(
        "[package]\nname = {}\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"{RUST_VERSION}\"\npublish = false\n\
         autobins = false\nautotests = false\nautoexamples = false\nautobenches = false\n{build}",
        quote(&spec.package),
    )
}

fn lib_table(spec: &Spec) -> String {
    let kinds = match spec.boundary {
        Boundary::Program => "",
        Boundary::Mixed => "# The project's own build links it.\ncrate-type = [\"rlib\", \"staticlib\"]\n",
        Boundary::CAbi => "# `staticlib` drops in for the C library.\ncrate-type = [\"rlib\", \"staticlib\"]\n",
    };
    format!("\n[lib]\nname = {}\npath = {}\n{kinds}doctest = false\n", quote(&spec.library), quote(&spec.root))
}

fn features_table(spec: &Spec) -> String {
    let Some(first) = spec.features.first() else { return String::new() };
    let mut out = "\n# The configurations of the C: exactly one of them is on.\n[features]\n".to_owned();
    let _ = writeln!(out, "default = [{}]", quote(first));
    for feature in &spec.features {
        let _ = writeln!(out, "{feature} = []");
    }
    out
}

fn lints_table() -> String {
    let mut out = "\n[lints.rust]\n".to_owned();
    for (why, lint) in LINTS {
        if !why.is_empty() {
            let _ = writeln!(out, "# {why}");
        }
        let _ = writeln!(out, "{lint} = \"allow\"");
    }
    out += "# `exuvia verify` sets it where it judges the library alone.\n\
            unexpected_cfgs = { level = \"warn\", check-cfg = [\"cfg(exuvia_judged)\"] }\n";
    out
}

fn workspace_table(spec: &Spec) -> String {
    let members: Vec<String> = spec.extra_libraries.iter().map(|name| quote(&format!("libs/{name}"))).collect();
    format!("\n[workspace]\nmembers = [{}]\n", members.join(", "))
}

/// `Cargo.toml` of a member that gives the library under a second C name.
pub fn member_text(spec: &Spec, name: &str) -> String {
    format!(
        "[package]\nname = {}\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"{RUST_VERSION}\"\npublish = false\n\
         \n[lib]\nname = {}\ncrate-type = [\"staticlib\"]\ndoctest = false\n\
         \n[dependencies]\n{} = {{ path = \"../..\", package = {} }}\n",
        quote(&super::names::package(&format!("{name}-lib"))),
        quote(name),
        spec.library,
        quote(&spec.package),
    )
}

/// A TOML basic string.
fn quote(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

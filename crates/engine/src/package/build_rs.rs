//! The `build.rs` of the output: compiles what is still C, names the system libraries.

use super::Spec;
use std::fmt::Write;

/// A C file that the output compiles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CFile {
    /// Path in the package, `c/….c`.
    pub path: String,
    /// Name of the static library it becomes.
    pub library: String,
    /// Flags that its meaning depends on.
    pub flags: Vec<String>,
    /// The variants that it is for, each as options of `cfg` with their values; for all when empty.
    pub when: Vec<Vec<(String, String)>>,
    /// Its text, preprocessed.
    pub text: String,
}

/// The text, or nothing when the package needs none.
pub fn text(spec: &Spec, c_files: &[CFile]) -> Option<String> {
    if !spec.has_build_script() {
        return None;
    }
    let mut out = header(spec, c_files);
    for (at, symbols) in spec.exports.values().enumerate() {
        let symbols: Vec<&String> = symbols.iter().collect();
        let _ = writeln!(out, "\nconst EXPORTS_{at}: &[&str] = &{symbols:?};");
    }
    out += "\nfn main() {\n";
    if c_files.is_empty() {
        out += "    println!(\"cargo:rerun-if-changed=build.rs\");\n";
    }
    for file in c_files {
        let call = format!("compile({:?}, {:?}, &{:?});", file.path, file.library, file.flags);
        let _ = match file.when.is_empty() {
            true => writeln!(out, "    {call}"),
            false => writeln!(out, "    if is_one_of(&{}) {{ {call} }}", variants(&file.when)),
        };
    }
    for library in &spec.system_libraries {
        let _ = writeln!(out, "    println!(\"cargo:rustc-link-lib={library}\");");
    }
    for (at, binary) in spec.exports.keys().enumerate() {
        let _ = writeln!(out, "    export({binary:?}, EXPORTS_{at});");
    }
    out += "}\n";
    if !spec.exports.is_empty() {
        out += EXPORT;
    }
    if !c_files.is_empty() {
        out += COMPILE;
    }
    if c_files.iter().any(|file| !file.when.is_empty()) {
        out += IS_ONE_OF;
    }
    Some(out)
}

/// `[&[("feature", "a")], …]`.
fn variants(when: &[Vec<(String, String)>]) -> String {
    let each = when.iter().map(|options| format!("&{options:?}"));
    format!("[{}]", each.collect::<Vec<_>>().join(", "))
}

/// Cargo tells build scripts by variables what `cfg` tells the code.
const IS_ONE_OF: &str = r#"
/// Whether the build is one of these variants.
fn is_one_of(variants: &[&[(&str, &str)]]) -> bool {
    let holds = |(option, value): &(&str, &str)| {
        if *option == "feature" {
            let name = value.to_uppercase().replace('-', "_");
            return std::env::var_os(format!("CARGO_FEATURE_{name}")).is_some();
        }
        std::env::var(format!("CARGO_CFG_{}", option.to_uppercase())).is_ok_and(|found| found == *value)
    };
    variants.iter().any(|options| options.iter().all(holds))
}
"#;

fn header(spec: &Spec, c_files: &[CFile]) -> String {
    let parts = [
        (!c_files.is_empty(), "compiles the functions that are still C"),
        (!spec.system_libraries.is_empty(), "names the system libraries that the project links"),
        (!spec.exports.is_empty(), "exports the symbols that loaded code may name"),
    ];
    let parts: Vec<&str> = parts.iter().filter(|(does, _)| *does).map(|(_, what)| *what).collect();
    format!("//! Build script: {}.\n", parts.join(", and "))
}

/// rustc exports nothing from a program; the linker keeps and exports each symbol that it is told of.
const EXPORT: &str = r#"
fn export(binary: &str, symbols: &[&str]) {
    for symbol in symbols {
        println!("cargo:rustc-link-arg-bin={binary}=-Wl,--undefined={symbol}");
        println!("cargo:rustc-link-arg-bin={binary}=-Wl,--export-dynamic-symbol={symbol}");
    }
}
"#;

/// The files are preprocessed already: warnings about them were for the C project. All of a library is linked: nothing refers to
/// what runs before `main` or is found through its section. What clang's headers expanded to names clang's builtins, which other
/// compilers lack or know by other types.
const COMPILE: &str = r#"
fn compile(path: &str, library: &str, flags: &[&str]) {
    println!("cargo:rerun-if-changed={path}");
    let mut build = cc::Build::new();
    if let Some(clang) = clang() {
        build.compiler(clang);
    }
    build.file(path).warnings(false).extra_warnings(false);
    build.flag_if_supported("-w");
    build.link_lib_modifier("+whole-archive");
    for flag in flags {
        build.flag_if_supported(flag);
    }
    build.compile(library);
}

/// The C was preprocessed for clang, and is compiled by it where there is one; `CC` (as the crate `cc` reads it) says otherwise.
fn clang() -> Option<&'static str> {
    let is_told = |name: &str| matches!(name, "CC" | "HOST_CC" | "TARGET_CC") || name.starts_with("CC_");
    if std::env::vars_os().any(|(name, _)| name.to_str().is_some_and(is_told)) {
        return None;
    }
    let runs = |name: &&str| std::process::Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success());
    ["clang", "clang-22", "clang-21", "clang-20", "clang-19"].into_iter().find(runs)
}
"#;

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
    /// Its text, preprocessed.
    pub text: String,
}

/// The text, or nothing when the package needs none.
pub fn text(spec: &Spec, c_files: &[CFile]) -> Option<String> {
    if !spec.has_build_script() {
        return None;
    }
    let mut out = "//! Build script: ".to_owned();
    out += match (c_files.is_empty(), spec.system_libraries.is_empty()) {
        (true, _) => "names the system libraries that the project links.\n",
        (false, true) => "compiles the functions that are still C.\n",
        (false, false) => {
            "compiles the functions that are still C and names the system libraries that the project links.\n"
        }
    };
    out += "\nfn main() {\n";
    if c_files.is_empty() {
        out += "    println!(\"cargo:rerun-if-changed=build.rs\");\n";
    }
    for file in c_files {
        let _ = writeln!(out, "    compile({:?}, {:?}, &{:?});", file.path, file.library, file.flags);
    }
    for library in &spec.system_libraries {
        let _ = writeln!(out, "    println!(\"cargo:rustc-link-lib={library}\");");
    }
    out += "}\n";
    if !c_files.is_empty() {
        out += COMPILE;
    }
    Some(out)
}

/// The files are preprocessed already: warnings about them were for the C project. All of a library is linked: nothing refers to
/// what runs before `main` or is found through its section.
const COMPILE: &str = r#"
fn compile(path: &str, library: &str, flags: &[&str]) {
    println!("cargo:rerun-if-changed={path}");
    let mut build = cc::Build::new();
    build.file(path).warnings(false).extra_warnings(false);
    build.flag_if_supported("-w");
    build.link_lib_modifier("+whole-archive");
    for flag in flags {
        build.flag_if_supported(flag);
    }
    build.compile(library);
}
"#;

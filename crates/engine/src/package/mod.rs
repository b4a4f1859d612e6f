//! The Cargo package that a migration writes: which files, with which text.

pub mod build_rs;
pub mod cargo_toml;
pub mod layout;
pub mod names;
pub mod shared;

use exuvia_analysis::World;
use exuvia_cir::{LinkTarget, Program, TargetKind};
use exuvia_emit::plan::Plan;
use exuvia_emit::{Boundary, rir};
use std::collections::{BTreeMap, BTreeSet};

pub use build_rs::CFile;
pub use layout::Layout;

/// Libraries that every Rust program on a Unix links anyway.
const ALWAYS_LINKED: &[&str] = &["c", "m", "pthread", "dl", "rt", "util", "gcc", "gcc_s"];

/// What the package is called and what is in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spec {
    /// Package name.
    pub package: String,
    /// Library name: under `c-abi` that of the C library.
    pub library: String,
    /// Boundary.
    pub boundary: Boundary,
    /// File of the library's root.
    pub root: String,
    /// Binaries: name and file.
    pub binaries: Vec<(String, String)>,
    /// Further C libraries, each a member package.
    pub extra_libraries: Vec<String>,
    /// System libraries to link beyond those of every Rust program.
    pub system_libraries: Vec<String>,
    /// Binaries whose symbols what they load can name, each with its symbols.
    pub exports: BTreeMap<String, BTreeSet<String>>,
    /// Whether something is compiled by the `cc` crate.
    pub needs_cc: bool,
    /// Features that stand for configurations; the first is the default.
    pub features: Vec<String>,
    /// Whether the package is a workspace of its own.
    pub standalone: bool,
}

impl Spec {
    /// Adds what another variant of the project has besides.
    pub fn add(&mut self, other: Spec) {
        let add = |list: &mut Vec<String>, more: Vec<String>| {
            more.into_iter().for_each(|name| {
                if !list.contains(&name) {
                    list.push(name)
                }
            });
        };
        add(&mut self.extra_libraries, other.extra_libraries);
        add(&mut self.system_libraries, other.system_libraries);
        self.needs_cc |= other.needs_cc;
        for (binary, symbols) in other.exports {
            self.exports.entry(binary).or_default().extend(symbols);
        }
    }

    /// Whether there is a `build.rs`.
    pub fn has_build_script(&self) -> bool {
        self.needs_cc || !self.system_libraries.is_empty() || !self.exports.is_empty()
    }
}

/// The library name that the output gets: the first C library's under `c-abi`, else the project's.
pub fn library_name(project: &str, boundary: Boundary, targets: &[LinkTarget]) -> String {
    let first = match boundary {
        Boundary::CAbi => c_libraries(targets).into_iter().next(),
        Boundary::Program | Boundary::Mixed => None,
    };
    names::library(&first.unwrap_or_else(|| project.to_owned()))
}

/// Names of the C libraries that the build makes, in order, static and shared ones of a name once.
fn c_libraries(targets: &[LinkTarget]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let libraries = targets.iter().filter(|t| t.kind != TargetKind::Executable);
    libraries.map(|t| t.name.clone()).filter(|name| seen.insert(name.clone())).collect()
}

/// Decides the package's parts. `islands` says whether C files go with it.
pub fn spec(project: &str, program: &Program, layout: &Layout, lowered: &LoweredNames<'_>, islands: bool) -> Spec {
    let boundary = lowered.boundary;
    let extra = match boundary {
        Boundary::CAbi => c_libraries(&program.targets).into_iter().skip(1).map(|n| names::library(&n)).collect(),
        Boundary::Program | Boundary::Mixed => Vec::new(),
    };
    let binary = |name: &&String| (names::binary(name), layout.binary(&names::binary(name)));
    Spec {
        package: names::package(project),
        library: library_name(project, boundary, &program.targets),
        boundary,
        root: layout.root().to_owned(),
        binaries: lowered.binaries.keys().collect::<Vec<_>>().iter().map(binary).collect(),
        extra_libraries: extra,
        system_libraries: match boundary {
            // The project's own build links them.
            Boundary::Mixed => Vec::new(),
            _ => system_libraries(&program.targets),
        },
        exports: exports(program, lowered),
        needs_cc: islands,
        features: Vec::new(),
        standalone: true,
    }
}

/// What of lowering's result the package's shape depends on.
#[derive(Clone, Copy, Debug)]
pub struct LoweredNames<'a> {
    /// Boundary of the plan.
    pub boundary: Boundary,
    /// Binaries by name.
    pub binaries: &'a BTreeMap<String, rir::Module>,
    /// What code outside the program can name.
    pub world: &'a World,
    /// The plan, which gives symbols.
    pub plan: &'a Plan,
}

/// The symbols that the programs linked with `-rdynamic` show to what they load.
fn exports(program: &Program, lowered: &LoweredNames<'_>) -> BTreeMap<String, BTreeSet<String>> {
    if lowered.boundary != Boundary::Program {
        return BTreeMap::new();
    }
    let exporting = program.targets.iter().filter(|t| t.export_dynamic && lowered.binaries.contains_key(&t.name));
    let of_target = |target: &LinkTarget| {
        let units = crate::world::units_of(program, target);
        let functions = lowered.world.exported.iter().filter(|&&f| units.contains(&program.functions[f].unit));
        let globals = lowered.world.exported_globals.iter().filter(|&&g| units.contains(&program.globals[g].unit));
        let functions = functions.filter_map(|&f| lowered.plan.functions[f].symbol.clone());
        functions.chain(globals.filter_map(|&g| lowered.plan.globals[g].symbol.clone())).collect()
    };
    exporting.map(|target| (names::binary(&target.name), of_target(target))).collect()
}

fn system_libraries(targets: &[LinkTarget]) -> Vec<String> {
    let all: BTreeSet<&String> = targets.iter().flat_map(|t| &t.system_libs).collect();
    all.into_iter().filter(|name| !ALWAYS_LINKED.contains(&name.as_str())).cloned().collect()
}

/// The files beside `src/`: `Cargo.toml`, `build.rs`, C files, members, `.gitignore`.
pub fn surroundings(spec: &Spec, c_files: &[CFile]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    files.insert("Cargo.toml".to_owned(), cargo_toml::text(spec));
    // The generated code is in rustfmt's own style, whatever a folder above asks for.
    files.insert("rustfmt.toml".to_owned(), "# rustfmt's defaults.\nstyle_edition = \"2024\"\n".to_owned());
    files.insert(".gitignore".to_owned(), "/target\n/.exuvia\n".to_owned());
    if let Some(text) = build_rs::text(spec, c_files) {
        files.insert("build.rs".to_owned(), text);
    }
    files.extend(c_files.iter().map(|file| (file.path.clone(), file.text.clone())));
    for name in &spec.extra_libraries {
        files.insert(format!("libs/{name}/Cargo.toml"), cargo_toml::member_text(spec, name));
        files.insert(format!("libs/{name}/src/lib.rs"), member_root(spec, name));
    }
    files
}

fn member_root(spec: &Spec, name: &str) -> String {
    format!(
        "//! `lib{name}.a`: the symbols of the C library of this name, defined in `{library}`.\n\npub use {library}::*;\n",
        library = spec.library,
    )
}

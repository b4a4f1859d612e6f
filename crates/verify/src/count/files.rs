//! Which files of a folder are read, and which of them stand under a `forbid`.

use crate::error::{Result, VerifyError};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Attribute, Item, ItemMod};

/// A Rust file.
pub(super) struct RustFile {
    /// Relative to the folder.
    pub name: String,
    pub text: String,
    /// `None` if it is no Rust.
    pub tree: Option<syn::File>,
}

/// What a folder holds.
#[derive(Default)]
pub(super) struct Sources {
    pub rust: Vec<RustFile>,
    /// Texts of C and C++ files.
    pub c: Vec<String>,
    /// Lines of assembler sources that are not empty.
    pub assembler_lines: u64,
}

impl Sources {
    /// Reads a folder, files in the order of their names.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let mut sources = Self::default();
        sources.enter(folder, folder)?;
        Ok(sources)
    }

    fn enter(&mut self, root: &Path, folder: &Path) -> Result<()> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(VerifyError::io("read", folder))? {
            entries.push(entry.map_err(VerifyError::io("read", folder))?.path());
        }
        entries.sort();
        let package = folder.join("Cargo.toml").is_file();
        for path in entries {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // A link may lead out of the folder, or round in it.
            let kind = fs::symlink_metadata(&path).map_err(VerifyError::io("read", &path))?.file_type();
            if kind.is_dir() && !name.starts_with('.') && name != "target" {
                self.enter(root, &path)?;
            } else if kind.is_file() && !(package && name == "build.rs") {
                self.file(root, &path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, root: &Path, path: &Path) -> Result<()> {
        let Some(extension) = path.extension().and_then(|e| e.to_str()) else { return Ok(()) };
        let read = || -> Result<String> {
            let bytes = fs::read(path).map_err(VerifyError::io("read", path))?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        match extension {
            "rs" => {
                let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned();
                let text = read()?;
                let tree = syn::parse_file(&text).ok();
                self.rust.push(RustFile { name, text, tree });
            }
            "c" | "cc" | "cpp" | "cxx" => self.c.push(read()?),
            "S" | "s" => self.assembler_lines += read()?.lines().filter(|l| !l.trim().is_empty()).count() as u64,
            _ => {}
        }
        Ok(())
    }
}

/// How many of the files forbid unsafe code, by themselves or as part of a module or crate that does.
pub(super) fn forbidding(files: &[RustFile]) -> u64 {
    let by_name: BTreeMap<PathBuf, &RustFile> = files.iter().map(|file| (PathBuf::from(&file.name), file)).collect();
    let mut found = BTreeSet::new();
    for file in files {
        let Some(tree) = &file.tree else { continue };
        let own = forbids(&tree.attrs);
        if own {
            mark(Path::new(&file.name), &by_name, &mut found);
        }
        for (path, forbidden) in modules(Path::new(&file.name), &tree.items, own) {
            if forbidden {
                path.iter().for_each(|path| mark(path, &by_name, &mut found));
            }
        }
    }
    found.len() as u64
}

/// Marks a file and all modules under it.
fn mark(path: &Path, files: &BTreeMap<PathBuf, &RustFile>, found: &mut BTreeSet<PathBuf>) {
    let Some(file) = files.get(path) else { return };
    if !found.insert(path.to_path_buf()) {
        return;
    }
    let Some(tree) = &file.tree else { return };
    for (candidates, _) in modules(path, &tree.items, true) {
        candidates.iter().for_each(|candidate| mark(candidate, files, found));
    }
}

/// The modules that a file declares, each with the places where its text may be and whether it is under a `forbid`.
fn modules(file: &Path, items: &[Item], forbidden: bool) -> Vec<(Vec<PathBuf>, bool)> {
    let beside = file.parent().unwrap_or(Path::new(""));
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let is_root = matches!(stem, "lib" | "main" | "mod")
        || beside.file_name().is_some_and(|name| ["bin", "examples", "tests", "benches"].iter().any(|&n| name == n));
    let folder = if is_root { beside.to_path_buf() } else { beside.join(stem) };
    let mut found = Vec::new();
    declared(beside, &folder, items, forbidden, &mut found);
    found
}

/// `beside` is the folder of the file, `folder` where the modules lie that it declares.
fn declared(beside: &Path, folder: &Path, items: &[Item], forbidden: bool, found: &mut Vec<(Vec<PathBuf>, bool)>) {
    for item in items {
        let Item::Mod(module) = item else { continue };
        let forbidden = forbidden || forbids(&module.attrs);
        let name = module.ident.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        match &module.content {
            Some((_, items)) => {
                let inner = folder.join(name);
                declared(&inner, &inner, items, forbidden, found);
            }
            None => found.push((candidates(beside, folder, module, name), forbidden)),
        }
    }
}

fn candidates(beside: &Path, folder: &Path, module: &ItemMod, name: &str) -> Vec<PathBuf> {
    match written_path(&module.attrs) {
        Some(path) => vec![beside.join(path)],
        None => vec![folder.join(format!("{name}.rs")), folder.join(name).join("mod.rs")],
    }
}

/// `#[path = "…"]`
fn written_path(attributes: &[Attribute]) -> Option<String> {
    let path = attributes.iter().find(|attribute| attribute.path().is_ident("path"))?;
    let value = &path.meta.require_name_value().ok()?.value;
    match value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Whether `forbid(unsafe_code)` is among the attributes.
fn forbids(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("forbid")).any(|attribute| {
        let mut found = false;
        // What is no list of lints is no such attribute.
        let _ = attribute.parse_nested_meta(|lint| {
            found |= lint.path.is_ident("unsafe_code");
            Ok(())
        });
        found
    })
}

//! Modules: the tree of source files as a tree of Rust modules.

use super::{Linker, mapped};
use exuvia_cir::ids::Id;
use exuvia_cir::{FileId, Module, ModuleId};
use std::collections::{BTreeMap, BTreeSet};

/// Words that are no module names: keywords of any edition, and names with a meaning of their own.
const RESERVED: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "core", "std",
    "alloc", "libc", "rt", "sys", "va",
];

/// A Rust identifier made from a file or folder name.
pub(super) fn identifier(name: &str) -> String {
    let mut out: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if out.is_empty() || out.starts_with(|c: char| c.is_ascii_digit()) || out.chars().all(|c| c == '_') {
        out.insert(0, 'm');
    }
    if RESERVED.contains(&out.as_str()) {
        out.push('_');
    }
    out
}

/// Folders and stem of a path as identifiers.
fn module_path(path: &str, strip: usize) -> Vec<String> {
    let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty() && *p != "." && *p != "..").skip(strip).collect();
    let Some((file, folders)) = parts.split_last() else { return vec!["unnamed".to_owned()] };
    let stem = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
    let mut out: Vec<String> = folders.iter().map(|f| identifier(f)).collect();
    let leaf = identifier(stem);
    // `lib.rs` and `main.rs` at the top are the crate's own.
    out.push(if out.is_empty() && matches!(leaf.as_str(), "lib" | "main") { format!("{leaf}_") } else { leaf });
    out
}

/// How many leading folders all paths share.
fn shared_folders<'a>(mut paths: impl Iterator<Item = &'a str>) -> usize {
    let folders = |path: &'a str| -> Vec<&'a str> {
        let mut parts: Vec<_> = path.split('/').filter(|p| !p.is_empty() && *p != "." && *p != "..").collect();
        parts.pop();
        parts
    };
    let Some(first) = paths.next() else { return 0 };
    let mut shared = folders(first);
    for path in paths {
        let same = shared.iter().zip(folders(path)).take_while(|(a, b)| *a == b).count();
        shared.truncate(same);
    }
    shared.len()
}

impl Linker {
    /// Makes the modules: one for each unit, with the header of its name, and one for each other file of the project.
    pub(super) fn make_modules(&mut self) {
        let project: Vec<FileId> = self.out.files.iter().filter(|(_, f)| !f.system).map(|(id, _)| id).collect();
        let strip = shared_folders(project.iter().map(|&f| self.out.files[f].path.as_str()));
        let mut taken = BTreeSet::from([vec!["sys".to_owned()]]);
        let sources = self.make_source_modules(strip, &mut taken);
        let owners = self.owning_files();
        for file in project {
            if self.header_modules.contains_key(&file) {
                continue;
            }
            let path = module_path(&self.out.files[file].path, strip);
            let module = match sources.get(&path) {
                Some(&module) => {
                    self.out.modules[module].files.push(file);
                    module
                }
                None if owners.contains(&file) => self.new_module(path, file, &mut taken),
                None => continue,
            };
            self.header_modules.insert(file, module);
        }
        self.map_modules();
    }

    /// Modules of the units, by path. A file that is compiled again differently gets one for each time.
    fn make_source_modules(
        &mut self,
        strip: usize,
        taken: &mut BTreeSet<Vec<String>>,
    ) -> BTreeMap<Vec<String>, ModuleId> {
        let mut sources = BTreeMap::new();
        for unit in 0..self.units.len() {
            let Some(file) = self.out.units.values().nth(unit).map(|u| u.file) else { continue };
            let Some(path) = self.out.files.get(file).map(|f| module_path(&f.path, strip)) else { continue };
            let module = self.new_module(path.clone(), file, taken);
            sources.entry(path).or_insert(module);
            self.unit_modules[unit] = Some(module);
            self.header_modules.entry(file).or_insert(module);
        }
        sources
    }

    fn new_module(&mut self, path: Vec<String>, file: FileId, taken: &mut BTreeSet<Vec<String>>) -> ModuleId {
        let mut unique = path.clone();
        let mut number = 2;
        while !taken.insert(unique.clone()) {
            unique = path.clone();
            if let Some(leaf) = unique.last_mut() {
                leaf.push_str(&format!("_{number}"));
            }
            number += 1;
        }
        self.out.modules.push(Module { path: unique, files: vec![file], system: false })
    }

    /// Files that some item stands in.
    fn owning_files(&self) -> BTreeSet<FileId> {
        let mut owners = BTreeSet::new();
        for (unit, map) in self.units.iter().zip(&self.maps) {
            let files = unit.modules.values().flat_map(|m| m.files.iter());
            owners.extend(files.map(|&f| mapped(&map.files, f)));
        }
        owners
    }

    fn map_modules(&mut self) {
        for unit in 0..self.units.len() {
            let main = self.out.units.values().nth(unit).map(|u| u.file);
            for index in 0..self.units[unit].modules.len() {
                let module = &self.units[unit].modules[ModuleId::from_index(index)];
                let file = module.files.first().map(|&f| mapped(&self.maps[unit].files, f));
                let own = self.unit_modules[unit].filter(|_| file.is_some() && file == main);
                let id = match file.and_then(|f| own.or_else(|| self.header_modules.get(&f).copied())) {
                    Some(id) => id,
                    None => self.system_module(),
                };
                self.maps[unit].modules.push(id);
            }
        }
    }

    fn system_module(&mut self) -> ModuleId {
        if let Some(id) = self.system_module {
            return id;
        }
        let id = self.out.modules.push(Module { path: vec!["sys".to_owned()], files: Vec::new(), system: true });
        self.system_module = Some(id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers() {
        assert_eq!(identifier("a-b.c"), "a_b_c");
        assert_eq!(identifier("7zip"), "m7zip");
        assert_eq!(identifier("match"), "match_");
    }

    #[test]
    fn paths_become_modules() {
        assert_eq!(module_path("src/lib/foo.c", 1), ["lib", "foo"]);
        assert_eq!(module_path("main.c", 0), ["main_"]);
        assert_eq!(shared_folders(["a/b/c.c", "a/b/d/e.h"].into_iter()), 2);
    }
}

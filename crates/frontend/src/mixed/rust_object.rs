//! The Rust of some units as one object: what their symbols need of the static library, and no other symbol to be seen.

use super::tool::Tool;
use super::{LIBRARY, MixedError, elf};
use crate::capture::digest;
use crate::capture::tools;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

impl Tool {
    /// The object, made anew when the library or the set of units is another.
    pub fn rust_object(&self, units: &BTreeSet<String>) -> Result<PathBuf, MixedError> {
        let library = env::var_os(LIBRARY).map_or_else(|| self.folder.join(&self.manifest.library), PathBuf::from);
        let bytes = digest::of_file(&library).ok_or_else(|| MixedError::NoLibrary(library.clone()))?;
        let mut names: Vec<&str> = units.iter().map(String::as_str).collect();
        let known = self.manifest.units.iter().filter(|unit| units.contains(&unit.name));
        names.extend(known.flat_map(|unit| unit.symbols.iter().chain(&unit.added)).map(String::as_str));
        let key = digest::of_bytes(format!("{}\0{bytes}\0{}", env!("CARGO_PKG_VERSION"), names.join(" ")).as_bytes());
        let folder = library.parent().unwrap_or(Path::new(".")).join("mixed-objects");
        fs::create_dir_all(&folder).map_err(MixedError::io(&folder))?;
        let object = folder.join(format!("{}.o", &key[..16]));
        if !object.is_file() {
            self.make_object(&library, units, &folder, &object)?;
        }
        Ok(object)
    }

    fn make_object(
        &self,
        library: &Path,
        units: &BTreeSet<String>,
        folder: &Path,
        object: &Path,
    ) -> Result<(), MixedError> {
        let scratch = tempfile::tempdir_in(folder).map_err(MixedError::io(folder))?;
        let (joined, list, made) =
            (scratch.path().join("joined.o"), scratch.path().join("symbols"), scratch.path().join("made.o"));
        let known = || self.manifest.units.iter().filter(|unit| units.contains(&unit.name));
        let symbols: BTreeSet<&String> = known().flat_map(|unit| unit.symbols.iter().chain(&unit.added)).collect();
        let markers: Vec<String> = known().map(|unit| self.manifest.marker(&unit.name)).collect();
        let mut words: Vec<String> = ["-nostdlib", "-r", "-Wl,--gc-sections", "-o"].map(str::to_owned).to_vec();
        words.push(joined.to_string_lossy().into_owned());
        words.extend(symbols.iter().map(|symbol| format!("-Wl,-u,{symbol}")));
        words.extend(markers.iter().map(|marker| format!("-Wl,-u,{marker}")));
        words.extend(labels(markers.iter().cloned(), scratch.path())?);
        words.push(library.to_string_lossy().into_owned());
        self.call(&program("cc")?, &words)?;
        let global: String = symbols.into_iter().chain(&markers).map(|symbol| format!("{symbol}\n")).collect();
        fs::write(&list, global).map_err(MixedError::io(&list))?;
        let keep = format!("--keep-global-symbols={}", list.display());
        let paths = [&joined, &made].map(|path| path.to_string_lossy().into_owned());
        let bytes = fs::read(&joined).map_err(MixedError::io(&joined))?;
        let weak = elf::lost_weak_symbols(&bytes).into_iter().map(|symbol| format!("--weaken-symbol={symbol}"));
        let words: Vec<String> = weak.chain([keep]).chain(paths).collect();
        self.call(&program("objcopy")?, &words)?;
        // Another run may have made it meanwhile: it is the same.
        fs::rename(&made, object).map_err(MixedError::io(object))
    }
}

/// Words that put an object into a link which defines these symbols, each at the same place of no use.
pub(super) fn labels(symbols: impl Iterator<Item = String>, folder: &Path) -> Result<Vec<String>, MixedError> {
    let file = folder.join("labels.s");
    let text: String = symbols.map(|symbol| format!(".globl {symbol}\n.hidden {symbol}\n{symbol}:\n")).collect();
    let text = format!(".section .note.GNU-stack,\"\",@progbits\n.text\n{text}.byte 0\n");
    fs::write(&file, text).map_err(MixedError::io(&file))?;
    Ok(["-x", "assembler", &*file.to_string_lossy(), "-x", "none"].map(str::to_owned).to_vec())
}

/// A tool of the machine's own, from outside of the folder of wrappers.
pub(super) fn program(name: &str) -> Result<PathBuf, MixedError> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = tools::path_folders(&path, None);
    let plain = folders.into_iter().filter(|folder| !folder.join("mixed.json").is_file()).collect::<Vec<_>>();
    tools::find_program(name, &plain).ok_or_else(|| MixedError::Missing(name.to_owned()))
}

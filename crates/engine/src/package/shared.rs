//! Shared libraries under `c-abi`: a script that links each one the C build made from the static library that Cargo makes.
//!
//! A `cdylib` of Cargo's would not do: it drops symbols of C code linked into it, and takes no version script. The script
//! makes one object of what the exported symbols need, hides every other symbol in it, and links that under the C
//! library's file name, soname and version script.

use crate::world::{hidden, units_of};
use exuvia_analysis::World;
use exuvia_cir::{LinkTarget, Program, TargetKind};
use exuvia_emit::plan::Plan;
use exuvia_frontend::capture::{self, Capture};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Path of the script in the package.
const SCRIPT: &str = "link-shared.sh";

/// A shared library of the C build.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SharedLibrary {
    /// Name of the static library that it is linked from, without `lib` and `.a`.
    pub name: String,
    /// File name, `libz.so.1.2.13`.
    pub file: String,
    /// Soname that the C build gave it.
    pub soname: Option<String>,
    /// What it exports.
    pub symbols: BTreeSet<String>,
    /// Version script; the C library's own where it had one.
    pub version_script: String,
    /// `-l` flags of the C link.
    pub libraries: Vec<String>,
}

/// The shared libraries of a build that can be linked, and for the others why not.
pub fn libraries(
    capture: &Capture,
    program: &Program,
    world: &World,
    plan: &Plan,
) -> (Vec<SharedLibrary>, Vec<String>) {
    let (mut found, mut notes) = (Vec::new(), Vec::new());
    for (target, built) in program.targets.iter().zip(&capture.targets) {
        if target.kind != TargetKind::SharedLibrary {
            continue;
        }
        let used = target.libraries.iter().filter_map(|&at| program.targets.get(at));
        if let Some(other) = used.clone().find(|other| other.kind == TargetKind::SharedLibrary) {
            // Both would hold a copy of its variables.
            let text = format!("lib{} uses the shared library {}: no script links it", target.name, other.name);
            notes.push(text);
            continue;
        }
        match library(target, built, program, world, plan) {
            Ok(library) => found.push(library),
            Err(note) => notes.push(note),
        }
    }
    (found, notes)
}

fn library(
    target: &LinkTarget,
    built: &capture::LinkTarget,
    program: &Program,
    world: &World,
    plan: &Plan,
) -> Result<SharedLibrary, String> {
    let symbols = symbols(target, program, world, plan);
    let version_script = version_script(&target.name, built.version_script.as_deref(), &symbols)?;
    let file = built.output.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(SharedLibrary {
        name: super::names::library(&target.name),
        file,
        soname: soname(&built.link_flags),
        version_script,
        symbols,
        libraries: built.system_libs.iter().filter(|lib| lib.starts_with("-l")).cloned().collect(),
    })
}

/// The C library's version script. Without it the library would have other symbols and versions than the C's.
fn version_script(library: &str, own: Option<&Path>, symbols: &BTreeSet<String>) -> Result<String, String> {
    let Some(path) = own else { return Ok(plain_script(symbols)) };
    fs::read_to_string(path).map_err(|error| {
        format!("no script links lib{library}: its version script {} cannot be read: {error}", path.display())
    })
}

/// Symbols of a library that the dynamic linker is to see.
fn symbols(target: &LinkTarget, program: &Program, world: &World, plan: &Plan) -> BTreeSet<String> {
    let units = units_of(program, target);
    let functions = world.exported.iter().filter_map(|&id| {
        let f = &program.functions[id];
        plan.functions[id].symbol.clone().filter(|_| units.contains(&f.unit) && !hidden(&f.attrs))
    });
    let globals = world.exported_globals.iter().filter_map(|&id| {
        let g = &program.globals[id];
        plan.globals[id].symbol.clone().filter(|_| units.contains(&g.unit) && !hidden(&g.attrs))
    });
    functions.chain(globals).collect()
}

/// The value of `-soname`, in any of its spellings.
fn soname(flags: &[String]) -> Option<String> {
    let words: Vec<&str> = flags.iter().flat_map(|flag| flag.trim_start_matches("-Wl,").split([',', '='])).collect();
    let at = words.iter().position(|word| matches!(word.trim_start_matches('-'), "soname" | "h"))?;
    words.get(at + 1).map(|&name| name.to_owned())
}

/// A script without versions that exports the symbols and nothing else.
fn plain_script(symbols: &BTreeSet<String>) -> String {
    let mut text = "{\n".to_owned();
    if !symbols.is_empty() {
        text.push_str("    global:\n");
    }
    for symbol in symbols {
        let _ = writeln!(text, "        {symbol};");
    }
    text + "    local:\n        *;\n};\n"
}

/// The script with what it reads; nothing where the C build made no shared library.
pub fn files(libraries: &[SharedLibrary]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for library in libraries {
        let list: String = library.symbols.iter().map(|symbol| format!("{symbol}\n")).collect();
        files.insert(format!("shared/{}.exports", library.file), list);
        files.insert(format!("shared/{}.map", library.file), library.version_script.clone());
    }
    if !libraries.is_empty() {
        files.insert(SCRIPT.to_owned(), script(libraries));
    }
    files
}

fn script(libraries: &[SharedLibrary]) -> String {
    let mut text = HEAD.to_owned();
    for library in libraries {
        let quoted = |word: &str| shlex::try_quote(word).map_or_else(|_| String::new(), |w| w.into_owned());
        let soname = library.soname.as_deref().unwrap_or_default();
        let words = [&library.name, &library.file].map(|word| quoted(word)).join(" ");
        let libraries: String = library.libraries.iter().map(|lib| format!(" {}", quoted(lib))).collect();
        let _ = writeln!(text, "link {words} '{}'{libraries}", soname.replace('\'', ""));
    }
    text
}

const HEAD: &str = r#"#!/bin/sh
# Links the shared libraries of the C build from the static library that Cargo makes.
#
# usage: sh link-shared.sh [BUILT [OUT]]
#   BUILT  folder with the static library; target/release, where `cargo build --release` puts it, if not given
#   OUT    folder for the shared libraries; BUILT if not given
set -eu

built=$(cd "${1:-$(dirname "$0")/target/release}" && pwd)
out=${2:-$built}
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$(dirname "$0")"
cc=${CC:-cc}
objcopy=${OBJCOPY:-objcopy}

# link STATIC FILE SONAME LIBRARY...
link() {
    static=$1 file=$2 soname=$3
    shift 3
    object=$out/$file.o
    # All that the exported symbols need, as one object; everything else in it is hidden.
    sed 's/^/-Wl,-u,/' "shared/$file.exports" >"$object.args"
    $cc -nostdlib -r -o "$object" "@$object.args" "$built/lib$static.a"
    $objcopy --keep-global-symbols="shared/$file.exports" "$object"
    $cc -shared -o "$out/$file" "$object" -Wl,--gc-sections -Wl,--version-script="shared/$file.map" \
        ${soname:+-Wl,-soname,"$soname"} "$@" -lgcc_s -lpthread -ldl -lm -lc
    rm "$object" "$object.args"
    # The names that the dynamic linker and `-l` look for.
    for name in "$soname" "${file%%.so*}.so"; do
        if [ -n "$name" ] && [ "$name" != "$file" ]; then
            ln -sf "$file" "$out/$name"
        fi
    done
    echo "$out/$file"
}

"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_script_that_cannot_be_read_is_told() {
        let symbols = BTreeSet::from(["deflate".to_owned()]);
        assert!(version_script("z", None, &symbols).unwrap().contains("deflate;"));
        let note = version_script("z", Some(Path::new("/nowhere/z.map")), &symbols).unwrap_err();
        assert!(note.starts_with("no script links libz: its version script /nowhere/z.map"), "{note}");
    }

    #[test]
    fn finds_the_soname() {
        let of = |flags: &[&str]| soname(&flags.iter().map(|f| f.to_string()).collect::<Vec<_>>());
        assert_eq!(of(&["-O2", "-Wl,-soname,libz.so.1"]).as_deref(), Some("libz.so.1"));
        assert_eq!(of(&["-Wl,-soname=libz.so.1"]).as_deref(), Some("libz.so.1"));
        assert_eq!(of(&["-Wl,-h,libz.so.1"]).as_deref(), Some("libz.so.1"));
        assert_eq!(of(&["-Wl,-z,now"]), None);
    }
}

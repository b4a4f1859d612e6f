//! Symbols that the dynamic linker sees: those of the Rust against those of the C.

use crate::error::Result;
use crate::fuzz::command::{self, INSTALL_CLANG};
use crate::sandbox::Runner;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// A symbol that a library or program defines for others.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Symbol {
    /// `FUNC`, `OBJECT`, `TLS`, as ELF names it.
    pub kind: String,
    /// `GLOBAL`, `WEAK`.
    pub binding: String,
    /// Bytes of a variable; 0 for functions, whose code is not compared.
    pub size: u64,
}

/// Symbols by their names with versions: `deflate@@ZLIB_1.2.0`.
pub type Symbols = BTreeMap<String, Symbol>;

/// Symbols that a file defines for others. `readelf` is LLVM's.
///
/// # Errors
/// What cannot be started.
pub fn defined(runner: &Runner, readelf: &Path, file: &Path) -> Result<Symbols> {
    let mut command = Command::new(readelf);
    command.args(["--dyn-syms", "--wide"]).arg(file);
    let output = command::output(runner, command, INSTALL_CLANG)?;
    Ok(in_listing(&String::from_utf8_lossy(&output.stdout)))
}

/// Symbols that start files and linkers put into everything: they stand for nothing of the C.
const OF_LINKERS: &[&str] = &[
    "_init",
    "_fini",
    "_start",
    "_end",
    "_edata",
    "__bss_start",
    "__data_start",
    "data_start",
    "_IO_stdin_used",
    "__libc_csu_init",
    "__libc_csu_fini",
    "__dso_handle",
    "_dl_relocate_static_pie",
    "__TMC_END__",
    "etext",
    "edata",
    "end",
    "_etext",
];

/// `Num: Value Size Type Bind Vis Ndx Name`.
fn in_listing(text: &str) -> Symbols {
    let symbol = |line: &str| {
        let [_, _, size, kind, binding, visibility, section, name] =
            line.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
        let bare = name.split('@').next().unwrap_or(name);
        // Copies of variables of the C library have its versions.
        let is_of_libc = name.contains("@GLIBC_") || name.contains("@@GLIBC_") || name.contains("@GCC_");
        let is_seen = matches!(visibility, "DEFAULT" | "PROTECTED") && binding != "LOCAL" && section != "UND";
        // A name of a version is a symbol of its own.
        let is_version = section == "ABS" && kind == "OBJECT";
        if !is_seen || is_version || is_of_libc || OF_LINKERS.contains(&bare) {
            return None;
        }
        let is_function = matches!(kind, "FUNC" | "IFUNC");
        let size = if is_function { 0 } else { size.parse().unwrap_or(0) };
        // How a function is chosen when the library is loaded is its own affair.
        let kind = if is_function { "FUNC" } else { kind };
        Some((name.to_owned(), Symbol { kind: kind.to_owned(), binding: binding.to_owned(), size }))
    };
    text.lines().filter_map(symbol).collect()
}

/// What differs, by the symbol's name without version.
pub fn differences(c: &Symbols, rust: &Symbols) -> Vec<(String, String)> {
    let said = |symbol: Option<&Symbol>| match symbol {
        None => "not there".to_owned(),
        Some(Symbol { kind, binding, size: 0 }) => format!("{kind} {binding}"),
        Some(Symbol { kind, binding, size }) => format!("{kind} {binding} of {size} bytes"),
    };
    let names = c.keys().chain(rust.keys().filter(|name| !c.contains_key(*name)));
    let differing = names.filter(|name| c.get(*name) != rust.get(*name));
    let told = differing.map(|name| {
        let bare = name.split('@').next().unwrap_or(name).to_owned();
        (bare, format!("symbol {name}: {} in C, {} in Rust", said(c.get(name)), said(rust.get(name))))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::{differences, in_listing};

    const C: &str = "
Symbol table '.dynsym' contains 6 entries:
   Num:    Value          Size Type    Bind   Vis      Ndx Name
     0: 0000000000000000     0 NOTYPE  LOCAL  DEFAULT  UND
     1: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND malloc@GLIBC_2.2.5
     2: 0000000000000000     0 OBJECT  GLOBAL DEFAULT  ABS ZLIB_1.2.0
     3: 0000000000002100   116 FUNC    GLOBAL DEFAULT   12 deflate@@ZLIB_1.2.0
     4: 0000000000007020     8 OBJECT  GLOBAL DEFAULT   20 z_errmsg@@ZLIB_1.2.0
     5: 0000000000001000     0 FUNC    GLOBAL HIDDEN    10 hidden
     6: 0000000000007040     0 NOTYPE  GLOBAL DEFAULT   21 __bss_start
";

    #[test]
    fn what_others_see_is_listed() {
        let names: Vec<String> = in_listing(C).into_keys().collect();
        assert_eq!(names, ["deflate@@ZLIB_1.2.0", "z_errmsg@@ZLIB_1.2.0"]);
    }

    #[test]
    fn names_versions_kinds_and_sizes_are_compared() {
        let c = in_listing(C);
        assert_eq!(differences(&c, &in_listing(&C.replace("   116 FUNC", "    99 FUNC"))), []);
        let other = C.replace("deflate@@ZLIB_1.2.0", "deflate@@ZLIB_1.2.1").replace("     8 OBJECT", "    16 OBJECT");
        let told: Vec<String> = differences(&c, &in_listing(&other)).into_iter().map(|(_, what)| what).collect();
        assert_eq!(
            told,
            [
                "symbol deflate@@ZLIB_1.2.0: FUNC GLOBAL in C, not there in Rust",
                "symbol z_errmsg@@ZLIB_1.2.0: OBJECT GLOBAL of 8 bytes in C, OBJECT GLOBAL of 16 bytes in Rust",
                "symbol deflate@@ZLIB_1.2.1: not there in C, FUNC GLOBAL in Rust",
            ]
        );
        let weak = C.replace("FUNC    GLOBAL DEFAULT   12", "FUNC    WEAK   DEFAULT   12");
        assert_eq!(differences(&c, &in_listing(&weak))[0].0, "deflate");
    }
}

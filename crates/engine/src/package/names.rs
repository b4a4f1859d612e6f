//! Names of packages, libraries and binaries that Cargo and rustc accept.

/// Names of crates that every program has already, or that Cargo refuses for libraries.
const TAKEN_CRATES: &[&str] = &["alloc", "core", "proc_macro", "std", "test", "deps", "build", "libc"];

/// Names that Cargo keeps for folders below `target/`.
const TAKEN_BINARIES: &[&str] = &["build", "deps", "examples", "incremental"];

/// A package name close to `name`.
pub fn package(name: &str) -> String {
    let mut out: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    out = out.trim_matches('-').to_owned();
    if !out.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.insert_str(0, "c-");
    }
    if TAKEN_CRATES.contains(&out.as_str()) || is_keyword(&out) { format!("{out}-c") } else { out }
}

/// A library name close to `name`: an identifier, as rustc wants it.
pub fn library(name: &str) -> String {
    let mut out: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if !out.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.insert_str(0, "c_");
    }
    if TAKEN_CRATES.contains(&out.as_str()) || is_keyword(&out) { format!("{out}_c") } else { out }
}

/// A binary name close to `name`.
pub fn binary(name: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let out: String = name.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
    if TAKEN_BINARIES.contains(&out.as_str()) { format!("{out}-c") } else { out }
}

fn is_keyword(name: &str) -> bool {
    exuvia_emit::rir::ident::escape(name).starts_with("r#")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_names_that_cargo_takes() {
        assert_eq!(package("lua5.4"), "lua5-4");
        assert_eq!(package("7zip"), "c-7zip");
        assert_eq!(package("test"), "test-c");
        assert_eq!(library("lua5.4"), "lua5_4");
        assert_eq!(library("match"), "match_c");
        assert_eq!(binary("build"), "build-c");
        assert_eq!(binary("a b"), "a_b");
        assert_eq!(binary("a.out"), "a_out");
    }
}

//! Dependency arrows between the crates: `cli -> engine -> {verify, emit, graph, analysis, frontend} -> cir` and `engine -> model`, and
//! nothing else.

use anyhow::{Context, Result};
use toml::Table;

use super::sources::{SourceFile, Sources};

/// What the engine uses.
const ENGINE: &[&str] = &[
    "exuvia-cir",
    "exuvia-frontend",
    "exuvia-analysis",
    "exuvia-emit",
    "exuvia-graph",
    "exuvia-verify",
    "exuvia-model",
];

/// A crate and the crates of the workspace that it may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("exuvia-cir", &[]),
    ("exuvia-frontend", &["exuvia-cir"]),
    ("exuvia-analysis", &["exuvia-cir"]),
    ("exuvia-emit", &["exuvia-cir", "exuvia-analysis"]),
    ("exuvia-graph", &["exuvia-cir", "exuvia-analysis"]),
    ("exuvia-verify-agent", &[]),
    ("exuvia-verify-shadow", &[]),
    ("exuvia-verify", &["exuvia-cir"]),
    ("exuvia-model", &[]),
    ("exuvia-engine", ENGINE),
    (
        "exuvia",
        &[
            "exuvia-cir",
            "exuvia-frontend",
            "exuvia-analysis",
            "exuvia-emit",
            "exuvia-graph",
            "exuvia-verify",
            "exuvia-engine",
            "exuvia-model",
        ],
    ),
    ("xtask", &[]),
];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for file in sources.ending(&["/Cargo.toml"]).filter(|file| is_member(file)) {
        problems.extend(check_manifest(file)?);
    }
    Ok(problems)
}

fn is_member(file: &SourceFile) -> bool {
    file.path.starts_with("crates/") || file.path.starts_with("xtask/")
}

fn check_manifest(file: &SourceFile) -> Result<Vec<String>> {
    let manifest: Table = file.text.parse().with_context(|| format!("in {}", file.path))?;
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    let name = name.with_context(|| format!("{} has no package name", file.path))?;
    let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
        return Ok(vec![format!("{}: {name} has no place in xtask/src/tidy/arrows.rs", file.path)]);
    };
    let forbidden = own_dependencies(&manifest).filter(|dependency| !allowed.contains(dependency));
    Ok(forbidden.map(|dependency| format!("{}: {name} must not depend on {dependency}", file.path)).collect())
}

/// The workspace's crates among the dependencies. Tests may use what they like, so dev-dependencies do not count.
fn own_dependencies(manifest: &Table) -> impl Iterator<Item = &str> {
    let sections = ["dependencies", "build-dependencies"].into_iter().filter_map(|section| manifest.get(section));
    let names = sections.filter_map(toml::Value::as_table).flat_map(Table::keys).map(String::as_str);
    names.filter(|name| ALLOWED.iter().any(|(known, _)| known == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_upwards_is_found() {
        let text = "[package]\nname = \"exuvia-cir\"\n[dependencies]\nserde = \"1\"\nexuvia-emit.workspace = true\n";
        let file = SourceFile { path: "crates/cir/Cargo.toml".to_owned(), text: text.to_owned() };
        assert_eq!(check_manifest(&file).expect("a manifest").len(), 1);
    }
}

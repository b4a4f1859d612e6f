//! Call graphs that gcc writes beside objects.

use super::Pair;
use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Calls by name in all `.ci` files below a folder.
pub fn read(tree: &Path) -> Result<BTreeSet<Pair>> {
    let mut calls = BTreeSet::new();
    for entry in walkdir::WalkDir::new(tree).into_iter().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "ci") {
            calls.extend(fs::read_to_string(entry.path())?.lines().filter_map(edge));
        }
    }
    Ok(calls)
}

fn edge(line: &str) -> Option<Pair> {
    let rest = line.strip_prefix("edge: ")?;
    let pair = (function(field(rest, "sourcename")?), function(field(rest, "targetname")?));
    (pair.1 != "__indirect_call").then_some(pair)
}

fn field<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.split_once(&format!("{name}: \""))?.1.split('"').next()
}

/// `file.c:name` is what a file has for itself; gcc numbers copies of nested functions and the like behind a dot.
fn function(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or(name);
    name.split('.').next().unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::edge;

    #[test]
    fn edges_are_read() {
        let line = r#"edge: { sourcename: "src/a.c:f" targetname: "g" label: "src/a.c:3:4" }"#;
        assert_eq!(edge(line), Some(("f".to_owned(), "g".to_owned())));
        assert_eq!(edge(r#"edge: { sourcename: "f" targetname: "__indirect_call" label: "a.c:3:4" }"#), None);
    }
}

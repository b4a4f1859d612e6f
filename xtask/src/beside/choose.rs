//! The functions of a project with their texts, and which of them are shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::exuvia::text;

/// Shown are functions with so many lines of C.
const LINES: std::ops::RangeInclusive<usize> = 8..=40;

/// How many of each form are shown, if there are as many.
const OF_EACH: [(Form, usize); 3] = [(Form::Proved, 2), (Form::Checked, 1), (Form::Unsafe, 2)];

/// How the Rust of a function came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Safe, and nothing is checked that C's types do not say.
    Proved,
    /// Safe, as pointers are checked at run time.
    Checked,
    /// Unsafe.
    Unsafe,
}

/// A function on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// File and name.
    pub item: String,
    pub form: Form,
    pub c: String,
    pub rust: String,
    /// What was decided, a line each.
    pub reasons: Vec<String>,
}

/// All functions that came to Rust, by place in the C.
pub fn functions(ledger: &Value, tree: &Path, out: &Path) -> Result<Vec<Function>> {
    let rows = ledger.get("rows").and_then(Value::as_array).context("the ledger has no rows")?;
    let mut files = BTreeMap::new();
    let mut found = Vec::new();
    for row in rows.iter().filter(|row| text(row, "kind") == "function") {
        let c = lines_of(row, "c", tree, &mut files);
        let rust = lines_of(row, "rust", out, &mut files);
        let (Some(c), Some(rust)) = (c, rust) else { continue };
        let item = text(row, "item");
        let own: Vec<&Value> = rows.iter().filter(|other| belongs(text(other, "item"), item)).collect();
        let form = match text(row, "status") {
            "translated" if is_checked(&rust) => Form::Checked,
            "translated" => Form::Proved,
            "degraded" => Form::Unsafe,
            _ => continue,
        };
        let rust = rust.replace(&format!("{}/", tree.display()), "");
        found.push(Function { item: item.to_owned(), form, c, rust, reasons: reasons(row, &own) });
    }
    Ok(found)
}

/// Whether a row is of a function or of one of its slots.
fn belongs(row: &str, function: &str) -> bool {
    row.strip_prefix(function).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn is_checked(rust: &str) -> bool {
    ["rt::read(", "rt::write(", "rt::get!(", "rt::set!("].iter().any(|access| rust.contains(access))
}

/// The lines that a row names on one side.
fn lines_of(row: &Value, side: &str, root: &Path, files: &mut BTreeMap<String, Option<String>>) -> Option<String> {
    let place = row.get(side)?;
    let number = |key: &str| place.get(key).and_then(Value::as_u64).map(|line| line as usize);
    let (first, last) = (number("line")?, number("end_line")?);
    let path = root.join(text(place, "file")).display().to_string();
    let file = files.entry(path.clone()).or_insert_with(|| fs::read(&path).ok().map(|bytes| lossy(&bytes)));
    let lines: Vec<&str> = file.as_ref()?.lines().skip(first.checked_sub(1)?).take(last + 1 - first).collect();
    Some(lines.join("\n"))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\r', "")
}

/// Decisions on a function: its own row, its slots, and how many unsafe operations have which reason.
fn reasons(row: &Value, own: &[&Value]) -> Vec<String> {
    let mut lines = Vec::new();
    let name = text(row, "item").rsplit("::").next().unwrap_or_default();
    if !text(row, "code").is_empty() {
        lines.push(format!("`{name}`: {}, {}", text(row, "code"), text(row, "detail")));
    }
    for slot in own.iter().filter(|other| text(other, "kind") == "slot") {
        let parameter = text(slot, "item").rsplit("::").next().unwrap_or_default();
        lines.push(format!("`{parameter}`: {}", text(slot, "detail")));
    }
    let mut operations: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in own.iter().filter(|other| text(other, "kind") == "unsafe-operation") {
        *operations.entry(text(operation, "code")).or_default() += 1;
    }
    let counts: Vec<String> = operations.iter().map(|(code, count)| format!("{count} {code}")).collect();
    if !counts.is_empty() {
        lines.push(format!("unsafe operations: {}", counts.join(", ")));
    }
    lines
}

/// Five functions, a spread over the forms. Of those of a form, in order of place, the ones are taken that cut the list into
/// equal parts; a form with too few leaves its share to the next that has more.
pub fn five(functions: &[Function]) -> Vec<&Function> {
    let of = |form: Form| -> Vec<&Function> {
        let fits = |function: &&Function| {
            let is_told = form != Form::Proved || !function.reasons.is_empty();
            function.form == form && is_told && LINES.contains(&function.c.lines().count())
        };
        functions.iter().filter(fits).collect()
    };
    let groups: Vec<(Vec<&Function>, usize)> = OF_EACH.iter().map(|&(form, share)| (of(form), share)).collect();
    let mut shares: Vec<usize> = groups.iter().map(|(group, share)| (*share).min(group.len())).collect();
    let mut missing = OF_EACH.iter().map(|(_, share)| share).sum::<usize>() - shares.iter().sum::<usize>();
    for (share, (group, _)) in shares.iter_mut().zip(&groups) {
        let more = missing.min(group.len() - *share);
        *share += more;
        missing -= more;
    }
    let spread = |(group, share): (&(Vec<_>, usize), usize)| -> Vec<&Function> {
        (1..=share).filter_map(|part| group.0.get(part * group.0.len() / (share + 1)).copied()).collect()
    };
    groups.iter().zip(shares).flat_map(spread).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str, form: Form) -> Function {
        let c = "line\n".repeat(10);
        Function { item: name.to_owned(), form, c, rust: String::new(), reasons: vec!["one".to_owned()] }
    }

    fn names<'a>(functions: &[&'a Function]) -> Vec<&'a str> {
        functions.iter().map(|function| function.item.as_str()).collect()
    }

    #[test]
    fn a_spread_over_the_forms() {
        let of = |form, name: &str| (0..9).map(|at| function(&format!("{name}{at}"), form)).collect::<Vec<_>>();
        let all = [of(Form::Proved, "p"), of(Form::Checked, "c"), of(Form::Unsafe, "u")].concat();
        assert_eq!(names(&five(&all)), ["p3", "p6", "c4", "u3", "u6"]);
    }

    #[test]
    fn others_take_the_place_of_a_form_that_lacks() {
        let all: Vec<Function> = (0..6).map(|at| function(&format!("u{at}"), Form::Unsafe)).collect();
        assert_eq!(names(&five(&all)), ["u1", "u2", "u3", "u4", "u5"]);
    }

    #[test]
    fn slots_belong_to_their_function_alone() {
        assert!(belongs("a.c::f::p", "a.c::f") && belongs("a.c::f", "a.c::f"));
        assert!(!belongs("a.c::first", "a.c::f"));
    }
}

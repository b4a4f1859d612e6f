//! What the user asks to move: `file.c`, `file.c::function`, `@all`.

use crate::error::{EngineError, Lines, Result};
use exuvia_cir::{FuncId, Function, Program};
use std::collections::BTreeSet;

/// Everything that can move.
const ALL: &str = "@all";

/// The functions with a body that the items name; all for none.
///
/// # Errors
/// An item that names nothing.
pub(super) fn named(program: &Program, items: &[String]) -> Result<BTreeSet<FuncId>> {
    let mut found = BTreeSet::new();
    let all = [ALL.to_owned()];
    for item in if items.is_empty() { &all } else { items } {
        let of_item: Vec<FuncId> =
            candidates(program).filter(|(_, f)| names(program, item, f)).map(|(id, _)| id).collect();
        if of_item.is_empty() {
            return Err(unknown(program, item));
        }
        found.extend(of_item);
    }
    Ok(found)
}

fn candidates(program: &Program) -> impl Iterator<Item = (FuncId, &Function)> {
    program.functions.iter().filter(|(_, f)| f.body.is_some() && f.from_macro.is_none() && !f.system)
}

fn names(program: &Program, item: &str, f: &Function) -> bool {
    let (file, function) = item.split_once("::").map_or((item, None), |(file, function)| (file, Some(function)));
    item == ALL || is_file(file, file_of(program, f)) && function.is_none_or(|name| name == f.name)
}

/// The path that a function's file is shown by.
pub(super) fn file_of<'p>(program: &'p Program, f: &Function) -> &'p str {
    program.files.get(f.span.file).map_or("", |file| file.path.as_str())
}

/// A path, or the end of one.
fn is_file(item: &str, path: &str) -> bool {
    let item = item.strip_prefix("./").unwrap_or(item);
    path == item || path.strip_suffix(item).is_some_and(|before| before.ends_with('/'))
}

fn unknown(program: &Program, item: &str) -> EngineError {
    let file = item.split("::").next().unwrap_or(item);
    let of_file: BTreeSet<String> =
        candidates(program).filter(|(_, f)| is_file(file, file_of(program, f))).map(|(_, f)| f.name.clone()).collect();
    let known = match of_file.is_empty() {
        true => candidates(program).map(|(_, f)| file_of(program, f).to_owned()).collect::<BTreeSet<_>>(),
        false => of_file,
    };
    EngineError::Usage(format!(
        "`{item}` names no function of the project; there are:{}",
        Lines(known.into_iter().collect())
    ))
}

#[cfg(test)]
mod tests {
    use super::is_file;

    #[test]
    fn the_end_of_a_path_names_it() {
        assert!(is_file("inflate.c", "src/inflate.c") && is_file("./inflate.c", "inflate.c"));
        assert!(!is_file("flate.c", "src/inflate.c"));
    }
}

//! Faults that are none: the compiler makes the same code of the function with them as without.

use super::Fault;
use super::compile::Crate;
use super::plant::{plant, single};
use crate::error::{Result, VerifyError};
use crate::fuzz::command::{self, INSTALL_RUST};
use std::collections::{BTreeMap, BTreeSet};

/// Positions in `faults` of those that make no difference to the optimised code of their function. Faults of different functions are
/// compiled together; a function that is inlined everywhere, and so has no code of its own, is not judged.
pub fn equal(library: &Crate, files: &BTreeMap<String, String>, faults: &[&Fault]) -> Result<BTreeSet<usize>> {
    let mut found = BTreeSet::new();
    let mut left: Vec<usize> = (0..faults.len()).collect();
    if left.is_empty() {
        return Ok(found);
    }
    let files = plant(files, &library.root, &[]).files;
    let right = functions(library, &files)?;
    while !left.is_empty() {
        let mut items = BTreeSet::new();
        let (now, later): (Vec<usize>, Vec<usize>) =
            left.iter().partition(|&&at| items.insert((&faults[at].file, &faults[at].function)));
        let mut texts = files.clone();
        for (file, text) in &mut texts {
            let here: Vec<&Fault> = now.iter().map(|&at| faults[at]).filter(|fault| fault.file == *file).collect();
            *text = single(text, &here);
        }
        let wrong = functions(library, &texts)?;
        found.extend(now.into_iter().filter(|&at| is_same(faults[at], &right, &wrong)));
        left = later;
    }
    Ok(found)
}

fn is_same(fault: &Fault, right: &BTreeMap<String, String>, wrong: &BTreeMap<String, String>) -> bool {
    let Some(symbol) = symbol(fault, right) else { return false };
    right.get(symbol).is_some_and(|code| wrong.get(symbol) == Some(code))
}

/// The only function of this name in this module.
fn symbol<'s>(fault: &Fault, functions: &'s BTreeMap<String, String>) -> Option<&'s str> {
    let part = |name: &str| format!("{}{name}", name.len());
    let name = fault.function.trim_start_matches("r#");
    let module = fault.file.strip_suffix(".rs")?.rsplit('/').find(|part| *part != "mod")?;
    let ending = format!("{}{}", part(module), part(name));
    // What follows is the hash of the older way to write symbols, or nothing.
    let is_whole = |symbol: &&String| {
        symbol.split_once(&ending).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with("17h"))
    };
    let mut all = functions.keys().filter(is_whole);
    let first = all.next()?;
    all.next().is_none().then_some(first.as_str())
}

/// The optimised code of all functions, by symbol.
fn functions(library: &Crate, files: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut command = library.command(files, "equal.ll")?;
    command.args([
        "--emit=llvm-ir",
        "-Copt-level=2",
        "-Ccodegen-units=1",
        "-Cpanic=abort",
        "-Cdebuginfo=0",
        "-Clink-dead-code",
    ]);
    command::succeed(&library.runner, command, "the Rust with a fault", INSTALL_RUST)?;
    let path = library.dir.join("equal.ll");
    let text = std::fs::read_to_string(&path).map_err(VerifyError::io("read", &path))?;
    Ok(in_text(&text))
}

/// Functions of LLVM's text. Numbers of metadata and of groups of attributes depend on the rest of the module and are left out; so are
/// the places that a panic names, which move when text does.
fn in_text(text: &str) -> BTreeMap<String, String> {
    let places: BTreeSet<&str> = text.lines().filter_map(panic_place).collect();
    let (mut functions, mut current) = (BTreeMap::new(), None::<(String, String)>);
    for line in text.lines() {
        if line.starts_with("define ") {
            let symbol = line.split_once('@').and_then(|(_, rest)| rest.split('(').next()).unwrap_or_default();
            current = Some((symbol.trim_matches('"').to_owned(), String::new()));
        }
        if let Some((_, code)) = &mut current {
            code.push_str(&normal(line, &places));
            code.push('\n');
        }
        if line == "}" {
            functions.extend(current.take().map(|(symbol, code)| (symbol, renamed(&code))));
        }
    }
    functions
}

/// Names of values and blocks are given anew, in the order in which they come.
fn renamed(code: &str) -> String {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for line in code.lines() {
        if let Some(name) = label(line) {
            let next = names.len();
            out += &format!("{}:\n", names.entry(name).or_insert(next));
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find('%') {
            let end = rest[at + 1..].find(|c: char| !is_of_name(c)).map_or(rest.len(), |end| at + 1 + end);
            let next = names.len();
            out += &format!("{}%{}", &rest[..at], names.entry(&rest[at + 1..end]).or_insert(next));
            rest = &rest[end..];
        }
        out += rest;
        out.push('\n');
    }
    out
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '$')
}

/// The name of the block that a line begins.
fn label(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_suffix(':')?;
    (!name.is_empty() && name.chars().all(is_of_name)).then_some(name)
}

/// The name of a constant that says where a panic is: a file, and line and column in sixteen bytes.
fn panic_place(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix('@')?.split_once(" = ")?;
    let is_place =
        rest.contains("<{ ptr, [16 x i8] }> <{ ptr @alloc_") && rest.starts_with("private unnamed_addr constant");
    is_place.then_some(name)
}

fn normal(line: &str, places: &BTreeSet<&str>) -> String {
    let mut out = String::new();
    let mut rest = line.split(" ; ").next().unwrap_or(line);
    while let Some(at) = rest.find(['!', '#', '@']) {
        let (before, sign) = rest.split_at(at);
        let name_len = sign[1..].find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(sign.len() - 1);
        let name = &sign[1..=name_len];
        out.push_str(before);
        match sign.as_bytes()[0] {
            b'@' if places.contains(name) => out.push_str("@place"),
            b'!' | b'#' if name.bytes().all(|byte| byte.is_ascii_digit()) => out.push_str(&sign[..1]),
            _ => out.push_str(&sign[..=name_len]),
        }
        rest = &sign[name_len + 1..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::in_text;

    #[test]
    fn numbers_that_depend_on_the_rest_do_not_count() {
        let text = "@alloc_9f = private unnamed_addr constant <{ ptr, [16 x i8] }> <{ ptr @alloc_1a, [16 x i8] c\"\" }>, align 8\n\
                    define void @f(ptr %a) #3 {\n  call void @g(ptr @alloc_9f), !noalias !7\n  store i32 5, ptr %a\n}\n";
        let found = in_text(text);
        assert_eq!(
            found["f"],
            "define void @f(ptr %0) # {\n  call void @g(ptr @place), !noalias !\n  store i32 5, ptr %0\n}\n"
        );
    }
}

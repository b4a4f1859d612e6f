//! A compile database from what `make` says that it would run: a tree is configured, but need not be built to be read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

/// An entry of `compile_commands.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Where the compiler runs.
    pub directory: PathBuf,
    /// The source.
    pub file: PathBuf,
    /// The command.
    pub arguments: Vec<String>,
}

/// Options whose value may be a word of its own.
const WITH_VALUE: &[&str] = &["-I", "-D", "-U", "-include", "-isystem", "-idirafter", "-iquote", "-imacros"];

/// Options that say what the text means.
const KEPT: &[&str] = &[
    "-I",
    "-D",
    "-U",
    "-include",
    "-isystem",
    "-idirafter",
    "-iquote",
    "-imacros",
    "-std=",
    "-f",
    "-m",
    "-pthread",
    "-ansi",
];

/// The commands in what `make -nw` printed in `tree`; of each source the first. What is not there is left to the reader of the
/// database, who says so.
pub fn of_dry_run(tree: &Path, text: &str) -> Vec<Entry> {
    let mut folders = vec![tree.to_path_buf()];
    let (mut entries, mut seen) = (Vec::new(), BTreeSet::new());
    for line in text.replace("\\\n", " ").lines() {
        if let Some(folder) = quoted(line, "Entering directory") {
            folders.push(PathBuf::from(folder));
        } else if line.contains(": Leaving directory") && folders.len() > 1 {
            folders.pop();
        } else {
            let folder = folders.last().map_or(tree, PathBuf::as_path);
            entries.extend(commands(folder, line).into_iter().filter(|entry| seen.insert(entry.file.clone())));
        }
    }
    entries
}

fn quoted<'a>(line: &'a str, words: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(words)?;
    rest.trim().strip_prefix(['\'', '`'])?.strip_suffix('\'')
}

/// The compilations of a line of shell.
fn commands(folder: &Path, line: &str) -> Vec<Entry> {
    let spaced = line.replace("&&", " && ").replace(';', " ; ");
    let Some(words) = shlex::split(&spaced) else { return Vec::new() };
    let mut folder = folder.to_path_buf();
    let mut entries = Vec::new();
    for command in words.split(|word| matches!(word.as_str(), "&&" | ";")) {
        match command {
            [cd, to] if cd == "cd" => folder = folder.join(to),
            _ => entries.extend(compilation(&folder, command)),
        }
    }
    entries
}

fn compilation(folder: &Path, words: &[String]) -> Option<Entry> {
    let compiler = words.iter().position(|word| is_compiler(word))?;
    let words = words.get(compiler + 1..)?;
    if !words.iter().any(|word| word == "-c") {
        return None;
    }
    // `test -f x.c || echo ../`x.c is how automake finds sources.
    let source =
        words.iter().rev().map(|word| word.rsplit('`').next().unwrap_or(word)).find(|word| word.ends_with(".c"))?;
    let file = folder.join(source);
    let mut arguments = vec!["clang".to_owned()];
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if WITH_VALUE.contains(&word.as_str()) {
            arguments.extend([Some(word), rest.next()].into_iter().flatten().cloned());
        } else if word.len() > 2 && KEPT.iter().any(|start| word.starts_with(start)) {
            arguments.push(word.clone());
        }
    }
    arguments.extend(["-c".to_owned(), file.display().to_string()]);
    Some(Entry { directory: folder.to_path_buf(), file, arguments })
}

fn is_compiler(word: &str) -> bool {
    let name = word.rsplit('/').next().unwrap_or(word);
    ["cc", "gcc", "clang", "c99"].contains(&name) || name.starts_with("clang-") || name.ends_with("-gcc")
}

#[cfg(test)]
mod tests {
    use super::of_dry_run;
    use std::path::Path;

    #[test]
    fn commands_of_make() {
        let text = "make[1]: Entering directory '/t/lib'\n\
            /bin/sh ../libtool --tag=CC --mode=compile gcc -DX='\"a b\"' -I .. -O2 -c -o a.lo a.c\n\
            make[1]: Leaving directory '/t/lib'\n\
            cd src && clang-22 -std=gnu99 -c \\\n  `test -f b.c || echo ./`b.c; echo done\n\
            gcc -o prog a.o\n";
        let entries = of_dry_run(Path::new("/t"), text);
        let files: Vec<_> = entries.iter().map(|e| e.file.display().to_string()).collect();
        assert_eq!(files, ["/t/lib/a.c", "/t/src/b.c"]);
        assert_eq!(entries[0].arguments, ["clang", "-DX=\"a b\"", "-I", "..", "-c", "/t/lib/a.c"]);
        assert_eq!(entries[1].arguments, ["clang", "-std=gnu99", "-c", "/t/src/b.c"]);
    }
}

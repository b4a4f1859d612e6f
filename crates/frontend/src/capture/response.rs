//! Response files: `@file` stands for the words in it.

use std::fs;
use std::path::Path;

/// How deep response files may name each other; a file that names itself must come to an end.
const MAX_DEPTH: usize = 16;

/// `arguments` with each `@file` replaced by the file's words. As compilers do, an unreadable file leaves the word as it is.
pub(crate) fn expand(arguments: &[String], directory: &Path) -> Vec<String> {
    expand_to(arguments, directory, 0)
}

fn expand_to(arguments: &[String], directory: &Path, depth: usize) -> Vec<String> {
    let mut result = Vec::with_capacity(arguments.len());
    for argument in arguments {
        match words_of(argument, directory).filter(|_| depth < MAX_DEPTH) {
            Some(words) => result.extend(expand_to(&words, directory, depth + 1)),
            None => result.push(argument.clone()),
        }
    }
    result
}

fn words_of(argument: &str, directory: &Path) -> Option<Vec<String>> {
    let name = argument.strip_prefix('@')?;
    let bytes = fs::read(directory.join(name)).ok()?;
    Some(split(&String::from_utf8_lossy(&bytes)))
}

/// Splits as gcc and clang do: white space separates, quotes group, a backslash takes the next character as it is.
fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (Some('"') | None, '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, _) if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_quotes_and_escapes() {
        let words = split("-DA=\"x y\" 'b c'\n-I\\ d \"\" #no-comment");
        assert_eq!(words, ["-DA=x y", "b c", "-I d", "", "#no-comment"]);
    }

    #[test]
    fn expands_nested_files_and_survives_a_cycle() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.rsp"), "-DX @b.rsp").unwrap();
        fs::write(folder.path().join("b.rsp"), "x.c").unwrap();
        fs::write(folder.path().join("loop.rsp"), "@loop.rsp").unwrap();
        let words = expand(&["@a.rsp".into(), "@gone".into()], folder.path());
        assert_eq!(words, ["-DX", "x.c", "@gone"]);
        assert_eq!(expand(&["@loop.rsp".into()], folder.path()), ["@loop.rsp"]);
    }
}

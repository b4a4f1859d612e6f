//! Response files: `@file` stands for the words in it.

use std::fs;
use std::path::Path;

/// How deep response files may name each other; a file that names itself must come to an end.
const MAX_DEPTH: usize = 16;
/// How many files one command may read: files that name others twice over grow beyond all bounds.
const MAX_FILES: usize = 1000;
/// Bytes of one file.
const MAX_SIZE: u64 = 64 << 20;

/// `arguments` with each `@file` replaced by the file's words. As compilers do, an unreadable file leaves the word as it is; so does
/// what is no file, or too much.
pub(crate) fn expand(arguments: &[String], directory: &Path) -> Vec<String> {
    let mut expansion = Expansion { directory, files: 0, words: Vec::with_capacity(arguments.len()) };
    expansion.add(arguments, 0);
    expansion.words
}

struct Expansion<'a> {
    directory: &'a Path,
    files: usize,
    words: Vec<String>,
}

impl Expansion<'_> {
    fn add(&mut self, arguments: &[String], depth: usize) {
        for argument in arguments {
            match self.words_of(argument, depth) {
                Some(words) => self.add(&words, depth + 1),
                None => self.words.push(argument.clone()),
            }
        }
    }

    fn words_of(&mut self, argument: &str, depth: usize) -> Option<Vec<String>> {
        let file = self.directory.join(argument.strip_prefix('@')?);
        if depth >= MAX_DEPTH || self.files >= MAX_FILES {
            return None;
        }
        self.files += 1;
        // A device may never end.
        fs::metadata(&file).ok().filter(|about| about.is_file() && about.len() <= MAX_SIZE)?;
        let bytes = fs::read(file).ok()?;
        Some(split(&String::from_utf8_lossy(&bytes)))
    }
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
        assert_eq!(expand(&["@/dev/zero".into()], folder.path()), ["@/dev/zero"]);
    }

    #[test]
    fn files_that_multiply_come_to_an_end() {
        let folder = tempfile::tempdir().unwrap();
        for level in 0..MAX_DEPTH {
            let twice = format!("@{0}.rsp @{0}.rsp", level + 1);
            fs::write(folder.path().join(format!("{level}.rsp")), twice).unwrap();
        }
        assert!(expand(&["@0.rsp".into()], folder.path()).len() <= 2 * MAX_FILES);
    }
}

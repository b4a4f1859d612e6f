//! Words that have no place in the sources: promises instead of code, and names of one workplace.

use anyhow::Result;

use super::sources::Sources;

/// The words in two halves, so that this file does not hold them.
const BANNED: &[(&str, &str)] = &[
    ("TO", "DO"),
    ("FIX", "ME"),
    ("XX", "X"),
    ("HA", "CK"),
    ("unimplement", "ed!"),
    ("todo", "!("),
    ("/work", "/"),
    ("/tmp", "/ex/"),
    ("farm", "-"),
    (".libr", "ary/"),
];

/// Files whose text is not ours.
const EXEMPT: &[&str] = &["Cargo.lock", "clippy.toml"];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let words: Vec<String> = BANNED.iter().map(|(head, tail)| format!("{head}{tail}")).collect();
    let mut problems = Vec::new();
    let ours = sources.files.iter().filter(|file| !file.is_snapshot() && !EXEMPT.contains(&file.path.as_str()));
    for file in ours {
        for (number, line) in file.text.lines().enumerate() {
            for word in words.iter().filter(|word| holds_word(line, word)) {
                problems.push(format!("{}:{}: `{word}`", file.path, number + 1));
            }
        }
    }
    Ok(problems)
}

/// Whether `line` holds `word` and not as a part of a longer one.
fn holds_word(line: &str, word: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = !word.starts_with(joins) || !before.is_some_and(joins);
        let ends = !word.ends_with(joins) || !after.is_some_and(joins);
        starts && ends
    })
}

#[cfg(test)]
mod tests {
    use super::holds_word;

    #[test]
    fn words_are_whole() {
        assert!(holds_word("a WORD here", "WORD"));
        assert!(!holds_word("a WORDY one", "WORD"));
        assert!(holds_word("/root/x", "/root/"));
    }
}

//! Every path that the docs name exists, so that a reader never follows a road that is gone.

use std::path::Path;

use anyhow::Result;

use super::sources::{SourceFile, Sources};

/// What a path of the workspace starts with.
const TOPS: &[&str] = &["crates/", "xtask/", "tests/", "scripts/", "docs/", ".ci/", ".cargo/"];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for file in sources.ending(&[".md"]).filter(|file| !file.is_snapshot()) {
        let folder = Path::new(&file.path).parent().unwrap_or(Path::new(""));
        let from_root = quoted(file).filter(|word| TOPS.iter().any(|top| word.starts_with(top)));
        let missing = from_root.filter(|word| !word_exists(&sources.root, word));
        problems.extend(missing.map(|word| format!("{}: there is no `{word}`", file.path)));
        let missing = links(&file.text).filter(|link| !sources.root.join(folder).join(link).exists());
        problems.extend(missing.map(|link| format!("{}: the link to {link} leads nowhere", file.path)));
    }
    Ok(problems)
}

/// What stands between backticks.
fn quoted(file: &SourceFile) -> impl Iterator<Item = &str> {
    file.text.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Whether the path exists; one with a placeholder exists when the folder before it does.
fn word_exists(root: &Path, word: &str) -> bool {
    let fixed = word.split(['<', '*', '{', '$']).next().unwrap_or(word);
    let path = if fixed.len() < word.len() { fixed.rsplit_once('/').map_or("", |(folder, _)| folder) } else { fixed };
    let path = path.split("::").next().unwrap_or(path);
    let path = path.split_whitespace().next().unwrap_or(path);
    root.join(path).exists() || path.contains("NAME")
}

/// Targets of Markdown links into the workspace.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let targets = targets.map(|target| target.split('#').next().unwrap_or(target));
    targets.filter(|target| !target.is_empty() && !target.contains(':') && !target.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_into_the_workspace_are_found() {
        let text = "see [a](docs/a.md#part), [b](https://b.example), [c](#here)";
        assert_eq!(links(text).collect::<Vec<_>>(), ["docs/a.md"]);
    }

    #[test]
    fn placeholders_need_their_folder() {
        let root = crate::workspace::root();
        assert!(word_exists(root, "xtask/src/<anything>.rs"));
        assert!(!word_exists(root, "xtask/nowhere/<anything>.rs"));
        assert!(!word_exists(root, "xtask/src/nothing.rs"));
    }
}

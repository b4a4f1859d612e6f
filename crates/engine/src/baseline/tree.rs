//! The files of an output at a commit of the git repository that it lies in.

use crate::error::{EngineError, Result};
use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// The commit that a name stands for.
pub fn commit(dir: &Path, reference: &str) -> Result<String> {
    let output = git(dir, &["rev-parse", "--verify", "--quiet", &format!("{reference}^{{commit}}")])?;
    let commit = String::from_utf8_lossy(&output).trim().to_owned();
    match commit.is_empty() {
        false => Ok(commit),
        true => Err(EngineError::Usage(format!(
            "{reference}: no commit of the git repository that {} is in is called so",
            dir.display()
        ))),
    }
}

/// Paths below `src` at a commit, relative to `dir`.
pub fn rust_files(dir: &Path, commit: &str) -> Result<Vec<String>> {
    let output = git(dir, &["ls-tree", "-r", "-z", "--name-only", commit, "--", "src"])?;
    let paths = output.split(|byte| *byte == 0).map(|path| String::from_utf8_lossy(path).into_owned());
    Ok(paths.filter(|path| path.ends_with(".rs")).collect())
}

/// Contents of files at a commit; without those that are not in it.
pub fn read(dir: &Path, commit: &str, paths: &[String]) -> Result<BTreeMap<String, String>> {
    // A file, so that git can answer while it is asked.
    let asked: String = paths.iter().map(|path| format!("{commit}:./{path}\n")).collect();
    let tool = |source| EngineError::Tool { program: "git".to_owned(), source, remedy: "install git" };
    let mut questions = tempfile::tempfile().map_err(tool)?;
    questions.write_all(asked.as_bytes()).and_then(|()| questions.rewind()).map_err(tool)?;
    let mut command = Command::new("git");
    command.arg("-C").arg(dir).args(["cat-file", "--batch"]).stdin(Stdio::from(questions));
    let output = command.output().map_err(tool)?;
    Ok(answers(&output.stdout, paths))
}

/// What `git cat-file --batch` says: a line with the size before each content, or one that ends in `missing`.
fn answers(mut rest: &[u8], paths: &[String]) -> BTreeMap<String, String> {
    let mut contents = BTreeMap::new();
    for path in paths {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { break };
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        // One that is missing has no number there.
        let size = head.rsplit(' ').next().and_then(|size| size.parse().ok());
        let Some(size) = size.filter(|size: &usize| *size <= rest.len()) else { continue };
        contents.insert(path.clone(), String::from_utf8_lossy(&rest[..size]).into_owned());
        rest = rest.get(size + 1..).unwrap_or_default();
    }
    contents
}

fn git(dir: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git").arg("-C").arg(dir).args(arguments).stdin(Stdio::null()).output();
    let tool = |source| EngineError::Tool { program: "git".to_owned(), source, remedy: "install git" };
    Ok(output.map_err(tool)?.stdout)
}

#[cfg(test)]
mod tests {
    use super::answers;

    #[test]
    fn contents_are_cut_by_their_sizes() {
        let paths = ["a", "gone", "b"].map(str::to_owned);
        let found = answers(b"1234 blob 4\nx\ny\n\nHEAD:./gone missing\n5678 blob 0\n\n", &paths);
        let expected = [("a", "x\ny\n"), ("b", "")].map(|(path, text)| (path.to_owned(), text.to_owned()));
        assert_eq!(found, expected.into());
        assert_eq!(answers(b"12 blob 99\nshort", &paths), [].into());
    }
}

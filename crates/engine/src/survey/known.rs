//! What else is known of the code: which of it tests run, and how often its files were changed and mended.
//!
//! It is told beside the risk and is no part of it: the corpus that the weights are fitted on has neither.

use super::Survey;
use crate::error::{EngineError, Result};
use crate::files;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// Words of a commit's subject that tell of something mended.
const MENDED: &[&str] = &["fix", "bug", "crash", "overflow", "cve-", "leak", "regression", "segfault"];

/// How often a file was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FileHistory {
    /// Commits that changed it.
    pub commits: u32,
    /// Those of them whose subject tells of something mended.
    pub mends: u32,
}

/// Functions by name, each with its file and the part of it that ran.
type Ran = BTreeMap<String, Vec<(String, f64)>>;

impl Survey {
    /// Takes which part of each function ran from what `llvm-cov export` or `gcov --json-format` wrote.
    pub fn add_coverage(&mut self, path: &Path) -> Result<()> {
        let found: Option<Value> = files::read_json(path)?;
        let value = found.ok_or_else(|| EngineError::Usage(format!("{}: there is no such file", path.display())))?;
        let ran = llvm(&value).or_else(|| gcov(&value)).ok_or_else(|| {
            let message = "this is neither what `llvm-cov export` writes nor what `gcov --json-format` does";
            EngineError::Usage(format!("{}: {message}", path.display()))
        })?;
        for row in &mut self.functions {
            let name = row.item.rsplit("::").next().unwrap_or_default();
            let same = |file: &str| file == row.file || file.ends_with(&format!("/{}", row.file));
            let found = ran.get(name).into_iter().flatten().filter(|(file, _)| same(file)).map(|(_, part)| *part);
            row.covered = found.reduce(f64::max).map(|part| (part * 1000.0).round() / 1000.0);
        }
        Ok(())
    }

    /// Takes the history of the git repository that a folder is in; without one nothing is known.
    pub fn add_history(&mut self, dir: &Path) {
        let mut git = Command::new("git");
        git.arg("-C").arg(dir).args(["log", "--no-merges", "--relative", "--name-only", "--format=%x00%s"]);
        let Ok(output) = git.stdin(Stdio::null()).stderr(Stdio::null()).output() else { return };
        if !output.status.success() {
            return;
        }
        let counted = history(&String::from_utf8_lossy(&output.stdout));
        for row in &mut self.functions {
            row.history = counted.get(&row.file).copied();
        }
    }
}

/// `llvm-cov export`: of each function the regions that ran.
fn llvm(value: &Value) -> Option<Ran> {
    let mut ran = Ran::new();
    let functions =
        value.get("data")?.as_array()?.iter().filter_map(|data| data.get("functions")?.as_array()).flatten();
    for function in functions {
        let text = |key: &str| function.get(key)?.as_str();
        let Some(file) = function.get("filenames").and_then(|files| files.get(0)?.as_str()) else { continue };
        // Names of static functions have their file before them.
        let Some(name) = text("name").map(|name| name.rsplit([':', ';']).next().unwrap_or(name)) else { continue };
        let regions = function.get("regions").and_then(Value::as_array);
        // Line, column, line, column, count, file, expanded file, kind: 0 is code.
        let code = || regions.into_iter().flatten().filter(|r| r.get(7).and_then(Value::as_u64) == Some(0));
        let run = code().filter(|region| region.get(4).and_then(Value::as_u64) > Some(0)).count();
        ran.entry(name.to_owned()).or_default().push((file.to_owned(), run as f64 / code().count().max(1) as f64));
    }
    Some(ran)
}

/// `gcov --json-format`: of each function the blocks that ran.
fn gcov(value: &Value) -> Option<Ran> {
    let mut ran = Ran::new();
    for file in value.get("files")?.as_array()? {
        let Some(path) = file.get("file").and_then(Value::as_str) else { continue };
        for function in file.get("functions").and_then(Value::as_array).into_iter().flatten() {
            let number = |key: &str| function.get(key).and_then(Value::as_f64).unwrap_or(0.0);
            let Some(name) = function.get("name").and_then(Value::as_str) else { continue };
            let part = number("blocks_executed") / number("blocks").max(1.0);
            ran.entry(name.to_owned()).or_default().push((path.to_owned(), part));
        }
    }
    Some(ran)
}

/// What `git log` says of each file.
fn history(log: &str) -> BTreeMap<String, FileHistory> {
    let mut files: BTreeMap<String, FileHistory> = BTreeMap::new();
    for commit in log.split('\0') {
        let mut lines = commit.lines();
        let subject = lines.next().unwrap_or_default().to_lowercase();
        let mended = MENDED.iter().any(|word| subject.contains(word));
        for file in lines.filter(|line| !line.is_empty()) {
            let counted = files.entry(file.to_owned()).or_default();
            counted.commits += 1;
            counted.mends += u32::from(mended);
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::{FileHistory, gcov, history, llvm};
    use serde_json::json;

    #[test]
    fn a_log_is_counted_by_file() {
        let found = history("\0Fix a crash\n\na.c\nb.c\n\0Say more\n\na.c\n");
        assert_eq!(found["a.c"], FileHistory { commits: 2, mends: 1 });
        assert_eq!(found["b.c"], FileHistory { commits: 1, mends: 1 });
    }

    #[test]
    fn both_formats_of_coverage() {
        let region = |count: u64| json!([1, 1, 2, 2, count, 0, 0, 0]);
        let function = json!({"name": "a.c:f", "filenames": ["/p/a.c"], "regions": [region(3), region(0)]});
        let found = llvm(&json!({"data": [{"functions": [function]}]})).unwrap();
        assert_eq!(found["f"], [("/p/a.c".to_owned(), 0.5)]);
        let function = json!({"name": "f", "blocks": 4, "blocks_executed": 1});
        let found = gcov(&json!({"files": [{"file": "a.c", "functions": [function]}]})).unwrap();
        assert_eq!(found["f"], [("a.c".to_owned(), 0.25)]);
        assert_eq!(llvm(&json!({"files": []})), None);
    }
}

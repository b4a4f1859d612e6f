//! The end of a build's output, for an error message.

use std::fs;
use std::path::Path;

const LINES: usize = 20;
const WIDTH: usize = 400;

/// The last lines of a file, each cut at a width that still can be read; empty if there is no file.
pub(crate) fn last_lines(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text.lines().collect();
    let tail = lines[lines.len().saturating_sub(LINES)..].iter();
    let cut: Vec<String> = tail.map(|line| line.chars().take(WIDTH).collect()).collect();
    cut.join("\n")
}

//! Assembler sources of the build: preprocessed as the C build does, so that they need no headers any more.

use super::{Loader, UnitFailure, message};
use crate::capture::UnitCommand;
use exuvia_cir::AssemblerSource;
use std::path::Path;

impl Loader<'_> {
    /// The texts of all sources, and those that cannot be had. One of which a target leaves nothing is left out.
    pub(super) fn assembler(&self, scratch: &Path) -> (Vec<AssemblerSource>, Vec<UnitFailure>) {
        let (mut sources, mut failures) = (Vec::new(), Vec::new());
        for command in &self.capture.assembler {
            match self.source(command, scratch) {
                Ok(source) if source.text.trim().is_empty() => {}
                Ok(source) => sources.push(source),
                Err(diagnostics) => failures.push(UnitFailure { file: command.file.clone(), diagnostics }),
            }
        }
        (sources, failures)
    }

    fn source(&self, command: &UnitCommand, scratch: &Path) -> Result<AssemblerSource, String> {
        let text = if is_preprocessed(&command.file) { command.file.clone() } else { self.expand(command, scratch)? };
        let bytes = std::fs::read(&text).map_err(|error| format!("{}: {error}", text.display()))?;
        self.note_input(&command.file);
        Ok(AssemblerSource {
            file: self.capture.relative_path(&command.file).to_string_lossy().into_owned(),
            text: without_markers(&String::from_utf8_lossy(&bytes)),
            arguments: command.arguments.clone(),
        })
    }

    fn expand(&self, command: &UnitCommand, scratch: &Path) -> Result<std::path::PathBuf, String> {
        let out = scratch.join("source.s");
        let language = ["-x", "assembler-with-cpp"].map(str::to_owned);
        let file = command.file.to_string_lossy().into_owned();
        let words: Vec<String> = language.into_iter().chain(command.arguments.iter().cloned()).chain([file]).collect();
        self.exporter.preprocess(&command.directory, &words, &out).map_err(|error| message(&error))?;
        Ok(out)
    }
}

/// The preprocessor is not run over `.s`.
fn is_preprocessed(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "s")
}

/// `# 12 "file" 2` would name folders of the machine that the C was built on.
fn without_markers(text: &str) -> String {
    let is_marker = |line: &&str| {
        let rest = line.strip_prefix("# ").and_then(|rest| rest.split_once(' '));
        rest.is_some_and(|(number, file)| number.bytes().all(|b| b.is_ascii_digit()) && file.starts_with('"'))
    };
    let lines = text.lines().map(str::trim_end).filter(|line| !is_marker(line));
    let mut out = String::new();
    for line in lines {
        // One empty line stands for all that expanded to nothing.
        if !(line.is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_markers;

    #[test]
    fn markers_and_empty_lines_go() {
        let text = "# 1 \"/x/a.S\"\n# 1 \"<built-in>\" 1\n\n\n.text\n\n\n\n# a comment\nf:\n ret \n";
        assert_eq!(without_markers(text), ".text\n\n# a comment\nf:\n ret\n");
    }
}

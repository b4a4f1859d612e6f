//! Running rustfmt.
//!
//! rustfmt's memory grows fast with the size of its input, so large files go through it in pieces; and it is not always at rest
//! after one run, so it runs until the text stays. Config files in the way are ignored: the same text gives the same bytes
//! everywhere. Statements that rustfmt would leave as they are do not go through it (see [`Condensed`]).

use crate::error::EngineError;
use exuvia_emit::rir::Printed;
use exuvia_emit::rustfmt_map::{Condensed, Expanded, RemapError, cuts};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use tempfile::TempDir;

/// Files longer than this are formatted in pieces.
const WHOLE_LINES: usize = 20_000;
/// Lines of a piece; an item that is longer stays whole. Starting rustfmt costs as much as two thousand lines.
const PIECE_LINES: usize = 20_000;
/// Bytes of the texts that are formatted together.
const MOST_BYTES: usize = 1 << 20;
/// Columns of a line.
const MOST_WIDTH: usize = 100;
/// Runs after which a text that still changes is taken as it is.
const MOST_RUNS: usize = 4;

/// Why a text could not be formatted.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// rustfmt could not be run.
    #[error("cannot run `rustfmt`: {0}")]
    Run(#[from] io::Error),
    /// rustfmt cannot parse the text.
    #[error("rustfmt rejects the text:\n{0}")]
    Rejected(String),
    /// The map cannot be carried over.
    #[error(transparent)]
    Map(#[from] RemapError),
}

impl From<FormatError> for EngineError {
    fn from(error: FormatError) -> EngineError {
        match error {
            FormatError::Run(source) => EngineError::Tool {
                program: "rustfmt".to_owned(),
                source,
                remedy: "install it with `rustup component add rustfmt`",
            },
            FormatError::Map(error) => EngineError::Internal(error.to_string()),
            FormatError::Rejected(text) => EngineError::Internal(format!("rustfmt rejects the output:\n{text}")),
        }
    }
}

/// Formats a file's text (edition 2024, default style).
pub fn format(text: &str) -> Result<String, FormatError> {
    Formatter::new()?.format(text)
}

/// Formats printed files and carries their maps over; the results come in the order of the files. What the printer has set as
/// rustfmt would is left out, and the rest of all files goes through one rustfmt for each of `workers`.
pub fn format_all(files: &[&Printed], workers: usize) -> Result<Vec<Printed>, FormatError> {
    let condensed: Vec<Condensed<'_>> = files.iter().map(|file| Condensed::new(file)).collect();
    let open: Vec<usize> = (0..files.len()).filter(|&at| !condensed[at].is_settled()).collect();
    let mut results: Vec<Option<Printed>> = files.iter().map(|_| None).collect();
    if !open.is_empty() {
        let formatter = Formatter::new()?;
        let batches = batches(&open, &condensed);
        for (at, printed) in formatter.batches(&batches, &condensed, files, workers)? {
            results[at] = Some(printed);
        }
    }
    let own = results.into_iter().zip(files).map(|(result, file)| result.unwrap_or_else(|| Printed::clone(file)));
    Ok(own.collect())
}

/// Files that are formatted together, by number. A file that has what must start a file behind its head stands alone, as does a
/// large one.
fn batches(open: &[usize], condensed: &[Condensed<'_>]) -> Vec<Vec<usize>> {
    let (mut batches, mut joined, mut bytes) = (Vec::new(), Vec::new(), 0);
    for &at in open {
        let text = condensed[at].text();
        if starts_file(head_and_rest(text).1) || text.len() > MOST_BYTES {
            batches.push(vec![at]);
            continue;
        }
        if bytes + text.len() > MOST_BYTES {
            batches.push(std::mem::take(&mut joined));
            bytes = 0;
        }
        bytes += text.len();
        joined.push(at);
    }
    batches.extend(Some(joined).filter(|joined| !joined.is_empty()));
    batches
}

/// Whether a text has attributes or documentation of its file.
fn starts_file(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("#![") || line.starts_with("//!"))
}

/// The lines that a text starts with, as rustfmt leaves them (documentation and attributes of the file, an empty line between), and
/// the rest, which can stand behind other text.
fn head_and_rest(text: &str) -> (&str, &str) {
    let is_head = |line: &str| {
        let body = line.trim_end();
        body.starts_with("//!") || (body.starts_with("#![") && body.ends_with(")]") && body.len() <= MOST_WIDTH)
    };
    let (mut end, mut empty) = (0, true);
    for line in text.split_inclusive('\n') {
        let is_empty = line == "\n";
        let as_it_stays = is_empty || line.trim_end().len() + 1 == line.len();
        if !(is_empty && !empty || is_head(line)) || !as_it_stays {
            break;
        }
        empty = is_empty;
        end += line.len();
    }
    text.split_at(end)
}

/// What stands between the texts of two files.
fn separator(number: usize) -> String {
    format!("const __SEPARATOR_{number}: () = ();")
}

/// Files with their numbers.
type Numbered = Vec<(usize, Printed)>;

/// rustfmt with an empty configuration of its own.
struct Formatter {
    config: TempDir,
}

impl Formatter {
    fn new() -> Result<Formatter, FormatError> {
        let config = tempfile::tempdir()?;
        fs::write(config.path().join("rustfmt.toml"), "")?;
        Ok(Formatter { config })
    }

    /// Formats batches of files, `workers` at a time.
    fn batches(
        &self,
        batches: &[Vec<usize>],
        condensed: &[Condensed<'_>],
        files: &[&Printed],
        workers: usize,
    ) -> Result<Numbered, FormatError> {
        let next = AtomicUsize::new(0);
        let results: Mutex<Vec<Result<Numbered, FormatError>>> = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..workers.clamp(1, batches.len()) {
                scope.spawn(|| {
                    while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let result = self.batch(batch, condensed, files);
                        results.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(result);
                    }
                });
            }
        });
        let results = results.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        Ok(results.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Formats some files in one go.
    fn batch(&self, batch: &[usize], condensed: &[Condensed<'_>], files: &[&Printed]) -> Result<Numbered, FormatError> {
        let mut text = String::new();
        for (number, &at) in batch.iter().enumerate() {
            if number > 0 {
                text += &format!("\n{}\n\n", separator(number));
            }
            text += head_and_rest(condensed[at].text()).1.trim_end();
            text += "\n";
        }
        let formatted = self.format(&text)?;
        let parts = parts(&formatted, batch.len())?;
        let each = batch.iter().zip(parts).map(|(&at, part)| {
            let whole = head_and_rest(condensed[at].text()).0.to_owned() + &part;
            Ok((at, self.printed(&condensed[at], files[at], whole)?))
        });
        each.collect()
    }

    /// Puts back what was left out of a file, unless that would have to move: then the file is formatted with it.
    fn printed(&self, condensed: &Condensed<'_>, file: &Printed, formatted: String) -> Result<Printed, FormatError> {
        let mut displaced = match condensed.expand(formatted) {
            Ok(expanded) => return mapped(condensed, file, expanded),
            Err(displaced) => displaced,
        };
        let mut fewer = condensed.without(&displaced);
        loop {
            match fewer.expand(self.format(fewer.text())?) {
                Ok(expanded) => return mapped(&fewer, file, expanded),
                // These are fewer each time.
                Err(more) => displaced = more,
            }
            fewer = fewer.without(&displaced);
        }
    }

    fn format(&self, text: &str) -> Result<String, FormatError> {
        if text.trim().is_empty() {
            return Ok(String::new());
        }
        let pieces: Result<Vec<String>, FormatError> =
            pieces(text).into_iter().map(|piece| self.settle(piece)).collect();
        Ok(pieces?.join("\n"))
    }

    /// Runs until the text stays. Items are formatted by themselves, so that only those go through again that the run before
    /// changed.
    fn settle(&self, text: &str) -> Result<String, FormatError> {
        let mut formatted = self.run(text)?;
        let mut restless = changed_items(text, &formatted);
        for _ in 1..MOST_RUNS {
            if restless.is_empty() {
                break;
            }
            let before: Vec<&str> = restless.iter().map(|item| formatted[item.clone()].trim_end()).collect();
            let before = before.join("\n\n") + "\n";
            let after = self.run(&before)?;
            if after == before {
                break;
            }
            (formatted, restless) = match replaced(&formatted, &restless, &after) {
                Some(new) => new,
                None => {
                    let again = self.run(&formatted)?;
                    let changed = changed_items(&formatted, &again);
                    (again, changed)
                }
            };
        }
        Ok(formatted)
    }

    fn run(&self, text: &str) -> Result<String, FormatError> {
        let args: [&OsStr; 6] = [
            "--edition".as_ref(),
            "2024".as_ref(),
            "--emit".as_ref(),
            "stdout".as_ref(),
            "--config-path".as_ref(),
            self.config.path().as_ref(),
        ];
        let mut command = Command::new("rustfmt");
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = feed(command.spawn()?, text)?;
        let formatted = String::from_utf8_lossy(&output.stdout).into_owned();
        // Complaints about what it leaves alone come with a bad exit code and a good text.
        if formatted.trim().is_empty() {
            return Err(FormatError::Rejected(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        Ok(formatted)
    }
}

fn mapped(condensed: &Condensed<'_>, file: &Printed, expanded: Expanded) -> Result<Printed, FormatError> {
    let map = condensed.remap(&file.map, &expanded)?;
    Ok(Printed { text: expanded.text, map, settled: Vec::new() })
}

/// The formatted text cut at its separators.
fn parts(formatted: &str, count: usize) -> Result<Vec<String>, FormatError> {
    let (mut parts, mut rest) = (Vec::with_capacity(count), formatted);
    for number in 1..count {
        let (part, after) = rest
            .split_once(&separator(number))
            .ok_or_else(|| FormatError::Rejected(format!("lost the text behind file {number}")))?;
        parts.push(part.trim_end().to_owned() + "\n");
        rest = after.trim_start_matches('\n');
    }
    parts.push(rest.to_owned());
    Ok(parts)
}

/// Writes the text while reading the output: either pipe may fill up first.
fn feed(mut child: Child, text: &str) -> io::Result<std::process::Output> {
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        let writer = scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(text.as_bytes())));
        let output = child.wait_with_output();
        // A process that stops reading says why on its error output.
        drop(writer.join());
        output
    })
}

/// The items of a formatted text that differ from those of the text before; all of it when items do not pair up.
fn changed_items(before: &str, after: &str) -> Vec<Range<usize>> {
    let (old, new) = (items(before), items(after));
    if old.len() != new.len() {
        return std::iter::once(0..after.len()).collect();
    }
    let differs =
        |(old, new): &(Range<usize>, Range<usize>)| before[old.clone()].trim_end() != after[new.clone()].trim_end();
    old.into_iter().zip(new).filter(differs).map(|(_, new)| new).collect()
}

/// The top-level items of a text, each to the start of the next one.
fn items(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    starts.extend(cuts(text));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// A text with some items taken from another one, in order, and where those lie that changed by that. None when the other text
/// has not as many items.
fn replaced(text: &str, wanted: &[Range<usize>], with: &str) -> Option<(String, Vec<Range<usize>>)> {
    let new = items(with);
    if new.len() != wanted.len() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let (mut at, mut changed) = (0, Vec::new());
    for (old, new) in wanted.iter().zip(new) {
        let (old_item, new_item) = (&text[old.clone()], with[new].trim_end());
        out += &text[at..old.start];
        let start = out.len();
        out += new_item;
        // What follows the item, an empty line or the end of the file, stays.
        let body = old_item.trim_end();
        out += &old_item[body.len()..];
        if body != new_item {
            changed.push(start..out.len());
        }
        at = old.end;
    }
    out += &text[at..];
    Some((out, changed))
}

/// The text cut between items into pieces of some thousand lines; a small text is one piece.
fn pieces(text: &str) -> Vec<&str> {
    if text.lines().count() <= WHOLE_LINES {
        return vec![text];
    }
    let mut pieces = Vec::new();
    let (mut start, mut counted, mut lines) = (0, 0, 0);
    for cut in cuts(text) {
        lines += text[counted..cut].matches('\n').count();
        counted = cut;
        if lines >= PIECE_LINES {
            pieces.push(&text[start..cut]);
            (start, lines) = (cut, 0);
        }
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_formatted() {
        assert_eq!(format("fn f( ) { g(1 ,2) ; }\n").unwrap(), "fn f() {\n    g(1, 2);\n}\n");
        assert_eq!(format("").unwrap(), "");
    }

    #[test]
    fn a_module_in_another_file_is_not_looked_for() {
        assert_eq!(format("mod elsewhere ;\n").unwrap(), "mod elsewhere;\n");
    }

    #[test]
    fn what_rust_cannot_read_is_an_error() {
        assert!(matches!(format("fn f( {"), Err(FormatError::Rejected(_))));
    }

    #[test]
    fn many_texts_keep_their_order() {
        let text = |n| Printed { text: format!("static A:u8={n};"), ..Printed::default() };
        let files: Vec<Printed> = (0..5).map(text).collect();
        let formatted = format_all(&files.iter().collect::<Vec<_>>(), 2).unwrap();
        let formatted: Vec<String> = formatted.into_iter().map(|file| file.text).collect();
        assert_eq!(formatted.concat(), (0..5).map(|n| format!("static A: u8 = {n};\n")).collect::<String>());
        assert!(format_all(&[], 2).unwrap().is_empty());
    }

    #[test]
    fn heads_of_files_stay_while_the_rest_is_formatted_together() {
        let text =
            |n| Printed { text: format!("//! File {n}.\n\n#![allow(a)]\n\nconst A:u8={n};\n"), ..Printed::default() };
        let files: Vec<Printed> = (0..3).map(text).collect();
        let files: Vec<&Printed> = files.iter().collect();
        let condensed: Vec<Condensed<'_>> = files.iter().map(|file| Condensed::new(file)).collect();
        assert_eq!(batches(&[0, 1, 2], &condensed), [[0, 1, 2]]);
        for (n, file) in format_all(&files, 1).unwrap().into_iter().enumerate() {
            assert_eq!(file.text, format!("//! File {n}.\n\n#![allow(a)]\n\nconst A: u8 = {n};\n"));
        }
    }

    #[test]
    fn what_rustfmt_might_change_is_no_head() {
        assert_eq!(head_and_rest("//! A.\n\n\nfn f() {}\n"), ("//! A.\n\n", "\nfn f() {}\n"));
        assert_eq!(head_and_rest("//! A. \nfn f() {}\n").0, "");
        assert_eq!(head_and_rest("\n//! A.\n").0, "");
    }

    #[test]
    fn only_items_that_changed_go_again() {
        let before = "fn a() {}\n\nfn b( ) {}\n\n// c\nfn c() {}\n";
        let after = "fn a() {}\n\nfn b() {}\n\n// c\nfn c() {}\n";
        let changed = changed_items(before, after);
        assert_eq!(changed.iter().map(|item| &after[item.clone()]).collect::<Vec<_>>(), ["fn b() {}\n\n"]);
        let (text, again) = replaced(after, &changed, "fn b() {\n}\n").unwrap();
        assert_eq!(text, "fn a() {}\n\nfn b() {\n}\n\n// c\nfn c() {}\n");
        assert_eq!(again.iter().map(|item| &text[item.clone()]).collect::<Vec<_>>(), ["fn b() {\n}\n\n"]);
        assert!(changed_items(after, after).is_empty());
        assert!(replaced(after, &changed, "fn b() {}\n\nfn d() {}\n").is_none());
    }

    #[test]
    fn pieces_give_what_the_whole_would() {
        let item = |n: usize| format!("fn f{n}() {{\n{}}}\n", "    g();\n".repeat(6_000));
        let text = (0..10).map(item).collect::<Vec<_>>().join("\n");
        assert_eq!(pieces(&text).len(), 3);
        assert_eq!(pieces(&text).concat(), text);
        assert_eq!(format(&text).unwrap(), text);
    }
}

//! Rows for what conditional compilation left out: text that is in no unit is in no translation, and that has to be told.

use super::model::LedgerRow;
use crate::sourcemap::c_place;
use exuvia_cir::{FileId, Program, SourceFile, Span};
use exuvia_emit::{RowKind, Status};
use exuvia_frontend::decode::intersect;
use std::collections::BTreeMap;
use std::fs;

/// A row for each part that every variant which reads the file leaves out.
pub fn branches(programs: &[&Program]) -> Vec<LedgerRow> {
    let mut files: BTreeMap<&str, Skipped<'_>> = BTreeMap::new();
    for program in programs {
        for (id, file) in program.files.iter().filter(|(_, file)| !file.system) {
            let new = || Skipped { program, id, ranges: file.skipped.clone() };
            let known = files.entry(&file.path).or_insert_with(new);
            known.ranges = intersect(&known.ranges, &file.skipped);
        }
    }
    files.values().flat_map(Skipped::rows).collect()
}

/// What is left out of a file, as one of the programs that read it knows the file.
struct Skipped<'a> {
    program: &'a Program,
    id: FileId,
    ranges: Vec<(u32, u32)>,
}

impl Skipped<'_> {
    fn rows(&self) -> Vec<LedgerRow> {
        if self.ranges.is_empty() {
            return Vec::new();
        }
        // A file that is gone by now costs the conditions, not the rows.
        let text = fs::read(&self.program.files[self.id].absolute).unwrap_or_default();
        self.ranges.iter().filter_map(|&range| row(self.program, self.id, &text, range)).collect()
    }
}

fn row(program: &Program, id: FileId, text: &[u8], (start, end): (u32, u32)) -> Option<LedgerRow> {
    let file = &program.files[id];
    let place = c_place(program, Span { file: id, start, end })?;
    if text.get(start as usize..end as usize).is_some_and(is_empty) {
        return None;
    }
    Some(LedgerRow {
        kind: RowKind::Branch,
        item: format!("{}::{}", file.path, condition(file, text, start)),
        status: Status::Omitted,
        code: Some("branch-not-taken".to_owned()),
        detail: match place.end_line - place.line {
            0 | 1 => "1 line".to_owned(),
            lines => format!("{lines} lines"),
        },
        c: Some(place),
        rust: None,
        demotions: Vec::new(),
        variants: Vec::new(),
    })
}

/// Whether nothing stands behind the directive.
fn is_empty(part: &[u8]) -> bool {
    let mut lines = part.split(|&byte| byte == b'\n');
    lines.next();
    lines.all(|line| line.trim_ascii().is_empty())
}

/// The directive, and for an `#else` the one that it belongs to.
fn condition(file: &SourceFile, text: &[u8], start: u32) -> String {
    let own = directive(text, start);
    if !own.starts_with("#else") {
        return own;
    }
    match opening(file, text, start) {
        Some(opening) => format!("#else of {opening}"),
        None => own,
    }
}

fn opening(file: &SourceFile, text: &[u8], start: u32) -> Option<String> {
    let mut depth = 0;
    for &(at, _) in file.directives.iter().rev().filter(|(at, _)| *at < start) {
        let directive = directive(text, at);
        if directive.starts_with("#endif") {
            depth += 1;
        } else if directive.starts_with("#if") {
            if depth == 0 {
                return Some(directive);
            }
            depth -= 1;
        }
    }
    None
}

/// A directive on one line, without blanks behind the `#` and without comments.
fn directive(text: &[u8], start: u32) -> String {
    let rest = text.get(start as usize..).unwrap_or_default();
    let mut line = String::new();
    for part in rest.split(|&byte| byte == b'\n') {
        let part = String::from_utf8_lossy(part);
        let part = part.trim_end();
        line.push_str(part.strip_suffix('\\').unwrap_or(part));
        if !part.ends_with('\\') {
            break;
        }
        line.push(' ');
    }
    let line = line.split("/*").next().unwrap_or_default();
    let line = line.split("//").next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").replacen("# ", "#", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_put_on_one_line() {
        assert_eq!(directive(b"#  if defined(A) && \\\n   B /* why */\nint x;", 0), "#if defined(A) && B");
        assert_eq!(directive(b"x\n#else // B", 2), "#else");
        assert_eq!(directive(b"", 9), "");
    }

    #[test]
    fn an_else_names_its_if() {
        let text = b"#if A\n#ifdef B\n#endif\n#else\nint x;\n#endif\n";
        let file =
            SourceFile { directives: vec![(0, 5), (6, 14), (15, 21), (22, 27), (35, 41)], ..SourceFile::default() };
        assert_eq!(condition(&file, text, 22), "#else of #if A");
        assert_eq!(condition(&file, text, 6), "#ifdef B");
    }

    #[test]
    fn a_branch_without_text_is_none() {
        assert!(is_empty(b"#if 0\n  \n"));
        assert!(!is_empty(b"#if 0\n  /* note */\n"));
    }
}

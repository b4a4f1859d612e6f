//! Preprocessed text without its line markers, and which part of it came from where.

use super::IslandError;
use super::lex::{self, Kind};
use crate::capture::UnitCommand;
use crate::exporter::Exporter;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

/// A unit's text as the preprocessor leaves it.
pub(super) struct Source {
    pub text: String,
    /// Where the text comes from, by the offset at which that begins.
    regions: Vec<Region>,
    /// The line in its file of each line of the text, with the offset at which it begins.
    lines: Vec<(usize, u32)>,
}

struct Region {
    start: usize,
    system: bool,
    file: PathBuf,
}

impl Source {
    /// Preprocesses a unit; `scratch` is a folder to work in.
    pub fn of_unit(unit: &UnitCommand, exporter: &Exporter, scratch: &Path) -> Result<Self, IslandError> {
        let mut args = arguments(unit);
        args.push(unit.file.to_string_lossy().into_owned());
        let out = scratch.join("markers.i");
        exporter.preprocess(&unit.directory, &args, &out)?;
        Self::read(&std::fs::read(out)?, &unit.directory)
    }

    /// Takes the line markers out. Empty lines go: the lines between markers do not stand for lines of a file any more.
    fn read(bytes: &[u8], directory: &Path) -> Result<Self, IslandError> {
        let mut source = Source { text: String::new(), regions: Vec::new(), lines: Vec::new() };
        let mut at = 1;
        for (number, line) in bytes.split(|b| *b == b'\n').enumerate() {
            let line = line.trim_ascii_end();
            if let Some((file, system, next)) = marker(line) {
                let file = clean(&directory.join(file));
                source.regions.push(Region { start: source.text.len(), system, file });
                at = next;
                continue;
            }
            if !line.is_empty() {
                let text = utf8(line).ok_or(IslandError::Encoding { line: number + 1 })?;
                source.lines.push((source.text.len(), at));
                source.text.push_str(&text);
                source.text.push('\n');
            }
            at += 1;
        }
        Ok(source)
    }

    /// The text of some lines' parts, with a marker where a line does not follow the one before.
    pub fn with_lines(&self, range: Range<usize>) -> String {
        let first = self.lines.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let (mut out, mut expected) = (String::new(), None);
        for (at, &(start, line)) in self.lines.iter().enumerate().skip(first).take_while(|(_, l)| l.0 < range.end) {
            let end = self.lines.get(at + 1).map_or(self.text.len(), |next| next.0);
            let file = self.region(start).map(|region| &region.file);
            if expected != Some((line, file)) {
                out += &self.line_marker(start, line);
            }
            out += self.text.get(start.max(range.start)..end.min(range.end)).unwrap_or_default();
            expected = Some((line + 1, file));
        }
        out
    }

    /// The marker for what stands at `offset`.
    pub fn marker_at(&self, offset: usize) -> String {
        let at = self.lines.partition_point(|(start, _)| *start <= offset).checked_sub(1);
        at.and_then(|at| self.lines.get(at)).map_or(String::new(), |&(start, line)| self.line_marker(start, line))
    }

    fn line_marker(&self, offset: usize, line: u32) -> String {
        let name =
            self.region(offset).map(|region| region.file.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\""));
        name.map_or(String::new(), |name| format!("# {line} \"{name}\"\n"))
    }

    fn region(&self, offset: usize) -> Option<&Region> {
        let at = self.regions.partition_point(|r| r.start <= offset).checked_sub(1)?;
        self.regions.get(at)
    }

    /// Whether the text at `offset` is a system header's.
    pub fn is_system(&self, offset: usize) -> bool {
        self.region(offset).is_some_and(|r| r.system)
    }

    /// Whether the text at `offset` is that of a file.
    pub fn is_of(&self, offset: usize, file: &Path) -> bool {
        self.region(offset).is_some_and(|r| r.file == clean(file))
    }
}

/// The unit's flags without those that say in which language its text is.
pub(super) fn arguments(unit: &UnitCommand) -> Vec<String> {
    let mut words = unit.arguments.iter();
    let mut out = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-x" => drop(words.next()),
            "-C" | "-CC" => {}
            w if w.starts_with("-x") => {}
            _ => out.push(word.clone()),
        }
    }
    out
}

/// `# 12 "file" 1 3`: the file, whether it is a system header, and the number of the next line.
fn marker(line: &[u8]) -> Option<(String, bool, u32)> {
    let rest = line.strip_prefix(b"# ").filter(|r| r.first().is_some_and(u8::is_ascii_digit))?;
    let rest = String::from_utf8_lossy(rest).into_owned();
    let (number, rest) = rest.split_once('"')?;
    let (name, flags) = rest.rsplit_once('"')?;
    let system = flags.split(' ').any(|flag| flag == "3");
    Some((name.replace("\\\"", "\"").replace("\\\\", "\\"), system, number.trim().parse().ok()?))
}

/// A path without `.` and `..`.
fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(out.pop()),
            part => out.push(part),
        }
    }
    out
}

/// A line as UTF-8: other bytes in plain literals become octal escapes, which mean the same.
fn utf8(line: &[u8]) -> Option<String> {
    if let Ok(text) = std::str::from_utf8(line) {
        return Some(text.to_owned());
    }
    let (mut out, mut at) = (String::new(), 0);
    for token in lex::tokens(line) {
        out.push_str(std::str::from_utf8(&line[at..token.start]).ok()?);
        let bytes = &line[token.start..token.end];
        let plain = token.kind == Kind::Quoted && matches!(bytes[0], b'"' | b'\'');
        out.push_str(&if plain { escaped(bytes) } else { std::str::from_utf8(bytes).ok()?.to_owned() });
        at = token.end;
    }
    Some(out)
}

fn escaped(literal: &[u8]) -> String {
    let mut out = String::new();
    for chunk in literal.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|byte| format!("\\{byte:03o}")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_go_and_are_remembered() {
        let text = b"# 1 \"a.c\"\n# 1 \"/usr/include/x.h\" 1 3 4\nint x;\n\n# 3 \"./a.c\" 2\nint y;\n#pragma weak y\n";
        let source = Source::read(text, Path::new("/d")).expect("it is UTF-8");
        assert_eq!(source.text, "int x;\nint y;\n#pragma weak y\n");
        assert!(source.is_system(3) && !source.is_system(8));
        assert!(source.is_of(8, Path::new("/d/b/../a.c")));
    }

    #[test]
    fn lines_are_told_where_they_jump() {
        let text = b"# 1 \"a.c\"\nint f(void)\n{\n\n  return\n# 9 \"a.c\"\n  1;\n}\n";
        let source = Source::read(text, Path::new("/d")).expect("it is UTF-8");
        let body = source.text.find('{').unwrap_or_default()..source.text.len();
        let expected = "# 2 \"/d/a.c\"\n{\n# 4 \"/d/a.c\"\n  return\n# 9 \"/d/a.c\"\n  1;\n}\n";
        assert_eq!(source.with_lines(body), expected);
        assert_eq!(source.marker_at(0), "# 1 \"/d/a.c\"\n");
    }

    #[test]
    fn bytes_of_literals_become_escapes() {
        assert_eq!(
            utf8(b"f(\"\xe91\", '\xff', \"\xc3\xa9\");").as_deref(),
            Some("f(\"\\3511\", '\\377', \"\u{e9}\");")
        );
        assert_eq!(utf8(b"int \xe9;"), None);
    }
}

//! Preprocessed text without its line markers, and which part of it came from where.

use super::IslandError;
use super::lex::{self, Kind};
use crate::capture::UnitCommand;
use crate::exporter::Exporter;
use std::path::{Component, Path, PathBuf};

/// A unit's text as the preprocessor leaves it.
pub(super) struct Source {
    pub text: String,
    /// Where the text comes from, by the offset at which that begins.
    regions: Vec<Region>,
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
        let mut source = Source { text: String::new(), regions: Vec::new() };
        for (number, line) in bytes.split(|b| *b == b'\n').enumerate() {
            let line = line.trim_ascii_end();
            if let Some((file, system)) = marker(line) {
                let file = clean(&directory.join(file));
                source.regions.push(Region { start: source.text.len(), system, file });
            } else if !line.is_empty() {
                let text = utf8(line).ok_or(IslandError::Encoding { line: number + 1 })?;
                source.text.push_str(&text);
                source.text.push('\n');
            }
        }
        Ok(source)
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

/// `# 12 "file" 1 3`: the file, and whether it is a system header.
fn marker(line: &[u8]) -> Option<(String, bool)> {
    let rest = line.strip_prefix(b"# ").filter(|r| r.first().is_some_and(u8::is_ascii_digit))?;
    let rest = String::from_utf8_lossy(rest).into_owned();
    let (_, rest) = rest.split_once('"')?;
    let (name, flags) = rest.rsplit_once('"')?;
    let system = flags.split(' ').any(|flag| flag == "3");
    Some((name.replace("\\\"", "\"").replace("\\\\", "\\"), system))
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
    fn bytes_of_literals_become_escapes() {
        assert_eq!(
            utf8(b"f(\"\xe91\", '\xff', \"\xc3\xa9\");").as_deref(),
            Some("f(\"\\3511\", '\\377', \"\u{e9}\");")
        );
        assert_eq!(utf8(b"int \xe9;"), None);
    }
}

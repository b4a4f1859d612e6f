//! Reads the members of a static library (`ar` format, GNU and BSD names, thin archives).
//!
//! After each `ar` run the wrapper looks into the archive itself instead of replaying `ar`'s operations: what is in it is what counts.

use std::fs;
use std::path::{Path, PathBuf};

use super::digest;

const MAGIC: &[u8] = b"!<arch>\n";
const THIN_MAGIC: &[u8] = b"!<thin>\n";
const HEADER: usize = 60;

/// A member: its name and the digest of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// As the archive has it, without padding.
    pub name: String,
    /// Digest of the content; nothing for a thin member that is gone.
    pub digest: Option<String>,
    /// The file a thin archive points at.
    pub path: Option<PathBuf>,
}

/// Whether `bytes` begin like an archive.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) || bytes.starts_with(THIN_MAGIC)
}

/// The members of the archive at `path` in order; nothing if it is no archive.
pub(crate) fn members(path: &Path) -> Option<Vec<Member>> {
    let bytes = fs::read(path).ok()?;
    if !is_archive(&bytes) {
        return None;
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut reader =
        Reader { bytes: &bytes, at: MAGIC.len(), thin: bytes.starts_with(THIN_MAGIC), long_names: &[], folder };
    let mut members = Vec::new();
    while let Some(step) = reader.next_member() {
        members.extend(step);
    }
    Some(members)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    thin: bool,
    long_names: &'a [u8],
    folder: &'a Path,
}

impl<'a> Reader<'a> {
    /// One header; `Some(None)` for symbol and name tables, `None` at the end or where the file is cut short.
    fn next_member(&mut self) -> Option<Option<Member>> {
        let header = self.bytes.get(self.at..self.at + HEADER)?;
        let name = text(&header[..16]);
        let size: usize = text(&header[48..58]).parse().ok()?;
        let start = self.at + HEADER;
        let is_table = matches!(name.as_str(), "/" | "//" | "/SYM64/") || name.starts_with("__.SYMDEF");
        let stored = if self.thin && !is_table { 0 } else { size };
        let content = self.bytes.get(start..start + stored)?;
        self.at = start + stored + stored % 2;
        if name == "//" {
            self.long_names = content;
        }
        if is_table {
            return Some(None);
        }
        Some(Some(self.member(&name, content)))
    }

    fn member(&self, name: &str, content: &'a [u8]) -> Member {
        if let Some(length) = name.strip_prefix("#1/").and_then(|n| n.parse::<usize>().ok()) {
            let (name, content) = content.split_at(length.min(content.len()));
            return stored_member(text(name), content);
        }
        let name = match name.strip_prefix('/').and_then(|n| n.parse::<usize>().ok()) {
            Some(offset) => self.long_name(offset),
            None => name.strip_suffix('/').unwrap_or(name).to_owned(),
        };
        if !self.thin {
            return stored_member(name, content);
        }
        let path = self.folder.join(&name);
        Member { name, digest: digest::of_file(&path), path: Some(path) }
    }

    fn long_name(&self, offset: usize) -> String {
        let rest = self.long_names.get(offset..).unwrap_or_default();
        let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let name = text(line);
        name.strip_suffix('/').unwrap_or(&name).to_owned()
    }
}

fn stored_member(name: String, content: &[u8]) -> Member {
    Member { name, digest: Some(digest::of_bytes(content)), path: None }
}

fn text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.trim_end_matches(['\0', ' ', '\n']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(name: &str, size: usize) -> Vec<u8> {
        format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{size:<10}`\n", 0, 0, 0, 644).into_bytes()
    }

    #[test]
    fn reads_short_and_long_names() {
        let long = "a_member_with_a_long_name.o/\n";
        let mut bytes = MAGIC.to_vec();
        bytes.extend(header("//", long.len()));
        bytes.extend(long.as_bytes());
        bytes.extend(b"\n".iter().take(long.len() % 2));
        bytes.extend(header("/0", 3));
        bytes.extend(b"abc\n");
        bytes.extend(header("x.o/", 2));
        bytes.extend(b"xy");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lib.a");
        fs::write(&path, bytes).unwrap();
        let members = members(&path).unwrap();
        let names: Vec<_> = members.iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, ["a_member_with_a_long_name.o", "x.o"]);
        assert_eq!(members[1].digest, Some(digest::of_bytes(b"xy")));
    }

    #[test]
    fn other_files_are_no_archives() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(members(file.path()), None);
    }
}

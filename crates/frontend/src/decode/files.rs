//! Source files: text positions, comments, directives, what conditional compilation left out; and one module for each file.

use super::{Decoder, lex};
use crate::wire::{self, FileKind, Loc};
use exuvia_cir::{Comment, CommentKind, FileId, Module, ModuleId, SourceFile, Span};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// Bytes of the project's files; nothing for system headers and for what is not on disk.
pub(super) fn read_texts(unit: &wire::UnitFile) -> Vec<Vec<u8>> {
    unit.tables.files.iter().map(|f| if f.kind == FileKind::User { read(unit, f) } else { Vec::new() }).collect()
}

fn read(unit: &wire::UnitFile, file: &wire::File) -> Vec<u8> {
    // A file that is gone by now costs its comments and exact ends of spans, nothing else.
    std::fs::read(absolute(unit, file)).unwrap_or_default()
}

/// All files on disk that a unit was made from.
pub(crate) fn files_read(unit: &wire::UnitFile) -> Vec<PathBuf> {
    unit.tables.files.iter().filter(|f| f.kind != FileKind::Memory).map(|f| absolute(unit, f)).collect()
}

fn absolute(unit: &wire::UnitFile, file: &wire::File) -> PathBuf {
    let path = PathBuf::from(unit.str(file.path).into_owned());
    let directory = unit.tables.info.first().map(|i| unit.str(i.directory).into_owned());
    normalize(&Path::new(&directory.unwrap_or_default()).join(path))
}

/// Removes `.` and `..` without asking the file system, so that one file has one name.
fn normalize(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

type Ranges = Vec<(u32, u32)>;

impl Decoder<'_> {
    /// Enters the project's files, in the order in which they were opened.
    pub(super) fn decode_files(&mut self) {
        let unit = self.unit;
        for (index, file) in unit.tables.files.iter().enumerate() {
            if file.kind == FileKind::User {
                self.file_id(wire::FileId(index as u32));
            }
        }
        if self.plain {
            return;
        }
        self.decode_comments();
        self.decode_skipped();
        self.decode_written_uses();
        self.decode_directives();
    }

    /// The file's id in the program; none for what is not on disk.
    pub(super) fn file_id(&mut self, id: wire::FileId) -> Option<FileId> {
        if let Some(&Some(done)) = self.files.get(id.0 as usize) {
            return Some(done);
        }
        let file = self.unit.tables.files.get(id.0 as usize).filter(|f| f.kind != FileKind::Memory)?;
        let absolute = absolute(self.unit, file);
        let new = self.program.files.push(SourceFile {
            path: (self.show)(&absolute),
            absolute: absolute.to_string_lossy().into_owned(),
            system: file.kind == FileKind::System,
            line_starts: file.line_starts.0.to_vec(),
            ..SourceFile::default()
        });
        self.files[id.0 as usize] = Some(new);
        Some(new)
    }

    /// The shown path of a file.
    pub(super) fn file_path(&mut self, id: wire::FileId) -> String {
        self.file_id(id).map(|f| self.program.files[f].path.clone()).unwrap_or_default()
    }

    /// The span from the token at `begin` to the end of the token at `end`.
    pub(super) fn span(&mut self, begin: Loc, end: Loc) -> Span {
        if (self.last_span.0, self.last_span.1) == (begin, end) {
            return self.last_span.2;
        }
        let span = self.new_span(begin, end).unwrap_or(Span::NONE);
        self.last_span = (begin, end, span);
        span
    }

    fn new_span(&mut self, begin: Loc, end: Loc) -> Option<Span> {
        let range = self.locations.range(begin, end)?;
        let file = self.file_id(range.file)?;
        Some(Span { file, start: range.start, end: range.end })
    }

    /// The module of a declaration: that of its file, or the one of all system headers.
    pub(super) fn module_of(&mut self, decl: wire::DeclId) -> ModuleId {
        if self.is_system_decl(decl) {
            return self.system_module();
        }
        match self.decl_pos(decl) {
            Some(pos) => self.file_module(pos.file),
            None => self.system_module(),
        }
    }

    /// The module of the unit's main file.
    pub(super) fn main_module(&mut self) -> ModuleId {
        match self.unit.tables.info.first() {
            Some(info) => self.file_module(info.main_file),
            None => self.system_module(),
        }
    }

    pub(super) fn file_module(&mut self, file: wire::FileId) -> ModuleId {
        if let Some(&Some(done)) = self.modules.get(file.0 as usize) {
            return done;
        }
        let Some(id) = self.file_id(file) else { return self.system_module() };
        let path = vec![self.program.files[id].path.clone()];
        let module = self.program.modules.push(Module { path, files: vec![id], system: false });
        self.modules[file.0 as usize] = Some(module);
        module
    }

    /// The module of system headers.
    pub(super) fn system_module(&mut self) -> ModuleId {
        if let Some(module) = self.system_module {
            return module;
        }
        let module =
            self.program.modules.push(Module { path: vec!["sys".to_owned()], files: Vec::new(), system: true });
        self.system_module = Some(module);
        module
    }

    fn decode_comments(&mut self) {
        let unit = self.unit;
        let mut found: Vec<(FileId, Comment)> = Vec::with_capacity(unit.tables.comments.len());
        for comment in &unit.tables.comments {
            let (Some(begin), Some(end)) =
                (self.locations.file_pos(comment.begin), self.locations.file_pos(comment.end))
            else {
                continue;
            };
            let Some(&Some(file)) = self.files.get(begin.file.0 as usize) else { continue };
            let text = self.locations.text(begin.file);
            let lines = unit.tables.files.get(begin.file.0 as usize).map_or(&[][..], |f| &f.line_starts.0);
            let line = lines.partition_point(|&start| start <= begin.offset).checked_sub(1).map_or(0, |at| lines[at]);
            if let Some(decoded) = decode_comment(comment.kind, text, line, begin.offset, end.offset) {
                found.push((file, decoded));
            }
        }
        // A file that is read more than once shows its comments each time.
        found.sort_by_key(|(file, comment)| (*file, comment.start));
        found.dedup_by_key(|(file, comment)| (*file, comment.start));
        for (file, comment) in found {
            self.program.files[file].comments.push(comment);
        }
    }

    /// Ranges that no inclusion of the file in this unit compiled.
    fn decode_skipped(&mut self) {
        let unit = self.unit;
        let mut by_inclusion: BTreeMap<usize, (wire::FileId, Ranges)> = BTreeMap::new();
        for (index, entry) in unit.tables.slocs.iter().enumerate() {
            if let wire::SlocData::File { file, .. } = entry.data {
                by_inclusion.insert(index, (file, Vec::new()));
            }
        }
        for range in &unit.tables.skipped {
            let (Some(begin), Some(end)) = (self.locations.file_pos(range.begin), self.locations.file_pos(range.end))
            else {
                continue;
            };
            let end = lex::directive_start(self.locations.text(begin.file), end.offset);
            if let Some((_, ranges)) = by_inclusion.get_mut(&begin.inclusion) {
                ranges.push((begin.offset, end.max(begin.offset)));
            }
        }
        let mut by_file: BTreeMap<u32, Ranges> = BTreeMap::new();
        for (file, ranges) in by_inclusion.into_values() {
            by_file.entry(file.0).and_modify(|all| *all = intersect(all, &ranges)).or_insert(ranges);
        }
        for (file, ranges) in by_file {
            if let Some(&Some(id)) = self.files.get(file as usize) {
                self.program.files[id].skipped = ranges;
            }
        }
    }

    fn decode_directives(&mut self) {
        for (index, id) in self.files.clone().into_iter().enumerate() {
            let Some(id) = id else { continue };
            let file = &mut self.program.files[id];
            let mut skipped = file.skipped.clone();
            skipped.sort_unstable();
            // The last range that starts before a place tells, if each reaches at least as far as those before it.
            let mut reach = 0;
            skipped.iter_mut().for_each(|(_, end)| {
                reach = reach.max(*end);
                *end = reach
            });
            let seen = |&(start, _): &(u32, u32)| {
                let before = skipped.partition_point(|&(from, _)| from < start);
                before == 0 || skipped[before - 1].1 <= start
            };
            let text = self.locations.text(wire::FileId(index as u32));
            file.directives = lex::directives(text, &file.comments).into_iter().filter(seen).collect();
        }
    }
}

/// `line` is where the line starts that the comment starts in.
fn decode_comment(kind: wire::CommentKind, text: &[u8], line: u32, start: u32, end: u32) -> Option<Comment> {
    let bytes = text.get(start as usize..end as usize)?;
    let (kind, doc) = match kind {
        wire::CommentKind::Line => (CommentKind::Line, false),
        wire::CommentKind::Block => (CommentKind::Block, false),
        wire::CommentKind::DocLine => (CommentKind::Line, true),
        wire::CommentKind::DocBlock => (CommentKind::Block, true),
    };
    let bytes = if kind == CommentKind::Line { bytes.trim_ascii_end() } else { bytes };
    let before = text.get(line as usize..start as usize).unwrap_or_default();
    Some(Comment {
        start,
        end: start + bytes.len() as u32,
        kind,
        doc,
        trailing: before.iter().any(|c| !c.is_ascii_whitespace()),
        text: wire::text(bytes).into_owned(),
    })
}

/// What lies in a range of both lists. Each is in order of position and without overlaps.
pub fn intersect(a: &[(u32, u32)], b: &[(u32, u32)]) -> Ranges {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while let (Some(&(a0, a1)), Some(&(b0, b1))) = (a.get(i), b.get(j)) {
        let (start, end) = (a0.max(b0), a1.min(b1));
        if start < end {
            out.push((start, end));
        }
        if a1 < b1 { i += 1 } else { j += 1 }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_intersect() {
        assert_eq!(intersect(&[(0, 10), (20, 30)], &[(5, 25)]), [(5, 10), (20, 25)]);
        assert_eq!(intersect(&[(0, 10)], &[]), []);
    }

    #[test]
    fn paths_lose_their_dots() {
        assert_eq!(normalize(Path::new("/a/./b/../c.h")), Path::new("/a/c.h"));
    }
}

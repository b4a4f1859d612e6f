//! From clang's raw locations to byte ranges of files.

use super::lex;
use crate::wire::{self, FileId, Loc, SlocData};
use std::cell::Cell;

const MACRO_BIT: u32 = 1 << 31;
/// Expansions nest at most this deep; more means a damaged table.
const MAX_STEPS: usize = 4096;

/// A byte of a file, and the inclusion of the file that it was read in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct FilePos {
    pub file: FileId,
    pub offset: u32,
    /// Position of the inclusion in the location table.
    pub inclusion: usize,
}

/// A range of bytes of one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct FileRange {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

/// An expansion entry with the location's distance from its start.
#[derive(Clone, Copy)]
pub(super) struct InExpansion {
    pub spelling: Loc,
    pub begin: Loc,
    pub end: Loc,
    pub is_arg: bool,
    pub macro_def: Option<wire::MacroId>,
    /// Position of the entry in the location table.
    pub entry: usize,
    /// Distance in bytes from the first token of the expansion, as spelled.
    pub delta: u32,
}

impl InExpansion {
    /// Where the token is spelled.
    pub fn spelled(&self) -> Loc {
        Loc(self.spelling.0.wrapping_add(self.delta))
    }
}

pub(super) enum Place {
    File(FilePos),
    Expansion(InExpansion),
    Nowhere,
}

/// The location table of a unit.
pub(super) struct Locations<'u> {
    entries: &'u [wire::SlocEntry],
    starts: Vec<u32>,
    /// The entries found last, for places in files and in macros: locations come in runs of either kind.
    last: [Cell<usize>; 2],
    /// Bytes of the files that were read; empty for the others.
    texts: Vec<Vec<u8>>,
    /// The token measured last: an expression often ends where its last operand does.
    last_token: Cell<(FileId, u32, u32)>,
}

impl<'u> Locations<'u> {
    pub fn new(entries: &'u [wire::SlocEntry], texts: Vec<Vec<u8>>) -> Self {
        Self {
            entries,
            starts: entries.iter().map(|e| e.start.0).collect(),
            last: Default::default(),
            texts,
            last_token: Cell::new((FileId(u32::MAX), 0, 0)),
        }
    }

    /// Bytes of a file; empty when it was not read.
    pub fn text(&self, file: FileId) -> &[u8] {
        self.texts.get(file.0 as usize).map_or(&[], Vec::as_slice)
    }

    #[inline]
    fn entry_at(&self, loc: Loc) -> Option<usize> {
        let offset = loc.0 & !MACRO_BIT;
        let known = &self.last[usize::from(loc.0 & MACRO_BIT != 0)];
        let last = known.get();
        let covers = |i: usize| {
            self.starts.get(i).is_some_and(|&s| s <= offset) && self.starts.get(i + 1).is_none_or(|&s| offset < s)
        };
        if covers(last) {
            return Some(last);
        }
        let found = self.starts.partition_point(|&s| s <= offset).checked_sub(1)?;
        known.set(found);
        Some(found)
    }

    /// Where a location lies.
    #[inline]
    pub fn place(&self, loc: Loc) -> Place {
        if loc.0 == 0 {
            return Place::Nowhere;
        }
        let Some(entry) = self.entry_at(loc) else { return Place::Nowhere };
        let delta = (loc.0 & !MACRO_BIT) - self.starts[entry];
        match self.entries[entry].data {
            SlocData::File { file, .. } => Place::File(FilePos { file, offset: delta, inclusion: entry }),
            SlocData::Expansion { spelling, begin, end, is_arg, macro_def } => {
                Place::Expansion(InExpansion { spelling, begin, end, is_arg, macro_def, entry, delta })
            }
            SlocData::Gap => Place::Nowhere,
        }
    }

    /// The place in a file that stands for a location: that of the outermost macro use.
    pub fn file_pos(&self, mut loc: Loc) -> Option<FilePos> {
        for _ in 0..MAX_STEPS {
            match self.place(loc) {
                Place::File(pos) => return Some(pos),
                Place::Expansion(e) => loc = e.begin,
                Place::Nowhere => return None,
            }
        }
        None
    }

    /// The bytes from the token at `begin` to the end of the token at `end`. What a macro made is as long as the macro's use; what was
    /// written as a macro's argument is as written.
    pub fn range(&self, mut begin: Loc, mut end: Loc) -> Option<FileRange> {
        for _ in 0..MAX_STEPS {
            match (self.place(begin), self.place(end)) {
                (Place::File(b), Place::File(e)) => return Some(self.file_range(b, e)),
                (Place::Expansion(b), Place::Expansion(e)) if b.is_arg && e.is_arg && b.begin == e.begin => {
                    (begin, end) = (b.spelled(), e.spelled());
                }
                (Place::Expansion(b), Place::Expansion(e)) if b.entry == e.entry => (begin, end) = (b.begin, e.end),
                (Place::Expansion(b), Place::Expansion(e)) if b.entry > e.entry => begin = b.begin,
                (Place::Expansion(_), Place::Expansion(e)) => end = e.end,
                (Place::Expansion(b), Place::File(_)) => begin = b.begin,
                (Place::File(_), Place::Expansion(e)) => end = e.end,
                (Place::File(b), Place::Nowhere) => return Some(self.file_range(b, b)),
                _ => return None,
            }
        }
        None
    }

    /// The text of the token at a location as spelled, in a macro's definition too; none when its file was not read.
    pub fn spelled_token(&self, mut loc: Loc) -> Option<String> {
        for _ in 0..MAX_STEPS {
            match self.place(loc) {
                Place::File(pos) => {
                    let (text, start) = (self.text(pos.file), pos.offset as usize);
                    let token = text.get(start..start + lex::token_length(text, start))?;
                    return String::from_utf8(token.to_vec()).ok();
                }
                Place::Expansion(e) => loc = e.spelled(),
                Place::Nowhere => return None,
            }
        }
        None
    }

    fn file_range(&self, begin: FilePos, end: FilePos) -> FileRange {
        let end = if end.file == begin.file && end.offset >= begin.offset { end } else { begin };
        FileRange { file: begin.file, start: begin.offset, end: end.offset + self.token_length(end) }
    }

    fn token_length(&self, at: FilePos) -> u32 {
        let (file, offset, known) = self.last_token.get();
        if (file, offset) == (at.file, at.offset) {
            return known;
        }
        let length = lex::token_length(self.text(at.file), at.offset as usize) as u32;
        self.last_token.set((at.file, at.offset, length));
        length
    }
}

//! Raw clang locations to files, lines and macros.

use super::schema::{FileId, Loc, MacroId, SlocData};
use super::unit::UnitFile;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The file.
    pub file: FileId,
    /// From 1.
    pub line: u32,
    /// In bytes, from 1.
    pub column: u32,
    /// In bytes from the start of the file.
    pub offset: u32,
}

/// One expansion that a location lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MacroStep {
    /// The macro; none for token pastes and macros used only by system headers.
    pub macro_def: Option<MacroId>,
    /// The tokens are an argument of the macro, put in the place of its parameter.
    pub is_arg: bool,
    /// The macro's use; for an argument the parameter in the body.
    pub begin: Loc,
    /// Its last token.
    pub end: Loc,
}

/// Resolver of a unit's raw locations.
#[derive(Clone, Copy, Debug)]
pub struct Locations<'a> {
    unit: &'a UnitFile,
}

impl<'a> Locations<'a> {
    /// The resolver of `unit`.
    pub fn new(unit: &'a UnitFile) -> Self {
        Locations { unit }
    }

    /// Where the token is spelled: for one from a macro's body, in the `#define`.
    pub fn spelling(&self, loc: Loc) -> Option<Position> {
        let file = self.climb(loc, |data, into| match data {
            SlocData::Expansion { spelling, .. } => Some(Loc(spelling.0.checked_add(into)?)),
            _ => None,
        })?;
        self.position(file)
    }

    /// Where the outermost macro use starts that the location lies in.
    pub fn expansion(&self, loc: Loc) -> Option<Position> {
        self.position(self.expansion_loc(loc)?)
    }

    /// The same as a raw location in a file.
    pub fn expansion_loc(&self, loc: Loc) -> Option<Loc> {
        self.climb(loc, |data, _| match data {
            SlocData::Expansion { begin, .. } => Some(*begin),
            _ => None,
        })
    }

    /// The end of the outermost macro use (its last token), or the location itself.
    pub fn expansion_end_loc(&self, loc: Loc) -> Option<Loc> {
        self.climb(loc, |data, _| match data {
            SlocData::Expansion { end, begin, .. } => Some(if end.is_valid() { *end } else { *begin }),
            _ => None,
        })
    }

    /// Where the user wrote it: an argument of a macro where the argument stands, anything else from a macro at the macro's use.
    pub fn written_loc(&self, loc: Loc) -> Option<Loc> {
        self.climb(loc, |data, into| match data {
            SlocData::Expansion { is_arg: true, spelling, .. } => Some(Loc(spelling.0.checked_add(into)?)),
            SlocData::Expansion { begin, .. } => Some(*begin),
            _ => None,
        })
    }

    /// The way of a token back to where it was written: macros whose body it comes from, and (`is_arg`) macros whose argument it
    /// passed through, the last one first.
    pub fn macro_chain(&self, loc: Loc) -> Vec<MacroStep> {
        let mut steps = Vec::new();
        self.climb(loc, |data, into| {
            let step = self.step(data)?;
            steps.push(step);
            match data {
                SlocData::Expansion { is_arg: true, spelling, .. } => Some(Loc(spelling.0.checked_add(into)?)),
                _ => Some(step.begin),
            }
        });
        steps
    }

    /// The macro uses that a token stands in, innermost first, whether it comes from their bodies or from their arguments.
    pub fn enclosing_macros(&self, loc: Loc) -> Vec<MacroStep> {
        let mut steps = Vec::new();
        self.climb(loc, |data, _| {
            let step = self.step(data)?;
            if !step.is_arg {
                steps.push(step);
            }
            Some(step.begin)
        });
        steps
    }

    fn step(&self, data: &SlocData) -> Option<MacroStep> {
        let SlocData::Expansion { begin, end, is_arg, macro_def, .. } = data else { return None };
        let mut macro_def = *macro_def;
        // The parameter stands in the body of the macro whose argument this is.
        if *is_arg && let Some((_, SlocData::Expansion { macro_def: outer, .. })) = self.entry(*begin) {
            macro_def = *outer;
        }
        Some(MacroStep { macro_def, is_arg: *is_arg, begin: *begin, end: *end })
    }

    /// The location stands in a system header.
    pub fn is_system(&self, loc: Loc) -> bool {
        let file = self.expansion_loc(loc).and_then(|l| self.entry(l));
        matches!(file, Some((_, SlocData::File { system: true, .. })))
    }

    /// File, line and column of a location in a file.
    pub fn position(&self, loc: Loc) -> Option<Position> {
        let (offset, data) = self.entry(loc)?;
        let SlocData::File { file, .. } = data else { return None };
        let lines = &self.unit.tables.files.get(file.index())?.line_starts.0;
        let line = lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|l| lines.get(l))?;
        Some(Position { file: *file, line: line as u32, column: offset - start + 1, offset })
    }

    /// Follows `step` from entry to entry up to a file.
    fn climb(&self, loc: Loc, mut step: impl FnMut(&SlocData, u32) -> Option<Loc>) -> Option<Loc> {
        let mut loc = loc;
        // A sound table needs fewer steps than it has entries.
        for _ in 0..=self.unit.tables.slocs.len() {
            if !loc.is_macro() {
                return loc.is_valid().then_some(loc);
            }
            let (into, data) = self.entry(loc)?;
            loc = step(data, into)?;
        }
        None
    }

    /// The entry that a location falls into, and how far it is from its start.
    fn entry(&self, loc: Loc) -> Option<(u32, &'a SlocData)> {
        let slocs = &self.unit.tables.slocs;
        let at = slocs.partition_point(|e| e.start.0 <= loc.offset()).checked_sub(1)?;
        let entry = slocs.get(at)?;
        Some((loc.offset() - entry.start.0, &entry.data))
    }
}

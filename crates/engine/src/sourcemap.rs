//! `exuvia/sourcemap.json`: which Rust lines stand for which C lines, both ways.

use crate::error::{EngineError, Result};
use crate::files;
use crate::lines::Lines;
use crate::printed::PrintedCrate;
use exuvia_cir::{Program, Span};
use exuvia_emit::Origins;
use exuvia_emit::rir::OriginId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Version of the format.
pub const VERSION: u32 = 1;

/// Path of the file in the output.
pub const PATH: &str = "exuvia/sourcemap.json";

/// Lines of a file, both ends included, from 1.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The file: Rust relative to the output, C as the ledger shows it.
    pub file: String,
    /// First line.
    pub line: u32,
    /// Last line.
    pub end_line: u32,
}

/// Rust lines, place in [`SourceMap::c_files`], C lines: `[first, last, file, first, last]`.
type Segment = [u32; 5];

/// The map.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SourceMap {
    /// Version of the format.
    pub version: u32,
    /// Paths of C files.
    pub c_files: Vec<String>,
    /// Segments of each Rust file: `[first Rust line, last, place in c_files, first C line, last]`.
    pub rust: BTreeMap<String, Vec<Segment>>,
}

/// The lines of a C span.
pub fn c_place(program: &Program, span: Span) -> Option<Place> {
    let file = program.files.get(span.file)?;
    let (line, _) = file.line_col(span.start);
    let (end_line, _) = file.line_col(span.end.max(span.start + 1) - 1);
    Some(Place { file: file.path.clone(), line, end_line })
}

impl SourceMap {
    /// Builds the map of a printed crate.
    pub fn build(program: &Program, origins: &Origins, printed: &PrintedCrate) -> Self {
        Self::of_places(printed, |id| c_place(program, origins.get(id)?.span))
    }

    /// The same from the C place of each origin.
    pub fn of_places(printed: &PrintedCrate, place: impl Fn(OriginId) -> Option<Place>) -> Self {
        let mut c_files = BTreeMap::new();
        let mut rust = BTreeMap::new();
        for (path, file) in &printed.files {
            let lines = Lines::new(&file.text);
            let segments = file.map.iter().filter_map(|entry| {
                let place = place(entry.origin)?;
                let next = c_files.len() as u32;
                let c_file = *c_files.entry(place.file).or_insert(next);
                let (first, last) = lines.range(entry.start, entry.end);
                Some([first, last, c_file, place.line, place.end_line])
            });
            let segments: BTreeSet<Segment> = segments.collect();
            rust.insert(path.clone(), segments.into_iter().collect());
        }
        let mut names: Vec<(u32, String)> = c_files.into_iter().map(|(name, id)| (id, name)).collect();
        names.sort();
        Self { version: VERSION, c_files: names.into_iter().map(|(_, name)| name).collect(), rust }
    }

    /// Reads the map of an output folder.
    pub fn read(dir: &Path) -> Result<Self> {
        let path = dir.join(PATH);
        let Some(map) = files::read_json::<Self>(&path)? else {
            return Err(EngineError::NotAnOutput { dir: dir.to_path_buf(), missing: PATH });
        };
        match map.version {
            VERSION => Ok(map),
            found => Err(EngineError::Version { path, found, supported: VERSION }),
        }
    }

    /// The other side of a line: Rust places of a C line, C places of a Rust line; the smallest pieces that hold it.
    pub fn lookup(&self, file: &str, line: u32) -> Result<Vec<Place>> {
        let rust: Vec<&String> = self.rust.keys().filter(|path| is_tail(path, file)).collect();
        let c: Vec<usize> = (0..self.c_files.len()).filter(|&i| is_tail(&self.c_files[i], file)).collect();
        match (&rust[..], &c[..]) {
            ([path], []) => Ok(self.c_of_rust(path, line)),
            ([], [id]) => Ok(self.rust_of_c(*id as u32, line)),
            ([], []) => Err(EngineError::Usage(format!("{file}: no such file in the source map"))),
            _ => {
                let names = rust.into_iter().chain(c.iter().map(|&i| &self.c_files[i])).cloned().collect();
                Err(EngineError::Usage(format!("{file}: could be any of{}", crate::error::Lines(names))))
            }
        }
    }

    fn c_of_rust(&self, path: &str, line: u32) -> Vec<Place> {
        let segments = self.rust[path].iter().filter(|s| s[0] <= line && line <= s[1]);
        let size = |s: &Segment| (s[1] - s[0], s[4] - s[3]);
        let all: Vec<&Segment> = segments.collect();
        let Some(least) = all.iter().map(|s| size(s)).min() else { return Vec::new() };
        let places = all.into_iter().filter(|s| size(s) == least).map(|s| self.c_side(s));
        places.collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn c_side(&self, segment: &Segment) -> Place {
        let file = self.c_files.get(segment[2] as usize).cloned().unwrap_or_default();
        Place { file, line: segment[3], end_line: segment[4] }
    }

    fn rust_of_c(&self, id: u32, line: u32) -> Vec<Place> {
        let all = self.rust.iter().flat_map(|(path, segments)| segments.iter().map(move |s| (path, s)));
        let held: Vec<_> = all.filter(|(_, s)| s[2] == id && s[3] <= line && line <= s[4]).collect();
        let Some(least) = held.iter().map(|(_, s)| s[4] - s[3]).min() else { return Vec::new() };
        let places = held.into_iter().filter(|(_, s)| s[4] - s[3] == least);
        let places: BTreeSet<Place> =
            places.map(|(path, s)| Place { file: path.clone(), line: s[0], end_line: s[1] }).collect();
        outermost(places)
    }
}

/// Drops places that lie inside another: a statement's place says it for its parts.
fn outermost(places: BTreeSet<Place>) -> Vec<Place> {
    let inside = |a: &Place, b: &Place| a != b && a.file == b.file && b.line <= a.line && a.end_line <= b.end_line;
    places.iter().filter(|a| !places.iter().any(|b| inside(a, b))).cloned().collect()
}

/// Whether `file` is `path` or its last components.
pub fn is_tail(path: &str, file: &str) -> bool {
    let file = file.trim_start_matches("./");
    path == file
        || path.strip_suffix(file).is_some_and(|rest| rest.ends_with('/'))
        || file.strip_suffix(path).is_some_and(|rest| rest.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> SourceMap {
        let segments = vec![[1, 9, 0, 10, 30], [2, 2, 0, 11, 12], [3, 3, 0, 13, 13], [4, 4, 0, 13, 13]];
        SourceMap {
            version: VERSION,
            c_files: vec!["lib/a.c".to_owned()],
            rust: BTreeMap::from([("src/a.rs".to_owned(), segments)]),
        }
    }

    #[test]
    fn both_ways() {
        let place = |file: &str, line, end_line| Place { file: file.to_owned(), line, end_line };
        assert_eq!(map().lookup("a.rs", 2).unwrap(), [place("lib/a.c", 11, 12)]);
        assert_eq!(map().lookup("lib/a.c", 13).unwrap(), [place("src/a.rs", 3, 3), place("src/a.rs", 4, 4)]);
        assert_eq!(map().lookup("a.c", 30).unwrap(), [place("src/a.rs", 1, 9)]);
        assert_eq!(map().lookup("a.c", 99).unwrap(), []);
        assert!(map().lookup("b.c", 1).is_err());
    }
}

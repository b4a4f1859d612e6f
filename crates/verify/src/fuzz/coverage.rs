//! Which edges belong to which lines of the Rust.

use super::command::{self, INSTALL_CLANG};
use super::{Project, panics, run};
use crate::error::{Result, VerifyError};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the edges of the subject are, in the order of its counters.
#[derive(Clone, Debug, Default)]
pub struct Edges {
    /// File below the sources, and line; none where the code is nobody's, or only leads to a panic.
    places: Vec<Option<(String, u32)>>,
    /// Where those are that lead to a panic.
    panics: Vec<(String, u32)>,
}

/// Lines of a file: the first and the last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lines {
    /// File below the sources of the package.
    pub file: String,
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}

impl Lines {
    fn hold(&self, file: &str, row: u32) -> bool {
        file == self.file && (self.first..=self.last).contains(&row)
    }
}

impl Edges {
    /// The file that they are read from: it is there once the subject has run.
    pub fn file(project: &Project) -> PathBuf {
        project.dir.join(run::EDGES).join("subject")
    }

    /// Asks for the places of all edges; the subject must have run once.
    pub fn read(project: &Project) -> Result<Edges> {
        let path = Self::file(project);
        let text = std::fs::read_to_string(&path).map_err(VerifyError::io("read", &path))?;
        let hex: Vec<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
        let addresses: String = hex.iter().map(|hex| format!("0x{hex}\n")).collect();
        let numbers: Vec<u64> = hex.iter().filter_map(|hex| u64::from_str_radix(hex, 16).ok()).collect();
        let all: BTreeSet<u64> = numbers.iter().copied().collect();
        let panics = panics::panicking(project, &project.dir.join("subject"), &all)?;
        let answer = symbolize(project, &project.dir.join("subject"), &addresses)?;
        let sources = format!("{}/", project.dir.join("rust").display());
        let place = |line: &str| -> Option<(String, u32)> {
            let mut parts = line.rsplitn(3, ':');
            let (_, row, file) = (parts.next()?, parts.next()?, parts.next()?);
            Some((file.strip_prefix(&sources)?.to_owned(), row.parse().ok()?))
        };
        let places = answer.lines().filter(|line| !line.is_empty()).map(place).zip(&numbers);
        let mut edges = Edges::default();
        for (place, number) in places {
            let panics = panics.contains(number);
            edges.panics.extend(place.clone().filter(|_| panics));
            edges.places.push(place.filter(|_| !panics));
        }
        Ok(edges)
    }

    /// How many edges some lines have, and how many of them were covered.
    pub fn of(&self, lines: &Lines, covered: &[bool]) -> (u64, u64) {
        let (hit, missed) = self.rows(lines, covered);
        (hit.len() as u64, (hit.len() + missed.len()) as u64)
    }

    /// Numbers of the edges that some lines have.
    pub fn numbers(&self, lines: &Lines) -> Vec<usize> {
        let places = self.places.iter().enumerate();
        let own = places.filter(|(_, place)| place.as_ref().is_some_and(|(file, row)| lines.hold(file, *row)));
        own.map(|(at, _)| at).collect()
    }

    /// Lines of the edges that some lines have: of those that were covered, and of the others.
    pub fn rows(&self, lines: &Lines, covered: &[bool]) -> (Vec<u32>, Vec<u32>) {
        let (mut hit, mut missed) = (Vec::new(), Vec::new());
        for (at, place) in self.places.iter().enumerate() {
            let Some((file, row)) = place else { continue };
            if lines.hold(file, *row) {
                if covered.get(at).copied().unwrap_or(false) { &mut hit } else { &mut missed }.push(*row);
            }
        }
        (hit, missed)
    }

    /// How many places of some lines can panic.
    pub fn panics(&self, lines: &Lines) -> u64 {
        self.panics.iter().filter(|(file, row)| lines.hold(file, *row)).count() as u64
    }
}

fn symbolize(project: &Project, object: &Path, addresses: &str) -> Result<String> {
    let mut command = Command::new(&project.tools.symbolizer);
    command.arg(format!("--obj={}", object.display())).args(["--functions=none", "--no-inlines"]);
    let answer = command::feed(&project.builds, command, addresses, INSTALL_CLANG)?;
    Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
}

//! Which edges belong to which lines of the Rust.

use super::command::INSTALL_CLANG;
use super::{Project, panics};
use crate::error::{Result, VerifyError};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

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
    /// Asks for the places of all edges; the subject must have run once.
    pub fn read(project: &Project) -> Result<Edges> {
        let path = project.dir.join("subject.edges");
        let text = std::fs::read_to_string(&path).map_err(VerifyError::io("read", &path))?;
        let hex: Vec<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
        let addresses: String = hex.iter().map(|hex| format!("0x{hex}\n")).collect();
        let numbers: Vec<u64> = hex.iter().filter_map(|hex| u64::from_str_radix(hex, 16).ok()).collect();
        let all: BTreeSet<u64> = numbers.iter().copied().collect();
        let panics = panics::panicking(&project.tools.objdump, &project.dir.join("subject"), &all)?;
        let answer = symbolize(&project.tools.symbolizer, &project.dir.join("subject"), &addresses)?;
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

fn symbolize(program: &Path, object: &Path, addresses: &str) -> Result<String> {
    let tool = |source| VerifyError::Tool { program: program.display().to_string(), source, remedy: INSTALL_CLANG };
    let mut command = Command::new(program);
    command.arg(format!("--obj={}", object.display())).args(["--functions=none", "--no-inlines"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(tool)?;
    let mut stdin = child.stdin.take();
    let text = addresses.to_owned();
    // It answers while it is asked.
    let writer = std::thread::spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(text.as_bytes())));
    let output = child.wait_with_output().map_err(|source| VerifyError::Tool {
        program: program.display().to_string(),
        source,
        remedy: INSTALL_CLANG,
    })?;
    let _ = writer.join();
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

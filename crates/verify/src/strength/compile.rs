//! Which faults rustc does not take: they are no faults that a translator could make and not see.

use super::plant::{Planted, Spot};
use crate::error::{Result, VerifyError};
use crate::fuzz::command::{self, INSTALL_RUST};
use crate::sandbox::Runner;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

/// A library to compile.
#[derive(Clone, Debug)]
pub struct Crate {
    /// rustc.
    pub rustc: PathBuf,
    /// Folder for its sources and what is made of them.
    pub dir: PathBuf,
    /// Its name.
    pub name: String,
    /// Its root, below the sources.
    pub root: String,
    /// What rustc runs in.
    pub runner: Runner,
}

impl Crate {
    /// Writes the sources, and gives a command that compiles them; `out` is what it makes.
    pub(super) fn command(&self, files: &BTreeMap<String, String>, out: &str) -> Result<Command> {
        let sources = self.dir.join("sources");
        for (path, text) in files {
            command::write(&sources.join(path), text)?;
        }
        let mut command = Command::new(&self.rustc);
        command.args(["--edition", "2024", "--cap-lints", "allow", "--crate-type", "rlib", "--crate-name", &self.name]);
        command.args(crate::fuzz::JUDGED);
        command.arg("-o").arg(self.dir.join(out)).arg(sources.join(&self.root));
        Ok(command)
    }
}

/// Numbers of the faults that errors are in; none when rustc takes all.
pub fn rejected(library: &Crate, planted: &Planted) -> Result<BTreeSet<usize>> {
    let mut command = library.command(&planted.files, "checked.rmeta")?;
    command.args(["--emit=metadata", "--error-format=json", "-Cpanic=abort"]);
    let output = command::output(&library.runner, command, INSTALL_RUST)?;
    if output.success() {
        return Ok(BTreeSet::new());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let sources = format!("{}/", library.dir.join("sources").display());
    let blamed: BTreeSet<usize> =
        errors(&stderr, &sources).iter().flat_map(|spans| blame(spans, &planted.spots)).collect();
    match blamed.is_empty() {
        true => Err(VerifyError::Build { what: "the Rust with planted faults".to_owned(), text: rendered(&stderr) }),
        false => Ok(blamed),
    }
}

/// A place that an error points to: file, first byte, byte behind it.
type Place = (String, usize, usize);

/// The places of each error, in the order that rustc gives them.
fn errors(stderr: &str, sources: &str) -> Vec<Vec<Place>> {
    let messages = stderr.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let places = |message: &serde_json::Value| {
        let children = message["children"].as_array().cloned().unwrap_or_default();
        let spans = |of: &serde_json::Value| of["spans"].as_array().cloned().unwrap_or_default();
        let all = spans(message).into_iter().chain(children.iter().flat_map(spans));
        all.filter_map(|span| {
            let file = span["file_name"].as_str()?.strip_prefix(sources)?.to_owned();
            let number = |key: &str| span[key].as_u64().map(|number| number as usize);
            Some((file, number("byte_start")?, number("byte_end")?))
        })
        .collect()
    };
    messages.filter(|message| message["level"] == "error").map(|message| places(&message)).collect()
}

/// The faults whose wrong code an error points into; else that with the smallest host around a place; else the next guard of a case,
/// which leaves a value without one.
fn blame(places: &[Place], spots: &[Spot]) -> BTreeSet<usize> {
    let within = |place: &Place, range: &std::ops::Range<usize>| range.start <= place.1 && place.2 <= range.end;
    let of_file = |place: &Place| {
        let file = place.0.clone();
        spots.iter().filter(move |spot| spot.file == file)
    };
    let wrong = |place: &Place| {
        of_file(place)
            .filter(|spot| !spot.is_guard && within(place, &spot.wrong))
            .map(|spot| spot.number)
            .collect::<Vec<_>>()
    };
    let blamed: BTreeSet<usize> = places.iter().flat_map(wrong).collect();
    if !blamed.is_empty() {
        return blamed;
    }
    let around = |place: &Place| {
        let hosts = of_file(place).filter(|spot| within(place, &spot.whole) && !spot.is_guard);
        hosts.min_by_key(|spot| spot.whole.len()).map(|spot| spot.whole.clone())
    };
    for place in places {
        if let Some(whole) = around(place) {
            return of_file(place).filter(|spot| spot.whole == whole).map(|spot| spot.number).collect();
        }
    }
    let next = |place: &Place| {
        of_file(place).filter(|spot| spot.is_guard && spot.whole.start > place.1).min_by_key(|spot| spot.whole.start)
    };
    places.iter().filter_map(next).map(|spot| spot.number).take(1).collect()
}

fn rendered(stderr: &str) -> String {
    let messages = stderr.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let errors = messages.filter(|message| message["level"] == "error");
    errors.filter_map(|message| Some(message["rendered"].as_str()?.to_owned())).take(5).collect()
}

//! `exuvia where`

use crate::args::{Global, Where as Args};
use crate::ui;
use exuvia_engine::{EngineError, SourceMap, sourcemap};
use std::path::{Path, PathBuf};

/// Prints the other side of a line.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let (file, line) = split(&args.place)?;
    let dir = args.dir.clone().or_else(|| output_of(Path::new(file))).unwrap_or_else(|| PathBuf::from("."));
    let map = SourceMap::read(&dir)?;
    let places = map.lookup(file, line)?;
    if global.json {
        ui::json("where", &places);
        return Ok(());
    }
    if places.is_empty() {
        return Err(EngineError::Usage(format!("{file}:{line}: nothing stands for this line on the other side")));
    }
    for place in places {
        let end = if place.end_line == place.line { String::new() } else { format!("-{}", place.end_line) };
        ui::out(&format!("{}:{}{end}\n", place.file, place.line));
    }
    Ok(())
}

fn split(place: &str) -> Result<(&str, u32), EngineError> {
    let parts = place.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
    parts.ok_or_else(|| EngineError::Usage(format!("{place}: give a file and a line, as in src/lib.rs:12")))
}

/// The output folder that a file lies in, or that the working folder is in.
fn output_of(file: &Path) -> Option<PathBuf> {
    let is_output = |dir: &&Path| dir.join(sourcemap::PATH).is_file();
    let absolute = std::path::absolute(file).ok()?;
    let cwd = std::env::current_dir().ok()?;
    absolute.ancestors().skip(1).chain(cwd.ancestors()).find(is_output).map(Path::to_path_buf)
}

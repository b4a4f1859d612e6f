//! Units one by one, without linking them: each is handed over as soon as it is decoded and then forgotten, so that memory
//! does not grow with the project.

use super::{LoadError, Loader, NoProgress, Progress, STACK};
use crate::capture::{Capture, UnitCommand};
use crate::{decode, wire};
use exuvia_cir::Program;
use exuvia_cir::surface::Surface;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A unit by itself.
#[derive(Debug)]
pub struct Indexed {
    /// The unit's own program.
    pub program: Program,
    /// What its text says beside it.
    pub surface: Surface,
    /// Files on disk that it was made from.
    pub files: Vec<PathBuf>,
}

/// Hands units over, from any thread.
pub type Receiver<'a> = &'a (dyn Fn(usize, Result<Indexed, String>) + Sync);

/// What a unit depends on but for the content of files: the exporter, the format and the command.
pub fn unit_keys(capture: &Capture) -> Result<Vec<String>, LoadError> {
    let scratch = tempfile::tempdir().map_err(LoadError::Scratch)?;
    let loader = Loader::new(capture, scratch.path(), false, &NoProgress)?;
    Ok(capture.units.iter().map(|unit| loader.cache.key(&loader.exporter, unit)).collect())
}

/// Exports and decodes the units at these positions of the capture, `jobs` at a time (0: as many as there are processors).
///
/// # Errors
/// There is no exporter, or no room for what it writes. A unit that fails is handed over as such.
pub fn index(
    capture: &Capture,
    wanted: &[usize],
    jobs: usize,
    progress: &dyn Progress,
    receive: Receiver<'_>,
) -> Result<(), LoadError> {
    let scratch = tempfile::tempdir().map_err(LoadError::Scratch)?;
    let loader = Loader::new(capture, scratch.path(), false, progress)?;
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(&at) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Some(unit) = capture.units.get(at) else { continue };
            let result = catch_unwind(AssertUnwindSafe(|| loader.indexed(unit, scratch.path())));
            receive(at, result.unwrap_or_else(|_| Err("internal error while decoding".to_owned())));
            progress.unit(&unit.file, done.fetch_add(1, Ordering::Relaxed) + 1, wanted.len());
        }
    };
    let processors = || std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = if jobs == 0 { processors() } else { jobs }.clamp(1, wanted.len().max(1));
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            // Where threads cannot be had, this one does the work.
            if std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).is_err() {
                work();
            }
        }
    });
    loader.found_room()
}

impl Loader<'_> {
    fn indexed(&self, unit: &UnitCommand, scratch: &Path) -> Result<Indexed, String> {
        let mut args = unit.arguments.clone();
        args.push(unit.file.to_string_lossy().into_owned());
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let out = scratch.join(format!("{number}.unit"));
        self.exporter.run(&unit.directory, &args, &out).map_err(|e| self.failed(e))?;
        let file = wire::UnitFile::load(&out);
        // It is read: what is left of it only takes room.
        let _ = std::fs::remove_file(&out);
        let file = file.map_err(|e| e.to_string())?.map_err(|e| e.to_string())?;
        let show = |path: &Path| self.capture.relative_path(path).to_string_lossy().into_owned();
        let (program, surface) = decode::decode_with_surface(&file, &show).map_err(|e| e.to_string())?;
        Ok(Indexed { program, surface, files: decode::files_read(&file) })
    }
}

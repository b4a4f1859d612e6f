//! Keeps records while a campaign runs, so that one that is broken off loses little.

use super::keep;
use crate::error::Result;
use exuvia_verify::evidence::Record;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a record waits for others before they are written: the file has all of them.
const WAIT: Duration = Duration::from_secs(3);

/// Takes records from several threads.
pub struct Keeper<'a> {
    dir: &'a Path,
    state: Mutex<State>,
}

struct State {
    records: Vec<Record>,
    /// How many of them are written.
    written: usize,
    when: Instant,
}

impl<'a> Keeper<'a> {
    /// Keeps them in the output folder `dir`.
    pub fn new(dir: &'a Path) -> Self {
        Self { dir, state: Mutex::new(State { records: Vec::new(), written: 0, when: Instant::now() }) }
    }

    /// Takes a record, and writes those that wait when they have waited long enough.
    pub fn add(&self, record: Record) -> Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.records.push(record);
        if state.when.elapsed() >= WAIT {
            keep(self.dir, &state.records[state.written..])?;
            (state.written, state.when) = (state.records.len(), Instant::now());
        }
        Ok(())
    }

    /// All records.
    pub fn finish(self) -> Result<Vec<Record>> {
        Ok(self.state.into_inner().unwrap_or_else(PoisonError::into_inner).records)
    }
}

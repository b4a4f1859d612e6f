//! How a run tells what it does. The engine never prints; the command line decides what is shown.

/// Listens to a run.
pub trait Progress: Sync {
    /// A phase begins.
    fn phase(&self, _name: &str) {}
    /// So many of so many are done in this phase.
    fn step(&self, _done: usize, _total: usize, _what: &str) {}
    /// Something worth a line.
    fn note(&self, _text: &str) {}
    /// Something that went otherwise than asked.
    fn warn(&self, _text: &str) {}
}

/// Listens to nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {}

//! Whether an input came by the place of the planted fault that is switched on: the subject sets a byte of a file that both map.

use crate::system;
use core::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::os::fd::AsRawFd;

/// The byte of the fault.
pub struct Mark {
    byte: &'static AtomicU8,
    /// Whether inputs that do not come by it are of no use.
    pub is_all_that_counts: bool,
}

impl Mark {
    /// That of the fault that the environment names.
    pub fn of_environment() -> Option<Self> {
        let fault: usize = std::env::var("EXUVIA_FAULT").ok()?.parse().ok()?;
        let path = std::env::var_os("EXUVIA_REACHED")?;
        let file = std::fs::File::options().read(true).write(true).open(path).ok()?;
        let len = usize::try_from(file.metadata().ok()?.len()).ok()?;
        let base = system::map_shared(file.as_raw_fd(), len).filter(|_| fault < len)?;
        // SAFETY: the mapping has this many bytes and is never removed.
        let byte = unsafe { AtomicU8::from_ptr(base.add(fault)) };
        Some(Self { byte, is_all_that_counts: std::env::var_os("EXUVIA_ONLY_REACHING").is_some() })
    }

    /// Before an input.
    pub fn clear(&self) {
        self.byte.store(0, Relaxed);
    }

    /// Whether the input came by it.
    pub fn is_set(&self) -> bool {
        self.byte.load(Relaxed) != 0
    }
}

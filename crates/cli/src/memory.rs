//! The allocator. Programs and facts are millions of small nodes, most of which live to the end of a run.
//!
//! Huge pages were tried: they are the faster half of the time, and where memory is scarce or in pieces the kernel's
//! compaction costs more than all page faults did.

use tikv_jemallocator::Jemalloc;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// One arena, so that its pages are filled, and nothing given back: the process ends soon.
#[allow(unsafe_code, reason = "the allocator reads its settings from a symbol of this name before `main`")]
#[unsafe(export_name = "_rjem_malloc_conf")]
pub static SETTINGS: &[u8; 46] = b"narenas:1,dirty_decay_ms:-1,muzzy_decay_ms:-1\0";

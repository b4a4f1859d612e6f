//! What runs inside the processes that differential fuzzing compares.
//!
//! Three programs are linked from it. The *oracle* holds the C with its sanitizers, the *subject* the Rust; both are *workers* that
//! build the same arguments at the same addresses from the same bytes, call one function, and walk what it left. The *driver* holds
//! the fuzzing engine, feeds both, and tells apart what they say. Neither worker knows the other: memory that is shared with the
//! driver is all that they have in common.
//!
//! It depends on `std` alone, as it is compiled on the machine of the user beside the code under test.

#[cfg(feature = "worker")]
mod arena;
#[cfg(feature = "worker")]
mod bpf;
#[cfg(feature = "worker")]
mod build;
#[cfg(feature = "worker")]
mod chance;
#[cfg(feature = "worker")]
mod coverage;
#[cfg(feature = "driver")]
mod driver;
#[cfg(feature = "worker")]
mod elsewhere;
#[cfg(feature = "worker")]
mod files;
#[cfg(any(feature = "asan", test))]
mod gaps;
#[cfg(feature = "worker")]
mod heap;
mod outcome;
#[cfg(feature = "worker")]
mod prison;
mod protocol;
#[cfg(feature = "worker")]
mod reader;
#[cfg(feature = "worker")]
mod recording;
#[cfg(feature = "worker")]
mod returned;
#[cfg(feature = "worker")]
mod shapes;
mod shared;
#[cfg(feature = "worker")]
mod stubs;
mod system;
#[cfg(feature = "worker")]
mod table;
#[cfg(feature = "worker")]
mod walk;
#[cfg(feature = "worker")]
mod worker;

pub use shared::Side;
#[cfg(feature = "worker")]
pub use table::{Entry, Global, Table};
#[cfg(feature = "worker")]
pub use worker::run as run_worker;

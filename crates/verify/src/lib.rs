//! Evidence, per function, that the Rust behaves as the C did. Nothing else in Exuvia may say so.
//!
//! [`harness`] writes the code that calls a function on both sides with arguments made from bytes; [`fuzz`] builds it and runs it;
//! [`evidence`] is what is kept of that; [`mixed`] counts what a project's own tests reach; [`sandbox`] is what these run in;
//! [`symbols`] are what others can name; [`candidate`] is what a rewritten function must be before any of that looks at it; [`shadow`] compares both sides at calls of a live run. What runs inside the processes that are compared is a package of its own, `agent`, which is
//! compiled on the user's machine beside the code under test.

pub mod agent;
pub mod candidate;
pub mod count;
pub mod error;
pub mod evidence;
pub mod fuzz;
pub mod harness;
pub mod mixed;
pub mod rust_definitions;
pub mod rust_items;
pub mod sandbox;
pub mod shadow;
pub mod strength;
pub mod symbolic;
pub mod symbols;

pub use error::{Result, VerifyError};

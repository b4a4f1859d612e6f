//! Mixed builds as evidence: which functions of the Rust ran while the project's own tests did, and how often.
//!
//! [`probe`] puts counters into a copy of the Rust; [`counts`] reads what they say. The Rust that a user ships has none.

pub mod counts;
pub mod probe;

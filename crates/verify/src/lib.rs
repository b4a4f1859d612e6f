//! Evidence, per function, that the Rust behaves as the C did. Nothing else in Exuvia may say so.

pub mod mixed;

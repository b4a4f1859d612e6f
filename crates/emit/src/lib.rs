//! Plan, lowering, the Rust tree and its printer.

pub mod rir;

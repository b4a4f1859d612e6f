//! Plan, lowering, the Rust tree and its printer.

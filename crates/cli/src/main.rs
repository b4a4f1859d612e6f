//! The Exuvia command line.
fn main() {}

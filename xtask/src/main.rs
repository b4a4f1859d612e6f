//! Developer tasks of the Exuvia workspace.
fn main() {}

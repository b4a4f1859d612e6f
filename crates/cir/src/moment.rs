//! When a unit is taken to be compiled: what `__DATE__` and `__TIME__` stand for.

/// The variable of the environment that compilers take it from, in seconds since 1970 (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// Its value where the user has set none: the same C gives the same Rust on any day, and what is compared with it says the same.
pub const USUAL: &str = "0";

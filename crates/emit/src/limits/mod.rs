//! What the tools that read the output cannot take: attributes that help them over it, only where they are needed.

mod nesting;
mod recursion;

use crate::rir::Crate;

/// Marks items that rustfmt would not get done with, and raises rustc's limit for deep types.
pub fn run(krate: &mut Crate) {
    nesting::run(krate);
    recursion::run(krate);
}

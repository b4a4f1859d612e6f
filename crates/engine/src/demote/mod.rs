//! From rustc's errors to demotions: who is to blame ([`blame`](mod@blame)), and what they lose ([`round`]).

pub mod blame;
pub mod extract;
mod round;
#[cfg(test)]
mod tests;
pub mod view;

use exuvia_emit::plan::Demotions;

pub use round::{RoundResult, demote};

/// The last round that took something back; 0 if none did.
pub fn last_round(demotions: &Demotions) -> u32 {
    demotions.slots.values().chain(demotions.enums.values()).flatten().map(|demotion| demotion.round).max().unwrap_or(0)
}

//! `exuvia refine`: a model, or a person, improves what proof left over, and only what is shown the same lands.
//!
//! An extra: without a model Exuvia is whole. The loop, each step a file:
//!
//! 1. [`items`]: which functions, in which order, at which estimate.
//! 2. [`context`]: what is told of one, by algorithm, within a budget of tokens; [`redact`] takes out what looks like a secret.
//! 3. [`asking`]: the model is asked, or what it said to the same prompt is taken from the store or from a recording.
//! 4. [`answer`]: what it said is read as Rust.
//! 5. [`judge`]: rules of syntax, rustc, the count of what is unsafe, generated calls of both sides, the user's tests.
//! 6. [`proposal`]: what became of each answer is kept with its reason; nothing lands here.
//! 7. [`landing`]: `exuvia refine apply` lays a proposal over the output (`exuvia/overlay.json`) and commits it.

pub mod answer;
pub mod asking;
mod context;
pub mod items;
mod judge;
pub mod landing;
pub mod proposal;
mod redact;
mod run;
mod texts;

pub use asking::{Answers, Exchange, Limits, Price, Recording, Spent};
pub use context::Context;
pub use items::{Item, list};
pub use landing::{Apply, Landed, apply, reject};
pub use proposal::{Figures, Proposal, State};
pub use run::{Report, Request, Shown, run, show};

//! The kinds of faults that are planted: what translators of C get wrong.

use serde::{Deserialize, Serialize};

/// A kind of fault.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// A bound, a step or a constant is one too large or too small.
    OffByOne,
    /// A number is extended, compared, divided or shifted with the other sign.
    Signedness,
    /// A conversion is left out, or comes after the operation instead of before it.
    LostCast,
    /// Two arguments change places.
    SwappedArguments,
    /// A volatile access is an ordinary one.
    LostVolatile,
    /// A case goes on into the next one.
    Fallthrough,
    /// `errno` is not set, not read, or not set by a call that sets it.
    MissedErrno,
    /// A sum, difference or product that wraps does not.
    Overflow,
    /// A branch or a case is left out.
    DroppedBranch,
    /// Another member of the record is meant.
    WrongField,
    /// Memory that C sets to zero holds something else.
    Uninitialised,
    /// A copy is worked on instead of the object, or overlapping memory is copied as if it did not overlap.
    Aliasing,
    /// What C computes first is computed second.
    EvaluationOrder,
}

/// All of them.
pub const KINDS: &[FaultKind] = &[
    FaultKind::OffByOne,
    FaultKind::Signedness,
    FaultKind::LostCast,
    FaultKind::SwappedArguments,
    FaultKind::LostVolatile,
    FaultKind::Fallthrough,
    FaultKind::MissedErrno,
    FaultKind::Overflow,
    FaultKind::DroppedBranch,
    FaultKind::WrongField,
    FaultKind::Uninitialised,
    FaultKind::Aliasing,
    FaultKind::EvaluationOrder,
];

impl FaultKind {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            FaultKind::OffByOne => "off-by-one",
            FaultKind::Signedness => "signedness",
            FaultKind::LostCast => "lost-cast",
            FaultKind::SwappedArguments => "swapped-arguments",
            FaultKind::LostVolatile => "lost-volatile",
            FaultKind::Fallthrough => "fallthrough",
            FaultKind::MissedErrno => "missed-errno",
            FaultKind::Overflow => "overflow",
            FaultKind::DroppedBranch => "dropped-branch",
            FaultKind::WrongField => "wrong-field",
            FaultKind::Uninitialised => "uninitialised",
            FaultKind::Aliasing => "aliasing",
            FaultKind::EvaluationOrder => "evaluation-order",
        }
    }
}

//! What each measure weighs.
//!
//! Fitted by `scripts/fit-risk` (logistic regression) on the tuning packages of `tests/risk`, and rounded.

use super::Measure;

/// Points of so many.
pub fn points(measure: Measure, count: u32) -> f64 {
    weight(measure) * f64::from(count).ln_1p()
}

/// Points of `e - 1` of them. Those that are not named weigh nothing.
pub fn weight(measure: Measure) -> f64 {
    match measure {
        Measure::Branches => 0.3,
        Measure::IndexedReads => 0.2,
        Measure::IndexedWrites => 0.4,
        Measure::PointerWrites => 0.1,
        Measure::UncheckedIndices => 0.3,
        Measure::SizedCopies => 0.4,
        Measure::Allocations => 0.3,
        Measure::ComputedSizes => 0.3,
        Measure::AssembledBytes => 0.2,
        Measure::LengthWords => 0.2,
        Measure::ParserWords => 0.3,
        Measure::Exposure => 0.3,
        _ => 0.0,
    }
}

//! What each measure weighs.
//!
//! Fitted by `scripts/fit-risk` (logistic regression) on those tuning packages of `tests/risk` that had been counted by then: expat, giflib,
//! libpng1.6, libxslt, openjpeg2, pcre3 and unzip, with 36 mended functions among 2,653. Few, so that the penalty is strong; what a
//! weight of a hundredth or two stood for is left out.

use super::Measure;

/// Points of so many.
pub fn points(measure: Measure, count: u32) -> f64 {
    weight(measure) * f64::from(count).ln_1p()
}

/// Points of `e - 1` of them. Those that are not named weigh nothing.
pub fn weight(measure: Measure) -> f64 {
    match measure {
        Measure::Releases => 0.53,
        Measure::Allocations => 0.36,
        Measure::LengthWords => 0.34,
        Measure::PointerReads => 0.28,
        Measure::PointerWrites => 0.22,
        Measure::UncheckedIndices => 0.20,
        Measure::Calls => 0.15,
        Measure::ComputedSizes => 0.09,
        Measure::IndexedWrites => 0.08,
        Measure::SizedCopies => 0.08,
        Measure::Exposure => 0.06,
        Measure::Exported => 0.04,
        Measure::Narrowings => 0.04,
        // Fewer of the mended functions had these than of others like them; why is not known.
        Measure::Jumps => -0.13,
        Measure::Callers => -0.32,
        _ => 0.0,
    }
}

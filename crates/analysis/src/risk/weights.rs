//! What each measure weighs.
//!
//! Fitted by `cargo xtask risk --fit` on the tuning packages of `tests/risk`, whose `weights.json` has the same numbers; the README there
//! says what was tried. Nothing lowers the risk, and what is not named weighs nothing.

use super::Measure;

/// Points of so many in a function of so many lines.
pub fn points(measure: Measure, count: u32, lines: u32) -> f64 {
    weight(measure) * density(count, lines)
}

/// How dense something is in a function: the logarithm of one and so many in twenty lines. A few lines are added, so that the
/// shortest functions do not stand first for one of it.
fn density(count: u32, lines: u32) -> f64 {
    (20.0 * f64::from(count) / (f64::from(lines.max(1)) + 8.0)).ln_1p()
}

/// Points of so many that the density is one. Those that are not named weigh nothing.
pub fn weight(measure: Measure) -> f64 {
    match measure {
        Measure::MultipliedSizes => 1.31,
        Measure::Allocations => 0.93,
        Measure::LengthWords => 0.67,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, weight};
    use std::collections::BTreeMap;

    /// A change of the fit must come here too, and nobody changes these by hand.
    #[test]
    fn these_are_the_weights_of_the_fit() {
        let text = include_str!("../../../../tests/risk/weights.json");
        let fitted: serde_json::Value = serde_json::from_str(text).unwrap();
        let fitted: BTreeMap<&str, f64> = fitted["weights"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, one)| (name.as_str(), one.as_f64().unwrap()))
            .collect();
        let here: BTreeMap<&str, f64> =
            Measure::all().map(|measure| (measure.name(), weight(measure))).filter(|(_, one)| *one != 0.0).collect();
        assert_eq!(here, fitted.into_iter().filter(|(_, one)| *one != 0.0).collect());
    }
}

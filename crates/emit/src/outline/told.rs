//! What is told of uses that stay expanded: how many, and why.

use exuvia_cir::{Body, FuncId, MacroId};
use std::collections::BTreeMap;

/// Why a use stays expanded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Why {
    NoExpression,
    NoNumber,
    NoValue,
    NotPlain,
    BareArgument,
    Effects,
    Differs,
    Depth,
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Why::NoExpression => "no single expression",
            Why::NoNumber => "gives no number",
            Why::NoValue => "an argument is no value (a type, a name, a place)",
            Why::NotPlain => "assigns, or names what its user has",
            Why::BareArgument => "only hands an argument on",
            Why::Effects => "an argument has effects that a call would move",
            Why::Differs => "other types or another computation than most uses",
            Why::Depth => "nested too deeply",
        }
    }
}

/// Uses of each macro in functions that are translated.
pub(super) fn count(bodies: &BTreeMap<FuncId, Body>) -> BTreeMap<MacroId, usize> {
    let mut counts = BTreeMap::new();
    for id in bodies.values().flat_map(|body| body.expansions.macros.values()) {
        *counts.entry(*id).or_default() += 1;
    }
    counts
}

/// `3 of 5 uses are expanded: 2 an argument …, 1 no single expression`; empty when none is.
pub(super) fn text(total: usize, taken: usize, mut why: BTreeMap<Why, usize>) -> String {
    let Some(left) = total.checked_sub(taken).filter(|&left| left > 0) else { return String::new() };
    let known: usize = why.values().sum();
    if let Some(rest) = left.checked_sub(known).filter(|&rest| rest > 0) {
        *why.entry(Why::NoExpression).or_default() += rest;
    }
    let mut reasons: Vec<(Why, usize)> = why.into_iter().collect();
    reasons.sort_by_key(|&(why, count)| (std::cmp::Reverse(count), why));
    let reasons: Vec<String> = reasons.into_iter().map(|(why, count)| format!("{count} {}", why.words())).collect();
    let uses = if total == 1 { "use" } else { "uses" };
    format!("{left} of {total} {uses} expanded: {}", reasons.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_no_expression() {
        let why = BTreeMap::from([(Why::Differs, 1)]);
        assert_eq!(
            text(6, 2, why),
            "4 of 6 uses expanded: 3 no single expression, 1 other types or another computation than most uses"
        );
        assert_eq!(text(2, 2, BTreeMap::new()), "");
    }
}

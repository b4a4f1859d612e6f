//! Casts that come and go.

use super::{Edit, View};

const TYPES: &[&str] = &[
    "(signed char)",
    "(unsigned char)",
    "(short)",
    "(unsigned short)",
    "(int)",
    "(unsigned)",
    "(long)",
    "(unsigned long)",
    "(float)",
    "(double)",
    "(_Bool)",
];

/// A cast before an operand and what belongs to it.
pub fn added(view: View<'_>, at: usize) -> Vec<Edit> {
    if !view.is_operand(at) || !view.begins_value(at) {
        return Vec::new();
    }
    let begin = view.bytes(at).start;
    TYPES.iter().map(|&cast| Edit::replace(begin..begin, cast)).collect()
}

/// `(words *) value` without the parentheses and what is in them. It may not have been a cast: the compiler tells.
pub fn dropped(view: View<'_>, at: usize) -> Vec<Edit> {
    if view.said(at) != "("
        || view.follows_value(at)
        || (view.is_word(at.wrapping_sub(1)) && view.before(at) != "return")
    {
        return Vec::new();
    }
    let is_type = |inside: &usize| view.is_word(*inside) || view.said(*inside) == "*";
    let close = at + 1 + (at + 1..view.tokens.len()).take_while(is_type).count();
    let has_value = view.is_operand(close + 1) || view.said(close + 1) == "(";
    let is_cast = close > at + 1 && view.said(close) == ")" && has_value;
    if is_cast { vec![Edit::replace(view.span(at, close), "")] } else { Vec::new() }
}

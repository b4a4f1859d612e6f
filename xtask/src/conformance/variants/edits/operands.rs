//! Operands: negated, off by one, exchanged, or grouped otherwise.

use super::{Edit, View};

/// One operand made into another.
pub fn operand(view: View<'_>, at: usize) -> Vec<Edit> {
    if !view.is_operand(at) || !view.begins_value(at) {
        return Vec::new();
    }
    let (begin, said) = (view.bytes(at).start, view.said(at));
    let mut edits: Vec<Edit> = ["-", "~", "!", "+"].iter().map(|&sign| Edit::replace(begin..begin, sign)).collect();
    if !matches!(view.said(at + 1), "(" | "." | "->" | "[" | "++" | "--") {
        let texts = [
            format!("({said} + 1)"),
            format!("({said} - 1)"),
            format!("(0, {said})"),
            format!("({said} ? {said} : 3)"),
        ];
        edits.extend(texts.into_iter().map(|text| Edit::replace(view.bytes(at), text)));
    }
    edits
}

/// The two operands of an operator, if each is one token.
pub fn exchanged(view: View<'_>, at: usize) -> Vec<Edit> {
    const SIGNS: &[&str] =
        &["-", "+", "/", "%", "*", "<", ">", "<=", ">=", "<<", ">>", "&&", "||", "&", "|", "^", ",", "=", "?", ":"];
    let is_one_token = |operand: usize| {
        view.is_operand(operand)
            && !matches!(view.before(operand), "." | "->")
            && !matches!(view.said(operand + 1), "." | "->" | "[" | "(")
    };
    let Some(left) = at.checked_sub(1) else { return Vec::new() };
    if !SIGNS.contains(&view.said(at)) || !is_one_token(left) || !is_one_token(at + 1) {
        return Vec::new();
    }
    vec![Edit::exchange(view.text, view.bytes(left), view.bytes(at + 1))]
}

/// `!`, `~` or a sign less.
pub fn unary_dropped(view: View<'_>, at: usize) -> Vec<Edit> {
    let is_unary = match view.said(at) {
        "!" | "~" => true,
        "-" | "*" | "&" => !view.follows_value(at) && view.begins_value(at),
        _ => false,
    };
    if is_unary { vec![Edit::replace(view.bytes(at), "")] } else { Vec::new() }
}

/// A pair of parentheses that groups operands less.
pub fn parentheses(view: View<'_>, at: usize) -> Vec<Edit> {
    let is_group = view.said(at) == "(" && (view.begins_value(at) || view.before(at) == "return");
    let Some(close) = view.closing(at).filter(|&close| is_group && close > at + 2) else { return Vec::new() };
    vec![Edit { changes: vec![(view.bytes(at), String::new()), (view.bytes(close), String::new())] }]
}

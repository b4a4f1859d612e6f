//! Operators, each for another of its kind.

use super::{Edit, View};

const RELATIONAL: &[&str] = &["<", "<=", ">", ">=", "==", "!="];
const ARITHMETIC: &[&str] = &["+", "-", "*", "/", "%"];
const BITWISE: &[&str] = &["&", "|", "^", "<<", ">>", "+"];
const LOGICAL: &[&str] = &["&&", "||", "&", "|", "=="];
const ASSIGNMENTS: &[&str] = &["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="];

pub fn relational(view: View<'_>, at: usize) -> Vec<Edit> {
    others(view, at, RELATIONAL)
}

/// With two operands only.
pub fn arithmetic(view: View<'_>, at: usize) -> Vec<Edit> {
    if view.follows_value(at) { others(view, at, ARITHMETIC) } else { Vec::new() }
}

/// With two operands only.
pub fn bitwise(view: View<'_>, at: usize) -> Vec<Edit> {
    if view.follows_value(at) { others(view, at, BITWISE) } else { Vec::new() }
}

pub fn logical(view: View<'_>, at: usize) -> Vec<Edit> {
    if matches!(view.said(at), "&&" | "||") { others(view, at, LOGICAL) } else { Vec::new() }
}

pub fn assignment(view: View<'_>, at: usize) -> Vec<Edit> {
    others(view, at, ASSIGNMENTS)
}

fn others(view: View<'_>, at: usize, signs: &[&str]) -> Vec<Edit> {
    let said = view.said(at);
    let is_other = |sign: &&&str| **sign != said && signs.contains(&said);
    signs.iter().filter(is_other).map(|&sign| Edit::replace(view.bytes(at), sign)).collect()
}

/// `i++` for `++i` and the other way round, and each for the step back.
pub fn step(view: View<'_>, at: usize) -> Vec<Edit> {
    let other = match view.said(at) {
        "++" => "--",
        "--" => "++",
        _ => return Vec::new(),
    };
    let mut edits = vec![Edit::replace(view.bytes(at), other)];
    edits.extend(other_side(view, at));
    edits
}

fn other_side(view: View<'_>, at: usize) -> Option<Edit> {
    let said = view.said(at);
    if view.follows_value(at) {
        let operand = at.checked_sub(1).filter(|&operand| view.is_operand(operand))?;
        let is_whole = !matches!(view.before(operand), "." | "->");
        return is_whole.then(|| Edit::replace(view.span(operand, at), format!("{said}{}", view.said(operand))));
    }
    let is_whole = view.is_operand(at + 1) && !matches!(view.said(at + 2), "." | "->" | "[" | "(");
    is_whole.then(|| Edit::replace(view.span(at, at + 1), format!("{}{said}", view.said(at + 1))))
}

//! Statements and jumps.

use super::{Edit, View};

/// `break` and `continue`: gone, or each for the other.
pub fn jump(view: View<'_>, at: usize) -> Vec<Edit> {
    let other = match view.said(at) {
        "break" => "continue",
        "continue" => "break",
        _ => return Vec::new(),
    };
    vec![Edit::replace(view.bytes(at), ""), Edit::replace(view.bytes(at), other)]
}

/// Conditions turned round, loops that test behind, `else` that is none, labels of `switch` that go.
pub fn branch(view: View<'_>, at: usize) -> Vec<Edit> {
    match view.said(at) {
        "if" | "while" => negated(view, at).into_iter().collect(),
        "else" => vec![Edit::replace(view.bytes(at), "")],
        "case" => label(view, at).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn negated(view: View<'_>, at: usize) -> Option<Edit> {
    let open = at + 1;
    let close = view.closing(open).filter(|_| view.said(open) == "(")?;
    let (after, before) = (view.bytes(open).end, view.bytes(close).start);
    Some(Edit { changes: vec![(after..after, "!(".to_owned()), (before..before, ")".to_owned())] })
}

fn label(view: View<'_>, at: usize) -> Option<Edit> {
    let is_short = view.said(at + 2) == ":";
    is_short.then(|| Edit::replace(view.span(at, at + 2), ""))
}

/// A simple statement less.
pub fn dropped(view: View<'_>, at: usize) -> Vec<Edit> {
    simple(view, at).map(|end| Edit::replace(view.span(at, end), ";")).into_iter().collect()
}

/// A simple statement and the next one.
pub fn exchanged(view: View<'_>, at: usize) -> Vec<Edit> {
    let Some(end) = simple(view, at) else { return Vec::new() };
    let Some(next) = simple(view, end + 1) else { return Vec::new() };
    vec![Edit::exchange(view.text, view.span(at, end), view.span(end + 1, next))]
}

/// The semicolon of the simple statement that begins at `at`.
fn simple(view: View<'_>, at: usize) -> Option<usize> {
    let begins = matches!(view.before(at), ";" | "{" | "}");
    if !begins || !(view.is_operand(at) || matches!(view.said(at), "*" | "++" | "--" | "(")) {
        return None;
    }
    let end = (at..view.tokens.len()).find(|&inside| matches!(view.said(inside), ";" | "{" | "}" | ":"))?;
    let text = &view.text[view.span(at, end)];
    // A preprocessor line among the statement's would go with it.
    (view.said(end) == ";" && !text.contains('#')).then_some(end)
}

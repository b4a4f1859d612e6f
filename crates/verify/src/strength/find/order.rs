//! Steps that are made before what should come before them: `a = *p++` taken for `a = *++p`.

use super::{Finder, Host, bare, bytes, is_place};
use crate::strength::{FaultKind, Form};
use syn::{BinOp, Expr, Local, Stmt};

/// The value of a variable is computed after the step that follows.
pub fn local(finder: &mut Finder<'_>, local: &Local, next: Option<&Stmt>) {
    if let (Some(init), Some(next)) = (&local.init, next)
        && !super::is_block_like(&init.expr)
        && !super::has_temporary(&init.expr)
    {
        let host = Host { range: bytes(&init.expr), form: Form::Expression };
        late(finder, host, next);
    }
}

/// A statement runs after the step that follows.
pub fn statement(finder: &mut Finder<'_>, expr: &Expr, next: Option<&Stmt>) {
    let is_effect = matches!(expr, Expr::Assign(_) | Expr::Call(_) | Expr::MethodCall(_) | Expr::Binary(_));
    if let (Some(Some(host)), Some(next), true) = (finder.hosts.last().cloned(), next, is_effect) {
        late(finder, host, next);
    }
}

fn late(finder: &mut Finder<'_>, host: Host, next: &Stmt) {
    let Some(stepped) = stepped(next).map(|place| finder.source_of(place)) else { return };
    let (first, step) = (finder.source(host.range.clone()), finder.source_of(next));
    if !mentions(first, stepped) {
        return;
    }
    // The step is made, then what it was to come after, then it is taken back: it stands behind the host once more.
    let saved = format!("let exuvia_saved = {stepped}; {step}");
    let instead = match host.form {
        Form::Expression => {
            format!("{{ {saved} let exuvia_result = {first}; {stepped} = exuvia_saved; exuvia_result }}")
        }
        _ => format!("{saved} {first} {stepped} = exuvia_saved;"),
    };
    let what = format!("`{}` comes after `{}`", super::brief(first), super::brief(step));
    let at = host.range.start;
    finder.add_whole(FaultKind::EvaluationOrder, host, at, instead, what);
}

/// What a statement steps: `x += 1`, `x = x.add(1)` and their like.
fn stepped(statement: &Stmt) -> Option<&Expr> {
    let Stmt::Expr(expr, Some(_)) = statement else { return None };
    match expr {
        Expr::Binary(binary) if matches!(binary.op, BinOp::AddAssign(_) | BinOp::SubAssign(_)) => Some(&binary.left),
        Expr::Assign(assign) => match bare(&assign.right) {
            Expr::MethodCall(call) if steps(call) && is_place(&assign.left) => Some(&assign.left),
            _ => None,
        },
        _ => None,
    }
}

fn steps(call: &syn::ExprMethodCall) -> bool {
    const NAMES: &[&str] = &["add", "sub", "offset", "wrapping_add", "wrapping_sub"];
    NAMES.iter().any(|name| call.method == name)
}

/// Whether a text has a place in it, and not as a part of a longer name.
fn mentions(text: &str, place: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(place).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + place.len()..].chars().next();
        !before.is_some_and(|c| joins(c) || c == '.') && !after.is_some_and(joins)
    })
}

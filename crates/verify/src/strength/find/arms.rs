//! Faults of branches and cases.

use super::{Finder, Host, binds, bytes};
use crate::strength::{FaultKind, Form};
use syn::{Arm, Expr, Pat, Stmt};

/// One of the two branches is never taken.
pub fn condition(finder: &mut Finder<'_>, branch: &syn::ExprIf) {
    if binds(&branch.cond) {
        return;
    }
    let range = bytes(&*branch.cond);
    let host = Host { range: range.clone(), form: Form::Expression };
    finder.within(Some(host), |finder| {
        finder.add(FaultKind::DroppedBranch, range.clone(), "false");
        if branch.else_branch.is_some() {
            finder.add(FaultKind::DroppedBranch, range, "true");
        }
    });
}

/// A case is left out, or goes on into the next one.
pub fn cases(finder: &mut Finder<'_>, choice: &syn::ExprMatch) {
    for (at, arm) in choice.arms.iter().enumerate() {
        dropped(finder, arm);
        if let Some(next) = choice.arms.get(at + 1) {
            falls_through(finder, arm, next);
        }
    }
}

fn dropped(finder: &mut Finder<'_>, arm: &Arm) {
    if arm.guard.is_some() || matches!(arm.pat, Pat::Wild(_)) {
        return;
    }
    let pattern = bytes(&arm.pat);
    let what = format!("the case `{}` is left out", super::brief(finder.source(pattern.clone())));
    let host = Host { range: pattern.end..pattern.end, form: Form::Guard };
    finder.add_whole(FaultKind::DroppedBranch, host, pattern.start, String::new(), what);
}

fn falls_through(finder: &mut Finder<'_>, arm: &Arm, next: &Arm) {
    let (Expr::Block(body), Expr::Block(after)) = (&*arm.body, &*next.body) else { return };
    if next.guard.is_some() || body.label.is_some() {
        return;
    }
    let (range, case) = (bytes(body), super::brief(finder.source_of(&arm.pat)));
    // A jump at the end is what kept the case from going on.
    let end = match body.block.stmts.last() {
        Some(last @ Stmt::Expr(Expr::Continue(_) | Expr::Break(_), _)) => bytes(last).start,
        _ => range.end - 1,
    };
    let instead = format!("{{ {} }} {} }}", finder.source(range.start..end), finder.source_of(after));
    let what = format!("the case `{case}` goes on into the next");
    let host = Host { range: range.clone(), form: Form::Statement };
    finder.add_whole(FaultKind::Fallthrough, host, range.start, instead, what);
}

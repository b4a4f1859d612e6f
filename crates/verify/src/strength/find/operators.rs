//! Faults of operators: bounds, signs, order.

use super::{Finder, bare, bytes, conversions, literal};
use crate::strength::FaultKind;
use syn::{BinOp, Expr};

/// Whether it is an assignment.
pub fn assigns(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

/// Operators with two operands.
pub fn binary(finder: &mut Finder<'_>, binary: &syn::ExprBinary) {
    conversions::after_operation(finder, binary);
    let whole = bytes(binary);
    let (left, right) = (finder.source_of(&binary.left), finder.source_of(&binary.right));
    let flip = |text: &str| format!("crate::exuvia_fault::flip({text})");
    match &binary.op {
        BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) => {
            let op = finder.source_of(&binary.op);
            finder.add(FaultKind::OffByOne, bytes(&binary.op), other_bound(op));
            let other = format!("crate::exuvia_fault::compared({left}, {right}).{}()", comparison(op));
            finder.add(FaultKind::Signedness, whole, &other);
        }
        BinOp::Div(_) => {
            finder.add(FaultKind::Signedness, whole, &format!("crate::exuvia_fault::divided({left}, {right})"));
        }
        BinOp::Rem(_) => {
            finder.add(FaultKind::Signedness, whole, &format!("crate::exuvia_fault::remainder({left}, {right})"));
        }
        BinOp::Shr(_) => {
            let other = flip(&format!("{} >> ({right})", flip(left)));
            finder.add(FaultKind::Signedness, whole, &other);
        }
        BinOp::And(op) if reads(&binary.right) => {
            finder.add(FaultKind::EvaluationOrder, whole, &format!("(({right}) {} ({left}))", finder.source_of(op)));
        }
        BinOp::Or(op) if reads(&binary.right) => {
            finder.add(FaultKind::EvaluationOrder, whole, &format!("(({right}) {} ({left}))", finder.source_of(op)));
        }
        BinOp::Add(_) | BinOp::Sub(_) | BinOp::AddAssign(_) | BinOp::SubAssign(_) => one_more(finder, &binary.right),
        _ => {}
    }
}

fn other_bound(op: &str) -> &'static str {
    match op {
        "<" => "<=",
        "<=" => "<",
        ">" => ">=",
        _ => ">",
    }
}

fn comparison(op: &str) -> &'static str {
    match op {
        "<" => "is_lt",
        "<=" => "is_le",
        ">" => "is_gt",
        _ => "is_ge",
    }
}

/// What it says depends on memory, which what is before it may have to check.
fn reads(expr: &Expr) -> bool {
    struct Search(bool);
    impl<'a> syn::visit::Visit<'a> for Search {
        fn visit_expr(&mut self, expr: &'a Expr) {
            let derefs = matches!(expr, Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)));
            self.0 |= derefs || matches!(expr, Expr::Index(_) | Expr::Call(_));
            syn::visit::visit_expr(self, expr);
        }
    }
    let mut search = Search(false);
    syn::visit::Visit::visit_expr(&mut search, expr);
    search.0
}

/// A literal that is one larger.
pub fn one_more(finder: &mut Finder<'_>, expr: &Expr) {
    if let Some((value, suffix)) = literal(expr) {
        finder.add(FaultKind::OffByOne, bytes(bare(expr)), &format!("{}{suffix}", value + 1));
    }
}

/// The bounds of a range.
pub fn range(finder: &mut Finder<'_>, range: &syn::ExprRange) {
    if let Some(start) = &range.start {
        let later = format!("({}) + 1", finder.source_of(start));
        finder.add(FaultKind::OffByOne, bytes(start), &later);
    }
    if let Some(end) = &range.end {
        let earlier = format!("({}) - 1", finder.source_of(end));
        finder.add(FaultKind::OffByOne, bytes(end), &earlier);
    }
}

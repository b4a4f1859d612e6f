//! The ranges that counting loops run over.
//!
//! A range that holds its end costs a flag and a test more in each round, which optimisers do not take out again: where the
//! number behind the end can be said, the range is half-open.

use super::cx::FnCx;
use super::literal::{is_untyped, typed};
use crate::rir::visit::{self as rir_visit, Visit};
use crate::rir::{BinOp, Expr, ExprKind as RKind, IntLit, Lit, Prim, Stmt};
use exuvia_analysis::{CountingLoop, tree};
use exuvia_cir::visit::{self, Node};
use exuvia_cir::{ExprId, ExprKind, StmtId, StmtKind};

impl FnCx<'_, '_> {
    /// The range of a loop from its bounds, whose type is `prim`. Literals alone say no type: one that has `methods` called
    /// needs one.
    pub(super) fn range(
        &self,
        c: &CountingLoop,
        body: StmtId,
        (start, end): (Expr, Expr),
        prim: Prim,
        methods: bool,
    ) -> Expr {
        let (lo, last, inclusive) = if c.down {
            let low = if c.inclusive { end } else { end.binary(BinOp::Add, Expr::int(1)) };
            (low, start, true)
        } else {
            (start, end, c.inclusive)
        };
        let (hi, inclusive) = if inclusive { self.past_last(c, body, last, prim) } else { (last, false) };
        let guess = is_untyped(&lo) && is_untyped(&hi) && (methods || prim != Prim::I32);
        let lo = if guess { typed(lo, prim) } else { lo };
        let range = Expr::range(Some(lo), Some(hi), inclusive);
        match (c.down, c.step) {
            (true, _) => range.method("rev", Vec::new()),
            (false, 1) => range,
            (false, n) => range.method("step_by", vec![Expr::int(i128::from(n))]),
        }
    }

    /// The number behind the last one, or the last one and true.
    fn past_last(&self, c: &CountingLoop, body: StmtId, last: Expr, prim: Prim) -> (Expr, bool) {
        let of = if c.down { c.start } else { c.end };
        if let RKind::Lit(Lit::Int(number)) = &last.kind
            && !number.negative
            && number.magnitude < greatest(prim) as u128
        {
            let next = IntLit { magnitude: number.magnitude + 1, ..number.clone() };
            return (Expr { kind: RKind::Lit(Lit::Int(next)), ..last }, false);
        }
        match last.kind {
            // Plain subtraction does not overflow: the number behind `n - 1` is `n`.
            RKind::Binary { op: BinOp::Sub, lhs, rhs } if is_one(&rhs) => (*lhs, false),
            _ if self.has_successor(of, prim) || !c.down && c.step == 1 && self.runs_to_its_end(body) => {
                (last.binary(BinOp::Add, Expr::int(1)), false)
            }
            _ => (last, true),
        }
    }

    /// Whether the type has a number behind this one.
    fn has_successor(&self, e: ExprId, prim: Prim) -> bool {
        tree::constant(self.body, e).is_some_and(|value| value < greatest(prim))
    }

    /// Whether nothing in a loop body leaves the loop. A counter that C lets overflow only where that is undefined, then
    /// never has the greatest number as its last: stepping past it would follow.
    fn runs_to_its_end(&self, body: StmtId) -> bool {
        let mut stays = true;
        visit::walk_from(self.body, Node::Stmt(body), &mut |node| {
            stays &= match node {
                Node::Stmt(s) => stays_inside(&self.body.stmts[s].kind),
                Node::Expr(e) => !matches!(self.kind(e), ExprKind::Call { .. } | ExprKind::Unsupported(_)),
            }
        });
        stays
    }
}

/// Whether statements call methods of a counter, or of what is computed from it and numbers.
pub(super) fn calls_methods(stmts: &[Stmt], counter: &str) -> bool {
    struct Receivers<'a> {
        counter: &'a str,
        found: bool,
    }
    impl Visit for Receivers<'_> {
        fn expr(&mut self, expr: &Expr) {
            if let RKind::MethodCall { recv, .. } = &expr.kind {
                self.found |= takes_type_of(recv, self.counter);
            }
            rir_visit::walk_expr(self, expr);
        }
    }
    let mut receivers = Receivers { counter, found: false };
    stmts.iter().for_each(|stmt| receivers.stmt(stmt));
    receivers.found
}

/// Whether nothing but the counter and numbers without a type decide the type of an expression.
fn takes_type_of(e: &Expr, counter: &str) -> bool {
    match &e.kind {
        RKind::Path(path) => path.as_ident() == Some(counter),
        RKind::Unary { expr, .. } => takes_type_of(expr, counter),
        RKind::Binary { lhs, rhs, .. } => {
            let is_open = |e: &Expr| is_untyped(e) || takes_type_of(e, counter);
            (takes_type_of(lhs, counter) && is_open(rhs)) || (takes_type_of(rhs, counter) && is_open(lhs))
        }
        _ => false,
    }
}

fn stays_inside(kind: &StmtKind) -> bool {
    use StmtKind::*;
    matches!(
        kind,
        Empty
            | Expr(_)
            | Decl { .. }
            | Block(_)
            | If { .. }
            | For { .. }
            | While { .. }
            | DoWhile { .. }
            | Match { .. }
            | Continue
    )
}

fn is_one(e: &Expr) -> bool {
    matches!(&e.kind, RKind::Lit(Lit::Int(IntLit { magnitude: 1, negative: false, .. })))
}

/// The greatest number that a type has on every target.
fn greatest(prim: Prim) -> i128 {
    match prim {
        Prim::I8 => i8::MAX.into(),
        Prim::U8 => u8::MAX.into(),
        Prim::I16 => i16::MAX.into(),
        Prim::U16 => u16::MAX.into(),
        Prim::I32 | Prim::Isize => i32::MAX.into(),
        Prim::U32 | Prim::Usize => u32::MAX.into(),
        Prim::I64 => i64::MAX.into(),
        Prim::U64 => u64::MAX.into(),
        _ => 0,
    }
}

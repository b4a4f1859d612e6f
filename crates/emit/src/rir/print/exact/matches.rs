//! Arms of a `match`.

use super::super::prec::{Ctx, is_block_like, plain_block};
use super::flat::{self, Line};
use super::pair::prefer_next_line;
use super::shape::{INDENT, Shape};
use super::{Exact, Frag, Operand, Set, Stop, room, tried};
use crate::rir::expr::{Arm, BlockKind, Expr, ExprKind};
use crate::rir::stmt::{Block, StmtKind};

impl Exact {
    /// An arm with its comma.
    pub fn arm(&mut self, arm: &Arm, indent: usize) -> Set {
        let mut frag = Frag::default();
        frag.open(arm.origin);
        let mut body = self.arm_head(arm, indent)?;
        body.text(" =>");
        frag.add(&self.arm_body(body, &arm.body, indent)?);
        // As the printer does, the comma is no part of the arm.
        match frag.text.strip_suffix(',') {
            Some(text) => {
                frag.text.truncate(text.len());
                frag.close(arm.origin);
                frag.text(",");
            }
            None => frag.close(arm.origin),
        }
        Ok(frag)
    }

    /// Pattern and guard.
    pub fn arm_head(&mut self, arm: &Arm, indent: usize) -> Set {
        if !arm.attrs.is_empty() {
            return Err(Stop::Unsure);
        }
        let width = Shape::indented(indent).width.saturating_sub(arrow(&arm.body));
        let Line::Fits(mut frag) = flat::line(0, width, |printer| printer.pat(&arm.pat)) else {
            return Err(Stop::Unsure);
        };
        if let Some(guard) = &arm.guard {
            let here = Shape::indented(indent).behind(frag.len() + 4).and_then(|shape| shape.before(5));
            let ctx = Ctx { no_struct: false, ..Ctx::COND };
            let guard = self.operand(Operand::of(guard, ctx), here.ok_or(Stop::Unsure)?)?;
            if !guard.is_single() {
                return Err(Stop::Unsure);
            }
            frag.text(" if ");
            frag.add(&guard);
        }
        Ok(frag)
    }

    fn arm_body(&mut self, mut head: Frag, body: &Expr, indent: usize) -> Set {
        // Braces around a value alone go, and with them their place in the map.
        if !body.comments.is_empty() || plain_block(body).is_some_and(is_value) {
            return Err(Stop::Unsure);
        }
        if let Some(block) = stays_block(body) {
            head.text(" ");
            head.open(body.origin);
            head.add(&self.block(block, indent)?);
            head.close(body.origin);
            return Ok(head);
        }
        if is_block_like(body) {
            return Err(Stop::Unsure);
        }
        let semicolon = usize::from(is_jump(body));
        let value = Operand::of(body, Ctx { stmt: true, ..Ctx::FREE });
        let here = Shape::indented(indent).behind(head.len() + 1).and_then(|shape| shape.before(1));
        let same_line = match here.and_then(|here| here.before(semicolon)) {
            Some(here) => tried(self.operand(value, here))?,
            None => None,
        };
        if let Some(frag) = same_line.as_ref().filter(|frag| frag.is_single()) {
            head.text(" ");
            head.add(frag);
            head.text(",");
            return Ok(head);
        }
        let budget = here.map_or(0, |here| here.width);
        let next = room(Shape::indented(indent + INDENT).before(semicolon))?;
        let below = tried(self.operand(value, next))?;
        let (frag, is_below) = match (same_line, below) {
            (Some(here), Some(below)) if prefer_next_line(&here, &below) => (below, true),
            (Some(here), _) if extends(body) && here.first_width() <= budget => (here, false),
            (Some(_), Some(below)) | (None, Some(below)) => (below, true),
            (Some(here), None) => (here, false),
            (None, None) => return Err(Stop::TooWide),
        };
        if is_below {
            head.text(" {");
            head.line(indent + INDENT);
            head.add(&frag);
            head.text(if semicolon > 0 { ";" } else { "" });
            head.line(indent);
            head.text("}");
        } else {
            head.text(" ");
            head.add(&frag);
            head.text(",");
        }
        Ok(head)
    }
}

/// The columns of the arrow and the brace behind it.
fn arrow(body: &Expr) -> usize {
    match &body.kind {
        ExprKind::Block { label: Some(label), .. } => 8 + label.len(),
        ExprKind::Block { kind: BlockKind::Unsafe, .. } => 12,
        _ => 5,
    }
}

/// The block that an arm's body is and stays.
pub(in crate::rir::print) fn stays_block(body: &Expr) -> Option<&Block> {
    plain_block(body).filter(|block| !is_value(block))
}

/// Whether a block holds one value at most, which may be a block without a semicolon.
pub(super) fn is_value(block: &Block) -> bool {
    match (block.stmts.as_slice(), &block.tail) {
        ([], _) => true,
        ([only], None) => matches!(&only.kind, StmtKind::Expr(expr) if is_block_like(expr)) && only.trailing.is_none(),
        _ => false,
    }
}

fn is_jump(body: &Expr) -> bool {
    matches!(body.kind, ExprKind::Return(_) | ExprKind::Break { .. } | ExprKind::Continue { .. })
}

/// Whether a body may start on the line of the arrow and go on below.
fn extends(body: &Expr) -> bool {
    match &body.kind {
        ExprKind::Closure(_)
        | ExprKind::Array(_)
        | ExprKind::Call { .. }
        | ExprKind::MethodCall { .. }
        | ExprKind::Macro { .. }
        | ExprKind::Struct { .. }
        | ExprKind::Tuple(_) => true,
        ExprKind::Unary { expr: inner, .. }
        | ExprKind::Ref { expr: inner, .. }
        | ExprKind::RawRef { expr: inner, .. }
        | ExprKind::Cast { expr: inner, .. }
        | ExprKind::Index { base: inner, .. }
        | ExprKind::Try(inner) => extends(inner),
        _ => false,
    }
}

//! Control flow: blocks, branches, loops, jumps.

use super::Printer;
use super::exact::{Exact, Head, Shape, may_be_short, stays_block};
use super::layout::Group;
use super::prec::{Ctx, Prec, is_bare_value, is_block_like, plain_block, starts_with_label};
use super::sink::Sink;
use crate::rir::expr::{Arm, BlockKind, Expr, ExprKind};
use crate::rir::pat::Pat;
use crate::rir::stmt::{Block, Comment};

/// The widest an `if … else …` may be on one line (rustfmt's default).
const SHORT_IF: usize = 50;
/// Columns of a line that leave room for `{}`.
const ROOM_FOR_BRACES: usize = 98;

impl<S: Sink> Printer<S> {
    pub(super) fn control(&mut self, expr: &Expr, ctx: Ctx) {
        match &expr.kind {
            ExprKind::Block { label, kind, block } => self.block_expr(label.as_deref(), *kind, block, true),
            ExprKind::If { .. } => self.if_expr(expr, true),
            ExprKind::Let { pat, expr } => {
                self.out.text("let ");
                self.pat(pat);
                self.out.text(" = ");
                self.expr(expr, Ctx { no_struct: true, ..ctx.operand(Prec::Compare) });
            }
            ExprKind::Match { scrutinee, arms } => self.match_expr(scrutinee, arms),
            ExprKind::Loop { label, body } => {
                self.out.not_flat();
                self.label(label.as_deref());
                self.out.text("loop ");
                self.block(body);
            }
            ExprKind::While { label, cond, body } => {
                self.out.not_flat();
                self.label(label.as_deref());
                self.out.text("while ");
                self.expr(cond, Ctx::COND);
                self.out.text(" ");
                self.block(body);
            }
            ExprKind::For { label, pat, iter, body } => self.for_expr(label.as_deref(), pat, iter, body),
            ExprKind::Break { label, value } => self.break_expr(label.as_deref(), value.as_deref(), ctx),
            ExprKind::Continue { label } => self.jump("continue", label.as_deref()),
            ExprKind::Return(value) => {
                self.out.text("return");
                if let Some(value) = value {
                    self.out.text(" ");
                    self.expr(value, ctx.operand(Prec::Jump));
                }
            }
            _ => {}
        }
    }

    /// A block-like expression as a statement: its braces stand on lines of their own. Whether rustfmt leaves it so.
    pub(super) fn block_like_stmt(&mut self, expr: &Expr) -> bool {
        self.inline_comments(&expr.comments);
        self.out.open(expr.origin);
        let settled = match (&expr.kind, self.indent) {
            (ExprKind::Block { label, kind: BlockKind::Plain, block }, Some(_)) => {
                self.label(label.as_deref());
                // At the end of a block, this one may be set on one line.
                self.block(block) && !block.stmts.is_empty()
            }
            (ExprKind::If { .. }, Some(_)) => self.if_stmt(expr) && !may_be_short(expr),
            (ExprKind::Match { scrutinee, arms }, Some(_)) if !arms.is_empty() => self.match_stmt(scrutinee, arms),
            (ExprKind::Loop { label, body }, Some(_)) => {
                self.label(label.as_deref());
                self.out.text("loop ");
                self.block(body)
            }
            (ExprKind::While { label, cond, body }, Some(_)) => {
                let head = Head { label: label.as_deref(), keyword: "while", pat: None, cond, is_else: false };
                self.loop_stmt(&head, body)
            }
            (ExprKind::For { label, pat, iter, body }, Some(_)) => {
                let head = Head { label: label.as_deref(), keyword: "for", pat: Some(pat), cond: iter, is_else: false };
                self.loop_stmt(&head, body)
            }
            (ExprKind::Block { label, kind, block }, _) => {
                self.unplaced(|printer| printer.block_expr(label.as_deref(), *kind, block, false));
                false
            }
            (ExprKind::If { .. }, _) => {
                self.unplaced(|printer| printer.if_expr(expr, false));
                false
            }
            _ => {
                self.unplaced(|printer| printer.control(expr, Ctx::FREE));
                false
            }
        };
        self.out.close(expr.origin);
        settled && expr.comments.is_empty()
    }

    fn loop_stmt(&mut self, head: &Head<'_>, body: &Block) -> bool {
        let short = self.head(head);
        // Empty braces stay on the line if that is not full.
        let settled = self.block(body) || (is_empty(body) && short == Some(true));
        settled && short.is_some()
    }

    /// The head of a branch or loop; none if it is not settled, else whether it is short.
    fn head(&mut self, head: &Head<'_>) -> Option<bool> {
        let indent = self.indent.unwrap_or_default();
        match Exact::new().head(head, Shape::indented(indent)) {
            Ok(frag) => {
                self.out.frag(&frag);
                Some(frag.is_single() && indent + frag.len() < ROOM_FOR_BRACES)
            }
            Err(_) => {
                self.unplaced(|printer| printer.plain_head(head));
                None
            }
        }
    }

    fn plain_head(&mut self, head: &Head<'_>) {
        self.label(head.label);
        self.out.text(head.keyword);
        self.out.text(" ");
        if let Some(pat) = head.pat {
            self.tight_pat(pat);
            self.out.text(" in ");
        }
        self.expr(head.cond, Ctx::COND);
        self.out.text(" ");
    }

    /// An `if` with its `else if`s on lines of their own.
    fn if_stmt(&mut self, expr: &Expr) -> bool {
        let (mut at, mut opened, mut settled) = (expr, Vec::new(), true);
        while let ExprKind::If { cond, then, otherwise } = &at.kind {
            let is_else = !std::ptr::eq(at, expr);
            let head = Head { label: None, keyword: "if", pat: None, cond, is_else };
            let short = self.head(&head);
            let alone = otherwise.is_none() && !is_else && short == Some(true);
            settled &= (self.block(then) || (is_empty(then) && alone)) && short.is_some();
            let Some(next) = otherwise else { break };
            self.out.text(" else ");
            if !matches!(next.kind, ExprKind::If { .. }) || !next.comments.is_empty() {
                settled &= self.last_else(next);
                break;
            }
            self.out.open(next.origin);
            opened.push(next.origin);
            at = next;
        }
        for origin in opened.into_iter().rev() {
            self.out.close(origin);
        }
        settled
    }

    fn last_else(&mut self, otherwise: &Expr) -> bool {
        let Some(block) = plain_block(otherwise) else {
            self.unplaced(|printer| printer.as_block(otherwise));
            return false;
        };
        self.out.open(otherwise.origin);
        let settled = self.block(block);
        self.out.close(otherwise.origin);
        settled
    }

    fn match_stmt(&mut self, scrutinee: &Expr, arms: &[Arm]) -> bool {
        let mut settled = match Exact::new().match_head(scrutinee, Shape::indented(self.indent.unwrap_or_default())) {
            Ok(frag) => {
                self.out.frag(&frag);
                true
            }
            Err(_) => {
                self.out.text("match ");
                self.unplaced(|printer| printer.expr(scrutinee, Ctx::COND));
                self.out.text(" ");
                false
            }
        };
        self.block_start();
        self.indented(|printer| {
            for (index, arm) in arms.iter().enumerate() {
                if index > 0 {
                    printer.out.hard();
                }
                settled &= printer.placed_arm(arm);
            }
        });
        self.block_end();
        settled
    }

    /// An arm in a match that starts its line.
    fn placed_arm(&mut self, arm: &Arm) -> bool {
        let mut settled = true;
        for comment in &arm.comments {
            settled &= self.comment(comment) && !matches!(comment, Comment::Block(_));
            self.out.hard();
        }
        let indent = self.indent.unwrap_or_default();
        if let Some(block) = stays_block(&arm.body)
            && let Ok(head) = Exact::new().arm_head(arm, indent)
        {
            self.out.open(arm.origin);
            self.out.frag(&head);
            self.out.text(" => ");
            self.out.open(arm.body.origin);
            settled &= self.block(block);
            self.out.close(arm.body.origin);
            self.out.close(arm.origin);
            return settled;
        }
        match Exact::new().arm(arm, indent) {
            Ok(frag) => {
                self.out.frag(&frag);
                settled
            }
            Err(_) => {
                self.unplaced(|printer| printer.arm(arm));
                false
            }
        }
    }

    fn label(&mut self, label: Option<&str>) {
        if let Some(label) = label {
            self.out.text(&format!("'{label}: "));
        }
    }

    fn jump(&mut self, keyword: &str, label: Option<&str>) {
        self.out.text(keyword);
        if let Some(label) = label {
            // A parameter of a macro has the quote mark in what it stands for.
            let mark = if label.starts_with('$') { "" } else { "'" };
            self.out.text(&format!(" {mark}{label}"));
        }
    }

    fn break_expr(&mut self, label: Option<&str>, value: Option<&Expr>, ctx: Ctx) {
        self.jump("break", label);
        if let Some(value) = value {
            self.out.text(" ");
            let parens = label.is_none() && starts_with_label(value);
            self.parens_if(parens, value, ctx.operand(Prec::Jump));
        }
    }

    fn block_expr(&mut self, label: Option<&str>, kind: BlockKind, block: &Block, inline: bool) {
        self.label(label);
        self.out.text(match kind {
            BlockKind::Plain => "",
            BlockKind::Unsafe => "unsafe ",
            BlockKind::Const => "const ",
        });
        if inline && is_bare_value(block) {
            self.out.begin(Group::PLAIN);
            self.value_block(block);
            self.out.end();
        } else {
            self.block(block);
        }
    }

    /// `{ value }`, breaking with the group it stands in.
    fn value_block(&mut self, block: &Block) {
        self.out.text("{");
        if let Some(tail) = &block.tail {
            self.out.soft(" ");
            self.tail(tail);
            self.out.closing(" ", "");
        }
        self.out.text("}");
    }

    /// An expression as a block: itself if it is one.
    pub(super) fn as_block(&mut self, expr: &Expr) {
        match plain_block(expr) {
            Some(block) => {
                self.out.open(expr.origin);
                self.block(block);
                self.out.close(expr.origin);
            }
            None => {
                self.block_start();
                self.tail(expr);
                self.block_end();
            }
        }
    }

    /// An `if` with its `else if`s, without recursion along them.
    fn if_expr(&mut self, expr: &Expr, inline: bool) {
        let inline = inline && is_short_if(expr);
        if inline {
            self.out.begin(Group::PLAIN.max(SHORT_IF));
        } else {
            self.out.not_flat();
        }
        let (mut at, mut opened) = (expr, Vec::new());
        while let ExprKind::If { cond, then, otherwise } = &at.kind {
            self.out.text("if ");
            self.expr(cond, Ctx::COND);
            self.out.text(" ");
            if inline {
                self.value_block(then);
            } else {
                self.block(then);
            }
            let Some(next) = otherwise else { break };
            self.out.text(" else ");
            if !matches!(next.kind, ExprKind::If { .. }) || !next.comments.is_empty() {
                self.else_block(next, inline);
                break;
            }
            self.out.open(next.origin);
            opened.push(next.origin);
            at = next;
        }
        for origin in opened.into_iter().rev() {
            self.out.close(origin);
        }
        if inline {
            self.out.end();
        }
    }

    fn else_block(&mut self, otherwise: &Expr, inline: bool) {
        match plain_block(otherwise) {
            Some(block) if inline => {
                self.out.open(otherwise.origin);
                self.value_block(block);
                self.out.close(otherwise.origin);
            }
            _ => self.as_block(otherwise),
        }
    }

    fn for_expr(&mut self, label: Option<&str>, pat: &Pat, iter: &Expr, body: &Block) {
        self.label(label);
        self.out.text("for ");
        self.tight_pat(pat);
        self.out.text(" in ");
        self.expr(iter, Ctx::COND);
        self.out.text(" ");
        self.block(body);
    }

    fn match_expr(&mut self, scrutinee: &Expr, arms: &[Arm]) {
        self.out.text("match ");
        self.expr(scrutinee, Ctx::COND);
        self.out.text(" ");
        if arms.is_empty() {
            return self.out.text("{}");
        }
        self.block_start();
        for (index, arm) in arms.iter().enumerate() {
            if index > 0 {
                self.out.hard();
            }
            for comment in &arm.comments {
                self.comment(comment);
                self.out.hard();
            }
            self.arm(arm);
        }
        self.block_end();
    }

    fn arm(&mut self, arm: &Arm) {
        self.out.open(arm.origin);
        self.arm_head(arm);
        self.out.text(" => ");
        match plain_block(&arm.body) {
            Some(block) => {
                self.out.open(arm.body.origin);
                self.block(block);
                self.out.close(arm.body.origin);
            }
            None => {
                self.arm_value(&arm.body);
                self.out.text(",");
            }
        }
        self.out.close(arm.origin);
    }

    fn arm_head(&mut self, arm: &Arm) {
        self.attrs(&arm.attrs);
        self.pat(&arm.pat);
        if let Some(guard) = &arm.guard {
            self.out.text(" if ");
            self.expr(guard, Ctx { no_struct: false, ..Ctx::COND });
        }
    }

    fn arm_value(&mut self, body: &Expr) {
        if is_block_like(body) { self.expr(body, Ctx::FREE) } else { self.expr(body, Ctx { stmt: true, ..Ctx::FREE }) }
    }
}

fn is_empty(block: &Block) -> bool {
    block.stmts.is_empty() && block.tail.is_none()
}

/// `if a { b } else { c }` with nothing more in it.
pub(super) fn is_short_if(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::If { then, otherwise: Some(otherwise), .. } => {
            is_bare_value(then) && plain_block(otherwise).is_some_and(is_bare_value)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::path::Path;
    use crate::rir::{BinOp, Fn, Item, Stmt, Type, print};

    fn text(stmts: Vec<Stmt>) -> String {
        let function = Fn { body: Some(Block::new(stmts)), ..Fn::new("f", vec![], Type::unit()) };
        print::items(&[Item::from(function)]).text
    }

    fn x() -> Expr {
        Expr::path("x")
    }

    #[test]
    fn struct_literals_in_conditions_stand_in_parentheses() {
        let literal = || Expr::struct_lit("S", vec![("a".to_owned(), x())]);
        let cond = literal().field("a").binary(BinOp::Eq, Expr::path("f").call(vec![literal()]));
        let text = text(vec![Expr::while_(None, cond, Block::default()).stmt()]);
        assert_eq!(text, "fn f() {\n    while (S { a: x }).a == f(S { a: x }) {}\n}\n");
    }

    #[test]
    fn blocks_do_not_end_statements_early() {
        let block = || Expr::block(Block::value(x()));
        let stmts = vec![
            block().deref().assign(x()).stmt(),
            block().binary(BinOp::Sub, x()).semi(),
            block().call(vec![]).stmt(),
            block().method("m", vec![]).stmt(),
        ];
        let text = text(stmts);
        assert_eq!(text, "fn f() {\n    *{ x } = x;\n    ({ x }) - x;\n    ({ x })();\n    { x }.m();\n}\n");
    }

    #[test]
    fn short_branches_share_a_line_as_values_only() {
        let branch = || Expr::if_else(x(), Block::value(Expr::int(1)), Block::value(Expr::int(2)));
        let text = text(vec![Stmt::let_(Pat::ident("a"), None, Some(branch())), branch().semi()]);
        let wanted = "    let a = if x { 1 } else { 2 };\n    if x {\n        1\n    } else {\n        2\n    };\n";
        assert_eq!(text, format!("fn f() {{\n{wanted}}}\n"));
    }

    #[test]
    fn conditions_may_bind() {
        let pat = Pat::TupleStruct(Path::new("Some"), vec![Pat::ident("y")]);
        let cond = Expr::let_cond(pat, x()).binary(BinOp::And, Expr::path("y").binary(BinOp::Lt, x()));
        let text = text(vec![Expr::if_then(cond, Block::default()).stmt()]);
        assert_eq!(text, "fn f() {\n    if let Some(y) = x && y < x {}\n}\n");
    }
}

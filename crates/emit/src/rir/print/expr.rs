//! Expressions other than control flow.

use super::exact::is_nested_call;
use super::layout::Group;
use super::lit;
use super::prec::{Ctx, Prec, is_block_like, left_needs_parens, mixes_badly, needs_parens, unary_needs_parens};
use super::sink::Sink;
use super::{Comma, Printer};
use crate::rir::expr::{BinOp, Closure, Expr, ExprKind, FieldInit, MacroArg, MacroDelim, UnOp};
use crate::rir::lit::Lit;
use crate::rir::path::Path;

/// The widest a call's arguments, a chain or an array may be on one line (rustfmt's defaults).
const SMALL: usize = 60;
/// The same for a struct literal's fields.
const STRUCT_LITERAL: usize = 18;
/// The widest element of an array that is set like text.
const FILLED_ELEMENT: usize = 10;

impl<S: Sink> Printer<S> {
    /// An expression, in parentheses where `ctx` asks for them.
    pub(super) fn expr(&mut self, expr: &Expr, ctx: Ctx) {
        if needs_parens(expr, ctx) { self.parens(expr) } else { self.bare(expr, ctx) }
    }

    pub(super) fn parens(&mut self, expr: &Expr) {
        self.out.text("(");
        self.bare(expr, Ctx::FREE);
        self.out.text(")");
    }

    pub(super) fn parens_if(&mut self, parens: bool, expr: &Expr, ctx: Ctx) {
        if parens { self.parens(expr) } else { self.expr(expr, ctx) }
    }

    /// The expression with its comments and origin, without parentheses of its own.
    pub(super) fn bare(&mut self, expr: &Expr, ctx: Ctx) {
        self.inline_comments(&expr.comments);
        self.out.open(expr.origin);
        self.kind(expr, ctx);
        self.out.close(expr.origin);
    }

    fn literal(&mut self, literal: &Lit) {
        let lines = lit::lines(literal);
        let [line] = lines.as_slice() else { return self.text_lines(&lines) };
        self.out.text(line);
    }

    fn text_lines(&mut self, lines: &[String]) {
        self.out.begin(Group::BLOCK);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.out.hard();
            }
            self.out.text(line);
        }
        self.out.end();
    }

    fn kind(&mut self, expr: &Expr, ctx: Ctx) {
        match &expr.kind {
            ExprKind::Lit(lit) => self.literal(lit),
            ExprKind::Path(path) => self.path(path, true),
            ExprKind::Unary { op, expr } => self.unary(*op, expr, ctx),
            ExprKind::Binary { .. } => self.binary(expr, ctx),
            ExprKind::Assign { lhs, rhs } => self.assign("", lhs, rhs, ctx),
            ExprKind::AssignOp { op, lhs, rhs } => self.assign(op.symbol(), lhs, rhs, ctx),
            ExprKind::Cast { expr, ty } => {
                self.expr(expr, ctx.leftmost(Prec::Cast));
                self.out.text(" as ");
                self.ty(ty);
            }
            ExprKind::MethodCall { .. }
            | ExprKind::Call { .. }
            | ExprKind::Field { .. }
            | ExprKind::Index { .. }
            | ExprKind::Try(_) => self.chain(expr, ctx),
            ExprKind::Ref { mutable, expr } => self.prefixed(if *mutable { "&mut " } else { "&" }, expr, ctx),
            ExprKind::RawRef { mutable, expr } => {
                self.prefixed(if *mutable { "&raw mut " } else { "&raw const " }, expr, ctx);
            }
            ExprKind::Struct { path, fields, base } => self.struct_lit(path, fields, base.as_deref()),
            ExprKind::Array(elems) => self.array(elems),
            ExprKind::Repeat { elem, len } => self.repeat(elem, len),
            ExprKind::Tuple(elems) => self.tuple_like(elems, |printer, elem| printer.expr(elem, Ctx::FREE)),
            ExprKind::Closure(closure) => self.closure(closure, ctx),
            ExprKind::Range { lo, hi, inclusive } => self.range(lo.as_deref(), hi.as_deref(), *inclusive, ctx),
            ExprKind::Macro { path, delim, args } => self.macro_call(path, *delim, args),
            _ => self.control(expr, ctx),
        }
    }

    fn unary(&mut self, op: UnOp, operand: &Expr, ctx: Ctx) {
        self.out.text(match op {
            UnOp::Deref => "*",
            UnOp::Neg => "-",
            UnOp::Not => "!",
        });
        self.parens_if(unary_needs_parens(Some(op), operand), operand, ctx.operand(Prec::Prefix));
    }

    fn prefixed(&mut self, prefix: &str, operand: &Expr, ctx: Ctx) {
        self.out.text(prefix);
        self.parens_if(unary_needs_parens(None, operand), operand, ctx.operand(Prec::Prefix));
    }

    /// A run of operators of one precedence, `a + b - c`, without recursion down its left side.
    fn binary(&mut self, expr: &Expr, ctx: Ctx) {
        let (first, links) = spine(expr);
        if is_let(first) || links.iter().any(|link| is_let(link.rhs)) {
            self.out.unsure();
        }
        let innermost = links.first().map_or(BinOp::Add, |link| link.op);
        self.out.begin(Group::PLAIN);
        for link in links.iter().rev().skip(1) {
            self.out.open(link.expr.origin);
        }
        let min = left_min(innermost);
        self.parens_if(left_needs_parens(innermost, first), first, ctx.leftmost(min));
        let last = links.len().saturating_sub(1);
        for (index, link) in links.iter().enumerate() {
            self.out.soft(" ");
            self.out.text(link.op.symbol());
            self.out.text(" ");
            let min = link.op.prec().tighter();
            self.parens_if(mixes_badly(link.op, link.rhs), link.rhs, ctx.operand(min));
            if index < last {
                self.out.close(link.expr.origin);
            }
        }
        self.out.end();
    }

    fn assign(&mut self, op: &str, lhs: &Expr, rhs: &Expr, ctx: Ctx) {
        self.expr(lhs, ctx.leftmost(Prec::Range));
        self.out.text(&format!(" {op}="));
        self.value(rhs, ctx.operand(Prec::Assign));
    }

    /// The value behind a `=`: on a line of its own only if it cannot break itself.
    pub(super) fn value(&mut self, value: &Expr, ctx: Ctx) {
        if breaks_itself(value) {
            self.out.text(" ");
            self.expr(value, ctx);
        } else {
            self.out.begin(Group::PLAIN.overflowing());
            self.out.soft(" ");
            self.expr(value, ctx);
            self.out.end();
        }
    }

    /// Postfix forms on one another, `a.b(c)[d].e()`, without recursion down the receivers.
    fn chain(&mut self, expr: &Expr, ctx: Ctx) {
        let (base, links) = postfix_spine(expr);
        let breaks = links.iter().filter(|link| matches!(link.kind, ExprKind::MethodCall { .. })).count() > 1;
        if breaks {
            self.out.begin(Group::PLAIN.overflowing().max(SMALL));
        }
        for link in links.iter().skip(1) {
            self.out.open(link.origin);
        }
        let (start, mut members) = (self.out.mark(), 0);
        self.chain_base(base, links.last().copied(), ctx);
        for (index, link) in links.iter().enumerate().rev() {
            match &link.kind {
                ExprKind::MethodCall { .. } | ExprKind::Field { .. } => members += 1,
                ExprKind::Call { .. } | ExprKind::Index { .. } => self.end_members(start, &mut members),
                _ => {}
            }
            self.chain_link(link, breaks);
            if index > 0 {
                self.out.close(link.origin);
            }
        }
        self.end_members(start, &mut members);
        if breaks {
            self.out.end();
        }
    }

    /// The end of what rustfmt takes for one chain: with more than one member it may only be so wide.
    fn end_members(&mut self, start: usize, members: &mut usize) {
        if std::mem::take(members) > 1 {
            self.out.at_most(start, SMALL);
        }
    }

    /// What the chain starts from. A block at a statement's start may be followed by a dot, but not by a bracket; and a
    /// field is called in parentheses.
    fn chain_base(&mut self, base: &Expr, first: Option<&Expr>, ctx: Ctx) {
        let is_call = matches!(first, Some(Expr { kind: ExprKind::Call { .. }, .. }));
        let bracket = is_call || matches!(first, Some(Expr { kind: ExprKind::Index { .. }, .. }));
        let called_field = is_call && matches!(base.kind, ExprKind::Field { .. });
        let ctx = Ctx { min: Prec::Postfix, stmt: ctx.stmt && bracket, ..ctx };
        self.parens_if(called_field, base, ctx);
    }

    fn chain_link(&mut self, link: &Expr, breaks: bool) {
        match &link.kind {
            ExprKind::MethodCall { method, turbofish, args, .. } => {
                if breaks {
                    self.out.soft("");
                }
                self.out.text(".");
                self.out.text(method);
                self.generic_args(turbofish, true);
                self.args(args);
            }
            ExprKind::Call { args, .. } => self.args(args),
            ExprKind::Field { name, .. } => {
                self.out.text(".");
                self.out.text(name);
            }
            ExprKind::Index { index, .. } => {
                self.out.text("[");
                self.expr(index, Ctx::FREE);
                self.out.text("]");
            }
            ExprKind::Try(_) => self.out.text("?"),
            _ => {}
        }
    }

    fn args(&mut self, args: &[Expr]) {
        let group = match args.last() {
            Some(last) if is_block_like(last) || matches!(last.kind, ExprKind::Closure(_)) => {
                Group::PLAIN.overflowing()
            }
            _ => Group::PLAIN,
        };
        let group = group.max(SMALL).flat_max(most_flat(args));
        self.list(("(", ")"), args, group, Comma::Broken, |printer, arg| printer.expr(arg, Ctx::FREE));
    }

    fn struct_lit(&mut self, path: &Path, fields: &[FieldInit], base: Option<&Expr>) {
        self.path(path, true);
        if fields.is_empty() && base.is_none() {
            return self.out.text(" {}");
        }
        self.out.text(" {");
        self.out.begin(Group::PLAIN.max(STRUCT_LITERAL));
        self.out.soft(" ");
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                self.out.text(",");
                self.out.soft(" ");
            }
            self.field_init(field);
        }
        if let Some(base) = base {
            if !fields.is_empty() {
                self.out.text(",");
                self.out.soft(" ");
            }
            self.out.text("..");
            self.expr(base, Ctx::FREE.operand(Prec::OrOr));
        }
        self.out.closing(" ", if base.is_some() { "" } else { "," });
        self.out.end();
        self.out.text("}");
    }

    fn field_init(&mut self, field: &FieldInit) {
        self.inline_comments(&field.comments);
        self.attrs(&field.attrs);
        let shorthand = matches!(&field.value.kind, ExprKind::Path(path) if path.as_ident() == Some(&field.name));
        if !shorthand {
            self.out.text(&field.name);
            self.out.text(": ");
        }
        self.expr(&field.value, Ctx::FREE);
    }

    fn array(&mut self, elems: &[Expr]) {
        if elems.len() > 1 && elems.iter().all(is_short) {
            return self.filled_array(elems);
        }
        let group = Group::PLAIN.max(SMALL).flat_max(most_flat(elems));
        self.list(("[", "]"), elems, group, Comma::Broken, |printer, elem| printer.expr(elem, Ctx::FREE));
    }

    /// Many short elements: as many on a line as fit.
    fn filled_array(&mut self, elems: &[Expr]) {
        self.out.text("[");
        self.out.begin(Group::PLAIN.max(SMALL));
        self.out.soft("");
        for (index, elem) in elems.iter().enumerate() {
            if index > 0 {
                self.out.text(",");
                self.out.fill();
            }
            self.expr(elem, Ctx::FREE);
        }
        self.out.closing("", ",");
        self.out.end();
        self.out.text("]");
    }

    fn repeat(&mut self, elem: &Expr, len: &Expr) {
        self.out.text("[");
        self.expr(elem, Ctx::FREE);
        self.out.text("; ");
        self.expr(len, Ctx::FREE);
        self.out.text("]");
    }

    fn closure(&mut self, closure: &Closure, ctx: Ctx) {
        self.out.text(if closure.is_move { "move |" } else { "|" });
        for (index, (pat, ty)) in closure.params.iter().enumerate() {
            self.out.text(if index > 0 { ", " } else { "" });
            self.tight_pat(pat);
            if let Some(ty) = ty {
                self.out.text(": ");
                self.ty(ty);
            }
        }
        self.out.text("|");
        match &closure.ret {
            Some(ret) => {
                self.return_type(ret);
                self.out.text(" ");
                self.as_block(&closure.body);
            }
            None => {
                self.out.text(" ");
                self.closure_body(&closure.body, ctx);
            }
        }
    }

    fn closure_body(&mut self, body: &Expr, ctx: Ctx) {
        if is_block_like(body) {
            self.out.not_flat();
            return self.expr(body, Ctx::FREE);
        }
        self.expr(body, Ctx { min: Prec::Jump, stmt: true, ..ctx });
    }

    fn range(&mut self, lo: Option<&Expr>, hi: Option<&Expr>, inclusive: bool, ctx: Ctx) {
        if let Some(lo) = lo {
            self.expr(lo, ctx.leftmost(Prec::OrOr));
        }
        self.out.text(if inclusive { "..=" } else { ".." });
        if let Some(hi) = hi {
            self.expr(hi, ctx.operand(Prec::OrOr));
        }
    }

    fn macro_call(&mut self, path: &Path, delim: MacroDelim, args: &[MacroArg]) {
        self.path(path, true);
        self.out.text("!");
        let delims = match delim {
            MacroDelim::Paren => ("(", ")"),
            MacroDelim::Bracket => ("[", "]"),
        };
        self.list(delims, args, Group::PLAIN.max(SMALL), Comma::Never, |printer, arg| match arg {
            MacroArg::Expr(expr) => printer.expr(expr, Ctx::FREE),
            MacroArg::Pat(pat) => printer.pat(pat),
            MacroArg::Type(ty) => printer.ty(ty),
            MacroArg::Tokens(tokens) => {
                if !is_place(tokens) {
                    printer.out.unsure();
                }
                printer.out.text(tokens);
            }
        });
    }
}

/// The widest that rustfmt leaves these arguments or elements on one line.
fn most_flat(args: &[Expr]) -> usize {
    match args {
        [only] if !is_nested_call(only) => super::layout::WIDTH,
        _ => SMALL,
    }
}

/// Names and numbers with dots between them.
fn is_place(tokens: &str) -> bool {
    tokens.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
}

fn is_let(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Let { .. })
}

/// A step of a binary run: `… op rhs`, and the whole expression up to there.
struct Link<'a> {
    op: BinOp,
    rhs: &'a Expr,
    expr: &'a Expr,
}

/// A binary expression as its first operand and the steps behind it, innermost first.
fn spine(expr: &Expr) -> (&Expr, Vec<Link<'_>>) {
    let (mut at, mut links) = (expr, Vec::new());
    while let ExprKind::Binary { op, lhs, rhs } = &at.kind {
        links.push(Link { op: *op, rhs, expr: at });
        at = lhs;
        let goes_on = matches!(&lhs.kind, ExprKind::Binary { op: inner, .. }
            if inner.prec() == op.prec() && op.prec() != Prec::Compare && !left_needs_parens(*op, lhs));
        if !goes_on || !lhs.comments.is_empty() {
            break;
        }
    }
    links.reverse();
    (at, links)
}

/// What the left operand must bind at least like: comparisons do not chain.
fn left_min(op: BinOp) -> Prec {
    if op.prec() == Prec::Compare { Prec::Compare.tighter() } else { op.prec() }
}

/// A postfix expression as what it starts from and its steps, outermost first.
fn postfix_spine(expr: &Expr) -> (&Expr, Vec<&Expr>) {
    let (mut at, mut links) = (expr, Vec::new());
    loop {
        let inner = match &at.kind {
            ExprKind::MethodCall { recv, .. } => recv,
            ExprKind::Call { callee, .. } => callee,
            ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => base,
            ExprKind::Try(inner) => inner,
            _ => return (at, links),
        };
        links.push(at);
        let called_field = matches!(at.kind, ExprKind::Call { .. }) && matches!(inner.kind, ExprKind::Field { .. });
        at = inner;
        if called_field || !inner.comments.is_empty() {
            return (at, links);
        }
    }
}

/// Whether a value finds places to break within itself.
fn breaks_itself(value: &Expr) -> bool {
    !matches!(value.kind, ExprKind::Lit(_) | ExprKind::Path(_) | ExprKind::Cast { .. } | ExprKind::Field { .. })
}

/// Elements set like text: short, and without breaks inside.
fn is_short(elem: &Expr) -> bool {
    if !elem.comments.is_empty() {
        return false;
    }
    match &elem.kind {
        ExprKind::Lit(literal @ (Lit::Int(_) | Lit::Float { .. } | Lit::Byte(_) | Lit::Bool(_))) => {
            lit::text(literal).len() <= FILLED_ELEMENT
        }
        ExprKind::Path(path) => path.as_ident().is_some_and(|name| name.len() <= FILLED_ELEMENT),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::{Block, Prim, Type};

    fn x() -> Expr {
        Expr::path("x")
    }

    #[test]
    fn casts_before_less_than_stand_in_parentheses() {
        let cast = || x().cast(Prim::Usize);
        assert_eq!(cast().binary(BinOp::Lt, x()).to_string(), "(x as usize) < x");
        assert_eq!(x().binary(BinOp::Add, cast()).binary(BinOp::Shl, x()).to_string(), "(x + x as usize) << x");
        assert_eq!(cast().binary(BinOp::Gt, cast()).to_string(), "x as usize > x as usize");
    }

    #[test]
    fn signs_bind_looser_than_methods() {
        assert_eq!(Expr::int(-1).method("abs", vec![]).to_string(), "(-1).abs()");
        assert_eq!(x().method("abs", vec![]).neg().to_string(), "-x.abs()");
        assert_eq!(Expr::int(-1).neg().to_string(), "-(-1)");
        assert_eq!(Expr::int(-1).cast(Prim::U8).to_string(), "-1 as u8");
    }

    #[test]
    fn places_behind_pointers_keep_their_shape() {
        assert_eq!(x().deref().field("f").raw_ref(true).to_string(), "&raw mut (*x).f");
        assert_eq!(x().deref().method("f", vec![]).to_string(), "(*x).f()");
        assert_eq!(x().method("f", vec![]).deref().to_string(), "*x.f()");
        assert_eq!(x().raw_ref(false).borrow().to_string(), "&(&raw const x)");
        assert_eq!(x().field("f").call(vec![]).to_string(), "(x.f)()");
    }

    #[test]
    fn comparisons_do_not_chain() {
        let less = || x().binary(BinOp::Lt, x());
        assert_eq!(less().binary(BinOp::Eq, less()).to_string(), "(x < x) == (x < x)");
    }

    #[test]
    fn operators_of_one_level_lean_left() {
        let less = |a: Expr, b: Expr| a.binary(BinOp::Sub, b);
        assert_eq!(less(less(x(), x()), less(x(), x())).to_string(), "x - x - (x - x)");
    }

    #[test]
    fn ranges_and_jumps_are_loose() {
        let range = Expr::range(Some(x()), Some(x().binary(BinOp::Or, x())), true);
        assert_eq!(range.clone().method("len", vec![]).to_string(), "(x..=x || x).len()");
        assert_eq!(x().binary(BinOp::Or, Expr::return_(None)).to_string(), "x || (return)");
        assert_eq!(
            Expr::break_value(None, Expr::labeled_block("a", Block::value(x()))).to_string(),
            "break ('a: { x })"
        );
    }

    #[test]
    fn generic_arguments_get_a_turbofish_in_expressions_only() {
        let path = Path::new("Vec").with_args(vec![Type::from(Prim::U8)]);
        assert_eq!(Expr::path(path.clone().join("new")).to_string(), "Vec::<u8>::new");
        assert_eq!(Type::Path(path).to_string(), "Vec<u8>");
    }
}

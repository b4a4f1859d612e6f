//! Bracketed lists: arguments, elements, fields. The last may overflow: start on the line of the bracket and go on below.

use super::super::prec::{Ctx, Prec};
use super::flat::{self, Line};
use super::kind::{can_overflow, is_method_call, is_nested_call, is_simple, is_simple_arg};
use super::shape::{INDENT, Shape};
use super::{Exact, Frag, Operand, Set, Stop, room, tried};
use crate::rir::expr::{Expr, ExprKind, FieldInit, MacroArg, MacroDelim};
use crate::rir::path::Path;

/// The widest that arguments and arrays are left on one line.
const SMALL: usize = 60;
/// The widest that a struct literal's fields are left on one line.
const STRUCT_LITERAL: usize = 18;
/// The widest of simple things that are set many to a line.
const SHORT: usize = 10;

/// The macros of the runtime modules, whose arguments rustfmt sets like those of functions, as they are called here.
fn known_macro(path: &Path, delim: MacroDelim) -> Option<(String, (&'static str, &'static str))> {
    const PRINTING: [&str; 6] = ["print", "println", "eprint", "eprintln", "snprintf", "sprintf"];
    match (path.as_ident(), &path.segments[..], delim) {
        (Some("va_args"), _, MacroDelim::Bracket) => Some(("va_args".to_owned(), ("[", "]"))),
        (None, [module, last], MacroDelim::Paren) if module.name == "rt" && PRINTING.contains(&last.name.as_str()) => {
            Some((format!("rt::{}", last.name), ("(", ")")))
        }
        _ => None,
    }
}

/// An element of a list.
#[derive(Clone, Copy)]
enum Elem<'a> {
    Expr(&'a Expr),
    Macro(&'a MacroArg),
}

impl<'a> Elem<'a> {
    /// The expression that it is, if it is one.
    fn expr(self) -> Option<&'a Expr> {
        match self {
            Elem::Expr(expr) | Elem::Macro(MacroArg::Expr(expr)) => Some(expr),
            Elem::Macro(_) => None,
        }
    }

    fn is_simple(self) -> bool {
        match self {
            Elem::Expr(expr) => is_simple(expr),
            Elem::Macro(arg) => is_simple_arg(arg),
        }
    }
}

/// A list and where it is.
struct List<'a> {
    /// What stands before its bracket.
    callee: Frag,
    brackets: (&'static str, &'static str),
    elems: Vec<Elem<'a>>,
    shape: Shape,
    /// Columns between the brackets when all is on one line.
    line: usize,
    /// A line of its own for an element.
    nested: Shape,
}

/// How the elements are set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tactic {
    Line,
    LineEach,
    Filled,
}

impl Exact {
    /// `callee(args)`.
    pub(super) fn call(&mut self, callee: &Expr, args: &[Expr], ctx: Ctx, shape: Shape) -> Set {
        let parens = matches!(callee.kind, ExprKind::Field { .. });
        let callee = self.operand(Operand { expr: callee, parens, ctx: Ctx { min: Prec::Postfix, ..ctx } }, shape)?;
        self.arguments(callee, args, shape)
    }

    /// Arguments behind a callee or a method's name.
    pub(super) fn arguments(&mut self, callee: Frag, args: &[Expr], shape: Shape) -> Set {
        let elems = args.iter().map(Elem::Expr).collect();
        self.list(List::new(callee, ("(", ")"), elems, shape))
    }

    pub(super) fn array(&mut self, elems: &[Expr], shape: Shape) -> Set {
        self.list(List::new(Frag::default(), ("[", "]"), elems.iter().map(Elem::Expr).collect(), shape))
    }

    pub(super) fn tuple(&mut self, elems: &[Expr], shape: Shape) -> Set {
        self.list(List::new(Frag::default(), ("(", ")"), elems.iter().map(Elem::Expr).collect(), shape))
    }

    /// A macro call whose arguments are expressions, patterns or types.
    pub(super) fn macro_call(&mut self, path: &Path, delim: MacroDelim, args: &[MacroArg], shape: Shape) -> Set {
        let Some((name, brackets)) = known_macro(path, delim).filter(|_| !self.in_macro) else {
            return Err(Stop::Unsure);
        };
        if args.iter().any(|arg| !matches!(arg, MacroArg::Expr(_))) {
            return Err(Stop::Unsure);
        }
        self.in_macro = true;
        let elems = args.iter().map(Elem::Macro).collect();
        let set = self.list(List::new(Frag::of(&format!("{name}!")), brackets, elems, shape));
        self.in_macro = false;
        set
    }

    fn list(&mut self, list: List<'_>) -> Set {
        if list.elems.is_empty() {
            let mut frag = list.callee;
            frag.text(list.brackets.0);
            frag.text(list.brackets.1);
            return Ok(frag);
        }
        let mut set = Vec::with_capacity(list.elems.len());
        for &elem in &list.elems {
            set.push(tried(self.elem(elem, list.nested))?);
        }
        let tactic = self.overflow(&list, &mut set)?;
        let items = list.joined(&set, tactic)?;
        Ok(list.wrapped(&items, tactic))
    }

    fn elem(&mut self, elem: Elem<'_>, shape: Shape) -> Set {
        match elem.expr() {
            Some(expr) => self.operand(Operand::free(expr), shape),
            None => Err(Stop::Unsure),
        }
    }

    /// Decides how the elements are set, and gives the last its final form.
    fn overflow(&mut self, list: &List<'_>, set: &mut [Option<Frag>]) -> Result<Tactic, Stop> {
        let count = list.elems.len();
        let Some(last) = list.elems.last().and_then(|last| last.expr()) else { return Err(Stop::Unsure) };
        let combines = count == 1 && list.callee.len() < INDENT;
        let overflows = combines || can_overflow(last, count);
        let placeholder = if overflows { self.overflowing(list, set, last, combines)? } else { None };
        let shown = placeholder.as_ref().map(|frag| Frag::of(frag.first_line()));
        let own = set[count - 1].take();
        set[count - 1] = if overflows && shown.is_some() { shown } else { own };
        match (list.tactic(set, SMALL.min(list.line)), placeholder) {
            (Tactic::Line, Some(placeholder)) if overflows => {
                set[count - 1] = Some(self.overflowed(list, last, placeholder)?);
                Ok(Tactic::Line)
            }
            _ => {
                set[count - 1] = tried(self.operand(Operand::free(last), list.nested))?;
                Ok(list.own_tactic(set))
            }
        }
    }

    /// The last element in the room behind the others.
    fn overflowing(
        &mut self,
        list: &List<'_>,
        set: &[Option<Frag>],
        last: &Expr,
        combines: bool,
    ) -> Result<Option<Frag>, Stop> {
        let Some(shape) = list.last_shape(set, last) else { return Ok(None) };
        match &last.kind {
            ExprKind::Closure(_) | ExprKind::While { .. } | ExprKind::Loop { .. } | ExprKind::For { .. } => {
                return Err(Stop::Unsure);
            }
            ExprKind::If { cond, .. } if !self.has_short_head(cond, shape)? => return Ok(None),
            ExprKind::Match { scrutinee, .. } if !self.match_head(scrutinee, shape)?.is_single() => return Ok(None),
            _ => {}
        }
        let before = self.one_line_chain;
        let is_plain = matches!(list.elems.last(), Some(Elem::Expr(_)));
        self.one_line_chain |= is_plain && !combines && is_method_call(last);
        let set = tried(self.operand(Operand::free(last), shape));
        self.one_line_chain = before;
        set
    }

    /// The form that the overflowing element keeps: on one line of its own, if two lines become that.
    fn overflowed(&mut self, list: &List<'_>, last: &Expr, placeholder: Frag) -> Set {
        if list.elems.len() == 1 && placeholder.breaks() == 1 {
            let own = tried(self.operand(Operand::free(last), list.nested))?;
            return Ok(own.filter(Frag::is_single).unwrap_or(placeholder));
        }
        Ok(placeholder)
    }

    /// `Path { field: value }`, not on one line.
    pub(super) fn struct_literal(&mut self, path: &Path, fields: &[FieldInit], shape: Shape) -> Set {
        if self.in_macro || fields.iter().any(|field| !field.comments.is_empty() || !field.attrs.is_empty()) {
            return Err(Stop::Unsure);
        }
        let width = room(shape.before(2))?.width;
        let Line::Fits(mut frag) = flat::line(0, width, |printer| printer.path(path, true)) else {
            return Err(Stop::Unsure);
        };
        frag.text(" {");
        let nested = Shape::indented(shape.indent + INDENT);
        let mut lines = Vec::with_capacity(fields.len());
        for field in fields {
            lines.push(self.field(field, room(nested.before(1))?)?);
        }
        let width = lines.iter().map(Frag::len).sum::<usize>() + 2 * lines.len().saturating_sub(1);
        // `{ … }` behind the path, with its spaces.
        let line = shape.width.saturating_sub(frag.len() + 3).min(STRUCT_LITERAL);
        if width <= line && lines.iter().all(Frag::is_single) {
            return Err(Stop::Unsure);
        }
        for line in &lines {
            frag.line(nested.indent);
            frag.add(line);
            frag.text(",");
        }
        frag.line(shape.indent);
        frag.text("}");
        Ok(frag)
    }

    fn field(&mut self, field: &FieldInit, shape: Shape) -> Set {
        let shorthand = matches!(&field.value.kind, ExprKind::Path(path) if path.as_ident() == Some(&field.name));
        if shorthand {
            return self.operand(Operand::free(&field.value), shape);
        }
        let mut frag = Frag::of(&field.name);
        frag.text(":");
        let here = room(shape.behind(field.name.len() + 2))?;
        match tried(self.operand(Operand::free(&field.value), here))? {
            Some(value) => {
                frag.text(" ");
                frag.add(&value);
            }
            None => {
                let indent = shape.indent + INDENT;
                let value = self.operand(Operand::free(&field.value), Shape::indented(indent))?;
                frag.line(indent);
                frag.add(&value);
            }
        }
        Ok(frag)
    }
}

impl<'a> List<'a> {
    fn new(callee: Frag, brackets: (&'static str, &'static str), elems: Vec<Elem<'a>>, shape: Shape) -> List<'a> {
        let used = if callee.is_single() { callee.len() } else { callee.last_width().saturating_sub(shape.used()) };
        let line = shape.width.saturating_sub(used + 2);
        let nested = Shape::indented(shape.indent + INDENT);
        let nested = Shape { width: nested.width.saturating_sub(1), ..nested };
        List { callee, brackets, elems, shape, line, nested }
    }

    /// The room behind the opening bracket.
    fn one_line(&self) -> Shape {
        let shape = self.shape.behind(self.callee.last_width() + 1).and_then(|shape| shape.before(1));
        shape.unwrap_or(Shape { width: 0, ..self.shape })
    }

    /// The room for the last element behind the others.
    fn last_shape(&self, set: &[Option<Frag>], last: &Expr) -> Option<Shape> {
        let shape = self.one_line();
        if self.elems.len() == 1 && !is_nested_call(last) {
            return Some(shape);
        }
        let others = set.iter().take(set.len() - 1).map(|elem| 2 + elem.as_ref().map_or(0, Frag::len)).sum();
        Shape { width: shape.width.min(SMALL), ..shape }.behind(others)
    }

    fn tactic(&self, set: &[Option<Frag>], limit: usize) -> Tactic {
        let width: usize = set.iter().flatten().map(Frag::len).sum();
        let single = set.iter().flatten().all(Frag::is_single);
        if single && width + 2 * set.len().saturating_sub(1) <= limit { Tactic::Line } else { Tactic::LineEach }
    }

    /// How the elements are set when none overflows.
    fn own_tactic(&self, set: &[Option<Frag>]) -> Tactic {
        if let [only] = set
            && self.line != 0
            && only.as_ref().is_none_or(|only| only.is_single() && only.len() <= self.line)
        {
            return Tactic::Line;
        }
        let tactic = self.tactic(set, SMALL.min(self.line));
        let short = || set.iter().all(|elem| elem.as_ref().map_or(0, Frag::len) <= SHORT);
        if tactic == Tactic::LineEach && self.elems.iter().all(|elem| elem.is_simple()) && short() {
            return Tactic::Filled;
        }
        tactic
    }

    /// The elements with commas between them.
    fn joined(&self, set: &[Option<Frag>], tactic: Tactic) -> Set {
        let (mut frag, mut columns, nested) = (Frag::default(), 0, self.nested);
        for (at, elem) in set.iter().enumerate() {
            let elem = elem.as_ref().ok_or(Stop::TooWide)?;
            let is_last = at + 1 == set.len();
            let width = elem.len() + usize::from(!is_last);
            match tactic {
                _ if at == 0 => {}
                Tactic::Line => frag.text(" "),
                Tactic::LineEach => frag.line(nested.indent),
                Tactic::Filled if columns + 1 + width > nested.width => {
                    frag.line(nested.indent);
                    columns = 0;
                }
                Tactic::Filled => {
                    frag.text(" ");
                    columns += 1;
                }
            }
            columns += width;
            frag.add(elem);
            let trails = tactic != Tactic::Line && !self.is_macro();
            frag.text(if !is_last || trails { "," } else { "" });
        }
        Ok(frag)
    }

    /// In macros rustfmt adds no comma.
    fn is_macro(&self) -> bool {
        self.elems.iter().any(|elem| matches!(elem, Elem::Macro(_)))
    }

    fn wrapped(self, items: &Frag, tactic: Tactic) -> Frag {
        let width = self.shape.width.saturating_sub(self.callee.last_width());
        let stays = tactic == Tactic::Line && items.first_width() < width;
        let mut frag = self.callee;
        frag.text(self.brackets.0);
        if !stays {
            frag.line(self.nested.indent);
        }
        frag.add(items);
        if !stays {
            frag.line(self.shape.indent);
        }
        frag.text(self.brackets.1);
        frag
    }
}

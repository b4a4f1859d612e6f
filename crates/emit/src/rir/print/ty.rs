//! Types, paths and patterns.

use super::layout::Group;
use super::prec::Ctx;
use super::sink::Sink;
use super::{Comma, Prec, Printer};
use crate::rir::expr::Expr;
use crate::rir::pat::Pat;
use crate::rir::path::Path;
use crate::rir::ty::{FnPtr, Type};

/// The widest that rustfmt leaves a tuple on one line.
const MOST_FLAT: usize = 60;

impl<S: Sink> Printer<S> {
    pub(super) fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Prim(prim) => self.out.text(prim.name()),
            Type::Path(path) => self.path(path, false),
            Type::Ptr { mutable, to } => {
                self.out.text(if *mutable { "*mut " } else { "*const " });
                self.ty(to);
            }
            Type::Ref { lifetime, mutable, to } => self.ref_type(lifetime.as_deref(), *mutable, to),
            Type::Slice(elem) => {
                self.out.text("[");
                self.ty(elem);
                self.out.text("]");
            }
            Type::Array { elem, len } => {
                self.out.text("[");
                self.ty(elem);
                self.out.text("; ");
                self.expr(len, Ctx::FREE);
                self.out.text("]");
            }
            Type::FnPtr(fn_ptr) => self.fn_ptr(fn_ptr),
            Type::Tuple(elems) => self.tuple_like(elems, |printer, elem| printer.ty(elem)),
            Type::Never => self.out.text("!"),
            Type::Infer => self.out.text("_"),
        }
    }

    fn ref_type(&mut self, lifetime: Option<&str>, mutable: bool, to: &Type) {
        self.out.text("&");
        if let Some(lifetime) = lifetime {
            self.out.text(&format!("'{lifetime} "));
        }
        if mutable {
            self.out.text("mut ");
        }
        self.ty(to);
    }

    fn fn_ptr(&mut self, fn_ptr: &FnPtr) {
        if fn_ptr.is_unsafe {
            self.out.text("unsafe ");
        }
        if let Some(abi) = &fn_ptr.abi {
            self.out.text(&format!("extern {abi:?} "));
        }
        self.out.text("fn");
        let mut params: Vec<Option<&(Option<String>, Type)>> = fn_ptr.params.iter().map(Some).collect();
        params.extend(fn_ptr.variadic.then_some(None));
        let comma = if fn_ptr.variadic { Comma::Never } else { Comma::Broken };
        self.list(("(", ")"), &params, Group::PLAIN, comma, |printer, param| match param {
            None => printer.out.text("..."),
            Some((name, ty)) => {
                if let Some(name) = name {
                    printer.out.text(&format!("{name}: "));
                }
                printer.ty(ty);
            }
        });
        self.return_type(&fn_ptr.ret);
    }

    pub(super) fn return_type(&mut self, ret: &Type) {
        if !ret.is_unit() {
            self.out.text(" -> ");
            self.ty(ret);
        }
    }

    /// A path; in expressions generic arguments want `::` before them.
    pub(super) fn path(&mut self, path: &Path, turbofish: bool) {
        if let Some(qself) = &path.qself {
            self.out.text("<");
            self.ty(qself);
            self.out.text(">::");
        }
        for (index, segment) in path.segments.iter().enumerate() {
            if index > 0 {
                self.out.text("::");
            }
            self.out.text(&segment.name);
            self.generic_args(&segment.args, turbofish);
        }
    }

    pub(super) fn generic_args(&mut self, args: &[Type], turbofish: bool) {
        if args.is_empty() {
            return;
        }
        self.out.text(if turbofish { "::<" } else { "<" });
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                self.out.text(", ");
            }
            self.ty(arg);
        }
        self.out.text(">");
    }

    /// `(a, b)`, with the comma that makes one element a tuple.
    pub(super) fn tuple_like<T>(&mut self, elems: &[T], each: impl FnMut(&mut Printer<S>, &T)) {
        if elems.len() == 1 {
            self.list(("(", ")"), elems, Group::PLAIN.flat_max(MOST_FLAT), Comma::Always, each);
        } else {
            self.list(("(", ")"), elems, Group::PLAIN.flat_max(MOST_FLAT), Comma::Broken, each);
        }
    }

    /// A pattern where `|` may stand at the top (match arms, `if let`).
    pub(super) fn pat(&mut self, pat: &Pat) {
        match pat {
            Pat::Wild => self.out.text("_"),
            Pat::Rest => self.out.text(".."),
            Pat::Ident { name, mutable } => {
                self.out.text(if *mutable { "mut " } else { "" });
                self.out.text(name);
            }
            Pat::Lit(value) => self.pat_value(value),
            Pat::Path(path) => self.path(path, true),
            Pat::Range { lo, hi, inclusive } => self.pat_range(lo.as_deref(), hi.as_deref(), *inclusive),
            Pat::Or(pats) => self.or_pat(pats),
            Pat::Tuple(pats) => self.tuple_like(pats, |printer, pat| printer.pat(pat)),
            Pat::TupleStruct(path, pats) => {
                self.path(path, true);
                self.list(("(", ")"), pats, Group::PLAIN, Comma::Broken, |printer, pat| printer.pat(pat));
            }
            Pat::Ref { mutable, pat } => {
                self.out.text(if *mutable { "&mut " } else { "&" });
                self.tight_pat(pat);
            }
        }
    }

    /// A pattern where `|` and ranges need parentheses (`let`, parameters, behind `&`).
    pub(super) fn tight_pat(&mut self, pat: &Pat) {
        let parens = matches!(pat, Pat::Or(_) | Pat::Range { .. });
        self.out.text(if parens { "(" } else { "" });
        self.pat(pat);
        self.out.text(if parens { ")" } else { "" });
    }

    fn pat_value(&mut self, value: &Expr) {
        self.expr(value, Ctx::FREE.operand(Prec::Prefix));
    }

    fn pat_range(&mut self, lo: Option<&Expr>, hi: Option<&Expr>, inclusive: bool) {
        if let Some(lo) = lo {
            self.pat_value(lo);
        }
        self.out.text(if inclusive { "..=" } else { ".." });
        if let Some(hi) = hi {
            self.pat_value(hi);
        }
    }

    fn or_pat(&mut self, pats: &[Pat]) {
        self.out.begin(Group::PLAIN);
        for (index, pat) in pats.iter().enumerate() {
            if index > 0 {
                self.out.fill();
                self.out.text("| ");
            }
            self.pat(pat);
        }
        self.out.end();
    }
}

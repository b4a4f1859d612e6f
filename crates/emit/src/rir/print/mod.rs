//! The printer: tree to text and map.
//!
//! Text comes out close to rustfmt's default style, so that running rustfmt on it is cheap and changes little. Parentheses
//! are the printer's alone (see `prec`). What C allows in comments and Rust does not is taken care of in `comment`.

mod comment;
mod control;
mod exact;
mod expr;
mod item;
mod layout;
mod lit;
mod prec;
mod sink;
mod stmt;
mod ty;

use std::fmt;

use self::layout::{Group, Layout};
use self::prec::{Ctx, Prec};
use self::sink::Sink;
use super::expr::Expr;
use super::item::{Item, Module};
use super::origin::Printed;
use super::pat::Pat;
use super::path::Path;
use super::stmt::Stmt;
use super::ty::Type;

/// Prints a module's file.
pub fn module(module: &Module) -> Printed {
    let mut printer = Printer::<Layout> { indent: Some(0), ..Printer::default() };
    printer.module(module);
    finish_file(printer)
}

/// Prints items as a file would hold them.
pub fn items(items: &[Item]) -> Printed {
    let mut printer = Printer::<Layout> { indent: Some(0), ..Printer::default() };
    printer.items(items);
    finish_file(printer)
}

/// Prints a statement as it would stand in a block.
pub fn stmt(stmt: &Stmt) -> Printed {
    let mut printer = Printer::<Layout>::default();
    printer.stmt(stmt);
    printer.trailing(stmt.trailing.as_ref());
    printer.out.finish()
}

/// Prints a pattern.
pub fn pat(pat: &Pat) -> Printed {
    let mut printer = Printer::<Layout>::default();
    printer.pat(pat);
    printer.out.finish()
}

/// Prints one expression as it would stand in a `let`.
pub fn expr(expr: &Expr) -> Printed {
    let mut printer = Printer::<Layout>::default();
    printer.expr(expr, Ctx::FREE);
    printer.out.finish()
}

fn finish_file(printer: Printer) -> Printed {
    let mut printed = printer.out.finish();
    if !printed.text.is_empty() {
        printed.text.push('\n');
    }
    printed
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&expr(self).text)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = Printer::<Layout>::default();
        printer.ty(self);
        f.write_str(&printer.out.finish().text)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = Printer::<Layout>::default();
        printer.path(self, true);
        f.write_str(&printer.out.finish().text)
    }
}

/// When a list has a comma behind its last element.
#[derive(Clone, Copy)]
enum Comma {
    /// Where none is allowed.
    Never,
    /// When the list is broken.
    Broken,
    /// When it makes a tuple.
    Always,
}

#[derive(Default)]
struct Printer<S = Layout> {
    out: S,
    /// Where the statement or item that comes next starts, if rustfmt would start it there whatever is around it.
    indent: Option<usize>,
}

impl<S: Sink> Printer<S> {
    /// Prints something whose place rustfmt decides on.
    fn unplaced(&mut self, print: impl FnOnce(&mut Self)) {
        let indent = self.indent.take();
        print(self);
        self.indent = indent;
    }

    /// Prints what stands one indent in.
    fn indented<T>(&mut self, print: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.indent;
        self.indent = outer.map(|indent| indent + layout::INDENT);
        let result = print(self);
        self.indent = outer;
        result
    }

    /// A bracketed list: on one line, or one element a line perhaps with a comma behind the last.
    fn list<T>(
        &mut self,
        (open, close): (&str, &str),
        elems: &[T],
        group: Group,
        comma: Comma,
        mut each: impl FnMut(&mut Printer<S>, &T),
    ) {
        self.out.text(open);
        if !elems.is_empty() {
            self.out.begin(group);
            self.out.soft("");
            for (index, elem) in elems.iter().enumerate() {
                if self.out.is_done() {
                    break;
                }
                if index > 0 {
                    self.out.text(",");
                    self.out.soft(" ");
                }
                each(self, elem);
            }
            match comma {
                Comma::Never => self.out.closing("", ""),
                Comma::Broken => self.out.closing("", ","),
                Comma::Always => self.out.closing(",", ","),
            }
            self.out.end();
        }
        self.out.text(close);
    }
}

//! The printer: tree to text and map.
//!
//! Text comes out close to rustfmt's default style, so that running rustfmt on it is cheap and changes little. Parentheses
//! are the printer's alone (see `prec`). What C allows in comments and Rust does not is taken care of in `comment`.

mod comment;
mod control;
mod expr;
mod item;
mod layout;
mod lit;
mod prec;
mod stmt;
mod ty;

use std::fmt;

use self::layout::{Group, Layout};
use self::prec::{Ctx, Prec};
use super::expr::Expr;
use super::item::{Item, Module};
use super::origin::Printed;
use super::pat::Pat;
use super::path::Path;
use super::stmt::Stmt;
use super::ty::Type;

/// Prints a module's file.
pub fn module(module: &Module) -> Printed {
    let mut printer = Printer::default();
    printer.module(module);
    finish_file(printer)
}

/// Prints items as a file would hold them.
pub fn items(items: &[Item]) -> Printed {
    let mut printer = Printer::default();
    printer.items(items);
    finish_file(printer)
}

/// Prints a statement as it would stand in a block.
pub fn stmt(stmt: &Stmt) -> Printed {
    let mut printer = Printer::default();
    printer.stmt(stmt);
    printer.out.finish()
}

/// Prints a pattern.
pub fn pat(pat: &Pat) -> Printed {
    let mut printer = Printer::default();
    printer.pat(pat);
    printer.out.finish()
}

/// Prints one expression as it would stand in a `let`.
pub fn expr(expr: &Expr) -> Printed {
    let mut printer = Printer::default();
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
        let mut printer = Printer::default();
        printer.ty(self);
        f.write_str(&printer.out.finish().text)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = Printer::default();
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
struct Printer {
    out: Layout,
}

impl Printer {
    /// A bracketed list: on one line, or one element a line perhaps with a comma behind the last.
    fn list<T>(
        &mut self,
        (open, close): (&str, &str),
        elems: &[T],
        group: Group,
        comma: Comma,
        mut each: impl FnMut(&mut Printer, &T),
    ) {
        self.out.text(open);
        if !elems.is_empty() {
            self.out.begin(group);
            self.out.soft("");
            for (index, elem) in elems.iter().enumerate() {
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

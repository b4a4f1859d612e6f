//! The verifier. What it checks is the contract of the C IR:
//!
//! # Tables
//! * Every id is in range: of types, records, members, files, modules, units, functions, variables, macros, nodes.
//!   [`Span::NONE`] stands for no place.
//! * A function's type is a function type with as many parameters as [`Function::params`], of the same types.
//! * The locals of a body begin with its parameters, in order and with their types; no other local is a parameter.
//! * A function body has a `root`, which is a block, and no `value`; an initialiser has a `value` of the variable's type.
//! * Each node has a span.
//!
//! # Trees
//! * Each node is the child of one node at most. What the arenas hold outside of the tree is not looked at further.
//! * A local is declared once, and used behind its declaration and inside the block, `for` or statement expression that it
//!   stands in. Parameters are visible everywhere. Its initialiser may name it.
//!
//! # Places and values
//! * Places are `Local`, `Global`, `Deref`, `Index`, `PtrIndex`, `Field`, `Str`, `CompoundLiteral` and `Temporary`; all
//!   else is a value.
//! * Places are wanted by `Load`, `AddrOf`, `Decay`, `VaArg`, as the base of `Index` and `Field`, and as what is assigned to. A
//!   place may stand where its value is thrown away. Everywhere else values are wanted.
//! * A bit-field has no address: `AddrOf` wants another place. `Load` and what assigns want any.
//!
//! # Types (equal but for typedef names; for pointers, qualifiers behind them are not compared)
//! * A place has the type of its object; `Load`, assignments, `IncDec` have the type of their place.
//! * `Arith` and `Unary` work on operands of their own type, which is integer or floating; the right operand of a shift is
//!   any integer. `Not` and `Logic` take and give `Bool`. `Compare` takes two scalars of one type and gives `Bool`.
//! * Conditions of statements and of `Cond` are `Bool`. Both values of `Cond` have its type, unless it is `void`.
//! * The value of `Assign` has the type of the place; that of `CompoundAssign` the type in which it computes (shifts: any
//!   integer); indices are integers.
//! * Arguments have the types of the parameters; more of them only for variadic functions and those without prototype. A
//!   call has the result type of the function.
//! * A conversion has the operand and result that its name says. `Retype` may do anything that keeps the representation.
//! * `VaArg` wants a place of type `va_list` and gives a scalar or a record; the builtin `VaStart` gives a `va_list`.
//! * Initialisers have the types of the members and elements that they are for, and are not more than these.
//! * An initialiser of a `Decl` and the value of `Return` have the type of the local and the result.
//!
//! # Statements
//! * `Linked`: `Switch`, `Case`, `Default`, `Label`, `Goto`, `GotoComputed` and `LabelAddr` may be there; `Match`, `Labeled`,
//!   `Loop`, `BreakTo`, `ContinueTo` and names of loops are not. Each label stands once, and a `Goto` has its label. `Case`
//!   and `Default` stand in a `Switch`, `Break` in a loop or `Switch`, `Continue` in a loop.
//! * `Structured`: the other way round. `BreakTo` stands inside what it names, `ContinueTo` inside a loop that it names,
//!   plain `Break` and `Continue` in a loop; each name is given once. The values of the arms of a `Match` are disjoint, and
//!   one arm at most is the default.
//! * The parts of `for` that come before its body are an `Expr`, a `Decl`, or a `Block` of those.
//!
//! A function that is [`kept`](Function::kept) or holds something `Unsupported` is only checked for ids in range.
//!
//! [`Span::NONE`]: crate::Span::NONE
//! [`Function::kept`]: crate::Function::kept
//! [`Function::params`]: crate::Function::params

mod expr;
mod ids;
mod init;
mod scope;
mod stmt;
mod tables;
#[cfg(test)]
mod tests;
mod types;

use crate::diag::{Diagnostic, Severity};
use crate::{Body, ExprId, ExprKind, Program, Span, StmtId, StmtKind, TypeId};

/// How far a program has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Decoded and linked: C's dialect.
    Linked,
    /// After structuring.
    Structured,
}

/// Checks a program. An empty list means that it keeps the contract.
pub fn verify(program: &Program, phase: Phase) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    tables::check(program, &mut out);
    if !out.is_empty() {
        // Without sound tables the bodies cannot be looked at.
        return out;
    }
    for (_, f) in program.functions.iter() {
        let Some(body) = &f.body else { continue };
        let mut c = Checker { program, body, phase, owner: &f.name, result: None, out: &mut out };
        let sound = c.ids();
        c.result = program.types.fn_type(f.ty).map(|t| t.ret);
        if sound && f.kept.is_none() && !has_unsupported(body) {
            c.function(f)
        }
    }
    for (_, g) in program.globals.iter() {
        let Some(body) = &g.init else { continue };
        let mut c = Checker { program, body, phase, owner: &g.name, result: None, out: &mut out };
        if c.ids() && g.kept.is_none() && !has_unsupported(body) {
            c.global(g)
        }
    }
    out
}

fn has_unsupported(body: &Body) -> bool {
    body.exprs.values().any(|e| matches!(e.kind, ExprKind::Unsupported(_)))
        || body.stmts.values().any(|s| matches!(s.kind, StmtKind::Unsupported(_)))
}

/// One body under the eye.
struct Checker<'a> {
    program: &'a Program,
    body: &'a Body,
    phase: Phase,
    /// Name of the function or variable.
    owner: &'a str,
    /// Result type of the function.
    result: Option<TypeId>,
    out: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn report(&mut self, message: String, span: Span) {
        let message = format!("{}: {message}", self.owner);
        self.out.push(Diagnostic { severity: Severity::Error, message, span })
    }

    fn expr_error(&mut self, id: ExprId, what: impl std::fmt::Display) {
        let kind = format!("{:?}", self.body.kind(id));
        self.report(format!("{id} ({}): {what}", name_of(&kind)), self.body.expr_spans[id])
    }

    fn stmt_error(&mut self, id: StmtId, what: impl std::fmt::Display) {
        let kind = format!("{:?}", self.body.stmts[id].kind);
        self.report(format!("{id} ({}): {what}", name_of(&kind)), self.body.stmt_spans[id])
    }

    fn type_text(&self, id: TypeId) -> String {
        crate::text::print_type(self.program, id)
    }

    fn function(&mut self, f: &crate::Function) {
        self.params(f);
        let Some(root) = self.body.root else { return self.report("a function without root".to_owned(), f.span) };
        if self.body.value.is_some() {
            self.report("a function with a value".to_owned(), f.span)
        }
        if !matches!(self.body.stmts[root].kind, StmtKind::Block(_)) {
            self.stmt_error(root, "the root is a block")
        }
        self.tree()
    }

    fn global(&mut self, g: &crate::Global) {
        let Some(value) = self.body.value else {
            return self.report("an initialiser without value".to_owned(), g.span);
        };
        if self.body.root.is_some() {
            self.report("an initialiser with a root".to_owned(), g.span)
        }
        if !self.fits(g.ty, self.body.ty(value)) {
            self.mismatch(value, "is of the type of the variable", g.ty, self.body.ty(value))
        }
        self.tree()
    }

    fn params(&mut self, f: &crate::Function) {
        use crate::LocalKind;
        for (i, p) in f.params.iter().enumerate() {
            let ok = self
                .body
                .locals
                .get(crate::LocalId(i as u32))
                .is_some_and(|l| l.kind == LocalKind::Param(i as u32) && self.program.types.same(l.ty, p.ty));
            if !ok {
                self.report(format!("local %{i} is not the parameter `{}`", p.name), f.span)
            }
        }
        for (id, l) in self.body.locals.iter().skip(f.params.len()) {
            if matches!(l.kind, LocalKind::Param(_)) {
                self.report(format!("{id} is a parameter that the function does not have"), l.span)
            }
        }
    }

    fn mismatch(&mut self, id: ExprId, what: &str, wanted: TypeId, found: TypeId) {
        let (wanted, found) = (self.type_text(wanted), self.type_text(found));
        self.expr_error(id, format!("{what}: expected {wanted}, found {found}"))
    }
}

/// The name of a variant from its debug form.
fn name_of(debug: &str) -> &str {
    debug.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(debug)
}

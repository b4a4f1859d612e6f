//! The order of arguments beside references.
//!
//! C does not order the arguments of a call, and a pointer that is passed may be used by what the others call: `f(p, g(p))`
//! is well defined. A Rust reference claims its memory as soon as it is made, so what writes is evaluated before references
//! are.

use super::cx::FnCx;
use crate::plan::Form;
use crate::rir::{Expr, Pat, Stmt};
use exuvia_analysis::library::{Arg, Effect, model};
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{Callee, ExprId, ExprKind, FuncId};

impl FnCx<'_, '_> {
    /// Takes those arguments out of the call that write memory while a reference before them would live already.
    pub(super) fn ordered(&mut self, f: FuncId, args: &[ExprId], lowered: &mut [Expr]) -> Vec<Stmt> {
        let forms: Vec<Form> = (0..args.len() as u32).map(|i| self.cx.plan.param_form(f, i)).collect();
        let Some(first) = forms.iter().position(|&form| form != Form::Raw) else { return Vec::new() };
        let mut before = Vec::new();
        for at in first + 1..args.len() {
            if self.may_write(args[at]) {
                let name = self.temp("arg");
                let value = std::mem::replace(&mut lowered[at], Expr::path(name.clone()));
                before.push(Stmt::let_(Pat::ident(name), None, Some(value)));
            }
        }
        before
    }

    /// Whether evaluating an expression may write memory that a pointer can reach.
    pub(super) fn may_write(&self, e: ExprId) -> bool {
        let mut writes = false;
        walk_from(self.body, Node::Expr(e), &mut |node| {
            writes |= match node {
                Node::Stmt(_) => true,
                Node::Expr(x) if self.moved.contains_key(&x) => false,
                Node::Expr(x) => match self.kind(x) {
                    ExprKind::Call { callee: Callee::Direct(f), .. } => self.call_writes(*f),
                    ExprKind::Call { callee: Callee::Indirect(_) | Callee::Atomic(_) | Callee::Asm(_), .. } => true,
                    kind => exuvia_analysis::tree::stored_place(kind).is_some(),
                },
            }
        });
        writes
    }

    fn call_writes(&self, f: FuncId) -> bool {
        let function = &self.program().functions[f];
        if function.body.is_some() {
            let summary = self.cx.facts.mod_ref.of(f);
            return summary.others.wrote || summary.params.iter().any(|access| access.wrote);
        }
        let reads_only = |m: &&exuvia_analysis::library::Model| {
            let reads = |arg: &Arg| matches!(arg, Arg::Val | Arg::Read(_));
            m.args.iter().all(reads) && reads(&m.rest) && matches!(m.effect, Effect::Pure | Effect::Errno)
        };
        model(&function.name).filter(reads_only).is_none()
    }
}

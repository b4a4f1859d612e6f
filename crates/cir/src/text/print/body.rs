//! Bodies: locals, names, the tree, and what is in the arenas without being reachable.

use super::{Printer, note, quoted, types};
use crate::ids::Id;
use crate::{Body, ExprId, IdVec, JumpId, LabelId, Local, LocalId, LocalKind, Span, StmtId};

/// One body at print: what was printed, and which ids the parser would give.
pub(super) struct Tree<'p, 'a> {
    pub p: &'p mut Printer<'a>,
    pub body: &'p Body,
    pub seen_exprs: IdVec<ExprId, bool>,
    pub seen_stmts: IdVec<StmtId, bool>,
    pub next_expr: u32,
    pub next_stmt: u32,
    pub depth: usize,
}

impl Printer<'_> {
    /// A body in braces, with the newline behind it.
    pub(super) fn body(&mut self, body: &Body) {
        self.put("{\n");
        body.locals.iter().for_each(|(id, l)| self.local(id, l));
        body.labels.iter().for_each(|(id, name)| self.put(&format!("  label {id} {}\n", quoted(name))));
        body.jumps.iter().for_each(|(id, name)| self.put(&format!("  jump {id} {}\n", quoted(name))));
        let uses = body.expansions.macros.iter();
        uses.for_each(|(id, m)| {
            let name = self.macro_name(*m);
            self.put(&format!("  expansion {id} {name}\n"))
        });
        let mut tree = Tree {
            p: self,
            body,
            seen_exprs: IdVec::filled(false, body.exprs.len()),
            seen_stmts: IdVec::filled(false, body.stmts.len()),
            next_expr: 0,
            next_stmt: 0,
            depth: 1,
        };
        tree.all();
        self.put("}\n")
    }

    fn local(&mut self, id: LocalId, l: &Local) {
        self.put(&format!("  local {id} {} {}", quoted(&l.name), types::text(self.program, l.ty)));
        match l.kind {
            LocalKind::Param(n) => self.put(&format!(" param {n}")),
            LocalKind::Auto => {}
            LocalKind::Temp => self.put(" temp"),
        }
        if let Some(n) = l.align {
            self.put(&format!(" align {n}"))
        }
        self.span(l.span);
        self.put("\n")
    }
}

impl Tree<'_, '_> {
    fn all(&mut self) {
        if let Some(root) = self.body.root {
            self.p.put("  root ");
            self.stmt(root, Span::NONE)
        }
        if let Some(value) = self.body.value {
            self.p.put("  value ");
            self.expr(value, Span::NONE);
            self.p.put(";\n")
        }
        self.orphans()
    }

    /// What is in the arenas but not in the tree, its roots first, so that ids stay as they are.
    fn orphans(&mut self) {
        let (mut has_parent_e, mut has_parent_s) = (self.seen_exprs.clone(), self.seen_stmts.clone());
        let mut children = Vec::new();
        let unseen_e: Vec<ExprId> = self.body.exprs.ids().filter(|&e| !self.seen_exprs[e]).collect();
        let unseen_s: Vec<StmtId> = self.body.stmts.ids().filter(|&s| !self.seen_stmts[s]).collect();
        let nodes = unseen_e.iter().map(|&e| crate::visit::Node::Expr(e));
        for node in nodes.chain(unseen_s.iter().map(|&s| crate::visit::Node::Stmt(s))) {
            crate::visit::children_of(self.body, node, &mut children);
            for child in children.drain(..) {
                match child {
                    crate::visit::Node::Expr(e) => mark(&mut has_parent_e, e),
                    crate::visit::Node::Stmt(s) => mark(&mut has_parent_s, s),
                }
            }
        }
        // Roots first, then what only cycles hold.
        for roots_only in [true, false] {
            for &s in &unseen_s {
                if !(self.seen_stmts[s] || roots_only && has_parent_s[s]) {
                    self.p.put("  orphan stmt ");
                    self.stmt(s, Span::NONE)
                }
            }
            for &e in &unseen_e {
                if !(self.seen_exprs[e] || roots_only && has_parent_e[e]) {
                    self.p.put("  orphan expr ");
                    self.expr(e, Span::NONE);
                    self.p.put(";\n")
                }
            }
        }
    }

    /// The span, when it differs from that of the parent.
    pub(super) fn place(&mut self, span: Span, outer: Option<Span>) {
        if self.p.options.spans && Some(span) != outer {
            let text = super::span_text(span);
            self.p.put(&text);
            self.p.put(" ")
        }
    }

    pub(super) fn local_name(&self, id: LocalId) -> String {
        format!("{id}{}", note(self.body.locals.get(id).map_or("", |l| &l.name)))
    }

    pub(super) fn label_name(&self, id: LabelId) -> String {
        format!("{id}{}", note(self.body.labels.get(id).map_or("", |l| l)))
    }

    pub(super) fn jump_name(&self, id: JumpId) -> String {
        format!("'{id}{}", note(self.body.jumps.get(id).map_or("", |l| l)))
    }
}

fn mark<I: Id>(table: &mut IdVec<I, bool>, id: I) {
    if let Some(b) = table.get_mut(id) {
        *b = true
    }
}

//! Statements.

use super::body::BodyDecoder;
use super::coerce::Class;
use super::expr::is_expression;
use super::node::Node;
use crate::wire::{self, DeclData, NodeData};
use exuvia_cir::{CaseRange, ExprId, Span, StmtId, StmtKind, TypeId};

impl BodyDecoder<'_, '_> {
    /// A compound statement, or any other as a block of its own.
    pub fn block(&mut self, node: Node<'_>) -> StmtId {
        let span = self.span(node);
        match node.data() {
            NodeData::Compound => {
                let children: Vec<_> = node.children().collect();
                self.block_of(&children, span)
            }
            _ => self.block_of(&[node], span),
        }
    }

    pub fn block_of(&mut self, children: &[Node<'_>], span: Span) -> StmtId {
        let depth = self.cleanup_depth();
        let mut out = self.statements(children);
        self.end_cleanups(depth, &mut out, span);
        self.add_stmt(StmtKind::Block(out), span)
    }

    /// Statements without the end of their block.
    pub fn statements(&mut self, children: &[Node<'_>]) -> Vec<StmtId> {
        let mut out = Vec::with_capacity(children.len());
        for &child in children {
            self.stmt_into(child, &mut out);
        }
        out
    }

    /// One statement; declarations get a block of their own, because nothing behind them can see them.
    fn stmt(&mut self, node: Node<'_>) -> StmtId {
        let mut out = Vec::new();
        self.stmt_into(node, &mut out);
        match out[..] {
            [only] => only,
            _ => {
                let span = self.span(node);
                self.add_stmt(StmtKind::Block(out), span)
            }
        }
    }

    /// Appends the statements that a node stands for: declarations give one for each variable.
    fn stmt_into(&mut self, node: Node<'_>, out: &mut Vec<StmtId>) {
        match node.data() {
            NodeData::DeclStmt { decls } => self.declarations(decls, out),
            NodeData::Attributed { .. } => self.stmt_into(node.child(0), out),
            NodeData::Label { .. } | NodeData::Case { .. } | NodeData::Default if labels_declaration(node) => {
                let labelled = self.labelled(node, true);
                out.push(labelled);
                self.stmt_into(labelled_statement(node), out);
            }
            NodeData::Asm(asm) => self.asm_stmt(node, asm, out),
            NodeData::Return if self.returns_void_value(node) => self.return_void_value(node, out),
            NodeData::Return => {
                let (value, span) = (self.returned(node), self.span(node));
                self.return_cleaned(value, span, out);
            }
            NodeData::Break { label: None } => {
                let span = self.span(node);
                self.break_or_continue(StmtKind::Break, span, out);
            }
            NodeData::Continue { label: None } => {
                let span = self.span(node);
                self.break_or_continue(StmtKind::Continue, span, out);
            }
            _ => {
                let stmt = self.plain_stmt(node);
                out.push(stmt);
            }
        }
    }

    fn returns_void_value(&mut self, node: Node<'_>) -> bool {
        let Some(value) = node.optional(0) else { return false };
        let (ty, ret) = (self.node_ty(value), self.ret);
        self.class(ty) == Class::Void || self.class(ret) == Class::Void
    }

    /// `return f();` where `f` gives nothing: the call, then the return.
    fn return_void_value(&mut self, node: Node<'_>, out: &mut Vec<StmtId>) {
        let span = self.span(node);
        let value = self.discarded(node.child(0));
        let call = self.add_stmt(StmtKind::Expr(value), span);
        out.push(call);
        self.return_cleaned(None, span, out);
    }

    fn plain_stmt(&mut self, node: Node<'_>) -> StmtId {
        if self.depth >= 20_000 {
            return self.unsupported_stmt(node, "statements nested too deeply");
        }
        self.depth += 1;
        let done = self.shallow_stmt(node);
        self.depth -= 1;
        done
    }

    fn shallow_stmt(&mut self, node: Node<'_>) -> StmtId {
        let span = self.span(node);
        let kind = match node.data() {
            NodeData::Compound => return self.block(node),
            NodeData::Empty | NodeData::Null => StmtKind::Empty,
            NodeData::If => {
                let cond = self.condition(node.child(0));
                let then = self.stmt(node.child(1));
                StmtKind::If { cond, then, els: node.optional(2).map(|e| self.stmt(e)) }
            }
            NodeData::While => {
                let cond = self.condition(node.child(0));
                StmtKind::While { cond, body: self.loop_body(node.child(1)), label: None }
            }
            NodeData::Do => {
                let body = self.loop_body(node.child(0));
                StmtKind::DoWhile { body, cond: self.condition(node.child(1)), label: None }
            }
            NodeData::For => self.for_loop(node),
            NodeData::Switch { .. } => {
                let value = self.value(node.child(0));
                let body = self.breakable(false, |this| this.stmt(node.child(1)));
                StmtKind::Switch { value, body }
            }
            NodeData::Case { .. } | NodeData::Default | NodeData::Label { .. } => return self.labelled(node, false),
            NodeData::Goto { label } => return self.goto(*label, span),
            NodeData::IndirectGoto => {
                if self.cleanup_depth() > 0 {
                    self.keep("cleanup-attribute", "a computed `goto` out of the life of a variable", span);
                }
                StmtKind::GotoComputed(self.value(node.child(0)))
            }
            NodeData::Break { .. } | NodeData::Continue { .. } => {
                return self.unsupported_stmt(node, "jump to a named loop");
            }
            NodeData::UnsupportedStmt { class } => {
                let what = format!("statement {}", self.d.text(*class));
                return self.unsupported_stmt(node, &what);
            }
            _ if is_expression(node) => StmtKind::Expr(self.discarded(node)),
            _ => return self.unsupported_stmt(node, "statement of an unknown kind"),
        };
        self.add_stmt(kind, span)
    }

    fn loop_body(&mut self, node: Node<'_>) -> StmtId {
        self.breakable(true, |this| this.stmt(node))
    }

    fn goto(&mut self, label: wire::DeclId, span: Span) -> StmtId {
        let label = self.label(label);
        let stmt = self.add_stmt(StmtKind::Goto(label), span);
        self.goto_cleanups(stmt, label);
        stmt
    }

    fn unsupported_stmt(&mut self, node: Node<'_>, what: &str) -> StmtId {
        let span = self.span(node);
        self.keep("unsupported-statement", what, span);
        self.add_stmt(StmtKind::Unsupported(what.to_owned()), span)
    }

    fn returned(&mut self, node: Node<'_>) -> Option<ExprId> {
        let value = node.optional(0)?;
        let ret = self.ret;
        Some(self.value_for(value, ret))
    }

    fn for_loop(&mut self, node: Node<'_>) -> StmtKind {
        let depth = self.cleanup_depth();
        let init = node.optional(0).map(|init| self.for_init(init));
        let is_cleaned = self.cleanup_depth() > depth;
        let cond = node.optional(1).map(|cond| self.condition(cond));
        let step = node.optional(2).map(|step| self.discarded(step));
        let body = self.loop_body(node.child(3));
        if !is_cleaned {
            return StmtKind::For { init, cond, step, body, label: None };
        }
        // The variables live until the loop is left: a block around it is their scope.
        let span = self.span(node);
        let mut stmts = match init.map(|init| (init, &self.body.stmts[init].kind)) {
            Some((_, StmtKind::Block(declarations))) => declarations.clone(),
            Some((declaration, _)) => vec![declaration],
            None => Vec::new(),
        };
        stmts.push(self.add_stmt(StmtKind::For { init: None, cond, step, body, label: None }, span));
        self.end_cleanups(depth, &mut stmts, span);
        StmtKind::Block(stmts)
    }

    /// One declaration stands alone; several stand in a block whose scope is the loop's.
    fn for_init(&mut self, node: Node<'_>) -> StmtId {
        self.stmt(node)
    }

    /// A label, `case` or `default` with its statement, or with an empty one where that is a declaration.
    pub fn labelled(&mut self, node: Node<'_>, declares: bool) -> StmtId {
        let span = self.span(node);
        let child = label_child(node);
        // What is spelled in a case is evaluated by nobody, so it comes before the body here too.
        let spelled = match node.data() {
            NodeData::Case { .. } => node.optional(0).map(|low| self.value(low)),
            _ => None,
        };
        if let NodeData::Label { label } = node.data() {
            let label = self.label(*label);
            self.label_cleanups(label);
        }
        let body = match child.data() {
            NodeData::Case { .. } | NodeData::Default | NodeData::Label { .. } if declares => {
                self.labelled(child, true)
            }
            _ if declares => self.add_stmt(StmtKind::Empty, span),
            _ => self.stmt(child),
        };
        let kind = match node.data() {
            NodeData::Case { low, high } => {
                let low = self.d.int(*low);
                StmtKind::Case { range: CaseRange { low, high: high.map_or(low, |h| self.d.int(h)) }, spelled, body }
            }
            NodeData::Label { label } => StmtKind::Label { label: self.label(*label), body },
            _ => StmtKind::Default { body },
        };
        self.add_stmt(kind, span)
    }

    fn declarations(&mut self, decls: &[wire::DeclId], out: &mut Vec<StmtId>) {
        for &decl in decls {
            match self.d.decl_data(decl) {
                Some(DeclData::Var { ty, init, .. }) if !self.is_global(decl) => {
                    let name = self.d.decl_name(decl).into_owned();
                    self.declare_lengths(*ty, &name, out);
                    let stmt = self.declare_local(decl, *ty, *init);
                    out.push(stmt);
                }
                Some(DeclData::Var { .. }) => {
                    self.d.global_id(decl, self.static_owner(decl));
                }
                Some(DeclData::Typedef { underlying }) => {
                    let name = self.d.decl_name(decl).into_owned();
                    self.declare_lengths(*underlying, &name, out);
                    if self.d.as_vla(*underlying).is_none() {
                        self.d.declare(decl);
                    }
                }
                Some(DeclData::Unsupported { class }) => {
                    let what = format!("declaration {}", self.d.text(*class));
                    let span = self.d.decl_span(decl);
                    self.keep("unsupported-statement", what.clone(), span);
                    let stmt = self.add_stmt(StmtKind::Unsupported(what), span);
                    out.push(stmt);
                }
                _ => self.d.declare(decl),
            }
        }
    }

    /// The function that a static local belongs to; `extern` locals belong to none.
    fn static_owner(&self, decl: wire::DeclId) -> Option<exuvia_cir::FuncId> {
        match self.d.decl_data(decl) {
            Some(DeclData::Var { scope: wire::VarScope::StaticLocal, .. }) => self.function,
            _ => None,
        }
    }

    fn declare_local(&mut self, decl: wire::DeclId, ty: wire::TypeId, init: Option<wire::TreeId>) -> StmtId {
        if self.d.as_vla(ty).is_some() {
            return self.declare_vla(decl, ty, init.is_some());
        }
        let local = self.new_local(decl, ty);
        let local_ty = self.body.locals[local].ty;
        let init = init.and_then(|init| self.local_init(init, local_ty));
        let span = self.d.decl_span(decl);
        self.note_cleanup(decl, local, span);
        self.add_stmt(StmtKind::Decl { local, init }, span)
    }

    fn local_init(&mut self, init: wire::TreeId, ty: TypeId) -> Option<ExprId> {
        let tree = self.d.tree(init)?;
        let value = Node::root(&tree).map(|root| self.init(root, ty));
        self.d.done_with(tree);
        value
    }
}

/// The statement right below a label.
fn label_child(node: Node<'_>) -> Node<'_> {
    node.child(if matches!(node.data(), NodeData::Case { .. }) { 2 } else { 0 })
}

/// The first statement below labels that is none itself.
pub(super) fn labelled_statement(node: Node<'_>) -> Node<'_> {
    let mut node = node;
    while let NodeData::Label { .. } | NodeData::Case { .. } | NodeData::Default = node.data() {
        node = label_child(node);
    }
    node
}

fn labels_declaration(node: Node<'_>) -> bool {
    matches!(labelled_statement(node).data(), NodeData::DeclStmt { .. })
}

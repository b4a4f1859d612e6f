//! Throws away the nodes that a body does not reach and numbers the others anew, leaves first, in source order. Phases that
//! rewrite bodies end with it, so that side tables stay dense and the text form needs no ids.

use crate::body::Body;
use crate::expr::ExprKind;
use crate::ids::{ExprId, IdVec, StmtId};
use crate::stmt::StmtKind;
use crate::visit::{self, Node};

/// New ids by old ones; `None` for what is not reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renumbering {
    /// Expressions.
    pub exprs: IdVec<ExprId, Option<ExprId>>,
    /// Statements.
    pub stmts: IdVec<StmtId, Option<StmtId>>,
}

impl Body {
    /// Drops unreachable nodes and renumbers the rest. All ids of expressions and statements change.
    pub fn compact(&mut self) -> Renumbering {
        let order = post_order(self);
        let is_compact = self.is_in_order(&order);
        let mut new =
            Renumbering { exprs: IdVec::filled(None, self.exprs.len()), stmts: IdVec::filled(None, self.stmts.len()) };
        let (mut exprs, mut stmts) = (0, 0);
        for &node in &order {
            match node {
                Node::Expr(e) => {
                    new.exprs[e] = Some(ExprId(exprs));
                    exprs += 1
                }
                Node::Stmt(s) => {
                    new.stmts[s] = Some(StmtId(stmts));
                    stmts += 1
                }
            }
        }
        if !is_compact {
            self.rebuild(&order, &new);
        }
        new
    }

    /// Whether the nodes stand in this order already, and no others.
    fn is_in_order(&self, order: &[Node]) -> bool {
        let (mut exprs, mut stmts) = (0, 0);
        let in_order = order.iter().all(|&node| {
            let (id, next) = match node {
                Node::Expr(e) => (e.0, &mut exprs),
                Node::Stmt(s) => (s.0, &mut stmts),
            };
            *next += 1;
            id + 1 == *next
        });
        in_order && exprs as usize == self.exprs.len() && stmts as usize == self.stmts.len()
    }

    fn rebuild(&mut self, order: &[Node], new: &Renumbering) {
        let mut old = std::mem::take(self);
        let expr = |e: ExprId| new.exprs[e].unwrap_or(e);
        let stmt = |s: StmtId| new.stmts[s].unwrap_or(s);
        for &node in order {
            match node {
                Node::Expr(e) => {
                    let mut kind = std::mem::replace(&mut old.exprs[e].kind, ExprKind::Null);
                    visit::expr_operands_mut(&mut kind, &mut |e| *e = expr(*e));
                    if let ExprKind::StmtExpr { body, .. } = &mut kind {
                        *body = stmt(*body)
                    }
                    self.expr(kind, old.exprs[e].ty, old.expr_spans[e]);
                }
                Node::Stmt(s) => {
                    let mut kind = std::mem::replace(&mut old.stmts[s].kind, StmtKind::Empty);
                    visit::stmt_parts_mut(&mut kind, &mut |e| *e = expr(*e), &mut |s| *s = stmt(*s));
                    self.stmt(kind, old.stmt_spans[s]);
                }
            }
        }
        self.root = old.root.map(stmt);
        self.value = old.value.map(expr);
        self.macro_uses = old.macro_uses.into_iter().filter_map(|(e, m)| Some((new.exprs[e]?, m))).collect();
        self.expansions = old.expansions.renumbered(|e| new.exprs[e]);
        (self.locals, self.labels, self.jumps) = (old.locals, old.labels, old.jumps)
    }
}

/// Reachable nodes, children first, in source order; spellings of cases included.
fn post_order(body: &Body) -> Vec<Node> {
    let mut out = Vec::new();
    let mut stack: Vec<(Node, bool)> =
        body.root.map(Node::Stmt).into_iter().chain(body.value.map(Node::Expr)).map(|n| (n, false)).collect();
    let mut children = Vec::new();
    while let Some((node, done)) = stack.pop() {
        if done {
            out.push(node);
            continue;
        }
        stack.push((node, true));
        parts(body, node, &mut children);
        stack.extend(children.drain(..).rev().map(|n| (n, false)))
    }
    out
}

/// The children of a node as the text form has them.
fn parts(body: &Body, node: Node, out: &mut Vec<Node>) {
    match node {
        Node::Stmt(s) => match &body.stmts[s].kind {
            StmtKind::Case { spelled: Some(e), .. } => out.push(Node::Expr(*e)),
            StmtKind::Match { value, arms } => {
                out.push(Node::Expr(*value));
                for arm in arms {
                    out.extend(arm.values.iter().filter_map(|v| v.1).map(Node::Expr));
                    out.push(Node::Stmt(arm.body))
                }
                return;
            }
            _ => {}
        },
        Node::Expr(_) => {}
    }
    visit::children_of(body, node, out)
}

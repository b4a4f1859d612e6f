//! Takes declarations out of a list that becomes a block of its own, when something outside uses the local.

use super::Work;
use exuvia_cir::visit::{self, Node};
use exuvia_cir::{Body, ExprKind, IdVec, LocalId, StmtId, StmtKind};
use std::collections::BTreeMap;

/// How often each local is used in the reachable part of a body.
pub(super) fn count_uses(body: &Body) -> IdVec<LocalId, u32> {
    let mut uses = IdVec::filled(0, body.locals.len());
    visit::walk(body, &mut |node| count(body, node, &mut |l| uses[l] += 1));
    uses
}

fn count(body: &Body, node: Node, f: &mut dyn FnMut(LocalId)) {
    if let Node::Expr(e) = node
        && let ExprKind::Local(l) = body.kind(e)
    {
        f(*l)
    }
}

impl Work<'_> {
    /// Replaces the declarations at the top of `list` whose locals are used outside of it by assignments, and returns
    /// bare declarations to put before.
    pub(super) fn hoist_escaping(&mut self, list: &mut Vec<StmtId>) -> Vec<StmtId> {
        // Steps that cut lists count first: nothing is proved of a use that was not counted.
        let Some(uses) = &self.uses else { return self.hoist_all(list) };
        // Only uses behind the declaration are inside its scope: a state machine may have moved code before it.
        let mut inside: BTreeMap<LocalId, u32> = BTreeMap::new();
        for &s in list.iter() {
            if let StmtKind::Decl { local, .. } = self.body.stmts[s].kind {
                inside.insert(local, 0);
            }
            if !inside.is_empty() {
                visit::walk_from(self.body, Node::Stmt(s), &mut |n| {
                    count(self.body, n, &mut |l| {
                        if let Some(c) = inside.get_mut(&l) {
                            *c += 1
                        }
                    })
                })
            }
        }
        let escaping: Vec<LocalId> = inside.into_iter().filter(|&(l, n)| uses[l] > n).map(|(l, _)| l).collect();
        if escaping.is_empty() { Vec::new() } else { self.hoist(list, &escaping) }
    }

    /// As [`Work::hoist_escaping`], but takes all declarations at the top of `list`.
    pub(super) fn hoist_all(&mut self, list: &mut Vec<StmtId>) -> Vec<StmtId> {
        let local = |s: &StmtId| match self.body.stmts[*s].kind {
            StmtKind::Decl { local, .. } => Some(local),
            _ => None,
        };
        let locals: Vec<LocalId> = list.iter().filter_map(local).collect();
        if locals.is_empty() { Vec::new() } else { self.hoist(list, &locals) }
    }

    fn hoist(&mut self, list: &mut Vec<StmtId>, locals: &[LocalId]) -> Vec<StmtId> {
        let mut decls = Vec::new();
        let mut out = Vec::with_capacity(list.len());
        for s in list.drain(..) {
            match self.body.stmts[s].kind {
                StmtKind::Decl { local, init } if locals.contains(&local) => {
                    decls.push(self.stmt_at(StmtKind::Decl { local, init: None }, s));
                    self.make_name_unique(local);
                    out.extend(init.map(|value| self.assign_local(local, value, s)))
                }
                _ => out.push(s),
            }
        }
        *list = out;
        decls
    }

    /// A hoisted local may meet another one of its name in its new scope.
    fn make_name_unique(&mut self, local: LocalId) {
        let name = self.body.locals[local].name.clone();
        let taken = |w: &Self, n: &str| w.body.locals.iter().any(|(id, l)| id != local && l.name == n);
        if !taken(self, &name) {
            return;
        }
        let fresh = (2..).map(|i| format!("{name}_{i}")).find(|n| !taken(self, n));
        if let Some(fresh) = fresh {
            self.body.locals[local].name = fresh
        }
    }
}

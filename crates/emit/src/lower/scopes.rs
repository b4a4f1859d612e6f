//! Names of locals: the C name, with a number where two locals of one name are in scope at once, or where a constant or
//! static has the name (a binding cannot shadow those).

use super::cx::FnCx;
use crate::rir::ident::escape;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{ExprKind, IdVec, LocalId, LocalKind, StmtId, StmtKind};
use std::collections::BTreeSet;

impl FnCx<'_, '_> {
    /// Names all locals of the body, its labels, and finds the locals that only counting loops use.
    pub fn name_locals(&mut self) {
        self.local_names = IdVec::filled(String::new(), self.body.locals.len());
        self.has_stmt_exprs = self.body.exprs.values().any(|expr| matches!(expr.kind, ExprKind::StmtExpr { .. }));
        let mut scope: Vec<String> = Vec::new();
        for (id, local) in self.body.locals.iter() {
            if let LocalKind::Param(i) = local.kind {
                let base = if local.name.is_empty() { format!("arg{}", i + 1) } else { local.name.clone() };
                self.name_local(id, &base, &mut scope);
            }
        }
        if let Some(root) = self.body.root {
            self.name_in(root, &mut scope);
        }
        for id in self.body.locals.ids() {
            // Declared by nothing that can be reached; named all the same, so that nothing can clash.
            if self.local_names[id].is_empty() {
                let base = self.body.locals[id].name.clone();
                self.name_local(id, &base, &mut scope);
            }
        }
        self.name_jumps();
        self.find_loop_only();
    }

    fn name_local(&mut self, id: LocalId, base: &str, scope: &mut Vec<String>) {
        let base = if base.is_empty() { "tmp" } else { base };
        let escaped = escape(base);
        let mut name = escaped.clone();
        let mut n = 1;
        while scope.contains(&name) || self.hides_item(&name) || super::names::is_pattern_name(&name) {
            n += 1;
            name = format!("{}_{n}", escaped.strip_prefix("r#").unwrap_or(&escaped));
        }
        scope.push(name.clone());
        self.local_names[id] = name;
    }

    fn name_in(&mut self, s: StmtId, scope: &mut Vec<String>) {
        let body = self.body;
        let depth = scope.len();
        match &body.stmts[s].kind {
            StmtKind::Decl { local, .. } => {
                if self.local_names[*local].is_empty() {
                    let base = body.locals[*local].name.clone();
                    self.name_local(*local, &base, scope);
                }
                self.name_in_exprs(s, scope);
                return;
            }
            StmtKind::For { init, body: inner, .. } => {
                if let Some(init) = init {
                    self.name_for_init(*init, scope);
                }
                self.name_in_exprs(s, scope);
                self.name_in(*inner, scope);
            }
            kind => {
                self.name_in_exprs(s, scope);
                let mut children = Vec::new();
                exuvia_cir::visit::stmt_parts(kind, &mut |_| {}, &mut |c| children.push(c));
                for c in children {
                    self.name_in(c, scope);
                }
            }
        }
        scope.truncate(depth);
    }

    /// Declarations of a `for` are visible in the whole loop.
    fn name_for_init(&mut self, init: StmtId, scope: &mut Vec<String>) {
        match &self.body.stmts[init].kind {
            StmtKind::Block(stmts) => {
                for &s in stmts {
                    self.name_for_init(s, scope);
                }
            }
            _ => self.name_in(init, scope),
        }
    }

    fn name_in_exprs(&mut self, s: StmtId, scope: &mut Vec<String>) {
        if !self.has_stmt_exprs {
            return;
        }
        let mut exprs = Vec::new();
        exuvia_cir::visit::stmt_parts(&self.body.stmts[s].kind, &mut |e| exprs.push(e), &mut |_| {});
        let mut blocks = Vec::new();
        for e in exprs {
            walk_from(self.body, Node::Expr(e), &mut |node| {
                if let Node::Expr(x) = node
                    && let ExprKind::StmtExpr { body, .. } = &self.body.exprs[x].kind
                {
                    blocks.push(*body)
                }
            });
        }
        for block in blocks {
            self.name_in(block, scope);
        }
    }

    fn name_jumps(&mut self) {
        let mut taken = BTreeSet::new();
        for (_, name) in self.body.jumps.iter() {
            // Underscores in front would say that the label is unused; what is left may be a keyword.
            let escaped = escape(name.trim_start_matches('_'));
            let base = match escaped.strip_prefix("r#") {
                Some(keyword) => format!("{keyword}_"),
                None => escaped.trim_start_matches('_').to_owned(),
            };
            let is_name = base.starts_with(|c: char| c.is_alphabetic());
            let base = if is_name { base } else { format!("jump{base}") };
            let mut candidate = base.clone();
            let mut n = 1;
            while !taken.insert(candidate.clone()) {
                n += 1;
                candidate = format!("{base}_{n}");
            }
            self.jump_names.push(candidate);
        }
    }

    /// Locals that are mentioned only inside counting loops which bind them: they need no declaration.
    fn find_loop_only(&mut self) {
        let Some(facts) = self.func.and_then(|f| self.cx.facts.bodies.get(&f)) else { return };
        let loops: Vec<_> = facts.loops.values().filter(|c| self.is_range(c)).copied().collect();
        let candidates: BTreeSet<LocalId> = loops.iter().map(|c| c.local).collect();
        for local in candidates {
            let own: BTreeSet<StmtId> = loops.iter().filter(|c| c.local == local).map(|c| c.stmt).collect();
            if !self.is_param(local) && !self.mentioned_outside(local, &own) {
                self.loop_only.insert(local);
            }
        }
    }

    fn mentioned_outside(&self, local: LocalId, loops: &BTreeSet<StmtId>) -> bool {
        let mut stack: Vec<Node> = self.body.root.map(Node::Stmt).into_iter().collect();
        let mut children = Vec::new();
        while let Some(node) = stack.pop() {
            match node {
                Node::Stmt(s) if loops.contains(&s) => continue,
                Node::Expr(e) if *self.kind(e) == ExprKind::Local(local) => return true,
                _ => {}
            }
            exuvia_cir::visit::children_of(self.body, node, &mut children);
            stack.append(&mut children);
        }
        false
    }
}

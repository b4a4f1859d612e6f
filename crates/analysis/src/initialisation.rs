//! Which locals must be given a value where they are declared, and where a declaration can stand instead.
//!
//! Rules:
//! - `needs_value` is false only for a local declared without initialiser for which every path from its declaration to
//!   every use passes an assignment to the whole of it. Taking its address, storing to a part of it and compound
//!   assignments are uses. So is anything in a body that is not structured.
//! - `reassigned` is true when an assignment to the whole can happen while the local may already have a value; a store to
//!   a part counts too. A local that is neither reassigned nor borrowed for writing needs no `mut`.
//! - `declare_at` names a statement `x = value;` (or the first part of a `for`) which comes before every other mention of
//!   the local, stands in a block that holds them all, and whose value does not mention the local. Nothing jumps into the
//!   middle of a structured block, so it dominates all uses, and a value from an earlier round of a loop is never read.
//!   When that block is not the one of the declaration, the address of the local must not be taken: it would die earlier.

use crate::bits::Bits;
use crate::flow::{self, Transfer};
use crate::tree::{Parents, is_structured, root_local, stored_place};
use crate::walked::Walked;
use exuvia_cir::visit::Node;
use exuvia_cir::{Body, ExprId, ExprKind, IdVec, LocalId, LocalKind, StmtId, StmtKind};

/// What is known of the value of a local at its declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InitFact {
    /// Whether it has an initialiser in the source (parameters have).
    pub has_init: bool,
    /// Whether it must get some value (zero) at its declaration.
    pub needs_value: bool,
    /// Whether it is assigned while it may have a value.
    pub reassigned: bool,
    /// The assignment that can become the declaration.
    pub declare_at: Option<StmtId>,
}

/// The facts for all locals of a body.
pub fn locals(body: &Body, walked: &Walked) -> IdVec<LocalId, InitFact> {
    let structured = is_structured(body) && body.root.is_some();
    let mut facts: IdVec<LocalId, InitFact> = body
        .locals
        .values()
        .map(|l| InitFact {
            has_init: matches!(l.kind, LocalKind::Param(_)),
            needs_value: !structured,
            reassigned: !structured,
            declare_at: None,
        })
        .collect();
    for stmt in body.stmts.values() {
        if let StmtKind::Decl { local, init: Some(_) } = stmt.kind {
            facts[local].has_init = true
        }
    }
    if structured {
        assigned(body, &mut facts);
        declarations(body, walked, &mut facts);
    }
    facts
}

#[derive(Clone, PartialEq)]
struct Assigned {
    must: Bits,
    may: Bits,
}

struct Assignment<'a> {
    body: &'a Body,
    facts: &'a mut IdVec<LocalId, InitFact>,
}

fn assigned(body: &Body, facts: &mut IdVec<LocalId, InitFact>) {
    let params = |l: &exuvia_cir::Local| matches!(l.kind, LocalKind::Param(_));
    let given: Bits = body.locals.iter().filter(|(_, l)| params(l)).map(|(id, _)| id.0).collect();
    let start = Assigned { must: given.clone(), may: given };
    flow::run(body, &mut Assignment { body, facts }, start)
}

impl Assignment<'_> {
    fn store(&mut self, state: &mut Assigned, place: ExprId) {
        let Some(local) = root_local(self.body, place) else { return };
        let whole = *self.body.kind(place) == ExprKind::Local(local);
        if !whole || state.may.contains(local.0) {
            self.facts[local].reassigned = true
        }
        if whole {
            state.must.insert(local.0);
            state.may.insert(local.0);
        }
    }
}

impl Transfer for Assignment<'_> {
    type State = Assigned;

    fn join(&mut self, into: &mut Assigned, other: &Assigned) {
        into.must.intersect_with(&other.must);
        into.may.union_with(&other.may);
    }

    fn expr(&mut self, state: &mut Assigned, e: ExprId) {
        let kind = self.body.kind(e);
        match kind {
            ExprKind::Local(l) if !state.must.contains(l.0) => self.facts[*l].needs_value = true,
            _ => {}
        }
        if let Some(place) = stored_place(kind) {
            self.store(state, place)
        }
    }

    fn declare(&mut self, state: &mut Assigned, local: LocalId, init: Option<ExprId>) {
        if init.is_some() {
            state.must.insert(local.0);
            state.may.insert(local.0);
        } else {
            state.must.remove(local.0);
            state.may.remove(local.0);
        }
    }
}

/// Where each local is declared, mentioned, and whether its address is taken.
struct Sites {
    decl: IdVec<LocalId, Option<StmtId>>,
    mentions: IdVec<LocalId, Vec<ExprId>>,
    address_taken: IdVec<LocalId, bool>,
}

impl Sites {
    fn new(body: &Body, walked: &Walked) -> Self {
        let count = body.locals.len();
        let mut sites = Self {
            decl: IdVec::filled(None, count),
            mentions: IdVec::filled(Vec::new(), count),
            address_taken: IdVec::filled(false, count),
        };
        for s in walked.stmts() {
            if let StmtKind::Decl { local, .. } = body.stmts[s].kind {
                sites.decl[local] = Some(s)
            }
        }
        for e in walked.exprs() {
            match body.kind(e) {
                ExprKind::Local(l) => sites.mentions[*l].push(e),
                ExprKind::AddrOf(p) | ExprKind::Decay(p) => {
                    if let Some(l) = root_local(body, *p) {
                        sites.address_taken[l] = true
                    }
                }
                _ => {}
            }
        }
        sites
    }
}

fn declarations(body: &Body, walked: &Walked, facts: &mut IdVec<LocalId, InitFact>) {
    let sites = Sites::new(body, walked);
    for (local, fact) in facts.iter_mut() {
        if !fact.has_init && !sites.mentions[local].is_empty() {
            fact.declare_at = declaration(body, &walked.parents, &sites, local)
        }
    }
}

fn declaration(body: &Body, parents: &Parents, sites: &Sites, local: LocalId) -> Option<StmtId> {
    let decl = sites.decl[local]?;
    let home = Node::Stmt(decl);
    let mentions = &sites.mentions[local];
    let chains: Vec<Vec<Node>> = mentions.iter().map(|&e| chain(parents, Node::Expr(e))).collect();
    let (holder, first) = innermost_holder(body, &chains)?;
    let at_home = parents.of(home) == Some(Node::Stmt(holder));
    if sites.address_taken[local] && !at_home {
        return None;
    }
    let inside_scope = parents.of(home).is_some_and(|scope| parents.is_inside(Node::Stmt(holder), scope));
    (inside_scope && is_first_assignment(body, parents, mentions, first, local)).then_some(first)
}

/// Ancestors of a node from the root down, the node last.
fn chain(parents: &Parents, node: Node) -> Vec<Node> {
    let mut chain = vec![node];
    while let Some(parent) = chain.last().and_then(|&n| parents.of(n)) {
        chain.push(parent)
    }
    chain.reverse();
    chain
}

/// The innermost block (or `for`, whose first part is the statement) around all mentions, and its first part with one.
fn innermost_holder(body: &Body, chains: &[Vec<Node>]) -> Option<(StmtId, StmtId)> {
    let first = chains.first()?;
    let common = (0..first.len()).take_while(|&i| chains.iter().all(|c| c.get(i) == Some(&first[i]))).count();
    let mut best = None;
    for depth in 0..common {
        let Node::Stmt(s) = first[depth] else { return best };
        let Some(&Node::Stmt(child)) = first.get(depth + 1) else { continue };
        match &body.stmts[s].kind {
            StmtKind::Block(_) => best = Some((s, child)),
            StmtKind::For { init: Some(init), .. } if *init == child => best = Some((s, child)),
            _ => {}
        }
    }
    best
}

fn is_first_assignment(body: &Body, parents: &Parents, mentions: &[ExprId], at: StmtId, local: LocalId) -> bool {
    let StmtKind::Expr(e) = body.stmts[at].kind else { return false };
    let ExprKind::Assign { place, value, .. } = *body.kind(e) else { return false };
    *body.kind(place) == ExprKind::Local(local)
        && !mentions.iter().any(|&m| parents.is_inside(Node::Expr(m), Node::Expr(value)))
}

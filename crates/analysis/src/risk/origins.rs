//! Which numbers of a body come out of bytes in memory: what a format says of itself.
//!
//! It looks at one body only and at no order of statements, so that it is a hint and no proof.

use super::profile::{Holder, holder, holders};
use crate::tree::stored_place;
use crate::walked::Walked;
use exuvia_cir::{Body, ExprId, ExprKind, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

/// What holds numbers that come out of bytes in memory. `is_source` says which expressions read such bytes.
pub fn from_memory(body: &Body, walked: &Walked, is_source: impl Fn(ExprId) -> bool) -> BTreeSet<Holder> {
    let mut found = BTreeSet::new();
    let mut flows: BTreeMap<Holder, BTreeSet<Holder>> = BTreeMap::new();
    for (to, value) in stores(body, walked) {
        if super::profile::any_below(body, value, &is_source) {
            found.insert(to);
        }
        holders(body, value).into_iter().for_each(|from| {
            flows.entry(from).or_default().insert(to);
        });
    }
    let mut open: Vec<Holder> = found.iter().copied().collect();
    while let Some(from) = open.pop() {
        let next = flows.get(&from).into_iter().flatten();
        open.extend(next.filter(|to| found.insert(**to)).copied());
    }
    found
}

/// Each number that is put somewhere, with where it is put.
fn stores(body: &Body, walked: &Walked) -> Vec<(Holder, ExprId)> {
    let declared = walked.stmts().filter_map(|s| match body.stmts[s].kind {
        StmtKind::Decl { local, init: Some(init) } => Some((Holder::Local(local), init)),
        _ => None,
    });
    let stored = walked.exprs().filter_map(|e| {
        let place = stored_place(body.kind(e))?;
        let (ExprKind::Assign { value, .. } | ExprKind::CompoundAssign { value, .. }) = *body.kind(e) else {
            return None;
        };
        Some((holder(body.kind(place))?, value))
    });
    declared.chain(stored).collect()
}

//! The smallest statement list around some labels and all jumps to them: what a state machine has to cover.

use super::tree::Parents;
use super::{Obstacle, Work, tree};
use exuvia_cir::{LabelId, StmtId, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

/// Labels with their markers and the jumps to them.
pub(super) struct Labels {
    pub marker: BTreeMap<LabelId, StmtId>,
    pub jumps: BTreeMap<LabelId, Vec<StmtId>>,
    pub parents: Parents,
}

impl Labels {
    /// Looks at a body. A computed goto jumps to each label whose address is taken.
    pub fn new(w: &Work) -> Self {
        let (mut marker, mut jumps) = (BTreeMap::new(), BTreeMap::<_, Vec<_>>::new());
        let mut computed = Vec::new();
        for s in tree::reachable(w) {
            match w.body.stmts[s].kind {
                StmtKind::Label { label, .. } => drop(marker.insert(label, s)),
                StmtKind::Goto(label) => jumps.entry(label).or_default().push(s),
                StmtKind::GotoComputed(_) => computed.push(s),
                _ => {}
            }
        }
        for &l in &w.addressed {
            jumps.entry(l).or_default().extend(&computed)
        }
        Labels { marker, jumps, parents: Parents::new(w) }
    }

    /// Whether some jump to the label does not come from inside the list that it stands in.
    pub fn is_inward(&self, label: LabelId) -> bool {
        let Some(home) = self.home(label) else { return false };
        self.jumps_to(label).iter().any(|&j| !self.parents.path(j).contains(&home))
    }

    /// The block that a label stands in.
    pub fn home(&self, label: LabelId) -> Option<StmtId> {
        Some(self.parents.get(*self.marker.get(&label)?)?.0)
    }

    fn jumps_to(&self, label: LabelId) -> &[StmtId] {
        self.jumps.get(&label).map_or(&[], |j| j)
    }
}

/// Part of a statement list, and what a state machine for it takes apart.
pub(super) struct Region {
    /// The block.
    pub block: StmtId,
    /// First and last statement of it that take part.
    pub first: usize,
    pub last: usize,
    /// Labels that become states.
    pub targets: BTreeSet<LabelId>,
    /// Nested statements that are taken apart, because targets stand in them.
    pub opened: BTreeSet<StmtId>,
}

/// Grows a region around labels until it holds all jumps to all labels that it takes apart.
pub(super) fn around(w: &Work, labels: &Labels, seeds: BTreeSet<LabelId>) -> Result<Region, Obstacle> {
    let mut targets = seeds;
    loop {
        let region = enclose(w, labels, targets)?;
        let more = drawn_in(w, labels, &region);
        if more.is_subset(&region.targets) {
            return Ok(region);
        }
        targets = &region.targets | &more
    }
}

fn enclose(w: &Work, labels: &Labels, targets: BTreeSet<LabelId>) -> Result<Region, Obstacle> {
    let markers: Vec<StmtId> = targets.iter().filter_map(|l| labels.marker.get(l).copied()).collect();
    let jumps = targets.iter().flat_map(|&l| labels.jumps_to(l).iter().copied());
    let paths: Vec<Vec<StmtId>> = markers.iter().copied().chain(jumps).map(|s| labels.parents.path(s)).collect();
    let depth = common_block(w, &paths);
    let Some(&block) = paths.first().and_then(|p| p.get(depth)) else { return Err(lost_label(w)) };
    let list = w.list_of(block);
    let index: BTreeMap<StmtId, usize> = list.iter().enumerate().map(|(i, &s)| (s, i)).collect();
    let at: Vec<usize> = paths.iter().filter_map(|p| index.get(p.get(depth + 1)?).copied()).collect();
    let (Some(&first), Some(&last)) = (at.iter().min(), at.iter().max()) else { return Err(lost_label(w)) };
    let mut opened = BTreeSet::new();
    for path in &paths[..markers.len()] {
        for &s in &path[depth + 1..path.len() - 1] {
            opened.insert(s);
        }
        if let Some(s) = path[depth + 1..].iter().find(|s| labels.parents.get(**s).is_some_and(|(_, in_expr)| in_expr))
        {
            return Err(into_stmt_expr(w, *s));
        }
    }
    Ok(Region { block, first, last, targets, opened })
}

/// Depth of the innermost block on all paths (the last statement of a path, a jump or marker, does not count).
fn common_block(w: &Work, paths: &[Vec<StmtId>]) -> usize {
    let Some((one, others)) = paths.split_first() else { return 0 };
    let shared = |d: usize| others.iter().all(|p| p.len() > d + 1 && p[d] == one[d]);
    let common = (0..one.len().saturating_sub(1)).take_while(|&d| shared(d)).count();
    (0..common).rev().find(|&d| matches!(w.body.stmts[one[d]].kind, StmtKind::Block(_))).unwrap_or(0)
}

/// Labels that are taken apart with a region: those directly in an opened block, or between its first and last statement,
/// and those further inside whose own machine would be around this one or take it apart.
fn drawn_in(w: &Work, labels: &Labels, region: &Region) -> BTreeSet<LabelId> {
    let list = w.list_of(region.block);
    let span: BTreeSet<StmtId> = list[region.first..=region.last].iter().copied().collect();
    let inside = |marker: &StmtId| {
        let home = labels.parents.get(*marker).map(|(p, _)| p);
        home.is_some_and(|h| region.opened.contains(&h)) || span.contains(marker)
    };
    let around = |(label, marker): (&LabelId, &StmtId)| {
        if !labels.is_inward(*label) || !labels.parents.path(*marker).iter().any(|s| span.contains(s)) {
            return false;
        }
        let Ok(own) = enclose(w, labels, BTreeSet::from([*label])) else { return false };
        let above = labels.parents.path(region.block);
        above.contains(&own.block) || region.opened.contains(&own.block)
    };
    labels.marker.iter().filter(|(l, m)| inside(m) || around((l, m))).map(|(&l, _)| l).collect()
}

fn into_stmt_expr(w: &Work, at: StmtId) -> Obstacle {
    Obstacle {
        code: "goto-into-statement-expression",
        detail: "a jump leads into a statement expression".to_owned(),
        span: w.body.stmt_spans[at],
    }
}

fn lost_label(w: &Work) -> Obstacle {
    Obstacle {
        code: "goto-target-missing",
        detail: "a label that is jumped to stands nowhere in the function".to_owned(),
        span: w.body.root.map_or(exuvia_cir::Span::NONE, |r| w.body.stmt_spans[r]),
    }
}

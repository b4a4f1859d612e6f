//! State machines, for jumps that blocks and loops cannot say: into nested statements, irreducible loops, computed gotos.
//!
//! The statements of a region are cut into basic blocks at the labels; an `int` temporary holds which one runs next:
//! `state = 1; loop { match state { 1 => …, 2 => …, … } }`. Only statements that hold a target are taken apart; others
//! stay whole, with their jumps rewritten. A label's address is its state number; what a switch at the start is on is the
//! number of the first state.

mod dispatch;
mod flatten;
mod states;

use super::region::{self, Labels};
use super::{Obstacle, Work, resume};
use exuvia_cir::{LabelId, StmtId, StmtKind};
use std::collections::BTreeSet;

pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    if w.addressed.is_empty() && !w.any(|k| matches!(k, StmtKind::Goto(_) | StmtKind::GotoComputed(_))) {
        return Ok(());
    }
    check_computed(w)?;
    if !w.addressed.is_empty() {
        let seeds = w.addressed.clone();
        build(w, seeds)?;
        // They are states now, and no label has an address any more.
        w.addressed.clear();
        w.by_index = None
    }
    while let Some(label) = next_inward(w)? {
        if !resume::run(w, label)? {
            build(w, BTreeSet::from([label]))?
        }
    }
    Ok(())
}

/// Makes a state machine for these labels and all that hang on them.
pub(super) fn build(w: &mut Work, seeds: BTreeSet<LabelId>) -> Result<(), Obstacle> {
    let labels = Labels::new(w);
    let region = region::around(w, &labels, seeds)?;
    let flat = flatten::flatten(w, &region);
    states::install(w, region, flat);
    Ok(())
}

fn next_inward(w: &Work) -> Result<Option<LabelId>, Obstacle> {
    let labels = Labels::new(w);
    if let Some((_, jumps)) = labels.jumps.iter().find(|(l, _)| !labels.marker.contains_key(l)) {
        let detail = "a label that is jumped to stands nowhere in the function".to_owned();
        let span = jumps.first().map_or(exuvia_cir::Span::NONE, |&j| w.body.stmt_spans[j]);
        return Err(Obstacle { code: "goto-target-missing", detail, span });
    }
    Ok(labels.marker.keys().copied().find(|&l| labels.is_inward(l)))
}

/// Label addresses mean something only where this function jumps to them.
fn check_computed(w: &Work) -> Result<(), Obstacle> {
    let computed: Vec<StmtId> = super::tree::reachable(w)
        .into_iter()
        .filter(|&s| matches!(w.body.stmts[s].kind, StmtKind::GotoComputed(_)))
        .collect();
    let span = match (computed.first(), w.body.root) {
        (Some(&s), _) | (None, Some(s)) => w.body.stmt_spans[s],
        (None, None) => return Ok(()),
    };
    let detail = match (computed.is_empty(), w.addressed.is_empty()) {
        (true, false) => "the address of a label is taken, but no computed goto uses it",
        (false, true) => "a computed goto jumps to labels that are not in the function",
        _ => return Ok(()),
    };
    Err(Obstacle { code: "computed-goto", detail: detail.to_owned(), span })
}

/// An index into the basic blocks under construction.
type State = usize;

/// Basic blocks in source order, and where their jumps lead.
struct Flat {
    /// Statements of each state, in order of layout.
    blocks: Vec<(State, Vec<StmtId>)>,
    /// Placeholders and former jumps, each with the state that it goes to; `None` leaves the machine.
    jumps: std::collections::BTreeMap<StmtId, Option<State>>,
    /// Computed gotos.
    computed: Vec<StmtId>,
    /// State of each label.
    labels: std::collections::BTreeMap<LabelId, State>,
    /// Where the machine starts.
    entry: State,
    /// The next state without a meaning.
    fresh: State,
}

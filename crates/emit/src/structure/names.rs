//! Every `break` and `continue` gets a name: loops are labelled, a `switch` stands in a labelled block.

use super::{Obstacle, Work, tree};
use exuvia_cir::{JumpId, StmtId, StmtKind};

/// What plain jumps bind to at some place.
#[derive(Clone, Copy, Default)]
struct Targets {
    brk: Option<JumpId>,
    cont: Option<JumpId>,
}

pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    let mut stack: Vec<(StmtId, Targets)> = w.body.root.map(|r| (r, Targets::default())).into_iter().collect();
    while let Some((id, outer)) = stack.pop() {
        let (at, inner) = name(w, id, outer);
        let tree::Children { direct, in_exprs } = tree::children(w, at);
        stack.extend(direct.into_iter().chain(in_exprs).map(|c| (c, inner)))
    }
    Ok(())
}

/// Names one statement; returns where its parts are now and what binds their jumps.
fn name(w: &mut Work, id: StmtId, outer: Targets) -> (StmtId, Targets) {
    use StmtKind::*;
    match &w.body.stmts[id].kind {
        While { .. } | DoWhile { .. } | For { .. } => {
            let j = w.jump("outer");
            if let While { label, .. } | DoWhile { label, .. } | For { label, .. } = &mut w.body.stmts[id].kind {
                *label = Some(j)
            }
            (id, Targets { brk: Some(j), cont: Some(j) })
        }
        Switch { .. } => {
            let j = w.jump("switch");
            let body = w.displace(id);
            w.body.stmts[id].kind = Labeled { label: j, body };
            (body, Targets { brk: Some(j), ..outer })
        }
        Break => {
            if let Some(j) = outer.brk {
                w.body.stmts[id].kind = BreakTo(j)
            }
            (id, outer)
        }
        Continue => {
            if let Some(j) = outer.cont {
                w.body.stmts[id].kind = ContinueTo(j)
            }
            (id, outer)
        }
        _ => (id, outer),
    }
}

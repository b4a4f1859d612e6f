//! Labels and cases become markers in statement lists: `l: s` in a block becomes `l: ;` followed by `s`, and a labelled
//! statement that is not in a block gets one. Declarations keep their scope, for a list is what they stood in already.

use super::{Obstacle, Work};
use exuvia_cir::{StmtId, StmtKind};

pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    let count = w.body.stmts.len();
    for id in w.body.stmts.ids().take(count) {
        wrap_parts(w, id);
        if let StmtKind::Block(list) = &w.body.stmts[id].kind {
            let list = list.clone();
            let mut out = Vec::with_capacity(list.len());
            list.into_iter().for_each(|s| expand(w, s, &mut out));
            w.body.stmts[id].kind = StmtKind::Block(out)
        }
    }
    Ok(())
}

/// Puts labelled parts of a statement into blocks, and the body of a switch always.
fn wrap_parts(w: &mut Work, id: StmtId) {
    use StmtKind::*;
    let mut kind = std::mem::replace(&mut w.body.stmts[id].kind, Empty);
    match &mut kind {
        If { then, els, .. } => {
            wrap(w, then, false);
            if let Some(els) = els {
                wrap(w, els, false)
            }
        }
        While { body, .. } | DoWhile { body, .. } | For { body, .. } => wrap(w, body, false),
        Switch { body, .. } => wrap(w, body, true),
        _ => {}
    }
    w.body.stmts[id].kind = kind
}

fn wrap(w: &mut Work, part: &mut StmtId, always: bool) {
    let kind = &w.body.stmts[*part].kind;
    let labelled = matches!(kind, StmtKind::Label { .. } | StmtKind::Case { .. } | StmtKind::Default { .. });
    if labelled || always && !matches!(kind, StmtKind::Block(_)) {
        let mut list = Vec::new();
        expand(w, *part, &mut list);
        *part = w.block_of(list, *part)
    }
}

/// Takes the labels before a statement apart.
fn expand(w: &mut Work, mut id: StmtId, out: &mut Vec<StmtId>) {
    loop {
        out.push(id);
        let inner = match &w.body.stmts[id].kind {
            StmtKind::Label { body, .. } | StmtKind::Case { body, .. } | StmtKind::Default { body } => *body,
            _ => return,
        };
        if matches!(w.body.stmts[inner].kind, StmtKind::Empty) {
            return;
        }
        let nothing = w.stmt_at(StmtKind::Empty, id);
        if let StmtKind::Label { body, .. } | StmtKind::Case { body, .. } | StmtKind::Default { body } =
            &mut w.body.stmts[id].kind
        {
            *body = nothing
        }
        id = inner
    }
}

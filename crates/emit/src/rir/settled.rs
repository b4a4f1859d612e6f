//! Text that is set as rustfmt would set it.

use std::ops::Range;

/// What is known of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Only rustfmt knows.
    No,
    /// A statement as rustfmt leaves it.
    Statement,
    /// A comment as rustfmt leaves it, before a statement or an item.
    Comment,
    /// An item as rustfmt leaves it.
    Item,
}

/// Pieces one after the other that are settled, with nothing but space between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// From the first byte to the last.
    pub range: Range<usize>,
    /// The kind of the pieces: comments may be among statements and items.
    pub kind: Settled,
}

/// Joins settled pieces of a text into runs; pieces that lie in others are dropped.
pub(super) fn runs(text: &str, mut pieces: Vec<(Range<usize>, Settled)>) -> Vec<Run> {
    pieces.sort_by(|(a, _), (b, _)| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    let mut runs: Vec<Run> = Vec::new();
    for (range, kind) in pieces {
        match runs.last_mut() {
            Some(run) if range.end <= run.range.end => {}
            Some(run) if joins(run.kind, kind) && is_space(&text[run.range.end..range.start]) => {
                run.range.end = range.end;
                run.kind = if run.kind == Settled::Comment { kind } else { run.kind };
            }
            _ => runs.push(Run { range, kind }),
        }
    }
    runs.retain(|run| run.kind != Settled::Comment || text[run.range.clone()].contains('\n'));
    runs
}

fn joins(before: Settled, kind: Settled) -> bool {
    before == kind || before == Settled::Comment || kind == Settled::Comment
}

fn is_space(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'\n' | b' '))
}

//! Gotos within a statement list, or out of nested statements into it.
//!
//! A jump forward leaves a labelled block from its statement to the label; a jump backward continues a loop from the
//! label to its statement. The ranges are widened until they nest: a block that begins in a loop which it does not end
//! in begins with the loop, a loop that another one crosses ends with it. A jump forward into the middle of a loop cannot
//! be said like this; the list becomes a state machine.

use super::{Obstacle, Work, machine, tree};
use exuvia_cir::{JumpId, LabelId, StmtId, StmtKind};
use std::collections::BTreeMap;

pub(super) fn run(w: &mut Work) -> Result<(), Obstacle> {
    if !w.any(|k| matches!(k, StmtKind::Label { .. })) {
        return Ok(());
    }
    for block in tree::reachable(w) {
        while has_marker(w, block) {
            let list = List::new(w, block);
            match ranges(&list) {
                Some(ranges) => wrap(w, list, ranges),
                None => machine::build(w, list.markers.keys().copied().collect())?,
            }
        }
    }
    Ok(())
}

fn marker(w: &Work, s: StmtId) -> Option<LabelId> {
    match w.body.stmts[s].kind {
        StmtKind::Label { label, .. } => Some(label),
        _ => None,
    }
}

fn has_marker(w: &Work, block: StmtId) -> bool {
    match &w.body.stmts[block].kind {
        StmtKind::Block(list) => list.iter().any(|&s| marker(w, s).is_some()),
        _ => false,
    }
}

/// A statement list with its labels and the jumps to them, by position.
struct List {
    block: StmtId,
    stmts: Vec<StmtId>,
    markers: BTreeMap<LabelId, usize>,
    jumps: Vec<(usize, LabelId, StmtId)>,
}

impl List {
    fn new(w: &Work, block: StmtId) -> Self {
        let stmts = w.list_of(block);
        let markers: BTreeMap<LabelId, usize> =
            stmts.iter().enumerate().filter_map(|(i, &s)| Some((marker(w, s)?, i))).collect();
        let mut jumps = Vec::new();
        for (i, &s) in stmts.iter().enumerate() {
            for inner in tree::stmts_in(w, s) {
                if let StmtKind::Goto(l) = w.body.stmts[inner].kind
                    && markers.contains_key(&l)
                {
                    jumps.push((i, l, inner))
                }
            }
        }
        List { block, stmts, markers, jumps }
    }
}

/// A range of a list that becomes a labelled block (`forward`) or a loop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Range {
    start: usize,
    end: usize,
    forward: bool,
    label: LabelId,
}

impl Range {
    fn holds(&self, at: usize) -> bool {
        self.start <= at && at < self.end
    }
}

/// The ranges, properly nested and outermost first; `None` when a jump goes into the middle of a loop.
fn ranges(list: &List) -> Option<Vec<Range>> {
    let (mut blocks, mut loops) = raw_ranges(list);
    widen_loops(&mut loops);
    blocks.sort_by_key(|b| b.end);
    // A block that now begins earlier may be in other loops, or cross other blocks: until nothing changes.
    loop {
        let before = blocks.clone();
        for i in 0..blocks.len() {
            let block = blocks[i];
            for l in &loops {
                if l.holds(block.start) && block.end > l.end {
                    blocks[i].start = blocks[i].start.min(l.start)
                } else if block.start < l.start && l.start < block.end && block.end < l.end {
                    return None;
                }
            }
            for k in 0..i {
                if blocks[k].start < blocks[i].start && blocks[i].start < blocks[k].end {
                    blocks[i].start = blocks[k].start
                }
            }
        }
        if blocks == before {
            break;
        }
    }
    let mut all = [blocks, loops].concat();
    all.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end), !r.forward));
    Some(all)
}

fn raw_ranges(list: &List) -> (Vec<Range>, Vec<Range>) {
    let (mut blocks, mut loops) = (Vec::new(), Vec::new());
    for (&label, &at) in &list.markers {
        let from =
            |forward: bool| list.jumps.iter().filter(move |j| j.1 == label && (j.0 < at) == forward).map(|j| j.0);
        if let Some(start) = from(true).min() {
            blocks.push(Range { start, end: at, forward: true, label })
        }
        if let Some(last) = from(false).max() {
            loops.push(Range { start: at, end: last + 1, forward: false, label })
        }
    }
    (blocks, loops)
}

/// A loop ends no earlier than those that begin in it.
fn widen_loops(loops: &mut [Range]) {
    loops.sort_by_key(|l| l.start);
    for i in (0..loops.len()).rev() {
        // The inner ones are final already; each may carry the end on into the next.
        for k in i + 1..loops.len() {
            if loops[i].holds(loops[k].start) {
                loops[i].end = loops[i].end.max(loops[k].end)
            }
        }
    }
}

fn wrap(w: &mut Work, list: List, ranges: Vec<Range>) {
    let names: Vec<JumpId> = ranges
        .iter()
        .map(|r| {
            let name = w.body.labels[r.label].clone();
            w.jump(name)
        })
        .collect();
    let out = nest(w, &list, 0..list.stmts.len(), &ranges, &names);
    let out: Vec<StmtId> = out.into_iter().filter(|&s| marker(w, s).is_none()).collect();
    w.body.stmts[list.block].kind = StmtKind::Block(out);
    let target =
        |label, forward| ranges.iter().position(|r| r.label == label && r.forward == forward).map(|i| names[i]);
    for (i, label, s) in &list.jumps {
        let forward = list.markers.get(label).is_some_and(|at| i < at);
        match target(*label, forward) {
            Some(j) if forward => w.body.stmts[*s].kind = StmtKind::BreakTo(j),
            Some(j) => w.body.stmts[*s].kind = StmtKind::ContinueTo(j),
            None => {}
        }
    }
}

/// The statements of a part of the list, with the ranges in it as statements.
fn nest(w: &mut Work, list: &List, part: std::ops::Range<usize>, ranges: &[Range], names: &[JumpId]) -> Vec<StmtId> {
    let (mut out, mut at, mut i) = (Vec::new(), part.start, 0);
    while i < ranges.len() {
        let r = ranges[i];
        out.extend(&list.stmts[at..r.start]);
        let inner = ranges[i + 1..].iter().take_while(|x| x.start < r.end).count();
        let inside = i + 1..i + 1 + inner;
        let stmts = nest(w, list, r.start..r.end, &ranges[inside.clone()], &names[inside]);
        out.extend(one_range(w, list, r, names[i], stmts));
        at = r.end;
        i += 1 + inner
    }
    out.extend(&list.stmts[at..part.end]);
    out
}

fn one_range(w: &mut Work, list: &List, r: Range, name: JumpId, stmts: Vec<StmtId>) -> Vec<StmtId> {
    let at = list.stmts[r.start];
    let mut stmts: Vec<StmtId> = stmts.into_iter().filter(|&s| marker(w, s).is_none()).collect();
    let mut out = w.hoist_escaping(&mut stmts);
    if !r.forward {
        stmts.push(w.stmt_at(StmtKind::BreakTo(name), at))
    }
    let body = w.block_of(stmts, at);
    let kind =
        if r.forward { StmtKind::Labeled { label: name, body } } else { StmtKind::Loop { label: Some(name), body } };
    out.push(w.stmt_at(kind, at));
    out
}

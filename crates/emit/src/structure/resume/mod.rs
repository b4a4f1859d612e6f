//! Jumps into nested statements, said by skipping: `resume` holds the number of the label to go on at, 0 when control just
//! goes on; what stands before the label is skipped, conditions on the way to it are not asked.
//!
//! ```text
//! match state { A => resume = 1, _ => resume = 2 }      // goto a; goto b;
//! if resume <= 1 { resume = 0; first() }                // a: first();
//! while resume != 0 || more() {                         // while (more()) {
//!     if resume == 0 { second() }                       //     second();
//!     resume = 0; third()                               //     b: third();
//! }                                                     // }
//! ```
//!
//! Labels have numbers in source order, so that `resume <= n` means: here, at label n, or on the way to one before it.
//! Requires explicit jumps. Establishes that no label of the region is left. Statements keep their order and nesting, and
//! loops stay loops; a state machine does not keep them, so this is tried first. It cannot enter the arms of a `match`.

mod open;

use super::region::{self, Labels, Region};
use super::{Obstacle, Work, tree};
use exuvia_cir::{CmpOp, ExprId, ExprKind, JumpId, LabelId, LocalId, StmtId, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

/// Most labels of a region: finding one takes that many comparisons, where a state machine has a table.
const MOST: usize = 60;

/// Takes the jumps to a label and all that hang on them; false when it cannot.
pub(super) fn run(w: &mut Work, label: LabelId) -> Result<bool, Obstacle> {
    let labels = Labels::new(w);
    let region = region::around(w, &labels, BTreeSet::from([label]))?;
    let seeds = &region.targets | &chosen_with(w, &labels, &region);
    let region = region::around(w, &labels, seeds)?;
    if !can_open(w, &region) {
        return Ok(false);
    }
    Resume::new(w, &region).rewrite(&region);
    Ok(true)
}

/// Labels that a `match` of the region's list chooses from, with those of the region: one number for all of them.
fn chosen_with(w: &Work, labels: &Labels, region: &Region) -> BTreeSet<LabelId> {
    let list = w.list_of(region.block);
    let selects =
        list[region.first..=region.last].iter().filter(|&&s| matches!(w.body.stmts[s].kind, StmtKind::Match { .. }));
    let inside = selects.flat_map(|&s| tree::stmts_in(w, s));
    let goal = |s: StmtId| match w.body.stmts[s].kind {
        StmtKind::Goto(label) => Some(label),
        _ => None,
    };
    let here =
        |label: &LabelId| labels.marker.get(label).is_some_and(|&m| labels.parents.path(m).contains(&region.block));
    inside.filter_map(goal).filter(here).collect()
}

fn can_open(w: &Work, region: &Region) -> bool {
    use StmtKind::*;
    region.targets.len() <= MOST
        && region.targets.is_disjoint(&w.addressed)
        && region.opened.iter().all(|&s| {
            let kind = &w.body.stmts[s].kind;
            matches!(
                kind,
                Block(_) | Labeled { .. } | Loop { .. } | DoWhile { .. } | If { .. } | While { .. } | For { .. }
            )
        })
}

/// A region at work.
struct Resume<'w, 'a> {
    w: &'w mut Work<'a>,
    /// The local that holds where to go on.
    local: LocalId,
    /// Numbers of the labels, from 1 in source order.
    numbers: BTreeMap<LabelId, i128>,
    /// Statements with a label inside, with the numbers of the first and the last.
    opened: BTreeMap<StmtId, (i128, i128)>,
    /// The loop around the region, when a jump leads back.
    again: Option<JumpId>,
}

/// A piece of the region's list.
struct Piece {
    /// The label that it begins with.
    label: Option<i128>,
    stmts: Vec<StmtId>,
}

impl<'w, 'a> Resume<'w, 'a> {
    fn new(w: &'w mut Work<'a>, region: &Region) -> Self {
        let list = w.list_of(region.block)[region.first..=region.last].to_vec();
        let mut numbers = BTreeMap::new();
        for s in list.iter().flat_map(|&s| tree::stmts_in(w, s)) {
            if let StmtKind::Label { label, .. } = w.body.stmts[s].kind
                && region.targets.contains(&label)
            {
                numbers.insert(label, numbers.len() as i128 + 1);
            }
        }
        let span = w.body.stmt_spans[list[0]];
        let local = w.temp("resume", w.shared.int, span);
        let mut new = Resume { w, local, numbers, opened: BTreeMap::new(), again: None };
        new.opened = region.opened.iter().filter_map(|&s| Some((s, new.labels_in(s)?))).collect();
        new.again = new.leads_back(&list).then(|| new.w.jump("again"));
        if new.first_is_next(&list) {
            // Just going on leads to the first label: it needs no number of its own.
            new.numbers.values_mut().for_each(|n| *n -= 1);
            new.opened.values_mut().for_each(|(a, b)| (*a, *b) = (*a - 1, *b - 1))
        }
        new
    }

    /// Whether all jumps to the first label come from the statement before it, and no jump stands before that.
    fn first_is_next(&self, list: &[StmtId]) -> bool {
        let Some(at) = list.iter().position(|&s| self.number(s) == Some(1)) else { return false };
        let jumping = list[..at].iter().position(|&s| !self.jumps_in(s).is_empty());
        self.again.is_none() && jumping.is_some_and(|j| j + 1 == at)
    }

    /// Numbers of the first and last label in a statement.
    fn labels_in(&self, s: StmtId) -> Option<(i128, i128)> {
        let inside = tree::stmts_in(self.w, s);
        let numbers: Vec<i128> = inside.into_iter().filter_map(|s| self.number(s)).collect();
        Some((*numbers.iter().min()?, *numbers.iter().max()?))
    }

    /// The number of a label's marker.
    fn number(&self, s: StmtId) -> Option<i128> {
        match self.w.body.stmts[s].kind {
            StmtKind::Label { label, .. } => self.numbers.get(&label).copied(),
            _ => None,
        }
    }

    /// The jumps in a statement, with the numbers that they go to.
    fn jumps_in(&self, s: StmtId) -> Vec<(StmtId, i128)> {
        let inside = tree::stmts_in(self.w, s).into_iter();
        let jump = |s: StmtId| match self.w.body.stmts[s].kind {
            StmtKind::Goto(label) => Some((s, *self.numbers.get(&label)?)),
            _ => None,
        };
        inside.filter_map(jump).collect()
    }

    /// Whether some jump does not lead to a later statement of the list.
    fn leads_back(&self, list: &[StmtId]) -> bool {
        // Labels up to here stand in this statement or before it.
        let mut passed = 0;
        list.iter().any(|&s| {
            passed = self.labels_in(s).map_or(passed, |(_, last)| last);
            self.jumps_in(s).iter().any(|&(_, to)| to <= passed)
        })
    }

    fn rewrite(mut self, region: &Region) {
        let mut list = self.w.list_of(region.block);
        let tail = list.split_off(region.last + 1);
        let part = list.split_off(region.first);
        let at = part[0];
        if self.again.is_some() {
            list.extend(self.keep_alive(&part, region));
        }
        let zero = self.int(0, at);
        list.push(self.w.stmt_at(StmtKind::Decl { local: self.local, init: Some(zero) }, at));
        let part = self.region_list(self.w.list_of(region.block)[region.first..=region.last].to_vec());
        list.extend(match self.again {
            Some(name) => self.repeated(part, name, at),
            None => part,
        });
        list.extend(tail);
        self.w.body.stmts[region.block].kind = StmtKind::Block(list)
    }

    /// Jumps back must find the values that locals have: their declarations go before the loop. Gives those.
    fn keep_alive(&mut self, part: &[StmtId], region: &Region) -> Vec<StmtId> {
        let mut decls = self.undeclare(region.block, part);
        for &s in self.opened.clone().keys() {
            match self.w.body.stmts[s].kind {
                StmtKind::Block(ref list) => decls.extend(self.undeclare(s, &list.clone())),
                StmtKind::For { init: Some(init), .. } => {
                    let list = self.w.list_of(init);
                    let mut moved = list.clone();
                    decls.extend(self.w.hoist_all(&mut moved));
                    if moved != list {
                        let block = self.w.block_of(moved, init);
                        self.open_init(s, block)
                    }
                }
                _ => {}
            }
        }
        decls
    }

    /// Replaces an initialiser of a `for` loop that declares nothing any more.
    fn open_init(&mut self, s: StmtId, block: StmtId) {
        if let StmtKind::For { init, .. } = &mut self.w.body.stmts[s].kind {
            *init = Some(block)
        }
    }

    /// Turns the declarations in a part of a block into assignments; gives bare declarations.
    fn undeclare(&mut self, block: StmtId, part: &[StmtId]) -> Vec<StmtId> {
        let list = self.w.list_of(block);
        let Some(first) = part.first().and_then(|f| list.iter().position(|s| s == f)) else { return Vec::new() };
        let mut moved = part.to_vec();
        let decls = self.w.hoist_all(&mut moved);
        let mut new = list[..first].to_vec();
        // A declaration without initialiser leaves nothing: the part keeps its length, for those who hold positions.
        moved.resize_with(part.len(), || self.w.stmt_at(StmtKind::Empty, part[0]));
        new.extend(moved);
        new.extend(&list[first + part.len()..]);
        self.w.body.stmts[block].kind = StmtKind::Block(new);
        decls
    }

    fn repeated(&mut self, mut part: Vec<StmtId>, name: JumpId, at: StmtId) -> Vec<StmtId> {
        let mut out = self.w.hoist_escaping(&mut part);
        part.push(self.w.stmt_at(StmtKind::BreakTo(name), at));
        let body = self.w.block_of(part, at);
        out.push(self.w.stmt_at(StmtKind::Loop { label: Some(name), body }, at));
        out
    }

    /// The list of the region itself. Without a loop around it nothing is skipped up to the first jump, and a jump leaves
    /// the piece that it stands in.
    fn region_list(&mut self, list: Vec<StmtId>) -> Vec<StmtId> {
        let last = self.numbers.values().copied().max().unwrap_or(0);
        let (mut out, mut skips, mut passed) = (Vec::new(), self.again.is_some(), 0);
        for mut piece in self.pieces(list) {
            let here = piece.stmts.first().and_then(|s| self.opened.get(s)).copied();
            passed = here.map(|(_, b)| b).or(piece.label).unwrap_or(passed);
            let jumps: Vec<_> = piece.stmts.iter().flat_map(|&s| self.jumps_in(s)).collect();
            let jumping = !jumps.is_empty();
            let leave = self.leave(jumps, &piece);
            if let Some(b) = here.map(|(_, b)| b) {
                piece.stmts = self.open(piece.stmts[0]);
                out.extend(self.w.hoist_escaping(&mut piece.stmts));
                let stmts = self.wrapped(piece.stmts, leave);
                out.extend(if b < last { self.guarded(CmpOp::Le, b, stmts) } else { stmts })
            } else {
                out.extend(self.plain(piece, leave, skips && passed < last, passed < last));
            }
            skips |= jumping
        }
        out
    }

    /// Turns jumps into numbers to go on at. Gives the name of what they leave, if that is not the loop.
    fn leave(&mut self, jumps: Vec<(StmtId, i128)>, piece: &Piece) -> Option<JumpId> {
        let first = *piece.stmts.first()?;
        let skip = (!jumps.is_empty() && self.again.is_none()).then(|| self.w.jump("skip"));
        for (s, to) in jumps {
            let onward = match (self.again, skip) {
                (Some(again), _) => StmtKind::ContinueTo(again),
                (None, Some(skip)) => StmtKind::BreakTo(skip),
                (None, None) => continue,
            };
            let mut stmts = if to == 0 { Vec::new() } else { vec![self.set(to, s)] };
            stmts.push(self.w.stmt_at(onward, first));
            self.w.body.stmts[s].kind = StmtKind::Block(stmts)
        }
        skip
    }

    /// A list in a labelled block, where one is needed.
    fn wrapped(&mut self, stmts: Vec<StmtId>, name: Option<JumpId>) -> Vec<StmtId> {
        let (Some(label), Some(&at)) = (name, stmts.first()) else { return stmts };
        let body = self.w.block_of(stmts, at);
        vec![self.w.stmt_at(StmtKind::Labeled { label, body }, at)]
    }

    /// Cuts a list at its labels and opened statements; labels vanish.
    fn pieces(&self, list: Vec<StmtId>) -> Vec<Piece> {
        let mut out = vec![Piece { label: None, stmts: Vec::new() }];
        for s in list {
            let opened = self.opened.contains_key(&s);
            if self.number(s).is_some() || opened {
                out.push(Piece { label: self.number(s), stmts: Vec::new() })
            }
            if let (None, Some(piece)) = (self.number(s), out.last_mut()) {
                piece.stmts.push(s)
            }
            if opened {
                out.push(Piece { label: None, stmts: Vec::new() })
            }
        }
        out.retain(|piece| piece.label.is_some() || !piece.stmts.is_empty());
        out
    }

    /// Statements without a label inside. `skips` says that control may come by on its way to a later label, `later` that
    /// there is one.
    fn plain(&mut self, piece: Piece, leave: Option<JumpId>, skips: bool, later: bool) -> Vec<StmtId> {
        let Piece { label, mut stmts } = piece;
        let bare =
            |w: &Work, s: &StmtId| matches!(w.body.stmts[*s].kind, StmtKind::Decl { init: None, .. } | StmtKind::Empty);
        let mut out: Vec<StmtId> = stmts.iter().copied().take_while(|s| bare(self.w, s)).collect();
        stmts.drain(..out.len());
        if let Some(at) = stmts.first().or(out.first()).copied().or(self.anywhere())
            && label.is_some_and(|n| n != 0)
        {
            stmts.insert(0, self.set(0, at));
        }
        let guard = match label {
            Some(n) if later => Some((if n == 0 { CmpOp::Eq } else { CmpOp::Le }, n)),
            None if skips => Some((CmpOp::Eq, 0)),
            _ => None,
        };
        if guard.is_some() || leave.is_some() {
            out.extend(self.w.hoist_escaping(&mut stmts))
        }
        let stmts = self.wrapped(stmts, leave);
        out.extend(match guard {
            Some((op, n)) => self.guarded(op, n, stmts),
            None => stmts,
        });
        out
    }

    /// A place in the source for what has none of its own.
    fn anywhere(&self) -> Option<StmtId> {
        self.w.body.root
    }

    /// `if (resume op n) { stmts }`.
    fn guarded(&mut self, op: CmpOp, n: i128, mut stmts: Vec<StmtId>) -> Vec<StmtId> {
        let Some(&at) = stmts.first() else { return stmts };
        let mut out = self.w.hoist_escaping(&mut stmts);
        let cond = self.compare(op, n, at);
        let then = self.w.block_of(stmts, at);
        out.push(self.w.stmt_at(StmtKind::If { cond, then, els: None }, at));
        out
    }

    /// `resume op n`.
    fn compare(&mut self, op: CmpOp, n: i128, at: StmtId) -> ExprId {
        let span = self.w.body.stmt_spans[at];
        let (lhs, rhs) = (self.w.load_local(self.local, span), self.int(n, at));
        self.w.body.expr(ExprKind::Compare { op, lhs, rhs }, self.w.shared.bool_, span)
    }

    /// `resume = n;`
    fn set(&mut self, n: i128, at: StmtId) -> StmtId {
        let value = self.int(n, at);
        self.w.assign_local(self.local, value, at)
    }

    fn int(&mut self, n: i128, at: StmtId) -> ExprId {
        let span = self.w.body.stmt_spans[at];
        self.w.int(n, self.w.shared.int, span)
    }
}

//! What one body does: its control flow, its memory operations and its numbers.

use super::{Counts, Measure};
use crate::tree::{constant, stored_place};
use crate::walked::Walked;
use exuvia_cir::visit::{Node, children_of};
use exuvia_cir::{
    ArithOp, Body, Callee, ConvertKind, ExprId, ExprKind, FuncId, LocalId, LocalKind, Program, RecordId, RecordKind,
    StmtKind, Type, TypeId,
};
use std::collections::BTreeSet;

/// Arrays of fewer elements are no buffers.
const SMALLEST_BUFFER: u64 = 8;

/// Copies that are told a length.
const SIZED: &[&str] = &[
    "memcpy",
    "memmove",
    "mempcpy",
    "memset",
    "strncpy",
    "strncat",
    "bcopy",
    "fread",
    "read",
    "recv",
    "recvfrom",
    "pread",
    "snprintf",
    "vsnprintf",
    "strlcpy",
    "strlcat",
    "wmemcpy",
    "memchr",
    "memcmp",
    "fgets",
];

/// Copies that are not.
const OPEN: &[&str] = &[
    "strcpy", "strcat", "stpcpy", "sprintf", "vsprintf", "gets", "scanf", "fscanf", "sscanf", "wcscpy", "wcscat",
    "strlen", "strdup",
];

/// Counts what a body does.
pub fn count(program: &Program, body: &Body) -> Counts {
    let walked = Walked::new(body);
    let (compared, moved) = (compared(body, &walked), moved(body, &walked));
    let mut counter = Counter { program, body, compared, moved, counts: Counts::default() };
    walked.stmts().for_each(|s| counter.statement(&body.stmts[s].kind));
    walked.exprs().for_each(|e| counter.expression(e));
    counter.buffers();
    counter.counts
}

/// Something that a number stands in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holder {
    Local(LocalId),
    Field(RecordId, u32),
}

fn holder(kind: &ExprKind) -> Option<Holder> {
    match *kind {
        ExprKind::Local(local) => Some(Holder::Local(local)),
        ExprKind::Field { record, field, .. } => Some(Holder::Field(record, field)),
        _ => None,
    }
}

/// All that is named below an expression.
fn holders(body: &Body, e: ExprId) -> BTreeSet<Holder> {
    let mut found = BTreeSet::new();
    below(body, e, &mut |kind| found.extend(holder(kind)));
    found
}

fn below(body: &Body, e: ExprId, f: &mut dyn FnMut(&ExprKind)) {
    let mut open = vec![Node::Expr(e)];
    while let Some(node) = open.pop() {
        if let Node::Expr(e) = node {
            f(body.kind(e))
        }
        children_of(body, node, &mut open);
    }
}

/// What some comparison of the body is about.
fn compared(body: &Body, walked: &Walked) -> BTreeSet<Holder> {
    let is_compared = |e: &ExprId| matches!(body.kind(*e), ExprKind::Compare { .. });
    walked.exprs().filter(is_compared).flat_map(|e| holders(body, e)).collect()
}

/// Pointers that are moved along.
fn moved(body: &Body, walked: &Walked) -> BTreeSet<Holder> {
    let place = |e: ExprId| match *body.kind(e) {
        ExprKind::PtrAssign { place, .. } | ExprKind::IncDec { place, .. } => holder(body.kind(place)),
        _ => None,
    };
    walked.exprs().filter_map(place).collect()
}

struct Counter<'a> {
    program: &'a Program,
    body: &'a Body,
    compared: BTreeSet<Holder>,
    moved: BTreeSet<Holder>,
    counts: Counts,
}

/// How a place is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Directly,
    ByPointer,
    Computed,
}

impl Counter<'_> {
    fn statement(&mut self, kind: &StmtKind) {
        let (branches, loops, jumps) = match kind {
            StmtKind::If { .. } | StmtKind::Case { .. } => (1, 0, 0),
            StmtKind::While { .. } | StmtKind::DoWhile { .. } => (1, 1, 0),
            StmtKind::For { cond, .. } => (usize::from(cond.is_some()), 1, 0),
            StmtKind::Match { arms, .. } => (arms.iter().filter(|arm| !arm.default).count(), 0, 0),
            StmtKind::Loop { .. } => (0, 1, 0),
            StmtKind::Goto(_) | StmtKind::GotoComputed(_) => (0, 0, 1),
            _ => (0, 0, 0),
        };
        self.counts.add_many(Measure::Branches, branches);
        self.counts.add_many(Measure::Loops, loops);
        self.counts.add_many(Measure::Jumps, jumps);
    }

    fn expression(&mut self, e: ExprId) {
        let kind = self.body.kind(e);
        match kind {
            ExprKind::Logic { .. } | ExprKind::Cond { .. } | ExprKind::CondElvis { .. } => {
                self.counts.add(Measure::Branches)
            }
            ExprKind::Load { place, .. } => self.access(*place, Measure::PointerReads, Measure::IndexedReads),
            ExprKind::Index { index, .. } | ExprKind::PtrIndex { index, .. } => self.index(*index),
            ExprKind::PtrOffset { index, .. } => {
                self.index(*index);
                self.counts.add(Measure::PointerSteps)
            }
            ExprKind::Field { record, .. } => {
                let is_union = self.program.records.get(*record).is_some_and(|r| r.kind == RecordKind::Union);
                self.counts.add_many(Measure::UnionReads, usize::from(is_union))
            }
            ExprKind::Arith { op, lhs, rhs, .. } => self.arithmetic(*op, *lhs, *rhs, self.body.ty(e)),
            ExprKind::Convert { kind, operand, explicit } => {
                self.conversion(*kind, *operand, self.body.ty(e), *explicit)
            }
            ExprKind::Call { callee, args } => self.call(callee, args),
            _ => {}
        }
        if let Some(place) = stored_place(kind) {
            self.store(kind, place)
        }
    }

    fn store(&mut self, kind: &ExprKind, place: ExprId) {
        self.access(place, Measure::PointerWrites, Measure::IndexedWrites);
        let is_pointer = self.program.types.is_data_pointer(self.body.ty(place));
        let steps = is_pointer && matches!(kind, ExprKind::PtrAssign { .. } | ExprKind::IncDec { .. });
        self.counts.add_many(Measure::PointerSteps, usize::from(steps));
        if let ExprKind::CompoundAssign { op, value, .. } = kind {
            self.arithmetic(*op, place, *value, self.body.ty(place))
        }
    }

    fn access(&mut self, place: ExprId, plain: Measure, computed: Measure) {
        match self.reached(place) {
            Reached::Directly => {}
            Reached::ByPointer => self.counts.add(plain),
            Reached::Computed => self.counts.add(computed),
        }
    }

    fn reached(&self, place: ExprId) -> Reached {
        match *self.body.kind(place) {
            ExprKind::Field { base, .. } => self.reached(base),
            ExprKind::Index { index, .. } | ExprKind::PtrIndex { index, .. } if self.varies(index) => Reached::Computed,
            ExprKind::Index { base, .. } => self.reached(base),
            ExprKind::PtrIndex { .. } => Reached::ByPointer,
            ExprKind::Deref(pointer) if self.walks(pointer) => Reached::Computed,
            ExprKind::Deref(_) => Reached::ByPointer,
            _ => Reached::Directly,
        }
    }

    /// Whether a pointer is one that moves, or is computed where it stands.
    fn walks(&self, pointer: ExprId) -> bool {
        match *self.body.kind(pointer) {
            ExprKind::PtrOffset { index, .. } => self.varies(index),
            ExprKind::IncDec { .. } | ExprKind::PtrAssign { .. } => true,
            ExprKind::Convert { operand, .. } => self.walks(operand),
            ExprKind::Load { place, .. } => holder(self.body.kind(place)).is_some_and(|h| self.moved.contains(&h)),
            _ => false,
        }
    }

    /// Whether a number is no constant.
    fn varies(&self, e: ExprId) -> bool {
        let mut any = false;
        below(self.body, e, &mut |kind| any |= matches!(kind, ExprKind::Load { .. } | ExprKind::Call { .. }));
        any && constant(self.body, e).is_none()
    }

    fn index(&mut self, index: ExprId) {
        let unchecked = self.varies(index) && !self.is_compared(index);
        self.counts.add_many(Measure::UncheckedIndices, usize::from(unchecked));
    }

    fn is_compared(&self, e: ExprId) -> bool {
        holders(self.body, e).iter().any(|holder| self.compared.contains(holder))
    }

    fn bits(&self, ty: TypeId) -> Option<(u32, bool)> {
        let kind = self.program.types.int_kind(ty)?;
        Some((kind.bits(&self.program.target), kind.signed(&self.program.target)))
    }

    fn arithmetic(&mut self, op: ArithOp, lhs: ExprId, rhs: ExprId, ty: TypeId) {
        let grows = matches!(op, ArithOp::Add | ArithOp::Sub | ArithOp::Mul | ArithOp::Shl);
        if !grows || self.bits(ty).is_none() {
            return;
        }
        let varies = self.varies(lhs) || self.varies(rhs);
        self.counts.add_many(Measure::Arithmetic, usize::from(varies));
        let is_assembled = op == ArithOp::Shl && self.is_byte_of_memory(lhs);
        self.counts.add_many(Measure::AssembledBytes, usize::from(is_assembled));
    }

    /// Whether a number is a byte that was read through a pointer.
    fn is_byte_of_memory(&self, e: ExprId) -> bool {
        match *self.body.kind(e) {
            ExprKind::Convert { operand, .. } => self.is_byte_of_memory(operand),
            ExprKind::Load { place, .. } => {
                self.bits(self.body.ty(e)).is_some_and(|(bits, _)| bits == 8)
                    && self.reached(place) != Reached::Directly
            }
            _ => false,
        }
    }

    fn conversion(&mut self, kind: ConvertKind, operand: ExprId, to: TypeId, explicit: bool) {
        let from = self.body.ty(operand);
        match kind {
            ConvertKind::IntToInt => self.number(operand, from, to),
            ConvertKind::PtrToPtr => {
                let pointee = |ty| self.program.types.pointee(ty).map(|ty| self.program.types.canonical(ty));
                let differs = explicit && pointee(from) != pointee(to);
                self.counts.add_many(Measure::PointerCasts, usize::from(differs))
            }
            ConvertKind::IntToPtr | ConvertKind::PtrToInt => self.counts.add(Measure::IntegerCasts),
            _ => {}
        }
    }

    fn number(&mut self, operand: ExprId, from: TypeId, to: TypeId) {
        let (Some((from, was_signed)), Some((to, is_signed))) = (self.bits(from), self.bits(to)) else { return };
        if !self.varies(operand) {
            return;
        }
        if to < from {
            self.counts.add(Measure::Narrowings)
        } else if (was_signed && !is_signed) || (to == from && was_signed != is_signed) {
            self.counts.add(Measure::SignChanges)
        }
    }

    fn call(&mut self, callee: &Callee, args: &[ExprId]) {
        match callee {
            Callee::Direct(f) => {
                self.counts.add(Measure::Calls);
                self.named_call(*f, args)
            }
            Callee::Indirect(_) => self.counts.add(Measure::IndirectCalls),
            Callee::Builtin(_) | Callee::Atomic(_) | Callee::Asm(_) => {}
        }
    }

    fn named_call(&mut self, f: FuncId, args: &[ExprId]) {
        let Some(function) = self.program.functions.get(f) else { return };
        let name = function.name.trim_start_matches('_').to_lowercase();
        if super::input::of(&function.name).is_some() {
            self.counts.add(Measure::InputCalls)
        }
        let gives_pointer = self.program.fn_type(f).is_some_and(|ty| self.program.types.is_data_pointer(ty.ret));
        let takes_pointer = args.iter().any(|&arg| self.program.types.is_data_pointer(self.body.ty(arg)));
        let is_sized = SIZED.contains(&name.as_str()) || ["memcpy", "memmove"].iter().any(|part| name.contains(part));
        if name.contains("alloc") && gives_pointer {
            self.counts.add(Measure::Allocations);
            self.sizes(args)
        } else if is_sized {
            let computed = args.iter().any(|&arg| self.bits(self.body.ty(arg)).is_some() && self.varies(arg));
            self.counts.add_many(Measure::SizedCopies, usize::from(computed));
            self.sizes(args)
        } else if OPEN.contains(&name.as_str()) {
            self.counts.add(Measure::OpenCopies)
        } else if takes_pointer && ["free", "release", "unref", "destroy"].iter().any(|part| name.contains(part)) {
            self.counts.add(Measure::Releases)
        }
    }

    /// Arguments that say how much memory.
    fn sizes(&mut self, args: &[ExprId]) {
        for &arg in args {
            if self.bits(self.body.ty(arg)).is_none() || !self.varies(arg) {
                continue;
            }
            let (mut computed, mut multiplied) = (false, false);
            below(self.body, arg, &mut |kind| {
                if let ExprKind::Arith { op, .. } = kind {
                    multiplied |= matches!(op, ArithOp::Mul | ArithOp::Shl);
                    computed |= matches!(op, ArithOp::Add | ArithOp::Sub) || multiplied;
                }
            });
            self.counts.add_many(Measure::ComputedSizes, usize::from(computed));
            self.counts.add_many(Measure::MultipliedSizes, usize::from(multiplied));
            self.index(arg)
        }
    }

    fn buffers(&mut self) {
        let is_buffer = |ty| match self.program.types.canon(ty) {
            Type::Array { len, .. } => len.is_none_or(|len| len >= SMALLEST_BUFFER),
            _ => false,
        };
        let locals = self.body.locals.values().filter(|local| !matches!(local.kind, LocalKind::Param(_)));
        let buffers = locals.filter(|local| is_buffer(local.ty)).count();
        self.counts.add_many(Measure::StackBuffers, buffers)
    }
}

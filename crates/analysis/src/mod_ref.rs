//! What memory a call of a function may read and write, parameter by parameter.
//!
//! Rules:
//! - An access counts for parameter `k` when its pointer may be made from the value of parameter `k`; it counts as one by
//!   *others* when its pointer may be made otherwise (both, when both). Accesses to locals of the running activation do not
//!   count: no pointer that a caller holds can reach them.
//! - A call adds what its targets do: what they do through a parameter counts for whatever the argument is made of, narrowed
//!   to the objects that the argument may point to.
//! - Outside code reads and writes all that escaped, and may call every function that it can name.
//! - Freeing memory counts as a write to all of it.

use crate::bits::Bits;
use crate::call_graph::{Call, CallGraph, is_library};
use crate::derive::{Origin, Origins};
use crate::library::Arg;
use crate::points_to::{Owner, PointsTo};
use crate::tree::{PlaceRoot, place_root, stored_place};
use exuvia_cir::visit::{Node, walk};
use exuvia_cir::{Body, Builtin, Callee, ExprId, ExprKind, FuncId, Program};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Cells read and written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Access {
    /// Cells that may be read.
    pub reads: Bits,
    /// Cells that may be written.
    pub writes: Bits,
    /// Whether the code reads at all, even where nothing is known to point.
    pub read: bool,
    /// Whether the code writes at all.
    pub wrote: bool,
}

impl Access {
    fn add(&mut self, cells: &Bits, write: bool) -> bool {
        let flag = if write { &mut self.wrote } else { &mut self.read };
        let new = !std::mem::replace(flag, true);
        new | if write { self.writes.union_with(cells) } else { self.reads.union_with(cells) }
    }

    fn join(&mut self, other: &Access) -> bool {
        let reads = other.read && self.add(&other.reads, false);
        other.wrote && self.add(&other.writes, true) || reads
    }

    /// Whether nothing is accessed.
    pub fn is_empty(&self) -> bool {
        !self.read && !self.wrote
    }
}

/// What a call of a function may do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Through each parameter.
    pub params: Vec<Access>,
    /// In other ways.
    pub others: Access,
}

/// One access that stands in a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnAccess {
    /// The load, store or call.
    pub at: ExprId,
    /// What the pointer is made of.
    pub origins: BTreeSet<Origin>,
    /// Cells.
    pub cells: Bits,
    /// Whether it writes.
    pub write: bool,
}

/// Accesses of all functions.
#[derive(Clone, Debug, Default)]
pub struct ModRef {
    summaries: BTreeMap<FuncId, Summary>,
    /// Cells of the objects that atomic operations work on: other threads may use them at any time.
    pub shared: Bits,
    /// Accesses that stand in each body.
    pub own: BTreeMap<FuncId, Vec<OwnAccess>>,
    outside: Access,
    none: Summary,
}

/// Inputs of the analysis.
pub struct Inputs<'a> {
    /// The program.
    pub program: &'a Program,
    /// Points-to sets.
    pub points_to: &'a PointsTo,
    /// Calls.
    pub calls: &'a CallGraph,
    /// Origins by function.
    pub origins: &'a BTreeMap<FuncId, Origins>,
    /// Cells of the objects that arguments may point to, as they were asked for.
    pub reach: RefCell<BTreeMap<(FuncId, ExprId), Rc<Bits>>>,
}

impl Inputs<'_> {
    fn reach(&self, f: FuncId, arg: ExprId) -> Rc<Bits> {
        let mut known = self.reach.borrow_mut();
        let cells = known.entry((f, arg)).or_insert_with(|| Rc::new(objects_of(self.points_to, Owner::Func(f), arg)));
        Rc::clone(cells)
    }
}

impl ModRef {
    /// Computes the summaries, callees first.
    pub fn new(inputs: &Inputs<'_>) -> Self {
        let mut all = Self::default();
        let escaped = inputs.points_to.escaped.clone();
        all.shared = shared_objects(inputs);
        all.outside = Access { reads: escaped.clone(), writes: escaped, read: true, wrote: true };
        for (f, function, body) in inputs.program.defined_functions() {
            let own = all.own_accesses(inputs, f, body);
            let mut summary = Summary { params: vec![Access::default(); function.params.len()], ..Summary::default() };
            own.iter().for_each(|a| {
                count(&mut summary, &a.origins, &a.cells, a.write);
            });
            all.own.insert(f, own);
            all.summaries.insert(f, summary);
        }
        inputs.calls.order.iter().for_each(|component| all.settle(inputs, component));
        all
    }

    /// Updates the functions of a component, round by round, until none changes. After the first round only those are due
    /// that call something that changed.
    fn settle(&mut self, inputs: &Inputs<'_>, component: &[u32]) {
        let mut due: BTreeSet<u32> = component.iter().copied().collect();
        while !due.is_empty() {
            let changed: Vec<u32> = due.into_iter().filter(|&n| self.update(inputs, n)).collect();
            let mut next = BTreeSet::new();
            changed.into_iter().for_each(|n| dependents(inputs, n, component, &mut next));
            due = component.iter().copied().filter(|n| next.contains(n)).collect()
        }
    }

    /// The summary of a function with a body.
    pub fn of(&self, f: FuncId) -> &Summary {
        self.summaries.get(&f).unwrap_or(&self.none)
    }

    /// What outside code may access when it is called.
    pub fn outside(&self) -> &Access {
        &self.outside
    }

    fn update(&mut self, inputs: &Inputs<'_>, n: u32) -> bool {
        let f = FuncId(n);
        if inputs.program.functions.get(f).is_none() {
            return self.update_outside(inputs);
        }
        let Some(mut summary) = self.summaries.get(&f).cloned() else { return false };
        let mut changed = false;
        for call in inputs.calls.calls_in(Owner::Func(f)) {
            self.effects_of_call(inputs, f, call, &mut |origins, access| {
                changed |= access.read && count(&mut summary, origins, &access.reads, false);
                changed |= access.wrote && count(&mut summary, origins, &access.writes, true)
            })
        }
        if changed {
            self.summaries.insert(f, summary);
        }
        changed
    }

    fn update_outside(&mut self, inputs: &Inputs<'_>) -> bool {
        let mut access = self.outside.clone();
        let mut changed = false;
        for f in &inputs.calls.open {
            if let Some(summary) = self.summaries.get(f) {
                changed |= access.join(&summary.others);
                summary.params.iter().for_each(|p| changed |= access.join(p))
            }
        }
        self.outside = access;
        changed
    }

    /// Tells what a call does: with the origins of the pointer (`Other` alone for what is not done through an argument)
    /// and the cells.
    pub fn effects_of_call(
        &self,
        inputs: &Inputs<'_>,
        caller: FuncId,
        call: &Call,
        tell: &mut dyn FnMut(&BTreeSet<Origin>, &Access),
    ) {
        let other = BTreeSet::from([Origin::Other]);
        let Some(body) = &inputs.program.functions[caller].body else { return };
        let ExprKind::Call { args, .. } = body.kind(call.expr) else { return };
        if call.outside {
            tell(&other, &self.outside)
        }
        for summary in call.callbacks.iter().filter_map(|c| self.summaries.get(c)) {
            tell(&other, &summary.others);
            summary.params.iter().for_each(|p| tell(&other, p))
        }
        for &target in &call.targets {
            let Some(summary) = self.summaries.get(&target) else {
                if is_library(inputs.program, target).is_none() {
                    tell(&other, &self.outside)
                }
                continue;
            };
            tell(&other, &summary.others);
            for (param, &arg) in summary.params.iter().zip(args).filter(|(p, _)| !p.is_empty()) {
                let reach = inputs.reach(caller, arg);
                let access = Access {
                    reads: only(&param.reads, &reach),
                    writes: only(&param.writes, &reach),
                    read: param.read,
                    wrote: param.wrote,
                };
                match inputs.origins.get(&caller) {
                    Some(origins) => tell(origins.of(arg), &access),
                    None => tell(&other, &access),
                }
            }
        }
    }

    fn own_accesses(&self, inputs: &Inputs<'_>, f: FuncId, body: &Body) -> Vec<OwnAccess> {
        let Some(origins) = inputs.origins.get(&f) else { return Vec::new() };
        let reader = Reader { inputs, owner: Owner::Func(f), body, origins };
        let mut own = Vec::new();
        walk(body, &mut |node| {
            if let Node::Expr(e) = node {
                reader.expr(e, &mut own)
            }
        });
        own
    }
}

struct Reader<'a> {
    inputs: &'a Inputs<'a>,
    owner: Owner,
    body: &'a Body,
    origins: &'a Origins,
}

impl Reader<'_> {
    fn expr(&self, e: ExprId, own: &mut Vec<OwnAccess>) {
        match self.body.kind(e) {
            ExprKind::Load { place, .. } => self.place(e, *place, false, own),
            ExprKind::Call { callee: Callee::Direct(f), args } => self.library(e, &[*f].into(), args, own),
            ExprKind::Call { callee: Callee::Indirect(_), args } => {
                let targets = self.inputs.calls.call_at(self.owner, e).map(|c| c.targets.clone()).unwrap_or_default();
                self.library(e, &targets, args, own)
            }
            ExprKind::Call { callee: Callee::Atomic(_), args } => self.unknown(e, args, own),
            ExprKind::Call { callee: Callee::Builtin(b), args } if may_access(*b) => self.unknown(e, args, own),
            ExprKind::Unsupported(_) => {
                let cells = self.inputs.points_to.escaped.clone();
                let origins = BTreeSet::from([Origin::Other]);
                own.push(OwnAccess { at: e, origins: origins.clone(), cells: cells.clone(), write: false });
                own.push(OwnAccess { at: e, origins, cells, write: true })
            }
            kind => {
                if let Some(place) = stored_place(kind) {
                    self.place(e, place, true, own);
                    if !matches!(kind, ExprKind::Assign { .. }) {
                        self.place(e, place, false, own)
                    }
                }
            }
        }
    }

    fn place(&self, at: ExprId, place: ExprId, write: bool, own: &mut Vec<OwnAccess>) {
        let origins = match place_root(self.body, place) {
            PlaceRoot::Local(_) | PlaceRoot::Anonymous(_) => return,
            PlaceRoot::Global(_) => BTreeSet::from([Origin::Other]),
            PlaceRoot::Pointee(p) => self.origins.of(p).clone(),
        };
        let points_to = self.inputs.points_to;
        let starts = points_to.cells_of_place(self.owner, place);
        let cells = points_to.cover(&starts, self.inputs.program.size_of(self.body.ty(place)));
        own.push(OwnAccess { at, origins, cells, write })
    }

    /// All that arguments point to may be read and written.
    fn unknown(&self, at: ExprId, args: &[ExprId], own: &mut Vec<OwnAccess>) {
        let types = &self.inputs.program.types;
        for &arg in args.iter().filter(|&&a| types.is_data_pointer(self.body.ty(a))) {
            let cells = objects_of(self.inputs.points_to, self.owner, arg);
            let origins = self.origins.of(arg).clone();
            own.push(OwnAccess { at, origins: origins.clone(), cells: cells.clone(), write: false });
            own.push(OwnAccess { at, origins, cells, write: true })
        }
    }

    fn library(&self, at: ExprId, targets: &BTreeSet<FuncId>, args: &[ExprId], own: &mut Vec<OwnAccess>) {
        for model in targets.iter().filter_map(|&t| is_library(self.inputs.program, t)) {
            for (i, &arg) in args.iter().enumerate() {
                if model.arg(i) == Arg::List {
                    self.listed(at, own)
                }
                let (read, write) = match model.arg(i) {
                    // `%n` of the `printf` family writes through a pointer to an integer.
                    Arg::Read(_) if i >= model.args.len() && !self.is_text(arg) => (true, true),
                    Arg::Read(_) | Arg::StoredIn(_) => (true, false),
                    Arg::Write(_) => (false, true),
                    Arg::Update(_) | Arg::List | Arg::Free | Arg::Callback(_) | Arg::Keep | Arg::Handle => (true, true),
                    Arg::Val => (false, false),
                };
                let pointer = self.inputs.points_to.pts(self.owner, arg);
                let cells = self.inputs.points_to.cover(pointer, self.library_size(model.arg(i), args));
                let origins = self.origins.of(arg).clone();
                if read {
                    own.push(OwnAccess { at, origins: origins.clone(), cells: cells.clone(), write: false })
                }
                if write {
                    own.push(OwnAccess { at, origins, cells, write: true })
                }
            }
        }
    }

    /// What the arguments of a list point to is read and written, whoever passed them.
    fn listed(&self, at: ExprId, own: &mut Vec<OwnAccess>) {
        let cells = self.inputs.points_to.behind_lists();
        for write in [false, true] {
            own.push(OwnAccess { at, origins: BTreeSet::from([Origin::Other]), cells: cells.clone(), write })
        }
    }

    /// Whether an argument behind `...` points to characters, or is passed for its address (`%p`).
    fn is_text(&self, arg: ExprId) -> bool {
        let program = self.inputs.program;
        let pointee = program.types.pointee(self.body.ty(arg));
        pointee.is_none_or(|t| program.size_of(t).is_none_or(|s| s == 1))
    }

    fn library_size(&self, arg: Arg, args: &[ExprId]) -> Option<u64> {
        use crate::library::Len;
        let value = |i: u8| size_value(self.inputs.program, self.body, *args.get(usize::from(i))?);
        match arg {
            Arg::Read(len) | Arg::Write(len) | Arg::Update(len) => match len {
                Len::Bytes(n) => value(n),
                Len::Product(a, b) => value(a)?.checked_mul(value(b)?),
                Len::One | Len::Some => None,
            },
            _ => None,
        }
    }
}

/// Whether a builtin uses the memory that its arguments point to.
fn may_access(builtin: Builtin) -> bool {
    !matches!(builtin, Builtin::Prefetch | Builtin::ObjectSize)
}

/// Cells of the objects of the atomic operations in all bodies.
fn shared_objects(inputs: &Inputs<'_>) -> Bits {
    let mut shared = Bits::default();
    for (f, _, body) in inputs.program.defined_functions() {
        walk(body, &mut |node| {
            if let Node::Expr(e) = node
                && let ExprKind::Call { callee: Callee::Atomic(_), args } = body.kind(e)
                && let Some(&object) = args.first()
            {
                shared.union_with(&inputs.points_to.cover(inputs.points_to.pts(Owner::Func(f), object), None));
            }
        })
    }
    shared
}

/// The value of an expression made of constants and `sizeof`.
pub fn size_value(program: &Program, body: &Body, e: ExprId) -> Option<u64> {
    use exuvia_cir::ArithOp;
    match body.kind(e) {
        ExprKind::SizeOf(ty) => program.size_of(*ty),
        ExprKind::Convert { operand, .. } => size_value(program, body, *operand),
        ExprKind::Arith { op, lhs, rhs, .. } => {
            let (a, b) = (size_value(program, body, *lhs)?, size_value(program, body, *rhs)?);
            match op {
                ArithOp::Add => a.checked_add(b),
                ArithOp::Sub => a.checked_sub(b),
                ArithOp::Mul => a.checked_mul(b),
                ArithOp::Div => a.checked_div(b),
                ArithOp::Shl => a.checked_shl(u32::try_from(b).ok()?),
                _ => None,
            }
        }
        ExprKind::EnumConst { id, index } => {
            u64::try_from(program.enums[*id].enumerators.get(*index as usize)?.value).ok()
        }
        ExprKind::Int { value, .. } => u64::try_from(*value).ok(),
        _ => None,
    }
}

/// Adds those of a component whose summary rests on that of `n`.
fn dependents(inputs: &Inputs<'_>, n: u32, component: &[u32], out: &mut BTreeSet<u32>) {
    let f = FuncId(n);
    let outside = inputs.program.functions.len() as u32;
    if n == outside || inputs.calls.hidden.contains(&f) {
        // Who calls outside code, or calls back, is not in the table of callers.
        return out.extend(component);
    }
    if inputs.calls.open.contains(&f) {
        out.insert(outside);
    }
    let callers = inputs.calls.callers.get(&f).into_iter().flatten();
    out.extend(callers.filter_map(|(owner, _)| match owner {
        Owner::Func(f) => Some(f.0),
        Owner::Init(_) => None,
    }))
}

fn count(summary: &mut Summary, origins: &BTreeSet<Origin>, cells: &Bits, write: bool) -> bool {
    let mut changed = false;
    for origin in origins {
        changed |= match origin {
            Origin::Param(k) => summary.params.get_mut(*k as usize).is_some_and(|p| p.add(cells, write)),
            Origin::Own(_) => false,
            Origin::Other => summary.others.add(cells, write),
        }
    }
    changed
}

/// All cells of the objects that a value may point to.
pub fn objects_of(points_to: &PointsTo, owner: Owner, value: ExprId) -> Bits {
    points_to.cover(points_to.pts(owner, value), None)
}

fn only(cells: &Bits, of: &Bits) -> Bits {
    let mut kept = cells.clone();
    kept.intersect_with(of);
    kept
}

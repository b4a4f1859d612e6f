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
use crate::by_owner::{ByFunction, ByOwner};
use crate::call_graph::{Call, CallGraph, is_library};
use crate::derive::{Origin, Origins};
use crate::library::Arg;
use crate::points_to::{Cells, Covers, Owner, PointsTo};
use crate::tree::{PlaceRoot, place_root, stored_place};
use crate::walked::Walked;
use exuvia_cir::hash::FastSet;
use exuvia_cir::{Body, Builtin, Callee, ExprId, ExprKind, FuncId, Program};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Cells read and written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Access {
    /// Cells that may be read.
    pub reads: Cells,
    /// Cells that may be written.
    pub writes: Cells,
    /// Whether the code reads at all, even where nothing is known to point.
    pub read: bool,
    /// Whether the code writes at all.
    pub wrote: bool,
}

impl Access {
    fn add(&mut self, cells: &Cells, write: bool, escaped: &Bits) -> bool {
        let flag = if write { &mut self.wrote } else { &mut self.read };
        let new = !std::mem::replace(flag, true);
        new | if write { self.writes.union_with(cells, escaped) } else { self.reads.union_with(cells, escaped) }
    }

    fn join(&mut self, other: &Access, escaped: &Bits) -> bool {
        let reads = other.read && self.add(&other.reads, false, escaped);
        other.wrote && self.add(&other.writes, true, escaped) || reads
    }

    /// Joins what `other` does in the cells of `reach`.
    fn join_within(&mut self, other: &Access, reach: &Cells, escaped: &Bits) -> bool {
        let mut changed = false;
        if other.read {
            changed |= !std::mem::replace(&mut self.read, true);
            changed |= self.reads.add_common(&other.reads, reach, escaped);
        }
        if other.wrote {
            changed |= !std::mem::replace(&mut self.wrote, true);
            changed |= self.writes.add_common(&other.writes, reach, escaped);
        }
        changed
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
    pub params: Vec<Rc<Access>>,
    /// In other ways. Functions that call each other in a circle have this in common.
    pub others: Rc<Access>,
}

/// One access that stands in a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnAccess {
    /// The load, store or call.
    pub at: ExprId,
    /// What the pointer is made of.
    pub origins: Rc<BTreeSet<Origin>>,
    /// Cells. Accesses through pointers of one set have them in common.
    pub cells: Rc<Cells>,
    /// Whether it writes.
    pub write: bool,
}

/// Accesses of all functions.
#[derive(Clone, Debug, Default)]
pub struct ModRef {
    summaries: ByFunction<Summary>,
    /// Cells of the objects that atomic operations work on: other threads may use them at any time.
    pub shared: Cells,
    /// Accesses that stand in each body.
    pub own: ByFunction<Vec<OwnAccess>>,
    outside: Rc<Access>,
    none: Summary,
}

/// Inputs of the analysis.
pub struct Inputs<'a> {
    /// The program.
    pub program: &'a Program,
    /// Bodies in order.
    pub walked: &'a ByOwner<Walked>,
    /// Points-to sets.
    pub points_to: &'a PointsTo,
    /// Calls.
    pub calls: &'a CallGraph,
    /// Origins by function.
    pub origins: &'a ByFunction<Origins>,
    /// Cells that accesses touch.
    pub covers: &'a Covers<'a>,
}

impl<'a> Inputs<'a> {
    /// All cells of the objects that an argument may point to.
    fn reach(&self, f: FuncId, arg: ExprId) -> Rc<Cells> {
        self.covers.of_value(Owner::Func(f), arg, None)
    }

    /// All cells that escaped.
    pub fn escaped(&self) -> &'a Bits {
        &self.points_to.escaped
    }
}

impl ModRef {
    /// Computes the summaries, callees first.
    pub fn new(inputs: &Inputs<'_>) -> Self {
        let mut all = Self::default();
        let (escaped, cells) = (inputs.escaped(), Cells::escaped());
        all.shared = shared_objects(inputs);
        all.outside = Rc::new(Access { reads: cells.clone(), writes: cells, read: true, wrote: true });
        for (f, function, body) in inputs.program.defined_functions() {
            let own = all.own_accesses(inputs, f, body);
            let mut params = vec![Access::default(); function.params.len()];
            let mut others = Access::default();
            distinct(&own).for_each(|a| {
                count(&mut params, &mut others, a, escaped);
            });
            all.own.insert(f, own);
            let params = params.into_iter().map(Rc::new).collect();
            all.summaries.insert(f, Summary { params, others: Rc::new(others) });
        }
        inputs.calls.order.iter().for_each(|component| all.settle(inputs, component));
        all
    }

    /// Updates the functions of a component, round by round, until none changes. After the first round only those are due
    /// that call something that changed, and of their calls only those of what changed.
    ///
    /// What functions of a component do in other ways than through parameters, each of them may bring about by a call: it is
    /// gathered once for all of them, and nobody in the component has to be asked again for it.
    fn settle(&mut self, inputs: &Inputs<'_>, component: &[u32]) {
        let members: BTreeSet<u32> = component.iter().copied().collect();
        let others = self.own_others(inputs, &members);
        let mut gathering = Gathering { members: &members, others, joined: FastSet::default() };
        let mut due = members.clone();
        let mut news: Option<BTreeSet<u32>> = None;
        while !due.is_empty() {
            let mut update = |&n: &u32| self.update(inputs, n, news.as_ref(), &mut gathering);
            let changed: BTreeSet<u32> = due.into_iter().filter(|n| update(n)).collect();
            let mut next = BTreeSet::new();
            changed.iter().for_each(|&n| dependents(inputs, n, component, &mut next));
            due = next.intersection(&members).copied().collect();
            news = Some(changed)
        }
        let others = Rc::new(gathering.others);
        for &n in component {
            if let Some(summary) = self.summaries.get_mut(FuncId(n)) {
                summary.others = Rc::clone(&others);
            }
        }
        if members.contains(&outside_node(inputs)) {
            self.outside = others;
        }
    }

    /// What members of a component do themselves; outside code has its part in it where it is a member.
    fn own_others(&self, inputs: &Inputs<'_>, members: &BTreeSet<u32>) -> Access {
        let mut others = Access::default();
        for summary in members.iter().filter_map(|&n| self.summaries.get(FuncId(n))) {
            others.join(&summary.others, inputs.escaped());
        }
        if members.contains(&outside_node(inputs)) {
            others.join(&self.outside, inputs.escaped());
        }
        others
    }

    /// The summary of a function with a body.
    pub fn of(&self, f: FuncId) -> &Summary {
        self.summaries.get(f).unwrap_or(&self.none)
    }

    /// What outside code may access when it is called.
    pub fn outside(&self) -> &Access {
        &self.outside
    }

    /// Joins what the calls of a function do into its summary and the `others` of its component: all calls, or those of
    /// functions with news. Whether what it does through parameters has changed.
    fn update(
        &mut self,
        inputs: &Inputs<'_>,
        n: u32,
        news: Option<&BTreeSet<u32>>,
        gathering: &mut Gathering<'_>,
    ) -> bool {
        let f = FuncId(n);
        if inputs.program.functions.get(f).is_none() {
            self.join_open(inputs, &mut gathering.others);
            return false;
        }
        let Some(mut params) = self.summaries.get(f).map(|summary| summary.params.clone()) else { return false };
        let mut changed = false;
        let calls = inputs.calls.calls_in(Owner::Func(f)).iter();
        for call in calls.filter(|call| news.is_none_or(|news| has_news(inputs, call, news))) {
            self.effects(inputs, f, call, &mut |effect| changed |= gathering.take(inputs, effect, &mut params))
        }
        if changed && let Some(summary) = self.summaries.get_mut(f) {
            summary.params = params;
        }
        changed
    }

    /// Adds what functions do that outside code can call.
    fn join_open(&self, inputs: &Inputs<'_>, others: &mut Access) {
        for summary in inputs.calls.open.iter().filter_map(|f| self.summaries.get(*f)) {
            others.join(&summary.others, inputs.escaped());
            summary.params.iter().for_each(|p| {
                others.join(p, inputs.escaped());
            })
        }
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
        self.effects(inputs, caller, call, &mut |effect| match effect {
            Effect::Whole(_, access) => tell(&other, access),
            Effect::Callback(access) => tell(&other, access),
            Effect::Through { access, caller, arg } => {
                let origins = inputs.origins.get(caller).map_or(&other, |origins| origins.of(arg));
                let mut within = Access::default();
                within.join_within(access, &inputs.reach(caller, arg), inputs.escaped());
                tell(origins, &within)
            }
        })
    }

    /// Tells what a call does.
    fn effects<'a>(&'a self, inputs: &Inputs<'_>, caller: FuncId, call: &Call, tell: &mut dyn FnMut(Effect<'a>)) {
        let outside = outside_node(inputs);
        let Some(body) = &inputs.program.functions[caller].body else { return };
        let ExprKind::Call { args, .. } = body.kind(call.expr) else { return };
        if call.outside {
            tell(Effect::Whole(outside, &self.outside))
        }
        for (&callback, summary) in call.callbacks.iter().filter_map(|c| Some((c, self.summaries.get(*c)?))) {
            tell(Effect::Whole(callback.0, &summary.others));
            summary.params.iter().for_each(|p| tell(Effect::Callback(p)))
        }
        for &target in &call.targets {
            let Some(summary) = self.summaries.get(target) else {
                if is_library(inputs.program, target).is_none() {
                    tell(Effect::Whole(outside, &self.outside))
                }
                continue;
            };
            tell(Effect::Whole(target.0, &summary.others));
            let arguments = summary.params.iter().zip(args).filter(|(p, _)| !p.is_empty());
            arguments.for_each(|(access, &arg)| tell(Effect::Through { access, caller, arg }))
        }
    }

    fn own_accesses(&self, inputs: &Inputs<'_>, f: FuncId, body: &Body) -> Vec<OwnAccess> {
        let Some(origins) = inputs.origins.get(f) else { return Vec::new() };
        let Some(walked) = inputs.walked.get(Owner::Func(f)) else { return Vec::new() };
        let reader = Reader { inputs, owner: Owner::Func(f), body, origins };
        let mut own = Vec::new();
        walked.exprs().for_each(|e| reader.expr(e, &mut own));
        own
    }
}

/// Something that a call does.
enum Effect<'a> {
    /// What a function (a node of the graph of calls) does in other ways than through its parameters.
    Whole(u32, &'a Rc<Access>),
    /// What a function that is called back does through a parameter.
    Callback(&'a Access),
    /// What a callee does through a parameter, for which `caller` passes `arg`: it is done in the objects that `arg` may point
    /// to.
    Through { access: &'a Access, caller: FuncId, arg: ExprId },
}

/// What the functions of a component do in other ways than through parameters, while it is gathered.
struct Gathering<'a> {
    members: &'a BTreeSet<u32>,
    others: Access,
    /// Accesses of functions outside of the component that `others` has: they do not change any more.
    joined: FastSet<usize>,
}

impl Gathering<'_> {
    /// Takes an effect of a call in a member with these parameters; whether it is news of one of them.
    fn take(&mut self, inputs: &Inputs<'_>, effect: Effect<'_>, params: &mut [Rc<Access>]) -> bool {
        match effect {
            Effect::Whole(n, access) => {
                if !self.members.contains(&n) && self.joined.insert(Rc::as_ptr(access).addr()) {
                    self.others.join(access, inputs.escaped());
                }
                false
            }
            Effect::Callback(access) => {
                self.others.join(access, inputs.escaped());
                false
            }
            Effect::Through { access, caller, arg } => self.through(inputs, access, caller, arg, params),
        }
    }

    fn through(
        &mut self,
        inputs: &Inputs<'_>,
        access: &Access,
        caller: FuncId,
        arg: ExprId,
        params: &mut [Rc<Access>],
    ) -> bool {
        let (reach, escaped) = (inputs.reach(caller, arg), inputs.escaped());
        let Some(origins) = inputs.origins.get(caller) else {
            self.others.join_within(access, &reach, escaped);
            return false;
        };
        let mut changed = false;
        for origin in origins.of(arg) {
            match origin {
                Origin::Param(k) => {
                    let param = params.get_mut(*k as usize);
                    changed |= param.is_some_and(|p| Rc::make_mut(p).join_within(access, &reach, escaped))
                }
                Origin::Own(_) => {}
                // Nobody is asked again for these.
                Origin::Other => {
                    self.others.join_within(access, &reach, escaped);
                }
            }
        }
        changed
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
            ExprKind::Call { callee: Callee::Asm(_), args } => {
                self.unknown(e, args, own);
                self.anything(e, own)
            }
            ExprKind::Unsupported(_) => self.anything(e, own),
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
            PlaceRoot::Global(_) => self.origins.other(),
            PlaceRoot::Pointee(p) => self.origins.set_of(p),
        };
        let size = self.inputs.program.size_of(self.body.ty(place));
        let cells = self.inputs.covers.of_place(self.owner, place, size);
        own.push(OwnAccess { at, origins: Rc::clone(origins), cells, write })
    }

    /// These cells are read and written.
    fn both(&self, at: ExprId, origins: &Rc<BTreeSet<Origin>>, cells: Rc<Cells>, own: &mut Vec<OwnAccess>) {
        own.push(OwnAccess { at, origins: Rc::clone(origins), cells: Rc::clone(&cells), write: false });
        own.push(OwnAccess { at, origins: Rc::clone(origins), cells, write: true })
    }

    /// All that escaped may be read and written.
    fn anything(&self, at: ExprId, own: &mut Vec<OwnAccess>) {
        self.both(at, self.origins.other(), Rc::new(Cells::escaped()), own)
    }

    /// All that arguments point to may be read and written.
    fn unknown(&self, at: ExprId, args: &[ExprId], own: &mut Vec<OwnAccess>) {
        let types = &self.inputs.program.types;
        for &arg in args.iter().filter(|&&a| types.is_data_pointer(self.body.ty(a))) {
            let cells = self.inputs.covers.of_value(self.owner, arg, None);
            self.both(at, self.origins.set_of(arg), cells, own)
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
                    Arg::Update(_) | Arg::List | Arg::Free | Arg::Callback(..) | Arg::Keep | Arg::Handle => {
                        (true, true)
                    }
                    Arg::Val => (false, false),
                };
                let cells = self.inputs.covers.of_value(self.owner, arg, self.library_size(model.arg(i), args));
                let access = |write| OwnAccess {
                    at,
                    origins: Rc::clone(self.origins.set_of(arg)),
                    cells: Rc::clone(&cells),
                    write,
                };
                own.extend(read.then(|| access(false)));
                own.extend(write.then(|| access(true)))
            }
        }
    }

    /// What the arguments of a list point to is read and written, whoever passed them.
    fn listed(&self, at: ExprId, own: &mut Vec<OwnAccess>) {
        self.both(at, self.origins.other(), Rc::new(self.inputs.points_to.behind_lists()), own)
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
pub(crate) fn may_access(builtin: Builtin) -> bool {
    !matches!(builtin, Builtin::CpuSupports | Builtin::Prefetch | Builtin::ObjectSize | Builtin::BlackBox)
}

/// Cells of the objects of the atomic operations in all bodies.
fn shared_objects(inputs: &Inputs<'_>) -> Cells {
    let mut shared = Cells::default();
    for (f, _, body) in inputs.program.defined_functions() {
        for e in body.exprs.values() {
            if let ExprKind::Call { callee: Callee::Atomic(_), args } = &e.kind
                && let Some(&object) = args.first()
            {
                shared.union_with(&inputs.covers.of_value(Owner::Func(f), object, None), inputs.escaped());
            }
        }
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
        ExprKind::Int { value, .. } => u64::try_from(value.get()).ok(),
        _ => None,
    }
}

/// The node of outside code in the graph of calls.
fn outside_node(inputs: &Inputs<'_>) -> u32 {
    inputs.program.functions.len() as u32
}

/// Whether a call may do something that it could not before these functions changed.
fn has_news(inputs: &Inputs<'_>, call: &Call, news: &BTreeSet<u32>) -> bool {
    news.contains(&outside_node(inputs)) || call.targets.iter().chain(&call.callbacks).any(|f| news.contains(&f.0))
}

/// Adds those of a component whose summary rests on that of `n`.
fn dependents(inputs: &Inputs<'_>, n: u32, component: &[u32], out: &mut BTreeSet<u32>) {
    let f = FuncId(n);
    let outside = outside_node(inputs);
    if n == outside || inputs.calls.hidden.contains(&f) {
        // Who calls outside code, or calls back, is not in the table of callers.
        return out.extend(component);
    }
    if inputs.calls.open.contains(&f) {
        out.insert(outside);
    }
    let callers = inputs.calls.callers.get(f).into_iter().flatten();
    out.extend(callers.filter_map(|(owner, _)| match owner {
        Owner::Func(f) => Some(f.0),
        Owner::Init(_) => None,
    }))
}

/// The accesses without those that repeat another one to the same cells, which must be the same set in memory.
fn distinct(own: &[OwnAccess]) -> impl Iterator<Item = &OwnAccess> {
    let mut seen = FastSet::default();
    let place = |a: &OwnAccess| (Rc::as_ptr(&a.cells).addr(), a.write, Rc::as_ptr(&a.origins).addr());
    own.iter().filter(move |a| seen.insert(place(a)))
}

/// Counts an access for what its pointer is made of.
fn count(params: &mut [Access], others: &mut Access, access: &OwnAccess, escaped: &Bits) {
    for origin in &*access.origins {
        match origin {
            Origin::Param(k) => params.get_mut(*k as usize).into_iter().for_each(|p| {
                p.add(&access.cells, access.write, escaped);
            }),
            Origin::Own(_) => {}
            Origin::Other => {
                others.add(&access.cells, access.write, escaped);
            }
        }
    }
}

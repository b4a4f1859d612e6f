//! How near a function is to what brings input in.
//!
//! Rules. Data goes from a function to those that it calls and to those that call it; each such step is one away. A call through a
//! pointer may reach each function of that type whose address is taken: more than can happen, which is right for a warning and would be
//! wrong for a proof. Input comes in
//! - where a function of the C library or the system that brings it in is called;
//! - in `main`, with the words of the command line;
//! - in functions that are there for others and take pointers, where the project links no program.

use super::{Counts, Input, Measure};
use exuvia_cir::{Attr, Callee, ExprKind, FuncId, IdMap, Linkage, Program, TargetKind, TypeId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Further away is not told.
const FURTHEST: u32 = 6;

/// How far a function is from input of one kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Exposure {
    /// Steps: 0 where it comes in.
    pub distance: u32,
    /// What it is.
    pub input: Input,
    /// The next function on the way to it; the function itself where it comes in.
    pub via: FuncId,
}

/// The exposures of all functions.
#[derive(Clone, Debug, Default)]
pub struct Exposures {
    near: BTreeMap<Input, IdMap<FuncId, (u32, FuncId)>>,
    callers: IdMap<FuncId, BTreeSet<FuncId>>,
    exported: BTreeSet<FuncId>,
}

impl Exposures {
    /// Looks from each input.
    pub fn new(program: &Program) -> Self {
        let calls = Calls::new(program);
        let exported = exported(program);
        let near = Input::ALL.map(|input| (input, nearest(&calls, entries(program, &calls, &exported, input))));
        let mut callers: IdMap<FuncId, BTreeSet<FuncId>> = IdMap::new();
        for (&from, to) in &calls.callees {
            for &to in to {
                callers.entry(to).or_default().insert(from);
            }
        }
        Self { near: near.into_iter().collect(), callers, exported }
    }

    /// Those of a function, nearest first.
    pub fn of(&self, function: FuncId) -> Vec<Exposure> {
        let one = |(&input, found): (&Input, &IdMap<FuncId, (u32, FuncId)>)| {
            found.get(&function).map(|&(distance, via)| Exposure { distance, input, via })
        };
        let mut exposures: Vec<Exposure> = self.near.iter().filter_map(one).collect();
        exposures.sort();
        exposures
    }

    /// Whether others can call it by name.
    pub fn is_exported(&self, function: FuncId) -> bool {
        self.exported.contains(&function)
    }
}

/// Counts nearness: one for each step that it is nearer than the furthest, for the nearest file or network input.
pub fn count(exposures: &Exposures, id: FuncId, found: &[Exposure], counts: &mut Counts) {
    let outside =
        found.iter().filter(|exposure| matches!(exposure.input, Input::File | Input::Network | Input::Caller));
    let nearest = outside.map(|exposure| exposure.distance).min();
    counts.add_many(Measure::Exposure, nearest.map_or(0, |distance| (FURTHEST + 1 - distance) as usize));
    counts.add_many(Measure::Exported, usize::from(exposures.is_exported(id)));
    counts.add_many(Measure::Callers, exposures.callers.get(&id).map_or(0, BTreeSet::len));
}

/// Which functions call which.
struct Calls {
    callees: IdMap<FuncId, BTreeSet<FuncId>>,
    /// Functions by what they are called by pointers as; a node between, so that the graph stays small.
    by_type: BTreeMap<TypeId, BTreeSet<FuncId>>,
    /// Types that a function calls by pointer.
    indirect: IdMap<FuncId, BTreeSet<TypeId>>,
}

impl Calls {
    fn new(program: &Program) -> Self {
        let mut calls = Self { callees: IdMap::new(), by_type: BTreeMap::new(), indirect: IdMap::new() };
        for (id, _, body) in program.defined_functions() {
            for expr in body.exprs.values() {
                calls.read(program, Some(id), body, &expr.kind)
            }
        }
        for body in program.globals.values().filter_map(|global| global.init.as_ref()) {
            body.exprs.values().for_each(|expr| calls.read(program, None, body, &expr.kind))
        }
        calls
    }

    fn read(&mut self, program: &Program, id: Option<FuncId>, body: &exuvia_cir::Body, kind: &ExprKind) {
        match (kind, id) {
            (ExprKind::Call { callee: Callee::Direct(to), .. }, Some(id)) => {
                self.callees.entry(id).or_default().insert(*to);
            }
            (ExprKind::Call { callee: Callee::Indirect(pointer), .. }, Some(id)) => {
                let ty = program.types.pointee(body.ty(*pointer)).map(|ty| program.types.canonical(ty));
                self.indirect.entry(id).or_default().extend(ty);
            }
            (ExprKind::FuncAddr(to), _) => {
                let ty = program.types.canonical(program.functions[*to].ty);
                self.by_type.entry(ty).or_default().insert(*to);
            }
            _ => {}
        }
    }

    /// Functions one step away, either way.
    fn neighbours(&self) -> IdMap<FuncId, BTreeSet<FuncId>> {
        let mut near: IdMap<FuncId, BTreeSet<FuncId>> = IdMap::new();
        let mut join = |a: FuncId, b: FuncId| {
            near.entry(a).or_default().insert(b);
            near.entry(b).or_default().insert(a);
        };
        self.callees.iter().for_each(|(&from, to)| to.iter().for_each(|&to| join(from, to)));
        near
    }
}

/// Functions that others can call by name.
fn exported(program: &Program) -> BTreeSet<FuncId> {
    let is_program = program.targets.iter().any(|target| target.kind == TargetKind::Executable);
    let is_hidden = |attr: &Attr| matches!(attr, Attr::Visibility(v) if v == "hidden" || v == "internal");
    let functions = program
        .defined_functions()
        .filter(|(_, f, _)| f.linkage == Linkage::External && !f.attrs.iter().any(is_hidden));
    functions.filter(|_| !is_program).map(|(id, ..)| id).collect()
}

/// Functions in which input of a kind comes in.
fn entries(program: &Program, calls: &Calls, exported: &BTreeSet<FuncId>, input: Input) -> BTreeSet<FuncId> {
    let brings = |to: &FuncId| {
        let function = &program.functions[*to];
        function.body.is_none() && super::input::of(&function.name) == Some(input)
    };
    let takes_pointers =
        |id: &FuncId| program.functions[*id].params.iter().any(|p| program.types.is_data_pointer(p.ty));
    let calling = calls.callees.iter().filter(|(_, to)| to.iter().any(brings)).map(|(&id, _)| id);
    match input {
        Input::Caller => exported.iter().copied().filter(takes_pointers).collect(),
        Input::Arguments => {
            let mains = program.defined_functions().filter(|(_, f, _)| f.name == "main").map(|(id, ..)| id);
            calling.chain(mains).collect()
        }
        Input::File | Input::Network | Input::Environment => calling.collect(),
    }
}

/// The nearest entry of each function that is near enough to one.
fn nearest(calls: &Calls, entries: BTreeSet<FuncId>) -> IdMap<FuncId, (u32, FuncId)> {
    let near = calls.neighbours();
    let mut found: IdMap<FuncId, (u32, FuncId)> = entries.iter().map(|&id| (id, (0, id))).collect();
    let mut open: VecDeque<FuncId> = entries.into_iter().collect();
    let mut seen_types = BTreeSet::new();
    while let Some(id) = open.pop_front() {
        let distance = found.get(&id).map_or(FURTHEST, |(distance, _)| *distance) + 1;
        if distance > FURTHEST {
            continue;
        }
        let types = calls.indirect.get(&id).into_iter().flatten().filter(|ty| seen_types.insert(**ty));
        let pointed = types.filter_map(|ty| calls.by_type.get(ty)).flatten();
        let next: BTreeSet<FuncId> = near.get(&id).into_iter().flatten().chain(pointed).copied().collect();
        for to in next {
            if let std::collections::btree_map::Entry::Vacant(place) = found.entry(to) {
                place.insert((distance, id));
                open.push_back(to)
            }
        }
    }
    found
}

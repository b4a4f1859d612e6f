//! Who calls whom, and whether all callers of a function are known.
//!
//! Rules:
//! - A direct call names its target; an indirect call may call the functions that its pointer may point to, and outside
//!   code when that pointer may come from there.
//! - All callers are *known* when outside code cannot call the function: it is not exported, its address reached no outside
//!   code and no library function, and no inexpressible part of a body may name it. Callers that stay in C are known: their
//!   bodies are here.
//! - Components come callees first. Outside code is a node of its own, which calls all that it can.

use crate::by_owner::ByOwner;
use crate::graph;
use crate::points_to::{Owner, PointsTo};
use crate::walked::{Walked, bodies};
use crate::world::World;
use exuvia_cir::{Body, Callee, ExprId, ExprKind, FuncId, IdVec, Program};
use std::collections::BTreeSet;

/// A call in a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// Body that holds it.
    pub owner: Owner,
    /// The expression.
    pub expr: ExprId,
    /// Functions that it may call, with and without body.
    pub targets: BTreeSet<FuncId>,
    /// Whether it may call outside code through a pointer.
    pub outside: bool,
    /// Whether it calls through a pointer.
    pub indirect: bool,
    /// Functions that a library function called here may call back.
    pub callbacks: BTreeSet<FuncId>,
}

/// The calls of a body.
#[derive(Clone, Debug, Default)]
struct BodyCalls {
    /// In order.
    list: Vec<Call>,
    /// Their expressions with their positions, in order of expression.
    at: Vec<(ExprId, usize)>,
}

impl BodyCalls {
    fn new(list: Vec<Call>) -> Self {
        let mut at: Vec<(ExprId, usize)> = list.iter().enumerate().map(|(at, call)| (call.expr, at)).collect();
        at.sort_unstable();
        Self { list, at }
    }

    fn call_at(&self, e: ExprId) -> Option<&Call> {
        let found = self.at.binary_search_by_key(&e, |(expr, _)| *expr).ok()?;
        self.list.get(self.at[found].1)
    }
}

/// The calls of a program.
#[derive(Clone, Debug, Default)]
pub struct CallGraph {
    /// All calls of functions (builtins left out), by body.
    calls: ByOwner<BodyCalls>,
    /// For each function, positions `(owner, index)` of the calls that may call it.
    pub callers: IdVec<FuncId, Vec<(Owner, usize)>>,
    /// Functions whose address is taken.
    pub address_taken: BTreeSet<FuncId>,
    /// Functions that code outside the program may call.
    pub open: BTreeSet<FuncId>,
    /// Functions that the inexpressible part of a body may call.
    pub hidden: BTreeSet<FuncId>,
    /// Functions that a function which stays in C calls.
    pub called_from_kept: BTreeSet<FuncId>,
    /// Components, callees first; the node behind the last function is outside code.
    pub order: Vec<Vec<u32>>,
}

impl CallGraph {
    /// Builds the graph.
    pub fn new(program: &Program, walked: &ByOwner<Walked>, world: &World, points_to: &PointsTo) -> Self {
        let mut graph = Self {
            calls: ByOwner::new(program),
            callers: IdVec::filled(Vec::new(), program.functions.len()),
            open: points_to.called_from_outside.union(&world.exported).copied().collect(),
            hidden: points_to.hidden_callers.clone(),
            ..Self::default()
        };
        for (owner, body) in bodies(program) {
            let walked = walked.get(owner).into_iter().flat_map(Walked::exprs);
            graph.read(program, owner, body, walked, points_to)
        }
        graph.index(world);
        graph.order = graph.components(program);
        graph
    }

    /// Whether every call of the function is in [`CallGraph::callers`].
    pub fn callers_known(&self, f: FuncId) -> bool {
        !self.open.contains(&f) && !self.hidden.contains(&f)
    }

    /// The calls that may call `f`, with their bodies.
    pub fn calls_of(&self, f: FuncId) -> impl Iterator<Item = &Call> + '_ {
        self.callers.get(f).into_iter().flatten().filter_map(|(owner, at)| self.calls.get(*owner)?.list.get(*at))
    }

    /// The calls in a body.
    pub fn calls_in(&self, owner: Owner) -> &[Call] {
        self.calls.get(owner).map_or(&[], |calls| calls.list.as_slice())
    }

    /// The call that an expression is; `None` for builtins and what is not a call.
    pub fn call_at(&self, owner: Owner, e: ExprId) -> Option<&Call> {
        self.calls.get(owner)?.call_at(e)
    }

    fn read(
        &mut self,
        program: &Program,
        owner: Owner,
        body: &Body,
        exprs: impl Iterator<Item = ExprId>,
        points_to: &PointsTo,
    ) {
        let mut calls = Vec::new();
        for e in exprs {
            if let ExprKind::FuncAddr(f) = body.kind(e) {
                self.address_taken.insert(*f);
            }
            calls.extend(read_call(program, owner, body, e, points_to))
        }
        for call in &calls {
            self.hidden.extend(&call.callbacks)
        }
        self.calls.set(owner, BodyCalls::new(calls));
    }

    fn index(&mut self, world: &World) {
        for (owner, calls) in self.calls.iter() {
            for (at, call) in calls.list.iter().enumerate() {
                for &f in &call.targets {
                    self.callers[f].push((owner, at));
                    if matches!(owner, Owner::Func(caller) if world.kept.contains(&caller)) {
                        self.called_from_kept.insert(f);
                    }
                }
            }
        }
    }

    fn components(&self, program: &Program) -> Vec<Vec<u32>> {
        let outside = program.functions.len() as u32;
        let mut edges: IdVec<FuncId, Vec<u32>> = IdVec::filled(Vec::new(), program.functions.len());
        for (owner, calls) in self.calls.iter() {
            let Owner::Func(f) = owner else { continue };
            for call in &calls.list {
                let node = |t: &FuncId| {
                    let known = program.functions[*t].body.is_some() || is_library(program, *t).is_some();
                    if known { t.0 } else { outside }
                };
                edges[f].extend(call.targets.iter().chain(&call.callbacks).map(node));
                if call.outside {
                    edges[f].push(outside)
                }
            }
        }
        let open: Vec<u32> = self.open.iter().map(|f| f.0).collect();
        graph::components(program.functions.len() + 1, |n| match edges.get(FuncId(n)) {
            Some(edges) => edges.clone(),
            None => open.clone(),
        })
    }
}

fn read_call(program: &Program, owner: Owner, body: &Body, e: ExprId, points_to: &PointsTo) -> Option<Call> {
    let ExprKind::Call { callee, args } = body.kind(e) else { return None };
    let (targets, outside, indirect) = match callee {
        Callee::Direct(f) => ([*f].into(), false, false),
        Callee::Indirect(_) => {
            let targets = points_to.calls.get(&(owner, e)).cloned().unwrap_or_default();
            (targets.functions, targets.outside, true)
        }
        Callee::Builtin(_) | Callee::Atomic(_) | Callee::Asm(_) => return None,
    };
    let (callbacks, unknown) = callbacks(program, owner, &targets, args, points_to);
    Some(Call { owner, expr: e, targets, outside: outside || unknown, indirect, callbacks })
}

fn callbacks(
    program: &Program,
    owner: Owner,
    targets: &BTreeSet<FuncId>,
    args: &[ExprId],
    points_to: &PointsTo,
) -> (BTreeSet<FuncId>, bool) {
    let (mut found, mut unknown) = (BTreeSet::new(), false);
    for model in targets.iter().filter_map(|&t| is_library(program, t)) {
        for (i, &arg) in args.iter().enumerate() {
            if matches!(model.arg(i), crate::library::Arg::Callback(..)) {
                let cells = points_to.pts(owner, arg);
                unknown |= cells.contains(PointsTo::OUTSIDE);
                found.extend(cells.iter().filter_map(|c| match points_to.object_of(c) {
                    crate::points_to::Object::Func(f) => Some(f),
                    _ => None,
                }))
            }
        }
    }
    (found, unknown)
}

/// The library model of a function that the program does not define.
pub fn is_library(program: &Program, f: FuncId) -> Option<&'static crate::library::Model> {
    let function = &program.functions[f];
    let external = function.body.is_none() && function.linkage != exuvia_cir::Linkage::Internal;
    if external { crate::library::model(&function.name) } else { None }
}

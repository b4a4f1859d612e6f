//! Whole-program analyses over the C IR.
//!
//! Each analysis has one file, whose header states its rules, and fills a side table keyed by id. Nothing here edits the
//! IR, and nothing here decides what the Rust looks like: the plan does, from these facts. *A fact that is only likely is
//! never given as proved*; each fact can be printed with what it rests on, and each fact that fails says why.
//!
//! The analyses run on the structured dialect. Bodies that are not structured (they stay in C) still count with all their
//! effects; what needs paths through a body is then answered in the most careful way.

pub mod access;
pub mod align;
pub mod bits;
mod blocks;
pub mod bounds;
pub mod by_owner;
pub mod call_graph;
pub mod codes;
pub mod context;
pub mod cursor;
pub mod dead;
pub mod derive;
pub mod effects;
pub mod enums;
pub mod escape;
pub mod flow;
pub mod graph;
pub mod harmless;
pub mod heap;
pub mod hot;
pub mod identity;
pub mod initialisation;
pub mod library;
pub mod linked;
pub mod loops;
pub mod mod_ref;
pub mod must;
pub mod mutability;
pub mod noalias;
pub mod nullness;
pub mod params;
pub mod points_to;
pub mod reference;
pub mod risk;
pub mod slice;
pub mod slice_view;
pub mod slots;
pub mod string;
pub mod threads;
pub mod ties;
pub mod tree;
pub mod uses;
pub mod walked;
pub mod waves;
pub mod world;

pub use call_graph::CallGraph;
pub use effects::Effects;
pub use enums::EnumFact;
pub use initialisation::InitFact;
pub use loops::CountingLoop;
pub use mod_ref::ModRef;
pub use mutability::{AddressUse, GlobalMut, LocalMut};
pub use params::{Because, Extent, Failure, ParamFacts, RefFact, SliceFact, StringFact, View};
pub use points_to::PointsTo;
pub use slots::{Slot, SlotId, SlotOwner};
pub use threads::Threads;
pub use world::World;

use by_owner::{ByFunction, ByOwner};
use context::Context;
use derive::Origins;
use points_to::{Covers, Owner};
use walked::Walked;

use exuvia_cir::{Body, EnumId, ExprId, FuncId, GlobalId, IdMap, IdVec, LocalId, Program, StmtId};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the inside of one function.
#[derive(Clone, Debug, Default)]
pub struct BodyFacts {
    /// Values at declarations.
    pub init: IdVec<LocalId, InitFact>,
    /// Writes after declarations.
    pub mutability: IdVec<LocalId, LocalMut>,
    /// Counting loops, by their `for` statement.
    pub loops: IdMap<StmtId, CountingLoop>,
    /// Pointer locals that walk in one array.
    pub cursors: cursor::Cursors,
}

/// All facts of a program.
#[derive(Debug, Default)]
pub struct Facts {
    /// By function with a body.
    pub bodies: IdMap<FuncId, BodyFacts>,
    /// Writes of globals.
    pub globals: IdVec<GlobalId, GlobalMut>,
    /// By function and position, for each parameter of pointer type of a function with a body.
    pub params: BTreeMap<(FuncId, u32), ParamFacts>,
    /// Places where pointers stand.
    pub slots: IdVec<SlotId, Slot>,
    /// Points-to sets.
    pub points_to: PointsTo,
    /// Enumerations: whether all their values are enumerators, and how they are used.
    pub enums: IdVec<EnumId, EnumFact>,
    /// Arrays that are used with more alignment than their elements have.
    pub overaligned: BTreeSet<points_to::Object>,
    /// Pointers whose accesses may lack alignment, by function.
    pub unaligned: BTreeSet<(FuncId, ExprId)>,
    /// Functions whose address has to differ from that of every other.
    pub identities: BTreeSet<FuncId>,
    /// Calls.
    pub calls: CallGraph,
    /// How often all of it runs, by an estimate.
    pub costs: hot::Costs,
    /// Effects by function.
    pub effects: Effects,
    /// Accesses by function.
    pub mod_ref: ModRef,
    /// Why there may be more than one thread, if there may.
    pub threads: Option<Threads>,
}

impl Facts {
    /// Numbers of the memory cells that a slot may point to. Empty for slots of inner pointers, fields and globals.
    pub fn points_to_of(&self, slot: SlotId) -> BTreeSet<u32> {
        match self.slots[slot].owner {
            SlotOwner::Param(f, i) if self.slots[slot].depth == 0 => {
                self.points_to.pts_param(f, i as usize).iter().collect()
            }
            _ => BTreeSet::new(),
        }
    }
}

/// Runs all analyses.
pub fn analyse(program: &Program, world: &World) -> Facts {
    let walked = Walked::all(program);
    let counting = counting_loops(program, &walked);
    let bodies = bodies_of(program, &walked, &counting);
    let points_to = PointsTo::solve(program, world);
    let calls = CallGraph::new(program, &walked, world, &points_to);
    let effects = Effects::new(program, &walked, &calls);
    let origins = origins_of(program, &walked);
    let covers = Covers::new(&points_to);
    let inputs = mod_ref::Inputs {
        program,
        walked: &walked,
        points_to: &points_to,
        calls: &calls,
        origins: &origins,
        covers: &covers,
    };
    let mod_ref = ModRef::new(&inputs);
    let enums = enums::find(world, &inputs);
    let params = params_of(world, &inputs, &effects, &mod_ref, &counting, &enums, &bodies);
    drop(covers);
    let overaligned = align::overaligned(program, &points_to);
    Facts {
        slots: slots::find(program),
        unaligned: align::unaligned(program, &points_to, &overaligned),
        globals: mutability::globals(program, world, &points_to, &mod_ref),
        identities: identity::compared(program, &points_to),
        bodies,
        params,
        points_to,
        enums,
        overaligned,
        costs: hot::Costs::new(program, &calls),
        calls,
        effects,
        mod_ref,
        threads: threads::one_thread(program, world).err(),
    }
}

/// Counting loops by function, whether or not the counter is read after them.
type Counting = ByFunction<IdMap<StmtId, CountingLoop>>;

fn counting_loops(program: &Program, walked: &ByOwner<Walked>) -> Counting {
    let functions = program.defined_functions().filter_map(|(f, _, body)| Some((f, body, walked.get(Owner::Func(f))?)));
    functions.map(|(f, body, walked)| (f, loops::counting(program, body, walked))).collect()
}

fn bodies_of(program: &Program, walked: &ByOwner<Walked>, counting: &Counting) -> IdMap<FuncId, BodyFacts> {
    let facts = program.defined_functions().filter_map(|(f, _, body)| {
        let (walked, counting) = (walked.get(Owner::Func(f))?, counting.get(f)?);
        Some((f, body_facts(program, body, walked, counting)))
    });
    facts.collect()
}

fn origins_of(program: &Program, walked: &ByOwner<Walked>) -> ByFunction<Origins> {
    let functions = program.defined_functions().filter_map(|(f, _, body)| Some((f, body, walked.get(Owner::Func(f))?)));
    functions.map(|(f, body, walked)| (f, Origins::new(program, body, walked))).collect()
}

fn params_of(
    world: &World,
    inputs: &mod_ref::Inputs<'_>,
    effects: &Effects,
    mod_ref: &ModRef,
    counting: &Counting,
    enums: &IdVec<EnumId, EnumFact>,
    bodies: &IdMap<FuncId, BodyFacts>,
) -> BTreeMap<(FuncId, u32), ParamFacts> {
    let mod_ref::Inputs { program, points_to, calls, origins, covers, .. } = *inputs;
    let positions = Context::pointer_params(program);
    let pointers = pointer_facts(inputs);
    let uses = uses_of(inputs, &positions, &pointers);
    let flags = escape::all(program, calls, &uses);
    let must = must::all(&must::Inputs { program, calls, effects, pointers: &pointers, counting });
    let aliasing = noalias::Aliasing::new(inputs, mod_ref, &positions);
    let mut cx = Context {
        program,
        world,
        calls,
        effects,
        points_to,
        covers,
        mod_ref,
        aliasing: &aliasing,
        origins,
        pointers: &pointers,
        uses: &uses,
        flags: &flags,
        must: &must,
        ties: Default::default(),
        bodies,
        enums,
        allocations: Default::default(),
        heap_objects: Default::default(),
        escaped_pack: Default::default(),
    };
    cx.ties = ties::ties(&cx, &positions);
    let callers = context::Callers::new(&cx, &positions);
    let arrays = slice::whole_arrays(&cx, &positions);
    let strings = string::strings(&cx, &positions);
    let facts = strings.into_iter().map(|((func, param), string)| {
        let reference = reference::reference(&cx, &callers, func, param);
        let slice = slice::slice(&cx, &arrays, func, param);
        let passed_objects = callers.pass_objects(&cx, func, param);
        ((func, param), ParamFacts { func, param, reference, slice, string, passed_objects })
    });
    facts.collect()
}

fn pointer_facts<'a>(inputs: &mod_ref::Inputs<'a>) -> ByFunction<context::Pointers<'a>> {
    let (walked, origins) = (inputs.walked, inputs.origins);
    let facts = inputs.program.defined_functions().filter_map(|(f, _, body)| {
        Some((f, context::Pointers::new(body, walked.get(Owner::Func(f))?, origins.get(f)?)))
    });
    facts.collect()
}

fn uses_of(
    inputs: &mod_ref::Inputs<'_>,
    positions: &BTreeMap<FuncId, Vec<u32>>,
    pointers: &ByFunction<context::Pointers<'_>>,
) -> BTreeMap<(FuncId, u32), uses::ParamUses> {
    let mut all = BTreeMap::new();
    for (&f, ps) in positions {
        let found = (inputs.program.functions[f].body.as_ref(), pointers.get(f), inputs.origins.get(f));
        let (Some(body), Some(pointers), Some(origins)) = found else { continue };
        let classifier = uses::Classifier::new(inputs.program, inputs.calls, f, body, pointers, origins);
        ps.iter().for_each(|&p| {
            all.insert((f, p), classifier.param(p));
        })
    }
    all
}

/// The facts that one body alone tells.
fn body_facts(program: &Program, body: &Body, walked: &Walked, counting: &IdMap<StmtId, CountingLoop>) -> BodyFacts {
    let init = initialisation::locals(body, walked);
    let mutability = mutability::locals(body, walked, &program.types, &init);
    let cursors = cursor::cursors(program, body, walked);
    BodyFacts { mutability, loops: loops::find(body, counting), init, cursors }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

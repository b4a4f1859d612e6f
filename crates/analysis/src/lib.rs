//! Whole-program analyses over the C IR.
//!
//! Each analysis has one file, whose header states its rules, and fills a side table keyed by id. Nothing here edits the
//! IR, and nothing here decides what the Rust looks like: the plan does, from these facts. *A fact that is only likely is
//! never given as proved*; each fact can be printed with what it rests on, and each fact that fails says why.
//!
//! The analyses run on the structured dialect. Bodies that are not structured (they stay in C) still count with all their
//! effects; what needs paths through a body is then answered in the most careful way.

pub mod bits;
pub mod call_graph;
pub mod codes;
pub mod derive;
pub mod effects;
pub mod flow;
pub mod graph;
pub mod initialisation;
pub mod library;
pub mod loops;
pub mod mod_ref;
pub mod mutability;
pub mod params;
pub mod points_to;
pub mod tree;
pub mod uses;
pub mod world;

pub use initialisation::InitFact;
pub use loops::CountingLoop;
pub use mutability::{AddressUse, GlobalMut, LocalMut};
pub use params::{Because, Extent, Failure, ParamFacts, RefFact, SliceFact};
pub use world::World;

use exuvia_cir::{FuncId, GlobalId, IdMap, IdVec, LocalId, Program, StmtId};
use std::collections::BTreeMap;

/// What is known of the inside of one function.
#[derive(Clone, Debug, Default)]
pub struct BodyFacts {
    /// Values at declarations.
    pub init: IdVec<LocalId, InitFact>,
    /// Writes after declarations.
    pub mutability: IdVec<LocalId, LocalMut>,
    /// Counting loops, by their `for` statement.
    pub loops: IdMap<StmtId, CountingLoop>,
}

/// All facts of a program.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// By function with a body.
    pub bodies: IdMap<FuncId, BodyFacts>,
    /// Writes of globals.
    pub globals: IdVec<GlobalId, GlobalMut>,
    /// By function and position, for each parameter of pointer type of a function with a body.
    pub params: BTreeMap<(FuncId, u32), ParamFacts>,
}

/// Runs all analyses.
pub fn analyse(program: &Program, world: &World) -> Facts {
    let bodies = program.defined_functions().map(|(id, _, body)| (id, body_facts(program, body))).collect();
    Facts { bodies, globals: mutability::globals(program, world), params: BTreeMap::new() }
}

/// The facts that one body alone tells.
pub fn body_facts(program: &Program, body: &exuvia_cir::Body) -> BodyFacts {
    let init = initialisation::locals(body);
    let mutability = mutability::locals(body, &program.types, &init);
    BodyFacts { mutability, loops: loops::find(program, body), init }
}

//! Control-flow structuring, IR to IR: from C's dialect (`Switch`, `Case`, `Label`, `Goto` …) to the structured one
//! (`Match`, `Labeled`, `Loop`, `BreakTo`, `ContinueTo`) that Rust can say.
//!
//! The steps, in order, are those of [`STEPS`]. Between them every jump is explicit: `names` turns each `break` and
//! `continue` into a `BreakTo`/`ContinueTo` of a named statement, so that no later step can change what a jump binds to,
//! and `tidy` takes the names away again where they are not needed. Case labels that a `match` cannot say become ordinary
//! labels, so that only gotos are left for the later steps; what neither labelled blocks nor loops can say becomes a
//! state machine over as few statements as can be.
//!
//! A function whose jumps cannot be said (into a statement expression, to a label address from elsewhere) keeps its C
//! body and is marked with [`Function::kept`](exuvia_cir::Function::kept).

mod addresses;
mod build;
mod copy;
mod flow;
mod gotos;
mod hoist;
mod lift;
mod machine;
mod markers;
mod names;
mod prune;
mod region;
mod resume;
mod switch;
mod tidy;
mod tree;

pub(crate) use flow::is_true;

#[cfg(test)]
mod tests;

use exuvia_cir::{
    Attr, Body, Enum, EnumId, ExprKind, FuncId, IdVec, IntKind, KeptInC, LabelId, LocalId, MacroDef, MacroId, Program,
    Span, StmtKind, Type, TypeId, TypeTable,
};
use std::collections::{BTreeMap, BTreeSet};

/// A step over one body.
type Step = fn(&mut Work) -> Result<(), Obstacle>;

/// Whether a step asks how often locals are used.
const COUNTS: bool = true;
const PLAIN: bool = false;

/// The steps, each with its why.
const STEPS: &[(&str, Step, bool)] = &[
    // Labels and cases become markers in statement lists: a label is then a position, whatever it stood before.
    ("markers", markers::run, PLAIN),
    // Every `break` and `continue` gets the name of what it leaves, so that moving it cannot change its meaning.
    ("names", names::run, PLAIN),
    // Labels that nothing jumps to and code that nothing reaches would only stand in the way.
    ("prune", prune::run, PLAIN),
    // A label at the start of a nested statement is as good before it, if need be with a flag.
    ("lift", lift::run, PLAIN),
    // `switch` to `match`; fallthrough and odd cases to gotos.
    ("switch", switch::run, COUNTS),
    // Groups of a switch have moved: again drop what nothing reaches.
    ("prune", prune::run, PLAIN),
    // Jumps into a nested statement list skip what stands before the label; computed gotos, and jumps that cannot: a state
    // machine over the smallest list around them.
    ("machine", machine::run, COUNTS),
    // Label addresses are now state numbers.
    ("addresses", addresses::run, PLAIN),
    // Jumps within a list, or out of nested statements into it: labelled blocks and loops.
    ("gotos", gotos::run, COUNTS),
    ("prune", prune::run, PLAIN),
    // Jumps that change nothing vanish, names that are not needed too, `break` and `continue` come back.
    ("tidy", tidy::run, PLAIN),
    // What was replaced on the way is still in the arenas.
    ("compact", compact, PLAIN),
];

/// Why a body cannot be structured.
#[derive(Debug)]
pub(crate) struct Obstacle {
    /// Registered reason code.
    pub code: &'static str,
    /// In words.
    pub detail: String,
    /// Where.
    pub span: Span,
}

/// What the steps need to know of the program.
pub(crate) struct Shared {
    enums: IdVec<EnumId, Enum>,
    macros: IdVec<MacroId, MacroDef>,
    int: TypeId,
    bool_: TypeId,
    void: TypeId,
    size: TypeId,
    /// Pointers that are moved by bytes.
    byte_pointers: BTreeSet<TypeId>,
    /// Integer types that promote to an `int` that they do not fill.
    narrow: BTreeMap<TypeId, IntKind>,
    noreturn: IdVec<FuncId, bool>,
}

impl Shared {
    /// Borrows the tables of names from the program until [`Shared::give_back`].
    fn of(program: &mut Program) -> Self {
        let noreturn = program.functions.values().map(|f| f.attrs.contains(&Attr::NoReturn)).collect();
        let types = &mut program.types;
        Shared {
            enums: std::mem::take(&mut program.enums),
            macros: std::mem::take(&mut program.macros),
            int: types.intern(Type::Int(IntKind::Int)),
            bool_: types.intern(Type::Bool),
            void: types.intern(Type::Void),
            size: types.intern(Type::Int(IntKind::Size)),
            byte_pointers: byte_pointers(types),
            narrow: narrow_types(types),
            noreturn,
        }
    }

    fn give_back(self, program: &mut Program) {
        program.enums = self.enums;
        program.macros = self.macros
    }
}

fn byte_pointers(types: &TypeTable) -> BTreeSet<TypeId> {
    let is_byte =
        |ty: TypeId| matches!(types.canon(ty), Type::Void | Type::Int(IntKind::Char | IntKind::SChar | IntKind::UChar));
    types.iter().filter_map(|(id, _)| types.pointee(id).filter(|&to| is_byte(to)).map(|_| id)).collect()
}

fn narrow_types(types: &TypeTable) -> BTreeMap<TypeId, IntKind> {
    use IntKind::*;
    let kinds = types.iter().filter_map(|(id, _)| Some((id, types.int_kind(id)?)));
    kinds.filter(|(_, kind)| matches!(kind, Char | SChar | UChar | Short | UShort)).collect()
}

/// A body at work.
pub(crate) struct Work<'a> {
    body: &'a mut Body,
    shared: &'a Shared,
    /// Labels whose address is taken, in the body or in a static of the function.
    addressed: BTreeSet<LabelId>,
    /// The addressed labels in the order of the only table that they are jumped to through.
    by_index: Option<Vec<LabelId>>,
    /// State numbers that stand for the addresses of labels.
    states: BTreeMap<LabelId, i128>,
    /// How often each local is used, Decls not counted, in steps that ask for it. Kept up to date by those who copy.
    uses: Option<IdVec<LocalId, u32>>,
    /// Whether statements stand in expressions: no step puts them there.
    has_stmt_exprs: bool,
}

/// Rewrites every body into the structured dialect. Where it cannot, [`kept`](exuvia_cir::Function::kept) says why.
pub fn run(program: &mut Program) {
    let shared = Shared::of(program);
    let tables = addresses::tables(program);
    for id in program.functions.ids() {
        let owned = tables.get(&id).map_or(&[][..], |t| t);
        structure_function(program, id, &shared, owned)
    }
    shared.give_back(program)
}

fn structure_function(program: &mut Program, id: FuncId, shared: &Shared, tables: &[addresses::Table]) {
    let function = &mut program.functions[id];
    let Some(body) = &mut function.body else { return };
    if function.kept.is_some() {
        body.compact();
        return;
    }
    let before = needs_backup(body).then(|| body.clone());
    match structure_body(body, shared, tables) {
        Ok(states) => tables.iter().for_each(|t| addresses::fill_table(program, t.global, shared, &states)),
        Err(obstacle) => {
            function.body = before.or(function.body.take());
            function.body.iter_mut().for_each(|body| drop(body.compact()));
            let kept = KeptInC { code: obstacle.code.to_owned(), detail: obstacle.detail, span: obstacle.span };
            function.kept = Some(kept.clone());
            tables.iter().for_each(|t| program.globals[t.global].kept = Some(kept.clone()))
        }
    }
}

impl Work<'_> {
    /// Whether some statement is of this kind; quick, so that steps can leave bodies alone that do not need them.
    fn any(&self, wanted: fn(&StmtKind) -> bool) -> bool {
        self.body.stmts.values().any(|s| wanted(&s.kind))
    }

    fn count_use(&mut self, local: LocalId) {
        self.uses.iter_mut().for_each(|uses| uses[local] += 1)
    }
}

fn compact(w: &mut Work) -> Result<(), Obstacle> {
    w.body.compact();
    Ok(())
}

/// What says that control goes elsewhere than structured statements do.
fn is_jump(kind: &StmtKind) -> bool {
    use StmtKind::*;
    matches!(kind, Switch { .. } | Case { .. } | Default { .. } | Label { .. } | Goto(_) | GotoComputed(_))
}

/// Only bodies with labels can fail.
fn needs_backup(body: &Body) -> bool {
    body.stmts
        .values()
        .any(|s| matches!(s.kind, StmtKind::Label { .. } | StmtKind::Goto(_) | StmtKind::GotoComputed(_)))
        || body.exprs.values().any(|e| matches!(e.kind, ExprKind::LabelAddr(_)))
}

fn structure_body(
    body: &mut Body,
    shared: &Shared,
    tables: &[addresses::Table],
) -> Result<BTreeMap<LabelId, i128>, Obstacle> {
    let mut addressed = addresses::taken(body);
    tables.iter().for_each(|t| addressed.extend(&t.labels));
    let by_index = addresses::by_index(body, tables);
    let has_stmt_exprs = body.exprs.values().any(|e| matches!(e.kind, ExprKind::StmtExpr { .. }));
    let mut work = Work { body, shared, addressed, by_index, states: BTreeMap::new(), uses: None, has_stmt_exprs };
    // Only jumps make steps cut lists.
    let jumps = !work.addressed.is_empty() || work.any(is_jump);
    addresses::number_unused(&mut work);
    for (_, step, counts) in STEPS {
        work.uses = (jumps && *counts).then(|| hoist::count_uses(work.body));
        step(&mut work)?
    }
    Ok(work.states)
}

//! `int` results, parameters and variables that only ever hold truth values become `bool`, IR to IR, over the whole program.
//!
//! It is known of each what goes in and what is done with it: all callers are there, its address is never taken, and C knows
//! nothing of it. What goes in is 0, 1, a comparison, a logical expression, or another of them; at least once its truth is
//! asked for, by itself or through another of them, and nothing computes with it. The largest set is found from above: all that
//! qualify by their uses, less those that something else goes into, until none is left to take out.
//!
//! What C knows grows while functions are sent back to it. [`apply`] therefore returns what it changed, and [`Changed::undo`]
//! puts that back before anything else changes the program.
//!
//! Members of records stay numbers: their size and place are those of the C.

mod rewrite;
mod uses;

use crate::plan::{PlanOptions, known_to_c};
use exuvia_cir::{Attr, Body, FuncId, GlobalId, LocalId, LocalKind, Param, Program, Type, TypeId};
use std::collections::{BTreeMap, BTreeSet};
use uses::{Source, Uses};

/// What may become a `bool`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Slot {
    Local(FuncId, LocalId),
    Result(FuncId),
    Global(GlobalId),
}

/// Whose body something stands in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Owner {
    Function(FuncId),
    Global(GlobalId),
}

/// What [`apply`] changed, as it was before.
#[derive(Debug, Default)]
pub struct Changed {
    functions: BTreeMap<FuncId, (TypeId, Vec<Param>)>,
    globals: BTreeMap<GlobalId, TypeId>,
    bodies: BTreeMap<Owner, Body>,
}

impl Changed {
    /// Puts everything back.
    pub fn undo(&mut self, program: &mut Program) {
        for (owner, body) in std::mem::take(&mut self.bodies) {
            match owner {
                Owner::Function(f) => program.functions[f].body = Some(body),
                Owner::Global(g) => program.globals[g].init = Some(body),
            }
        }
        for (f, (ty, params)) in std::mem::take(&mut self.functions) {
            program.functions[f].ty = ty;
            program.functions[f].params = params;
        }
        for (g, ty) in std::mem::take(&mut self.globals) {
            program.globals[g].ty = ty;
        }
    }
}

/// Rewrites the program.
pub fn apply(program: &mut Program, options: &PlanOptions) -> Changed {
    let candidates = candidates(program, options);
    if candidates.is_empty() {
        return Changed::default();
    }
    let uses = Uses::find(program, candidates);
    let chosen = chosen(program, &uses);
    rewrite::run(program, &uses, &chosen)
}

/// What no C knows: all uses are in bodies that are translated.
fn candidates(program: &Program, options: &PlanOptions) -> BTreeSet<Slot> {
    let known = known_to_c(program, options);
    let mut found = BTreeSet::new();
    for (id, f) in program.functions.iter() {
        let Some(body) = f.body.as_ref().filter(|_| known.translated[id]) else { continue };
        let is_own = !known.functions.contains(&id) && is_ordinary(f);
        if is_own && program.fn_type(id).is_some_and(|t| is_int(program, t.ret)) {
            found.insert(Slot::Result(id));
        }
        let is_candidate = |local: &exuvia_cir::Local| match local.kind {
            LocalKind::Param(_) => is_own,
            _ => f.from_macro.is_none(),
        };
        let locals = body.locals.iter().filter(|(_, l)| l.align.is_none() && is_int(program, l.ty) && is_candidate(l));
        found.extend(locals.map(|(local, _)| Slot::Local(id, local)));
    }
    let is_own = |id: &GlobalId, g: &exuvia_cir::Global| {
        let in_c = known.globals.contains(id) || g.function.is_some_and(|f| !known.translated[f]);
        g.defined && !in_c && !g.is_volatile && !g.thread_local && g.attrs.is_empty() && is_int(program, g.ty)
    };
    let globals = program.globals.iter().filter(|(id, g)| is_own(id, g));
    found.extend(globals.map(|(id, _)| Slot::Global(id)));
    found
}

/// A function whose type only its callers depend on.
fn is_ordinary(f: &exuvia_cir::Function) -> bool {
    let is_bound = |attr: &Attr| {
        matches!(attr, Attr::Alias(_) | Attr::Constructor(_) | Attr::Destructor(_) | Attr::Used | Attr::Section(_))
    };
    f.name != "main" && f.from_macro.is_none() && !f.attrs.iter().any(is_bound)
}

/// `int`, or a name of it.
fn is_int(program: &Program, ty: TypeId) -> bool {
    *program.types.canon(ty) == Type::Int(exuvia_cir::IntKind::Int) && program.typedef_align(ty).is_none()
}

/// Those that become `bool`.
fn chosen(program: &Program, uses: &Uses) -> BTreeSet<Slot> {
    let qualifies = |of: &uses::SlotUses| !of.barred && !of.stores.is_empty();
    let mut chosen: BTreeSet<Slot> = uses.of.iter().filter(|(_, of)| qualifies(of)).map(|(&s, _)| s).collect();
    loop {
        let before = chosen.len();
        let true_only =
            chosen.iter().copied().filter(|s| uses.of[s].stores.iter().all(|st| holds(program, &chosen, st)));
        chosen = true_only.collect();
        let asked = asked(uses, &chosen);
        chosen.retain(|slot| asked.contains(slot));
        if chosen.len() == before {
            break;
        }
    }
    chosen
}

/// Whether what a store puts in is a truth value.
fn holds(program: &Program, chosen: &BTreeSet<Slot>, store: &uses::Store) -> bool {
    let Some(body) = rewrite::body_of(program, store.owner) else { return false };
    rewrite::stored(body, store).is_some_and(|value| rewrite::is_truth(body, store.owner, chosen, value))
}

/// Those whose truth is asked for, by themselves or through what they go into, and that are not always the same.
fn asked(uses: &Uses, chosen: &BTreeSet<Slot>) -> BTreeSet<Slot> {
    let mut asked: BTreeSet<Slot> = chosen.iter().copied().filter(|s| uses.of[s].tested).collect();
    loop {
        let more: Vec<Slot> = chosen
            .iter()
            .copied()
            .filter(|s| !asked.contains(s) && uses.of[s].flows.iter().any(|to| asked.contains(to)))
            .collect();
        if more.is_empty() {
            break;
        }
        asked.extend(more);
    }
    asked.retain(|slot| !matches!(slot, Slot::Result(_)) || !always_same(&uses.of[slot].sources));
    asked
}

/// Whether a result is one constant: `return 0;` in a function that only looks as if it could fail.
fn always_same(sources: &[Source]) -> bool {
    match sources {
        [Source::Constant(first), rest @ ..] => rest.iter().all(|source| *source == Source::Constant(*first)),
        _ => false,
    }
}

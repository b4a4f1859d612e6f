//! Pointer locals that become an index into the one array that they walk in.
//!
//! All locals that walk in one array do so together: one of them is given, and compared with, the values of the others. They do
//! where the body follows them at least as often as it wants the pointer itself, and where the array is a variable of which
//! Rust allows references.

use super::{Fate, FnDecision, Form, GlobalDecision, PlanKind, PlanOptions};
use exuvia_analysis::cursor::{Base, CursorFact, Root};
use exuvia_analysis::slots::SlotOwner;
use exuvia_analysis::{Facts, SlotId};
use exuvia_cir::{FuncId, GlobalId, IdVec, LocalId};
use std::collections::{BTreeMap, BTreeSet};

/// A local that is an index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// The array.
    pub base: Base,
    /// Whether it is an `isize`.
    pub signed: bool,
}

/// The cursors of a program, by function and local.
pub type Cursors = BTreeMap<(FuncId, LocalId), Cursor>;

/// Picks those that become an index.
pub fn choose(
    facts: &Facts,
    options: &PlanOptions,
    fns: &IdVec<FuncId, FnDecision>,
    globals: &IdVec<GlobalId, GlobalDecision>,
    form: &dyn Fn(FuncId, u32) -> Form,
) -> Cursors {
    let mut chosen = Cursors::new();
    if options.kind == PlanKind::Faithful {
        return chosen;
    }
    let slots = slots_of_locals(facts);
    for (&f, body) in facts.bodies.iter().filter(|(f, _)| fns[**f].fate == Fate::Translate) {
        let mut groups: BTreeMap<&Base, Vec<(LocalId, &CursorFact)>> = BTreeMap::new();
        for (l, fact) in &body.cursors {
            if let Ok(fact) = fact {
                groups.entry(&fact.base).or_default().push((*l, fact));
            }
        }
        let allowed = |l: LocalId| {
            let key = slots.get(&(f, l)).map(|&slot| facts.slots[slot].key.as_str());
            key.is_some_and(|key| options.demotions.limit(key).is_none_or(|d| d.at_most > 0))
        };
        for (base, locals) in groups {
            let sum = |count: fn(&CursorFact) -> u32| locals.iter().map(|(_, fact)| count(fact)).sum::<u32>();
            let (followed, wanted) = (sum(|fact| fact.followed), sum(|fact| fact.wanted));
            if followed == 0
                || followed < wanted
                || !is_borrowed(base, globals, &|at| form(f, at))
                || !locals.iter().all(|(l, _)| allowed(*l))
            {
                continue;
            }
            for (l, fact) in locals {
                chosen.insert((f, l), Cursor { base: base.clone(), signed: fact.signed });
            }
        }
    }
    chosen
}

/// Whether an element is found without unsafe operations: not in a variable that changes.
fn is_borrowed(base: &Base, globals: &IdVec<GlobalId, GlobalDecision>, form: &dyn Fn(u32) -> Form) -> bool {
    match base.root {
        Root::Local(_) => true,
        Root::Global(g) => {
            let decision = &globals[g];
            !decision.mutable && !decision.by_value && !decision.in_c && !decision.atomic
        }
        Root::Param(at) => matches!(form(at), Form::Ref { nullable: false, .. }),
    }
}

/// Parameters that can be references only while certain locals are indices, which they are not: they, and what walks in their
/// objects, are pointers together.
pub fn second_names(
    facts: &Facts,
    chosen: &mut Cursors,
    form: &dyn Fn(FuncId, u32) -> Form,
) -> BTreeSet<(FuncId, u32)> {
    let mut fallen = BTreeSet::new();
    for (&(f, at), params) in &facts.params {
        let Ok(fact) = &params.reference else { continue };
        let is_reference = matches!(form(f, at), Form::Ref { .. });
        if is_reference && fact.cursors.iter().any(|&l| !chosen.contains_key(&(f, l))) {
            fallen.insert((f, at));
        }
    }
    chosen.retain(|(f, _), cursor| match cursor.base.root {
        Root::Param(at) => !fallen.contains(&(*f, at)),
        Root::Local(_) | Root::Global(_) => true,
    });
    fallen
}

/// Slot of each pointer local.
pub fn slots_of_locals(facts: &Facts) -> BTreeMap<(FuncId, LocalId), SlotId> {
    let local = |(id, slot): (SlotId, &exuvia_analysis::Slot)| match slot.owner {
        SlotOwner::Local(f, l) if slot.depth == 0 => Some(((f, l), id)),
        _ => None,
    };
    facts.slots.iter().filter_map(local).collect()
}

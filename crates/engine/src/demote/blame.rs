//! From an error of rustc to those who may be at fault: slots first, then a function, then a variable.

use super::view::PlanView;
use crate::check::Diagnostic;
use crate::printed::PrintedCrate;
use exuvia_analysis::slots::SlotId;
use exuvia_cir::{FuncId, GlobalId};
use exuvia_emit::rir::OriginId;
use exuvia_emit::{Origin, Origins};
use std::collections::BTreeSet;

/// Who has to give way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Blame {
    /// These slots fall to their next form.
    Slots(BTreeSet<SlotId>),
    /// The function stays in C.
    Function(FuncId),
    /// The variable stays in C.
    Global(GlobalId),
    /// The error is in code that stands for no function and no variable.
    Nobody,
}

/// Finds who is to blame for an error.
///
/// The places of the error are asked in rustc's order, each from the smallest piece of Rust that holds it outwards; the
/// first piece that rests on slots which can still fall names them. Where there is none, all slots of the function that
/// the error is in and of what the faulty piece calls fall. Where there are none of these either, forms are not the
/// cause, and the function stays in C.
pub fn blame(error: &Diagnostic, printed: &PrintedCrate, origins: &Origins, view: &PlanView) -> Blame {
    let places = places(error, printed);
    let levels: Vec<Vec<&Origin>> =
        places.iter().map(|ids| ids.iter().filter_map(|&id| origins.get(id)).collect()).collect();
    let slots = slots_of_pieces(&levels, view);
    if !slots.is_empty() {
        return Blame::Slots(view.alias_class(&slots));
    }
    let slots = slots_of_functions(&levels, view);
    if !slots.is_empty() {
        return Blame::Slots(view.alias_class(&slots));
    }
    let all = || levels.iter().flatten();
    let func = all().filter_map(|o| o.func).find(|f| view.functions.contains_key(f));
    let global = all().filter_map(|o| o.global).find(|g| view.globals.contains_key(g));
    match (func, global) {
        (Some(func), _) => Blame::Function(func),
        (None, Some(global)) => Blame::Global(global),
        (None, None) => Blame::Nobody,
    }
}

/// The function that an error is in.
pub fn function_of(error: &Diagnostic, printed: &PrintedCrate, origins: &Origins) -> Option<FuncId> {
    places(error, printed).iter().flatten().find_map(|&id| origins.get(id)?.func)
}

fn places(error: &Diagnostic, printed: &PrintedCrate) -> Vec<Vec<OriginId>> {
    let places = error.places().into_iter();
    places.map(|p| printed.enclosing(&p.file_name, p.byte_start, p.byte_end)).filter(|ids| !ids.is_empty()).collect()
}

/// Slots of the innermost pieces that have any: of all places together, as one of two borrows alone is no conflict.
fn slots_of_pieces(levels: &[Vec<&Origin>], view: &PlanView) -> BTreeSet<SlotId> {
    let mut found = BTreeSet::new();
    for pieces in levels {
        let candidates = pieces.iter().map(|piece| live_slots(piece, view));
        found.extend(candidates.into_iter().find(|slots| !slots.is_empty()).into_iter().flatten());
    }
    found
}

fn live_slots(origin: &Origin, view: &PlanView) -> BTreeSet<SlotId> {
    origin.slots.iter().copied().filter(|slot| view.slots.contains_key(slot)).collect()
}

fn slots_of_functions(levels: &[Vec<&Origin>], view: &PlanView) -> BTreeSet<SlotId> {
    let mut found = BTreeSet::new();
    for pieces in levels {
        let Some(func) = pieces.iter().find_map(|piece| piece.func) else { continue };
        found.extend(view.of_function(func));
        let statement = pieces.iter().find(|piece| piece.func == Some(func));
        for callee in statement.map(|piece| view.callees(func, piece.span)).unwrap_or_default() {
            found.extend(view.of_function(callee));
        }
    }
    found
}

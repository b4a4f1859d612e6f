//! Parameters that give up a reference where pointers are checked.
//!
//! Proof may give a parameter a reference, and a caller may have no more than a raw pointer for it: to make a reference of that is unsafe,
//! and so are then the caller and all its callers. With a raw parameter the callee checks what it follows, and both are safe. Which
//! parameters these are shows when the program is lowered ([`crate::lower()`]): it names those that callers make references for, and the
//! plan is made again, until there is none. What gave up its reference without use gets it back, and keeps it: the callee
//! did not become safe, or no caller that did needs it. So every slot changes twice at most.
//!
//! In functions that are hot nothing is checked, and references stay.

use super::{Form, Plan};
use exuvia_analysis::slots::SlotId;
use exuvia_cir::{Body, Callee, ExprId, ExprKind, FuncId, LocalKind, Program};
use std::collections::{BTreeMap, BTreeSet};

/// The code of a parameter that gave up its reference.
pub(crate) const CODE: &str = "checked-instead";

/// What was tried with a parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unborrowed {
    /// It is raw, and checked.
    Raw,
    /// That was of no use: it is a reference.
    Kept,
}

/// What to try next with which parameters, after a lowering with checks in all functions that may have them.
///
/// `wanted` are those for which callers made references of raw pointers, `is_unsafe` the functions that came out so.
pub(crate) fn next(
    program: &Program,
    plan: &Plan,
    wanted: &BTreeSet<SlotId>,
    is_unsafe: &BTreeSet<FuncId>,
) -> BTreeMap<SlotId, Unborrowed> {
    let uses = uses(program, plan);
    let mut fall: BTreeSet<SlotId> = wanted.iter().copied().filter(|&slot| may_fall(plan, slot)).collect();
    // What a parameter is passed on to would be next.
    spread(&mut fall, &uses, |of| may_fall(plan, of.to));
    if !fall.is_empty() {
        return fall.into_iter().map(|slot| (slot, Unborrowed::Raw)).collect();
    }
    let fallen = |slot: SlotId| plan.slots[slot].code == Some(CODE);
    let is_safe = |f: FuncId| !is_unsafe.contains(&f);
    let of_safe = |of: &&Use| fallen(of.to) && is_safe(of.caller) && is_safe(of.callee);
    let uses: Vec<Use> = uses.iter().filter(of_safe).cloned().collect();
    let is_raw = |of: &&Use| match of.root {
        Root::Slot(slot) => plan.slots[slot].form == Form::Raw && !fallen(slot),
        Root::Object => false,
        Root::Other => true,
    };
    let mut needed: BTreeSet<SlotId> = uses.iter().filter(is_raw).map(|of| of.to).collect();
    spread(&mut needed, &uses, |_| true);
    plan.slots.ids().filter(|&slot| fallen(slot) && !needed.contains(&slot)).map(|s| (s, Unborrowed::Kept)).collect()
}

/// Adds what slots of a set are passed on to.
fn spread(set: &mut BTreeSet<SlotId>, uses: &[Use], may: impl Fn(&Use) -> bool) {
    loop {
        let is_next = |of: &&Use| matches!(of.root, Root::Slot(from) if set.contains(&from)) && may(of);
        let more: Vec<SlotId> = uses.iter().filter(is_next).map(|of| of.to).filter(|to| !set.contains(to)).collect();
        if more.is_empty() {
            return;
        }
        set.extend(more);
    }
}

/// Whether a parameter has a reference to give up that was not tried before, in a function that may check instead.
fn may_fall(plan: &Plan, slot: SlotId) -> bool {
    plan.slots[slot].form.is_borrowed() && !plan.kept_references.contains(&slot)
}

/// An argument for a parameter.
#[derive(Clone)]
struct Use {
    caller: FuncId,
    callee: FuncId,
    to: SlotId,
    root: Root,
}

/// Where a pointer leads from.
#[derive(Clone, Copy)]
enum Root {
    /// From a parameter of the caller.
    Slot(SlotId),
    /// To an object of the caller, or nowhere.
    Object,
    /// From memory, from a call, …
    Other,
}

/// All arguments for pointer parameters of functions that may check.
fn uses(program: &Program, plan: &Plan) -> Vec<Use> {
    let mut uses = Vec::new();
    for (caller, function) in program.functions.iter() {
        let Some(body) = function.body.as_ref().filter(|_| plan.translated(caller)) else { continue };
        for e in body.exprs.values() {
            let ExprKind::Call { callee: Callee::Direct(callee), args } = &e.kind else { continue };
            if !plan.checked.functions.contains(callee) {
                continue;
            }
            for (i, &arg) in args.iter().enumerate() {
                let Some(&to) = plan.param_slots.get(&(*callee, i as u32)) else { continue };
                uses.push(Use { caller, callee: *callee, to, root: root(plan, caller, body, arg) });
            }
        }
    }
    uses
}

fn root(plan: &Plan, caller: FuncId, body: &Body, mut e: ExprId) -> Root {
    loop {
        e = match *body.kind(e) {
            ExprKind::Convert { operand, .. } => operand,
            ExprKind::AddrOf(place) | ExprKind::Decay(place) => match pointer_to(plan, body, place) {
                Ok(pointer) => pointer,
                Err(root) => return root,
            },
            ExprKind::Load { place, .. } => {
                let ExprKind::Local(local) = *body.kind(place) else { return Root::Other };
                let LocalKind::Param(i) = body.locals[local].kind else { return Root::Other };
                return plan.param_slots.get(&(caller, i)).map_or(Root::Other, |&slot| Root::Slot(slot));
            }
            ExprKind::Null | ExprKind::Zero => return Root::Object,
            _ => return Root::Other,
        };
    }
}

/// The pointer that leads to a place, or what the place is in.
fn pointer_to(plan: &Plan, body: &Body, mut place: ExprId) -> Result<ExprId, Root> {
    loop {
        place = match *body.kind(place) {
            ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => base,
            ExprKind::Deref(pointer) | ExprKind::PtrIndex { ptr: pointer, .. } => return Ok(pointer),
            ExprKind::Global(g) if plan.globals[g].mutable || plan.globals[g].by_value => return Err(Root::Other),
            ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Str { .. } | ExprKind::CompoundLiteral { .. } => {
                return Err(Root::Object);
            }
            _ => return Err(Root::Other),
        };
    }
}

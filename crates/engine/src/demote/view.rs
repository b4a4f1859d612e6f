//! What the demotion loop has to know of the plan, taken out of it so that the rules can be tested on their own.

use exuvia_analysis::slots::SlotId;
use exuvia_cir::{FuncId, GlobalId, Span};
use exuvia_emit::plan::{EnumForm, Form};
use std::collections::{BTreeMap, BTreeSet};

/// A slot and its form in this round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlotView {
    /// Stable key.
    pub key: String,
    /// Form in this round.
    pub form: Form,
    /// Function that it is part of.
    pub func: Option<FuncId>,
}

/// An enumeration that is a type of its own in this round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnumView {
    /// Stable key.
    pub key: String,
    /// Name in the C.
    pub name: String,
    /// Form in this round.
    pub form: EnumForm,
}

/// A direct call in a function: where, and of what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallView {
    /// The call expression in the C.
    pub span: Span,
    /// Function called.
    pub callee: FuncId,
}

/// The plan as the loop sees it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PlanView {
    /// Slots with a better form than raw. Others cannot fall.
    pub slots: BTreeMap<SlotId, SlotView>,
    /// Enumerations that are more than integers.
    pub enums: Vec<EnumView>,
    /// Direct calls of each function.
    pub calls: BTreeMap<FuncId, Vec<CallView>>,
    /// Keys of the functions that are translated.
    pub functions: BTreeMap<FuncId, String>,
    /// Keys of the variables that are translated.
    pub globals: BTreeMap<GlobalId, String>,
    /// What each of the slots may point to.
    pub points_to: BTreeMap<SlotId, BTreeSet<u32>>,
}

impl PlanView {
    /// Slots of a function that can fall.
    pub fn of_function(&self, func: FuncId) -> BTreeSet<SlotId> {
        self.slots.iter().filter(|(_, slot)| slot.func == Some(func)).map(|(&id, _)| id).collect()
    }

    /// Functions called inside a piece of a function's C; all of them when the piece is not in it.
    pub fn callees(&self, func: FuncId, span: Span) -> BTreeSet<FuncId> {
        let calls = self.calls.get(&func).map_or(&[][..], Vec::as_slice);
        let inside = |call: &&CallView| {
            call.span.file == span.file && span.start <= call.span.start && call.span.end <= span.end
        };
        calls.iter().filter(inside).map(|call| call.callee).collect()
    }

    /// The slots and all that may alias them within the same functions and those that these call or are called by.
    pub fn alias_class(&self, start: &BTreeSet<SlotId>) -> BTreeSet<SlotId> {
        let joins = |other: &SlotId| start.iter().any(|&slot| self.near(slot, *other) && self.may_alias(slot, *other));
        let others = self.slots.keys().copied().filter(joins);
        start.iter().copied().chain(others).collect()
    }

    fn may_alias(&self, a: SlotId, b: SlotId) -> bool {
        match (self.points_to.get(&a), self.points_to.get(&b)) {
            (Some(a), Some(b)) => !a.is_disjoint(b),
            _ => false,
        }
    }

    fn near(&self, a: SlotId, b: SlotId) -> bool {
        let func = |slot| self.slots.get(&slot).and_then(|s: &SlotView| s.func);
        match (func(a), func(b)) {
            (Some(a), Some(b)) => a == b || self.directly_calls(a, b) || self.directly_calls(b, a),
            _ => true,
        }
    }

    fn directly_calls(&self, caller: FuncId, callee: FuncId) -> bool {
        self.calls.get(&caller).is_some_and(|calls| calls.iter().any(|call| call.callee == callee))
    }
}

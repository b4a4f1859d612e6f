//! What the plans of several variants of a program must agree on, so that their signatures are the same.
//!
//! A fact must hold on every variant: where one lacks it, the decision that rests on it falls in all. Everything here is by key
//! and only ever grows, so that planning all variants again and again comes to an end.

use super::{Fate, Form, Plan};
use exuvia_analysis::Facts;
use exuvia_cir::{FuncId, KeptInC, Program, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Decisions that another variant forces, by key.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Joint {
    /// Slots and the highest rank that all variants can have.
    pub limits: BTreeMap<String, u32>,
    /// Slots that may be null somewhere.
    pub nullable: BTreeSet<String>,
    /// Functions that need the C calling convention somewhere.
    pub c_abi: BTreeSet<String>,
    /// Functions whose address is compared with others somewhere.
    pub own_address: BTreeSet<String>,
    /// Variables that are `static mut` somewhere.
    pub mutable: BTreeSet<String>,
    /// Functions that are `unsafe` somewhere.
    pub unsafe_functions: BTreeSet<String>,
    /// Enumerations and the highest rank that all variants can have.
    pub enum_limits: BTreeMap<String, u32>,
    /// Enumerations whose values are compared by order somewhere.
    pub ordered_enums: BTreeSet<String>,
}

/// A variant after planning and lowering.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// Its program.
    pub program: &'a Program,
    /// Its facts.
    pub facts: &'a Facts,
    /// Its plan.
    pub plan: &'a Plan,
    /// Functions that came out `unsafe`.
    pub unsafe_functions: &'a BTreeSet<FuncId>,
}

impl Joint {
    /// Takes in what the variants decided. Whether one of them does not keep to it yet: then they have to be planned again.
    pub fn extend(&mut self, variants: &[Planned<'_>]) -> bool {
        self.extend_slots(variants);
        self.extend_enums(variants);
        for variant in variants {
            self.extend_functions(variant);
            let mutable = variant.program.globals.iter().filter(|(id, _)| variant.plan.globals[*id].mutable);
            self.mutable.extend(mutable.map(|(_, global)| global.key.clone()));
        }
        !variants.iter().all(|variant| self.holds_for(variant))
    }

    fn holds_for(&self, variant: &Planned<'_>) -> bool {
        let functions = variant.program.functions.iter().filter(|(id, _)| variant.plan.translated(*id));
        let kept_to = |(id, function): (FuncId, &exuvia_cir::Function)| {
            let has_abi = variant.plan.functions[id].c_abi || !self.c_abi.contains(&function.key);
            let has_address = variant.plan.functions[id].own_address || !self.own_address.contains(&function.key);
            has_abi
                && has_address
                && (variant.unsafe_functions.contains(&id) || !self.unsafe_functions.contains(&function.key))
        };
        let mut globals = variant.program.globals.iter().filter(|(_, global)| self.mutable.contains(&global.key));
        let enums = variant.program.enums.iter().all(|(id, of)| {
            let decision = &variant.plan.enums[id];
            let fits = self.enum_limits.get(&of.key).is_none_or(|&limit| decision.form.rank() <= limit);
            fits && (decision.ordered || !self.ordered_enums.contains(&of.key))
        });
        functions.into_iter().all(kept_to)
            && enums
            && globals.all(|(id, _)| variant.plan.globals[id].mutable)
            && variant.plan.param_slots.values().all(|&slot| {
                let (key, form) = (&variant.facts.slots[slot].key, variant.plan.slots[slot].form);
                let fits = self.limits.get(key).is_none_or(|&limit| form.rank() <= limit);
                fits && (!self.nullable.contains(key) || form == form.or_null())
            })
    }

    fn extend_functions(&mut self, variant: &Planned<'_>) {
        for (id, function) in variant.program.functions.iter() {
            let decision = &variant.plan.functions[id];
            if decision.c_abi && decision.fate == Fate::Translate {
                self.c_abi.insert(function.key.clone());
            }
            if decision.own_address {
                self.own_address.insert(function.key.clone());
            }
            if variant.unsafe_functions.contains(&id) {
                self.unsafe_functions.insert(function.key.clone());
            }
        }
    }

    fn extend_slots(&mut self, variants: &[Planned<'_>]) {
        let mut forms: BTreeMap<&str, Vec<Form>> = BTreeMap::new();
        for variant in variants {
            for (&(func, _), &slot) in &variant.plan.param_slots {
                if variant.plan.translated(func) {
                    let form = variant.plan.slots[slot].form;
                    forms.entry(&variant.facts.slots[slot].key).or_default().push(form);
                }
            }
        }
        for (key, forms) in forms {
            self.join_forms(key, &forms);
        }
    }

    fn extend_enums(&mut self, variants: &[Planned<'_>]) {
        for variant in variants {
            for (id, of) in variant.program.enums.iter() {
                let decision = &variant.plan.enums[id];
                let limit = self.enum_limits.entry(of.key.clone()).or_insert(u32::MAX);
                *limit = decision.form.rank().min(*limit);
                if decision.ordered {
                    self.ordered_enums.insert(of.key.clone());
                }
            }
        }
    }

    fn join_forms(&mut self, key: &str, forms: &[Form]) {
        let Some(&first) = forms.first() else { return };
        if forms.iter().all(|&form| form == first) {
            return;
        }
        if forms.iter().all(|form| form.or_null() == first.or_null()) {
            self.nullable.insert(key.to_owned());
            return;
        }
        let lowest = forms.iter().map(|form| form.rank()).min().unwrap_or(0);
        let highest = forms.iter().map(|form| form.rank()).max().unwrap_or(0);
        let limit = if lowest == highest { lowest.saturating_sub(1) } else { lowest };
        let known = self.limits.entry(key.to_owned()).or_insert(limit);
        *known = limit.min(*known);
    }
}

/// What keeps a function or variable in C in one variant keeps it there in all. Whether any was found.
pub fn join_kept(programs: &mut [&mut Program], names: &[String]) -> bool {
    let (mut functions, mut globals) = (BTreeMap::new(), BTreeMap::new());
    for (program, name) in programs.iter().zip(names) {
        for function in program.functions.values().filter(|f| f.body.is_some()) {
            note(&mut functions, &function.key, function.kept.as_ref(), name);
        }
        for global in program.globals.values().filter(|g| g.defined) {
            note(&mut globals, &global.key, global.kept.as_ref(), name);
        }
    }
    let mut found = false;
    for program in programs {
        for function in program.functions.values_mut().filter(|f| f.body.is_some()) {
            found |= take_over(&mut function.kept, functions.get(&function.key), function.span);
        }
        for global in program.globals.values_mut().filter(|g| g.defined) {
            found |= take_over(&mut global.kept, globals.get(&global.key), global.span);
        }
    }
    found
}

/// Sets the joint reason; whether there was none.
fn take_over(kept: &mut Option<KeptInC>, joint: Option<&KeptInC>, span: Span) -> bool {
    let Some(joint) = joint else { return false };
    let is_new = kept.is_none();
    // Where it was kept for a reason of its own, the words are the same as in the other variants: it is one row.
    *kept = Some(KeptInC { span: kept.as_ref().map_or(span, |kept| kept.span), ..joint.clone() });
    is_new
}

/// How a reason that is one of some variant begins.
const IN_VARIANT: &str = "in the variant ";

fn note(all: &mut BTreeMap<String, KeptInC>, key: &str, kept: Option<&KeptInC>, variant: &str) {
    if let Some(kept) = kept {
        let known = kept.detail.starts_with(IN_VARIANT);
        let detail = if known { kept.detail.clone() } else { format!("{IN_VARIANT}{variant}: {}", kept.detail) };
        all.entry(key.to_owned()).or_insert_with(|| KeptInC { detail, ..kept.clone() });
    }
}

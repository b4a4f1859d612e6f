//! Making the plan.

use super::cursors::{self, Cursors};
use super::enums::enums;
use super::unborrow::{self, Unborrowed};
use super::{
    Checks, Decision, Fate, FnDecision, Form, GlobalDecision, Length, Plan, PlanKind, PlanOptions, View, functions,
};
use exuvia_analysis::slots::{SlotId, SlotOwner};
use exuvia_analysis::{Extent, Facts, Failure};
use exuvia_cir::{FuncId, GlobalId, IdVec, LocalId, Program, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Decides for every slot, function and variable.
pub fn make(program: &Program, facts: &Facts, options: &PlanOptions) -> Plan {
    let mut fns = functions::functions(program, facts, options);
    for (id, function) in program.functions.iter().filter(|(_, f)| options.joint.c_abi.contains(&f.key)) {
        fns[id].c_abi |= function.body.is_some();
    }
    for (id, _) in program.functions.iter().filter(|(_, f)| options.joint.own_address.contains(&f.key)) {
        fns[id].own_address = true;
    }
    let mut globals = functions::globals(program, facts, &fns, options);
    for (id, _) in program.globals.iter().filter(|(_, g)| options.joint.mutable.contains(&g.key)) {
        globals[id].mutable = true;
        globals[id].atomic = false;
        globals[id].by_value = false;
    }
    let Slots { decisions: slots, params: param_slots, cursors } = slots(program, facts, options, &fns, &globals);
    let enums = enums(program, facts, options, &fns);
    let checked = super::checked::checked(
        program,
        facts,
        options,
        &super::checked::Decided { functions: &fns, globals: &globals, enums: &enums },
    );
    let islands = functions::islands(program, &fns);
    let differing_pointers = functions::differing_pointers(program, &fns);
    let zeroed: BTreeSet<FuncId> =
        program.functions.iter().filter(|(_, f)| options.demotions.zeroed.contains(&f.key)).map(|(id, _)| id).collect();
    let is_unsafe = |f: &exuvia_cir::Function| options.joint.unsafe_functions.contains(&f.key);
    let forced_unsafe = program.functions.iter().filter(|(_, f)| is_unsafe(f)).map(|(id, _)| id).collect();
    let is_kept = |slot: &exuvia_analysis::Slot| tried(options, &slot.key) == Some(Unborrowed::Kept);
    let kept_references = facts.slots.iter().filter(|(_, slot)| is_kept(slot)).map(|(id, _)| id).collect();
    Plan {
        kind: options.kind,
        boundary: options.boundary,
        slots,
        functions: fns,
        globals,
        enums,
        param_slots,
        local_slots: cursors::slots_of_locals(facts),
        cursors,
        islands,
        differing_pointers,
        zeroed,
        kept_references,
        forced_unsafe,
        checked,
    }
}

/// What is decided for the slots.
struct Slots {
    decisions: IdVec<SlotId, Decision>,
    /// Slot of each pointer-typed parameter.
    params: BTreeMap<(FuncId, u32), SlotId>,
    /// Locals that are an index.
    cursors: Cursors,
}

/// Decides for every slot: parameters first, then locals, which may walk in what parameters refer to.
fn slots(
    program: &Program,
    facts: &Facts,
    options: &PlanOptions,
    fns: &IdVec<FuncId, FnDecision>,
    globals: &IdVec<GlobalId, GlobalDecision>,
) -> Slots {
    let mut param_slots = BTreeMap::new();
    let mut slots: IdVec<SlotId, Decision> = IdVec::new();
    for (id, slot) in facts.slots.iter() {
        if let SlotOwner::Param(f, i) = slot.owner
            && slot.depth == 0
        {
            param_slots.insert((f, i), id);
        }
        let mut decision = decide(program, facts, options, fns, id);
        if options.joint.nullable.contains(&slot.key) {
            decision.form = decision.form.or_null();
        }
        slots.push(decision);
    }
    let form = |f, at| param_slots.get(&(f, at)).map_or(Form::Raw, |&slot| slots[slot].form);
    let mut cursors = cursors::choose(facts, options, fns, globals, &form);
    for key in cursors::second_names(facts, &mut cursors, &form) {
        if let Some(&slot) = param_slots.get(&key) {
            let code = exuvia_analysis::codes::COPIED.name;
            let because = "a local that gets a pointer into the object is no index";
            slots[slot] = raw(code, because, program.functions[key.0].span);
        }
    }
    for (id, slot) in facts.slots.iter() {
        if let SlotOwner::Local(f, l) = slot.owner
            && slot.depth == 0
        {
            slots[id] = local(program, facts, options, &cursors, (f, l), &slot.key);
        }
    }
    Slots { decisions: slots, params: param_slots, cursors }
}

fn raw(code: &'static str, because: impl Into<String>, at: Span) -> Decision {
    Decision { form: Form::Raw, code: Some(code), because: because.into(), at }
}

/// Decides for a pointer local.
fn local(
    program: &Program,
    facts: &Facts,
    options: &PlanOptions,
    cursors: &Cursors,
    (f, l): (FuncId, LocalId),
    key: &str,
) -> Decision {
    let fact = facts.bodies.get(&f).and_then(|body| body.cursors.get(&l));
    if let (Some(cursor), Some(Ok(fact))) = (cursors.get(&(f, l)), fact) {
        let form = Form::Index { signed: cursor.signed };
        return Decision { form, code: None, because: fact.describe(program), at: Span::NONE };
    }
    if options.kind == PlanKind::Faithful {
        return raw("faithful-plan", "the faithful plan has raw forms only", Span::NONE);
    }
    if let Some(d) = options.demotions.limit(key) {
        let because = format!("was {} until rustc said {}: {}", d.from, d.error, d.message);
        return raw("demoted-by-rustc", because, program.functions[f].span);
    }
    match fact {
        Some(Err(failure)) => raw("raw-local", failure.describe(program), failure.span),
        Some(Ok(_)) => raw(
            "raw-local",
            "the pointer itself is wanted more often than it is followed, or the array is a variable of which Rust allows no references",
            Span::NONE,
        ),
        None => raw("raw-local", "it is no local of the source", Span::NONE),
    }
}

fn decide(
    program: &Program,
    facts: &Facts,
    options: &PlanOptions,
    fns: &IdVec<FuncId, FnDecision>,
    id: SlotId,
) -> Decision {
    let slot = &facts.slots[id];
    let SlotOwner::Param(func, index) = slot.owner else {
        return raw(slot_code(slot.owner), "this version offers forms for parameters only", Span::NONE);
    };
    if slot.depth > 0 {
        return raw(
            "inner-pointer",
            "this version offers forms for parameters only, not for what they point to",
            Span::NONE,
        );
    }
    if options.kind == PlanKind::Faithful {
        return raw("faithful-plan", "the faithful plan has raw forms only", Span::NONE);
    }
    let decision = &fns[func];
    match &decision.fate {
        Fate::Extern => return raw("declared-only", "the function is not part of the program", Span::NONE),
        Fate::KeepInC(k) => return raw("kept-in-c", format!("the function stays in C ({})", k.code), k.span),
        Fate::Translate => {}
    }
    if decision.c_abi {
        let (code, because) = pinned(decision, options, func);
        return raw(code, because, program.functions[func].span);
    }
    by_facts(program, facts, options, func, index, &slot.key)
}

/// Why the signature of a function is that of the C.
fn pinned(decision: &FnDecision, options: &PlanOptions, func: FuncId) -> (&'static str, &'static str) {
    if options.world.exported.contains(&func) {
        ("exported", "code outside the program calls the function")
    } else if decision.symbol.is_some() {
        ("called-from-c", "a function that stays in C calls it")
    } else {
        ("address-taken", "the function is called through a pointer")
    }
}

/// The best form that the facts prove and that rustc did not take back.
fn by_facts(program: &Program, facts: &Facts, options: &PlanOptions, func: FuncId, index: u32, key: &str) -> Decision {
    let Some(params) = facts.params.get(&(func, index)) else {
        return raw("no-facts", "no analysis looked at it", Span::NONE);
    };
    let limit = options.demotions.limit(key);
    let tried = tried(options, key);
    if tried == Some(Unborrowed::Raw) {
        let because = "callers have a raw pointer for it, and a function that checks it can be called without `unsafe`";
        return raw(unborrow::CODE, because, program.functions[func].span);
    }
    let joint_limit = options.joint.limits.get(key).copied();
    let at_most = limit.map_or(u32::MAX, |d| d.at_most).min(joint_limit.unwrap_or(u32::MAX));
    if let Ok(fact) = &params.string {
        let form = Form::CStr { nullable: fact.nullable };
        if form.rank() <= at_most {
            return Decision { form, code: None, because: fact.describe(program), at: Span::NONE };
        }
    }
    if let Ok(fact) = &params.slice {
        let view = fact.view.map(|v| View { bytes: fact.elem.is_none(), uninit: v.uninit });
        let form = Form::Slice { mutable: fact.mutable, nullable: fact.nullable, len: length(fact.len), view };
        if form.rank() <= at_most {
            return Decision { form, code: None, because: fact.describe(program), at: Span::NONE };
        }
    }
    if let Ok(fact) = &params.reference {
        let form = Form::Ref { mutable: fact.mutable, nullable: fact.nullable };
        if form.rank() <= at_most {
            return Decision { form, code: None, because: fact.describe(program), at: Span::NONE };
        }
    }
    if let Some(d) = limit {
        let because = format!("was {} until rustc said {}: {}", d.from, d.error, d.message);
        return raw("demoted-by-rustc", because, program.functions[func].span);
    }
    if joint_limit.is_some() {
        let because = "a better form does not hold in every variant";
        return raw("variants-differ", because, program.functions[func].span);
    }
    let failure = worst(&params.reference, &params.slice);
    match failure {
        Some(f) => raw(f.code.name, f.describe(program), f.span),
        None => raw("no-facts", "no form was offered", Span::NONE),
    }
}

/// What was tried with a parameter, in a program with checks.
fn tried(options: &PlanOptions, key: &str) -> Option<Unborrowed> {
    options.demotions.unborrowed.get(key).copied().filter(|_| options.checks != Checks::Off)
}

fn length(extent: Extent) -> Length {
    match extent {
        Extent::Param(p) => Length::Param(p),
        Extent::Const(n) => Length::Const(n),
    }
}

/// The failure that says most: that of the form that the body asks for. A pointer that is indexed wants to be a slice.
fn worst<'a, A, B>(reference: &'a Result<A, Failure>, slice: &'a Result<B, Failure>) -> Option<&'a Failure> {
    match (reference, slice) {
        (Err(r), Err(s)) if r.code == exuvia_analysis::codes::ARITHMETIC => Some(s),
        (Err(r), _) => Some(r),
        (_, Err(s)) => Some(s),
        _ => None,
    }
}

fn slot_code(owner: SlotOwner) -> &'static str {
    match owner {
        SlotOwner::Param(..) => "inner-pointer",
        SlotOwner::Local(..) => "raw-local",
        SlotOwner::Return(_) => "raw-return",
        SlotOwner::Field(..) => "raw-field",
        SlotOwner::Global(_) => "raw-global",
    }
}

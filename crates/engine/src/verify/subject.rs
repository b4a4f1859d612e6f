//! What lowering made of each function and variable, as a harness must know it.

use crate::error::Result;
use crate::work::Work;
use exuvia_analysis::tree::{loaded_local, strip_pointer_casts};
use exuvia_cir::{Callee, EnumId, ExprId, ExprKind, FuncId, GlobalId, LocalId, Program};
use exuvia_emit::Lowered;
use exuvia_emit::plan::{EnumForm, Form, Length, Plan};
use exuvia_emit::rir::{Item, ItemKind, Type};
use exuvia_verify::harness::{self, RustPath, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Functions, variables and closed enumerations of the Rust.
pub struct Found {
    pub subjects: Vec<Subject>,
    pub variables: BTreeMap<GlobalId, RustPath>,
    /// Variables that no code changes.
    pub fixed: BTreeSet<GlobalId>,
    pub closed: BTreeSet<EnumId>,
    /// Functions of other units that a subject stands for.
    pub copies: BTreeMap<FuncId, Vec<FuncId>>,
    /// Functions that are called as another one of another unit, and not those that the ledger names.
    pub others: BTreeSet<FuncId>,
}

impl Found {
    /// What a harness for all of it is made from.
    pub fn request<'a>(&'a self, program: &'a Program, samples: &'a [Vec<u8>]) -> harness::Request<'a> {
        let Found { subjects, variables, fixed, closed, .. } = self;
        harness::Request { program, subjects, variables, fixed, closed, samples }
    }
}

/// Looks through the Rust tree.
pub fn find(work: &Work<'_>) -> Result<Found> {
    let (plan, lowered) = (work.plan()?, work.lowered()?);
    let (variables, fixed) = (BTreeMap::new(), fixed(plan));
    let (copies, others) = (BTreeMap::new(), BTreeSet::new());
    let mut found = Found { subjects: Vec::new(), variables, fixed, closed: closed(plan), copies, others };
    let mut functions: BTreeMap<FuncId, Subject> = BTreeMap::new();
    for module in &lowered.krate.modules {
        for item in &module.items {
            let path = |name: &str| RustPath { module: module.path.clone(), name: name.to_owned() };
            match &item.kind {
                ItemKind::Fn(function) => {
                    let Some(id) = function_of(work, lowered, item) else { continue };
                    if let Some(subject) = subject(work, plan, id, function, path(&function.name)) {
                        functions.entry(id).or_insert(subject);
                    }
                }
                ItemKind::Static(variable) if !variable.thread_local && variable.value.is_some() => {
                    let origin = item.origin.and_then(|id| lowered.origins.get(id));
                    if let Some(id) = origin.and_then(|origin| origin.global) {
                        found.variables.insert(id, path(&variable.name));
                    }
                }
                _ => {}
            }
        }
    }
    found.subjects = functions.into_values().collect();
    Ok(found)
}

fn closed(plan: &Plan) -> BTreeSet<EnumId> {
    plan.enums.iter().filter(|(_, decision)| decision.form == EnumForm::Enum).map(|(id, _)| id).collect()
}

fn fixed(plan: &Plan) -> BTreeSet<GlobalId> {
    let globals = plan.globals.iter();
    globals
        .filter(|(_, decision)| !decision.mutable && !decision.atomic && !decision.by_value)
        .map(|(id, _)| id)
        .collect()
}

/// The C function that an item stands for; what was made of macros, and entries of variadic functions, stand for none.
fn function_of(work: &Work<'_>, lowered: &Lowered, item: &Item) -> Option<FuncId> {
    let id = lowered.origins.get(item.origin?)?.func?;
    let function = &work.program.functions[id];
    (function.from_macro.is_none() && function.body.is_some()).then_some(id)
}

fn subject(work: &Work<'_>, plan: &Plan, id: FuncId, item: &exuvia_emit::rir::Fn, path: RustPath) -> Option<Subject> {
    let function = &work.program.functions[id];
    let is_entry = path.name.trim_start_matches("r#") != function.name && item.params.len() != function.params.len();
    if is_entry {
        return None;
    }
    let parameters = (0..function.params.len() as u32).map(|at| match form(plan.param_form(id, at)) {
        harness::Form::Raw if relies_on_object(work, plan, id, at) => harness::Form::Object,
        form => form,
    });
    let (never_returns, is_c_abi) = (item.ret == Type::Never, item.abi.as_deref() == Some("C"));
    Some(Subject { function: id, path, parameters: parameters.collect(), never_returns, is_c_abi })
}

/// Whether a raw pointer is never null, by all calls, and the body makes a reference of it for a call that null may not be given to: it is
/// not null there, as all calls of *that* function pass an object.
fn relies_on_object(work: &Work<'_>, plan: &Plan, id: FuncId, at: u32) -> bool {
    let passed_objects = work.facts().is_ok_and(|facts| facts.params.get(&(id, at)).is_some_and(|p| p.passed_objects));
    let Some(body) = work.program.functions[id].body.as_ref().filter(|_| passed_objects) else { return false };
    let is_lent = |callee: FuncId, position: usize, arg: ExprId| {
        loaded_local(body, strip_pointer_casts(body, arg)) == Some(LocalId(at))
            && matches!(
                plan.param_form(callee, position as u32),
                Form::Ref { nullable: false, .. }
                    | Form::Slice { nullable: false, .. }
                    | Form::CStr { nullable: false }
            )
    };
    body.exprs.values().any(|e| match &e.kind {
        ExprKind::Call { callee: Callee::Direct(callee), args } => {
            args.iter().enumerate().any(|(position, &arg)| is_lent(*callee, position, arg))
        }
        _ => false,
    })
}

fn form(form: Form) -> harness::Form {
    match form {
        // Parameters have no index form.
        Form::Raw | Form::Index { .. } => harness::Form::Raw,
        Form::Ref { mutable, nullable } => harness::Form::Reference { mutable, nullable },
        Form::Slice { mutable, nullable, len: Length::Param(by), .. } => harness::Form::Sized { mutable, nullable, by },
        Form::Slice { mutable, nullable, len: Length::Const(count), .. } => {
            harness::Form::Elements { mutable, nullable, count }
        }
        Form::CStr { nullable } => harness::Form::Text { nullable },
    }
}

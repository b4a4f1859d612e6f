//! Which enumerations are *closed*: every value that the program ever stores in an object of the type is one of its
//! enumerators. Only then can the type be an `enum` of Rust, in which any other value is undefined behaviour.
//!
//! Rules. An enumeration is closed when
//! - every conversion to it ([`values`]) is of its own enumerators, of a value of its own, or of a truth value where 0 and 1
//!   are enumerators; nothing computes on an object of it, and no volatile access touches one;
//! - what calls give and take of it stays inside: all callers of functions with such a parameter are known and pass the same
//!   type, all functions that give it are defined here, `va_arg` never does, and no function that stays in C mentions it;
//! - no object of it is in a union or a bit-field;
//! - memory that may hold one ([`memory`]) is written as that type only, by code of the program;
//! - 0 is an enumerator, or it lives in locals, parameters and results only: other objects start as zero in some way or other.
//!
//! What is indeterminate (a local, or new memory, before its first store) is no value that C lets the program use.

pub mod held;
mod memory;
pub mod usage;
mod values;

use crate::codes::{self, Code};
use crate::mod_ref::Inputs;
use crate::params::Failure;
use crate::world::World;
use exuvia_cir::{EnumId, FuncId, IdVec, Program, RecordKind, Span, Type, TypeId};
use held::{Held, enum_of};
use std::collections::{BTreeMap, BTreeSet};
pub use usage::Usage;
pub use values::is_member;

/// What is known of an enumeration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnumFact {
    /// What the proof rests on, or the first condition that failed.
    pub closed: Result<String, Failure>,
    /// How the program uses it.
    pub usage: Usage,
}

/// Looks at all enumerations.
pub fn find(world: &World, inputs: &Inputs<'_>) -> IdVec<EnumId, EnumFact> {
    let (program, walked) = (inputs.program, inputs.walked);
    let held = Held::new(program);
    let mut open = Open { program, failed: BTreeMap::new() };
    shapes(&mut open, &held);
    kept(&mut open, &held, world);
    let stored = values::check(&mut open, &held, walked, inputs.calls);
    memory::check(&mut open, &held, inputs);
    let mut usage = usage::count(program, walked);
    let fact = |(id, of): (EnumId, &exuvia_cir::Enum)| {
        let proof =
            || format!("all {} values that are converted to it are its enumerators", stored.get(&id).unwrap_or(&0));
        let closed = match open.failed.remove(&id) {
            Some(failure) => Err(failure),
            None if of.enumerators.is_empty() => Err(Failure::new(codes::ENUM_ZERO, "it has no enumerator", of.span)),
            None => Ok(proof()),
        };
        EnumFact { closed, usage: std::mem::take(&mut usage[id]) }
    };
    program.enums.iter().map(fact).collect()
}

/// Enumerations that are not closed, with the first reason.
struct Open<'a> {
    program: &'a Program,
    failed: BTreeMap<EnumId, Failure>,
}

impl Open<'_> {
    fn fail(&mut self, id: EnumId, code: Code, detail: impl Into<String>, span: Span) {
        self.failed.entry(id).or_insert_with(|| Failure::new(code, detail, span));
    }

    fn fail_all(&mut self, ids: &[EnumId], code: Code, detail: &str, span: Span) {
        ids.iter().for_each(|&id| self.fail(id, code, detail, span));
    }

    fn has_zero(&self, id: EnumId) -> bool {
        self.has_member(id, 0)
    }

    fn has_member(&self, id: EnumId, value: i128) -> bool {
        self.program.enums[id].enumerators.iter().any(|member| member.value == value)
    }
}

/// Types in which an enumeration cannot be closed, whatever the program does.
fn shapes(open: &mut Open<'_>, held: &Held) {
    let program = open.program;
    for record in program.records.values() {
        for field in &record.fields {
            let ids = held.in_type(field.ty);
            if record.kind == RecordKind::Union {
                let detail = format!("it is in the union `{}`", record.name);
                open.fail_all(ids, codes::ENUM_UNION, &detail, field.span);
            }
            if let (Some(_), Some(id)) = (field.bit_width, enum_of(program, field.ty)) {
                let detail = format!("`{}` of `{}` is a bit-field of it", field.name, record.name);
                open.fail(id, codes::ENUM_BIT_FIELD, detail, field.span);
            }
        }
    }
    for (ty, _) in program.types.iter() {
        for &id in in_memory(program, held, ty) {
            if !open.has_zero(id) {
                let span = program.enums[id].span;
                open.fail(id, codes::ENUM_ZERO, "objects of it start as zero, which is no enumerator", span);
            }
        }
    }
    for global in program.globals.values() {
        for &id in held.in_type(global.ty).iter().filter(|&&id| !open.has_zero(id)).collect::<Vec<_>>() {
            open.fail(
                id,
                codes::ENUM_ZERO,
                format!("`{}` may start as zero, which is no enumerator", global.name),
                global.span,
            );
        }
    }
}

/// Enumerations that this type says have objects which are no plain variables.
fn in_memory<'h>(program: &Program, held: &'h Held, ty: TypeId) -> &'h [EnumId] {
    match program.types.get(ty) {
        Type::Array { .. } | Type::Record(_) => held.in_type(ty),
        Type::Pointer { pointee, .. } => held.in_type(*pointee),
        _ => &[],
    }
}

/// What stays in C may store anything.
fn kept(open: &mut Open<'_>, held: &Held, world: &World) {
    let program = open.program;
    for (id, function) in program.functions.iter() {
        if function.kept.is_some() || world.kept.contains(&id) {
            for of in mentioned(program, held, id) {
                open.fail(
                    of,
                    codes::ENUM_IN_C,
                    format!("`{}`, which stays in C, uses it", function.name),
                    function.span,
                );
            }
        }
    }
    for global in program.globals.values().filter(|global| global.kept.is_some()) {
        let detail = format!("`{}`, which stays in C, holds it", global.name);
        open.fail_all(&reached(program, held, global.ty), codes::ENUM_IN_C, &detail, global.span);
    }
}

/// Enumerations that the signature or body of a function mentions, in values or behind a pointer.
pub fn mentioned(program: &Program, held: &Held, f: FuncId) -> BTreeSet<EnumId> {
    let function = &program.functions[f];
    let mut types: BTreeSet<TypeId> = function.params.iter().map(|param| param.ty).collect();
    types.extend(program.fn_type(f).map(|ty| ty.ret));
    if let Some(body) = &function.body {
        types.extend(body.locals.values().map(|local| local.ty));
        types.extend(body.exprs.values().map(|expr| expr.ty));
    }
    types.into_iter().flat_map(|ty| reached(program, held, ty)).collect()
}

fn reached(program: &Program, held: &Held, ty: TypeId) -> Vec<EnumId> {
    match program.types.canon(ty) {
        Type::Pointer { pointee, .. } => reached(program, held, *pointee),
        _ => held.in_type(ty).to_vec(),
    }
}

#[cfg(test)]
mod tests;

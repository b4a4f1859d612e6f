//! When a `const char *` parameter can be `&CStr`.
//!
//! Rules:
//! - The signature is free, the parameter keeps its value, and nothing is written through it.
//! - Every call passes a string literal without a NUL inside, null, or a parameter of the caller for which the same holds:
//!   the largest such set. There is a call.
//! - Literals live as long as the program and nothing writes them, so that it does not matter what the body does with the
//!   pointer, or how long it is kept.

use crate::codes;
use crate::context::Context;
use crate::escape::param_name;
use crate::params::{Because, Failure, Site, StringFact};
use crate::points_to::Owner;
use crate::tree::{loaded_local, strip_retype};
use crate::uses::UseKind;
use exuvia_cir::{ConvertKind, ExprId, ExprKind, FuncId, IntKind, LocalId, StringKind, Type};
use std::collections::BTreeMap;

/// Facts by function and position.
pub type Strings = BTreeMap<(FuncId, u32), Result<StringFact, Failure>>;

/// Asks for all parameters.
pub fn strings(cx: &Context<'_>, params: &BTreeMap<FuncId, Vec<u32>>) -> Strings {
    let all = params.iter().flat_map(|(&f, ps)| ps.iter().map(move |&p| (f, p)));
    let mut facts: Strings = all.map(|(f, p)| ((f, p), candidate(cx, f, p))).collect();
    let mut changed = true;
    while changed {
        changed = false;
        let open: Vec<(FuncId, u32)> = facts.iter().filter(|(_, fact)| fact.is_ok()).map(|(&key, _)| key).collect();
        for (f, p) in open {
            let found = calls(cx, &facts, f, p);
            let nullable = matches!(found, Ok(true));
            match (found, facts.get_mut(&(f, p))) {
                (Err(failure), Some(fact)) => (*fact, changed) = (Err(failure), true),
                (Ok(true), Some(Ok(fact))) if !fact.nullable => (fact.nullable, changed) = (nullable, true),
                _ => {}
            }
        }
    }
    facts
}

/// What the parameter and the body say.
fn candidate(cx: &Context<'_>, f: FuncId, p: u32) -> Result<StringFact, Failure> {
    let free = cx.signature_is_free(f, p)?;
    let name = param_name(cx.program, f, p);
    let types = &cx.program.types;
    let is_char = cx.pointee(f, p).is_some_and(|t| matches!(types.canon(t), Type::Int(IntKind::Char)));
    let ty = cx.body(f).map(|b| types.canon(b.locals[LocalId(p)].ty));
    if !is_char || matches!(ty, Some(Type::Pointer { is_volatile: true, .. }) | None) {
        return cx.fail(f, p, codes::NO_STRING, format!("{name} points to no characters"));
    }
    let changes = |k| matches!(k, UseKind::Reassigned | UseKind::AddressTaken);
    cx.use_of(f, p, changes, codes::REASSIGNED, &format!("{name} is given another value"))?;
    if cx.written(f, p) {
        return cx.fail(f, p, codes::NO_STRING, format!("something is written through {name}"));
    }
    if cx.calls.calls_of(f).next().is_none() {
        return cx.fail(f, p, codes::NO_STRING, "nothing calls the function");
    }
    let what = format!("every call passes a string literal as {name}");
    Ok(StringFact { nullable: false, because: vec![free, Because { what, span: cx.param_span(f, p) }] })
}

/// Whether a call passes null; the first call that passes anything else than null or a string.
fn calls(cx: &Context<'_>, facts: &Strings, f: FuncId, p: u32) -> Result<bool, Failure> {
    let mut nullable = false;
    for call in cx.calls.calls_of(f) {
        let arg = cx.args(call.owner, call.expr).get(p as usize);
        match (call.owner, arg.and_then(|&a| passed(cx, facts, call.owner, a))) {
            (_, Some(null)) => nullable |= null,
            (Owner::Func(func), None) => {
                let name = param_name(cx.program, f, p);
                let what = format!("this call passes something else than a string literal as {name}");
                return cx.fail_at(Site { func, call: call.expr }, codes::NO_STRING, what);
            }
            (Owner::Init(_), None) => return cx.fail(f, p, codes::NO_STRING, "an initialiser calls the function"),
        }
    }
    Ok(nullable)
}

/// For a string or null: whether it may be null.
fn passed(cx: &Context<'_>, facts: &Strings, owner: Owner, arg: ExprId) -> Option<bool> {
    let Owner::Func(caller) = owner else { return None };
    let body = cx.body(caller)?;
    let arg = strip_retype(body, arg);
    match body.kind(arg) {
        ExprKind::Null => Some(true),
        ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand, .. } => {
            let types = &cx.program.types;
            let same = types.same(types.pointee(body.ty(arg))?, types.pointee(body.ty(*operand))?);
            let null = matches!(body.kind(*operand), ExprKind::Null);
            if same || null { passed(cx, facts, owner, *operand) } else { None }
        }
        ExprKind::Decay(place) => match body.kind(*place) {
            ExprKind::Str { bytes, kind: StringKind::Plain | StringKind::Utf8 } => {
                let text = bytes.strip_suffix(&[0])?;
                (!text.contains(&0)).then_some(false)
            }
            _ => None,
        },
        _ => {
            let local = loaded_local(body, arg)?;
            let fact = facts.get(&(caller, local.0))?.as_ref().ok()?;
            Some(fact.nullable)
        }
    }
}

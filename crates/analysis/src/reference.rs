//! When a pointer parameter can be a reference to one object.
//!
//! Rules, in the order in which they are asked:
//! - the signature is free: not exported, not called through a pointer, not kept in C, every call known and of its type;
//! - the pointee is a complete, fixed-size type, and every object that may reach the parameter holds one there, initialised
//!   ([`crate::context`] says what is known of memory that came from anywhere);
//! - the body, and all that the pointer is passed to, uses it for that one object only: no arithmetic, no copy into a local,
//!   but as an index into a member, nothing that keeps, frees or returns it or looks at the address;
//! - the pointer is valid, or null: an access on every path proves it, or every call passes the address of an object;
//! - nothing else writes the object (`&T`), or uses it (`&mut T`), while a call lasts.

use crate::codes;
use crate::context::{Callers, Context, Want};
use crate::escape::param_name;
use crate::must::Must;
use crate::params::{Because, Failure, RefFact, Site};
use crate::points_to::Owner;
use crate::uses::UseKind;
use exuvia_cir::{ExprId, FuncId, Type, TypeId};

/// Asks for one parameter.
pub fn reference(cx: &Context<'_>, callers: &Callers, f: FuncId, p: u32) -> Result<RefFact, Failure> {
    let mut because = vec![cx.signature_is_free(f, p)?];
    let (pointee, size) = cx.object_type(f, p)?;
    one_object(cx, f, p, pointee)?;
    cx.stays_inside(f, p)?;
    cx.address_unseen(f, p)?;
    let mutable = cx.written(f, p);
    let read = !mutable && cx.must.get(f).is_some_and(|m| m.holds(Must::Read(p, 0)));
    because.extend(cx.objects_fit(f, p, pointee, Want { size, elements: false, read })?);
    stays_in_type(cx, f, p, pointee, size)?;
    let nullable = valid(cx, callers, f, p, &mut because)?;
    because.push(cx.unshared(f, p, size, mutable)?);
    let cursors = cx.cursors(f, p);
    if nullable && !cursors.is_empty() {
        return cx.fail(f, p, codes::COPIED, "a local walks in a member of the object, which may not be there");
    }
    Ok(RefFact { mutable, nullable, pointee, cursors, because })
}

fn one_object(cx: &Context<'_>, f: FuncId, p: u32, pointee: TypeId) -> Result<(), Failure> {
    let name = param_name(cx.program, f, p);
    cx.use_of(f, p, |k| k == UseKind::Reassigned, codes::REASSIGNED, &format!("{name} is given another value"))?;
    let taken = |k| k == UseKind::AddressTaken;
    cx.use_of(f, p, taken, codes::PARAM_ADDRESS, &format!("the address of {name} itself is taken"))?;
    if let Some(site) = cx.flags(f, p).arithmetic {
        let is_char =
            cx.program.size_of(pointee) == Some(1) && !matches!(cx.program.types.canon(pointee), Type::Record(_));
        let code = if is_char { codes::STRING } else { codes::ARITHMETIC };
        return cx.fail_at(site, code, format!("{name} is used for more than one object"));
    }
    if let Some(site) = cx.flags(f, p).cast {
        return cx.fail_at(site, codes::WHOLE_OBJECT, format!("{name} is cast to a pointer to another type"));
    }
    let copied = |k| matches!(k, UseKind::Copied(l) if !cx.is_cursor(f, p, l));
    cx.use_of(f, p, copied, codes::COPIED, &format!("{name}, or a pointer into its object, is kept in a local"))
}

/// What is used through the parameter, in callees too, lies inside the object.
fn stays_in_type(cx: &Context<'_>, f: FuncId, p: u32, _: TypeId, size: u64) -> Result<(), Failure> {
    let (region, escaped) = (cx.region(f, p, size), &cx.points_to.escaped);
    let Some(access) = cx.mod_ref.of(f).params.get(p as usize) else { return Ok(()) };
    let outside = access.reads.first_missing(&region, escaped);
    let outside = outside.or_else(|| access.writes.first_missing(&region, escaped));
    match outside {
        Some(cell) => {
            let object = cx.points_to.describe_object(cx.program, cx.points_to.object_of(cell));
            cx.fail(f, p, codes::WHOLE_OBJECT, format!("more of {object} than its type says is used"))
        }
        None => Ok(()),
    }
}

/// Proves that the pointer is valid or null; whether it may be null.
fn valid(cx: &Context<'_>, callers: &Callers, f: FuncId, p: u32, because: &mut Vec<Because>) -> Result<bool, Failure> {
    let name = param_name(cx.program, f, p);
    let site = |e: Option<ExprId>| e.map_or(cx.param_span(f, p), |e| cx.span(Owner::Func(f), e));
    let must = cx.must.get(f);
    let holds = |fact| must.is_some_and(|m| m.holds(fact));
    let nullable = callers.null.contains_key(&(f, p));
    if holds(Must::Deref(p)) {
        let span = site(must.and_then(|m| m.site(Must::Deref(p))));
        because.push(Because { what: format!("every call uses the object behind {name}"), span });
        return Ok(false);
    }
    if !callers.invalid.contains_key(&(f, p)) {
        let what = if nullable {
            format!("every call passes the address of an object, or null, as {name}")
        } else {
            format!("every call passes the address of an object as {name}")
        };
        because.push(Because { what, span: cx.param_span(f, p) });
        return Ok(nullable);
    }
    if holds(Must::Valid(p)) {
        let span = site(must.and_then(|m| m.site(Must::Valid(p))));
        because.push(Because { what: format!("every call uses the object behind {name}, unless it is null"), span });
        return Ok(true);
    }
    let detail = format!("not every path uses {name}, and this call may pass something else than an object");
    match callers.invalid.get(&(f, p)) {
        Some(&(Owner::Func(func), call)) => cx.fail_at(Site { func, call }, codes::NULLNESS, detail),
        _ => cx.fail(f, p, codes::NULLNESS, detail),
    }
}

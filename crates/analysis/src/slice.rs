//! When a pointer parameter can be a slice.
//!
//! Rules, in the order in which they are asked:
//! - the signature is free, as for references;
//! - the body only indexes the pointer, tests it for null, and passes it on with the same bound; nothing keeps, frees or
//!   returns it, or looks at the address, and the parameter itself is never assigned;
//! - an *extent* is proved: a parameter or constant `n` such that C being defined means that there are `n` elements
//!   ([`crate::must`]), or every call passes a whole array of one length;
//! - every access lies in `0..n` ([`crate::bounds`]); with whole arrays of one length C itself says so;
//! - the elements are initialised, and nothing else writes them (`&[T]`), or uses them (`&mut [T]`), while a call lasts.

use crate::call_graph::is_library;
use crate::codes;
use crate::context::{Context, Want};
use crate::escape::param_name;
use crate::must::Must;
use crate::params::{Because, Extent, Failure, Site, SliceFact};
use crate::points_to::Owner;
use crate::tree::{is_assigned, is_open_array, loaded_local, strip_pointer_casts};
use crate::uses::{Use, UseKind};
use exuvia_cir::{ExprId, ExprKind, FuncId, LocalId, Type};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Lengths of the arrays that all calls pass whole, by parameter: the largest solution.
pub type WholeArrays = BTreeMap<(FuncId, u32), u64>;

/// Asks for one parameter: for a slice that the body uses as one, else for one that it only takes its pointer from.
pub fn slice(cx: &Context<'_>, arrays: &WholeArrays, f: FuncId, p: u32) -> Result<SliceFact, Failure> {
    direct(cx, arrays, f, p).or_else(|failure| crate::slice_view::view(cx, arrays, f, p).map_err(|_| failure))
}

fn direct(cx: &Context<'_>, arrays: &WholeArrays, f: FuncId, p: u32) -> Result<SliceFact, Failure> {
    let mut because = vec![cx.signature_is_free(f, p)?];
    let (elem, size) = cx.object_type(f, p)?;
    shape(cx, f, p)?;
    cx.stays_inside(f, p)?;
    cx.address_unseen(f, p)?;
    let len = extent(cx, arrays, f, p, &mut because)?;
    let mutable = cx.written(f, p);
    let read = !mutable && cx.must.get(f).is_some_and(|m| m.reads(p, len));
    because.extend(cx.objects_fit(f, p, elem, Want { size, elements: true, read })?);
    let nullable = cx.flags(f, p).null_tested.is_some();
    because.push(cx.unshared(f, p, size, mutable)?);
    Ok(SliceFact { mutable, nullable, len, elem: Some(elem), view: None, because })
}

fn shape(cx: &Context<'_>, f: FuncId, p: u32) -> Result<(), Failure> {
    let name = param_name(cx.program, f, p);
    let what = format!("{name} is given another value");
    cx.use_of(f, p, |k| k == UseKind::Reassigned, codes::REASSIGNED, &what)?;
    let what = format!("the address of {name} itself is taken");
    cx.use_of(f, p, |k| k == UseKind::AddressTaken, codes::PARAM_ADDRESS, &what)?;
    let what = format!("{name}, or a pointer into its object, is kept in a local");
    cx.use_of(f, p, |k| matches!(k, UseKind::Copied(_)), codes::COPIED, &what)?;
    if let Some(site) = cx.flags(f, p).cast {
        return cx.fail_at(site, codes::WHOLE_OBJECT, format!("{name} is cast to a pointer to another type"));
    }
    Ok(())
}

fn extent(
    cx: &Context<'_>,
    arrays: &WholeArrays,
    f: FuncId,
    p: u32,
    because: &mut Vec<Because>,
) -> Result<Extent, Failure> {
    let name = param_name(cx.program, f, p);
    if let Some(&n) = arrays.get(&(f, p)) {
        let inside = uses_stay(cx, arrays, f, p, Extent::Const(n), true);
        if inside.is_ok() {
            let what = format!("every call passes a whole array of {n} elements as {name}");
            because.push(Because { what, span: cx.param_span(f, p) });
            return Ok(Extent::Const(n));
        }
    }
    let mut failure = None;
    for (extent, why) in extents(cx, f, p).into_iter().filter(|(e, _)| *e != Extent::Const(1)) {
        match uses_stay(cx, arrays, f, p, extent, false) {
            Ok(()) => {
                because.push(why);
                return Ok(extent);
            }
            Err(e) => failure = failure.or(Some(e)),
        }
    }
    match failure {
        Some(failure) => Err(failure),
        None => cx.fail(f, p, codes::NO_EXTENT, format!("nothing bounds {name}")),
    }
}

/// The extents of a parameter that something proves: what every call of the function surely uses, then what every call says.
pub(crate) fn extents(cx: &Context<'_>, f: FuncId, p: u32) -> Vec<(Extent, Because)> {
    let name = param_name(cx.program, f, p);
    let must = cx.must.get(f);
    let used = must.into_iter().flat_map(|m| m.extents(p)).map(|extent| {
        let what = match extent {
            Extent::Param(n) => format!("every call uses {name} up to {}", param_name(cx.program, f, n)),
            Extent::Const(n) => format!("every call uses {n} elements of {name}"),
        };
        let site = must.and_then(|m| m.site(Must::Tie(p, extent)));
        (extent, Because { what, span: site.map_or(cx.param_span(f, p), |e| cx.span(Owner::Func(f), e)) })
    });
    let said = cx.ties.range((f, p, 0)..=(f, p, u32::MAX)).map(|&(_, _, n)| {
        let what = format!("every call passes {} elements or more as {name}", param_name(cx.program, f, n));
        (Extent::Param(n), Because { what, span: cx.param_span(f, p) })
    });
    used.chain(said).collect()
}

/// Whether every use of the parameter lies inside the extent.
fn uses_stay(
    cx: &Context<'_>,
    arrays: &WholeArrays,
    f: FuncId,
    p: u32,
    extent: Extent,
    whole: bool,
) -> Result<(), Failure> {
    for u in cx.uses(f, p) {
        let inside = match u.kind {
            UseKind::NullTest => true,
            UseKind::Deref => whole || !u.exact || matches!(extent, Extent::Const(n) if n > 0),
            UseKind::Index(i) | UseKind::Offset(i, false) => {
                (whole || index_inside(cx, f, i, extent)) && (u.exact || !is_moved(cx, f, u)) && placed(cx, f, u)
            }
            UseKind::Offset(_, true) => false,
            // From the first element of a whole array nothing but that array can be reached, whoever does it.
            UseKind::Passed(..) if whole => true,
            UseKind::Passed(target, position) => passed_inside(cx, arrays, f, u, target, position, extent),
            _ => false,
        };
        if !inside {
            let site = Site { func: f, call: u.at };
            let name = param_name(cx.program, f, p);
            return cx.fail_at(
                site,
                codes::INDEX,
                format!("this use of {name} is not proved to stay inside the extent"),
            );
        }
    }
    Ok(())
}

pub(crate) fn index_inside(cx: &Context<'_>, f: FuncId, index: ExprId, extent: Extent) -> bool {
    let (Some(body), Some(pointers)) = (cx.body(f), cx.pointers.get(f)) else { return false };
    pointers.bounds(cx.program, body).inside(cx.program, body, index, extent)
}

/// Whether the pointer was moved before: an index then counts from elsewhere.
fn is_moved(cx: &Context<'_>, f: FuncId, u: &Use) -> bool {
    let Some(body) = cx.body(f) else { return true };
    loaded_local(body, strip_pointer_casts(body, u.value)).is_none()
}

/// Whether the element found by an index is used where it is: `p + i` only as `*(p + i)`.
fn placed(cx: &Context<'_>, f: FuncId, u: &Use) -> bool {
    let (Some(body), Some(pointers)) = (cx.body(f), cx.pointers.get(f)) else { return false };
    match body.kind(u.at) {
        ExprKind::PtrOffset { .. } => {
            pointers.parents.expr(u.at).is_some_and(|parent| matches!(body.kind(parent), ExprKind::Deref(_)))
        }
        _ => true,
    }
}

fn passed_inside(
    cx: &Context<'_>,
    arrays: &WholeArrays,
    f: FuncId,
    u: &Use,
    target: FuncId,
    position: u32,
    extent: Extent,
) -> bool {
    let Some(body) = cx.body(f) else { return false };
    let ExprKind::Call { args, .. } = body.kind(u.at) else { return false };
    if let Some(model) = is_library(cx.program, target) {
        return u.exact && library_inside(cx, f, model, args, position, extent);
    }
    if !u.exact {
        // The address of one element, used for that element only.
        return cx.flags(target, position).arithmetic.is_none() && cx.flags(target, position).cast.is_none();
    }
    let their = match extent {
        Extent::Const(n) if arrays.get(&(target, position)) == Some(&n) => return true,
        Extent::Const(n) => Some(Extent::Const(n)),
        Extent::Param(n) => args
            .iter()
            .position(|&a| crate::bounds::loaded_param(cx.program, body, a) == Some(n) && !is_changed(cx, f, n))
            .map(|at| Extent::Param(at as u32)),
    };
    their.is_some_and(|their| uses_stay(cx, arrays, target, position, their, false).is_ok())
}

fn is_changed(cx: &Context<'_>, f: FuncId, param: u32) -> bool {
    cx.body(f).is_none_or(|body| is_assigned(body, LocalId(param)))
}

fn library_inside(
    cx: &Context<'_>,
    f: FuncId,
    model: &crate::library::Model,
    args: &[ExprId],
    position: u32,
    extent: Extent,
) -> bool {
    use crate::library::{Arg, Len};
    let Some(body) = cx.body(f) else { return false };
    let elem = args.get(position as usize).and_then(|&a| {
        cx.program.types.pointee(body.ty(strip_pointer_casts(body, a))).and_then(|t| cx.program.size_of(t))
    });
    let Some(elem) = elem else { return false };
    let bytes = |i: u8| args.get(usize::from(i)).copied();
    let value = |e: ExprId| crate::mod_ref::size_value(cx.program, body, e);
    match (model.arg(position as usize), extent) {
        (Arg::Val, _) => true,
        (Arg::Read(len) | Arg::Write(len) | Arg::Update(len), extent) => match (len, extent) {
            (Len::Bytes(n), Extent::Const(k)) => bytes(n).and_then(value).is_some_and(|v| v <= k * elem),
            (Len::Bytes(n), Extent::Param(k)) => bytes(n).is_some_and(|e| counts(cx, f, e, k, elem)),
            (Len::Product(a, b), Extent::Param(k)) => {
                let (a, b) = (bytes(a), bytes(b));
                let unit = |e: Option<ExprId>| e.and_then(value) == Some(elem);
                let is_count = |e: Option<ExprId>| e.is_some_and(|e| counts(cx, f, e, k, 1));
                unit(a) && is_count(b) || unit(b) && is_count(a)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether an expression is `n * elem`, `n` the unchanged parameter.
pub(crate) fn counts(cx: &Context<'_>, f: FuncId, e: ExprId, n: u32, elem: u64) -> bool {
    let Some(body) = cx.body(f) else { return false };
    let is_n = |e: ExprId| {
        let inner = match *body.kind(e) {
            ExprKind::Convert { kind: exuvia_cir::ConvertKind::IntToInt, operand, .. } => operand,
            _ => e,
        };
        crate::bounds::loaded_param(cx.program, body, inner) == Some(n) && !is_changed(cx, f, n)
    };
    let value = |e: ExprId| crate::mod_ref::size_value(cx.program, body, e);
    if elem == 1 && is_n(e) {
        return true;
    }
    match *body.kind(crate::bounds::strip_widening(cx.program, body, e)) {
        ExprKind::Arith { op: exuvia_cir::ArithOp::Mul, lhs, rhs, .. } => {
            value(rhs) == Some(elem) && is_n(lhs) || value(lhs) == Some(elem) && is_n(rhs)
        }
        _ => false,
    }
}

/// Finds the parameters for which every call passes the first element of a whole array of one length.
pub fn whole_arrays(cx: &Context<'_>, params: &BTreeMap<FuncId, Vec<u32>>) -> WholeArrays {
    let mut found: BTreeMap<(FuncId, u32), Option<u64>> = BTreeMap::new();
    // Of what nothing calls nothing is known, least of all that it passes arrays on.
    let is_called = |f: FuncId| cx.calls.callers_known(f) && cx.calls.calls_of(f).next().is_some();
    for (&f, positions) in params.iter().filter(|(f, _)| is_called(**f)) {
        for &p in positions {
            found.insert((f, p), None);
        }
    }
    let mut queue: VecDeque<(FuncId, u32)> = found.keys().copied().collect();
    let mut queued: BTreeSet<(FuncId, u32)> = found.keys().copied().collect();
    while let Some((f, p)) = queue.pop_front() {
        queued.remove(&(f, p));
        let Some(&known) = found.get(&(f, p)) else { continue };
        match (array_of_calls(cx, &found, f, p), known) {
            (Passed::Array(n), None) => drop(found.insert((f, p), Some(n))),
            (Passed::Array(n), Some(m)) if n == m => continue,
            (Passed::Nothing, _) => continue,
            _ => drop(found.remove(&(f, p))),
        }
        // What is passed on rests on this.
        let calls = cx.calls.calls_in(Owner::Func(f)).iter();
        for target in calls.flat_map(|call| &call.targets) {
            let passed = params.get(target).into_iter().flatten().map(|&q| (*target, q));
            queue.extend(passed.filter(|key| found.contains_key(key) && queued.insert(*key)));
        }
    }
    found.into_iter().filter_map(|(key, n)| Some((key, n?))).filter(|(_, n)| *n > 1).collect()
}

/// What calls pass: nothing yet, arrays of one length, or something else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passed {
    Nothing,
    Array(u64),
    Other,
}

fn join(a: Passed, b: Passed) -> Passed {
    match (a, b) {
        (Passed::Nothing, x) | (x, Passed::Nothing) => x,
        (Passed::Array(n), Passed::Array(m)) if n == m => a,
        _ => Passed::Other,
    }
}

fn array_of_calls(cx: &Context<'_>, found: &BTreeMap<(FuncId, u32), Option<u64>>, f: FuncId, p: u32) -> Passed {
    cx.calls.calls_of(f).fold(Passed::Nothing, |all, call| {
        let Owner::Func(caller) = call.owner else { return Passed::Other };
        let arg = cx.args(call.owner, call.expr).get(p as usize);
        join(all, arg.map_or(Passed::Other, |&a| array_passed(cx, found, caller, a, f, p)))
    })
}

fn array_passed(
    cx: &Context<'_>,
    found: &BTreeMap<(FuncId, u32), Option<u64>>,
    caller: FuncId,
    arg: ExprId,
    f: FuncId,
    p: u32,
) -> Passed {
    let Some(body) = cx.body(caller) else { return Passed::Other };
    let arg = strip_pointer_casts(body, arg);
    let types = &cx.program.types;
    match *body.kind(arg) {
        ExprKind::Decay(place) => match types.canon(body.ty(place)) {
            Type::Array { elem, len: Some(n) } => {
                let theirs = cx.pointee(f, p);
                let same = theirs.is_some_and(|t| types.same(t, *elem));
                // The row of a matrix may stand for the whole of it: only objects with a name of their own count.
                let named =
                    matches!(body.kind(place), ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Field { .. })
                        && !is_open_array(cx.program, body, place);
                if same && named { Passed::Array(*n) } else { Passed::Other }
            }
            _ => Passed::Other,
        },
        _ => match loaded_local(body, arg).filter(|l| (l.0 as usize) < cx.program.functions[caller].params.len()) {
            Some(l) if !is_changed(cx, caller, l.0) => match found.get(&(caller, l.0)) {
                Some(Some(n)) => Passed::Array(*n),
                Some(None) => Passed::Nothing,
                None => Passed::Other,
            },
            _ => Passed::Other,
        },
    }
}

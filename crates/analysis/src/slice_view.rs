//! When a pointer parameter can be a slice although the body casts, copies or moves the pointer: the signature says what the
//! call uses, the body takes a raw pointer from the slice first ([`crate::params::View`]).
//!
//! Rules, beside those of [`crate::slice`] that do not look at how the body is written:
//! - The extent is a whole array of one length in every call, or what every call surely uses ([`crate::must`]): as many
//!   elements as a parameter says, or a constant. Where the pointee is `void`, elements are bytes.
//! - A whole array cannot be left without undefined behaviour, whatever the body does. Otherwise each use must stay inside:
//!   an access of bytes that are known, through the parameter or another name for it, or a call that keeps to them too.
//! - Elements are plain where every object that may reach the parameter holds such elements, initialised, and where they are
//!   bytes that every call reads before it writes anything. Else they are `MaybeUninit`.

use crate::access::bytes_of;
use crate::codes;
use crate::context::{Context, Want};
use crate::library::{Arg, Len};
use crate::params::{Because, Extent, Failure, Site, SliceFact, View};
use crate::slice::WholeArrays;
use crate::tree::is_assigned;
use crate::uses::{Use, UseKind};
use exuvia_cir::{Body, ExprId, ExprKind, FuncId, LocalId, LocalKind, Type, TypeId};
use std::collections::BTreeMap;

/// Asks for one parameter.
pub fn view(cx: &Context<'_>, arrays: &WholeArrays, f: FuncId, p: u32) -> Result<SliceFact, Failure> {
    let mut because = vec![cx.signature_is_free(f, p)?];
    let (elem, size) = element(cx, f, p)?;
    let taken = |k| k == UseKind::AddressTaken;
    cx.use_of(f, p, taken, codes::PARAM_ADDRESS, "the address of the parameter itself is taken")?;
    cx.stays_inside(f, p)?;
    let (len, why) = extent(cx, arrays, f, p, size)?;
    because.push(why);
    let mutable = cx.written(f, p);
    let read = !mutable && cx.must.get(f).is_some_and(|m| m.reads(p, len));
    // Bytes that are all read were initialised, whatever they are the bytes of.
    let bytes_read = read && size == 1;
    let want = Want { size, elements: true, read };
    let fits = bytes_read || elem.is_some_and(|ty| cx.objects_fit(f, p, ty, want).is_ok());
    let uninit = !fits;
    let used = match len {
        Extent::Const(n) => Some(n.saturating_mul(size)),
        Extent::Param(_) => None,
    };
    because.push(cx.unshared_bytes(f, p, used, mutable)?);
    let nullable = cx.flags(f, p).null_tested.is_some();
    let view = Some(View { uninit });
    Ok(SliceFact { mutable, nullable, len, elem, view, because })
}

/// Element type, `None` for the bytes behind `void *`, and its size.
fn element(cx: &Context<'_>, f: FuncId, p: u32) -> Result<(Option<TypeId>, u64), Failure> {
    let is_void = cx.pointee(f, p).is_some_and(|t| matches!(cx.program.types.canon(t), Type::Void));
    if !is_void {
        return cx.object_type(f, p).map(|(ty, size)| (Some(ty), size));
    }
    let ty = cx.body(f).map(|b| cx.program.types.canon(b.locals[LocalId(p)].ty));
    match ty {
        Some(Type::Pointer { is_volatile: false, .. }) => Ok((None, 1)),
        _ => cx.fail(f, p, codes::VOLATILE, "the pointee is volatile"),
    }
}

/// How many elements, and why.
fn extent(cx: &Context<'_>, arrays: &WholeArrays, f: FuncId, p: u32, size: u64) -> Result<(Extent, Because), Failure> {
    let name = crate::escape::param_name(cx.program, f, p);
    if let Some(&n) = arrays.get(&(f, p)) {
        let what = format!("every call passes a whole array of {n} elements as {name}");
        return Ok((Extent::Const(n), Because { what, span: cx.param_span(f, p) }));
    }
    let proved = crate::slice::extents(cx, f, p);
    // Of several constants the largest says most; the lengths that parameters give come first.
    let constants = proved.iter().filter(|(e, _)| matches!(e, Extent::Const(n) if *n > 1)).max_by_key(|(e, _)| *e);
    let params = proved.iter().filter(|(e, _)| matches!(e, Extent::Param(_)));
    let mut failure = None;
    for (extent, why) in params.chain(constants) {
        match stays(cx, f, p, Inside::of(*extent, size), 0) {
            Ok(()) => return Ok((*extent, why.clone())),
            Err(e) => failure = failure.or(Some(e)),
        }
    }
    match failure {
        Some(failure) => Err(failure),
        None => cx.fail(f, p, codes::NO_EXTENT, format!("nothing bounds {name}")),
    }
}

/// What uses have to stay inside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Inside {
    /// So many bytes.
    Bytes(u64),
    /// As many elements of `size` bytes as the parameter says.
    Elements {
        /// Position of the parameter.
        count: u32,
        /// Bytes of one.
        size: u64,
    },
}

impl Inside {
    fn of(extent: Extent, size: u64) -> Self {
        match extent {
            Extent::Const(n) => Self::Bytes(n.saturating_mul(size)),
            Extent::Param(count) => Self::Elements { count, size },
        }
    }
}

/// How deep calls are followed.
const DEPTH: u32 = 8;

/// Whether every use of the parameter stays inside.
fn stays(cx: &Context<'_>, f: FuncId, p: u32, inside: Inside, depth: u32) -> Result<(), Failure> {
    match cx.uses(f, p).iter().find(|u| !use_stays(cx, f, u, inside, depth)) {
        None => Ok(()),
        Some(u) => {
            let name = crate::escape::param_name(cx.program, f, p);
            let what = format!("this use of {name} is not proved to stay inside the extent");
            cx.fail_at(Site { func: f, call: u.at }, codes::INDEX, what)
        }
    }
}

fn use_stays(cx: &Context<'_>, f: FuncId, u: &Use, inside: Inside, depth: u32) -> bool {
    match u.kind {
        UseKind::NullTest | UseKind::Observed | UseKind::Cast => true,
        // The other names of a parameter count as the parameter.
        UseKind::Copied(l) => is_alias(cx, f, l),
        UseKind::Index(index) if element_inside(cx, f, u, index, inside) => true,
        UseKind::Deref | UseKind::Index(_) => {
            matches!(inside, Inside::Bytes(n) if accessed_end(cx, f, u.at).is_some_and(|end| end <= n))
        }
        // What is made of `p + 1` is a use of its own, which counts from the parameter if it is followed at all.
        UseKind::Offset(_, false) => followed(cx, f, u),
        UseKind::Passed(target, position) => u.exact && passed_stays(cx, f, u.at, (target, position), inside, depth),
        _ => false,
    }
}

fn is_alias(cx: &Context<'_>, f: FuncId, local: LocalId) -> bool {
    cx.pointers.get(f).is_some_and(|pointers| pointers.aliases.contains_key(&local))
}

/// Whether an index is proved to lie below the number of elements ([`crate::bounds`]).
fn element_inside(cx: &Context<'_>, f: FuncId, u: &Use, index: ExprId, inside: Inside) -> bool {
    let (Some(body), Some(pointers)) = (cx.body(f), cx.pointers.get(f)) else { return false };
    let Some(elem) = cx.program.size_of(body.ty(u.at)).filter(|&s| s > 0) else { return false };
    let extent = match inside {
        Inside::Bytes(n) => Extent::Const(n / elem),
        Inside::Elements { count, size } if size == elem => Extent::Param(count),
        Inside::Elements { .. } => return false,
    };
    let from_param = counts_from_param(body, &pointers.aliases, crate::tree::strip_pointer_casts(body, u.value));
    u.exact && from_param && crate::slice::index_inside(cx, f, index, extent)
}

/// Whether `p + c` is only dereferenced where it stands.
fn followed(cx: &Context<'_>, f: FuncId, u: &Use) -> bool {
    let (Some(body), Some(pointers)) = (cx.body(f), cx.pointers.get(f)) else { return false };
    let mut at = u.at;
    loop {
        let Some(parent) = pointers.parents.expr(at) else { return false };
        match body.kind(parent) {
            ExprKind::Convert { .. } => at = parent,
            ExprKind::Deref(_) | ExprKind::PtrIndex { .. } => return accessed_end(cx, f, parent).is_some(),
            _ => return false,
        }
    }
}

/// The end of the bytes that an access uses, counted from the parameter: of the member or element that is loaded or stored
/// in the end, not of all that the pointer was cast to.
fn accessed_end(cx: &Context<'_>, f: FuncId, place: ExprId) -> Option<u64> {
    let (body, pointers) = (cx.body(f)?, cx.pointers.get(f)?);
    let mut outermost = place;
    while let Some(parent) = pointers.parents.expr(outermost) {
        match body.kind(parent) {
            ExprKind::Field { .. } => outermost = parent,
            ExprKind::Index { base, .. } if *base == outermost => outermost = parent,
            ExprKind::AddrOf(_) | ExprKind::Decay(_) => return None,
            _ => break,
        }
    }
    let range = bytes_of(cx.program, body, outermost)?;
    counts_from_param(body, &pointers.aliases, range.pointer).then_some(range.end)
}

/// Whether a pointer value is a parameter, or another name for one.
fn counts_from_param(body: &Body, aliases: &BTreeMap<LocalId, LocalId>, pointer: ExprId) -> bool {
    let Some(local) = crate::tree::loaded_local(body, pointer) else { return false };
    let source = aliases.get(&local).copied().unwrap_or(local);
    matches!(body.locals[source].kind, LocalKind::Param(_)) && !is_assigned(body, source)
}

fn passed_stays(cx: &Context<'_>, f: FuncId, call: ExprId, to: (FuncId, u32), inside: Inside, depth: u32) -> bool {
    let Some(body) = cx.body(f) else { return false };
    let ExprKind::Call { args, .. } = body.kind(call) else { return false };
    let (target, position) = to;
    if let Some(model) = crate::call_graph::is_library(cx.program, target) {
        return library_stays(cx, f, args, model.arg(position as usize), inside);
    }
    let theirs = match inside {
        Inside::Bytes(_) => Some(inside),
        Inside::Elements { count, size } => {
            let is_count = |&a: &ExprId| crate::bounds::loaded_param(cx.program, body, a) == Some(count);
            let unchanged = !is_assigned(body, LocalId(count));
            let at = args.iter().position(is_count).filter(|_| unchanged);
            at.map(|at| Inside::Elements { count: at as u32, size })
        }
    };
    depth < DEPTH && theirs.is_some_and(|theirs| stays(cx, target, position, theirs, depth + 1).is_ok())
}

fn library_stays(cx: &Context<'_>, f: FuncId, args: &[ExprId], arg: Arg, inside: Inside) -> bool {
    let Some(body) = cx.body(f) else { return false };
    let (Arg::Read(Len::Bytes(n)) | Arg::Write(Len::Bytes(n)) | Arg::Update(Len::Bytes(n))) = arg else {
        return arg == Arg::Val;
    };
    let Some(&bytes) = args.get(usize::from(n)) else { return false };
    match inside {
        Inside::Bytes(n) => crate::mod_ref::size_value(cx.program, body, bytes).is_some_and(|v| v <= n),
        Inside::Elements { count, size } => crate::slice::counts(cx, f, bytes, count, size),
    }
}

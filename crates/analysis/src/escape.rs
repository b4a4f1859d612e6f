//! What happens to a pointer parameter in a function and in all that it is passed on to.
//!
//! Rules:
//! - A flag holds when a use in the body says so ([`crate::uses`]), or when the pointer is passed to a parameter for which it
//!   holds. Unknown code may keep what it is given.
//! - What is done to a pointer into a member that is an array of known length stays inside the one object.
//! - Each flag remembers the first use, so that it can be told.

use crate::call_graph::{CallGraph, is_library};
use crate::library::{Arg, Len};
use crate::mod_ref::size_value;
use crate::params::Site;
use crate::uses::{ParamUses, Use, UseKind};
use exuvia_cir::{Body, ExprId, ExprKind, FuncId, LocalId, Program, Span};
use std::collections::BTreeMap;

/// Flags of one parameter, each with the use that set it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Flags {
    /// Stored, kept or given to unknown code.
    pub escapes: Option<Site>,
    /// Returned.
    pub returned: Option<Site>,
    /// Freed.
    pub freed: Option<Site>,
    /// Indexed, moved, or given to a function that uses more than one object.
    pub arithmetic: Option<Site>,
    /// Tested for null.
    pub null_tested: Option<Site>,
    /// Cast to a pointer to another type.
    pub cast: Option<Site>,
}

impl Flags {
    fn join(&mut self, other: &Flags, site: Site) -> bool {
        let before = self.clone();
        let pass = |mine: &mut Option<Site>, theirs: Option<Site>| {
            if mine.is_none() && theirs.is_some() {
                *mine = Some(site)
            }
        };
        pass(&mut self.escapes, other.escapes);
        // The caller does not follow what a call returns: for it, a returned pointer may go anywhere.
        pass(&mut self.escapes, other.returned);
        pass(&mut self.freed, other.freed);
        pass(&mut self.arithmetic, other.arithmetic);
        pass(&mut self.null_tested, other.null_tested);
        pass(&mut self.cast, other.cast);
        before != *self
    }

    fn note(&mut self, u: &Use, site: Site) {
        let flag = match u.kind {
            UseKind::Stored | UseKind::Kept | UseKind::PassedOut | UseKind::Unknown => &mut self.escapes,
            UseKind::Returned => &mut self.returned,
            UseKind::Freed => &mut self.freed,
            UseKind::Index(_) | UseKind::Offset(..) | UseKind::Cast if u.interior => return,
            UseKind::Index(_) | UseKind::Offset(..) => &mut self.arithmetic,
            UseKind::NullTest => &mut self.null_tested,
            UseKind::Cast => &mut self.cast,
            // A pointer that walks or is replaced is used for more than one object.
            UseKind::Reassigned => &mut self.arithmetic,
            UseKind::AddressTaken => &mut self.escapes,
            _ => return,
        };
        flag.get_or_insert(site);
    }
}

/// Flags of all parameters.
pub type AllFlags = BTreeMap<(FuncId, u32), Flags>;

/// Computes the flags, callees first.
pub fn all(program: &Program, calls: &CallGraph, uses: &BTreeMap<(FuncId, u32), ParamUses>) -> AllFlags {
    let mut flags: AllFlags = BTreeMap::new();
    for (&(func, param), uses) in uses {
        let mut own = Flags::default();
        uses.uses.iter().for_each(|u| own.note(u, Site { func, call: u.at }));
        own_library(program, func, uses, &mut own);
        flags.insert((func, param), own);
    }
    for component in &calls.order {
        let mut changed = true;
        while changed {
            changed = false;
            for &n in component {
                for (&(func, param), uses) in uses.range((FuncId(n), 0)..(FuncId(n + 1), 0)) {
                    changed |= update(&mut flags, func, param, uses)
                }
            }
        }
    }
    flags
}

fn update(flags: &mut AllFlags, func: FuncId, param: u32, uses: &ParamUses) -> bool {
    let mut own = flags.get(&(func, param)).cloned().unwrap_or_default();
    let mut changed = false;
    for u in &uses.uses {
        if let UseKind::Passed(target, position) = u.kind
            && let Some(theirs) = flags.get(&(target, position)).cloned()
        {
            let theirs = if u.interior { Flags { arithmetic: None, cast: None, ..theirs } } else { theirs };
            changed |= own.join(&theirs, Site { func, call: u.at })
        }
    }
    if changed {
        flags.insert((func, param), own);
    }
    changed
}

/// Library functions that use more than one object of the parameter's type.
fn own_library(program: &Program, func: FuncId, uses: &ParamUses, own: &mut Flags) {
    let Some(body) = &program.functions[func].body else { return };
    for u in &uses.uses {
        if let UseKind::Passed(target, position) = u.kind
            && is_library(program, target).is_some()
            && !u.interior
            && !uses_one_object(program, body, target, position, u)
        {
            own.arithmetic.get_or_insert(Site { func, call: u.at });
        }
    }
}

/// Whether a library function stays inside one object of the type that the argument had before it was cast.
fn uses_one_object(program: &Program, body: &Body, target: FuncId, position: u32, u: &Use) -> bool {
    let Some(model) = is_library(program, target) else { return true };
    let ExprKind::Call { args, .. } = body.kind(u.at) else { return false };
    let size = |e: ExprId| program.types.pointee(body.ty(e)).and_then(|t| program.size_of(t));
    let whole = size(crate::tree::strip_pointer_casts(body, u.value));
    let value = |i: u8| args.get(usize::from(i)).and_then(|&e| size_value(program, body, e));
    match model.arg(position as usize) {
        Arg::Val => true,
        Arg::Read(len) | Arg::Write(len) | Arg::Update(len) => match len {
            Len::One => true,
            Len::Some => false,
            Len::Bytes(n) => value(n).is_some_and(|n| whole.is_some_and(|w| n <= w)),
            Len::Product(a, b) => {
                let bytes = value(a).and_then(|a| a.checked_mul(value(b)?));
                bytes.is_some_and(|n| whole.is_some_and(|w| n <= w))
            }
        },
        _ => false,
    }
}

/// Where a site is.
pub fn span_of(program: &Program, site: Site) -> Span {
    let body = program.functions[site.func].body.as_ref();
    body.and_then(|b| b.expr_spans.get(site.call).copied()).unwrap_or(Span::NONE)
}

/// Name of a parameter, for messages.
pub fn param_name(program: &Program, func: FuncId, param: u32) -> String {
    let body = program.functions[func].body.as_ref();
    let name = body.and_then(|b| b.locals.get(LocalId(param))).map(|l| l.name.as_str()).unwrap_or("");
    if name.is_empty() { format!("parameter {}", param + 1) } else { format!("`{name}`") }
}

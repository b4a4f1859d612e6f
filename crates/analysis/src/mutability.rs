//! Which locals and globals are written, and how their addresses are used.
//!
//! Rules:
//! - A local *needs `mut`* when it is assigned while it may have a value ([`crate::initialisation`]), or a part of it is
//!   stored to, or its address is taken as a pointer through which it may be written.
//! - An address counts as taken for reading only when the pointer that results is at once turned into a pointer to `const`.
//!   (What happens to that pointer later is the business of the points-to and mod-ref analyses.)
//! - A global *may change* when a store or a call of the program may touch a cell of it ([`crate::mod_ref`]: by name, or through
//!   a pointer that may lead there, whatever that points to by its type), or when outside code can reach it and C does not say
//!   that it is `const`.

use crate::initialisation::InitFact;
use crate::mod_ref::ModRef;
use crate::points_to::{Cells, Object, PointsTo};
use crate::tree::{Parents, PlaceRoot, place_root};
use crate::walked::Walked;
use crate::world::World;
use exuvia_cir::{Body, ExprId, ExprKind, GlobalId, IdVec, LocalId, Program, Type, TypeTable};

/// How the address of a variable is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum AddressUse {
    /// It is not taken.
    #[default]
    None,
    /// Only as pointers to `const`.
    Shared,
    /// As pointers through which it may be written.
    Mutable,
}

/// What happens to a local after its declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LocalMut {
    /// Assigned (as a whole or in part) while it may have a value.
    pub reassigned: bool,
    /// How its address is used.
    pub address: AddressUse,
}

impl LocalMut {
    /// Whether a Rust binding for it needs `mut`, provided that it is given a value only where the C gives it one.
    pub fn needs_mut(self) -> bool {
        self.reassigned || self.address == AddressUse::Mutable
    }
}

/// What happens to a global.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct GlobalMut {
    /// Whether the program may write it, or outside code through a pointer that it was given.
    pub written: bool,
    /// Whether outside code can write it by its name.
    pub outside: bool,
}

impl GlobalMut {
    /// Whether it may change after the program has started.
    pub fn may_change(self) -> bool {
        self.written || self.outside
    }
}

/// The facts for all locals of a body.
pub fn locals(
    body: &Body,
    walked: &Walked,
    types: &TypeTable,
    init: &IdVec<LocalId, InitFact>,
) -> IdVec<LocalId, LocalMut> {
    let mut facts: IdVec<LocalId, LocalMut> =
        init.values().map(|f| LocalMut { reassigned: f.reassigned, ..LocalMut::default() }).collect();
    each_address(body, walked, types, &mut |root, used| {
        if let PlaceRoot::Local(l) = root {
            facts[l].address = facts[l].address.max(used)
        }
    });
    facts
}

/// The facts for all globals of a program.
pub fn globals(program: &Program, world: &World, points_to: &PointsTo, mod_ref: &ModRef) -> IdVec<GlobalId, GlobalMut> {
    let mut facts: IdVec<GlobalId, GlobalMut> = program
        .globals
        .iter()
        .map(|(id, g)| GlobalMut {
            outside: !g.is_const && (world.exported_globals.contains(&id) || !g.defined || g.is_volatile),
            ..GlobalMut::default()
        })
        .collect();
    let (written, escaped) = (written(points_to, mod_ref), &points_to.escaped);
    for (object, base, count) in points_to.objects() {
        if let Object::Global(g) = object
            && !program.globals[g].is_const
        {
            facts[g].written = (base..base + count as u32).any(|cell| written.contains(cell, escaped));
        }
    }
    facts
}

/// All cells that something may write: outside code writes what escaped.
fn written(points_to: &PointsTo, mod_ref: &ModRef) -> Cells {
    let mut written = Cells::escaped();
    for access in mod_ref.own.values().flatten().filter(|access| access.write) {
        written.union_with(&access.cells, &points_to.escaped);
    }
    written
}

fn each_address(body: &Body, walked: &Walked, types: &TypeTable, f: &mut dyn FnMut(PlaceRoot, AddressUse)) {
    for e in walked.exprs() {
        if let ExprKind::AddrOf(place) | ExprKind::Decay(place) = body.kind(e) {
            f(place_root(body, *place), address_use(body, types, &walked.parents, e))
        }
    }
}

/// How the pointer that an `&` or a decay makes is used at once.
pub fn address_use(body: &Body, types: &TypeTable, parents: &Parents, e: ExprId) -> AddressUse {
    let to_const = |e: ExprId| matches!(types.canon(body.ty(e)), Type::Pointer { is_const: true, .. });
    let converted = parents.expr(e).filter(|&p| matches!(body.kind(p), ExprKind::Convert { .. }));
    if to_const(e) || converted.is_some_and(to_const) { AddressUse::Shared } else { AddressUse::Mutable }
}

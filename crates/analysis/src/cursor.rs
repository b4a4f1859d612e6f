//! When a pointer local can be an index into one array.
//!
//! Rules, for a local of pointer type:
//! - Only its name reaches it: nothing takes its address, and it is mentioned only where it is read, assigned or moved.
//! - Every value that it is given is an element of one and the same array, its *base*: the array itself, the address of an
//!   element of it, another such local, or one of these moved. An array is a variable, or a member of one that no union and no
//!   packed record holds, with a known length and elements of exactly the type that the local points to.
//! - Null, a result of a call, and what is loaded from memory have no base.
//!
//! A base is named by the variable and the members on the way, so that it is the same object wherever the local may be used: C
//! does not let a pointer outlive the object. The index may be used where the pointer was: `*p` is `base[p]`; where the pointer
//! itself is wanted, it is made of the base and the index. Leaving the array is undefined in C but for the place behind its last
//! element, which an index can have.

use crate::codes;
use crate::params::{Because, Failure};
use crate::tree::{constant, loaded_local, strip_pointer_casts};
use crate::walked::Walked;
use exuvia_cir::visit::Node;
use exuvia_cir::{
    Body, CmpOp, ConvertKind, ExprId, ExprKind, GlobalId, IncDec, LocalId, LocalKind, Program, RecordId, RecordKind,
    Span, StmtKind, Type, TypeId,
};
use std::collections::BTreeMap;

/// The variable that an array is, or is a member of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Root {
    /// A local.
    Local(LocalId),
    /// A variable with static storage.
    Global(GlobalId),
}

/// An array that pointers walk in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Base {
    /// The variable.
    pub root: Root,
    /// The members on the way to the array, outermost first.
    pub fields: Vec<(RecordId, u32)>,
}

/// The local can be an index into the base.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CursorFact {
    /// The array.
    pub base: Base,
    /// Type of its elements.
    pub elem: TypeId,
    /// Whether it, or another cursor of the same array in the body, may stand before the first element for a while.
    pub signed: bool,
    /// How often the body follows it.
    pub followed: u32,
    /// How often the body wants the pointer itself: to pass, store, return or convert it.
    pub wanted: u32,
    /// What it rests on.
    pub because: Vec<Because>,
}

impl CursorFact {
    /// In words.
    pub fn describe(&self, program: &Program) -> String {
        let form = if self.signed { "index (isize)" } else { "index (usize)" };
        crate::params::describe_all(program, form.to_owned(), &self.because)
    }
}

/// Facts of the pointer locals of a body.
pub type Cursors = BTreeMap<LocalId, Result<CursorFact, Failure>>;

/// What a value points into.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Points {
    /// Nothing yet.
    Nowhere,
    /// This array.
    Into(Base),
    /// Something else: the value that shows it.
    Elsewhere(ExprId),
}

/// The array that a pointer value points into, if it is made of an array or of a local of which `known` tells the base.
pub fn base_of(program: &Program, body: &Body, e: ExprId, known: &dyn Fn(LocalId) -> Option<Base>) -> Option<Base> {
    let known = |l| known(l).map(Points::Into);
    match points(program, body, e, &known) {
        Points::Into(base) => Some(base),
        _ => None,
    }
}

/// The base that an array place is.
pub fn array(program: &Program, body: &Body, place: ExprId) -> Option<Base> {
    let Type::Array { len: Some(1..), .. } = program.types.canon(body.ty(place)) else { return None };
    let mut fields = Vec::new();
    let mut at = place;
    loop {
        let root = match *body.kind(at) {
            ExprKind::Local(l) => Root::Local(l),
            ExprKind::Global(g) if is_plain(program, g) => Root::Global(g),
            ExprKind::Field { base, record, field } => {
                let of = &program.records[record];
                if of.kind == RecordKind::Union || program.is_packed(of) {
                    return None;
                }
                fields.push((record, field));
                at = base;
                continue;
            }
            _ => return None,
        };
        fields.reverse();
        return Some(Base { root, fields });
    }
}

fn is_plain(program: &Program, g: GlobalId) -> bool {
    let global = &program.globals[g];
    global.defined && !global.thread_local && !global.is_volatile
}

fn points(program: &Program, body: &Body, e: ExprId, known: &dyn Fn(LocalId) -> Option<Points>) -> Points {
    let elsewhere = Points::Elsewhere(e);
    let again = |e| points(program, body, e, known);
    let of_local = |place: ExprId| match *body.kind(place) {
        ExprKind::Local(l) => known(l),
        _ => None,
    };
    match *body.kind(e) {
        ExprKind::Load { place, volatile: false } => of_local(place).unwrap_or(elsewhere),
        ExprKind::Decay(place) => whole(program, body, e, place),
        ExprKind::AddrOf(place) => match *body.kind(place) {
            ExprKind::Deref(ptr) | ExprKind::PtrIndex { ptr, .. } => again(ptr),
            ExprKind::Index { base, .. } => whole(program, body, e, base),
            _ => elsewhere,
        },
        ExprKind::PtrOffset { ptr, .. } => again(ptr),
        ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => {
            if same_pointee(program, body, e, operand) { again(operand) } else { elsewhere }
        }
        ExprKind::Cond { then, els, .. } => join(again(then), again(els), els),
        ExprKind::Assign { place, volatile: false, value } => match of_local(place) {
            Some(_) => again(value),
            None => elsewhere,
        },
        ExprKind::PtrAssign { place, .. } | ExprKind::IncDec { place, .. } => of_local(place).unwrap_or(elsewhere),
        _ => elsewhere,
    }
}

/// A pointer into an array, if it points to its elements.
fn whole(program: &Program, body: &Body, e: ExprId, place: ExprId) -> Points {
    let elem = match program.types.canon(body.ty(place)) {
        Type::Array { elem, .. } => Some(*elem),
        _ => None,
    };
    let fits = matches!((elem, program.types.pointee(body.ty(e))), (Some(a), Some(b)) if program.types.same(a, b));
    array(program, body, place).filter(|_| fits).map_or(Points::Elsewhere(e), Points::Into)
}

fn same_pointee(program: &Program, body: &Body, a: ExprId, b: ExprId) -> bool {
    let pointee = |e| program.types.pointee(body.ty(e));
    matches!((pointee(a), pointee(b)), (Some(a), Some(b)) if program.types.same(a, b))
}

fn join(a: Points, b: Points, at: ExprId) -> Points {
    match (a, b) {
        (Points::Nowhere, other) | (other, Points::Nowhere) => other,
        (Points::Elsewhere(e), _) | (_, Points::Elsewhere(e)) => Points::Elsewhere(e),
        (Points::Into(x), Points::Into(y)) if x == y => Points::Into(x),
        _ => Points::Elsewhere(at),
    }
}

/// Asks for all pointer locals of a body.
pub fn cursors(program: &Program, body: &Body, walked: &Walked) -> Cursors {
    let search = Search { program, body, walked };
    let mut failures = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (l, local) in body.locals.iter() {
        let Type::Pointer { pointee, .. } = program.types.canon(local.ty) else { continue };
        if local.kind != LocalKind::Auto || matches!(program.types.canon(*pointee), Type::Function(_)) {
            continue;
        }
        match search.is_simple(l) {
            Ok(()) => drop(found.insert(l, Points::Nowhere)),
            Err(failure) => drop(failures.insert(l, Err(failure))),
        }
    }
    search.spread(&mut found);
    let mut facts = search.facts(&found);
    facts.append(&mut failures);
    facts
}

struct Search<'a> {
    program: &'a Program,
    body: &'a Body,
    walked: &'a Walked,
}

impl Search<'_> {
    fn span(&self, e: ExprId) -> Span {
        self.body.expr_spans.get(e).copied().unwrap_or(Span::NONE)
    }

    fn name(&self, l: LocalId) -> String {
        format!("`{}`", self.body.locals[l].name)
    }

    /// Whether a local has a type that an element can have, and its name is all that reaches it.
    fn is_simple(&self, l: LocalId) -> Result<(), Failure> {
        let local = &self.body.locals[l];
        if matches!(self.program.types.canon(local.ty), Type::Pointer { is_volatile: true, .. })
            || self.program.points_to_unaligned(local.ty)
        {
            let what = format!("what {} points to is volatile or may lack its alignment", self.name(l));
            return Err(Failure::new(codes::VOLATILE, what, local.span));
        }
        let strange = self.walked.exprs().find(|&e| *self.body.kind(e) == ExprKind::Local(l) && !self.is_named(e));
        match strange {
            Some(e) => {
                let what = format!("{} is used in another way than by its name", self.name(l));
                Err(Failure::new(codes::PARAM_ADDRESS, what, self.span(e)))
            }
            None => Ok(()),
        }
    }

    /// Whether a local, as a place, is only read, assigned or moved here.
    fn is_named(&self, place: ExprId) -> bool {
        let Some(parent) = self.walked.parents.expr(place) else { return false };
        match *self.body.kind(parent) {
            ExprKind::Load { volatile, .. } | ExprKind::IncDec { volatile, .. } => !volatile,
            ExprKind::Assign { place: to, volatile, .. } => to == place && !volatile,
            ExprKind::PtrAssign { place: to, .. } => to == place,
            _ => false,
        }
    }

    /// All values that locals are given: by declarations and assignments.
    fn given(&self) -> Vec<(LocalId, ExprId)> {
        let mut given = Vec::new();
        for &node in &self.walked.nodes {
            match node {
                Node::Expr(e) => {
                    if let ExprKind::Assign { place, value, .. } = *self.body.kind(e)
                        && let ExprKind::Local(l) = *self.body.kind(place)
                    {
                        given.push((l, value))
                    }
                }
                Node::Stmt(s) => {
                    if let StmtKind::Decl { local, init: Some(value) } = self.body.stmts[s].kind {
                        given.push((local, value))
                    }
                }
            }
        }
        given
    }

    fn spread(&self, found: &mut BTreeMap<LocalId, Points>) {
        let given = self.given();
        let mut changed = true;
        while changed {
            changed = false;
            for &(l, value) in given.iter() {
                let Some(before) = found.get(&l).cloned() else { continue };
                let more = points(self.program, self.body, value, &|l| found.get(&l).cloned());
                let after = join(before.clone(), more, value);
                changed |= after != before;
                found.insert(l, after);
            }
        }
    }

    fn facts(&self, found: &BTreeMap<LocalId, Points>) -> Cursors {
        let bases: BTreeMap<LocalId, &Base> = found
            .iter()
            .filter_map(|(&l, points)| match points {
                Points::Into(base) => Some((l, base)),
                _ => None,
            })
            .collect();
        let uses = self.uses(&bases);
        found.iter().map(|(&l, points)| (l, self.fact(l, points, &uses))).collect()
    }

    fn fact(&self, l: LocalId, points: &Points, uses: &Uses<'_>) -> Result<CursorFact, Failure> {
        let span = self.body.locals[l].span;
        match points {
            Points::Nowhere => {
                Err(Failure::new(codes::NO_ARRAY, format!("{} is never given a value", self.name(l)), span))
            }
            Points::Elsewhere(e) => {
                let what = format!("{} is given a value that is not seen to point into one array", self.name(l));
                Err(Failure::new(codes::NO_ARRAY, what, self.span(*e)))
            }
            Points::Into(base) => {
                let what = format!("every value of {} points into {}", self.name(l), self.describe(base));
                let elem = self.program.types.pointee(self.body.locals[l].ty);
                let elem = elem.ok_or_else(|| Failure::new(codes::NO_ARRAY, "no pointer", span))?;
                Ok(CursorFact {
                    base: base.clone(),
                    elem,
                    signed: uses.before_first.contains(&base),
                    followed: uses.followed.get(&l).copied().unwrap_or(0),
                    wanted: uses.wanted.get(&l).copied().unwrap_or(0),
                    because: vec![Because { what, span }],
                })
            }
        }
    }

    fn describe(&self, base: &Base) -> String {
        let root = match base.root {
            Root::Local(l) => &self.body.locals[l].name,
            Root::Global(g) => &self.program.globals[g].name,
        };
        let field = |&(record, field): &(RecordId, u32)| {
            self.program.records[record].fields.get(field as usize).map_or("", |f| f.name.as_str())
        };
        let path: Vec<&str> = std::iter::once(root.as_str()).chain(base.fields.iter().map(field)).collect();
        format!("`{}`", path.join("."))
    }
}

/// How cursors are used in a body.
#[derive(Default)]
struct Uses<'b> {
    followed: BTreeMap<LocalId, u32>,
    wanted: BTreeMap<LocalId, u32>,
    /// Arrays with a cursor that may stand before their first element.
    before_first: Vec<&'b Base>,
}

impl Search<'_> {
    fn uses<'b>(&self, bases: &BTreeMap<LocalId, &'b Base>) -> Uses<'b> {
        let mut uses = Uses::default();
        for e in self.walked.exprs() {
            let Some(l) = self.cursor(e, bases) else { continue };
            let Some(&base) = bases.get(&l) else { continue };
            if self.goes_back(e) && !uses.before_first.contains(&base) {
                uses.before_first.push(base);
            }
            match self.consumed(e, base, bases) {
                Consumed::Followed => *uses.followed.entry(l).or_insert(0) += 1,
                Consumed::Wanted => *uses.wanted.entry(l).or_insert(0) += 1,
                Consumed::Index => {}
            }
        }
        uses
    }

    /// The cursor that a pointer value is made of.
    fn cursor(&self, e: ExprId, bases: &BTreeMap<LocalId, &Base>) -> Option<LocalId> {
        let of_place = |place: ExprId| match *self.body.kind(place) {
            ExprKind::Local(l) if bases.contains_key(&l) => Some(l),
            _ => None,
        };
        match *self.body.kind(e) {
            ExprKind::Load { place, .. }
            | ExprKind::Assign { place, .. }
            | ExprKind::PtrAssign { place, .. }
            | ExprKind::IncDec { place, .. } => of_place(place),
            ExprKind::PtrOffset { ptr, .. } => self.cursor(ptr, bases),
            ExprKind::AddrOf(place) => match *self.body.kind(place) {
                ExprKind::Deref(ptr) | ExprKind::PtrIndex { ptr, .. } => self.cursor(ptr, bases),
                _ => None,
            },
            ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. }
                if same_pointee(self.program, self.body, e, operand) =>
            {
                self.cursor(operand, bases)
            }
            _ => None,
        }
    }

    /// Whether an expression moves a cursor back, so that it may stand before the first element, or asks whether it does.
    fn goes_back(&self, e: ExprId) -> bool {
        let constant_below = |index| constant(self.body, index).is_some_and(|i| i < 0);
        match *self.body.kind(e) {
            ExprKind::IncDec { op: IncDec::PreDec | IncDec::PostDec, .. }
            | ExprKind::PtrAssign { negate: true, .. } => true,
            ExprKind::PtrAssign { index, .. } => constant_below(index),
            ExprKind::PtrOffset { index, negate, .. } => {
                let parent = self.walked.parents.expr(e).map(|parent| self.body.kind(parent));
                let followed = matches!(parent, Some(ExprKind::Deref(_) | ExprKind::PtrIndex { .. }));
                !followed && (negate || constant_below(index))
            }
            _ => self.compared_with_first(e),
        }
    }

    /// `p >= base`: false for a while, for a program that lets `p` go below.
    fn compared_with_first(&self, e: ExprId) -> bool {
        let Some(parent) = self.walked.parents.expr(e) else { return false };
        let ExprKind::Compare { op, lhs, rhs } = *self.body.kind(parent) else { return false };
        let (first, below) = if lhs == e { (rhs, CmpOp::Ge) } else { (lhs, CmpOp::Le) };
        let also = if lhs == e { CmpOp::Lt } else { CmpOp::Gt };
        let is_first = matches!(self.body.kind(strip_pointer_casts(self.body, first)), ExprKind::Decay(_));
        is_first && (op == below || op == also)
    }

    fn consumed(&self, e: ExprId, base: &Base, bases: &BTreeMap<LocalId, &Base>) -> Consumed {
        let same = |other: ExprId| {
            let known = |l: LocalId| bases.get(&l).map(|&b| b.clone());
            base_of(self.program, self.body, other, &known).as_ref() == Some(base)
        };
        let parent = match self.walked.parents.of(Node::Expr(e)) {
            Some(Node::Expr(parent)) => parent,
            Some(Node::Stmt(s)) => {
                return match self.body.stmts[s].kind {
                    StmtKind::Expr(_) => Consumed::Index,
                    StmtKind::Decl { local, .. } if bases.contains_key(&local) => Consumed::Index,
                    StmtKind::For { .. } => Consumed::Index,
                    _ => Consumed::Wanted,
                };
            }
            None => return Consumed::Index,
        };
        match *self.body.kind(parent) {
            ExprKind::Deref(_) | ExprKind::PtrIndex { .. } => match self.walked.parents.expr(parent) {
                Some(outer) if matches!(self.body.kind(outer), ExprKind::AddrOf(_)) => Consumed::Index,
                _ => Consumed::Followed,
            },
            // What is made of it is a use of its own.
            ExprKind::PtrOffset { .. } | ExprKind::Comma { .. } => Consumed::Index,
            ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, .. }
                if same_pointee(self.program, self.body, parent, e) =>
            {
                Consumed::Index
            }
            ExprKind::Convert { kind: ConvertKind::Truth | ConvertKind::ToVoid, .. } => Consumed::Index,
            ExprKind::Compare { lhs, rhs, .. } | ExprKind::PtrDiff { lhs, rhs } => {
                let other = if lhs == e { rhs } else { lhs };
                let null = matches!(self.body.kind(strip_pointer_casts(self.body, other)), ExprKind::Null);
                if null || same(other) { Consumed::Index } else { Consumed::Wanted }
            }
            ExprKind::Assign { place, .. } => match *self.body.kind(place) {
                ExprKind::Local(l) if bases.contains_key(&l) => Consumed::Index,
                _ => Consumed::Wanted,
            },
            _ => Consumed::Wanted,
        }
    }
}

/// What becomes of a value of a cursor.
enum Consumed {
    /// It is followed.
    Followed,
    /// The index is enough.
    Index,
    /// The pointer is wanted.
    Wanted,
}

/// Whether a value is a plain read of a local, conversions that keep the pointee aside.
pub fn is_read(program: &Program, body: &Body, mut e: ExprId) -> Option<LocalId> {
    while let ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } = *body.kind(e) {
        if !same_pointee(program, body, e, operand) {
            return None;
        }
        e = operand;
    }
    loaded_local(body, e)
}

//! Memory in which objects of an enumeration lie, and what else may be written there.
//!
//! Rules, by the cells of [`crate::points_to`]:
//! - A cell *is* of an enumeration when the variable it belongs to says so, or when an access of that type may reach it. An
//!   access of a record counts for each of its members; where the memory is cut otherwise than the record, nothing is known.
//! - A cell is *foreign* when anything else may be written to it: what its variable says, a number of another type, bytes, what a library function
//!   writes, all of what code outside the program can reach. What is copied bytewise carries it along.
//! - An enumeration with a cell that is foreign, or of two enumerations, is open.

use super::Open;
use super::held::{self, Held};
use crate::bits::Bits;
use crate::call_graph::{CallGraph, is_library};
use crate::codes;
use crate::library::{Arg, Len, Model, Ret};
use crate::mod_ref::{Inputs, may_access, size_value};
use crate::points_to::layout::{Layout, Layouts};
use crate::points_to::{Cells, Covers, Object, Owner, PointsTo};
use crate::tree::{PlaceRoot, place_root, stored_place, strip_pointer_casts};
use crate::walked::{Walked, bodies};
use exuvia_cir::hash::FastSet;
use exuvia_cir::{Body, Callee, ConvertKind, EnumId, ExprId, ExprKind, FuncId, Program, Span, Type, TypeId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Opens the enumerations whose memory may hold something else.
pub(super) fn check(open: &mut Open<'_>, held: &Held, inputs: &Inputs<'_>) {
    let Inputs { walked, points_to, calls, covers, .. } = *inputs;
    let program = open.program;
    if program.enums.ids().all(|id| open.failed.contains_key(&id)) {
        return;
    }
    let mut memory = Memory {
        program,
        open,
        held,
        points_to,
        covers,
        calls,
        layouts: Layouts::default(),
        leaves: BTreeMap::new(),
        cells: BTreeMap::new(),
        foreign: Bits::new(),
        joined: FastSet::default(),
        strange: FastSet::default(),
        copies: Vec::new(),
    };
    memory.declared();
    for (owner, body) in bodies(program) {
        walked.get(owner).into_iter().flat_map(Walked::exprs).for_each(|e| memory.access(owner, body, e));
    }
    // From here on it has all that escaped.
    memory.foreign.union_with(&points_to.escaped);
    for (owner, body) in bodies(program) {
        walked.get(owner).into_iter().flat_map(Walked::exprs).for_each(|e| memory.write(owner, body, e));
    }
    memory.judge();
}

struct Memory<'m, 'a> {
    program: &'a Program,
    open: &'m mut Open<'a>,
    held: &'m Held,
    points_to: &'m PointsTo,
    covers: &'m Covers<'m>,
    calls: &'m CallGraph,
    layouts: Layouts,
    /// Enumerations of the cells of a type's layout.
    leaves: BTreeMap<TypeId, Rc<[Option<EnumId>]>>,
    /// Cells that are of an enumeration.
    cells: BTreeMap<u32, EnumId>,
    foreign: Bits,
    /// Sets of cells, by their place in memory, that `foreign` has.
    joined: FastSet<usize>,
    /// Starts and sizes that [`Memory::strange`] has looked at.
    strange: FastSet<(Starts, Option<u64>)>,
    /// Cells whose content goes to another, bytewise.
    copies: Vec<(u32, u32)>,
}

/// Where a place begins: its cell, or the number of the set of its cells.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Starts {
    Cell(u32),
    Set(u32),
}

/// So many pairs of cells are looked at one by one in a copy.
const MAX_PAIRS: usize = 1 << 12;

impl Memory<'_, '_> {
    /// Cells of variables, and of records without a name.
    fn declared(&mut self) {
        let points_to = self.points_to;
        for (object, base, count) in points_to.objects() {
            let Some(ty) = self.type_of(object).filter(|&ty| !self.held.in_type(ty).is_empty()) else {
                if !matches!(object, Object::Heap(..)) {
                    self.foreign.insert_range(base, count as u32);
                }
                continue;
            };
            let leaves = self.leaves(ty);
            if leaves.len() != count {
                self.unknown(ty, "its memory is cut otherwise than its type", Span::NONE);
                continue;
            }
            for (at, id) in leaves.iter().enumerate() {
                self.claim(base + at as u32, *id);
                if id.is_none() {
                    self.foreign.insert(base + at as u32);
                }
            }
        }
    }

    fn type_of(&self, object: Object) -> Option<TypeId> {
        match object {
            Object::Local(owner, local) => self.body(owner)?.locals.get(local).map(|local| local.ty),
            Object::Global(g) => Some(self.program.globals[g].ty),
            Object::Literal(owner, e) => Some(self.body(owner)?.ty(e)),
            Object::Result(f) => self.program.fn_type(f).map(|ty| ty.ret),
            Object::Outside | Object::Str(..) | Object::Heap(..) | Object::Func(_) | Object::VarArgs => None,
        }
    }

    fn body(&self, owner: Owner) -> Option<&Body> {
        match owner {
            Owner::Func(f) => self.program.functions[f].body.as_ref(),
            Owner::Init(g) => self.program.globals[g].init.as_ref(),
        }
    }

    fn leaves(&mut self, ty: TypeId) -> Rc<[Option<EnumId>]> {
        let program = self.program;
        Rc::clone(self.leaves.entry(ty).or_insert_with(|| held::leaves(program, ty).into()))
    }

    fn claim(&mut self, cell: u32, id: Option<EnumId>) {
        let Some(id) = id else { return };
        let known = *self.cells.entry(cell).or_insert(id);
        if known != id {
            let detail = "the same memory holds another enumeration";
            self.open.fail_all(&[id, known], codes::ENUM_MEMORY, detail, self.program.enums[id].span);
        }
    }

    fn unknown(&mut self, ty: TypeId, detail: &str, span: Span) {
        let held = Rc::clone(self.held.in_type(ty));
        self.open.fail_all(&held, codes::ENUM_MEMORY, detail, span);
    }

    /// Cells that accesses of enumerations, and of what holds them, may reach.
    fn access(&mut self, owner: Owner, body: &Body, e: ExprId) {
        let place = match body.kind(e) {
            ExprKind::Load { place, .. } => Some(*place),
            kind => stored_place(kind),
        };
        let Some(place) = place.filter(|&place| !self.held.in_type(body.ty(place)).is_empty()) else { return };
        let ty = body.ty(place);
        let span = body.expr_spans.get(place).copied().unwrap_or(Span::NONE);
        if is_fixed_address(body, place) {
            self.unknown(ty, "it is at a fixed address", span);
        }
        for cell in self.points_to.cells_of_place(owner, place).iter() {
            match self.matched(cell, ty) {
                Some(pairs) => pairs.into_iter().for_each(|(cell, id)| self.claim(cell, id)),
                None => {
                    let object = self.points_to.describe_object(self.program, self.points_to.object_of(cell));
                    self.unknown(ty, &format!("an access of it may reach {object}"), span);
                }
            }
        }
    }

    /// The cells of a value of the type that begins at a cell, if the object is cut alike there.
    fn matched(&mut self, cell: u32, ty: TypeId) -> Option<Vec<(u32, Option<EnumId>)>> {
        let (object, at) = (self.points_to.layout_of(cell), self.points_to.offset_of(cell));
        let base = self.points_to.base_of(cell);
        let wanted = self.layouts.of(self.program, ty);
        let size = self.program.size_of(ty)?;
        let mut touched = object.touched(at, size);
        touched.sort_unstable();
        let leaves = self.leaves(ty);
        if touched.len() != wanted.leaves.len() || leaves.len() != touched.len() {
            return None;
        }
        let alike = touched.iter().zip(&wanted.leaves).all(|(&i, want)| {
            let have = object.leaves[i as usize];
            have.size == want.size && have.offset.checked_sub(at) == Some(want.offset)
        });
        alike.then(|| touched.into_iter().map(|i| base + i).zip(leaves.iter().copied()).collect())
    }

    /// Cells to which something else is written.
    fn write(&mut self, owner: Owner, body: &Body, e: ExprId) {
        match body.kind(e) {
            ExprKind::Call { callee: Callee::Builtin(builtin), args } if may_access(*builtin) => {
                args.iter().for_each(|&arg| self.taint_all(owner, arg));
            }
            ExprKind::Call { callee: Callee::Direct(_) | Callee::Indirect(_), args } => self.call(owner, body, e, args),
            kind => {
                if let Some(place) = stored_place(kind) {
                    self.store(owner, place, body.ty(place));
                }
            }
        }
    }

    fn join(&mut self, cells: &Rc<Cells>) {
        // The covers keep their sets, so that no other comes to lie in the same place.
        if self.joined.insert(Rc::as_ptr(cells).addr()) {
            cells.join_into(&mut self.foreign);
        }
    }

    fn store(&mut self, owner: Owner, place: ExprId, ty: TypeId) {
        if self.held.in_type(ty).is_empty() {
            self.join(&self.covers.of_place(owner, place, self.program.size_of(ty)));
            return self.strange(owner, place, ty);
        }
        let starts = self.points_to.cells_of_place(owner, place);
        for cell in starts.iter() {
            let pairs = self.matched(cell, ty).unwrap_or_default();
            for (cell, _) in pairs.into_iter().filter(|(_, id)| id.is_none()) {
                self.foreign.insert(cell);
            }
        }
    }

    /// What a pointer to something else is moved over may be anywhere in the object.
    fn strange(&mut self, owner: Owner, place: ExprId, ty: TypeId) {
        let wanted = self.layouts.of(self.program, ty).leaves.first().map(|leaf| leaf.size);
        let points_to = self.points_to;
        let starts = match points_to.set_of_place(owner, place) {
            Ok(set) => Starts::Set(set),
            Err(cell) => Starts::Cell(cell),
        };
        if !self.strange.insert((starts, wanted)) {
            return;
        }
        let leaf = |cell: u32| points_to.layout_of(cell).leaves.get((cell - points_to.base_of(cell)) as usize);
        let cells = points_to.cells_of_place(owner, place);
        let strange: Bits = cells.iter().filter(|&cell| leaf(cell).map(|leaf| leaf.size) != wanted).collect();
        if !strange.is_empty() {
            points_to.cover(&strange, None).join_into(&mut self.foreign);
        }
    }

    /// All of the objects that a pointer may point to are written.
    fn taint_all(&mut self, owner: Owner, pointer: ExprId) {
        self.taint(owner, pointer, None);
    }

    /// So many bytes behind a pointer are written; all of the objects if it is not known how many.
    fn taint(&mut self, owner: Owner, pointer: ExprId, size: Option<u64>) {
        self.join(&self.covers.of_value(owner, pointer, size))
    }

    /// How many bytes behind an argument a library function writes at most. An array that is named bounds them, because no
    /// defined program writes behind it.
    fn size(&self, body: &Body, len: Len, args: &[ExprId], arg: ExprId) -> Option<u64> {
        let value = |i: u8| size_value(self.program, body, *args.get(usize::from(i))?);
        let told = match len {
            Len::Bytes(n) => value(n),
            Len::Product(a, b) => value(a).and_then(|a| a.checked_mul(value(b)?)),
            Len::One | Len::Some => None,
        };
        told.or_else(|| match *body.kind(strip_pointer_casts(body, arg)) {
            ExprKind::Decay(array) => match self.program.types.canon(body.ty(array)) {
                Type::Array { len: Some(2..), .. } => self.program.size_of(body.ty(array)),
                _ => None,
            },
            _ => None,
        })
    }

    fn call(&mut self, owner: Owner, body: &Body, e: ExprId, args: &[ExprId]) {
        let Some(call) = self.calls.call_at(owner, e) else { return };
        for &target in &call.targets {
            match is_library(self.program, target) {
                Some(model) => self.library(owner, body, e, args, target, model),
                None => self.reallocation(owner, e, args, target),
            }
        }
    }

    /// A function of the program that hands on what `realloc` gives.
    fn reallocation(&mut self, owner: Owner, e: ExprId, args: &[ExprId], target: FuncId) {
        if let Some(Some(old)) = self.points_to.allocator(target)
            && let Some(&old) = args.get(old.0 as usize)
        {
            let points_to = self.points_to;
            self.copy(points_to.pts(owner, e), points_to.pts(owner, old), None);
        }
    }

    fn library(&mut self, owner: Owner, body: &Body, e: ExprId, args: &[ExprId], target: FuncId, model: &Model) {
        let points_to = self.points_to;
        let name = self.program.functions[target].name.as_str();
        let zeroes = name == "memset" && args.get(1).is_some_and(|&v| crate::tree::constant(body, v) == Some(0));
        let sorts = name == "qsort" && self.moves_whole_elements(owner, body, args);
        for (i, &arg) in args.iter().enumerate() {
            let rest = i >= model.args.len();
            match model.arg(i) {
                Arg::List => points_to.behind_lists().join_into(&mut self.foreign),
                Arg::StoredIn(to) => {
                    let size = Some(u64::from(self.program.target.pointer_size));
                    args.get(usize::from(to)).into_iter().for_each(|&to| self.taint(owner, to, size));
                }
                // Zero is an enumerator of every enumeration that is in memory; what is copied is looked at below.
                Arg::Write(_) if zeroes || model.copies && i == 0 => {}
                Arg::Update(_) if sorts => {}
                Arg::Write(len) | Arg::Update(len) => self.taint(owner, arg, self.size(body, len, args, arg)),
                // `%n`.
                Arg::Read(_) if rest => self.taint_all(owner, arg),
                _ => {}
            }
        }
        if let (true, Some(&to), Some(&from)) = (model.copies, args.first(), args.get(1)) {
            let size = self.size(body, Len::Bytes(2), args, to);
            self.copy(points_to.pts(owner, to), points_to.pts(owner, from), size);
        }
        if let Ret::Moved(i) = model.ret
            && let Some(&old) = args.get(usize::from(i))
        {
            self.copy(points_to.pts(owner, e), points_to.pts(owner, old), None);
        }
    }

    /// Whether `qsort` exchanges elements of the array, and not parts of them.
    fn moves_whole_elements(&self, owner: Owner, body: &Body, args: &[ExprId]) -> bool {
        let size = args.get(2).and_then(|&size| size_value(self.program, body, size));
        let (Some(size), Some(&array)) = (size, args.first()) else { return false };
        let stays = |cell: u32| self.points_to.layout_of(cell).stays(self.points_to.offset_of(cell), size);
        self.points_to.pts(owner, array).iter().all(stays)
    }

    /// Bytes are copied: `size` of them, or an unknown number.
    fn copy(&mut self, to: &Bits, from: &Bits, size: Option<u64>) {
        if to.len().saturating_mul(from.len()) > MAX_PAIRS {
            return self.points_to.cover(to, size).join_into(&mut self.foreign);
        }
        for dst in to.iter() {
            for src in from.iter() {
                self.copy_cells(dst, src, size);
            }
        }
    }

    fn copy_cells(&mut self, dst: u32, src: u32, size: Option<u64>) {
        let points_to = self.points_to;
        let (to, to_base) = (points_to.layout_of(dst), points_to.base_of(dst));
        let (from, from_base) = (points_to.layout_of(src), points_to.base_of(src));
        if to.repeats_as(from) && dst - to_base == src - from_base {
            (0..to.leaves.len() as u32).for_each(|i| self.copies.push((from_base + i, to_base + i)));
            return;
        }
        let (to_at, from_at) = (points_to.offset_of(dst), points_to.offset_of(src));
        let Some(pairs) = size.and_then(|size| pairs(to, to_at, from, from_at, size)) else {
            let start = [dst].into_iter().collect();
            return points_to.cover(&start, size).join_into(&mut self.foreign);
        };
        self.copies.extend(pairs.into_iter().map(|(a, b)| (from_base + b, to_base + a)));
    }

    fn judge(&mut self) {
        loop {
            let new = self.copies.iter().filter(|(from, _)| self.foreign.contains(*from)).map(|(_, to)| *to);
            let new: Bits = new.filter(|to| !self.foreign.contains(*to)).collect();
            if new.is_empty() {
                break;
            }
            self.foreign.union_with(&new);
        }
        let points_to = self.points_to;
        for (&cell, &id) in self.cells.iter().filter(|(cell, _)| self.foreign.contains(**cell)) {
            let object = points_to.object_of(cell);
            let words = points_to.describe_object(self.program, object);
            let why = if points_to.escaped.contains(cell) { "code outside the program" } else { "something else" };
            let span = span_of(self.program, object);
            self.open.fail(id, codes::ENUM_MEMORY, format!("{why} may write {words}"), span);
        }
    }
}

/// Whether a place is reached by a number, which points to no object of the program.
fn is_fixed_address(body: &Body, place: ExprId) -> bool {
    let PlaceRoot::Pointee(pointer) = place_root(body, place) else { return false };
    let pointer = strip_pointer_casts(body, pointer);
    matches!(body.kind(pointer), ExprKind::Convert { kind: ConvertKind::IntToPtr, .. })
}

/// Cells that stand at the same distance from both places, if both are cut alike for so many bytes.
fn pairs(to: &Layout, to_at: u64, from: &Layout, from_at: u64, size: u64) -> Option<Vec<(u32, u32)>> {
    let (mut a, mut b) = (to.touched(to_at, size), from.touched(from_at, size));
    a.sort_unstable();
    b.sort_unstable();
    let alike = |(&x, &y): (&u32, &u32)| {
        let (x, y) = (to.leaves[x as usize], from.leaves[y as usize]);
        x.size == y.size && x.size > 0 && x.offset.checked_sub(to_at) == y.offset.checked_sub(from_at)
    };
    (a.len() == b.len() && a.iter().zip(&b).all(alike)).then(|| a.into_iter().zip(b).collect())
}

fn span_of(program: &Program, object: Object) -> Span {
    match object {
        Object::Global(g) => program.globals[g].span,
        Object::Heap(Owner::Func(f), e) | Object::Literal(Owner::Func(f), e) => {
            let body = program.functions[f].body.as_ref();
            body.and_then(|body| body.expr_spans.get(e).copied()).unwrap_or(Span::NONE)
        }
        Object::Local(Owner::Func(f), _) | Object::Result(f) => program.functions[f].span,
        _ => Span::NONE,
    }
}

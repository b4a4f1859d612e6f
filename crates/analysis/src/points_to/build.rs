//! Reads the constraints off the bodies.

use super::intern::Interned;
use super::layout::{Layout, LeafKind};
use super::solve::{Rule, Solver};
use super::{Addr, BodyTables, NO_NODE, Object, Owner, PointsTo, is_aggregate, is_pointerish};
use crate::bits::Bits;
use crate::by_owner::ByOwner;
use crate::tree::is_opaque;
use crate::world::World;
use exuvia_cir::visit::{Node, children_of};
use exuvia_cir::{
    ArithOp, Attr, Body, ConvertKind, ExprId, ExprKind, FuncId, IdVec, Linkage, LocalId, Program, StmtId, StmtKind,
    TypeId, UnitId,
};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What an expression gives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Val {
    /// Nothing that holds a pointer.
    None,
    /// A pointer: what this node holds.
    Pointer(u32),
    /// A record or array that lies there.
    Memory(Addr),
}

/// Reads one body.
pub(super) struct Reader<'s, 'a> {
    pub solver: &'s mut Solver<'a>,
    pub body: &'a Body,
    pub owner: Owner,
    /// First cell of each local.
    pub locals: IdVec<LocalId, u32>,
    pub tables: BodyTables,
    /// The type that the value under evaluation is converted to, for allocations.
    pub wanted: Option<TypeId>,
    /// Whether every unit keeps C's rule on which types may share memory.
    pub strict: bool,
}

pub(super) fn solve(program: &Program, world: &World) -> PointsTo {
    let mut solver = Solver::new(program);
    let mut bodies = ByOwner::new(program);
    let strict = !program.units.values().any(|u| u.relaxed_aliasing);
    for (f, _, body) in program.defined_functions() {
        bodies.set(Owner::Func(f), read_body(&mut solver, Owner::Func(f), body, None, strict));
    }
    for (g, global) in program.globals.iter() {
        if let Some(init) = &global.init {
            let base = solver.global(g);
            bodies.set(Owner::Init(g), read_body(&mut solver, Owner::Init(g), init, Some((base, global.ty)), strict));
        }
    }
    let hidden_callers = solver.open_edges(world);
    solver.run();
    finish(solver, bodies, hidden_callers)
}

fn finish(solver: Solver<'_>, bodies: ByOwner<BodyTables>, hidden: BTreeSet<FuncId>) -> PointsTo {
    let mut escaped = Bits::new();
    escaped.insert(solver.outside);
    for object in solver.objects.iter().filter(|o| o.escaped) {
        escaped.insert_range(object.base, object.layout.leaves.len().max(1) as u32);
    }
    PointsTo {
        pts: Interned::new(&solver.rep, solver.pts),
        objects: solver.objects,
        index: solver.index,
        cell_object: solver.cell_object,
        cell_node: solver.cell_node,
        bodies,
        calls: solver.targets,
        escaped,
        called_from_outside: solver.called_from_outside,
        hidden_callers: hidden,
        allocators: solver.allocators,
    }
}

fn read_body<'a>(
    solver: &mut Solver<'a>,
    owner: Owner,
    body: &'a Body,
    init: Option<(u32, TypeId)>,
    strict: bool,
) -> BodyTables {
    let locals = body.locals.iter().map(|(l, local)| solver.local(owner, l, local.ty)).collect();
    let count = body.exprs.len();
    let tables = BodyTables { values: IdVec::filled(NO_NODE, count), places: IdVec::filled(None, count) };
    let mut reader = Reader { solver, body, owner, locals, tables, wanted: None, strict };
    if let Some(root) = body.root {
        reader.stmts(root)
    }
    if let (Some(value), Some((base, ty))) = (body.value, init) {
        reader.initialise(Addr::Cell(base), ty, value)
    }
    reader.tables
}

impl<'a> Solver<'a> {
    pub fn local(&mut self, owner: Owner, local: LocalId, ty: TypeId) -> u32 {
        let layout = self.layouts.of(self.program, ty);
        self.object(Object::Local(owner, local), layout)
    }

    pub fn global(&mut self, g: exuvia_cir::GlobalId) -> u32 {
        let layout = self.layouts.of(self.program, self.program.globals[g].ty);
        self.object(Object::Global(g), layout)
    }

    pub fn function(&mut self, f: FuncId) -> u32 {
        self.object(Object::Func(f), Rc::new(Layout::scalar(1, LeafKind::Number)))
    }

    /// Tells the solver what outside code can name.
    fn open_edges(&mut self, world: &World) -> BTreeSet<FuncId> {
        for &f in &world.exported {
            let cell = self.function(f);
            self.add(self.outside, cell)
        }
        let program = self.program;
        // The C start-up code calls `main`, whatever the program exports.
        let is_main = |f: &exuvia_cir::Function| f.name == "main" && f.linkage == Linkage::External && f.body.is_some();
        for (f, _) in program.functions.iter().filter(|(_, f)| is_main(f)) {
            let cell = self.function(f);
            self.add(self.outside, cell)
        }
        self.open_aliases();
        for (g, global) in program.globals.iter() {
            if !global.defined || world.exported_globals.contains(&g) {
                let cell = self.global(g);
                self.add(self.outside, cell)
            }
        }
        self.open_opaque_bodies()
    }

    /// A function or variable with an alias can be used by a name that is not followed.
    fn open_aliases(&mut self) {
        let program = self.program;
        let named = |attrs: &[Attr]| {
            attrs.iter().find_map(|a| match a {
                Attr::Alias(name) => Some(name.clone()),
                _ => None,
            })
        };
        let functions = program.functions.values().filter_map(|f| named(&f.attrs));
        let targets: BTreeSet<String> =
            functions.chain(program.globals.values().filter_map(|g| named(&g.attrs))).collect();
        let is_target = |name: &String, symbol: &Option<String>| targets.contains(symbol.as_ref().unwrap_or(name));
        for (f, _) in program.functions.iter().filter(|(_, f)| is_target(&f.name, &f.symbol)) {
            let cell = self.function(f);
            self.add(self.outside, cell)
        }
        for (g, _) in program.globals.iter().filter(|(_, g)| is_target(&g.name, &g.symbol)) {
            let cell = self.global(g);
            self.add(self.outside, cell)
        }
    }

    /// What an inexpressible part of a body may name is outside's.
    fn open_opaque_bodies(&mut self) -> BTreeSet<FuncId> {
        let program = self.program;
        let mut units: BTreeSet<UnitId> = BTreeSet::new();
        for (f, function, body) in program.defined_functions().filter(|(_, _, b)| is_opaque(b)) {
            units.insert(function.unit);
            for (l, local) in body.locals.iter() {
                let cell = self.local(Owner::Func(f), l, local.ty);
                self.add(self.outside, cell)
            }
        }
        for (g, global) in program.globals.iter() {
            if global.init.as_ref().is_some_and(is_opaque) {
                units.insert(global.unit);
                let cell = self.global(g);
                self.copy_held(self.outside, cell)
            }
        }
        let mut hidden = BTreeSet::new();
        let may_name =
            |linkage, unit: &UnitId| !units.is_empty() && (linkage != Linkage::Internal || units.contains(unit));
        for (f, function) in program.functions.iter().filter(|(_, f)| may_name(f.linkage, &f.unit)) {
            hidden.insert(f);
            if function.body.is_some() {
                let cell = self.function(f);
                self.add(self.outside, cell)
            }
        }
        for (g, _) in program.globals.iter().filter(|(_, g)| may_name(g.linkage, &g.unit)) {
            let cell = self.global(g);
            self.add(self.outside, cell)
        }
        hidden
    }
}

impl<'a> Reader<'_, 'a> {
    pub fn program(&self) -> &'a Program {
        self.solver.program
    }

    fn stmts(&mut self, root: StmtId) {
        let mut stack = vec![root];
        let mut children = Vec::new();
        while let Some(s) = stack.pop() {
            self.stmt(s);
            children_of(self.body, Node::Stmt(s), &mut children);
            stack.extend(children.drain(..).rev().filter_map(|n| match n {
                Node::Stmt(s) => Some(s),
                Node::Expr(_) => None,
            }))
        }
    }

    fn stmt(&mut self, s: StmtId) {
        match &self.body.stmts[s].kind {
            StmtKind::Decl { local, init: Some(init) } => {
                let (addr, ty) = (Addr::Cell(self.locals[*local]), self.body.locals[*local].ty);
                self.initialise(addr, ty, *init)
            }
            StmtKind::Return(Some(e)) => self.returns(*e),
            _ => {
                let mut exprs = Vec::new();
                exuvia_cir::visit::stmt_parts(&self.body.stmts[s].kind, &mut |e| exprs.push(e), &mut |_| {});
                exprs.into_iter().for_each(|e| {
                    self.value(e);
                })
            }
        }
    }

    fn returns(&mut self, e: ExprId) {
        let Owner::Func(f) = self.owner else { return };
        let val = self.value(e);
        let ty = self.body.ty(e);
        match val {
            Val::Pointer(n) => {
                let result = self.solver.result(f);
                self.solver.copy(n, result)
            }
            Val::Memory(addr) => {
                let layout = self.solver.layouts.of(self.solver.program, ty);
                let base = self.solver.object(Object::Result(f), layout);
                self.copy_typed(Addr::Cell(base), addr, ty)
            }
            Val::None => {}
        }
    }

    /// Stores the value of `e` to the place at `addr`.
    pub fn initialise(&mut self, addr: Addr, ty: TypeId, e: ExprId) {
        self.wanted = None;
        let val = match self.body.kind(e) {
            ExprKind::StructInit { .. } | ExprKind::UnionInit { .. } | ExprKind::ArrayInit { .. } => {
                self.fill(addr, ty, e);
                return;
            }
            _ => self.value(e),
        };
        self.store(addr, ty, val)
    }

    fn store(&mut self, addr: Addr, ty: TypeId, val: Val) {
        match (val, addr) {
            (Val::None, _) => {}
            (Val::Pointer(n), Addr::Cell(c)) => self.solver.copy(n, self.solver.node_of(c)),
            (Val::Pointer(n), Addr::Node(p)) => self.solver.rule(p, Rule::Store(n)),
            (Val::Memory(from), to) => self.copy_typed(to, from, ty),
        }
    }

    /// Copies the pointers of a record or array.
    fn copy_typed(&mut self, to: Addr, from: Addr, ty: TypeId) {
        let layout = self.solver.layouts.of(self.solver.program, ty);
        for leaf in layout.leaves.iter().filter(|l| l.kind != LeafKind::Number) {
            let from = self.offset(from, leaf.offset);
            let to = self.offset(to, leaf.offset);
            let value = self.load(from);
            match to {
                Addr::Cell(c) => self.solver.copy(value, self.solver.node_of(c)),
                Addr::Node(p) => self.solver.rule(p, Rule::Store(value)),
            }
        }
    }

    pub fn load(&mut self, from: Addr) -> u32 {
        match from {
            Addr::Cell(c) => self.solver.node_of(c),
            Addr::Node(p) => {
                let n = self.solver.fresh();
                self.solver.rule(p, Rule::Load(n));
                n
            }
        }
    }

    fn fill(&mut self, addr: Addr, ty: TypeId, e: ExprId) {
        let program = self.program();
        match self.body.kind(e) {
            ExprKind::StructInit { fields } => {
                for (i, value) in fields.iter().enumerate() {
                    if let (Some(value), Some((offset, field_ty))) = (value, field_of(program, ty, i)) {
                        let at = self.offset(addr, offset);
                        self.initialise(at, field_ty, *value)
                    }
                }
            }
            ExprKind::UnionInit { field: Some((i, value)) } => {
                if let Some((offset, field_ty)) = field_of(program, ty, *i as usize) {
                    let at = self.offset(addr, offset);
                    self.initialise(at, field_ty, *value)
                }
            }
            ExprKind::ArrayInit { elems } => {
                for &value in elems.iter().flatten() {
                    self.initialise(addr, self.body.ty(value), value)
                }
            }
            _ => {}
        }
    }

    /// Evaluates an expression that is not a place.
    pub fn value(&mut self, e: ExprId) -> Val {
        let wanted = self.wanted.take();
        let val = self.compute(e, wanted);
        if let Val::Pointer(n) = val {
            self.tables.values[e] = n;
        }
        val
    }

    fn compute(&mut self, e: ExprId, wanted: Option<TypeId>) -> Val {
        if self.is_observation(e) {
            return Val::None;
        }
        let ty = self.body.ty(e);
        match self.body.kind(e) {
            ExprKind::Load { place, .. } => self.loaded(*place, ty),
            ExprKind::AddrOf(place) | ExprKind::Decay(place) => {
                let addr = self.place(*place);
                Val::Pointer(self.pointer_to(addr))
            }
            ExprKind::FuncAddr(f) => {
                let cell = self.solver.function(*f);
                Val::Pointer(self.pointer_to(Addr::Cell(cell)))
            }
            ExprKind::PtrOffset { ptr, index, .. } => {
                self.value(*index);
                let val = self.value(*ptr);
                self.walked(val, *index, self.body.ty(*ptr))
            }
            ExprKind::Cond { cond, then, els } => {
                self.value(*cond);
                let (a, b) = (self.value_wanted(*then, wanted), self.value_wanted(*els, wanted));
                self.either(a, b)
            }
            ExprKind::CondElvis { value, els } => {
                let (a, b) = (self.value(*value), self.value(*els));
                self.either(a, b)
            }
            ExprKind::Comma { first, second } => {
                self.value(*first);
                self.value_wanted(*second, wanted)
            }
            ExprKind::Assign { place, value, .. } => {
                let addr = self.place(*place);
                self.wrote(*place, self.body.ty(*place));
                self.initialise_value(addr, self.body.ty(*place), *value)
            }
            ExprKind::CompoundAssign { place, value, .. } => {
                self.value(*value);
                self.updated(*place);
                Val::None
            }
            ExprKind::PtrAssign { place, index, .. } => {
                self.value(*index);
                self.stepped(*place)
            }
            ExprKind::IncDec { place, .. } if is_pointerish(self.program(), ty) => self.stepped(*place),
            ExprKind::IncDec { place, .. } => {
                self.updated(*place);
                Val::None
            }
            ExprKind::Call { callee, args } => self.call(e, callee, args, wanted),
            ExprKind::Convert { kind, operand, .. } => self.converted(*kind, *operand, ty, wanted),
            ExprKind::StructInit { .. } | ExprKind::UnionInit { .. } | ExprKind::ArrayInit { .. } => {
                let addr = self.literal(e, ty);
                self.fill(addr, ty, e);
                Val::Memory(addr)
            }
            ExprKind::StmtExpr { body, value } => {
                self.stmts(*body);
                value.map_or(Val::None, |v| self.value(v))
            }
            ExprKind::VaArg(list) => {
                self.place(*list);
                self.value_in_cell(self.solver.var_args, ty)
            }
            ExprKind::LabelAddr(_) | ExprKind::Unsupported(_) => self.value_in_cell(self.solver.outside, ty),
            _ if self.body.kind(e).is_place() => {
                let addr = self.place(e);
                Val::Memory(addr)
            }
            kind => self.operands(kind),
        }
    }

    fn operands(&mut self, kind: &ExprKind) -> Val {
        let mut operands = Vec::new();
        exuvia_cir::visit::expr_operands(kind, &mut |o| operands.push(o));
        operands.into_iter().for_each(|o| {
            self.value(o);
        });
        Val::None
    }

    /// Whether an expression only looks at its operands, which are then evaluated.
    fn is_observation(&mut self, e: ExprId) -> bool {
        match *self.body.kind(e) {
            ExprKind::Compare { lhs, rhs, .. } => {
                self.observe(lhs);
                self.observe(rhs);
                true
            }
            ExprKind::Arith { op: ArithOp::And, lhs, rhs, .. } if self.is_low_mask(rhs) => {
                self.observe(lhs);
                true
            }
            ExprKind::Convert { kind: ConvertKind::Truth, operand, .. } => {
                self.observe(operand);
                true
            }
            _ => false,
        }
    }

    /// A value of which only the outcome of a test, or the low bits, go on: no pointer can be made of that again, so a
    /// pointer whose number is looked at (its alignment, most of all) does not escape.
    fn observe(&mut self, e: ExprId) {
        match *self.body.kind(e) {
            ExprKind::Convert { kind: ConvertKind::PtrToInt, operand, .. } => {
                self.value(operand);
            }
            ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. }
                if !is_pointerish(self.program(), self.body.ty(e)) =>
            {
                self.observe(operand)
            }
            ExprKind::Arith { lhs, rhs, .. } => {
                self.observe(lhs);
                self.observe(rhs)
            }
            _ => {
                self.value(e);
            }
        }
    }

    fn is_low_mask(&self, e: ExprId) -> bool {
        crate::tree::constant(self.body, e).is_some_and(|mask| (0..=0xfff).contains(&mask))
    }

    fn value_wanted(&mut self, e: ExprId, wanted: Option<TypeId>) -> Val {
        self.wanted = wanted;
        self.value(e)
    }

    fn initialise_value(&mut self, addr: Addr, ty: TypeId, value: ExprId) -> Val {
        let val = self.value(value);
        self.store(addr, ty, val);
        val
    }

    /// The value of type `ty` that a cell of anything gives, whose node has the same number.
    pub fn value_in_cell(&mut self, cell: u32, ty: TypeId) -> Val {
        if is_pointerish(self.program(), ty) {
            Val::Pointer(cell)
        } else if is_aggregate(self.program(), ty) {
            Val::Memory(Addr::Cell(cell))
        } else {
            Val::None
        }
    }

    fn loaded(&mut self, place: ExprId, ty: TypeId) -> Val {
        let addr = self.place(place);
        if is_pointerish(self.program(), ty) {
            Val::Pointer(self.load(addr))
        } else if is_aggregate(self.program(), ty) {
            Val::Memory(addr)
        } else {
            self.read(place, ty);
            Val::None
        }
    }

    fn updated(&mut self, place: ExprId) {
        self.place(place);
        let ty = self.body.ty(place);
        self.read(place, ty);
        self.wrote(place, ty)
    }

    /// `place += index` or `place++` on a pointer.
    fn stepped(&mut self, place: ExprId) -> Val {
        let ty = self.body.ty(place);
        let addr = self.place(place);
        let old = self.load(addr);
        let new = self.solver.fresh();
        self.solver.rule(old, Rule::Walk(self.stride(ty), new));
        self.store(addr, ty, Val::Pointer(new));
        // Both the old and the new value may be what the expression gives.
        self.solver.copy(old, new);
        Val::Pointer(new)
    }

    fn walked(&mut self, val: Val, index: ExprId, ty: TypeId) -> Val {
        let Val::Pointer(n) = val else { return val };
        if crate::tree::constant(self.body, index) == Some(0) {
            return val;
        }
        let to = self.solver.fresh();
        self.solver.rule(n, Rule::Walk(self.stride(ty), to));
        Val::Pointer(to)
    }

    /// Size of what a pointer type points to; 1 for `void` and functions, as GNU C counts.
    pub fn stride(&self, pointer: TypeId) -> u64 {
        let program = self.program();
        program.types.pointee(pointer).and_then(|t| program.size_of(t)).unwrap_or(1)
    }

    fn either(&mut self, a: Val, b: Val) -> Val {
        match (a, b) {
            (Val::Pointer(x), Val::Pointer(y)) => {
                let n = self.solver.fresh();
                self.solver.copy(x, n);
                self.solver.copy(y, n);
                Val::Pointer(n)
            }
            (Val::Memory(x), Val::Memory(y)) => {
                let n = self.solver.fresh();
                let (x, y) = (self.pointer_to(x), self.pointer_to(y));
                self.solver.copy(x, n);
                self.solver.copy(y, n);
                Val::Memory(Addr::Node(n))
            }
            (Val::None, other) | (other, _) => other,
        }
    }

    fn converted(&mut self, kind: ConvertKind, operand: ExprId, ty: TypeId, wanted: Option<TypeId>) -> Val {
        let program = self.program();
        self.wanted = if program.types.is_data_pointer(ty) { choose_wanted(program, ty, wanted) } else { None };
        let val = self.value(operand);
        match (kind, val) {
            (ConvertKind::PtrToPtr, Val::Pointer(n)) => Val::Pointer(self.cast(n, self.body.ty(operand), ty)),
            (ConvertKind::PtrToInt, Val::Pointer(n)) => {
                self.solver.copy(n, self.solver.outside);
                Val::None
            }
            (ConvertKind::IntToPtr, _) if crate::tree::constant(self.body, operand).is_some() => Val::None,
            (ConvertKind::IntToPtr, _) => Val::Pointer(self.solver.outside),
            (ConvertKind::FnToFn | ConvertKind::FnToPtr | ConvertKind::PtrToFn | ConvertKind::Retype, val) => val,
            (ConvertKind::ToVoid, _) => Val::None,
            (_, Val::Memory(addr)) => Val::Memory(addr),
            _ => Val::None,
        }
    }

    /// A pointer cast: to bytes, it may walk all of the object.
    fn cast(&mut self, n: u32, from: TypeId, to: TypeId) -> u32 {
        let program = self.program();
        let size = |t: TypeId| program.types.pointee(t).and_then(|p| program.size_of(p));
        if size(to) != Some(1) || size(from) == Some(1) {
            return n;
        }
        let blurred = self.solver.fresh();
        self.solver.rule(n, Rule::Blur(blurred));
        blurred
    }
}

fn choose_wanted(program: &Program, ty: TypeId, outer: Option<TypeId>) -> Option<TypeId> {
    let size = program.types.pointee(ty).and_then(|p| program.size_of(p));
    match (size, outer) {
        (None | Some(1), Some(outer)) => Some(outer),
        (None, None) => None,
        _ => Some(ty),
    }
}

fn field_of(program: &Program, ty: TypeId, index: usize) -> Option<(u64, TypeId)> {
    match program.types.canon(ty) {
        exuvia_cir::Type::Record(r) => program.records[*r].fields.get(index).map(|f| (f.offset / 8, f.ty)),
        _ => None,
    }
}

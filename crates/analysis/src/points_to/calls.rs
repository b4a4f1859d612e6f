//! Calls: arguments to parameters, results back, library functions, outside code.

use super::build::{Reader, Val};
use super::layout::{Layout, LeafKind};
use super::solve::{Rule, Solver};
use super::{Addr, Object, Owner, is_aggregate, is_pointerish};
use crate::library::{Arg, Model, Ret, model};
use crate::tree::Parents;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{
    Body, Builtin, Callee, ConvertKind, ExprId, ExprKind, FuncId, LocalId, Program, StmtKind, Type, TypeId,
};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A call as the solver sees it.
#[derive(Clone, Debug)]
pub(super) struct CallInfo {
    owner: Owner,
    call: ExprId,
    args: Vec<(Val, TypeId)>,
    /// Constant values of the arguments.
    constants: Vec<Option<i128>>,
    /// Node for a result that is a pointer.
    pointer: Option<u32>,
    /// Place for a result that is a record.
    memory: Option<(Addr, TypeId)>,
    /// Cells of new memory, should the call allocate.
    layout: Rc<Layout>,
}

impl Reader<'_, '_> {
    /// Evaluates a call.
    pub fn call(&mut self, e: ExprId, callee: &Callee, args: &[ExprId], wanted: Option<TypeId>) -> Val {
        let info = self.call_info(e, args, wanted);
        let result = match (info.pointer, info.memory) {
            (Some(n), _) => Val::Pointer(n),
            (_, Some((addr, _))) => Val::Memory(addr),
            _ => Val::None,
        };
        match callee {
            Callee::Direct(f) => self.solver.call_function(&info, *f),
            Callee::Indirect(pointer) => {
                self.solver.targets.insert((self.owner, e), Default::default());
                let site = self.solver.call_infos.len() as u32;
                self.solver.call_infos.push(info);
                if let Val::Pointer(n) = self.value(*pointer) {
                    self.solver.rule(n, Rule::Call(site))
                }
            }
            Callee::Builtin(Builtin::Alloca | Builtin::VlaAlloc) => self.solver.fresh_memory(&info),
            Callee::Builtin(Builtin::BlackBox) => {
                if let (Some(result), Some((Val::Pointer(value), _))) = (info.pointer, info.args.first()) {
                    self.solver.copy(*value, result)
                }
            }
            Callee::Builtin(_) => {}
            // Other threads, and assembler, may put anything there that they can name, and take what is put.
            Callee::Atomic(_) | Callee::Asm(_) => self.solver.call_outside(&info),
        }
        result
    }

    fn call_info(&mut self, e: ExprId, args: &[ExprId], wanted: Option<TypeId>) -> CallInfo {
        let ty = self.body.ty(e);
        let values: Vec<(Val, TypeId)> = args.iter().map(|&a| (self.value(a), self.body.ty(a))).collect();
        let constants = args.iter().map(|&a| self.constant(a)).collect();
        let pointer = is_pointerish(self.program(), ty).then(|| self.solver.fresh());
        let memory = is_aggregate(self.program(), ty).then(|| (self.literal(e, ty), ty));
        let layout = self.heap_layout(args, wanted);
        CallInfo { owner: self.owner, call: e, args: values, constants, pointer, memory, layout }
    }

    fn constant(&self, e: ExprId) -> Option<i128> {
        match self.body.kind(e) {
            ExprKind::SizeOf(ty) => self.program().size_of(*ty).map(i128::from),
            _ => crate::tree::constant(self.body, e),
        }
    }

    /// Cells of the memory that a call would allocate: elements of the type in its `sizeof`, or of the type wanted.
    fn heap_layout(&mut self, args: &[ExprId], wanted: Option<TypeId>) -> Rc<Layout> {
        let program = self.program();
        let pointee = wanted.and_then(|t| program.types.pointee(t));
        let usable = |t: &TypeId| program.size_of(*t).is_some_and(|s| s > 0);
        let elem = pointee.filter(|t| program.size_of(*t).is_some_and(|s| s > 1));
        let elem = elem.or_else(|| self.sizeof_in(args)).or(pointee).filter(usable);
        match elem {
            Some(elem) => Rc::new(Layout::repeated(self.solver.layouts.of(program, elem), None)),
            None => Rc::new(Layout::blob()),
        }
    }

    fn sizeof_in(&self, args: &[ExprId]) -> Option<TypeId> {
        let mut found = None;
        for &arg in args {
            walk_from(self.body, Node::Expr(arg), &mut |node| {
                if let Node::Expr(e) = node
                    && let ExprKind::SizeOf(ty) = self.body.kind(e)
                {
                    found.get_or_insert(*ty);
                }
            })
        }
        found
    }
}

impl Solver<'_> {
    /// The node of a function's result.
    pub fn result(&mut self, f: FuncId) -> u32 {
        if let Some(&n) = self.results.get(&f) {
            return n;
        }
        let n = self.fresh();
        self.results.insert(f, n);
        n
    }

    /// An indirect call met a cell.
    pub fn call_cell(&mut self, site: u32, cell: u32) {
        let info = self.call_infos[site as usize].clone();
        let object = self.objects[self.cell_object[cell as usize] as usize].what;
        let targets = self.targets.entry((info.owner, info.call)).or_default();
        match object {
            Object::Func(f) if targets.functions.insert(f) => self.call_function(&info, f),
            Object::Outside if !std::mem::replace(&mut targets.outside, true) => self.call_outside(&info),
            _ => {}
        }
    }

    fn call_function(&mut self, info: &CallInfo, f: FuncId) {
        let program = self.program;
        let function = &program.functions[f];
        match (&function.body, model(&function.name)) {
            (Some(body), _) => match self.allocator(f, body) {
                Some(old) => {
                    self.allocate(info, old);
                    // Its body may use what else it is given.
                    self.call_body(&CallInfo { pointer: None, memory: None, ..info.clone() }, f, body)
                }
                None => self.call_body(info, f, body),
            },
            (None, Some(model)) if function.linkage != exuvia_cir::Linkage::Internal => self.call_model(info, model),
            (None, _) => self.call_outside(info),
        }
    }

    /// A call of a function that only hands on memory that it allocates: each call is an allocation of its own.
    fn allocate(&mut self, info: &CallInfo, old: Option<LocalId>) {
        self.fresh_memory(info);
        let old = old.and_then(|l| info.args.get(l.0 as usize));
        if let (Some(result), Some((Val::Pointer(old), _))) = (info.pointer, old) {
            self.memory_copy(result, *old, None)
        }
    }

    /// [`allocator`], looked at once for each function.
    fn allocator(&mut self, f: FuncId, body: &Body) -> Option<Option<LocalId>> {
        let program = self.program;
        *self.allocators.entry(f).or_insert_with(|| allocator(program, body))
    }

    /// [`holds_list`], looked at once for each type.
    fn holds_list(&mut self, ty: TypeId) -> bool {
        let (program, ty) = (self.program, self.program.types.canonical(ty));
        *self.list_types.entry(ty).or_insert_with(|| holds_list(program, ty))
    }

    fn call_body(&mut self, info: &CallInfo, f: FuncId, body: &Body) {
        let count = self.program.functions[f].params.len();
        for (i, &(val, _)) in info.args.iter().enumerate() {
            if i < count {
                let (local, ty) = (LocalId(i as u32), body.locals[LocalId(i as u32)].ty);
                let base = self.local(Owner::Func(f), local, ty);
                self.pass(val, base)
            } else {
                self.pass(val, self.var_args)
            }
        }
        if let Some(n) = info.pointer {
            let result = self.result(f);
            self.copy(result, n)
        }
        if let Some((Addr::Cell(to), ty)) = info.memory {
            let layout = self.layouts.of(self.program, ty);
            let from = self.object(Object::Result(f), layout);
            self.copy_cells(from, to)
        }
    }

    fn copy_cells(&mut self, from: u32, to: u32) {
        let count = self.all_cells(from).len().min(self.all_cells(to).len()) as u32;
        (0..count).for_each(|i| self.copy_held(from + i, to + i))
    }

    /// An argument becomes the value of the object whose first cell is `base`.
    fn pass(&mut self, val: Val, base: u32) {
        match val {
            Val::None => {}
            Val::Pointer(n) => self.copy(n, self.node_of(base)),
            Val::Memory(addr) => {
                let holder = self.fresh();
                match addr {
                    Addr::Cell(c) => self.add(holder, c),
                    Addr::Node(n) => self.copy(n, holder),
                }
                let size = self.objects[self.cell_object[base as usize] as usize].layout.size;
                let to = self.fresh();
                self.add(to, base);
                self.memory_copy(to, holder, size)
            }
        }
    }

    /// `size` bytes are copied from what `src` holds to what `dst` holds.
    fn memory_copy(&mut self, dst: u32, src: u32, size: Option<u64>) {
        self.rule(src, Rule::CopyTo(dst, size));
        self.rule(dst, Rule::CopyFrom(src, size))
    }

    /// Code outside the program is called.
    fn call_outside(&mut self, info: &CallInfo) {
        for &(val, ty) in &info.args {
            self.give_away(val);
            if self.holds_list(ty) {
                self.copy(self.var_args, self.outside)
            }
        }
        if let Some(n) = info.pointer {
            self.copy(self.outside, n)
        }
        if let Some((Addr::Cell(to), _)) = info.memory {
            for cell in self.all_cells(to) {
                self.copy_held(self.outside, cell)
            }
        }
    }

    fn give_away(&mut self, val: Val) {
        match val {
            Val::None => {}
            Val::Pointer(n) => self.copy(n, self.outside),
            // A record given away gives away what it holds; giving away its cells too is simple and safe.
            Val::Memory(Addr::Cell(c)) => self.add(self.outside, c),
            Val::Memory(Addr::Node(n)) => self.copy(n, self.outside),
        }
    }

    fn call_model(&mut self, info: &CallInfo, model: &Model) {
        let arg = |i: usize| match info.args.get(i) {
            Some((Val::Pointer(n), _)) => Some(*n),
            _ => None,
        };
        for i in 0..info.args.len() {
            match model.arg(i) {
                Arg::Keep | Arg::Handle => self.give_away(info.args[i].0),
                Arg::Callback(a, b) => self.callback(info, i, [a, b].map(usize::from)),
                Arg::StoredIn(to) => {
                    if let (Some(into), Some(from)) = (arg(usize::from(to)), arg(i)) {
                        self.rule(into, Rule::Store(from))
                    }
                }
                _ => {}
            }
        }
        if let (true, Some(dst), Some(src)) = (model.copies, arg(0), arg(1)) {
            let size = info.constants.get(2).copied().flatten().and_then(|n| u64::try_from(n).ok());
            self.memory_copy(dst, src, size)
        }
        self.model_result(info, model, &arg)
    }

    fn model_result(&mut self, info: &CallInfo, model: &Model, arg: &dyn Fn(usize) -> Option<u32>) {
        let Some(result) = info.pointer else { return };
        match model.ret {
            Ret::Val => {}
            Ret::Alias(i) => {
                if let Some(n) = arg(usize::from(i)) {
                    self.copy(n, result)
                }
            }
            Ret::Fresh | Ret::Zeroed => self.fresh_memory(info),
            Ret::Copied => {
                let elem = Rc::new(Layout::scalar(1, LeafKind::Number));
                let cell = self.object(Object::Heap(info.owner, info.call), Rc::new(Layout::repeated(elem, None)));
                self.add(result, cell)
            }
            Ret::Moved(i) => {
                self.fresh_memory(info);
                if let Some(old) = arg(usize::from(i)) {
                    self.memory_copy(result, old, None)
                }
            }
            Ret::Outside => self.copy(self.outside, result),
        }
    }

    /// The call gives new memory.
    pub fn fresh_memory(&mut self, info: &CallInfo) {
        let cell = self.object(Object::Heap(info.owner, info.call), Rc::clone(&info.layout));
        if let Some(n) = info.pointer {
            self.add(n, cell)
        }
    }

    /// `qsort` and its kin: the function is called with what other arguments point to.
    fn callback(&mut self, info: &CallInfo, function: usize, given: [usize; 2]) {
        let given = given.map(|arg| info.args.get(arg).copied());
        let (Some(&(Val::Pointer(f), _)), [Some(a), Some(b)]) = (info.args.get(function), given) else {
            return;
        };
        let site = self.call_infos.len() as u32;
        let args = vec![a, b];
        let constants = vec![None, None];
        self.call_infos.push(CallInfo { args, constants, pointer: None, memory: None, ..info.clone() });
        self.rule(f, Rule::Call(site))
    }

    /// Outside code can call a function.
    pub fn open_function(&mut self, f: FuncId) {
        self.called_from_outside.insert(f);
        let program = self.program;
        let Some(body) = &program.functions[f].body else { return };
        for i in 0..program.functions[f].params.len() as u32 {
            let local = LocalId(i);
            let base = self.local(Owner::Func(f), local, body.locals[local].ty);
            for cell in self.all_cells(base) {
                self.copy_held(self.outside, cell)
            }
        }
        let mut takes_list = |t: &exuvia_cir::FnType| t.variadic || t.params.iter().any(|&p| self.holds_list(p));
        if program.fn_type(f).is_some_and(&mut takes_list) {
            self.copy(self.outside, self.var_args)
        }
        let result = self.result(f);
        self.copy(result, self.outside);
        if let Some(&id) = self.index.get(&Object::Result(f)) {
            let cell = self.objects[id.0 as usize].base;
            self.add(self.outside, cell)
        }
    }
}

/// Whether a list of variable arguments is, or can be reached from, a value of this type.
fn holds_list(program: &Program, ty: TypeId) -> bool {
    let (mut seen, mut work) = (BTreeSet::new(), vec![program.types.canonical(ty)]);
    while let Some(ty) = work.pop() {
        if !seen.insert(ty) {
            continue;
        }
        match program.types.get(ty) {
            Type::VaList => return true,
            Type::Pointer { pointee: inner, .. } | Type::Array { elem: inner, .. } => {
                work.push(program.types.canonical(*inner))
            }
            Type::Record(r) => work.extend(program.records[*r].fields.iter().map(|f| program.types.canonical(f.ty))),
            _ => {}
        }
    }
    false
}

/// Whether all that a function returns is memory that it just allocated and has not touched: `Some`, with the parameter
/// whose content the memory takes over (`realloc`), if any. The memory may have been in a local, and been tested for null,
/// freed or cleared there.
fn allocator(program: &Program, body: &Body) -> Option<Option<LocalId>> {
    let mut returned = Vec::new();
    walk_from(body, Node::Stmt(body.root?), &mut |node| {
        if let Node::Stmt(s) = node
            && let StmtKind::Return(value) = body.stmts[s].kind
        {
            returned.push(value)
        }
    });
    let mut found = None;
    for value in returned {
        for leaf in leaves(body, value?) {
            let values = match crate::tree::loaded_local(body, leaf) {
                Some(local) => holder(program, body, local)?,
                None => vec![leaf],
            };
            for value in values {
                match allocated(program, body, value)? {
                    Allocated::Null => {}
                    Allocated::New(old) => found = Some(found.flatten().or(old)),
                }
            }
        }
    }
    let assigned = |l: LocalId| {
        let stores =
            |e: &exuvia_cir::Expr| crate::tree::stored_place(&e.kind).and_then(|p| crate::tree::root_local(body, p));
        body.exprs.values().any(|e| stores(e) == Some(l))
    };
    found.filter(|old| !old.is_some_and(assigned))
}

/// What a local is given, if nothing else is done with it than null tests, `free`, clearing and `return`.
fn holder(program: &Program, body: &Body, local: LocalId) -> Option<Vec<ExprId>> {
    if matches!(body.locals[local].kind, exuvia_cir::LocalKind::Param(_)) {
        return None;
    }
    let parents = Parents::new(body);
    let mut values = Vec::new();
    for s in body.stmts.values() {
        match s.kind {
            StmtKind::Decl { local: l, init: Some(init) } if l == local => values.extend(leaves(body, init)),
            _ => {}
        }
    }
    for mention in crate::tree::mentions(body, local) {
        let parent = parents.expr(mention)?;
        match *body.kind(parent) {
            ExprKind::Assign { place, value, .. } if place == mention => values.extend(leaves(body, value)),
            ExprKind::Load { .. } if is_only_handed_on(program, body, &parents, parent) => {}
            _ => return None,
        }
    }
    Some(values)
}

/// Whether a pointer value is only tested for null, freed, cleared or returned.
fn is_only_handed_on(program: &Program, body: &Body, parents: &Parents, value: ExprId) -> bool {
    let parent = match parents.of(Node::Expr(value)) {
        Some(Node::Expr(parent)) => parent,
        Some(Node::Stmt(s)) => return matches!(body.stmts[s].kind, StmtKind::Return(_)),
        None => return false,
    };
    match body.kind(parent) {
        ExprKind::Convert { kind: ConvertKind::Truth, .. } => true,
        ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, .. } => {
            is_only_handed_on(program, body, parents, parent)
        }
        ExprKind::Compare { lhs, rhs, .. } => {
            let null = |e: ExprId| matches!(body.kind(crate::tree::strip_pointer_casts(body, e)), ExprKind::Null);
            null(*lhs) || null(*rhs)
        }
        ExprKind::Call { callee: Callee::Direct(f), args } => {
            let is_statement = matches!(parents.of(Node::Expr(parent)), Some(Node::Stmt(_)));
            let clears = args.get(1).is_some_and(|&byte| crate::tree::constant(body, byte) == Some(0));
            let harmless = match crate::call_graph::is_library(program, *f).map(|m| m.name) {
                Some("free") => true,
                // Zeros only: what others were given of the memory does not show in their objects.
                Some("memset") => clears,
                _ => false,
            };
            args.first() == Some(&value) && is_statement && harmless
        }
        _ => false,
    }
}

enum Allocated {
    Null,
    New(Option<LocalId>),
}

/// The values that a conditional may give, casts looked through.
fn leaves(body: &Body, e: ExprId) -> Vec<ExprId> {
    match *body.kind(e) {
        ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => leaves(body, operand),
        ExprKind::Cond { then, els, .. } => [leaves(body, then), leaves(body, els)].concat(),
        _ => vec![e],
    }
}

fn allocated(program: &Program, body: &Body, e: ExprId) -> Option<Allocated> {
    let (f, args) = match body.kind(e) {
        ExprKind::Null => return Some(Allocated::Null),
        ExprKind::Call { callee: Callee::Direct(f), args } => (*f, args),
        _ => return None,
    };
    let function = &program.functions[f];
    match model(&function.name).filter(|_| function.body.is_none())?.ret {
        Ret::Fresh | Ret::Zeroed => Some(Allocated::New(None)),
        Ret::Moved(i) => {
            let old = *args.get(usize::from(i))?;
            let local = crate::tree::loaded_local(body, crate::tree::strip_pointer_casts(body, old))?;
            Some(Allocated::New(Some(local)))
        }
        _ => None,
    }
}

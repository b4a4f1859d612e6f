//! How addresses of functions move, seen from one body: from where they are taken, over variables, members, parameters and
//! results, to where they are called. All of an object's kind are one: see [`crate::fragment::Flow`].

use super::body::BodyWalk;
use super::types::{carries, leads_to_memory, signature};
use crate::fragment::{Cell, PointerCall};
use exuvia_analysis::library::{Arg, Model, Ret, model};
use exuvia_cir::surface::Item;
use exuvia_cir::{Callee, ExprId, ExprKind, FuncId, LocalId, LocalKind, RecordId, RecordKind, Type, TypeId};

/// Where a value comes from.
#[derive(Clone, Copy)]
enum Source {
    Cell(u32),
    Function(FuncId),
}

impl BodyWalk<'_, '_> {
    fn carries(&self, ty: TypeId) -> bool {
        carries(self.program(), ty)
    }

    fn cell(&mut self, cell: Cell) -> u32 {
        self.s.builder(self.owner.file).cell(cell)
    }

    fn sym(&mut self, item: Item) -> u32 {
        self.s.sym(self.owner.file, item)
    }

    fn parameter(&mut self, f: FuncId, index: usize) -> u32 {
        let declared = self.program().functions.get(f).map_or(0, |f| f.params.len());
        let sym = self.sym(Item::Function(f));
        self.cell(if index < declared { Cell::Parameter(sym, index as u32) } else { Cell::Rest(sym) })
    }

    /// The cell of a local, if it can hold addresses of functions.
    pub(super) fn local_cell(&mut self, local: LocalId) -> Option<u32> {
        let declared = self.body.locals.get(local)?;
        if !self.carries(declared.ty) {
            return None;
        }
        if let Some(&known) = self.locals.get(&local) {
            return Some(known);
        }
        let cell = match (declared.kind, self.function) {
            (LocalKind::Param(index), Some(f)) => self.parameter(f, index as usize),
            _ => self.s.builder(self.owner.file).new_local(),
        };
        self.locals.insert(local, cell);
        Some(cell)
    }

    /// Members of a union are one memory.
    fn field_cell(&mut self, record: RecordId, field: u32) -> Option<u32> {
        let program = self.program();
        let found = program.records.get(record)?;
        if !self.carries(found.fields.get(field as usize)?.ty) {
            return None;
        }
        let first = || found.fields.iter().position(|f| carries(program, f.ty)).unwrap_or(0) as u32;
        let field = if found.kind == RecordKind::Union { first() } else { field };
        let sym = self.sym(Item::Field(record, field));
        Some(self.cell(Cell::Symbol(sym)))
    }

    /// The cells that a place may be.
    fn place_cells(&mut self, place: ExprId) -> Vec<u32> {
        match self.body.kind(place) {
            ExprKind::Local(local) => self.local_cell(*local).into_iter().collect(),
            ExprKind::Global(g) => {
                if !self.program().globals.get(*g).is_some_and(|g| carries(self.program(), g.ty)) {
                    return Vec::new();
                }
                let sym = self.sym(Item::Global(*g));
                vec![self.cell(Cell::Symbol(sym))]
            }
            ExprKind::Field { record, field, .. } => self.field_cell(*record, *field).into_iter().collect(),
            ExprKind::Index { base, .. } => self.place_cells(*base),
            // A pointer to memory stands for it.
            ExprKind::Deref(pointer) | ExprKind::PtrIndex { ptr: pointer, .. } => {
                let cells = |source| if let Source::Cell(cell) = source { Some(cell) } else { None };
                self.sources(*pointer).into_iter().filter_map(cells).collect()
            }
            _ => Vec::new(),
        }
    }

    fn sources(&mut self, e: ExprId) -> Vec<Source> {
        let mut found = Vec::new();
        self.collect(e, &mut found);
        found
    }

    fn collect(&mut self, e: ExprId, out: &mut Vec<Source>) {
        match self.body.kind(e) {
            ExprKind::FuncAddr(f) => out.push(Source::Function(*f)),
            ExprKind::Load { place, .. } | ExprKind::AddrOf(place) | ExprKind::Decay(place) => {
                out.extend(self.place_cells(*place).into_iter().map(Source::Cell));
            }
            ExprKind::Convert { operand, .. } => self.collect(*operand, out),
            ExprKind::PtrOffset { ptr, .. } => self.collect(*ptr, out),
            ExprKind::Cond { then, els, .. } => {
                self.collect(*then, out);
                self.collect(*els, out);
            }
            ExprKind::CondElvis { value, els } => {
                self.collect(*value, out);
                self.collect(*els, out);
            }
            ExprKind::Comma { second: value, .. }
            | ExprKind::Assign { value, .. }
            | ExprKind::StmtExpr { value: Some(value), .. } => self.collect(*value, out),
            ExprKind::PtrAssign { place, .. } | ExprKind::IncDec { place, .. } => {
                out.extend(self.place_cells(*place).into_iter().map(Source::Cell));
            }
            ExprKind::Call { callee, args } => self.call_result(e, callee, args, out),
            // What callers passed behind the last parameter; of a list that came from elsewhere nothing is known.
            ExprKind::VaArg(_) => {
                if let Some(f) = self.function
                    && self.carries(self.body.ty(e))
                {
                    let sym = self.sym(Item::Function(f));
                    out.push(Source::Cell(self.cell(Cell::Rest(sym))));
                }
            }
            _ => {}
        }
    }

    fn call_result(&mut self, e: ExprId, callee: &Callee, args: &[ExprId], out: &mut Vec<Source>) {
        if !self.carries(self.body.ty(e)) {
            return;
        }
        match callee {
            Callee::Direct(f) => {
                if let Some(Model { ret: Ret::Alias(at), .. }) = self.library_model(*f) {
                    if let Some(&argument) = args.get(usize::from(*at)) {
                        self.collect(argument, out);
                    }
                    return;
                }
                let sym = self.sym(Item::Function(*f));
                out.push(Source::Cell(self.cell(Cell::Result(sym))));
            }
            Callee::Indirect(_) => out.push(Source::Cell(self.result_cell(e))),
            Callee::Builtin(_) | Callee::Atomic(_) | Callee::Asm(_) => {}
        }
    }

    fn result_cell(&mut self, call: ExprId) -> u32 {
        if let Some(&known) = self.results.get(&call) {
            return known;
        }
        let cell = self.s.builder(self.owner.file).new_local();
        self.results.insert(call, cell);
        cell
    }

    /// The model of a function, if nobody defines it here.
    fn library_model(&self, f: FuncId) -> Option<&'static Model> {
        let function = self.program().functions.get(f).filter(|f| f.body.is_none())?;
        model(&function.name)
    }

    /// What a value brings to a cell.
    fn flows(&mut self, to: u32, value: ExprId) {
        let both_ways = leads_to_memory(self.program(), self.body.ty(value));
        for source in self.sources(value) {
            match source {
                Source::Cell(from) => self.copy(to, from, both_ways),
                Source::Function(f) => {
                    let sym = self.sym(Item::Function(f));
                    self.s.builder(self.owner.file).fragment.flow.addresses.push((to, sym));
                }
            }
        }
    }

    fn copy(&mut self, to: u32, from: u32, both_ways: bool) {
        let copies = &mut self.s.builder(self.owner.file).fragment.flow.copies;
        copies.push((to, from));
        if both_ways {
            copies.push((from, to));
        }
    }

    pub(super) fn assigned(&mut self, place: ExprId, value: ExprId) {
        if !self.carries(self.body.ty(place)) {
            return;
        }
        for cell in self.place_cells(place) {
            self.flows(cell, value);
        }
    }

    pub(super) fn returned(&mut self, value: ExprId) {
        if let Some(f) = self.function
            && self.carries(self.body.ty(value))
        {
            let sym = self.sym(Item::Function(f));
            let cell = self.cell(Cell::Result(sym));
            self.flows(cell, value);
        }
    }

    pub(super) fn initialiser(&mut self, item: Item) {
        let Some(value) = self.body.value else { return };
        let sym = self.sym(item);
        let cell = self.cell(Cell::Symbol(sym));
        self.initialise(value, Some(cell));
    }

    /// The value that memory starts with; elements of arrays go to the cell of the array, members to their own.
    pub(super) fn initialise(&mut self, value: ExprId, cell: Option<u32>) {
        match self.body.kind(value) {
            ExprKind::StructInit { fields } => {
                let Type::Record(record) = *self.program().types.canon(self.body.ty(value)) else { return };
                for (index, field) in fields.iter().enumerate() {
                    if let Some(field) = field {
                        let cell = self.field_cell(record, index as u32);
                        self.initialise(*field, cell);
                    }
                }
            }
            ExprKind::UnionInit { field: Some((index, field)) } => {
                if let Type::Record(record) = *self.program().types.canon(self.body.ty(value)) {
                    let cell = self.field_cell(record, *index);
                    self.initialise(*field, cell);
                }
            }
            ExprKind::ArrayInit { elems } => {
                for &elem in elems.iter().flatten() {
                    self.initialise(elem, cell);
                }
            }
            _ => {
                if let Some(cell) = cell
                    && self.carries(self.body.ty(value))
                {
                    self.flows(cell, value);
                }
            }
        }
    }

    /// Arguments of a call by name. The C library keeps to its models; what others do is for their code to say.
    pub(super) fn direct_arguments(&mut self, f: FuncId, args: &[ExprId]) {
        let model = self.library_model(f);
        for (index, &argument) in args.iter().enumerate() {
            let kept = model.is_none_or(|m| matches!(m.arg(index), Arg::Callback(..) | Arg::Keep));
            if kept && self.carries(self.body.ty(argument)) {
                let cell = self.parameter(f, index);
                self.flows(cell, argument);
            }
        }
        if let (Some(Model { copies: true, .. }), Some(&to)) = (model, args.first())
            && let Some(&from) = args.get(1)
        {
            self.copied_memory(to, from);
        }
    }

    fn copied_memory(&mut self, to: ExprId, from: ExprId) {
        for target in self.sources(to) {
            if let Source::Cell(cell) = target {
                self.flows(cell, from);
            }
        }
    }

    pub(super) fn pointer_call(&mut self, e: ExprId, pointer: ExprId, args: &[ExprId]) {
        let target = self.s.builder(self.owner.file).new_local();
        self.flows(target, pointer);
        let mut arguments = Vec::new();
        for (index, &argument) in args.iter().enumerate() {
            if self.carries(self.body.ty(argument)) {
                let cell = self.s.builder(self.owner.file).new_local();
                self.flows(cell, argument);
                arguments.push((index as u32, cell));
            }
        }
        let result = self.carries(self.body.ty(e)).then(|| self.result_cell(e));
        let program = self.program();
        let called = program.types.pointee(self.body.ty(pointer)).map(|ty| signature(program, ty));
        let at = self.s.place_in(self.owner.file, self.body.expr_spans[e]);
        let builder = self.s.builder(self.owner.file);
        let signature = builder.text(&called.unwrap_or_default());
        let from = self.owner.sym;
        builder.fragment.flow.calls.push(PointerCall { from, at, target, arguments, result, signature });
    }

    /// A pointer to one record that is used as one to another: members at the same offset are one memory.
    pub(super) fn same_memory(&mut self, from: TypeId, to: TypeId) {
        let program = self.program();
        let record = |ty| match program.types.pointee(ty).map(|ty| program.types.canon(ty)) {
            Some(Type::Record(id)) => Some(*id),
            _ => None,
        };
        let (Some(a), Some(b)) = (record(from), record(to)) else { return };
        if a == b {
            return;
        }
        let (Some(first), Some(second)) = (program.records.get(a), program.records.get(b)) else { return };
        for (i, field) in first.fields.iter().enumerate().filter(|(_, f)| carries(program, f.ty)) {
            let other = second.fields.iter().position(|f| f.offset == field.offset && carries(program, f.ty));
            let Some(j) = other else { continue };
            if let (Some(x), Some(y)) = (self.field_cell(a, i as u32), self.field_cell(b, j as u32)) {
                self.copy(x, y, true);
            }
        }
    }
}

//! What the code of a function, or an initialiser, does.

use super::{Owner, Summary, types};
use crate::effects;
use crate::kinds::EdgeKind;
use exuvia_cir::hash::{FastMap, FastSet};
use exuvia_cir::surface::Item;
use exuvia_cir::visit::{Node, walk, walk_from};
use exuvia_cir::{
    Body, Callee, ConvertKind, ExprId, ExprKind, FuncId, LocalId, Program, RecordId, RecordKind, Span, StmtId,
    StmtKind, Type, TypeId,
};

impl Summary<'_> {
    pub(super) fn bodies(&mut self) {
        let program = self.program;
        for (id, f) in program.functions.iter() {
            if let Some(body) = &f.body
                && let Some(owner) = self.owner(Item::Function(id), f.span)
            {
                BodyWalk::new(self, owner, body, Some(id)).run();
            }
        }
        for (id, g) in program.globals.iter() {
            if let Some(body) = &g.init
                && let Some(owner) = self.owner(Item::Global(id), g.span)
            {
                let mut walk = BodyWalk::new(self, owner, body, None);
                walk.run();
                walk.initialiser(Item::Global(id));
            }
        }
    }
}

/// State of one body.
pub(super) struct BodyWalk<'s, 'p> {
    pub s: &'s mut Summary<'p>,
    pub owner: Owner,
    pub body: &'p Body,
    pub function: Option<FuncId>,
    /// Cells of locals.
    pub locals: FastMap<LocalId, u32>,
    /// Cells of what calls through pointers return.
    pub results: FastMap<ExprId, u32>,
    /// Members of unions that are read, and written.
    union_reads: FastMap<(RecordId, u32), Span>,
    union_writes: FastSet<(RecordId, u32)>,
}

impl<'s, 'p> BodyWalk<'s, 'p> {
    fn new(s: &'s mut Summary<'p>, owner: Owner, body: &'p Body, function: Option<FuncId>) -> Self {
        Self {
            s,
            owner,
            body,
            function,
            locals: FastMap::default(),
            results: FastMap::default(),
            union_reads: FastMap::default(),
            union_writes: FastSet::default(),
        }
    }

    pub fn program(&self) -> &'p Program {
        self.s.program
    }

    fn run(&mut self) {
        let mut nodes = Vec::new();
        walk(self.body, &mut |node| nodes.push(node));
        for node in nodes {
            match node {
                Node::Expr(e) => self.expression(e),
                Node::Stmt(s) => self.statement(s),
            }
        }
        self.union_edges();
    }

    fn statement(&mut self, id: StmtId) {
        match &self.body.stmts[id].kind {
            StmtKind::Decl { local, init } => {
                let ty = self.body.locals[*local].ty;
                self.s.uses_type(self.owner, ty, self.body.stmt_spans[id]);
                if let Some(init) = init {
                    let cell = self.local_cell(*local);
                    self.initialise(*init, cell);
                }
            }
            StmtKind::Return(Some(value)) => self.returned(*value),
            // How a case is spelled is no operand of it.
            StmtKind::Case { spelled: Some(spelled), .. } => {
                let mut nodes = Vec::new();
                walk_from(self.body, Node::Expr(*spelled), &mut |node| nodes.push(node));
                for node in nodes {
                    if let Node::Expr(e) = node {
                        self.expression(e);
                    }
                }
            }
            _ => {}
        }
    }

    fn edge(&mut self, kind: EdgeKind, to: Item, at: ExprId) {
        let span = self.body.expr_spans[at];
        self.s.edge(self.owner, kind, to, span);
    }

    fn expression(&mut self, e: ExprId) {
        let ty = self.body.ty(e);
        match self.body.kind(e) {
            ExprKind::Call { callee, args } => self.call(e, callee, args),
            ExprKind::Load { place, .. } => self.access(*place, EdgeKind::Reads),
            ExprKind::Assign { place, value, .. } => {
                self.access(*place, EdgeKind::Writes);
                self.assigned(*place, *value);
            }
            ExprKind::CompoundAssign { place, .. }
            | ExprKind::PtrAssign { place, .. }
            | ExprKind::IncDec { place, .. } => {
                self.access(*place, EdgeKind::Reads);
                self.access(*place, EdgeKind::Writes);
            }
            ExprKind::AddrOf(place) | ExprKind::Decay(place) => self.access(*place, EdgeKind::TakesAddress),
            ExprKind::FuncAddr(f) => self.edge(EdgeKind::TakesAddress, Item::Function(*f), e),
            ExprKind::EnumConst { id, index } => self.edge(EdgeKind::UsesConstant, Item::Enumerator(*id, *index), e),
            ExprKind::SizeOf(of) | ExprKind::AlignOf(of) => self.uses_type(*of, e),
            ExprKind::OffsetOf { fields, .. } => {
                for &(record, field) in fields {
                    self.edge(EdgeKind::TakesAddress, Item::Field(record, field), e);
                }
            }
            ExprKind::Convert { kind, operand, explicit } => self.conversion(e, *kind, *operand, *explicit),
            ExprKind::VaArg(_) => self.uses_type(ty, e),
            ExprKind::CompoundLiteral { init, .. } => {
                self.uses_type(ty, e);
                self.initialise(*init, None);
            }
            ExprKind::StructInit { fields } => self.written_fields(e, fields),
            ExprKind::UnionInit { field: Some((field, _)) } => {
                if let Some(record) = self.record(ty) {
                    self.edge(EdgeKind::Writes, Item::Field(record, *field), e);
                }
            }
            _ => {}
        }
    }

    fn uses_type(&mut self, ty: TypeId, at: ExprId) {
        let span = self.body.expr_spans[at];
        self.s.uses_type(self.owner, ty, span);
    }

    fn record(&self, ty: TypeId) -> Option<RecordId> {
        match self.program().types.canon(ty) {
            Type::Record(id) => Some(*id),
            _ => None,
        }
    }

    fn written_fields(&mut self, e: ExprId, fields: &[Option<ExprId>]) {
        let Some(record) = self.record(self.body.ty(e)) else { return };
        for (index, value) in fields.iter().enumerate() {
            if let Some(value) = value
                && !matches!(self.body.kind(*value), ExprKind::Zero)
            {
                self.edge(EdgeKind::Writes, Item::Field(record, index as u32), *value);
            }
        }
    }

    /// An access of a place is one of what it is a part of, too.
    fn access(&mut self, mut place: ExprId, kind: EdgeKind) {
        loop {
            match self.body.kind(place) {
                ExprKind::Global(g) => return self.edge(kind, Item::Global(*g), place),
                ExprKind::Field { base, record, field } => {
                    let span = self.name_of_member(place, *record, *field);
                    self.s.edge(self.owner, kind, Item::Field(*record, *field), span);
                    self.note_union(*record, *field, kind, place);
                    place = *base;
                }
                ExprKind::Index { base, .. } => place = *base,
                _ => return,
            }
        }
    }

    /// The name of a member ends where the expression does, unless a macro made it.
    fn name_of_member(&self, place: ExprId, record: RecordId, field: u32) -> Span {
        let span = self.body.expr_spans[place];
        let name = self.program().records.get(record).and_then(|r| r.fields.get(field as usize)).map(|f| f.name.len());
        let start = span.end.saturating_sub(name.unwrap_or(0) as u32).max(span.start);
        Span { start, ..span }
    }

    fn note_union(&mut self, record: RecordId, field: u32, kind: EdgeKind, at: ExprId) {
        if self.program().records.get(record).is_none_or(|r| r.kind != RecordKind::Union) {
            return;
        }
        match kind {
            EdgeKind::Reads => {
                let span = self.body.expr_spans[at];
                self.union_reads.entry((record, field)).or_insert(span);
            }
            EdgeKind::Writes => {
                self.union_writes.insert((record, field));
            }
            _ => {}
        }
    }

    /// Members that are read where others of another type are written.
    fn union_edges(&mut self) {
        let program = self.program();
        let ty = |record: RecordId, field: u32| Some(program.records.get(record)?.fields.get(field as usize)?.ty);
        let differs = |&(record, field): &(RecordId, u32)| {
            self.union_writes.iter().any(|&(other, written)| {
                let types = (ty(record, field), ty(other, written));
                other == record && matches!(types, (Some(a), Some(b)) if !program.types.same(a, b))
            })
        };
        let mut found: Vec<_> =
            self.union_reads.iter().filter(|(at, _)| differs(at)).map(|(&at, &span)| (at, span)).collect();
        found.sort_unstable();
        for ((record, field), span) in found {
            self.s.edge(self.owner, EdgeKind::UnionRead, Item::Field(record, field), span);
        }
    }

    fn call(&mut self, e: ExprId, callee: &Callee, args: &[ExprId]) {
        match callee {
            Callee::Direct(f) => {
                self.edge(EdgeKind::Calls, Item::Function(*f), e);
                self.memory(e, *f, args);
                self.direct_arguments(*f, args);
            }
            Callee::Indirect(pointer) => self.pointer_call(e, *pointer, args),
            Callee::Builtin(_) | Callee::Atomic(_) | Callee::Asm(_) => {}
        }
    }

    /// Memory that the C library is asked for, or given back.
    fn memory(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) {
        let program = self.program();
        let Some(function) = program.functions.get(f).filter(|f| f.body.is_none()) else { return };
        if effects::allocates(&function.name) {
            self.edge(EdgeKind::Allocates, Item::Function(f), e);
        }
        let Some(argument) = effects::released_argument(&function.name) else { return };
        self.edge(EdgeKind::Releases, Item::Function(f), e);
        let Some(&pointer) = args.get(argument) else { return };
        let pointee = program.types.pointee(self.body.ty(self.unconverted(pointer)));
        if let Some(item) = pointee.and_then(|ty| self.type_item(ty)) {
            self.edge(EdgeKind::Releases, item, e);
        }
    }

    fn unconverted(&self, mut e: ExprId) -> ExprId {
        while let ExprKind::Convert { operand, .. } = self.body.kind(e) {
            e = *operand;
        }
        e
    }

    /// The item behind a type, typedefs of records and enumerations looked through.
    fn type_item(&self, ty: TypeId) -> Option<Item> {
        match self.program().types.canon(ty) {
            Type::Record(id) => Some(Item::Record(*id)),
            Type::Enum(id) => Some(Item::Enum(*id)),
            _ => None,
        }
    }

    fn conversion(&mut self, e: ExprId, kind: ConvertKind, operand: ExprId, explicit: bool) {
        let ty = self.body.ty(e);
        if explicit {
            self.uses_type(ty, e);
        }
        match kind {
            ConvertKind::PtrToInt => self.cast(EdgeKind::PointerToInteger, self.body.ty(operand), e),
            ConvertKind::IntToPtr => self.cast(EdgeKind::IntegerToPointer, ty, e),
            ConvertKind::PtrToPtr => {
                self.allocated_type(operand, ty, e);
                self.same_memory(self.body.ty(operand), ty);
            }
            _ => {}
        }
    }

    fn cast(&mut self, kind: EdgeKind, pointer: TypeId, at: ExprId) {
        let pointee = self.program().types.pointee(pointer);
        let span = self.body.expr_spans[at];
        match pointee.and_then(|ty| self.type_item(ty)) {
            Some(item) => self.s.edge(self.owner, kind, item, span),
            None => {
                let name = pointee.map_or_else(|| "?".to_owned(), |ty| types::code(self.program(), ty));
                let to = self.s.builder(self.owner.file).builtin(plain_name(&name));
                self.s.edge_to(self.owner, kind, to, span);
            }
        }
    }

    /// `(struct s *)malloc(…)`, or the same without a cast.
    fn allocated_type(&mut self, operand: ExprId, ty: TypeId, at: ExprId) {
        let ExprKind::Call { callee: Callee::Direct(f), .. } = self.body.kind(operand) else { return };
        let function = self.program().functions.get(*f).filter(|f| f.body.is_none());
        if !function.is_some_and(|f| effects::allocates(&f.name)) {
            return;
        }
        let pointee = self.program().types.pointee(ty);
        if let Some(item) = pointee.and_then(|ty| self.type_item(ty)) {
            self.edge(EdgeKind::Allocates, item, at);
        }
    }
}

/// A type in short, for people.
fn plain_name(code: &str) -> &str {
    match code {
        "v" => "void",
        "b" => "bool",
        "i1" => "8-bit integer",
        "i2" => "16-bit integer",
        "i4" => "32-bit integer",
        "i8" => "64-bit integer",
        "f4" => "float",
        "f8" => "double",
        "p" => "pointer",
        code if code.contains('(') => "function",
        code if code.starts_with('[') => "array",
        _ => "other type",
    }
}

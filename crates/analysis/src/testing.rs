//! A small builder of programs for unit tests.

use exuvia_cir::{
    ArithOp, Body, Callee, CmpOp, Expr, ExprId, ExprKind, FnType, FuncId, Function, IncDec, IntKind, IntSpelling,
    Linkage, Local, LocalId, LocalKind, ModuleId, Overflow, Param, Program, Record, RecordId, RecordKind, Span, Stmt,
    StmtId, StmtKind, Type, TypeId, UnitId,
};

/// A program in the making.
pub struct Maker {
    pub program: Program,
    pub void: TypeId,
    pub int: TypeId,
    pub size: TypeId,
    pub bool: TypeId,
}

impl Maker {
    pub fn new() -> Self {
        let mut program = Program::default();
        let mut ty = |t| program.types.intern(t);
        let (void, bool) = (ty(Type::Void), ty(Type::Bool));
        let (int, size) = (ty(Type::Int(IntKind::Int)), ty(Type::Int(IntKind::Size)));
        Self { program, void, int, size, bool }
    }

    pub fn ptr(&mut self, to: TypeId) -> TypeId {
        self.program.types.pointer(to, false)
    }

    pub fn array(&mut self, elem: TypeId, len: u64) -> TypeId {
        self.program.types.intern(Type::Array { elem, len: Some(len) })
    }

    /// A struct of `int` members.
    pub fn record(&mut self, name: &str, members: u64) -> TypeId {
        let field = |i| exuvia_cir::Field {
            name: format!("m{i}"),
            ty: self.int,
            offset: i * 32,
            bit_width: None,
            span: Span::NONE,
        };
        let id: RecordId = self.program.records.push(Record {
            name: name.to_owned(),
            unnamed: false,
            key: name.to_owned(),
            kind: RecordKind::Struct,
            fields: (0..members).map(field).collect(),
            complete: true,
            size: members * 4,
            align: 4,
            packed: false,
            explicit_align: None,
            module: ModuleId(0),
            span: Span::NONE,
            system: false,
        });
        self.program.types.intern(Type::Record(id))
    }

    /// Declares a function; its body comes with [`Maker::define`].
    pub fn function(&mut self, name: &str, ret: TypeId, params: &[(&str, TypeId)]) -> FuncId {
        let types: Vec<TypeId> = params.iter().map(|p| p.1).collect();
        let ty = Type::Function(FnType { ret, params: types, variadic: false, prototyped: true });
        let ty = self.program.types.intern(ty);
        let param = |(name, ty): &(&str, TypeId)| Param { name: (*name).to_owned(), ty: *ty, array_len: None };
        self.program.functions.push(Function {
            name: name.to_owned(),
            symbol: None,
            key: name.to_owned(),
            ty,
            params: params.iter().map(param).collect(),
            linkage: Linkage::External,
            inline: false,
            attrs: Vec::new(),
            body: None,
            kept: None,
            module: ModuleId(0),
            unit: UnitId(0),
            span: Span::NONE,
            system: false,
            from_macro: None,
        })
    }

    /// Gives a function the body that `f` builds.
    pub fn define(&mut self, func: FuncId, f: impl FnOnce(&mut Code<'_>) -> Vec<StmtId>) {
        let mut body = Body::default();
        for (i, p) in self.program.functions[func].params.iter().enumerate() {
            let (name, ty, kind) = (p.name.clone(), p.ty, LocalKind::Param(i as u32));
            body.locals.push(Local { name, ty, kind, span: Span::NONE, align: None });
        }
        let mut code = Code { maker: self, body };
        let stmts = f(&mut code);
        let root = code.block(stmts);
        let mut body = code.body;
        body.root = Some(root);
        self.program.functions[func].body = Some(body);
    }

    pub fn body(&self, func: FuncId) -> &Body {
        self.program.functions[func].body.as_ref().expect("defined")
    }
}

/// A body in the making.
pub struct Code<'a> {
    pub maker: &'a mut Maker,
    pub body: Body,
}

impl Code<'_> {
    pub fn e(&mut self, kind: ExprKind, ty: TypeId) -> ExprId {
        self.body.expr_spans.push(Span::NONE);
        self.body.exprs.push(Expr { kind, ty })
    }

    pub fn s(&mut self, kind: StmtKind) -> StmtId {
        self.body.stmt_spans.push(Span::NONE);
        self.body.stmts.push(Stmt { kind })
    }

    pub fn local(&mut self, name: &str, ty: TypeId) -> LocalId {
        let (name, kind) = (name.to_owned(), LocalKind::Auto);
        self.body.locals.push(Local { name, ty, kind, span: Span::NONE, align: None })
    }

    pub fn place(&mut self, l: LocalId) -> ExprId {
        let ty = self.body.locals[l].ty;
        self.e(ExprKind::Local(l), ty)
    }

    pub fn load_place(&mut self, place: ExprId) -> ExprId {
        let ty = self.body.ty(place);
        self.e(ExprKind::Load { place, volatile: false }, ty)
    }

    pub fn load(&mut self, l: LocalId) -> ExprId {
        let place = self.place(l);
        self.load_place(place)
    }

    pub fn int(&mut self, value: i128, ty: TypeId) -> ExprId {
        self.e(ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal }, ty)
    }

    pub fn compare(&mut self, op: CmpOp, lhs: ExprId, rhs: ExprId) -> ExprId {
        let bool = self.maker.bool;
        self.e(ExprKind::Compare { op, lhs, rhs }, bool)
    }

    pub fn add(&mut self, lhs: ExprId, rhs: ExprId) -> ExprId {
        let ty = self.body.ty(lhs);
        self.e(ExprKind::Arith { op: ArithOp::Add, lhs, rhs, overflow: Overflow::Undefined }, ty)
    }

    pub fn assign(&mut self, place: ExprId, value: ExprId) -> ExprId {
        let ty = self.body.ty(place);
        self.e(ExprKind::Assign { place, value, volatile: false }, ty)
    }

    pub fn increment(&mut self, l: LocalId) -> ExprId {
        let place = self.place(l);
        let ty = self.body.ty(place);
        let (op, overflow) = (IncDec::PostInc, Overflow::Undefined);
        self.e(ExprKind::IncDec { op, place, overflow, volatile: false }, ty)
    }

    pub fn index(&mut self, ptr: ExprId, index: ExprId) -> ExprId {
        let ty = self.maker.program.types.pointee(self.body.ty(ptr)).expect("pointer");
        self.e(ExprKind::PtrIndex { ptr, index }, ty)
    }

    /// `p->member`
    pub fn member(&mut self, ptr: ExprId, field: u32) -> ExprId {
        let ty = self.maker.program.types.pointee(self.body.ty(ptr)).expect("pointer");
        let Type::Record(record) = *self.maker.program.types.canon(ty) else { panic!("record") };
        let base = self.e(ExprKind::Deref(ptr), ty);
        let int = self.maker.int;
        self.e(ExprKind::Field { base, record, field }, int)
    }

    pub fn addr(&mut self, place: ExprId) -> ExprId {
        let ty = self.body.ty(place);
        let ty = self.maker.ptr(ty);
        self.e(ExprKind::AddrOf(place), ty)
    }

    pub fn decay(&mut self, place: ExprId) -> ExprId {
        let Type::Array { elem, .. } = *self.maker.program.types.canon(self.body.ty(place)) else { panic!("array") };
        let ty = self.maker.ptr(elem);
        self.e(ExprKind::Decay(place), ty)
    }

    pub fn call(&mut self, f: FuncId, args: Vec<ExprId>) -> ExprId {
        let ret = self.maker.program.fn_type(f).expect("function").ret;
        self.e(ExprKind::Call { callee: Callee::Direct(f), args }, ret)
    }

    pub fn do_(&mut self, e: ExprId) -> StmtId {
        self.s(StmtKind::Expr(e))
    }

    pub fn decl(&mut self, local: LocalId, init: Option<ExprId>) -> StmtId {
        self.s(StmtKind::Decl { local, init })
    }

    pub fn block(&mut self, stmts: Vec<StmtId>) -> StmtId {
        self.s(StmtKind::Block(stmts))
    }

    /// `for (l = start; l < end; l++) body`
    pub fn count(&mut self, l: LocalId, end: ExprId, body: StmtId) -> StmtId {
        let ty = self.body.locals[l].ty;
        let (zero, place) = (self.int(0, ty), self.place(l));
        let init = self.assign(place, zero);
        let init = self.do_(init);
        let now = self.load(l);
        let cond = self.compare(CmpOp::Lt, now, end);
        let step = self.increment(l);
        self.s(StmtKind::For { init: Some(init), cond: Some(cond), step: Some(step), body, label: None })
    }
}

//! State of decoding one function body or initialiser.

use super::Decoder;
use super::cleanup::Cleanups;
use super::coerce::Class;
use super::node::Node;
use super::types::Quals;
use super::vla::Lengths;
use crate::wire::{self, DeclData};
use exuvia_cir::hash::FastMap;
use exuvia_cir::{
    Body, ExpansionId, Expr, ExprId, ExprKind, FuncId, IdVec, KeptInC, LabelId, Local, LocalId, LocalKind, Span, Stmt,
    StmtId, StmtKind, Type, TypeId,
};

/// Expressions nest at most this deep; the stack of a decoding thread is made for it.
const MAX_DEPTH: u32 = 20_000;

/// The nodes of a body. One body is decoded after another in the same memory, which stays in the caches, and what comes out is
/// moved to memory of its size.
#[derive(Default)]
pub(super) struct Arenas {
    exprs: IdVec<ExprId, Expr>,
    expr_spans: IdVec<ExprId, Span>,
    stmts: IdVec<StmtId, Stmt>,
    stmt_spans: IdVec<StmtId, Span>,
}

impl Arenas {
    /// Puts them in the place of those of a body, which it gives.
    fn put_into(self, body: &mut Body) -> Self {
        Self {
            exprs: std::mem::replace(&mut body.exprs, self.exprs),
            expr_spans: std::mem::replace(&mut body.expr_spans, self.expr_spans),
            stmts: std::mem::replace(&mut body.stmts, self.stmts),
            stmt_spans: std::mem::replace(&mut body.stmt_spans, self.stmt_spans),
        }
    }

    /// An empty body in this memory.
    fn into_body(self) -> Body {
        let mut body = Body::default();
        self.put_into(&mut body);
        body
    }
}

/// Decoder of one body.
pub(super) struct BodyDecoder<'d, 'u> {
    pub d: &'d mut Decoder<'u>,
    pub body: Body,
    pub ret: TypeId,
    pub function: Option<FuncId>,
    pub locals: FastMap<wire::DeclId, LocalId>,
    pub labels: FastMap<wire::DeclId, LabelId>,
    /// Lengths of arrays that were evaluated.
    pub lengths: Lengths,
    /// Declarations for the start of the function.
    pub entry: Vec<StmtId>,
    pub depth: u32,
    /// Uses of function-like macros that were met, by their place in the location table.
    pub expansions: FastMap<usize, ExpansionId>,
    /// Variables with cleanup functions.
    pub cleanups: Cleanups,
    kept: Option<KeptInC>,
}

impl<'d, 'u> BodyDecoder<'d, 'u> {
    pub fn of_function(d: &'d mut Decoder<'u>, function: FuncId, ret: TypeId) -> Self {
        let body = std::mem::take(&mut d.spare).into_body();
        Self {
            d,
            body,
            ret,
            function: Some(function),
            locals: FastMap::default(),
            labels: FastMap::default(),
            lengths: Lengths::new(),
            entry: Vec::new(),
            depth: 0,
            expansions: FastMap::default(),
            cleanups: Cleanups::default(),
            kept: None,
        }
    }

    pub fn of_initializer(d: &'d mut Decoder<'u>) -> Self {
        let ret = d.program.types.intern(Type::Void);
        let body = std::mem::take(&mut d.spare).into_body();
        Self {
            d,
            body,
            ret,
            function: None,
            locals: FastMap::default(),
            labels: FastMap::default(),
            lengths: Lengths::new(),
            entry: Vec::new(),
            depth: 0,
            expansions: FastMap::default(),
            cleanups: Cleanups::default(),
            kept: None,
        }
    }

    pub fn enter_params(&mut self, params: &[wire::DeclId], types: &[TypeId]) {
        for (index, &ty) in types.iter().enumerate() {
            let decl = params.get(index).copied();
            let name = decl.map(|d| self.d.decl_name(d).into_owned()).unwrap_or_default();
            let span = decl.map_or(Span::NONE, |d| self.d.decl_span(d));
            let kind = LocalKind::Param(index as u32);
            self.refuse_type(ty, span);
            let local = self.body.locals.push(Local { name, ty, kind, span, align: None });
            if let Some(decl) = decl {
                self.locals.insert(decl, local);
            }
        }
        for (index, &ty) in types.iter().enumerate() {
            if let Some(&decl) = params.get(index) {
                self.narrow_param(decl, LocalId(index as u32), ty);
            }
        }
    }

    /// Callers of a function in the old style pass promoted values; the body sees a variable of the type that is written.
    fn narrow_param(&mut self, decl: wire::DeclId, param: LocalId, passed: TypeId) {
        let Some(DeclData::Param { ty, .. }) = self.d.decl_data(decl) else { return };
        let ty = self.d.ty(*ty);
        let is_number = |class| matches!(class, Class::Int | Class::Float | Class::Bool);
        if self.d.program.types.same(ty, passed) || !is_number(self.class(ty)) || !is_number(self.class(passed)) {
            return;
        }
        let (name, span) = (self.body.locals[param].name.clone(), self.body.locals[param].span);
        self.body.locals[param].name = format!("{name}_promoted");
        let local = self.body.locals.push(Local { name, ty, kind: LocalKind::Auto, span, align: None });
        self.locals.insert(decl, local);
        let place = self.add(ExprKind::Local(param), passed, span);
        let value = self.add(ExprKind::Load { place, volatile: false }, passed, span);
        let init = Some(self.coerce(value, ty));
        let declaration = self.add_stmt(StmtKind::Decl { local, init }, span);
        self.entry.push(declaration);
    }

    pub fn enter_labels(&mut self, labels: &[wire::DeclId]) {
        for &label in labels {
            self.label(label);
        }
    }

    /// The label of a declaration.
    pub fn label(&mut self, decl: wire::DeclId) -> LabelId {
        if let Some(&found) = self.labels.get(&decl) {
            return found;
        }
        let label = self.body.labels.push(self.d.decl_name(decl).into_owned());
        self.labels.insert(decl, label);
        label
    }

    pub fn run(&mut self, params: &[wire::DeclId], root: Node<'_>) {
        let mut first = Vec::new();
        for &param in params {
            if let Some(DeclData::Param { original_ty, .. }) = self.d.decl_data(param) {
                let name = self.d.decl_name(param).into_owned();
                self.declare_lengths(*original_ty, &name, &mut first);
            }
        }
        let root = self.block(root);
        self.finish_gotos();
        self.cut_escaped();
        first.splice(0..0, std::mem::take(&mut self.entry));
        if let StmtKind::Block(stmts) = &mut self.body.stmts[root].kind {
            stmts.splice(0..0, first);
        }
        self.body.root = Some(root);
    }

    pub fn run_initializer(&mut self, root: Node<'_>, ty: TypeId) {
        let value = self.init(root, ty);
        self.body.value = Some(value);
    }

    /// The body of `tree`, and why it has to stay in C.
    pub fn finish(mut self, tree: wire::TreeId) -> (Body, Option<KeptInC>) {
        if self.kept.is_some() {
            self.mention_all(tree);
        }
        let body = &mut self.body;
        let exact = Arenas {
            exprs: body.exprs.move_out(),
            expr_spans: body.expr_spans.move_out(),
            stmts: body.stmts.move_out(),
            stmt_spans: body.stmt_spans.move_out(),
        };
        self.d.spare = exact.put_into(body);
        (self.body, self.kept)
    }

    /// Notes that the function has to stay in C. The first reason stands.
    pub fn keep(&mut self, code: &str, detail: impl Into<String>, span: Span) {
        if self.kept.is_none() {
            self.kept = Some(KeptInC { code: code.to_owned(), detail: detail.into(), span });
        }
    }

    /// Keeps the function in C when it handles a value of a type that the IR cannot express.
    pub fn refuse_type(&mut self, ty: TypeId, span: Span) {
        if self.kept.is_none()
            && let Some((code, detail)) = self.d.refusal(ty)
        {
            self.keep(code, detail, span);
        }
    }

    // ---- making pieces

    pub fn span(&mut self, node: Node<'_>) -> Span {
        self.d.span(node.begin(), node.end())
    }

    pub fn add(&mut self, kind: ExprKind, ty: TypeId, span: Span) -> ExprId {
        self.refuse_type(ty, span);
        self.body.expr(kind, ty, span)
    }

    pub fn add_stmt(&mut self, kind: StmtKind, span: Span) -> StmtId {
        self.body.stmt(kind, span)
    }

    pub fn unsupported(&mut self, what: impl Into<String>, ty: TypeId, span: Span) -> ExprId {
        self.unsupported_as("unsupported-expression", what, ty, span)
    }

    pub fn unsupported_as(&mut self, code: &str, what: impl Into<String>, ty: TypeId, span: Span) -> ExprId {
        let what = what.into();
        self.keep(code, what.clone(), span);
        self.body.expr(ExprKind::Unsupported(what), ty, span)
    }

    /// Runs `f` one level deeper, unless that is too deep.
    pub fn nested(&mut self, node: Node<'_>, f: impl FnOnce(&mut Self) -> ExprId) -> ExprId {
        if self.depth >= MAX_DEPTH {
            let ty = self.node_ty(node);
            return self.unsupported("expression nested too deeply", ty, Span::NONE);
        }
        self.depth += 1;
        let done = f(self);
        self.depth -= 1;
        done
    }

    // ---- types

    pub fn intern(&mut self, ty: Type) -> TypeId {
        self.d.program.types.intern(ty)
    }

    pub fn canon(&self, ty: TypeId) -> &Type {
        self.d.program.types.canon(ty)
    }

    pub fn ty_of(&self, expr: ExprId) -> TypeId {
        self.body.ty(expr)
    }

    /// The IR type of a node's clang type.
    pub fn node_ty(&mut self, node: Node<'_>) -> TypeId {
        self.d.ty(node.ty())
    }

    pub fn node_quals(&self, node: Node<'_>) -> Quals {
        self.d.quals(node.ty())
    }

    pub fn bool_ty(&mut self) -> TypeId {
        self.intern(Type::Bool)
    }

    pub fn int_ty(&mut self, kind: exuvia_cir::IntKind) -> TypeId {
        self.intern(Type::Int(kind))
    }

    // ---- locals

    /// Enters an automatic variable.
    pub fn new_local(&mut self, decl: wire::DeclId, ty: wire::TypeId) -> LocalId {
        let ty = self.d.ty(ty);
        let span = self.d.decl_span(decl);
        self.refuse_type(ty, span);
        let name = self.d.decl_name(decl).into_owned();
        let align = self.d.attr_number(decl, "Aligned").and_then(|a| u32::try_from(a).ok());
        let local = self.body.locals.push(Local { name, ty, kind: LocalKind::Auto, span, align });
        self.locals.insert(decl, local);
        local
    }

    /// Whether a declaration is a variable with static storage.
    pub fn is_global(&self, decl: wire::DeclId) -> bool {
        matches!(self.d.decl_data(decl), Some(DeclData::Var { scope, .. }) if *scope != wire::VarScope::Local)
    }
}

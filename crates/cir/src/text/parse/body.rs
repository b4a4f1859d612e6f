//! Bodies.

use super::super::derive::{Derive, Implied};
use super::cursor::{Cursor, Result};
use super::items::{BodyOf, Items, dense};
use super::lex::Placed;
use crate::ids::Id;
use crate::{
    Body, Expr, ExprId, ExprKind, IntKind, JumpId, LabelId, Local, LocalId, LocalKind, Program, Span, Stmt, StmtId,
    StmtKind, Type, TypeId,
};
use std::collections::BTreeMap;

/// Reads all bodies.
pub(super) fn all(program: &mut Program, tokens: &[Placed], bodies: Vec<BodyOf>) -> Result<()> {
    for body in bodies {
        let (BodyOf::Function(_, at) | BodyOf::Global(_, at)) = body;
        let mut cursor = Cursor::new(tokens);
        cursor.at = at;
        let mut reader = Reader {
            items: Items::resume(cursor, std::mem::take(program)),
            body: Body::default(),
            exprs: BTreeMap::new(),
            stmts: BTreeMap::new(),
            next_expr: 0,
            next_stmt: 0,
        };
        let read = reader.read();
        *program = reader.items.program;
        match body {
            BodyOf::Function(f, _) => program.functions[f].body = Some(read?),
            BodyOf::Global(g, _) => program.globals[g].init = Some(read?),
        }
    }
    Ok(())
}

/// Reads one body.
pub(super) struct Reader<'t> {
    pub items: Items<'t>,
    pub body: Body,
    exprs: BTreeMap<ExprId, (Expr, Span)>,
    stmts: BTreeMap<StmtId, (Stmt, Span)>,
    next_expr: usize,
    next_stmt: usize,
}

impl<'t> Reader<'t> {
    /// The cursor.
    pub(super) fn c(&mut self) -> &mut Cursor<'t> {
        &mut self.items.cursor
    }

    fn read(&mut self) -> Result<Body> {
        self.c().sym("{")?;
        while self.c().word_if("local") {
            self.local()?
        }
        while self.c().word_if("label") {
            let id: LabelId = self.c().id("L")?;
            let name = self.c().text()?;
            let got = self.body.labels.push(name);
            self.in_order(id == got)?
        }
        while self.c().word_if("jump") {
            let id: JumpId = self.c().id("j")?;
            let name = self.c().text()?;
            let got = self.body.jumps.push(name);
            self.in_order(id == got)?
        }
        while self.c().word_if("expansion") {
            let id: crate::ExpansionId = self.c().id("x")?;
            let of = self.c().id("macro")?;
            let got = self.body.expansions.macros.push(of);
            self.in_order(id == got)?
        }
        if self.c().word_if("root") {
            self.body.root = Some(self.stmt(Span::NONE)?)
        }
        if self.c().word_if("value") {
            self.body.value = Some(self.expr(Span::NONE)?);
            self.c().sym(";")?
        }
        while self.c().word_if("orphan") {
            if self.c().word_if("stmt") {
                self.stmt(Span::NONE)?;
            } else {
                self.c().word("expr")?;
                self.expr(Span::NONE)?;
                self.c().sym(";")?
            }
        }
        self.c().sym("}")?;
        self.finish()
    }

    fn in_order(&mut self, ok: bool) -> Result<()> {
        if ok { Ok(()) } else { self.c().fail("ids stand in order, without holes") }
    }

    fn local(&mut self) -> Result<()> {
        let id: LocalId = self.c().id("%")?;
        let name = self.c().text()?;
        let ty = self.ty()?;
        let kind = if self.c().word_if("param") {
            LocalKind::Param(self.c().fit()?)
        } else if self.c().word_if("temp") {
            LocalKind::Temp
        } else {
            LocalKind::Auto
        };
        let align = if self.c().word_if("align") { Some(self.c().fit()?) } else { None };
        let span = self.c().span();
        let got = self.body.locals.push(Local { name, ty, kind, span, align });
        self.in_order(id == got)
    }

    fn finish(&mut self) -> Result<Body> {
        let mut body = std::mem::take(&mut self.body);
        let (exprs, stmts) = (std::mem::take(&mut self.exprs), std::mem::take(&mut self.stmts));
        for (expr, span) in dense(self.c(), exprs, "e")?.values() {
            body.expr(expr.kind.clone(), expr.ty, *span);
        }
        for (stmt, span) in dense(self.c(), stmts, "s")?.values() {
            body.stmt(stmt.kind.clone(), *span);
        }
        Ok(body)
    }

    /// A type; one that is new is interned.
    pub(super) fn ty(&mut self) -> Result<TypeId> {
        self.items.ty()
    }

    /// The type of an expression that was read.
    pub(super) fn type_of(&self, id: ExprId) -> Option<TypeId> {
        Some(self.exprs.get(&id)?.0.ty)
    }

    /// Adds an expression: what stands behind it tells its type and id where they are not the implied ones.
    pub(super) fn add_expr(&mut self, kind: ExprKind, span: Span) -> Result<ExprId> {
        let ty = if self.c().sym_if("::") { self.ty()? } else { self.implied(&kind)? };
        let id = self.own_id();
        self.next_expr = id.index() + 1;
        if self.exprs.insert(id, (Expr { kind, ty }, span)).is_some() {
            return self.c().fail(format!("{id} is there twice"));
        }
        Ok(id)
    }

    /// Adds a statement; without an id it gets the next.
    pub(super) fn add_stmt(&mut self, kind: StmtKind, span: Span, id: Option<StmtId>) -> Result<StmtId> {
        let id = id.unwrap_or(StmtId::from_index(self.next_stmt));
        self.next_stmt = id.index() + 1;
        if self.stmts.insert(id, (Stmt { kind }, span)).is_some() {
            return self.c().fail(format!("{id} is there twice"));
        }
        Ok(id)
    }

    /// `=e17` behind an expression, else the next id.
    fn own_id(&mut self) -> ExprId {
        let mut ahead = self.c().clone();
        if ahead.sym_if("=")
            && let Some(id) = ahead.id_if("e")
        {
            *self.c() = ahead;
            return id;
        }
        ExprId::from_index(self.next_expr)
    }

    fn implied(&mut self, kind: &ExprKind) -> Result<TypeId> {
        if matches!(kind, ExprKind::Str { .. }) {
            self.items.program.types.intern(Type::Int(IntKind::Char));
        }
        let derive = Derive { program: &self.items.program };
        let ty = derive.ty(kind, &|e| self.type_of(e), &|l| Some(self.body.locals.get(l)?.ty));
        match ty {
            Some(Implied::Known(ty)) => Ok(ty),
            Some(Implied::Made(ty)) => Ok(self.items.program.types.intern(ty)),
            None => self.c().fail("the type of this expression must be said (`::type`)"),
        }
    }
}

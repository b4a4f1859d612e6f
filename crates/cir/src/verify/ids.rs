//! Ids in bodies, reachable or not.

use super::Checker;
use crate::visit::{self, Node};
use crate::{Callee, ExprId, ExprKind, LabelId, Span, StmtId, StmtKind};

impl Checker<'_> {
    /// Whether all ids in the body are in range; what is wrong is reported.
    pub(super) fn ids(&mut self) -> bool {
        let (b, p) = (self.body, self.program);
        let before = self.out.len();
        if b.exprs.len() != b.expr_spans.len() || b.stmts.len() != b.stmt_spans.len() {
            self.report("nodes and their spans are not alike in number".to_owned(), Span::NONE);
            return false;
        }
        let roots = b.root.is_none_or(|s| b.stmts.get(s).is_some()) && b.value.is_none_or(|e| b.exprs.get(e).is_some());
        let locals = b.locals.values().all(|l| self.has_type(l.ty));
        let macros = b.macro_uses.iter().all(|(e, m)| b.exprs.get(*e).is_some() && p.macros.get(*m).is_some());
        let x = &b.expansions;
        let in_body = |e: &ExprId| b.exprs.get(*e).is_some();
        let expansions = x.macros.values().all(|m| p.macros.get(*m).is_some())
            && x.whole.iter().all(|(e, uses)| in_body(e) && uses.iter().all(|u| x.macros.get(*u).is_some()))
            && x.args.iter().all(|(e, uses)| in_body(e) && uses.iter().all(|(u, _)| x.macros.get(*u).is_some()));
        let spans =
            b.expr_spans.values().chain(b.stmt_spans.values()).all(|s| !s.is_some() || p.files.get(s.file).is_some());
        for (ok, what) in [
            (roots, "root"),
            (locals, "type of a local"),
            (macros, "macro use"),
            (expansions, "use of a function-like macro"),
            (spans, "span"),
        ] {
            if !ok {
                self.report(format!("a {what} is out of range"), Span::NONE)
            }
        }
        for e in b.exprs.ids() {
            if !self.expr_in_range(e) {
                self.report(format!("{e}: an id is out of range in {:?}", b.exprs[e]), Span::NONE)
            }
        }
        for s in b.stmts.ids() {
            if !self.stmt_in_range(s) {
                self.report(format!("{s}: an id is out of range in {:?}", b.stmts[s].kind), Span::NONE)
            }
        }
        self.out.len() == before
    }

    fn has_type(&self, id: crate::TypeId) -> bool {
        (id.0 as usize) < self.program.types.len()
    }

    fn operands_in_range(&self, kind: &ExprKind) -> bool {
        let mut all = match kind {
            ExprKind::StmtExpr { body, .. } => self.body.stmts.get(*body).is_some(),
            _ => true,
        };
        visit::expr_operands(kind, &mut |e: ExprId| all &= self.body.exprs.get(e).is_some());
        all
    }

    fn parts_in_range(&self, kind: &StmtKind) -> bool {
        let mut all = true;
        visit::stmt_children(kind, &mut |child| {
            all &= match child {
                Node::Expr(e) => self.body.exprs.get(e).is_some(),
                Node::Stmt(s) => self.body.stmts.get(s).is_some(),
            }
        });
        all
    }

    fn expr_in_range(&self, id: ExprId) -> bool {
        use ExprKind::*;
        let p = self.program;
        let field = |r: &crate::RecordId, f: u32| p.records.get(*r).is_some_and(|r| (f as usize) < r.fields.len());
        let own = match self.body.kind(id) {
            Local(l) => self.body.locals.get(*l).is_some(),
            Global(g) => p.globals.get(*g).is_some(),
            FuncAddr(f) | Call { callee: Callee::Direct(f), .. } => p.functions.get(*f).is_some(),
            Field { record, field: f, .. } => field(record, *f),
            EnumConst { id, index } => p.enums.get(*id).is_some_and(|e| (*index as usize) < e.enumerators.len()),
            SizeOf(t) | AlignOf(t) | CompoundAssign { compute: t, .. } => self.has_type(*t),
            OffsetOf { ty, fields, .. } => self.has_type(*ty) && fields.iter().all(|(r, f)| field(r, *f)),
            // The labels of a static's initialiser are those of its function.
            LabelAddr(l) => self.body.root.is_none() || self.has_label(*l),
            _ => true,
        };
        own && self.has_type(self.body.ty(id)) && self.operands_in_range(self.body.kind(id))
    }

    fn has_label(&self, id: LabelId) -> bool {
        self.body.labels.get(id).is_some()
    }

    fn stmt_in_range(&self, id: StmtId) -> bool {
        use StmtKind::*;
        let b = self.body;
        let has_expr = |e: &Option<ExprId>| e.is_none_or(|e| b.exprs.get(e).is_some());
        let own = match &b.stmts[id].kind {
            Decl { local, .. } => b.locals.get(*local).is_some(),
            Label { label, .. } | Goto(label) => self.has_label(*label),
            Case { spelled, .. } => has_expr(spelled),
            Match { arms, .. } => arms.iter().flat_map(|a| &a.values).all(|(_, e)| has_expr(e)),
            While { label: Some(j), .. }
            | DoWhile { label: Some(j), .. }
            | For { label: Some(j), .. }
            | Loop { label: Some(j), .. }
            | Labeled { label: j, .. }
            | BreakTo(j)
            | ContinueTo(j) => b.jumps.get(*j).is_some(),
            _ => true,
        };
        own && self.parts_in_range(&b.stmts[id].kind)
    }
}

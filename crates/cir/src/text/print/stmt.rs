//! Statements. Each ends with a newline.

use super::body::Tree;
use super::quoted;
use crate::{Arm, CaseRange, ExprId, JumpId, Span, StmtId, StmtKind};

impl Tree<'_, '_> {
    pub(super) fn indent(&mut self) {
        let spaces = "  ".repeat(self.depth);
        self.p.put(&spaces)
    }

    /// A statement behind its indentation.
    pub(super) fn stmt(&mut self, id: StmtId, outer: Span) {
        if self.seen_stmts.get(id).is_none_or(|seen| *seen) {
            return self.p.put(&format!("^{id};\n"));
        }
        self.seen_stmts[id] = true;
        let span = self.body.stmt_spans.get(id).copied().unwrap_or(Span::NONE);
        let start = self.p.out.len();
        // A span before an expression statement is the statement's: it must be there when the expression has another.
        let other = matches!(self.body.stmts[id].kind, StmtKind::Expr(e) if self.body.expr_spans.get(e) != Some(&span));
        self.place(span, if other { None } else { Some(outer) });
        self.stmt_kind(id, span);
        if self.next_stmt != id.0 {
            // Only now is it known which id would be implied.
            self.p.out.insert_str(start, &format!("={id} "))
        }
        self.next_stmt = id.0 + 1
    }

    fn line(&mut self, text: &str) {
        self.p.put(text);
        self.p.put("\n")
    }

    fn head(&mut self, word: &str, e: ExprId, after: &str, span: Span) {
        self.p.put(word);
        self.p.put(" (");
        self.expr(e, span);
        self.p.put(after)
    }

    fn label(&mut self, label: &Option<JumpId>) {
        if let Some(j) = label {
            let name = self.jump_name(*j);
            self.p.put(&format!("{name} "))
        }
    }

    fn stmt_kind(&mut self, id: StmtId, span: Span) {
        use StmtKind::*;
        let body = self.body;
        match &body.stmts[id].kind {
            Empty => self.line(";"),
            Expr(e) => {
                self.expr(*e, span);
                self.line(";")
            }
            Decl { local, init } => {
                let name = self.local_name(*local);
                self.p.put(&format!("let {name}"));
                if let Some(e) = init {
                    self.p.put(" = ");
                    self.expr(*e, span)
                }
                self.line(";")
            }
            Block(list) => self.block(list, span),
            If { cond, then, els } => {
                self.head("if", *cond, ") ", span);
                self.stmt(*then, span);
                if let Some(els) = els {
                    self.indent();
                    self.p.put("else ");
                    self.stmt(*els, span)
                }
            }
            Return(None) => self.line("return;"),
            Return(Some(e)) => {
                self.p.put("return ");
                self.expr(*e, span);
                self.line(";")
            }
            Break => self.line("break;"),
            Continue => self.line("continue;"),
            Unsupported(what) => {
                let text = format!("unsupported {};", quoted(what));
                self.line(&text)
            }
            While { .. } | DoWhile { .. } | For { .. } | Loop { .. } => self.loops(id, span),
            _ => self.jumps(id, span),
        }
    }

    fn block(&mut self, list: &[StmtId], span: Span) {
        self.line("{");
        self.depth += 1;
        for &s in list {
            self.indent();
            self.stmt(s, span)
        }
        self.depth -= 1;
        self.indent();
        self.line("}")
    }

    fn loops(&mut self, id: StmtId, span: Span) {
        use StmtKind::*;
        let body = self.body;
        match &body.stmts[id].kind {
            While { cond, body, label } => {
                self.label(label);
                self.head("while", *cond, ") ", span);
                self.stmt(*body, span)
            }
            DoWhile { body, cond, label } => {
                self.label(label);
                self.p.put("do ");
                self.stmt(*body, span);
                self.indent();
                self.head("while", *cond, ");\n", span)
            }
            For { init, cond, step, body, label } => {
                self.label(label);
                self.p.put("for (");
                match init {
                    Some(i) => {
                        self.stmt(*i, span);
                        self.indent()
                    }
                    None => self.p.put("_ "),
                }
                self.optional(*cond, span);
                self.p.put("; ");
                self.optional(*step, span);
                self.p.put(") ");
                self.stmt(*body, span)
            }
            Loop { label, body } => {
                self.label(label);
                self.p.put("loop ");
                self.stmt(*body, span)
            }
            _ => {}
        }
    }

    fn optional(&mut self, e: Option<ExprId>, span: Span) {
        match e {
            Some(e) => self.expr(e, span),
            None => self.p.put("_"),
        }
    }

    fn jumps(&mut self, id: StmtId, span: Span) {
        use StmtKind::*;
        let body = self.body;
        match &body.stmts[id].kind {
            Switch { value, body } => {
                self.head("switch", *value, ") ", span);
                self.stmt(*body, span)
            }
            Case { range, spelled, body } => {
                self.p.put("case ");
                self.value_of(*range, *spelled, span);
                self.p.put(" => ");
                self.stmt(*body, span)
            }
            Default { body } => {
                self.p.put("default => ");
                self.stmt(*body, span)
            }
            Label { label, body } => {
                let name = self.label_name(*label);
                self.p.put(&format!("label {name} => "));
                self.stmt(*body, span)
            }
            Goto(label) => {
                let name = self.label_name(*label);
                self.line(&format!("goto {name};"))
            }
            GotoComputed(e) => {
                self.p.put("goto indirect(");
                self.expr(*e, span);
                self.line(");")
            }
            Match { value, arms } => {
                self.head("match", *value, ") {\n", span);
                self.depth += 1;
                arms.iter().for_each(|a| self.arm(a, span));
                self.depth -= 1;
                self.indent();
                self.line("}")
            }
            Labeled { label, body } => {
                let name = self.jump_name(*label);
                self.p.put(&format!("{name} block "));
                self.stmt(*body, span)
            }
            BreakTo(j) => {
                let name = self.jump_name(*j);
                self.line(&format!("break {name};"))
            }
            ContinueTo(j) => {
                let name = self.jump_name(*j);
                self.line(&format!("continue {name};"))
            }
            _ => {}
        }
    }

    fn arm(&mut self, arm: &Arm, span: Span) {
        self.indent();
        self.p.put("arm ");
        for (i, &(range, spelled)) in arm.values.iter().enumerate() {
            self.p.put(if i > 0 { " | " } else { "" });
            self.value_of(range, spelled, span)
        }
        if arm.default {
            self.p.put(if arm.values.is_empty() { "default" } else { " | default" })
        }
        self.p.put(" => ");
        self.stmt(arm.body, span)
    }

    /// `1`, `1..3`, `1 as (enum0.1:ONE)`
    fn value_of(&mut self, range: CaseRange, spelled: Option<ExprId>, span: Span) {
        let high = if range.high == range.low { String::new() } else { format!("..{}", range.high) };
        self.p.put(&format!("{}{high}", range.low));
        if let Some(e) = spelled {
            self.p.put(" as ");
            self.expr(e, span)
        }
    }
}

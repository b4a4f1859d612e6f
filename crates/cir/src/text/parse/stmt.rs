//! Statements.

use super::body::Reader;
use super::cursor::Result;
use super::lex::Token;
use crate::{Arm, CaseRange, ExprId, JumpId, Span, StmtId, StmtKind};

impl Reader<'_> {
    /// A statement inside one with this span.
    pub(super) fn stmt(&mut self, outer: Span) -> Result<StmtId> {
        let mut ahead = self.c().clone();
        if ahead.sym_if("^")
            && let Some(id) = ahead.id_if("s")
        {
            *self.c() = ahead;
            self.c().sym(";")?;
            return Ok(id);
        }
        let id = if self.c().sym_if("=") { Some(self.c().id("s")?) } else { None };
        let span = self.c().span_if().unwrap_or(outer);
        let kind = self.stmt_kind(span)?;
        self.add_stmt(kind, span, id)
    }

    fn stmt_kind(&mut self, span: Span) -> Result<StmtKind> {
        if self.c().sym_if(";") {
            return Ok(StmtKind::Empty);
        }
        if self.c().sym_if("{") {
            let mut list = Vec::new();
            while !self.c().sym_if("}") {
                list.push(self.stmt(span)?)
            }
            return Ok(StmtKind::Block(list));
        }
        if let Some(label) = self.c().id_if::<JumpId>("'j") {
            if self.c().word_if("block") {
                return Ok(StmtKind::Labeled { label, body: self.stmt(span)? });
            }
            return self.loops(Some(label), span);
        }
        let Token::Word(word) = self.c().peek() else { return self.expr_stmt(span) };
        match word.as_str() {
            "let" => self.decl(span),
            "if" => self.branch(span),
            "while" | "do" | "for" | "loop" => self.loops(None, span),
            "break" | "continue" | "return" | "goto" => self.jumps(span),
            "switch" | "case" | "default" | "label" => self.labels(span),
            "match" => self.select(span),
            "unsupported" if matches!(self.c().peek_at(1), Token::Str(_)) => {
                self.c().next();
                let what = self.c().text()?;
                self.c().sym(";")?;
                Ok(StmtKind::Unsupported(what))
            }
            _ => self.expr_stmt(span),
        }
    }

    fn expr_stmt(&mut self, span: Span) -> Result<StmtKind> {
        let e = self.expr(span)?;
        self.c().sym(";")?;
        Ok(StmtKind::Expr(e))
    }

    fn decl(&mut self, span: Span) -> Result<StmtKind> {
        self.c().next();
        let local = self.c().id("%")?;
        let init = if self.c().sym_if("=") { Some(self.expr(span)?) } else { None };
        self.c().sym(";")?;
        Ok(StmtKind::Decl { local, init })
    }

    /// `(e)` behind a word.
    fn head(&mut self, span: Span) -> Result<ExprId> {
        self.c().next();
        self.c().sym("(")?;
        let e = self.expr(span)?;
        self.c().sym(")")?;
        Ok(e)
    }

    fn branch(&mut self, span: Span) -> Result<StmtKind> {
        let cond = self.head(span)?;
        let then = self.stmt(span)?;
        let els = if self.c().word_if("else") { Some(self.stmt(span)?) } else { None };
        Ok(StmtKind::If { cond, then, els })
    }

    fn loops(&mut self, label: Option<JumpId>, span: Span) -> Result<StmtKind> {
        if self.c().is_word("while") {
            let cond = self.head(span)?;
            return Ok(StmtKind::While { cond, body: self.stmt(span)?, label });
        }
        if self.c().word_if("loop") {
            return Ok(StmtKind::Loop { label, body: self.stmt(span)? });
        }
        if self.c().word_if("do") {
            let body = self.stmt(span)?;
            if !self.c().is_word("while") {
                self.c().word("while")?
            }
            let cond = self.head(span)?;
            self.c().sym(";")?;
            return Ok(StmtKind::DoWhile { body, cond, label });
        }
        self.c().word("for")?;
        self.c().sym("(")?;
        let init = if self.c().word_if("_") { None } else { Some(self.stmt(span)?) };
        let cond = self.optional(span)?;
        self.c().sym(";")?;
        let step = self.optional(span)?;
        self.c().sym(")")?;
        Ok(StmtKind::For { init, cond, step, body: self.stmt(span)?, label })
    }

    fn optional(&mut self, span: Span) -> Result<Option<ExprId>> {
        if self.c().word_if("_") { Ok(None) } else { self.expr(span).map(Some) }
    }

    fn jumps(&mut self, span: Span) -> Result<StmtKind> {
        let word = self.c().any_word()?;
        let target = self.c().id_if::<JumpId>("'j");
        let kind = match (word, target) {
            ("break", None) => StmtKind::Break,
            ("break", Some(j)) => StmtKind::BreakTo(j),
            ("continue", None) => StmtKind::Continue,
            ("continue", Some(j)) => StmtKind::ContinueTo(j),
            ("return", _) if self.c().is_sym(";") => StmtKind::Return(None),
            ("return", _) => StmtKind::Return(Some(self.expr(span)?)),
            _ if self.c().word_if("indirect") => StmtKind::GotoComputed(self.closed(span)?),
            _ => StmtKind::Goto(self.c().id("L")?),
        };
        self.c().sym(";")?;
        Ok(kind)
    }

    fn labels(&mut self, span: Span) -> Result<StmtKind> {
        if self.c().is_word("switch") {
            let value = self.head(span)?;
            return Ok(StmtKind::Switch { value, body: self.stmt(span)? });
        }
        let word = self.c().any_word()?;
        let (mut case, mut label) = (None, None);
        match word {
            "case" => case = Some(self.value_of(span)?),
            "label" => label = Some(self.c().id("L")?),
            _ => {}
        }
        self.c().sym("=>")?;
        let body = self.stmt(span)?;
        Ok(match (case, label) {
            (Some((range, spelled)), _) => StmtKind::Case { range, spelled, body },
            (_, Some(label)) => StmtKind::Label { label, body },
            _ => StmtKind::Default { body },
        })
    }

    fn value_of(&mut self, span: Span) -> Result<(CaseRange, Option<ExprId>)> {
        let low = self.c().num()?;
        let high = if self.c().sym_if("..") { self.c().num()? } else { low };
        let spelled = if self.c().word_if("as") { Some(self.expr(span)?) } else { None };
        Ok((CaseRange { low, high }, spelled))
    }

    fn select(&mut self, span: Span) -> Result<StmtKind> {
        let value = self.head(span)?;
        self.c().sym("{")?;
        let mut arms = Vec::new();
        while !self.c().sym_if("}") {
            self.c().word("arm")?;
            let (mut values, mut default) = (Vec::new(), false);
            while !self.c().sym_if("=>") {
                if self.c().word_if("default") {
                    default = true
                } else {
                    values.push(self.value_of(span)?)
                }
                self.c().sym_if("|");
            }
            arms.push(Arm { values, default, body: self.stmt(span)? })
        }
        Ok(StmtKind::Match { value, arms })
    }
}

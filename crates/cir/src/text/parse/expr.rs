//! Expressions. Every form is closed, so that what stands behind one (type, id) is its own.

use super::super::words::{
    ARITH, ATOMICS, BUILTINS, CMP, CONVERT, INC_DEC, LOGIC, ORDERS, OVERFLOW, SPELLINGS, STRINGS, UNARY, Words, value,
};
use super::body::Reader;
use super::cursor::Result;
use super::lex::Token;
use crate::{
    ArithOp, Atomic, Callee, EnumId, ExpansionId, ExprId, ExprKind, FuncId, GlobalId, IntSpelling, LocalId, LongFloat,
    MacroId, Overflow, RecordId, Span, StringKind, Type,
};

/// What stands before an expression that has to do with a macro.
enum Mark {
    Constant(MacroId),
    Whole(ExpansionId),
    Arg(ExpansionId, u32),
}

impl Reader<'_> {
    /// An expression inside something with this span.
    pub(super) fn expr(&mut self, outer: Span) -> Result<ExprId> {
        if self.c().sym_if("^") {
            return self.c().id("e");
        }
        let span = self.c().span_if().unwrap_or(outer);
        let marks = self.marks()?;
        let kind = self.kind(span)?;
        let id = self.add_expr(kind, span)?;
        for mark in marks {
            match mark {
                Mark::Constant(m) => drop(self.body.macro_uses.insert(id, m)),
                Mark::Whole(use_) => self.body.expansions.add_whole(id, use_),
                Mark::Arg(use_, param) => self.body.expansions.add_arg(id, use_, param),
            }
        }
        Ok(id)
    }

    fn marks(&mut self) -> Result<Vec<Mark>> {
        let mut marks = Vec::new();
        while self.c().sym_if("#") {
            if let Some(m) = self.c().id_if("macro") {
                marks.push(Mark::Constant(m));
                continue;
            }
            let use_ = self.c().id("x")?;
            marks.push(if self.c().sym_if(".") { Mark::Arg(use_, self.c().fit()?) } else { Mark::Whole(use_) });
        }
        Ok(marks)
    }

    /// `(e)`
    pub(super) fn closed(&mut self, span: Span) -> Result<ExprId> {
        self.c().sym("(")?;
        let e = self.expr(span)?;
        self.c().sym(")")?;
        Ok(e)
    }

    fn kind(&mut self, span: Span) -> Result<ExprKind> {
        match self.c().peek() {
            Token::Num(_) => Ok(ExprKind::Int { value: self.c().num()?.into(), spelling: IntSpelling::Decimal }),
            Token::Bytes(bytes) => {
                self.c().next();
                Ok(ExprKind::Str { bytes: bytes.clone(), kind: StringKind::Plain })
            }
            Token::Sym(s) => self.symbol(s, span),
            Token::Word(_) => self.named(span),
            _ => self.c().fail("expected an expression"),
        }
    }

    fn symbol(&mut self, s: &str, span: Span) -> Result<ExprKind> {
        match s {
            "(" => self.infix(span),
            "[" => {
                self.c().next();
                let volatile = self.c().word_if("volatile");
                let place = self.expr(span)?;
                self.c().sym("]")?;
                Ok(ExprKind::Load { place, volatile })
            }
            "*" => {
                self.c().next();
                Ok(ExprKind::Deref(self.closed(span)?))
            }
            "&" => {
                self.c().next();
                Ok(ExprKind::AddrOf(self.closed(span)?))
            }
            "&&" => {
                self.c().next();
                Ok(ExprKind::LabelAddr(self.c().id("L")?))
            }
            _ => self.c().fail("expected an expression"),
        }
    }

    fn named(&mut self, span: Span) -> Result<ExprKind> {
        let c = self.c();
        if let Some(l) = c.id_if::<LocalId>("%") {
            return Ok(ExprKind::Local(l));
        }
        if let Some(g) = c.id_if::<GlobalId>("@g") {
            return Ok(ExprKind::Global(g));
        }
        if let Some(f) = c.id_if::<FuncId>("@f") {
            return Ok(ExprKind::FuncAddr(f));
        }
        if let Some(id) = c.id_if::<EnumId>("enum") {
            c.sym(".")?;
            return Ok(ExprKind::EnumConst { id, index: c.fit()? });
        }
        let before = c.clone();
        let word = c.any_word()?;
        if let Some(kind) = self.by_table(word, span)? {
            return Ok(kind);
        }
        match self.by_word(word, span)? {
            Some(kind) => Ok(kind),
            None => before.fail(format!("`{word}` begins no expression")),
        }
    }

    /// Expressions whose word is in a table.
    fn by_table(&mut self, word: &str, span: Span) -> Result<Option<ExprKind>> {
        if let Some(kind) = value(CONVERT, word) {
            return Ok(Some(ExprKind::Convert { kind, operand: self.closed(span)?, explicit: false }));
        }
        if let Some(spelling) = value(SPELLINGS, word) {
            return Ok(Some(ExprKind::Int { value: self.c().num()?.into(), spelling }));
        }
        if let Some(kind) = value(STRINGS, word) {
            let Token::Bytes(bytes) = self.c().next() else { return self.c().fail("expected `b\"…\"`") };
            return Ok(Some(ExprKind::Str { bytes: bytes.clone(), kind }));
        }
        if let Some(op) = value(UNARY, word) {
            let overflow = self.overflow()?;
            return Ok(Some(ExprKind::Unary { op, operand: self.closed(span)?, overflow }));
        }
        if let Some(op) = value(INC_DEC, word) {
            let overflow = self.overflow()?;
            self.c().sym("(")?;
            let volatile = self.c().word_if("volatile");
            let place = self.expr(span)?;
            self.c().sym(")")?;
            return Ok(Some(ExprKind::IncDec { op, place, overflow, volatile }));
        }
        Ok(None)
    }

    /// `%`, `!` or nothing, before a parenthesis.
    fn overflow(&mut self) -> Result<Overflow> {
        match self.c().peek() {
            Token::Sym(s) if s != "(" => match value(OVERFLOW, s) {
                Some(o) => {
                    self.c().next();
                    Ok(o)
                }
                None => self.c().fail("expected `%`, `!` or `(`"),
            },
            _ => Ok(Overflow::Never),
        }
    }

    fn by_word(&mut self, word: &str, span: Span) -> Result<Option<ExprKind>> {
        Ok(Some(match word {
            "index" => {
                let (base, index) = self.pair(span)?;
                ExprKind::Index { base, index }
            }
            "ptr_index" => {
                let (ptr, index) = self.pair(span)?;
                ExprKind::PtrIndex { ptr, index }
            }
            "literal" => ExprKind::CompoundLiteral { init: self.closed(span)?, is_static: false },
            "static_literal" => ExprKind::CompoundLiteral { init: self.closed(span)?, is_static: true },
            "temporary" => ExprKind::Temporary(self.closed(span)?),
            "decay" => ExprKind::Decay(self.closed(span)?),
            "va_arg" => ExprKind::VaArg(self.closed(span)?),
            "fp" => {
                let bits = self.c().num()? as u64;
                ExprKind::Float { bits, text: self.c().text()? }
            }
            "fp80" => {
                let bits = self.c().num()? as u128;
                ExprKind::LongFloat(Box::new(LongFloat { bits, text: self.c().text()? }))
            }
            "null" => ExprKind::Null,
            "zero" => ExprKind::Zero,
            "sizeof" => ExprKind::SizeOf(self.closed_type()?),
            "alignof" => ExprKind::AlignOf(self.closed_type()?),
            "offsetof" => self.offset_of()?,
            "cast" => {
                let kind = self.c().one_of(CONVERT)?;
                ExprKind::Convert { kind, operand: self.closed(span)?, explicit: true }
            }
            "call" => self.call(span)?,
            "struct" => ExprKind::StructInit { fields: self.elements(span)? },
            "array" => ExprKind::ArrayInit { elems: self.elements(span)? },
            "union" => self.union_init(span)?,
            "stmt_expr" => self.stmt_expr(span)?,
            "unsupported" => {
                self.c().sym("(")?;
                let what = self.c().text()?;
                self.c().sym(")")?;
                ExprKind::Unsupported(what)
            }
            _ => return Ok(None),
        }))
    }

    fn pair(&mut self, span: Span) -> Result<(ExprId, ExprId)> {
        self.c().sym("(")?;
        let a = self.expr(span)?;
        self.c().sym(",")?;
        let b = self.expr(span)?;
        self.c().sym(")")?;
        Ok((a, b))
    }

    fn closed_type(&mut self) -> Result<crate::TypeId> {
        self.c().sym("(")?;
        let ty = self.ty()?;
        self.c().sym(")")?;
        Ok(ty)
    }

    fn offset_of(&mut self) -> Result<ExprKind> {
        self.c().sym("(")?;
        let ty = self.ty()?;
        self.c().sym(",")?;
        let fields = self.c().list(|c| {
            let record: RecordId = c.id("rec")?;
            c.sym(".")?;
            Ok((record, c.fit()?))
        })?;
        self.c().sym(",")?;
        let value = self.c().fit()?;
        self.c().sym(")")?;
        Ok(ExprKind::OffsetOf { ty, fields: fields.into(), value })
    }

    fn call(&mut self, span: Span) -> Result<ExprKind> {
        let callee = if let Some(f) = self.c().id_if::<FuncId>("@f") {
            Callee::Direct(f)
        } else if self.c().word_if("indirect") {
            Callee::Indirect(self.closed(span)?)
        } else if self.c().word_if("asm") {
            let is_simple = self.c().word_if("simple");
            let template = self.c().text()?;
            let constraints = self.c().list(|c| c.text())?;
            let names = self.c().list(|c| c.text())?;
            let clobbers = self.c().list(|c| c.text())?;
            Callee::Asm(Box::new(crate::Asm { template, is_simple, constraints, names, clobbers }))
        } else if self.c().word_if("atomic") {
            let (op, order) = (self.c().one_of(ATOMICS)?, self.c().one_of(ORDERS)?);
            Callee::Atomic(Atomic { op, order, failure: self.c().one_of(ORDERS)? })
        } else {
            Callee::Builtin(self.c().one_of(BUILTINS)?)
        };
        self.c().sym("(")?;
        let mut args = Vec::new();
        while !self.c().sym_if(")") {
            args.push(self.expr(span)?);
            if !self.c().is_sym(")") {
                self.c().sym(",")?
            }
        }
        Ok(ExprKind::Call { callee, args })
    }

    fn elements(&mut self, span: Span) -> Result<Vec<Option<ExprId>>> {
        self.c().sym("{")?;
        let mut out = Vec::new();
        while !self.c().sym_if("}") {
            out.push(if self.c().word_if("_") { None } else { Some(self.expr(span)?) });
            if !self.c().is_sym("}") {
                self.c().sym(",")?
            }
        }
        Ok(out)
    }

    fn union_init(&mut self, span: Span) -> Result<ExprKind> {
        self.c().sym("{")?;
        let mut field = None;
        if self.c().sym_if(".") {
            let index = self.c().fit()?;
            field = Some((index, self.expr(span)?))
        }
        self.c().sym("}")?;
        Ok(ExprKind::UnionInit { field })
    }

    fn stmt_expr(&mut self, span: Span) -> Result<ExprKind> {
        let body = self.stmt(span)?;
        self.c().word("value")?;
        self.c().sym("(")?;
        let value = if self.c().is_sym(")") { None } else { Some(self.expr(span)?) };
        self.c().sym(")")?;
        Ok(ExprKind::StmtExpr { body, value })
    }

    /// `(e op e)`, `(e ? e else e)`, `(e.0)`
    fn infix(&mut self, span: Span) -> Result<ExprKind> {
        self.c().sym("(")?;
        let lhs = self.expr(span)?;
        let kind = match self.c().next() {
            Token::Sym(s) if s == "." => self.field(lhs),
            Token::Sym(s) if s == "?" => {
                let then = self.expr(span)?;
                self.c().word("else")?;
                Ok(ExprKind::Cond { cond: lhs, then, els: self.expr(span)? })
            }
            Token::Sym(s) => self.operator(lhs, s, span),
            Token::Word(w) => self.pointer_operator(lhs, w, span),
            _ => self.c().fail("expected an operator"),
        }?;
        self.c().sym(")")?;
        Ok(kind)
    }

    fn field(&mut self, base: ExprId) -> Result<ExprKind> {
        if let Some(record) = self.c().id_if::<RecordId>("rec") {
            self.c().sym(".")?;
            return Ok(ExprKind::Field { base, record, field: self.c().fit()? });
        }
        let own = self.type_of(base).map(|ty| self.items.program.types.canon(ty).clone());
        let Some(Type::Record(record)) = own else {
            return self.c().fail("the record of this member must be said (`.rec0.1`)");
        };
        Ok(ExprKind::Field { base, record, field: self.c().fit()? })
    }

    fn pointer_operator(&mut self, lhs: ExprId, word: &str, span: Span) -> Result<ExprKind> {
        if word == "pdiff" {
            return Ok(ExprKind::PtrDiff { lhs, rhs: self.expr(span)? });
        }
        let Token::Sym(op) = self.c().next() else { return self.c().fail("expected an operator") };
        let rhs = self.expr(span)?;
        match (word, op.as_str()) {
            ("p", "+" | "-") => Ok(ExprKind::PtrOffset { ptr: lhs, index: rhs, negate: op == "-" }),
            ("p", "+=" | "-=") => Ok(ExprKind::PtrAssign { place: lhs, index: rhs, negate: op == "-=" }),
            _ => self.c().fail(format!("`{word}{op}` is no operator")),
        }
    }

    fn operator(&mut self, lhs: ExprId, op: &str, span: Span) -> Result<ExprKind> {
        if op == "=" {
            let volatile = self.c().word_if("volatile");
            return Ok(ExprKind::Assign { place: lhs, value: self.expr(span)?, volatile });
        }
        if let Some(op) = value(CMP, op) {
            return Ok(ExprKind::Compare { op, lhs, rhs: self.expr(span)? });
        }
        if let Some(op) = value(LOGIC, op) {
            return Ok(ExprKind::Logic { op, lhs, rhs: self.expr(span)? });
        }
        if let Some((op, overflow)) = split(ARITH, op) {
            return Ok(ExprKind::Arith { op, lhs, rhs: self.expr(span)?, overflow });
        }
        match (op, op.strip_suffix('=').and_then(|o| split(ARITH, o))) {
            (",", _) => Ok(ExprKind::Comma { first: lhs, second: self.expr(span)? }),
            ("?:", _) => Ok(ExprKind::CondElvis { value: lhs, els: self.expr(span)? }),
            (_, Some((op, overflow))) => self.compound(lhs, op, overflow, span),
            _ => self.c().fail(format!("`{op}` is no operator")),
        }
    }

    fn compound(&mut self, place: ExprId, op: ArithOp, overflow: Overflow, span: Span) -> Result<ExprKind> {
        let volatile = self.c().word_if("volatile");
        self.c().word("in")?;
        let compute = self.ty()?;
        self.c().sym(",")?;
        let value = self.expr(span)?;
        Ok(ExprKind::CompoundAssign { op, place, value, compute, overflow, volatile })
    }
}

/// An operator with its overflow rule: `+%` is `+` and `%`.
fn split(table: Words<ArithOp>, text: &str) -> Option<(ArithOp, Overflow)> {
    let rules: Words<Overflow> = OVERFLOW;
    rules.iter().find_map(|(o, mark)| Some((value(table, text.strip_suffix(mark)?)?, *o)))
}

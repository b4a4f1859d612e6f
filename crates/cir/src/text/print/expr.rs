//! Expressions.

use super::super::derive::Derive;
use super::super::words::{
    ARITH, ATOMICS, BUILTINS, CMP, CONVERT, INC_DEC, LOGIC, ORDERS, OVERFLOW, SPELLINGS, STRINGS, UNARY, word,
};
use super::body::Tree;
use super::{note, quoted, quoted_bytes, types};
use crate::{Callee, ExprId, ExprKind, IntSpelling, Overflow, RecordId, Span, StringKind, Type};

impl Tree<'_, '_> {
    /// An expression with everything that the parser cannot imply.
    pub(super) fn expr(&mut self, id: ExprId, outer: Span) {
        if self.seen_exprs.get(id).is_none_or(|seen| *seen) {
            return self.p.put(&format!("^{id}"));
        }
        self.seen_exprs[id] = true;
        let span = self.body.expr_spans.get(id).copied().unwrap_or(Span::NONE);
        self.place(span, Some(outer));
        if let Some(&m) = self.body.macro_uses.get(&id) {
            let name = self.p.macro_name(m);
            self.p.put(&format!("#{name} "))
        }
        self.expansion_marks(id);
        self.kind(id, span);
        if !self.implied(id) {
            let ty = types::text(self.p.program, self.body.ty(id));
            self.p.put(&format!("::{ty}"))
        }
        if self.next_expr != id.0 {
            self.p.put(&format!("={id}"))
        }
        self.next_expr = id.0 + 1
    }

    fn expansion_marks(&mut self, id: ExprId) {
        let marks = &self.body.expansions;
        for use_ in marks.whole.get(&id).into_iter().flatten() {
            self.p.put(&format!("#{use_} "))
        }
        for (use_, param) in marks.args.get(&id).into_iter().flatten() {
            self.p.put(&format!("#{use_}.{param} "))
        }
    }

    fn implied(&self, id: ExprId) -> bool {
        let (program, body) = (self.p.program, self.body);
        let ty =
            Derive { program }.ty(body.kind(id), &|e| Some(body.exprs.get(e)?.ty), &|l| Some(body.locals.get(l)?.ty));
        ty.is_some_and(|ty| ty.is(program, body.ty(id)))
    }

    fn two(&mut self, a: ExprId, op: &str, b: ExprId, span: Span) {
        self.p.put("(");
        self.expr(a, span);
        self.p.put(&format!(" {op} "));
        self.expr(b, span);
        self.p.put(")")
    }

    fn one(&mut self, before: &str, e: ExprId, after: &str, span: Span) {
        self.p.put(before);
        self.expr(e, span);
        self.p.put(after)
    }

    fn kind(&mut self, id: ExprId, span: Span) {
        use ExprKind::*;
        let body = self.body;
        match body.kind(id) {
            Local(l) => {
                let name = self.local_name(*l);
                self.p.put(&name)
            }
            Global(g) => {
                let name = self.p.global_name(*g);
                self.p.put(&name)
            }
            Deref(e) => self.one("*(", *e, ")", span),
            Index { base, index } => {
                self.one("index(", *base, ", ", span);
                self.one("", *index, ")", span)
            }
            PtrIndex { ptr, index } => {
                self.one("ptr_index(", *ptr, ", ", span);
                self.one("", *index, ")", span)
            }
            Field { base, record, field } => self.field(*base, *record, *field, span),
            Str { bytes, kind } => self.string(bytes, *kind),
            CompoundLiteral { init, is_static } => {
                self.one(if *is_static { "static_literal(" } else { "literal(" }, *init, ")", span)
            }
            Temporary(e) => self.one("temporary(", *e, ")", span),
            Load { place, volatile } => self.one(if *volatile { "[volatile " } else { "[" }, *place, "]", span),
            AddrOf(e) => self.one("&(", *e, ")", span),
            Decay(e) => self.one("decay(", *e, ")", span),
            FuncAddr(f) => {
                let name = self.p.func_name(*f);
                self.p.put(&name)
            }
            _ => self.value(id, span),
        }
    }

    fn value(&mut self, id: ExprId, span: Span) {
        use ExprKind::*;
        let body = self.body;
        match body.kind(id) {
            Int { value, spelling } => self.int(value.get(), *spelling),
            Float { bits, text } => self.p.put(&format!("fp 0x{bits:016x} {}", quoted(text))),
            LongFloat(constant) => self.p.put(&format!("fp80 0x{:020x} {}", constant.bits, quoted(&constant.text))),
            EnumConst { id, index } => {
                let name = self.p.program.enums.get(*id).and_then(|e| e.enumerators.get(*index as usize));
                let name = note(name.map_or("", |e| &e.name));
                self.p.put(&format!("{id}.{index}{name}"))
            }
            Null => self.p.put("null"),
            SizeOf(t) => self.p.put(&format!("sizeof({})", types::text(self.p.program, *t))),
            AlignOf(t) => self.p.put(&format!("alignof({})", types::text(self.p.program, *t))),
            OffsetOf { ty, fields, value } => self.offset_of(*ty, fields, *value),
            Unary { op, operand, overflow } => {
                let head = format!("{}{}(", word(UNARY, *op), self.overflow(*overflow));
                self.one(&head, *operand, ")", span)
            }
            Arith { op, lhs, rhs, overflow } => {
                let op = format!("{}{}", word(ARITH, *op), self.overflow(*overflow));
                self.two(*lhs, &op, *rhs, span)
            }
            Compare { op, lhs, rhs } => self.two(*lhs, word(CMP, *op), *rhs, span),
            Logic { op, lhs, rhs } => self.two(*lhs, word(LOGIC, *op), *rhs, span),
            PtrOffset { ptr, index, negate } => self.two(*ptr, if *negate { "p-" } else { "p+" }, *index, span),
            PtrDiff { lhs, rhs } => self.two(*lhs, "pdiff", *rhs, span),
            Cond { cond, then, els } => {
                self.one("(", *cond, " ? ", span);
                self.one("", *then, " else ", span);
                self.one("", *els, ")", span)
            }
            CondElvis { value, els } => self.two(*value, "?:", *els, span),
            Comma { first, second } => self.two(*first, ",", *second, span),
            _ => self.effect(id, span),
        }
    }

    fn effect(&mut self, id: ExprId, span: Span) {
        use ExprKind::*;
        let body = self.body;
        match body.kind(id) {
            Assign { place, value, volatile } => {
                self.two(*place, if *volatile { "= volatile" } else { "=" }, *value, span)
            }
            CompoundAssign { op, place, value, compute, overflow, volatile } => {
                let (op, overflow) = (word(ARITH, *op), self.overflow(*overflow));
                let volatile = if *volatile { "volatile " } else { "" };
                let ty = types::text(self.p.program, *compute);
                self.two(*place, &format!("{op}{overflow}= {volatile}in {ty},"), *value, span)
            }
            PtrAssign { place, index, negate } => self.two(*place, if *negate { "p-=" } else { "p+=" }, *index, span),
            IncDec { op, place, overflow, volatile } => {
                let volatile = if *volatile { "volatile " } else { "" };
                let head = format!("{}{}({volatile}", word(INC_DEC, *op), self.overflow(*overflow));
                self.one(&head, *place, ")", span)
            }
            Call { callee, args } => self.call(callee, args, span),
            Convert { kind, operand, explicit } => {
                let cast = if *explicit { "cast " } else { "" };
                self.one(&format!("{cast}{}(", word(CONVERT, *kind)), *operand, ")", span)
            }
            StructInit { fields } => self.elements("struct{", fields, span),
            ArrayInit { elems } => self.elements("array{", elems, span),
            UnionInit { field: None } => self.p.put("union{}"),
            UnionInit { field: Some((n, e)) } => self.one(&format!("union{{.{n} "), *e, "}", span),
            Zero => self.p.put("zero"),
            StmtExpr { body, value } => {
                self.p.put("stmt_expr ");
                self.stmt(*body, span);
                self.indent();
                match value {
                    Some(e) => self.one("value(", *e, ")", span),
                    None => self.p.put("value()"),
                }
            }
            VaArg(e) => self.one("va_arg(", *e, ")", span),
            LabelAddr(l) => {
                let name = self.label_name(*l);
                self.p.put(&format!("&&{name}"))
            }
            Unsupported(what) => self.p.put(&format!("unsupported({})", quoted(what))),
            _ => {}
        }
    }

    fn overflow(&self, o: Overflow) -> &'static str {
        word(OVERFLOW, o)
    }

    /// `(base.3:name)`; with the record when it is not that of the base.
    fn field(&mut self, base: ExprId, record: RecordId, field: u32, span: Span) {
        self.one("(", base, "", span);
        let program = self.p.program;
        let own = self.body.exprs.get(base).map(|e| program.types.canon(e.ty).clone());
        let other = if own == Some(Type::Record(record)) { String::new() } else { format!("{record}.") };
        let name = program.records.get(record).and_then(|r| r.fields.get(field as usize)).map_or("", |f| &f.name);
        self.p.put(&format!(".{other}{field}{})", note(name)))
    }

    fn string(&mut self, bytes: &[u8], kind: StringKind) {
        if kind != StringKind::Plain {
            self.p.put(&format!("{} ", word(STRINGS, kind)))
        }
        self.p.put(&quoted_bytes(bytes))
    }

    fn int(&mut self, value: i128, spelling: IntSpelling) {
        match spelling {
            IntSpelling::Decimal => self.p.put(&value.to_string()),
            s => self.p.put(&format!("{} {value}", word(SPELLINGS, s))),
        }
    }

    fn offset_of(&mut self, ty: crate::TypeId, fields: &[(RecordId, u32)], value: u64) {
        let ty = types::text(self.p.program, ty);
        let fields: Vec<String> = fields.iter().map(|(r, f)| format!("{r}.{f}")).collect();
        self.p.put(&format!("offsetof({ty}, [{}], {value})", fields.join(" ")))
    }

    fn call(&mut self, callee: &Callee, args: &[ExprId], span: Span) {
        match callee {
            Callee::Direct(f) => {
                let name = self.p.func_name(*f);
                self.p.put(&format!("call {name}("))
            }
            Callee::Indirect(e) => self.one("call indirect(", *e, ")(", span),
            Callee::Builtin(b) => self.p.put(&format!("call {}(", word(BUILTINS, *b))),
            Callee::Atomic(a) => {
                let (op, order, failure) = (word(ATOMICS, a.op), word(ORDERS, a.order), word(ORDERS, a.failure));
                self.p.put(&format!("call atomic {op} {order} {failure}("))
            }
            Callee::Asm(asm) => self.asm(asm),
        }
        for (i, &a) in args.iter().enumerate() {
            self.one(if i > 0 { ", " } else { "" }, a, "", span)
        }
        self.p.put(")")
    }

    fn asm(&mut self, asm: &crate::Asm) {
        let list = |texts: &[String]| texts.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(" ");
        let simple = if asm.is_simple { "simple " } else { "" };
        let (constraints, names) = (list(&asm.constraints), list(&asm.names));
        let (template, clobbers) = (quoted(&asm.template), list(&asm.clobbers));
        self.p.put(&format!("call asm {simple}{template} [{constraints}] [{names}] [{clobbers}]("))
    }

    fn elements(&mut self, head: &str, list: &[Option<ExprId>], span: Span) {
        self.p.put(head);
        for (i, e) in list.iter().enumerate() {
            self.p.put(if i > 0 { ", " } else { "" });
            match e {
                Some(e) => self.expr(*e, span),
                None => self.p.put("_"),
            }
        }
        self.p.put("}")
    }
}

//! How the program uses each enumeration: as a type of its own, or as a number.
//!
//! Counted is what the text of the Rust would gain or lose by a type of its own. *Typed* uses read better with one: a
//! comparison with an enumerator or another object of it, a `switch` and each of its cases, an enumerator that is stored.
//! *Numeric* uses need a conversion only then: arithmetic on an object, a number stored in one, a value or enumerator used as
//! a number of just the type that C gives the enumeration. Conversions to other types are written in any case.

use super::held::enum_of;
use super::values::is_member;
use crate::by_owner::ByOwner;
use crate::codes;
use crate::params::Failure;
use crate::walked::{Walked, bodies};
use exuvia_cir::hash::FastSet;
use exuvia_cir::visit::Node;
use exuvia_cir::{
    Body, Callee, CmpOp, ConvertKind, EnumId, ExprId, ExprKind, IdVec, Program, Span, StmtKind, Type, TypeId,
};
use std::collections::BTreeSet;

/// Uses of an enumeration.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Usage {
    /// Whether anything has its type.
    pub has_objects: bool,
    /// Uses that a type of its own makes plainer.
    pub typed: u32,
    /// Uses that need a conversion with a type of its own, and none without.
    pub numeric: u32,
    /// Whether two values of it are compared by order.
    pub ordered: bool,
    /// What only an integer of Rust can do.
    pub as_integer: Option<Failure>,
}

/// Counts the uses in all bodies and types.
pub(super) fn count(program: &Program, walked: &ByOwner<Walked>) -> IdVec<EnumId, Usage> {
    let mut counter = Counter { program, usage: IdVec::filled(Usage::default(), program.enums.len()) };
    counter.objects();
    for (owner, body) in bodies(program) {
        walked.get(owner).into_iter().for_each(|walked| counter.body(body, walked));
    }
    counter.usage
}

struct Counter<'a> {
    program: &'a Program,
    usage: IdVec<EnumId, Usage>,
}

impl Counter<'_> {
    fn objects(&mut self) {
        let program = self.program;
        let mut types: BTreeSet<TypeId> = program.globals.values().map(|global| global.ty).collect();
        for (_, function, body) in program.defined_functions() {
            types.extend(function.params.iter().map(|param| param.ty));
            types.extend(body.locals.values().map(|local| local.ty));
        }
        types.extend(program.functions.ids().filter_map(|f| program.fn_type(f)).map(|ty| ty.ret));
        for record in program.records.values() {
            types.extend(record.fields.iter().map(|field| field.ty));
            for field in record.fields.iter().filter(|field| field.bit_width.is_some()) {
                self.needs_integer(field.ty, codes::ENUM_BIT_FIELD, "bit-fields of it are made of numbers", field.span);
            }
        }
        types.extend(program.types.iter().flat_map(|(_, ty)| match ty {
            Type::Function(of) => of.params.iter().chain([&of.ret]).copied().collect(),
            _ => Vec::new(),
        }));
        types.into_iter().for_each(|ty| self.object(ty));
    }

    fn object(&mut self, ty: TypeId) {
        match self.program.types.canon(ty) {
            Type::Enum(id) => self.usage[*id].has_objects = true,
            Type::Array { elem: inner, .. } | Type::Pointer { pointee: inner, .. } => self.object(*inner),
            _ => {}
        }
    }

    fn needs_integer(&mut self, ty: TypeId, code: codes::Code, detail: &str, span: Span) {
        if let Some(id) = enum_of(self.program, ty) {
            self.usage[id].as_integer.get_or_insert_with(|| Failure::new(code, detail, span));
        }
    }

    fn body(&mut self, body: &Body, walked: &Walked) {
        let mut typed = FastSet::default();
        for &node in &walked.nodes {
            match node {
                Node::Expr(e) => self.typed_expr(body, e, &mut typed),
                Node::Stmt(s) => {
                    if let StmtKind::Match { value, arms } = &body.stmts[s].kind {
                        let cases = arms.iter().flat_map(|arm| &arm.values).filter_map(|(_, spelled)| *spelled);
                        self.typed_match(body, *value, &cases.collect::<Vec<_>>(), &mut typed);
                    }
                }
            }
        }
        for e in walked.exprs().filter(|e| !typed.contains(e)) {
            self.expr(body, e);
        }
    }

    fn typed_match(&mut self, body: &Body, value: ExprId, cases: &[ExprId], typed: &mut FastSet<ExprId>) {
        let Some(id) = object_under(self.program, body, value) else { return };
        self.usage[id].typed += 1 + cases.len() as u32;
        [value].iter().chain(cases).for_each(|&e| mark(body, e, typed));
    }

    fn typed_expr(&mut self, body: &Body, e: ExprId, typed: &mut FastSet<ExprId>) {
        match body.kind(e) {
            ExprKind::Compare { op, lhs, rhs } => {
                if let Some(id) = compared(self.program, body, *lhs, *rhs) {
                    self.usage[id].typed += 1;
                    self.usage[id].ordered |= !matches!(op, CmpOp::Eq | CmpOp::Ne);
                    mark(body, *lhs, typed);
                    mark(body, *rhs, typed);
                }
            }
            ExprKind::Convert { .. } => {
                let id = enum_of(self.program, body.ty(e)).filter(|&id| is_member(self.program, body, e, id));
                if let Some(id) = id.filter(|_| !typed.contains(&e)) {
                    self.usage[id].typed += 1;
                    mark(body, e, typed);
                }
            }
            _ => {}
        }
    }

    fn expr(&mut self, body: &Body, e: ExprId) {
        let (program, ty) = (self.program, body.ty(e));
        let span = body.expr_spans.get(e).copied().unwrap_or(Span::NONE);
        match body.kind(e) {
            ExprKind::Convert { operand, .. } => {
                if let Some(id) = enum_of(program, body.ty(*operand)).filter(|&id| self.is_underlying(ty, id)) {
                    self.usage[id].numeric += 1;
                }
                if let Some(id) = enum_of(program, ty) {
                    self.usage[id].numeric += 1;
                }
            }
            ExprKind::EnumConst { id, .. } if self.is_underlying(ty, *id) => self.usage[*id].numeric += 1,
            ExprKind::CompoundAssign { place, .. } | ExprKind::IncDec { place, .. } => {
                if let Some(id) = enum_of(program, body.ty(*place)) {
                    self.usage[id].numeric += 1;
                }
            }
            ExprKind::VaArg(_) => self.needs_integer(ty, codes::ENUM_OUTSIDE, "`va_arg` gives it", span),
            ExprKind::Call { callee: Callee::Atomic(_) | Callee::Asm(_), args } => {
                for &arg in [e].iter().chain(args) {
                    let ty = program.types.pointee(body.ty(arg)).unwrap_or(body.ty(arg));
                    self.needs_integer(ty, codes::ENUM_MEMORY, "atomic operations or assembler work on it", span);
                }
            }
            _ => {}
        }
    }

    fn is_underlying(&self, ty: TypeId, id: EnumId) -> bool {
        let types = &self.program.types;
        types.int_kind(ty).is_some() && types.int_kind(ty) == types.int_kind(self.program.enums[id].underlying)
    }
}

/// The enumeration of which two operands of a comparison are: one of them an object, the other one too or an enumerator.
pub fn compared(program: &Program, body: &Body, lhs: ExprId, rhs: ExprId) -> Option<EnumId> {
    let of = |e| object_under(program, body, e);
    let id = of(lhs).or_else(|| of(rhs))?;
    let fits = |e| of(e).or_else(|| constant_under(body, e)) == Some(id);
    (fits(lhs) && fits(rhs)).then_some(id)
}

/// The enumeration of an object whose value an expression is, conversions between integers looked through.
pub fn object_under(program: &Program, body: &Body, e: ExprId) -> Option<EnumId> {
    if let Some(id) = enum_of(program, body.ty(e)) {
        return Some(id);
    }
    object_under(program, body, conversion(body, e)?)
}

/// The enumeration of an enumerator, conversions between integers looked through.
pub fn constant_under(body: &Body, e: ExprId) -> Option<EnumId> {
    match body.kind(e) {
        ExprKind::EnumConst { id, .. } => Some(*id),
        _ => constant_under(body, conversion(body, e)?),
    }
}

fn conversion(body: &Body, e: ExprId) -> Option<ExprId> {
    match *body.kind(e) {
        ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } => Some(operand),
        _ => None,
    }
}

fn mark(body: &Body, e: ExprId, typed: &mut FastSet<ExprId>) {
    typed.insert(e);
    match *body.kind(e) {
        ExprKind::Cond { then, els, .. } => {
            mark(body, then, typed);
            mark(body, els, typed);
        }
        _ => conversion(body, e).into_iter().for_each(|inner| mark(body, inner, typed)),
    }
}

//! Values that are converted to an enumeration, and values that come from elsewhere.

use super::Open;
use super::held::{Held, enum_of};
use crate::by_owner::ByOwner;
use crate::call_graph::CallGraph;
use crate::codes;
use crate::points_to::Owner;
use crate::walked::{Walked, bodies};
use exuvia_cir::{Body, ConvertKind, EnumId, ExprId, ExprKind, Program, Span, Type, TypeId};
use std::collections::BTreeMap;

/// Looks at all bodies. How many values are converted to each enumeration.
pub(super) fn check(
    open: &mut Open<'_>,
    held: &Held,
    walked: &ByOwner<Walked>,
    calls: &CallGraph,
) -> BTreeMap<EnumId, usize> {
    let program = open.program;
    callers(open, held, calls);
    let mut reader = Reader { program, open, held, calls, converted: BTreeMap::new() };
    for (owner, body) in bodies(program) {
        walked.get(owner).into_iter().flat_map(Walked::exprs).for_each(|e| reader.expr(owner, body, e));
    }
    reader.converted
}

/// Parameters whose values are not all seen.
fn callers(open: &mut Open<'_>, held: &Held, calls: &CallGraph) {
    let program = open.program;
    for (_, function, body) in program.defined_functions().filter(|(f, ..)| !calls.callers_known(*f)) {
        for i in 0..function.params.len() as u32 {
            let ids = held.in_type(body.locals[exuvia_cir::LocalId(i)].ty);
            let detail = format!("`{}`, which takes it, may be called by code that is not seen", function.name);
            open.fail_all(ids, codes::ENUM_OUTSIDE, &detail, function.span);
        }
    }
}

struct Reader<'r, 'a> {
    program: &'a Program,
    open: &'r mut Open<'a>,
    held: &'r Held,
    calls: &'r CallGraph,
    converted: BTreeMap<EnumId, usize>,
}

impl Reader<'_, '_> {
    fn held(&self, ty: TypeId) -> Vec<EnumId> {
        self.held.in_type(ty).to_vec()
    }

    fn expr(&mut self, owner: Owner, body: &Body, e: ExprId) {
        let (ty, span) = (body.ty(e), body.expr_spans.get(e).copied().unwrap_or(Span::NONE));
        match body.kind(e) {
            ExprKind::Load { place, volatile: true } | ExprKind::Assign { place, volatile: true, .. } => {
                let ids = self.held(body.ty(*place));
                self.open.fail_all(&ids, codes::ENUM_VOLATILE, "an object of it is volatile", span);
            }
            ExprKind::CompoundAssign { place, .. } | ExprKind::IncDec { place, .. } => {
                let ids = self.held(body.ty(*place));
                self.open.fail_all(&ids, codes::ENUM_ARITHMETIC, "its object is computed with", span);
            }
            ExprKind::Call { args, .. } => self.call(owner, body, e, args, span),
            ExprKind::StructInit { fields } => self.struct_init(ty, fields, span),
            ExprKind::ArrayInit { elems } => self.array_init(ty, elems, span),
            ExprKind::Zero | ExprKind::UnionInit { .. } => {
                let ids = self.held(ty);
                self.zero(&ids, span);
            }
            ExprKind::VaArg(_) => {
                let ids = self.held(ty);
                self.open.fail_all(&ids, codes::ENUM_OUTSIDE, "`va_arg` gives it", span);
            }
            _ => self.other(body, e, span),
        }
    }

    /// Expressions that give a value of their operands, or of a constant.
    fn other(&mut self, body: &Body, e: ExprId, span: Span) {
        use ExprKind::*;
        let ty = body.ty(e);
        match (enum_of(self.program, ty), body.kind(e)) {
            (Some(id), Int { .. } | EnumConst { .. } | Convert { .. }) => {
                *self.converted.entry(id).or_insert(0) += 1;
                if !is_member(self.program, body, e, id) {
                    let what = "a value that may be none of its enumerators is converted to it";
                    self.open.fail(id, codes::ENUM_FROM_NUMBER, what, span);
                }
            }
            (None, Convert { operand, .. }) if !self.program.types.same(ty, body.ty(*operand)) => {
                let ids = self.held(ty);
                self.open.fail_all(
                    &ids,
                    codes::ENUM_FROM_NUMBER,
                    "other bits are taken for a record that holds it",
                    span,
                );
            }
            (_, Load { .. } | Cond { .. } | CondElvis { .. } | Comma { .. } | Assign { .. } | StmtExpr { .. }) => {}
            (_, Convert { .. }) => {}
            (_, kind) if kind.is_place() => {}
            _ => {
                let ids = self.held(ty);
                self.open.fail_all(&ids, codes::ENUM_ARITHMETIC, "it is the result of an operation", span);
            }
        }
    }

    fn zero(&mut self, ids: &[EnumId], span: Span) {
        for &id in ids {
            if !self.open.has_zero(id) {
                self.open.fail(id, codes::ENUM_ZERO, "an object starts as zero, which is no enumerator", span);
            }
        }
    }

    fn struct_init(&mut self, ty: TypeId, fields: &[Option<ExprId>], span: Span) {
        let Type::Record(record) = self.program.types.canon(ty) else { return };
        let all = self.program.records[*record].fields.iter().enumerate();
        let missing = all.filter(|(i, _)| fields.get(*i).is_none_or(Option::is_none));
        let ids: Vec<EnumId> = missing.flat_map(|(_, field)| self.held(field.ty)).collect();
        self.zero(&ids, span);
    }

    fn array_init(&mut self, ty: TypeId, elems: &[Option<ExprId>], span: Span) {
        let Type::Array { elem, len } = *self.program.types.canon(ty) else { return };
        let is_whole = len == Some(elems.len() as u64) && elems.iter().all(Option::is_some);
        if !is_whole {
            let ids = self.held(elem);
            self.zero(&ids, span);
        }
    }

    fn call(&mut self, owner: Owner, body: &Body, e: ExprId, args: &[ExprId], span: Span) {
        let given = self.held(body.ty(e));
        let Some(call) = self.calls.call_at(owner, e) else {
            self.open.fail_all(&given, codes::ENUM_OUTSIDE, "a builtin or assembler gives it", span);
            return;
        };
        let defined = |f: &exuvia_cir::FuncId| {
            let same = self.program.fn_type(*f).is_some_and(|of| self.program.types.same(of.ret, body.ty(e)));
            self.program.functions[*f].body.is_some() && same
        };
        if call.outside || call.targets.is_empty() || !call.targets.iter().all(defined) {
            let what = "a function that the program does not define, or with another result, gives it";
            self.open.fail_all(&given, codes::ENUM_OUTSIDE, what, span);
        }
        for &target in &call.targets {
            self.arguments(target, body, args, span);
        }
    }

    /// A function that takes an enumeration gets it as that type.
    fn arguments(&mut self, target: exuvia_cir::FuncId, body: &Body, args: &[ExprId], span: Span) {
        let program = self.program;
        let Some(callee) = &program.functions[target].body else { return };
        for i in 0..program.functions[target].params.len() {
            let param = callee.locals[exuvia_cir::LocalId(i as u32)].ty;
            if args.get(i).is_none_or(|&arg| !program.types.same(body.ty(arg), param)) {
                let ids = self.held(param);
                self.open.fail_all(&ids, codes::ENUM_OUTSIDE, "a call passes another type for it, or nothing", span);
            }
        }
    }
}

/// Whether an integer value, converted to the enumeration, is surely one of its enumerators. Conversions on the way count
/// only where they change none of them. Lowering writes exactly these values as members.
pub fn is_member(program: &Program, body: &Body, e: ExprId, id: EnumId) -> bool {
    let member = |value: i128| program.enums[id].enumerators.iter().any(|member| member.value == value);
    match *body.kind(e) {
        ExprKind::Int { value, .. } => member(value.get()),
        ExprKind::EnumConst { id: of, index } => {
            program.enums[of].enumerators.get(index as usize).is_some_and(|constant| member(constant.value))
        }
        ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } => {
            let given = enum_of(program, body.ty(operand)) == Some(id);
            keeps_members(program, body.ty(e), id) && (given || is_member(program, body, operand, id))
        }
        ExprKind::Convert { kind: ConvertKind::BoolToNum, .. } => {
            member(0) && member(1) && keeps_members(program, body.ty(e), id)
        }
        ExprKind::Cond { then, els, .. } => [then, els]
            .iter()
            .all(|&value| enum_of(program, body.ty(value)) == Some(id) || is_member(program, body, value, id)),
        _ => false,
    }
}

/// Whether the type has all enumerators among its values, or is the enumeration itself.
fn keeps_members(program: &Program, ty: TypeId, id: EnumId) -> bool {
    let kind = match program.types.canon(ty) {
        Type::Enum(of) if *of == id => return true,
        Type::Enum(of) => program.types.int_kind(program.enums[*of].underlying),
        _ => program.types.int_kind(ty),
    };
    let Some(kind) = kind else { return false };
    let (bits, signed) = (kind.bits(&program.target).min(100), kind.signed(&program.target));
    let (low, high) =
        if signed { (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1) } else { (0, (1i128 << bits) - 1) };
    program.enums[id].enumerators.iter().all(|member| (low..=high).contains(&member.value))
}

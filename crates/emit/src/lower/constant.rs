//! Constant expressions: which ones do not depend on where they stand, and their values.
//!
//! Functions made of macros take part when they compute with their parameters only: those are `const fn`s.

use crate::outline::returned;
use exuvia_analysis::enums::usage::compared;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{
    ArithOp, Body, Callee, CmpOp, ConvertKind, ExprId, ExprKind, FuncId, Function, LocalKind, LogicOp, Program,
    StmtKind, Type, TypeId, UnaryOp,
};

/// Calls of constant functions nest at most this deep.
const MAX_CALLS: u32 = 32;

/// Whether an expression is made of constants and operators only.
pub(crate) fn is_context_free(program: &Program, body: &Body, expr: ExprId) -> bool {
    made_of(program, body, Node::Expr(expr), MAX_CALLS, false)
}

/// Whether a function made of a macro can be a `const fn`.
pub(crate) fn is_const_fn(program: &Program, function: &Function) -> bool {
    is_const(program, function, MAX_CALLS)
}

fn is_const(program: &Program, function: &Function, depth: u32) -> bool {
    let Some(body) = function.body.as_ref().filter(|_| function.from_macro.is_some()) else { return false };
    body.root.is_some_and(|root| made_of(program, body, Node::Stmt(root), depth, true))
}

fn made_of(program: &Program, body: &Body, from: Node, depth: u32, in_function: bool) -> bool {
    let mut ok = true;
    walk_from(body, from, &mut |node| {
        ok &= match node {
            Node::Stmt(s) => in_function && matches!(body.stmts[s].kind, StmtKind::Block(_) | StmtKind::Return(_)),
            Node::Expr(e) => allowed(program, body, e, depth, in_function),
        }
    });
    ok
}

fn allowed(program: &Program, body: &Body, e: ExprId, depth: u32, in_function: bool) -> bool {
    use ExprKind::*;
    match body.kind(e) {
        Int { .. } | Float { .. } | EnumConst { .. } | SizeOf(_) | Unary { .. } | Arith { .. } => true,
        // Numbers of truth values are made by a trait, which a constant cannot use.
        Convert { kind: ConvertKind::BoolToNum, .. } => !in_function,
        Convert { kind, .. } => !in_function || matches!(kind, ConvertKind::IntToInt | ConvertKind::Retype),
        Load { place, volatile: false } => in_function && matches!(body.kind(*place), Local(_)),
        Local(l) => in_function && matches!(body.locals[*l].kind, LocalKind::Param(_)),
        // Values of an enumeration may be compared by a trait, which a constant cannot use.
        Compare { lhs, rhs, .. } => in_function && compared(program, body, *lhs, *rhs).is_none(),
        Logic { .. } | Cond { .. } => in_function,
        Call { callee: Callee::Direct(f), .. } => depth > 0 && is_const(program, &program.functions[*f], depth - 1),
        _ => false,
    }
}

/// Value of a constant integer expression made of what [`is_context_free`] allows.
pub(crate) fn eval_int(program: &Program, body: &Body, expr: ExprId) -> Option<i128> {
    Evaluator { program, body, args: &[], depth: MAX_CALLS }.value(expr)
}

/// Evaluates in one body; truth values are 0 and 1.
struct Evaluator<'a> {
    program: &'a Program,
    body: &'a Body,
    /// Values of the parameters.
    args: &'a [i128],
    depth: u32,
}

impl Evaluator<'_> {
    fn value(&self, expr: ExprId) -> Option<i128> {
        use ExprKind::*;
        let value = match self.body.kind(expr) {
            Int { value, .. } => value.get(),
            EnumConst { id, index } => self.program.enums[*id].enumerators.get(*index as usize)?.value,
            SizeOf(ty) => i128::from(self.program.size_of(*ty)?),
            Load { place, volatile: false } => self.param(*place)?,
            Unary { op, operand, .. } => unary(*op, self.value(*operand)?)?,
            Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype | ConvertKind::BoolToNum, operand, .. } => {
                self.value(*operand)?
            }
            Arith { op, lhs, rhs, .. } => arith(*op, self.value(*lhs)?, self.value(*rhs)?)?,
            Compare { op, lhs, rhs } => i128::from(compare(*op, self.value(*lhs)?, self.value(*rhs)?)),
            Logic { op, lhs, rhs } => self.logic(*op, *lhs, *rhs)?,
            Cond { cond, then, els } => self.value(if self.value(*cond)? != 0 { *then } else { *els })?,
            Call { callee: Callee::Direct(f), args } => self.call(*f, args)?,
            _ => return None,
        };
        Some(wrap(self.program, self.body.ty(expr), value))
    }

    fn param(&self, place: ExprId) -> Option<i128> {
        match self.body.kind(place) {
            ExprKind::Local(l) => self.args.get(l.0 as usize).copied(),
            _ => None,
        }
    }

    fn logic(&self, op: LogicOp, lhs: ExprId, rhs: ExprId) -> Option<i128> {
        let first = self.value(lhs)?;
        match (op, first != 0) {
            (LogicOp::And, true) | (LogicOp::Or, false) => self.value(rhs),
            (LogicOp::And, false) | (LogicOp::Or, true) => Some(first),
        }
    }

    fn call(&self, f: FuncId, args: &[ExprId]) -> Option<i128> {
        let function = &self.program.functions[f];
        let body = function.body.as_ref().filter(|_| function.from_macro.is_some() && self.depth > 0)?;
        let args: Vec<i128> = args.iter().map(|&a| self.value(a)).collect::<Option<_>>()?;
        let callee = Evaluator { program: self.program, body, args: &args, depth: self.depth - 1 };
        callee.value(returned(body)?)
    }
}

fn unary(op: UnaryOp, value: i128) -> Option<i128> {
    match op {
        UnaryOp::Neg => value.checked_neg(),
        UnaryOp::BitNot => Some(!value),
        UnaryOp::Not => Some(i128::from(value == 0)),
    }
}

fn arith(op: ArithOp, a: i128, b: i128) -> Option<i128> {
    match op {
        ArithOp::Add => a.checked_add(b),
        ArithOp::Sub => a.checked_sub(b),
        ArithOp::Mul => a.checked_mul(b),
        ArithOp::Div => a.checked_div(b),
        ArithOp::Rem => a.checked_rem(b),
        ArithOp::Shl => a.checked_shl(u32::try_from(b).ok()?),
        ArithOp::Shr => a.checked_shr(u32::try_from(b).ok()?),
        ArithOp::And => Some(a & b),
        ArithOp::Or => Some(a | b),
        ArithOp::Xor => Some(a ^ b),
    }
}

fn compare(op: CmpOp, a: i128, b: i128) -> bool {
    match op {
        CmpOp::Eq => a == b,
        CmpOp::Ne => a != b,
        CmpOp::Lt => a < b,
        CmpOp::Le => a <= b,
        CmpOp::Gt => a > b,
        CmpOp::Ge => a >= b,
    }
}

/// A value reduced to the range of an integer type.
pub(crate) fn wrap(program: &Program, ty: TypeId, value: i128) -> i128 {
    let kind = match program.types.canon(ty) {
        Type::Int(k) => *k,
        Type::Enum(e) => return wrap(program, program.enums[*e].underlying, value),
        _ => return value,
    };
    let bits = kind.bits(&program.target);
    if bits >= 128 {
        return value;
    }
    let low = value & ((1 << bits) - 1);
    if kind.signed(&program.target) && low >> (bits - 1) != 0 { low - (1 << bits) } else { low }
}

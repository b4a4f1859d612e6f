//! The way back: a function made of a macro that cannot be lowered after all goes into its callers again.

use exuvia_cir::visit;
use exuvia_cir::{Body, Callee, ExprId, ExprKind, FuncId, LocalId, Program, StmtKind};

/// Puts the body of a function made of a macro in the place of all calls, and takes the function out of the program. False
/// when it is no such function.
pub fn inline_back(program: &mut Program, function: FuncId) -> bool {
    if program.functions[function].from_macro.is_none() {
        return false;
    }
    let Some(own) = program.functions[function].body.take() else { return false };
    let Some(value) = returned(&own) else { return false };
    for f in program.functions.values_mut() {
        if let Some(body) = &mut f.body {
            inline_into(body, function, &own, value);
        }
    }
    true
}

/// What a function made of a macro returns.
pub(crate) fn returned(body: &Body) -> Option<ExprId> {
    let StmtKind::Block(stmts) = &body.stmts[body.root?].kind else { return None };
    match body.stmts[*stmts.first()?].kind {
        StmtKind::Return(value) => value,
        _ => None,
    }
}

fn inline_into(body: &mut Body, function: FuncId, own: &Body, value: ExprId) {
    for e in body.exprs.ids() {
        let ExprKind::Call { callee: Callee::Direct(f), args } = body.kind(e) else { continue };
        if *f != function {
            continue;
        }
        let args = args.clone();
        let copy = copy_in(body, e, own, value, &args);
        body.exprs[e] = body.exprs[copy].clone();
        if let Some(&constant) = body.macro_uses.get(&copy) {
            body.macro_uses.insert(e, constant);
        }
    }
}

/// Copies the macro's expression with the arguments where its parameters are read.
fn copy_in(body: &mut Body, call: ExprId, own: &Body, e: ExprId, args: &[ExprId]) -> ExprId {
    if let Some(local) = read_param(own, e)
        && let Some(&arg) = args.get(local.0 as usize)
    {
        return copy_within(body, arg);
    }
    let mut kind = own.kind(e).clone();
    visit::expr_operands_mut(&mut kind, &mut |operand| *operand = copy_in(body, call, own, *operand, args));
    let span = body.expr_spans[call];
    let copy = body.expr(kind, own.ty(e), span);
    if let Some(&constant) = own.macro_uses.get(&e) {
        body.macro_uses.insert(copy, constant);
    }
    copy
}

fn read_param(own: &Body, e: ExprId) -> Option<LocalId> {
    let ExprKind::Load { place, .. } = own.kind(e) else { return None };
    match own.kind(*place) {
        ExprKind::Local(l) => Some(*l),
        _ => None,
    }
}

/// A copy, because a macro may repeat its argument and an expression stands in one place only.
fn copy_within(body: &mut Body, e: ExprId) -> ExprId {
    let mut kind = body.kind(e).clone();
    visit::expr_operands_mut(&mut kind, &mut |operand| *operand = copy_within(body, *operand));
    let (ty, span) = (body.ty(e), body.expr_spans[e]);
    let copy = body.expr(kind, ty, span);
    if let Some(&constant) = body.macro_uses.get(&e) {
        body.macro_uses.insert(copy, constant);
    }
    copy
}

//! Integers that a function mentions, and sizes of the records that it is passed: what its arguments are likely to be compared with.

use exuvia_cir::{Body, Callee, ExprKind, FuncId, Program, Type};
use std::collections::BTreeSet;

/// How many are worth trying.
const MOST: usize = 64;

/// The function's own constants, then those of the functions that it calls.
pub fn constants(program: &Program, function: FuncId) -> Vec<i64> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut add = |value: i64| {
        if found.len() < MOST && seen.insert(value) {
            found.push(value);
        }
    };
    for param in &program.functions[function].params {
        let pointee = program.types.pointee(param.ty);
        if let Some(size) =
            pointee.filter(|ty| matches!(program.types.canon(*ty), Type::Record(_))).and_then(|ty| program.size_of(ty))
        {
            add(size as i64);
        }
    }
    let Some(body) = &program.functions[function].body else { return found };
    literals(body).for_each(&mut add);
    let callees = body.exprs.values().filter_map(|expr| match expr.kind {
        ExprKind::Call { callee: Callee::Direct(callee), .. } => program.functions[callee].body.as_ref(),
        _ => None,
    });
    callees.flat_map(literals).for_each(&mut add);
    found
}

/// Strings that the function, or what it calls, mentions: words that the engine may put into inputs.
pub fn strings(program: &Program, function: FuncId) -> BTreeSet<Vec<u8>> {
    let mut found = BTreeSet::new();
    let Some(body) = &program.functions[function].body else { return found };
    let callees = body.exprs.values().filter_map(|expr| match expr.kind {
        ExprKind::Call { callee: Callee::Direct(callee), .. } => program.functions[callee].body.as_ref(),
        _ => None,
    });
    for expr in [body].into_iter().chain(callees).flat_map(|body| body.exprs.values()) {
        if let ExprKind::Str { bytes, .. } = &expr.kind
            && (3..=32).contains(&bytes.len())
            && found.len() < MOST
        {
            found.insert(bytes.to_vec());
        }
    }
    found
}

fn literals(body: &Body) -> impl Iterator<Item = i64> + '_ {
    body.exprs.values().filter_map(|expr| match &expr.kind {
        ExprKind::Int { value, .. } => i64::try_from(value.get()).ok().filter(|value| !(0..=1).contains(value)),
        _ => None,
    })
}

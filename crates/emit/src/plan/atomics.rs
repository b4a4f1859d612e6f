//! Variables that can be atomics of Rust: what the program does with them are atomic operations on the variable itself.

use super::Fate;
use exuvia_cir::visit::{Node, walk};
use exuvia_cir::{Attr, Body, Callee, ExprKind, FuncId, Global, GlobalId, IdVec, Program, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The variables, of which C that stays may use some under their symbol: an atomic has the layout of its value.
pub(super) fn atomics(program: &Program, fates: &IdVec<FuncId, Fate>) -> BTreeSet<GlobalId> {
    let mut uses: BTreeMap<GlobalId, (usize, usize)> = BTreeMap::new();
    let translated = program.functions.iter().filter(|(id, _)| fates[*id] == Fate::Translate);
    let bodies = translated.filter_map(|(_, f)| f.body.as_ref());
    let candidates: IdVec<GlobalId, bool> = program.globals.values().map(|g| has_atomic_type(program, g)).collect();
    let names_one =
        |body: &&Body| body.exprs.values().any(|expr| matches!(expr.kind, ExprKind::Global(g) if candidates[g]));
    for body in bodies.chain(program.globals.values().filter_map(|g| g.init.as_ref())).filter(names_one) {
        count(body, &mut uses);
    }
    let only_atomic = uses.into_iter().filter(|(_, (all, atomic))| all == atomic).map(|(g, _)| g);
    only_atomic.filter(|&g| candidates[g]).collect()
}

/// Counts mentions of variables, and those of them that are the object of an atomic operation.
fn count(body: &Body, uses: &mut BTreeMap<GlobalId, (usize, usize)>) {
    walk(body, &mut |node| {
        let Node::Expr(e) = node else { return };
        match body.kind(e) {
            ExprKind::Global(g) => uses.entry(*g).or_default().0 += 1,
            ExprKind::Call { callee: Callee::Atomic(_), args } => {
                if let Some(ExprKind::AddrOf(place)) = args.first().map(|&a| body.kind(a))
                    && let ExprKind::Global(g) = body.kind(*place)
                {
                    uses.entry(*g).or_default().1 += 1;
                }
            }
            _ => {}
        }
    })
}

fn has_atomic_type(program: &Program, g: &Global) -> bool {
    let plain = match program.types.canon(g.ty) {
        Type::Bool | Type::Enum(_) => true,
        Type::Int(kind) => kind.bits(&program.target) <= 64,
        // An atomic pointer of Rust is one to `mut`.
        Type::Pointer { is_const, .. } => program.types.is_data_pointer(g.ty) && !is_const,
        _ => false,
    };
    plain && g.defined && !g.thread_local && !g.attrs.iter().any(|a| matches!(a, Attr::Aligned(_)))
}

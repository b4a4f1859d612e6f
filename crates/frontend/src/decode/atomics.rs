//! Names of the atomic builtins, and memory orders.

use super::node::Node;
use super::{Decoder, wire};
use crate::wire::{DeclData, NodeData};
use exuvia_cir::{AtomicOp, FetchOp, MemoryOrder};

/// The operation that a name like `fetch_add` or `add_fetch` stands for.
pub(super) fn fetch_op(name: &str) -> Option<AtomicOp> {
    if let Some(op) = name.strip_prefix("fetch_").and_then(operator) {
        return Some(AtomicOp::Fetch(op));
    }
    name.strip_suffix("_fetch").and_then(operator).map(AtomicOp::FetchNew)
}

fn operator(name: &str) -> Option<FetchOp> {
    Some(match name {
        "add" => FetchOp::Add,
        "sub" => FetchOp::Sub,
        "and" => FetchOp::And,
        "or" => FetchOp::Or,
        "xor" => FetchOp::Xor,
        "nand" => FetchOp::Nand,
        "max" | "umax" => FetchOp::Max,
        "min" | "umin" => FetchOp::Min,
        _ => return None,
    })
}

/// A `__sync` builtin: a full barrier but for the lock operations.
pub(super) fn sync_op(name: &str) -> Option<(AtomicOp, MemoryOrder)> {
    let name = name.strip_prefix("__sync_")?;
    let name = ["_1", "_2", "_4", "_8"].iter().find_map(|s| name.strip_suffix(s)).unwrap_or(name);
    let full = |op| Some((op, MemoryOrder::SeqCst));
    match name {
        "val_compare_and_swap" => full(AtomicOp::CompareSwap),
        "bool_compare_and_swap" => full(AtomicOp::CompareSet),
        "swap" => full(AtomicOp::Swap),
        "lock_test_and_set" => Some((AtomicOp::Swap, MemoryOrder::Acquire)),
        "lock_release" => Some((AtomicOp::Store, MemoryOrder::Release)),
        "synchronize" => full(AtomicOp::Fence),
        _ => full(match (name.strip_prefix("fetch_and_"), name.strip_suffix("_and_fetch")) {
            (Some(op), _) => AtomicOp::Fetch(operator(op)?),
            (_, Some(op)) => AtomicOp::FetchNew(operator(op)?),
            _ => return None,
        }),
    }
}

impl Decoder<'_> {
    /// Whether objects of a clang type are accessed atomically.
    pub(super) fn is_atomic(&self, ty: wire::TypeId) -> bool {
        matches!(self.wire_type(self.wire_canonical(ty)), Some(wire::TypeData::Atomic { .. }))
    }

    /// The value of an integer constant, where it shows in the expression itself.
    pub(super) fn shown_constant(&self, node: Node<'_>) -> Option<i128> {
        let node = node.uncast();
        match node.data() {
            NodeData::IntegerLiteral { value, .. } => Some(self.int(*value)),
            NodeData::BoolLiteral { value } => Some(i128::from(*value)),
            NodeData::TypeTrait { value, .. } => value.map(|v| self.int(v)),
            NodeData::CStyleCast { .. } => self.shown_constant(node.child(0)),
            NodeData::DeclRef { decl } => match self.decl_data(*decl) {
                Some(DeclData::Enumerator { value, .. }) => Some(self.int(*value)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The memory order that an argument says; one that is not constant is the strongest.
    pub(super) fn memory_order(&self, node: Node<'_>) -> MemoryOrder {
        // Bits above are hints for hardware lock elision.
        match self.shown_constant(node).map(|v| v & 0xffff) {
            Some(0) => MemoryOrder::Relaxed,
            Some(1 | 2) => MemoryOrder::Acquire,
            Some(3) => MemoryOrder::Release,
            Some(4) => MemoryOrder::AcqRel,
            _ => MemoryOrder::SeqCst,
        }
    }
}

/// The order of a success as far as the operation can have it: what C leaves undefined is the strongest.
pub(super) fn possible_order(op: AtomicOp, order: MemoryOrder) -> MemoryOrder {
    match (op, order) {
        (AtomicOp::Load, MemoryOrder::Release | MemoryOrder::AcqRel)
        | (AtomicOp::Store, MemoryOrder::Acquire | MemoryOrder::AcqRel) => MemoryOrder::SeqCst,
        _ => order,
    }
}

/// The order of a failed exchange, which stores nothing: what is released is left out.
pub(super) fn failure_order(order: MemoryOrder) -> MemoryOrder {
    match order {
        MemoryOrder::Release => MemoryOrder::Relaxed,
        MemoryOrder::AcqRel => MemoryOrder::Acquire,
        order => order,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_both_families_are_known() {
        assert_eq!(fetch_op("nand_fetch"), Some(AtomicOp::FetchNew(FetchOp::Nand)));
        assert_eq!(sync_op("__sync_fetch_and_add_4"), Some((AtomicOp::Fetch(FetchOp::Add), MemoryOrder::SeqCst)));
        assert_eq!(sync_op("__sync_lock_release_8"), Some((AtomicOp::Store, MemoryOrder::Release)));
        assert_eq!(sync_op("__sync_fetch_and_add_16"), None);
    }
}

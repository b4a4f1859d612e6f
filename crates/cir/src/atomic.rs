//! Atomic accesses: C11's `_Atomic` objects, `<stdatomic.h>`, and the `__atomic` and `__sync` builtins in one form.

/// How an atomic access orders what stands around it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names are those of C11")]
pub enum MemoryOrder {
    Relaxed,
    Acquire,
    Release,
    AcqRel,
    SeqCst,
}

/// What a fetch operation computes from the object and its operand. All of it wraps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FetchOp {
    Add,
    Sub,
    And,
    Or,
    Xor,
    /// `~(object & operand)`
    Nand,
    Max,
    Min,
}

/// Atomic operations. The first argument is a pointer to the object, whose type `T` is a scalar of at most eight bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum AtomicOp {
    /// `(p) -> T`
    Load,
    /// `(p, value: T)`; of type `T` where the value stored is asked for, else `void`.
    Store,
    /// `(p, value: T) -> T`, the value before.
    Swap,
    /// `(p, expected: T *, value: T) -> Bool`: on failure the value found goes to `*expected`.
    CompareExchange,
    /// The same, which may fail without cause.
    CompareExchangeWeak,
    /// `(p, old: T, value: T) -> T`: the value before.
    CompareSwap,
    /// `(p, old: T, value: T) -> Bool`: whether the value was stored.
    CompareSet,
    /// `(p, operand: T) -> T`, the value before; `T` is an integer.
    Fetch(FetchOp),
    /// The same, but gives the value after.
    FetchNew(FetchOp),
    /// A barrier between threads; no arguments.
    Fence,
    /// A barrier against signal handlers of the same thread; no arguments.
    SignalFence,
}

/// An atomic operation with its orders.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub struct Atomic {
    /// Which.
    pub op: AtomicOp,
    /// Order; of a compare-exchange, that of its success.
    pub order: MemoryOrder,
    /// Order of a compare-exchange that fails: never `Release` or `AcqRel`.
    pub failure: MemoryOrder,
}

impl Atomic {
    /// Whether the operation touches no object.
    pub fn is_fence(self) -> bool {
        matches!(self.op, AtomicOp::Fence | AtomicOp::SignalFence)
    }
}

impl AtomicOp {
    /// All operations, in order.
    pub fn all() -> impl Iterator<Item = AtomicOp> {
        use AtomicOp::*;
        let plain =
            [Load, Store, Swap, CompareExchange, CompareExchangeWeak, CompareSwap, CompareSet, Fence, SignalFence];
        let fetches = [
            FetchOp::Add,
            FetchOp::Sub,
            FetchOp::And,
            FetchOp::Or,
            FetchOp::Xor,
            FetchOp::Nand,
            FetchOp::Max,
            FetchOp::Min,
        ];
        plain.into_iter().chain(fetches.into_iter().flat_map(|f| [Fetch(f), FetchNew(f)]))
    }
}

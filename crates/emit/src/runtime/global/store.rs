/// Stores to a global, or to a part of one: `store!(STATE.count = 1)`, `store!(STATE.count += 1)`.
macro_rules! store {
    ($($place:tt)*) => { $crate::rt::place!(@name [] $($place)*) };
}
pub(crate) use store;

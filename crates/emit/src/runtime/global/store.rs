/// Stores to a global, or to a part of one: `store!(STATE.count = 1)`, `store!(STATE.count += 1)`.
#[allow(unused_macros)]
macro_rules! store {
    ($($place:tt)*) => { $crate::rt::place!(@name [] $($place)*) };
}
#[allow(unused_imports)]
pub(crate) use store;

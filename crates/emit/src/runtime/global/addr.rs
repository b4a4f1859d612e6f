/// The address of a global, or of a part of one: `addr!(STATE.count)`.
macro_rules! addr {
    ($($place:tt)*) => { $crate::rt::address($crate::rt::place!(@name [] $($place)*)) };
}
pub(crate) use addr;

/// The address of a global, or of a part of one: `addr!(STATE.count)`.
#[allow(unused_macros)]
macro_rules! addr {
    ($($place:tt)*) => { $crate::rt::address_of($crate::rt::place!(@name [] $($place)*)) };
}
#[allow(unused_imports)]
pub(crate) use addr;

/// What a global, or a part of one, holds: `load!(STATE.rows[i].next)`.
macro_rules! load {
    ($($place:tt)*) => { $crate::rt::held($crate::rt::place!(@name [] $($place)*)) };
}
pub(crate) use load;

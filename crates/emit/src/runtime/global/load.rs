/// What a global, or a part of one, holds: `load!(STATE.rows[i].next)`. It has its type before anything is wanted of it.
#[allow(unused_macros)]
macro_rules! load {
    ($($place:tt)*) => {{
        let value = $crate::rt::held($crate::rt::place!(@name [] $($place)*));
        value
    }};
}
#[allow(unused_imports)]
pub(crate) use load;

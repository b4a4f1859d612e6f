/// Writes as C's `sprintf` does, and gives what that gives: a panic where what is written does not live.
macro_rules! sprintf_at {
    ($to:expr, $($text:tt)*) => {
        $crate::rt::format_at($to, usize::MAX, format_args!($($text)*))
    };
}
pub(crate) use sprintf_at;

/// Writes as C's `snprintf` does, and gives what that gives: a panic where what is written does not live.
macro_rules! snprintf_at {
    ($to:expr, $size:expr, $($text:tt)*) => {
        $crate::rt::format_at($to, $size, format_args!($($text)*))
    };
}
pub(crate) use snprintf_at;

/// Writes to an array as C's `snprintf` does, and gives what that gives.
macro_rules! snprintf {
    ($room:expr, $($text:tt)*) => {
        i32::try_from($crate::rt::format_to($room, format_args!($($text)*))).unwrap_or(-1)
    };
}
pub(crate) use snprintf;

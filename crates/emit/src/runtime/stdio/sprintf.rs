/// Writes to an array as C's `sprintf` does, and gives what that gives. Where C would write behind the end: a panic.
#[track_caller]
pub fn format_within<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> i32 {
    let len = format_to(room, text);
    assert!(len < room.len(), "no room for {len} characters and a NUL in {}", room.len());
    i32::try_from(len).unwrap_or(-1)
}

/// [`format_within`], with a format and its arguments.
macro_rules! sprintf {
    ($room:expr, $($text:tt)*) => {
        $crate::rt::format_within($room, format_args!($($text)*))
    };
}
pub(crate) use sprintf;

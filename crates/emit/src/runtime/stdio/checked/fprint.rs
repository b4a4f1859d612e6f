/// Prints to a stream of C's that is open, and gives what `fprintf` does.
macro_rules! fprint {
    ($stream:expr, $($text:tt)*) => {
        $crate::rt::fprint_to($stream, format_args!($($text)*))
    };
}
pub(crate) use fprint;

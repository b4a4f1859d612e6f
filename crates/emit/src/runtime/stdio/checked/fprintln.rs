/// Prints to a stream of C's that is open, with an end of line, and gives what `fprintf` does.
macro_rules! fprintln {
    ($stream:expr $(,)?) => {
        $crate::rt::fprint_to($stream, format_args!("\n"))
    };
    ($stream:expr, $text:literal $($rest:tt)*) => {
        $crate::rt::fprint_to($stream, format_args!(concat!($text, "\n") $($rest)*))
    };
}
pub(crate) use fprintln;

/// Prints to C's `stdout`, and gives what `printf` does.
macro_rules! print {
    ($($text:tt)*) => {
        $crate::rt::stdout().print(format_args!($($text)*))
    };
}
pub(crate) use print;

/// Prints to C's `stderr`, and gives what `printf` does.
macro_rules! eprint {
    ($($text:tt)*) => {
        $crate::rt::stderr().print(format_args!($($text)*))
    };
}
pub(crate) use eprint;

/// Prints to C's `stdout` with an end of line, and gives what `printf` does.
macro_rules! println {
    () => {
        $crate::rt::stdout().print(format_args!("\n"))
    };
    ($text:literal $($rest:tt)*) => {
        $crate::rt::stdout().print(format_args!(concat!($text, "\n") $($rest)*))
    };
}
pub(crate) use println;

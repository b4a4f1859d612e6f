/// Prints to C's `stderr` with an end of line, and gives what `printf` does.
macro_rules! eprintln {
    () => {
        $crate::rt::stderr().print(format_args!("\n"))
    };
    ($text:literal $($rest:tt)*) => {
        $crate::rt::stderr().print(format_args!(concat!($text, "\n") $($rest)*))
    };
}
pub(crate) use eprintln;

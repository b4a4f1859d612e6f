/// Prints to a stream of C's, and returns what C's `fprintf` does: a panic if it is none that is open.
#[track_caller]
pub fn fprint_to<T>(stream: *mut T, text: core::fmt::Arguments<'_>) -> i32 {
    print_to(streams::open(stream), text)
}

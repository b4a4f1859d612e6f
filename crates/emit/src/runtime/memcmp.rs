/// C's `memcmp`, of as many bytes on both sides.
#[track_caller]
pub fn memcmp<A: Char, B: Char>(a: &[A], b: &[B]) -> i32 {
    // The program may declare it in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn memcmp(a: *const core::ffi::c_void, b: *const core::ffi::c_void, n: usize) -> i32;
    }
    assert_eq!(a.len(), b.len());
    unsafe { memcmp(a.as_ptr().cast(), b.as_ptr().cast(), a.len()) }
}

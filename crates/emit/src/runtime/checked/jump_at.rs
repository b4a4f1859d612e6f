/// C's `longjmp`: a panic where the function that called `setjmp` has ended, or there never was one.
#[cfg(not(exuvia_judged))]
#[track_caller]
pub fn longjmp_at<T>(buffer: *mut T, value: i32) -> ! {
    let at = buffer.addr();
    let Some(set) = frames::waiting(at) else { panic!("longjmp by {at:#x}: no function that called setjmp waits there") };
    // SAFETY: its frame is there.
    unsafe { jump::to(&set, value) }
}

/// The same where everything counts as living.
#[cfg(exuvia_judged)]
pub fn longjmp_at<T>(buffer: *mut T, value: i32) -> ! {
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn longjmp(buffer: *mut core::ffi::c_void, value: i32) -> !;
    }
    // SAFETY: the judge says so.
    unsafe { longjmp(buffer.cast(), value) }
}

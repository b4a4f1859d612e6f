use core::ffi::c_void;

unsafe extern "C" {
    fn memmove(to: *mut c_void, from: *const c_void, size: usize) -> *mut c_void;
}

unsafe fn fill(p: *mut i32, q: &mut i32) {
    *p = 1;
    *q = 2;
}

pub unsafe fn aliasing(buffer: *mut u8) -> i32 {
    let mut a: i32 = 0;
    let mut b: i32 = 0;
    fill(&raw mut a, &mut b);
    memmove(buffer.add(1).cast::<c_void>(), buffer.cast::<c_void>(), 8);
    a + b
}

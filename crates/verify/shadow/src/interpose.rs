//! What stands in front of the C library: its allocator, so that blocks are known, and what leaves a function without returning.

use crate::blocks;
use crate::channel::{self, End};
use crate::enter::{self, Role};
use core::ffi::{c_char, c_int, c_void};
use core::sync::atomic::{AtomicPtr, Ordering};

unsafe extern "C" {
    fn __libc_malloc(size: usize) -> *mut c_void;
    fn __libc_calloc(count: usize, size: usize) -> *mut c_void;
    fn __libc_realloc(at: *mut c_void, size: usize) -> *mut c_void;
    fn __libc_memalign(align: usize, size: usize) -> *mut c_void;
    fn __libc_free(at: *mut c_void);
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
}

unsafe fn made(at: *mut c_void, size: usize, fresh: bool) -> *mut c_void {
    if !at.is_null() && fresh && matches!(enter::role(), Role::C | Role::Rust) {
        // SAFETY: the block has as many bytes.
        unsafe { core::ptr::write_bytes(at.cast::<u8>(), enter::pattern(), size) };
    }
    blocks::made(at as usize, size);
    at
}

#[unsafe(no_mangle)]
unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
    // SAFETY: the C library's own.
    unsafe { made(__libc_malloc(size), size, true) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    // SAFETY: the C library's own.
    unsafe { made(__libc_calloc(count, size), count.wrapping_mul(size), false) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn realloc(at: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: the C library's own.
    let new = unsafe { __libc_realloc(at, size) };
    if !new.is_null() || size == 0 {
        blocks::gone(at as usize);
        blocks::made(new as usize, size);
    }
    new
}

#[unsafe(no_mangle)]
unsafe extern "C" fn reallocarray(at: *mut c_void, count: usize, size: usize) -> *mut c_void {
    match count.checked_mul(size) {
        // SAFETY: the C library's own.
        Some(size) => unsafe { realloc(at, size) },
        None => {
            const NO_MEMORY: i32 = 12;
            crate::system::set_errno(NO_MEMORY);
            core::ptr::null_mut()
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn memalign(align: usize, size: usize) -> *mut c_void {
    // SAFETY: the C library's own.
    unsafe { made(__libc_memalign(align, size), size, true) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn aligned_alloc(align: usize, size: usize) -> *mut c_void {
    // SAFETY: the C library's own.
    unsafe { memalign(align, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn posix_memalign(place: *mut *mut c_void, align: usize, size: usize) -> c_int {
    const INVALID: c_int = 22;
    const NO_MEMORY: c_int = 12;
    if !align.is_power_of_two() || !align.is_multiple_of(size_of::<usize>()) {
        return INVALID;
    }
    // SAFETY: the C library's own; the place is the caller's.
    unsafe {
        let at = memalign(align, size);
        if at.is_null() {
            return NO_MEMORY;
        }
        *place = at;
    }
    0
}

#[unsafe(no_mangle)]
unsafe extern "C" fn free(at: *mut c_void) {
    blocks::gone(at as usize);
    // SAFETY: the C library's own.
    unsafe { __libc_free(at) }
}

/// The C library's function of a name that this library has, too.
fn real(name: &core::ffi::CStr, cached: &AtomicPtr<c_void>) -> *mut c_void {
    let known = cached.load(Ordering::Relaxed);
    if !known.is_null() {
        return known;
    }
    const NEXT: *mut c_void = usize::MAX as *mut c_void;
    // SAFETY: a name with its NUL.
    let found = unsafe { dlsym(NEXT, name.as_ptr()) };
    if found.is_null() {
        std::process::abort();
    }
    cached.store(found, Ordering::Relaxed);
    found
}

macro_rules! leaving {
    ($($name:ident $text:literal;)*) => {$(
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name(code: c_int) -> ! {
            static REAL: AtomicPtr<c_void> = AtomicPtr::new(core::ptr::null_mut());
            if enter::frame_of_child().is_some() {
                channel::finish(End::Exited(code), &[]);
            }
            // SAFETY: it has this type.
            let real: unsafe extern "C" fn(c_int) -> ! = unsafe { core::mem::transmute(real($text, &REAL)) };
            // SAFETY: the caller's.
            unsafe { real(code) }
        }
    )*};
}

leaving! {
    exit c"exit";
    _exit c"_exit";
    _Exit c"_Exit";
    quick_exit c"quick_exit";
}

macro_rules! jumping {
    ($($name:ident $text:literal;)*) => {$(
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name(buffer: *mut c_void, value: c_int) -> ! {
            static REAL: AtomicPtr<c_void> = AtomicPtr::new(core::ptr::null_mut());
            // SAFETY: the caller's buffer.
            unsafe { jump(buffer, value) };
            // SAFETY: it has this type.
            let real: unsafe extern "C" fn(*mut c_void, c_int) -> ! = unsafe { core::mem::transmute(real($text, &REAL)) };
            // SAFETY: the caller's.
            unsafe { real(buffer, value) }
        }
    )*};
}

jumping! {
    longjmp c"longjmp";
    _longjmp c"_longjmp";
    siglongjmp c"siglongjmp";
    __longjmp_chk c"__longjmp_chk";
}

/// In a child: a jump out of the call that it runs is its end.
unsafe fn jump(buffer: *mut c_void, value: c_int) {
    let Some(frame) = enter::frame_of_child() else { return };
    const STACK_POINTER: usize = 6;
    let guard: u64;
    // SAFETY: glibc hides addresses in buffers by a secret of the thread.
    let hidden = unsafe {
        core::arch::asm!("mov {}, fs:[0x30]", out(reg) guard);
        *buffer.cast::<u64>().add(STACK_POINTER)
    };
    let stack = (hidden.rotate_right(17) ^ guard) as usize;
    if stack >= frame {
        channel::finish(End::Jumped(buffer as usize, value), &[]);
    }
}

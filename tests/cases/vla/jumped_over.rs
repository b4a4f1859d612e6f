//@ src/bin/jumped_over.rs
//! The program whose C `main` is in `jumped_over.c`.

fn main() {
    jumped_over::rt::restore_signals();
    std::process::exit(unsafe { jumped_over::jumped_over::main() });
}
//@ src/jumped_over.rs
// expect: kept-in-c guarded
// expect: kept-in-c over_array
// expect: kept-in-c over_alloca
// Frames with arrays of a run-time length that `longjmp` passes over stay in C.

use crate::rt;
use crate::sys::{__jmp_buf_tag, longjmp, printf};

#[unsafe(export_name = "jumped_over_c__handler")]
static mut handler: [__jmp_buf_tag; 1] = [__jmp_buf_tag::ZERO; 1];

#[unsafe(export_name = "jumped_over_c__fail_if")]
pub unsafe extern "C" fn fail_if(bad: i32) {
    if bad != 0 {
        longjmp(&raw mut handler as *mut __jmp_buf_tag, bad);
    }
}

unsafe fn not_jumped_over(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let v_len: usize = n as usize;
    let v: *mut i32 = stack.alloc::<i32>(v_len);
    for i in 0..n {
        *v.add(i as usize) = i;
    }
    *v.offset((n - 1) as isize)
}

pub unsafe fn main() -> i32 {
    printf(
        c"%d %d %d\n".as_ptr(),
        guarded(4, 0),
        guarded(5, 3),
        not_jumped_over(6),
    );
    0
}

unsafe extern "C" {
    #[link_name = "jumped_over_c__guarded"]
    pub fn guarded(n: i32, bad: i32) -> i32;
}
//@ src/lib.rs
pub mod jumped_over;
pub mod rt;
pub mod sys;
//@ src/rt.rs
//! What the translated code needs beside std.

/// Memory of a size that is known at run time only; it lives as long as this does.
pub struct Stack(Vec<Vec<Unit>>);

#[derive(Clone, Copy)]
#[repr(C, align(16))]
struct Unit([u8; 16]);

impl Stack {
    /// Without any memory yet.
    pub const fn new() -> Stack {
        Stack(Vec::new())
    }

    /// Room for `count` values, without any value in it.
    pub fn alloc<T>(&mut self, count: usize) -> *mut T {
        let units = (count * size_of::<T>()).div_ceil(size_of::<Unit>());
        let mut block = Vec::with_capacity(units.max(1));
        let room = block.as_mut_ptr();
        self.0.push(block);
        room.cast()
    }
}

/// Arguments as C has them: pointers to NUL-terminated strings, and a null pointer behind the last.
pub struct Args {
    strings: Vec<std::ffi::CString>,
    pointers: Vec<*mut core::ffi::c_char>,
}

impl Args {
    /// The arguments of the process.
    pub fn from_env() -> Args {
        use std::os::unix::ffi::OsStringExt;
        let strings: Vec<_> = std::env::args_os()
            .map(|a| std::ffi::CString::new(a.into_vec()).unwrap_or_default())
            .collect();
        let mut pointers: Vec<_> = strings.iter().map(|s| s.as_ptr().cast_mut()).collect();
        pointers.push(core::ptr::null_mut());
        Args { strings, pointers }
    }

    /// `argc`.
    pub fn count(&self) -> i32 {
        self.strings.len() as i32
    }

    /// `argv`.
    pub fn pointers(&mut self) -> *mut *mut core::ffi::c_char {
        self.pointers.as_mut_ptr()
    }
}

/// Puts back what Rust's start-up changed: a C program dies of a closed pipe.
pub fn restore_signals() {
    // Declared as the kernel takes it: the program may declare it with a handler type of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn signal(number: i32, handler: usize) -> usize;
    }
    const SIGPIPE: i32 = 13;
    unsafe { signal(SIGPIPE, 0) };
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn longjmp(env: *mut __jmp_buf_tag, val: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __jmp_buf_tag {
    pub __jmpbuf: [i64; 8],
    pub __mask_was_saved: i32,
    pub __saved_mask: __sigset_t,
}

impl __jmp_buf_tag {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        __jmpbuf: [0; 8],
        __mask_was_saved: 0,
        __saved_mask: __sigset_t::ZERO,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __sigset_t {
    pub __val: [u64; 16],
}

impl __sigset_t {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { __val: [0; 16] };
}

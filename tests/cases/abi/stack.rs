//@ src/lib.rs
pub mod rt;
pub mod stack;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub fn initialised<T>(memory: *mut T) -> *mut T {
//@ src/stack.rs
use crate::rt;
use crate::sys::{free, memset, realloc, strncpy};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct stack {
    pub name: [i8; 12],
    pub len: usize,
    pub cap: usize,
    pub items: *mut i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct stack_stats {
    pub len: i32,
    pub mean: f64,
}

pub type stack_fn = Option<unsafe extern "C" fn(i32, *mut c_void) -> i64>;

// boundary: c-abi

// driver: use.c

// A library whose header, symbols and layouts C code relies on.

#[unsafe(no_mangle)]
pub static stack_version: rt::Fixed<*const i8> = rt::Fixed(c"2.1".as_ptr());

#[unsafe(no_mangle)]
pub static stack_live: AtomicI32 = AtomicI32::new(0);

unsafe fn grow(s: *mut stack) -> i32 {
    let cap: usize = if (*s).cap != 0 {
        (*s).cap.wrapping_mul(2)
    } else {
        4
    };
    let items: *mut i32 = rt::initialised(realloc(
        (*s).items.cast::<c_void>(),
        cap.wrapping_mul(size_of::<i32>()),
    ))
    .cast::<i32>();
    if items.is_null() {
        return -1;
    }
    (*s).items = items;
    (*s).cap = cap;
    0
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn stack_init(s: *mut stack, name: *const i8) {
    memset(s.cast::<c_void>(), 0, size_of::<stack>());
    strncpy(
        &raw mut (*s).name as *mut i8,
        if !name.is_null() {
            name
        } else {
            c"unnamed".as_ptr()
        },
        size_of::<[i8; 12]>().wrapping_sub(1),
    );
    stack_live.store(stack_live.load(Relaxed) + 1, Relaxed);
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn stack_push(s: *mut stack, value: i32) -> i32 {
    if (*s).len == (*s).cap && grow(s) != 0 {
        return -1;
    }
    *(*s).items.add((*s).len) = value;
    (*s).len = (*s).len.wrapping_add(1);
    0
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn stack_pop(s: *mut stack, out: *mut i32) -> i32 {
    if (*s).len == 0 {
        return 0;
    }
    (*s).len = (*s).len.wrapping_sub(1);
    if !out.is_null() {
        *out = *(*s).items.add((*s).len);
    }
    1
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn stack_fold(s: *const stack, f: stack_fn, ctx: *mut c_void) -> i64 {
    let mut r: i64 = 0;
    let mut i: usize = 0;
    while i < (*s).len {
        r += f.unwrap()(*(*s).items.add(i), ctx);
        i = i.wrapping_add(1);
    }
    r
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn stack_stats(s: *const stack) -> stack_stats {
    let mut st: stack_stats = stack_stats {
        len: (*s).len as i32,
        mean: 0.0,
    };
    let mut i: usize = 0;
    while i < (*s).len {
        st.mean += *(*s).items.add(i) as f64;
        i = i.wrapping_add(1);
    }
    if st.len != 0 {
        st.mean /= st.len as f64;
    }
    st
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn stack_free(s: *mut stack) {
    free((*s).items.cast::<c_void>());
    (*s).items = ptr::null_mut();
    (*s).cap = 0;
    (*s).len = 0;
    stack_live.store(stack_live.load(Relaxed) - 1, Relaxed);
}
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn free(ptr: *mut c_void);
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn realloc(ptr: *mut c_void, size: usize) -> *mut c_void;
    pub fn strncpy(dest: *mut i8, src: *const i8, n: usize) -> *mut i8;
}

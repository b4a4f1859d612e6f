//@ src/bigint.rs
// run: 60
// Factorials with numbers of any length, and division by a small one.

use crate::rt;
use crate::sys::{abort, atoi, free, malloc, memmove, memset, printf, puts, realloc, strlen};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct bigint {
    pub limbs: *mut u32,
    pub len: usize,
    pub cap: usize,
}

unsafe fn reserve(n: &mut bigint, cap: usize) {
    if cap <= n.cap {
        return;
    }
    n.limbs = rt::initialised(realloc(
        n.limbs.cast::<c_void>(),
        cap.wrapping_mul(size_of::<u32>()),
    ))
    .cast::<u32>();
    if n.limbs.is_null() {
        abort();
    }
    memset(
        n.limbs.add(n.cap).cast::<c_void>(),
        0,
        cap.wrapping_sub(n.cap).wrapping_mul(size_of::<u32>()),
    );
    n.cap = cap;
}

unsafe fn set(n: &mut bigint, v: u32) {
    reserve(n, 1);
    *n.limbs.add(0) = v;
    n.len = i32::from(v != 0) as usize;
}

unsafe fn mul_small(n: &mut bigint, m: u32) {
    let mut carry: u64 = 0;
    let mut i: usize = 0;
    while i < n.len {
        carry = carry.wrapping_add((*n.limbs.add(i) as u64).wrapping_mul(m as u64));
        *n.limbs.add(i) = carry as u32;
        carry >>= 32;
        i = i.wrapping_add(1);
    }
    if carry != 0 {
        reserve(n, n.len.wrapping_add(1));
        *n.limbs.add(n.len) = carry as u32;
        n.len = n.len.wrapping_add(1);
    }
}

unsafe fn div_small(n: &mut bigint, d: u32) -> u32 {
    let mut rem: u64 = 0;
    let mut i: usize = n.len;
    while i > 0 {
        i -= 1;
        rem = (rem << 32) | *n.limbs.add(i) as u64;
        *n.limbs.add(i) = (rem / d as u64) as u32;
        rem %= d as u64;
    }
    while n.len != 0 && *n.limbs.add(n.len.wrapping_sub(1)) == 0 {
        n.len = n.len.wrapping_sub(1);
    }
    rem as u32
}

unsafe fn add(a: *mut bigint, b: *const bigint) {
    let n: usize = if (*a).len > (*b).len {
        (*a).len
    } else {
        (*b).len
    };
    let mut carry: u64 = 0;
    reserve(&mut *a, n.wrapping_add(1));
    let mut i: usize = 0;
    while i < n || carry != 0 {
        carry = carry.wrapping_add(
            ((if i < (*a).len { *(*a).limbs.add(i) } else { 0 }) as u64)
                .wrapping_add((if i < (*b).len { *(*b).limbs.add(i) } else { 0 }) as u64),
        );
        *(*a).limbs.add(i) = carry as u32;
        carry >>= 32;
        if i >= (*a).len {
            (*a).len = i.wrapping_add(1);
        }
        i = i.wrapping_add(1);
    }
}

unsafe fn to_string(n: &bigint) -> *mut i8 {
    let mut t: bigint = bigint {
        limbs: ptr::null_mut(),
        len: 0,
        cap: 0,
    };
    let out: *mut i8 = rt::initialised(malloc(n.len.wrapping_mul(10).wrapping_add(2))).cast::<i8>();
    if out.is_null() {
        abort();
    }
    let mut p: *mut i8 = out.add(n.len.wrapping_mul(10)).add(1);
    *p = b'\0' as i8;
    add(&raw mut t, &raw const *n);
    loop {
        p = p.sub(1);
        *p = (b'0' as u32).wrapping_add(div_small(&mut t, 10)) as i8;
        if t.len == 0 {
            break;
        }
    }
    free(t.limbs.cast::<c_void>());
    memmove(
        out.cast::<c_void>(),
        p as *const c_void,
        strlen(p).wrapping_add(1),
    );
    out
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut f: bigint = bigint {
        limbs: ptr::null_mut(),
        len: 0,
        cap: 0,
    };
    let mut sum: bigint = bigint {
        limbs: ptr::null_mut(),
        len: 0,
        cap: 0,
    };
    let n: i32 = if argc > 1 { atoi(*argv.add(1)) } else { 10 };
    let mut s: *mut i8;
    set(&mut f, 1);
    set(&mut sum, 0);
    for i in 1..=n {
        mul_small(&mut f, i as u32);
        add(&raw mut sum, &raw mut f);
        if i % 20 == 0 {
            s = to_string(&f);
            printf(c"%d! = %s\n".as_ptr(), i, s);
            free(s.cast::<c_void>());
        }
    }
    s = to_string(&sum);
    puts(s);
    free(s.cast::<c_void>());
    add(&raw mut sum, &raw mut sum);
    rt::println!("{} {}", div_small(&mut sum, 97), { sum.len });
    free(f.limbs.cast::<c_void>());
    free(sum.limbs.cast::<c_void>());
    0
}
//@ src/bin/bigint.rs
//! The program whose C `main` is in `bigint.c`.

fn main() {
    bigint::rt::restore_signals();
    let mut args = bigint::rt::Args::from_env();
    std::process::exit(unsafe { bigint::bigint::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod bigint;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub fn initialised<T>(memory: *mut T) -> *mut T {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn abort() -> !;
    pub fn atoi(nptr: *const i8) -> i32;
    pub fn free(ptr: *mut c_void);
    pub safe fn malloc(size: usize) -> *mut c_void;
    pub fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn puts(s: *const i8) -> i32;
    pub fn realloc(ptr: *mut c_void, size: usize) -> *mut c_void;
    pub fn strlen(s: *const i8) -> usize;
}

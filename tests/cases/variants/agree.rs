//@ src/agree.rs
// variant: a -DVARIANT=1
// variant: b -DVARIANT=2
// variant: c -DVARIANT=3
// What holds in one configuration only: forms, calling conventions, unsafety and mutability are decided alike in all.

#[cfg(feature = "b")]
use core::ffi::c_void;

use core::mem::size_of;

#[cfg(feature = "b")]
use crate::sys::{abs, free, malloc};

#[cfg(feature = "c")]
use core::sync::atomic::AtomicI32;

#[cfg(feature = "c")]
use core::sync::atomic::Ordering::Relaxed;

use crate::sys::{printf, puts};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32,
    pub y: i32,
    #[cfg(feature = "c")]
    pub z: i32,
}

/// Null in one configuration.
fn sum(p: Option<&point>) -> i32 {
    let Some(p) = p else {
        return -1;
    };
    p.x + p.y
}

/// Kept in a table in one configuration.
extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

/// Unsafe in one configuration.
unsafe fn first(n: i32) -> i32 {
    #[cfg(feature = "b")]
    let mut n = n;
    #[cfg(feature = "b")]
    {
        let memory: *mut i32 = malloc(size_of::<i32>()).cast::<i32>();
        if memory.is_null() {
            return 0;
        }
        *memory = n;
        n = *memory + 1;
        free(memory.cast::<c_void>());
    }
    n
}

/// Written in one configuration.
#[cfg(any(feature = "a", feature = "b"))]
static level: i32 = 7;

/// Written in one configuration.
#[cfg(feature = "c")]
static level: AtomicI32 = AtomicI32::new(7);

/// Aliased in one configuration.
unsafe fn add(to: *mut i32, from: *const i32) {
    *to += *from;
}

#[cfg(feature = "a")]
static mut names: [*const i8; 2] = [c"one".as_ptr(), c"three".as_ptr()];

#[cfg(any(feature = "b", feature = "c"))]
static mut names: [*const i8; 3] = [c"one".as_ptr(), c"two".as_ptr(), c"three".as_ptr()];

fn classify(n: i32) -> i32 {
    #[cfg(feature = "a")]
    {
        if n < 0 {
            -1
        } else if n == 0 {
            0
        } else {
            if n > 100 { 2 } else { 1 }
        }
    }
    #[cfg(feature = "b")]
    {
        if n < 10 {
            10
        } else if n == 0 {
            0
        } else {
            if n > 100 { 2 } else { 1 }
        }
    }
    #[cfg(feature = "c")]
    {
        if n < 0 {
            -2
        } else {
            if n > 100 { 2 } else { 1 }
        }
    }
}

fn r#loop(n: i32) -> i32 {
    let mut total: i32 = 0;
    for i in 0..n {
        if i == 3 {
            #[cfg(any(feature = "a", feature = "c"))]
            break;
            #[cfg(feature = "b")]
            {
                total += 100;
                continue;
            }
        }
        total += i;
    }
    total
}

pub unsafe fn main() -> i32 {
    let p: point = point {
        x: 1,
        y: 2,
        #[cfg(feature = "c")]
        z: 0,
    };
    let mut n: i32 = 5;
    let m: i32 = 6;
    printf(c"%d\n".as_ptr(), sum(Some(&p)));

    #[cfg(feature = "a")]
    printf(c"%d\n".as_ptr(), sum(None));

    #[cfg(feature = "b")]
    let table: [Option<unsafe extern "C" fn(i32) -> i32>; 2] = [Some(twice), Some(abs)];
    #[cfg(feature = "b")]
    printf(
        c"%d %d\n".as_ptr(),
        table[0].unwrap()(4),
        table[1].unwrap()(-4),
    );

    #[cfg(feature = "c")]
    {
        level.store(level.load(Relaxed) + 1, Relaxed);
        add(&raw mut n, &raw mut n);
    }

    add(&raw mut n, &raw const m);
    #[cfg(any(feature = "a", feature = "b"))]
    printf(c"%d %d %d %d\n".as_ptr(), twice(3), first(9), level, n);
    #[cfg(feature = "c")]
    printf(
        c"%d %d %d %d\n".as_ptr(),
        twice(3),
        first(9),
        level.load(Relaxed),
        n,
    );
    printf(c"%d %d\n".as_ptr(), classify(-5), classify(200));
    printf(c"%d\n".as_ptr(), r#loop(6));
    let mut i: usize = 0;
    #[cfg(feature = "a")]
    while i < size_of::<[*const i8; 2]>() / size_of::<*const i8>() {
        puts(names[i]);
        i = i.wrapping_add(1);
    }
    #[cfg(any(feature = "b", feature = "c"))]
    while i < size_of::<[*const i8; 3]>() / size_of::<*const i8>() {
        puts(names[i]);
        i = i.wrapping_add(1);
    }
    0
}
//@ src/bin/agree.rs
//! The program whose C `main` is in `agree.c`.

fn main() {
    agree::rt::restore_signals();
    std::process::exit(unsafe { agree::agree::main() });
}
//@ src/lib.rs
#[cfg(not(any(feature = "a", feature = "b", feature = "c")))]
compile_error!("enable one of the features `a`, `b`, `c`");

#[cfg(all(feature = "a", feature = "b"))]
compile_error!(
    "the features `a` and `b` exclude each other (`--no-default-features` turns the default off)"
);

#[cfg(all(feature = "a", feature = "c"))]
compile_error!(
    "the features `a` and `c` exclude each other (`--no-default-features` turns the default off)"
);

#[cfg(all(feature = "b", feature = "c"))]
compile_error!(
    "the features `b` and `c` exclude each other (`--no-default-features` turns the default off)"
);

pub mod agree;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
#[cfg(feature = "b")]
use core::ffi::c_void;

unsafe extern "C" {
    #[cfg(feature = "b")]
    pub fn abs(x: i32) -> i32;
    #[cfg(feature = "b")]
    pub fn free(ptr: *mut c_void);
    #[cfg(feature = "b")]
    pub safe fn malloc(size: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn puts(s: *const i8) -> i32;
}

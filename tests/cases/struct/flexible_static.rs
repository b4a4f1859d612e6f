//@ src/bin/flexible_static.rs
//! The program whose C `main` is in `flexible_static.c`.

fn main() {
    flexible_static::rt::restore_signals();
    std::process::exit(unsafe { flexible_static::flexible_static::main() });
}
//@ src/flexible_static.rs
// Static objects with initialised flexible arrays.

use crate::rt;
use crate::sys::printf;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct text {
    pub length: i32,
    pub chars: [i8; 0],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i16,
    pub y: i16,
}

impl point {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { x: 0, y: 0 };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct path {
    pub count: i64,
    pub points: [point; 0],
}

static mut hello: rt::Extended<text, [i8; 6]> = rt::Extended(
    text {
        length: 5,
        chars: [0; 0],
    },
    rt::chars(b"hello\0"),
);
pub static bare: rt::Extended<text, [i8; 2]> = rt::Extended(
    text {
        length: 2,
        chars: [0; 0],
    },
    [b'o' as i8, b'k' as i8],
);
static mut path: rt::Extended<path, [point; 3]> = rt::Extended(
    path {
        count: 3,
        points: [point::ZERO; 0],
    },
    [
        point { x: 1, y: 2 },
        point { x: 3, y: 4 },
        point { x: 0, y: 6 },
    ],
);
static none: path = path {
    count: 0,
    points: [point::ZERO; 0],
};

unsafe fn sum(p: *const path) -> i32 {
    let mut s: i32 = 0;
    let mut i: i64 = 0;
    while i < (*p).count {
        s += (*(&raw const (*p).points as *const point).offset(i as isize)).x as i32 * 10
            + (*(&raw const (*p).points as *const point).offset(i as isize)).y as i32;
        i += 1;
    }
    s
}

pub unsafe fn main() -> i32 {
    static mut local: rt::Extended<text, [i8; 4]> = rt::Extended(
        text {
            length: 3,
            chars: [0; 0],
        },
        rt::chars(b"abc\0"),
    );
    *(&raw mut hello.0.chars as *mut i8).add(0) = b'j' as i8;
    printf(
        c"%s %c%c %d %d\n".as_ptr(),
        &raw mut hello.0.chars as *mut i8,
        *(&raw const bare.0.chars as *const i8).add(0) as i32,
        *(&raw const bare.0.chars as *const i8).add(1) as i32,
        sum(&raw mut path.0),
        sum(&raw const none),
    );
    let mut i: i32 = 0;
    while i < local.0.length {
        *(&raw mut local.0.chars as *mut i8).offset(i as isize) =
            (*(&raw mut local.0.chars as *mut i8).offset(i as isize)).wrapping_add(1);
        i += 1;
    }
    (*(&raw mut path.0.points as *mut point).add(2)).x = 9;
    printf(
        c"%s %d %zu\n".as_ptr(),
        &raw mut local.0.chars as *mut i8,
        sum(&raw mut path.0),
        size_of::<path>(),
    );
    0
}
//@ src/lib.rs
pub mod flexible_static;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Extended<T, E>(pub T, pub E);
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

//@ src/bin/old_offsetof.rs
//! The program whose C `main` is in `old_offsetof.c`.

fn main() {
    old_offsetof::rt::restore_signals();
    std::process::exit(unsafe { old_offsetof::old_offsetof::main() });
}
//@ src/lib.rs
pub mod old_offsetof;
pub mod rt;
pub mod sys;
//@ src/old_offsetof.rs
// The offset of a member as it was computed before there was `offsetof`.

use crate::rt;
use crate::sys::printf;
use core::mem::offset_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Point {
    pub tag: i8,
    pub at: Point_at,
    pub name: [i8; 4],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Point_at {
    pub x: i16,
    pub y: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Option_ {
    pub name: *const i8,
    pub offset: usize,
    pub flags: u16,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for Option_ {}

static options: [Option_; 3] = [
    Option_ {
        name: c"tag".as_ptr(),
        offset: offset_of!(Point, tag),
        flags: 1,
    },
    Option_ {
        name: c"y".as_ptr(),
        offset: offset_of!(Point, at.y) | 0x100,
        flags: 2,
    },
    Option_ {
        name: c"name".as_ptr(),
        offset: offset_of!(Point, name),
        flags: offset_of!(Point, at) as u16,
    },
];
static offset: i32 = offset_of!(Point, at.y) as i64 as i32;

pub const AT: u32 = 4;

unsafe fn set(p: *mut Point, i: i32, value: i32) -> i32 {
    if i == 1 {
        *p.cast::<i8>()
            .add(options[i as usize].offset & 0xff)
            .cast::<i32>() = value;
    }
    (*p).at.y
}

pub unsafe fn main() -> i32 {
    let mut p: Point = Point {
        tag: b'p' as i8,
        at: Point_at { x: 1, y: 2 },
        name: rt::chars(b"abc\0"),
    };
    for i in 0..3 {
        printf(
            c"%s %zu %d\n".as_ptr(),
            options[i as usize].name,
            options[i as usize].offset,
            options[i as usize].flags as i32,
        );
    }
    rt::println!("{} {} {}", offset, AT as i32, offset_of!(Point, name));
    rt::println!("{}", set(&raw mut p, 1, 77));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

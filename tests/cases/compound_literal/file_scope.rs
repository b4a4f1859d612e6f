//@ src/bin/file_scope.rs
//! The program whose C `main` is in `file_scope.c`.

fn main() {
    file_scope::rt::restore_signals();
    std::process::exit(unsafe { file_scope::file_scope::main() });
}
//@ src/file_scope.rs
// Compound literals at file scope have static storage, and can be written.

use crate::rt;
use crate::sys::printf;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct config {
    pub name: *const i8,
    pub limits: *const i32,
    pub next: *mut config,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for config {}

static numbers: rt::Fixed<*mut i32> = rt::Fixed({
    static mut LITERAL: [i32; 3] = [1, 2, 3];
    &raw mut LITERAL as *mut i32
});
static chain: config = config {
    name: c"a".as_ptr(),
    limits: {
        static mut LITERAL: [i32; 2] = [1, 0];
        &raw const LITERAL as *const i32
    },
    next: {
        static mut LITERAL_3: config = config {
            name: c"b".as_ptr(),
            limits: {
                static mut LITERAL_2: [i32; 2] = [5, 6];
                &raw mut LITERAL_2 as *mut i32
            },
            next: ptr::null_mut(),
        };
        &raw mut LITERAL_3
    },
};
static words: rt::Fixed<[*mut i8; 2]> = rt::Fixed([
    {
        static mut LITERAL: [i8; 4] = rt::chars(b"one\0");
        &raw mut LITERAL as *mut i8
    },
    {
        static mut LITERAL_2: [i8; 8] = rt::chars(b"two\0\0\0\0\0");
        &raw mut LITERAL_2 as *mut i8
    },
]);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Unnamed_456 {
    pub a: i32,
    pub b: i32,
}

pub unsafe fn main() -> i32 {
    *numbers.0.add(1) += 40;
    *second += 1;
    *words.0[0].add(0) = b'O' as i8;
    let mut c: *const config = &raw const chain;
    while !c.is_null() {
        printf(
            c"%s %d %d\n".as_ptr(),
            (*c).name,
            *(*c).limits.add(0),
            *(*c).limits.add(1),
        );
        c = (*c).next;
    }
    rt::println!(
        "{} {} {} {}",
        *numbers.0.add(0),
        *numbers.0.add(1),
        *numbers.0.add(2),
        *second
    );
    printf(c"%s %s %d\n".as_ptr(), words.0[0], words.0[1], *member);
    0
}

unsafe extern "C" {
    #[link_name = "file_scope_c__member"]
    pub static mut member: *mut i32;
    #[link_name = "file_scope_c__second"]
    pub static mut second: *mut i32;
}
//@ src/lib.rs
pub mod file_scope;
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

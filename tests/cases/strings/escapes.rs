//@ src/bin/escapes.rs
//! The program whose C `main` is in `escapes.c`.

fn main() {
    escapes::rt::restore_signals();
    std::process::exit(unsafe { escapes::escapes::main() });
}
//@ src/escapes.rs
// String literals with every escape, concatenation, embedded zeros, and characters.

use crate::rt;
use crate::sys::{printf, puts, strlen};
use core::mem::size_of;

unsafe fn dump(s: *const i8, n: usize) {
    for i in 0..n {
        printf(c"%02x".as_ptr(), *s.add(i) as u8 as i32);
    }
    printf(c"\n".as_ptr());
}

static raw: [i8; 12] = rt::chars(b"nul\0inside\0\0");
static high: [i8; 4] = rt::chars(b"\xff\x80\x7f\0");

pub unsafe fn main() -> i32 {
    dump(c"\u{7}\u{8}\u{c}\n\r\t\u{b}\\'\"?".as_ptr(), 11);
    dump(b"\0\x01\nSS4\0".as_ptr().cast::<i8>(), 6);
    dump(c"AJB".as_ptr(), 3);
    dump(c"é€𝄞".as_ptr(), strlen(c"é€𝄞".as_ptr()));
    dump(c"é€".as_ptr(), 5);
    dump(&raw const raw as *const i8, size_of::<[i8; 12]>());
    dump(&raw const high as *const i8, size_of::<[i8; 4]>());
    printf(
        c"%s %zu %zu\n".as_ptr(),
        c"one two three".as_ptr().cast_mut(),
        size_of::<[i8; 5]>(),
        strlen(b"x\0y\0".as_ptr().cast::<i8>()),
    );
    printf(c"%d %d %d\n".as_ptr(), b'a' as i32, b'\'' as i32, -1i32);
    printf(
        c"%d %d\n".as_ptr(),
        b'\0' as i32,
        (*c"abc".as_ptr().cast::<[i8; 4]>())[1] as i32,
    );
    printf(
        c"%s\n".as_ptr(),
        (&raw const (*c"skipped".as_ptr().cast::<[i8; 8]>())[4]).cast_mut(),
    );
    printf(c"{} {{%d}} 100%% \\n \"q\"\n".as_ptr(), 1i32);
    printf(
        c"%s|%5s|%-5s|%.2s|\n".as_ptr(),
        c"".as_ptr().cast_mut(),
        c"ab".as_ptr().cast_mut(),
        c"ab".as_ptr().cast_mut(),
        c"abcdef".as_ptr().cast_mut(),
    );
    puts(c"line one\nline two\ttabbed".as_ptr());
    puts(c"continued line".as_ptr());
    0
}
//@ src/lib.rs
pub mod escapes;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn puts(s: *const i8) -> i32;
    pub fn strlen(s: *const i8) -> usize;
}

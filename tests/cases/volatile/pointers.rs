//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(unsafe { pointers::pointers::main() });
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
pub mod sys;
//@ src/pointers.rs
// Volatile pointers step by one read and one write.

use crate::sys::printf;

static mut table: [i32; 5] = [1, 2, 3, 4, 5];
static mut cursor: *mut i32 = &raw mut table as *mut i32;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct reader {
    pub at: *const i8,
    pub left: i32,
}

unsafe fn next() -> i32 {
    (&raw mut cursor).write_volatile((&raw const cursor).read_volatile().add(1));
    (&raw mut cursor).write_volatile((&raw const cursor).read_volatile().add(1));
    (&raw mut cursor).write_volatile((&raw const cursor).read_volatile().sub(1));
    *(&raw const cursor).read_volatile()
}

unsafe fn take(r: &mut reader) -> i8 {
    (&raw mut r.at).write_volatile((&raw const r.at).read_volatile().add(2));
    (&raw mut r.left).write_volatile((&raw const r.left).read_volatile() - 2);
    (&raw mut r.at).write_volatile((&raw const r.at).read_volatile().sub(1));
    *(&raw const r.at).read_volatile()
}

pub unsafe fn main() -> i32 {
    let mut r: reader = reader {
        at: c"abcdef".as_ptr(),
        left: 6,
    };
    let first: i32 = next();
    printf(c"%d %d\n".as_ptr(), first, *{
        let value: *mut i32 = (&raw const cursor).read_volatile().add(2);
        (&raw mut cursor).write_volatile(value);
        value
    });
    let c: i8 = take(&mut r);
    printf(
        c"%c %d\n".as_ptr(),
        c as i32,
        (&raw const r.left).read_volatile(),
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

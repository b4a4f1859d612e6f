//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(unsafe { pointers::pointers::main() });
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
//@ src/pointers.rs
// Volatile pointers step by one read and one write.

use crate::rt;

static table: [i32; 5] = [1, 2, 3, 4, 5];
static mut cursor: *mut i32 = (&raw const table as *const i32).cast_mut();

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
    rt::println!("{} {}", { first }, {
        let value: *mut i32 = (&raw const cursor).read_volatile().add(2);
        (&raw mut cursor).write_volatile(value);
        *value
    });
    let c: i8 = take(&mut r);
    rt::println!(
        "{} {}",
        rt::Byte(c as u8),
        (&raw const r.left).read_volatile()
    );
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub struct Args {
impl Args {
pub fn restore_signals() {

//@ src/bin/compound_literal.rs
//! The program whose C `main` is in `compound_literal.c`.

fn main() {
    compound_literal::rt::restore_signals();
    std::process::exit(unsafe { compound_literal::compound_literal::main() });
}
//@ src/compound_literal.rs
// Compound literals: by value, by address, as arrays, modified, in a loop.

use crate::rt;
use crate::sys::printf;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct options {
    pub width: i32,
    pub name: *const i8,
    pub flags: [i32; 2],
}

rt::parts! {
    struct options {
        width: i32,
        name: *const i8,
        flags: [i32; 2],
    }
}

fn area(o: &options) -> i32 {
    o.width * o.flags[1]
}

unsafe fn sum(v: *const i32, mut n: i32) -> i32 {
    let mut s: i32 = 0;
    while n != 0 {
        n -= 1;
        s += *v.offset(n as isize);
    }
    s
}

static wide: rt::Global<options> = rt::Global::new(options {
    width: 100,
    name: ptr::null(),
    flags: [0; 2],
});
static primes: rt::Fixed<*const i32> = rt::Fixed({
    static mut LITERAL: [i32; 4] = [2, 3, 5, 7];
    &raw const LITERAL as *const i32
});

pub unsafe fn main() -> i32 {
    let o: options = options {
        width: 0,
        name: c"o".as_ptr(),
        flags: [1, 2],
    };
    let mut literal: [i32; 3] = [4, 5, 6];
    let v: *mut i32 = &raw mut literal as *mut i32;

    let literal_2: options = options {
        width: 3,
        name: ptr::null(),
        flags: [0, 7],
    };
    rt::println!("{}", area(&literal_2));
    let mut literal_3: [i32; 4] = [1, 2, 3, o.flags[1]];
    rt::println!("{}", sum(&raw mut literal_3 as *mut i32, 4));
    *v.add(1) = 50;
    printf(c"%d %s\n".as_ptr(), sum(v, 3), o.name);
    rt::store!(
        wide = options {
            width: rt::load!(wide.width) + 1,
            name: c"wide".as_ptr(),
            flags: [area(&*wide.as_ptr()), 0],
        }
    );
    printf(
        c"%d %s %d\n".as_ptr(),
        rt::load!(wide.width),
        rt::load!(wide.name),
        rt::load!(wide.flags[1]),
    );
    for i in 0..3 {
        let mut literal_4: i32 = i * 10;
        let p: *mut i32 = &raw mut literal_4;
        *p += 1;
        rt::print!("{} ", *p);
    }
    rt::println!("\n{} {}", *primes.0.add(3), size_of::<[i8; 3]>());
    rt::println!(
        "{}",
        rt::Byte([b'x' as i8, b'y' as i8, b'z' as i8][1] as u8)
    );
    0
}
//@ src/lib.rs
pub mod compound_literal;
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
macro_rules! print {
macro_rules! println {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Global<T>(core::cell::UnsafeCell<T>);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! load {
macro_rules! parts {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

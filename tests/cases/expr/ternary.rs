//@ src/bin/ternary.rs
//! The program whose C `main` is in `ternary.c`.

fn main() {
    ternary::rt::restore_signals();
    std::process::exit(unsafe { ternary::ternary::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod ternary;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/ternary.rs
// The conditional operator: nesting, mixed types, side effects, as lvalue address.

use crate::rt;
use crate::sys::printf;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

static effects: AtomicI32 = AtomicI32::new(0);

fn touch(v: i32) -> i32 {
    effects.store(effects.load(Relaxed) + 1, Relaxed);
    v
}

fn sign(n: i32) -> *const i8 {
    if n < 0 {
        c"neg".as_ptr().cast_mut()
    } else if n > 0 {
        c"pos".as_ptr().cast_mut()
    } else {
        c"zero".as_ptr().cast_mut()
    }
}

fn max3(a: i32, b: i32, c: i32) -> i32 {
    if a > b {
        if a > c { a } else { c }
    } else if b > c {
        b
    } else {
        c
    }
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = -5;
    let u: u32 = 3;
    let mut p: pair = pair { a: 1, b: 2 };
    let mut q: pair = pair { a: 3, b: 4 };
    let none: *const i8 = if x > 0 {
        c"some".as_ptr().cast_mut()
    } else {
        ptr::null_mut::<i8>()
    };

    printf(c"%s %s %s\n".as_ptr(), sign(-1), sign(0), sign(1));
    rt::println!("{} {}", max3(1, 9, 4), max3(5, 2, 8));
    rt::println!("{}", if x != 0 { touch(1) } else { touch(2) });
    rt::println!("{}", i32::from((if true { x as u32 } else { u }) > 0));
    rt::println!("{}", rt::converted!("%g", if x < 0 { 1.0f64 } else { 2.5 }));
    rt::println!("{}", if x < 0 { x as i64 } else { 10000000000 });
    rt::println!("{}", if x < 0 { p } else { q }.b);
    *(if x < 0 { &raw mut p.a } else { &raw mut q.a }) = 50;
    rt::println!("{} {}", p.a, q.a);
    rt::println!("{} {}", i32::from(none.is_null()), {
        let value: i32 = touch(0);
        if value != 0 { value } else { 7 }
    });
    if x != 0 {
        touch(1);
    }
    rt::println!("{}", effects.load(Relaxed));
    rt::println!(
        "{}",
        rt::Byte(
            (*c"ab".as_ptr().cast::<[i8; 3]>())[(if u == 3 { 1i32 } else { 0 }) as usize] as u8,
        )
    );
    x = if u > 2 { if u > 5 { 1 } else { 2 } } else { 3 };
    rt::println!("{} {}", x, if -x > 0 { 1 } else { -1 });
    0
}

//@ src/bin/same_object.rs
//! The program whose C `main` is in `same_object.c`.

fn main() {
    same_object::rt::restore_signals();
    std::process::exit(unsafe { same_object::same_object::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod same_object;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/same_object.rs
// The same object under two names: what reads as two references is one.

use crate::rt;
use crate::sys::memmove;
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct acc {
    pub total: i32,
    pub step: i32,
    pub history: [i32; 4],
}

unsafe fn add_twice(to: *mut i32, from: *mut i32) {
    *to += *from;
    *to += *from;
}

unsafe fn advance(a: *mut acc, step: *mut i32) {
    (*a).total += *step;
    *step += 1;
    (*a).total += (*a).step;
}

unsafe fn swap_sum(a: *mut i32, b: *mut i32) -> i32 {
    *a ^= *b;
    *b ^= *a;
    *a ^= *b;
    *a + *b
}

unsafe fn shift_right(dst: *mut i32, src: *const i32, n: i32) {
    for i in (0..n).rev() {
        *dst.offset(i as isize) = *src.offset(i as isize);
    }
}

unsafe fn concat(mut out: *mut i8, mut a: *const i8, mut b: *const i8) {
    while *a != 0 {
        *out = *a;
        a = a.add(1);
        out = out.add(1);
    }
    while *b != 0 {
        *out = *b;
        b = b.add(1);
        out = out.add(1);
    }
    *out = 0;
}

unsafe fn shared(a: *mut acc) -> *mut i32 {
    &raw mut (*a).history[((*a).step & 3) as usize]
}

fn link_both(p: &mut *mut i32, q: &mut *mut i32, target: *mut i32) {
    *p = target;
    *q = target;
}

pub static mut global_value: i32 = 10;

unsafe fn through_global(p: *mut i32) -> i32 {
    *p += 1;
    global_value *= 2;
    *p
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = 5;
    let mut y: i32 = 7;
    let mut a: acc = acc {
        total: 1,
        step: 2,
        history: [10, 20, 30, 40],
    };
    let mut p: *mut i32 = ptr::null_mut();
    let mut q: *mut i32 = ptr::null_mut();
    let mut text: [i8; 16] = rt::chars(b"ab\0\0\0\0\0\0\0\0\0\0\0\0\0\0");

    add_twice(&raw mut x, &raw mut y);
    add_twice(&raw mut x, &raw mut x);
    rt::println!("{}", x);
    advance(&raw mut a, &raw mut y);
    advance(&raw mut a, &raw mut a.step);
    advance(&raw mut a, &raw mut a.total);
    rt::println!("{} {}", a.total, a.step);
    rt::println!("{}", swap_sum(&raw mut x, &raw mut y));
    rt::println!("{}", swap_sum(&raw mut x, &raw mut x));
    shift_right(
        (&raw mut a.history as *mut i32).add(1),
        &raw mut a.history as *mut i32,
        3,
    );
    rt::println!(
        "{} {} {} {}",
        a.history[0],
        a.history[1],
        a.history[2],
        a.history[3]
    );
    let place = &raw mut *shared(&raw mut a);
    *place += *shared(&raw mut a);
    rt::println!("{}", a.history[(a.step & 3) as usize]);
    link_both(&mut p, &mut q, &raw mut x);
    *p = 1;
    *q += 1;
    rt::println!("{} {}", x, *p + *q);
    rt::println!("{}", through_global(&raw mut global_value));
    rt::println!("{}", through_global(&raw mut x));
    concat(
        (&raw mut text as *mut i8).add(2),
        c"xy".as_ptr(),
        c"c".as_ptr(),
    );
    memmove(
        (&raw mut text as *mut i8).add(1).cast::<c_void>(),
        &raw mut text as *mut i8 as *const c_void,
        rt::text(&text).count_bytes().wrapping_add(1),
    );
    rt::println!("{}", rt::show(rt::text(&text)));
    0
}
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
}

//@ src/bin/incdec.rs
//! The program whose C `main` is in `incdec.c`.

fn main() {
    incdec::rt::restore_signals();
    std::process::exit(unsafe { incdec::incdec::main() });
}
//@ src/incdec.rs
// Prefix and postfix on narrow types, floats, pointers and lvalues with effects.

use crate::rt;
use crate::sys::printf;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct counter {
    pub hits: u8,
    pub misses: i16,
}

fn next() -> i32 {
    static n: AtomicI32 = AtomicI32::new(0);
    let value: i32 = n.load(Relaxed);
    n.store(n.load(Relaxed) + 1, Relaxed);
    value
}

pub unsafe fn main() -> i32 {
    let mut b: u8 = 255;
    let mut s: i8 = 127;
    let mut f: f32 = 0.5;
    let mut text: [i8; 6] = rt::chars(b"hello\0");
    let mut p: usize = 0;
    let mut v: [i32; 3] = [10, 20, 30];
    let mut i: i32 = 0;
    let mut c: counter = counter {
        hits: 254,
        misses: -1,
    };
    let pc: *mut counter = &raw mut c;

    rt::println!("{}", b as i32);
    b = b.wrapping_add(1);
    rt::println!("{}", b as i32);
    b = b.wrapping_sub(1);
    rt::println!("{}", b as i32);
    s = s.wrapping_add(1);
    rt::println!("{}", s as i32);
    rt::print!("{} ", rt::converted!("%g", f64::from(f)));
    f += 1.0;
    f -= 1.0;
    rt::println!("{}", rt::converted!("%g", f64::from(f)));
    text[p] = b'H' as i8;
    p += 1;
    p += 1;
    text[p] = b'L' as i8;
    text[p] = text[p].wrapping_add(1);
    printf(c"%s %td\n".as_ptr(), &raw mut text as *mut i8, p as isize);
    v[i as usize] += 1;
    i += 1;
    v[i as usize] = v[0] * 2;
    i += 1;
    rt::println!("{} {} {}", v[0], v[1], v[2]);
    let place = &raw mut v[next() as usize];
    let old = *place;
    *place += 1;
    i = old;
    let place_2 = &raw mut v[next() as usize];
    *place_2 += 1;
    i += *place_2;
    rt::println!("{}", i);
    rt::println!("{} {} {}", v[0], v[1], v[2]);
    (*pc).hits = (*pc).hits.wrapping_add(1);
    (*pc).hits = (*pc).hits.wrapping_add(1);
    rt::println!("{} {}", (*pc).hits as i32, {
        let old_2 = (*pc).misses;
        (*pc).misses = (*pc).misses.wrapping_add(1);
        old_2
    } as i32);
    rt::println!(
        "{}",
        -({
            let old_3 = (*pc).misses;
            (*pc).misses = (*pc).misses.wrapping_sub(1);
            old_3
        } as i32)
    );
    rt::println!("{}", !(c.misses as i32));
    let mut q: isize = 2;
    rt::println!("{}", v[q as usize]);
    q -= 1;
    rt::println!("{}", v[q as usize]);
    0
}
//@ src/lib.rs
pub mod incdec;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

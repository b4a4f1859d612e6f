//@ src/bin/short_circuit.rs
//! The program whose C `main` is in `short_circuit.c`.

fn main() {
    short_circuit::rt::restore_signals();
    std::process::exit(unsafe { short_circuit::short_circuit::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod short_circuit;
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
macro_rules! place {
macro_rules! store {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/short_circuit.rs
// && and || stop early, yield 0 or 1, and order their effects.

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static log_text: rt::Global<[i8; 64]> = rt::Global::new([0; 64]);
static log_len: AtomicI32 = AtomicI32::new(0);

fn t(c: i8) -> i32 {
    rt::store!(log_text[log_len.load(Relaxed) as usize] = c);
    log_len.store(log_len.load(Relaxed) + 1, Relaxed);
    1
}

fn f(c: i8) -> i32 {
    rt::store!(log_text[log_len.load(Relaxed) as usize] = c);
    log_len.store(log_len.load(Relaxed) + 1, Relaxed);
    0
}

unsafe fn flush(value: i32) {
    rt::store!(log_text[log_len.load(Relaxed) as usize] = 0);
    rt::println!("{} {}", value, rt::show(rt::text(&*log_text.as_ptr())));
    log_len.store(0, Relaxed);
}

fn safe_first(p: Option<&i32>) -> i32 {
    i32::from(p.is_some() && *p.unwrap() > 0)
}

pub unsafe fn main() -> i32 {
    let mut i: i32 = 0;
    let mut n: i32 = 5;
    let d: f64 = 0.5;

    flush(i32::from(
        t(b'a' as i8) != 0 && f(b'b' as i8) != 0 && t(b'c' as i8) != 0,
    ));
    flush(i32::from(
        f(b'a' as i8) != 0 || t(b'b' as i8) != 0 || f(b'c' as i8) != 0,
    ));
    flush(i32::from(
        t(b'a' as i8) != 0 && f(b'b' as i8) != 0 || t(b'c' as i8) != 0 && t(b'd' as i8) != 0,
    ));
    flush(i32::from(t(b'a' as i8) == 0 || f(b'b' as i8) == 0));
    flush(i32::from(t(b'a' as i8) + t(b'b' as i8) * 5 == 6));
    flush(i32::from(d != 0.0));
    flush(i32::from(true) + i32::from(true));
    let old = i;
    i += 1;
    if old < 1 || {
        let value: bool = i < 1;
        i += 1;
        value
    } {
        rt::println!("i {}", i);
    }
    let old_2 = i;
    i += 1;
    if old_2 > 5 && {
        let value_2: bool = i > 5;
        i += 1;
        value_2
    } {
        rt::println!("no");
    }
    rt::println!("i {}", i);
    while n != 0
        && {
            n -= 1;
            n
        } != 0
        && n != 2
    {
        t(b'n' as i8);
    }
    flush(n);
    rt::println!("{} {}", safe_first(None), safe_first(Some(&n)));
    i = i32::from(n > 1 && d < 1.0);
    rt::println!("{}", i & i32::from(n != 0));
    if i != 0 && n != 0 {
        t(b'z' as i8);
    }
    flush(-i32::from(i != 0 || n != 0));
    0
}

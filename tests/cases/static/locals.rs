//@ src/bin/locals.rs
//! The program whose C `main` is in `locals.c`.

fn main() {
    locals::rt::restore_signals();
    std::process::exit(unsafe { locals::locals::main() });
}
//@ src/lib.rs
pub mod locals;
pub mod rt;
pub mod sys;
//@ src/locals.rs
// Function-local statics keep their state, each its own, and may be pointed to.

use crate::rt;
use crate::sys::printf;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

fn counter() -> i32 {
    static n: AtomicI32 = AtomicI32::new(10);
    let value_2: i32 = n.load(Relaxed);
    n.store(n.load(Relaxed) + 1, Relaxed);
    value_2
}

fn other_counter() -> i32 {
    static n_: AtomicI32 = AtomicI32::new(0);
    n_.store(n_.load(Relaxed) + 3, Relaxed);
    n_.load(Relaxed)
}

unsafe fn hex(mut v: u32) -> *const i8 {
    static buf: rt::Global<[i8; 9]> = rt::Global::new([0; 9]);
    static digits: [i8; 17] = rt::chars(b"0123456789abcdef\0");
    let mut p: *mut i8 = (buf.as_ptr() as *mut i8).add(8);
    *p = 0;
    loop {
        p = p.sub(1);
        *p = digits[(v & 15) as usize];
        v >>= 4;
        if v == 0 {
            break;
        }
    }
    p
}

fn cell() -> *mut i32 {
    static value: rt::Global<i32> = rt::Global::new(5);
    value.as_ptr()
}

fn memo(n_4: i32) -> i32 {
    static cache: [AtomicI32; 50] = [const { AtomicI32::new(0) }; 50];
    if n_4 < 2 {
        return n_4;
    }
    if cache[n_4 as usize].load(Relaxed) != 0 {
        return cache[n_4 as usize].load(Relaxed);
    }
    cache[n_4 as usize].store(memo(n_4 - 1) + memo(n_4 - 2), Relaxed);
    cache[n_4 as usize].load(Relaxed)
}

fn in_blocks(which: bool) -> i32 {
    static n_2: AtomicI32 = AtomicI32::new(100);
    static n_3: AtomicI32 = AtomicI32::new(200);
    if which {
        let value_2: i32 = n_2.load(Relaxed);
        n_2.store(n_2.load(Relaxed) + 1, Relaxed);
        value_2
    } else {
        let value_3: i32 = n_3.load(Relaxed);
        n_3.store(n_3.load(Relaxed) - 1, Relaxed);
        value_3
    }
}

pub unsafe fn main() -> i32 {
    counter();
    counter();
    rt::println!("{} {}", counter(), other_counter());
    rt::println!("{}", other_counter());
    printf(c"%s\n".as_ptr(), hex(0xdeadbeef));
    printf(c"%s\n".as_ptr(), hex(0));
    let place = &raw mut *cell();
    *place += 2;
    let place_2 = &raw mut *cell();
    *place_2 += 1;
    rt::println!("{}", { *cell() });
    rt::println!("{}", memo(40));
    in_blocks(true);
    in_blocks(false);
    rt::println!("{} {}", in_blocks(true), in_blocks(false));
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

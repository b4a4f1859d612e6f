//@ src/bin/numbers.rs
//! The program whose C `main` is in `numbers.c`.

fn main() {
    numbers::rt::restore_signals();
    std::process::exit(numbers::numbers::main());
}
//@ src/lib.rs
pub mod numbers;
pub mod rt;
//@ src/numbers.rs
// Numbers with static storage that are read, stored and updated by name only become atomics: no function here but `main` has
// anything unsafe. One whose address is taken stays as it is.

use crate::rt;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI32, AtomicI64, AtomicU8, AtomicU16, AtomicU32,
};

static count: AtomicI32 = AtomicI32::new(0);
pub static level: AtomicI32 = AtomicI32::new(3);
static narrow: AtomicU8 = AtomicU8::new(250);
static mask: AtomicU16 = AtomicU16::new(0xff00);
static wide: AtomicU32 = AtomicU32::new(0xfffffff0);
static big: AtomicI64 = AtomicI64::new(1i64 << 40);
static sign: AtomicI8 = AtomicI8::new(-3);
static done: AtomicBool = AtomicBool::new(false);
static constant: i32 = 17;
static addressed: rt::Global<i32> = rt::Global::new(5);

rt::alive! {
    static addressed: rt::Global<i32>;
}

static flags: AtomicU32 = AtomicU32::new(0);

/// Loops that call nothing use it: it stays a plain variable, which a register can hold.
static ticks: rt::Global<i32> = rt::Global::new(0);

fn next() -> i32 {
    static calls: AtomicI32 = AtomicI32::new(0);
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    calls.load(Relaxed)
}

/// An operand with effects of its own.
fn bump(by: i32) -> i32 {
    level.store(level.load(Relaxed) + by, Relaxed);
    10
}

fn updates() {
    let value: i32 = bump(2);
    count.store(count.load(Relaxed) + value, Relaxed);
    count.store(count.load(Relaxed) - 1, Relaxed);
    count.store(count.load(Relaxed) * 3, Relaxed);
    count.store(count.load(Relaxed) / 2, Relaxed);
    count.store(count.load(Relaxed) % 100, Relaxed);
    narrow.store((narrow.load(Relaxed) as i32 + 10) as u8, Relaxed);
    narrow.store(narrow.load(Relaxed).wrapping_add(1), Relaxed);
    narrow.store(narrow.load(Relaxed).wrapping_sub(1), Relaxed);
    mask.store((mask.load(Relaxed) as i32 | 0xf) as u16, Relaxed);
    mask.store((mask.load(Relaxed) as i32 ^ 0xffff) as u16, Relaxed);
    mask.store(((mask.load(Relaxed) as i32) << 1) as u16, Relaxed);
    mask.store((mask.load(Relaxed) as i32 >> 3) as u16, Relaxed);
    wide.store(wide.load(Relaxed).wrapping_add(32u32), Relaxed);
    wide.store(wide.load(Relaxed).wrapping_sub(64u32), Relaxed);
    big.store(big.load(Relaxed) << 3i64, Relaxed);
    big.store(big.load(Relaxed) + narrow.load(Relaxed) as i64, Relaxed);
    sign.store((sign.load(Relaxed) as i32 - 126) as i8, Relaxed);
    sign.store((sign.load(Relaxed) as i32 >> 1) as i8, Relaxed);
    flags.store(flags.load(Relaxed) | (1u32 << 3), Relaxed);
    flags.store(flags.load(Relaxed) & !1u32, Relaxed);
}

fn values() -> i32 {
    let a: i32 = count.load(Relaxed);
    count.store(count.load(Relaxed) + 1, Relaxed);
    count.store(count.load(Relaxed) - 1, Relaxed);
    let b: i32 = count.load(Relaxed);
    level.store(a + b, Relaxed);
    let c: i32 = level.load(Relaxed);
    narrow.store(44, Relaxed);
    let d: i32 = narrow.load(Relaxed) as i32;
    count.store(count.load(Relaxed) + 4, Relaxed);
    let e: i32 = count.load(Relaxed);
    done.store(c > 0 && !done.load(Relaxed), Relaxed);
    a + b * 2
        + c * 3
        + d * 5
        + e * 7
        + (if done.load(Relaxed) {
            let value: i32 = level.load(Relaxed);
            level.store(level.load(Relaxed) + 1, Relaxed);
            value
        } else {
            let value_2: i32 = level.load(Relaxed);
            level.store(level.load(Relaxed) - 1, Relaxed);
            value_2
        })
}

fn loops(n: i32) -> i32 {
    let mut sum: i32 = 0;
    level.store(0, Relaxed);
    while level.load(Relaxed) < n {
        sum += level.load(Relaxed) + next();
        level.store(level.load(Relaxed) + 1, Relaxed);
    }
    while {
        let value: bool = count.load(Relaxed) > 0;
        count.store(count.load(Relaxed) - 1, Relaxed);
        value
    } {
        sum ^= count.load(Relaxed) + next();
    }
    loop {
        sum += level.load(Relaxed) + next();
        level.store(level.load(Relaxed) - 1, Relaxed);
        if level.load(Relaxed) == 0 {
            break;
        }
    }
    match level.load(Relaxed) {
        0 => sum + constant,
        _ => -1,
    }
}

fn tight(n: i32) -> i32 {
    rt::store!(ticks = 0);
    while rt::load!(ticks) < n * n {
        rt::store!(ticks += n);
    }
    rt::load!(ticks)
}

fn choose(which: bool) -> i32 {
    if which {
        count.store(7, Relaxed);
        7
    } else {
        level.store(9, Relaxed);
        9
    }
}

fn set(p: *mut i32) {
    rt::write(p, rt::read(p) + 1);
}

pub fn main() -> i32 {
    updates();
    rt::println!(
        "{} {} {} {} {} {} {}",
        count.load(Relaxed),
        narrow.load(Relaxed) as i32,
        mask.load(Relaxed) as u32,
        wide.load(Relaxed),
        big.load(Relaxed),
        sign.load(Relaxed) as i32,
        flags.load(Relaxed)
    );
    let mut value: i32 = values();
    rt::println!(
        "{} {} {} {}",
        value,
        count.load(Relaxed),
        level.load(Relaxed),
        i32::from(done.load(Relaxed))
    );
    value = loops(5);
    rt::println!(
        "{} {} {} {}",
        value,
        count.load(Relaxed),
        level.load(Relaxed),
        tight(3)
    );
    let mut n: i32 = next();
    n += next() * 10;
    rt::println!("{} {}", n, next());
    choose(true);
    choose(false);
    set(addressed.as_ptr());
    rt::println!(
        "{} {} {}",
        count.load(Relaxed),
        level.load(Relaxed),
        rt::load!(addressed)
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
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
macro_rules! alive {
pub fn lives<T: Copy>(variable: &'static Global<T>) {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub struct Global<T>(core::cell::UnsafeCell<T>, [u8; 16]);
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
macro_rules! place {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
macro_rules! store {
pub struct Args(());
impl Args {
pub fn restore_signals() {

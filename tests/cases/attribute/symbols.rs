//@ src/bin/symbols.rs
//! The program whose C `main` is in `symbols.c`.

fn main() {
    symbols::rt::restore_signals();
    std::process::exit(unsafe { symbols::symbols::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod symbols;
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
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/symbols.rs
// What attributes say of symbols, in a program of its own.

use crate::rt;
use crate::sys::exit;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub static one: AtomicI32 = AtomicI32::new(1);

#[inline(never)]
#[unsafe(link_section = ".text.symbols.doubled")]
pub extern "C" fn doubled(x: i32) -> i32 {
    x * 2 + one.load(Relaxed)
}

pub fn twice(x: i32) -> i32 {
    doubled(x)
}

fn hidden_twice(x: i32) -> i32 {
    doubled(x)
}

pub fn weak_function(x: i32) -> i32 {
    x - 1
}

pub static weak_variable: AtomicI32 = AtomicI32::new(17);

#[unsafe(link_section = "mysection")]
pub static placed: rt::Global<i32> = rt::Global::new(4);

#[unsafe(link_section = "mysection")]
pub static placed_too: rt::Global<i32> = rt::Global::new(0);

#[unsafe(link_section = ".text.mine")]
#[inline(never)]
fn placed_function(x: i32) -> i32 {
    x + rt::load!(placed)
}

pub static hidden: i32 = 5;

fn labelled(x: i32) -> i32 {
    x ^ 1
}

fn stop(code: i32) -> ! {
    exit(code);
}

pub static tentative: AtomicI32 = AtomicI32::new(0);

#[inline]
pub fn inlined(x: i32) -> i32 {
    x * 3
}

pub unsafe fn main() -> i32 {
    one.store(one.load(Relaxed) + 10, Relaxed);
    let p: Option<extern "C" fn(i32) -> i32> = Some(doubled);
    rt::println!(
        "{} {} {} {}",
        one.load(Relaxed),
        doubled(3),
        doubled(4),
        i32::from(
            p.map_or(0, |f| f as *const () as usize)
                == Some(doubled).map_or(0, |f| f as *const () as usize),
        )
    );
    weak_variable.store(weak_variable.load(Relaxed) + 1, Relaxed);
    rt::store!(placed_too += 2);
    rt::println!(
        "{} {} {} {}",
        weak_function(3),
        weak_variable.load(Relaxed),
        placed_function(1) + rt::load!(placed_too),
        { hidden }
    );
    tentative.store(inlined(2), Relaxed);
    rt::println!(
        "{} {} {}",
        labelled(6),
        library_abs(-9),
        tentative.load(Relaxed)
    );
    stop(3);
}

unsafe extern "C" {
    #[link_name = "abs"]
    pub fn library_abs(x: i32) -> i32;
}
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

//@ src/bin/noreturn.rs
//! The program whose C `main` is in `noreturn.c`.

fn main() {
    noreturn::rt::restore_signals();
    std::process::exit(unsafe { noreturn::noreturn::main() });
}
//@ src/lib.rs
pub mod noreturn;
pub mod rt;
pub mod sys;
//@ src/noreturn.rs
// Pointers to functions that do not return have the type that C gives them; branches of a choice have one type.

use crate::rt;
use crate::sys::exit;
use core::mem;

pub type handler = Option<unsafe extern "C" fn(i32)>;

static handlers: [handler; 2] = unsafe {
    [
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit)),
        None,
    ]
};
static leave: rt::Global<Option<unsafe extern "C" fn(i32)>> = rt::Global::new(None);

extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

extern "C" fn thrice(x: i32) -> i32 {
    3 * x
}

extern "C" fn stop(code: i32) -> ! {
    exit(code + 1);
}

fn apply(which: bool, x: i32) -> i32 {
    if which {
        Some(twice as extern "C" fn(i32) -> i32)
    } else {
        Some(thrice as extern "C" fn(i32) -> i32)
    }
    .unwrap()(x)
}

pub unsafe fn main() -> i32 {
    let f: Option<extern "C" fn(i32) -> i32> = if apply(true, 2) == 4 {
        Some(thrice)
    } else {
        Some(twice)
    };
    rt::println!("{} {} {}", apply(true, 5), apply(false, 5), f.unwrap()(7));
    rt::store!(
        leave = if handlers[1].is_some() {
            handlers[0]
        } else {
            Some(mem::transmute::<
                unsafe extern "C" fn(i32) -> !,
                unsafe extern "C" fn(i32),
            >(stop))
        }
    );
    rt::load!(leave).unwrap()(4);
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
macro_rules! load {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

//@ src/bin/names.rs
//! The program whose C `main` is in `names.c`.

fn main() {
    names::rt::restore_signals();
    std::process::exit(unsafe { names::names::main() });
}
//@ src/lib.rs
pub mod names;
pub mod rt;
//@ src/names.rs
// run:
// Functions of the C library that have names of the runtime module's own parts, beside variables whose address is taken.

use crate::rt;
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct counter {
    pub count: i32,
    pub steps: [i32; 4],
}

rt::parts! {
    struct counter {
        count: i32,
        steps: [i32; 4],
    }
}

impl counter {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        count: 0,
        steps: [0; 4],
    };
}

static shared: rt::Global<counter> = rt::Global::new(counter::ZERO);

fn step(i: i32) -> *mut i32 {
    rt::addr!(shared.steps[(i & 3) as usize])
}

pub unsafe fn main() -> i32 {
    let readable: i32 = rt::access(c"/", 4);
    rt::store!(shared.count += 1);
    let place = &raw mut *step(2);
    *place += rt::load!(shared.count);
    rt::println!(
        "{} {} {}",
        readable,
        rt::load!(shared.count),
        rt::load!(shared.steps[2])
    );
    rt::println!("{}", rt::address(ptr::null_mut::<c_void>()));
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
pub struct Address(usize);
pub fn address<T>(pointer: *const T) -> Address {
impl Bytes for Address {
impl core::fmt::Display for Address {
pub fn access(a: &core::ffi::CStr, b: i32) -> i32 {
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
macro_rules! addr {
macro_rules! load {
macro_rules! parts {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {

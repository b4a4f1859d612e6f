//@ src/bin/volatile.rs
//! The program whose C `main` is in `volatile.c`.

fn main() {
    volatile::rt::restore_signals();
    let mut args = volatile::rt::Args::from_env();
    std::process::exit(unsafe { volatile::volatile::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod volatile;
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
pub unsafe trait Zeroed {}
pub unsafe trait Union: Zeroed + Copy {}
macro_rules! zeros {
unsafe impl<T> Zeroed for *const T {}
unsafe impl<T> Zeroed for *mut T {}
unsafe impl<T: Zeroed, const N: usize> Zeroed for [T; N] {}
macro_rules! no_functions {
macro_rules! zeroed {
pub trait Whole {
impl<T: Zeroed> Whole for *const T {
impl<T: Zeroed> Whole for *mut T {
macro_rules! field {
macro_rules! get {
macro_rules! set {
pub fn read_volatile<P: Followed>(pointer: P) -> P::To {
pub fn write_volatile<T: Copy>(pointer: *mut T, value: T) {
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
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn atoi(nptr: *const i8) -> i32;
    pub safe fn raise(sig: i32) -> i32;
    pub fn signal(
        sig: i32,
        handler: Option<unsafe extern "C" fn(i32)>,
    ) -> Option<unsafe extern "C" fn(i32)>;
}
//@ src/volatile.rs
// checks: all
// run: 4
// panics: 9: past the end of an object
// Volatile objects behind pointers and with static storage; a handler of signals.

use crate::rt;
use crate::sys::{atoi, raise, signal};
use core::ffi::c_void;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct shared {
    pub tag: i32,
    pub count: u64,
}

rt::zeroed! {
    struct shared {
        tag: i32,
        count: u64,
    }
}

static seen: rt::Global<i32> = rt::Global::new(0);
static level: rt::Global<i32> = rt::Global::new(3);

#[inline(never)]
extern "C" fn handle(number: i32) {
    seen.write_volatile(number);
}

fn retain(s: *mut shared) -> *mut shared {
    if !s.is_null() && rt::read_volatile(rt::field!(s.count)) != u64::MAX {
        rt::write_volatile(
            rt::field!(s.count),
            rt::read_volatile(rt::field!(s.count)).wrapping_add(1),
        );
    }
    s
}

fn release(s: *mut shared) {
    if !s.is_null() && {
        let value: u64 = rt::read_volatile(rt::field!(s.count)).wrapping_sub(1);
        rt::write_volatile(rt::field!(s.count), value);
        value
    } == 0
    {
        rt::free(s.cast::<c_void>());
    }
}

fn sum(numbers: *mut i32, count: i32) -> i32 {
    let mut total: i32 = 0;
    for i in 0..count {
        rt::write_volatile(
            numbers.wrapping_add(i as usize),
            rt::read_volatile(numbers.wrapping_add(i as usize)) + 1,
        );
        total += rt::read_volatile(numbers.wrapping_add(i as usize));
    }
    total
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let s: *mut shared = rt::malloc(size_of::<shared>()).cast::<shared>();
    let numbers: *mut i32 = rt::calloc(4, size_of::<i32>()).cast::<i32>();
    let count: i32 = if argc > 1 { atoi(*argv.add(1)) } else { 4 };
    if s.is_null() || numbers.is_null() {
        return 1;
    }
    (*s).tag = 1;
    (&raw mut (*s).count).write_volatile(1);
    retain(retain(s));
    rt::println!("{}", (&raw const (*s).count).read_volatile());
    release(s);
    release(s);
    release(s);

    signal(10, Some(handle));
    raise(10);
    rt::println!("{}", i32::from(seen.read_volatile() == 10));
    level.write_volatile(level.read_volatile() + 2);
    level.write_volatile(level.read_volatile() + 1);
    rt::println!("{} {}", level.read_volatile(), sum(numbers, count));
    rt::free(numbers.cast::<c_void>());
    0
}

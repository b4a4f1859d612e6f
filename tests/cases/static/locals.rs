//@ src/bin/locals.rs
//! The program whose C `main` is in `locals.c`.

fn main() {
    locals::rt::restore_signals();
    std::process::exit(locals::locals::main());
}
//@ src/lib.rs
pub mod locals;
pub mod rt;
//@ src/locals.rs
// Function-local statics keep their state, each its own, and may be pointed to.

use crate::rt;
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

fn hex(mut v: u32) -> *const i8 {
    static buf: rt::Global<[i8; 9]> = rt::Global::new([0; 9]);
    rt::alive! {
        static buf: rt::Global<[i8; 9]>;
    }
    static digits: [i8; 17] = rt::chars(b"0123456789abcdef\0");
    let mut p: *mut i8 = (buf.as_ptr() as *mut i8).wrapping_add(8);
    rt::write(p, 0);
    loop {
        p = p.wrapping_sub(1);
        rt::write(p, digits[(v & 15) as usize]);
        v >>= 4;
        if v == 0 {
            break;
        }
    }
    p
}

fn cell() -> *mut i32 {
    static value: rt::Global<i32> = rt::Global::new(5);
    rt::alive! {
        static value: rt::Global<i32>;
    }
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

pub fn main() -> i32 {
    counter();
    counter();
    rt::println!("{} {}", counter(), other_counter());
    rt::println!("{}", other_counter());
    rt::println!("{}", rt::shown(hex(0xdeadbeef)));
    rt::println!("{}", rt::shown(hex(0)));
    let place = cell();
    rt::write(place, rt::read(place) + 2);
    let place_2 = cell();
    rt::write(place_2, rt::read(place_2) + 1);
    rt::println!("{}", rt::read(cell()));
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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

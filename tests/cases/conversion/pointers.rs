//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(unsafe { pointers::pointers::main() });
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
pub mod sys;
//@ src/pointers.rs
// Pointers through void*, through integers, and between qualifications.

use crate::rt;
use crate::sys::strlen;
use core::ffi::c_void;
use core::mem::{MaybeUninit, size_of};

fn load32(p: &[MaybeUninit<u8>]) -> u32 {
    let p: *const c_void = p.as_ptr().cast();
    let mut v: u32 = 0;
    v = rt::read(p.cast::<u32>());
    v
}

fn bump(ctx: &mut [MaybeUninit<u8>]) {
    let ctx: *mut c_void = ctx.as_mut_ptr().cast();
    let n: *mut i32 = ctx.cast::<i32>();
    rt::write(n, rt::read(n) + 1);
}

fn sum_bytes(data: *const c_void, mut len: usize) -> i32 {
    let mut p: *const u8 = data.cast::<u8>();
    let mut total: i32 = 0;
    while len != 0 {
        len -= 1;
        total += rt::read(p) as i32;
        p = p.wrapping_add(1);
    }
    total
}

pub unsafe fn main() -> i32 {
    let mut bytes: rt::Align16<[u8; 8]> = rt::Align16([1, 2, 3, 4, 255, 0, 0, 128]);
    let _bytes_lives = rt::Lent::new(&raw mut bytes.0);
    let mut n: rt::Align16<i32> = rt::Align16(41);
    let _n_lives = rt::Lent::new(&raw mut n.0);
    let addr: usize = &raw mut n.0 as usize;
    let back: *mut i32 = addr as *mut i32;
    let text: *const i8 = c"abc".as_ptr();

    rt::println!(
        "{:x}",
        load32(rt::slice((&raw mut bytes.0 as *mut u8).cast(), 4))
    );
    rt::println!(
        "{:x}",
        load32(rt::slice((&raw mut bytes.0 as *mut u8).add(4).cast(), 4))
    );
    bump(rt::slice_mut((&raw mut n.0).cast(), 4));
    rt::println!("{} {}", n.0, *back);
    rt::println!(
        "{}",
        sum_bytes(
            &raw mut bytes.0 as *mut u8 as *const c_void,
            size_of::<[u8; 8]>(),
        )
    );
    rt::println!("{}", sum_bytes(text.cast::<c_void>(), strlen(text)));
    rt::println!("{}", i32::from(addr & 3 == 0));
    rt::println!(
        "{}",
        *(&raw mut bytes.0 as *mut u8).cast::<i8>().add(4) as i32
    );
    rt::println!(
        "{}",
        (&raw mut bytes.0[6])
            .cast::<i8>()
            .offset_from((&raw mut bytes.0 as *mut u8).cast::<i8>())
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
pub struct Lent {
impl Lent {
impl Drop for Lent {
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
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn strlen(s: *const i8) -> usize;
}

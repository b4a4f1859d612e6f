//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(unsafe { pointers::pointers::main() });
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
//@ src/pointers.rs
// Volatile pointers step by one read and one write.

use crate::rt;

static table: [i32; 5] = [1, 2, 3, 4, 5];
static cursor: rt::Global<*mut i32> = rt::Global::new((&raw const table as *const i32).cast_mut());

#[derive(Clone, Copy)]
#[repr(C)]
pub struct reader {
    pub at: *const i8,
    pub left: i32,
}

fn next() -> i32 {
    cursor.write_volatile(cursor.read_volatile().wrapping_add(1));
    cursor.write_volatile(cursor.read_volatile().wrapping_add(1));
    cursor.write_volatile(cursor.read_volatile().wrapping_sub(1));
    rt::read(cursor.read_volatile())
}

unsafe fn take(r: &mut reader) -> i8 {
    (&raw mut r.at).write_volatile((&raw const r.at).read_volatile().add(2));
    (&raw mut r.left).write_volatile((&raw const r.left).read_volatile() - 2);
    (&raw mut r.at).write_volatile((&raw const r.at).read_volatile().sub(1));
    *(&raw const r.at).read_volatile()
}

pub unsafe fn main() -> i32 {
    let mut r: reader = reader {
        at: c"abcdef".as_ptr(),
        left: 6,
    };
    let first: i32 = next();
    rt::println!("{} {}", { first }, {
        let value: *mut i32 = cursor.read_volatile().add(2);
        cursor.write_volatile(value);
        *value
    });
    let c: i8 = take(&mut r);
    rt::println!(
        "{} {}",
        rt::Byte(c as u8),
        (&raw const r.left).read_volatile()
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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

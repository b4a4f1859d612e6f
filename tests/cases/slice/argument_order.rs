//@ src/argument_order.rs
// What one argument calls may use the memory that another argument points to.

#![forbid(unsafe_code)]

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Counter {
    pub value: i32,
    pub calls: i32,
}

fn put(p: &mut [u8], value: u32) {
    rt::write(p.as_mut_ptr().cast::<u32>(), value);
}

fn bump(p: &mut [u8]) -> u32 {
    let mut value: u32 = 0;
    value = rt::read(p.as_mut_ptr().cast::<u32>());
    p[0] = p[0].wrapping_add(1);
    value.wrapping_add(1)
}

fn add(c: &mut Counter, n: i32) -> i32 {
    c.calls += 1;
    c.value += n;
    c.value
}

pub fn main() -> i32 {
    let mut bytes: rt::Align16<[u8; 4]> = rt::Align16([1, 0, 0, 0]);
    let _bytes_lives = rt::Lent::new(&raw mut bytes.0);
    let mut c: Counter = Counter { value: 1, calls: 0 };
    let arg = bump(&mut bytes.0);
    put(&mut bytes.0, arg);
    rt::println!("{}", bytes.0[0] as i32);
    let arg_2 = add(&mut c, 2);
    rt::println!("{}", add(&mut c, arg_2));
    rt::println!(
        "{}",
        i32::from(
            c.calls != 0 && {
                let arg_3 = add(&mut c, 1);
                add(&mut c, arg_3) != 0
            },
        )
    );
    rt::println!("{} {}", c.value, c.calls);
    0
}
//@ src/bin/argument_order.rs
//! The program whose C `main` is in `argument_order.c`.

fn main() {
    argument_order::rt::restore_signals();
    std::process::exit(argument_order::argument_order::main());
}
//@ src/lib.rs
pub mod argument_order;
pub mod rt;
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
pub struct Args(());
impl Args {
pub fn restore_signals() {

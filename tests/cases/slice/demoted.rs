//@ src/bin/demoted.rs
//! The program whose C `main` is in `demoted.c`.

fn main() {
    demoted::rt::restore_signals();
    std::process::exit(demoted::demoted::main());
}
//@ src/demoted.rs
// Facts allow these slices and references, but Rust's borrows cannot show it: rustc takes the forms back.
// expect: demoted fill::data
// expect: demoted advance::count

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Buffer {
    pub data: [i32; 8],
    pub count: i32,
}

rt::zeroed! {
    struct Buffer {
        data: [i32; 8],
        count: i32,
    }
}

fn half(b: *const Buffer) -> i32 {
    rt::get!(b.count) / 2
}

fn fill(data: *mut i32, n: i32, value: i32) {
    for i in 0..n {
        rt::write(data.wrapping_add(i as usize), value);
    }
}

fn advance(count: *mut i32, by: i32) {
    rt::write(count, rt::read(count) + by);
}

fn sum(data: &[i32], n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        s += data[i as usize];
    }
    s
}

pub fn main() -> i32 {
    let mut b: rt::Align16<Buffer> = rt::Align16(Buffer {
        data: [1, 1, 1, 1, 1, 1, 1, 1],
        count: 6,
    });
    let _b_lives = rt::Lent::new(&raw mut b.0);
    fill(&raw mut b.0.data as *mut i32, half(&raw mut b.0), 7);
    advance(&raw mut b.0.count, half(&raw mut b.0));
    rt::println!("{} {}", sum(&b.0.data, 8), { b.0.count });
    0
}
//@ src/lib.rs
pub mod demoted;
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

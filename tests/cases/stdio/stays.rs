//@ src/bin/stays.rs
//! The program whose C `main` is in `stays.c`.

fn main() {
    stays::rt::restore_signals();
    std::process::exit(unsafe { stays::stays::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod stays;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub struct F80 {
impl F80 {
impl PartialEq for F80 {
impl PartialOrd for F80 {
impl core::ops::Neg for F80 {
macro_rules! x87_operator {
macro_rules! f80_from {
impl From<u128> for F80 {
impl From<f32> for F80 {
impl From<f64> for F80 {
macro_rules! call_with_stack {
pub struct Call {
impl Call {
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub fn fprint_to<T>(stream: *mut T, text: core::fmt::Arguments<'_>) -> i32 {
macro_rules! fprintln {
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
//@ src/stays.rs
// What stays a call of C: formats that are no literals, arguments that do not fit, conversions that are not taken, other streams.

use crate::rt;
use crate::sys::{FILE, printf, stderr, stdout, strcpy};

fn format(n: bool) -> *const i8 {
    if n {
        c"%d yes\n".as_ptr().cast_mut()
    } else {
        c"%d no\n".as_ptr().cast_mut()
    }
}

unsafe fn wide(x: rt::F80) {
    rt::Call::new()
        .pointer(c"%Lg %ld\n".as_ptr())
        .long_double(x)
        .word(3i64 as u64)
        .to_int(printf as *const ());
}

unsafe fn written(at: *mut i32) {
    printf(c"ab%ncd\n".as_ptr(), at);
}

fn pointer(p: *mut i8) {
    rt::println!("{}", rt::shown(p));
}

fn choice(on: bool, n: i32) {
    rt::fprintln!(if on { stdout } else { stderr }, "{}", n);
}

fn file(f: *mut FILE) {
    rt::fprintln!(f, "{} in a file", 1);
}

unsafe fn position() {
    printf(c"%2$d %1$d\n".as_ptr(), 1i32, 2i32);
}

pub unsafe fn main() -> i32 {
    let mut room: rt::Align16<[i8; 16]> = rt::Align16([0; 16]);
    let _room_lives = rt::Lent::new(&raw mut room.0);
    let mut at: i32 = 0;
    printf(format(true), 5i32);
    wide(rt::F80::of(2.5));
    written(&raw mut at);
    rt::println!("{}", at);
    strcpy(&raw mut room.0 as *mut i8, c"in memory".as_ptr());
    pointer(&raw mut room.0 as *mut i8);
    pointer((&raw mut room.0 as *mut i8).add(3));
    choice(true, 4);
    file(stdout);
    position();
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub safe static stderr: *mut FILE;
    pub safe static stdout: *mut FILE;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}

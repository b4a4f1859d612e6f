//@ src/bin/old_style.rs
//! The program whose C `main` is in `old_style.c`.

fn main() {
    old_style::rt::restore_signals();
    std::process::exit(old_style::old_style::main());
}
//@ src/lib.rs
pub mod old_style;
pub mod rt;
//@ src/old_style.rs
// flags: -std=gnu17 -Wno-deprecated-non-prototype
// Parameters declared behind the list of names come promoted, and are cut to their types on entry.

#![forbid(unsafe_code)]

use crate::rt;

fn show(c_promoted: i32, s_promoted: i32, d_promoted: f64, n: i32, b_promoted: bool) -> i32 {
    let mut c: u8 = c_promoted as u8;
    let s: i16 = s_promoted as i16;
    let d: f32 = d_promoted as f32;

    let b: bool = b_promoted;

    c = c.wrapping_add(1);
    rt::println!(
        "{} {} {} {} {}",
        c as i32,
        s as i32,
        rt::converted!("%g", f64::from(d)),
        n,
        i32::from(b)
    ) + i32::from(c == 0)
}

fn count(mut text: *mut i8, c_promoted: i32) -> i32 {
    let c: i8 = c_promoted as i8;

    let mut n: i32 = 0;
    while rt::read(text) != 0 {
        n += i32::from(rt::read(text) == c);
        text = text.wrapping_add(1);
    }
    n
}

pub fn main() -> i32 {
    let f: f32 = 1.1;
    let mut total: i32 = show(-1, 70000, f64::from(f), 3, true);
    total += show(255 + 256, -1, 0.1, 4, false);
    rt::println!(
        "{} {}",
        total,
        count(c"a banana".as_ptr().cast_mut(), b'a' as i32 + 256)
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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

//@ src/bin/nullptr.rs
//! The program whose C `main` is in `nullptr.c`.

fn main() {
    nullptr::rt::restore_signals();
    std::process::exit(nullptr::nullptr::main());
}
//@ src/lib.rs
pub mod nullptr;
pub mod rt;
//@ src/nullptr.rs
// flags: -std=c23
// The null pointer constant, and its type.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

static shared: rt::Fixed<*mut c_void> = rt::Fixed(ptr::null_mut());

fn pick(n: *mut c_void, p: *mut i32) -> *mut i32 {
    if !p.is_null() { p } else { ptr::null_mut() }
}

static hook: Option<unsafe extern "C" fn()> = None;

pub fn main() -> i32 {
    let mut x: rt::Align16<i32> = rt::Align16(4);
    let _x_lives = rt::Lent::new(&raw mut x.0);
    let none: *mut c_void = ptr::null_mut();
    let mut p: *mut i32 = ptr::null_mut();
    rt::println!(
        "{} {} {}",
        i32::from(p.is_null()),
        i32::from(ptr::null_mut::<c_void>().is_null()),
        i32::from(ptr::null_mut::<c_void>().is_null())
    );
    rt::println!(
        "{} {}",
        rt::read(pick(ptr::null_mut(), &raw mut x.0)),
        i32::from(pick(ptr::null_mut(), ptr::null_mut()).is_null())
    );
    p = &raw mut x.0;
    rt::println!(
        "{} {} {}",
        i32::from(p.is_null()),
        i32::from(hook.is_none()),
        size_of::<*mut c_void>()
    );
    if !ptr::null_mut::<c_void>().is_null() {
        rt::println!("no");
    }
    let b: bool = !ptr::null_mut::<c_void>().is_null();
    rt::println!("{} {}", i32::from(b), 1);
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
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

//@ src/bin/crc32.rs
//! The program whose C `main` is in `crc32.c`.

fn main() {
    crc32::rt::restore_signals();
    std::process::exit(crc32::crc32::main());
}
//@ src/crc32.rs
// flags: -mcrc32
// The checksum instruction of x86, in all its widths.

#![forbid(unsafe_code)]

use crate::rt;

fn sum(mut text: *const i8) -> u32 {
    let mut crc: u32 = !0u32;
    while rt::read(text) != 0 {
        crc = rt::crc32c(crc, &(rt::read(text) as u8).to_le_bytes());
        text = text.wrapping_add(1);
    }
    !crc
}

pub fn main() -> i32 {
    rt::println!("{:08x}", sum(c"123456789".as_ptr()));
    let mut crc: u32 = rt::crc32c(1, &0xbeef_u16.to_le_bytes());
    crc = rt::crc32c(crc, &0xdeadbeef_u32.to_le_bytes());
    let wide: u64 = rt::crc32c(
        (0xffffffff00000000 | crc as u64) as u32,
        &0x123456789abcdef_u64.to_le_bytes(),
    ) as u64;
    rt::println!("{:08x} {:016x}", crc, wide);
    0
}
//@ src/lib.rs
pub mod crc32;
pub mod rt;
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
pub const fn crc32c(mut crc: u32, bytes: &[u8]) -> u32 {
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

//@ src/bin/date.rs
//! The program whose C `main` is in `date.c`.

fn main() {
    date::rt::restore_signals();
    std::process::exit(date::date::main());
}
//@ src/date.rs
// What __DATE__ and __TIME__ stand for is the moment that SOURCE_DATE_EPOCH names, or the start of 1970: the same C gives the same Rust
// on any day.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

static built: [i8; 22] = rt::chars(b"Jan  1 1970, 00:00:00\0");

pub fn main() -> i32 {
    rt::println!(
        "{} {}",
        rt::strlen_at(c"Jan  1 1970".as_ptr()),
        rt::strlen_at(c"00:00:00".as_ptr())
    );
    rt::println!(
        "{}{} {}",
        rt::Byte(built[3] as u8),
        rt::Byte(built[15] as u8),
        size_of::<[i8; 22]>()
    );
    0
}
//@ src/lib.rs
pub mod date;
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
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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

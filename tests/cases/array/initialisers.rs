//@ src/bin/initialisers.rs
//! The program whose C `main` is in `initialisers.c`.

fn main() {
    initialisers::rt::restore_signals();
    std::process::exit(initialisers::initialisers::main());
}
//@ src/initialisers.rs
// Array initialisers: partial, designated out of order, strings, inferred size.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;
use core::ptr;

static sparse: [i32; 10] = [1, 0, 20, 30, 0, 0, 0, 70, 0, 0];
static table: [u8; 256] = {
    let mut a: [u8; 256] = [0; 256];
    a[48] = 50;
    a[49] = 50;
    a[50] = 50;
    a[51] = 50;
    a[52] = 50;
    a[53] = 50;
    a[54] = 50;
    a[55] = 50;
    a[56] = 50;
    a[57] = 50;
    a[97] = 1;
    a[122] = 26;
    a
};
static exact: [i8; 3] = [b'a' as i8, b'b' as i8, b'c' as i8];
static text: [i8; 9] = rt::chars(b"inferred\0");
static padded: [i8; 12] = rt::chars(b"pad\0\0\0\0\0\0\0\0\0");
static zeros: [f64; 4] = [0.0; 4];

pub fn main() -> i32 {
    let local: [i32; 6] = [1, 2, 0, 0, 0, 0];
    let matrix: [[i32; 3]; 3] = [[1, 0, 0], [1, 2, 0], [1, 2, 3]];
    let last_wins: [i32; 3] = [1, 9, 3];
    let strings: [*const i8; 6] = [
        c"x".as_ptr(),
        ptr::null(),
        c"z".as_ptr(),
        ptr::null(),
        ptr::null(),
        c"end".as_ptr(),
    ];

    for i in 0..10 {
        rt::print!("{} ", sparse[i as usize]);
    }
    rt::println!(
        "\n{} {} {} {}",
        table[97] as i32,
        table[122] as i32,
        table[53] as i32,
        table[98] as i32
    );
    rt::println!(
        "{}{}{} {} {}",
        rt::Byte(exact[0] as u8),
        rt::Byte(exact[1] as u8),
        rt::Byte(exact[2] as u8),
        size_of::<[i8; 9]>(),
        size_of::<[i8; 12]>()
    );
    rt::println!("{} {}", padded[3] as i32, padded[11] as i32);
    rt::println!("{}", rt::converted!("%g", zeros[3]));
    for i in 0..6 {
        rt::print!("{} ", local[i as usize]);
    }
    rt::println!(
        "\n{} {} {}",
        size_of::<[[i32; 3]; 3]>() / size_of::<[i32; 3]>(),
        matrix[0][2],
        matrix[2][2]
    );
    rt::println!("{} {} {}", last_wins[0], last_wins[1], last_wins[2]);
    let mut i: u32 = 0;
    while (i as usize) < size_of::<[*const i8; 6]>() / size_of::<*const i8>() {
        rt::print!(
            "{} ",
            rt::shown(if !strings[i as usize].is_null() {
                strings[i as usize]
            } else {
                c"-".as_ptr()
            })
        );
        i = i.wrapping_add(1);
    }
    rt::println!();
    0
}
//@ src/lib.rs
pub mod initialisers;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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

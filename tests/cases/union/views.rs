//@ src/bin/views.rs
//! The program whose C `main` is in `views.c`.

fn main() {
    views::rt::restore_signals();
    std::process::exit(unsafe { views::views::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod views;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub fn member<U: Union, P: Value>(union: &U, way: impl FnOnce(*const U) -> *const P) -> P {
pub fn put_member<U: Union, P: Copy>(value: P, union: &mut U, way: impl FnOnce(*mut U) -> *mut P) {
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
//@ src/views.rs
// One storage, several views: type punning, tagged unions, unions in structures.

use crate::rt;
use core::mem;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub union word {
    pub whole: u32,
    pub halves: [u16; 2],
    pub bytes: [u8; 4],
    pub real: f32,
}

rt::zeroed! {
    union word {
        whole: u32,
        halves: [u16; 2],
        bytes: [u8; 4],
        real: f32,
    }
}

impl word {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum tag {
    INT,
    REAL,
    TEXT,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct value {
    pub tag: tag,
    pub u: value_u,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union value_u {
    pub i: i64,
    pub d: f64,
    pub s: *const i8,
}

rt::zeroed! {
    union value_u {
        i: i64,
        d: f64,
        s: *const i8,
    }
}

fn show(v: &value) {
    match v.tag {
        tag::INT => {
            rt::println!("int {}", rt::member(&v.u, |whole| rt::field!(whole.i)));
        }
        tag::REAL => {
            rt::println!(
                "real {}",
                rt::converted!("%g", rt::member(&v.u, |whole| rt::field!(whole.d)))
            );
        }
        tag::TEXT => {
            rt::println!(
                "text {}",
                rt::shown(rt::member(&v.u, |whole| rt::field!(whole.s)))
            );
        }
    }
}

fn bits_of(f: f32) -> u32 {
    let mut w: word = word::zero();
    w.real = f;
    rt::member(&w, |whole| rt::field!(whole.whole))
}

pub unsafe fn main() -> i32 {
    let mut w: word = word { whole: 0x11223344 };
    let mut values: [value; 3] = [
        value {
            tag: tag::INT,
            u: value_u { i: -5 },
        },
        value {
            tag: tag::REAL,
            u: value_u { d: 2.5 },
        },
        value {
            tag: tag::TEXT,
            u: value_u { s: c"hi".as_ptr() },
        },
    ];

    rt::println!(
        "{:x} {:x} {:x}",
        w.halves[0] as i32,
        w.halves[1] as i32,
        w.bytes[3] as i32
    );
    w.bytes[0] = 0xff;
    rt::println!("{:x}", w.whole);
    rt::println!("{:x} {:x} {:x}", bits_of(1.0), bits_of(-0.0), bits_of(0.1));
    for i in 0..3 {
        show(&values[i as usize]);
    }
    values[0] = values[2];
    values[2].tag = tag::REAL;
    values[2].u.d = 1e100;
    show(&values[0]);
    show(&*(&raw mut values as *mut value).add(2));
    let mut copy: word = w;
    copy.halves[1] = copy.halves[1].wrapping_add(1);
    rt::println!("{:x} {:x} {}", w.whole, copy.whole, size_of::<word>());
    0
}

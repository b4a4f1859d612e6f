//@ src/bin/colours.rs
//! The program whose C `main` is in `colours.c`.

fn main() {
    colours::rt::restore_signals();
    let mut args = colours::rt::Args::from_env();
    std::process::exit(colours::colours::main(args.count(), args.pointers()));
}
//@ src/colours.rs
// checks: all
// run: fine
// panics: null: a null pointer
// A closed enumeration behind checked pointers stays an `enum`: what is read is looked at.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum colour {
    RED,
    GREEN = 5,
    BLUE,
}

rt::value! {
    enum colour {
        RED,
        GREEN = 5,
        BLUE,
    }
}

rt::zeroed! {
    enum colour {
        RED,
        GREEN = 5,
        BLUE,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct dot {
    pub colour: colour,
    pub next: *mut dot,
}

rt::zeroed! {
    struct dot {
        colour: colour,
        next: *mut dot,
    }
}

static kept: AtomicPtr<dot> = AtomicPtr::new(ptr::null_mut());

fn make(colour: colour, next: *mut dot) -> *mut dot {
    let dot: *mut dot = rt::malloc(size_of::<dot>()).cast::<dot>();
    if dot.is_null() {
        exit(1);
    }
    rt::set!(dot.colour = colour);
    rt::set!(dot.next = next);
    kept.store(dot, Relaxed);
    dot
}

fn turn(dot: *mut dot) -> i32 {
    kept.store(dot, Relaxed);
    match rt::get!(dot.colour) {
        colour::RED => {
            rt::set!(dot.colour = colour::GREEN);
            1
        }
        colour::GREEN => {
            rt::set!(dot.colour = colour::BLUE);
            2
        }
        _ => {
            rt::set!(dot.colour = colour::RED);
            3
        }
    }
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let dots: *mut dot = make(colour::BLUE, make(colour::RED, ptr::null_mut()));
    let mut sum: i32 = 0;
    for i in 0..4 {
        sum = 4 * sum + turn(dots) + turn(rt::get!(dots.next));
    }
    if argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), c"null".as_ptr()) == 0 {
        sum += turn(ptr::null_mut());
    }
    rt::println!("{}", sum);
    rt::free(rt::get!(dots.next).cast::<c_void>());
    rt::free(dots.cast::<c_void>());
    0
}
//@ src/lib.rs
pub mod colours;
pub mod rt;
pub mod sys;
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
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
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
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

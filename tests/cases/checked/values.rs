//@ src/bin/values.rs
//! The program whose C `main` is in `values.c`.

fn main() {
    values::rt::restore_signals();
    let mut args = values::rt::Args::from_env();
    std::process::exit(values::values::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod values;
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
pub trait Known: Copy {
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
macro_rules! known_functions {
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
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
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
//@ src/values.rs
// checks: all
// run: fine
// panics: no-truth: a number that is no value of the type
// panics: null-truth: a null pointer
// Members behind checked pointers of which not all bytes are a value in Rust: `bool`, an enumeration, pointers to functions that are safe.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct colour {
    pub value: u32,
}

rt::zeroed! {
    struct colour {
        value: u32,
    }
}

rt::plain! {
    struct colour {
        value: u32,
    }
}

impl colour {
    pub const RED: Self = Self { value: 0 };
    pub const GREEN: Self = Self { value: 1 };
    pub const BLUE: Self = Self { value: 7 };
}

pub type change = Option<unsafe extern "C" fn(i32) -> i32>;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct lamp {
    pub on: bool,
    pub colour: colour,
    pub change: change,
    pub more: lamp_more,
    pub next: *mut lamp,
    pub label: [i8; 0],
}

rt::zeroed! {
    struct lamp {
        on: bool,
        colour: colour,
        change: change,
        more: lamp_more,
        next: *mut lamp,
        label: [i8; 0],
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union lamp_more {
    pub level: i32,
    pub pair: lamp_more_pair,
}

rt::zeroed! {
    union lamp_more {
        level: i32,
        pair: lamp_more_pair,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct lamp_more_pair {
    pub second: u32,
    pub blinks: bool,
}

rt::zeroed! {
    struct lamp_more_pair {
        second: u32,
        blinks: bool,
    }
}

#[inline(never)]
extern "C" fn doubled(level: i32) -> i32 {
    2 * level
}

static kept: AtomicPtr<lamp> = AtomicPtr::new(ptr::null_mut());

fn make(colour: colour, next: *mut lamp) -> *mut lamp {
    let lamp: *mut lamp = rt::malloc(size_of::<lamp>().wrapping_add(8)).cast::<lamp>();
    if lamp.is_null() {
        exit(1);
    }
    rt::set!(lamp.on = !next.is_null());
    rt::set!(lamp.colour = colour);
    rt::set!(lamp.change = Some(doubled));
    rt::set!(lamp.more.level = 3);
    rt::set!(lamp.next = next);
    rt::write(
        (rt::field!(lamp.label) as *mut i8).wrapping_add(0),
        (b'a' as i32 + colour.value as i8 as i32) as i8,
    );
    rt::write((rt::field!(lamp.label) as *mut i8).wrapping_add(1), 0);
    kept.store(lamp, Relaxed);
    lamp
}

fn lit(mut lamp: *const lamp) -> i32 {
    kept.store(lamp.cast_mut(), Relaxed);
    let mut n: i32 = 0;
    while !lamp.is_null() {
        if rt::get!(lamp.on) {
            n += 1;
        }
        if rt::get!(lamp.colour) == colour::BLUE {
            n += 10;
        }
        lamp = rt::get!(lamp.next);
    }
    n
}

fn flip(lamp: *mut lamp) {
    kept.store(lamp, Relaxed);
    rt::set!(lamp.on = !rt::get!(lamp.on));
    rt::set!(
        lamp.colour = if rt::get!(lamp.on) {
            colour::GREEN
        } else {
            colour::RED
        }
    );
    rt::set!([rt::field!(lamp.more.pair)].blinks = rt::get!(lamp.on));
    rt::set!([rt::field!(lamp.more.pair)].second = rt::get!(lamp.colour).value);
    rt::println!(
        "{} {} {} {}",
        i32::from(rt::get!(lamp.on)),
        rt::get!([rt::field!(lamp.more.pair)].second) as i32,
        i32::from(rt::get!([rt::field!(lamp.more.pair)].blinks)),
        rt::Byte(rt::read((rt::field!(lamp.label) as *mut i8).wrapping_add(0)) as u8)
    );
}

/// A byte that is no value.
fn spoil(flag: *mut bool) {
    rt::memset_at(flag.cast::<c_void>(), 99, 1);
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let how: *const i8 = if argc > 1 {
        rt::read(argv.wrapping_add(1))
    } else {
        c"".as_ptr().cast_mut()
    };
    let mut all: *mut lamp = make(
        colour::BLUE,
        make(colour::RED, make(colour::GREEN, ptr::null_mut())),
    );
    rt::println!("{}", lit(all));
    flip(all);
    flip(all);
    rt::println!("{}", lit(all));
    if rt::strcmp_at(how, c"no-truth".as_ptr()) == 0 {
        spoil(rt::field!(all.on));
    }
    if rt::strcmp_at(how, c"null-truth".as_ptr()) == 0 {
        flip(ptr::null_mut());
    }
    rt::println!("{} {}", lit(all), rt::known(rt::get!(all.change))(4));
    while !all.is_null() {
        let next: *mut lamp = rt::get!(all.next);
        rt::free(all.cast::<c_void>());
        all = next;
    }
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(i32) -> i32; 1] = [doubled];
}

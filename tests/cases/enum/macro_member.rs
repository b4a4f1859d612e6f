//@ src/bin/macro_member.rs
//! The program whose C `main` is in `macro_member.c`.

fn main() {
    macro_member::rt::restore_signals();
    std::process::exit(macro_member::macro_member::main());
}
//@ src/lib.rs
pub mod macro_member;
pub mod rt;
//@ src/macro_member.rs
// Macros that are other names of enumerators: constants of the enumeration's own type.

#![forbid(unsafe_code)]

use crate::rt;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub struct md_type(pub u32);

impl md_type {
    pub const MD_NONE: Self = Self(0);
    pub const MD_SHA1: Self = Self(4);
    pub const MD_SHA224: Self = Self(8);
    pub const MD_SHA384: Self = Self(10);
}

pub const COOKIE_MD: md_type = md_type::MD_SHA224;
pub const LEVEL_TOP: level = level::LEVEL_HIGH;
pub const HALF: i32 = COOKIE_MD.0 as i32 / 2;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub struct level(pub u32);

impl level {
    pub const LEVEL_LOW: Self = Self(1);
    pub const LEVEL_HIGH: Self = Self(2);
    pub const LEVEL_MAX: Self = Self(3);
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct context {
    pub r#type: md_type,
    pub at: level,
}

fn size_of(r#type: md_type) -> i32 {
    match r#type {
        md_type::MD_NONE => 0,
        md_type::MD_SHA1 => 20,
        md_type::MD_SHA224 => 28,
        _ => 48,
    }
}

fn name_of(at: level) -> *const i8 {
    match at {
        level::LEVEL_LOW => c"low".as_ptr(),
        level::LEVEL_HIGH => c"high".as_ptr(),
        level::LEVEL_MAX => c"max".as_ptr(),
        _ => c"?".as_ptr(),
    }
}

fn from_wire(n: u32) -> md_type {
    md_type(n)
}

pub fn main() -> i32 {
    static preferred: [md_type; 2] = [COOKIE_MD, md_type::MD_SHA384];
    let mut c: context = context {
        r#type: COOKIE_MD,
        at: LEVEL_TOP,
    };

    let number: i32 = COOKIE_MD.0 as i32;
    let wide: u64 = (COOKIE_MD.0 as u64).wrapping_add(1);
    rt::println!(
        "{} {} {}",
        size_of(c.r#type),
        size_of(COOKIE_MD),
        rt::shown(name_of(c.at))
    );
    rt::println!(
        "{} {} {} {}",
        number,
        wide,
        { HALF },
        i32::from(preferred[1] == COOKIE_MD)
    );
    if c.r#type == COOKIE_MD && c.at >= LEVEL_TOP {
        rt::println!("both");
    }
    c.r#type = from_wire((number + 2) as u32);
    c.at = if c.r#type != COOKIE_MD {
        LEVEL_TOP
    } else {
        level::LEVEL_LOW
    };
    rt::println!(
        "{} {} {}",
        c.r#type.0 as i32,
        rt::shown(name_of(c.at)),
        i32::from(c.r#type > COOKIE_MD)
    );
    if const { COOKIE_MD.0 as i32 == 8 } {
        0
    } else {
        1
    }
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

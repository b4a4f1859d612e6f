//@ src/bin/enums.rs
//! The program whose C `main` is in `enums.c`.

fn main() {
    enums::rt::restore_signals();
    std::process::exit(enums::enums::main());
}
//@ src/enums.rs
// Enumerations: gaps, negatives, aliases, flags, as index, loop bound and switch.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

pub type color = u32;

pub const RED: color = 0;
pub const GREEN: color = 5;
pub const BLUE: color = 6;
pub const LIME: color = 5;
pub const COLORS: color = 6;

pub type level = i32;

pub const LOW: level = -1;
pub const MID: level = 0;
pub const HIGH: level = 1;

pub type flag = u32;

pub const F_READ: flag = 1;
pub const F_WRITE: flag = 2;
pub const F_EXEC: flag = 4;
pub const F_ALL: flag = 7;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub struct op_t(pub u32);

impl op_t {
    pub const OP_ADD: Self = Self(0);
    pub const OP_SUB: Self = Self(1);
    pub const OP_NEG: Self = Self(2);
    pub const OP_COUNT: Self = Self(3);
}

pub const LIMIT: u32 = 3;

static op_names: rt::Fixed<[*const i8; 3]> =
    rt::Fixed([c"add".as_ptr(), c"sub".as_ptr(), c"neg".as_ptr()]);

fn apply(op: op_t, a: i32, b: i32) -> i32 {
    match op {
        op_t::OP_ADD => a + b,
        op_t::OP_SUB => a - b,
        op_t::OP_NEG => -a,
        _ => 0,
    }
}

fn lower(l: level) -> level {
    if l == LOW { LOW } else { l - 1 }
}

pub fn main() -> i32 {
    let mut c: color = LIME;
    let mut mode: u32 = (F_READ as i32 | F_EXEC as i32) as u32;

    rt::println!(
        "{} {} {} {}",
        RED as i32,
        BLUE as i32,
        COLORS as i32,
        i32::from(c == GREEN)
    );
    let mut op: op_t = op_t::OP_ADD;
    while op < op_t::OP_COUNT {
        rt::println!(
            "{} {}",
            rt::shown(op_names.0[op.0 as usize]),
            apply(op, 7, 3)
        );
        op.0 = op.0.wrapping_add(1);
    }
    rt::println!("{}", apply(op_t(9), 1, 2));
    rt::println!("{} {}", lower(HIGH), lower(lower(lower(HIGH))));
    mode &= !(F_READ as i32) as u32;
    mode |= F_WRITE;
    rt::println!("{} {}", mode, i32::from(mode & F_ALL == F_ALL));
    c = c.wrapping_add(1);
    rt::println!("{}", c as i32);
    c = 42;
    rt::println!("{} {}", c as i32, size_of::<color>());
    for i in 0..LIMIT as i32 {
        rt::print!("{}", if i % 2 != 0 { MID } else { LOW });
    }
    rt::println!();
    0
}
//@ src/lib.rs
pub mod enums;
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

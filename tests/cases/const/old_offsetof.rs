//@ src/bin/old_offsetof.rs
//! The program whose C `main` is in `old_offsetof.c`.

fn main() {
    old_offsetof::rt::restore_signals();
    std::process::exit(old_offsetof::old_offsetof::main());
}
//@ src/lib.rs
pub mod old_offsetof;
pub mod rt;
//@ src/old_offsetof.rs
// The offset of a member as it was computed before there was `offsetof`.

use crate::rt;
use core::mem::offset_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Point {
    pub tag: i8,
    pub at: Point_at,
    pub name: [i8; 4],
}

rt::zeroed! {
    struct Point {
        tag: i8,
        at: Point_at,
        name: [i8; 4],
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Point_at {
    pub x: i16,
    pub y: i32,
}

rt::zeroed! {
    struct Point_at {
        x: i16,
        y: i32,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Option_ {
    pub name: *const i8,
    pub offset: usize,
    pub flags: u16,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for Option_ {}

static options: [Option_; 3] = [
    Option_ {
        name: c"tag".as_ptr(),
        offset: offset_of!(Point, tag),
        flags: 1,
    },
    Option_ {
        name: c"y".as_ptr(),
        offset: offset_of!(Point, at.y) | 0x100,
        flags: 2,
    },
    Option_ {
        name: c"name".as_ptr(),
        offset: offset_of!(Point, name),
        flags: offset_of!(Point, at) as u16,
    },
];
static offset: i32 = offset_of!(Point, at.y) as i64 as i32;

pub const AT: u32 = 4;

fn set(p: *mut Point, i: i32, value: i32) -> i32 {
    if i == 1 {
        rt::write(
            p.cast::<i8>()
                .wrapping_add(options[i as usize].offset & 0xff)
                .cast::<i32>(),
            value,
        );
    }
    rt::get!(p.at.y)
}

pub fn main() -> i32 {
    let mut p: rt::Align16<Point> = rt::Align16(Point {
        tag: b'p' as i8,
        at: Point_at { x: 1, y: 2 },
        name: rt::chars(b"abc\0"),
    });
    let _p_lives = rt::Lent::new(&raw mut p.0);
    for i in 0..3 {
        rt::println!(
            "{} {} {}",
            rt::shown(options[i as usize].name),
            options[i as usize].offset,
            options[i as usize].flags as i32
        );
    }
    rt::println!("{} {} {}", offset, AT as i32, offset_of!(Point, name));
    rt::println!("{}", set(&raw mut p.0, 1, 77));
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

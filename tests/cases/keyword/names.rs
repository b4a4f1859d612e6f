//@ src/bin/names.rs
//! The program whose C `main` is in `names.c`.

fn main() {
    names::rt::restore_signals();
    std::process::exit(names::names::main());
}
//@ src/lib.rs
pub mod names;
pub mod rt;
//@ src/names.rs
// Names that mean something in Rust: keywords, prelude items, primitive types, macros.

use crate::rt;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct r#type {
    pub r#match: i32,
    pub self_: i32,
    pub r#where: *mut r#type,
}

rt::zeroed! {
    struct r#type {
        r#match: i32,
        self_: i32,
        r#where: *mut r#type,
    }
}

impl r#type {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        r#match: 0,
        self_: 0,
        r#where: ptr::null_mut(),
    };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum r#impl {
    r#trait,
    r#dyn = 3,
    r#async,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct String_ {
    pub len: i32,
}

static crate_: i32 = 5;
static r#mod: [i32; 3] = [1, 2, 3];

fn r#fn(r#let: i32, r#mut: i32) -> i32 {
    let mut r#ref: i32 = r#let + r#mut;
    for r#in in 0..2 {
        r#ref += r#in;
    }
    r#ref
}

fn Some_(x: i32) -> i32 {
    x + 1
}

fn drop(None_2: &i32) -> i32 {
    *None_2
}

fn r#loop(r#use: i32) -> i32 {
    let mut r#yield: i32 = r#use;
    'abstract_: {
        while r#yield > 10 {
            r#yield -= 7;
            if r#yield == 13 {
                break 'abstract_;
            }
        }
        return r#yield;
    }

    -1
}

fn vec(self_: *mut r#type, super_: i32) -> i32 {
    rt::set!(self_.self_ = rt::get!(self_.self_) + super_);
    if !rt::get!(self_.r#where).is_null() {
        rt::get!([rt::get!(self_.r#where)].r#match)
    } else {
        0
    }
}

fn main_(r#as: i32) -> i32 {
    r#as * crate_
}

fn core(std: i32) -> i32 {
    std
}

fn alloc(libc: i32) -> i32 {
    libc + core(1)
}

pub fn main() -> i32 {
    let mut r#type: rt::Align16<r#type> = rt::Align16(r#type::ZERO);
    r#type.0 = r#type {
        r#match: 4,
        self_: 1,
        r#where: &raw mut r#type.0,
    };
    let _type_lives = rt::Lent::new(&raw mut r#type.0);
    let s: String_ = String_ { len: 7 };
    let mut r#move: u8 = 250;
    let r#final: r#impl = r#impl::r#dyn;
    let Box: i32 = 2;
    let str: i32 = 3;
    let usize: i32 = 4;
    let r#try: i32 = 5;
    let r#await: i32 = 6;
    let r#unsafe: i32 = 7;
    let r#pub: i32 = 8;
    let true_: i32 = 9;
    let r#macro: i32 = 10;

    rt::println!("{} {}", r#fn(1, 2), Some_(1));
    rt::println!("{} {}", r#loop(30), r#loop(34));
    let trait_: i32 = vec(&raw mut r#type.0, 6);
    rt::println!("{} {}", trait_, r#type.0.self_);
    rt::println!("{} {}", r#mod[1] + crate_, drop(&Box));
    r#move = r#move.wrapping_add(10);
    rt::println!(
        "{} {} {} {}",
        s.len,
        r#move as i32,
        r#final as i32,
        r#impl::r#async as i32
    );
    rt::println!(
        "{}",
        Box + str + usize + r#try + r#await + r#unsafe + r#pub + true_ + r#macro
    );
    rt::println!("{} {}", main_(2), alloc(3));
    r#impl::r#trait as i32
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

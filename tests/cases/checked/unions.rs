//@ src/bin/unions.rs
//! The program whose C `main` is in `unions.c`.

fn main() {
    unions::rt::restore_signals();
    let mut args = unions::rt::Args::from_env();
    std::process::exit(unions::unions::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod rt;
pub mod unions;
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
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
//@ src/unions.rs
// checks: all
// run: 5
// panics: 9: a number that is no value of the type
// Unions that are reached by name: in locals and behind references.

use crate::rt;
use core::ffi::{CStr, c_void};
use core::mem;
use core::mem::size_of;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct kind(pub u32);

rt::zeroed! {
    struct kind(u32);
}

rt::plain! {
    struct kind(u32);
}

impl kind {
    pub const NONE: Self = Self(0);
    pub const NUMBER: Self = Self(1);
    pub const TEXT: Self = Self(2);
    pub const PAIR: Self = Self(3);
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct event {
    pub kind: kind,
    pub data: event_data,
}

rt::zeroed! {
    struct event {
        kind: kind,
        data: event_data,
    }
}

impl event {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        Self {
            kind: kind::NONE,
            data: event_data::zero(),
        }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union event_data {
    pub text: event_data_text,
    pub pair: event_data_pair,
    pub number: f64,
    pub bits: u64,
    pub bytes: [u8; 16],
}

rt::zeroed! {
    union event_data {
        text: event_data_text,
        pair: event_data_pair,
        number: f64,
        bits: u64,
        bytes: [u8; 16],
    }
}

impl event_data {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct event_data_text {
    pub length: i32,
    pub start: *const i8,
}

rt::zeroed! {
    struct event_data_text {
        length: i32,
        start: *const i8,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct event_data_pair {
    pub first: kind,
    pub values: [i32; 2],
}

rt::zeroed! {
    struct event_data_pair {
        first: kind,
        values: [i32; 2],
    }
}

fn number(e: *mut event, number: f64) {
    rt::memset_at(e.cast::<c_void>(), 0, size_of::<event>());
    rt::set!(e.kind = kind::NUMBER);
    rt::set!(e.data.number = number);
}

fn text(e: &mut event, start: &CStr) {
    e.kind = kind::TEXT;
    e.data.text.length = rt::strlen_at(start.as_ptr()) as i32;
    e.data.text.start = start.as_ptr();
}

fn pair(e: *mut event, first: i32, a: i32, b: i32) {
    rt::set!(e.kind = kind::PAIR);
    rt::set!([rt::field!(e.data.pair)].first = if first == 1 { kind::NUMBER } else { kind::NONE });
    rt::set!([rt::field!(e.data.pair)].values[0] = a);
    rt::set!([rt::field!(e.data.pair)].values[1] = b);
    rt::set!(
        [rt::field!(e.data.pair)].values[1] = rt::get!([rt::field!(e.data.pair)].values[1]) + 1
    );
}

fn show(e: *const event) -> i64 {
    match rt::get!(e.kind) {
        kind::NUMBER => {
            rt::println!(
                "{} {:x}",
                rt::converted!("%g", rt::get!(e.data.number)),
                rt::get!(e.data.bits)
            );
            rt::get!(e.data.number) as i64
        }
        kind::TEXT => {
            rt::println!("{}", rt::shown(rt::get!([rt::field!(e.data.text)].start)));
            rt::get!([rt::field!(e.data.text)].length) as i64
        }
        kind::PAIR => {
            let mut sum: i64 = 0;
            for i in 0..2 {
                sum += rt::read(
                    (rt::field!([rt::field!(e.data.pair)].values) as *const i32)
                        .wrapping_add(i as usize),
                ) as i64;
            }
            if rt::get!([rt::field!(e.data.pair)].first) == kind::NUMBER {
                sum
            } else {
                -sum
            }
        }
        _ => 0,
    }
}

fn low_byte(x: i32) -> i32 {
    let mut u: u_type = u_type::zero();
    u.whole = x;
    u.whole = rt::member(&u, |whole| rt::field!(whole.whole)) + 1;
    rt::put_member(0, &mut u, |whole| rt::field!([rt::field!(whole.parts)][1]));
    rt::put_member(
        (rt::member(&u, |whole| rt::field!([rt::field!(whole.parts)][0])) as i32 + 3) as u8,
        &mut u,
        |whole| rt::field!([rt::field!(whole.parts)][0]),
    );
    rt::member(&u, |whole| rt::field!(whole.whole))
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union u_type {
    pub whole: i32,
    pub parts: [u8; 4],
}

rt::zeroed! {
    union u_type {
        whole: i32,
        parts: [u8; 4],
    }
}

impl u_type {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

fn truth(x: i32) -> i32 {
    let mut u: u_type__unions = u_type__unions::zero();
    u.byte = x as u8;
    if rt::member(&u, |whole| rt::field!(whole.is)) {
        10
    } else {
        20
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union u_type__unions {
    pub byte: u8,
    pub is: bool,
}

rt::zeroed! {
    union u_type__unions {
        byte: u8,
        is: bool,
    }
}

impl u_type__unions {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

fn bytes(e: *mut event) -> *mut u8 {
    rt::field!(e.data.bytes) as *mut u8
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let first: i32 = if argc > 1 {
        rt::atoi_at(rt::read(argv.wrapping_add(1)))
    } else {
        1
    };
    let mut one: rt::Align16<event> = rt::Align16(event::zero());
    let _one_lives = rt::Lent::new(&raw mut one.0);
    let other: *mut event = rt::malloc(size_of::<event>()).cast::<event>();
    if other.is_null() {
        return 1;
    }
    number(&raw mut one.0, 2.5);
    rt::println!("{}", show(&raw mut one.0));
    text(&mut one.0, c"some words");
    rt::println!("{}", show(&raw mut one.0));
    number(other, 3.0);
    rt::println!(
        "{} {}",
        show(other),
        rt::read(bytes(other).wrapping_add(7)) as i32
    );
    pair(other, first % 5 + first / 9, 3, 4);
    rt::println!("{}", show(other));
    rt::println!("{} {}", low_byte(0x1ff), truth(first % 5 + first / 9));
    rt::free(other.cast::<c_void>());
    0
}

//@ src/bin/borrowed.rs
//! The program whose C `main` is in `borrowed.c`.

fn main() {
    borrowed::rt::restore_signals();
    let mut args = borrowed::rt::Args::from_env();
    std::process::exit(borrowed::borrowed::main(args.count(), args.pointers()));
}
//@ src/borrowed.rs
// checks: all
// run: fine
// panics: gone: memory that is freed
// panics: inside: memory that is freed
// panics: null: a null pointer
// Parameters that could be references, and callers that have no more than a raw pointer for them.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32,
    pub y: i32,
}

rt::zeroed! {
    struct point {
        x: i32,
        y: i32,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct shape {
    pub next: *mut shape,
    pub at: *mut point,
    pub weights: [i32; 4],
}

rt::zeroed! {
    struct shape {
        next: *mut shape,
        at: *mut point,
        weights: [i32; 4],
    }
}

/// Pointers from memory reach it.
fn distance(p: *const point) -> i32 {
    rt::get!(p.x) * rt::get!(p.x) + rt::get!(p.y) * rt::get!(p.y)
}

fn add(to: *mut i32, by: i32) {
    rt::write(to, rt::read(to) + by);
}

/// So they do this, which passes parts on.
fn shift(p: *mut point, by: i32) {
    add(rt::field!(p.x), by);
    add(rt::field!(p.y), -by);
}

/// And a part of what is pointed to.
fn heaviest(weights: *const i32) -> i32 {
    let mut most: i32 = rt::read(weights.wrapping_add(0));
    for i in 1..4 {
        if rt::read(weights.wrapping_add(i as usize)) > most {
            most = rt::read(weights.wrapping_add(i as usize));
        }
    }
    most
}

/// Only locals reach it: it keeps its references.
fn swap(a: &mut point, b: &mut point) {
    let c: point = *a;
    *a = *b;
    *b = c;
}

/// It may be null, and a local reaches it too.
fn distance_or(p: *const point, other: i32) -> i32 {
    if !p.is_null() { distance(p) } else { other }
}

fn cons(next: *mut shape, x: i32, y: i32) -> *mut shape {
    let s: *mut shape = rt::malloc(size_of::<shape>()).cast::<shape>();
    if s.is_null() {
        exit(1);
    }
    let value: *mut point = rt::malloc(size_of::<point>()).cast::<point>();
    rt::set!(s.at = value);
    if rt::get!(s.at).is_null() {
        exit(1);
    }
    rt::set!([rt::get!(s.at)].x = x);
    rt::set!([rt::get!(s.at)].y = y);
    for i in 0..4 {
        rt::write(
            (rt::field!(s.weights) as *mut i32).wrapping_add(i as usize),
            x * i - y,
        );
    }
    rt::set!(s.next = next);
    s
}

fn walk(mut s: *mut shape) -> i32 {
    let mut sum: i32 = 0;
    while !s.is_null() {
        shift(rt::get!(s.at), 1);
        sum += distance(rt::get!(s.at))
            + heaviest(rt::field!(s.weights) as *mut i32)
            + distance_or(
                if !rt::get!(s.next).is_null() {
                    rt::get!([rt::get!(s.next)].at)
                } else {
                    ptr::null_mut::<point>()
                },
                1000,
            );
        s = rt::get!(s.next);
    }
    sum
}

fn drop(mut s: *mut shape) {
    while !s.is_null() {
        let next: *mut shape = rt::get!(s.next);
        rt::free(rt::get!(s.at).cast::<c_void>());
        rt::free(s.cast::<c_void>());
        s = next;
    }
}

fn locals() -> i32 {
    let mut a: rt::Align16<point> = rt::Align16(point { x: 1, y: 2 });
    let _a_lives = rt::Lent::new(&raw mut a.0);
    let mut b: rt::Align16<point> = rt::Align16(point { x: 3, y: 4 });
    let _b_lives = rt::Lent::new(&raw mut b.0);
    swap(&mut a.0, &mut b.0);
    shift(&raw mut a.0, 2);
    distance(&raw mut a.0) * 100 + distance_or(&raw mut b.0, 0) + distance_or(ptr::null(), 7)
}

fn run(how: i32) -> i32 {
    let s: *mut shape = cons(cons(ptr::null_mut(), 3, 4), 5, 6);
    if how == b'g' as i32 {
        rt::free(rt::get!(s.at).cast::<c_void>());
    }
    if how == b'i' as i32 {
        rt::free(rt::get!([rt::get!(s.next)].at).cast::<c_void>());
    }
    if how == b'n' as i32 {
        rt::set!(s.at = ptr::null_mut());
    }
    let sum: i32 = walk(s) + locals();
    drop(s);
    sum
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    rt::println!(
        "{}",
        run(if argc > 1 {
            rt::read(rt::read(argv.wrapping_add(1)).wrapping_add(0)) as i32
        } else {
            b'f' as i32
        })
    );
    0
}
//@ src/lib.rs
pub mod borrowed;
pub mod rt;
pub mod sys;
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
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

//@ src/bin/empty.rs
//! The program whose C `main` is in `empty.c`.

fn main() {
    empty::rt::restore_signals();
    std::process::exit(empty::empty::main());
}
//@ src/empty.rs
// Empty assembler text hides values from the optimiser: black boxes and fences.

#![forbid(unsafe_code)]

use crate::rt;
use core::hint;
use core::sync::atomic;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, Ordering};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

fn hide(mut x: i32) -> i32 {
    x = hint::black_box(x);
    x
}

fn given() -> i32 {
    let i: i32 = hint::black_box(41i32);
    i + 1
}

fn swap(a: &mut i32, b: &mut i32) {
    let mut x: i32 = *a;
    let mut y: i32 = *b;
    let value: i32 = hint::black_box(y);
    let value_2: i32 = hint::black_box(x);
    x = value;
    y = value_2;
    *a = x;
    *b = y;
}

fn sum(v: *const i64, n: i32) -> i64 {
    let mut s: i64 = 0;
    for i in 0..n {
        s += rt::read(v.wrapping_add(i as usize));
        atomic::compiler_fence(Ordering::SeqCst);
    }
    hint::black_box(v);
    hint::black_box(n);
    atomic::compiler_fence(Ordering::SeqCst);
    s
}

static finds: AtomicI32 = AtomicI32::new(0);

fn find(p: *mut i32) -> *mut i32 {
    finds.store(finds.load(Relaxed) + 1, Relaxed);
    p
}

/// The place of an output is found once.
fn places(mut p: *mut i32, n: i32) -> i64 {
    let mut i: i32 = 0;
    let mut j: i32 = 2;
    let end: *mut i32 = p.wrapping_offset(n as isize);
    while p < end {
        let place: *mut i32 = p;
        p = p.wrapping_add(1);
        let value_3: i32 = hint::black_box(rt::read(place));
        rt::write(place, value_3);
    }
    p = p.wrapping_offset(-(n as isize));
    let place: *mut i32 = p.wrapping_offset(i as isize);
    i += 1;
    j -= 1;
    let place_2: *mut i32 = p.wrapping_offset(j as isize);
    let value: i32 = hint::black_box(rt::read(place));
    let value_2: i32 = hint::black_box(rt::read(place_2));
    rt::write(place, value);
    rt::write(place_2, value_2);
    hint::black_box(rt::read(find(p.wrapping_add(1))));
    let place_3: *mut i32 = find(p);
    let value_4: i32 = hint::black_box(rt::read(place_3));
    rt::write(place_3, value_4);
    let value_5: i32 = hint::black_box(j + 40);
    rt::write(p.wrapping_offset(i as isize), value_5);
    i += 1;
    (i * 10 + j) as i64
}

pub fn main() -> i32 {
    let mut a: i32 = 1;
    let mut b: i32 = 2;
    let mut v: rt::Align16<[i64; 3]> = rt::Align16([1, 2, 3]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let mut p: pair = pair { a: 5, b: 6 };
    swap(&mut a, &mut b);
    hint::black_box(&raw mut p);
    hint::black_box(&raw mut v.0);
    hint::black_box(&raw mut p.a);
    hint::black_box(&raw mut a);
    let mut d: f64 = 2.5;
    d = hint::black_box(d);
    rt::println!(
        "{} {} {} {} {} {} {}",
        hide(7),
        given(),
        { a },
        { b },
        sum(&raw mut v.0 as *mut i64, 3),
        p.a + p.b,
        rt::converted!("%g", d)
    );
    let mut some: rt::Align16<[i32; 4]> = rt::Align16([7, 8, 9, 10]);
    let _some_lives = rt::Lent::new(&raw mut some.0);
    rt::print!("{}", places(&raw mut some.0 as *mut i32, 4));
    rt::println!(
        " {} {} {} {} {}",
        finds.load(Relaxed),
        some.0[0],
        some.0[1],
        some.0[2],
        some.0[3]
    );
    0
}
//@ src/lib.rs
pub mod empty;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
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

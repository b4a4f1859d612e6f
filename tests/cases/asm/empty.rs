//@ src/bin/empty.rs
//! The program whose C `main` is in `empty.c`.

fn main() {
    empty::rt::restore_signals();
    std::process::exit(unsafe { empty::empty::main() });
}
//@ src/empty.rs
// Empty assembler text hides values from the optimiser: black boxes and fences.

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

unsafe fn sum(v: *const i64, n: i32) -> i64 {
    let mut s: i64 = 0;
    for i in 0..n {
        s += *v.add(i as usize);
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
unsafe fn places(mut p: *mut i32, n: i32) -> i64 {
    let mut i: i32 = 0;
    let mut j: i32 = 2;
    let end: *mut i32 = p.offset(n as isize);
    while p < end {
        let place: *mut i32 = p;
        p = p.add(1);
        *place = hint::black_box(*place);
    }
    p = p.offset(-(n as isize));
    let place: *mut i32 = p.offset(i as isize);
    i += 1;
    j -= 1;
    let place_2: *mut i32 = p.offset(j as isize);
    let value: i32 = hint::black_box(*place);
    let value_2: i32 = hint::black_box(*place_2);
    *place = value;
    *place_2 = value_2;
    hint::black_box(*find(p.add(1)));
    let place_3: *mut i32 = find(p);
    *place_3 = hint::black_box(*place_3);
    *p.offset(i as isize) = hint::black_box(j + 40);
    i += 1;
    (i * 10 + j) as i64
}

pub unsafe fn main() -> i32 {
    let mut a: i32 = 1;
    let mut b: i32 = 2;
    let mut v: [i64; 3] = [1, 2, 3];
    let mut p: pair = pair { a: 5, b: 6 };
    swap(&mut a, &mut b);
    hint::black_box(&raw mut p);
    hint::black_box(&raw mut v);
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
        sum(&raw mut v as *mut i64, 3),
        p.a + p.b,
        rt::converted!("%g", d)
    );
    let mut some: [i32; 4] = [7, 8, 9, 10];
    rt::print!("{}", places(&raw mut some as *mut i32, 4));
    rt::println!(
        " {} {} {} {} {}",
        finds.load(Relaxed),
        some[0],
        some[1],
        some[2],
        some[3]
    );
    0
}
//@ src/lib.rs
pub mod empty;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Args {
impl Args {
pub fn restore_signals() {

//@ src/bin/exits.rs
//! The program whose C `main` is in `exits.c`.

fn main() {
    exits::rt::restore_signals();
    std::process::exit(unsafe { exits::exits::main() });
}
//@ src/exits.rs
// A cleanup function runs at every exit of its variable's scope, the last variable first.

use crate::rt;
use crate::sys::snprintf;
use core::ffi::{CStr, c_void};

fn note(p: &i32) {
    rt::print!("<{}>", *p);
}

fn freep(p: &[u8]) {
    let p: *mut c_void = p.as_ptr().cast_mut().cast();
    rt::free(rt::read(p.cast::<*mut c_void>()));
}

fn falls() {
    let mut a: i32 = 1;
    let b: i32 = 2;
    a += 10;
    rt::print!("inner");
    note(&b);
    let c: i32 = 3;
    rt::print!("outer");
    note(&c);
    note(&a);
}

fn returns(n: i32) -> i32 {
    let mut x: i32 = n;
    if n > 2 {
        let result: i32 = x * 2;
        note(&x);
        return result;
    }
    let y: i32 = n + 100;
    if n == 1 {
        note(&y);
        note(&x);
        return 7;
    }
    x = 50;
    let result: i32 = x + y;
    note(&y);
    note(&x);
    result
}

fn loops() -> i32 {
    let mut sum: i32 = 0;
    for i in 0..6 {
        let x: i32 = i;
        if i == 1 {
            note(&x);
            continue;
        }
        if i == 4 {
            note(&x);
            break;
        }
        match i {
            2 => {
                let z: i32 = 20;
                sum += z;
                note(&z);
            }
            _ => {
                sum += x;
            }
        }
        note(&x);
    }
    loop {
        'body: {
            let w: i32 = sum;
            if sum > 20 {
                note(&w);
                break 'body;
            }
            sum += 100;
            note(&w);
        }
        let value: bool = sum < 25;
        sum += 1;
        if !value {
            break;
        }
    }
    sum
}

fn jumps(n: i32) -> i32 {
    let mut tries: i32 = 0;

    let mut a: i32;
    'next: loop {
        a = tries;
        'out: {
            let b: i32 = 10 + tries;
            let value: bool = tries < n;
            tries += 1;
            if value {
                note(&b);
                note(&a);
                continue 'next;
            }
            if n == 1 {
                note(&b);
                break 'out;
            }
            rt::print!("stays");
            note(&b);
        }
        break;
    }

    rt::print!("out");
    let result: i32 = tries;
    note(&a);
    result
}

fn value() -> i32 {
    let v: i32 = {
        let mut x: i32 = 30;
        x += 1;
        let result: i32 = x;
        note(&x);
        result
    };
    v + {
        let y: i32 = 1;
        let result: i32 = y + 1;
        note(&y);
        result
    }
}

unsafe fn first(text: &CStr) -> i8 {
    let mut copy: rt::Align16<*mut i8> = rt::Align16(rt::malloc(16).cast::<i8>());
    let _copy_lives = rt::Lent::new(&raw mut copy.0);
    snprintf(copy.0, 16, c"%s".as_ptr(), text.as_ptr());
    let result: i8 = *copy.0.add(0);
    freep(rt::slice((&raw mut copy.0).cast(), 8));
    result
}

pub unsafe fn main() -> i32 {
    falls();
    rt::println!("\n{}", returns(1));
    rt::println!("{}", returns(2));
    rt::println!("{}", returns(3));
    rt::println!("{}", loops());
    rt::println!("{}", jumps(0));
    rt::println!("{}", jumps(1));
    rt::println!("{}", jumps(2));
    rt::println!("{}", value());
    rt::println!("{}", rt::Byte(first(c"text") as u8));
    0
}
//@ src/lib.rs
pub mod exits;
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
macro_rules! print {
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
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn snprintf(s: *mut i8, maxlen: usize, format: *const i8, ...) -> i32;
}

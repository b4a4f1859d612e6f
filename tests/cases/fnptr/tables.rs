//@ src/bin/tables.rs
//! The program whose C `main` is in `tables.c`.

fn main() {
    tables::rt::restore_signals();
    std::process::exit(unsafe { tables::tables::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod tables;
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
pub fn read<T: Value>(pointer: *const T) -> T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcmp(s1: *const i8, s2: *const i8) -> i32;
}
//@ src/tables.rs
// Function pointers: in tables, structures, as parameters, results and compared.

use crate::rt;
use crate::sys::{printf, strcmp};
use core::ptr;

pub type binop = Option<extern "C" fn(i32, i32) -> i32>;

extern "C" fn add(a: i32, b: i32) -> i32 {
    a + b
}

extern "C" fn sub(a: i32, b: i32) -> i32 {
    a - b
}

#[unsafe(link_section = ".text.tables.mul")]
extern "C" fn mul(a: i32, b: i32) -> i32 {
    a * b
}

static ops: [op; 4] = [
    op {
        name: c"add".as_ptr(),
        r#fn: Some(add),
        prec: 1,
    },
    op {
        name: c"sub".as_ptr(),
        r#fn: Some(sub),
        prec: 1,
    },
    op {
        name: c"mul".as_ptr(),
        r#fn: Some(mul),
        prec: 2,
    },
    op {
        name: ptr::null(),
        r#fn: None,
        prec: 0,
    },
];

#[derive(Clone, Copy)]
#[repr(C)]
pub struct op {
    pub name: *const i8,
    pub r#fn: binop,
    pub prec: u8,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for op {}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct shape {
    pub area: Option<unsafe extern "C" fn(*const shape) -> f64>,
    pub w: f64,
    pub h: f64,
}

unsafe extern "C" fn rect(s: *const shape) -> f64 {
    (*s).w * (*s).h
}

unsafe extern "C" fn tri(s: *const shape) -> f64 {
    rect(s) / 2.0
}

unsafe fn lookup(name: *const i8) -> binop {
    let mut o: usize = 0;
    while !ops[o].name.is_null() {
        if strcmp(ops[o].name, name) == 0 {
            return ops[o].r#fn;
        }
        o += 1;
    }
    None
}

fn choose(which: bool) -> Option<extern "C" fn(i32, i32) -> i32> {
    if which { Some(mul) } else { Some(sub) }
}

fn fold(v: &[i32], mut n: i32, f: binop, mut init: i32) -> i32 {
    let mut v: *const i32 = v.as_ptr();
    while n > 0 {
        n -= 1;
        init = f.unwrap()(init, rt::read(v));
        v = v.wrapping_add(1);
    }
    init
}

fn twice(f: Option<extern "C" fn(i32) -> i32>, x: i32) -> i32 {
    f.unwrap()(f.unwrap()(x))
}

extern "C" fn inc(x: i32) -> i32 {
    x + 1
}

extern "C" fn say() {
    rt::println!("say");
}

pub unsafe fn main() -> i32 {
    let v: rt::Align16<[i32; 4]> = rt::Align16([1, 2, 3, 4]);
    let _v_lives = rt::Lent::new(&raw const v.0);
    let names: [*const i8; 4] = [
        c"add".as_ptr(),
        c"sub".as_ptr(),
        c"mul".as_ptr(),
        c"div".as_ptr(),
    ];
    let mut shapes: [shape; 2] = [
        shape {
            area: Some(rect),
            w: 2.0,
            h: 3.0,
        },
        shape {
            area: Some(tri),
            w: 4.0,
            h: 5.0,
        },
    ];
    let mut action: Option<extern "C" fn()> = Some(say);
    let local: [binop; 2] = [Some(add), Some(mul)];

    for i in 0..4 {
        let f: binop = lookup(names[i as usize]);
        if f.is_some() {
            printf(c"%s %d\n".as_ptr(), names[i as usize], f.unwrap()(6, 3));
        } else {
            printf(c"%s missing\n".as_ptr(), names[i as usize]);
        }
    }
    rt::println!(
        "{} {}",
        choose(false).unwrap()(9, 4),
        choose(true).unwrap()(9, 4)
    );
    rt::println!(
        "{} {}",
        fold(&v.0, 4, Some(add), 0),
        fold(&v.0, 4, Some(mul), 1)
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", shapes[0].area.unwrap()(&raw mut shapes[0])),
        rt::converted!(
            "%g",
            shapes[1].area.unwrap()((&raw mut shapes as *mut shape).add(1))
        )
    );
    rt::println!("{}", twice(Some(inc), 40));
    action.unwrap()();
    action.unwrap()();
    action = None;
    rt::println!(
        "{} {}",
        i32::from(action.is_none()),
        i32::from(
            lookup(c"mul".as_ptr()).map_or(0, |f| f as *const () as usize)
                == Some(mul).map_or(0, |f| f as *const () as usize),
        )
    );
    rt::println!("{}", local[1].unwrap()(local[0].unwrap()(1, 2), 7));
    0
}

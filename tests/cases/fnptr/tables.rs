//@ src/bin/tables.rs
//! The program whose C `main` is in `tables.c`.

fn main() {
    tables::rt::restore_signals();
    std::process::exit(tables::tables::main());
}
//@ src/lib.rs
pub mod rt;
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
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub trait Known: Copy {
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
macro_rules! known_functions {
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
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
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
//@ src/tables.rs
// Function pointers: in tables, structures, as parameters, results and compared.

use crate::rt;
use core::ptr;

pub type binop = Option<unsafe extern "C" fn(i32, i32) -> i32>;

#[inline(never)]
extern "C" fn add(a: i32, b: i32) -> i32 {
    a + b
}

#[inline(never)]
extern "C" fn sub(a: i32, b: i32) -> i32 {
    a - b
}

#[inline(never)]
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

rt::zeroed! {
    struct shape {
        area: Option<unsafe extern "C" fn(*const shape) -> f64>,
        w: f64,
        h: f64,
    }
}

#[inline(never)]
extern "C" fn rect(s: *const shape) -> f64 {
    rt::get!(s.w) * rt::get!(s.h)
}

#[inline(never)]
extern "C" fn tri(s: *const shape) -> f64 {
    rect(s) / 2.0
}

fn lookup(name: *const i8) -> binop {
    let mut o: usize = 0;
    while !ops[o].name.is_null() {
        if rt::strcmp_at(ops[o].name, name) == 0 {
            return ops[o].r#fn;
        }
        o += 1;
    }
    None
}

fn choose(which: bool) -> Option<unsafe extern "C" fn(i32, i32) -> i32> {
    if which { Some(mul) } else { Some(sub) }
}

fn fold(v: &[i32], mut n: i32, f: binop, mut init: i32) -> i32 {
    let mut v: *const i32 = v.as_ptr();
    while n > 0 {
        n -= 1;
        init = rt::known(f)(init, rt::read(v));
        v = v.wrapping_add(1);
    }
    init
}

fn twice(f: Option<extern "C" fn(i32) -> i32>, x: i32) -> i32 {
    f.unwrap()(f.unwrap()(x))
}

#[inline(never)]
extern "C" fn inc(x: i32) -> i32 {
    x + 1
}

#[inline(never)]
extern "C" fn say() {
    rt::println!("say");
}

pub fn main() -> i32 {
    let v: rt::Align16<[i32; 4]> = rt::Align16([1, 2, 3, 4]);
    let _v_lives = rt::Lent::new(&raw const v.0);
    let names: [*const i8; 4] = [
        c"add".as_ptr(),
        c"sub".as_ptr(),
        c"mul".as_ptr(),
        c"div".as_ptr(),
    ];
    let mut shapes: rt::Align16<[shape; 2]> = rt::Align16([
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
    ]);
    let _shapes_lives = rt::Lent::new(&raw mut shapes.0);
    let mut action: Option<extern "C" fn()> = Some(say);
    let local: [binop; 2] = [Some(add), Some(mul)];

    for i in 0..4 {
        let f: binop = lookup(names[i as usize]);
        if f.is_some() {
            rt::println!("{} {}", rt::shown(names[i as usize]), rt::known(f)(6, 3));
        } else {
            rt::println!("{} missing", rt::shown(names[i as usize]));
        }
    }
    rt::println!(
        "{} {}",
        rt::known(choose(false))(9, 4),
        rt::known(choose(true))(9, 4)
    );
    rt::println!(
        "{} {}",
        fold(&v.0, 4, Some(add), 0),
        fold(&v.0, 4, Some(mul), 1)
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", rt::known(shapes.0[0].area)(&raw mut shapes.0[0])),
        rt::converted!(
            "%g",
            rt::known(shapes.0[1].area)((&raw mut shapes.0 as *mut shape).wrapping_add(1))
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
    rt::println!("{}", rt::known(local[1])(rt::known(local[0])(1, 2), 7));
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(*const shape) -> f64; 2] = [rect, tri];
}

rt::known_functions! {
    static KNOWN_2: [unsafe extern "C" fn(i32, i32) -> i32; 3] = [add, sub, mul];
}

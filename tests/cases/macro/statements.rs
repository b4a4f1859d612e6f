//@ src/bin/statements.rs
//! The program whose C `main` is in `statements.c`.

fn main() {
    statements::rt::restore_signals();
    std::process::exit(statements::statements::main());
}
//@ src/lib.rs
pub mod rt;
pub mod statements;
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
//@ src/statements.rs
// Macros that assign to their arguments, that are statements, and that leave the function.

use crate::rt;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i32,
    pub next: *mut node,
}

rt::zeroed! {
    struct node {
        value: i32,
        next: *mut node,
    }
}

// Assigns both arguments.

// An argument that is evaluated twice.

macro_rules! SWAP {
    ($a:expr, $b:expr) => {
        let t_: i32 = $a;
        $a = $b;
        $b = t_;
    };
}

static checks: AtomicI32 = AtomicI32::new(0);

fn sorted3(v: &mut [i32]) -> i32 {
    if v[0] > v[1] {
        SWAP!(v[0], v[1]);
    }
    if v[1] > v[2] {
        SWAP!(v[1], v[2]);
    }
    if v[0] > v[1] {
        SWAP!(v[0], v[1]);
    }
    let mut low: i32 = v[0];
    let mut high: i32 = v[2];
    SWAP!(low, high);
    low * 100 + high
}

static calls: AtomicI32 = AtomicI32::new(0);

fn next_value() -> i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    calls.load(Relaxed) * 7
}

fn validate(a: i32, b: i32) -> i32 {
    checks.store(checks.load(Relaxed) + 1, Relaxed);
    if !(a > 0) {
        rt::println!("failed with {}", 1);
        return 1;
    }
    checks.store(checks.load(Relaxed) + 1, Relaxed);
    if !(b > a) {
        rt::println!("failed with {}", 2);
        return 2;
    }
    checks.store(checks.load(Relaxed) + 1, Relaxed);
    if !(b < 100) {
        rt::println!("failed with {}", 3);
        return 3;
    }
    0
}

fn total() -> i32 {
    let mut nodes: rt::Align16<[node; 3]> = rt::Align16([
        node {
            value: 1,
            next: ptr::null_mut(),
        },
        node {
            value: 2,
            next: ptr::null_mut(),
        },
        node {
            value: 3,
            next: ptr::null_mut(),
        },
    ]);
    let _nodes_lives = rt::Lent::new(&raw mut nodes.0);
    let mut list: *mut node = ptr::null_mut();
    let mut count: i32 = 0;
    let mut sum: i32 = 0;
    nodes.0[0].next = list;
    list = &raw mut nodes.0[0];
    count += 1;
    nodes.0[1].next = list;
    list = &raw mut nodes.0[1];
    count += 1;
    nodes.0[2].next = list;
    list = &raw mut nodes.0[2];
    count += 1;
    let mut n: *mut node = list;
    while !n.is_null() {
        sum = sum * 10 + rt::get!(n.value);
        n = rt::get!(n.next);
    }
    sum * 10 + count
}

pub fn main() -> i32 {
    let mut v: [i32; 3] = [9, 4, 6];
    let r: i32 = sorted3(&mut v);
    rt::println!("{} {} {}, {}", v[0], v[1], v[2], r);
    let mut x: i32 = next_value();
    if x < 0 {
        x = 0;
    }
    if x > 5 {
        x = 5;
    }
    let mut y: i32 = next_value() + 1;
    if y < x {
        y = x;
    }
    if y > 50 {
        y = 50;
    }
    rt::println!("{} {} after {} calls", x, y, calls.load(Relaxed));
    rt::println!("{}", validate(1, 2));
    rt::println!("{}", validate(0, 2));
    rt::println!("{}", validate(5, 4));
    rt::println!("{}", validate(5, 400));
    rt::println!("{} checks", checks.load(Relaxed));
    rt::println!("{}", total());
    0
}

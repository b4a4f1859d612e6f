//@ src/bin/queens.rs
//! The program whose C `main` is in `queens.c`.

fn main() {
    queens::rt::restore_signals();
    let mut args = queens::rt::Args::from_env();
    std::process::exit(queens::queens::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod queens;
pub mod rt;
//@ src/queens.rs
// run: 8
// Backtracking with bit sets, and again with an array and a callback for each solution.

use crate::rt;
use core::ffi::c_void;

fn by_bits(all: u32, cols: u32, left: u32, right: u32) -> i64 {
    let mut count: i64 = 0;
    let mut free_places: u32 = all & !(cols | left | right);
    if cols == all {
        return 1;
    }
    while free_places != 0 {
        let bit: u32 = free_places & free_places.wrapping_neg();
        free_places ^= bit;
        count += by_bits(all, cols | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    count
}

pub type found_fn = Option<extern "C" fn(*const i32, i32, *mut c_void)>;

fn attacked(rows: &[i32], col: i32) -> bool {
    for i in 0..col {
        if rows[i as usize] == rows[col as usize]
            || (rows[i as usize] - rows[col as usize]).abs() == col - i
        {
            return true;
        }
    }
    false
}

fn search(rows: &mut [i32], col: i32, n: i32, found: found_fn, ctx: *mut c_void) {
    if col == n {
        found.unwrap()(rows.as_mut_ptr(), n, ctx);
        return;
    }
    rows[col as usize] = 0;
    while rows[col as usize] < n {
        if !attacked(rows, col) {
            search(rows, col + 1, n, found, ctx);
        }
        rows[col as usize] += 1;
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct summary {
    pub count: i32,
    pub first: [i32; 16],
}

rt::zeroed! {
    struct summary {
        count: i32,
        first: [i32; 16],
    }
}

#[inline(never)]
extern "C" fn note(rows: *const i32, n: i32, ctx: *mut c_void) {
    let s: *mut summary = ctx.cast::<summary>();
    let value: bool = rt::get!(s.count) == 0;
    rt::set!(s.count = rt::get!(s.count) + 1);
    if value {
        for i in 0..n {
            rt::write(
                (rt::field!(s.first) as *mut i32).wrapping_add(i as usize),
                rt::read(rows.wrapping_add(i as usize)),
            );
        }
    }
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let n: i32 = if argc > 1 {
        rt::atoi_at(rt::read(argv.wrapping_add(1)))
    } else {
        6
    };
    let mut rows: rt::Align16<[i32; 16]> = rt::Align16([0; 16]);
    let _rows_lives = rt::Lent::new(&raw mut rows.0);
    let mut s: rt::Align16<summary> = rt::Align16(summary {
        count: 0,
        first: [0; 16],
    });
    let _s_lives = rt::Lent::new(&raw mut s.0);
    if n < 1 || n > 12 {
        return 1;
    }
    rt::println!("{}", by_bits((1u32 << n).wrapping_sub(1), 0, 0, 0));
    search(
        &mut rows.0,
        0,
        n,
        Some(note),
        (&raw mut s.0).cast::<c_void>(),
    );
    rt::print!("{}:", s.0.count);
    for i in 0..n {
        rt::print!(" {}", s.0.first[i as usize]);
    }
    rt::println!();
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
macro_rules! print {
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
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
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

//@ src/bin/hot.rs
//! The program whose C `main` is in `hot.c`.

fn main() {
    hot::rt::restore_signals();
    let mut args = hot::rt::Args::from_env();
    std::process::exit(unsafe { hot::hot::main(args.count(), args.pointers()) });
}
//@ src/hot.rs
// run: 3
// By the estimate, the inner loops take nearly all of the time: checks there would show, so that `mix`, and what calls it, have none. What
// runs once or a few times is checked.

use crate::rt;
use crate::sys::atoi;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct grid {
    pub cells: *mut u32,
    pub size: i32,
    pub steps: i32,
}

rt::zeroed! {
    struct grid {
        cells: *mut u32,
        size: i32,
        steps: i32,
    }
}

fn made(size: i32) -> *mut grid {
    let g: *mut grid = rt::malloc(size_of::<grid>()).cast::<grid>();
    if g.is_null() {
        return ptr::null_mut();
    }
    rt::set!(g.size = size);
    rt::set!(g.steps = 0);
    let value: *mut u32 = rt::calloc(
        (size as usize).wrapping_mul(size as usize),
        size_of::<u32>(),
    )
    .cast::<u32>();
    rt::set!(g.cells = value);
    if rt::get!(g.cells).is_null() {
        rt::free(g.cast::<c_void>());
        return ptr::null_mut();
    }
    rt::write(rt::get!(g.cells).wrapping_add(0), 1);
    g
}

unsafe fn mix(cells: *mut u32, size: i32, by: i32) {
    for row in 0..size {
        for column in 0..size {
            for near in 0..size {
                let cell: *mut u32 = cells.offset((row * size) as isize).add(column as usize);
                *cell = (*cell)
                    .wrapping_mul(31)
                    .wrapping_add(*cells.offset((near * size + column) as isize))
                    .wrapping_add(by as u32);
            }
        }
    }
}

unsafe fn run(g: &mut grid, rounds: i32) {
    for i in 0..rounds {
        for j in 0..rounds {
            for k in 0..rounds {
                mix(g.cells, g.size, i + j + k);
            }
        }
    }
    g.steps += rounds;
}

fn sum(g: &grid) -> u32 {
    let mut all: u32 = 0;
    let mut i: i32 = 0;
    while i < g.size * g.size {
        all = all.wrapping_add(rt::read(g.cells.wrapping_offset(i as isize)));
        i += 1;
    }
    all
}

fn done(g: *mut grid) {
    rt::free(rt::get!(g.cells).cast::<c_void>());
    rt::free(g.cast::<c_void>());
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let g: *mut grid = made(if argc > 1 { atoi(*argv.add(1)) } else { 2 });
    if g.is_null() {
        return 1;
    }
    run(&mut *g, 2);
    rt::println!("{} after {}", sum(&*g), { (*g).steps });
    done(g);
    0
}
//@ src/lib.rs
pub mod hot;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
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
    pub fn atoi(nptr: *const i8) -> i32;
}

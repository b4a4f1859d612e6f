//@ src/arrays.rs
// Arrays with static storage of which only elements are read and stored become arrays of atomics: no function here but `main` and
// those that take an address has anything unsafe.

use crate::rt;
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, AtomicPtr, AtomicU8, AtomicU32};

pub const ROWS: u32 = 3;
pub const COLUMNS: u32 = 4;

static zeros: [AtomicI32; 8] = [const { AtomicI32::new(0) }; 8];
static given: [AtomicU8; 4] = [
    AtomicU8::new(200),
    AtomicU8::new(1),
    AtomicU8::new(0),
    AtomicU8::new(0),
];
static grid: [[AtomicI64; 4]; 3] = [
    [
        AtomicI64::new(1),
        AtomicI64::new(2),
        AtomicI64::new(3),
        AtomicI64::new(4),
    ],
    [
        AtomicI64::new(5),
        AtomicI64::new(0),
        AtomicI64::new(0),
        AtomicI64::new(0),
    ],
    [
        AtomicI64::new(6),
        AtomicI64::new(7),
        AtomicI64::new(8),
        AtomicI64::new(9),
    ],
];
static pointers: [AtomicPtr<i32>; 3] = [const { AtomicPtr::new(ptr::null_mut()) }; 3];
static seen: [AtomicBool; 256] = [const { AtomicBool::new(false) }; 256];
static histogram: [AtomicU32; 256] = [const { AtomicU32::new(0) }; 256];
static lent: rt::Global<[i32; 4]> = rt::Global::new([1, 2, 3, 4]);

rt::alive! {
    static lent: rt::Global<[i32; 4]>;
}

/// Loops that call nothing walk through these: they stay plain arrays.
static walked: rt::Global<[i32; 16]> = rt::Global::new([0; 16]);
static at: AtomicI32 = AtomicI32::new(0);

fn step() -> i32 {
    let value: i32 = at.load(Relaxed);
    at.store(at.load(Relaxed) + 1, Relaxed);
    value
}

fn element(i: i32) {
    zeros[i as usize].store(5, Relaxed);
    zeros[i as usize].store(zeros[i as usize].load(Relaxed) + 3, Relaxed);
    zeros[(i + 1) as usize].store(zeros[(i + 1) as usize].load(Relaxed) - 1, Relaxed);
    zeros[(zeros[i as usize].load(Relaxed) - 8) as usize].store(
        zeros[(zeros[i as usize].load(Relaxed) - 8) as usize].load(Relaxed) + 1,
        Relaxed,
    );
    given[i as usize].store(
        (given[i as usize].load(Relaxed) as i32 + 100) as u8,
        Relaxed,
    );
    given[1].store(((given[1].load(Relaxed) as i32) << 3) as u8, Relaxed);
    grid[i as usize][2].store(grid[i as usize][2].load(Relaxed) * 10i64, Relaxed);
    grid[(i + 1) as usize][i as usize].store(grid[0][i as usize].load(Relaxed) - 1, Relaxed);
    seen[given[1].load(Relaxed) as usize].store(true, Relaxed);
}

fn value(i: i32) -> i32 {
    let a: i32 = zeros[i as usize].load(Relaxed);
    zeros[i as usize].store(zeros[i as usize].load(Relaxed) + 1, Relaxed);
    zeros[2].store(4, Relaxed);
    let mut b: i32 = 4;
    zeros[2].store(zeros[2].load(Relaxed) - 1, Relaxed);
    b += zeros[2].load(Relaxed);
    a * 100 + b + (if seen[8].load(Relaxed) { 1000 } else { 0 }) + grid[1][1].load(Relaxed) as i32
}

/// An index that does something: the array stays as it is where it is updated so.
static stacked: rt::Global<[i32; 8]> = rt::Global::new([0; 8]);
static depth: AtomicI32 = AtomicI32::new(0);

fn push(v: i32) {
    rt::store!(stacked[depth.load(Relaxed) as usize] = v);
    depth.store(depth.load(Relaxed) + 1, Relaxed);
}

fn pop() -> i32 {
    depth.store(depth.load(Relaxed) - 1, Relaxed);
    rt::load!(stacked[depth.load(Relaxed) as usize])
}

/// Operands that change what the index is made of.
fn order() -> i32 {
    at.store(2, Relaxed);
    let value: i32 = 10 * step();
    zeros[at.load(Relaxed) as usize].store(
        zeros[at.load(Relaxed) as usize].load(Relaxed) + value,
        Relaxed,
    );
    zeros[2].load(Relaxed) + at.load(Relaxed)
}

fn count(text: *const u8) {
    let mut i: i32 = 0;
    while rt::read(text.wrapping_offset(i as isize)) != 0 {
        histogram[rt::read(text.wrapping_offset(i as isize)) as usize].store(
            histogram[rt::read(text.wrapping_offset(i as isize)) as usize]
                .load(Relaxed)
                .wrapping_add(1),
            Relaxed,
        );
        i += 1;
    }
}

fn walk() -> i32 {
    let mut sum: i32 = 0;
    for i in 0..16 {
        rt::store!(walked[i as usize] = i * i);
    }
    for i in 0..16 {
        sum += rt::load!(walked[i as usize]);
    }
    sum
}

fn keep(i: i32, p: *mut i32) {
    pointers[i as usize].store(p, Relaxed);
}

fn is_kept(i: i32) -> i32 {
    i32::from(!pointers[i as usize].load(Relaxed).is_null())
}

fn lend(i: i32) -> *mut i32 {
    (lent.as_ptr() as *mut i32).wrapping_offset(i as isize)
}

pub fn main() -> i32 {
    element(0);
    element(1);
    for i in 0..8 {
        rt::print!("{} ", zeros[i as usize].load(Relaxed));
    }
    rt::println!(
        "{} {} {} {} {}",
        given[0].load(Relaxed) as i32,
        given[1].load(Relaxed) as i32,
        grid[0][2].load(Relaxed),
        grid[1][0].load(Relaxed),
        grid[2][1].load(Relaxed)
    );
    let first: i32 = value(0);
    let second: i32 = value(1);
    rt::println!("{} {} {}", first, second, zeros[2].load(Relaxed));
    push(3);
    push(4);
    let top: i32 = pop();
    rt::println!("{} {}", top, pop());
    rt::println!("{}", order());
    count(c"hello".as_ptr().cast_mut() as *const u8);
    rt::println!(
        "{} {} {}",
        histogram[108].load(Relaxed),
        histogram[122].load(Relaxed),
        walk()
    );
    keep(1, lend(2));
    rt::write(
        pointers[1].load(Relaxed),
        rt::read(pointers[1].load(Relaxed)) + 30,
    );
    rt::println!("{} {} {}", is_kept(0), is_kept(1), rt::load!(lent[2]));
    0
}
//@ src/bin/arrays.rs
//! The program whose C `main` is in `arrays.c`.

fn main() {
    arrays::rt::restore_signals();
    std::process::exit(arrays::arrays::main());
}
//@ src/lib.rs
pub mod arrays;
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
macro_rules! alive {
pub fn lives<T: Copy>(variable: &'static Global<T>) {
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
pub struct Global<T>(core::cell::UnsafeCell<T>, [u8; 16]);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! load {
macro_rules! place {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
macro_rules! store {
pub struct Args(());
impl Args {
pub fn restore_signals() {

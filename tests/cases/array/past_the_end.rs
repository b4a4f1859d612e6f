//@ src/bin/past_the_end.rs
//! The program whose C `main` is in `past_the_end.c`.

fn main() {
    past_the_end::rt::restore_signals();
    std::process::exit(past_the_end::past_the_end::main());
}
//@ src/lib.rs
pub mod past_the_end;
pub mod rt;
//@ src/past_the_end.rs
// Pointers to where an array ends: C lets them be made and compared, not followed.

use crate::rt;

pub const COUNT: i32 = 4;

static table: [i32; 4] = [1, 2, 3, 4];
static grid: [[i32; 3]; 2] = [[1, 2, 3], [4, 5, 6]];
static limit: rt::Fixed<*mut i32> = rt::Fixed(unsafe {
    (&raw const table as *const i32)
        .offset(COUNT as isize)
        .cast_mut()
});

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Pair {
    pub name: [i8; 3],
    pub values: [i16; 2],
}

fn sum(mut from: *const i32, to: *const i32) -> i32 {
    let mut s: i32 = 0;
    while from != to {
        s += rt::read(from);
        from = from.wrapping_add(1);
    }
    s
}

fn rows(n: i32) -> i32 {
    sum(
        &raw const grid[0][0],
        ((&raw const grid as *const [i32; 3]).wrapping_offset(n as isize) as *const i32)
            .wrapping_add(0),
    )
}

pub fn main() -> i32 {
    let local: rt::Align16<[i32; 3]> = rt::Align16([5, 6, 7]);
    let _local_lives = rt::Lent::new(&raw const local.0);
    let n: i32 = 3;
    let mut p: rt::Align16<Pair> = rt::Align16(Pair {
        name: rt::chars(b"ab\0"),
        values: [8, 9],
    });
    let _p_lives = rt::Lent::new(&raw mut p.0);
    let end: usize = 2;
    rt::println!(
        "{} {}",
        sum(
            &raw const table as *const i32,
            (&raw const table as *const i32).wrapping_offset(COUNT as isize),
        ),
        sum(&raw const table as *const i32, limit.0)
    );
    rt::println!(
        "{} {}",
        sum(
            &raw const local.0 as *const i32,
            (&raw const local.0 as *const i32).wrapping_offset(n as isize),
        ),
        sum(
            &raw const local.0[1],
            (&raw const local.0 as *const i32).wrapping_offset(n as isize),
        )
    );
    rt::println!("{} {}", rows(1), rows(2));
    rt::println!(
        "{} {}",
        p.0.values[end - 1] as i32,
        rt::distance(
            (&raw mut p.0.name as *mut i8).wrapping_offset(n as isize),
            &raw mut p.0.name as *mut i8,
        ) as i32
    );
    rt::println!(
        "{}",
        rt::distance(
            (&raw const grid as *const [i32; 3])
                .wrapping_add(2)
                .cast_mut(),
            (&raw const grid as *const [i32; 3]).cast_mut(),
        ) as i32
    );
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
pub fn distance<T>(p: *const T, q: *const T) -> isize {
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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

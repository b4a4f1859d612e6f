//@ src/bin/index_types.rs
//! The program whose C `main` is in `index_types.c`.

fn main() {
    index_types::rt::restore_signals();
    std::process::exit(index_types::index_types::main());
}
//@ src/index_types.rs
// Indices of every integer type, with side effects, and through expressions.

use crate::rt;

static data: rt::Global<[i32; 16]> = rt::Global::new([
    0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225,
]);

rt::alive! {
    static data: rt::Global<[i32; 16]>;
}

fn pick(v: *const i32, a: i8, b: u16, c: i64, d: u32) -> i32 {
    rt::read(v.wrapping_offset(a as isize))
        + rt::read(v.wrapping_add(b as usize))
        + rt::read(v.wrapping_offset(c as isize))
        + rt::read(v.wrapping_add(d as usize))
}

fn clamp_index(i: i32) -> i32 {
    if i < 0 {
        0
    } else if i > 15 {
        15
    } else {
        i
    }
}

pub fn main() -> i32 {
    let c: u8 = (b'd' as i32 - b'a' as i32) as u8;
    let mut i: i32 = 3;
    let e: u32 = SECOND;

    rt::println!("{}", pick(data.as_ptr() as *mut i32, 1, 2, 3, 4));
    rt::println!(
        "{} {}",
        rt::load!(data[c as usize]),
        rt::load!(data[e as usize])
    );
    rt::print!("{} ", rt::load!(data[i as usize]));
    i += 1;
    i += 1;
    rt::print!("{} ", rt::load!(data[i as usize]));
    i -= 2;
    rt::println!("{}", rt::load!(data[i as usize]));
    rt::println!(
        "{} {}",
        rt::load!(data[clamp_index(-5) as usize]),
        rt::load!(data[clamp_index(99) as usize])
    );
    rt::store!(data[rt::load!(data[2]) as usize] += 1);
    rt::println!("{}", rt::load!(data[4]));
    let tail: *const i32 = (data.as_ptr() as *mut i32).wrapping_add(12);
    rt::println!(
        "{} {}",
        rt::read(tail.wrapping_sub(2)),
        rt::read(tail.wrapping_sub(12))
    );
    let mut wrap: u8 = 255;
    wrap = wrap.wrapping_add(3);
    rt::println!("{}", rt::load!(data[wrap as usize]));
    let mut a: [i8; 128] = [0; 128];
    a[0] = 0;
    let mut map: [i8; 128] = a;
    let mut s: *const i8 = c"hello".as_ptr();
    while rt::read(s) != 0 {
        map[rt::read(s) as u8 as usize] = map[rt::read(s) as u8 as usize].wrapping_add(1);
        s = s.wrapping_add(1);
    }
    rt::println!(
        "{} {} {}",
        map[108] as i32,
        map[111] as i32,
        map[120] as i32
    );
    0
}

pub const FIRST: u32 = 1;
pub const SECOND: u32 = 2;
//@ src/lib.rs
pub mod index_types;
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

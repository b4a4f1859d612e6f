//@ src/bin/null_offset.rs
//! The program whose C `main` is in `null_offset.c`.

fn main() {
    null_offset::rt::restore_signals();
    std::process::exit(null_offset::null_offset::main());
}
//@ src/lib.rs
pub mod null_offset;
pub mod rt;
//@ src/null_offset.rs
// flags: -fno-sanitize=pointer-overflow
// Addresses as what lies between them and a null pointer, as allocators align them.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pool {
    pub next: *mut i8,
    pub limit: *mut i8,
    pub mask: i64,
}

fn take(pool: &mut pool, size: i32) -> *mut i8 {
    let start: *mut i8 = ((pool.next as usize as isize + pool.mask as isize) & !pool.mask as isize)
        as usize as *mut i8;
    pool.next = start.wrapping_offset(size as isize);
    start
}

fn numbers(pool: &mut pool, n: i32, first: i32) -> *mut i32 {
    let list: *mut i32 =
        if rt::distance(pool.limit, pool.next) < (n as i64 * size_of::<i32>() as i64) as isize {
            ptr::null_mut::<c_void>()
        } else {
            let value: *mut c_void = take(pool, n * size_of::<i32>() as i32).cast::<c_void>();
            value
        }
        .cast::<i32>();
    if !list.is_null() {
        for i in 0..n {
            rt::write(list.wrapping_add(i as usize), first + i);
        }
    }
    list
}

pub fn main() -> i32 {
    static memory: rt::Global<rt::Align16<[i8; 64]>> = rt::Global::new(rt::Align16([0; 64]));
    rt::alive! {
        static memory: rt::Global<rt::Align16<[i8; 64]>>;
    }
    let mut pool: rt::Align16<pool> = rt::Align16(pool {
        next: (rt::addr!(memory.0) as *mut i8).wrapping_add(1),
        limit: (rt::addr!(memory.0) as *mut i8).wrapping_add(size_of::<[i8; 64]>()),
        mask: 7,
    });
    let _pool_lives = rt::Lent::new(&raw mut pool.0);
    let a: *mut i8 = take(&mut pool.0, 3);
    let b: *mut i8 = take(&mut pool.0, 5);
    let list: *mut i32 = numbers(&mut pool.0, 3, 40);
    rt::write(a, b'a' as i8);
    rt::write(b, b'b' as i8);
    rt::println!(
        "{} {} {} {}{}",
        rt::distance(a, rt::addr!(memory.0) as *mut i8) as i32,
        rt::distance(b, rt::addr!(memory.0) as *mut i8) as i32,
        rt::distance(pool.0.next, rt::addr!(memory.0) as *mut i8) as i32,
        rt::Byte(rt::load!(memory.0[8]) as u8),
        rt::Byte(rt::load!(memory.0[16]) as u8)
    );
    rt::println!(
        "{} {} {}",
        rt::read(list.wrapping_add(0)),
        rt::read(list.wrapping_add(2)),
        i32::from(numbers(&mut pool.0, 30, 1).is_null())
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
impl<T> Place<Align16<T>> {
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
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
pub fn distance<T>(p: *const T, q: *const T) -> isize {
pub struct Lent {
impl Lent {
impl Drop for Lent {
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
macro_rules! addr {
macro_rules! load {
macro_rules! place {
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

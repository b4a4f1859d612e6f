//@ src/bin/null_offset.rs
//! The program whose C `main` is in `null_offset.c`.

fn main() {
    null_offset::rt::restore_signals();
    std::process::exit(unsafe { null_offset::null_offset::main() });
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

unsafe fn take(pool: &mut pool, size: i32) -> *mut i8 {
    let start: *mut i8 = ((pool.next as usize as isize + pool.mask as isize) & !pool.mask as isize)
        as usize as *mut i8;
    pool.next = start.offset(size as isize);
    start
}

unsafe fn numbers(pool: &mut pool, n: i32, first: i32) -> *mut i32 {
    let list: *mut i32 =
        if pool.limit.offset_from(pool.next) < (n as i64 * size_of::<i32>() as i64) as isize {
            ptr::null_mut::<c_void>()
        } else {
            let value: *mut c_void = take(pool, n * size_of::<i32>() as i32).cast::<c_void>();
            value
        }
        .cast::<i32>();
    if !list.is_null() {
        for i in 0..n {
            *list.add(i as usize) = first + i;
        }
    }
    list
}

pub unsafe fn main() -> i32 {
    static memory: rt::Global<rt::Align16<[i8; 64]>> = rt::Global::new(rt::Align16([0; 64]));
    let mut pool: pool = pool {
        next: (rt::addr!(memory.0) as *mut i8).add(1),
        limit: (rt::addr!(memory.0) as *mut i8).add(size_of::<[i8; 64]>()),
        mask: 7,
    };
    let a: *mut i8 = take(&mut pool, 3);
    let b: *mut i8 = take(&mut pool, 5);
    let list: *mut i32 = numbers(&mut pool, 3, 40);
    *a = b'a' as i8;
    *b = b'b' as i8;
    rt::println!(
        "{} {} {} {}{}",
        a.offset_from(rt::addr!(memory.0) as *mut i8) as i32,
        b.offset_from(rt::addr!(memory.0) as *mut i8) as i32,
        pool.next.offset_from(rt::addr!(memory.0) as *mut i8) as i32,
        rt::Byte(rt::load!(memory.0[8]) as u8),
        rt::Byte(rt::load!(memory.0[16]) as u8)
    );
    rt::println!(
        "{} {} {}",
        { *list.add(0) },
        { *list.add(2) },
        i32::from(numbers(&mut pool, 30, 1).is_null())
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
pub struct Global<T>(core::cell::UnsafeCell<T>);
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
pub struct Args {
impl Args {
pub fn restore_signals() {

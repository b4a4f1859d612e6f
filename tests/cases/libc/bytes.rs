//@ src/bin/bytes.rs
//! The program whose C `main` is in `bytes.c`.

fn main() {
    bytes::rt::restore_signals();
    std::process::exit(unsafe { bytes::bytes::main() });
}
//@ src/bytes.rs
// `memset`, `memcpy` and `memcmp` on arrays and slices of bytes.

use crate::rt;
use crate::sys::{memcmp, memmove, memset, printf};
use core::ffi::c_void;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct packet {
    pub head: [u8; 4],
    pub body: [u8; 12],
    pub name: [i8; 8],
}

impl packet {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        head: [0; 4],
        body: [0; 12],
        name: [0; 8],
    };
}

fn sign(x: i32) -> i32 {
    i32::from(x > 0) - i32::from(x < 0)
}

fn local(n: usize, byte: i32) -> i32 {
    let mut a: rt::Align16<[u8; 16]> = rt::Align16([0; 16]);
    let _a_lives = rt::Lent::new(&raw mut a.0);
    let mut b: rt::Align16<[u8; 16]> = rt::Align16([0; 16]);
    let _b_lives = rt::Lent::new(&raw mut b.0);
    a.0.fill(byte as u8);
    b.0.fill(0);
    b.0[..n].fill(byte as u8);
    let same: i32 = i32::from(
        rt::memcmp_at(
            &raw mut a.0 as *mut u8 as *const c_void,
            &raw mut b.0 as *mut u8 as *const c_void,
            n,
        ) == 0,
    );
    b.0[4..][..4].copy_from_slice(&a.0[..4]);
    b.0[n..][..16usize.wrapping_sub(n)].copy_from_slice(&a.0[..16usize.wrapping_sub(n)]);
    same * 100
        + sign(rt::memcmp_at(
            &raw mut a.0 as *mut u8 as *const c_void,
            &raw mut b.0 as *mut u8 as *const c_void,
            size_of::<[u8; 16]>(),
        )) * 10
        + b.0[15] as i32
}

fn fill(p: &mut packet, n: i32) {
    p.head.fill(0xff);
    p.body[2..][..10].fill(7);
    rt::memset_at(
        (&raw mut p.name as *mut i8).cast::<c_void>(),
        0,
        size_of::<[i8; 8]>(),
    );
    rt::memset_at(
        (&raw mut p.name as *mut i8).cast::<c_void>(),
        b'x' as i32,
        3,
    );
    rt::memcpy_at(
        (&raw mut p.body as *mut u8).cast::<c_void>(),
        &raw mut p.head as *mut u8 as *const c_void,
        2,
    );
    p.body[11] = n as u8;
}

/// On into the next member: what C programs do, and Rust's arrays do not.
fn across(p: &mut packet) {
    rt::memset_at(
        (&raw mut p.head as *mut u8).cast::<c_void>(),
        1,
        size_of::<[u8; 4]>().wrapping_add(size_of::<[u8; 12]>()),
    );
}

unsafe fn within() {
    let mut text: [i8; 12] = rt::chars(b"abcdefgh\0\0\0\0");
    memmove(
        (&raw mut text as *mut i8).add(2).cast::<c_void>(),
        &raw mut text as *mut i8 as *const c_void,
        4,
    );
    printf(
        c"%s %d\n".as_ptr(),
        &raw mut text as *mut i8,
        sign(memcmp(
            &raw mut text as *mut i8 as *const c_void,
            c"ab".as_ptr().cast_mut() as *const c_void,
            2,
        )),
    );
}

fn sum(p: &packet) -> u32 {
    let mut n: u32 = 0;
    for i in 0..4 {
        n = n.wrapping_add(p.head[i as usize] as u32);
    }
    for i in 0..12 {
        n = n.wrapping_mul(3).wrapping_add(p.body[i as usize] as u32);
    }
    n
}

pub unsafe fn main() -> i32 {
    let mut p: rt::Align16<packet> = rt::Align16(packet::ZERO);
    let _p_lives = rt::Lent::new(&raw mut p.0);
    rt::println!("{} {} {}", local(3, 9), local(16, 0), local(0, 200));
    memset((&raw mut p.0).cast::<c_void>(), 0, size_of::<packet>());
    fill(&mut p.0, 5);
    printf(c"%u %s\n".as_ptr(), sum(&p.0), &raw mut p.0.name as *mut i8);
    across(&mut p.0);
    rt::println!("{}", sum(&p.0));
    within();
    0
}
//@ src/lib.rs
pub mod bytes;
pub mod rt;
pub mod sys;
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
pub fn memcmp_at(a: *const core::ffi::c_void, b: *const core::ffi::c_void, size: usize) -> i32 {
pub fn memcpy_at(
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
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
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memcmp(s1: *const c_void, s2: *const c_void, n: usize) -> i32;
    pub fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
}

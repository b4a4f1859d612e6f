//@ src/bin/packed_member.rs
//! The program whose C `main` is in `packed_member.c`.

fn main() {
    packed_member::rt::restore_signals();
    std::process::exit(unsafe { packed_member::packed_member::main() });
}
//@ src/lib.rs
pub mod packed_member;
pub mod rt;
pub mod sys;
//@ src/packed_member.rs
// A member of a packed variable is reached by its address: the variable is aligned as C compilers do it.

use crate::rt;
use crate::sys::printf;
use core::mem::size_of;

static before: [i8; 3] = [1, 2, 3];

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct record {
    pub value: i64,
    pub bits: record_bits,
    pub tail: [i8; 7],
}

/// Storage of bit-fields in [`record`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct record_bits([u8; 4]);

impl record_bits {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 4]);

    pub const fn low(self) -> u32 {
        rt::bits(self.0, 0, 12) as u32
    }

    pub const fn with_low(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 0, 12, value as u64))
    }

    pub const fn set_low(&mut self, value: u32) {
        *self = self.with_low(value);
    }

    pub const fn high(self) -> u32 {
        rt::bits(self.0, 12, 20) as u32
    }

    pub const fn with_high(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 12, 20, value as u64))
    }

    pub const fn set_high(&mut self, value: u32) {
        *self = self.with_high(value);
    }
}

static first: rt::Align16<record> = rt::Align16(record {
    value: -1,
    bits: record_bits::ZERO.with_low(5).with_high(6),
    tail: rt::chars(b"first\0\0"),
});
static between: i8 = 4;
static second: rt::Global<rt::Align16<record>> = rt::Global::new(rt::Align16(record {
    value: 41,
    bits: record_bits::ZERO.with_low(7).with_high(8),
    tail: rt::chars(b"second\0"),
}));

rt::alive! {
    static second: rt::Global<rt::Align16<record>>;
}

static pointers: rt::Fixed<[*mut i64; 2]> = rt::Fixed(unsafe {
    [
        (&raw const first.0.value).cast_mut(),
        &raw mut (*second.as_ptr()).0.value,
    ]
});
static whole: rt::Global<*mut record> = rt::Global::new(rt::addr!(second.0));

fn add(to: *mut i64, n: i64) {
    rt::write(to, rt::read(to) + n);
}

pub unsafe fn main() -> i32 {
    let mut local: rt::Align16<record> = rt::Align16(record {
        value: 100,
        bits: record_bits::ZERO.with_low(1).with_high(2),
        tail: rt::chars(b"local\0\0"),
    });
    let p: *mut i64 = &raw mut local.0.value;
    add(&raw mut (*second.as_ptr()).0.value, 1);
    *p += *pointers.0[1];
    rt::println!(
        "{} {} {}",
        *pointers.0[0],
        { (*second.as_ptr()).0.value },
        *p
    );
    printf(
        c"%d %d %zu %s\n".as_ptr(),
        before[2] as i32,
        between as i32,
        size_of::<record>(),
        &raw mut local.0.tail as *mut i8,
    );
    rt::println!("{}", (*whole.read_volatile()).bits.low() as i32);
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
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
pub const fn bits<const N: usize>(bytes: [u8; N], at: usize, width: usize) -> u64 {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
macro_rules! place {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub const fn with_bits<const N: usize>(
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

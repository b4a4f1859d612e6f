//@ src/bin/words.rs
//! The program whose C `main` is in `words.c`.

fn main() {
    words::rt::restore_signals();
    let mut args = words::rt::Args::from_env();
    std::process::exit(words::words::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod rt;
pub mod words;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
pub fn memcpy_at(
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
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
//@ src/words.rs
// checks: all
// run:
// panics: past: past the end of an object
// Words that lie anywhere in bytes, read and written by `memcpy` of a number: the number is a value whose address nobody has.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

fn read32(from: *const c_void) -> u32 {
    let mut value: u32 = 0;
    value = rt::read(from.cast::<u32>());
    value
}

fn write64(to: *mut c_void, value: u64) {
    rt::write(to.cast::<u64>(), value);
}

fn read_double(from: *const u8) -> f64 {
    let mut value: f64 = 0.0;
    value = rt::read(from.cast::<f64>());
    value
}

/// The bits of a float: both sides are numbers.
fn bits(number: f32) -> u32 {
    let number: rt::Align16<f32> = rt::Align16(number);
    let _number_lives = rt::Lent::new(&raw const number.0);
    let mut out: rt::Align16<u32> = rt::Align16(0);
    let _out_lives = rt::Lent::new(&raw mut out.0);
    rt::memcpy_at(
        (&raw mut out.0).cast::<c_void>(),
        (&raw const number.0).cast_mut() as *const c_void,
        size_of::<u32>(),
    );
    out.0
}

/// Part of a number, and a number that others point to.
fn half(from: *const i8, r#where: &mut *mut u16) -> u16 {
    static kept: rt::Global<u16> = rt::Global::new(0);
    rt::alive! {
        static kept: rt::Global<u16>;
    }
    let mut low: u16 = 0;
    let mut rest: rt::Align16<u32> = rt::Align16(0);
    let _rest_lives = rt::Lent::new(&raw mut rest.0);
    low = rt::read(from.cast::<u16>());
    rt::memcpy_at(
        (&raw mut rest.0).cast::<c_void>(),
        from.wrapping_add(2).cast::<c_void>(),
        1,
    );
    rt::store!(kept = (low as u32 ^ rest.0) as u16);
    *r#where = kept.as_ptr();
    low
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let size: usize = 32;
    let bytes: *mut u8 = rt::malloc(size).cast::<u8>();
    if bytes.is_null() {
        return 1;
    }
    for i in 0..size {
        rt::write(
            bytes.wrapping_add(i),
            i.wrapping_mul(7).wrapping_add(1) as u8,
        );
    }
    let pi: f64 = 3.25;
    rt::write(bytes.wrapping_add(9).cast::<f64>(), pi);
    write64(bytes.wrapping_add(19).cast::<c_void>(), 0x1122334455667788);
    let mut r#where: rt::Align16<*mut u16> = rt::Align16(ptr::null_mut());
    let _where_lives = rt::Lent::new(&raw mut r#where.0);
    let low: u32 = half((bytes as *const i8).wrapping_add(3), &mut r#where.0) as u32;
    rt::println!(
        "{:08x} {:08x} {} {:08x} {:x} {:x}",
        read32(bytes.wrapping_add(1) as *const c_void),
        read32(bytes.wrapping_add(20) as *const c_void),
        rt::converted!("%g", read_double(bytes.wrapping_add(9))),
        bits(1.5),
        low,
        rt::read(r#where.0) as i32
    );
    // One byte too far.
    if argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), c"past".as_ptr()) == 0 {
        let value: u8 = read32(bytes.wrapping_add(size).wrapping_sub(3) as *const c_void) as u8;
        rt::write(bytes.wrapping_add(0), value);
        rt::println!("{}", i32::from(rt::read(bytes.wrapping_add(0)) != 0));
    }
    rt::free(bytes.cast::<c_void>());
    0
}

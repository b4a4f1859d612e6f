//@ src/bin/compound.rs
//! The program whose C `main` is in `compound.c`.

fn main() {
    compound::rt::restore_signals();
    std::process::exit(compound::compound::main());
}
//@ src/compound.rs
// Compound assignment computes in the common type and converts back.

#![forbid(unsafe_code)]

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static calls: AtomicI32 = AtomicI32::new(0);

fn slot(base: *mut i32) -> *mut i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    base.wrapping_offset(calls.load(Relaxed) as isize)
}

pub fn main() -> i32 {
    let mut b: u8 = 250;
    let mut s: i8 = 100;
    let mut h: i16 = 1000;
    let mut i: i32 = 10;
    let mut u: u32 = 10;
    let mut f: f32 = 2.5;
    let mut v: rt::Align16<[i32; 4]> = rt::Align16([1, 2, 3, 4]);
    let _v_lives = rt::Lent::new(&raw mut v.0);

    b = b.wrapping_add(10);
    rt::println!("{}", b as i32);
    b = b.wrapping_sub(20);
    rt::println!("{}", b as i32);
    b = b.wrapping_mul(3);
    rt::println!("{}", b as i32);
    b |= 0;
    rt::println!("{}", b as i32);
    b ^= 255;
    rt::println!("{}", b as i32);
    s = s.wrapping_add(100);
    rt::println!("{}", s as i32);
    s = s.wrapping_mul(-2);
    rt::println!("{}", s as i32);
    h = h.wrapping_mul(h);
    rt::println!("{}", h as i32);
    i = (i as f64 * 2.75f64) as i32;
    rt::println!("{}", i);
    i = (i as f64 - 0.5f64) as i32;
    rt::println!("{}", i);
    u = u.wrapping_add(4294967285);
    rt::println!("{}", u);
    u /= 4294967294;
    rt::println!("{}", u);
    i = 7;
    i = (i as u32 / 2u32) as i32;
    rt::println!("{}", i);
    f += 1.0;
    f /= 3.0;
    rt::println!("{}", rt::converted!("%.6f", f64::from(f)));
    h = 300;
    i = h as i32;
    b = i as u8;
    rt::println!("{} {} {}", b as i32, i, h as i32);
    let place = slot(&raw mut v.0 as *mut i32);
    rt::write(place, rt::read(place) + 5);
    let place_2 = slot(&raw mut v.0 as *mut i32);
    rt::write(place_2, rt::read(place_2) + 1);
    rt::println!(
        "{} {} {} {}, {} calls",
        v.0[0],
        v.0[1],
        v.0[2],
        v.0[3],
        calls.load(Relaxed)
    );
    b = 44;
    i = b as i32 + 1;
    rt::println!("{} {}", b as i32, i);
    i <<= 3;
    i >>= 1;
    i &= !4;
    i %= 7;
    rt::println!("{}", i);
    0
}
//@ src/lib.rs
pub mod compound;
pub mod rt;
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

//@ src/bin/local_tables.rs
//! The program whose C `main` is in `local_tables.c`.

fn main() {
    local_tables::rt::restore_signals();
    std::process::exit(local_tables::local_tables::main());
}
//@ src/lib.rs
pub mod local_tables;
pub mod rt;
//@ src/local_tables.rs
#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

/// Tables of a function: the first elements given, the others zero.
fn written(bytes: &[i8], n: i32) -> i32 {
    let mut sum: i32 = 0;
    for i in 0..n {
        sum += bytes[i as usize] as i32 + 1;
    }
    sum
}

fn header(which: i32) -> i32 {
    static zero: [i8; 28] = {
        let mut a: [i8; 28] = [0; 28];
        a[0] = 0;
        a
    };
    static some: [i8; 100] = {
        let mut a: [i8; 100] = [0; 100];
        a[0] = b'a' as i8;
        a[1] = 0;
        a[2] = 3;
        a
    };
    static counts: rt::Global<[i32; 40]> = rt::Global::new({
        let mut a: [i32; 40] = [0; 40];
        a[0] = 1;
        a[1] = 2;
        a
    });
    rt::store!(counts[which as usize] += 1);
    if which != 0 {
        written(&some, size_of::<[i8; 100]>() as i32) + rt::load!(counts[1])
    } else {
        written(&zero, size_of::<[i8; 28]>() as i32) + rt::load!(counts[0])
    }
}

pub fn main() -> i32 {
    rt::println!("{} {} {}", header(0), header(1), header(1));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
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
macro_rules! load {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {

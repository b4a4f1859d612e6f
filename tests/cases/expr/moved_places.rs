//@ src/bin/moved_places.rs
//! The program whose C `main` is in `moved_places.c`.

fn main() {
    moved_places::rt::restore_signals();
    std::process::exit(moved_places::moved_places::main());
}
//@ src/lib.rs
pub mod moved_places;
pub mod rt;
//@ src/moved_places.rs
// An increment whose place depends on what the same statement assigns.

#![forbid(unsafe_code)]

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static calls: AtomicI32 = AtomicI32::new(0);

fn next() -> i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    calls.load(Relaxed)
}

pub fn main() -> i32 {
    let mut t: [i32; 5] = [3, 0, 0, 0, 0];
    let mut d: i32 = 0;
    let mut p: usize = 0;
    let mut x: [i32; 4] = [0, 10, 20, 30];
    let old = t[d as usize];
    t[d as usize] += 1;
    d = old;
    rt::println!("{} {} {}", d, t[0], t[3]);
    t[1] = 2;
    p = 1;
    let old_2 = x[t[p] as usize];
    x[t[p] as usize] += 1;
    t[p] = old_2;
    rt::println!("{} {} {}", t[1], x[2], x[3]);
    d = 1;
    let old_3 = x[d as usize];
    x[d as usize] -= 1;
    d += old_3;
    rt::println!("{} {}", d, x[1]);
    d = 0;
    x[d as usize] = next();
    d += 1;
    x[d as usize] += 1;
    rt::println!("{} {} {}", d, x[0], x[1]);
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
pub struct Args {
impl Args {
pub fn restore_signals() {

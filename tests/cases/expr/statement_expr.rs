//@ src/bin/statement_expr.rs
//! The program whose C `main` is in `statement_expr.c`.

fn main() {
    statement_expr::rt::restore_signals();
    std::process::exit(statement_expr::statement_expr::main());
}
//@ src/lib.rs
pub mod rt;
pub mod statement_expr;
//@ src/rt.rs
// Heads of the items only.
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/statement_expr.rs
// GNU statement expressions, typeof, case ranges and the elvis operator.

#![forbid(unsafe_code)]

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

macro_rules! min {
    ($a:expr, $b:expr) => {{
        let min_a: i32 = $a;
        let min_b: i32 = $b;
        if min_a < min_b { min_a } else { min_b }
    }};
}

static calls: AtomicI32 = AtomicI32::new(0);

fn next() -> i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    calls.load(Relaxed)
}

fn find(v: &[i32], n: i32, needle: i32) -> i32 {
    let mut i: i32 = 0;
    while i < n && v[i as usize] != needle {
        i += 1;
    }
    let at: i32 = i;
    if at < n { at } else { -1 }
}

pub fn main() -> i32 {
    let v: [i32; 3] = [5, 6, 7];
    let mut x: i32 = 3;
    rt::println!(
        "{} {}",
        min!(x, 9),
        rt::converted!("%g", {
            let min_a: f64 = 2.5;
            let min_b: i32 = 1;
            if min_a < min_b as f64 {
                min_a
            } else {
                min_b as f64
            }
        })
    );
    let m: i32 = min!(next(), next());
    rt::println!("{} {}", m, calls.load(Relaxed));
    rt::println!("{} {}", find(&v, 3, 7), find(&v, 3, 8));
    x += 1;
    let y: i32 = x * 2 + 1;
    rt::println!("{} {}", x, y);
    rt::println!(
        "{} {}",
        {
            let value: i32 = calls.load(Relaxed);
            if value != 0 { value } else { 9 }
        },
        {
            let value_2: i32 = x - x;
            if value_2 != 0 { value_2 } else { 9 }
        }
    );
    0
}

//@ src/bin/results.rs
//! The program whose C `main` is in `results.c`.

fn main() {
    results::rt::restore_signals();
    std::process::exit(unsafe { results::results::main() });
}
//@ src/lib.rs
pub mod results;
pub mod rt;
//@ src/results.rs
// Results through pointers: always written, written on success, optional, in-out, many.

use crate::rt;

fn divmod(a: i32, b: i32, q: &mut i32, r: &mut i32) {
    *q = a / b;
    *r = a % b;
}

fn parse_digit(c: i8, out: &mut i32) -> i32 {
    if c < b'0' as i8 || c > b'9' as i8 {
        return -1;
    }
    *out = c as i32 - b'0' as i32;
    0
}

fn min_max(v: &[i32], n: i32, mut min: Option<&mut i32>, mut max: Option<&mut i32>) -> i32 {
    if n <= 0 {
        return 0;
    }
    let mut lo: i32 = v[0];
    let mut hi: i32 = v[0];
    for i in 1..n {
        if v[i as usize] < lo {
            lo = v[i as usize];
        }
        if v[i as usize] > hi {
            hi = v[i as usize];
        }
    }
    if let Some(min) = min.as_deref_mut() {
        *min = lo;
    }
    if let Some(max) = max.as_deref_mut() {
        *max = hi;
    }
    1
}

fn accumulate(total: &mut i64, x: i32) {
    *total += x as i64;
}

unsafe fn swap(a: *mut i32, b: *mut i32) {
    let t: i32 = *a;
    *a = *b;
    *b = t;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct rect {
    pub w: i32,
    pub h: i32,
}

fn grow(r: &mut rect, by: i32) {
    r.w += by;
    r.h += by;
}

fn checked_add(a: i32, b: i32, sum: &mut i32) -> i32 {
    if (if b > 0 {
        i32::from(a > i32::MAX - b)
    } else {
        i32::from(a < -2147483647 - 1 - b)
    }) != 0
    {
        return 0;
    }
    *sum = a + b;
    1
}

pub unsafe fn main() -> i32 {
    let mut q: i32 = 0;
    let mut r: i32 = 0;
    let mut digit: i32 = -9;
    let mut lo: i32 = 0;
    let mut hi: i32 = 0;
    let mut v: [i32; 3] = [4, -2, 8];
    let mut total: i64 = 0;
    let mut r#box: rect = rect { w: 1, h: 2 };

    divmod(17, 5, &mut q, &mut r);
    rt::println!("{} {}", q, r);
    divmod(q, 2, &mut q, &mut r);
    rt::println!("{} {}", q, r);
    q = parse_digit(b'x' as i8, &mut digit);
    rt::println!("{} {}", q, digit);
    q = parse_digit(b'7' as i8, &mut digit);
    rt::println!("{} {}", q, digit);
    min_max(&v, 3, Some(&mut lo), Some(&mut hi));
    rt::println!("{} {}", lo, hi);
    rt::println!(
        "{} {}",
        min_max(&v, 3, None, Some(&mut hi)),
        min_max(&v, 0, Some(&mut lo), None)
    );
    for i in 0..3 {
        accumulate(&mut total, v[i as usize]);
    }
    swap(&raw mut v[0], &raw mut v[2]);
    swap(&raw mut q, &raw mut q);
    rt::println!("{} {} {}", total, v[0], v[2]);
    grow(&mut r#box, 10);
    rt::println!("{} {}", r#box.w, r#box.h);
    q = 0;
    rt::println!("{}", checked_add(i32::MAX, 1, &mut q));
    r = checked_add(1, 2, &mut q);
    rt::println!("{}", r);
    rt::println!("{}", q);
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

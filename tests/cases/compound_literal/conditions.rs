//@ src/bin/conditions.rs
//! The program whose C `main` is in `conditions.c`.

fn main() {
    conditions::rt::restore_signals();
    std::process::exit(unsafe { conditions::conditions::main() });
}
//@ src/conditions.rs
// Compound literals in conditions, in parts that may not run, in arguments and in comma expressions.

use crate::rt;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32,
    pub y: i32,
}

static calls: AtomicI32 = AtomicI32::new(0);

fn norm(p: &point) -> i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    p.x * p.x + p.y * p.y
}

unsafe fn moved(p: *mut point, by: i32) -> *mut point {
    (*p).x += by;
    p
}

unsafe fn first(v: *const i32) -> i32 {
    *v.add(0)
}

pub unsafe fn main() -> i32 {
    let literal_2: point;
    let literal_3: point;
    let mut literal_4: point;
    let mut literal_5: point;
    let mut literal_6: point;
    let mut literal_7: point;
    let mut literal_8: point;
    let mut literal_9: [i32; 2];
    let mut literal_11: point;
    let mut literal_14: point;
    let mut n: i32 = 3;
    let mut keep: *const point = ptr::null();

    let literal: point = point { x: n, y: 4 };
    if norm(&literal) == 25 {
        rt::println!("five");
    }
    if n > 5
        && norm({
            literal_2 = point { x: n, y: n };
            &literal_2
        }) > 0
    {
        rt::println!("never");
    }
    if n > 2
        || norm({
            literal_3 = point { x: n, y: n };
            &literal_3
        }) > 0
    {
        rt::println!("once {}", calls.load(Relaxed));
    }
    keep = if n > 1 {
        literal_4 = point { x: n, y: 10 };
        &raw mut literal_4
    } else {
        literal_5 = point { x: 0, y: n };
        &raw mut literal_5
    };
    if !keep.is_null() {
        rt::println!("{} {}", (*keep).x, (*keep).y);
    }
    n = -3;
    keep = if n > 1 {
        literal_6 = point { x: n, y: 10 };
        &raw mut literal_6
    } else {
        literal_7 = point { x: 0, y: n };
        &raw mut literal_7
    };
    rt::println!("{} {}", (*keep).x, (*keep).y);
    while norm({
        literal_8 = point { x: n, y: 0 };
        &literal_8
    }) > 0
    {
        n += 1;
    }
    rt::println!("{} {}", n, calls.load(Relaxed));
    loop {
        n += 2;
        literal_9 = [n, n + 1];
        if !(first(&raw mut literal_9 as *mut i32) < 7) {
            break;
        }
    }
    rt::println!("{}", n);
    let mut literal_10: point = point { x: 1, y: 2 };
    let mut p: *mut point = &raw mut literal_10;
    while norm({
        literal_11 = point { x: (*p).x, y: 0 };
        &literal_11
    }) < 20
    {
        rt::print!("{} ", (*p).x);
        p = moved(p, 1);
    }
    n += 1;
    let mut literal_12: [i32; 2] = [n, 0];
    rt::println!("\n{}", first(&raw mut literal_12 as *mut i32));
    rt::println!("{} {}", { point { x: n, y: 2 }.y }, {
        [7, 8, 9][(n % 3) as usize]
    });
    if (point { x: n, y: 1 }).x == n {
        rt::println!("same");
    }
    let mut literal_13: [i32; 1] = [n];
    match first(&raw mut literal_13 as *mut i32) {
        9 => {
            literal_14 = point { x: 9, y: n };
            keep = &raw mut literal_14;

            rt::println!("{}", (*keep).y);
        }
        10 => {
            rt::println!("{}", (*keep).y);
        }
        _ => {
            rt::println!("other");
        }
    }
    let mut literal_15: point = point { x: 0, y: 0 };
    literal_15.x = n;
    let mut literal_16: point = point { x: n, y: 0 };
    let mut literal_17: i32 = 5;
    rt::println!(
        "{}",
        {
            let place = &raw mut literal_16.x;
            *place += 1;
            *place
        } + {
            let place_2 = &raw mut literal_17;
            *place_2 += 2;
            *place_2
        }
    );
    0
}
//@ src/lib.rs
pub mod conditions;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {

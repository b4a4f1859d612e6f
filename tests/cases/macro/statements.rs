//@ src/bin/statements.rs
//! The program whose C `main` is in `statements.c`.

fn main() {
    statements::rt::restore_signals();
    std::process::exit(unsafe { statements::statements::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod statements;
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
//@ src/statements.rs
// Macros that assign to their arguments, that are statements, and that leave the function.

use crate::rt;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i32,
    pub next: *mut node,
}

// Assigns both arguments.

// An argument that is evaluated twice.

macro_rules! SWAP {
    ($a:expr, $b:expr) => {
        let t_: i32 = $a;
        $a = $b;
        $b = t_;
    };
}

static checks: AtomicI32 = AtomicI32::new(0);

fn sorted3(v: &mut [i32]) -> i32 {
    if v[0] > v[1] {
        SWAP!(v[0], v[1]);
    }
    if v[1] > v[2] {
        SWAP!(v[1], v[2]);
    }
    if v[0] > v[1] {
        SWAP!(v[0], v[1]);
    }
    let mut low: i32 = v[0];
    let mut high: i32 = v[2];
    SWAP!(low, high);
    low * 100 + high
}

static calls: AtomicI32 = AtomicI32::new(0);

fn next_value() -> i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    calls.load(Relaxed) * 7
}

fn validate(a: i32, b: i32) -> i32 {
    checks.store(checks.load(Relaxed) + 1, Relaxed);
    if !(a > 0) {
        rt::println!("failed with {}", 1);
        return 1;
    }
    checks.store(checks.load(Relaxed) + 1, Relaxed);
    if !(b > a) {
        rt::println!("failed with {}", 2);
        return 2;
    }
    checks.store(checks.load(Relaxed) + 1, Relaxed);
    if !(b < 100) {
        rt::println!("failed with {}", 3);
        return 3;
    }
    0
}

unsafe fn total() -> i32 {
    let mut nodes: [node; 3] = [
        node {
            value: 1,
            next: ptr::null_mut(),
        },
        node {
            value: 2,
            next: ptr::null_mut(),
        },
        node {
            value: 3,
            next: ptr::null_mut(),
        },
    ];
    let mut list: *mut node = ptr::null_mut();
    let mut count: i32 = 0;
    let mut sum: i32 = 0;
    nodes[0].next = list;
    list = &raw mut nodes[0];
    count += 1;
    nodes[1].next = list;
    list = &raw mut nodes[1];
    count += 1;
    nodes[2].next = list;
    list = &raw mut nodes[2];
    count += 1;
    let mut n: *mut node = list;
    while !n.is_null() {
        sum = sum * 10 + (*n).value;
        n = (*n).next;
    }
    sum * 10 + count
}

pub unsafe fn main() -> i32 {
    let mut v: [i32; 3] = [9, 4, 6];
    let r: i32 = sorted3(&mut v);
    rt::println!("{} {} {}, {}", v[0], v[1], v[2], r);
    let mut x: i32 = next_value();
    if x < 0 {
        x = 0;
    }
    if x > 5 {
        x = 5;
    }
    let mut y: i32 = next_value() + 1;
    if y < x {
        y = x;
    }
    if y > 50 {
        y = 50;
    }
    rt::println!("{} {} after {} calls", x, y, calls.load(Relaxed));
    rt::println!("{}", validate(1, 2));
    rt::println!("{}", validate(0, 2));
    rt::println!("{}", validate(5, 4));
    rt::println!("{}", validate(5, 400));
    rt::println!("{} checks", checks.load(Relaxed));
    rt::println!("{}", total());
    0
}

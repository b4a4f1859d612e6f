//@ src/bin/initialisers.rs
//! The program whose C `main` is in `initialisers.c`.

fn main() {
    initialisers::rt::restore_signals();
    std::process::exit(unsafe { initialisers::initialisers::main() });
}
//@ src/initialisers.rs
// Globals whose initialisers are strings, addresses, functions, arithmetic and nests.

use crate::rt;
use crate::sys::printf;
use core::mem::{offset_of, size_of};
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

extern "C" fn zero(x: i32) -> i32 {
    x - x
}

pub static mut plain: i32 = 5;
pub static never_set: AtomicI32 = AtomicI32::new(0);
static mask: u64 = (!0u64 >> 8) & !0xf_u64;
static ratio: f64 = 1.0f64 / 3.0;
static mut text: [i8; 8] = rt::chars(b"mutable\0");
static mut greeting: *const i8 = c"hello".as_ptr();
static mut alias: *mut i32 = &raw mut plain;
static mut numbers: [i32; 5] = [1, 2, 3, 4, 5];
static mut third: *mut i32 = unsafe { (&raw mut numbers as *mut i32).add(2) };
static mut middle: *mut i8 = unsafe { &raw mut text[3] };
static r#fn: Option<unsafe extern "C" fn(i32) -> i32> = Some(twice);
static fns: [Option<unsafe extern "C" fn(i32) -> i32>; 3] = [Some(twice), Some(zero), None];

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub label: *const i8,
    pub next: *mut node,
    pub eval: Option<unsafe extern "C" fn(i32) -> i32>,
    pub range: node_range,
    pub weights: [i32; 3],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node_range {
    pub a: i16,
    pub b: i16,
}

impl node_range {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: 0, b: 0 };
}

static mut head: node = node {
    label: c"head".as_ptr(),
    next: &raw mut tail,
    eval: Some(twice),
    range: node_range { a: 0, b: 4 },
    weights: [1, 0, 3],
};
static mut tail: node = node {
    label: c"tail".as_ptr(),
    next: &raw mut head,
    eval: None,
    range: node_range::ZERO,
    weights: [size_of::<i32>() as i32, offset_of!(node, next) as i32, 0],
};
static mut registry: registry_type = registry_type {
    first: &raw mut head,
    count: size_of::<[i32; 5]>() / size_of::<i32>(),
};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct registry_type {
    pub first: *const node,
    pub count: usize,
}

pub unsafe fn main() -> i32 {
    printf(
        c"%d %d %lx %.4f\n".as_ptr(),
        plain,
        never_set.load(Relaxed),
        mask,
        ratio,
    );
    text[0] = b'M' as i8;
    *middle = b'A' as i8;
    printf(c"%s %s\n".as_ptr(), &raw mut text as *mut i8, greeting);
    greeting = greeting.add(1);
    *alias = 6;
    printf(c"%d %s\n".as_ptr(), plain, greeting);
    printf(c"%d %d\n".as_ptr(), *third, *third.sub(1));
    third = third.add(1);
    *third *= 10;
    printf(c"%d %d\n".as_ptr(), numbers[3], r#fn.unwrap()(21));
    let mut i: i32 = 0;
    while fns[i as usize].is_some() {
        printf(c"%d ".as_ptr(), fns[i as usize].unwrap()(8));
        i += 1;
    }
    printf(
        c"\n%s %s %d\n".as_ptr(),
        (*head.next).label,
        (*(*head.next).next).label,
        head.range.b as i32,
    );
    printf(
        c"%d %d %d %d\n".as_ptr(),
        head.weights[1],
        head.weights[2],
        tail.weights[0],
        tail.weights[1],
    );
    printf(
        c"%zu %s\n".as_ptr(),
        registry.count,
        (*registry.first).label,
    );
    never_set.store(
        {
            head.weights[0] += 1;
            head.weights[0]
        } + (*registry.first).eval.unwrap()(3),
        Relaxed,
    );
    printf(c"%d\n".as_ptr(), never_set.load(Relaxed));
    0
}
//@ src/lib.rs
pub mod initialisers;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

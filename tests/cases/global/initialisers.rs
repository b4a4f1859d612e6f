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
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

extern "C" fn zero(x: i32) -> i32 {
    x - x
}

pub static plain: rt::Global<i32> = rt::Global::new(5);
pub static never_set: AtomicI32 = AtomicI32::new(0);
static mask: u64 = (!0u64 >> 8) & !0xf_u64;
static ratio: f64 = 1.0f64 / 3.0;
static text: rt::Global<[i8; 8]> = rt::Global::new(rt::chars(b"mutable\0"));
static greeting: AtomicPtr<i8> = AtomicPtr::new(c"hello".as_ptr().cast_mut());
static alias: rt::Fixed<*mut i32> = rt::Fixed(plain.as_ptr());
static numbers: rt::Global<[i32; 5]> = rt::Global::new([1, 2, 3, 4, 5]);
static third: AtomicPtr<i32> = AtomicPtr::new(unsafe { (numbers.as_ptr() as *mut i32).add(2) });
static middle: rt::Fixed<*mut i8> = rt::Fixed(rt::addr!(text[3]));
static r#fn: Option<extern "C" fn(i32) -> i32> = Some(twice);
static fns: [Option<extern "C" fn(i32) -> i32>; 3] = [Some(twice), Some(zero), None];

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub label: *const i8,
    pub next: *mut node,
    pub eval: Option<extern "C" fn(i32) -> i32>,
    pub range: node_range,
    pub weights: [i32; 3],
}

rt::parts! {
    struct node {
        label: *const i8,
        next: *mut node,
        eval: Option<extern "C" fn(i32) -> i32>,
        range: node_range,
        weights: [i32; 3],
    }
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for node {}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node_range {
    pub a: i16,
    pub b: i16,
}

rt::parts! {
    struct node_range {
        a: i16,
        b: i16,
    }
}

impl node_range {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: 0, b: 0 };
}

static head: rt::Global<node> = rt::Global::new(node {
    label: c"head".as_ptr(),
    next: (&raw const tail).cast_mut(),
    eval: Some(twice),
    range: node_range { a: 0, b: 4 },
    weights: [1, 0, 3],
});
static tail: node = node {
    label: c"tail".as_ptr(),
    next: head.as_ptr(),
    eval: None,
    range: node_range::ZERO,
    weights: [size_of::<i32>() as i32, offset_of!(node, next) as i32, 0],
};
static registry: registry_type = registry_type {
    first: head.as_ptr(),
    count: size_of::<[i32; 5]>() / size_of::<i32>(),
};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct registry_type {
    pub first: *const node,
    pub count: usize,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for registry_type {}

pub unsafe fn main() -> i32 {
    rt::println!(
        "{} {} {:x} {}",
        rt::load!(plain),
        never_set.load(Relaxed),
        mask,
        rt::converted!("%.4f", ratio)
    );
    rt::store!(text[0] = b'M' as i8);
    *middle.0 = b'A' as i8;
    printf(
        c"%s %s\n".as_ptr(),
        text.as_ptr() as *mut i8,
        greeting.load(Relaxed).cast_const(),
    );
    greeting.store(
        greeting.load(Relaxed).cast_const().add(1).cast_mut(),
        Relaxed,
    );
    *alias.0 = 6;
    printf(
        c"%d %s\n".as_ptr(),
        rt::load!(plain),
        greeting.load(Relaxed).cast_const(),
    );
    rt::println!("{} {}", *third.load(Relaxed), *third.load(Relaxed).sub(1));
    third.store(third.load(Relaxed).add(1), Relaxed);
    *third.load(Relaxed) *= 10;
    rt::println!("{} {}", rt::load!(numbers[3]), r#fn.unwrap()(21));
    let mut i: i32 = 0;
    while fns[i as usize].is_some() {
        rt::print!("{} ", fns[i as usize].unwrap()(8));
        i += 1;
    }
    printf(
        c"\n%s %s %d\n".as_ptr(),
        (*rt::load!(head.next)).label,
        (*(*rt::load!(head.next)).next).label,
        rt::load!(head.range.b) as i32,
    );
    rt::println!(
        "{} {} {} {}",
        rt::load!(head.weights[1]),
        rt::load!(head.weights[2]),
        tail.weights[0],
        tail.weights[1]
    );
    printf(
        c"%zu %s\n".as_ptr(),
        registry.count,
        (*registry.first).label,
    );
    never_set.store(
        {
            rt::store!(head.weights[0] += 1);
            rt::load!(head.weights[0])
        } + (*registry.first).eval.unwrap()(3),
        Relaxed,
    );
    rt::println!("{}", never_set.load(Relaxed));
    0
}
//@ src/lib.rs
pub mod initialisers;
pub mod rt;
pub mod sys;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
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
macro_rules! addr {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
macro_rules! load {
macro_rules! parts {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

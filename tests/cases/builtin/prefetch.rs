//@ src/bin/prefetch.rs
//! The program whose C `main` is in `prefetch.c`.

fn main() {
    prefetch::rt::restore_signals();
    std::process::exit(unsafe { prefetch::prefetch::main() });
}
//@ src/lib.rs
pub mod prefetch;
pub mod rt;
//@ src/prefetch.rs
// What is to be fetched ahead: any pointer will do, and its effects take place.

use crate::rt;
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub next: *mut node,
    pub value: i32,
}

impl node {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        next: ptr::null_mut(),
        value: 0,
    };
}

unsafe fn chain(n: Option<&[node]>) -> i64 {
    let mut n: *const node = n.map_or(ptr::null(), |p| p.as_ptr());
    let mut sum: i64 = 0;
    while !n.is_null() {
        rt::prefetch((*n).next as *const c_void, 3);
        sum += (*n).value as i64;
        n = (*n).next;
    }
    sum
}

unsafe fn strided(values: *const i32, count: i32) -> i32 {
    let mut sum: i32 = 0;
    for i in (0..count).step_by(4) {
        rt::prefetch(values.add(i as usize).cast::<c_void>(), 1);
        sum += *values.add(i as usize);
    }
    sum
}

pub unsafe fn main() -> i32 {
    let mut nodes: [node; 9] = [node::ZERO; 9];
    let mut values: [i32; 32] = [0; 32];
    let mut at: i32 = 0;
    for i in 0..9 {
        nodes[i as usize].next = if i < 8 {
            (&raw mut nodes as *mut node).offset((i + 1) as isize)
        } else {
            ptr::null_mut()
        };
        nodes[i as usize].value = i * i;
    }
    for i in 0..32 {
        values[i as usize] = i ^ 5;
    }
    rt::prefetch(ptr::null(), 3);
    rt::prefetch(
        (&raw mut values as *mut i32).offset(at as isize) as *const c_void,
        0,
    );
    at += 1;
    rt::prefetch(
        (&raw mut values as *mut i32 as *const i8)
            .add(64)
            .cast::<c_void>(),
        2,
    );
    rt::println!(
        "{} {} {}",
        chain(Some(&nodes)),
        strided(&raw mut values as *mut i32, 32),
        at
    );
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
pub fn prefetch(ptr: *const core::ffi::c_void, locality: i32) {
pub struct Args {
impl Args {
pub fn restore_signals() {

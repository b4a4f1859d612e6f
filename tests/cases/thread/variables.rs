//@ src/bin/variables.rs
//! The program whose C `main` is in `variables.c`.

fn main() {
    variables::rt::restore_signals();
    std::process::exit(unsafe { variables::variables::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod variables;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn pthread_create(
        newthread: *mut u64,
        attr: *const pthread_attr_t,
        start_routine: Option<unsafe extern "C" fn(*mut c_void) -> *mut c_void>,
        arg: *mut c_void,
    ) -> i32;
    pub fn pthread_join(th: u64, thread_return: *mut *mut c_void) -> i32;
}

#[repr(C)]
pub struct pthread_attr_t {
    pub _opaque: [u8; 0],
}
//@ src/variables.rs
// Thread-local variables: each thread has its own, addresses hold as long as the thread.

use crate::rt;
use crate::sys::{printf, pthread_create, pthread_join};
use core::cell::UnsafeCell;
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct state {
    pub depth: i32,
    pub name: [i8; 8],
}

thread_local! {
    static counter: UnsafeCell<i32> = const { UnsafeCell::new(5) };
}
thread_local! {
    pub static state: UnsafeCell<state> = const {
        UnsafeCell::new(state {
            depth: 1,
            name: rt::chars(b"main\0\0\0\0"),
        })
    };
}
static fallback: i32 = 7;
thread_local! {
    static current: UnsafeCell<*mut i32> = UnsafeCell::new((&raw const fallback).cast_mut());
}
thread_local! {
    static table: UnsafeCell<[u64; 3]> = const { UnsafeCell::new([0; 3]) };
}

fn address() -> *mut i32 {
    counter.with(UnsafeCell::get)
}

unsafe fn next() -> i32 {
    thread_local! {
        static calls: UnsafeCell<i32> = const { UnsafeCell::new(0) };
    }
    *calls.with(UnsafeCell::get) += 1;
    *calls.with(UnsafeCell::get)
}

unsafe extern "C" fn work(arg: *mut c_void) -> *mut c_void {
    let out: *mut i32 = arg.cast::<i32>();
    *counter.with(UnsafeCell::get) += 2;
    for i in 0..3 {
        (*table.with(UnsafeCell::get))[i as usize] =
            (*table.with(UnsafeCell::get))[i as usize].wrapping_add((i * 10) as u64);
    }
    (*state.with(UnsafeCell::get)).depth += 1;
    (*state.with(UnsafeCell::get)).name[0] = b'w' as i8;
    let place = &raw mut *address();
    *place *= 3;
    next();
    *out.add(0) = *counter.with(UnsafeCell::get);
    *out.add(1) = (*table.with(UnsafeCell::get))[2] as i32 + (*state.with(UnsafeCell::get)).depth;
    *out.add(2) = next();
    *out.add(3) = **current.with(UnsafeCell::get);
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut seen: [i32; 4] = [0; 4];
    let mut own: i32 = 9;
    *current.with(UnsafeCell::get) = &raw mut own;
    *counter.with(UnsafeCell::get) = 100;
    (*state.with(UnsafeCell::get)).depth = 50;
    let mut t: u64 = 0;
    if pthread_create(
        &raw mut t,
        ptr::null(),
        Some(work),
        (&raw mut seen as *mut i32).cast::<c_void>(),
    ) != 0
    {
        return 1;
    }
    pthread_join(t, ptr::null_mut());
    rt::println!("{} {} {} {}", seen[0], seen[1], seen[2], seen[3]);
    printf(
        c"%d %d %s %lu %d %d\n".as_ptr(),
        *counter.with(UnsafeCell::get),
        (*state.with(UnsafeCell::get)).depth,
        &raw mut (*state.with(UnsafeCell::get)).name as *mut i8,
        (*table.with(UnsafeCell::get))[2],
        next(),
        **current.with(UnsafeCell::get),
    );
    0
}

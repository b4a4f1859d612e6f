//@ src/bin/local.rs
//! The program whose C `main` is in `local.c`.

fn main() {
    local::rt::restore_signals();
    std::process::exit(unsafe { local::local::main() });
}
//@ src/lib.rs
pub mod local;
pub mod rt;
pub mod sys;
//@ src/local.rs
// Thread-local objects are each thread's own.

use crate::rt;
use crate::sys::{pthread_create, pthread_join};
use core::cell::UnsafeCell;
use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

thread_local! {
    static counter: UnsafeCell<i32> = const { UnsafeCell::new(5) };
}
static total: AtomicI32 = AtomicI32::new(0);

unsafe extern "C" fn work(arg: *mut c_void) -> *mut c_void {
    let n: *mut i32 = arg.cast::<i32>();
    let mut i: i32 = 0;
    while i < *n {
        *counter.with(UnsafeCell::get) += 1;
        i += 1;
    }
    total.store(
        total.load(Relaxed) + *counter.with(UnsafeCell::get),
        Relaxed,
    );
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut t: u64 = 0;
    let mut n: i32 = 10;
    *counter.with(UnsafeCell::get) = 100;
    if pthread_create(
        &raw mut t,
        ptr::null(),
        Some(work),
        (&raw mut n).cast::<c_void>(),
    ) != 0
    {
        return 1;
    }
    pthread_join(t, ptr::null_mut());
    rt::println!(
        "{} {}",
        { *counter.with(UnsafeCell::get) },
        total.load(Relaxed)
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
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

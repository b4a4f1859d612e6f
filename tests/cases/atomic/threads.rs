//@ src/bin/threads.rs
//! The program whose C `main` is in `threads.c`.

fn main() {
    threads::rt::restore_signals();
    std::process::exit(unsafe { threads::threads::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod threads;
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
//@ src/threads.rs
// Threads that meet in atomics: no count is lost, and what is written before a release is seen behind its acquire.

use crate::rt;
use crate::sys::{pthread_create, pthread_join};
use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, Ordering};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct r#box {
    pub payload: i32,
    pub ready: i32,
    pub count: u32,
}

static total: AtomicU64 = AtomicU64::new(0);

unsafe extern "C" fn producer(arg: *mut c_void) -> *mut c_void {
    let b: *mut r#box = arg.cast::<r#box>();
    for i in 0..10000 {
        AtomicU32::from_ptr(&raw mut (*b).count).fetch_add(1, Ordering::Relaxed);
        total.fetch_add(2, Ordering::SeqCst);
    }
    (*b).payload = 42;
    AtomicI32::from_ptr(&raw mut (*b).ready).store(1, Ordering::Release);
    ptr::null_mut()
}

unsafe fn wait_for(b: *mut r#box) -> i32 {
    while AtomicI32::from_ptr(&raw mut (*b).ready).load(Ordering::Acquire) == 0 {}
    (*b).payload
}

pub unsafe fn main() -> i32 {
    let mut b: r#box = r#box {
        payload: 0,
        ready: 0,
        count: 0,
    };
    let mut t: u64 = 0;
    if pthread_create(
        &raw mut t,
        ptr::null(),
        Some(producer),
        (&raw mut b).cast::<c_void>(),
    ) != 0
    {
        return 1;
    }
    for i in 0..10000 {
        AtomicU32::from_ptr(&raw mut b.count).fetch_add(1, Ordering::SeqCst);
        total.fetch_add(2, Ordering::SeqCst);
    }
    let payload: i32 = wait_for(&raw mut b);
    pthread_join(t, ptr::null_mut());
    rt::println!(
        "{} {} {}",
        payload,
        AtomicU32::from_ptr(&raw mut b.count).load(Ordering::SeqCst),
        total.load(Ordering::SeqCst)
    );
    0
}

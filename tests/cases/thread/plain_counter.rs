//@ src/bin/plain_counter.rs
//! The program whose C `main` is in `plain_counter.c`.

fn main() {
    plain_counter::rt::restore_signals();
    std::process::exit(unsafe { plain_counter::plain_counter::main() });
}
//@ src/lib.rs
pub mod plain_counter;
pub mod rt;
pub mod sys;
//@ src/plain_counter.rs
// A number that threads change by atomic operations and that is read by name when they are gone.

use crate::rt;
use crate::sys::{pthread_create, pthread_join};
use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicU32, Ordering};

static total: AtomicI32 = AtomicI32::new(0);
static runs: AtomicU32 = AtomicU32::new(0);

extern "C" fn work(arg: *mut c_void) -> *mut c_void {
    for i in 0..1000 {
        total.fetch_add(2, Ordering::SeqCst);
    }
    runs.fetch_add(1, Ordering::SeqCst);
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut threads: [u64; 4] = [0; 4];
    for i in 0..4 {
        if pthread_create(
            (&raw mut threads as *mut u64).add(i as usize),
            ptr::null(),
            Some(work),
            ptr::null_mut(),
        ) != 0
        {
            return 1;
        }
    }
    for i in 0..4 {
        pthread_join(threads[i as usize], ptr::null_mut());
    }
    total.store(total.load(Relaxed) + 1, Relaxed);
    rt::println!("{} {}", total.load(Relaxed), runs.load(Relaxed));
    runs.store(0, Relaxed);
    runs.load(Relaxed) as i32
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
        start_routine: Option<extern "C" fn(*mut c_void) -> *mut c_void>,
        arg: *mut c_void,
    ) -> i32;
    pub fn pthread_join(th: u64, thread_return: *mut *mut c_void) -> i32;
}

#[repr(C)]
pub struct pthread_attr_t {
    pub _opaque: [u8; 0],
}

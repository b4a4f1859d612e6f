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
    pub fn pthread_mutex_lock(mutex: *mut pthread_mutex_t) -> i32;
    pub fn pthread_mutex_unlock(mutex: *mut pthread_mutex_t) -> i32;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union pthread_mutex_t {
    pub __data: __pthread_mutex_s,
    pub __size: [i8; 40],
    pub __align: i64,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __pthread_mutex_s {
    pub __lock: i32,
    pub __count: u32,
    pub __owner: i32,
    pub __nusers: u32,
    pub __kind: i32,
    pub __spins: i16,
    pub __elision: i16,
    pub __list: __pthread_internal_list,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __pthread_internal_list {
    pub __prev: *mut __pthread_internal_list,
    pub __next: *mut __pthread_internal_list,
}

#[repr(C)]
pub struct pthread_attr_t {
    pub _opaque: [u8; 0],
}

pub const PTHREAD_MUTEX_TIMED_NP: u32 = 0;
pub const PTHREAD_MUTEX_RECURSIVE_NP: u32 = 1;
pub const PTHREAD_MUTEX_ERRORCHECK_NP: u32 = 2;
pub const PTHREAD_MUTEX_ADAPTIVE_NP: u32 = 3;
pub const PTHREAD_MUTEX_NORMAL: u32 = 0;
pub const PTHREAD_MUTEX_RECURSIVE: u32 = 1;
pub const PTHREAD_MUTEX_ERRORCHECK: u32 = 2;
pub const PTHREAD_MUTEX_DEFAULT: u32 = 0;
//@ src/threads.rs
// A program that starts a thread: what changes stays `static mut`, as only who knows its locks can say that no two accesses meet.
// flags: -pthread

use crate::rt;
use crate::sys::{
    __pthread_internal_list, __pthread_mutex_s, PTHREAD_MUTEX_TIMED_NP, pthread_create,
    pthread_join, pthread_mutex_lock, pthread_mutex_t, pthread_mutex_unlock,
};
use core::ffi::c_void;
use core::ptr;

static mut work: work_type = work_type::ZERO;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct work_type {
    pub done: i32,
    pub sum: i64,
}

impl work_type {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { done: 0, sum: 0 };
}

static mut lock: pthread_mutex_t = pthread_mutex_t {
    __data: __pthread_mutex_s {
        __lock: 0,
        __count: 0,
        __owner: 0,
        __nusers: 0,
        __kind: PTHREAD_MUTEX_TIMED_NP as i32,
        __spins: 0,
        __elision: 0,
        __list: __pthread_internal_list {
            __prev: ptr::null_mut(),
            __next: ptr::null_mut(),
        },
    },
};

unsafe extern "C" fn run(argument: *mut c_void) -> *mut c_void {
    pthread_mutex_lock(&raw mut lock);
    work.sum += *argument.cast::<i64>();
    work.done += 1;
    pthread_mutex_unlock(&raw mut lock);
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut threads: [u64; 2] = [0; 2];
    let mut numbers: [i64; 2] = [40, 2];
    for i in 0..2 {
        pthread_create(
            (&raw mut threads as *mut u64).add(i as usize),
            ptr::null(),
            Some(run),
            (&raw mut numbers as *mut i64)
                .add(i as usize)
                .cast::<c_void>(),
        );
    }
    for i in 0..2 {
        pthread_join(threads[i as usize], ptr::null_mut());
    }
    rt::println!("{} {}", { work.done }, { work.sum });
    0
}

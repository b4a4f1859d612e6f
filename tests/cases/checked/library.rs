//@ src/bin/library.rs
//! The program whose C `main` is in `library.c`.

fn main() {
    library::rt::restore_signals();
    let mut args = library::rt::Args::from_env();
    std::process::exit(library::library::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod library;
pub mod rt;
pub mod sys;
//@ src/library.rs
// checks: all
// run: fine
// panics: number: past the end of an object
// panics: end: past the end of an object
// panics: path: memory that is freed, or of no object
// panics: stat: past the end of an object
// panics: tm: write of 4 bytes
// panics: write: past the end of an object
// panics: read: past the end of an object
// Functions of the C library that are called by checks, as a table has them.

use crate::rt;
use crate::sys::{exit, getpid, stat, timeval, tm};
use core::ffi::{CStr, c_void};
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct job {
    pub path: *mut i8,
    pub text: *mut i8,
    pub fd: i32,
    pub about: *mut stat,
    pub when: *mut tm,
}

rt::zeroed! {
    struct job {
        path: *mut i8,
        text: *mut i8,
        fd: i32,
        about: *mut stat,
        when: *mut tm,
    }
}

fn room(n: usize) -> *mut c_void {
    let p: *mut c_void = rt::calloc(1, n);
    if p.is_null() {
        exit(1);
    }
    p
}

/// No NUL is needed behind a number.
fn numbers(text: *const i8, end: *mut *mut i8) -> i64 {
    let a: i64 = rt::strtol_at(text, end, 10);
    let b: u64 = rt::strtoul_at(rt::read(end).wrapping_add(1), end, 16);
    let c: f64 = rt::strtod_at(
        rt::read(end).wrapping_add(1),
        core::ptr::null_mut() as *mut core::ffi::c_void,
    );
    a * 1000
        + b as i64 * 10
        + (c * 4.0) as i64
        + rt::atol_at(text)
        + rt::atof_at(text) as i64
        + rt::strtoll_at(text, core::ptr::null_mut() as *mut core::ffi::c_void, 0)
}

fn make_file(job: *mut job) -> i32 {
    let value: i32 = rt::open_mode_at(rt::get!(job.path), 2 | 0o100 | 0o1000, 0o600);
    rt::set!(job.fd = value);
    if rt::get!(job.fd) < 0 {
        return -1;
    }
    rt::write_at(
        rt::get!(job.fd),
        rt::get!(job.text) as *const c_void,
        rt::strlen_at(rt::get!(job.text)),
    ) as i32
}

fn put(job: *mut job, n: usize) -> i32 {
    rt::write_at(rt::get!(job.fd), rt::get!(job.text) as *const c_void, n) as i32
}

fn look(job: *mut job) -> i32 {
    if rt::lseek(rt::get!(job.fd), 1, 0) != 1 {
        return -1;
    }
    let back: *mut i8 = room(8).cast::<i8>();
    let got: i32 = rt::read_at(rt::get!(job.fd), back.cast::<c_void>(), 8) as i32;
    let again: i32 = rt::read(back.wrapping_add(0)) as i32 * 100 + got;
    rt::free(back.cast::<c_void>());
    again
}

fn fill(job: *mut job, to: *mut i8, n: usize) -> i32 {
    rt::lseek(rt::get!(job.fd), 0, 0);
    rt::read_at(rt::get!(job.fd), to.cast::<c_void>(), n) as i32
}

fn about(job: *mut job) -> i32 {
    if rt::stat_at(rt::get!(job.path), rt::get!(job.about)) != 0
        || rt::fstat_at(rt::get!(job.fd), rt::get!(job.about)) != 0
    {
        return -1;
    }
    rt::get!([rt::get!(job.about)].st_size) as i32
}

fn gone(job: *mut job) -> i32 {
    rt::close(rt::get!(job.fd));
    let before: i32 = rt::access_at(rt::get!(job.path), 0);
    before * 10
        + rt::unlink_at(rt::get!(job.path)) * 100
        + rt::access_at(rt::get!(job.path), 0)
        + rt::remove_at(rt::get!(job.path))
}

fn date(job: *mut job, to: *mut i8, n: usize) -> usize {
    rt::set!([rt::get!(job.when)].tm_year = 100);
    rt::set!([rt::get!(job.when)].tm_mday = 29);
    rt::set!([rt::get!(job.when)].tm_mon = 1);
    rt::strftime_at(to, n, c"%Y-%m-%d".as_ptr(), rt::get!(job.when).cast_const())
}

fn clocks(now: &mut i64, tv: &mut timeval) -> i32 {
    i32::from(
        rt::time_at(&raw mut *now) != -1
            && rt::time_at(core::ptr::null_mut() as *mut core::ffi::c_void) >= *now
            && rt::gettimeofday_at(
                &raw mut *tv,
                core::ptr::null_mut() as *mut core::ffi::c_void,
            ) == 0,
    )
}

fn has_home(name: &CStr) -> i32 {
    i32::from(!rt::getenv(name).is_null())
}

fn run(what: *const i8) -> i32 {
    let job: *mut job = room(size_of::<job>()).cast::<job>();
    let mut end: rt::Align16<*mut i8> = rt::Align16(ptr::null_mut());
    let _end_lives = rt::Lent::new(&raw mut end.0);
    let digits: *mut i8 = room(16).cast::<i8>();
    rt::memcpy_at(
        digits.cast::<c_void>(),
        c"12 ff 2.25!99999".as_ptr().cast_mut() as *const c_void,
        16,
    );
    let value: *mut i8 = room(64).cast::<i8>();
    rt::set!(job.path = value);
    rt::snprintf_at!(rt::get!(job.path), 64, "/tmp/exuvia-checked-{}", getpid());
    let value_2: *mut i8 = room(8).cast::<i8>();
    rt::set!(job.text = value_2);
    rt::strcpy_at(rt::get!(job.text), c"content".as_ptr());
    let value_3: *mut stat = room(size_of::<stat>()).cast::<stat>();
    rt::set!(job.about = value_3);
    let value_4: *mut tm = room(size_of::<tm>()).cast::<tm>();
    rt::set!(job.when = value_4);
    let mut total: i64 =
        (numbers(digits, &raw mut end.0) as isize + rt::distance(end.0, digits)) as i64;
    total += (make_file(job) * 3 + look(job) + about(job)) as i64;
    let to: *mut i8 = room(16).cast::<i8>();
    total +=
        (fill(job, to, 64) + rt::read(to.wrapping_add(0)) as i32 + date(job, to, 16) as i32) as i64;
    rt::println!("{}", rt::shown(to.cast_const()));
    let mut now: rt::Align16<i64> = rt::Align16(0);
    let _now_lives = rt::Lent::new(&raw mut now.0);
    let mut tv: rt::Align16<timeval> = rt::Align16(timeval::ZERO);
    let _tv_lives = rt::Lent::new(&raw mut tv.0);
    total += (clocks(&mut now.0, &mut tv.0) + has_home(c"NO_SUCH_VARIABLE_HERE")) as i64;
    if rt::strcmp_at(what, c"write".as_ptr()) == 0 {
        put(job, 9);
    }
    if rt::strcmp_at(what, c"read".as_ptr()) == 0 {
        fill(job, to.wrapping_add(16), 4);
    }
    total += gone(job) as i64;
    if rt::strcmp_at(what, c"number".as_ptr()) == 0 {
        rt::memset_at(digits.cast::<c_void>(), b'7' as i32, 16);
        numbers(digits, &raw mut end.0);
    }
    if rt::strcmp_at(what, c"end".as_ptr()) == 0 {
        numbers(digits, digits.wrapping_add(10).cast::<*mut i8>());
    }
    if rt::strcmp_at(what, c"path".as_ptr()) == 0 {
        rt::set!(job.path = rt::get!(job.path).wrapping_offset((1i32 << 20) as isize));
        about(job);
    }
    if rt::strcmp_at(what, c"stat".as_ptr()) == 0 {
        let value_5: *mut stat = room(8).cast::<stat>();
        rt::set!(job.about = value_5);
        rt::set!(job.path = c"/".as_ptr().cast_mut());
        about(job);
    }
    if rt::strcmp_at(what, c"tm".as_ptr()) == 0 {
        rt::set!(job.when = rt::get!(job.when).wrapping_add(1));
        date(job, to, 16);
    }
    rt::free(to.cast::<c_void>());
    rt::free(digits.cast::<c_void>());
    rt::free(rt::get!(job.when).cast::<c_void>());
    rt::free(rt::get!(job.about).cast::<c_void>());
    rt::free(rt::get!(job.text).cast::<c_void>());
    rt::free(rt::get!(job.path).cast::<c_void>());
    rt::free(job.cast::<c_void>());
    total as i32
}

static words: rt::Fixed<[*const i8; 8]> = rt::Fixed([
    c"fine".as_ptr(),
    c"number".as_ptr(),
    c"end".as_ptr(),
    c"path".as_ptr(),
    c"stat".as_ptr(),
    c"tm".as_ptr(),
    c"write".as_ptr(),
    c"read".as_ptr(),
]);

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut what: *const i8 = words.0[0];
    let mut i: usize = 0;
    while i < size_of::<[*const i8; 8]>() / size_of::<*const i8>() {
        if argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), words.0[i]) == 0 {
            what = words.0[i];
        }
        i = i.wrapping_add(1);
    }
    rt::println!("{}", run(what));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
impl core::fmt::Write for Gathered {
pub fn format_at<T>(to: *mut T, size: usize, text: core::fmt::Arguments<'_>) -> i32 {
macro_rules! snprintf_at {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub fn getenv(a: &core::ffi::CStr) -> *mut core::ffi::c_char {
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub unsafe trait Zeroed {}
pub unsafe trait Union: Zeroed + Copy {}
macro_rules! zeros {
unsafe impl<T> Zeroed for *const T {}
unsafe impl<T> Zeroed for *mut T {}
unsafe impl<T: Zeroed, const N: usize> Zeroed for [T; N] {}
macro_rules! no_functions {
macro_rules! zeroed {
pub trait Whole {
impl<T: Zeroed> Whole for *const T {
impl<T: Zeroed> Whole for *mut T {
macro_rules! field {
macro_rules! get {
macro_rules! set {
pub fn distance<T>(p: *const T, q: *const T) -> isize {
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub fn memcpy_at(
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strcpy_at(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn access_at(a: *const core::ffi::c_char, b: i32) -> i32 {
pub fn atof_at(a: *const core::ffi::c_char) -> f64 {
pub fn atol_at(a: *const core::ffi::c_char) -> core::ffi::c_long {
pub fn close(a: i32) -> i32 {
pub fn fstat_at<B>(a: i32, b: *mut B) -> i32 {
pub fn gettimeofday_at<A, B>(a: *mut A, b: *mut B) -> i32 {
pub fn lseek(a: i32, b: core::ffi::c_long, c: i32) -> core::ffi::c_long {
pub fn open_mode_at(a: *const core::ffi::c_char, b: i32, c: u32) -> i32 {
pub fn read_at<B>(a: i32, b: *mut B, c: usize) -> isize {
pub fn remove_at(a: *const core::ffi::c_char) -> i32 {
pub fn stat_at<B>(a: *const core::ffi::c_char, b: *mut B) -> i32 {
pub fn strftime_at<A, D>(a: *mut A, b: usize, c: *const core::ffi::c_char, d: *const D) -> usize {
pub fn strtod_at<B>(a: *const core::ffi::c_char, b: *mut B) -> f64 {
pub fn strtol_at<B>(a: *const core::ffi::c_char, b: *mut B, c: i32) -> core::ffi::c_long {
pub fn strtoll_at<B>(a: *const core::ffi::c_char, b: *mut B, c: i32) -> i64 {
pub fn strtoul_at<B>(a: *const core::ffi::c_char, b: *mut B, c: i32) -> core::ffi::c_ulong {
pub fn time_at<A>(a: *mut A) -> core::ffi::c_long {
pub fn unlink_at(a: *const core::ffi::c_char) -> i32 {
pub fn write_at<B>(a: i32, b: *const B, c: usize) -> isize {
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use crate::rt;

rt::zeroed! {
    struct stat {
        st_dev: u64,
        st_ino: u64,
        st_nlink: u64,
        st_mode: u32,
        st_uid: u32,
        st_gid: u32,
        __pad0: i32,
        st_rdev: u64,
        st_size: i64,
        st_blksize: i64,
        st_blocks: i64,
        st_atim: timespec,
        st_mtim: timespec,
        st_ctim: timespec,
        __glibc_reserved: [i64; 3],
    }
}

rt::zeroed! {
    struct tm {
        tm_sec: i32,
        tm_min: i32,
        tm_hour: i32,
        tm_mday: i32,
        tm_mon: i32,
        tm_year: i32,
        tm_wday: i32,
        tm_yday: i32,
        tm_isdst: i32,
        tm_gmtoff: i64,
        tm_zone: *const i8,
    }
}

rt::zeroed! {
    struct timespec {
        tv_sec: i64,
        tv_nsec: i64,
    }
}

unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub safe fn getpid() -> i32;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct timeval {
    pub tv_sec: i64,
    pub tv_usec: i64,
}

impl timeval {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        tv_sec: 0,
        tv_usec: 0,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct stat {
    pub st_dev: u64,
    pub st_ino: u64,
    pub st_nlink: u64,
    pub st_mode: u32,
    pub st_uid: u32,
    pub st_gid: u32,
    pub __pad0: i32,
    pub st_rdev: u64,
    pub st_size: i64,
    pub st_blksize: i64,
    pub st_blocks: i64,
    pub st_atim: timespec,
    pub st_mtim: timespec,
    pub st_ctim: timespec,
    pub __glibc_reserved: [i64; 3],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tm {
    pub tm_sec: i32,
    pub tm_min: i32,
    pub tm_hour: i32,
    pub tm_mday: i32,
    pub tm_mon: i32,
    pub tm_year: i32,
    pub tm_wday: i32,
    pub tm_yday: i32,
    pub tm_isdst: i32,
    pub tm_gmtoff: i64,
    pub tm_zone: *const i8,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct timespec {
    pub tv_sec: i64,
    pub tv_nsec: i64,
}

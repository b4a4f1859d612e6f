//@ src/args.rs
// run: -v --name "two words" -- ""
// Arguments, environment, exit code from a helper, atexit.

use crate::rt;
use crate::sys::{atexit, exit, printf, strcmp};
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

static program: AtomicPtr<i8> = AtomicPtr::new(ptr::null_mut());
static verbose: AtomicI32 = AtomicI32::new(0);

#[inline(never)]
extern "C" fn bye() {
    rt::println!("bye");
}

fn usage(code: i32) {
    rt::println!(
        "usage: {}",
        if rt::read(program.load(Relaxed).cast_const()) != 0 {
            "prog"
        } else {
            "none"
        }
    );
    exit(code);
}

pub unsafe fn main(mut argc: i32, mut argv: *mut *mut i8) -> i32 {
    let mut i: i32;
    program.store(*argv.add(0), Relaxed);
    atexit(Some(bye));
    i = 1;
    while i < argc && *(*argv.offset(i as isize)).add(0) as u8 == b'-' {
        if strcmp(*argv.offset(i as isize), c"--".as_ptr()) == 0 {
            i += 1;
            break;
        }
        match *(*argv.offset(i as isize)).add(1) as u8 {
            b'v' => {
                verbose.store(verbose.load(Relaxed) + 1, Relaxed);
            }
            b'-' => {
                if strcmp((*argv.offset(i as isize)).add(2), c"name".as_ptr()) == 0 && {
                    i += 1;
                    i < argc
                } {
                    printf(c"name [%s]\n".as_ptr(), *argv.offset(i as isize));
                }
            }
            _ => {
                usage(2);
            }
        }
        i += 1;
    }
    argc -= i;
    argv = argv.offset(i as isize);
    printf(
        c"%d %d [%s]\n".as_ptr(),
        verbose.load(Relaxed),
        argc,
        *argv.add(0),
    );
    rt::println!("{}", i32::from((*argv.offset(argc as isize)).is_null()));
    rt::println!(
        "{}",
        i32::from(rt::getenv(c"EXUVIA_SURELY_NOT_SET").is_null())
    );
    usage(verbose.load(Relaxed) + 4);
    0
}
//@ src/bin/args.rs
//! The program whose C `main` is in `args.c`.

fn main() {
    args::rt::restore_signals();
    let mut args = args::rt::Args::from_env();
    std::process::exit(unsafe { args::args::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod args;
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
macro_rules! println {
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
unsafe extern "C" {
    pub fn atexit(func: Option<extern "C" fn()>) -> i32;
    pub safe fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcmp(s1: *const i8, s2: *const i8) -> i32;
}

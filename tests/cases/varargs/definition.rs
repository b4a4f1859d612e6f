//@ src/bin/definition.rs
//! The program whose C `main` is in `definition.c`.

fn main() {
    definition::rt::restore_signals();
    std::process::exit(unsafe { definition::definition::main() });
}
//@ src/definition.rs
// Functions that take variable arguments take a list; each call makes one.

use crate::rt;
use crate::sys::vsnprintf;
use crate::va::{VaList, va_args};
use core::mem::size_of;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static limit: AtomicI32 = AtomicI32::new(100);

unsafe fn sum(mut count: i32, va: VaList) -> i32 {
    let mut total: i32 = 0;
    let mut ap: VaList = va;
    while count > 0 {
        count -= 1;
        total += ap.arg::<i32>();
    }
    if total > limit.load(Relaxed) {
        limit.load(Relaxed)
    } else {
        total
    }
}

unsafe fn format(out: *mut i8, cap: usize, fmt: *const i8, va: VaList) -> i32 {
    let mut ap: VaList = va;
    let n: i32 = vsnprintf(out, cap, fmt, &raw mut ap);
    n
}

unsafe fn average(a: i32, b: i32, c: i32) -> i32 {
    sum(3, va_args![a, b, c]) / 3
}

pub unsafe fn main() -> i32 {
    let mut buf: [i8; 32] = [0; 32];
    rt::println!(
        "{} {}",
        sum(0, va_args![]),
        sum(4, va_args![1i32, 2i32, 3i32, 4i32])
    );
    rt::println!("{}", average(10, 20, 33));
    limit.store(5, Relaxed);
    rt::println!("{}", sum(2, va_args![10i32, 20i32]));
    let n: i32 = format(
        &raw mut buf as *mut i8,
        size_of::<[i8; 32]>(),
        c"%s=%d %.1f".as_ptr(),
        va_args![c"x".as_ptr().cast_mut(), 7i32, 2.5f64],
    );
    rt::println!("{} {}", n, rt::show(rt::text(&buf)));
    0
}
//@ src/lib.rs
pub mod definition;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use crate::va::VaList;

unsafe extern "C" {
    pub fn vsnprintf(s: *mut i8, maxlen: usize, format: *const i8, arg: *mut VaList) -> i32;
}
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
macro_rules! va_args {

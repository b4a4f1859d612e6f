//@ src/bin/lists.rs
//! The program whose C `main` is in `lists.c`.

fn main() {
    lists::rt::restore_signals();
    std::process::exit(unsafe { lists::lists::main() });
}
//@ src/lib.rs
pub mod lists;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/lists.rs
// Lists that are copied, passed on, kept in structs and arrays, walked by others, and walked twice.

use crate::rt;
use crate::sys::{strlen, vsnprintf};
use crate::va::{VaList, va_args};
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct cursor {
    pub left: i32,
    pub ap: VaList,
}

impl cursor {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        left: 0,
        ap: VaList::ZERO,
    };
}

unsafe fn next(ap: &mut VaList) -> i32 {
    ap.arg::<i32>()
}

unsafe fn next_at(ap: &mut VaList) -> i32 {
    ap.arg::<i32>()
}

unsafe fn next_in(c: &mut cursor) -> i32 {
    let old = c.left;
    c.left -= 1;
    if old > 0 { c.ap.arg::<i32>() } else { -1 }
}

unsafe fn sum(n: i32, ap: &mut VaList) -> i32 {
    let mut total: i32 = 0;
    for i in 0..n {
        total += next(ap);
    }
    total
}

unsafe fn walk(n: i32, va: VaList) {
    let mut ap: VaList = va;
    let mut copy: VaList = ap;
    let first: i32 = next_at(&mut ap);
    rt::println!("first {}, then {}", { first }, ap.arg::<i32>());
    rt::println!("all {}", sum(n, &mut copy));
    ap = va;
    rt::println!("again {}", ap.arg::<i32>());
}

unsafe fn nested(n: i32, va: VaList) {
    let mut c: cursor = cursor::ZERO;
    c.left = n;
    c.ap = va;
    for i in 0..=n {
        rt::print!(" {}", next_in(&mut c));
    }
    rt::println!();
}

unsafe fn array(n: i32, va: VaList) {
    let mut lists: [VaList; 2] = [VaList::ZERO; 2];
    lists[0] = va;
    let _ = lists[0].arg::<i32>();
    lists[1] = lists[0];
    let second: i32 = lists[0].arg::<i32>();
    let third: i32 = lists[0].arg::<i32>();
    rt::println!("{} {} {}", { second }, { third }, lists[1].arg::<i32>());
}

unsafe fn log_to(out: &mut [i8], size: usize, fmt: *const i8, ap: *mut VaList) {
    let out: *mut i8 = out.as_mut_ptr();
    let used: usize = strlen(out);
    vsnprintf(out.add(used), size.wrapping_sub(used), fmt, ap);
}

unsafe fn add(out: *mut i8, size: usize, fmt: *const i8, va: VaList) {
    let mut ap: VaList = va;
    log_to(rt::slice_mut(out, 64), size, fmt, &raw mut ap);
}

unsafe fn maybe(r#use: i32, va: VaList) -> i32 {
    let mut n: i32 = 0;
    if r#use != 0 {
        let mut ap: VaList = va;
        n = ap.arg::<i32>() + ap.arg::<i32>() * 100;
    }
    n
}

static global_list: AtomicPtr<VaList> = AtomicPtr::new(ptr::null_mut());

unsafe fn from_global() -> i32 {
    (*global_list.load(Relaxed)).arg::<i32>()
}

unsafe fn by_global(mut n: i32, va: VaList) -> i32 {
    let mut ap: VaList = va;
    global_list.store(&raw mut ap, Relaxed);
    n += from_global();
    n += from_global();
    n
}

pub unsafe fn main() -> i32 {
    let mut text: [i8; 64] = [0; 64];
    walk(3, va_args![10i32, 20i32, 30i32]);
    nested(2, va_args![4i32, 5i32]);
    array(0, va_args![1i32, 2i32, 3i32]);
    add(
        &raw mut text as *mut i8,
        size_of::<[i8; 64]>(),
        c"%s-%d".as_ptr(),
        va_args![c"a".as_ptr().cast_mut(), 1i32],
    );
    add(
        &raw mut text as *mut i8,
        size_of::<[i8; 64]>(),
        c"/%c%.2f".as_ptr(),
        va_args![b'b' as i32, 2.5f64],
    );
    add(
        &raw mut text as *mut i8,
        size_of::<[i8; 64]>(),
        c"!".as_ptr(),
        va_args![],
    );
    rt::println!(
        "{} {}",
        rt::show(rt::text(&text)),
        if const { size_of::<VaList>() > 0 } {
            rt::text(&text).count_bytes()
        } else {
            0
        }
    );
    let a: i32 = maybe(0, va_args![]);
    let b: i32 = maybe(1, va_args![1i32, 2i32]);
    rt::println!(
        "{} {} {}",
        a,
        i32::from(b == 201 || b == 102),
        by_global(1, va_args![2i32, 3i32])
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
macro_rules! print {
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {
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
    pub fn strlen(s: *const i8) -> usize;
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

//@ src/bin/edges.rs
//! The program whose C `main` is in `edges.c`.

fn main() {
    edges::rt::restore_signals();
    std::process::exit(edges::edges::main());
}
//@ src/edges.rs
// Pointers that walk in an array and are more than an index: kept, compared with others, null, passed to what writes the array
// by another way; and arrays of which there is more than one.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::putchar;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

static kept: AtomicPtr<i8> = AtomicPtr::new(ptr::null_mut());

fn keep(p: *mut i8) {
    kept.store(p, Relaxed);
}

fn scribble() {
    if !kept.load(Relaxed).is_null() {
        rt::write(kept.load(Relaxed), b'!' as i8);
    }
}

#[inline(never)]
extern "C" fn cmp(a: *const c_void, b: *const c_void) -> i32 {
    rt::read(a.cast::<i32>()) - rt::read(b.cast::<i32>())
}

/// The pointer stays behind in a variable, and is used while the array is walked.
fn escapes() {
    let mut buf: rt::Align16<[i8; 8]> = rt::Align16(rt::chars(b"abcdefg\0"));
    let _buf_lives = rt::Lent::new(&raw mut buf.0);
    let mut p: usize = 0;
    p += 1;
    buf.0[p] = b'B' as i8;
    keep((&raw mut buf.0 as *mut i8).wrapping_add(p));
    scribble();
    putchar(buf.0[p] as i32);
    buf.0[p] = b'x' as i8;
    p += 1;
    scribble();
    rt::println!(
        " {}{} {}",
        rt::Byte(buf.0[p - 1] as u8),
        rt::Byte(buf.0[p] as u8),
        rt::distance(
            (&raw mut buf.0 as *mut i8).wrapping_add(p),
            kept.load(Relaxed),
        )
    );
    kept.store(ptr::null_mut(), Relaxed);
}

/// One behind the last element, compared and passed on with nothing behind it.
fn past_the_end() {
    let mut v: rt::Align16<[i32; 3]> = rt::Align16([3, 1, 2]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let end: *mut i32 = (&raw mut v.0 as *mut i32).wrapping_add(3);
    let mut p: *mut i32 = &raw mut v.0 as *mut i32;
    rt::qsort_at(
        p.cast::<c_void>(),
        rt::distance(end, p) as usize,
        size_of::<i32>(),
        Some(cmp),
    );
    while p != end {
        rt::print!("{} ", rt::read(p));
        p = p.wrapping_add(1);
    }
    rt::println!(
        "{} {}",
        i32::from(p == end),
        rt::distance(end, &raw mut v.0 as *mut i32) as i32
    );
    rt::qsort_at(
        p.cast::<c_void>(),
        rt::distance(end, p) as usize,
        size_of::<i32>(),
        Some(cmp),
    );
    rt::memset_at(p.cast::<c_void>(), 1, 0);
    p = p.wrapping_sub(1);
    rt::println!("{}", rt::read(p));
}

/// Null is no place in an array: this one stays a pointer.
fn found_or_null(what: i32) -> i32 {
    let mut v: rt::Align16<[i32; 4]> = rt::Align16([5, 6, 7, 8]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let mut hit: *mut i32 = ptr::null_mut();
    for i in 0..4 {
        if v.0[i as usize] == what {
            hit = (&raw mut v.0 as *mut i32).wrapping_add(i as usize);
        }
    }
    if !hit.is_null() {
        rt::read(hit) * 10
    } else {
        -1
    }
}

/// Two arrays: a pointer too.
fn either(which: bool) -> i32 {
    let mut a: rt::Align16<[i32; 2]> = rt::Align16([1, 2]);
    let _a_lives = rt::Lent::new(&raw mut a.0);
    let mut b: rt::Align16<[i32; 2]> = rt::Align16([3, 4]);
    let _b_lives = rt::Lent::new(&raw mut b.0);
    let mut p: *mut i32 = if which {
        &raw mut a.0 as *mut i32
    } else {
        &raw mut b.0 as *mut i32
    };
    p = p.wrapping_add(1);
    rt::read(p)
}

/// Its address is taken: a pointer too.
fn advance(p: &mut *const i8) {
    *p = (*p).wrapping_add(1);
}

fn advanced() -> i32 {
    let text: rt::Align16<[i8; 4]> = rt::Align16(rt::chars(b"xyz\0"));
    let _text_lives = rt::Lent::new(&raw const text.0);
    let mut p: rt::Align16<*const i8> = rt::Align16(&raw const text.0 as *const i8);
    let _p_lives = rt::Lent::new(&raw mut p.0);
    advance(&mut p.0);
    rt::read(p.0) as i32
}

/// The array of each round is another object of the same name, and so is the inner one.
fn rounds() -> i32 {
    let mut sum: i32 = 0;
    for i in 0..3 {
        let mut v: [i32; 4] = [i, i + 1, i + 2, i + 3];
        let p: usize = i as usize;
        sum = sum * 3 + v[p];
        let mut v_2: [i32; 2] = [40, 50];
        let mut q: usize = 0;
        v_2[q] += v[p];
        q += 1;
        sum += v_2[q - 1] + v_2[q];
        v[p] += 1;
        sum += v[i as usize];
    }
    sum
}

/// Called again while its own array is walked: each call has its own.
fn deep(depth: i32) -> i32 {
    let v: [i32; 3] = [depth, depth + 1, depth + 2];
    let mut p: usize = 0;
    let mut sum: i32 = 0;
    while p < 3 {
        if depth > 0 && v[p] == depth + 1 {
            sum += deep(depth - 1);
        }
        sum += v[p];
        p += 1;
    }
    sum
}

fn take(a: i32, b: i32) -> i32 {
    a * 100 + b
}

fn macros() -> i32 {
    let bytes: [u8; 6] = [1, 2, 3, 4, 5, 6];
    let mut r#in: usize = 0;
    let mut a: i32 = bytes[r#in] as i32;
    r#in += 1;
    a = a * 10 + bytes[r#in] as i32;
    r#in += 1;
    a = a * 10 + bytes[r#in] as i32;
    r#in += 1;
    let at: usize = r#in;
    a += take(bytes[at] as i32, bytes[at + 1] as i32);
    a + r#in as isize as i32
}

fn jumps(mut n: i32) -> i32 {
    static table: [i16; 5] = [10, 20, 30, 40, 50];
    let mut p: usize = 0;
    let mut sum: i32 = 0;
    loop {
        sum += table[p] as i32;
        p += 1;
        if !(p < 5 && {
            let value: bool = n > 0;
            n -= 1;
            value
        }) {
            break;
        }
    }

    sum + p as isize as i32
}

/// A negative step in a variable, and a pointer that comes back from below.
fn back(step: i32) -> i32 {
    let v: [i32; 5] = [1, 2, 3, 4, 5];
    let mut p: usize = 4;
    p = p.wrapping_add(step as usize);
    let mut sum: i32 = v[p];
    p = p.wrapping_add(step as usize);
    sum = sum * 10 + v[p] + v[p.wrapping_add(-step as usize)];
    sum
}

pub fn main() -> i32 {
    escapes();
    past_the_end();
    rt::println!("{} {}", found_or_null(7), found_or_null(9));
    rt::println!("{} {}", either(false), either(true));
    rt::println!("{}", rt::Byte(advanced() as u8));
    rt::println!("{}", rounds());
    rt::println!("{}", deep(2));
    rt::println!("{}", macros());
    rt::println!("{} {}", jumps(2), jumps(9));
    rt::println!("{}", back(-2));
    0
}
//@ src/lib.rs
pub mod edges;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
pub fn qsort_at(
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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
    pub safe fn putchar(c: i32) -> i32;
}

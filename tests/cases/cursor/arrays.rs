//@ src/arrays.rs
// Pointers that walk in one array: indices. Where the pointer itself is wanted, it is made of the array and the index.

use crate::rt;
use crate::sys::printf;
use core::ffi::c_void;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub key: i32,
    pub value: i64,
}

static primes: [i32; 6] = [2, 3, 5, 7, 11, 13];

fn sum_of_primes() -> i32 {
    let mut sum: i32 = 0;
    let mut p: usize = 0;
    while p < 6 {
        sum += primes[p];
        p += 1;
    }
    sum
}

fn digits(mut n: u32, out: &mut [i8], room: usize) -> i32 {
    let mut buf: rt::Align16<[i8; 12]> = rt::Align16([0; 12]);
    let _buf_lives = rt::Lent::new(&raw mut buf.0);
    let mut p: isize = size_of::<[i8; 12]>() as isize;
    p -= 1;
    buf.0[p as usize] = 0;
    loop {
        p -= 1;
        buf.0[p as usize] = (b'0' as u32).wrapping_add(n % 10) as i8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    let len: usize = (size_of::<[i8; 12]>() as isize - p) as usize;
    if len > room {
        return -1;
    }
    rt::memcpy_at(
        out.as_mut_ptr().cast::<c_void>(),
        (&raw mut buf.0 as *mut i8).wrapping_offset(p) as *const c_void,
        len,
    );
    len as i32 - 1
}

unsafe fn squeeze() -> i32 {
    let mut text: [i8; 32] = rt::chars(b"a  bb   ccc\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let mut from: usize = 0;
    let mut to: usize = 0;
    let mut blanks: i32 = 0;
    while text[from] != 0 {
        if text[from] as u8 == b' ' && text[from + 1] as u8 == b' ' {
            from += 1;
            blanks += 1;
            continue;
        }
        text[to] = text[from];
        from += 1;
        to += 1;
    }
    text[to] = text[from];
    printf(
        c"%s %d %d\n".as_ptr(),
        &raw mut text as *mut i8,
        blanks,
        to as isize as i32,
    );
    i32::from(to != from)
}

fn pairs_with(key: i32) -> i64 {
    let mut pairs: [pair; 4] = [
        pair { key: 1, value: 10 },
        pair { key: 2, value: 20 },
        pair { key: 1, value: 30 },
        pair { key: 3, value: 40 },
    ];
    let last: isize = 3;
    let mut total: i64 = 0;
    let mut p: isize = 0;
    while p <= last {
        if pairs[p as usize].key == key {
            total += pairs[p as usize].value;
            pairs[p as usize].value = 0;
        }
        p += 1;
    }
    let mut p: isize = last;
    while p >= 0 {
        total = total * 2 + i32::from(pairs[p as usize].value != 0) as i64;
        p -= 1;
    }
    total
}

fn middle() {
    let mut v: [i32; 8] = [3, 1, 4, 1, 5, 9, 2, 6];
    let n: i32 = 8;
    let mut mid: isize = (n / 2) as isize;
    rt::println!(
        "{} {} {}",
        v[(mid - 1) as usize],
        v[mid as usize],
        v[(mid + 1) as usize]
    );
    let step: i64 = -2;
    rt::println!(
        "{} {}",
        v[(mid + step as isize) as usize],
        v[(mid + (step + 1) as isize) as usize]
    );
    mid += step as isize;
    rt::println!("{} {}", { mid }, { v[mid as usize] });
    mid -= step as isize;
    rt::println!(
        "{} {}",
        i32::from(mid > 0),
        i32::from(mid - (n / 2) as isize == 0)
    );
    let one: u32 = 1;
    mid += one as isize;
    v[mid as usize] += 5;
    v[mid as usize] += 1;
    v[mid as usize] *= 2;
    mid += 1;
    rt::println!(
        "{} {} {}",
        { v[5] },
        { v[mid as usize] },
        i32::from(mid == 6)
    );
    let end: isize = n as isize;
    let mut count: i32 = 0;
    while mid != end && v[mid as usize] > 1 {
        mid += 1;
        count += 1;
    }
    rt::println!("{} {}", count, i32::from(mid == end));
}

fn chosen(which: bool) -> i32 {
    let mut a: [i32; 4] = [1, 2, 3, 4];
    let mut p: usize = 0;
    let mut q: usize = 2;
    let r: usize = if which { p } else { q };
    a[r] = 9;
    q = r;
    p = q;
    a[0] * 1000 + a[2] * 100 + a[p] + a[q] + (if true { 10 } else { 20 }) + i32::from(false)
}

fn in_struct() -> i32 {
    let mut s: s_type = s_type {
        used: 0,
        bytes: [0, 0, 0, 0, 0, 0, 0, 0],
    };
    let mut p: isize = 0;
    for i in 0..5 {
        s.bytes[p as usize] = (i * i) as u8;
        p += 1;
    }
    s.used = p as i32;
    let mut sum: i32 = s.used;
    while p > 0 {
        p -= 1;
        sum += s.bytes[p as usize] as i32;
    }
    sum
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s_type {
    pub used: i32,
    pub bytes: [u8; 8],
}

fn matrix() -> i32 {
    let mut m: [[i32; 4]; 3] = [[0; 4]; 3];
    let mut row: isize = 0;
    let mut k: i32 = 0;
    while row < 3 {
        for j in 0..4 {
            m[row as usize][j as usize] = k;
            k += 1;
        }
        row += 1;
    }
    row -= 1;
    m[row as usize][3] + m[(row - 1) as usize][0] + m[0][1]
}

pub unsafe fn main() -> i32 {
    let mut out: rt::Align16<[i8; 12]> = rt::Align16([0; 12]);
    let _out_lives = rt::Lent::new(&raw mut out.0);
    rt::println!("{}", sum_of_primes());
    let n: i32 = digits(40960, &mut out.0, size_of::<[i8; 12]>());
    rt::println!("{} {}", n, rt::show(rt::text(&out.0)));
    rt::println!("{}", squeeze());
    rt::println!("{}", pairs_with(1));
    middle();
    rt::println!("{} {}", chosen(false), chosen(true));
    rt::println!("{}", in_struct());
    rt::println!("{}", matrix());
    0
}
//@ src/bin/arrays.rs
//! The program whose C `main` is in `arrays.c`.

fn main() {
    arrays::rt::restore_signals();
    std::process::exit(unsafe { arrays::arrays::main() });
}
//@ src/lib.rs
pub mod arrays;
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
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

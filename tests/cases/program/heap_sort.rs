//@ src/bin/heap_sort.rs
//! The program whose C `main` is in `heap_sort.c`.

fn main() {
    heap_sort::rt::restore_signals();
    std::process::exit(unsafe { heap_sort::heap_sort::main() });
}
//@ src/heap_sort.rs
// stdin: "delta 4\nalpha 9\ncharlie 4\nbravo -2\necho 7\n"
// Sorting records with several algorithms: heap, insertion, merge with a scratch buffer.

use crate::rt;
use crate::sys::{memcpy, scanf};
use core::ffi::{CStr, c_void};
use core::mem::{MaybeUninit, size_of};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct record {
    pub name: [i8; 16],
    pub rank: i32,
}

rt::zeroed! {
    struct record {
        name: [i8; 16],
        rank: i32,
    }
}

rt::plain! {
    struct record {
        name: [i8; 16],
        rank: i32,
    }
}

impl record {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        name: [0; 16],
        rank: 0,
    };
}

pub type order = Option<extern "C" fn(*const record, *const record) -> i32>;

#[inline(never)]
extern "C" fn by_rank(a: *const record, b: *const record) -> i32 {
    if rt::get!(a.rank) != rt::get!(b.rank) {
        rt::get!(a.rank) - rt::get!(b.rank)
    } else {
        rt::strcmp_at(
            rt::field!(a.name) as *const i8,
            rt::field!(b.name) as *const i8,
        )
    }
}

#[inline(never)]
extern "C" fn by_name(a: *const record, b: *const record) -> i32 {
    rt::strcmp_at(
        rt::field!(a.name) as *const i8,
        rt::field!(b.name) as *const i8,
    )
}

fn swap(a: *mut record, b: *mut record) {
    let t: record = rt::read(a);
    rt::write(a, rt::read(b));
    rt::write(b, t);
}

fn sift_down(v: &mut [MaybeUninit<record>], mut i: usize, n: usize, less: order) {
    let v: *mut record = v.as_mut_ptr().cast();
    loop {
        let mut child: usize = 2usize.wrapping_mul(i).wrapping_add(1);
        if child >= n {
            return;
        }
        if child.wrapping_add(1) < n
            && less.unwrap()(v.wrapping_add(child), v.wrapping_add(child.wrapping_add(1))) < 0
        {
            child = child.wrapping_add(1);
        }
        if less.unwrap()(v.wrapping_add(i), v.wrapping_add(child)) >= 0 {
            return;
        }
        swap(v.wrapping_add(i), v.wrapping_add(child));
        i = child;
    }
}

unsafe fn heap_sort(v: &mut [MaybeUninit<record>], mut n: usize, less: order) {
    let v: *mut record = v.as_mut_ptr().cast();
    let mut i: usize = n / 2;
    while i > 0 {
        i -= 1;
        sift_down(rt::slice_mut(v.cast(), 8), i, n, less);
    }
    while n > 1 {
        n = n.wrapping_sub(1);
        swap(v, v.add(n));
        sift_down(rt::slice_mut(v.cast(), 8), 0, n, less);
    }
}

fn insertion_sort(v: &mut [MaybeUninit<record>], n: i32, less: order) {
    let v: *mut record = v.as_mut_ptr().cast();
    for i in 1..n {
        let key: rt::Align16<record> = rt::Align16(rt::read(v.wrapping_add(i as usize)));
        let _key_lives = rt::Lent::new(&raw const key.0);
        let mut j: i32 = i - 1;
        while j >= 0 && less.unwrap()(v.wrapping_offset(j as isize), &raw const key.0) > 0 {
            rt::write(
                v.wrapping_offset((j + 1) as isize),
                rt::read(v.wrapping_offset(j as isize)),
            );
            j -= 1;
        }
        rt::write(v.wrapping_offset((j + 1) as isize), key.0);
    }
}

unsafe fn merge_sort(v: *mut record, scratch: &mut [MaybeUninit<record>], n: usize, less: order) {
    let scratch: *mut record = scratch.as_mut_ptr().cast();
    if n < 2 {
        return;
    }
    let half: usize = n / 2;
    let mut i: usize = 0;
    let mut j: usize = half;
    let mut k: usize = 0;
    merge_sort(v, rt::slice_mut(scratch.cast(), 8), half, less);
    merge_sort(
        v.add(half),
        rt::slice_mut(scratch.cast(), 8),
        n.wrapping_sub(half),
        less,
    );
    while i < half && j < n {
        *scratch.add(k) = if less.unwrap()(v.add(j), v.add(i)) < 0 {
            let value: record = *v.add(j);
            j = j.wrapping_add(1);
            value
        } else {
            let value_2: record = *v.add(i);
            i = i.wrapping_add(1);
            value_2
        };
        k = k.wrapping_add(1);
    }
    while i < half {
        *scratch.add(k) = *v.add(i);
        i = i.wrapping_add(1);
        k = k.wrapping_add(1);
    }
    memcpy(
        v.cast::<c_void>(),
        scratch as *const c_void,
        k.wrapping_mul(size_of::<record>()),
    );
}

fn print(title: &CStr, v: &[MaybeUninit<record>], n: usize) {
    let v: *const record = v.as_ptr().cast();
    rt::print!("{}:", rt::show(title));
    let mut r: *const record = v;
    while r != v.wrapping_add(n) {
        rt::print!(
            " {}={}",
            rt::shown(rt::field!(r.name) as *const i8),
            rt::get!(r.rank)
        );
        r = r.wrapping_add(1);
    }
    rt::println!();
}

pub unsafe fn main() -> i32 {
    let mut v: rt::Align16<[record; 8]> = rt::Align16([record::ZERO; 8]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let mut w: rt::Align16<[record; 8]> = rt::Align16([record::ZERO; 8]);
    let _w_lives = rt::Lent::new(&raw mut w.0);
    let mut scratch: [record; 8] = [record::ZERO; 8];
    let mut n: usize = 0;
    while n < 8
        && scanf(
            c"%15s %d".as_ptr(),
            &raw mut v.0[n].name as *mut i8,
            &raw mut v.0[n].rank,
        ) == 2
    {
        n = n.wrapping_add(1);
    }
    memcpy(
        (&raw mut w.0 as *mut record).cast::<c_void>(),
        &raw mut v.0 as *mut record as *const c_void,
        size_of::<record>().wrapping_mul(n),
    );
    heap_sort(
        rt::slice_mut((&raw mut v.0 as *mut record).cast(), 8),
        n,
        Some(by_rank),
    );
    print(
        c"heap",
        rt::slice((&raw mut v.0 as *mut record).cast(), 8),
        n,
    );
    insertion_sort(
        rt::slice_mut((&raw mut v.0 as *mut record).cast(), 8),
        n as i32,
        Some(by_name),
    );
    print(
        c"insertion",
        rt::slice((&raw mut v.0 as *mut record).cast(), 8),
        n,
    );
    merge_sort(
        &raw mut w.0 as *mut record,
        rt::slice_mut((&raw mut scratch as *mut record).cast(), 8),
        n,
        Some(by_rank),
    );
    print(
        c"merge",
        rt::slice((&raw mut w.0 as *mut record).cast(), 8),
        n,
    );
    n as i32
}
//@ src/lib.rs
pub mod heap_sort;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    #[link_name = "__isoc99_scanf"]
    pub fn scanf(format: *const i8, ...) -> i32;
}

//@ src/bin/hash_map.rs
//! The program whose C `main` is in `hash_map.c`.

fn main() {
    hash_map::rt::restore_signals();
    std::process::exit(unsafe { hash_map::hash_map::main() });
}
//@ src/hash_map.rs
// stdin: "to be or not to be that is the question to ask"
// A chained hash map of words with owned keys, grown by rehashing.

use crate::rt;
use crate::sys::{exit, printf, scanf};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct entry {
    pub next: *mut entry,
    pub hash: u32,
    pub count: i32,
    pub key: *mut i8,
}

rt::zeroed! {
    struct entry {
        next: *mut entry,
        hash: u32,
        count: i32,
        key: *mut i8,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct map {
    pub buckets: *mut *mut entry,
    pub size: usize,
    pub used: usize,
}

fn hash_of(s: &[i8]) -> u32 {
    let mut s: *const i8 = s.as_ptr();
    let mut h: u32 = 5381;
    while rt::read(s) != 0 {
        h = h.wrapping_mul(33) ^ rt::read(s) as u8 as u32;
        s = s.wrapping_add(1);
    }
    h
}

fn rehash(m: &mut map, size: usize) {
    let fresh: *mut *mut entry = rt::calloc(size, size_of::<*mut entry>()).cast::<*mut entry>();
    if fresh.is_null() {
        exit(1);
    }
    let mut i: usize = 0;
    while i < m.size {
        let mut e: *mut entry = rt::read(m.buckets.wrapping_add(i));
        let mut next: *mut entry;
        while !e.is_null() {
            next = rt::get!(e.next);
            rt::set!(e.next = rt::read(fresh.wrapping_add(rt::get!(e.hash) as usize % size)));
            rt::write(fresh.wrapping_add(rt::get!(e.hash) as usize % size), e);
            e = next;
        }
        i = i.wrapping_add(1);
    }
    rt::free(m.buckets.cast::<c_void>());
    m.buckets = fresh;
    m.size = size;
}

fn lookup(m: &mut map, key: &[i8]) -> *mut i32 {
    let h: u32 = hash_of(key);
    if m.used >= m.size {
        rehash(
            m,
            if m.size != 0 {
                m.size.wrapping_mul(2)
            } else {
                2
            },
        );
    }
    let mut e: *mut entry = rt::read(m.buckets.wrapping_add(h as usize % m.size));
    while !e.is_null() {
        if rt::get!(e.hash) == h && rt::strcmp_at(rt::get!(e.key), key.as_ptr()) == 0 {
            return rt::field!(e.count);
        }
        e = rt::get!(e.next);
    }
    let e: *mut entry = rt::malloc(size_of::<entry>()).cast::<entry>();
    if e.is_null() {
        exit(1);
    }
    rt::set!(e.hash = h);
    rt::set!(e.count = 0);
    let value: *mut i8 = rt::malloc(rt::strlen_at(key.as_ptr()).wrapping_add(1)).cast::<i8>();
    rt::set!(e.key = value);
    if rt::get!(e.key).is_null() {
        exit(1);
    }
    rt::strcpy_at(rt::get!(e.key), key.as_ptr());
    rt::set!(e.next = rt::read(m.buckets.wrapping_add(h as usize % m.size)));
    rt::write(m.buckets.wrapping_add(h as usize % m.size), e);
    m.used = m.used.wrapping_add(1);
    rt::field!(e.count)
}

#[inline(never)]
extern "C" fn by_key(a: *const c_void, b: *const c_void) -> i32 {
    rt::strcmp_at(
        rt::get!([rt::read(a.cast::<*mut entry>())].key),
        rt::get!([rt::read(b.cast::<*mut entry>())].key),
    )
}

pub unsafe fn main() -> i32 {
    let mut m: rt::Align16<map> = rt::Align16(map {
        buckets: ptr::null_mut(),
        size: 0,
        used: 0,
    });
    let _m_lives = rt::Lent::new(&raw mut m.0);
    let mut word: rt::Align16<[i8; 32]> = rt::Align16([0; 32]);
    let _word_lives = rt::Lent::new(&raw mut word.0);
    while scanf(c"%31s".as_ptr(), &raw mut word.0 as *mut i8) == 1 {
        let place = &raw mut *lookup(&mut m.0, &word.0);
        *place += 1;
    }
    let all: *mut *mut entry = rt::malloc(
        m.0.used
            .wrapping_add(1)
            .wrapping_mul(size_of::<*mut entry>()),
    )
    .cast::<*mut entry>();
    let mut n: usize = 0;
    if all.is_null() {
        return 1;
    }
    let mut i: usize = 0;
    while i < m.0.size {
        let mut e: *mut entry = *m.0.buckets.add(i);
        while !e.is_null() {
            *all.add(n) = e;
            n = n.wrapping_add(1);
            e = (*e).next;
        }
        i = i.wrapping_add(1);
    }
    rt::qsort_by(
        all.cast::<c_void>(),
        n,
        size_of::<*mut entry>(),
        Some(by_key),
    );
    for i in 0..n {
        printf(
            c"%s %d\n".as_ptr(),
            (**all.add(i)).key,
            (**all.add(i)).count,
        );
        rt::free((**all.add(i)).key.cast::<c_void>());
        rt::free((*all.add(i)).cast::<c_void>());
    }
    rt::free(all.cast::<c_void>());
    rt::free(m.0.buckets.cast::<c_void>());
    0
}
//@ src/lib.rs
pub mod hash_map;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
pub unsafe fn qsort_by(
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strcpy_at(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
    pub safe fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
    #[link_name = "__isoc99_scanf"]
    pub fn scanf(format: *const i8, ...) -> i32;
}

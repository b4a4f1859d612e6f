//@ src/bin/members.rs
//! The program whose C `main` is in `members.c`.

fn main() {
    members::rt::restore_signals();
    std::process::exit(members::members::main());
}
//@ src/lib.rs
pub mod members;
pub mod rt;
//@ src/members.rs
// Members of what a parameter refers to: arrays that are passed on, and pointers that walk in them.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct stats {
    pub counts: [u32; 8],
    pub total: i32,
    pub text: [u8; 16],
}

rt::parts! {
    struct stats {
        counts: [u32; 8],
        total: i32,
        text: [u8; 16],
    }
}

rt::zeroed! {
    struct stats {
        counts: [u32; 8],
        total: i32,
        text: [u8; 16],
    }
}

impl stats {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        counts: [0; 8],
        total: 0,
        text: [0; 16],
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct queue {
    pub head: i32,
    pub inner: stats,
    pub slots: [i16; 6],
}

/// Members are cleared and copied as a whole: still one object.
fn clear(s_2: *mut stats) {
    rt::memset_at(
        (rt::field!(s_2.counts) as *mut u32).cast::<c_void>(),
        0,
        size_of::<[u32; 8]>(),
    );
    rt::memset_at(
        rt::field!(s_2.text[2]).cast::<c_void>(),
        b'.' as i32,
        size_of::<[u8; 16]>().wrapping_sub(2),
    );
    rt::set!(s_2.total = 0);
}

fn copy(to: *mut stats, from: *const stats) {
    rt::memcpy_at(
        (rt::field!(to.counts) as *mut u32).cast::<c_void>(),
        (rt::field!(from.counts) as *const u32).cast::<c_void>(),
        size_of::<[u32; 8]>(),
    );
    rt::memcpy_at(
        (rt::field!(to.text) as *mut u8).cast::<c_void>(),
        (rt::field!(from.text) as *const u8).cast::<c_void>(),
        size_of::<[u8; 16]>(),
    );
    rt::set!(to.total = rt::get!(from.total));
}

fn largest(counts: *const u32, n: i32) -> u32 {
    let mut most: u32 = 0;
    for i in 0..n {
        if rt::read(counts.wrapping_add(i as usize)) > most {
            most = rt::read(counts.wrapping_add(i as usize));
        }
    }
    most
}

/// A pointer that walks in a member while the object is used by its name.
fn count(s_2: *mut stats, mut word: *const i8) -> i32 {
    let mut out: *mut u8 = rt::field!(s_2.text) as *mut u8;
    while rt::read(word) != 0
        && out
            < (rt::field!(s_2.text) as *mut u8)
                .wrapping_add(size_of::<[u8; 16]>())
                .wrapping_sub(1)
    {
        let slot: u32 = rt::read(word) as u32 % 8;
        rt::set!(s_2.counts[slot as usize] = rt::get!(s_2.counts[slot as usize]).wrapping_add(1));
        rt::set!(s_2.total = rt::get!(s_2.total) + 1);
        rt::write(out, rt::read(word) as u8);
        word = word.wrapping_add(1);
        out = out.wrapping_add(1);
    }
    rt::write(out, 0);
    rt::distance(out, rt::field!(s_2.text) as *mut u8) as i32
        + largest(rt::field!(s_2.counts) as *mut u32, 8) as i32
}

fn slots_of(q: &mut queue) -> i32 {
    let mut p: isize = 0;
    let end: isize = 6;
    let mut sum: i32 = 0;
    while p != end {
        q.slots[p as usize] = (q.head as isize + p) as i16;
        q.head = q.slots[p as usize] as i32;
        p += 1;
    }
    while p > 0 {
        p -= 1;
        sum = sum * 3 + q.slots[p as usize] as i32;
    }
    let mut c: usize = 0;
    c += 3;
    q.inner.counts[c] = sum as u32 % 100;
    sum + q.inner.counts[3] as i32
}

/// The pointer is kept: neither it nor the parameter is more than a pointer.
static kept: AtomicPtr<u8> = AtomicPtr::new(ptr::null_mut());

fn keep(s_2: *mut stats) {
    let mut p: *mut u8 = rt::field!(s_2.text) as *mut u8;
    rt::write(p, b'k');
    p = p.wrapping_add(1);
    rt::write(p, b'e');
    kept.store(p, Relaxed);
}

/// Another object of the type: a pointer.
fn either(a: *mut stats, b: *mut stats, which: bool) -> i32 {
    let p: *mut u32 = if which {
        rt::field!(a.counts) as *mut u32
    } else {
        rt::field!(b.counts) as *mut u32
    };
    rt::write(
        p.wrapping_add(1),
        rt::read(p.wrapping_add(1)).wrapping_add(5u32),
    );
    rt::read(p) as i32 + rt::read(p.wrapping_add(1)) as i32
}

/// The same object twice: the callers show it.
fn twice(a: *mut stats, b: *const stats) -> i32 {
    let mut p: *const u32 = rt::field!(b.counts) as *const u32;
    rt::set!(a.counts[0] = 40);
    let sum: i32 = rt::read(p) as i32;
    p = p.wrapping_add(1);
    rt::set!(a.counts[1] = 2);
    sum + rt::read(p) as i32
}

pub fn main() -> i32 {
    static s: rt::Global<stats> = rt::Global::new(stats::ZERO);
    rt::alive! {
        static s: rt::Global<stats>;
    }
    static t: rt::Global<stats> = rt::Global::new(stats::ZERO);
    rt::alive! {
        static t: rt::Global<stats>;
    }
    let mut q: queue = queue {
        head: 1,
        inner: stats {
            counts: [0, 0, 0, 0, 0, 0, 0, 0],
            total: 0,
            text: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        },
        slots: [0, 0, 0, 0, 0, 0],
    };
    clear(s.as_ptr());
    rt::store!(s.text[1] = b'-');
    rt::store!(s.text[0] = b'-');
    rt::println!(
        "{:.16}",
        rt::shown(rt::addr!(s.text) as *mut u8 as *const i8)
    );
    rt::println!("{}", count(s.as_ptr(), c"hello".as_ptr()));
    rt::println!(
        "{} {}",
        count(s.as_ptr(), c"a word that is too long for it".as_ptr()),
        rt::shown(rt::addr!(s.text) as *mut u8 as *const i8)
    );
    copy(t.as_ptr(), s.as_ptr());
    rt::println!(
        "{} {} {}",
        rt::load!(t.total),
        rt::load!(t.counts[1]),
        rt::shown(rt::addr!(t.text) as *mut u8 as *const i8)
    );
    rt::println!("{} {}", slots_of(&mut q), { q.head });
    keep(t.as_ptr());
    rt::write(kept.load(Relaxed), b'E');
    rt::println!(
        "{}{}",
        rt::Byte(rt::load!(t.text[0])),
        rt::Byte(rt::load!(t.text[1]))
    );
    rt::println!(
        "{} {}",
        either(s.as_ptr(), t.as_ptr(), true),
        either(s.as_ptr(), t.as_ptr(), false)
    );
    rt::println!("{}", twice(t.as_ptr(), t.as_ptr()));
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
macro_rules! println {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
macro_rules! alive {
pub fn lives<T: Copy>(variable: &'static Global<T>) {
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
pub struct Global<T>(core::cell::UnsafeCell<T>, [u8; 16]);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! addr {
macro_rules! load {
macro_rules! parts {
macro_rules! place {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
macro_rules! store {
pub struct Args(());
impl Args {
pub fn restore_signals() {

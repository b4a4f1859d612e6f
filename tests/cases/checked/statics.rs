//@ src/bin/statics.rs
//! The program whose C `main` is in `statics.c`.

fn main() {
    statics::rt::restore_signals();
    let mut args = statics::rt::Args::from_env();
    std::process::exit(unsafe { statics::statics::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod rt;
pub mod statics;
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
macro_rules! place {
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
//@ src/statics.rs
// checks: all
// run: 3
// panics: 8: past the end of an object
// panics: -1: past the end of an object
// Pointers to variables with static storage: of the file, of functions, in tables, and what runs before main.

use crate::rt;
use crate::sys::atoi;
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct entry {
    pub key: i32,
    pub next: *mut entry,
}

rt::zeroed! {
    struct entry {
        key: i32,
        next: *mut entry,
    }
}

impl entry {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        key: 0,
        next: ptr::null_mut(),
    };
}

static pool: rt::Global<[entry; 8]> = rt::Global::new([entry::ZERO; 8]);

rt::alive! {
    static pool: rt::Global<[entry; 8]>;
}

static head: AtomicPtr<entry> = AtomicPtr::new(ptr::null_mut());
static used: AtomicI32 = AtomicI32::new(0);
static name: rt::Global<[i8; 12]> = rt::Global::new([0; 12]);
static total: rt::Global<i64> = rt::Global::new(5);

extern "C" fn prepare() {
    let first: *mut entry = rt::addr!(pool[0]);
    rt::set!(first.key = 41);
    head.store(first, Relaxed);
    used.store(1, Relaxed);
}

fn take(key: i32) -> *mut entry {
    let e: *mut entry = (pool.as_ptr() as *mut entry).wrapping_offset(used.load(Relaxed) as isize);
    used.store(used.load(Relaxed) + 1, Relaxed);
    rt::set!(e.key = key);
    rt::set!(e.next = head.load(Relaxed));
    head.store(e, Relaxed);
    e
}

fn counter() -> *mut i32 {
    static count: rt::Global<i32> = rt::Global::new(7);
    rt::alive! {
        static count: rt::Global<i32>;
    }
    count.as_ptr()
}

fn add(to: &mut i64, what: i64) {
    *to += what;
}

fn sum(mut e: *const entry) -> i32 {
    let mut s: i32 = 0;
    while !e.is_null() {
        s += rt::get!(e.key);
        e = rt::get!(e.next);
    }
    s
}

fn slot(i: i32) -> *mut entry {
    (pool.as_ptr() as *mut entry).wrapping_offset(i as isize)
}

/// Past the end of the pool when i is 8: the program is wrong then.
fn key_at(i: i32) -> i32 {
    rt::get!([slot(i)].key)
}

/// Past the end of the variable when i is 1: likewise.
fn counted(i: i32) -> i32 {
    let count_2: *mut i32 = counter();
    rt::read(count_2.wrapping_offset(i as isize))
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let n: i32 = atoi(*argv.add(1));
    if n < 0 {
        return counted(-n);
    }
    for i in 0..4 {
        let place = &raw mut (*take(i * n)).key;
        *place += 1;
    }
    let place_2 = &raw mut *counter();
    *place_2 += n;
    add(&mut *total.as_ptr(), *counter() as i64);
    let mut end: *mut i8 = name.as_ptr() as *mut i8;
    let mut i: i32 = 0;
    while i < 11 && i < n {
        *end = (b'a' as i32 + i) as i8;
        end = end.add(1);
        i += 1;
    }
    rt::println!(
        "{} {} {}",
        sum(head.load(Relaxed)),
        rt::load!(total),
        rt::show(rt::text(&*name.as_ptr()))
    );
    rt::println!("{} {}", key_at(n), counted(0));
    i32::from(argc > 3)
}

/// Runs before `main`.
#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: [unsafe extern "C" fn(); 1] = [prepare];
//@ src/sys.rs
unsafe extern "C" {
    pub fn atoi(nptr: *const i8) -> i32;
}

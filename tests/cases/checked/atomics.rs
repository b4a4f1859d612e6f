//@ src/atomics.rs
// checks: all
// run: fine
// panics: freed: memory that is freed
// panics: behind: past the end of an object
// panics: null: a null pointer
// Counters of references that are changed by the compiler's atomics, behind pointers; variables that are read in the usual way, too.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::Ordering;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct value {
    pub kind: i32,
    pub refs: usize,
    pub next: *mut value,
}

rt::zeroed! {
    struct value {
        kind: i32,
        refs: usize,
        next: *mut value,
    }
}

static seed: rt::Global<u32> = rt::Global::new(0);

rt::alive! {
    static seed: rt::Global<u32>;
}

static seeded: rt::Global<i8> = rt::Global::new(0);

rt::alive! {
    static seeded: rt::Global<i8>;
}

fn sow(start: u32) -> u32 {
    if seed.read_volatile() == 0 {
        if rt::atomic(seeded.as_ptr().cast::<u8>()).swap(1, Ordering::Relaxed) == 0 {
            rt::atomic_of(&seed).store(start, Ordering::Release);
        }
    }
    rt::atomic_of(&seed).load(Ordering::Acquire)
}

fn make(kind: i32) -> *mut value {
    let v: *mut value = rt::malloc(size_of::<value>()).cast::<value>();
    if v.is_null() {
        exit(1);
    }
    rt::set!(v.kind = kind);
    rt::set!(v.next = ptr::null_mut());
    rt::atomic(rt::field!(v.refs)).store(1, Ordering::Relaxed);
    v
}

fn hold(v: *mut value) -> *mut value {
    if rt::read_volatile(rt::field!(v.refs)) != usize::MAX {
        rt::atomic(rt::field!(v.refs)).fetch_add(1, Ordering::Acquire);
    }
    v
}

fn drop(v: *mut value) {
    if !v.is_null()
        && rt::atomic(rt::field!(v.refs))
            .fetch_sub(1, Ordering::Release)
            .wrapping_sub(1)
            == 0
    {
        let next: *mut value = rt::get!(v.next);
        rt::free(v.cast::<c_void>());
        drop(next);
    }
}

/// The pointer itself, and what it points to.
fn next_ticket(tickets: *mut i32, at: i32) -> i32 {
    rt::atomic(tickets.wrapping_offset(at as isize)).fetch_add(1, Ordering::SeqCst)
}

fn push(list: *mut *mut value, v: *mut value) -> *mut value {
    let value: *mut value = rt::atomic(list).swap(v, Ordering::SeqCst);
    rt::set!(v.next = value);
    v
}

fn claim(list: *mut *mut value, old: *mut value, new: *mut value) -> i32 {
    i32::from(
        rt::atomic(list)
            .compare_exchange(old, new, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok(),
    )
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let what: *const i8 = if argc > 1 {
        rt::read(argv.wrapping_add(1))
    } else {
        c"fine".as_ptr().cast_mut()
    };
    let list: *mut *mut value = rt::calloc(1, size_of::<*mut value>()).cast::<*mut value>();
    let tickets: *mut i32 = rt::calloc(3, size_of::<i32>()).cast::<i32>();
    if list.is_null() || tickets.is_null() {
        return 1;
    }
    rt::println!("{} {}", sow(7), sow(8));
    let v: *mut value = make(1);
    hold(hold(v));
    rt::println!("{}", rt::read_volatile(rt::field!(v.refs)));
    drop(v);
    drop(v);
    push(list, make(2));
    push(list, make(3));
    rt::println!(
        "{} {}",
        rt::get!([rt::read(list)].kind),
        rt::get!([rt::get!([rt::read(list)].next)].kind)
    );
    rt::println!(
        "{} {}",
        claim(list, v, ptr::null_mut()),
        claim(list, rt::read(list), ptr::null_mut())
    );
    next_ticket(tickets, 2);
    rt::println!("{}", next_ticket(tickets, 2));
    drop(v);
    if rt::strcmp_at(what, c"freed".as_ptr()) == 0 {
        hold(v);
    }
    if rt::strcmp_at(what, c"behind".as_ptr()) == 0 {
        next_ticket(tickets, 3);
    }
    if rt::strcmp_at(what, c"null".as_ptr()) == 0 {
        push(ptr::null_mut(), ptr::null_mut());
    }
    rt::free(tickets.cast::<c_void>());
    rt::free(list.cast::<c_void>());
    0
}
//@ src/bin/atomics.rs
//! The program whose C `main` is in `atomics.c`.

fn main() {
    atomics::rt::restore_signals();
    let mut args = atomics::rt::Args::from_env();
    std::process::exit(atomics::atomics::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod atomics;
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
pub fn read_volatile<P: Followed>(pointer: P) -> P::To {
pub fn write_volatile<T: Copy>(pointer: *mut T, value: T) {
pub struct Atomic<T> {
pub fn atomic<T: Atom>(pointer: *mut T) -> Atomic<T> {
pub unsafe trait Atom: Plain {
impl<T: Atom> Atomic<T> {
macro_rules! atom {
macro_rules! atoms {
unsafe impl<T> Atom for *mut T {
impl<T> Atomic<*mut T> {
pub fn atomic_of<T: Atom>(variable: &'static Global<T>) -> Atomic<T> {
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
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
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
}

//@ src/bin/faults.rs
//! The program whose C `main` is in `faults.c`.

fn main() {
    faults::rt::restore_signals();
    let mut args = faults::rt::Args::from_env();
    std::process::exit(faults::faults::main(args.count(), args.pointers()));
}
//@ src/faults.rs
// checks: all
// run: fine
// panics: after-free: memory that is freed
// panics: twice: no living block of the heap starts there
// panics: middle: no living block of the heap starts there
// panics: behind: past the end of an object
// panics: before: memory that is freed, or of no object
// panics: null: a null pointer
// panics: member-of-null: a null pointer
// panics: gone-local: memory that is freed, or of no object
// panics: literal: memory that may only be read
// panics: stack-behind: past the end of an object
// panics: shrunk: past the end of an object
// What is undefined in C ends in a panic.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct item {
    pub tag: i32,
    pub next: *mut item,
    pub data: [i32; 4],
}

rt::zeroed! {
    struct item {
        tag: i32,
        next: *mut item,
        data: [i32; 4],
    }
}

fn make(tag: i32) -> *mut item {
    let it: *mut item = rt::malloc(size_of::<item>()).cast::<item>();
    if it.is_null() {
        exit(1);
    }
    rt::set!(it.tag = tag);
    rt::set!(it.next = ptr::null_mut());
    for i in 0..4 {
        rt::write(
            (rt::field!(it.data) as *mut i32).wrapping_add(i as usize),
            tag + i,
        );
    }
    it
}

/// What is kept is no reference.
static seen: AtomicPtr<item> = AtomicPtr::new(ptr::null_mut());

fn total(it: *const item) -> i32 {
    seen.store(it.cast_mut(), Relaxed);
    let mut sum: i32 = rt::get!(it.tag);
    let data: *const i32 = rt::field!(it.data) as *const i32;
    for i in 0..4 {
        sum += rt::read(data.wrapping_add(i as usize));
    }
    sum
}

fn drop(it: *mut item) {
    rt::free(it.cast::<c_void>());
}

fn at(p: *const i32, i: i64) -> i32 {
    rt::read(p.wrapping_offset(i as isize))
}

fn put(p: *mut i8, i: i64, c: i8) {
    rt::write(p.wrapping_offset(i as isize), c);
}

fn escape(r#where: &mut *mut i32, value: i32) -> *mut i32 {
    let mut local: rt::Align16<i32> = rt::Align16(value);
    let _local_lives = rt::Lent::new(&raw mut local.0);
    *r#where = &raw mut local.0;
    if *r#where == &raw mut local.0 {
        &raw mut local.0
    } else {
        ptr::null_mut()
    }
}

fn follow(r#where: &*mut i32) -> i32 {
    rt::read(*r#where)
}

fn numbers(n: i32) -> *mut i32 {
    let p: *mut i32 = rt::malloc(size_of::<i32>().wrapping_mul(n as usize)).cast::<i32>();
    if p.is_null() {
        exit(1);
    }
    for i in 0..n {
        rt::write(p.wrapping_add(i as usize), i);
    }
    p
}

fn shrink(p: *mut i32, n: i32) -> *mut i32 {
    rt::realloc(
        p.cast::<c_void>(),
        size_of::<i32>().wrapping_mul(n as usize),
    )
    .cast::<i32>()
}

fn stack_sum(n: i64) -> i32 {
    let local: rt::Align16<[i32; 3]> = rt::Align16([1, 2, 3]);
    let _local_lives = rt::Lent::new(&raw const local.0);
    let mut sum: i32 = 0;
    for i in 0..n {
        sum += at(&raw const local.0 as *const i32, i);
    }
    sum
}

fn is(mut a: *const i8, mut b: *const i8) -> bool {
    while rt::read(a) != 0 && rt::read(a) == rt::read(b) {
        a = a.wrapping_add(1);
        b = b.wrapping_add(1);
    }
    rt::read(a) == rt::read(b)
}

fn run(what: *const i8) -> i32 {
    let it: *mut item = make(5);
    let mut p: *mut i32 = numbers(5);
    let mut kept: rt::Align16<*mut i32> = rt::Align16(p);
    let _kept_lives = rt::Lent::new(&raw mut kept.0);
    let mut sum: i32 = total(it) + at(p, 4) + stack_sum(3) + follow(&kept.0);
    let text: *mut i8 = rt::malloc(4).cast::<i8>();
    if text.is_null() {
        exit(1);
    }
    put(text, 0, b'x' as i8);
    put(text, 3, b'\0' as i8);
    if is(what, c"after-free".as_ptr()) {
        drop(it);
        sum += total(it);
    }
    if is(what, c"twice".as_ptr()) {
        drop(it);
        drop(it);
    }
    if is(what, c"middle".as_ptr()) {
        drop(rt::field!(it.data[2]).cast::<item>());
    }
    if is(what, c"behind".as_ptr()) {
        sum += at(p, 5);
    }
    if is(what, c"before".as_ptr()) {
        sum += at(p, -3);
    }
    if is(what, c"null".as_ptr()) {
        sum += at(ptr::null(), 0);
    }
    if is(what, c"member-of-null".as_ptr()) {
        sum += total(rt::get!(it.next));
    }
    if is(what, c"gone-local".as_ptr()) {
        escape(&mut kept.0, 3);
        sum += follow(&kept.0);
    }
    if is(what, c"literal".as_ptr()) {
        put(what.cast_mut(), 0, b'x' as i8);
        put(c"abc".as_ptr().cast_mut(), 0, b'x' as i8);
    }
    if is(what, c"stack-behind".as_ptr()) {
        sum += stack_sum(4);
    }
    if is(what, c"shrunk".as_ptr()) {
        p = shrink(p, 2);
        sum += at(p, 2);
    }
    drop(it);
    rt::free(text.cast::<c_void>());
    rt::free(p.cast::<c_void>());
    sum
}

static words: rt::Fixed<[*const i8; 12]> = rt::Fixed([
    c"fine".as_ptr(),
    c"after-free".as_ptr(),
    c"twice".as_ptr(),
    c"middle".as_ptr(),
    c"behind".as_ptr(),
    c"before".as_ptr(),
    c"null".as_ptr(),
    c"literal".as_ptr(),
    c"member-of-null".as_ptr(),
    c"gone-local".as_ptr(),
    c"stack-behind".as_ptr(),
    c"shrunk".as_ptr(),
]);

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut what: *const i8 = words.0[0];
    let mut i: usize = 0;
    while i < size_of::<[*const i8; 12]>() / size_of::<*const i8>() {
        if argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), words.0[i]) == 0 {
            what = words.0[i];
        }
        i = i.wrapping_add(1);
    }
    rt::println!("{}", run(what));
    0
}
//@ src/lib.rs
pub mod faults;
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
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

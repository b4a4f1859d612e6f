//@ src/bin/sorted.rs
//! The program whose C `main` is in `sorted.c`.

fn main() {
    sorted::rt::restore_signals();
    let mut args = sorted::rt::Args::from_env();
    std::process::exit(sorted::sorted::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod rt;
pub mod sorted;
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
pub fn bsearch_at(
pub fn qsort_at(
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
//@ src/sorted.rs
// checks: all
// run: fine
// panics: long: past the end of an object
// panics: freed: memory that is freed
// panics: freeing: memory that is freed
// panics: null: a null pointer
// panics: fixed: memory that may only be read
// What `qsort` and `bsearch` are given, and the functions that compare, behind raw pointers.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct entry {
    pub key: i32,
    pub name: *const i8,
    pub pad: [i8; 40],
}

rt::zeroed! {
    struct entry {
        key: i32,
        name: *const i8,
        pad: [i8; 40],
    }
}

static fixed: [i32; 3] = [3, 1, 2];
static victim: AtomicPtr<entry> = AtomicPtr::new(ptr::null_mut());

/// Keys are equal in many: what is equal stays in order.
#[inline(never)]
extern "C" fn by_key(a: *const c_void, b: *const c_void) -> i32 {
    let x: *const entry = a.cast::<entry>();
    let y: *const entry = b.cast::<entry>();
    if rt::get!(x.key) < rt::get!(y.key) {
        -1
    } else {
        i32::from(rt::get!(x.key) > rt::get!(y.key))
    }
}

#[inline(never)]
extern "C" fn by_name(a: *const c_void, b: *const c_void) -> i32 {
    rt::strcmp_at(
        rt::get!([a.cast::<entry>()].name),
        rt::get!([b.cast::<entry>()].name),
    )
}

#[inline(never)]
extern "C" fn freeing(a: *const c_void, b: *const c_void) -> i32 {
    let order: i32 = by_key(a, b);
    rt::free(victim.load(Relaxed).cast::<c_void>());
    victim.store(ptr::null_mut(), Relaxed);
    order
}

#[inline(never)]
extern "C" fn numbers(a: *const c_void, b: *const c_void) -> i32 {
    rt::read(a.cast::<i32>()) - rt::read(b.cast::<i32>())
}

/// It is no order at all.
#[inline(never)]
extern "C" fn never(a: *const c_void, b: *const c_void) -> i32 {
    if rt::read(a.cast::<i32>()) >= rt::read(b.cast::<i32>()) {
        1
    } else {
        1
    }
}

fn make(n: usize) -> *mut entry {
    static names: rt::Fixed<[*const i8; 4]> = rt::Fixed([
        c"pear".as_ptr(),
        c"fig".as_ptr(),
        c"plum".as_ptr(),
        c"lime".as_ptr(),
    ]);
    let all: *mut entry = rt::malloc(n.wrapping_mul(size_of::<entry>())).cast::<entry>();
    if all.is_null() {
        exit(1);
    }
    for i in 0..n {
        rt::set!([all.wrapping_add(i)].key = (i.wrapping_mul(7) % 5) as i32);
        rt::set!([all.wrapping_add(i)].name = names.0[i % 4]);
        rt::set!([all.wrapping_add(i)].pad[0] = i as i8);
    }
    all
}

fn sort(
    all: *mut entry,
    n: usize,
    compare: Option<extern "C" fn(*const c_void, *const c_void) -> i32>,
) {
    rt::qsort_at(all.cast::<c_void>(), n, size_of::<entry>(), compare);
}

fn sum(all: *const entry, n: usize) -> i32 {
    let mut total: i32 = 0;
    for i in 0..n {
        total = (total * 3
            + rt::get!([all.wrapping_add(i)].key)
            + rt::get!([all.wrapping_add(i)].pad[0]) as i32)
            % 1000003;
    }
    total
}

fn place(sorted: *const i32, n: usize, key: i32) -> i32 {
    let wanted: rt::Align16<i32> = rt::Align16(key);
    let _wanted_lives = rt::Lent::new(&raw const wanted.0);
    let found: *const i32 = rt::bsearch_at(
        (&raw const wanted.0).cast_mut() as *const c_void,
        sorted.cast::<c_void>(),
        n,
        size_of::<i32>(),
        Some(numbers),
    ) as *const i32;
    if !found.is_null() {
        rt::distance(found, sorted) as i32
    } else {
        -1
    }
}

fn sort_numbers(all: *mut i32, n: usize) {
    rt::qsort_at(all.cast::<c_void>(), n, size_of::<i32>(), Some(numbers));
}

fn run(what: *const i8) -> i32 {
    let all: *mut entry = make(13);
    sort(all, 13, Some(by_key));
    let mut total: i32 = sum(all, 13);
    sort(all, 13, Some(by_name));
    total = total * 2 + sum(all, 13);
    let many: *mut i32 = rt::malloc(100usize.wrapping_mul(size_of::<i32>())).cast::<i32>();
    if many.is_null() {
        exit(1);
    }
    for i in 0..100 {
        rt::write(many.wrapping_add(i as usize), i * 37 % 101);
    }
    let mut few: rt::Align16<[i32; 5]> = rt::Align16([5, 3, 9, 1, 7]);
    let _few_lives = rt::Lent::new(&raw mut few.0);
    sort_numbers(many, 100);
    sort_numbers(&raw mut few.0 as *mut i32, 5);
    sort_numbers(ptr::null_mut(), 0);
    total += place(many, 100, 36) * 10
        + place(&raw mut few.0 as *mut i32, 5, 7) * 3
        + place(&raw mut few.0 as *mut i32, 5, 8);
    rt::qsort_at(many.cast::<c_void>(), 100, size_of::<i32>(), Some(never));
    total += rt::read(many.wrapping_add(0));
    if rt::strcmp_at(what, c"long".as_ptr()) == 0 {
        sort(all, 14, Some(by_key));
    }
    if rt::strcmp_at(what, c"freed".as_ptr()) == 0 {
        rt::free(many.cast::<c_void>());
        sort_numbers(many, 3);
    }
    if rt::strcmp_at(what, c"freeing".as_ptr()) == 0 {
        victim.store(all, Relaxed);
        sort(all, 13, Some(freeing));
    }
    if rt::strcmp_at(what, c"null".as_ptr()) == 0 {
        sort_numbers(ptr::null_mut(), 2);
    }
    if rt::strcmp_at(what, c"fixed".as_ptr()) == 0 {
        sort_numbers((&raw const fixed as *const i32).cast_mut(), 3);
    }
    rt::free(many.cast::<c_void>());
    rt::free(all.cast::<c_void>());
    total
}

static words: rt::Fixed<[*const i8; 6]> = rt::Fixed([
    c"fine".as_ptr(),
    c"long".as_ptr(),
    c"freed".as_ptr(),
    c"freeing".as_ptr(),
    c"null".as_ptr(),
    c"fixed".as_ptr(),
]);

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut what: *const i8 = words.0[0];
    let mut i: usize = 0;
    while i < size_of::<[*const i8; 6]>() / size_of::<*const i8>() {
        if argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), words.0[i]) == 0 {
            what = words.0[i];
        }
        i = i.wrapping_add(1);
    }
    rt::println!("{}", run(what));
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

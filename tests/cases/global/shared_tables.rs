//@ src/bin/shared_tables.rs
//! The program whose C `main` is in `shared_tables.c`.

fn main() {
    shared_tables::rt::restore_signals();
    std::process::exit(shared_tables::shared_tables::main());
}
//@ src/lib.rs
pub mod rt;
pub mod shared_tables;
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
pub trait Known: Copy {
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
macro_rules! known_functions {
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
pub fn memcpy_at(
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
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
//@ src/shared_tables.rs
// Tables with pointers that never change are plain statics, whether or not the C says `const`: reading them is safe. What the program
// may write, by whatever way, is not.

use crate::rt;
use core::ffi::{CStr, c_void};
use core::mem::size_of;
use core::ptr;

static days: rt::Fixed<[*const i8; 4]> = rt::Fixed([
    c"Mon".as_ptr(),
    c"Tue".as_ptr(),
    c"Wed".as_ptr(),
    ptr::null(),
]);
static months: rt::Fixed<[*const i8; 3]> =
    rt::Fixed([c"Jan".as_ptr(), c"Feb".as_ptr(), c"Mar".as_ptr()]);
static grid: rt::Fixed<[[*const i8; 2]; 2]> = rt::Fixed([
    [c"a".as_ptr(), c"b".as_ptr()],
    [c"c".as_ptr(), c"d".as_ptr()],
]);
pub static version: rt::Fixed<*const i8> = rt::Fixed(c"1.2".as_ptr());
static greeting: rt::Fixed<*mut i8> = rt::Fixed(c"hello".as_ptr().cast_mut());
static verbose: rt::Global<i32> = rt::Global::new(0);

rt::alive! {
    static verbose: rt::Global<i32>;
}

static level: rt::Global<i32> = rt::Global::new(4);

rt::alive! {
    static level: rt::Global<i32>;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct option {
    pub name: *const i8,
    pub flag: *mut i32,
    pub run: Option<unsafe extern "C" fn(i32) -> i32>,
}

rt::parts! {
    struct option {
        name: *const i8,
        flag: *mut i32,
        run: Option<unsafe extern "C" fn(i32) -> i32>,
    }
}

rt::zeroed! {
    struct option {
        name: *const i8,
        flag: *mut i32,
        run: Option<unsafe extern "C" fn(i32) -> i32>,
    }
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for option {}

#[inline(never)]
extern "C" fn twice(n: i32) -> i32 {
    2 * n
}

#[inline(never)]
extern "C" fn negate(n: i32) -> i32 {
    -n
}

static options: [option; 3] = [
    option {
        name: c"verbose".as_ptr(),
        flag: verbose.as_ptr(),
        run: Some(twice),
    },
    option {
        name: c"level".as_ptr(),
        flag: level.as_ptr(),
        run: Some(negate),
    },
    option {
        name: ptr::null(),
        flag: ptr::null_mut(),
        run: None,
    },
];

/// An object in a constant table of pointers to it.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct group {
    pub first: *const option,
    pub count: i32,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for group {}

static groups: [group; 2] = unsafe {
    [
        group {
            first: &raw const options as *const option,
            count: 2,
        },
        group {
            first: (&raw const options as *const option).cast_mut().add(1),
            count: 1,
        },
    ]
};

/// Written: by name, through a pointer, after a cast that takes `const` away, by the library.
static by_name: rt::Global<[*const i8; 2]> = rt::Global::new([c"x".as_ptr(), c"y".as_ptr()]);

rt::alive! {
    static by_name: rt::Global<[*const i8; 2]>;
}

static by_pointer: rt::Global<[*const i8; 2]> = rt::Global::new([c"p".as_ptr(), c"q".as_ptr()]);

rt::alive! {
    static by_pointer: rt::Global<[*const i8; 2]>;
}

static by_cast: rt::Global<[*const i8; 2]> = rt::Global::new([c"c".as_ptr(), c"d".as_ptr()]);

rt::alive! {
    static by_cast: rt::Global<[*const i8; 2]>;
}

static by_copy: rt::Global<[*const i8; 2]> = rt::Global::new([c"e".as_ptr(), c"f".as_ptr()]);

rt::alive! {
    static by_copy: rt::Global<[*const i8; 2]>;
}

static sorted: rt::Global<[*const i8; 4]> = rt::Global::new([
    c"delta".as_ptr(),
    c"alpha".as_ptr(),
    c"charlie".as_ptr(),
    c"bravo".as_ptr(),
]);

rt::alive! {
    static sorted: rt::Global<[*const i8; 4]>;
}

static changed: rt::Global<option> = rt::Global::new(option {
    name: c"changed".as_ptr(),
    flag: ptr::null_mut(),
    run: Some(twice),
});

fn day(i: i32) -> *const i8 {
    days.0[(i % 3) as usize]
}

fn has_day(i: i32) -> i32 {
    i32::from(!days.0[i as usize].is_null())
}

fn month(i: i32) -> *const i8 {
    months.0[i as usize]
}

fn count_options() -> i32 {
    let mut n: i32 = 0;
    while !options[n as usize].name.is_null() {
        n += 1;
    }
    n
}

fn option(i: i32) -> *const option {
    (&raw const options as *const option).wrapping_offset(i as isize)
}

fn set(slot: *mut *const i8, to: &CStr) {
    rt::write(slot, to.as_ptr());
}

fn set_const(slot: *const *const i8, to: &CStr) {
    rt::write(slot.cast_mut(), to.as_ptr());
}

#[inline(never)]
extern "C" fn compare(a: *const c_void, b: *const c_void) -> i32 {
    rt::strcmp_at(
        rt::read(a.cast::<*const i8>()),
        rt::read(b.cast::<*const i8>()),
    )
}

pub fn main() -> i32 {
    rt::println!(
        "{} {} {} {} {}",
        rt::shown(day(1)),
        rt::shown(day(3)),
        has_day(2),
        has_day(3),
        rt::shown(month(2))
    );
    rt::println!(
        "{} {} {}",
        rt::shown(grid.0[1][0]),
        rt::shown(version.0),
        rt::shown(greeting.0)
    );
    rt::println!(
        "{} {} {}",
        count_options(),
        rt::shown(rt::get!([option(1)].name)),
        rt::known(rt::get!([option(1)].run))(7)
    );
    let place = rt::get!([option(1)].flag);
    rt::write(place, rt::read(place) + (rt::load!(verbose) + 1));
    rt::println!(
        "{} {} {}",
        rt::load!(level),
        groups[0].count + groups[1].count,
        rt::shown(rt::get!([groups[1].first].name))
    );
    rt::store!(by_name[1] = c"z".as_ptr());
    set(rt::addr!(by_pointer[0]), c"r");
    set_const((by_cast.as_ptr() as *mut *const i8).wrapping_add(1), c"k");
    rt::memcpy_at(
        (by_copy.as_ptr() as *mut *const i8).cast::<c_void>(),
        by_name.as_ptr() as *mut *const i8 as *const c_void,
        size_of::<[*const i8; 2]>(),
    );
    rt::qsort_at(
        (sorted.as_ptr() as *mut *const i8).cast::<c_void>(),
        4,
        size_of::<*const i8>(),
        Some(compare),
    );
    rt::store!(changed.flag = level.as_ptr());
    rt::println!(
        "{} {} {} {} {} {}",
        rt::shown(rt::load!(by_name[1])),
        rt::shown(rt::load!(by_pointer[0])),
        rt::shown(rt::load!(by_cast[1])),
        rt::shown(rt::load!(by_copy[1])),
        rt::shown(rt::load!(sorted[1])),
        rt::read(rt::load!(changed.flag))
    );
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(i32) -> i32; 2] = [twice, negate];
}

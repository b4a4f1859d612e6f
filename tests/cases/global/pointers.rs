//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(unsafe { pointers::pointers::main() });
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
pub mod sys;
//@ src/pointers.rs
// Pointers with static storage that are read, stored and moved by name only become atomics: no function here but those that follow
// a pointer, and `main`, has anything unsafe. One whose address is taken stays as it is.

use crate::rt;
use crate::sys::printf;
use core::ffi::{CStr, c_void};
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i32,
    pub next: *mut node,
}

rt::parts! {
    struct node {
        value: i32,
        next: *mut node,
    }
}

rt::zeroed! {
    struct node {
        value: i32,
        next: *mut node,
    }
}

impl node {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        value: 0,
        next: ptr::null_mut(),
    };
}

static name: AtomicPtr<i8> = AtomicPtr::new(c"first".as_ptr().cast_mut());
static other: AtomicPtr<i8> = AtomicPtr::new(ptr::null_mut());
static text: AtomicPtr<i8> = AtomicPtr::new(ptr::null_mut());
static cursor: AtomicPtr<i32> = AtomicPtr::new(ptr::null_mut());
static numbers: [i32; 4] = [1, 2, 3, 4];
static head: AtomicPtr<node> = AtomicPtr::new(ptr::null_mut());

/// Typedefs that hide a pointer, and arrays.
pub type Handle = *mut node;
pub type Handles = [Handle; 2];
pub type Row = [i32; 3];

static handle: AtomicPtr<node> = AtomicPtr::new(ptr::null_mut());
static handles: [AtomicPtr<node>; 2] = [const { AtomicPtr::new(ptr::null_mut()) }; 2];
static rows: [[AtomicI32; 3]; 2] = [const { [const { AtomicI32::new(0) }; 3] }; 2];
static nodes: rt::Global<[node; 2]> = rt::Global::new([node::ZERO; 2]);

rt::alive! {
    static nodes: rt::Global<[node; 2]>;
}

static both: [AtomicPtr<node>; 2] = [
    AtomicPtr::new(rt::addr!(nodes[1])),
    AtomicPtr::new(rt::addr!(nodes[0])),
];
static anything: AtomicPtr<c_void> = AtomicPtr::new(
    (&raw const numbers as *const i32)
        .cast_mut()
        .cast::<c_void>(),
);
static fixed: rt::Fixed<*const i32> = rt::Fixed(&raw const numbers as *const i32);
static taken: rt::Global<*mut *mut i8> = rt::Global::new(ptr::null_mut());
static buffer: rt::Global<[i8; 8]> = rt::Global::new(rt::chars(b"abc\0\0\0\0\0"));

/// What loops that call nothing move stays a plain variable.
static scan: rt::Global<*const i8> = rt::Global::new(ptr::null());

fn rename_it(to: &CStr, keep: bool) {
    other.store(name.load(Relaxed), Relaxed);
    name.store(
        if keep {
            name.load(Relaxed).cast_const()
        } else {
            to.as_ptr()
        }
        .cast_mut(),
        Relaxed,
    );
}

fn clear() {
    other.store(ptr::null_mut::<i8>(), Relaxed);
    text.store(ptr::null_mut(), Relaxed);
    anything.store(ptr::null_mut(), Relaxed);
}

fn keep(h: Handle) {
    handles[1].store(handles[0].load(Relaxed), Relaxed);
    handles[0].store(handle.load(Relaxed), Relaxed);
    handle.store(h, Relaxed);
    rows[1][2].store(rows[0][0].load(Relaxed), Relaxed);
    rows[0][0].store(rows[0][0].load(Relaxed) + 1, Relaxed);
    rt::set!([both[0].load(Relaxed)].value = rt::get!([both[0].load(Relaxed)].value) + 5);
    both[1].store(both[0].load(Relaxed), Relaxed);
}

fn is_set() -> i32 {
    i32::from(
        !other.load(Relaxed).cast_const().is_null()
            && name.load(Relaxed).cast_const() != other.load(Relaxed).cast_const()
            && text.load(Relaxed).is_null(),
    )
}

fn swap(with: &CStr) -> *const i8 {
    let old: *const i8 = name.load(Relaxed);
    other.store(with.as_ptr().cast_mut(), Relaxed);
    name.store(with.as_ptr().cast_mut(), Relaxed);
    old
}

fn move_on(by: i32) {
    cursor.store((&raw const numbers as *const i32).cast_mut(), Relaxed);
    cursor.store(cursor.load(Relaxed).wrapping_offset(by as isize), Relaxed);
    cursor.store(cursor.load(Relaxed).wrapping_add(1), Relaxed);
    cursor.store(cursor.load(Relaxed).wrapping_sub(1), Relaxed);
    cursor.store(cursor.load(Relaxed).wrapping_sub(1), Relaxed);
}

fn at_cursor() -> i32 {
    let first: i32 = rt::read(cursor.load(Relaxed));
    cursor.store(cursor.load(Relaxed).wrapping_add(1), Relaxed);
    cursor.store(cursor.load(Relaxed).wrapping_sub(1), Relaxed);
    let again: i32 = rt::read(cursor.load(Relaxed));
    first + again + rt::read(cursor.load(Relaxed).wrapping_add(1))
}

fn push(value: i32) {
    let n: *mut node = rt::malloc(size_of::<node>()).cast::<node>();
    rt::set!(n.value = value);
    rt::set!(n.next = head.load(Relaxed));
    head.store(n, Relaxed);
}

fn pop() -> i32 {
    let n: *mut node = head.load(Relaxed);
    let value: i32 = rt::get!(n.value);
    head.store(rt::get!([head.load(Relaxed)].next), Relaxed);
    rt::free(n.cast::<c_void>());
    value
}

fn next_name() -> *const i8 {
    static list: AtomicPtr<i8> = AtomicPtr::new(c"xyz".as_ptr().cast_mut());
    let value: *const i8 = list.load(Relaxed);
    list.store(
        list.load(Relaxed).cast_const().wrapping_add(1).cast_mut(),
        Relaxed,
    );
    value
}

fn length() -> i64 {
    rt::store!(scan = name.load(Relaxed));
    while rt::read(rt::load!(scan)) != 0 {
        rt::store!(scan = rt::load!(scan).wrapping_add(1));
    }
    rt::distance(rt::load!(scan), name.load(Relaxed)) as i64
}

fn set_taken(p: &mut *mut *mut i8, to: *mut *mut i8) {
    *p = to;
}

pub unsafe fn main() -> i32 {
    clear();
    rt::println!("{}", is_set());
    rename_it(c"second", false);
    printf(
        c"%s %s %d\n".as_ptr(),
        name.load(Relaxed).cast_const(),
        other.load(Relaxed).cast_const(),
        is_set(),
    );
    let old: *const i8 = swap(c"third");
    printf(c"%s %s\n".as_ptr(), old, name.load(Relaxed).cast_const());
    move_on(2);
    rt::println!(
        "{} {}",
        at_cursor(),
        cursor
            .load(Relaxed)
            .offset_from((&raw const numbers as *const i32).cast_mut()) as i32
    );
    push(1);
    push(2);
    let top: i32 = pop();
    rt::print!("{} {}", top, pop());
    rt::println!(" {}", i32::from(head.load(Relaxed).is_null()));
    let letters: *const i8 = next_name();
    printf(c"%s %s %ld\n".as_ptr(), letters, next_name(), length());
    let mut literal: node = node {
        value: 7,
        next: ptr::null_mut(),
    };
    keep(&raw mut literal);
    keep(ptr::null_mut());
    rt::println!(
        "{} {} {}",
        (*handles[0].load(Relaxed)).value,
        i32::from(handles[1].load(Relaxed).is_null()),
        rows[1][2].load(Relaxed) + rows[0][0].load(Relaxed)
    );
    rt::println!(
        "{} {}",
        rt::load!(nodes[1].value),
        i32::from(both[1].load(Relaxed) == rt::addr!(nodes[1]))
    );
    text.store(buffer.as_ptr() as *mut i8, Relaxed);
    *text.load(Relaxed) = b'A' as i8;
    let mut one: *mut i8 = text.load(Relaxed);
    set_taken(&mut *taken.as_ptr(), &raw mut one);
    anything.store(text.load(Relaxed).cast::<c_void>(), Relaxed);
    printf(
        c"%s %s %s %d\n".as_ptr(),
        buffer.as_ptr() as *mut i8,
        *rt::load!(taken),
        anything.load(Relaxed).cast::<i8>(),
        *fixed.0,
    );
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
macro_rules! print {
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

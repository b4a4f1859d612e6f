//@ src/bin/lent.rs
//! The program whose C `main` is in `lent.c`.

fn main() {
    lent::rt::restore_signals();
    std::process::exit(lent::lent::main());
}
//@ src/lent.rs
// Objects from the heap that functions take by pointer, directly and by way of a list that came from anywhere. Nothing proves that all
// of an object is set before the call: new memory counts as initialised, so that it may be lent.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct item {
    pub id: i32,
    pub count: u32,
    pub weight: f64,
    pub name: [i8; 16],
    pub next: *mut item,
}

rt::zeroed! {
    struct item {
        id: i32,
        count: u32,
        weight: f64,
        name: [i8; 16],
        next: *mut item,
    }
}

fn allocate(size: usize) -> *mut c_void {
    let memory: *mut c_void = rt::malloc(size);
    if memory.is_null() {
        rt::eprintln!("no memory");
        exit(2);
    }
    memory
}

/// Sets some of it.
fn start(it: *mut item, id: i32) {
    rt::set!(it.id = id);
    rt::set!(it.count = 1);
    rt::set!(it.next = ptr::null_mut());
}

fn add(it: *mut item, by: u32) {
    rt::set!(it.count = rt::get!(it.count).wrapping_add(by));
}

fn count(it: *const item) -> u32 {
    rt::get!(it.count).wrapping_mul(2)
}

fn has_next(it: *const item) -> i32 {
    i32::from(!rt::get!(it.next).is_null())
}

fn first_of(numbers: *const i32) -> i32 {
    rt::read(numbers.wrapping_add(0))
}

fn plain(id: i32) -> *mut item {
    let it: *mut item = rt::malloc(size_of::<item>()).cast::<item>();
    if it.is_null() {
        return ptr::null_mut();
    }
    start(it, id);
    it
}

// Any bytes are a value of a number, not of a truth value: what holds one is not lent.

#[derive(Clone, Copy)]
#[repr(C)]
pub struct flagged {
    pub id: i32,
    pub set: bool,
}

rt::zeroed! {
    struct flagged {
        id: i32,
        set: bool,
    }
}

fn set_id(f: *mut flagged, id: i32) {
    rt::set!(f.id = id);
}

fn flagged_id(f: *const flagged) -> i32 {
    rt::get!(f.id)
}

/// Less than a whole struct: no reference claims it.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub first: i32,
    pub second: i32,
}

rt::zeroed! {
    struct pair {
        first: i32,
        second: i32,
    }
}

fn first_half(p: *const pair) -> i32 {
    rt::get!(p.first)
}

pub fn by_wrapper(id: i32) -> *mut item {
    let it: *mut item = allocate(size_of::<item>()).cast::<item>();
    start(it, id);
    rt::strcpy_at(rt::field!(it.name) as *mut i8, c"wrapped".as_ptr());
    it
}

/// An allocator that does more than to allocate: what it is given changes.
static counts: rt::Global<[i32; 2]> = rt::Global::new([5, 7]);

rt::alive! {
    static counts: rt::Global<[i32; 2]>;
}

static slots: rt::Global<[*mut i32; 2]> = rt::Global::new([ptr::null_mut(); 2]);

rt::alive! {
    static slots: rt::Global<[*mut i32; 2]>;
}

fn counted(counter: *mut i32, slot: *mut *mut i32, size: usize) -> *mut c_void {
    rt::write(counter, rt::read(counter) + size as i32);
    rt::write(slot, counter);
    rt::malloc(size)
}

/// A pointer that was a number: it may lead to anything that was turned into one.
static numbers_of: rt::Global<[u64; 2]> = rt::Global::new([0; 2]);

fn hand_over(items: &[*mut item]) {
    for i in 0..2 {
        rt::store!(numbers_of[i as usize] = items[i as usize] as usize as u64);
    }
}

fn anywhere(i: i32) -> *mut item {
    rt::load!(numbers_of[i as usize]) as usize as *mut item
}

pub fn main() -> i32 {
    let a: *mut item = plain(1);
    let b: *mut item = by_wrapper(2);
    rt::set!(a.next = b);
    add(a, 3);
    add(b, 4);
    rt::println!(
        "{} {} {} {} {}",
        count(a),
        count(b),
        has_next(a),
        has_next(b),
        rt::shown(rt::field!(b.name) as *mut i8)
    );
    let numbers: *mut i32 = rt::malloc(
        (rt::get!(a.id) as usize)
            .wrapping_mul(size_of::<i32>())
            .wrapping_mul(3),
    )
    .cast::<i32>();
    rt::write(numbers.wrapping_add(0), 9);
    rt::println!("{}", first_of(numbers));
    let memory: *mut i8 = counted(rt::addr!(counts[1]), rt::addr!(slots[0]), 8).cast::<i8>();
    rt::write(memory.wrapping_add(0), b'x' as i8);
    rt::println!(
        "{} {} {} {}",
        rt::load!(counts[0]),
        rt::load!(counts[1]),
        rt::Byte(rt::read(memory.wrapping_add(0)) as u8),
        rt::read(rt::load!(slots[0]))
    );
    rt::free(memory.cast::<c_void>());
    let flagged: *mut flagged = rt::malloc(size_of::<flagged>()).cast::<flagged>();
    set_id(flagged, 12);
    let half: *mut pair = rt::malloc(size_of::<i32>()).cast::<pair>();
    rt::set!(half.first = 34);
    rt::println!("{} {}", flagged_id(flagged), first_half(half));
    rt::free(half.cast::<c_void>());
    rt::free(flagged.cast::<c_void>());
    let kept: [*mut item; 2] = [a, b];
    hand_over(&kept);
    rt::println!("{} {}", count(anywhere(0)), has_next(anywhere(1)));
    rt::free(numbers.cast::<c_void>());
    rt::free(b.cast::<c_void>());
    rt::free(a.cast::<c_void>());
    0
}
//@ src/lib.rs
pub mod lent;
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
pub fn stderr() -> Stream {
macro_rules! println {
macro_rules! eprintln {
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
pub fn strcpy_at(
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
macro_rules! store {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

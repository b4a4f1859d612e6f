//@ src/bin/lent.rs
//! The program whose C `main` is in `lent.c`.

fn main() {
    lent::rt::restore_signals();
    std::process::exit(unsafe { lent::lent::main() });
}
//@ src/lent.rs
// Objects from the heap that functions take by pointer, directly and by way of a list that came from anywhere. Nothing proves that all
// of an object is set before the call: new memory counts as initialised, so that it may be lent.

use crate::rt;
use crate::sys::{exit, free, malloc, printf, strcpy};
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

fn allocate(size: usize) -> *mut c_void {
    let memory: *mut c_void = rt::initialised(malloc(size));
    if memory.is_null() {
        rt::eprintln!("no memory");
        exit(2);
    }
    memory
}

/// Sets some of it.
fn start(it: &mut item, id: i32) {
    it.id = id;
    it.count = 1;
    it.next = ptr::null_mut();
}

fn add(it: &mut item, by: u32) {
    it.count = it.count.wrapping_add(by);
}

fn count(it: &item) -> u32 {
    it.count.wrapping_mul(2)
}

fn has_next(it: &item) -> i32 {
    i32::from(!it.next.is_null())
}

unsafe fn first_of(numbers: *const i32) -> i32 {
    *numbers.add(0)
}

unsafe fn plain(id: i32) -> *mut item {
    let it: *mut item = rt::initialised(malloc(size_of::<item>())).cast::<item>();
    if it.is_null() {
        return ptr::null_mut();
    }
    start(&mut *it, id);
    it
}

// Any bytes are a value of a number, not of a truth value: what holds one is not lent.

#[derive(Clone, Copy)]
#[repr(C)]
pub struct flagged {
    pub id: i32,
    pub set: bool,
}

unsafe fn set_id(f: *mut flagged, id: i32) {
    (*f).id = id;
}

unsafe fn flagged_id(f: *const flagged) -> i32 {
    (*f).id
}

/// Less than a whole struct: no reference claims it.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub first: i32,
    pub second: i32,
}

unsafe fn first_half(p: *const pair) -> i32 {
    (*p).first
}

pub unsafe fn by_wrapper(id: i32) -> *mut item {
    let it: *mut item = allocate(size_of::<item>()).cast::<item>();
    start(&mut *it, id);
    strcpy(&raw mut (*it).name as *mut i8, c"wrapped".as_ptr());
    it
}

/// An allocator that does more than to allocate: what it is given changes.
static mut counts: [i32; 2] = [5, 7];
static mut slots: [*mut i32; 2] = [ptr::null_mut(); 2];

unsafe fn counted(counter: *mut i32, slot: &mut *mut i32, size: usize) -> *mut c_void {
    *counter += size as i32;
    *slot = counter;
    rt::initialised(malloc(size))
}

/// A pointer that was a number: it may lead to anything that was turned into one.
static mut numbers_of: [u64; 2] = [0; 2];

unsafe fn hand_over(items: &[*mut item]) {
    for i in 0..2 {
        numbers_of[i as usize] = items[i as usize] as usize as u64;
    }
}

unsafe fn anywhere(i: i32) -> *mut item {
    numbers_of[i as usize] as usize as *mut item
}

pub unsafe fn main() -> i32 {
    let a: *mut item = plain(1);
    let b: *mut item = by_wrapper(2);
    (*a).next = b;
    add(&mut *a, 3);
    add(&mut *b, 4);
    printf(
        c"%u %u %d %d %s\n".as_ptr(),
        count(&*a),
        count(&*b),
        has_next(&*a),
        has_next(&*b),
        &raw mut (*b).name as *mut i8,
    );
    let numbers: *mut i32 = rt::initialised(malloc(
        ((*a).id as usize)
            .wrapping_mul(size_of::<i32>())
            .wrapping_mul(3),
    ))
    .cast::<i32>();
    *numbers.add(0) = 9;
    rt::println!("{}", first_of(numbers));
    let memory: *mut i8 = counted(&raw mut counts[1], &mut *&raw mut slots[0], 8).cast::<i8>();
    *memory.add(0) = b'x' as i8;
    rt::println!(
        "{} {} {} {}",
        { counts[0] },
        { counts[1] },
        rt::Byte(*memory.add(0) as u8),
        *slots[0]
    );
    free(memory.cast::<c_void>());
    let flagged: *mut flagged = rt::initialised(malloc(size_of::<flagged>())).cast::<flagged>();
    set_id(flagged, 12);
    let half: *mut pair = rt::initialised(malloc(size_of::<i32>())).cast::<pair>();
    (*half).first = 34;
    rt::println!("{} {}", flagged_id(flagged), first_half(half));
    free(half.cast::<c_void>());
    free(flagged.cast::<c_void>());
    let kept: [*mut item; 2] = [a, b];
    hand_over(&kept);
    rt::println!("{} {}", count(&*anywhere(0)), has_next(&*anywhere(1)));
    free(numbers.cast::<c_void>());
    free(b.cast::<c_void>());
    free(a.cast::<c_void>());
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub fn initialised<T>(memory: *mut T) -> *mut T {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub fn free(ptr: *mut c_void);
    pub safe fn malloc(size: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
}

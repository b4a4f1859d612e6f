//@ src/bin/interior.rs
//! The program whose C `main` is in `interior.c`.

fn main() {
    interior::rt::restore_signals();
    std::process::exit(interior::interior::main());
}
//@ src/interior.rs
// Pointers into a structure or array live beside the whole: writes must be seen by both.

use crate::rt;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct stack {
    pub items: [i32; 8],
    pub top: *mut i32,
    pub len: i32,
}

rt::zeroed! {
    struct stack {
        items: [i32; 8],
        top: *mut i32,
        len: i32,
    }
}

impl stack {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        items: [0; 8],
        top: ptr::null_mut(),
        len: 0,
    };
}

fn init(s: *mut stack) {
    rt::set!(s.top = rt::field!(s.items) as *mut i32);
    rt::set!(s.len = 0);
}

fn push(s: *mut stack, v: i32) {
    rt::write(rt::get!(s.top), v);
    rt::set!(s.top = rt::get!(s.top).wrapping_add(1));
    rt::set!(s.len = rt::get!(s.len) + 1);
}

fn pop(s: *mut stack) -> i32 {
    rt::set!(s.len = rt::get!(s.len) - 1);
    rt::set!(s.top = rt::get!(s.top).wrapping_sub(1));
    rt::read(rt::get!(s.top))
}

fn bump_all(s: *mut stack, also: *mut i32) {
    let mut i: i32 = 0;
    while i < rt::get!(s.len) {
        rt::set!(s.items[i as usize] = rt::get!(s.items[i as usize]) + 1);
        rt::write(also, rt::read(also) + 1);
        i += 1;
    }
}

fn sum_pairs(a: *const i32, b: *mut i32, n: i32) -> i32 {
    let mut t: i32 = 0;
    for i in 0..n {
        rt::write(
            b.wrapping_add(i as usize),
            rt::read(b.wrapping_add(i as usize)) + rt::read(a.wrapping_add(i as usize)),
        );
        t = t * 10 + rt::read(b.wrapping_add(i as usize));
    }
    t
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tree {
    pub left: *mut tree,
    pub right: *mut tree,
    pub parent: *mut tree,
    pub key: i32,
}

rt::zeroed! {
    struct tree {
        left: *mut tree,
        right: *mut tree,
        parent: *mut tree,
        key: i32,
    }
}

impl tree {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        left: ptr::null_mut(),
        right: ptr::null_mut(),
        parent: ptr::null_mut(),
        key: 0,
    };
}

fn attach(parent: *mut tree, child: *mut tree) -> *mut tree {
    let slot: *mut *mut tree = if rt::get!(child.key) < rt::get!(parent.key) {
        rt::field!(parent.left)
    } else {
        rt::field!(parent.right)
    };
    rt::write(slot, child);
    rt::set!(child.parent = parent);
    child
}

pub fn main() -> i32 {
    let mut s: rt::Align16<stack> = rt::Align16(stack::ZERO);
    let _s_lives = rt::Lent::new(&raw mut s.0);
    let mut v: rt::Align16<[i32; 5]> = rt::Align16([1, 1, 1, 1, 1]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let mut nodes: rt::Align16<[tree; 3]> = rt::Align16([
        tree {
            key: 5,
            ..tree::ZERO
        },
        tree {
            key: 3,
            ..tree::ZERO
        },
        tree {
            key: 8,
            ..tree::ZERO
        },
    ]);
    let _nodes_lives = rt::Lent::new(&raw mut nodes.0);

    init(&raw mut s.0);
    for i in 1..5 {
        push(&raw mut s.0, i * i);
    }
    bump_all(&raw mut s.0, &raw mut s.0.items[1]);
    let second: usize = 1;
    rt::print!("{} ", pop(&raw mut s.0));
    s.0.items[second] = 99;
    rt::print!("{} ", pop(&raw mut s.0));
    rt::println!("{}", pop(&raw mut s.0));
    rt::println!(
        "{}",
        sum_pairs(
            &raw mut v.0 as *mut i32,
            (&raw mut v.0 as *mut i32).wrapping_add(1),
            4,
        )
    );
    rt::println!(
        "{}",
        sum_pairs(&raw mut v.0 as *mut i32, &raw mut v.0 as *mut i32, 5)
    );
    attach(&raw mut nodes.0[0], &raw mut nodes.0[1]);
    let place = rt::field!([attach(&raw mut nodes.0[0], &raw mut nodes.0[2])].key);
    rt::write(place, rt::read(place) + 1);
    rt::set!([rt::get!([rt::get!([nodes.0[1].parent].right)].parent)].key = 50);
    rt::println!(
        "{} {}",
        rt::get!([nodes.0[0].right].key),
        rt::get!([nodes.0[1].parent].key)
    );
    0
}
//@ src/lib.rs
pub mod interior;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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

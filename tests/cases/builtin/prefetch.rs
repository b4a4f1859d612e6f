//@ src/bin/prefetch.rs
//! The program whose C `main` is in `prefetch.c`.

fn main() {
    prefetch::rt::restore_signals();
    std::process::exit(prefetch::prefetch::main());
}
//@ src/lib.rs
pub mod prefetch;
pub mod rt;
//@ src/prefetch.rs
// What is to be fetched ahead: any pointer will do, and its effects take place.

use crate::rt;
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub next: *mut node,
    pub value: i32,
}

rt::zeroed! {
    struct node {
        next: *mut node,
        value: i32,
    }
}

impl node {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        next: ptr::null_mut(),
        value: 0,
    };
}

fn chain(n: Option<&[node]>) -> i64 {
    let mut n: *const node = n.map_or(ptr::null(), |p| p.as_ptr());
    let mut sum: i64 = 0;
    while !n.is_null() {
        rt::prefetch(rt::get!(n.next) as *const c_void, 3);
        sum += rt::get!(n.value) as i64;
        n = rt::get!(n.next);
    }
    sum
}

fn strided(values: *const i32, count: i32) -> i32 {
    let mut sum: i32 = 0;
    for i in (0..count).step_by(4) {
        rt::prefetch(values.wrapping_add(i as usize).cast::<c_void>(), 1);
        sum += rt::read(values.wrapping_add(i as usize));
    }
    sum
}

pub fn main() -> i32 {
    let mut nodes: rt::Align16<[node; 9]> = rt::Align16([node::ZERO; 9]);
    let _nodes_lives = rt::Lent::new(&raw mut nodes.0);
    let mut values: rt::Align16<[i32; 32]> = rt::Align16([0; 32]);
    let _values_lives = rt::Lent::new(&raw mut values.0);
    let mut at: i32 = 0;
    for i in 0..9 {
        nodes.0[i as usize].next = if i < 8 {
            (&raw mut nodes.0 as *mut node).wrapping_offset((i + 1) as isize)
        } else {
            ptr::null_mut()
        };
        nodes.0[i as usize].value = i * i;
    }
    for i in 0..32 {
        values.0[i as usize] = i ^ 5;
    }
    rt::prefetch(ptr::null(), 3);
    rt::prefetch(
        (&raw mut values.0 as *mut i32).wrapping_offset(at as isize) as *const c_void,
        0,
    );
    at += 1;
    rt::prefetch(
        (&raw mut values.0 as *mut i32 as *const i8)
            .wrapping_add(64)
            .cast::<c_void>(),
        2,
    );
    rt::println!(
        "{} {} {}",
        chain(Some(&nodes.0)),
        strided(&raw mut values.0 as *mut i32, 32),
        at
    );
    0
}
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
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub fn prefetch(ptr: *const core::ffi::c_void, locality: i32) {
pub struct Args(());
impl Args {
pub fn restore_signals() {

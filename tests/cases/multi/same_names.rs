//@ src/a.rs
#![forbid(unsafe_code)]

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub const FACTOR: i32 = 10;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct item {
    pub value: i32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum mode {
    OFF,
    ON,
}

static state: AtomicI32 = AtomicI32::new(100);
static name: [i8; 2] = rt::chars(b"a\0");

fn helper(it: item, m: mode) -> i32 {
    if m == mode::ON { it.value * FACTOR } else { 0 }
}

pub fn a_run(x: i32) -> i32 {
    let it: item = item { value: x };
    let value: i32 = helper(it, mode::ON);
    state.store(state.load(Relaxed) + value, Relaxed);
    state.load(Relaxed)
}

pub fn a_name() -> *const i8 {
    &raw const name as *const i8
}
//@ src/b.rs
#![forbid(unsafe_code)]

use crate::rt;

pub const FACTOR: f64 = 0.5;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct item__b {
    pub value: f64,
    pub scale: i32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum mode__b {
    ON,
    OFF,
}

static state: rt::Global<f64> = rt::Global::new(200.0);
static name: rt::Fixed<*const i8> = rt::Fixed(c"b".as_ptr());

fn helper(it: &item__b, m: mode__b) -> f64 {
    if m == mode__b::ON {
        it.value * FACTOR * it.scale as f64
    } else {
        0.0
    }
}

pub fn b_run(x: i32) -> i32 {
    let it: item__b = item__b {
        value: x as f64,
        scale: 3,
    };
    let value: f64 = helper(&it, mode__b::ON);
    rt::store!(state += value);
    (rt::load!(state) * 2.0) as i32
}

pub fn b_name() -> *const i8 {
    name.0
}
//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    same_names::rt::restore_signals();
    std::process::exit(same_names::main_::main());
}
//@ src/lib.rs
pub mod a;
pub mod b;
pub mod main_;
pub mod rt;
//@ src/main_.rs
// Two units with statics, types, enums and macros of the same names that differ.

#![forbid(unsafe_code)]

use crate::a::{a_name, a_run};
use crate::b::{b_name, b_run};
use crate::rt;

fn helper(x: i32) -> i32 {
    x + 1
}

static state: i32 = 1;

pub fn main() -> i32 {
    rt::println!("{} {} {}", helper(1), a_run(1), b_run(1));
    rt::println!("{} {} {}", { state }, a_run(2), b_run(2));
    rt::println!("{} {}", rt::shown(a_name()), rt::shown(b_name()));
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
pub struct Global<T>(core::cell::UnsafeCell<T>);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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

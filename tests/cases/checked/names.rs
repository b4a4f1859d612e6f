//@ src/bin/names.rs
//! The program whose C `main` is in `names.c`.

fn main() {
    names::rt::restore_signals();
    std::process::exit(names::names::main());
}
//@ src/lib.rs
pub mod names;
pub mod rt;
//@ src/names.rs
// run:
// Functions of the C library that have names of the runtime module's own parts, beside variables whose address is taken.

use crate::rt;
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct counter {
    pub count: i32,
    pub steps: [i32; 4],
}

rt::parts! {
    struct counter {
        count: i32,
        steps: [i32; 4],
    }
}

impl counter {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        count: 0,
        steps: [0; 4],
    };
}

static shared: rt::Global<counter> = rt::Global::new(counter::ZERO);

rt::alive! {
    static shared: rt::Global<counter>;
}

fn step(i: i32) -> *mut i32 {
    rt::addr!(shared.steps[(i & 3) as usize])
}

pub fn main() -> i32 {
    let readable: i32 = rt::access(c"/", 4);
    rt::store!(shared.count += 1);
    let place = step(2);
    rt::write(place, rt::read(place) + rt::load!(shared.count));
    rt::println!(
        "{} {} {}",
        readable,
        rt::load!(shared.count),
        rt::load!(shared.steps[2])
    );
    rt::println!("{}", rt::address(ptr::null_mut::<c_void>()));
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
pub struct Address(usize);
pub fn address<T>(pointer: *const T) -> Address {
impl Bytes for Address {
impl core::fmt::Display for Address {
pub fn access(a: &core::ffi::CStr, b: i32) -> i32 {
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

//@ src/bin/pool.rs
//! The program whose C `main` is in `pool.c`.

fn main() {
    pool::rt::restore_signals();
    std::process::exit(pool::pool::main());
}
//@ src/lib.rs
pub mod pool;
pub mod rt;
//@ src/pool.rs
// flags: -fno-strict-aliasing
// Arrays of characters that serve as memory for something else: compilers align large arrays.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicUsize;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i64,
    pub next: *mut node,
}

rt::zeroed! {
    struct node {
        value: i64,
        next: *mut node,
    }
}

static pool: rt::Global<rt::Align16<[i8; 256]>> = rt::Global::new(rt::Align16([0; 256]));

rt::alive! {
    static pool: rt::Global<rt::Align16<[i8; 256]>>;
}

static used: AtomicUsize = AtomicUsize::new(0);
static state: rt::Global<rt::Align16<[u8; 32]>> = rt::Global::new(rt::Align16([0; 32]));

rt::alive! {
    static state: rt::Global<rt::Align16<[u8; 32]>>;
}

static text: [i8; 20] = rt::chars(b"only text\0\0\0\0\0\0\0\0\0\0\0");

fn take(size: usize) -> *mut c_void {
    let p: *mut c_void = (rt::addr!(pool.0) as *mut i8)
        .wrapping_add(used.load(Relaxed))
        .cast::<c_void>();
    used.store(
        used.load(Relaxed)
            .wrapping_add(size.wrapping_add(7) & !7usize),
        Relaxed,
    );
    p
}

fn push(next: *mut node, value: i64) -> *mut node {
    let n: *mut node = take(size_of::<node>()).cast::<node>();
    rt::set!(n.value = value);
    rt::set!(n.next = next);
    n
}

pub fn main() -> i32 {
    let mut list: *mut node = ptr::null_mut();
    for i in 1i64..6 {
        list = push(list, i * i);
    }
    let mut sum: i64 = 0;
    let mut n: *mut node = list;
    while !n.is_null() {
        sum = sum * 10 + rt::get!(n.value);
        n = rt::get!(n.next);
    }
    rt::println!("{} {}", sum, used.load(Relaxed));
    let mut local: rt::Align16<[i8; 32]> = rt::Align16([0; 32]);
    let _local_lives = rt::Lent::new(&raw mut local.0);
    let here: *mut node = (&raw mut local.0 as *mut i8).cast::<node>();
    rt::set!([here.wrapping_add(1)].value = 42);
    let numbers: *mut f64 = (rt::addr!(state.0) as *mut u8).cast::<f64>();
    rt::write(numbers.wrapping_add(3), 1.5);
    rt::println!(
        "{} {} {} {}",
        rt::get!([here.wrapping_add(1)].value),
        rt::converted!("%g", rt::read(numbers.wrapping_add(3))),
        rt::show(rt::text(&text)),
        (rt::addr!(pool.0) as *mut i8 as usize as u64 % 16) as i32
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
impl<T> Place<Align16<T>> {
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
macro_rules! place {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {

//@ src/bin/jumps.rs
//! The program whose C `main` is in `jumps.c`.

fn main() {
    jumps::rt::restore_signals();
    let mut args = jumps::rt::Args::from_env();
    std::process::exit(unsafe { jumps::jumps::main(args.count(), args.pointers()) });
}
//@ src/jumps.rs
// expect: kept-in-c second_try
// expect: kept-in-c tried
// checks: all
// run: 3
// panics: 9: memory that is freed, or of no object
// Locals that others write to, in functions that are left by longjmp.

use crate::rt;
use crate::sys::{__jmp_buf_tag, atoi};
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "jumps_c__top")]
static top: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

#[unsafe(export_name = "jumps_c__other")]
static other: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

static kept: AtomicPtr<i32> = AtomicPtr::new(ptr::null_mut());

fn put(to: *mut i32, value: i32) {
    rt::write(to, value);
}

fn take(from: &i32) -> i32 {
    *from
}

fn take_kept() -> i32 {
    rt::read(kept.load(Relaxed))
}

fn fill(mut from: *mut i32, end: *const i32, mut value: i32) {
    while from < end.cast_mut() {
        rt::write(from, value);
        value += 1;
        from = from.wrapping_add(1);
    }
}

#[unsafe(export_name = "jumps_c__fail")]
pub extern "C" fn fail(depth: i32) {
    if depth == 0 {
        rt::longjmp_at(top.as_ptr() as *mut __jmp_buf_tag, 7);
    }
    let mut here: rt::Align16<[i32; 4]> = rt::Align16([0; 4]);
    let _here_lives = rt::Lent::new(&raw mut here.0);
    fill(
        &raw mut here.0 as *mut i32,
        (&raw mut here.0 as *mut i32).wrapping_add(4),
        depth,
    );
    put(&raw mut here.0[1], depth);
    fail(take(&here.0[1]) - 1);
}

#[unsafe(export_name = "jumps_c__leave")]
pub extern "C" fn leave() {
    let mut inside: rt::Align16<i32> = rt::Align16(5);
    let _inside_lives = rt::Lent::new(&raw mut inside.0);
    kept.store(&raw mut inside.0, Relaxed);
    put(kept.load(Relaxed), 6);
    rt::longjmp_at(other.as_ptr() as *mut __jmp_buf_tag, take_kept());
}

/// Overwrites, where the stack of the frames that were left was.
fn deep(n: i32) -> i32 {
    let mut cells: rt::Align16<[i32; 8]> = rt::Align16([0; 8]);
    let _cells_lives = rt::Lent::new(&raw mut cells.0);
    fill(
        &raw mut cells.0 as *mut i32,
        (&raw mut cells.0 as *mut i32).wrapping_add(8),
        n,
    );
    if n > 0 {
        deep(n - 1) + take(&cells.0[7])
    } else {
        take(&cells.0[0])
    }
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let how: i32 = if argc > 1 { atoi(*argv.add(1)) } else { 3 };
    rt::println!("{}", tried(how));
    rt::println!("{}", deep(5));
    rt::println!("{}", second_try());
    rt::println!("{}", deep(2));
    if how == 9 {
        rt::println!("{}", take_kept());
    }
    0
}

unsafe extern "C" {
    #[link_name = "jumps_c__second_try"]
    pub fn second_try() -> i32;
    #[link_name = "jumps_c__tried"]
    pub fn tried(depth: i32) -> i32;
}
//@ src/lib.rs
pub mod jumps;
pub mod rt;
pub mod sys;
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
pub fn longjmp_at<T>(buffer: *mut T, value: i32) -> ! {
pub fn longjmp_at<T>(buffer: *mut T, value: i32) -> ! {
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn atoi(nptr: *const i8) -> i32;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __jmp_buf_tag {
    pub __jmpbuf: [i64; 8],
    pub __mask_was_saved: i32,
    pub __saved_mask: __sigset_t,
}

impl __jmp_buf_tag {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        __jmpbuf: [0; 8],
        __mask_was_saved: 0,
        __saved_mask: __sigset_t::ZERO,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __sigset_t {
    pub __val: [u64; 16],
}

impl __sigset_t {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { __val: [0; 16] };
}

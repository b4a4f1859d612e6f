//@ src/bin/calls_moved.rs
//! The program whose C `main` is in `calls_moved.c`.

fn main() {
    calls_moved::rt::restore_signals();
    std::process::exit(unsafe { calls_moved::calls_moved::main() });
}
//@ src/calls_moved.rs
// expect: kept-in-c kept
// expect: kept-in-c kept_state
// Functions kept in C (they hold assembler) call moved ones, share statics,
// take callbacks and structures, and are reached through a pointer.

use crate::rt;
use crate::sys::{__jmp_buf_tag, printf};
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "calls_moved_c__stays")]
static stays: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct stats {
    pub count: i32,
    pub sum: f64,
    pub label: [i8; 8],
}

rt::parts! {
    struct stats {
        count: i32,
        sum: f64,
        label: [i8; 8],
    }
}

#[unsafe(export_name = "calls_moved_c__shared_total")]
static shared_total: AtomicI32 = AtomicI32::new(0);

#[unsafe(export_name = "calls_moved_c__weights")]
static weights: [i32; 3] = [1, 10, 100];

#[unsafe(export_name = "calls_moved_c__stats")]
static stats: rt::Global<stats> = rt::Global::new(stats {
    count: 0,
    sum: 0.0,
    label: rt::chars(b"main\0\0\0\0"),
});

#[unsafe(export_name = "calls_moved_c__moved")]
pub extern "C" fn moved(x: i32) -> i32 {
    shared_total.store(shared_total.load(Relaxed) + x, Relaxed);
    x * 2
}

extern "C" fn triple(x: i32) -> i32 {
    x * 3 + shared_total.load(Relaxed) % 2
}

pub unsafe fn main() -> i32 {
    let through: Option<
        unsafe extern "C" fn(Option<unsafe extern "C" fn(i32) -> i32>, i32, ...) -> i32,
    > = Some(kept);
    let mut mine: stats = stats {
        count: 0,
        sum: 0.0,
        label: rt::chars(b"mine\0\0\0\0"),
    };

    let first: i32 = kept(Some(moved), 2, 5i32, 6i32);
    rt::println!("{} {}", first, shared_total.load(Relaxed));
    rt::println!("{}", kept(Some(triple), 3, 1i32, 2i32, 3i32));
    rt::println!("{}", through.unwrap()(Some(triple), 1, 4i32));
    rt::println!("{}", shared_total.load(Relaxed));
    printf(
        c"%s\n".as_ptr(),
        &raw mut (*kept_state(&raw mut mine, 1.5f64)).label as *mut i8,
    );
    printf(
        c"%s\n".as_ptr(),
        &raw mut (*kept_state(&raw mut mine, 2.5f64)).label as *mut i8,
    );
    rt::println!("{}", rt::converted!("%g", mine.sum));
    rt::println!("{} {}", mine.count, rt::load!(stats.count));
    0
}

unsafe extern "C" {
    #[link_name = "calls_moved_c__kept"]
    pub fn kept(f: Option<unsafe extern "C" fn(i32) -> i32>, n: i32, ...) -> i32;
    #[link_name = "calls_moved_c__kept_state"]
    pub fn kept_state(s: *mut stats, ...) -> *mut stats;
}
//@ src/lib.rs
pub mod calls_moved;
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
macro_rules! println {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
macro_rules! parts {
macro_rules! place {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
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

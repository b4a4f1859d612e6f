//@ src/bin/safe.rs
//! The program whose C `main` is in `safe.c`.

fn main() {
    safe::rt::restore_signals();
    std::process::exit(unsafe { safe::safe::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod safe;
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub trait Known: Copy {
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
macro_rules! known_functions {
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
pub unsafe fn qsort_by(
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
//@ src/safe.rs
// Types of functions of which every pointer is one to a safe function of the program: calls through them need no `unsafe`.

use crate::rt;
use crate::sys::atexit;
use core::ffi::c_void;
use core::mem;
use core::mem::size_of;

pub type step = Option<unsafe extern "C" fn(i32) -> i32>;
pub type fold = Option<extern "C" fn(i64, i32) -> i64>;
pub type report = Option<extern "C" fn(*const i8)>;
pub type unknown = Option<unsafe extern "C" fn(f64) -> f64>;
pub type punned = Option<unsafe extern "C" fn(i16) -> i16>;
pub type advance = Option<unsafe extern "C" fn(machine, i8) -> machine>;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct machine {
    pub state: i32,
    pub steps: [step; 3],
    pub next: advance,
}

rt::parts! {
    struct machine {
        state: i32,
        steps: [step; 3],
        next: advance,
    }
}

#[inline(never)]
extern "C" fn twice(n: i32) -> i32 {
    2 * n
}

#[inline(never)]
extern "C" fn less(n: i32) -> i32 {
    n - 1
}

/// Calls through its own type: recursion alone makes nothing unsafe.
static deeper: rt::Global<step> = rt::Global::new(None);

#[inline(never)]
#[unsafe(link_section = ".text.safe.recurse")]
extern "C" fn recurse(n: i32) -> i32 {
    if n > 0 {
        rt::known(rt::load!(deeper))(n - 1) + 1
    } else {
        0
    }
}

#[inline(never)]
extern "C" fn advanced(mut m: machine, c: i8) -> machine {
    m.state += c as i32;
    m
}

#[inline(never)]
extern "C" fn add(sum: i64, n: i32) -> i64 {
    sum + n as i64
}

#[inline(never)]
extern "C" fn multiply(sum: i64, n: i32) -> i64 {
    sum * n as i64
}

/// Unsafe, and so is the type of it: it follows a pointer.
#[inline(never)]
extern "C" fn print(text: *const i8) {
    rt::println!("{}", rt::shown(text));
}

#[inline(never)]
#[unsafe(link_section = ".text.safe.half")]
extern "C" fn half(x: f64) -> f64 {
    x / 2.0
}

/// A value that comes out of a conversion: nothing is known of it.
unsafe fn converted(p: *mut c_void) -> unknown {
    mem::transmute::<*mut c_void, unknown>(p)
}

/// A member of a union: its bytes may be those of the other one.
static either: rt::Global<either_type> = rt::Global::new(either_type::zero());

#[derive(Clone, Copy)]
#[repr(C)]
pub union either_type {
    pub call: punned,
    pub bits: usize,
}

impl either_type {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[inline(never)]
extern "C" fn small(n: i16) -> i16 {
    n.wrapping_add(1)
}

static machine: rt::Global<machine> = rt::Global::new(machine {
    state: 1,
    steps: [Some(twice), Some(less), Some(recurse)],
    next: Some(advanced),
});

fn run(m: machine, mut n: i32) -> i32 {
    for i in 0..3 {
        if m.steps[i as usize].is_some() {
            n = rt::known(m.steps[i as usize])(n);
        }
    }
    n
}

fn reduce(f: fold, numbers: &[i32], count: i32) -> i64 {
    let mut sum: i64 = 1;
    for i in 0..count {
        sum = f.unwrap()(sum, numbers[i as usize]);
    }
    sum
}

#[inline(never)]
extern "C" fn by_value(a: *const c_void, b: *const c_void) -> i32 {
    rt::read(a.cast::<i32>()) - rt::read(b.cast::<i32>())
}

#[inline(never)]
extern "C" fn at_end() {
    rt::println!("end");
}

pub unsafe fn main() -> i32 {
    let mut numbers: rt::Align16<[i32; 4]> = rt::Align16([4, 3, 2, 1]);
    let _numbers_lives = rt::Lent::new(&raw mut numbers.0);
    rt::store!(deeper = Some(recurse));
    rt::store!(machine.steps[0] = if numbers.0[0] > 3 { Some(twice) } else { None });
    rt::println!(
        "{} {}",
        run(rt::load!(machine), 5),
        i32::from(
            rt::load!(deeper).map_or(0, |f| f as *const () as usize)
                == Some(recurse).map_or(0, |f| f as *const () as usize),
        )
    );
    rt::store!(machine = rt::known(rt::load!(machine.next))(rt::load!(machine), 2));
    rt::println!(
        "{} {}",
        rt::load!(machine.state),
        rt::known(rt::load!(machine.steps[1]))(7)
    );
    rt::println!(
        "{} {}",
        reduce(Some(add), &numbers.0, 4),
        reduce(Some(multiply), &numbers.0, 4)
    );
    let say: report = Some(print);
    say.unwrap()(c"said".as_ptr());
    rt::println!(
        "{}",
        rt::converted!(
            "%g",
            rt::known(converted(
                half as unsafe extern "C" fn(f64) -> f64 as *mut c_void
            ),)(3.0)
        )
    );
    (*either.as_ptr()).call = Some(small);
    rt::println!(
        "{} {}",
        rt::known((*either.as_ptr()).call)(3) as i32,
        i32::from((*either.as_ptr()).bits != 0)
    );
    rt::qsort_by(
        (&raw mut numbers.0 as *mut i32).cast::<c_void>(),
        4,
        size_of::<i32>(),
        Some(by_value),
    );
    rt::println!("{} {}", numbers.0[0], numbers.0[3]);
    atexit(Some(at_end));
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(f64) -> f64; 1] = [half];
}

rt::known_functions! {
    static KNOWN_2: [unsafe extern "C" fn(i16) -> i16; 1] = [small];
}

rt::known_functions! {
    static KNOWN_3: [unsafe extern "C" fn(i32) -> i32; 3] = [twice, less, recurse];
}

rt::known_functions! {
    static KNOWN_4: [unsafe extern "C" fn(machine, i8) -> machine; 1] = [advanced];
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn atexit(func: Option<extern "C" fn()>) -> i32;
}

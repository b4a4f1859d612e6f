//@ src/bin/re_entered.rs
//! The program whose C `main` is in `re_entered.c`.

fn main() {
    re_entered::rt::restore_signals();
    std::process::exit(unsafe { re_entered::re_entered::main() });
}
//@ src/lib.rs
pub mod re_entered;
pub mod rt;
pub mod sys;
//@ src/re_entered.rs
// Variables that something else writes while they are used: calls back, a handler of signals, pointers that were stored, pointers to
// themselves. Where C leaves the order open, both compilers take the same one.

use crate::rt;
use crate::sys::{raise, signal};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i32,
    pub self_: *mut node,
    pub inside: *mut i32,
    pub cells: [i32; 4],
}

rt::parts! {
    struct node {
        value: i32,
        self_: *mut node,
        inside: *mut i32,
        cells: [i32; 4],
    }
}

rt::zeroed! {
    struct node {
        value: i32,
        self_: *mut node,
        inside: *mut i32,
        cells: [i32; 4],
    }
}

impl node {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        value: 0,
        self_: ptr::null_mut(),
        inside: ptr::null_mut(),
        cells: [0; 4],
    };
}

static root: rt::Global<node> = rt::Global::new(node {
    value: 3,
    self_: root.as_ptr(),
    inside: rt::addr!(root.cells[2]),
    cells: [1, 2, 3, 4],
});
static walk: rt::Global<walk_type> = rt::Global::new(walk_type::ZERO);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct walk_type {
    pub depth: i32,
    pub log: [i32; 8],
    pub used: i32,
    pub hook: Option<unsafe extern "C" fn(i32)>,
}

rt::parts! {
    struct walk_type {
        depth: i32,
        log: [i32; 8],
        used: i32,
        hook: Option<unsafe extern "C" fn(i32)>,
    }
}

impl walk_type {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        depth: 0,
        log: [0; 8],
        used: 0,
        hook: None,
    };
}

static kept: AtomicPtr<i32> = AtomicPtr::new(ptr::null_mut());
static signals: rt::Global<signals_type> = rt::Global::new(signals_type::ZERO);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct signals_type {
    pub seen: [i32; 2],
}

rt::parts! {
    struct signals_type {
        seen: [i32; 2],
    }
}

impl signals_type {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { seen: [0; 2] };
}

static overlapping: rt::Global<overlapping_type> = rt::Global::new(overlapping_type {
    tag: b'x' as i8,
    pair: [
        node {
            value: 1,
            ..node::ZERO
        },
        node {
            value: 2,
            ..node::ZERO
        },
    ],
});

rt::alive! {
    static overlapping: rt::Global<overlapping_type>;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct overlapping_type {
    pub tag: i8,
    pub pair: [node; 2],
}

rt::parts! {
    struct overlapping_type {
        tag: i8,
        pair: [node; 2],
    }
}

#[inline(never)]
extern "C" fn note(value: i32) {
    rt::store!(walk.log[rt::load!(walk.used) as usize] = value);
    rt::store!(walk.used += 1);
    rt::store!(root.value = value * 10);
    if rt::load!(walk.depth) < 3 {
        rt::store!(walk.depth += 1);
        rt::known(rt::load!(walk.hook))(value + 1);
        rt::store!(walk.depth -= 1);
    }
}

fn changes() -> i32 {
    rt::store!(walk.used += 3);
    rt::load!(walk.used)
}

fn changes_index() -> i32 {
    rt::store!(walk.depth = 2);
    40
}

#[inline(never)]
extern "C" fn on_signal(number: i32) {
    rt::store!(signals.seen[i32::from(number == 10) as usize] += 1);
    rt::store!(root.value = -number);
}

#[inline(never)]
extern "C" fn by_value(a: *const c_void, b: *const c_void) -> i32 {
    rt::store!(walk.used += 1);
    rt::get!([a.cast::<node>()].value) - rt::get!([b.cast::<node>()].value)
}

pub unsafe fn main() -> i32 {
    rt::store!(walk.hook = Some(note));
    rt::known(rt::load!(walk.hook))(1);
    rt::println!(
        "{} {} {} {}",
        rt::load!(walk.used),
        rt::load!(walk.log[0]),
        rt::load!(walk.log[3]),
        rt::load!(root.value)
    );

    kept.store(rt::addr!(root.value), Relaxed);
    *kept.load(Relaxed) = 77;
    (*rt::load!(root.self_)).cells[1] = rt::load!(root.value);
    *rt::load!(root.inside) += 5;
    (*(*rt::load!(root.self_)).self_).value += rt::load!(root.cells[2]);
    rt::println!(
        "{} {} {} {}",
        rt::load!(root.value),
        rt::load!(root.cells[1]),
        rt::load!(root.cells[2]),
        *kept.load(Relaxed)
    );

    let before: i32 = rt::load!(walk.used);
    let sum: i32 = before + changes();
    rt::store!(walk.log[0] = changes());
    rt::store!(walk.depth = 0);
    rt::store!(walk.log[(rt::load!(walk.depth) + 1) as usize] = 5);
    let at: i32 = rt::load!(walk.depth);
    let value: i32 = changes_index();
    rt::store!(walk.log[at as usize] = value);
    rt::println!(
        "{} {} {} {}",
        sum,
        rt::load!(walk.log[0]),
        rt::load!(walk.log[1]),
        rt::load!(walk.log[2])
    );

    signal(10, Some(on_signal));
    rt::store!(root.value = 1);
    raise(10);
    rt::println!(
        "{} {} {}",
        rt::load!(signals.seen[0]),
        rt::load!(signals.seen[1]),
        i32::from(rt::load!(root.value) == -10)
    );

    rt::store!(root.self_ = root.as_ptr());
    rt::store!(root = *rt::load!(root.self_));
    rt::store!(
        overlapping.pair[0] =
            rt::load!(overlapping.pair[rt::load!(overlapping.pair[0].value) as usize])
    );
    rt::store!(overlapping.pair[1] = rt::load!(overlapping.pair[0]));
    rt::store!(
        overlapping.pair[0].value =
            rt::load!(overlapping.pair[1].value) + rt::load!(overlapping.tag) as i32
    );
    rt::store!(overlapping.pair[1].value += 1);
    rt::qsort_by(
        (rt::addr!(overlapping.pair) as *mut node).cast::<c_void>(),
        2,
        size_of::<node>(),
        Some(by_value),
    );
    rt::println!(
        "{} {} {}",
        rt::load!(overlapping.pair[0].value),
        rt::load!(overlapping.pair[1].value),
        rt::load!(root.cells[2])
    );
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(i32); 2] = [note, on_signal];
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
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn raise(sig: i32) -> i32;
    pub fn signal(
        sig: i32,
        handler: Option<unsafe extern "C" fn(i32)>,
    ) -> Option<unsafe extern "C" fn(i32)>;
}

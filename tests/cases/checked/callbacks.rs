//@ src/bin/callbacks.rs
//! The program whose C `main` is in `callbacks.c`.

fn main() {
    callbacks::rt::restore_signals();
    let mut args = callbacks::rt::Args::from_env();
    std::process::exit(callbacks::callbacks::main(args.count(), args.pointers()));
}
//@ src/callbacks.rs
// checks: all
// run: fine
// panics: spoiled: call of a pointer that leads to no function of its type
// panics: null: call of a null pointer
// panics: wild: call of a pointer that leads to no function of its type
// Pointers to functions in memory that checked pointers reach: whoever calls one looks for it among the functions of its type.

use crate::rt;
use crate::sys::exit;
use core::ffi::{CStr, c_void};
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

pub type step_fn = Option<unsafe extern "C" fn(i32) -> i32>;
pub type visit_fn = Option<unsafe extern "C" fn(*mut c_void, i32)>;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct machine {
    pub name: *const i8,
    pub step: step_fn,
    pub next: *mut machine,
}

rt::zeroed! {
    struct machine {
        name: *const i8,
        step: step_fn,
        next: *mut machine,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct walker {
    pub visit: visit_fn,
    pub state: *mut c_void,
    pub depth: i32,
}

rt::zeroed! {
    struct walker {
        visit: visit_fn,
        state: *mut c_void,
        depth: i32,
    }
}

#[inline(never)]
extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

#[inline(never)]
extern "C" fn next(x: i32) -> i32 {
    x + 1
}

fn make(name: &CStr, step: step_fn, after: *mut machine) -> *mut machine {
    let m: *mut machine = rt::malloc(size_of::<machine>()).cast::<machine>();
    if m.is_null() {
        exit(1);
    }
    rt::set!(m.name = name.as_ptr());
    rt::set!(m.step = step);
    rt::set!(m.next = after);
    m
}

fn run_all(mut m: *const machine, mut x: i32) -> i32 {
    while !m.is_null() {
        x = if rt::get!(m.step).is_some() {
            rt::known(rt::get!(m.step))(x)
        } else {
            x
        };
        m = rt::get!(m.next);
    }
    x
}

fn run_first(m: *const machine, x: i32) -> i32 {
    rt::known(rt::get!(m.step))(x)
}

fn drop(mut m: *mut machine) {
    while !m.is_null() {
        let after: *mut machine = rt::get!(m.next);
        rt::free(m.cast::<c_void>());
        m = after;
    }
}

#[inline(never)]
extern "C" fn sum(state: *mut c_void, value: i32) {
    rt::write(state.cast::<i32>(), rt::read(state.cast::<i32>()) + value);
}

#[inline(never)]
extern "C" fn count(state: *mut c_void, value: i32) {
    let counts: *mut i32 = state.cast::<i32>();
    rt::write(
        counts.wrapping_offset((value & 3) as isize),
        rt::read(counts.wrapping_offset((value & 3) as isize)) + 1,
    );
}

fn walk(w: *mut walker, value: i32) {
    rt::known(rt::get!(w.visit))(rt::get!(w.state), value);
    if value > 0 {
        rt::set!(w.depth = rt::get!(w.depth) + 1);
        walk(w, value - 1);
    }
}

/// A local that holds one, and whose address is kept.
static current: AtomicPtr<walker> = AtomicPtr::new(ptr::null_mut());

fn walked(value: i32) -> i32 {
    let mut total: rt::Align16<i32> = rt::Align16(0);
    let _total_lives = rt::Lent::new(&raw mut total.0);
    let mut counts: rt::Align16<[i32; 4]> = rt::Align16([0, 0, 0, 0]);
    let _counts_lives = rt::Lent::new(&raw mut counts.0);
    let mut w: rt::Align16<walker> = rt::Align16(walker {
        visit: Some(sum),
        state: (&raw mut total.0).cast::<c_void>(),
        depth: 0,
    });
    let _w_lives = rt::Lent::new(&raw mut w.0);
    current.store(&raw mut w.0, Relaxed);
    walk(current.load(Relaxed), value);
    let mut other: rt::Align16<walker> = rt::Align16(w.0);
    let _other_lives = rt::Lent::new(&raw mut other.0);
    other.0.visit = Some(count);
    other.0.state = (&raw mut counts.0 as *mut i32).cast::<c_void>();
    current.store(&raw mut other.0, Relaxed);
    walk(current.load(Relaxed), value);
    total.0 * 100 + counts.0[0] * 10 + w.0.depth
}

/// The C library's allocator, as libraries let their users choose one.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct hooks {
    pub allocate: Option<unsafe extern "C" fn(usize) -> *mut c_void>,
    pub release: Option<unsafe extern "C" fn(*mut c_void)>,
}

rt::parts! {
    struct hooks {
        allocate: Option<unsafe extern "C" fn(usize) -> *mut c_void>,
        release: Option<unsafe extern "C" fn(*mut c_void)>,
    }
}

#[inline(never)]
extern "C" fn cleared(size: usize) -> *mut c_void {
    rt::calloc(1, size)
}

static hooks: rt::Global<hooks> = rt::Global::new(hooks {
    allocate: Some(rt::malloc),
    release: Some(rt::free_block),
});

fn allocated(mut x: i32) -> i32 {
    let mut block: *mut i32 = rt::known(rt::load!(hooks.allocate))(size_of::<i32>()).cast::<i32>();
    if block.is_null() {
        exit(1);
    }
    rt::write(block, x);
    x = rt::read(block) + 1;
    rt::known(rt::load!(hooks.release))(block.cast::<c_void>());
    rt::store!(hooks.allocate = Some(cleared));
    block = rt::known(rt::load!(hooks.allocate))(size_of::<i32>()).cast::<i32>();
    if block.is_null() {
        exit(1);
    }
    x += rt::read(block);
    rt::known(rt::load!(hooks.release))(block.cast::<c_void>());
    x
}

/// A table, which never changes, and a variable of the type.
static steps: [step_fn; 3] = [Some(twice), Some(next), None];
static chosen: rt::Global<step_fn> = rt::Global::new(Some(next));

fn by_table(mut x: i32) -> i32 {
    let mut i: i32 = 0;
    while steps[i as usize].is_some() {
        x = rt::known(steps[i as usize])(x);
        i += 1;
    }
    rt::known(rt::load!(chosen))(x)
}

fn run(how: i32) -> i32 {
    let arg = make(c"second", Some(next), ptr::null_mut());
    let m: *mut machine = make(c"first", Some(twice), arg);
    if how == b's' as i32 {
        rt::memset_at(
            rt::field!([rt::get!(m.next)].step).cast::<c_void>(),
            0x41,
            size_of::<step_fn>(),
        );
    }
    if how == b'w' as i32 {
        rt::write(
            rt::field!(m.step).cast::<i64>(),
            4096 + size_of::<machine>() as i64,
        );
    }
    if how == b'n' as i32 {
        rt::set!(m.step = None);
    }
    let mut x: i32 = run_all(m, 20) + run_first(m, 1);
    rt::store!(chosen = Some(twice));
    x = x * 1000 + by_table(3) + allocated(5);
    drop(m);
    x
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    rt::println!(
        "{} {}",
        run(if argc > 1 {
            rt::read(rt::read(argv.wrapping_add(1)).wrapping_add(0)) as i32
        } else {
            b'f' as i32
        }),
        walked(3)
    );
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(*mut c_void); 1] = [rt::free_block];
}

rt::known_functions! {
    static KNOWN_2: [unsafe extern "C" fn(*mut c_void, i32); 2] = [sum, count];
}

rt::known_functions! {
    static KNOWN_3: [unsafe extern "C" fn(i32) -> i32; 2] = [twice, next];
}

rt::known_functions! {
    static KNOWN_4: [unsafe extern "C" fn(usize) -> *mut c_void; 2] = [cleared, rt::malloc];
}
//@ src/lib.rs
pub mod callbacks;
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
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
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
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

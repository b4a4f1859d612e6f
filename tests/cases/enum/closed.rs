//@ src/bin/closed.rs
//! The program whose C `main` is in `closed.c`.

fn main() {
    closed::rt::restore_signals();
    std::process::exit(closed::closed::main());
}
//@ src/closed.rs
// An enumeration whose every value is an enumerator: compared, switched over, indexed with, copied, cleared, sorted.

use crate::rt;
use crate::sys::abort;
use core::ffi::c_void;
use core::mem::size_of;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub struct kind {
    pub value: u32,
}

rt::zeroed! {
    struct kind {
        value: u32,
    }
}

rt::plain! {
    struct kind {
        value: u32,
    }
}

impl kind {
    pub const NONE: Self = Self { value: 0 }; // nothing yet
    pub const NUMBER: Self = Self { value: 1 };
    pub const NAME: Self = Self { value: 7 };
    pub const PUNCT: Self = Self { value: 8 };
    pub const LAST: Self = Self { value: 8 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct level(pub i32);

rt::zeroed! {
    struct level(i32);
}

rt::plain! {
    struct level(i32);
}

impl level {
    pub const LOW: Self = Self(-1);
    pub const MID: Self = Self(0);
    pub const HIGH: Self = Self(1);
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum flag {
    FALSE,
    TRUE,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct token {
    pub kind: kind,
    pub level: level,
    pub at: i32,
}

rt::zeroed! {
    struct token {
        kind: kind,
        level: level,
        at: i32,
    }
}

rt::plain! {
    struct token {
        kind: kind,
        level: level,
        at: i32,
    }
}

impl token {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        kind: kind::NONE,
        level: level::MID,
        at: 0,
    };
}

static counts: [AtomicI32; 9] = [const { AtomicI32::new(0) }; 9];
static history: [token; 3] = [
    token {
        kind: kind::NUMBER,
        level: level::LOW,
        at: 1,
    },
    token {
        kind: kind::NAME,
        level: level::MID,
        at: 0,
    },
    token::ZERO,
];
static last: rt::Global<kind> = rt::Global::new(kind::NONE);

fn classify(c: i32) -> kind {
    if c >= b'0' as i32 && c <= b'9' as i32 {
        return kind::NUMBER;
    }
    if c == b'_' as i32 || c >= b'a' as i32 && c <= b'z' as i32 {
        kind::NAME
    } else if c == b' ' as i32 {
        kind::NONE
    } else {
        kind::PUNCT
    }
}

fn name(kind: kind) -> *const i8 {
    match kind {
        kind::NONE => c"none".as_ptr(),
        kind::NUMBER => c"number".as_ptr(),
        kind::NAME => c"name".as_ptr(),
        kind::PUNCT => c"punct".as_ptr(),
        _ => c"?".as_ptr(),
    }
}

fn raise(l: level) -> level {
    match l {
        level::LOW => {
            return level::MID;
        }
        level::MID | level::HIGH => {
            return level::HIGH;
        }
        _ => {
            abort();
        }
    }
}

fn is_word(t: &token) -> flag {
    if t.kind == kind::NAME {
        flag::TRUE
    } else {
        flag::FALSE
    }
}

#[inline(never)]
extern "C" fn by_kind(a: *const c_void, b: *const c_void) -> i32 {
    let x: *const token = a.cast::<token>();
    let y: *const token = b.cast::<token>();
    if rt::get!(x.kind) != rt::get!(y.kind) {
        return if rt::get!(x.kind) < rt::get!(y.kind) {
            -1
        } else {
            1
        };
    }
    rt::get!(x.at) - rt::get!(y.at)
}

fn grown(tokens: *mut token, n: usize) -> *mut token {
    let more: *mut token =
        rt::realloc(tokens.cast::<c_void>(), n.wrapping_mul(size_of::<token>())).cast::<token>();
    if more.is_null() {
        abort();
    }
    more
}

pub fn main() -> i32 {
    let text: *const i8 = c"a1 +b".as_ptr();
    let mut tokens: *mut token = rt::calloc(2, size_of::<token>()).cast::<token>();
    let mut copy: rt::Align16<token> = rt::Align16(token::ZERO);
    let _copy_lives = rt::Lent::new(&raw mut copy.0);
    let mut best: rt::Align16<token> = rt::Align16(token::ZERO);
    let _best_lives = rt::Lent::new(&raw mut best.0);
    let mut n: i32 = 0;

    if tokens.is_null() {
        return 1;
    }
    rt::memset_at((&raw mut best.0).cast::<c_void>(), 0, size_of::<token>());
    tokens = grown(tokens, 8);
    while rt::read(text.wrapping_offset(n as isize)) != 0 {
        let t: *mut token = tokens.wrapping_offset(n as isize);
        let value: kind = classify(rt::read(text.wrapping_offset(n as isize)) as i32);
        rt::set!(t.kind = value);
        let value_2: level = if n != 0 {
            raise(rt::get!([tokens.wrapping_offset((n - 1) as isize)].level))
        } else {
            level::LOW
        };
        rt::set!(t.level = value_2);
        rt::set!(t.at = n);
        counts[rt::get!(t.kind).value as usize].store(
            counts[rt::get!(t.kind).value as usize].load(Relaxed) + 1,
            Relaxed,
        );
        rt::store!(last = rt::get!(t.kind));
        if rt::get!(t.kind) != kind::NONE && rt::get!(t.kind) >= best.0.kind {
            best.0 = rt::read(t);
        }
        n += 1;
    }
    rt::qsort_at(
        tokens.cast::<c_void>(),
        n as usize,
        size_of::<token>(),
        Some(by_kind),
    );
    for i in 0..n {
        rt::memcpy_at(
            (&raw mut copy.0).cast::<c_void>(),
            tokens.wrapping_add(i as usize) as *const c_void,
            size_of::<token>(),
        );
        rt::println!(
            "{} {} {} {}",
            rt::shown(name(copy.0.kind)),
            copy.0.kind.value as i32,
            { copy.0.level.0 },
            if is_word(&copy.0) != flag::FALSE {
                1
            } else {
                0
            }
        );
    }
    rt::println!(
        "{} {} {} {}",
        counts[kind::NAME.value as usize].load(Relaxed),
        counts[rt::load!(last).value as usize].load(Relaxed),
        rt::shown(name(best.0.kind)),
        rt::shown(name(history[2].kind))
    );
    rt::println!(
        "{} {} {}",
        size_of::<kind>(),
        history[0].level.0,
        i32::from(rt::load!(last) == kind::LAST && history[1].level == level::MID)
    );
    rt::free(tokens.cast::<c_void>());
    if history[1].kind == kind::NAME { 0 } else { 1 }
}
//@ src/lib.rs
pub mod closed;
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
pub fn qsort_at(
pub fn memcpy_at(
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
    pub safe fn abort() -> !;
}

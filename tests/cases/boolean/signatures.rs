//@ src/bin/signatures.rs
//! The program whose C `main` is in `signatures.c`.

fn main() {
    signatures::rt::restore_signals();
    std::process::exit(signatures::signatures::main());
}
//@ src/lib.rs
pub mod rt;
pub mod signatures;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub fn tolower(c: i32) -> i32 {
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
pub fn strchr_at(text: *const core::ffi::c_char, char: i32) -> *mut core::ffi::c_char {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn ctype_b(c: i32) -> u16 {
pub fn ctype_tolower(c: i32) -> i32 {
pub fn ctype_toupper(c: i32) -> i32 {
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
//@ src/signatures.rs
// Results, parameters and variables that are truth values all over the program, and those that only seem so.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::_ISalpha;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicBool, AtomicI32};

pub const FALSE: i32 = 0;

pub type boolean = i32;

static verbose: AtomicBool = AtomicBool::new(false);
static ready: AtomicI32 = AtomicI32::new(FALSE);
static level: AtomicI32 = AtomicI32::new(1);
static spilled: AtomicI32 = AtomicI32::new(0);

fn is_vowel(c: i32) -> bool {
    !rt::strchr_at(c"aeiou".as_ptr(), c).is_null() && c != 0
}

fn is_word(mut s: *const i8) -> bool {
    while rt::read(s) != 0 {
        if rt::ctype_b(rt::read(s) as u8 as i32) as i32 & _ISalpha as i32 as u16 as i32 == 0 {
            return false;
        }
        s = s.wrapping_add(1);
    }
    true
}

fn starts(s: *const i8, c: i32, fold: bool) -> bool {
    if fold {
        return rt::tolower(rt::read(s) as u8 as i32) == c;
    }
    rt::read(s) as i32 == c
}

/// Its truth goes on through others.
fn check(s: *const i8, strict: i32) -> bool {
    let ok: bool = is_word(s);
    if strict != 0 && !ok {
        return false;
    }
    if ok {
        starts(s, b'a' as i32, strict == 0)
    } else {
        is_vowel(rt::read(s) as i32)
    }
}

/// A number: it is counted with.
fn one_if(c: i32) -> i32 {
    i32::from(c > 3)
}

/// Its address is taken.
#[inline(never)]
extern "C" fn longer(a: *const i8, b: *const i8) -> i32 {
    i32::from(rt::strlen_at(a) > rt::strlen_at(b))
}

fn even(n: u32) -> bool {
    if n == 0 { true } else { odd(n.wrapping_sub(1)) }
}

fn odd(n: u32) -> bool {
    if n == 0 {
        false
    } else {
        even(n.wrapping_sub(1))
    }
}

/// Always the same: a status.
fn setup() -> i32 {
    level.store(2, Relaxed);
    0
}

/// Two is no truth value.
fn kind(c: i32) -> i32 {
    if c == b'x' as i32 {
        return 2;
    }
    i32::from(c == b'y' as i32)
}

fn say(what: *const i8, yes: i32) {
    if verbose.load(Relaxed) {
        rt::print!("[{}] ", level.load(Relaxed));
    }
    rt::println!(
        "{}: {}",
        rt::shown(what),
        if yes != 0 { "yes" } else { "no" }
    );
    ready.store(yes, Relaxed);
    spilled.store(spilled.load(Relaxed) | yes, Relaxed);
}

fn passed_on(yes: bool) -> bool {
    say(c"passed on".as_ptr(), i32::from(yes));
    yes
}

pub fn main() -> i32 {
    let words: [*const i8; 6] = [
        c"apple".as_ptr(),
        c"Axe".as_ptr(),
        c"b52".as_ptr(),
        c"umbrella".as_ptr(),
        c"".as_ptr(),
        c"a1".as_ptr(),
    ];
    let mut count: i32 = 0;
    if setup() != 0 {
        return 1;
    }
    for i in 0..6 {
        say(
            words[i as usize],
            i32::from(check(words[i as usize], i % 2)),
        );
        count += one_if(rt::strlen_at(words[i as usize]) as i32);
        verbose.store(
            is_vowel(rt::read(words[i as usize].wrapping_add(0)) as i32),
            Relaxed,
        );
        if !check(words[i as usize], 0) {
            rt::println!("not {}", rt::shown(words[i as usize]));
        }
        if starts(words[i as usize], b'u' as i32, true) {
            rt::println!("u");
        }
    }
    rt::println!(
        "{} {} {}",
        count,
        ready.load(Relaxed),
        spilled.load(Relaxed)
    );
    let both: i32 = i32::from(even(10) && !odd(10));
    say(c"even".as_ptr(), both);
    say(c"odd".as_ptr(), i32::from(odd(7)));
    rt::println!(
        "{} {} {}",
        i32::from(is_vowel(b'e' as i32)),
        kind(b'x' as i32),
        kind(b'y' as i32)
    );
    if !passed_on(even(3)) {
        rt::println!("three is odd");
    }
    passed_on(true);
    passed_on(ready.load(Relaxed) != 0 && !verbose.load(Relaxed));
    let compare: Option<extern "C" fn(*const i8, *const i8) -> i32> = Some(longer);
    if compare.unwrap()(words[0], words[1]) != 0 {
        rt::println!("{}", rt::shown(words[0]));
    }
    if kind(b'z' as i32) != 0 {
        rt::println!("kind");
    }
    ready.load(Relaxed)
}
//@ src/sys.rs
#![forbid(unsafe_code)]

pub const _ISupper: u32 = 256;
pub const _ISlower: u32 = 512;
pub const _ISalpha: u32 = 1024;
pub const _ISdigit: u32 = 2048;
pub const _ISxdigit: u32 = 4096;
pub const _ISspace: u32 = 8192;
pub const _ISprint: u32 = 16384;
pub const _ISgraph: u32 = 32768;
pub const _ISblank: u32 = 1;
pub const _IScntrl: u32 = 2;
pub const _ISpunct: u32 = 4;
pub const _ISalnum: u32 = 8;

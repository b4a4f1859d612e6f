//@ src/bin/literals.rs
//! The program whose C `main` is in `literals.c`.

fn main() {
    literals::rt::restore_signals();
    std::process::exit(unsafe { literals::literals::main() });
}
//@ src/lib.rs
pub mod literals;
pub mod rt;
pub mod sys;
//@ src/literals.rs
// Parameters that only ever get string literals are C strings: passed on, tested, kept, indexed, printed.

use crate::rt;
use crate::sys::{printf, strchr, strlen};
use core::ffi::CStr;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub const GREETING: &CStr = c"hello";

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Named {
    pub name: *const i8,
    pub value: i32,
}

impl Named {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        name: ptr::null(),
        value: 0,
    };
}

static mut table: [Named; 3] = [Named::ZERO; 3];
static used: AtomicI32 = AtomicI32::new(0);

fn say(prefix: &CStr, text: &CStr) {
    rt::println!(
        "{}: {} ({})",
        rt::show(prefix),
        rt::show(text),
        text.count_bytes()
    );
}

fn note(text: &CStr) {
    say(c"note", text);
}

/// A null pointer stands for no unit.
fn measure(n: i32, unit: Option<&CStr>) {
    let Some(unit) = unit else {
        rt::println!("{}", n);
        return;
    };
    rt::println!("{} {}{}", n, rt::show(unit), if n == 1 { "" } else { "s" });
}

fn maybe(unit: Option<&CStr>) {
    measure(if unit.is_some() { 2 } else { 3 }, unit);
}

unsafe fn enter(name: &CStr, value: i32) {
    table[used.load(Relaxed) as usize].name = name.as_ptr();
    table[used.load(Relaxed) as usize].value = value;
    used.store(used.load(Relaxed) + 1, Relaxed);
}

unsafe fn vowels(s: &CStr) -> i32 {
    let mut n: i32 = 0;
    let mut i: i32 = 0;
    while *s.as_ptr().offset(i as isize) != 0 {
        n += i32::from(!strchr(c"aeiou".as_ptr(), *s.as_ptr().offset(i as isize) as i32).is_null());
        i += 1;
    }
    n
}

unsafe fn first(s: &CStr) -> i8 {
    *s.as_ptr()
}

unsafe fn skip(s: &CStr) -> *const i8 {
    s.as_ptr().add(1)
}

/// Not only literals.
unsafe fn length(mut s: *const i8) -> i32 {
    let mut n: i32 = 0;
    while *s != 0 {
        s = s.add(1);
        n += 1;
    }
    n
}

unsafe fn shown(s: *const i8) {
    rt::println!("{}", strlen(s) as i32);
}

pub unsafe fn main() -> i32 {
    let buffer: [i8; 8] = rt::chars(b"mixed\0\0\0");
    say(c"one", GREETING);
    note(c"passed on");
    measure(1, Some(c"word"));
    measure(2, Some(c"word"));
    measure(3, None);
    maybe(Some(c"byte"));
    maybe(None);
    enter(c"alpha", 1);
    enter(c"beta", 2);
    printf(
        c"%s=%d %s=%d\n".as_ptr(),
        table[0].name,
        table[0].value,
        table[1].name,
        table[1].value,
    );
    printf(
        c"%d %c %s\n".as_ptr(),
        vowels(c"education"),
        first(c"xyz") as i32,
        skip(c"?rest"),
    );
    rt::println!(
        "{} {}",
        length(c"four".as_ptr()),
        length(&raw const buffer as *const i8)
    );
    shown(c"literal".as_ptr());
    shown(&raw const buffer as *const i8);
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strchr(s: *const i8, c: i32) -> *mut i8;
    pub fn strlen(s: *const i8) -> usize;
}

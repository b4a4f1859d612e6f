//! The module that planted code calls: the switches, and what faults are made of.

/// Name of the module at the root of the crate.
pub const MODULE: &str = "exuvia_fault";

/// The module, for so many faults, which have numbers from 1.
pub fn module(faults: usize) -> String {
    TEXT.replace("COUNT_HERE", &(faults + 1).to_string())
}

/// The switches are read without a comparison that differs, since the fuzzing engine learns from those.
const TEXT: &str = r#"//! Switches of planted faults; no part of what is shipped.
#![allow(warnings)]

use core::cmp::Ordering;
use core::ffi::{CStr, c_char, c_int, c_long, c_void};
use core::ops::{Div, Rem};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicPtr, AtomicU8, Ordering::Relaxed};

const COUNT: usize = COUNT_HERE;

/// A switch that is off.
const OFF: u8 = 0;
/// That of the fault.
const ON: u8 = 1;
/// Off, and somebody wants to know whether the program comes by it.
const WATCHED: u8 = 2;
/// Not read from the environment yet.
const PENDING: u8 = 3;

static SWITCHES: [AtomicU8; COUNT] = [const { AtomicU8::new(PENDING) }; COUNT];
/// A byte for each fault that the program came by.
static MARKS: AtomicPtr<u8> = AtomicPtr::new(null_mut());

unsafe extern "C" {
    safe fn __errno_location() -> *mut c_int;
    fn getenv(name: *const c_char) -> *const c_char;
    fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    fn close(file: c_int) -> c_int;
    fn lseek(file: c_int, at: c_long, from: c_int) -> c_long;
    fn mmap(at: *mut c_void, len: usize, access: c_int, flags: c_int, file: c_int, from: c_long) -> *mut c_void;
    #[link_name = "malloc"]
    fn c_malloc(size: usize) -> *mut c_void;
}

/// The environment is read before anything can forbid to open files.
#[used]
#[unsafe(link_section = ".init_array")]
static AT_START: extern "C" fn() = select;

/// Whether this fault is the one that the environment selects.
#[inline(always)]
pub fn on(fault: usize) -> bool {
    let state = SWITCHES[fault].load(Relaxed);
    state != OFF && reached(fault, state)
}

#[cold]
#[inline(never)]
fn reached(fault: usize, state: u8) -> bool {
    if state == PENDING {
        select();
        return on(fault);
    }
    let marks = MARKS.load(Relaxed);
    if !marks.is_null() {
        unsafe { *marks.add(fault) = 1 };
    }
    if state == WATCHED {
        SWITCHES[fault].store(OFF, Relaxed);
    }
    state == ON
}

#[cold]
#[inline(never)]
extern "C" fn select() {
    let named = unsafe { getenv(c"EXUVIA_FAULT".as_ptr()) };
    let text = if named.is_null() { "" } else { unsafe { CStr::from_ptr(named) }.to_str().unwrap_or("") };
    let number = text.parse::<usize>().unwrap_or(0);
    map_marks();
    let others = if MARKS.load(Relaxed).is_null() { OFF } else { WATCHED };
    for (at, switch) in SWITCHES.iter().enumerate() {
        switch.store(if at == number && at > 0 { ON } else { others }, Relaxed);
    }
}

/// Into the file that the environment names, if it has a byte for each fault.
fn map_marks() {
    const READ_WRITE: c_int = 2;
    const CLOSE_ON_EXEC: c_int = 0o2000000;
    const END: c_int = 2;
    let saved = errno();
    let path = unsafe { getenv(c"EXUVIA_REACHED".as_ptr()) };
    let file = if path.is_null() { -1 } else { unsafe { open(path, READ_WRITE | CLOSE_ON_EXEC) } };
    if file >= 0 {
        if unsafe { lseek(file, 0, END) } >= COUNT as c_long {
            let at = unsafe { mmap(null_mut(), COUNT, 3, 1, file, 0) };
            MARKS.store(if at as isize == -1 { null_mut() } else { at.cast() }, Relaxed);
        }
        unsafe { close(file) };
    }
    set_errno(saved);
}

/// Integers, and those of the other sign.
pub trait Sign: Copy + Ord + Div<Output = Self> + Rem<Output = Self> {
    type Other: Sign<Other = Self>;
    fn other(self) -> Self::Other;
}

/// The same bits with the other sign.
#[inline(always)]
pub fn flip<T: Sign>(value: T) -> T::Other {
    value.other()
}

/// How the numbers compare that the bits are with the other sign.
#[inline(always)]
pub fn compared<T: Sign>(a: T, b: T) -> Ordering {
    a.other().cmp(&b.other())
}

/// A quotient with the other sign.
#[inline(always)]
pub fn divided<T: Sign>(a: T, b: T) -> T {
    (a.other() / b.other()).other()
}

/// A remainder with the other sign.
#[inline(always)]
pub fn remainder<T: Sign>(a: T, b: T) -> T {
    (a.other() % b.other()).other()
}

/// Values with other bits than zeros.
pub trait Soiled: Sized {
    const SOILED: Self;
}

/// What memory holds that nobody has set.
#[inline(always)]
pub fn soiled<T: Soiled>() -> T {
    T::SOILED
}

macro_rules! integers {
    ($($signed:ident $unsigned:ident;)*) => {$(
        impl Sign for $signed {
            type Other = $unsigned;
            #[inline(always)]
            fn other(self) -> $unsigned {
                self as $unsigned
            }
        }
        impl Sign for $unsigned {
            type Other = $signed;
            #[inline(always)]
            fn other(self) -> $signed {
                self as $signed
            }
        }
        impl Soiled for $signed {
            const SOILED: Self = $unsigned::SOILED as $signed;
        }
        impl Soiled for $unsigned {
            const SOILED: Self = ($unsigned::MAX / 255).wrapping_mul(0xa5);
        }
    )*};
}

integers! {
    i8 u8;
    i16 u16;
    i32 u32;
    i64 u64;
    i128 u128;
    isize usize;
}

impl Soiled for f32 {
    const SOILED: Self = -3.0e-16;
}

impl Soiled for f64 {
    const SOILED: Self = -1.2e-127;
}

impl<T: Soiled + Copy, const N: usize> Soiled for [T; N] {
    const SOILED: Self = [T::SOILED; N];
}

/// `errno`.
#[inline(always)]
pub fn errno() -> c_int {
    unsafe { *__errno_location() }
}

/// Sets it.
#[inline(always)]
pub fn set_errno(value: c_int) {
    unsafe { *__errno_location() = value }
}

/// `calloc` that forgets to clear.
pub unsafe fn calloc(count: usize, size: usize) -> *mut c_void {
    let Some(bytes) = count.checked_mul(size) else { return core::ptr::null_mut() };
    let at = unsafe { c_malloc(bytes) };
    if !at.is_null() {
        unsafe { core::ptr::write_bytes(at.cast::<u8>(), 0xa5, bytes) };
    }
    at
}

/// A copy that goes forwards whether or not the memory overlaps.
pub unsafe fn copy_forwards(to: *mut c_void, from: *const c_void, bytes: usize) -> *mut c_void {
    for at in 0..bytes {
        unsafe { *to.cast::<u8>().add(at) = *from.cast::<u8>().add(at) };
    }
    to
}
"#;

#[cfg(test)]
mod tests {
    use super::module;

    #[test]
    fn the_module_is_rust() {
        assert!(syn::parse_file(&module(3)).is_ok());
    }
}

//! What a program takes from chance: the time of day, its number, random bytes. While code under test runs each is the same on both sides, and
//! in every process: what is drawn and when is part of what the code does, and what comes of it can be compared.

use crate::files;
use core::cell::UnsafeCell;
use core::ffi::{c_int, c_long, c_uint, c_void};

/// Where time begins: the first second of September 2001 with ten digits.
const START: i64 = 1_000_000_000;
/// Nanoseconds that pass between one look at the clock and the next: who waits for a time to come sees it come.
const TICK: i64 = 1_000_000;
const SECOND: i64 = 1_000_000_000;
/// The number of the process.
const PROCESS: c_int = 4242;
const CLOCK_GETTIME: i64 = 228;
const GETPID: i64 = 39;
const GETRANDOM: i64 = 318;

#[derive(Clone, Copy)]
struct State {
    /// Looks at the clock.
    looks: i64,
    /// What random numbers are made from.
    seed: u64,
}

const FIRST: State = State { looks: 0, seed: 0x9e37_79b9_7f4a_7c15 };

struct Global(UnsafeCell<State>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Global {}

static STATE: Global = Global(UnsafeCell::new(FIRST));

fn state() -> &'static mut State {
    // SAFETY: see `Global`; no reference outlives a function of this file.
    unsafe { &mut *STATE.0.get() }
}

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

/// A time, as the kernel has it.
#[repr(C)]
pub struct Time {
    seconds: i64,
    /// Nanoseconds, or microseconds where the name says so.
    part: c_long,
}

/// A new input: everything begins anew.
pub fn reset() {
    *state() = FIRST;
}

/// Some random bytes (Marsaglia's xorshift64, 2003).
pub fn bytes(count: usize) -> Vec<u8> {
    let next = || {
        let seed = &mut state().seed;
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        (*seed >> 32) as u8
    };
    (0..count).map(|_| next()).collect()
}

/// Nanoseconds since 1970.
fn now() -> i64 {
    let state = state();
    state.looks += 1;
    START * SECOND + state.looks * TICK
}

/// The real time.
fn real(clock: c_int, into: *mut Time) -> c_int {
    // SAFETY: the kernel checks what it is given.
    unsafe { syscall(CLOCK_GETTIME, clock, into) as c_int }
}

/// The time that the code is told: in seconds, and nanoseconds beside them.
fn told(clock: c_int) -> Time {
    if files::is_active() {
        let now = now();
        return Time { seconds: now / SECOND, part: now % SECOND };
    }
    let mut time = Time { seconds: 0, part: 0 };
    real(clock, &mut time);
    time
}

#[unsafe(no_mangle)]
unsafe extern "C" fn time(into: *mut i64) -> i64 {
    let seconds = told(0).seconds;
    if !into.is_null() {
        // SAFETY: the caller's.
        unsafe { *into = seconds };
    }
    seconds
}

#[unsafe(no_mangle)]
unsafe extern "C" fn gettimeofday(into: *mut Time, _: *mut c_void) -> c_int {
    let time = told(0);
    if !into.is_null() {
        // SAFETY: the caller's.
        unsafe { *into = Time { part: time.part / 1000, ..time } };
    }
    0
}

#[unsafe(no_mangle)]
unsafe extern "C" fn clock_gettime(clock: c_int, into: *mut Time) -> c_int {
    if !files::is_active() || into.is_null() {
        return real(clock, into);
    }
    // SAFETY: the caller's.
    unsafe { *into = told(clock) };
    0
}

#[unsafe(no_mangle)]
extern "C" fn getpid() -> c_int {
    // SAFETY: cannot fail.
    if files::is_active() { PROCESS } else { unsafe { syscall(GETPID) as c_int } }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn getrandom(into: *mut u8, count: usize, flags: c_uint) -> isize {
    if !files::is_active() {
        // SAFETY: the kernel checks what it is given.
        return unsafe { syscall(GETRANDOM, into, count, flags) as isize };
    }
    let bytes = bytes(count);
    // SAFETY: the caller's.
    unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), into, count) };
    count as isize
}

/// glibc's own calls of `getrandom`, in this function and those below, do not come here.
#[unsafe(no_mangle)]
unsafe extern "C" fn getentropy(into: *mut u8, count: usize) -> c_int {
    // SAFETY: the caller's.
    let drawn = unsafe { getrandom(into, count, 0) };
    if drawn == count as isize { 0 } else { -1 }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn arc4random_buf(into: *mut u8, count: usize) {
    let mut done = 0;
    while done < count {
        // SAFETY: the caller's; the kernel may give less than was asked for.
        let drawn = unsafe { getrandom(into.add(done), count - done, 0) };
        done += usize::try_from(drawn).unwrap_or(0);
    }
}

#[unsafe(no_mangle)]
extern "C" fn arc4random() -> u32 {
    let mut number = 0u32;
    // SAFETY: the number has as many bytes.
    unsafe { arc4random_buf((&raw mut number).cast(), size_of::<u32>()) };
    number
}

#[unsafe(no_mangle)]
extern "C" fn arc4random_uniform(bound: u32) -> u32 {
    // The highest part of a product is as evenly spread as the number (Lemire, 2019), but for what is lost to rounding.
    ((u64::from(arc4random()) * u64::from(bound)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::{bytes, now, reset};

    #[test]
    fn chance_is_the_same_each_time() {
        reset();
        let (first, early) = (bytes(40), now());
        assert!(now() > early, "time goes on");
        assert_ne!(bytes(40), first);
        reset();
        assert_eq!((bytes(40), now()), (first, early));
    }
}

//@ src/bin/packed_target.rs
//! The program whose C `main` is in `packed_target.c`.

fn main() {
    packed_target::rt::restore_signals();
    std::process::exit(unsafe { packed_target::packed_target::main() });
}
//@ src/lib.rs
pub mod packed_target;
pub mod rt;
//@ src/packed_target.rs
// A pointer to a member of a packed struct may have less alignment than its type: no reference may stand for it, and what it
// points to is accessed as a part of a packed type. (The machine does it; the C standard promises nothing.)

use crate::rt;
use core::mem;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct packed {
    pub tag: i8,
    pub value: i32,
    pub last: i8,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct plain {
    pub value: i32,
}

static packed: rt::Global<rt::Align16<[packed; 3]>> = rt::Global::new(rt::Align16([
    packed {
        tag: b'a' as i8,
        value: 1,
        last: b'x' as i8,
    },
    packed {
        tag: b'b' as i8,
        value: 2,
        last: b'y' as i8,
    },
    packed {
        tag: b'c' as i8,
        value: 3,
        last: b'z' as i8,
    },
]));
static plain: plain = plain { value: 4 };
static outer: rt::Global<rt::Align16<outer_type>> = rt::Global::new(rt::Align16(outer_type {
    tag: b'o' as i8,
    inner: packed {
        tag: b'i' as i8,
        value: 10,
        last: b'j' as i8,
    },
}));

#[derive(Clone, Copy)]
#[repr(C)]
pub struct outer_type {
    pub tag: i8,
    pub inner: packed,
}

static both: rt::Global<rt::Align16<both_type>> = rt::Global::new(rt::Align16({
    let mut u = both_type::zero();
    u.packed = packed {
        tag: b'b' as i8,
        value: 20,
        last: b'c' as i8,
    };
    u
}));

#[derive(Clone, Copy)]
#[repr(C)]
pub union both_type {
    pub packed: packed,
    pub raw: [i8; 8],
}

impl both_type {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

unsafe fn updated(p: *mut i32, n: i32) -> i32 {
    (*p.cast::<rt::Packed<i32>>()).0 += n;
    (*p.cast::<rt::Packed<i32>>()).0 += 1;
    (*p.cast::<rt::Packed<i32>>()).0 *= 2;
    (*p.cast::<rt::Packed<i32>>()).0 -= 1;
    (*p.cast::<rt::Packed<i32>>()).0
}

unsafe fn observed(p: *mut i32) -> i32 {
    rt::write_volatile_unaligned(
        &raw mut (*p.cast::<rt::Packed<i32>>()).0,
        rt::read_volatile_unaligned(&raw const (*p.cast::<rt::Packed<i32>>()).0) + 1,
    );
    rt::write_volatile_unaligned(
        &raw mut (*p.cast::<rt::Packed<i32>>()).0,
        rt::read_volatile_unaligned(&raw const (*p.cast::<rt::Packed<i32>>()).0) | 64,
    );
    rt::read_volatile_unaligned(&raw const (*p.cast::<rt::Packed<i32>>()).0)
}

unsafe fn walked(all: &mut [packed], mut n: i32) -> i64 {
    let all: *mut packed = all.as_mut_ptr();
    let mut sum: i64 = 0;
    let mut i: i32 = 0;
    while i < n {
        (*all.offset(i as isize)).value += 3;
        i += 1;
    }
    let mut p: *mut i32 = &raw mut (*all).value;
    while n > 0 {
        n -= 1;
        sum = sum * 100 + (*p.cast::<rt::Packed<i32>>()).0 as i64;
        p = p.cast::<i8>().add(size_of::<packed>()).cast::<i32>();
    }
    sum
}

/// Never reads through `p`, which C allows whatever it points to.
unsafe fn unused(p: *const i32, n: i32) -> i32 {
    if n < 0 {
        return (*p.cast::<rt::Packed<i32>>()).0;
    }
    n
}

fn read(p: &i32) -> i32 {
    *p
}

pub unsafe fn main() -> i32 {
    let mut sum: i32 = 0;
    for i in 0..3 {
        sum += unused(&raw mut (*packed.as_ptr()).0[i as usize].value, i)
            + (*packed.as_ptr()).0[i as usize].value;
    }
    sum += read(&plain.value);
    rt::println!("{}", sum);
    rt::println!(
        "{} {}",
        updated(&raw mut (*packed.as_ptr()).0[1].value, 5),
        updated(&raw mut (*outer.as_ptr()).0.inner.value, 5)
    );
    rt::println!("{}", updated(&raw mut (*both.as_ptr()).0.packed.value, 5));
    rt::println!("{}", observed(&raw mut (*packed.as_ptr()).0[2].value));
    rt::println!("{}", walked(&mut (*packed.as_ptr()).0, 3));
    0
}
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
pub struct Packed<T>(pub T);
pub unsafe fn read_volatile_unaligned<T: Copy>(ptr: *const T) -> T {
pub unsafe fn write_volatile_unaligned<T>(ptr: *mut T, value: T) {
pub struct Args {
impl Args {
pub fn restore_signals() {

//@ src/bin/passing.rs
//! The program whose C `main` is in `passing.c`.

fn main() {
    passing::rt::restore_signals();
    std::process::exit(unsafe { passing::passing::main() });
}
//@ src/lib.rs
pub mod passing;
pub mod rt;
pub mod sys;
//@ src/passing.rs
// Structs with bit-fields by value, in arrays, unions and memory of the heap.

use crate::rt;
use crate::sys::{free, malloc, qsort};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct date {
    pub bits: date_bits,
}

/// Storage of bit-fields in [`date`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct date_bits(u32);

impl date_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn day(self) -> u32 {
        self.0 & 0x1f
    }

    pub const fn with_day(self, value: u32) -> Self {
        Self((self.0 & !0x1f) | (value & 0x1f))
    }

    pub const fn set_day(&mut self, value: u32) {
        *self = self.with_day(value);
    }

    pub const fn month(self) -> u32 {
        (self.0 >> 5) & 0xf
    }

    pub const fn with_month(self, value: u32) -> Self {
        Self((self.0 & !0x1e0) | ((value & 0xf) << 5))
    }

    pub const fn set_month(&mut self, value: u32) {
        *self = self.with_month(value);
    }

    pub const fn year(self) -> i32 {
        (self.0 << 9) as i32 >> 18
    }

    pub const fn with_year(self, value: i32) -> Self {
        Self((self.0 & !0x7ffe00) | ((value as u32 & 0x3fff) << 9))
    }

    pub const fn set_year(&mut self, value: i32) {
        *self = self.with_year(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union view {
    pub bits: view_bits,
    pub f: view_f,
    pub value: f32,
}

/// Storage of bit-fields in [`view`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct view_bits(u32);

impl view_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn sign(self) -> u32 {
        self.0 & 1
    }

    pub const fn with_sign(self, value: u32) -> Self {
        Self((self.0 & !1) | (value & 1))
    }

    pub const fn set_sign(&mut self, value: u32) {
        *self = self.with_sign(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct view_f {
    pub bits: view_f_bits,
}

/// Storage of bit-fields in [`view_f`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct view_f_bits(u32);

impl view_f_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn mantissa(self) -> u32 {
        self.0 & 0x7fffff
    }

    pub const fn with_mantissa(self, value: u32) -> Self {
        Self((self.0 & !0x7fffff) | (value & 0x7fffff))
    }

    pub const fn set_mantissa(&mut self, value: u32) {
        *self = self.with_mantissa(value);
    }

    pub const fn exponent(self) -> u32 {
        (self.0 >> 23) & 0xff
    }

    pub const fn with_exponent(self, value: u32) -> Self {
        Self((self.0 & !0x7f800000) | ((value & 0xff) << 23))
    }

    pub const fn set_exponent(&mut self, value: u32) {
        *self = self.with_exponent(value);
    }

    pub const fn negative(self) -> u32 {
        self.0 >> 31
    }

    pub const fn with_negative(self, value: u32) -> Self {
        Self((self.0 & !0x80000000) | ((value & 1) << 31))
    }

    pub const fn set_negative(&mut self, value: u32) {
        *self = self.with_negative(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub next: *mut node,
    pub bits: node_bits,
}

/// Storage of bit-fields in [`node`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct node_bits(u32);

impl node_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn colour(self) -> u32 {
        self.0 & 1
    }

    pub const fn with_colour(self, value: u32) -> Self {
        Self((self.0 & !1) | (value & 1))
    }

    pub const fn set_colour(&mut self, value: u32) {
        *self = self.with_colour(value);
    }

    pub const fn weight(self) -> u32 {
        self.0 >> 1
    }

    pub const fn with_weight(self, value: u32) -> Self {
        Self((self.0 & !0xfffffffe) | ((value & 0x7fffffff) << 1))
    }

    pub const fn set_weight(&mut self, value: u32) {
        *self = self.with_weight(value);
    }
}

fn later(mut d: date, years: i32) -> date {
    d.bits.set_year(d.bits.year().wrapping_add(years));
    d.bits.set_day(1);
    d
}

unsafe extern "C" fn compare(a: *const c_void, b: *const c_void) -> i32 {
    let x: *const date = a.cast::<date>();
    let y: *const date = b.cast::<date>();
    if (*x).bits.year() != (*y).bits.year() {
        (*x).bits.year() - (*y).bits.year()
    } else {
        (*x).bits.month() as i32 - (*y).bits.month() as i32
    }
}

fn paint(mut n: Option<&mut node>, colour: u32) {
    if let Some(n) = n.as_deref_mut() {
        n.bits.set_colour(colour);
    }
}

unsafe fn swap(a: *mut date, b: *mut date) {
    let t: date = *a;
    *a = *b;
    (*b).bits.set_day(t.bits.day());
    (*b).bits.set_month(t.bits.month());
    (*b).bits.set_year(t.bits.year());
}

unsafe fn sum(mut n: *const node) -> u32 {
    let mut total: u32 = 0;
    while !n.is_null() {
        total = total.wrapping_add(
            ((*n).bits.weight() as i32 * (if (*n).bits.colour() != 0 { 1 } else { 10 })) as u32,
        );
        n = (*n).next;
    }
    total
}

pub unsafe fn main() -> i32 {
    let mut dates: [date; 3] = [
        date {
            bits: date_bits::ZERO.with_day(31).with_month(12).with_year(1999),
        },
        date {
            bits: date_bits::ZERO.with_day(1).with_month(1).with_year(-44),
        },
        date {
            bits: date_bits::ZERO.with_day(29).with_month(2).with_year(1999),
        },
    ];
    let copy: date = later(dates[0], 30);
    rt::println!(
        "{}.{}.{} {}",
        copy.bits.day(),
        copy.bits.month(),
        copy.bits.year(),
        later(copy, -5000).bits.year()
    );
    qsort(
        (&raw mut dates as *mut date).cast::<c_void>(),
        3,
        size_of::<date>(),
        Some(compare),
    );
    for i in 0..3 {
        rt::println!(
            "{}.{}.{}",
            dates[i as usize].bits.day(),
            dates[i as usize].bits.month(),
            dates[i as usize].bits.year()
        );
    }
    swap(&raw mut dates[0], &raw mut dates[2]);
    rt::println!("{} {}", dates[0].bits.year(), dates[2].bits.year());
    let mut v: view = view { value: -6.5 };
    rt::println!(
        "{} {} {:x}",
        v.f.bits.negative(),
        v.f.bits.exponent(),
        v.f.bits.mantissa() as i32
    );
    v.f.bits.set_negative(0);
    v.f.bits.set_exponent(v.f.bits.exponent() + 1);
    rt::println!(
        "{} {}",
        rt::converted!("%g", f64::from(v.value)),
        v.bits.sign()
    );
    let mut list: *mut node = ptr::null_mut();
    for i in 0u32..5 {
        let n: *mut node = rt::initialised(malloc(size_of::<node>())).cast::<node>();
        if n.is_null() {
            return 1;
        }
        *n = node {
            next: list,
            bits: node_bits::ZERO
                .with_colour(i & 1)
                .with_weight(i.wrapping_mul(i)),
        };
        list = n;
    }
    paint(list.as_mut(), 3);
    paint(None, 1);
    rt::println!("{}", sum(list));
    while !list.is_null() {
        let next: *mut node = (*list).next;
        free(list.cast::<c_void>());
        list = next;
    }
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub fn initialised<T>(memory: *mut T) -> *mut T {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn free(ptr: *mut c_void);
    pub safe fn malloc(size: usize) -> *mut c_void;
    pub fn qsort(
        base: *mut c_void,
        nmemb: usize,
        size: usize,
        compar: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> i32>,
    );
}

//@ src/bin/views.rs
//! The program whose C `main` is in `views.c`.

fn main() {
    views::rt::restore_signals();
    std::process::exit(unsafe { views::views::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod views;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/views.rs
// One storage, several views: type punning, tagged unions, unions in structures.

use crate::rt;
use crate::sys::printf;
use core::mem;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub union word {
    pub whole: u32,
    pub halves: [u16; 2],
    pub bytes: [u8; 4],
    pub real: f32,
}

impl word {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum tag {
    INT,
    REAL,
    TEXT,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct value {
    pub tag: tag,
    pub u: value_u,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union value_u {
    pub i: i64,
    pub d: f64,
    pub s: *const i8,
}

unsafe fn show(v: &value) {
    match v.tag {
        tag::INT => {
            rt::println!("int {}", v.u.i);
        }
        tag::REAL => {
            rt::println!("real {}", rt::converted!("%g", v.u.d));
        }
        tag::TEXT => {
            printf(c"text %s\n".as_ptr(), v.u.s);
        }
    }
}

unsafe fn bits_of(f: f32) -> u32 {
    let mut w: word = word::zero();
    w.real = f;
    w.whole
}

pub unsafe fn main() -> i32 {
    let mut w: word = word { whole: 0x11223344 };
    let mut values: [value; 3] = [
        value {
            tag: tag::INT,
            u: value_u { i: -5 },
        },
        value {
            tag: tag::REAL,
            u: value_u { d: 2.5 },
        },
        value {
            tag: tag::TEXT,
            u: value_u { s: c"hi".as_ptr() },
        },
    ];

    rt::println!(
        "{:x} {:x} {:x}",
        w.halves[0] as i32,
        w.halves[1] as i32,
        w.bytes[3] as i32
    );
    w.bytes[0] = 0xff;
    rt::println!("{:x}", w.whole);
    rt::println!("{:x} {:x} {:x}", bits_of(1.0), bits_of(-0.0), bits_of(0.1));
    for i in 0..3 {
        show(&values[i as usize]);
    }
    values[0] = values[2];
    values[2].tag = tag::REAL;
    values[2].u.d = 1e100;
    show(&values[0]);
    show(&*(&raw mut values as *mut value).add(2));
    let mut copy: word = w;
    copy.halves[1] = copy.halves[1].wrapping_add(1);
    rt::println!("{:x} {:x} {}", w.whole, copy.whole, size_of::<word>());
    0
}

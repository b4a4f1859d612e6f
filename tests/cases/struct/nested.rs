//@ src/bin/nested.rs
//! The program whose C `main` is in `nested.c`.

fn main() {
    nested::rt::restore_signals();
    std::process::exit(unsafe { nested::nested::main() });
}
//@ src/lib.rs
pub mod nested;
pub mod rt;
pub mod sys;
//@ src/nested.rs
// Nested and anonymous members, structures that point to each other, offsets.

use crate::rt;
use crate::sys::{memset, printf};
use core::ffi::c_void;
use core::mem::{offset_of, size_of};
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct team {
    pub name: *const i8,
    pub lead: *mut employee,
    pub founded: team_founded,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct team_founded {
    pub year: i32,
    pub month: u8,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct employee {
    pub team: *mut team,
    pub anon1: employee_anon1,
    pub anon2: employee_anon2,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union employee_anon1 {
    pub id: i64,
    pub code: [i8; 8],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct employee_anon2 {
    pub grade: i16,
    pub pay: employee_anon2_pay,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct employee_anon2_pay {
    pub base: f64,
    pub bonus: f64,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct padded {
    pub c: i8,
    pub i: i32,
    pub d: i8,
    pub e: f64,
    pub f: [i16; 3],
}

impl padded {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        c: 0,
        i: 0,
        d: 0,
        e: 0.0,
        f: [0; 3],
    };
}

unsafe fn cost(t: &team) -> f64 {
    (*t.lead).anon2.pay.base + (*t.lead).anon2.pay.bonus * (*t.lead).anon2.grade as i32 as f64
}

pub unsafe fn main() -> i32 {
    let mut e: employee = employee {
        team: ptr::null_mut(),
        anon1: employee_anon1 { id: 7 },
        anon2: employee_anon2 {
            grade: 3,
            pay: employee_anon2_pay {
                base: 100.5,
                bonus: 2.0,
            },
        },
    };
    let mut t: team = team {
        name: c"core".as_ptr(),
        lead: &raw mut e,
        founded: team_founded {
            year: 1999,
            month: 12,
        },
    };
    e.team = &raw mut t;

    rt::println!(
        "{} {}",
        rt::converted!("%g", cost(&t)),
        t.founded.month as i32
    );
    printf(c"%s\n".as_ptr(), (*(*(*(*t.lead).team).lead).team).name);
    memset(
        (&raw mut e.anon1.code as *mut i8).cast::<c_void>(),
        0,
        size_of::<[i8; 8]>(),
    );
    e.anon1.code[1] = 1;
    rt::println!("{}", (*t.lead).anon1.id);
    t.founded.year += 1;
    rt::println!("{}", (*e.team).founded.year);
    rt::println!(
        "{} {} {} {}",
        size_of::<padded>(),
        offset_of!(padded, i),
        offset_of!(padded, e),
        28usize
    );
    rt::println!("{}", offset_of!(employee, anon2.pay.bonus));
    let p: [padded; 2] = [
        padded {
            c: b'x' as i8,
            f: [0, 5, 0],
            ..padded::ZERO
        },
        padded {
            c: b'y' as i8,
            i: 1,
            d: b'z' as i8,
            e: 2.5,
            f: [1, 2, 3],
        },
    ];
    rt::println!(
        "{} {} {} {}",
        p[0].f[1] as i32,
        p[1].f[2] as i32,
        rt::Byte(p[1].d as u8),
        rt::converted!("%g", p[0].e + p[1].e)
    );
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
}

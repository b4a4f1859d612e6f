//@ src/bin/nested.rs
//! The program whose C `main` is in `nested.c`.

fn main() {
    nested::rt::restore_signals();
    std::process::exit(nested::nested::main());
}
//@ src/lib.rs
pub mod nested;
pub mod rt;
//@ src/nested.rs
// Nested and anonymous members, structures that point to each other, offsets.

use crate::rt;
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

rt::zeroed! {
    struct team {
        name: *const i8,
        lead: *mut employee,
        founded: team_founded,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct team_founded {
    pub year: i32,
    pub month: u8,
}

rt::zeroed! {
    struct team_founded {
        year: i32,
        month: u8,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct employee {
    pub team: *mut team,
    pub anon1: employee_anon1,
    pub anon2: employee_anon2,
}

rt::zeroed! {
    struct employee {
        team: *mut team,
        anon1: employee_anon1,
        anon2: employee_anon2,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union employee_anon1 {
    pub id: i64,
    pub code: [i8; 8],
}

rt::zeroed! {
    union employee_anon1 {
        id: i64,
        code: [i8; 8],
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct employee_anon2 {
    pub grade: i16,
    pub pay: employee_anon2_pay,
}

rt::zeroed! {
    struct employee_anon2 {
        grade: i16,
        pay: employee_anon2_pay,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct employee_anon2_pay {
    pub base: f64,
    pub bonus: f64,
}

rt::zeroed! {
    struct employee_anon2_pay {
        base: f64,
        bonus: f64,
    }
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

fn cost(t: &team) -> f64 {
    rt::get!([t.lead].anon2.pay.base)
        + rt::get!([t.lead].anon2.pay.bonus) * rt::get!([t.lead].anon2.grade) as i32 as f64
}

pub fn main() -> i32 {
    let mut e: rt::Align16<employee> = rt::Align16(employee {
        team: ptr::null_mut(),
        anon1: employee_anon1 { id: 7 },
        anon2: employee_anon2 {
            grade: 3,
            pay: employee_anon2_pay {
                base: 100.5,
                bonus: 2.0,
            },
        },
    });
    let _e_lives = rt::Lent::new(&raw mut e.0);
    let mut t: rt::Align16<team> = rt::Align16(team {
        name: c"core".as_ptr(),
        lead: &raw mut e.0,
        founded: team_founded {
            year: 1999,
            month: 12,
        },
    });
    let _t_lives = rt::Lent::new(&raw mut t.0);
    e.0.team = &raw mut t.0;

    rt::println!(
        "{} {}",
        rt::converted!("%g", cost(&t.0)),
        t.0.founded.month as i32
    );
    rt::println!(
        "{}",
        rt::shown(rt::get!(
            [rt::get!([rt::get!([rt::get!([t.0.lead].team)].lead)].team)].name
        ),)
    );
    rt::memset_at(
        (rt::field!([&raw mut e.0.anon1].code) as *mut i8).cast::<c_void>(),
        0,
        size_of::<[i8; 8]>(),
    );
    rt::put_member(1, &mut e.0.anon1, |whole| {
        rt::field!([rt::field!(whole.code)][1])
    });
    rt::println!("{}", rt::get!([t.0.lead].anon1.id));
    t.0.founded.year += 1;
    rt::println!("{}", rt::get!([e.0.team].founded.year));
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
pub struct Align16<T>(pub T);
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
pub fn member<U: Union, P: Value>(union: &U, way: impl FnOnce(*const U) -> *const P) -> P {
pub fn put_member<U: Union, P: Copy>(value: P, union: &mut U, way: impl FnOnce(*mut U) -> *mut P) {
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
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
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

//@ src/bin/from_c.rs
//! The program whose C `main` is in `from_c.c`.

fn main() {
    from_c::rt::restore_signals();
    std::process::exit(unsafe { from_c::from_c::main() });
}
//@ src/from_c.rs
// expect: kept-in-c chatter
// expect: kept-in-c lister
// A function that stays in C calls functions with `...` and gives lists to others.

use crate::rt;
use crate::sys::__jmp_buf_tag;
use crate::va::{Part, VaList, va_args};

#[unsafe(export_name = "from_c_c__stays")]
static stays: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: f64,
    pub y: f64,
}

pub unsafe extern "C" fn area(mut kinds: *const i8, va: VaList) -> f64 {
    let mut total: f64 = 0.0;
    let mut ap: VaList = va;
    while *kinds != 0 {
        let value: bool = *kinds as u8 == b'p';
        kinds = kinds.add(1);
        if value {
            let p: point = ap.arg_parts::<point, _>([Part::Float, Part::Float]);
            total += p.x * p.y;
        } else {
            total += ap.arg::<i32>() as f64;
        }
    }
    total
}

#[unsafe(export_name = "from_c_c__walk")]
pub unsafe extern "C" fn walk(mut kinds: *const i8, ap: *mut VaList) -> f64 {
    let mut total: f64 = 0.0;
    while *kinds != 0 {
        total += if *kinds as u8 == b'd' {
            (*ap).arg_f64()
        } else {
            (*ap).arg::<i64>() as f64
        };
        kinds = kinds.add(1);
    }
    total
}

pub unsafe fn main() -> i32 {
    let p: point = point { x: 1.0, y: 4.0 };
    chatter();
    rt::println!(
        "{}",
        rt::converted!("%g", area(c"pi".as_ptr(), va_args![words = 3, p, 1i32]))
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", lister(c"ddll".as_ptr(), 0.5f64, 1.5f64, 2i64, 3i64)),
        rt::converted!(
            "%g",
            lister(
                c"llllllldddddddddd".as_ptr(),
                1i64,
                1i64,
                1i64,
                1i64,
                1i64,
                1i64,
                1i64,
                1.0f64,
                1.0f64,
                1.0f64,
                1.0f64,
                1.0f64,
                1.0f64,
                1.0f64,
                1.0f64,
                1.0f64,
                1.0f64,
            )
        )
    );
    0
}

unsafe extern "C" {
    #[link_name = "from_c_c__chatter"]
    pub fn chatter();
    #[link_name = "from_c_c__lister"]
    pub fn lister(kinds: *const i8, ...) -> f64;
}
//@ src/lib.rs
pub mod from_c;
pub mod rt;
pub mod sys;
pub mod va;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
#![forbid(unsafe_code)]

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __jmp_buf_tag {
    pub __jmpbuf: [i64; 8],
    pub __mask_was_saved: i32,
    pub __saved_mask: __sigset_t,
}

impl __jmp_buf_tag {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        __jmpbuf: [0; 8],
        __mask_was_saved: 0,
        __saved_mask: __sigset_t::ZERO,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __sigset_t {
    pub __val: [u64; 16],
}

impl __sigset_t {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { __val: [0; 16] };
}
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
macro_rules! va_args {
#[unsafe(naked)]
#[unsafe(export_name = "area")]
pub unsafe extern "C" fn area_entry() {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "sub rsp, 216",
        ".cfi_adjust_cfa_offset 216",
        "mov [rsp + 40], rsi",
        "mov [rsp + 48], rdx",
        "mov [rsp + 56], rcx",
        "mov [rsp + 64], r8",
        "mov [rsp + 72], r9",
        "test al, al",
        "je 2f",
        "movaps [rsp + 80], xmm0",
        "movaps [rsp + 96], xmm1",
        "movaps [rsp + 112], xmm2",
        "movaps [rsp + 128], xmm3",
        "movaps [rsp + 144], xmm4",
        "movaps [rsp + 160], xmm5",
        "movaps [rsp + 176], xmm6",
        "movaps [rsp + 192], xmm7",
        "2:",
        "mov dword ptr [rsp + 0], 8",
        "mov dword ptr [rsp + 4], 48",
        "lea r11, [rsp + 224]",
        "mov [rsp + 8], r11",
        "lea r11, [rsp + 32]",
        "mov [rsp + 16], r11",
        "call {body}",
        "add rsp, 216",
        ".cfi_adjust_cfa_offset -216",
        "ret",
        ".cfi_endproc",
        body = sym crate::from_c::area,
    )
}

//@ src/bin/unprototyped.rs
//! The program whose C `main` is in `unprototyped.c`.

fn main() {
    unprototyped::rt::restore_signals();
    std::process::exit(unsafe { unprototyped::unprototyped::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod unprototyped;
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/unprototyped.rs
// flags: -std=gnu89 -Wno-deprecated-non-prototype
// Calls without a prototype that reach functions with `...`, and functions as data pointers in statics.

use crate::rt;
use crate::sys::printf;
use crate::va::{VaList, total_entry};
use core::ffi::c_void;
use core::mem;

#[inline(never)]
#[unsafe(link_section = ".text.unprototyped.total")]
pub unsafe extern "C" fn total(mut n: i32, va: VaList) -> f64 {
    let mut sum: f64 = 0.0;
    let mut ap: VaList = va;
    while n > 0 {
        n -= 1;
        sum += ap.arg_f64();
    }
    sum
}

#[inline(never)]
#[unsafe(link_section = ".text.unprototyped.plain")]
extern "C" fn plain() -> i32 {
    7
}

static table: rt::Fixed<[*mut c_void; 2]> = rt::Fixed(unsafe {
    [
        plain as unsafe extern "C" fn() -> i32 as *mut c_void,
        mem::transmute::<unsafe extern "C" fn(), unsafe extern "C" fn(i32, ...) -> f64>(total_entry)
            as *mut c_void,
    ]
});

pub unsafe fn main() -> i32 {
    let print: Option<unsafe extern "C" fn() -> i32> = mem::transmute::<
        Option<unsafe extern "C" fn(*const i8, ...) -> i32>,
        Option<unsafe extern "C" fn() -> i32>,
    >(Some(printf));
    let sum: Option<unsafe extern "C" fn() -> f64> = mem::transmute::<
        Option<unsafe extern "C" fn(i32, ...) -> f64>,
        Option<unsafe extern "C" fn() -> f64>,
    >(Some(mem::transmute::<
        unsafe extern "C" fn(),
        unsafe extern "C" fn(i32, ...) -> f64,
    >(total_entry)));
    mem::transmute::<
        Option<unsafe extern "C" fn() -> i32>,
        Option<unsafe extern "C" fn(*mut i8, ...) -> i32>,
    >(print)
    .unwrap()(c"%g %d %g\n".as_ptr().cast_mut(), 1.5f64, 2i32, 3.25f64);
    mem::transmute::<
        Option<unsafe extern "C" fn() -> i32>,
        Option<unsafe extern "C" fn(*mut i8, *mut i8) -> i32>,
    >(print)
    .unwrap()(c"%s\n".as_ptr().cast_mut(), c"text".as_ptr().cast_mut());
    rt::println!(
        "{}",
        rt::converted!(
            "%g",
            mem::transmute::<
                Option<unsafe extern "C" fn() -> f64>,
                Option<unsafe extern "C" fn(i32, ...) -> f64>,
            >(sum)
            .unwrap()(3, 1.0f64, 2.0f64, 4.5f64)
        )
    );
    rt::println!(
        "{} {}",
        i32::from(table.0[0] == plain as unsafe extern "C" fn() -> i32 as *mut c_void),
        mem::transmute::<*mut c_void, Option<unsafe extern "C" fn() -> i32>>(table.0[0]).unwrap()()
    );
    rt::println!(
        "{}",
        rt::converted!(
            "%g",
            mem::transmute::<*mut c_void, Option<unsafe extern "C" fn(i32, ...) -> f64>>(
                table.0[1],
            )
            .unwrap()(2, 0.5f64, 0.25f64)
        )
    );
    0
}
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
#[unsafe(naked)]
pub unsafe extern "C" fn total_entry() {
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
        body = sym crate::unprototyped::total,
    )
}

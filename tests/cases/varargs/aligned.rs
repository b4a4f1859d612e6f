//@ src/aligned.rs
// Arguments of an alignment of 16 bytes, behind so many others that they are in memory at every place.

use crate::rt;
use crate::va::{Part, VaList, sum_entry, va_args};
use core::mem;

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct wide {
    pub a: i64,
    pub b: i64,
}

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct one {
    pub a: i32,
    pub b: i32,
    pub c: i32,
}

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct large {
    pub a: [i64; 4],
}

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct named {
    pub a: i64,
    pub b: i64,
}

pub unsafe extern "C" fn sum(n: i32, va: VaList) -> i64 {
    let mut total: i64 = 0;
    let mut ap: VaList = va;
    let mut copy: VaList = ap;
    for i in 0..n {
        total = total * 3 + ap.arg::<i64>();
        let w: wide = ap.arg_parts::<wide, _>([Part::Integer, Part::Integer]);
        total = total * 3 + w.a * 5 + w.b;
        let o: one = ap.arg_parts::<one, _>([Part::Integer, Part::Integer]);
        total = total * 3 + o.a as i64 + o.c as i64;
        total = total * 3 + ap.arg::<i32>() as i64;
        let l: large = ap.arg_memory::<large>();
        total = total * 3 + l.a[0] + 7 * l.a[3];
        let m: named = ap.arg_parts::<named, _>([Part::Integer, Part::Integer]);
        total = total * 3 + m.a - m.b;
        let q: i128 = ap.arg_parts::<i128, _>([Part::Integer, Part::Integer]);
        total = total * 3 + (q >> 64) as i64 + q as i64;
    }
    total += copy.arg::<i64>();
    total
}

pub unsafe fn main() -> i32 {
    let w: wide = wide { a: 1, b: 2 };
    let o: one = one { a: 3, b: -3, c: 4 };
    let l: large = large { a: [4, 5, 6, 7] };
    let m: named = named { a: 8, b: 9 };
    let q: i128 = (5i128 << 64) + 3;
    let pointer: Option<unsafe extern "C" fn(i32, ...) -> i64> = Some(mem::transmute::<
        unsafe extern "C" fn(),
        unsafe extern "C" fn(i32, ...) -> i64,
    >(sum_entry));
    rt::println!(
        "{}",
        sum(1, va_args![words = 16, 10i64, w, o, 11i32, l, m, q])
    );
    rt::println!(
        "{}",
        sum(
            3,
            va_args![
                words = 48,
                10i64,
                w,
                o,
                11i32,
                l,
                m,
                q,
                20i64,
                w,
                o,
                21i32,
                l,
                m,
                q,
                30i64,
                w,
                o,
                31i32,
                l,
                m,
                q
            ],
        )
    );
    rt::println!(
        "{}",
        pointer.unwrap()(2, 10i64, w, o, 11i32, l, m, q, 20i64, w, o, 21i32, l, m, q)
    );
    0
}
//@ src/bin/aligned.rs
//! The program whose C `main` is in `aligned.c`.

fn main() {
    aligned::rt::restore_signals();
    std::process::exit(unsafe { aligned::aligned::main() });
}
//@ src/lib.rs
pub mod aligned;
pub mod rt;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
macro_rules! va_args {
#[unsafe(naked)]
pub unsafe extern "C" fn sum_entry() {
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
        body = sym crate::aligned::sum,
    )
}

//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(unsafe { pointers::pointers::main() });
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/pointers.rs
// Functions with `...` behind pointers, in tables, passed to others, and called by name too.

use crate::rt;
use crate::sys::printf;
use crate::va::{VaList, build_entry, count_entry, many_entry, mean_entry, va_args};
use core::mem;

pub type sink = Option<unsafe extern "C" fn(*const i8, ...) -> i32>;

pub unsafe extern "C" fn count(mut fmt: *const i8, va: VaList) -> i32 {
    let mut n: i32 = 0;
    let mut ap: VaList = va;
    while *fmt != 0 {
        fmt = fmt.add(1);
        n += ap.arg::<i32>();
    }
    n
}

pub unsafe extern "C" fn mean(n: i32, scale: f64, va: VaList) -> f64 {
    let mut total: f64 = 0.0;
    let mut ap: VaList = va;
    for i in 0..n {
        total += ap.arg_f64();
    }
    scale * total / n as f64
}

static sinks: [sinks_type; 2] = unsafe {
    [
        sinks_type {
            name: c"printf".as_ptr(),
            to: Some(printf),
        },
        sinks_type {
            name: c"count".as_ptr(),
            to: Some(mem::transmute::<
                unsafe extern "C" fn(),
                unsafe extern "C" fn(*const i8, ...) -> i32,
            >(count_entry)),
        },
    ]
};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct sinks_type {
    pub name: *const i8,
    pub to: sink,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for sinks_type {}

/// More named parameters than there are registers.
pub unsafe extern "C" fn many(
    a: i64,
    b: i64,
    c: i64,
    d: i64,
    e: i64,
    f: i64,
    g: i64,
    h: i64,
    va: VaList,
) -> i64 {
    let mut ap: VaList = va;
    let x: i64 = ap.arg::<i64>();
    let y: i64 = ap.arg::<i64>();
    a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + x * 100 + y * 1000
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct wide {
    pub a: [i64; 4],
}

pub unsafe extern "C" fn build(mut seed: wide, n: i32, va: VaList) -> wide {
    let mut ap: VaList = va;
    for i in 0..n {
        seed.a[i as usize] += ap.arg::<i32>() as i64;
    }
    seed
}

unsafe fn emit(to: sink, x: i32) -> i32 {
    to.unwrap()(c"..".as_ptr(), x, x + 1)
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", count(c"abc".as_ptr(), va_args![1i32, 2i32, 3i32]));
    for i in 0..2 {
        printf(
            c"%s %d\n".as_ptr(),
            sinks[i as usize].name,
            sinks[i as usize].to.unwrap()(c"ab".as_ptr(), 4i32, 5i32),
        );
    }
    rt::println!(
        "{}",
        emit(
            Some(mem::transmute::<
                unsafe extern "C" fn(),
                unsafe extern "C" fn(*const i8, ...) -> i32,
            >(count_entry),),
            10,
        )
    );
    let m: Option<unsafe extern "C" fn(i32, f64, ...) -> f64> = Some(mem::transmute::<
        unsafe extern "C" fn(),
        unsafe extern "C" fn(i32, f64, ...) -> f64,
    >(mean_entry));
    rt::println!(
        "{} {}",
        rt::converted!("%g", m.unwrap()(3, 2.0, 1.0f64, 2.0f64, 3.0f64)),
        rt::converted!(
            "%g",
            mean(
                9,
                1.0,
                va_args![
                    1.0f64, 2.0f64, 3.0f64, 4.0f64, 5.0f64, 6.0f64, 7.0f64, 8.0f64, 9.0f64
                ],
            )
        )
    );
    let p: Option<unsafe extern "C" fn(i64, i64, i64, i64, i64, i64, i64, i64, ...) -> i64> =
        Some(mem::transmute::<
            unsafe extern "C" fn(),
            unsafe extern "C" fn(i64, i64, i64, i64, i64, i64, i64, i64, ...) -> i64,
        >(many_entry));
    rt::println!(
        "{} {}",
        p.unwrap()(1, 2, 3, 4, 5, 6, 7, 8, 9i64, 10i64),
        many(1, 2, 3, 4, 5, 6, 7, 8, va_args![9i64, 10i64])
    );
    let seed: wide = wide { a: [1, 2, 3, 4] };
    let b: Option<unsafe extern "C" fn(wide, i32, ...) -> wide> = Some(mem::transmute::<
        unsafe extern "C" fn(),
        unsafe extern "C" fn(wide, i32, ...) -> wide,
    >(build_entry));
    let w: wide = b.unwrap()(seed, 3, 10i32, 20i32, 30i32);
    let v: wide = build(seed, 1, va_args![5i32]);
    rt::println!("{} {} {} {}, {}", w.a[0], w.a[1], w.a[2], w.a[3], v.a[0]);
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
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
pub unsafe extern "C" fn count_entry() {
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
        body = sym crate::pointers::count,
    )
}
#[unsafe(naked)]
pub unsafe extern "C" fn mean_entry() {
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
        "movaps [rsp + 96], xmm1",
        "movaps [rsp + 112], xmm2",
        "movaps [rsp + 128], xmm3",
        "movaps [rsp + 144], xmm4",
        "movaps [rsp + 160], xmm5",
        "movaps [rsp + 176], xmm6",
        "movaps [rsp + 192], xmm7",
        "2:",
        "mov dword ptr [rsp + 0], 8",
        "mov dword ptr [rsp + 4], 64",
        "lea r11, [rsp + 224]",
        "mov [rsp + 8], r11",
        "lea r11, [rsp + 32]",
        "mov [rsp + 16], r11",
        "call {body}",
        "add rsp, 216",
        ".cfi_adjust_cfa_offset -216",
        "ret",
        ".cfi_endproc",
        body = sym crate::pointers::mean,
    )
}
#[unsafe(naked)]
pub unsafe extern "C" fn many_entry() {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "sub rsp, 232",
        ".cfi_adjust_cfa_offset 232",
        "test al, al",
        "je 2f",
        "movaps [rsp + 96], xmm0",
        "movaps [rsp + 112], xmm1",
        "movaps [rsp + 128], xmm2",
        "movaps [rsp + 144], xmm3",
        "movaps [rsp + 160], xmm4",
        "movaps [rsp + 176], xmm5",
        "movaps [rsp + 192], xmm6",
        "movaps [rsp + 208], xmm7",
        "2:",
        "mov r11, [rsp + 240]",
        "mov [rsp + 0], r11",
        "mov r11, [rsp + 248]",
        "mov [rsp + 8], r11",
        "mov dword ptr [rsp + 16], 48",
        "mov dword ptr [rsp + 20], 48",
        "lea r11, [rsp + 256]",
        "mov [rsp + 24], r11",
        "lea r11, [rsp + 48]",
        "mov [rsp + 32], r11",
        "call {body}",
        "add rsp, 232",
        ".cfi_adjust_cfa_offset -232",
        "ret",
        ".cfi_endproc",
        body = sym crate::pointers::many,
    )
}
#[unsafe(naked)]
pub unsafe extern "C" fn build_entry() {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "sub rsp, 248",
        ".cfi_adjust_cfa_offset 248",
        "mov [rsp + 80], rdx",
        "mov [rsp + 88], rcx",
        "mov [rsp + 96], r8",
        "mov [rsp + 104], r9",
        "test al, al",
        "je 2f",
        "movaps [rsp + 112], xmm0",
        "movaps [rsp + 128], xmm1",
        "movaps [rsp + 144], xmm2",
        "movaps [rsp + 160], xmm3",
        "movaps [rsp + 176], xmm4",
        "movaps [rsp + 192], xmm5",
        "movaps [rsp + 208], xmm6",
        "movaps [rsp + 224], xmm7",
        "2:",
        "mov r11, [rsp + 256]",
        "mov [rsp + 0], r11",
        "mov r11, [rsp + 264]",
        "mov [rsp + 8], r11",
        "mov r11, [rsp + 272]",
        "mov [rsp + 16], r11",
        "mov r11, [rsp + 280]",
        "mov [rsp + 24], r11",
        "mov dword ptr [rsp + 32], 16",
        "mov dword ptr [rsp + 36], 48",
        "lea r11, [rsp + 288]",
        "mov [rsp + 40], r11",
        "lea r11, [rsp + 64]",
        "mov [rsp + 48], r11",
        "call {body}",
        "add rsp, 248",
        ".cfi_adjust_cfa_offset -248",
        "ret",
        ".cfi_endproc",
        body = sym crate::pointers::build,
    )
}

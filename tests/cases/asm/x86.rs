//@ src/bin/x86.rs
//! The program whose C `main` is in `x86.c`.

fn main() {
    x86::rt::restore_signals();
    std::process::exit(unsafe { x86::x86::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod x86;
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/x86.rs
// Assembler of x86-64 in AT&T syntax: classes, named registers, memory, ties, modifiers, clobbers.

use crate::rt;
use crate::sys::printf;
use core::arch::asm;

unsafe fn add(mut a: u32, b: u32) -> u32 {
    let out: u32;
    asm!(
        "addl {1:e}, {0:e}",
        inout(reg) a => out,
        in(reg) b,
        options(att_syntax)
    );
    a = out;
    a
}

unsafe fn high(a: u64, b: u64) -> u64 {
    let mut low: u64 = 0;
    let mut high: u64 = 0;
    let out: u64;
    let out_2: u64;
    asm!(
        "mulq {0:r}",
        in(reg) b,
        inout("rax") a => out,
        out("rdx") out_2,
        options(att_syntax)
    );
    low = out;
    high = out_2;
    high.wrapping_add(low & 1)
}

unsafe fn swapped(mut x: u32) -> u32 {
    let out: u32;
    asm!("bswap {0:e}", inout(reg) x => out, options(att_syntax));
    x = out;
    x
}

unsafe fn increment(p: *mut i32) {
    asm!(
        "incl ({0:r})",
        "addl $2, ({0:r})",
        in(reg) p,
        options(att_syntax)
    );
}

unsafe fn rotated(mut x: i32) -> i32 {
    let count: u8 = 4;
    let out: i32;
    asm!(
        "roll %cl, {0:e}",
        inout(reg) x => out,
        in("cl") count,
        options(att_syntax)
    );
    x = out;
    x
}

unsafe fn low_byte(x: i32) -> i32 {
    let mut out: i32 = 0;
    let out_2: i32;
    asm!(
        "movzbl {1:l}, {0:e}",
        out(reg) out_2,
        in(reg) x,
        options(att_syntax)
    );
    out = out_2;
    out
}

unsafe fn loops(mut n: i32) -> i32 {
    let mut sum: i32 = 0;
    let out: i32;
    let out_2: i32;
    asm!(
        "1: addl {1:e}, {0:e}",
        "subl $1, {1:e}",
        "jnz 1b",
        inout(reg) sum => out,
        inout(reg) n => out_2,
        options(att_syntax)
    );
    sum = out;
    n = out_2;
    sum
}

unsafe fn constant(mut x: u16) -> u16 {
    let out: u16;
    asm!(
        "addw $300, {0:x}",
        "movq $7, %rcx",
        inout(reg) x => out,
        out("rcx") _,
        options(att_syntax)
    );
    x = out;
    x
}

unsafe fn root(x: f64) -> f64 {
    let mut r: f64 = 0.0;
    let out: f64;
    asm!(
        "sqrtsd {1}, {0}",
        out(xmm_reg) out,
        in(xmm_reg) x,
        options(att_syntax)
    );
    r = out;
    r
}

unsafe fn fill(mut to: *mut i8, c: i8, mut n: u64) {
    let out: *mut i8;
    let out_2: u64;
    asm!(
        "rep stosb",
        inout("rdi") to => out,
        inout("rcx") n => out_2,
        in("al") c,
        options(att_syntax)
    );
    to = out;
    n = out_2;
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = 5;
    increment(&raw mut x);
    let mut text: [i8; 6] = [0, 0, 0, 0, 0, 0];
    fill(&raw mut text as *mut i8, b'x' as i8, 5);
    rt::println!(
        "{} {} {:x} {}",
        add(3, 4),
        high(u64::MAX, 3),
        swapped(0x11223344),
        { x }
    );
    printf(
        c"%x %d %d %u %g %s\n".as_ptr(),
        rotated(0x12345678),
        low_byte(0x1ff),
        loops(10),
        constant(65000) as i32,
        root(6.25),
        &raw mut text as *mut i8,
    );
    asm!("nop", options(att_syntax));
    0
}

//@ src/lib.rs
pub mod lib_;
pub mod sys;
pub mod va;
//@ src/lib_.rs
use crate::sys::sprintf;
use crate::va::{VaList, plus_entry};
use core::mem;

pub type handler = Option<unsafe extern "C" fn(*const i8, ...) -> i32>;

// boundary: c-abi

// driver: use.c

// Exported functions with `...` and with lists, called by C.

pub unsafe extern "C" fn join(out: *mut i8, kinds: *const i8, va: VaList) -> i32 {
    let mut ap: VaList = va;
    let n: i32 = vjoin(out, kinds, &raw mut ap);
    n
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn vjoin(out: *mut i8, mut kinds: *const i8, ap: *mut VaList) -> i32 {
    let mut n: i32 = 0;
    while *kinds != 0 {
        match *kinds as u8 {
            b's' => {
                n += sprintf(
                    out.offset(n as isize),
                    c"%s ".as_ptr(),
                    (*ap).arg::<*const i8>(),
                );
            }
            b'i' => {
                n += sprintf(out.offset(n as isize), c"%d ".as_ptr(), (*ap).arg::<i32>());
            }
            b'd' => {
                n += sprintf(out.offset(n as isize), c"%g ".as_ptr(), (*ap).arg_f64());
            }
            _ => {}
        }
        kinds = kinds.add(1);
    }
    n
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(h: handler, x: i32) -> i32 {
    h.unwrap()(c"%d and %s\n".as_ptr(), x, c"text".as_ptr().cast_mut())
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn get() -> handler {
    Some(mem::transmute::<
        unsafe extern "C" fn(),
        unsafe extern "C" fn(*const i8, ...) -> i32,
    >(plus_entry))
}

pub unsafe extern "C" fn plus(mut fmt: *const i8, va: VaList) -> i32 {
    let mut ap: VaList = va;
    let mut n: i32 = 0;
    while *fmt != 0 {
        fmt = fmt.add(1);
        n += ap.arg::<i32>();
    }
    n
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn sprintf(s: *mut i8, format: *const i8, ...) -> i32;
}
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
#[unsafe(naked)]
#[unsafe(export_name = "join")]
pub unsafe extern "C" fn join_entry() {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "sub rsp, 216",
        ".cfi_adjust_cfa_offset 216",
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
        "mov dword ptr [rsp + 0], 16",
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
        body = sym crate::lib_::join,
    )
}
#[unsafe(naked)]
#[unsafe(export_name = "plus")]
pub unsafe extern "C" fn plus_entry() {
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
        body = sym crate::lib_::plus,
    )
}

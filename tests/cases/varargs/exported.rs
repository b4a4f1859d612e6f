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
    while {
        let value: bool = *fmt != 0;
        fmt = fmt.add(1);
        value
    } {
        n += ap.arg::<i32>();
    }
    n
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn sprintf(s: *mut i8, format: *const i8, ...) -> i32;
}
//@ src/va.rs
//! C's variable arguments, as the System V ABI for x86-64 has them: a list that comes from C is walked like one made here.

use core::ffi::c_void;
use core::mem::MaybeUninit;

/// Bytes that the integer registers take in a register save area, and those up to the end of the floating ones.
const INTEGERS: u32 = 48;
const REGISTERS: u32 = 176;

/// C's `va_list`: which argument comes next. A copy goes on by itself.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct VaList {
    integers: u32,
    floats: u32,
    on_stack: *mut c_void,
    registers: *mut c_void,
}

/// The class of the register that takes eight bytes of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Integer,
    Float,
}

impl VaList {
    /// The list of no call.
    pub const ZERO: VaList = VaList {
        integers: 0,
        floats: 0,
        on_stack: core::ptr::null_mut(),
        registers: core::ptr::null_mut(),
    };

    /// The next argument, which is an integer or a pointer.
    ///
    /// # Safety
    /// The next argument of the call is one of this type; so for the others.
    pub unsafe fn arg<T>(&mut self) -> T {
        unsafe { self.arg_parts([Part::Integer]) }
    }

    /// The next argument, which is a floating number.
    ///
    /// # Safety
    /// As for [`VaList::arg`].
    pub unsafe fn arg_f64(&mut self) -> f64 {
        unsafe { self.arg_parts([Part::Float]) }
    }

    /// The next argument, whose parts are in registers of these classes if there are as many left.
    ///
    /// # Safety
    /// As for [`VaList::arg`].
    pub unsafe fn arg_parts<T, const N: usize>(&mut self, parts: [Part; N]) -> T {
        let floats = parts.iter().filter(|part| **part == Part::Float).count() as u32;
        let integers = N as u32 - floats;
        if self.integers + 8 * integers > INTEGERS || self.floats + 16 * floats > REGISTERS {
            return unsafe { self.arg_memory() };
        }
        let mut value = [MaybeUninit::<u64>::uninit(); N];
        for (word, part) in value.iter_mut().zip(parts) {
            let (at, size) = match part {
                Part::Integer => (&mut self.integers, 8),
                Part::Float => (&mut self.floats, 16),
            };
            *word = unsafe {
                self.registers
                    .byte_add(*at as usize)
                    .cast::<MaybeUninit<u64>>()
                    .read()
            };
            *at += size;
        }
        unsafe { value.as_ptr().cast::<T>().read_unaligned() }
    }

    /// The next argument, which is in memory whatever registers are left.
    ///
    /// # Safety
    /// As for [`VaList::arg`].
    pub unsafe fn arg_memory<T>(&mut self) -> T {
        let align = align_of::<T>();
        let skipped = if align > 8 {
            self.on_stack.cast::<u8>().align_offset(align)
        } else {
            0
        };
        let value = unsafe { self.on_stack.byte_add(skipped) };
        self.on_stack = unsafe { value.byte_add(size_of::<T>().next_multiple_of(8)) };
        unsafe { value.cast::<T>().read() }
    }
}

/// The arguments of one call, behind one another as the ABI has those that no register takes. `N` times eight bytes.
#[repr(C, align(16))]
pub struct VaArgs<const N: usize> {
    words: [MaybeUninit<u64>; N],
    used: usize,
}

impl<const N: usize> VaArgs<N> {
    /// Room without any argument in it.
    pub const fn new() -> VaArgs<N> {
        VaArgs {
            words: [MaybeUninit::new(0); N],
            used: 0,
        }
    }

    /// With one more argument, promoted as C does it.
    pub fn with<T>(mut self, value: T) -> VaArgs<N> {
        let start = if align_of::<T>() > 8 {
            self.used.next_multiple_of(2)
        } else {
            self.used
        };
        self.used = start + size_of::<T>().div_ceil(8);
        assert!(
            self.used <= N && align_of::<T>() <= 16,
            "no room for a variable argument"
        );
        unsafe { self.words.as_mut_ptr().add(start).cast::<T>().write(value) };
        self
    }

    /// The list of all arguments, which lives as long as this.
    pub fn list(&mut self) -> VaList {
        let on_stack = self.words.as_mut_ptr().cast();
        VaList {
            integers: INTEGERS,
            floats: REGISTERS,
            on_stack,
            registers: core::ptr::null_mut(),
        }
    }
}

/// [`crate::lib_::join`] as C calls it.
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

/// [`crate::lib_::plus`] as C calls it.
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

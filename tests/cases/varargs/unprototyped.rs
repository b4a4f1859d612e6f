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
//! What the translated code needs beside std.

/// Arguments as C has them: pointers to NUL-terminated strings, and a null pointer behind the last.
pub struct Args {
    strings: Vec<std::ffi::CString>,
    pointers: Vec<*mut core::ffi::c_char>,
}

impl Args {
    /// The arguments of the process.
    pub fn from_env() -> Args {
        use std::os::unix::ffi::OsStringExt;
        let strings: Vec<_> = std::env::args_os()
            .map(|a| std::ffi::CString::new(a.into_vec()).unwrap_or_default())
            .collect();
        let mut pointers: Vec<_> = strings.iter().map(|s| s.as_ptr().cast_mut()).collect();
        pointers.push(core::ptr::null_mut());
        Args { strings, pointers }
    }

    /// `argc`.
    pub fn count(&self) -> i32 {
        self.strings.len() as i32
    }

    /// `argv`.
    pub fn pointers(&mut self) -> *mut *mut core::ffi::c_char {
        self.pointers.as_mut_ptr()
    }
}

/// Puts back what Rust's start-up changed: a C program dies of a closed pipe.
pub fn restore_signals() {
    // Declared as the kernel takes it: the program may declare it with a handler type of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn signal(number: i32, handler: usize) -> usize;
    }
    const SIGPIPE: i32 = 13;
    unsafe { signal(SIGPIPE, 0) };
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/unprototyped.rs
// flags: -std=gnu89 -Wno-deprecated-non-prototype
// Calls without a prototype that reach functions with `...`, and functions as data pointers in statics.

use crate::sys::printf;
use crate::va::{VaList, total_entry};
use core::ffi::c_void;
use core::mem;

pub unsafe extern "C" fn total(mut n: i32, va: VaList) -> f64 {
    let mut sum: f64 = 0.0;
    let mut ap: VaList = va;
    while {
        let value: bool = n > 0;
        n -= 1;
        value
    } {
        sum += ap.arg_f64();
    }
    sum
}

extern "C" fn plain() -> i32 {
    7
}

static mut table: [*mut c_void; 2] = unsafe {
    [
        plain as unsafe extern "C" fn() -> i32 as *mut c_void,
        mem::transmute::<unsafe extern "C" fn(), unsafe extern "C" fn(i32, ...) -> f64>(total_entry)
            as *mut c_void,
    ]
};

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
    printf(
        c"%g\n".as_ptr(),
        mem::transmute::<
            Option<unsafe extern "C" fn() -> f64>,
            Option<unsafe extern "C" fn(i32, ...) -> f64>,
        >(sum)
        .unwrap()(3, 1.0f64, 2.0f64, 4.5f64),
    );
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(table[0] == plain as unsafe extern "C" fn() -> i32 as *mut c_void),
        mem::transmute::<*mut c_void, Option<unsafe extern "C" fn() -> i32>>(table[0]).unwrap()(),
    );
    printf(
        c"%g\n".as_ptr(),
        mem::transmute::<*mut c_void, Option<unsafe extern "C" fn(i32, ...) -> f64>>(table[1])
            .unwrap()(2, 0.5f64, 0.25f64),
    );
    0
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

/// [`crate::unprototyped::total`] as C calls it.
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

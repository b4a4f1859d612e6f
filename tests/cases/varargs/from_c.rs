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

use crate::sys::{__jmp_buf_tag, printf};
use crate::va::{Part, VaList, va_args};

#[unsafe(export_name = "from_c_c__stays")]
static mut stays: [__jmp_buf_tag; 1] = [__jmp_buf_tag::ZERO; 1];

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
    printf(
        c"%g\n".as_ptr(),
        area(c"pi".as_ptr(), va_args![words = 3, p, 1i32]),
    );
    printf(
        c"%g %g\n".as_ptr(),
        lister(c"ddll".as_ptr(), 0.5f64, 1.5f64, 2i64, 3i64),
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
        ),
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

/// `va_args![a, b]`: the list of these arguments, to the end of the statement. `va_args![words = 3, a, b]` has room for
/// three times eight bytes, where an argument takes more than eight.
macro_rules! va_args {
    (words = $words:literal $(, $arg:expr)* $(,)?) => {
        $crate::va::VaArgs::<$words>::new()$(.with($arg))*.list()
    };
    ($($arg:expr),* $(,)?) => {
        $crate::va::VaArgs::<{
            const ARGS: &[&str] = &[$(stringify!($arg)),*];
            ARGS.len()
        }>::new()$(.with($arg))*.list()
    };
}
pub(crate) use va_args;

/// [`crate::from_c::area`] as C calls it.
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

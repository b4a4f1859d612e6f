//@ src/bin/definition.rs
//! The program whose C `main` is in `definition.c`.

fn main() {
    definition::rt::restore_signals();
    std::process::exit(unsafe { definition::definition::main() });
}
//@ src/definition.rs
// Functions that take variable arguments take a list; each call makes one.

use crate::sys::{printf, vsnprintf};
use crate::va::{VaList, va_args};
use core::mem::size_of;

static mut limit: i32 = 100;

unsafe fn sum(mut count: i32, va: VaList) -> i32 {
    let mut total: i32 = 0;
    let mut ap: VaList = va;
    while {
        let value: bool = count > 0;
        count -= 1;
        value
    } {
        total += ap.arg::<i32>();
    }
    if total > limit { limit } else { total }
}

unsafe fn format(out: *mut i8, cap: usize, fmt: *const i8, va: VaList) -> i32 {
    let mut ap: VaList = va;
    let n: i32 = vsnprintf(out, cap, fmt, &raw mut ap);
    n
}

unsafe fn average(a: i32, b: i32, c: i32) -> i32 {
    sum(3, va_args![a, b, c]) / 3
}

pub unsafe fn main() -> i32 {
    let mut buf: [i8; 32] = [0; 32];
    printf(
        c"%d %d\n".as_ptr(),
        sum(0, va_args![]),
        sum(4, va_args![1i32, 2i32, 3i32, 4i32]),
    );
    printf(c"%d\n".as_ptr(), average(10, 20, 33));
    limit = 5;
    printf(c"%d\n".as_ptr(), sum(2, va_args![10i32, 20i32]));
    let n: i32 = format(
        &raw mut buf as *mut i8,
        size_of::<[i8; 32]>(),
        c"%s=%d %.1f".as_ptr(),
        va_args![c"x".as_ptr().cast_mut(), 7i32, 2.5f64],
    );
    printf(c"%d %s\n".as_ptr(), n, &raw mut buf as *mut i8);
    0
}
//@ src/lib.rs
pub mod definition;
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
use crate::va::VaList;

unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn vsnprintf(s: *mut i8, maxlen: usize, format: *const i8, arg: *mut VaList) -> i32;
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

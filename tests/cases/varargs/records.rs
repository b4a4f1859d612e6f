//@ src/bin/records.rs
//! The program whose C `main` is in `records.c`.

fn main() {
    records::rt::restore_signals();
    std::process::exit(unsafe { records::records::main() });
}
//@ src/lib.rs
pub mod records;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/records.rs
// Records behind `...`: of all register classes, and too large for registers.

use crate::rt;
use crate::sys::printf;
use crate::va::{Part, VaList, va_args};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tiny {
    pub a: i8,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct mixed {
    pub a: i64,
    pub b: f64,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct floats {
    pub x: f32,
    pub y: f32,
    pub z: f32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct large {
    pub a: [i64; 3],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct odd {
    pub text: [i8; 11],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union either {
    pub i: i32,
    pub d: f64,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct empty {}

impl empty {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {};
}

unsafe fn total(mut kinds: *const i8, va: VaList) -> f64 {
    let mut sum: f64 = 0.0;
    let mut ap: VaList = va;
    while *kinds != 0 {
        let mut literal: odd;
        let value: i8 = *kinds;
        kinds = kinds.add(1);
        match value as u8 {
            b't' => {
                sum += ap.arg_parts::<tiny, _>([Part::Integer]).a as i32 as f64;
            }
            b'p' => {
                let p: pair = ap.arg_parts::<pair, _>([Part::Integer]);
                sum += (p.a * 10 + p.b) as f64;
            }
            b'm' => {
                let m: mixed = ap.arg_parts::<mixed, _>([Part::Integer, Part::Float]);
                sum += m.a as f64 + m.b;
            }
            b'f' => {
                let f: floats = ap.arg_parts::<floats, _>([Part::Float, Part::Float]);
                sum += f64::from(f.x + f.y + f.z);
            }
            b'l' => {
                let l: large = ap.arg_memory::<large>();
                sum += (l.a[0] + l.a[1] + l.a[2]) as f64;
            }
            b'o' => {
                printf(c"[%s]".as_ptr(), {
                    literal = ap.arg_parts::<odd, _>([Part::Integer, Part::Integer]);
                    &raw mut literal.text as *mut i8
                });
            }
            b'e' => {
                sum += ap.arg_parts::<either, _>([Part::Integer]).d;
            }
            b'n' => {
                let _ = empty::ZERO;
            }
            b'i' => {
                sum += ap.arg::<i32>() as f64;
            }
            _ => {}
        }
    }
    sum
}

pub unsafe fn main() -> i32 {
    let t: tiny = tiny { a: 7 };
    let p: pair = pair { a: 1, b: 2 };
    let m: mixed = mixed { a: 100, b: 0.25 };
    let f: floats = floats {
        x: 0.5,
        y: 1.5,
        z: 2.5,
    };
    let l: large = large {
        a: [1000, 2000, 3000],
    };
    let o: odd = odd {
        text: rt::chars(b"ten chars.\0"),
    };
    let e: either = either { d: 64.5 };
    let n: empty = empty::ZERO;
    printf(
        c"%g\n".as_ptr(),
        total(c"tpm".as_ptr(), va_args![words = 4, t, p, m]),
    );
    printf(
        c"%g\n".as_ptr(),
        total(
            c"fliofe".as_ptr(),
            va_args![words = 11, f, l, 5i32, o, f, e],
        ),
    );
    printf(
        c"%g\n".as_ptr(),
        total(
            c"mmmmmmmmi".as_ptr(),
            va_args![words = 17, m, m, m, m, m, m, m, m, 1i32],
        ),
    );
    printf(
        c"%g\n".as_ptr(),
        total(c"niln".as_ptr(), va_args![words = 4, n, 3i32, l, n]),
    );
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// The bytes of a literal as C characters.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = bytes[i] as i8;
        i += 1;
    }
    out
}

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

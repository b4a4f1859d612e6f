//@ src/bin/scalars.rs
//! The program whose C `main` is in `scalars.c`.

fn main() {
    scalars::rt::restore_signals();
    std::process::exit(unsafe { scalars::scalars::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod scalars;
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
//@ src/scalars.rs
// `va_arg` of every kind of scalar, more of them than a call has registers for.

use crate::sys::printf;
use crate::va::{Part, VaList, va_args};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

pub type color = u32;

pub const RED: color = 3;
pub const GREEN: color = 250;

extern "C" fn twice(x: i32) -> i32 {
    x * 2
}

unsafe fn show(mut kinds: *const i8, va: VaList) {
    let mut ap: VaList = va;
    while *kinds != 0 {
        match *kinds as u8 {
            b'i' => {
                printf(c" %d".as_ptr(), ap.arg::<i32>());
            }
            b'u' => {
                printf(c" %u".as_ptr(), ap.arg::<u32>());
            }
            b'l' => {
                printf(c" %ld".as_ptr(), ap.arg::<i64>());
            }
            b'L' => {
                printf(c" %llu".as_ptr(), ap.arg::<u64>());
            }
            b'z' => {
                printf(c" %zu".as_ptr(), ap.arg::<usize>());
            }
            b'd' => {
                printf(c" %g".as_ptr(), ap.arg_f64());
            }
            b's' => {
                printf(c" %s".as_ptr(), ap.arg::<*const i8>());
            }
            b'c' => {
                printf(c" %c".as_ptr(), ap.arg::<i32>());
            }
            b'e' => {
                printf(c" %d".as_ptr(), ap.arg::<color>() as i32);
            }
            b'p' => {
                printf(c" %d".as_ptr(), *ap.arg::<*mut i32>());
            }
            b'f' => {
                printf(
                    c" %d".as_ptr(),
                    ap.arg::<Option<unsafe extern "C" fn(i32) -> i32>>()
                        .unwrap()(21),
                );
            }
            b'0' => {
                printf(
                    c" %s".as_ptr(),
                    if !ap.arg::<*mut c_void>().is_null() {
                        c"set".as_ptr().cast_mut()
                    } else {
                        c"null".as_ptr().cast_mut()
                    },
                );
            }
            b'w' => {
                let wide: i128 = ap.arg_parts::<i128, _>([Part::Integer, Part::Integer]);
                printf(c" %lld:%lld".as_ptr(), (wide >> 64) as i64, wide as i64);
            }
            _ => {}
        }
        kinds = kinds.add(1);
    }
    printf(c"\n".as_ptr());
}

pub unsafe fn main() -> i32 {
    let mut n: i32 = 17;
    let c: i8 = b'x' as i8;
    let s: i16 = -5;
    let f: f32 = 1.5;
    let b: bool = true;
    show(c"".as_ptr(), va_args![]);
    show(
        c"iiuc".as_ptr(),
        va_args![c as i32, s as i32, 4000000000u32, c as i32],
    );
    show(c"idi".as_ptr(), va_args![i32::from(b), f64::from(f), -1i32]);
    show(
        c"lLz".as_ptr(),
        va_args![1i64 << 40, !0u64, size_of::<i32>()],
    );
    show(
        c"sepf0".as_ptr(),
        va_args![
            c"text".as_ptr().cast_mut(),
            GREEN as i32,
            &raw mut n,
            Some(twice as unsafe extern "C" fn(i32) -> i32),
            ptr::null_mut::<c_void>()
        ],
    );
    show(
        c"dddddddddd".as_ptr(),
        va_args![
            0.5f64, 1.5f64, 2.5f64, 3.5f64, 4.5f64, 5.5f64, 6.5f64, 7.5f64, 8.5f64, 9.5f64
        ],
    );
    show(
        c"iiiiiiiidididw".as_ptr(),
        va_args![
            words = 16,
            1i32,
            2i32,
            3i32,
            4i32,
            5i32,
            6i32,
            7i32,
            8i32,
            0.5f64,
            9i32,
            1.5f64,
            10i32,
            2.5f64,
            (7i128 << 64) | 9
        ],
    );
    show(c"wiw".as_ptr(), va_args![words = 6, -1i128, 2i32, 3i128]);
    0
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

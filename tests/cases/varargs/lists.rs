//@ src/bin/lists.rs
//! The program whose C `main` is in `lists.c`.

fn main() {
    lists::rt::restore_signals();
    std::process::exit(unsafe { lists::lists::main() });
}
//@ src/lib.rs
pub mod lists;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/lists.rs
// Lists that are copied, passed on, kept in structs and arrays, walked by others, and walked twice.

use crate::rt;
use crate::sys::{printf, strlen, vsnprintf};
use crate::va::{VaList, va_args};
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct cursor {
    pub left: i32,
    pub ap: VaList,
}

impl cursor {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        left: 0,
        ap: VaList::ZERO,
    };
}

unsafe fn next(ap: &mut VaList) -> i32 {
    ap.arg::<i32>()
}

unsafe fn next_at(ap: &mut VaList) -> i32 {
    ap.arg::<i32>()
}

unsafe fn next_in(c: &mut cursor) -> i32 {
    let old = c.left;
    c.left -= 1;
    if old > 0 { c.ap.arg::<i32>() } else { -1 }
}

unsafe fn sum(n: i32, ap: &mut VaList) -> i32 {
    let mut total: i32 = 0;
    for i in 0..n {
        total += next(ap);
    }
    total
}

unsafe fn walk(n: i32, va: VaList) {
    let mut ap: VaList = va;
    let mut copy: VaList = ap;
    let first: i32 = next_at(&mut ap);
    printf(c"first %d, then %d\n".as_ptr(), first, ap.arg::<i32>());
    printf(c"all %d\n".as_ptr(), sum(n, &mut copy));
    ap = va;
    printf(c"again %d\n".as_ptr(), ap.arg::<i32>());
}

unsafe fn nested(n: i32, va: VaList) {
    let mut c: cursor = cursor::ZERO;
    c.left = n;
    c.ap = va;
    for i in 0..=n {
        printf(c" %d".as_ptr(), next_in(&mut c));
    }
    printf(c"\n".as_ptr());
}

unsafe fn array(n: i32, va: VaList) {
    let mut lists: [VaList; 2] = [VaList::ZERO; 2];
    lists[0] = va;
    let _ = lists[0].arg::<i32>();
    lists[1] = lists[0];
    let second: i32 = lists[0].arg::<i32>();
    let third: i32 = lists[0].arg::<i32>();
    printf(c"%d %d %d\n".as_ptr(), second, third, lists[1].arg::<i32>());
}

unsafe fn log_to(out: &mut [i8], size: usize, fmt: *const i8, ap: *mut VaList) {
    let out: *mut i8 = out.as_mut_ptr();
    let used: usize = strlen(out);
    vsnprintf(out.add(used), size.wrapping_sub(used), fmt, ap);
}

unsafe fn add(out: *mut i8, size: usize, fmt: *const i8, va: VaList) {
    let mut ap: VaList = va;
    log_to(rt::slice_mut(out, 64), size, fmt, &raw mut ap);
}

unsafe fn maybe(r#use: i32, va: VaList) -> i32 {
    let mut n: i32 = 0;
    if r#use != 0 {
        let mut ap: VaList = va;
        n = ap.arg::<i32>() + ap.arg::<i32>() * 100;
    }
    n
}

static mut global_list: *mut VaList = ptr::null_mut();

unsafe fn from_global() -> i32 {
    (*global_list).arg::<i32>()
}

unsafe fn by_global(mut n: i32, va: VaList) -> i32 {
    let mut ap: VaList = va;
    global_list = &raw mut ap;
    n += from_global();
    n += from_global();
    n
}

pub unsafe fn main() -> i32 {
    let mut text: [i8; 64] = [0; 64];
    walk(3, va_args![10i32, 20i32, 30i32]);
    nested(2, va_args![4i32, 5i32]);
    array(0, va_args![1i32, 2i32, 3i32]);
    add(
        &raw mut text as *mut i8,
        size_of::<[i8; 64]>(),
        c"%s-%d".as_ptr(),
        va_args![c"a".as_ptr().cast_mut(), 1i32],
    );
    add(
        &raw mut text as *mut i8,
        size_of::<[i8; 64]>(),
        c"/%c%.2f".as_ptr(),
        va_args![b'b' as i32, 2.5f64],
    );
    add(
        &raw mut text as *mut i8,
        size_of::<[i8; 64]>(),
        c"!".as_ptr(),
        va_args![],
    );
    printf(
        c"%s %zu\n".as_ptr(),
        &raw mut text as *mut i8,
        if size_of::<VaList>() > 0 {
            strlen(&raw mut text as *mut i8)
        } else {
            0
        },
    );
    let a: i32 = maybe(0, va_args![]);
    let b: i32 = maybe(1, va_args![1i32, 2i32]);
    printf(
        c"%d %d %d\n".as_ptr(),
        a,
        i32::from(b == 201 || b == 102),
        by_global(1, va_args![2i32, 3i32]),
    );
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// `len` elements from `ptr`; none if `len` is 0, whatever `ptr` is.
///
/// # Safety
/// `ptr` points to `len` initialised elements that nothing else touches while the slice lives.
pub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {
    if len == 0 {
        &mut []
    } else {
        unsafe { core::slice::from_raw_parts_mut(ptr, len) }
    }
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
use crate::va::VaList;

unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strlen(s: *const i8) -> usize;
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

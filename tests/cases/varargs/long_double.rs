//@ src/bin/long_double.rs
//! The program whose C `main` is in `long_double.c`.

fn main() {
    long_double::rt::restore_signals();
    std::process::exit(unsafe { long_double::long_double::main() });
}
//@ src/lib.rs
pub mod long_double;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/long_double.rs
use crate::rt;
use crate::sys::{printf, vprintf};
use crate::va::{VaList, va_args};

/// Sums long doubles, each behind a weight.
unsafe fn weighted(mut n: i32, va: VaList) -> rt::F80 {
    let mut sum: rt::F80 = rt::F80::of(0.0);
    let mut list: VaList = va;
    while {
        let value: bool = n != 0;
        n -= 1;
        value
    } {
        let weight: i32 = list.arg::<i32>();
        sum += rt::F80::from(weight) * list.arg_memory::<rt::F80>();
    }
    sum
}

unsafe fn say(format: *const i8, va: VaList) {
    let mut list: VaList = va;
    vprintf(format, &raw mut list);
}

pub unsafe fn main() -> i32 {
    let tenth: rt::F80 = rt::F80::new(0x3ffb, 0xcccccccccccccccd);
    rt::Call::new()
        .pointer(c"%.20Lg\n".as_ptr())
        .long_double(weighted(
            3,
            va_args![
                words = 12,
                1i32,
                tenth,
                2i32,
                rt::F80::of(1.5),
                -3i32,
                tenth * tenth
            ],
        ))
        .to_int(printf as *const ());
    say(
        c"%d %.20Lg %s %g %.3Lf\n".as_ptr(),
        va_args![
            words = 8,
            7i32,
            tenth,
            c"text".as_ptr().cast_mut(),
            0.5f64,
            -tenth
        ],
    );
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// C's `long double` on x86: the 80 bits of the x87 unit, which computes with them here too.
#[derive(Clone, Copy)]
#[repr(C)]
#[cfg_attr(target_pointer_width = "64", repr(align(16)))]
pub struct F80 {
    mantissa: u64,
    /// Sign and exponent.
    high: u16,
    padding: [u16; F80_PADDING],
}

const F80_PADDING: usize = if cfg!(target_pointer_width = "64") {
    3
} else {
    1
};

impl F80 {
    /// Positive zero.
    pub const ZERO: F80 = F80::new(0, 0);
    const BIAS: i32 = 16383;
    const TOP: u64 = 1 << 63;

    /// The number with these bits: sign and exponent, mantissa.
    pub const fn new(high: u16, mantissa: u64) -> F80 {
        F80 {
            mantissa,
            high,
            padding: [0; F80_PADDING],
        }
    }

    /// The same value; every `f64` has one.
    pub const fn of(value: f64) -> F80 {
        let bits = value.to_bits();
        let sign = ((bits >> 63) as u16) << 15;
        let exponent = ((bits >> 52) & 0x7ff) as i32;
        let fraction = bits & ((1 << 52) - 1);
        match (exponent, fraction) {
            (0, 0) => F80::new(sign, 0),
            (0, _) => {
                let shift = fraction.leading_zeros();
                F80::new(
                    sign | (63 - shift as i32 - 1074 + F80::BIAS) as u16,
                    fraction << shift,
                )
            }
            (0x7ff, 0) => F80::new(sign | 0x7fff, F80::TOP),
            (0x7ff, _) => F80::new(sign | 0x7fff, F80::TOP | 1 << 62 | fraction << 11),
            _ => F80::new(
                sign | (exponent - 1023 + F80::BIAS) as u16,
                F80::TOP | fraction << 11,
            ),
        }
    }

    /// The nearest value to an integer; of two, the even one.
    pub const fn of_int(value: i128) -> F80 {
        F80::of_magnitude(value < 0, value.unsigned_abs())
    }

    /// The same for an integer without sign.
    pub const fn of_magnitude(negative: bool, magnitude: u128) -> F80 {
        if magnitude == 0 {
            return F80::ZERO;
        }
        let zeros = magnitude.leading_zeros();
        let shifted = magnitude << zeros;
        let (mut mantissa, rest) = ((shifted >> 64) as u64, shifted as u64);
        let mut exponent = 127 - zeros as i32;
        if rest > F80::TOP || (rest == F80::TOP && mantissa & 1 == 1) {
            mantissa = mantissa.wrapping_add(1);
            if mantissa == 0 {
                mantissa = F80::TOP;
                exponent += 1;
            }
        }
        F80::new(
            (negative as u16) << 15 | (exponent + F80::BIAS) as u16,
            mantissa,
        )
    }

    /// With the other sign.
    pub const fn negated(self) -> F80 {
        F80 {
            high: self.high ^ 0x8000,
            ..self
        }
    }

    /// Without the sign.
    pub const fn abs(self) -> F80 {
        F80 {
            high: self.high & 0x7fff,
            ..self
        }
    }

    /// The integer toward zero; C leaves open what there is beyond the range.
    pub const fn to_int(self) -> i128 {
        let magnitude = self.to_magnitude() as i128;
        if self.is_sign_negative() {
            magnitude.wrapping_neg()
        } else {
            magnitude
        }
    }

    /// The same without the sign.
    pub const fn to_magnitude(self) -> u128 {
        match self.exponent() {
            e if e < 0 => 0,
            e if e > 127 => 0,
            e if e < 63 => (self.mantissa >> (63 - e)) as u128,
            e => (self.mantissa as u128) << (e - 63),
        }
    }

    /// Rounded as the unit rounds.
    pub fn to_f64(self) -> f64 {
        let mut out = 0f64;
        // SAFETY: reads one number and writes the other; the unit's stack is as before.
        unsafe {
            core::arch::asm!(
                "fld tbyte ptr [{from}]", "fstp qword ptr [{to}]",
                from = in(reg) &self, to = in(reg) &mut out,
                out("st(0)") _, out("st(1)") _, out("st(2)") _, out("st(3)") _,
                out("st(4)") _, out("st(5)") _, out("st(6)") _, out("st(7)") _,
                options(nostack),
            );
        }
        out
    }

    /// Rounded as the unit rounds.
    pub fn to_f32(self) -> f32 {
        let mut out = 0f32;
        // SAFETY: as in `to_f64`.
        unsafe {
            core::arch::asm!(
                "fld tbyte ptr [{from}]", "fstp dword ptr [{to}]",
                from = in(reg) &self, to = in(reg) &mut out,
                out("st(0)") _, out("st(1)") _, out("st(2)") _, out("st(3)") _,
                out("st(4)") _, out("st(5)") _, out("st(6)") _, out("st(7)") _,
                options(nostack),
            );
        }
        out
    }

    const fn exponent(self) -> i32 {
        (self.high & 0x7fff) as i32 - F80::BIAS
    }

    /// Whether it is no number.
    pub const fn is_nan(self) -> bool {
        self.high & 0x7fff == 0x7fff && self.mantissa << 1 != 0
    }

    /// Whether it is an infinity.
    pub const fn is_infinite(self) -> bool {
        self.high & 0x7fff == 0x7fff && self.mantissa << 1 == 0
    }

    /// Whether it is neither infinite nor NaN.
    pub const fn is_finite(self) -> bool {
        self.high & 0x7fff != 0x7fff
    }

    /// Whether it is normal: not zero, not below the normal range, finite.
    pub const fn is_normal(self) -> bool {
        self.is_finite() && self.high & 0x7fff != 0
    }

    /// Whether the sign is set, that of zero and NaN included.
    pub const fn is_sign_negative(self) -> bool {
        self.high & 0x8000 != 0
    }

    /// 1 or −1 for the infinities, else 0.
    pub const fn infinity_sign(self) -> i32 {
        match (self.is_infinite(), self.is_sign_negative()) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => -1,
        }
    }

    /// What kind of number it is.
    pub const fn classify(self) -> core::num::FpCategory {
        use core::num::FpCategory::*;
        match (self.high & 0x7fff, self.mantissa) {
            (0x7fff, _) if self.is_nan() => Nan,
            (0x7fff, _) => Infinite,
            (0, 0) => Zero,
            (0, _) => Subnormal,
            _ => Normal,
        }
    }
}

impl PartialEq for F80 {
    fn eq(&self, other: &F80) -> bool {
        self.partial_cmp(other) == Some(core::cmp::Ordering::Equal)
    }
}

impl PartialOrd for F80 {
    fn partial_cmp(&self, other: &F80) -> Option<core::cmp::Ordering> {
        // As an integer; both zeros are the same one.
        let key = |x: &F80| {
            let magnitude = i128::from(x.high & 0x7fff) << 64 | i128::from(x.mantissa);
            if x.is_sign_negative() {
                -magnitude
            } else {
                magnitude
            }
        };
        if self.is_nan() || other.is_nan() {
            None
        } else {
            Some(key(self).cmp(&key(other)))
        }
    }
}

impl core::ops::Neg for F80 {
    type Output = F80;

    fn neg(self) -> F80 {
        self.negated()
    }
}

macro_rules! x87_operator {
    ($name:ident, $method:ident, $assign:ident, $assign_method:ident, $instruction:literal) => {
        impl core::ops::$name for F80 {
            type Output = F80;

            fn $method(self, other: F80) -> F80 {
                let mut out = F80::ZERO;
                // SAFETY: reads two numbers and writes the third; the unit's stack is as before.
                unsafe {
                    core::arch::asm!(
                        "fld tbyte ptr [{a}]", "fld tbyte ptr [{b}]", $instruction, "fstp tbyte ptr [{out}]",
                        a = in(reg) &self, b = in(reg) &other, out = in(reg) &mut out,
                        out("st(0)") _, out("st(1)") _, out("st(2)") _, out("st(3)") _,
                        out("st(4)") _, out("st(5)") _, out("st(6)") _, out("st(7)") _,
                        options(nostack),
                    );
                }
                out
            }
        }

        impl core::ops::$assign for F80 {
            fn $assign_method(&mut self, other: F80) {
                *self = core::ops::$name::$method(*self, other);
            }
        }
    };
}

x87_operator!(Add, add, AddAssign, add_assign, "faddp st(1), st");
x87_operator!(Sub, sub, SubAssign, sub_assign, "fsubp st(1), st");
x87_operator!(Mul, mul, MulAssign, mul_assign, "fmulp st(1), st");
x87_operator!(Div, div, DivAssign, div_assign, "fdivp st(1), st");

macro_rules! f80_from {
    ($($integer:ty)*) => {
        $(impl From<$integer> for F80 {
            fn from(value: $integer) -> F80 {
                F80::of_int(value as i128)
            }
        })*
    };
}

f80_from!(bool i8 i16 i32 i64 i128 isize u8 u16 u32 u64 usize);

impl From<u128> for F80 {
    fn from(value: u128) -> F80 {
        F80::of_magnitude(false, value)
    }
}

impl From<f32> for F80 {
    fn from(value: f32) -> F80 {
        F80::of(value as f64)
    }
}

impl From<f64> for F80 {
    fn from(value: f64) -> F80 {
        F80::of(value)
    }
}

/// The call itself: arguments to their places, the result to the front of the registers.
macro_rules! call_with_stack {
    ($call:ident, $function:ident, $doubles:ident, $first:literal, $second:literal) => {
        core::arch::asm!(
            "mov r12, rsp",
            // What is in memory starts at a multiple of 16 bytes.
            "lea rax, [rcx * 8 + 15]", "and rax, -16", "sub rsp, rax",
            "mov rdi, rsp", "rep movsq",
            "mov rdi, [r13]", "mov rsi, [r13 + 8]", "mov rdx, [r13 + 16]",
            "mov rcx, [r13 + 24]", "mov r8, [r13 + 32]", "mov r9, [r13 + 40]",
            "movsd xmm0, [r13 + 48]", "movsd xmm1, [r13 + 56]", "movsd xmm2, [r13 + 64]", "movsd xmm3, [r13 + 72]",
            "movsd xmm4, [r13 + 80]", "movsd xmm5, [r13 + 88]", "movsd xmm6, [r13 + 96]", "movsd xmm7, [r13 + 104]",
            "mov eax, r15d",
            "call r14",
            $first, $second,
            "mov rsp, r12",
            inout("rcx") $call.stack.len() => _, inout("rsi") $call.stack.as_ptr() => _, out("rdi") _,
            in("r13") &mut $call.registers, in("r14") $function, in("r15") $doubles, out("r12") _,
            clobber_abi("C"),
        )
    };
}

/// A call of C with a `long double` among arguments or results, which Rust's `extern "C"` cannot say: arguments of that type are
/// in memory, the result is in a register of the x87 unit (System V, x86-64).
#[derive(Default)]
pub struct Call {
    registers: CallRegisters,
    words: usize,
    doubles: usize,
    stack: Vec<u64>,
}

#[derive(Default)]
#[repr(C)]
struct CallRegisters {
    words: [u64; 6],
    doubles: [f64; 8],
}

impl Call {
    /// Without arguments yet.
    pub fn new() -> Call {
        Call::default()
    }

    /// An integer argument, extended to 64 bits.
    pub fn word(mut self, value: u64) -> Call {
        match self.registers.words.get_mut(self.words) {
            Some(register) => *register = value,
            None => self.stack.push(value),
        }
        self.words += 1;
        self
    }

    /// A pointer.
    pub fn pointer<T>(self, value: *const T) -> Call {
        self.word(value as u64)
    }

    /// A `double` argument.
    pub fn double(mut self, value: f64) -> Call {
        match self.registers.doubles.get_mut(self.doubles) {
            Some(register) => *register = value,
            None => self.stack.push(value.to_bits()),
        }
        self.doubles += 1;
        self
    }

    /// A `float` argument of a prototype.
    pub fn float(self, value: f32) -> Call {
        self.double(f64::from_bits(u64::from(value.to_bits())))
    }

    /// A `long double` argument.
    pub fn long_double(mut self, value: F80) -> Call {
        if self.stack.len() % 2 == 1 {
            self.stack.push(0);
        }
        self.stack.push(value.mantissa);
        self.stack.push(u64::from(value.high));
        self
    }

    /// Calls a function with an integer result, or none.
    ///
    /// # Safety
    /// `function` takes these arguments, and calling it with them is sound.
    pub unsafe fn to_word(mut self, function: *const ()) -> u64 {
        unsafe { self.run(function) };
        self.registers.words[0]
    }

    /// Calls a function whose result is an `int`.
    ///
    /// # Safety
    /// As for [`Call::to_word`].
    pub unsafe fn to_int(self, function: *const ()) -> i32 {
        unsafe { self.to_word(function) as i32 }
    }

    /// Calls a function whose result is a `double`.
    ///
    /// # Safety
    /// As for [`Call::to_word`].
    pub unsafe fn to_double(mut self, function: *const ()) -> f64 {
        unsafe { self.run(function) };
        self.registers.doubles[0]
    }

    /// Calls a function whose result is a `float`.
    ///
    /// # Safety
    /// As for [`Call::to_word`].
    pub unsafe fn to_float(self, function: *const ()) -> f32 {
        f32::from_bits(unsafe { self.to_double(function) }.to_bits() as u32)
    }

    unsafe fn run(&mut self, function: *const ()) {
        let doubles = self.doubles.min(8) as u64;
        unsafe {
            call_with_stack!(
                self,
                function,
                doubles,
                "mov [r13], rax",
                "movsd [r13 + 48], xmm0"
            )
        };
    }

    /// Calls a function whose result is a `long double`.
    ///
    /// # Safety
    /// As for [`Call::to_word`].
    pub unsafe fn to_long_double(mut self, function: *const ()) -> F80 {
        let doubles = self.doubles.min(8) as u64;
        unsafe { call_with_stack!(self, function, doubles, "fstp tbyte ptr [r13]", "") };
        F80::new(self.registers.words[1] as u16, self.registers.words[0])
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
    pub fn vprintf(format: *const i8, arg: *mut VaList) -> i32;
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

//@ src/bin/library.rs
//! The program whose C `main` is in `library.c`.

fn main() {
    library::rt::restore_signals();
    std::process::exit(unsafe { library::library::main() });
}
//@ src/lib.rs
pub mod library;
pub mod rt;
pub mod sys;
//@ src/library.rs
// flags: -lm

use crate::rt;
use crate::sys::{cabs, carg, cexp, cimag, cimagf, conj, creal, crealf, csqrtf, fabs, printf};
use core::mem::size_of;

unsafe fn close_to(a: f64, b: f64) -> i32 {
    i32::from(fabs(a - b) < 1e-12)
}

pub unsafe fn main() -> i32 {
    let z: rt::Complex<f64> = rt::Complex::new(3.0, 4.0);
    let e: rt::Complex<f64> = cexp(rt::Complex::new(0.0, 3.141592653589793));
    let f: rt::Complex<f32> = csqrtf(rt::Complex::new(-4.0f32, 0.0f32));
    let inf: rt::Complex<f64> = rt::Complex::new(f64::from(f32::INFINITY), 0.0)
        * rt::Complex::new(1.0, f64::from(f32::NAN));

    printf(
        c"%g %d\n".as_ptr(),
        cabs(z),
        close_to(carg(rt::Complex::new(0.0, 1.0)), 1.5707963267948966),
    );
    printf(
        c"%d %d\n".as_ptr(),
        close_to(creal(e), -1.0),
        close_to(cimag(e), 0.0),
    );
    printf(
        c"%g %g\n".as_ptr(),
        f64::from(crealf(f)),
        f64::from(cimagf(f)),
    );
    printf(c"%g %g\n".as_ptr(), creal(conj(z)), cimag(conj(z)));
    printf(
        c"%d\n".as_ptr(),
        i32::from(
            (match creal(inf) {
                f64::INFINITY => 1,
                f64::NEG_INFINITY => -1,
                _ => 0,
            }) != 0
                || (match cimag(inf) {
                    f64::INFINITY => 1,
                    f64::NEG_INFINITY => -1,
                    _ => 0,
                }) != 0,
        ),
    );
    printf(c"%d\n".as_ptr(), size_of::<rt::Complex<f64>>() as i32);
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// Arithmetic that complex numbers and vectors are made of.
pub trait Number: Copy {
    /// Zero.
    const ZERO: Self;
    /// A sum; integers wrap.
    fn plus(self, other: Self) -> Self;
    /// A difference.
    fn minus(self, other: Self) -> Self;
    /// A product.
    fn times(self, other: Self) -> Self;
    /// A quotient.
    fn over(self, other: Self) -> Self;
    /// With the other sign.
    fn negative(self) -> Self;
}

macro_rules! integer_number {
    ($($number:ty)*) => {
        $(impl Number for $number {
            const ZERO: $number = 0;

            fn plus(self, other: $number) -> $number {
                self.wrapping_add(other)
            }

            fn minus(self, other: $number) -> $number {
                self.wrapping_sub(other)
            }

            fn times(self, other: $number) -> $number {
                self.wrapping_mul(other)
            }

            fn over(self, other: $number) -> $number {
                self / other
            }

            fn negative(self) -> $number {
                self.wrapping_neg()
            }
        })*
    };
}

integer_number!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! float_number {
    ($($number:ty, $zero:expr;)*) => {
        $(impl Number for $number {
            const ZERO: $number = $zero;

            fn plus(self, other: $number) -> $number {
                self + other
            }

            fn minus(self, other: $number) -> $number {
                self - other
            }

            fn times(self, other: $number) -> $number {
                self * other
            }

            fn over(self, other: $number) -> $number {
                self / other
            }

            fn negative(self) -> $number {
                -self
            }
        })*
    };
}

float_number! {
    f32, 0.0;
    f64, 0.0;
}

/// A complex number of C.
#[derive(Clone, Copy, PartialEq)]
#[repr(C)]
pub struct Complex<T> {
    /// The real part.
    pub re: T,
    /// The imaginary part.
    pub im: T,
}

/// What the parts of a complex number can be.
pub trait Part: Number {
    /// The product of two complex numbers.
    fn complex_times(a: Complex<Self>, b: Complex<Self>) -> Complex<Self>;
    /// The quotient of two complex numbers.
    fn complex_over(a: Complex<Self>, b: Complex<Self>) -> Complex<Self>;
}

impl<T> Complex<T> {
    /// The number with these parts.
    pub const fn new(re: T, im: T) -> Complex<T> {
        Complex { re, im }
    }

    /// Both parts converted.
    pub fn map<U>(self, f: impl Fn(T) -> U) -> Complex<U> {
        Complex::new(f(self.re), f(self.im))
    }
}

impl<T: Part> Complex<T> {
    /// Zero.
    pub const ZERO: Complex<T> = Complex::new(T::ZERO, T::ZERO);

    /// The conjugate.
    pub fn conj(self) -> Complex<T> {
        Complex::new(self.re, self.im.negative())
    }
}

impl<T: Part> core::ops::Neg for Complex<T> {
    type Output = Complex<T>;

    fn neg(self) -> Complex<T> {
        self.map(T::negative)
    }
}

/// An operator between two complex numbers, and with a real number on the right: C does not give it an imaginary zero.
macro_rules! complex_operator {
    ($name:ident, $method:ident, $assign:ident, $assign_method:ident, $both:expr, $real:expr) => {
        impl<T: Part> core::ops::$name for Complex<T> {
            type Output = Complex<T>;

            fn $method(self, other: Complex<T>) -> Complex<T> {
                ($both)(self, other)
            }
        }

        impl<T: Part> core::ops::$name<T> for Complex<T> {
            type Output = Complex<T>;

            fn $method(self, other: T) -> Complex<T> {
                ($real)(self, other)
            }
        }

        impl<T: Part, U> core::ops::$assign<U> for Complex<T>
        where
            Complex<T>: core::ops::$name<U, Output = Complex<T>>,
        {
            fn $assign_method(&mut self, other: U) {
                *self = core::ops::$name::$method(*self, other);
            }
        }
    };
}

complex_operator!(
    Add,
    add,
    AddAssign,
    add_assign,
    |a: Complex<T>, b: Complex<T>| Complex::new(a.re.plus(b.re), a.im.plus(b.im)),
    |a: Complex<T>, b: T| Complex::new(a.re.plus(b), a.im)
);
complex_operator!(
    Sub,
    sub,
    SubAssign,
    sub_assign,
    |a: Complex<T>, b: Complex<T>| Complex::new(a.re.minus(b.re), a.im.minus(b.im)),
    |a: Complex<T>, b: T| Complex::new(a.re.minus(b), a.im)
);
complex_operator!(
    Mul,
    mul,
    MulAssign,
    mul_assign,
    T::complex_times,
    |a: Complex<T>, b: T| Complex::new(a.re.times(b), a.im.times(b))
);
complex_operator!(
    Div,
    div,
    DivAssign,
    div_assign,
    T::complex_over,
    |a: Complex<T>, b: T| Complex::new(a.re.over(b), a.im.over(b))
);

/// A real number on the left.
macro_rules! real_operators {
    ($($part:ty)*) => {
        $(impl core::ops::Add<Complex<$part>> for $part {
            type Output = Complex<$part>;

            fn add(self, z: Complex<$part>) -> Complex<$part> {
                Complex::new(self.plus(z.re), z.im)
            }
        }

        impl core::ops::Sub<Complex<$part>> for $part {
            type Output = Complex<$part>;

            fn sub(self, z: Complex<$part>) -> Complex<$part> {
                Complex::new(self.minus(z.re), z.im.negative())
            }
        }

        impl core::ops::Mul<Complex<$part>> for $part {
            type Output = Complex<$part>;

            fn mul(self, z: Complex<$part>) -> Complex<$part> {
                Complex::new(self.times(z.re), self.times(z.im))
            }
        }

        impl core::ops::Div<Complex<$part>> for $part {
            type Output = Complex<$part>;

            fn div(self, z: Complex<$part>) -> Complex<$part> {
                Complex::new(self, Number::ZERO) / z
            }
        })*
    };
}

/// Products and quotients as Annex G of C wants them, infinities recovered from NaNs by the compiler's own support library.
macro_rules! float_part {
    ($part:ty, $times:ident, $over:ident) => {
        impl Part for $part {
            fn complex_times(a: Complex<$part>, b: Complex<$part>) -> Complex<$part> {
                let product = Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
                if product.re.is_nan() && product.im.is_nan() {
                    // SAFETY: it takes four numbers and touches no memory.
                    return unsafe { $times(a.re, a.im, b.re, b.im) };
                }
                product
            }

            fn complex_over(a: Complex<$part>, b: Complex<$part>) -> Complex<$part> {
                // SAFETY: as for the product.
                unsafe { $over(a.re, a.im, b.re, b.im) }
            }
        }

        unsafe extern "C" {
            fn $times(a: $part, b: $part, c: $part, d: $part) -> Complex<$part>;
            fn $over(a: $part, b: $part, c: $part, d: $part) -> Complex<$part>;
        }
    };
}

float_part!(f32, __mulsc3, __divsc3);
float_part!(f64, __muldc3, __divdc3);
real_operators!(f32 f64);

/// Integers, as GNU C has them.
macro_rules! integer_part {
    ($($part:ty)*) => {
        $(impl Part for $part {
            fn complex_times(a: Complex<$part>, b: Complex<$part>) -> Complex<$part> {
                Complex::new(
                    a.re.times(b.re).minus(a.im.times(b.im)),
                    a.im.times(b.re).plus(a.re.times(b.im)),
                )
            }

            fn complex_over(a: Complex<$part>, b: Complex<$part>) -> Complex<$part> {
                let norm = b.re.times(b.re).plus(b.im.times(b.im));
                Complex::new(
                    a.re.times(b.re).plus(a.im.times(b.im)).over(norm),
                    a.im.times(b.re).minus(a.re.times(b.im)).over(norm),
                )
            }
        })*
    };
}

integer_part!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

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
use crate::rt;

unsafe extern "C" {
    pub fn cabs(z: rt::Complex<f64>) -> f64;
    pub fn carg(z: rt::Complex<f64>) -> f64;
    pub fn cexp(z: rt::Complex<f64>) -> rt::Complex<f64>;
    pub fn cimag(z: rt::Complex<f64>) -> f64;
    pub fn cimagf(z: rt::Complex<f32>) -> f32;
    pub fn conj(z: rt::Complex<f64>) -> rt::Complex<f64>;
    pub fn creal(z: rt::Complex<f64>) -> f64;
    pub fn crealf(z: rt::Complex<f32>) -> f32;
    pub fn csqrtf(z: rt::Complex<f32>) -> rt::Complex<f32>;
    pub fn fabs(x: f64) -> f64;
    pub fn printf(format: *const i8, ...) -> i32;
}

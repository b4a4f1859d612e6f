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
    Add, add, AddAssign, add_assign,
    |a: Complex<T>, b: Complex<T>| Complex::new(a.re.plus(b.re), a.im.plus(b.im)),
    |a: Complex<T>, b: T| Complex::new(a.re.plus(b), a.im)
);
complex_operator!(
    Sub, sub, SubAssign, sub_assign,
    |a: Complex<T>, b: Complex<T>| Complex::new(a.re.minus(b.re), a.im.minus(b.im)),
    |a: Complex<T>, b: T| Complex::new(a.re.minus(b), a.im)
);
complex_operator!(
    Mul, mul, MulAssign, mul_assign,
    T::complex_times,
    |a: Complex<T>, b: T| Complex::new(a.re.times(b), a.im.times(b))
);
complex_operator!(
    Div, div, DivAssign, div_assign,
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

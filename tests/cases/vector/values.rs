//@ src/bin/values.rs
//! The program whose C `main` is in `values.c`.

fn main() {
    values::rt::restore_signals();
    std::process::exit(unsafe { values::values::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod values;
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

/// What the elements of a vector can be.
pub trait Lane: Number + PartialOrd {
    /// Integer as wide as an element, all of whose bits are set where a comparison holds.
    type Mask: Lane;
    /// −1 or 0.
    fn mask(holds: bool) -> Self::Mask;
    /// Whether it is different from zero.
    fn is_set(self) -> bool;
}

/// What only integers can.
pub trait IntegerLane: Lane {
    /// The remainder.
    fn modulo(self, other: Self) -> Self;
    /// Shifted left.
    fn left(self, count: Self) -> Self;
    /// Shifted right, with the sign if it has one.
    fn right(self, count: Self) -> Self;
    /// Bits in both.
    fn and(self, other: Self) -> Self;
    /// Bits in one or both.
    fn or(self, other: Self) -> Self;
    /// Bits in one.
    fn xor(self, other: Self) -> Self;
    /// Bits not in it.
    fn inverse(self) -> Self;
}

macro_rules! integer_lane {
    ($($lane:ty, $mask:ty;)*) => {
        $(impl Lane for $lane {
            type Mask = $mask;
            fn mask(holds: bool) -> $mask {
                -<$mask>::from(holds)
            }

            fn is_set(self) -> bool {
                self != 0
            }
        }

        impl IntegerLane for $lane {
            fn modulo(self, other: $lane) -> $lane {
                self % other
            }

            fn left(self, count: $lane) -> $lane {
                self.wrapping_shl(count as u32)
            }

            fn right(self, count: $lane) -> $lane {
                self.wrapping_shr(count as u32)
            }

            fn and(self, other: $lane) -> $lane {
                self & other
            }

            fn or(self, other: $lane) -> $lane {
                self | other
            }

            fn xor(self, other: $lane) -> $lane {
                self ^ other
            }

            fn inverse(self) -> $lane {
                !self
            }
        })*
    };
}

integer_lane! {
    i8, i8;
    i16, i16;
    i32, i32;
    i64, i64;
    u8, i8;
    u16, i16;
    u32, i32;
    u64, i64;
}

macro_rules! float_lane {
    ($lane:ty, $mask:ty) => {
        impl Lane for $lane {
            type Mask = $mask;
            fn mask(holds: bool) -> $mask {
                -<$mask>::from(holds)
            }

            fn is_set(self) -> bool {
                self != 0.0
            }
        }
    };
}

float_lane!(f32, i32);
float_lane!(f64, i64);

/// Types of which all bit patterns are values, without padding.
///
/// # Safety
/// Types for which that holds.
pub unsafe trait Plain: Copy {}

macro_rules! plain {
    ($($plain:ty)*) => {
        $(unsafe impl Plain for $plain {})*
    };
}

plain!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64);

/// The same bytes as another type of the same size.
pub fn bytes_as<A: Plain, B: Plain>(value: A) -> B {
    const { assert!(size_of::<A>() == size_of::<B>()) };
    // SAFETY: both are as large, and all bit patterns are values.
    unsafe { core::mem::transmute_copy(&value) }
}

macro_rules! vector_operator {
    ($vector:ident, $bound:ident, $name:ident, $method:ident, $assign:ident, $assign_method:ident, $lane:ident) => {
        impl<T: $bound, const N: usize> core::ops::$name for $vector<T, N> {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                self.zip(other, T::$lane)
            }
        }

        impl<T: $bound, const N: usize> core::ops::$assign for $vector<T, N> {
            fn $assign_method(&mut self, other: Self) {
                *self = self.zip(other, T::$lane);
            }
        }
    };
}

/// The vectors of one size in bytes.
macro_rules! vector {
    ($vector:ident, $align:literal) => {
        #[doc = concat!("A vector of ", $align, " bytes: all operations are those of the elements.")]
        #[derive(Clone, Copy)]
        #[repr(C, align($align))]
        pub struct $vector<T, const N: usize>(pub [T; N]);

        unsafe impl<T: Plain, const N: usize> Plain for $vector<T, N> {}

        impl<T: Lane, const N: usize> $vector<T, N> {
            /// All elements zero.
            pub const ZERO: Self = Self([T::ZERO; N]);

            /// The same value in all elements.
            pub const fn splat(value: T) -> Self {
                Self([value; N])
            }

            fn zip<U: Copy, R>(self, other: $vector<U, N>, f: impl Fn(T, U) -> R) -> $vector<R, N> {
                $vector(core::array::from_fn(|i| f(self.0[i], other.0[i])))
            }

            /// Where elements are equal.
            pub fn lanes_eq(self, other: Self) -> $vector<T::Mask, N> {
                self.zip(other, |a, b| T::mask(a == b))
            }

            /// Where elements differ.
            pub fn lanes_ne(self, other: Self) -> $vector<T::Mask, N> {
                self.zip(other, |a, b| T::mask(a != b))
            }

            /// Where elements are less.
            pub fn lanes_lt(self, other: Self) -> $vector<T::Mask, N> {
                self.zip(other, |a, b| T::mask(a < b))
            }

            /// Where elements are less or equal.
            pub fn lanes_le(self, other: Self) -> $vector<T::Mask, N> {
                self.zip(other, |a, b| T::mask(a <= b))
            }

            /// Where elements are greater.
            pub fn lanes_gt(self, other: Self) -> $vector<T::Mask, N> {
                self.zip(other, |a, b| T::mask(a > b))
            }

            /// Where elements are greater or equal.
            pub fn lanes_ge(self, other: Self) -> $vector<T::Mask, N> {
                self.zip(other, |a, b| T::mask(a >= b))
            }

            /// The elements of `a` where this one's are not zero, else those of `b`.
            pub fn select<U: Copy>(self, a: $vector<U, N>, b: $vector<U, N>) -> $vector<U, N> {
                $vector(core::array::from_fn(|i| {
                    if self.0[i].is_set() { a.0[i] } else { b.0[i] }
                }))
            }
        }

        impl<T: Lane, const N: usize> core::ops::Neg for $vector<T, N> {
            type Output = Self;

            fn neg(self) -> Self {
                Self(self.0.map(T::negative))
            }
        }

        impl<T: IntegerLane, const N: usize> core::ops::Not for $vector<T, N> {
            type Output = Self;

            fn not(self) -> Self {
                Self(self.0.map(T::inverse))
            }
        }

        vector_operator!($vector, Lane, Add, add, AddAssign, add_assign, plus);
        vector_operator!($vector, Lane, Sub, sub, SubAssign, sub_assign, minus);
        vector_operator!($vector, Lane, Mul, mul, MulAssign, mul_assign, times);
        vector_operator!($vector, Lane, Div, div, DivAssign, div_assign, over);
        vector_operator!(
            $vector,
            IntegerLane,
            Rem,
            rem,
            RemAssign,
            rem_assign,
            modulo
        );
        vector_operator!($vector, IntegerLane, Shl, shl, ShlAssign, shl_assign, left);
        vector_operator!($vector, IntegerLane, Shr, shr, ShrAssign, shr_assign, right);
        vector_operator!(
            $vector,
            IntegerLane,
            BitAnd,
            bitand,
            BitAndAssign,
            bitand_assign,
            and
        );
        vector_operator!(
            $vector,
            IntegerLane,
            BitOr,
            bitor,
            BitOrAssign,
            bitor_assign,
            or
        );
        vector_operator!(
            $vector,
            IntegerLane,
            BitXor,
            bitxor,
            BitXorAssign,
            bitxor_assign,
            xor
        );
    };
}

vector!(V8, 8);
vector!(V16, 16);
vector!(V32, 32);

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
//@ src/values.rs
use crate::rt;
use crate::sys::printf;

pub type v32qu = rt::V32<u8, 32>;
pub type v4du = rt::V32<u64, 4>;
pub type v8qi = rt::V8<i8, 8>;
pub type v4si = rt::V16<i32, 4>;

/// Elements of values that are no objects.
fn second(x: v4du) -> u32 {
    rt::bytes_as::<v4du, v32qu>(rt::V32([65535u64, x.0[0], 0, 0])).0[1] as u32
}

unsafe extern "C" fn twice(v: *const v4si, i: i32) -> v4si {
    if i != 0 {
        *v.offset(i as isize) + *v.offset(i as isize)
    } else {
        *v
    }
}

static choose: Option<unsafe extern "C" fn(*const rt::V16<i32, 4>, i32) -> rt::V16<i32, 4>> =
    Some(twice);

fn sum(v: v4si) -> i32 {
    let mut n: i32 = 0;
    for i in 0..4 {
        n += v.0[i as usize];
    }
    n
}

pub unsafe fn main() -> i32 {
    let mut pair: [v4si; 2] = [rt::V16([1, 2, 3, 4]), rt::V16([10, 20, 30, 40])];
    let mut c: v8qi = rt::V8([127i8, -128i8, 5i8, 5i8, 0, 0, 0, 0]);
    let d: v8qi = rt::bytes_as::<rt::V8<i8, 8>, v8qi>(
        c.lanes_gt(rt::V8::splat(4i8)) | c.lanes_eq(rt::V8::splat(-128i8)),
    );
    let mut p: *mut v4si = &raw mut pair as *mut v4si;

    printf(
        c"%u %d %d\n".as_ptr(),
        second(rt::V32([7u64, 0, 0, 0])),
        choose.unwrap()(&raw mut pair as *mut v4si, 1).0[3],
        twice(&raw mut pair as *mut v4si, 0).0[1],
    );
    printf(c"%d %d\n".as_ptr(), sum(pair[0] * pair[1]), sum(*p.add(0)));
    p = p.add(1);
    (*p.add(0)).0[2] += 1;
    (*p).0[1] *= -1;
    printf(c"%d %d %d\n".as_ptr(), sum(*p), pair[1].0[2], pair[1].0[1]);
    printf(
        c"%d %d %d %d\n".as_ptr(),
        d.0[0] as i32,
        d.0[1] as i32,
        d.0[2] as i32,
        d.0[4] as i32,
    );
    c += rt::V8::splat(1i8);
    printf(
        c"%d %d\n".as_ptr(),
        c.0[0] as i32,
        (c / rt::V8([1i8, 2i8, 3i8, 1i8, 1i8, 1i8, 1i8, 1i8])).0[2] as i32,
    );
    0
}

//@ src/arith.rs
use crate::rt;
use crate::sys::printf;
use core::mem;
use core::mem::size_of;

pub type v4si = rt::V16<i32, 4>;
pub type v4su = rt::V16<u32, 4>;
pub type v16qu = rt::V16<u8, 16>;
pub type v2df = rt::V16<f64, 2>;

static ones: v4si = rt::V16([1, 1, 1, 1]);

#[derive(Clone, Copy)]
#[repr(C)]
pub union view {
    pub v: v4si,
    pub i: [i32; 4],
}

impl view {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = unsafe { mem::zeroed() };
}

fn blend(a: v4si, b: v4si) -> v4si {
    let greater: v4si = a.lanes_gt(b);
    (a & greater) | (b & !greater)
}

unsafe fn show(v: v4si) {
    printf(c"%d %d %d %d\n".as_ptr(), v.0[0], v.0[1], v.0[2], v.0[3]);
}

pub unsafe fn main() -> i32 {
    let mut a: v4si = rt::V16([1, -2, 3, -4]);
    let b: v4si = rt::V16([10, 20, -30, 40]);
    let u: v4su = rt::bytes_as::<v4si, v4su>(a);
    let mut d: v2df = rt::V16([1.5, -2.5]);
    let mut view: view = view::ZERO;

    show(a + b * rt::V16::splat(2));
    show(b / a - ones);
    show(b % rt::V16([7, 7, 7, 7]));
    show(blend(a, b));
    show(a.lanes_eq(rt::V16([1, 2, 3, -4])));
    show(b >> rt::V16::splat(2));
    show(rt::bytes_as::<v4su, v4si>(
        u >> rt::bytes_as::<rt::V16<i32, 4>, v4su>(rt::V16::splat(28)),
    ));
    show(-a ^ rt::V16::splat(1));
    a.0[2] = 99;
    a += ones;
    a <<= rt::V16::splat(1);
    show(a);
    d = d * d + rt::V16::splat(0.25);
    printf(c"%g %g\n".as_ptr(), d.0[0], d.0[1]);
    view.v = b;
    printf(c"%d %d\n".as_ptr(), view.i[1], view.i[3]);
    let mut bytes: v16qu = rt::bytes_as::<v4si, v16qu>(a);
    bytes += rt::V16::splat(250u8);
    printf(
        c"%d %d %d\n".as_ptr(),
        bytes.0[0] as i32,
        bytes.0[5] as i32,
        size_of::<v16qu>() as i32,
    );
    0
}
//@ src/bin/arith.rs
//! The program whose C `main` is in `arith.c`.

fn main() {
    arith::rt::restore_signals();
    std::process::exit(unsafe { arith::arith::main() });
}
//@ src/lib.rs
pub mod arith;
pub mod rt;
pub mod sys;
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

vector!(V16, 16);

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

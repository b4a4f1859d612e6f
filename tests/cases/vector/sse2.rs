//@ src/bin/sse2.rs
//! The program whose C `main` is in `sse2.c`.

fn main() {
    sse2::rt::restore_signals();
    std::process::exit(unsafe { sse2::sse2::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sse2;
pub mod sys;
//@ src/rt.rs
//! What the translated code needs beside std.

/// A value at a multiple of 16 bytes.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct Align16<T>(pub T);

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

// SAFETY: the vectors of x86-64 are bytes, and any will do.
unsafe impl Plain for core::arch::x86_64::__m128 {}
unsafe impl Plain for core::arch::x86_64::__m128d {}
unsafe impl Plain for core::arch::x86_64::__m128i {}

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
//@ src/sse2.rs
use crate::rt;
use crate::sys::{
    _mm_add_epi32, _mm_add_ps, _mm_add_ss, _mm_cmpeq_epi8, _mm_cvtsd_f64, _mm_cvtsi128_si32,
    _mm_cvtss_f32, _mm_loadu_ps, _mm_loadu_si128, _mm_max_epi16, _mm_movehl_ps, _mm_movemask_epi8,
    _mm_mul_ps, _mm_set_epi32, _mm_set_pd, _mm_set1_epi8, _mm_setzero_si128, _mm_slli_epi32,
    _mm_sqrt_pd, _mm_srai_epi32, _mm_storeu_si128, printf,
};

/// Which of 16 bytes are `tag`, as bits.
unsafe fn r#match(row: *const u8, tag: u8) -> u32 {
    let chunk: rt::V16<i64, 2> = _mm_loadu_si128(row.cast());
    let equal: rt::V16<i64, 2> = _mm_cmpeq_epi8(chunk, _mm_set1_epi8(tag as i8));
    _mm_movemask_epi8(equal) as u32
}

unsafe fn sum(p: *const i32, n: i32) -> i32 {
    let mut total: rt::V16<i64, 2> = _mm_setzero_si128();
    let mut i: i32;
    let mut lanes: rt::Align16<[i32; 4]> = rt::Align16([0; 4]);
    i = 0;
    while i + 4 <= n {
        total = _mm_add_epi32(total, _mm_loadu_si128(p.offset(i as isize).cast()));
        i += 4;
    }
    total = _mm_add_epi32(
        total,
        rt::bytes_as::<rt::V16<i32, 4>, rt::V16<i64, 2>>({
            let lanes_2 = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i32, 4>>(total).0;
            rt::V16([lanes_2[2], lanes_2[3], lanes_2[0], lanes_2[1]])
        }),
    );
    total = _mm_add_epi32(
        total,
        rt::bytes_as::<rt::V16<u8, 16>, rt::V16<i64, 2>>({
            let lanes_4 = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<u8, 16>>(total).0;
            let lanes_5 = <rt::V16<u8, 16>>::ZERO.0;
            rt::V16([
                lanes_4[4],
                lanes_4[5],
                lanes_4[6],
                lanes_4[7],
                lanes_4[8],
                lanes_4[9],
                lanes_4[10],
                lanes_4[11],
                lanes_4[12],
                lanes_4[13],
                lanes_4[14],
                lanes_4[15],
                lanes_5[0],
                lanes_5[0],
                lanes_5[0],
                lanes_5[0],
            ])
        }),
    );
    _mm_storeu_si128((&raw mut lanes.0 as *mut i32).cast(), total);
    while i < n {
        lanes.0[0] += *p.offset(i as isize);
        i += 1;
    }
    lanes.0[0]
}

unsafe fn dot(a: *const f32, b: *const f32) -> f32 {
    let mut p: rt::V16<f32, 4> = _mm_mul_ps(_mm_loadu_ps(a.cast()), _mm_loadu_ps(b.cast()));
    p = _mm_add_ps(p, {
        let lanes = p.0;
        let lanes_2 = p.0;
        rt::V16([lanes[1], lanes[0], lanes_2[3], lanes_2[2]])
    });
    p = _mm_add_ss(p, _mm_movehl_ps(p, p));
    _mm_cvtss_f32(p)
}

pub unsafe fn main() -> i32 {
    let mut row: rt::Align16<[u8; 20]> = rt::Align16(*b"xabcabcabcabcabcabc\0");
    let mut values: rt::Align16<[i32; 11]> = rt::Align16([0; 11]);
    let mut shifted: rt::Align16<[i32; 4]> = rt::Align16([0; 4]);
    let a: [f32; 4] = [1.0, 2.0, 3.0, 4.0];
    let b: [f32; 4] = [0.5, 0.25, 2.0, 1.0];
    let wide: rt::V16<i64, 2> = _mm_set_epi32(4, -3, 2, -1);
    let d: rt::V16<f64, 2> = _mm_sqrt_pd(_mm_set_pd(9.0, 2.25));

    for i in 0..11 {
        values.0[i as usize] = i * i;
    }
    printf(
        c"%04x %04x\n".as_ptr(),
        r#match(&raw mut row.0 as *mut u8, b'a'),
        r#match((&raw mut row.0 as *mut u8).add(1), b'c'),
    );
    printf(
        c"%d %g\n".as_ptr(),
        sum(&raw mut values.0 as *mut i32, 11),
        f64::from(dot(&raw const a as *const f32, &raw const b as *const f32)),
    );
    _mm_storeu_si128(
        (&raw mut shifted.0 as *mut i32).cast(),
        _mm_srai_epi32(_mm_slli_epi32(wide, 4), 2),
    );
    printf(
        c"%d %d %d %d\n".as_ptr(),
        shifted.0[0],
        shifted.0[1],
        shifted.0[2],
        shifted.0[3],
    );
    printf(
        c"%g %d\n".as_ptr(),
        _mm_cvtsd_f64(d),
        rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i16, 8>>(wide).0[2] as u16 as i32,
    );
    printf(
        c"%d\n".as_ptr(),
        _mm_cvtsi128_si32(_mm_max_epi16(
            wide,
            rt::bytes_as::<rt::V16<u8, 16>, rt::V16<i64, 2>>({
                let lanes = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<u8, 16>>(wide).0;
                let lanes_2 = <rt::V16<u8, 16>>::ZERO.0;
                rt::V16([
                    lanes_2[0], lanes_2[0], lanes[0], lanes[1], lanes[2], lanes[3], lanes[4],
                    lanes[5], lanes[6], lanes[7], lanes[8], lanes[9], lanes[10], lanes[11],
                    lanes[12], lanes[13],
                ])
            }),
        )),
    );
    0
}
//@ src/sys.rs
use crate::rt;

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_add_epi32(a: rt::V16<i64, 2>, b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_add_epi32(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_add_ps(a: rt::V16<f32, 4>, b: rt::V16<f32, 4>) -> rt::V16<f32, 4> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_add_ps(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_add_ss(a: rt::V16<f32, 4>, b: rt::V16<f32, 4>) -> rt::V16<f32, 4> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_add_ss(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_cmpeq_epi8(a: rt::V16<i64, 2>, b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_cmpeq_epi8(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_cvtsd_f64(a: rt::V16<f64, 2>) -> f64 {
    unsafe { core::arch::x86_64::_mm_cvtsd_f64(rt::bytes_as(a)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_cvtsi128_si32(a: rt::V16<i64, 2>) -> i32 {
    unsafe { core::arch::x86_64::_mm_cvtsi128_si32(rt::bytes_as(a)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_cvtss_f32(a: rt::V16<f32, 4>) -> f32 {
    unsafe { core::arch::x86_64::_mm_cvtss_f32(rt::bytes_as(a)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub unsafe fn _mm_loadu_ps(p: *const u8) -> rt::V16<f32, 4> {
    rt::bytes_as(core::arch::x86_64::_mm_loadu_ps(p.cast()))
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub unsafe fn _mm_loadu_si128(p: *const u8) -> rt::V16<i64, 2> {
    rt::bytes_as(core::arch::x86_64::_mm_loadu_si128(p.cast()))
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_max_epi16(a: rt::V16<i64, 2>, b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_max_epi16(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_movehl_ps(a: rt::V16<f32, 4>, b: rt::V16<f32, 4>) -> rt::V16<f32, 4> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_movehl_ps(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_movemask_epi8(a: rt::V16<i64, 2>) -> i32 {
    unsafe { core::arch::x86_64::_mm_movemask_epi8(rt::bytes_as(a)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_mul_ps(a: rt::V16<f32, 4>, b: rt::V16<f32, 4>) -> rt::V16<f32, 4> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_mul_ps(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_set1_epi8(b: i8) -> rt::V16<i64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_set1_epi8(b)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_set_epi32(i3: i32, i2: i32, i1: i32, i0: i32) -> rt::V16<i64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_set_epi32(i3, i2, i1, i0)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_set_pd(w: f64, x: f64) -> rt::V16<f64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_set_pd(w, x)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_setzero_si128() -> rt::V16<i64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_setzero_si128()) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_slli_epi32(a: rt::V16<i64, 2>, count: i32) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_sll_epi32(
            rt::bytes_as(a),
            core::arch::x86_64::_mm_cvtsi32_si128(count),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_sqrt_pd(a: rt::V16<f64, 2>) -> rt::V16<f64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_sqrt_pd(rt::bytes_as(a))) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_srai_epi32(a: rt::V16<i64, 2>, count: i32) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_sra_epi32(
            rt::bytes_as(a),
            core::arch::x86_64::_mm_cvtsi32_si128(count),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub unsafe fn _mm_storeu_si128(p: *mut u8, b: rt::V16<i64, 2>) {
    core::arch::x86_64::_mm_storeu_si128(p.cast(), rt::bytes_as(b))
}

unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

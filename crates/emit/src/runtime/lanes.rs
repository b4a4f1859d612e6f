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
                $vector(core::array::from_fn(|i| if self.0[i].is_set() { a.0[i] } else { b.0[i] }))
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
        vector_operator!($vector, IntegerLane, Rem, rem, RemAssign, rem_assign, modulo);
        vector_operator!($vector, IntegerLane, Shl, shl, ShlAssign, shl_assign, left);
        vector_operator!($vector, IntegerLane, Shr, shr, ShrAssign, shr_assign, right);
        vector_operator!($vector, IntegerLane, BitAnd, bitand, BitAndAssign, bitand_assign, and);
        vector_operator!($vector, IntegerLane, BitOr, bitor, BitOrAssign, bitor_assign, or);
        vector_operator!($vector, IntegerLane, BitXor, bitxor, BitXorAssign, bitxor_assign, xor);
    };
}

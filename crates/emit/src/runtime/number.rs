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

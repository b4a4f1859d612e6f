/// An integer as the overflow builtins compute it: without bounds, as far as types of 128 bits can tell.
#[derive(Clone, Copy)]
pub struct Exact {
    /// The lowest 128 bits.
    low: u128,
    negative: bool,
    /// Without the sign; `None` if it has more than 128 bits, as no type does.
    magnitude: Option<u128>,
}

impl Exact {
    const fn signed(negative: bool, magnitude: u128) -> Exact {
        let low = if negative { magnitude.wrapping_neg() } else { magnitude };
        Exact { low, negative: negative && magnitude != 0, magnitude: Some(magnitude) }
    }

    /// The sum.
    pub fn plus(self, other: Exact) -> Exact {
        let (low, Some(a), Some(b)) = (self.low.wrapping_add(other.low), self.magnitude, other.magnitude) else {
            return Exact { magnitude: None, ..self };
        };
        let (negative, magnitude) = if self.negative == other.negative {
            (self.negative, a.checked_add(b))
        } else if a >= b {
            (self.negative && a != b, Some(a - b))
        } else {
            (other.negative, Some(b - a))
        };
        Exact { low, negative, magnitude }
    }

    /// The difference.
    pub fn minus(self, other: Exact) -> Exact {
        let negative = !other.negative && other.magnitude != Some(0);
        self.plus(Exact { low: other.low.wrapping_neg(), negative, ..other })
    }

    /// The product.
    pub fn times(self, other: Exact) -> Exact {
        let magnitude = self.magnitude.zip(other.magnitude).and_then(|(a, b)| a.checked_mul(b));
        let negative = self.negative != other.negative && magnitude != Some(0);
        Exact { low: self.low.wrapping_mul(other.low), negative, magnitude }
    }

    /// Its lowest bits.
    pub const fn low(self) -> u128 {
        self.low
    }

    /// Whether a type with so many bits does not hold it.
    pub const fn exceeds(self, bits: u32, signed: bool) -> bool {
        let Some(magnitude) = self.magnitude else { return true };
        let largest = u128::MAX >> (128 - bits + signed as u32);
        match (self.negative, signed) {
            (false, _) => magnitude > largest,
            (true, true) => magnitude > largest + 1,
            (true, false) => true,
        }
    }
}

macro_rules! exact_from {
    ($($unsigned:ty, $signed:ty;)*) => {
        $(impl From<$unsigned> for Exact {
            fn from(value: $unsigned) -> Exact {
                Exact::signed(false, value as u128)
            }
        }

        impl From<$signed> for Exact {
            fn from(value: $signed) -> Exact {
                Exact::signed(value < 0, value.unsigned_abs() as u128)
            }
        })*
    };
}

exact_from! {
    u8, i8;
    u16, i16;
    u32, i32;
    u64, i64;
    u128, i128;
    usize, isize;
}

impl From<bool> for Exact {
    fn from(value: bool) -> Exact {
        Exact::signed(false, value as u128)
    }
}

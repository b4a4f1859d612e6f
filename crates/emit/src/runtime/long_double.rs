/// C's `long double` on x86: the 80 bits of the x87 unit, which computes with them here too.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct F80 {
    // Not `repr(align)`, which packed structs may not hold.
    #[cfg(target_pointer_width = "64")]
    align: [u128; 0],
    mantissa: u64,
    /// Sign and exponent.
    high: u16,
    padding: [u16; F80_PADDING],
}

const F80_PADDING: usize = if cfg!(target_pointer_width = "64") { 3 } else { 1 };

impl F80 {
    /// Positive zero.
    pub const ZERO: F80 = F80::new(0, 0);
    const BIAS: i32 = 16383;
    const TOP: u64 = 1 << 63;

    /// The number with these bits: sign and exponent, mantissa.
    pub const fn new(high: u16, mantissa: u64) -> F80 {
        F80 {
            #[cfg(target_pointer_width = "64")]
            align: [],
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
                F80::new(sign | (63 - shift as i32 - 1074 + F80::BIAS) as u16, fraction << shift)
            }
            (0x7ff, 0) => F80::new(sign | 0x7fff, F80::TOP),
            (0x7ff, _) => F80::new(sign | 0x7fff, F80::TOP | 1 << 62 | fraction << 11),
            _ => F80::new(sign | (exponent - 1023 + F80::BIAS) as u16, F80::TOP | fraction << 11),
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
        F80::new((negative as u16) << 15 | (exponent + F80::BIAS) as u16, mantissa)
    }

    /// With the other sign.
    pub const fn negated(self) -> F80 {
        F80 { high: self.high ^ 0x8000, ..self }
    }

    /// Without the sign.
    pub const fn abs(self) -> F80 {
        F80 { high: self.high & 0x7fff, ..self }
    }

    /// The integer toward zero; C leaves open what there is beyond the range.
    pub const fn to_int(self) -> i128 {
        let magnitude = self.to_magnitude() as i128;
        if self.is_sign_negative() { magnitude.wrapping_neg() } else { magnitude }
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
            if x.is_sign_negative() { -magnitude } else { magnitude }
        };
        if self.is_nan() || other.is_nan() { None } else { Some(key(self).cmp(&key(other))) }
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

//@ src/bin/overflow_128.rs
//! The program whose C `main` is in `overflow_128.c`.

fn main() {
    overflow::rt::restore_signals();
    std::process::exit(unsafe { overflow::overflow_128::main() });
}
//@ src/lib.rs
pub mod overflow_128;
pub mod rt;
pub mod sys;
//@ src/overflow_128.rs
use crate::rt;
use crate::sys::printf;
use core::ffi::CStr;

unsafe fn show(what: &CStr, overflow: i32, value: u128) {
    printf(
        c"%s: %d %016llx%016llx\n".as_ptr(),
        what.as_ptr(),
        overflow,
        (value >> 64) as u64,
        value as u64,
    );
}

pub unsafe fn main() -> i32 {
    let big: u128 = 1u128.wrapping_neg();
    let mut u: u128 = 0;
    let least: i128 = (1u128 << 127) as i128;
    let mut s: i128 = 0;
    let small: u8 = 4;
    let mut i: i32 = 0;

    let mut o: bool = {
        let exact = rt::Exact::from(small).times(rt::Exact::from(-16i32));
        u = exact.low();
        exact.exceeds(128, false)
    };
    show(c"4 * -16", i32::from(o), u);
    o = {
        let exact_2 = rt::Exact::from(big).plus(rt::Exact::from(small));
        u = exact_2.low();
        exact_2.exceeds(128, false)
    };
    show(c"big + 4", i32::from(o), u);
    o = {
        let exact_3 = rt::Exact::from(big).minus(rt::Exact::from(big));
        i = exact_3.low() as i32;
        exact_3.exceeds(32, true)
    };
    show(c"big - big", i32::from(o), i as u128);
    o = {
        let exact_4 = rt::Exact::from(least).plus(rt::Exact::from(big));
        s = exact_4.low() as i128;
        exact_4.exceeds(128, true)
    };
    show(c"least + big", i32::from(o), s as u128);
    o = {
        let exact_5 = rt::Exact::from(least).times(rt::Exact::from(-1i32));
        s = exact_5.low() as i128;
        exact_5.exceeds(128, true)
    };
    show(c"-least", i32::from(o), s as u128);
    o = {
        let exact_6 = rt::Exact::from(least).times(rt::Exact::from(-1i32));
        u = exact_6.low();
        exact_6.exceeds(128, false)
    };
    show(c"-least unsigned", i32::from(o), u);
    o = {
        let exact_7 = rt::Exact::from(-5i128).minus(rt::Exact::from(3u128));
        i = exact_7.low() as i32;
        exact_7.exceeds(32, true)
    };
    show(c"-5 - 3", i32::from(o), i as u128);
    o = {
        let exact_8 = rt::Exact::from(1u128 << 100).times(rt::Exact::from(1i32 << 20));
        i = exact_8.low() as i32;
        exact_8.exceeds(32, true)
    };
    show(c"shifted", i32::from(o), i as u128);
    let (result, overflow) = s.overflowing_add(s);
    s = result;
    o = overflow;
    show(c"same type", i32::from(o), s as u128);
    printf(
        c"%d\n".as_ptr(),
        i32::from(big == 0xffffffffffffffffffffffffffffffff),
    );
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

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
        let low = if negative {
            magnitude.wrapping_neg()
        } else {
            magnitude
        };
        Exact {
            low,
            negative: negative && magnitude != 0,
            magnitude: Some(magnitude),
        }
    }

    /// The sum.
    pub fn plus(self, other: Exact) -> Exact {
        let (low, Some(a), Some(b)) = (
            self.low.wrapping_add(other.low),
            self.magnitude,
            other.magnitude,
        ) else {
            return Exact {
                magnitude: None,
                ..self
            };
        };
        let (negative, magnitude) = if self.negative == other.negative {
            (self.negative, a.checked_add(b))
        } else if a >= b {
            (self.negative && a != b, Some(a - b))
        } else {
            (other.negative, Some(b - a))
        };
        Exact {
            low,
            negative,
            magnitude,
        }
    }

    /// The difference.
    pub fn minus(self, other: Exact) -> Exact {
        let negative = !other.negative && other.magnitude != Some(0);
        self.plus(Exact {
            low: other.low.wrapping_neg(),
            negative,
            ..other
        })
    }

    /// The product.
    pub fn times(self, other: Exact) -> Exact {
        let magnitude = self
            .magnitude
            .zip(other.magnitude)
            .and_then(|(a, b)| a.checked_mul(b));
        let negative = self.negative != other.negative && magnitude != Some(0);
        Exact {
            low: self.low.wrapping_mul(other.low),
            negative,
            magnitude,
        }
    }

    /// Its lowest bits.
    pub const fn low(self) -> u128 {
        self.low
    }

    /// Whether a type with so many bits does not hold it.
    pub const fn exceeds(self, bits: u32, signed: bool) -> bool {
        let Some(magnitude) = self.magnitude else {
            return true;
        };
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

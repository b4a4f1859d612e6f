//@ src/bin/bit_offsets.rs
//! The program whose C `main` is in `bit_offsets.c`.

fn main() {
    bit_offsets::rt::restore_signals();
    std::process::exit(unsafe { bit_offsets::bit_offsets::main() });
}
//@ src/bit_offsets.rs
// target: x86_64-linux
// target: i686-linux
// Bits that clang gives bit-fields are asserted for each target: units of integers and of bytes, signed, `_Bool`, in a union.

use crate::rt;
use core::mem::size_of;

#[cfg(target_pointer_width = "64")]
#[derive(Clone, Copy)]
#[repr(C)]
pub struct flags {
    pub bits: flags_bits,
}

#[cfg(target_pointer_width = "32")]
#[derive(Clone, Copy)]
#[repr(C, align(4))]
pub struct flags {
    pub bits: flags_bits,
}

/// Storage of bit-fields in [`flags`].
#[cfg(target_pointer_width = "64")]
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct flags_bits(u64);

/// Storage of bit-fields in [`flags`].
#[cfg(target_pointer_width = "32")]
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct flags_bits([u8; 7]);

impl flags_bits {
    /// All bits zero.
    #[cfg(target_pointer_width = "64")]
    pub const ZERO: Self = Self(0);

    /// All bits zero.
    #[cfg(target_pointer_width = "32")]
    pub const ZERO: Self = Self([0; 7]);

    pub const fn kind(self) -> u32 {
        #[cfg(target_pointer_width = "64")]
        {
            (self.0 & 7) as u32
        }
        #[cfg(target_pointer_width = "32")]
        {
            rt::bits(self.0, 0, 3) as u32
        }
    }

    pub const fn with_kind(self, value: u32) -> Self {
        #[cfg(target_pointer_width = "64")]
        {
            Self((self.0 & !7) | (value as u64 & 7))
        }
        #[cfg(target_pointer_width = "32")]
        {
            Self(rt::with_bits(self.0, 0, 3, value as u64))
        }
    }

    pub const fn set_kind(&mut self, value: u32) {
        *self = self.with_kind(value);
    }

    pub const fn level(self) -> i32 {
        #[cfg(target_pointer_width = "64")]
        {
            ((self.0 << 56) as i64 >> 59) as i32
        }
        #[cfg(target_pointer_width = "32")]
        {
            ((rt::bits(self.0, 3, 5) << 59) as i64 >> 59) as i32
        }
    }

    pub const fn with_level(self, value: i32) -> Self {
        #[cfg(target_pointer_width = "64")]
        {
            Self((self.0 & !0xf8) | ((value as u64 & 0x1f) << 3))
        }
        #[cfg(target_pointer_width = "32")]
        {
            Self(rt::with_bits(self.0, 3, 5, value as u64))
        }
    }

    pub const fn set_level(&mut self, value: i32) {
        *self = self.with_level(value);
    }

    pub const fn ready(self) -> bool {
        #[cfg(target_pointer_width = "64")]
        {
            self.0 & 0x100 != 0
        }
        #[cfg(target_pointer_width = "32")]
        {
            rt::bits(self.0, 8, 1) != 0
        }
    }

    pub const fn with_ready(self, value: bool) -> Self {
        #[cfg(target_pointer_width = "64")]
        {
            Self((self.0 & !0x100) | ((value as u64) << 8))
        }
        #[cfg(target_pointer_width = "32")]
        {
            Self(rt::with_bits(self.0, 8, 1, value as u64))
        }
    }

    pub const fn set_ready(&mut self, value: bool) {
        *self = self.with_ready(value);
    }

    pub const fn wide(self) -> u64 {
        #[cfg(target_pointer_width = "64")]
        {
            (self.0 >> 13) & 0xffffffffff
        }
        #[cfg(target_pointer_width = "32")]
        {
            rt::bits(self.0, 13, 40)
        }
    }

    pub const fn with_wide(self, value: u64) -> Self {
        #[cfg(target_pointer_width = "64")]
        {
            Self((self.0 & !0x1fffffffffe000) | ((value & 0xffffffffff) << 13))
        }
        #[cfg(target_pointer_width = "32")]
        {
            Self(rt::with_bits(self.0, 13, 40, value))
        }
    }

    pub const fn set_wide(&mut self, value: u64) {
        *self = self.with_wide(value);
    }
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(
    size_of::<flags>() == 8
        && align_of::<flags>() == 8
        && core::mem::offset_of!(flags, bits) == 0
        && flags_bits::ZERO.with_kind(!0).0 == 7
        && flags_bits::ZERO.with_level(!0).0 == 248
        && flags_bits::ZERO.with_ready(true).0 == 256
        && flags_bits::ZERO.with_wide(!0).0 == 9007199254732800
);

#[cfg(target_pointer_width = "32")]
const _: () = assert!(
    size_of::<flags>() == 8
        && align_of::<flags>() == 4
        && core::mem::offset_of!(flags, bits) == 0
        && flags_bits::ZERO.with_kind(!0).0[0] == 7
        && flags_bits::ZERO.with_kind(!0).0[1] == 0
        && flags_bits::ZERO.with_kind(!0).0[2] == 0
        && flags_bits::ZERO.with_kind(!0).0[3] == 0
        && flags_bits::ZERO.with_kind(!0).0[4] == 0
        && flags_bits::ZERO.with_kind(!0).0[5] == 0
        && flags_bits::ZERO.with_kind(!0).0[6] == 0
        && flags_bits::ZERO.with_level(!0).0[0] == 248
        && flags_bits::ZERO.with_level(!0).0[1] == 0
        && flags_bits::ZERO.with_level(!0).0[2] == 0
        && flags_bits::ZERO.with_level(!0).0[3] == 0
        && flags_bits::ZERO.with_level(!0).0[4] == 0
        && flags_bits::ZERO.with_level(!0).0[5] == 0
        && flags_bits::ZERO.with_level(!0).0[6] == 0
        && flags_bits::ZERO.with_ready(true).0[0] == 0
        && flags_bits::ZERO.with_ready(true).0[1] == 1
        && flags_bits::ZERO.with_ready(true).0[2] == 0
        && flags_bits::ZERO.with_ready(true).0[3] == 0
        && flags_bits::ZERO.with_ready(true).0[4] == 0
        && flags_bits::ZERO.with_ready(true).0[5] == 0
        && flags_bits::ZERO.with_ready(true).0[6] == 0
        && flags_bits::ZERO.with_wide(!0).0[0] == 0
        && flags_bits::ZERO.with_wide(!0).0[1] == 224
        && flags_bits::ZERO.with_wide(!0).0[2] == 255
        && flags_bits::ZERO.with_wide(!0).0[3] == 255
        && flags_bits::ZERO.with_wide(!0).0[4] == 255
        && flags_bits::ZERO.with_wide(!0).0[5] == 255
        && flags_bits::ZERO.with_wide(!0).0[6] == 31
);

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct header {
    pub tag: u8,
    pub bits: header_bits,
}

/// Storage of bit-fields in [`header`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct header_bits([u8; 4]);

impl header_bits {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 4]);

    pub const fn low(self) -> u32 {
        rt::bits(self.0, 0, 11) as u32
    }

    pub const fn with_low(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 0, 11, value as u64))
    }

    pub const fn set_low(&mut self, value: u32) {
        *self = self.with_low(value);
    }

    pub const fn high(self) -> i32 {
        ((rt::bits(self.0, 11, 21) << 43) as i64 >> 43) as i32
    }

    pub const fn with_high(self, value: i32) -> Self {
        Self(rt::with_bits(self.0, 11, 21, value as u64))
    }

    pub const fn set_high(&mut self, value: i32) {
        *self = self.with_high(value);
    }
}

const _: () = assert!(
    size_of::<header>() == 5
        && align_of::<header>() == 1
        && core::mem::offset_of!(header, tag) == 0
        && core::mem::offset_of!(header, bits) == 1
        && header_bits::ZERO.with_low(!0).0[0] == 255
        && header_bits::ZERO.with_low(!0).0[1] == 7
        && header_bits::ZERO.with_low(!0).0[2] == 0
        && header_bits::ZERO.with_low(!0).0[3] == 0
        && header_bits::ZERO.with_high(!0).0[0] == 0
        && header_bits::ZERO.with_high(!0).0[1] == 248
        && header_bits::ZERO.with_high(!0).0[2] == 255
        && header_bits::ZERO.with_high(!0).0[3] == 255
);

#[derive(Clone, Copy)]
#[repr(C)]
pub union either {
    pub bits: either_bits,
}

/// Storage of bit-fields in [`either`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct either_bits(u32);

impl either_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn whole(self) -> u32 {
        self.0 & 0xffffff
    }

    pub const fn with_whole(self, value: u32) -> Self {
        Self((self.0 & !0xffffff) | (value & 0xffffff))
    }

    pub const fn set_whole(&mut self, value: u32) {
        *self = self.with_whole(value);
    }

    pub const fn small(self) -> i16 {
        ((self.0 << 25) as i32 >> 25) as i16
    }

    pub const fn with_small(self, value: i16) -> Self {
        Self((self.0 & !0x7f) | (value as u32 & 0x7f))
    }

    pub const fn set_small(&mut self, value: i16) {
        *self = self.with_small(value);
    }
}

const _: () = assert!(
    size_of::<either>() == 4
        && align_of::<either>() == 4
        && core::mem::offset_of!(either, bits) == 0
        && either_bits::ZERO.with_whole(!0).0 == 16777215
        && either_bits::ZERO.with_small(!0).0 == 127
);

pub unsafe fn main() -> i32 {
    let mut f: flags = flags {
        bits: flags_bits::ZERO
            .with_kind(5)
            .with_level(-3)
            .with_ready(true)
            .with_wide(0x12345678),
    };
    let mut h: header = header {
        tag: 7,
        bits: header_bits::ZERO.with_low(1234).with_high(-77),
    };
    let mut e: either = either {
        bits: either_bits::ZERO.with_whole(0xabcdef),
    };
    f.bits.set_level(f.bits.level().wrapping_sub(2));
    h.bits.set_high(h.bits.high().wrapping_add(1));
    e.bits.set_small(9);
    rt::println!(
        "{} {} {} {:x}",
        f.bits.kind(),
        f.bits.level(),
        i32::from(f.bits.ready()),
        f.bits.wide()
    );
    rt::println!(
        "{} {} {} {:x} {}",
        h.tag as u32,
        h.bits.low(),
        h.bits.high(),
        e.bits.whole() as i32,
        size_of::<header>()
    );
    0
}
//@ src/lib.rs
#[cfg(not(any(
    all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"),
    all(target_os = "linux", target_arch = "x86", target_env = "gnu")
)))]
compile_error!("the C was not read for this target: migrate it with `--target`");

pub mod bit_offsets;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub const fn bits<const N: usize>(bytes: [u8; N], at: usize, width: usize) -> u64 {
pub const fn with_bits<const N: usize>(
pub struct Args {
impl Args {
pub fn restore_signals() {

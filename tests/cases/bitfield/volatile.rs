//@ src/bin/volatile.rs
//! The program whose C `main` is in `volatile.c`.

fn main() {
    volatile::rt::restore_signals();
    std::process::exit(unsafe { volatile::volatile::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod volatile;
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
//@ src/volatile.rs
// volatile bit-fields: their unit is read and written once for each access.

use crate::rt;
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct port {
    pub bits: port_bits,
    pub data: i32,
}

/// Storage of bit-fields in [`port`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct port_bits(u32);

impl port_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn ready(self) -> u32 {
        self.0 & 1
    }

    pub const fn with_ready(self, value: u32) -> Self {
        Self((self.0 & !1) | (value & 1))
    }

    pub const fn set_ready(&mut self, value: u32) {
        *self = self.with_ready(value);
    }

    pub const fn rate(self) -> u32 {
        (self.0 >> 1) & 0x7f
    }

    pub const fn with_rate(self, value: u32) -> Self {
        Self((self.0 & !0xfe) | ((value & 0x7f) << 1))
    }

    pub const fn set_rate(&mut self, value: u32) {
        *self = self.with_rate(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct clock {
    pub bits: clock_bits,
}

/// Storage of bit-fields in [`clock`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct clock_bits(u64);

impl clock_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn hours(self) -> i16 {
        ((self.0 << 58) as i64 >> 58) as i16
    }

    pub const fn with_hours(self, value: i16) -> Self {
        Self((self.0 & !0x3f) | (value as u64 & 0x3f))
    }

    pub const fn set_hours(&mut self, value: i16) {
        *self = self.with_hours(value);
    }

    pub const fn ticks(self) -> i64 {
        (self.0 << 18) as i64 >> 24
    }

    pub const fn with_ticks(self, value: i64) -> Self {
        Self((self.0 & !0x3fffffffffc0) | ((value as u64 & 0xffffffffff) << 6))
    }

    pub const fn set_ticks(&mut self, value: i64) {
        *self = self.with_ticks(value);
    }

    pub const fn runs(self) -> bool {
        self.0 & 0x400000000000 != 0
    }

    pub const fn with_runs(self, value: bool) -> Self {
        Self((self.0 & !0x400000000000) | ((value as u64) << 46))
    }

    pub const fn set_runs(&mut self, value: bool) {
        *self = self.with_runs(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct frame {
    pub tag: u8,
    pub bits: frame_bits,
}

/// Storage of bit-fields in [`frame`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct frame_bits([u8; 4]);

impl frame_bits {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 4]);

    pub const fn length(self) -> u32 {
        rt::bits(self.0, 0, 20) as u32
    }

    pub const fn with_length(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 0, 20, value as u64))
    }

    pub const fn set_length(&mut self, value: u32) {
        *self = self.with_length(value);
    }

    pub const fn check(self) -> i32 {
        ((rt::bits(self.0, 20, 12) << 52) as i64 >> 52) as i32
    }

    pub const fn with_check(self, value: i32) -> Self {
        Self(rt::with_bits(self.0, 20, 12, value as u64))
    }

    pub const fn set_check(&mut self, value: i32) {
        *self = self.with_check(value);
    }
}

static mut frames: [frame; 2] = [
    frame {
        tag: 1,
        bits: frame_bits::ZERO.with_length(5).with_check(-3),
    },
    frame {
        tag: 2,
        bits: frame_bits::ZERO.with_length(6).with_check(-4),
    },
];

unsafe fn poll(p: &mut port) -> u32 {
    (&raw mut p.bits).write_volatile((&raw const p.bits).read_volatile().with_ready(1));
    (&raw const p.bits).read_volatile().ready()
}

fn rate(p: &mut port) -> i32 {
    p.bits.set_rate(130);
    p.bits.rate() as i32 + p.data
}

unsafe fn step(c: *mut clock, n: i32) -> i32 {
    let old: i16 = (&raw const (*c).bits).read_volatile().hours();
    (&raw mut (*c).bits).write_volatile((&raw const (*c).bits).read_volatile().with_hours(old + 1));
    let mut seen: i32 = old as i32;
    (&raw mut (*c).bits).write_volatile(
        (&raw const (*c).bits).read_volatile().with_ticks(
            (&raw const (*c).bits)
                .read_volatile()
                .ticks()
                .wrapping_add(n as i64),
        ),
    );
    (&raw mut (*c).bits).write_volatile(
        (&raw const (*c).bits).read_volatile().with_ticks(
            (&raw const (*c).bits)
                .read_volatile()
                .ticks()
                .wrapping_mul(3),
        ),
    );
    let old_2: i64 = (&raw const (*c).bits).read_volatile().ticks();
    (&raw mut (*c).bits)
        .write_volatile((&raw const (*c).bits).read_volatile().with_ticks(old_2 - 1));
    seen = seen.wrapping_add(old_2 as i32);
    (&raw mut (*c).bits).write_volatile((&raw const (*c).bits).read_volatile().with_runs(
        i32::from((&raw const (*c).bits).read_volatile().runs()) | i32::from(seen != 0) != 0,
    ));
    let value: i16 = (&raw const (*c).bits).read_volatile().hours() + 1;
    (&raw mut (*c).bits).write_volatile((&raw const (*c).bits).read_volatile().with_hours(value));
    seen += clock_bits::ZERO.with_hours(value).hours() as i32;
    let value_2: i16 = 33;
    (&raw mut (*c).bits).write_volatile((&raw const (*c).bits).read_volatile().with_hours(value_2));
    seen + clock_bits::ZERO.with_hours(value_2).hours() as i32
}

fn next() -> u32 {
    static at: AtomicU32 = AtomicU32::new(0);
    let value: u32 = at.load(Relaxed) & 1;
    at.store(at.load(Relaxed).wrapping_add(1), Relaxed);
    value
}

pub unsafe fn main() -> i32 {
    let mut p: port = port {
        bits: port_bits::ZERO.with_ready(0).with_rate(3),
        data: 4,
    };
    let ready: u32 = poll(&mut p);
    rt::println!("{} {}", ready, rate(&mut p));
    let mut c: clock = clock {
        bits: clock_bits::ZERO
            .with_hours(30)
            .with_ticks(1000)
            .with_runs(false),
    };
    let seen: i32 = step(&raw mut c, 7);
    rt::println!(
        "{} {} {} {}",
        seen,
        c.bits.hours() as i32,
        (&raw const c.bits).read_volatile().ticks(),
        i32::from((&raw const c.bits).read_volatile().runs())
    );
    let place = &raw mut frames[next() as usize];
    (&raw mut (*place).bits).write_volatile(
        (&raw const (*place).bits)
            .read_volatile()
            .with_length(0x123456),
    );
    let place_2 = &raw mut frames[next() as usize];
    (&raw mut (*place_2).bits).write_volatile(
        (&raw const (*place_2).bits).read_volatile().with_check(
            (&raw const (*place_2).bits)
                .read_volatile()
                .check()
                .wrapping_sub(4000),
        ),
    );
    rt::println!(
        "{:x} {} {} {}",
        (&raw const frames[0].bits).read_volatile().length() as i32,
        (&raw const frames[0].bits).read_volatile().check(),
        (&raw const frames[1].bits).read_volatile().length() as i32,
        (&raw const frames[1].bits).read_volatile().check()
    );
    let old: u32 = (&raw const frames[1].bits).read_volatile().length();
    (&raw mut frames[1].bits).write_volatile(
        (&raw const frames[1].bits)
            .read_volatile()
            .with_length(old + 1),
    );
    let value: u32 = old;
    (&raw mut frames[0].bits).write_volatile(
        (&raw const frames[0].bits)
            .read_volatile()
            .with_length(value),
    );
    let both: u32 = frame_bits::ZERO.with_length(value).length();
    rt::println!(
        "{} {} {}",
        both,
        (&raw const frames[0].bits).read_volatile().length(),
        (&raw const frames[1].bits).read_volatile().length()
    );
    0
}

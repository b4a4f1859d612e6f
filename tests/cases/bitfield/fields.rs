//@ src/bin/fields.rs
//! The program whose C `main` is in `fields.c`.

fn main() {
    fields::rt::restore_signals();
    std::process::exit(fields::fields::main());
}
//@ src/fields.rs
// Bit-fields wrap at their width, keep their sign and leave neighbours alone.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C, align(8))]
pub struct packet {
    pub bits_0: packet_bits_0,
    pub _padding_4: [u8; 4],
    pub bits_1: packet_bits_1,
    pub tail: u8,
}

/// Storage of bit-fields in [`packet`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct packet_bits_0(u32);

impl packet_bits_0 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn version(self) -> u32 {
        self.0 & 0xf
    }

    pub const fn with_version(self, value: u32) -> Self {
        Self((self.0 & !0xf) | (value & 0xf))
    }

    pub const fn set_version(&mut self, value: u32) {
        *self = self.with_version(value);
    }

    pub const fn kind(self) -> u32 {
        (self.0 >> 4) & 7
    }

    pub const fn with_kind(self, value: u32) -> Self {
        Self((self.0 & !0x70) | ((value & 7) << 4))
    }

    pub const fn set_kind(&mut self, value: u32) {
        *self = self.with_kind(value);
    }

    pub const fn delta(self) -> i32 {
        (self.0 << 20) as i32 >> 27
    }

    pub const fn with_delta(self, value: i32) -> Self {
        Self((self.0 & !0xf80) | ((value as u32 & 0x1f) << 7))
    }

    pub const fn set_delta(&mut self, value: i32) {
        *self = self.with_delta(value);
    }
}

/// Storage of bit-fields in [`packet`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct packet_bits_1([u8; 5]);

impl packet_bits_1 {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 5]);

    pub const fn stamp(self) -> u64 {
        rt::bits(self.0, 0, 33)
    }

    pub const fn with_stamp(self, value: u64) -> Self {
        Self(rt::with_bits(self.0, 0, 33, value))
    }

    pub const fn set_stamp(&mut self, value: u64) {
        *self = self.with_stamp(value);
    }

    pub const fn last(self) -> bool {
        rt::bits(self.0, 33, 1) != 0
    }

    pub const fn with_last(self, value: bool) -> Self {
        Self(rt::with_bits(self.0, 33, 1, value as u64))
    }

    pub const fn set_last(&mut self, value: bool) {
        *self = self.with_last(value);
    }
}

fn weight(p: &packet) -> u32 {
    (p.bits_0.version() as i32 * 100 + p.bits_0.kind() as i32 * 10 + i32::from(p.bits_1.last()))
        as u32
}

pub fn main() -> i32 {
    let mut p: packet = packet {
        bits_0: packet_bits_0::ZERO
            .with_version(15)
            .with_kind(5)
            .with_delta(-16),
        _padding_4: [0; 4],
        bits_1: packet_bits_1::ZERO.with_stamp(0x1ffffffff),
        tail: 0,
    };
    rt::println!(
        "{} {} {} {}",
        p.bits_0.version(),
        p.bits_0.kind(),
        p.bits_0.delta(),
        p.bits_1.stamp()
    );
    p.bits_0.set_version(p.bits_0.version() + 1);
    p.bits_0.set_kind(p.bits_0.kind().wrapping_add(4));
    p.bits_0.set_delta(p.bits_0.delta() - 1);
    p.bits_1.set_last(true);
    rt::println!(
        "{} {} {} {}",
        p.bits_0.version(),
        p.bits_0.kind(),
        p.bits_0.delta(),
        i32::from(p.bits_1.last())
    );
    p.bits_1.set_stamp(p.bits_1.stamp() + 1);
    rt::println!("{}", p.bits_1.stamp());
    p.bits_0.set_version(9);
    let value: u32 = p.bits_0.version();
    p.bits_0.set_kind(value);
    rt::println!("{} {} {}", p.bits_0.kind(), p.bits_0.version(), weight(&p));
    let mut q: packet = p;
    q.bits_0.set_delta(20);
    rt::println!(
        "{} {} {}",
        p.bits_0.delta(),
        q.bits_0.delta(),
        i32::from(p.bits_0.version() as i32 - q.bits_0.kind() as i32 - 20 < 0)
    );
    rt::println!("{}", size_of::<packet>());
    0
}
//@ src/lib.rs
pub mod fields;
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

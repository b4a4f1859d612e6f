//@ src/bin/statics.rs
//! The program whose C `main` is in `statics.c`.

fn main() {
    statics::rt::restore_signals();
    std::process::exit(unsafe { statics::statics::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod statics;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Global<T>(core::cell::UnsafeCell<T>);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! load {
macro_rules! parts {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/statics.rs
// Constant initialisers of bit-fields, in variables that are written and that are not.

use crate::rt;
use crate::sys::printf;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct flags {
    pub bits: flags_bits,
    pub name: *const i8,
}

rt::parts! {
    struct flags {
        bits: flags_bits,
        name: *const i8,
    }
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for flags {}

impl flags {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        bits: flags_bits::ZERO,
        name: ptr::null(),
    };
}

/// Storage of bit-fields in [`flags`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct flags_bits(u32);

impl flags_bits {
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

    pub const fn kind(self) -> u32 {
        (self.0 >> 1) & 0xf
    }

    pub const fn with_kind(self, value: u32) -> Self {
        Self((self.0 & !0x1e) | ((value & 0xf) << 1))
    }

    pub const fn set_kind(&mut self, value: u32) {
        *self = self.with_kind(value);
    }

    pub const fn delta(self) -> i32 {
        (self.0 << 21) as i32 >> 26
    }

    pub const fn with_delta(self, value: i32) -> Self {
        Self((self.0 & !0x7e0) | ((value as u32 & 0x3f) << 5))
    }

    pub const fn set_delta(&mut self, value: i32) {
        *self = self.with_delta(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union word {
    pub part: word_part,
    pub bits: word_bits,
    pub all: u32,
}

/// Storage of bit-fields in [`word`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct word_bits(u32);

impl word_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn small(self) -> u32 {
        self.0 & 0x1f
    }

    pub const fn with_small(self, value: u32) -> Self {
        Self((self.0 & !0x1f) | (value & 0x1f))
    }

    pub const fn set_small(&mut self, value: u32) {
        *self = self.with_small(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct word_part {
    pub bits: word_part_bits,
}

/// Storage of bit-fields in [`word_part`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct word_part_bits(u32);

impl word_part_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn low(self) -> u32 {
        self.0 & 0xfff
    }

    pub const fn with_low(self, value: u32) -> Self {
        Self((self.0 & !0xfff) | (value & 0xfff))
    }

    pub const fn set_low(&mut self, value: u32) {
        *self = self.with_low(value);
    }

    pub const fn high(self) -> u32 {
        self.0 >> 12
    }

    pub const fn with_high(self, value: u32) -> Self {
        Self((self.0 & !0xfffff000) | ((value & 0xfffff) << 12))
    }

    pub const fn set_high(&mut self, value: u32) {
        *self = self.with_high(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct nested {
    pub n: i32,
    pub f: flags,
    pub anon2: nested_anon2,
}

rt::parts! {
    struct nested {
        n: i32,
        f: flags,
        anon2: nested_anon2,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct nested_anon2 {
    pub bits: nested_anon2_bits,
}

rt::parts! {
    struct nested_anon2 {
        bits: nested_anon2_bits,
    }
}

/// Storage of bit-fields in [`nested_anon2`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct nested_anon2_bits(u32);

impl nested_anon2_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn p(self) -> u32 {
        self.0 & 3
    }

    pub const fn with_p(self, value: u32) -> Self {
        Self((self.0 & !3) | (value & 3))
    }

    pub const fn set_p(&mut self, value: u32) {
        *self = self.with_p(value);
    }

    pub const fn q(self) -> u32 {
        (self.0 >> 2) & 7
    }

    pub const fn with_q(self, value: u32) -> Self {
        Self((self.0 & !0x1c) | ((value & 7) << 2))
    }

    pub const fn set_q(&mut self, value: u32) {
        *self = self.with_q(value);
    }
}

static table: [flags; 3] = [
    flags {
        bits: flags_bits::ZERO.with_ready(1).with_kind(3).with_delta(-7),
        name: c"first".as_ptr(),
    },
    flags {
        bits: flags_bits::ZERO.with_kind(15),
        name: c"second".as_ptr(),
    },
    flags {
        bits: flags_bits::ZERO.with_delta(40 - 60),
        name: ptr::null(),
    },
];
static current: rt::Global<flags> = rt::Global::new(flags {
    bits: flags_bits::ZERO.with_ready(1).with_kind(9),
    name: ptr::null(),
});
static cleared: rt::Global<flags> = rt::Global::new(flags::ZERO);
static w: rt::Global<word> = rt::Global::new(word {
    part: word_part {
        bits: word_part_bits::ZERO.with_low(0xabc).with_high(0x12345),
    },
});
static v: word = word {
    bits: word_bits::ZERO.with_small(21),
};
static deep: rt::Global<[nested; 2]> = rt::Global::new([
    nested {
        n: 1,
        f: flags {
            bits: flags_bits::ZERO.with_ready(1).with_kind(2).with_delta(3),
            name: c"deep".as_ptr(),
        },
        anon2: nested_anon2 {
            bits: nested_anon2_bits::ZERO.with_p(3).with_q(5),
        },
    },
    nested {
        n: 0,
        f: flags {
            bits: flags_bits::ZERO.with_kind(7),
            name: ptr::null(),
        },
        anon2: nested_anon2 {
            bits: nested_anon2_bits::ZERO.with_q(6),
        },
    },
]);
pub static shared: rt::Fixed<*mut flags> = rt::Fixed(current.as_ptr());

fn bump() -> u32 {
    static count: rt::Global<count_type> = rt::Global::new(count_type {
        bits: count_type_bits::ZERO.with_n(6),
    });
    let value: u32 = rt::load!(count.bits).n();
    rt::store!(count.bits = rt::load!(count.bits).with_n(rt::load!(count.bits).n() + 1));
    value
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct count_type {
    pub bits: count_type_bits,
}

rt::parts! {
    struct count_type {
        bits: count_type_bits,
    }
}

/// Storage of bit-fields in [`count_type`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct count_type_bits(u32);

impl count_type_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn n(self) -> u32 {
        self.0 & 7
    }

    pub const fn with_n(self, value: u32) -> Self {
        Self((self.0 & !7) | (value & 7))
    }

    pub const fn set_n(&mut self, value: u32) {
        *self = self.with_n(value);
    }
}

pub unsafe fn main() -> i32 {
    let mut i: u32 = 0;
    while (i as usize) < size_of::<[flags; 3]>() / size_of::<flags>() {
        printf(
            c"%u %u %d %s\n".as_ptr(),
            table[i as usize].bits.ready() as i32,
            table[i as usize].bits.kind() as i32,
            table[i as usize].bits.delta(),
            if !table[i as usize].name.is_null() {
                table[i as usize].name
            } else {
                c"-".as_ptr()
            },
        );
        i = i.wrapping_add(1);
    }
    rt::store!(
        current.bits =
            rt::load!(current.bits).with_kind(rt::load!(current.bits).kind().wrapping_add(10),)
    );
    rt::store!(
        current.bits = rt::load!(current.bits)
            .with_ready(i32::from(rt::load!(current.bits).ready() == 0) as u32,)
    );
    (*shared.0)
        .bits
        .set_delta(rt::load!(current.bits).kind() as i32 - 8);
    rt::store!(cleared.bits = rt::load!(cleared.bits).with_kind(rt::load!(current.bits).kind()));
    rt::store!(
        cleared.bits = rt::load!(cleared.bits).with_delta(rt::load!(cleared.bits).delta() - 1)
    );
    rt::println!(
        "{} {} {} {} {}",
        rt::load!(current.bits).ready(),
        rt::load!(current.bits).kind(),
        rt::load!(current.bits).delta(),
        rt::load!(cleared.bits).kind(),
        rt::load!(cleared.bits).delta()
    );
    rt::println!(
        "{:x} {:x} {:x} {}",
        { (*w.as_ptr()).all },
        (*w.as_ptr()).part.bits.low() as i32,
        (*w.as_ptr()).part.bits.high() as i32,
        v.bits.small()
    );
    (*w.as_ptr()).part.bits = (*w.as_ptr()).part.bits.with_high(7);
    (*w.as_ptr()).bits = (*w.as_ptr()).bits.with_small(0);
    rt::println!("{:x}", { (*w.as_ptr()).all });
    rt::store!(
        deep[1].anon2.bits =
            rt::load!(deep[1].anon2.bits).with_p(rt::load!(deep[0].anon2.bits).q())
    );
    rt::store!(
        deep[0].f.bits =
            rt::load!(deep[0].f.bits).with_delta(rt::load!(deep[1].f.bits).kind() as i32 * -2,)
    );
    printf(
        c"%u %u %u %d %s\n".as_ptr(),
        rt::load!(deep[1].anon2.bits).p() as i32,
        rt::load!(deep[1].anon2.bits).q() as i32,
        rt::load!(deep[1].f.bits).kind() as i32,
        rt::load!(deep[0].f.bits).delta(),
        rt::load!(deep[0].f.name),
    );
    let first: u32 = bump();
    let second: u32 = bump();
    let third: u32 = bump();
    rt::println!("{} {} {}", first, second, third);
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

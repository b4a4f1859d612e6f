//@ src/bin/values.rs
//! The program whose C `main` is in `values.c`.

fn main() {
    values::rt::restore_signals();
    std::process::exit(unsafe { values::values::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod values;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/values.rs
// The value of an assignment to a bit-field is what it then holds; increments give what C says, before or behind.

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct counter {
    pub bits: counter_bits,
}

/// Storage of bit-fields in [`counter`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct counter_bits(u64);

impl counter_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn low(self) -> u32 {
        (self.0 & 7) as u32
    }

    pub const fn with_low(self, value: u32) -> Self {
        Self((self.0 & !7) | (value as u64 & 7))
    }

    pub const fn set_low(&mut self, value: u32) {
        *self = self.with_low(value);
    }

    pub const fn level(self) -> i32 {
        ((self.0 << 57) as i64 >> 60) as i32
    }

    pub const fn with_level(self, value: i32) -> Self {
        Self((self.0 & !0x78) | ((value as u64 & 0xf) << 3))
    }

    pub const fn set_level(&mut self, value: i32) {
        *self = self.with_level(value);
    }

    pub const fn wide(self) -> u64 {
        (self.0 >> 7) & 0xffffffffff
    }

    pub const fn with_wide(self, value: u64) -> Self {
        Self((self.0 & !0x7fffffffff80) | ((value & 0xffffffffff) << 7))
    }

    pub const fn set_wide(&mut self, value: u64) {
        *self = self.with_wide(value);
    }

    pub const fn on(self) -> bool {
        self.0 & 0x800000000000 != 0
    }

    pub const fn with_on(self, value: bool) -> Self {
        Self((self.0 & !0x800000000000) | ((value as u64) << 47))
    }

    pub const fn set_on(&mut self, value: bool) {
        *self = self.with_on(value);
    }

    pub const fn byte(self) -> u8 {
        ((self.0 >> 48) & 0xff) as u8
    }

    pub const fn with_byte(self, value: u8) -> Self {
        Self((self.0 & !0xff000000000000) | ((value as u64) << 48))
    }

    pub const fn set_byte(&mut self, value: u8) {
        *self = self.with_byte(value);
    }
}

static calls: AtomicI32 = AtomicI32::new(0);

fn next(c: &mut counter) -> i32 {
    c.bits.set_low(7);
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    calls.load(Relaxed) * 3
}

fn pick(c: *mut counter) -> *mut counter {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    c.wrapping_add(1)
}

pub unsafe fn main() -> i32 {
    let mut a: counter = counter {
        bits: counter_bits::ZERO.with_low(0),
    };
    let mut b: counter = counter {
        bits: counter_bits::ZERO.with_low(0),
    };
    let mut list: [counter; 3] = [
        counter {
            bits: counter_bits::ZERO.with_low(1),
        },
        counter {
            bits: counter_bits::ZERO.with_level(-3),
        },
        counter {
            bits: counter_bits::ZERO.with_wide(5),
        },
    ];
    b.bits.set_level(13);
    let value: u32 = b.bits.level() as u32;
    a.bits.set_low(value);
    let x: i32 = a.bits.low() as i32;
    rt::println!("{} {} {}", x, a.bits.low(), b.bits.level());
    rt::println!(
        "{}",
        {
            a.bits.set_level(9);
            a.bits.level()
        } + 1
    );
    rt::println!(
        "{} {}",
        {
            let old = a.bits.low();
            a.bits.set_low(a.bits.low() + 1);
            old
        },
        {
            let old_2 = b.bits.low();
            b.bits.set_low(b.bits.low().wrapping_sub(1));
            old_2
        }
    );
    rt::println!(
        "{} {}",
        {
            a.bits.set_low(a.bits.low() + 1);
            a.bits.low()
        },
        {
            b.bits.set_low(b.bits.low().wrapping_sub(1));
            b.bits.low()
        }
    );
    rt::println!(
        "{} {}",
        {
            let old_3 = a.bits.level();
            a.bits.set_level(a.bits.level() - 1);
            old_3
        },
        {
            b.bits.set_level(b.bits.level() - 1);
            b.bits.level()
        }
    );
    b.bits.set_byte(b.bits.byte().wrapping_sub(1));
    rt::println!("{}", b.bits.byte() as i32);
    b.bits.set_byte(b.bits.byte().wrapping_add(3));
    rt::println!(
        "{} {}",
        {
            b.bits.set_byte(b.bits.byte().wrapping_mul(100));
            b.bits.byte()
        } as i32,
        {
            a.bits.set_byte(a.bits.byte().wrapping_add(255));
            a.bits.byte()
        } as i32
    );
    a.bits.set_low(((a.bits.low() as i32) << 2) as u32);
    a.bits.set_low(a.bits.low() | 1);
    a.bits.set_wide(!0u64);
    a.bits.set_wide(a.bits.wide().wrapping_add(2));
    rt::println!("{} {}", a.bits.low(), a.bits.wide());
    a.bits.set_level(5);
    a.bits.set_level(a.bits.level() / 2);
    a.bits.set_level(a.bits.level().wrapping_mul(-3));
    a.bits.set_level(a.bits.level() >> 1);
    rt::println!(
        "{} {}",
        b.bits.level(),
        i32::from(
            {
                a.bits.set_level(a.bits.level() ^ 6);
                a.bits.level()
            } < 0,
        )
    );
    a.bits.set_on(0.25f64 != 0.0);
    b.bits.set_on(a.bits.on() && b.bits.low() as i32 > 6);
    b.bits
        .set_on(i32::from(b.bits.on()) | i32::from(a.bits.low() as i32 == 1) != 0);
    rt::println!(
        "{} {} {}",
        i32::from(a.bits.on()),
        i32::from(b.bits.on()),
        i32::from(!b.bits.on()) + i32::from(a.bits.on())
    );
    a.bits.set_level(2.9f64 as i32);
    let value_2: u64 = next(&mut a) as u64;
    a.bits.set_wide(value_2);
    rt::println!("{} {} {}", a.bits.low(), a.bits.level(), a.bits.wide());
    let value_3: i32 = next(&mut b);
    a.bits.set_low(a.bits.low().wrapping_add(value_3 as u32));
    rt::println!("{} {}", a.bits.low(), b.bits.low());
    let mut p: usize = 0;
    list[p].bits.set_low(list[p].bits.low().wrapping_add(5));
    p += 1;
    list[p].bits.set_level(list[p].bits.level() + 1);
    p += 1;
    list[p].bits.set_wide((p as isize * 10) as u64);
    let place = &raw mut *pick(&raw mut list as *mut counter);
    (*place).bits.set_byte(44);
    let place_2 = &raw mut *pick(&raw mut list as *mut counter);
    (*place_2)
        .bits
        .set_byte((*place_2).bits.byte().wrapping_add(7));
    rt::println!(
        "{} {} {} {} {}",
        list[0].bits.low(),
        list[1].bits.level(),
        list[2].bits.wide(),
        list[1].bits.byte() as i32,
        calls.load(Relaxed)
    );
    while {
        let value_4: bool = list[0].bits.low() > 2;
        list[0].bits.set_low(list[0].bits.low().wrapping_sub(1));
        value_4
    } {
        rt::print!("{} ", list[0].bits.low());
    }
    loop {
        rt::print!("{} ", list[1].bits.level());
        list[1].bits.set_level(list[1].bits.level() + 1);
        if !(list[1].bits.level() < 3) {
            break;
        }
    }
    rt::println!(
        "\n{}",
        if a.bits.on() {
            a.bits.level()
        } else {
            b.bits.low() as i32
        }
    );
    match list[2].bits.wide() {
        20 => {
            rt::println!("twenty");
        }
        _ => {
            rt::println!("other");
        }
    }
    0
}

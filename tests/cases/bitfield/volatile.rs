//@ src/bin/volatile.rs
//! The program whose C `main` is in `volatile.c`.

fn main() {
    volatile::rt::restore_signals();
    std::process::exit(unsafe { volatile::volatile::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod volatile;
//@ src/rt.rs
//! What the translated code needs beside std.

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
//@ src/volatile.rs
// Volatile bit-fields: all of the storage is read, and written where a bit changes.

use crate::sys::printf;

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
pub struct device {
    pub bits: device_bits,
}

/// Storage of bit-fields in [`device`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct device_bits(u64);

impl device_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn mode(self) -> u32 {
        (self.0 & 7) as u32
    }

    pub const fn with_mode(self, value: u32) -> Self {
        Self((self.0 & !7) | (value as u64 & 7))
    }

    pub const fn set_mode(&mut self, value: u32) {
        *self = self.with_mode(value);
    }

    pub const fn level(self) -> i32 {
        ((self.0 << 56) as i64 >> 59) as i32
    }

    pub const fn with_level(self, value: i32) -> Self {
        Self((self.0 & !0xf8) | ((value as u64 & 0x1f) << 3))
    }

    pub const fn set_level(&mut self, value: i32) {
        *self = self.with_level(value);
    }

    pub const fn count(self) -> u64 {
        (self.0 >> 8) & 0x1ffffffff
    }

    pub const fn with_count(self, value: u64) -> Self {
        Self((self.0 & !0x1ffffffff00) | ((value & 0x1ffffffff) << 8))
    }

    pub const fn set_count(&mut self, value: u64) {
        *self = self.with_count(value);
    }

    pub const fn on(self) -> bool {
        self.0 & 0x20000000000 != 0
    }

    pub const fn with_on(self, value: bool) -> Self {
        Self((self.0 & !0x20000000000) | ((value as u64) << 41))
    }

    pub const fn set_on(&mut self, value: bool) {
        *self = self.with_on(value);
    }
}

static mut device: device = device {
    bits: device_bits::ZERO
        .with_mode(2)
        .with_level(-3)
        .with_count(5)
        .with_on(false),
};

unsafe fn poll(p: &mut port) -> u32 {
    (&raw mut p.bits).write_volatile((&raw const p.bits).read_volatile().with_ready(1));
    (&raw const p.bits).read_volatile().ready()
}

fn rate(p: &mut port) -> i32 {
    p.bits.set_rate(130);
    p.bits.rate() as i32 + p.data
}

unsafe fn drive(d: *mut device) {
    (&raw mut (*d).bits).write_volatile(
        (&raw const (*d).bits).read_volatile().with_mode(
            (&raw const (*d).bits)
                .read_volatile()
                .mode()
                .wrapping_add(7),
        ),
    );
    (&raw mut (*d).bits).write_volatile(
        (&raw const (*d).bits)
            .read_volatile()
            .with_level((&raw const (*d).bits).read_volatile().level() - 1),
    );
    (&raw mut (*d).bits).write_volatile(
        (&raw const (*d).bits)
            .read_volatile()
            .with_count((&raw const (*d).bits).read_volatile().count() + 1),
    );
    (&raw mut (*d).bits).write_volatile(
        (&raw const (*d).bits).read_volatile().with_count(
            (&raw const (*d).bits)
                .read_volatile()
                .count()
                .wrapping_mul(3),
        ),
    );
    let value: bool = (&raw const (*d).bits).read_volatile().mode() != 0;
    (&raw mut (*d).bits).write_volatile((&raw const (*d).bits).read_volatile().with_on(value));
    (&raw mut (*d).bits).write_volatile(
        (&raw const (*d).bits)
            .read_volatile()
            .with_level((&raw const (*d).bits).read_volatile().level() | 1),
    );
}

pub unsafe fn main() -> i32 {
    let mut p: port = port {
        bits: port_bits::ZERO.with_ready(0).with_rate(3),
        data: 4,
    };
    let ready: u32 = poll(&mut p);
    printf(c"%u %d\n".as_ptr(), ready, rate(&mut p));
    drive(&raw mut device);
    printf(
        c"%u %d %lu %d\n".as_ptr(),
        (&raw const device.bits).read_volatile().mode() as i32,
        (&raw const device.bits).read_volatile().level(),
        (&raw const device.bits).read_volatile().count(),
        i32::from((&raw const device.bits).read_volatile().on()),
    );
    let value: u32 = 13;
    (&raw mut device.bits)
        .write_volatile((&raw const device.bits).read_volatile().with_mode(value));
    let cut: i32 = (&raw const device.bits).read_volatile().mode() as i32;
    let copy: device = (&raw const device).read_volatile();
    while (&raw const device.bits).read_volatile().count() > 16 {
        (&raw mut device.bits).write_volatile(
            (&raw const device.bits).read_volatile().with_count(
                (&raw const device.bits)
                    .read_volatile()
                    .count()
                    .wrapping_sub(1),
            ),
        );
    }
    printf(
        c"%d %u %lu\n".as_ptr(),
        cut,
        copy.bits.mode() as i32,
        (&raw const device.bits).read_volatile().count(),
    );
    0
}

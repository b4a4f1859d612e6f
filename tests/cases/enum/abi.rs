//@ src/lib.rs
pub mod lib_;
//@ src/lib_.rs
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct mode {
    pub value: u32,
}

impl mode {
    pub const MODE_OFF: Self = Self { value: 0 };
    pub const MODE_ON: Self = Self { value: 1 };
    pub const MODE_AUTO: Self = Self { value: 2 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct level(pub u32);

impl level {
    pub const LEVEL_LOW: Self = Self(0);
    pub const LEVEL_HIGH: Self = Self(1);
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct lib_state {
    pub mode: mode,
    pub count: i32,
}

// boundary: c-abi

// driver: use.c

// What outside code can give is a type around the number; what stays inside is an `enum`.

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum inner {
    IN_LOW,
    IN_HIGH,
}

fn half(n: i32) -> inner {
    if n < 10 {
        inner::IN_LOW
    } else {
        inner::IN_HIGH
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn lib_next(mode: mode) -> mode {
    match mode {
        mode::MODE_OFF => mode::MODE_ON,
        mode::MODE_ON => mode::MODE_AUTO,
        _ => mode::MODE_OFF,
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn lib_inner(state: *const lib_state) -> i32 {
    match half((*state).count) {
        inner::IN_LOW => {
            if (*state).mode == mode::MODE_AUTO {
                -2
            } else {
                -1
            }
        }
        inner::IN_HIGH => (*state).mode.value as i32,
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn lib_each(get: Option<unsafe extern "C" fn(i32) -> level>, n: i32) -> i32 {
    let mut high: i32 = 0;
    for i in 0..n {
        if get.unwrap()(i) == level::LEVEL_HIGH {
            high += 1;
        }
    }
    high
}

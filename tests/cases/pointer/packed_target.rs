//@ src/bin/packed_target.rs
//! The program whose C `main` is in `packed_target.c`.

fn main() {
    packed_target::rt::restore_signals();
    std::process::exit(unsafe { packed_target::packed_target::main() });
}
//@ src/lib.rs
pub mod packed_target;
pub mod rt;
pub mod sys;
//@ src/packed_target.rs
// A pointer to a member of a packed struct may have less alignment than its type: no reference may stand for it.

use crate::rt;
use crate::sys::printf;

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct packed {
    pub tag: i8,
    pub value: i32,
    pub last: i8,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct plain {
    pub value: i32,
}

static mut packed: rt::Align16<[packed; 3]> = rt::Align16([
    packed {
        tag: b'a' as i8,
        value: 1,
        last: b'x' as i8,
    },
    packed {
        tag: b'b' as i8,
        value: 2,
        last: b'y' as i8,
    },
    packed {
        tag: b'c' as i8,
        value: 3,
        last: b'z' as i8,
    },
]);
static plain: plain = plain { value: 4 };

/// Never reads through `p`, which C allows whatever it points to.
unsafe fn unused(p: *const i32, n: i32) -> i32 {
    if n < 0 {
        return *p;
    }
    n
}

fn read(p: &i32) -> i32 {
    *p
}

pub unsafe fn main() -> i32 {
    let mut sum: i32 = 0;
    for i in 0..3 {
        sum += unused(&raw mut packed.0[i as usize].value, i) + packed.0[i as usize].value;
    }
    sum += read(&plain.value);
    printf(c"%d\n".as_ptr(), sum);
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

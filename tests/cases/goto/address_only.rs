//@ src/address_only.rs
// Addresses of labels that nothing jumps to: values that are not null.

use crate::sys::printf;
use core::ffi::c_void;

fn count(places_2: &[*mut c_void], n: i32) -> i32 {
    let mut found: i32 = 0;
    for i in 0..n {
        found += i32::from(!places_2[i as usize].is_null());
    }
    found
}

unsafe fn listed(mut x: i32) -> i32 {
    static mut places: [*mut c_void; 3] = [
        1usize as *mut c_void,
        2usize as *mut c_void,
        3usize as *mut c_void,
    ];
    'second: {
        if x > 2 {
            break 'second;
        }

        x += count(&*&raw const places, 3);
    }

    x *= 2;

    x
}

unsafe fn here(out: *mut i32) -> *mut i32 {
    let p: *mut c_void = 1usize as *mut c_void;
    *out = i32::from(!p.is_null());

    out
}

pub unsafe fn main() -> i32 {
    let mut set: i32 = 0;
    printf(
        c"%d %d %d\n".as_ptr(),
        listed(1),
        listed(3),
        *here(&raw mut set),
    );
    0
}
//@ src/bin/address_only.rs
//! The program whose C `main` is in `address_only.c`.

fn main() {
    address_only::rt::restore_signals();
    std::process::exit(unsafe { address_only::address_only::main() });
}
//@ src/lib.rs
pub mod address_only;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

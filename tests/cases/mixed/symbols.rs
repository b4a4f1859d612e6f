//@ src/helper.rs
unsafe extern "C" {
    pub fn helper(x: i32) -> i32;
}
//@ src/lib.rs
pub mod helper;
pub mod lib_;
pub mod main_;
//@ src/lib_.rs
// boundary: mixed
// move: lib.c
// flags: -O2 -fvisibility=hidden -ffunction-sections -Wl,--gc-sections
// expect: kept-in-c main
// expect: kept-in-c fallback
// expect: kept-in-c at_start
// expect: kept-in-c helper
// Symbols are as in the C: labels, weak ones, aliases, heads in the old style, files that nothing but what moved needs.

use crate::helper::helper;
use crate::main_::fallback;

#[unsafe(export_name = "another_label")]
pub unsafe extern "C" fn labelled(x: i32) -> i32 {
    x + started
}

#[unsafe(no_mangle)]
pub extern "C" fn aliased(x: i32) -> i32 {
    x * 3
}

#[unsafe(no_mangle)]
pub extern "C" fn old_style(c_promoted: i32, f_promoted: f64) -> i32 {
    let c: i8 = c_promoted as i8;
    let f: f32 = f_promoted as f32;

    c as i32 + (f * 2.0) as i32
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn through(x: i32) -> i32 {
    helper(x) + fallback()
}

unsafe extern "C" {
    #[link_name = "lib_c__started"]
    pub static mut started: i32;
}
//@ src/main_.rs
unsafe extern "C" {
    pub fn fallback() -> i32;
}

//@ src/bin/differences.rs
//! The program whose C `main` is in `differences.c`.

fn main() {
    differences::rt::restore_signals();
    std::process::exit(unsafe { differences::differences::main() });
}
//@ src/differences.rs
// Tables of differences of label addresses, as position-independent interpreters have them.

use crate::rt;
use core::ffi::c_void;

unsafe fn steps(mut code: *const i8) -> i32 {
    static jumps: [i32; 3] = [-2, -1, 0];
    let mut value: i32 = 1;
    let mut done: i32 = 0;
    let mut state: i32 = 1;
    loop {
        match state {
            1 => {
                state = (4usize.wrapping_add(jumps[(*code as i32 - b'0' as i32) as usize] as usize)
                    as *mut c_void)
                    .cast_const() as usize as i32;
                code = code.add(1);
            }
            2 => {
                value += 3;
                done += 1;
                state = (4usize.wrapping_add(jumps[(*code as i32 - b'0' as i32) as usize] as usize)
                    as *mut c_void)
                    .cast_const() as usize as i32;
                code = code.add(1);
            }
            3 => {
                value *= 2;
                done += 1;
                state = (4usize
                    .wrapping_sub((0 - jumps[(*code as i32 - b'0' as i32) as usize]) as usize)
                    as *mut c_void)
                    .cast_const() as usize as i32;
                code = code.add(1);
            }
            _ => {
                break;
            }
        }
    }

    value * 10 + done
}

pub unsafe fn main() -> i32 {
    rt::println!(
        "{} {} {}",
        steps(c"2".as_ptr()),
        steps(c"0012".as_ptr()),
        steps(c"110012".as_ptr())
    );
    0
}
//@ src/lib.rs
pub mod differences;
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
pub struct Args {
impl Args {
pub fn restore_signals() {

//@ src/bin/const_args.rs
//! The program whose C `main` is in `const_args.c`.

fn main() {
    const_args::rt::restore_signals();
    let mut args = const_args::rt::Args::from_env();
    std::process::exit(unsafe {
        const_args::const_args::main(args.count(), args.pointers().cast())
    });
}
//@ src/const_args.rs
// run: one "two three"
// `main` in a form that some write: the arguments are `const`.

use crate::sys::printf;

pub unsafe fn main(argc: i32, argv: *mut *const i8) -> i32 {
    for i in 1..argc {
        printf(c"%d %s\n".as_ptr(), i, *argv.add(i as usize));
    }
    if argc == 3 { 0 } else { 1 }
}
//@ src/lib.rs
pub mod const_args;
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

//@ src/bin/environment.rs
//! The program whose C `main` is in `environment.c`.

unsafe extern "C" {
    static mut environ: *mut *mut core::ffi::c_char;
}

fn main() {
    environment::rt::restore_signals();
    let mut args = environment::rt::Args::from_env();
    std::process::exit(environment::environment::main(
        args.count(),
        args.pointers(),
        unsafe { environ }.cast(),
    ));
}
//@ src/environment.rs
// run: a b

#![forbid(unsafe_code)]

/// Three parameters, none of which is looked into.
pub fn main(argc: i32, argv: *mut *mut i8, envp: *mut *const i8) -> i32 {
    argc + 4 * i32::from(argv.is_null()) + 8 * i32::from(envp.is_null())
}
//@ src/lib.rs
pub mod environment;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {

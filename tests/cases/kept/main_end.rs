//@ src/bin/main_end.rs
//! The program whose C `main` is in `main_end.c`.

fn main() {
    main_end::rt::restore_signals();
    std::process::exit(unsafe { main_end::main_end::main() });
}
//@ src/lib.rs
pub mod main_end;
pub mod rt;
//@ src/main_end.rs
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

/// expect: kept-in-c main
/// `main` gives 0 when it ends without a return, under whatever name it is kept.
#[unsafe(export_name = "main_end_c__fives")]
static fives: AtomicI32 = AtomicI32::new(5);

#[unsafe(export_name = "main_end_c__five")]
pub extern "C" fn five() -> i32 {
    fives.load(Relaxed)
}

unsafe extern "C" {
    #[link_name = "main_end_c__main"]
    pub fn main() -> i32;
}
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {

//@ src/bin/static_hooks.rs
//! The program whose C `main` is in `static_hooks.c`.

fn main() {
    static_hooks::rt::restore_signals();
    std::process::exit(unsafe { static_hooks::static_hooks::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod static_hooks;
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
//@ src/static_hooks.rs
use crate::rt;

/// Function pointers in variables that change, tested for null as they are.
pub type Hook = Option<unsafe extern "C" fn(i32) -> i32>;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Config {
    pub level: i32,
    pub open: Hook,
    pub table: [Hook; 2],
}

impl Config {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        level: 0,
        open: None,
        table: [None; 2],
    };
}

static mut config: Config = Config::ZERO;
static mut last: Hook = None;

extern "C" fn twice(n: i32) -> i32 {
    2 * n
}

unsafe extern "C" fn more(n: i32) -> i32 {
    n + config.level
}

unsafe fn run(mut n: i32) -> i32 {
    if { config.open }.is_none() {
        return -1;
    }
    if { config.table[1] }.is_some() && { config.table[0] }.is_none() {
        n = config.table[1].unwrap()(n);
    }
    let known: i32 = i32::from({ last }.is_some());
    (if { last }.is_some() {
        last.unwrap()(n)
    } else {
        config.open.unwrap()(n)
    }) + known
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", run(5));
    config.open = Some(twice);
    rt::println!("{}", run(5));
    config.level = 7;
    config.table[1] = Some(more);
    rt::println!("{}", run(5));
    last = Some(more);
    rt::println!("{} {}", run(5), i32::from({ config.table[0] }.is_none()));
    0
}

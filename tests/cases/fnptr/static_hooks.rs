//@ src/bin/static_hooks.rs
//! The program whose C `main` is in `static_hooks.c`.

fn main() {
    static_hooks::rt::restore_signals();
    std::process::exit(static_hooks::static_hooks::main());
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
pub trait Known: Copy {
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
macro_rules! known_functions {
pub struct Global<T>(core::cell::UnsafeCell<T>);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! load {
macro_rules! parts {
macro_rules! place {
macro_rules! store {
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

rt::parts! {
    struct Config {
        level: i32,
        open: Hook,
        table: [Hook; 2],
    }
}

impl Config {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        level: 0,
        open: None,
        table: [None; 2],
    };
}

static config: rt::Global<Config> = rt::Global::new(Config::ZERO);
static last: rt::Global<Hook> = rt::Global::new(None);

#[inline(never)]
extern "C" fn twice(n: i32) -> i32 {
    2 * n
}

#[inline(never)]
extern "C" fn more(n: i32) -> i32 {
    n + rt::load!(config.level)
}

fn run(mut n: i32) -> i32 {
    if rt::load!(config.open).is_none() {
        return -1;
    }
    if rt::load!(config.table[1]).is_some() && rt::load!(config.table[0]).is_none() {
        n = rt::known(rt::load!(config.table[1]))(n);
    }
    let known: i32 = i32::from(rt::load!(last).is_some());
    (if rt::load!(last).is_some() {
        rt::known(rt::load!(last))(n)
    } else {
        rt::known(rt::load!(config.open))(n)
    }) + known
}

pub fn main() -> i32 {
    rt::println!("{}", run(5));
    rt::store!(config.open = Some(twice));
    rt::println!("{}", run(5));
    rt::store!(config.level = 7);
    rt::store!(config.table[1] = Some(more));
    rt::println!("{}", run(5));
    rt::store!(last = Some(more));
    rt::println!(
        "{} {}",
        run(5),
        i32::from(rt::load!(config.table[0]).is_none())
    );
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(i32) -> i32; 2] = [twice, more];
}

//@ src/bin/objects.rs
//! The program whose C `main` is in `objects.c`.

fn main() {
    objects::rt::restore_signals();
    std::process::exit(unsafe { objects::objects::main() });
}
//@ src/lib.rs
pub mod objects;
pub mod rt;
pub mod sys;
//@ src/objects.rs
// volatile objects, pointers to them, and a flag that a signal handler sets.

use crate::rt;
use crate::sys::{raise, signal};

static got: rt::Global<i32> = rt::Global::new(0);
static mut registers: [u32; 4] = [0; 4];

extern "C" fn on_signal(sig: i32) {
    got.write_volatile(got.read_volatile() + (if sig == 10 { 1 } else { 100 }));
}

unsafe fn set_bit(reg: *mut u32, bit: u32) {
    (&raw mut *reg).write_volatile((&raw const *reg).read_volatile() | (1u32 << bit));
    (&raw mut *reg)
        .write_volatile((&raw const *reg).read_volatile() | (1u32 << bit.wrapping_add(1)));
}

unsafe fn drain(reg: *mut u32) -> u32 {
    let v: u32 = (&raw const *reg).read_volatile();
    (&raw mut *reg).write_volatile(0);
    v
}

pub unsafe fn main() -> i32 {
    let mut local: i32 = 3;
    signal(10, Some(on_signal));
    raise(10);
    raise(10);
    rt::println!("{}", got.read_volatile());
    set_bit(&raw mut registers[1], 4);
    (&raw mut registers[2])
        .write_volatile((&raw const registers[1]).read_volatile().wrapping_add(1));
    let old: u32 = drain((&raw mut registers as *mut u32).add(2));
    rt::println!(
        "{:x} {:x} {:x}",
        (&raw const registers[1]).read_volatile(),
        old,
        (&raw const registers[2]).read_volatile()
    );
    (&raw mut local).write_volatile((&raw const local).read_volatile() + 1);
    (&raw mut local)
        .write_volatile((&raw const local).read_volatile() * (&raw const local).read_volatile());
    rt::println!("{}", (&raw const local).read_volatile());
    let value: u32 = 0xabcd;
    (&raw mut registers[3]).write_volatile(value);
    let value_2: u32 = value;
    (&raw mut registers[0]).write_volatile(value_2);
    let both: u32 = value_2;
    rt::println!(
        "{:x} {:x} {:x}",
        { both },
        (&raw const registers[0]).read_volatile(),
        {
            let value_3: i32 = 7;
            (&raw mut local).write_volatile(value_3);
            value_3
        } + 1
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn raise(sig: i32) -> i32;
    pub fn signal(
        sig: i32,
        handler: Option<unsafe extern "C" fn(i32)>,
    ) -> Option<unsafe extern "C" fn(i32)>;
}

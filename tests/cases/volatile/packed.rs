//@ src/bin/packed.rs
//! The program whose C `main` is in `packed.c`.

fn main() {
    packed::rt::restore_signals();
    std::process::exit(unsafe { packed::packed::main() });
}
//@ src/lib.rs
pub mod packed;
pub mod rt;
//@ src/packed.rs
// volatile members of packed records, which have no alignment.

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct registers {
    pub id: u8,
    pub control: u32,
    pub level: [i16; 3],
    pub rate: f64,
    pub wide: registers_wide,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct registers_wide {
    pub low: u64,
    pub high: u64,
}

static mut device: registers = registers {
    id: 7,
    control: 1,
    level: [-1, -2, -3],
    rate: 0.5,
    wide: registers_wide { low: 10, high: 20 },
};

unsafe fn enable(r: &mut registers, bit: u32) -> u32 {
    rt::write_volatile_unaligned(
        &raw mut r.control,
        rt::read_volatile_unaligned(&raw const r.control) | (1u32 << bit),
    );
    rt::write_volatile_unaligned(
        &raw mut r.control,
        rt::read_volatile_unaligned(&raw const r.control) << 1u32,
    );
    let old: u32 = rt::read_volatile_unaligned(&raw const r.control);
    rt::write_volatile_unaligned(&raw mut r.control, old.wrapping_add(1));
    old
}

pub unsafe fn main() -> i32 {
    let mut mine: registers = (&raw const device).read_volatile();
    let before: u32 = enable(&mut mine, 4);
    rt::println!(
        "{} {}",
        before,
        rt::read_volatile_unaligned(&raw const mine.control)
    );
    rt::write_volatile_unaligned(
        &raw mut device.level[1],
        (rt::read_volatile_unaligned(&raw const device.level[1]) as i32 - 30000) as i16,
    );
    rt::write_volatile_unaligned(
        &raw mut device.level[2],
        (rt::read_volatile_unaligned(&raw const device.level[2]) as i32 * 20000) as i16,
    );
    rt::println!(
        "{} {} {}",
        rt::read_volatile_unaligned(&raw const device.level[0]) as i32,
        rt::read_volatile_unaligned(&raw const device.level[1]) as i32,
        rt::read_volatile_unaligned(&raw const device.level[2]) as i32
    );
    rt::write_volatile_unaligned(
        &raw mut device.rate,
        rt::read_volatile_unaligned(&raw const device.rate) / 3.0f64,
    );
    let value: f64 = rt::read_volatile_unaligned(&raw const device.rate) * 2.0;
    rt::write_volatile_unaligned(&raw mut device.rate, value);
    let half: f64 = value;
    rt::println!(
        "{} {}",
        rt::converted!("%.17g", half),
        rt::converted!("%.17g", rt::read_volatile_unaligned(&raw const device.rate))
    );
    rt::write_volatile_unaligned(&raw mut device.wide.low, {
        let value_2: u64 = rt::read_volatile_unaligned(&raw const device.wide.high).wrapping_add(1);
        rt::write_volatile_unaligned(&raw mut device.wide.high, value_2);
        value_2
    });
    rt::println!(
        "{} {}",
        rt::read_volatile_unaligned(&raw const device.wide.low),
        rt::read_volatile_unaligned(&raw const device.wide.high)
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Packed<T>(pub T);
pub unsafe fn read_volatile_unaligned<T: Copy>(ptr: *const T) -> T {
pub unsafe fn write_volatile_unaligned<T>(ptr: *mut T, value: T) {
pub struct Args {
impl Args {
pub fn restore_signals() {

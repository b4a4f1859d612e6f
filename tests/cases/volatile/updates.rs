//@ src/bin/updates.rs
//! The program whose C `main` is in `updates.c`.

fn main() {
    updates::rt::restore_signals();
    std::process::exit(unsafe { updates::updates::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod updates;
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
//@ src/updates.rs
// The values of updates of volatile objects.

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static small: rt::Global<u8> = rt::Global::new(250);
static total: rt::Global<i32> = rt::Global::new(0);
static share: rt::Global<f32> = rt::Global::new(1.5);
static mut flag: bool = false;
static mut table: [i32; 4] = [1, 2, 3, 4];

fn at() -> i32 {
    static calls: AtomicI32 = AtomicI32::new(0);
    let value: i32 = calls.load(Relaxed);
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    value
}

pub unsafe fn main() -> i32 {
    let old: u8 = small.read_volatile();
    small.write_volatile(old.wrapping_add(1));
    let a: i32 = old as i32;
    let value: u8 = small.read_volatile().wrapping_add(1);
    small.write_volatile(value);
    let b: i32 = value as i32;
    let value_2: u8 = small.read_volatile().wrapping_add(9);
    small.write_volatile(value_2);
    let c: i32 = value_2 as i32;
    let old_2: u8 = small.read_volatile();
    small.write_volatile(old_2.wrapping_sub(1));
    let d: i32 = old_2 as i32;
    rt::println!("{} {} {} {} {}", a, b, c, d, small.read_volatile() as i32);
    let value_3: i32 = total.read_volatile() - 5;
    total.write_volatile(value_3);
    let e: i32 = value_3;
    let value_4: i32 = total.read_volatile();
    let value_5: i32 = total.read_volatile() * value_4;
    total.write_volatile(value_5);
    let f: i32 = value_5;
    let value_6: i32 = total.read_volatile() - 1;
    total.write_volatile(value_6);
    let g: i32 = value_6;
    rt::println!("{} {} {} {}", e, f, g, total.read_volatile());
    let old_3: f32 = share.read_volatile();
    share.write_volatile(old_3 + 1.0);
    let h: f32 = old_3;
    let value_7: f32 = share.read_volatile() / 2.0f32;
    share.write_volatile(value_7);
    let i: f32 = value_7;
    rt::println!(
        "{} {} {}",
        rt::converted!("%g", f64::from(h)),
        rt::converted!("%g", f64::from(i)),
        rt::converted!("%g", f64::from(share.read_volatile()))
    );
    let value_8: bool = i32::from((&raw const flag).read_volatile()) | 4 != 0;
    (&raw mut flag).write_volatile(value_8);
    let j: bool = value_8;
    let k: i32 = i32::from(
        (&raw const flag).read_volatile() && {
            let value_9: bool = i32::from((&raw const flag).read_volatile()) ^ 1 != 0;
            (&raw mut flag).write_volatile(value_9);
            value_9
        },
    );
    rt::println!(
        "{} {} {}",
        i32::from(j),
        k,
        i32::from((&raw const flag).read_volatile())
    );
    let place = &raw mut table[at() as usize];
    let value_10: i32 = (&raw const *place).read_volatile() + 10;
    (&raw mut *place).write_volatile(value_10);
    let l: i32 = value_10;
    let place_2 = &raw mut table[at() as usize];
    let old_4: i32 = (&raw const *place_2).read_volatile();
    (&raw mut *place_2).write_volatile(old_4 + 1);
    let m: i32 = old_4;
    let place_3 = &raw mut table[at() as usize];
    let value_11: i32 = (&raw const *place_3).read_volatile() + 1;
    (&raw mut *place_3).write_volatile(value_11);
    let n: i32 = value_11;
    let value_12: i32 = 9;
    (&raw mut table[at() as usize]).write_volatile(value_12);
    let o: i32 = value_12;
    rt::println!("{} {} {} {}", l, m, n, o);
    rt::println!(
        "{} {} {} {} {}",
        (&raw const table[0]).read_volatile(),
        (&raw const table[1]).read_volatile(),
        (&raw const table[2]).read_volatile(),
        (&raw const table[3]).read_volatile(),
        at()
    );
    let mut p: *const i32 = &raw mut table as *mut i32;
    let q: i32 = (&raw const *{
        let old_5: *const i32 = (&raw const p).read_volatile();
        (&raw mut p).write_volatile(old_5.add(1));
        old_5
    })
        .read_volatile();
    let r: i32 = (&raw const *{
        let value_13: *const i32 = (&raw const p).read_volatile().add(1);
        (&raw mut p).write_volatile(value_13);
        value_13
    })
        .read_volatile();
    rt::println!("{} {}", q, r);
    0
}

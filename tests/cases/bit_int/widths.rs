//@ src/bin/widths.rs
//! The program whose C `main` is in `widths.c`.

fn main() {
    widths::rt::restore_signals();
    std::process::exit(widths::widths::main());
}
//@ src/lib.rs
pub mod rt;
pub mod widths;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
impl<T> Place<Align16<T>> {
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub struct Lent {
impl Lent {
impl Drop for Lent {
macro_rules! alive {
pub fn lives<T: Copy>(variable: &'static Global<T>) {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub struct Global<T>(core::cell::UnsafeCell<T>, [u8; 16]);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! addr {
macro_rules! load {
macro_rules! place {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/widths.rs
// flags: -std=c23
// _BitInt of many widths: wrap, sign extension, conversions, members, parameters, globals, literals.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;
use core::sync::atomic::AtomicU8;
use core::sync::atomic::Ordering::Relaxed;

pub type u7 = u8;
pub type s7 = i8;
pub type u40 = u64;
pub type s40 = i64;
pub type u100 = u128;
pub type s100 = i128;

#[derive(Clone, Copy)]
#[repr(C, packed(8))]
pub struct mixed {
    pub a: u7,
    pub b: s40,
    pub c: s100,
    pub flag: u8,
    pub bits: mixed_bits,
}

impl mixed {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        a: 0,
        b: 0,
        c: 0,
        flag: 0,
        bits: mixed_bits::ZERO,
    };
}

/// Storage of bit-fields in [`mixed`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct mixed_bits(u8);

impl mixed_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn low(self) -> u16 {
        (self.0 & 0x1f) as u16
    }

    pub const fn with_low(self, value: u16) -> Self {
        Self((self.0 & !0x1f) | (value as u8 & 0x1f))
    }

    pub const fn set_low(&mut self, value: u16) {
        *self = self.with_low(value);
    }
}

pub static counter: AtomicU8 = AtomicU8::new(126);
static table: rt::Global<[s40; 4]> = rt::Global::new([1, -1, 549755813887, -549755813887i64 - 1]);

rt::alive! {
    static table: rt::Global<[s40; 4]>;
}

fn sum7(a: u7, b: u7) -> u7 {
    a.wrapping_add(b) & 0x7f
}

fn cut7(x: i32) -> s7 {
    ((x as i8) << 1) >> 1
}

fn mix40(a: u40, b: u40) -> u40 {
    (a.wrapping_mul(b) & 0xffffffffff)
        ^ ((a << 3) & 0xffffffffff)
        ^ (!b & 0xffffffffff)
        ^ (a.wrapping_neg() & 0xffffffffff)
}

fn wide(x: s100) -> i64 {
    (x >> 20) as i64
}

fn power(base: u100, mut n: i32) -> u100 {
    let mut r: u100 = 1;
    while n > 0 {
        n -= 1;
        r = r.wrapping_mul(base) & 0xfffffffffffffffffffffffff;
    }
    r
}

fn print100(x: u100) {
    rt::println!("{:x}:{:016x}", (x >> 64) as u64, x as u64);
}

fn bits_of(x: u7) -> i32 {
    match x {
        0 => 0,
        127 => 7,
        _ => (x as i32 & 1) + bits_of(x >> 1),
    }
}

fn padding() {
    let mut m: rt::Align16<mixed> = rt::Align16(mixed::ZERO);
    let _m_lives = rt::Lent::new(&raw mut m.0);
    rt::memset_at((&raw mut m.0).cast::<c_void>(), 0xff, size_of::<mixed>());
    rt::println!("{} {}", (m.0.a & 0x7f) as i32, (m.0.b << 24) >> 24);
    let mut alone: rt::Align16<u7> = rt::Align16(0);
    let _alone_lives = rt::Lent::new(&raw mut alone.0);
    rt::memset_at((&raw mut alone.0).cast::<c_void>(), 0xaa, size_of::<u7>());
    rt::println!("{}", (alone.0 & 0x7f) as i32);
}

pub fn main() -> i32 {
    rt::println!(
        "{} {} {}",
        sum7(100, 27) as i32,
        sum7(100, 28) as i32,
        sum7(127, 127) as i32
    );
    for i in 60..70 {
        rt::print!("{} ", cut7(i * 3) as i32);
    }
    rt::println!();
    counter.store(
        (counter.load(Relaxed) & 0x7f).wrapping_add(1) & 0x7f,
        Relaxed,
    );
    rt::print!("{} ", (counter.load(Relaxed) & 0x7f) as i32);
    counter.store(
        (counter.load(Relaxed) & 0x7f).wrapping_add(1) & 0x7f,
        Relaxed,
    );
    rt::print!("{} ", (counter.load(Relaxed) & 0x7f) as i32);
    counter.store(
        (counter.load(Relaxed) & 0x7f).wrapping_sub(1) & 0x7f,
        Relaxed,
    );
    rt::print!("{} ", (counter.load(Relaxed) & 0x7f) as i32);
    rt::println!(
        "{}",
        ({
            counter.store(
                (counter.load(Relaxed) & 0x7f).wrapping_add(1) & 0x7f,
                Relaxed,
            );
            counter.load(Relaxed)
        }
        .wrapping_sub(1)
            & 0x7f) as i32
    );
    let mut c: u7 = 120;
    c = c.wrapping_add(1) & 0x7f;
    let old: i32 = (c.wrapping_sub(1) & 0x7f) as i32;
    c = (c as i32 + 1000) as u8 & 0x7f;
    rt::print!("{} {} ", old, c as i32);
    c = (c << 3) & 0x7f;
    rt::print!("{} ", c as i32);
    c = c.wrapping_sub(100) & 0x7f;
    rt::print!("{} ", c as i32);
    c = c.wrapping_neg() & 0x7f;
    c = c.wrapping_sub(1) & 0x7f;
    rt::println!("{}", c as i32);
    rt::println!("{:x}", mix40(0xfedcba9876, 0x123456789a));
    let mut total: s40 = 0;
    let mut i: u32 = 0;
    while (i as usize) < size_of::<[s40; 4]>() / size_of::<s40>() {
        total = total + ((rt::load!(table[i as usize]) << 24) >> 24) / 2;
        i = i.wrapping_add(1);
    }
    rt::println!(
        "{} {}",
        total,
        i32::from((rt::load!(table[3]) << 24) >> 24 < (rt::load!(table[2]) << 24) >> 24)
    );
    let p: *mut s40 = rt::addr!(table[2]);
    rt::write(p, ((rt::read(p) << 24) >> 24) - 7);
    rt::write(
        p.wrapping_add(1),
        ((rt::read(p.wrapping_add(1)) << 24) >> 24) + 9,
    );
    rt::println!(
        "{} {}",
        (rt::load!(table[2]) << 24) >> 24,
        (rt::load!(table[3]) << 24) >> 24
    );
    print100(power(3, 62));
    print100(power(3, 63));
    print100(0xffffffffffffffffffffffffffffffff_u128 & 0xfffffffffffffffffffffffff);
    let mut big: s100 = -5;
    big *= 1000000007;
    rt::println!(
        "{} {}",
        wide(big * ((1i128 << 40 << 28) >> 28)),
        (big / 3) as i64
    );
    let m: mixed = mixed {
        a: 44u8 & 0x7f,
        b: -3,
        c: (1i128 << 90 << 28) >> 28,
        flag: 1,
        bits: mixed_bits::ZERO.with_low(31),
    };
    let mut n: mixed = m;
    n.a = (n.a & 0x7f).wrapping_add(100) & 0x7f;
    n.bits.set_low(n.bits.low().wrapping_add(1) & 0xfff);
    n.flag = i32::from(n.flag & 0x1 == 0) as u8 & 0x1;
    rt::println!(
        "{} {} {} {} {}",
        (n.a & 0x7f) as i32,
        (n.b << 24) >> 24,
        ((n.c << 28) >> 28 >> 80) as i64,
        (n.flag & 0x1) as i32,
        n.bits.low() as i32
    );
    rt::println!(
        "{} {} {}",
        size_of::<u7>(),
        size_of::<s40>(),
        size_of::<u100>()
    );
    let d: f64 = -12345678901i64 as f64;
    let from_double: u32 = 100000.75f64 as u32;
    rt::println!(
        "{} {} {}",
        rt::converted!("%.1f", d),
        from_double as i32,
        ((0x73_i8 << 3) >> 3) as i32
    );
    let mut x: u7 = 0;
    while x < 105 {
        rt::print!("{}:{} ", x as i32, bits_of(x));
        x = x.wrapping_add(21) & 0x7f;
    }
    rt::println!("{}", bits_of(127));
    rt::println!("{} {}", (-64i8 >> 2) as i32, i32::from(128u8 & 0x7f != 0));
    padding();
    0
}

//@ src/bin/index_types.rs
//! The program whose C `main` is in `index_types.c`.

fn main() {
    index_types::rt::restore_signals();
    std::process::exit(unsafe { index_types::index_types::main() });
}
//@ src/index_types.rs
// Indices of every integer type, with side effects, and through expressions.

use crate::rt;

static data: rt::Global<[i32; 16]> = rt::Global::new([
    0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225,
]);

fn pick(v: &[i32], a: i8, b: u16, c: i64, d: u32) -> i32 {
    v[a as usize] + v[b as usize] + v[c as usize] + v[d as usize]
}

fn clamp_index(i: i32) -> i32 {
    if i < 0 {
        0
    } else if i > 15 {
        15
    } else {
        i
    }
}

pub unsafe fn main() -> i32 {
    let c: u8 = (b'd' as i32 - b'a' as i32) as u8;
    let mut i: i32 = 3;
    let e: u32 = SECOND;

    rt::println!("{}", pick(&*data.as_ptr(), 1, 2, 3, 4));
    rt::println!(
        "{} {}",
        rt::load!(data[c as usize]),
        rt::load!(data[e as usize])
    );
    rt::print!("{} ", rt::load!(data[i as usize]));
    i += 1;
    i += 1;
    rt::print!("{} ", rt::load!(data[i as usize]));
    i -= 2;
    rt::println!("{}", rt::load!(data[i as usize]));
    rt::println!(
        "{} {}",
        rt::load!(data[clamp_index(-5) as usize]),
        rt::load!(data[clamp_index(99) as usize])
    );
    rt::store!(data[rt::load!(data[2]) as usize] += 1);
    rt::println!("{}", rt::load!(data[4]));
    let tail: *const i32 = (data.as_ptr() as *mut i32).add(12);
    rt::println!("{} {}", *tail.sub(2), *tail.sub(12));
    let mut wrap: u8 = 255;
    wrap = wrap.wrapping_add(3);
    rt::println!("{}", rt::load!(data[wrap as usize]));
    let mut a: [i8; 128] = [0; 128];
    a[0] = 0;
    let mut map: [i8; 128] = a;
    let mut s: *const i8 = c"hello".as_ptr();
    while *s != 0 {
        map[*s as u8 as usize] = map[*s as u8 as usize].wrapping_add(1);
        s = s.add(1);
    }
    rt::println!(
        "{} {} {}",
        map[108] as i32,
        map[111] as i32,
        map[120] as i32
    );
    0
}

pub const FIRST: u32 = 1;
pub const SECOND: u32 = 2;
//@ src/lib.rs
pub mod index_types;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
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
macro_rules! load {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {

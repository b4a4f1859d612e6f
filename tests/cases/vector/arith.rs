//@ src/arith.rs
use crate::rt;
use core::mem;
use core::mem::size_of;

pub type v4si = rt::V16<i32, 4>;
pub type v4su = rt::V16<u32, 4>;
pub type v16qu = rt::V16<u8, 16>;
pub type v2df = rt::V16<f64, 2>;

static ones: v4si = rt::V16([1, 1, 1, 1]);

#[derive(Clone, Copy)]
#[repr(C)]
pub union view {
    pub v: v4si,
    pub i: [i32; 4],
}

impl view {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

fn blend(a: v4si, b: v4si) -> v4si {
    let greater: v4si = a.lanes_gt(b);
    (a & greater) | (b & !greater)
}

fn show(v: v4si) {
    rt::println!("{} {} {} {}", v.0[0], v.0[1], v.0[2], v.0[3]);
}

pub unsafe fn main() -> i32 {
    let mut a: v4si = rt::V16([1, -2, 3, -4]);
    let b: v4si = rt::V16([10, 20, -30, 40]);
    let u: v4su = rt::bytes_as::<v4si, v4su>(a);
    let mut d: v2df = rt::V16([1.5, -2.5]);
    let mut view: view = view::zero();

    show(a + b * rt::V16::splat(2));
    show(b / a - ones);
    show(b % rt::V16([7, 7, 7, 7]));
    show(blend(a, b));
    show(a.lanes_eq(rt::V16([1, 2, 3, -4])));
    show(b >> rt::V16::splat(2));
    show(rt::bytes_as::<v4su, v4si>(
        u >> rt::bytes_as::<rt::V16<i32, 4>, v4su>(rt::V16::splat(28)),
    ));
    show(-a ^ rt::V16::splat(1));
    a.0[2] = 99;
    a += ones;
    a <<= rt::V16::splat(1);
    show(a);
    d = d * d + rt::V16::splat(0.25);
    rt::println!(
        "{} {}",
        rt::converted!("%g", d.0[0]),
        rt::converted!("%g", d.0[1])
    );
    view.v = b;
    rt::println!("{} {}", view.i[1], view.i[3]);
    let mut bytes: v16qu = rt::bytes_as::<v4si, v16qu>(a);
    bytes += rt::V16::splat(250u8);
    rt::println!(
        "{} {} {}",
        bytes.0[0] as i32,
        bytes.0[5] as i32,
        size_of::<v16qu>() as i32
    );
    0
}
//@ src/bin/arith.rs
//! The program whose C `main` is in `arith.c`.

fn main() {
    arith::rt::restore_signals();
    std::process::exit(unsafe { arith::arith::main() });
}
//@ src/lib.rs
pub mod arith;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub trait Number: Copy {
macro_rules! integer_number {
macro_rules! float_number {
pub trait Lane: Number + PartialOrd {
pub trait IntegerLane: Lane {
macro_rules! integer_lane {
macro_rules! float_lane {
pub unsafe trait Plain: Copy {}
macro_rules! plain {
pub fn bytes_as<A: Plain, B: Plain>(value: A) -> B {
macro_rules! vector_operator {
macro_rules! vector {
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
pub struct Args {
impl Args {
pub fn restore_signals() {

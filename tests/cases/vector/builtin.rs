//@ src/bin/builtin.rs
//! The program whose C `main` is in `builtin.c`.

fn main() {
    builtin::rt::restore_signals();
    std::process::exit(unsafe { builtin::builtin::main() });
}
//@ src/builtin.rs
use crate::rt;
use core::mem::{MaybeUninit, size_of};

pub type v4si = rt::V16<i32, 4>;
pub type v4hi = rt::V8<i16, 4>;
pub type v4sf = rt::V16<f32, 4>;
pub type float4 = rt::V16<f32, 4>;
pub type v2si = rt::V8<i32, 2>;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct particle {
    pub kind: i8,
    pub at: v4sf,
}

fn pack(v: v2si) -> i64 {
    rt::bytes_as::<v2si, i64>(v)
}

unsafe fn r#move(p: &mut particle, by: &[MaybeUninit<v4sf>], n: i32) {
    let by: *const v4sf = by.as_ptr().cast();
    for i in 0..n {
        p.at += *by.add(i as usize);
    }
}

pub unsafe fn main() -> i32 {
    let a: v4si = rt::V16([1, 2, 3, 4]);
    let b: v4si = rt::V16([5, 6, 7, 8]);
    let lanes = a.0;
    let lanes_2 = b.0;
    let mixed: v4si = rt::V16([lanes[0], lanes_2[0], lanes[1], lanes_2[1]]);
    let lanes_3 = a.0;
    let _ = a.0;
    let low: v4si = rt::V16([lanes_3[3], lanes_3[2], lanes_3[1], lanes_3[0]]);
    let f: v4sf = rt::V16(a.0.map(|lane| lane as f32));
    let narrow: v4hi = rt::V8(b.0.map(|lane| lane as i16));
    let mut p: particle = particle {
        kind: b'p' as i8,
        at: rt::V16([0.5f32, 1.0f32, 2.0f32, 3.0f32]),
    };
    let steps: [v4sf; 2] = [f, rt::V16([0.0f32, 0.25f32, 0.0, 0.0])];
    let mut xyz: float4 = rt::V16([1.0f32, 2.0f32, 3.0f32, 4.0f32]);

    rt::println!(
        "{} {} {} {}",
        mixed.0[0],
        mixed.0[1],
        mixed.0[2],
        mixed.0[3]
    );
    rt::println!("{} {}", low.0[0], low.0[3]);
    rt::println!("{} {}", narrow.0[1] as i32, size_of::<v4hi>() as i32);
    r#move(
        &mut p,
        rt::slice((&raw const steps as *const v4sf).cast_mut().cast(), 2),
        2,
    );
    rt::println!(
        "{} {} {} {} {}",
        rt::converted!("%g", f64::from(p.at.0[0])),
        rt::converted!("%g", f64::from(p.at.0[1])),
        rt::converted!("%g", f64::from(p.at.0[3])),
        rt::Byte(p.kind as u8),
        size_of::<particle>() as i32
    );
    rt::println!("{:x}", pack(rt::V8([0x1234, 0x77])) as u64);
    xyz.0[1] = xyz.0[0] + 10.0;
    rt::println!(
        "{} {}",
        rt::converted!("%g", f64::from(xyz.0[1])),
        rt::converted!("%g", f64::from(xyz.0[3]))
    );
    0
}
//@ src/lib.rs
pub mod builtin;
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub struct Args {
impl Args {
pub fn restore_signals() {

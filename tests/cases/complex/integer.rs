//@ src/bin/integer.rs
//! The program whose C `main` is in `integer.c`.

fn main() {
    integer::rt::restore_signals();
    std::process::exit(integer::integer::main());
}
//@ src/integer.rs
#![forbid(unsafe_code)]

use crate::rt;

fn turn(mut z: rt::Complex<i32>, mut times: i32) -> rt::Complex<i32> {
    while times != 0 {
        times -= 1;
        z *= rt::Complex::new(0, 1);
    }
    z
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub at: rt::Complex<i16>,
    pub weight: i32,
}

pub fn main() -> i32 {
    let mut z: rt::Complex<i32> = rt::Complex::new(3, 4);
    let p: point = point {
        at: rt::Complex::new(1i16, -2i16),
        weight: 5,
    };
    let sum: rt::Complex<i16> = p.at + p.at;
    let d: rt::Complex<f64> = z.map(|part| part as f64);

    z = turn(z, 3);
    rt::println!("{} {}", z.re, z.im);
    z = z * rt::Complex::new(2, -1) / rt::Complex::new(1, 1);
    rt::println!("{} {}", z.re, z.im);
    rt::println!(
        "{} {} {} {}",
        sum.re as i32,
        sum.im as i32,
        rt::converted!("%g", d.re),
        rt::converted!("%g", d.im)
    );
    rt::println!("{} {}", i32::from(z == turn(z, 4)), 0);
    z += 1i32;
    z.im += 10;
    rt::println!("{} {}", z.re, z.im);
    0
}
//@ src/lib.rs
pub mod integer;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub trait Number: Copy {
macro_rules! integer_number {
macro_rules! float_number {
pub struct Complex<T> {
pub trait Part: Number {
impl<T> Complex<T> {
impl<T: Part> Complex<T> {
impl<T: Part> core::ops::Neg for Complex<T> {
macro_rules! complex_operator {
macro_rules! real_operators {
macro_rules! float_part {
macro_rules! integer_part {
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

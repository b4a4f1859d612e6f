//@ src/bin/mixed_floats.rs
//! The program whose C `main` is in `mixed_floats.c`.

fn main() {
    mixed_floats::rt::restore_signals();
    std::process::exit(mixed_floats::mixed_floats::main());
}
//@ src/lib.rs
pub mod mixed_floats;
pub mod rt;
//@ src/mixed_floats.rs
// Initialisers that convert between floating types, and from truth values.

#![forbid(unsafe_code)]

use crate::rt;

static widened: f64 = 1.0f64 / 4.0 + (if true { 2.0f32 } else { 3.5 }) as f64;
static narrowed: f32 = (2.5f64 * 3.0) as f32;
static truth: f64 = (3 > 2) as i32 as f64;
static no_truth: f32 = false as i32 as f32;
static table: [f64; 3] = [1.5, (2 == 2) as i32 as f64, (97.0f32 * 0.5) as f64];

pub fn main() -> i32 {
    rt::println!(
        "{} {} {} {}",
        rt::converted!("%g", widened),
        rt::converted!("%g", f64::from(narrowed)),
        rt::converted!("%g", truth),
        rt::converted!("%g", f64::from(no_truth))
    );
    for i in 0..3 {
        rt::print!("{} ", rt::converted!("%g", table[i as usize]));
    }
    rt::println!();
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
pub struct Args {
impl Args {
pub fn restore_signals() {

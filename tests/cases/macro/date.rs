//@ src/bin/date.rs
//! The program whose C `main` is in `date.c`.

fn main() {
    date::rt::restore_signals();
    std::process::exit(date::date::main());
}
//@ src/date.rs
// What __DATE__ and __TIME__ stand for is the moment that SOURCE_DATE_EPOCH names, or the start of 1970: the same C gives the same Rust
// on any day.

use crate::rt;
use core::mem::size_of;

static built: [i8; 22] = rt::chars(b"Jan  1 1970, 00:00:00\0");

pub fn main() -> i32 {
    rt::println!(
        "{} {}",
        c"Jan  1 1970".count_bytes(),
        c"00:00:00".count_bytes()
    );
    rt::println!(
        "{}{} {}",
        rt::Byte(built[3] as u8),
        rt::Byte(built[15] as u8),
        size_of::<[i8; 22]>()
    );
    0
}
//@ src/lib.rs
pub mod date;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {

//@ src/bin/constants.rs
//! The program whose C `main` is in `constants.c`.

fn main() {
    constants::rt::restore_signals();
    std::process::exit(unsafe { constants::constants::main() });
}
//@ src/constants.rs
// Constants of `long double` and of complex numbers with such parts, in initialisers of statics.

use crate::rt;
use crate::sys::printf;

static twice: rt::F80 = rt::F80::new(0x7fff, 0x8000000000000000);
static product: rt::F80 = rt::F80::new(0x7fff, 0x8000000000000000);
static table: [rt::F80; 6] = [
    rt::F80::new(0x3fff, 0xc90fdaa22168c235),
    rt::F80::new(0xbfff, 0x860a91c16b9b2c23),
    rt::F80::new(0x3ffd, 0xaaaaaaaaaaaaaaab),
    rt::F80::new(0x3fff, 0xffffffffffffffff),
    rt::F80::of(1.0),
    rt::F80::new(0xbffd, 0xdb6db6db6db6db6e),
];
static narrow: f64 = 0.7853981633974483;
static wide: rt::F80 = rt::F80::of(1.100000023841858);
static z: rt::Complex<rt::F80> = rt::Complex::new(
    rt::F80::new(0x3fff, 0x8ccccccccccccccd),
    rt::F80::new(0x4000, 0x8ccccccccccccccd),
);
static w: rt::Complex<rt::F80> = rt::Complex::new(rt::F80::of(7.5), rt::F80::of(-11.0));

fn local(i: i32) -> rt::F80 {
    static steps: [rt::F80; 2] = [
        rt::F80::new(0x4001, 0xc90fdaa22168c235),
        rt::F80::new(0x3ff9, 0x8efa351294e9c8ae),
    ];
    steps[i as usize]
}

pub unsafe fn main() -> i32 {
    rt::Call::new()
        .pointer(c"%d %La\n".as_ptr())
        .word(i32::from(twice == product) as u64)
        .long_double(product)
        .to_int(printf as *const ());
    for i in 0..6 {
        rt::Call::new()
            .pointer(c"%La%c".as_ptr())
            .long_double(table[i as usize])
            .word((if i == 5 { b'\n' as i32 } else { b' ' as i32 }) as u64)
            .to_int(printf as *const ());
    }
    rt::Call::new()
        .pointer(c"%.17g %La %La %La\n".as_ptr())
        .double(narrow)
        .long_double(wide)
        .long_double(local(0))
        .long_double(local(1))
        .to_int(printf as *const ());
    rt::Call::new()
        .pointer(c"%La %La %La %La\n".as_ptr())
        .long_double(z.re)
        .long_double(z.im)
        .long_double(w.re)
        .long_double(w.im)
        .to_int(printf as *const ());
    0
}
//@ src/lib.rs
pub mod constants;
pub mod rt;
pub mod sys;
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
pub struct F80 {
impl F80 {
impl PartialEq for F80 {
impl PartialOrd for F80 {
impl core::ops::Neg for F80 {
macro_rules! x87_operator {
macro_rules! f80_from {
impl From<u128> for F80 {
impl From<f32> for F80 {
impl From<f64> for F80 {
macro_rules! call_with_stack {
pub struct Call {
impl Call {
impl Part for F80 {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

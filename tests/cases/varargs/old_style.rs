//@ src/bin/old_style.rs
//! The program whose C `main` is in `old_style.c`.

fn main() {
    old_style::rt::restore_signals();
    std::process::exit(unsafe { old_style::old_style::main() });
}
//@ src/lib.rs
pub mod old_style;
pub mod rt;
//@ src/old_style.rs
// flags: -std=gnu89 -Wno-deprecated-non-prototype -Wno-knr-promoted-parameter
// Definitions in the old style: callers pass promoted values, the body sees what is written.

use crate::rt;
use core::mem;

pub fn show(x_promoted: f64, c_promoted: i32, s_promoted: i32, u_promoted: i32) -> i32 {
    let mut x: f32 = x_promoted as f32;
    let mut c: i8 = c_promoted as i8;
    let s: i16 = s_promoted as i16;
    let u: u8 = u_promoted as u8;

    rt::println!(
        "{} {} {} {}",
        rt::converted!("%g", f64::from(x)),
        c as i32,
        s as i32,
        u as i32
    );
    x += 0.25;
    c = c.wrapping_add(1);
    (x * 4.0 + c as i32 as f32) as i32
}

pub fn none() -> i32 {
    3
}

pub extern "C" fn twice(a: i32) -> i32 {
    a * 2
}

pub extern "C" fn next(a_promoted: i32) -> i32 {
    let a: i8 = a_promoted as i8;

    a as i32 + 1
}

pub unsafe fn apply(f: Option<unsafe extern "C" fn() -> i32>, v: i32) -> i32 {
    mem::transmute::<Option<unsafe extern "C" fn() -> i32>, Option<unsafe extern "C" fn(
        i32,
    ) -> i32>>(f).unwrap()(v)
}

pub fn half(x: f32) -> f32 {
    x / 2.0
}

pub unsafe fn main() -> i32 {
    let f: f32 = 1.5;
    let c: i8 = b'a' as i8;
    let p: Option<unsafe extern "C" fn() -> i32> = mem::transmute::<
        Option<extern "C" fn(i32, f64, i32) -> i32>,
        Option<unsafe extern "C" fn() -> i32>,
    >(Some(later));
    let q: Option<unsafe extern "C" fn() -> i32> = if f > 2.0 {
        mem::transmute::<
            Option<unsafe extern "C" fn(i32) -> i32>,
            Option<unsafe extern "C" fn() -> i32>,
        >(Some(twice))
    } else {
        mem::transmute::<
            Option<unsafe extern "C" fn(i32) -> i32>,
            Option<unsafe extern "C" fn() -> i32>,
        >(Some(next))
    };
    rt::println!("{}", show(f64::from(f), c as i32, 70000, 300));
    rt::println!("{}", show(2.5, 353, -1, 255));
    rt::println!("{}", later(1, 2.5, b'c' as i32));
    rt::println!(
        "{} {}",
        mem::transmute::<
            Option<unsafe extern "C" fn() -> i32>,
            Option<unsafe extern "C" fn(i32, ...) -> i32>,
        >(p)
        .unwrap()(7, 8.5f64, b'd' as i32),
        none()
    );
    rt::println!(
        "{} {}",
        apply(
            mem::transmute::<
                Option<unsafe extern "C" fn(i32) -> i32>,
                Option<unsafe extern "C" fn() -> i32>,
            >(Some(twice)),
            300,
        ),
        apply(
            mem::transmute::<
                Option<unsafe extern "C" fn(i32) -> i32>,
                Option<unsafe extern "C" fn() -> i32>,
            >(Some(next)),
            300,
        )
    );
    rt::println!(
        "{} {}",
        mem::transmute::<
            Option<unsafe extern "C" fn() -> i32>,
            Option<unsafe extern "C" fn(i32) -> i32>,
        >(if f > 1.0 {
            mem::transmute::<
                Option<unsafe extern "C" fn(i32) -> i32>,
                Option<unsafe extern "C" fn() -> i32>,
            >(Some(twice as unsafe extern "C" fn(i32) -> i32))
        } else {
            mem::transmute::<
                Option<unsafe extern "C" fn(i32) -> i32>,
                Option<unsafe extern "C" fn() -> i32>,
            >(Some(next as unsafe extern "C" fn(i32) -> i32))
        },)
        .unwrap()(6),
        mem::transmute::<
            Option<unsafe extern "C" fn() -> i32>,
            Option<unsafe extern "C" fn(i32) -> i32>,
        >(q)
        .unwrap()(6)
    );
    rt::println!("{}", rt::converted!("%g", f64::from(half(f))));
    0
}

pub extern "C" fn later(a: i32, b: f64, c_promoted: i32) -> i32 {
    let c: i8 = c_promoted as i8;

    (a as f64 + b * 10.0 + c as i32 as f64) as i32
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
pub struct Args {
impl Args {
pub fn restore_signals() {

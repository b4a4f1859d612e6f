//@ src/bin/copy.rs
//! The program whose C `main` is in `copy.c`.

fn main() {
    copy::rt::restore_signals();
    std::process::exit(copy::copy::main());
}
//@ src/copy.rs
// Structures are values: assignment, arguments and results copy, arrays inside too.

#![forbid(unsafe_code)]

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32,
    pub y: i32,
}

impl point {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { x: 0, y: 0 };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct path {
    pub points: [point; 4],
    pub len: i32,
    pub name: [i8; 8],
}

fn add(mut a: point, b: point) -> point {
    a.x += b.x;
    a.y += b.y;
    a
}

fn extended(mut p: path, q: point) -> path {
    p.points[p.len as usize] = q;
    p.len += 1;
    p.name[0] = p.name[0].wrapping_add(1);
    p
}

fn total(p: &path) -> i32 {
    let mut t: i32 = 0;
    let mut i: i32 = 0;
    while i < p.len {
        t += p.points[i as usize].x * 10 + p.points[i as usize].y;
        i += 1;
    }
    t
}

pub fn main() -> i32 {
    let mut a: point = point { x: 1, y: 2 };
    let b: point = point { x: 0, y: 5 };
    let p: path = path {
        points: [point { x: 1, y: 1 }, point::ZERO, point::ZERO, point::ZERO],
        len: 1,
        name: rt::chars(b"ab\0\0\0\0\0\0"),
    };

    let mut c: point = add(a, b);
    rt::println!("{} {}, {} {}", a.x, a.y, c.x, c.y);
    c = a;
    c.x = 100;
    rt::println!("{} {}", a.x, c.x);
    let mut q: path = extended(p, c);
    rt::println!(
        "{} {} {} {}",
        p.len,
        q.len,
        rt::show(rt::text(&p.name)),
        rt::show(rt::text(&q.name))
    );
    rt::println!("{} {}", total(&p), total(&q));
    q.points[0] = add(q.points[1], point { x: 1, y: 0 });
    rt::println!("{}", { add(q.points[0], b).y });
    let mut pair: [point; 2] = [a, b];
    pair[0] = pair[1];
    pair[1].y = 0;
    rt::println!("{} {}", pair[0].y, b.y);
    let pp: usize = 0;
    pair[pp] = point { x: 7, y: 8 };
    rt::println!("{} {}", pair[0].x, pair[0].y);
    a = b;
    rt::println!("{}", a.y + a.x);
    0
}
//@ src/lib.rs
pub mod copy;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {

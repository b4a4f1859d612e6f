//@ src/bin/past_the_end.rs
//! The program whose C `main` is in `past_the_end.c`.

fn main() {
    past_the_end::rt::restore_signals();
    std::process::exit(unsafe { past_the_end::past_the_end::main() });
}
//@ src/lib.rs
pub mod past_the_end;
pub mod rt;
//@ src/past_the_end.rs
// Pointers to where an array ends: C lets them be made and compared, not followed.

use crate::rt;

pub const COUNT: i32 = 4;

static table: [i32; 4] = [1, 2, 3, 4];
static grid: [[i32; 3]; 2] = [[1, 2, 3], [4, 5, 6]];
static limit: rt::Fixed<*mut i32> = rt::Fixed(unsafe {
    (&raw const table as *const i32)
        .offset(COUNT as isize)
        .cast_mut()
});

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Pair {
    pub name: [i8; 3],
    pub values: [i16; 2],
}

unsafe fn sum(mut from: *const i32, to: *const i32) -> i32 {
    let mut s: i32 = 0;
    while from != to {
        s += *from;
        from = from.add(1);
    }
    s
}

unsafe fn rows(n: i32) -> i32 {
    sum(
        &raw const grid[0][0],
        ((&raw const grid as *const [i32; 3]).offset(n as isize) as *const i32).add(0),
    )
}

pub unsafe fn main() -> i32 {
    let local: [i32; 3] = [5, 6, 7];
    let n: i32 = 3;
    let mut p: Pair = Pair {
        name: rt::chars(b"ab\0"),
        values: [8, 9],
    };
    let end: usize = 2;
    rt::println!(
        "{} {}",
        sum(
            &raw const table as *const i32,
            (&raw const table as *const i32).offset(COUNT as isize),
        ),
        sum(&raw const table as *const i32, limit.0)
    );
    rt::println!(
        "{} {}",
        sum(
            &raw const local as *const i32,
            (&raw const local as *const i32).offset(n as isize),
        ),
        sum(
            &raw const local[1],
            (&raw const local as *const i32).offset(n as isize),
        )
    );
    rt::println!("{} {}", rows(1), rows(2));
    rt::println!(
        "{} {}",
        p.values[end - 1] as i32,
        (&raw mut p.name as *mut i8)
            .offset(n as isize)
            .offset_from(&raw mut p.name as *mut i8) as i32
    );
    rt::println!(
        "{}",
        (&raw const grid as *const [i32; 3])
            .add(2)
            .cast_mut()
            .offset_from((&raw const grid as *const [i32; 3]).cast_mut()) as i32
    );
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
macro_rules! println {
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {

//@ src/bin/values.rs
//! The program whose C `main` is in `values.c`.

fn main() {
    values::rt::restore_signals();
    std::process::exit(unsafe { values::values::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod values;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/values.rs
use crate::rt;

pub type v32qu = rt::V32<u8, 32>;
pub type v4du = rt::V32<u64, 4>;
pub type v8qi = rt::V8<i8, 8>;
pub type v4si = rt::V16<i32, 4>;

/// Elements of values that are no objects.
fn second(x: v4du) -> u32 {
    rt::bytes_as::<v4du, v32qu>(rt::V32([65535u64, x.0[0], 0, 0])).0[1] as u32
}

unsafe extern "C" fn twice(v: *const v4si, i: i32) -> v4si {
    if i != 0 {
        *v.offset(i as isize) + *v.offset(i as isize)
    } else {
        *v
    }
}

static choose: Option<unsafe extern "C" fn(*const rt::V16<i32, 4>, i32) -> rt::V16<i32, 4>> =
    Some(twice);

fn sum(v: v4si) -> i32 {
    let mut n: i32 = 0;
    for i in 0..4 {
        n += v.0[i as usize];
    }
    n
}

pub unsafe fn main() -> i32 {
    let mut pair: [v4si; 2] = [rt::V16([1, 2, 3, 4]), rt::V16([10, 20, 30, 40])];
    let mut c: v8qi = rt::V8([127i8, -128i8, 5i8, 5i8, 0, 0, 0, 0]);
    let d: v8qi = rt::bytes_as::<rt::V8<i8, 8>, v8qi>(
        c.lanes_gt(rt::V8::splat(4i8)) | c.lanes_eq(rt::V8::splat(-128i8)),
    );
    let mut p: usize = 0;

    rt::println!(
        "{} {} {}",
        second(rt::V32([7u64, 0, 0, 0])),
        { choose.unwrap()(&raw mut pair as *mut v4si, 1).0[3] },
        { twice(&raw mut pair as *mut v4si, 0).0[1] }
    );
    rt::println!("{} {}", sum(pair[0] * pair[1]), sum(pair[p]));
    p += 1;
    pair[p].0[2] += 1;
    pair[p].0[1] *= -1;
    rt::println!("{} {} {}", sum(pair[p]), { pair[1].0[2] }, { pair[1].0[1] });
    rt::println!(
        "{} {} {} {}",
        d.0[0] as i32,
        d.0[1] as i32,
        d.0[2] as i32,
        d.0[4] as i32
    );
    c += rt::V8::splat(1i8);
    rt::println!(
        "{} {}",
        c.0[0] as i32,
        (c / rt::V8([1i8, 2i8, 3i8, 1i8, 1i8, 1i8, 1i8, 1i8])).0[2] as i32
    );
    0
}

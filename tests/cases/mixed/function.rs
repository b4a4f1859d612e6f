//@ src/calc.rs
use crate::va::VaList;

pub type operation = Option<unsafe extern "C" fn(i32) -> i32>;

// boundary: mixed

// move: calc.c::apply

// move: calc.c::square

// move: calc.c::sum_of

// expect: kept-in-c main

// expect: kept-in-c negate

// expect: kept-in-c halve

// expect: kept-in-c pick

// expect: kept-in-c sum_all

// Functions have one address, whichever side takes it; C and Rust call each other through pointers; `...` comes from C.

#[unsafe(export_name = "calc_c__square")]
#[inline(never)]
#[unsafe(link_section = ".text.calc.square")]
pub extern "C" fn square(x: i32) -> i32 {
    x * x
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn apply(f: operation, x: i32) -> i32 {
    if f.map_or(0, |f| f as *const () as usize)
        == Some(halve).map_or(0, |f| f as *const () as usize)
    {
        return f.unwrap()(x) + 1000;
    }
    if f.map_or(0, |f| f as *const () as usize)
        == Some(square).map_or(0, |f| f as *const () as usize)
    {
        return f.unwrap()(x) + 2000;
    }
    f.unwrap()(x)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn sum_of(mut count: i32, list: *mut VaList) -> i32 {
    let mut sum: i32 = 0;
    while count > 0 {
        count -= 1;
        sum += (*list).arg::<i32>();
    }
    sum
}

unsafe extern "C" {
    pub fn halve(x: i32) -> i32;
}
//@ src/lib.rs
pub mod calc;
pub mod va;
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {

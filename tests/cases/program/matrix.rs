//@ src/bin/matrix.rs
//! The program whose C `main` is in `matrix.c`.

fn main() {
    matrix::rt::restore_signals();
    std::process::exit(matrix::matrix::main());
}
//@ src/lib.rs
pub mod matrix;
pub mod rt;
pub mod sys;
//@ src/matrix.rs
// Gaussian elimination, a determinant and a product over rows by pointer.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::fabs;
use core::ffi::c_void;
use core::mem::size_of;

pub const N: i32 = 4;

fn swap_rows(a: *mut f64, b: *mut f64, n: i32) {
    for i in 0..n {
        let t: f64 = rt::read(a.wrapping_add(i as usize));
        rt::write(
            a.wrapping_add(i as usize),
            rt::read(b.wrapping_add(i as usize)),
        );
        rt::write(b.wrapping_add(i as usize), t);
    }
}

fn determinant(m: &mut [[f64; 4]]) -> f64 {
    let mut det: f64 = 1.0;
    for c in 0..N {
        let mut pivot: i32 = c;
        for r in c + 1..N {
            if fabs(m[r as usize][c as usize]) > fabs(m[pivot as usize][c as usize]) {
                pivot = r;
            }
        }
        if m[pivot as usize][c as usize] == 0.0 {
            return 0.0;
        }
        if pivot != c {
            swap_rows(
                &raw mut m[pivot as usize] as *mut f64,
                &raw mut m[c as usize] as *mut f64,
                N,
            );
            det = -det;
        }
        det *= m[c as usize][c as usize];
        for r in c + 1..N {
            let f: f64 = m[r as usize][c as usize] / m[c as usize][c as usize];
            for k in c..N {
                m[r as usize][k as usize] -= f * m[c as usize][k as usize];
            }
        }
    }
    det
}

fn multiply(a: *const f64, b: *const f64, out: *mut f64, n: i32) {
    for i in 0..n {
        for j in 0..n {
            let mut s: f64 = 0.0;
            for k in 0..n {
                s += rt::read(a.wrapping_offset((i * n + k) as isize))
                    * rt::read(b.wrapping_offset((k * n + j) as isize));
            }
            rt::write(out.wrapping_offset((i * n + j) as isize), s);
        }
    }
}

pub fn main() -> i32 {
    let m: rt::Align16<[[f64; 4]; 4]> = rt::Align16([
        [2.0, -1.0, 0.0, 3.0],
        [1.0, 0.0, 4.0, -2.0],
        [0.0, 5.0, 1.0, 1.0],
        [3.0, 2.0, -2.0, 0.0],
    ]);
    let _m_lives = rt::Lent::new(&raw const m.0);
    let mut copy: rt::Align16<[[f64; 4]; 4]> = rt::Align16([[0.0; 4]; 4]);
    let _copy_lives = rt::Lent::new(&raw mut copy.0);
    let mut out: rt::Align16<[[f64; 4]; 4]> = rt::Align16([[0.0; 4]; 4]);
    let _out_lives = rt::Lent::new(&raw mut out.0);

    multiply(
        &raw const m.0[0][0],
        &raw const m.0[0] as *const f64,
        &raw mut out.0 as *mut [f64; 4] as *mut f64,
        N,
    );
    for i in 0..N {
        rt::println!(
            "{} {} {} {}",
            rt::converted!("%g", out.0[i as usize][0]),
            rt::converted!("%g", out.0[i as usize][1]),
            rt::converted!("%g", out.0[i as usize][2]),
            rt::converted!("%g", out.0[i as usize][3])
        );
    }
    rt::memcpy_at(
        (&raw mut copy.0 as *mut [f64; 4]).cast::<c_void>(),
        (&raw const m.0 as *const [f64; 4]).cast_mut() as *const c_void,
        size_of::<[[f64; 4]; 4]>(),
    );
    rt::println!("{}", rt::converted!("%.6f", determinant(&mut copy.0)));
    rt::memset_at(
        (&raw mut copy.0[1] as *mut f64).cast::<c_void>(),
        0,
        size_of::<[f64; 4]>(),
    );
    rt::println!("{}", rt::converted!("%g", determinant(&mut copy.0)));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub fn memcpy_at(
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn fabs(x: f64) -> f64;
}

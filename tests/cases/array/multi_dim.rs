//@ src/bin/multi_dim.rs
//! The program whose C `main` is in `multi_dim.c`.

fn main() {
    multi_dim::rt::restore_signals();
    std::process::exit(unsafe { multi_dim::multi_dim::main() });
}
//@ src/lib.rs
pub mod multi_dim;
pub mod rt;
pub mod sys;
//@ src/multi_dim.rs
// Arrays of arrays: as locals, globals, parameters, and rows taken as pointers.

use crate::rt;
use crate::sys::{printf, strcpy};
use core::mem::size_of;

pub const ROWS: i32 = 3;
pub const COLS: i32 = 4;

static grid: rt::Global<[[i32; 4]; 3]> =
    rt::Global::new([[1, 2, 3, 4], [5, 6, 0, 0], [0, 0, 9, 0]]);
static names: rt::Fixed<[[*const i8; 2]; 2]> = rt::Fixed([
    [c"nw".as_ptr(), c"ne".as_ptr()],
    [c"sw".as_ptr(), c"se".as_ptr()],
]);

fn row_sum(row: &[i32], n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        s += row[i as usize];
    }
    s
}

fn transpose(out: &mut [[i32; 3]], r#in: &[[i32; 4]]) {
    for r in 0..ROWS {
        for c in 0..COLS {
            out[c as usize][r as usize] = r#in[r as usize][c as usize];
        }
    }
}

fn trace(m: &[[i32; 4]], n: i32) -> i32 {
    let mut t: i32 = 0;
    for i in 0..n {
        t += m[i as usize][i as usize];
    }
    t
}

pub unsafe fn main() -> i32 {
    let mut t: [[i32; 3]; 4] = [[0; 3]; 4];
    let mut cube: [[[i32; 4]; 3]; 2] = [[[0; 4]; 3]; 2];
    let mut words: [[i8; 8]; 3] = [
        rt::chars(b"one\0\0\0\0\0"),
        rt::chars(b"three\0\0\0"),
        rt::chars(b"seventy\0"),
    ];
    let mut row: *mut [i32; 4] = rt::addr!(grid[1]);

    for r in 0..ROWS {
        rt::print!(
            "{} ",
            row_sum(
                rt::slice(
                    (grid.as_ptr() as *mut [i32; 4]).wrapping_add(r as usize) as *mut i32,
                    COLS as usize,
                ),
                COLS,
            )
        );
    }
    transpose(&mut t, &*grid.as_ptr());
    rt::println!(
        "\n{} {} {}",
        { t[2][2] },
        { t[1][1] },
        trace(&*grid.as_ptr(), ROWS)
    );
    for i in 0..2 {
        for j in 0..3 {
            for k in 0..4 {
                cube[i as usize][j as usize][k as usize] = i * 100 + j * 10 + k;
            }
        }
    }
    rt::println!("{} {}", { cube[1][2][3] }, {
        *(&raw mut *(&raw mut *(&raw mut cube as *mut [[i32; 4]; 3]).add(1) as *mut [i32; 4]).add(1)
            as *mut i32)
            .add(2)
    });
    rt::println!(
        "{} {} {}",
        size_of::<[[[i32; 4]; 3]; 2]>(),
        size_of::<[[i32; 4]; 3]>(),
        size_of::<[i32; 4]>()
    );
    strcpy(&raw mut words[1] as *mut i8, &raw mut words[0] as *mut i8);
    words[0][0] = b'O' as i8;
    for i in 0..3 {
        rt::print!("{} ", rt::show(rt::text(&words[i as usize])));
    }
    printf(c"\n%s %s\n".as_ptr(), names.0[0][1], names.0[1][0]);
    (*row)[3] = 77;
    row = row.add(1);
    rt::println!("{} {}", rt::load!(grid[1][3]), (*row)[2]);
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Global<T>(core::cell::UnsafeCell<T>);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! addr {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
macro_rules! load {
macro_rules! place {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
}

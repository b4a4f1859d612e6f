//@ src/bin/multi_dim.rs
//! The program whose C `main` is in `multi_dim.c`.

fn main() {
    multi_dim::rt::restore_signals();
    std::process::exit(multi_dim::multi_dim::main());
}
//@ src/lib.rs
pub mod multi_dim;
pub mod rt;
//@ src/multi_dim.rs
// Arrays of arrays: as locals, globals, parameters, and rows taken as pointers.

use crate::rt;
use core::mem::size_of;

pub const ROWS: i32 = 3;
pub const COLS: i32 = 4;

static grid: rt::Global<[[i32; 4]; 3]> =
    rt::Global::new([[1, 2, 3, 4], [5, 6, 0, 0], [0, 0, 9, 0]]);

rt::alive! {
    static grid: rt::Global<[[i32; 4]; 3]>;
}

static names: rt::Fixed<[[*const i8; 2]; 2]> = rt::Fixed([
    [c"nw".as_ptr(), c"ne".as_ptr()],
    [c"sw".as_ptr(), c"se".as_ptr()],
]);

fn row_sum(row: *const i32, n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        s += rt::read(row.wrapping_add(i as usize));
    }
    s
}

fn transpose(out: &mut [[i32; 3]], r#in: *mut [i32; 4]) {
    for r in 0..ROWS {
        for c in 0..COLS {
            out[c as usize][r as usize] = rt::get!([r#in.wrapping_add(r as usize)][c as usize]);
        }
    }
}

fn trace(m: *mut [i32; 4], n: i32) -> i32 {
    let mut t: i32 = 0;
    for i in 0..n {
        t += rt::get!([m.wrapping_add(i as usize)][i as usize]);
    }
    t
}

pub fn main() -> i32 {
    let mut t: rt::Align16<[[i32; 3]; 4]> = rt::Align16([[0; 3]; 4]);
    let _t_lives = rt::Lent::new(&raw mut t.0);
    let mut cube: rt::Align16<[[[i32; 4]; 3]; 2]> = rt::Align16([[[0; 4]; 3]; 2]);
    let _cube_lives = rt::Lent::new(&raw mut cube.0);
    let mut words: rt::Align16<[[i8; 8]; 3]> = rt::Align16([
        rt::chars(b"one\0\0\0\0\0"),
        rt::chars(b"three\0\0\0"),
        rt::chars(b"seventy\0"),
    ]);
    let _words_lives = rt::Lent::new(&raw mut words.0);
    let mut row: *mut [i32; 4] = rt::addr!(grid[1]);

    for r in 0..ROWS {
        rt::print!(
            "{} ",
            row_sum(
                (grid.as_ptr() as *mut [i32; 4]).wrapping_add(r as usize) as *mut i32,
                COLS,
            )
        );
    }
    transpose(&mut t.0, grid.as_ptr() as *mut [i32; 4]);
    rt::println!(
        "\n{} {} {}",
        { t.0[2][2] },
        { t.0[1][1] },
        trace(grid.as_ptr() as *mut [i32; 4], ROWS)
    );
    for i in 0..2 {
        for j in 0..3 {
            for k in 0..4 {
                cube.0[i as usize][j as usize][k as usize] = i * 100 + j * 10 + k;
            }
        }
    }
    rt::println!(
        "{} {}",
        { cube.0[1][2][3] },
        rt::read(
            (((&raw mut cube.0 as *mut [[i32; 4]; 3]).wrapping_add(1) as *mut [i32; 4])
                .wrapping_add(1) as *mut i32)
                .wrapping_add(2),
        )
    );
    rt::println!(
        "{} {} {}",
        size_of::<[[[i32; 4]; 3]; 2]>(),
        size_of::<[[i32; 4]; 3]>(),
        size_of::<[i32; 4]>()
    );
    rt::strcpy_at(
        &raw mut words.0[1] as *mut i8,
        &raw mut words.0[0] as *mut i8,
    );
    words.0[0][0] = b'O' as i8;
    for i in 0..3 {
        rt::print!("{} ", rt::show(rt::text(&words.0[i as usize])));
    }
    rt::println!(
        "\n{} {}",
        rt::shown(names.0[0][1]),
        rt::shown(names.0[1][0])
    );
    rt::set!(row[3] = 77);
    row = row.wrapping_add(1);
    rt::println!("{} {}", rt::load!(grid[1][3]), rt::get!(row[2]));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
impl<T> Place<Align16<T>> {
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub unsafe trait Zeroed {}
pub unsafe trait Union: Zeroed + Copy {}
macro_rules! zeros {
unsafe impl<T> Zeroed for *const T {}
unsafe impl<T> Zeroed for *mut T {}
unsafe impl<T: Zeroed, const N: usize> Zeroed for [T; N] {}
macro_rules! no_functions {
macro_rules! zeroed {
pub trait Whole {
impl<T: Zeroed> Whole for *const T {
impl<T: Zeroed> Whole for *mut T {
macro_rules! field {
macro_rules! get {
macro_rules! set {
pub struct Lent {
impl Lent {
impl Drop for Lent {
macro_rules! alive {
pub fn lives<T: Copy>(variable: &'static Global<T>) {
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
pub fn strcpy_at(
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Global<T>(core::cell::UnsafeCell<T>, [u8; 16]);
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
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {

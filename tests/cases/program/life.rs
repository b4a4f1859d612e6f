//@ src/bin/life.rs
//! The program whose C `main` is in `life.c`.

fn main() {
    life::rt::restore_signals();
    let mut args = life::rt::Args::from_env();
    std::process::exit(unsafe { life::life::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod life;
pub mod rt;
pub mod sys;
//@ src/life.rs
// run: 12
// The game of life on a torus, two boards swapped by pointer.

use crate::rt;
use crate::sys::{atoi, memset};
use core::ffi::c_void;
use core::mem::size_of;

pub const W: u32 = 12;
pub const H: u32 = 8;

pub type board = [[u8; 12]; 8];

fn neighbours(b: &board, y: i32, x: i32) -> i32 {
    let mut n: i32 = 0;
    for dy in -1..2 {
        for dx in -1..2 {
            if dy != 0 || dx != 0 {
                n += (*b)[((y + dy + H as i32) % H as i32) as usize]
                    [((x + dx + W as i32) % W as i32) as usize] as i32;
            }
        }
    }
    n
}

unsafe fn step(from: *mut board, to: *mut board) {
    for y in 0..H as i32 {
        for x in 0..W as i32 {
            let n: i32 = neighbours(&*from, y, x);
            (*to)[y as usize][x as usize] =
                i32::from(n == 3 || n == 2 && (*from)[y as usize][x as usize] != 0) as u8;
        }
    }
}

fn population(b: *const board) -> i32 {
    let p: *const u8 = rt::field!(b[0][0]);
    let mut n: i32 = 0;
    for i in 0..size_of::<board>() {
        n += rt::read(p.wrapping_add(i)) as i32;
    }
    n
}

fn show(b: &board) {
    let mut row: [i8; 13] = [0; 13];
    for y in 0..H as i32 {
        for x in 0..W as i32 {
            row[x as usize] = (if (*b)[y as usize][x as usize] != 0 {
                b'#' as i32
            } else {
                b'.' as i32
            }) as i8;
        }
        row[W as i32 as usize] = 0;
        rt::println!("{}", rt::show(rt::text(&row)));
    }
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    static boards: rt::Global<[board; 2]> = rt::Global::new([[[0; 12]; 8]; 2]);
    rt::alive! {
        static boards: rt::Global<[board; 2]>;
    }
    static start: rt::Fixed<[*const i8; 3]> =
        rt::Fixed([c".#..".as_ptr(), c"..#.".as_ptr(), c"###.".as_ptr()]);
    let mut now: *mut board = rt::addr!(boards[0]);
    let mut next: *mut board = rt::addr!(boards[1]);

    let mut rounds: i32 = if argc > 1 { atoi(*argv.add(1)) } else { 1 };

    for y in 0..3 {
        let mut x: i32 = 0;
        while *start.0[y as usize].offset(x as isize) != 0 {
            (*now)[y as usize][x as usize] =
                i32::from(*start.0[y as usize].offset(x as isize) as u8 == b'#') as u8;
            x += 1;
        }
    }
    memset(
        (&raw mut (*now)[6] as *mut u8).add(4).cast::<c_void>(),
        1,
        3,
    );
    while rounds > 0 {
        rounds -= 1;
        let t: *mut board = now;
        step(now, next);
        now = next;
        next = t;
    }
    show(&*now);
    rt::println!("{}", population(now));
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
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
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn atoi(nptr: *const i8) -> i32;
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
}

//@ src/bin/brainfuck.rs
//! The program whose C `main` is in `brainfuck.c`.

fn main() {
    brainfuck::rt::restore_signals();
    let mut args = brainfuck::rt::Args::from_env();
    std::process::exit(brainfuck::brainfuck::main(args.count(), args.pointers()));
}
//@ src/brainfuck.rs
// run: "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
// An interpreter with a jump table: cursors into two arrays at once.

use crate::rt;
use crate::sys::{getchar, putchar};

pub const MAX_CODE: i32 = 1000;

static cells: rt::Global<[u8; 300]> = rt::Global::new([0; 300]);

rt::alive! {
    static cells: rt::Global<[u8; 300]>;
}

static jump: rt::Global<[u16; 1000]> = rt::Global::new([0; 1000]);

fn match_brackets(code: *const i8, len: i32) -> i32 {
    let mut stack: [i32; 64] = [0; 64];
    let mut top: i32 = 0;
    for i in 0..len {
        if rt::read(code.wrapping_add(i as usize)) as u8 == b'[' {
            if top == 64 {
                return -1;
            }
            stack[top as usize] = i;
            top += 1;
        } else if rt::read(code.wrapping_add(i as usize)) as u8 == b']' {
            if top == 0 {
                return -1;
            }
            top -= 1;
            let open: i32 = stack[top as usize];
            rt::store!(jump[open as usize] = i as u16);
            rt::store!(jump[i as usize] = open as u16);
        }
    }
    top
}

fn execute(code: *const i8, len: i32) -> i64 {
    let mut cell: *mut u8 = cells.as_ptr() as *mut u8;
    let mut ip: *const i8 = code;
    let mut steps: i64 = 0;
    while ip < code.wrapping_offset(len as isize) {
        match rt::read(ip) as u8 {
            b'>' => {
                cell = cell.wrapping_add(1);
            }
            b'<' => {
                cell = cell.wrapping_sub(1);
            }
            b'+' => {
                rt::write(cell, rt::read(cell).wrapping_add(1));
            }
            b'-' => {
                rt::write(cell, rt::read(cell).wrapping_sub(1));
            }
            b'.' => {
                putchar(rt::read(cell) as i32);
            }
            b',' => {
                let value: u8 = getchar() as u8;
                rt::write(cell, value);
            }
            b'[' => {
                if rt::read(cell) == 0 {
                    ip = code
                        .wrapping_add(rt::load!(jump[rt::distance(ip, code) as usize]) as usize);
                }
            }
            b']' => {
                if rt::read(cell) != 0 {
                    ip = code
                        .wrapping_add(rt::load!(jump[rt::distance(ip, code) as usize]) as usize);
                }
            }
            _ => {
                continue;
            }
        }
        ip = ip.wrapping_add(1);
        steps += 1;
    }
    steps
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    if argc < 2 {
        return 2;
    }
    let len: i32 = rt::strlen_at(rt::read(argv.wrapping_add(1))) as i32;
    if len > MAX_CODE || match_brackets(rt::read(argv.wrapping_add(1)), len) != 0 {
        return 1;
    }
    rt::println!("{}", execute(rt::read(argv.wrapping_add(1)), len));
    0
}
//@ src/lib.rs
pub mod brainfuck;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
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
pub fn distance<T>(p: *const T, q: *const T) -> isize {
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
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
macro_rules! load {
macro_rules! place {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
macro_rules! store {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn getchar() -> i32;
    pub safe fn putchar(c: i32) -> i32;
}

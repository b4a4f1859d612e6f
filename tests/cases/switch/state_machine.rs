//@ src/bin/state_machine.rs
//! The program whose C `main` is in `state_machine.c`.

fn main() {
    state_machine::rt::restore_signals();
    let mut args = state_machine::rt::Args::from_env();
    std::process::exit(state_machine::state_machine::main(
        args.count(),
        args.pointers(),
    ));
}
//@ src/lib.rs
pub mod rt;
pub mod state_machine;
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
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn ctype_b(c: i32) -> u16 {
pub fn ctype_tolower(c: i32) -> i32 {
pub fn ctype_toupper(c: i32) -> i32 {
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
//@ src/state_machine.rs
// run: -s
// stdin: "int x = 42; /* c */ y += \"str\" 7;\n"
// A tokenizer as a state machine over stdin: the classic switch in a loop.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::{_ISalnum, _ISalpha, _ISdigit, _ISspace, getchar, putchar};

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum state {
    START,
    IDENT,
    NUMBER,
    STRING,
    COMMENT,
    STAR,
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut st: state = state::START;
    let mut counts: [i32; 6] = [0, 0, 0, 0, 0, 0];
    let mut c: i32;
    let summary: bool =
        argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), c"-s".as_ptr()) == 0;

    while {
        c = getchar();
        c
    } != -1
    {
        'next: loop {
            'switch: {
                match st {
                    state::START => {
                        if rt::ctype_b(c) as i32 & _ISalpha as i32 as u16 as i32 != 0
                            || c == b'_' as i32
                        {
                            st = state::IDENT;
                        } else if rt::ctype_b(c) as i32 & _ISdigit as i32 as u16 as i32 != 0 {
                            st = state::NUMBER;
                        } else if c == b'"' as i32 {
                            st = state::STRING;
                        } else if c == b'/' as i32 {
                            st = state::COMMENT;
                        } else if rt::ctype_b(c) as i32 & _ISspace as i32 as u16 as i32 == 0 {
                            putchar(c);
                            putchar(b'\n' as i32);
                        }
                    }
                    state::IDENT => {
                        if rt::ctype_b(c) as i32 & _ISalnum as i32 as u16 as i32 != 0
                            || c == b'_' as i32
                        {
                            break 'switch;
                        }
                        counts[state::IDENT as usize] += 1;
                        st = state::START;
                        continue 'next;
                    }
                    state::NUMBER => {
                        if rt::ctype_b(c) as i32 & _ISdigit as i32 as u16 as i32 != 0 {
                            break 'switch;
                        }
                        counts[state::NUMBER as usize] += 1;
                        st = state::START;
                        continue 'next;
                    }
                    state::STRING => {
                        if c != b'"' as i32 {
                            break 'switch;
                        }
                        counts[state::STRING as usize] += 1;
                        st = state::START;
                    }
                    state::COMMENT => {
                        if c == b'*' as i32 {
                            st = state::STAR;
                        }
                    }
                    state::STAR => {
                        if c == b'/' as i32 {
                            counts[state::COMMENT as usize] += 1;
                            st = state::START;
                        } else if c != b'*' as i32 {
                            st = state::COMMENT;
                        }
                    }
                }
            }
            break;
        }
    }
    if summary {
        rt::println!(
            "{} idents, {} numbers, {} strings, {} comments",
            counts[state::IDENT as usize],
            counts[state::NUMBER as usize],
            counts[state::STRING as usize],
            counts[state::COMMENT as usize]
        );
    }
    counts[state::NUMBER as usize]
}
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn getchar() -> i32;
    pub safe fn putchar(c: i32) -> i32;
}

pub const _ISupper: u32 = 256;
pub const _ISlower: u32 = 512;
pub const _ISalpha: u32 = 1024;
pub const _ISdigit: u32 = 2048;
pub const _ISxdigit: u32 = 4096;
pub const _ISspace: u32 = 8192;
pub const _ISprint: u32 = 16384;
pub const _ISgraph: u32 = 32768;
pub const _ISblank: u32 = 1;
pub const _IScntrl: u32 = 2;
pub const _ISpunct: u32 = 4;
pub const _ISalnum: u32 = 8;

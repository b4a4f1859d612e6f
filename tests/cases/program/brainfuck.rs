//@ src/bin/brainfuck.rs
//! The program whose C `main` is in `brainfuck.c`.

fn main() {
    brainfuck::rt::restore_signals();
    let mut args = brainfuck::rt::Args::from_env();
    std::process::exit(unsafe { brainfuck::brainfuck::main(args.count(), args.pointers()) });
}
//@ src/brainfuck.rs
// run: "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
// An interpreter with a jump table: cursors into two arrays at once.

use crate::rt;
use crate::sys::{getchar, putchar, strlen};

pub const MAX_CODE: i32 = 1000;

static cells: rt::Global<[u8; 300]> = rt::Global::new([0; 300]);
static jump: rt::Global<[u16; 1000]> = rt::Global::new([0; 1000]);

unsafe fn match_brackets(code: *const i8, len: i32) -> i32 {
    let mut stack: [i32; 64] = [0; 64];
    let mut top: i32 = 0;
    for i in 0..len {
        if *code.add(i as usize) as u8 == b'[' {
            if top == 64 {
                return -1;
            }
            stack[top as usize] = i;
            top += 1;
        } else if *code.add(i as usize) as u8 == b']' {
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

unsafe fn execute(code: *const i8, len: i32) -> i64 {
    let mut cell: *mut u8 = cells.as_ptr() as *mut u8;
    let mut ip: *const i8 = code;
    let mut steps: i64 = 0;
    while ip < code.offset(len as isize) {
        match *ip as u8 {
            b'>' => {
                cell = cell.add(1);
            }
            b'<' => {
                cell = cell.sub(1);
            }
            b'+' => {
                *cell = (*cell).wrapping_add(1);
            }
            b'-' => {
                *cell = (*cell).wrapping_sub(1);
            }
            b'.' => {
                putchar(*cell as i32);
            }
            b',' => {
                *cell = getchar() as u8;
            }
            b'[' => {
                if *cell == 0 {
                    ip = code.add(rt::load!(jump[ip.offset_from(code) as usize]) as usize);
                }
            }
            b']' => {
                if *cell != 0 {
                    ip = code.add(rt::load!(jump[ip.offset_from(code) as usize]) as usize);
                }
            }
            _ => {
                continue;
            }
        }
        ip = ip.add(1);
        steps += 1;
    }
    steps
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    if argc < 2 {
        return 2;
    }
    let len: i32 = strlen(*argv.add(1)) as i32;
    if len > MAX_CODE || match_brackets(*argv.add(1), len) != 0 {
        return 1;
    }
    rt::println!("{}", execute(*argv.add(1), len));
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
macro_rules! load {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn getchar() -> i32;
    pub safe fn putchar(c: i32) -> i32;
    pub fn strlen(s: *const i8) -> usize;
}

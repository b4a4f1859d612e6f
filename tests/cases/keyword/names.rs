//@ src/bin/names.rs
//! The program whose C `main` is in `names.c`.

fn main() {
    names::rt::restore_signals();
    std::process::exit(unsafe { names::names::main() });
}
//@ src/lib.rs
pub mod names;
pub mod rt;
//@ src/names.rs
// Names that mean something in Rust: keywords, prelude items, primitive types, macros.

use crate::rt;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct r#type {
    pub r#match: i32,
    pub self_: i32,
    pub r#where: *mut r#type,
}

impl r#type {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        r#match: 0,
        self_: 0,
        r#where: ptr::null_mut(),
    };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum r#impl {
    r#trait,
    r#dyn = 3,
    r#async,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct String_ {
    pub len: i32,
}

static crate_: i32 = 5;
static r#mod: [i32; 3] = [1, 2, 3];

fn r#fn(r#let: i32, r#mut: i32) -> i32 {
    let mut r#ref: i32 = r#let + r#mut;
    for r#in in 0..2 {
        r#ref += r#in;
    }
    r#ref
}

fn Some_(x: i32) -> i32 {
    x + 1
}

fn drop(None_2: &i32) -> i32 {
    *None_2
}

fn r#loop(r#use: i32) -> i32 {
    let mut r#yield: i32 = r#use;
    'abstract_: {
        while r#yield > 10 {
            r#yield -= 7;
            if r#yield == 13 {
                break 'abstract_;
            }
        }
        return r#yield;
    }

    -1
}

unsafe fn vec(self_: *mut r#type, super_: i32) -> i32 {
    (*self_).self_ += super_;
    if !(*self_).r#where.is_null() {
        (*(*self_).r#where).r#match
    } else {
        0
    }
}

fn main_(r#as: i32) -> i32 {
    r#as * crate_
}

fn core(std: i32) -> i32 {
    std
}

fn alloc(libc: i32) -> i32 {
    libc + core(1)
}

pub unsafe fn main() -> i32 {
    let mut r#type: r#type = r#type::ZERO;
    r#type = r#type {
        r#match: 4,
        self_: 1,
        r#where: &raw mut r#type,
    };
    let s: String_ = String_ { len: 7 };
    let mut r#move: u8 = 250;
    let r#final: r#impl = r#impl::r#dyn;
    let Box: i32 = 2;
    let str: i32 = 3;
    let usize: i32 = 4;
    let r#try: i32 = 5;
    let r#await: i32 = 6;
    let r#unsafe: i32 = 7;
    let r#pub: i32 = 8;
    let true_: i32 = 9;
    let r#macro: i32 = 10;

    rt::println!("{} {}", r#fn(1, 2), Some_(1));
    rt::println!("{} {}", r#loop(30), r#loop(34));
    let trait_: i32 = vec(&raw mut r#type, 6);
    rt::println!("{} {}", trait_, r#type.self_);
    rt::println!("{} {}", r#mod[1] + crate_, drop(&Box));
    r#move = r#move.wrapping_add(10);
    rt::println!(
        "{} {} {} {}",
        s.len,
        r#move as i32,
        r#final as i32,
        r#impl::r#async as i32
    );
    rt::println!(
        "{}",
        Box + str + usize + r#try + r#await + r#unsafe + r#pub + true_ + r#macro
    );
    rt::println!("{} {}", main_(2), alloc(3));
    r#impl::r#trait as i32
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
pub struct Args {
impl Args {
pub fn restore_signals() {

//@ src/bin/identity.rs
//! The program whose C `main` is in `identity.c`.

fn main() {
    identity::rt::restore_signals();
    std::process::exit(identity::identity::main());
}
//@ src/identity.rs
// Functions that do the same are different functions: their addresses tell commands apart, in optimised builds too.
// profile: release

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct context {
    pub calls: i32,
}

rt::zeroed! {
    struct context {
        calls: i32,
    }
}

pub type command = Option<unsafe extern "C" fn(*mut context)>;

fn work(c: *mut context) {
    rt::set!(c.calls = rt::get!(c.calls) + 1);
}

/// Three commands that only differ in who they are.
#[inline(never)]
#[unsafe(link_section = ".text.identity.read_only")]
extern "C" fn read_only(c: *mut context) {
    work(c);
}

#[inline(never)]
#[unsafe(link_section = ".text.identity.read_write")]
extern "C" fn read_write(c: *mut context) {
    work(c);
}

#[inline(never)]
#[unsafe(link_section = ".text.identity.either")]
extern "C" fn either(c: *mut context) {
    work(c);
}

#[inline(never)]
#[unsafe(link_section = ".text.identity.hinted")]
extern "C" fn hinted(c: *mut context) {
    work(c);
}

#[inline(never)]
#[unsafe(link_section = ".text.identity.one")]
extern "C" fn one() -> i32 {
    1
}

#[inline(never)]
#[unsafe(link_section = ".text.identity.uno")]
extern "C" fn uno() -> i32 {
    1
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct entry {
    pub name: *const i8,
    pub proc: command,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for entry {}

static entries: [entry; 4] = [
    entry {
        name: c"read_only".as_ptr(),
        proc: Some(read_only),
    },
    entry {
        name: c"read_write".as_ptr(),
        proc: Some(read_write),
    },
    entry {
        name: c"either".as_ptr(),
        proc: Some(either),
    },
    entry {
        name: c"hinted".as_ptr(),
        proc: Some(hinted),
    },
];

fn name_of(proc: command) -> *const i8 {
    let mut i: u32 = 0;
    while (i as usize) < size_of::<[entry; 4]>() / size_of::<entry>() {
        if entries[i as usize]
            .proc
            .map_or(0, |f| f as *const () as usize)
            == proc.map_or(0, |f| f as *const () as usize)
        {
            return entries[i as usize].name;
        }
        i = i.wrapping_add(1);
    }
    c"nothing".as_ptr()
}

fn run(e: &entry, c: &mut context) -> i32 {
    rt::known(e.proc)(&raw mut *c);
    if e.proc.map_or(0, |f| f as *const () as usize)
        == Some(read_only).map_or(0, |f| f as *const () as usize)
    {
        return 1;
    }
    if e.proc.map_or(0, |f| f as *const () as usize)
        == Some(read_write).map_or(0, |f| f as *const () as usize)
        || e.proc.map_or(0, |f| f as *const () as usize)
            == Some(hinted).map_or(0, |f| f as *const () as usize)
    {
        return 2;
    }
    0
}

pub fn main() -> i32 {
    let mut c: rt::Align16<context> = rt::Align16(context { calls: 0 });
    let _c_lives = rt::Lent::new(&raw mut c.0);
    for i in 0..4 {
        let kind: i32 = run(&entries[i as usize], &mut c.0);
        rt::println!("{} {}", rt::shown(entries[i as usize].name), kind);
    }
    rt::println!(
        "{} {} {}",
        { c.0.calls },
        rt::shown(name_of(Some(either))),
        rt::shown(name_of(Some(hinted)))
    );
    // As data pointers and as numbers.
    let data: [*mut c_void; 2] = [
        one as extern "C" fn() -> i32 as *mut c_void,
        uno as extern "C" fn() -> i32 as *mut c_void,
    ];
    rt::println!(
        "{} {} {}",
        i32::from(data[0] == data[1]),
        i32::from(
            one as extern "C" fn() -> i32 as *mut c_void as usize
                == uno as extern "C" fn() -> i32 as *mut c_void as usize,
        ),
        one() + uno()
    );
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(*mut context); 4] = [
        read_only, read_write, either, hinted,
    ];
}
//@ src/lib.rs
pub mod identity;
pub mod rt;
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
pub trait Known: Copy {
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
macro_rules! known_functions {
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

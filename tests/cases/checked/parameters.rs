//@ src/bin/parameters.rs
//! The program whose C `main` is in `parameters.c`.

fn main() {
    parameters::rt::restore_signals();
    let mut args = parameters::rt::Args::from_env();
    std::process::exit(parameters::parameters::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod parameters;
pub mod rt;
//@ src/parameters.rs
// checks: all
// run: abc,de,f
// panics: +: past the end of an object
// Parameters whose address is taken: a cursor that others move, a struct by value, a number.

use crate::rt;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct span {
    pub from: *const i8,
    pub length: i64,
}

rt::zeroed! {
    struct span {
        from: *const i8,
        length: i64,
    }
}

static last: AtomicPtr<span> = AtomicPtr::new(ptr::null_mut());

fn next(at: &mut *const i8, to: &mut [i8], room: i32) -> i32 {
    let mut n: i32 = 0;
    while rt::read(*at) != 0 && rt::read(*at) as u8 != b',' {
        if n < room - 1 {
            to[n as usize] = rt::read(*at);
            n += 1;
        }
        *at = (*at).wrapping_add(1);
    }
    to[n as usize] = 0;
    if rt::read(*at) as u8 == b',' {
        *at = (*at).wrapping_add(1);
    }
    n
}

fn words(text: *const i8) -> i32 {
    let mut text: rt::Align16<*const i8> = rt::Align16(text);
    let _text_lives = rt::Lent::new(&raw mut text.0);
    let mut word: rt::Align16<[i8; 8]> = rt::Align16([0; 8]);
    let _word_lives = rt::Lent::new(&raw mut word.0);
    let mut total: i32 = 0;
    while rt::read(text.0) != 0 {
        total = total * 10 + next(&mut text.0, &mut word.0, size_of::<[i8; 8]>() as i32);
        rt::print!("<{}>", rt::show(rt::text(&word.0)));
    }
    total
}

fn shift(by: &mut i64, s: *mut span) {
    rt::set!(s.from = rt::get!(s.from).wrapping_offset(*by as isize));
    rt::set!(s.length = rt::get!(s.length) - *by);
    *by = 0;
    last.store(s, Relaxed);
}

fn tail(s: span, by: i64) -> i64 {
    let mut s: rt::Align16<span> = rt::Align16(s);
    let _s_lives = rt::Lent::new(&raw mut s.0);
    let mut by: rt::Align16<i64> = rt::Align16(by);
    let _by_lives = rt::Lent::new(&raw mut by.0);
    shift(&mut by.0, &raw mut s.0);
    s.0.length * 100
        + by.0
        + (if s.0.length > 0 {
            rt::read(s.0.from) as i32
        } else {
            0
        }) as i64
}

fn beyond(n: i32) -> i32 {
    let mut n: rt::Align16<i32> = rt::Align16(n);
    let _n_lives = rt::Lent::new(&raw mut n.0);
    let p: *mut i32 = &raw mut n.0;
    rt::read(p.wrapping_add(4))
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let text: *const i8 = if argc > 1 {
        rt::read(argv.wrapping_add(1))
    } else {
        c"x".as_ptr().cast_mut()
    };
    rt::println!("{}", words(text));
    let s: span = span {
        from: text,
        length: rt::strlen_at(text) as i64,
    };
    rt::println!("{} {}", tail(s, 1), { s.length });
    if rt::read(text) as u8 == b'+' {
        rt::println!("{}", beyond(3));
    }
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
macro_rules! print {
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
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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

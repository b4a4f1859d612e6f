//@ src/bin/scanned.rs
//! The program whose C `main` is in `scanned.c`.

fn main() {
    scanned::rt::restore_signals();
    let mut args = scanned::rt::Args::from_env();
    std::process::exit(scanned::scanned::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod rt;
pub mod scanned;
pub mod sys;
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
impl core::fmt::Write for Room<'_> {
pub fn format_to<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> usize {
pub fn format_within<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> i32 {
macro_rules! sprintf {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub struct Scanned {
macro_rules! scanned {
pub fn sscanf_c99_at(
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
//@ src/scanned.rs
// checks: all
// run: 12:34:7.5
// panics: 1:2:3 freed: memory that is freed
// panics: 1:2:3 behind: past the end of an object
// `sscanf` of numbers; `sprintf` to characters without sign; bytes of literals; a struct that holds functions beside data.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct time {
    pub hours: i32,
    pub minutes: u32,
    pub seconds: f64,
}

rt::zeroed! {
    struct time {
        hours: i32,
        minutes: u32,
        seconds: f64,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct hooks {
    pub make: Option<unsafe extern "C" fn(usize) -> *mut c_void>,
    pub drop: Option<unsafe extern "C" fn(*mut c_void)>,
    pub first: *mut time,
    pub count: i32,
}

rt::zeroed! {
    struct hooks {
        make: Option<unsafe extern "C" fn(usize) -> *mut c_void>,
        drop: Option<unsafe extern "C" fn(*mut c_void)>,
        first: *mut time,
        count: i32,
    }
}

fn read_time(text: *const i8, t: *mut time) -> i32 {
    rt::sscanf_c99_at(
        text,
        c"%d:%u:%lg",
        &[
            rt::Scanned::from(rt::field!(t.hours)),
            rt::Scanned::from(rt::field!(t.minutes)),
            rt::Scanned::from(rt::field!(t.seconds)),
        ],
    )
}

fn digit(n: i32) -> i32 {
    rt::read(c"0123456789abcdef".as_ptr().wrapping_add((n & 15) as usize)) as i32
}

fn show(d: f64, out: *mut i8) -> i32 {
    let mut number: rt::Align16<[u8; 26]> = rt::Align16([0; 26]);
    let _number_lives = rt::Lent::new(&raw mut number.0);
    let mut test: rt::Align16<f64> = rt::Align16(0.0);
    let _test_lives = rt::Lent::new(&raw mut test.0);
    let mut length: i32 = rt::sprintf!(&mut number.0, "{}", rt::converted!("%1.15g", d));
    if rt::sscanf_c99_at(
        &raw mut number.0 as *mut u8 as *const i8,
        c"%lg",
        &[rt::Scanned::from(&raw mut test.0)],
    ) != 1
        || test.0 != d
    {
        length = rt::sprintf!(&mut number.0, "{}", rt::converted!("%1.17g", d));
    }
    for i in 0..length {
        rt::write(out.wrapping_add(i as usize), number.0[i as usize] as i8);
    }
    rt::write(out.wrapping_offset(length as isize), 0);
    length
}

fn hooked() -> *mut hooks {
    let h: *mut hooks = rt::malloc(size_of::<hooks>()).cast::<hooks>();
    if h.is_null() {
        exit(1);
    }
    rt::set!(h.make = Some(rt::malloc));
    rt::set!(h.drop = Some(rt::free_block));
    rt::set!(h.count = 0);
    rt::set!(h.first = ptr::null_mut());
    h
}

fn add(h: *mut hooks) -> *mut time {
    let value: *mut time = rt::known(rt::get!(h.make))(size_of::<time>()).cast::<time>();
    rt::set!(h.first = value);
    rt::set!(h.count = rt::get!(h.count) + 1);
    rt::get!(h.first)
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let what: *const i8 = if argc > 2 {
        rt::read(argv.wrapping_add(2))
    } else {
        c"".as_ptr().cast_mut()
    };
    let out: *mut i8 = rt::malloc(32).cast::<i8>();
    let mut little: rt::Align16<[i16; 2]> = rt::Align16([7, 8]);
    let _little_lives = rt::Lent::new(&raw mut little.0);
    let h: *mut hooks = hooked();
    let t: *mut time = add(h);
    if out.is_null() || t.is_null() || argc < 2 {
        return 1;
    }
    rt::println!("{}", read_time(rt::read(argv.wrapping_add(1)), t));
    rt::println!(
        "{} {} {} {}",
        rt::get!(t.hours),
        rt::get!(t.minutes),
        rt::converted!("%g", rt::get!(t.seconds)),
        rt::Byte(digit(rt::get!(t.hours)) as u8)
    );
    rt::println!(
        "{} {}",
        show(rt::get!(t.seconds) / 3.0, out),
        rt::shown(out)
    );
    let mut found: i32 = rt::sscanf_c99_at(
        c"300 5 x".as_ptr(),
        c"%hd %hhd %d",
        &[
            rt::Scanned::from(&raw mut little.0[0]),
            rt::Scanned::from((&raw mut little.0[1]).cast::<i8>()),
            rt::Scanned::from(rt::field!(t.hours)),
        ],
    );
    rt::println!("{} {} {}", found, little.0[0] as i32, little.0[1] as i32);
    found = rt::sscanf_c99_at(
        c"".as_ptr(),
        c"%d",
        &[rt::Scanned::from(ptr::null_mut::<i32>())],
    );
    rt::println!(
        "{} {}",
        found,
        rt::sscanf_c99_at(
            c"a".as_ptr(),
            c"%d",
            &[rt::Scanned::from(rt::field!(t.hours))],
        )
    );
    if rt::strcmp_at(what, c"behind".as_ptr()) == 0 {
        read_time(
            rt::read(argv.wrapping_add(1)),
            out.wrapping_add(24).cast::<time>(),
        );
    }
    rt::known(rt::get!(h.drop))(t.cast::<c_void>());
    if rt::strcmp_at(what, c"freed".as_ptr()) == 0 {
        read_time(rt::read(argv.wrapping_add(1)), t);
    }
    rt::known(rt::get!(h.drop))(h.cast::<c_void>());
    rt::free(out.cast::<c_void>());
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(*mut c_void); 1] = [rt::free_block];
}

rt::known_functions! {
    static KNOWN_2: [unsafe extern "C" fn(usize) -> *mut c_void; 1] = [rt::malloc];
}
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

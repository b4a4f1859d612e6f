//@ src/bin/formats.rs
//! The program whose C `main` is in `formats.c`.

fn main() {
    formats::rt::restore_signals();
    let mut args = formats::rt::Args::from_env();
    std::process::exit(formats::formats::main(args.count(), args.pointers()));
}
//@ src/formats.rs
// checks: all
// run: fine
// panics: asks: a format asks for an argument
// Formats that are no literals and show nothing; widths without sign; allocators behind pointers that members of structs hold.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct memory {
    pub make: Option<unsafe extern "C" fn(usize) -> *mut c_void>,
    pub again: Option<unsafe extern "C" fn(*mut c_void, usize) -> *mut c_void>,
    pub drop: Option<unsafe extern "C" fn(*mut c_void)>,
}

rt::zeroed! {
    struct memory {
        make: Option<unsafe extern "C" fn(usize) -> *mut c_void>,
        again: Option<unsafe extern "C" fn(*mut c_void, usize) -> *mut c_void>,
        drop: Option<unsafe extern "C" fn(*mut c_void)>,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct list {
    pub memory: memory,
    pub items: *mut i32,
    pub depth: u32,
    pub count: i32,
}

rt::zeroed! {
    struct list {
        memory: memory,
        items: *mut i32,
        depth: u32,
        count: i32,
    }
}

fn open_list(given: *const memory) -> *mut list {
    static usual: memory = memory {
        make: Some(rt::malloc),
        again: Some(rt::realloc_block),
        drop: Some(rt::free_block),
    };
    let memory: *const memory = if !given.is_null() {
        given
    } else {
        &raw const usual
    };
    let l: *mut list = rt::known(rt::get!(memory.make))(size_of::<list>()).cast::<list>();
    if l.is_null() {
        exit(1);
    }
    rt::set!(l.memory.make = rt::get!(memory.make));
    rt::set!(l.memory.again = rt::get!(memory.again));
    rt::set!(l.memory.drop = rt::get!(memory.drop));
    rt::set!(l.items = ptr::null_mut());
    rt::set!(l.depth = 3);
    rt::set!(l.count = 0);
    l
}

fn append(l: *mut list, item: i32) {
    let value: *mut i32 = rt::known(rt::get!(l.memory.again))(
        rt::get!(l.items).cast::<c_void>(),
        ((rt::get!(l.count) + 1) as usize).wrapping_mul(size_of::<i32>()),
    )
    .cast::<i32>();
    rt::set!(l.items = value);
    rt::write(
        rt::get!(l.items).wrapping_offset(rt::get!(l.count) as isize),
        item,
    );
    rt::set!(l.count = rt::get!(l.count) + 1);
}

fn show(l: *const list, between: *const i8) {
    let mut i: i32 = 0;
    while i < rt::get!(l.count) {
        if i > 0 {
            rt::print!("{}", rt::format_of(between));
        }
        rt::print!(
            "{}{}",
            rt::converted!(
                "%*s",
                rt::get!(l.depth).wrapping_sub(1).wrapping_mul(2) as i32,
                rt::show(c"")
            ),
            rt::read(rt::get!(l.items).wrapping_offset(i as isize))
        );
        i += 1;
    }
    rt::println!();
}

fn close_list(l: *mut list) {
    rt::known(rt::get!(l.memory.drop))(rt::get!(l.items).cast::<c_void>());
    rt::known(rt::get!(l.memory.drop))(l.cast::<c_void>());
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let what: *const i8 = if argc > 1 {
        rt::read(argv.wrapping_add(1))
    } else {
        c"fine".as_ptr().cast_mut()
    };
    let between: *mut i8 = rt::malloc(8).cast::<i8>();
    let l: *mut list = open_list(ptr::null());
    if between.is_null() {
        return 1;
    }
    rt::strcpy_at(between, c" %% ".as_ptr());
    append(l, 1);
    append(l, 2);
    append(l, 3);
    show(l, between);
    if rt::strcmp_at(what, c"asks".as_ptr()) == 0 {
        rt::strcpy_at(between, c"%d".as_ptr());
        show(l, between);
    }
    close_list(l);
    rt::free(between.cast::<c_void>());
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(*mut c_void); 1] = [rt::free_block];
}

rt::known_functions! {
    static KNOWN_2: [unsafe extern "C" fn(*mut c_void, usize) -> *mut c_void; 1] = [
        rt::realloc_block,
    ];
}

rt::known_functions! {
    static KNOWN_3: [unsafe extern "C" fn(usize) -> *mut c_void; 1] = [rt::malloc];
}
//@ src/lib.rs
pub mod formats;
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
pub struct Format(Shown);
pub fn format_of<T>(format: *const T) -> Format {
impl Bytes for Format {
impl core::fmt::Display for Format {
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
pub fn strcpy_at(
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
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}

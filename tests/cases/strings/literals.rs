//@ src/bin/literals.rs
//! The program whose C `main` is in `literals.c`.

fn main() {
    literals::rt::restore_signals();
    std::process::exit(literals::literals::main());
}
//@ src/lib.rs
pub mod literals;
pub mod rt;
//@ src/literals.rs
// Parameters that only ever get string literals are C strings: passed on, tested, kept, indexed, printed.

use crate::rt;
use core::ffi::CStr;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub const GREETING: &CStr = c"hello";

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Named {
    pub name: *const i8,
    pub value: i32,
}

rt::parts! {
    struct Named {
        name: *const i8,
        value: i32,
    }
}

impl Named {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        name: ptr::null(),
        value: 0,
    };
}

static table: rt::Global<[Named; 3]> = rt::Global::new([Named::ZERO; 3]);
static used: AtomicI32 = AtomicI32::new(0);

fn say(prefix: &CStr, text: &CStr) {
    rt::println!(
        "{}: {} ({})",
        rt::show(prefix),
        rt::show(text),
        rt::strlen_at(text.as_ptr())
    );
}

fn note(text: &CStr) {
    say(c"note", text);
}

/// A null pointer stands for no unit.
fn measure(n: i32, unit: Option<&CStr>) {
    let Some(unit) = unit else {
        rt::println!("{}", n);
        return;
    };
    rt::println!("{} {}{}", n, rt::show(unit), if n == 1 { "" } else { "s" });
}

fn maybe(unit: Option<&CStr>) {
    measure(if unit.is_some() { 2 } else { 3 }, unit);
}

fn enter(name: &CStr, value: i32) {
    rt::store!(table[used.load(Relaxed) as usize].name = name.as_ptr());
    rt::store!(table[used.load(Relaxed) as usize].value = value);
    used.store(used.load(Relaxed) + 1, Relaxed);
}

fn vowels(s: &CStr) -> i32 {
    let mut n: i32 = 0;
    let mut i: i32 = 0;
    while rt::read(s.as_ptr().wrapping_offset(i as isize)) != 0 {
        n += i32::from(
            !rt::strchr_at(
                c"aeiou".as_ptr(),
                rt::read(s.as_ptr().wrapping_offset(i as isize)) as i32,
            )
            .is_null(),
        );
        i += 1;
    }
    n
}

fn first(s: &CStr) -> i8 {
    rt::read(s.as_ptr())
}

fn skip(s: &CStr) -> *const i8 {
    s.as_ptr().wrapping_add(1)
}

/// Not only literals.
fn length(mut s: *const i8) -> i32 {
    let mut n: i32 = 0;
    while rt::read(s) != 0 {
        s = s.wrapping_add(1);
        n += 1;
    }
    n
}

fn shown(s: *const i8) {
    rt::println!("{}", rt::strlen_at(s) as i32);
}

pub fn main() -> i32 {
    let buffer: rt::Align16<[i8; 8]> = rt::Align16(rt::chars(b"mixed\0\0\0"));
    let _buffer_lives = rt::Lent::new(&raw const buffer.0);
    say(c"one", GREETING);
    note(c"passed on");
    measure(1, Some(c"word"));
    measure(2, Some(c"word"));
    measure(3, None);
    maybe(Some(c"byte"));
    maybe(None);
    enter(c"alpha", 1);
    enter(c"beta", 2);
    rt::println!(
        "{}={} {}={}",
        rt::shown(rt::load!(table[0].name)),
        rt::load!(table[0].value),
        rt::shown(rt::load!(table[1].name)),
        rt::load!(table[1].value)
    );
    rt::println!(
        "{} {} {}",
        vowels(c"education"),
        rt::Byte(first(c"xyz") as u8),
        rt::shown(skip(c"?rest"))
    );
    rt::println!(
        "{} {}",
        length(c"four".as_ptr()),
        length(&raw const buffer.0 as *const i8)
    );
    shown(c"literal".as_ptr());
    shown(&raw const buffer.0 as *const i8);
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
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
pub fn strchr_at(text: *const core::ffi::c_char, char: i32) -> *mut core::ffi::c_char {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
macro_rules! load {
macro_rules! parts {
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

//@ src/bin/errors.rs
//! The program whose C `main` is in `errors.c`.

fn main() {
    errors::rt::restore_signals();
    std::process::exit(unsafe { errors::errors::main() });
}
//@ src/errors.rs
// The text of an error number, and text in arrays and structures.

use crate::rt;
use crate::sys::{printf, strcpy};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct entry {
    pub id: i32,
    pub name: [i8; 8],
    pub tag: [i8; 4],
}

static version: [i8; 6] = rt::chars(b"1.2.3\0");
static changing: rt::Global<[i8; 16]> = rt::Global::new(rt::chars(b"first\0\0\0\0\0\0\0\0\0\0\0"));

fn report(code: i32) {
    rt::println!("code {}: {}", code, rt::ErrorText(code));
}

unsafe fn entry(e: &entry) {
    printf(
        c"%d [%s] [%4s] [%-10s]\n".as_ptr(),
        e.id,
        &raw const e.name as *const i8,
        &raw const e.tag as *const i8,
        &raw const e.name[2],
    );
}

unsafe fn shared() {
    rt::println!(
        "{} {}",
        rt::show(rt::text(&version)),
        rt::show(rt::text(&*changing.as_ptr()))
    );
}

fn unique(n: i32) -> i32 {
    let mut text: [i8; 4] = rt::chars(b"abc\0");
    text[1] = (b'0' as i32 + n) as i8;
    rt::println!(
        "{} {}",
        rt::show(rt::text(&text)),
        rt::show(rt::text(&text[2..]))
    )
}

fn magic(n: i32) {
    let mut word: [i8; 4] = [b'R' as i8, b'I' as i8, b'F' as i8, b'F' as i8];
    word[3] = (b'0' as i32 + n) as i8;
    rt::println!(
        "[{:.4}] [{:.2}] [{:>6.3}] [{}]",
        rt::chars_of(&word),
        rt::chars_of(&word[1..]),
        rt::chars_of(&word),
        rt::converted!("%.*s", n, rt::chars_of(&word))
    );
}

pub unsafe fn main() -> i32 {
    let e: entry = entry {
        id: 4,
        name: rt::chars(b"widget\0\0"),
        tag: rt::chars(b"ab\0\0"),
    };
    report(2);
    report(0);
    report(12345);
    entry(&e);
    magic(3);
    shared();
    strcpy(changing.as_ptr() as *mut i8, c"second".as_ptr());
    shared();
    i32::from(unique(5) != 6)
}
//@ src/lib.rs
pub mod errors;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Chars<'a, T>(&'a [T]);
pub fn chars_of<T: Char>(chars: &[T]) -> Chars<'_, T> {
impl<T: Char> Bytes for Chars<'_, T> {
impl<T: Char> core::fmt::Display for Chars<'_, T> {
pub struct ErrorText(pub i32);
impl Bytes for ErrorText {
impl core::fmt::Display for ErrorText {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
}

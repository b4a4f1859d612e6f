//@ src/bin/memory.rs
//! The program whose C `main` is in `memory.c`.

fn main() {
    memory::rt::restore_signals();
    std::process::exit(unsafe { memory::memory::main() });
}
//@ src/lib.rs
pub mod memory;
pub mod rt;
pub mod sys;
//@ src/memory.rs
// `snprintf` and `sprintf` into arrays: cut, whole, from some element on, into a member, and what stays a call of C.

use crate::rt;
use crate::sys::{printf, snprintf};
use core::ffi::CStr;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct entry {
    pub id: i32,
    pub name: [i8; 8],
    pub label: [i8; 16],
}

fn cut(n: i32) -> i32 {
    let mut text: [i8; 6] = [0; 6];
    let mut len: i32 = rt::snprintf!(&mut text, "{} apples", n);
    rt::println!("{} [{}]", len, rt::show(rt::text(&text)));
    len = rt::snprintf!(&mut text[..3], "{}", n);
    rt::println!("{} [{}]", len, rt::show(rt::text(&text)))
        + rt::snprintf!(&mut text[..0], "{}", "four")
}

fn whole(x: u32) {
    let mut text: [i8; 40] = [0; 40];
    rt::sprintf!(
        &mut text,
        "{:08x} c {}",
        x,
        rt::converted!("%5.2f", x as f64 / 8.0)
    );
    let len: i32 = rt::sprintf!(&mut text[8..], "{}", "-tail");
    rt::println!("{} {}", len, rt::show(rt::text(&text)));
}

unsafe fn member(e: &mut entry, name: &CStr) {
    snprintf(
        &raw mut e.label as *mut i8,
        size_of::<[i8; 16]>(),
        c"%s#%d %s".as_ptr(),
        name.as_ptr(),
        e.id,
        &raw mut e.name as *mut i8,
    );
    e.id += 1;
    printf(c"%s\n".as_ptr(), &raw mut e.label as *mut i8);
}

unsafe fn itself(n: i32) {
    let mut text: [i8; 16] = rt::chars(b"start\0\0\0\0\0\0\0\0\0\0\0");
    snprintf(
        &raw mut text as *mut i8,
        size_of::<[i8; 16]>(),
        c"%d%c".as_ptr(),
        n,
        text[1] as i32,
    );
    rt::println!("{}", rt::show(rt::text(&text)));
}

unsafe fn unknown(to: &mut [i8], size: usize) {
    snprintf(to.as_mut_ptr(), size, c"%d in %zu".as_ptr(), 1i32, size);
}

pub unsafe fn main() -> i32 {
    let mut e: entry = entry {
        id: 7,
        name: rt::chars(b"seven\0\0\0"),
        label: [0; 16],
    };
    let mut room: [i8; 12] = [0; 12];
    rt::println!("{}", cut(123456));
    whole(0xbeef);
    member(&mut e, c"first");
    member(&mut e, c"a name that is too long");
    itself(4);
    unknown(&mut room, size_of::<[i8; 12]>());
    rt::println!("{}", rt::show(rt::text(&room)));
    0
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
impl core::fmt::Write for Room<'_> {
pub fn format_to<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> usize {
macro_rules! snprintf {
pub fn format_within<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> i32 {
macro_rules! sprintf {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
    pub fn snprintf(s: *mut i8, maxlen: usize, format: *const i8, ...) -> i32;
}

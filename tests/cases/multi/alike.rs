//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    alike::rt::restore_signals();
    std::process::exit(alike::main_::main());
}
//@ src/lib.rs
pub mod main_;
pub mod other;
pub mod rt;
//@ src/main_.rs
// Static functions of one name and one text in two files are two functions, in optimised builds too.
// profile: release

use crate::other::{is_other, other_handler};
use crate::rt;

pub type handler = Option<unsafe extern "C" fn(*mut i32) -> i32>;

#[inline(never)]
#[unsafe(link_section = ".text.main_.handle")]
extern "C" fn handle(p: *mut i32) -> i32 {
    rt::write(p, rt::read(p) + 1);
    rt::read(p)
}

pub fn main() -> i32 {
    let mut n: rt::Align16<i32> = rt::Align16(0);
    let _n_lives = rt::Lent::new(&raw mut n.0);
    let all: [handler; 2] = [Some(handle), other_handler()];
    for i in 0..2 {
        rt::println!(
            "{} {}",
            rt::known(all[i as usize])(&raw mut n.0),
            i32::from(
                all[i as usize].map_or(0, |f| f as *const () as usize)
                    == Some(handle).map_or(0, |f| f as *const () as usize),
            )
        );
    }
    rt::println!("{} {}", is_other(all[0]), is_other(all[1]));
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(*mut i32) -> i32; 2] = [handle, crate::other::handle];
}
//@ src/other.rs
use crate::rt;

pub type handler__other = Option<unsafe extern "C" fn(*mut i32) -> i32>;

#[inline(never)]
#[unsafe(link_section = ".text.other.handle")]
pub extern "C" fn handle(p: *mut i32) -> i32 {
    rt::write(p, rt::read(p) + 1);
    rt::read(p)
}

pub fn other_handler() -> handler__other {
    Some(handle)
}

pub fn is_other(h: handler__other) -> i32 {
    i32::from(
        h.map_or(0, |f| f as *const () as usize)
            == Some(handle).map_or(0, |f| f as *const () as usize),
    )
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

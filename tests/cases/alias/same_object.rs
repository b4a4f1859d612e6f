//@ src/bin/same_object.rs
//! The program whose C `main` is in `same_object.c`.

fn main() {
    same_object::rt::restore_signals();
    std::process::exit(same_object::same_object::main());
}
//@ src/lib.rs
pub mod rt;
pub mod same_object;
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
macro_rules! alive {
pub fn lives<T: Copy>(variable: &'static Global<T>) {
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
pub fn memmove_at(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub struct Global<T>(core::cell::UnsafeCell<T>, [u8; 16]);
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
macro_rules! place {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
macro_rules! store {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/same_object.rs
// The same object under two names: what reads as two references is one.

use crate::rt;
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct acc {
    pub total: i32,
    pub step: i32,
    pub history: [i32; 4],
}

rt::zeroed! {
    struct acc {
        total: i32,
        step: i32,
        history: [i32; 4],
    }
}

fn add_twice(to: *mut i32, from: *mut i32) {
    rt::write(to, rt::read(to) + rt::read(from));
    rt::write(to, rt::read(to) + rt::read(from));
}

fn advance(a: *mut acc, step: *mut i32) {
    rt::set!(a.total = rt::get!(a.total) + rt::read(step));
    rt::write(step, rt::read(step) + 1);
    rt::set!(a.total = rt::get!(a.total) + rt::get!(a.step));
}

fn swap_sum(a: *mut i32, b: *mut i32) -> i32 {
    rt::write(a, rt::read(a) ^ rt::read(b));
    rt::write(b, rt::read(b) ^ rt::read(a));
    rt::write(a, rt::read(a) ^ rt::read(b));
    rt::read(a) + rt::read(b)
}

fn shift_right(dst: *mut i32, src: *const i32, n: i32) {
    for i in (0..n).rev() {
        rt::write(
            dst.wrapping_offset(i as isize),
            rt::read(src.wrapping_offset(i as isize)),
        );
    }
}

fn concat(mut out: *mut i8, mut a: *const i8, mut b: *const i8) {
    while rt::read(a) != 0 {
        rt::write(out, rt::read(a));
        a = a.wrapping_add(1);
        out = out.wrapping_add(1);
    }
    while rt::read(b) != 0 {
        rt::write(out, rt::read(b));
        b = b.wrapping_add(1);
        out = out.wrapping_add(1);
    }
    rt::write(out, 0);
}

fn shared(a: *mut acc) -> *mut i32 {
    rt::field!(a.history[(rt::get!(a.step) & 3) as usize])
}

fn link_both(p: &mut *mut i32, q: &mut *mut i32, target: *mut i32) {
    *p = target;
    *q = target;
}

pub static global_value: rt::Global<i32> = rt::Global::new(10);

rt::alive! {
    static global_value: rt::Global<i32>;
}

fn through_global(p: *mut i32) -> i32 {
    rt::write(p, rt::read(p) + 1);
    rt::store!(global_value *= 2);
    rt::read(p)
}

pub fn main() -> i32 {
    let mut x: rt::Align16<i32> = rt::Align16(5);
    let _x_lives = rt::Lent::new(&raw mut x.0);
    let mut y: rt::Align16<i32> = rt::Align16(7);
    let _y_lives = rt::Lent::new(&raw mut y.0);
    let mut a: rt::Align16<acc> = rt::Align16(acc {
        total: 1,
        step: 2,
        history: [10, 20, 30, 40],
    });
    let _a_lives = rt::Lent::new(&raw mut a.0);
    let mut p: *mut i32 = ptr::null_mut();
    let mut q: *mut i32 = ptr::null_mut();
    let mut text: rt::Align16<[i8; 16]> = rt::Align16(rt::chars(b"ab\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    let _text_lives = rt::Lent::new(&raw mut text.0);

    add_twice(&raw mut x.0, &raw mut y.0);
    add_twice(&raw mut x.0, &raw mut x.0);
    rt::println!("{}", x.0);
    advance(&raw mut a.0, &raw mut y.0);
    advance(&raw mut a.0, &raw mut a.0.step);
    advance(&raw mut a.0, &raw mut a.0.total);
    rt::println!("{} {}", a.0.total, a.0.step);
    rt::println!("{}", swap_sum(&raw mut x.0, &raw mut y.0));
    rt::println!("{}", swap_sum(&raw mut x.0, &raw mut x.0));
    shift_right(
        (&raw mut a.0.history as *mut i32).wrapping_add(1),
        &raw mut a.0.history as *mut i32,
        3,
    );
    rt::println!(
        "{} {} {} {}",
        a.0.history[0],
        a.0.history[1],
        a.0.history[2],
        a.0.history[3]
    );
    let value: i32 = rt::read(shared(&raw mut a.0));
    let place = shared(&raw mut a.0);
    rt::write(place, rt::read(place) + value);
    rt::println!("{}", a.0.history[(a.0.step & 3) as usize]);
    link_both(&mut p, &mut q, &raw mut x.0);
    rt::write(p, 1);
    rt::write(q, rt::read(q) + 1);
    rt::println!("{} {}", x.0, rt::read(p) + rt::read(q));
    rt::println!("{}", through_global(global_value.as_ptr()));
    rt::println!("{}", through_global(&raw mut x.0));
    concat(
        (&raw mut text.0 as *mut i8).wrapping_add(2),
        c"xy".as_ptr(),
        c"c".as_ptr(),
    );
    rt::memmove_at(
        (&raw mut text.0 as *mut i8)
            .wrapping_add(1)
            .cast::<c_void>(),
        &raw mut text.0 as *mut i8 as *const c_void,
        rt::strlen_at(&raw mut text.0 as *mut i8).wrapping_add(1),
    );
    rt::println!("{}", rt::show(rt::text(&text.0)));
    0
}

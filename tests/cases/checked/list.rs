//@ src/bin/list.rs
//! The program whose C `main` is in `list.c`.

fn main() {
    list::rt::restore_signals();
    let mut args = list::rt::Args::from_env();
    std::process::exit(list::list::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod list;
pub mod rt;
pub mod sys;
//@ src/list.rs
// checks: all
// run: 10
// A list on the heap, a growing string buffer and a table, all behind raw pointers.

use crate::rt;
use crate::sys::exit;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub next: *mut node,
    pub value: i32,
    pub marks: [i16; 3],
}

rt::zeroed! {
    struct node {
        next: *mut node,
        value: i32,
        marks: [i16; 3],
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct text {
    pub data: *mut i8,
    pub len: usize,
    pub room: usize,
}

rt::zeroed! {
    struct text {
        data: *mut i8,
        len: usize,
        room: usize,
    }
}

static primes: [i32; 5] = [2, 3, 5, 7, 11];

fn push(head: *mut node, value: i32) -> *mut node {
    let n: *mut node = rt::malloc(size_of::<node>()).cast::<node>();
    if n.is_null() {
        exit(1);
    }
    rt::set!(n.next = head);
    rt::set!(n.value = value);
    rt::write(
        (rt::field!(n.marks) as *mut i16).wrapping_offset((value % 3) as isize),
        7,
    );
    rt::write(
        (rt::field!(n.marks) as *mut i16).wrapping_offset(((value + 1) % 3) as isize),
        1,
    );
    rt::write(
        (rt::field!(n.marks) as *mut i16).wrapping_offset(((value + 2) % 3) as isize),
        0,
    );
    n
}

fn reverse(mut head: *mut node) -> *mut node {
    let mut done: *mut node = ptr::null_mut();
    while !head.is_null() {
        let next: *mut node = rt::get!(head.next);
        rt::set!(head.next = done);
        done = head;
        head = next;
    }
    done
}

fn insert_behind(mut link: *mut *mut node, value: i32) {
    while !rt::read(link).is_null() && rt::get!([rt::read(link)].value) < value {
        link = rt::field!([rt::read(link)].next);
    }
    let value_2: *mut node = push(rt::read(link), value);
    rt::write(link, value_2);
}

fn sum(mut n: *const node) -> i32 {
    let mut total: i32 = 0;
    while !n.is_null() {
        total += rt::get!(n.value) + rt::get!(n.marks[1]) as i32;
        n = rt::get!(n.next);
    }
    total
}

fn add(t: *mut text, c: i8) {
    if rt::get!(t.len).wrapping_add(1) >= rt::get!(t.room) {
        rt::set!(
            t.room = if rt::get!(t.room) != 0 {
                rt::get!(t.room).wrapping_mul(2)
            } else {
                4
            }
        );
        let data: *mut i8 =
            rt::realloc(rt::get!(t.data).cast::<c_void>(), rt::get!(t.room)).cast::<i8>();
        if data.is_null() {
            exit(1);
        }
        rt::set!(t.data = data);
    }
    rt::write(rt::get!(t.data).wrapping_add(rt::get!(t.len)), c);
    rt::set!(t.len = rt::get!(t.len).wrapping_add(1));
    rt::write(rt::get!(t.data).wrapping_add(rt::get!(t.len)), b'\0' as i8);
}

fn add_number(t: *mut text, n: i32) {
    if n >= 10 {
        add_number(t, n / 10);
    }
    add(t, (b'0' as i32 + n % 10) as i8);
}

fn length(s: *const i8) -> i64 {
    let mut p: *const i8 = s;
    while rt::read(p) != 0 {
        p = p.wrapping_add(1);
    }
    rt::distance(p, s) as i64
}

fn free_list(mut n: *mut node) {
    while !n.is_null() {
        let next: *mut node = rt::get!(n.next);
        rt::free(n.cast::<c_void>());
        n = next;
    }
}

fn pick(table: &[i32], i: i32) -> i32 {
    table[i as usize]
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut head: rt::Align16<*mut node> = rt::Align16(ptr::null_mut());
    let _head_lives = rt::Lent::new(&raw mut head.0);
    let t: *mut text = rt::calloc(1, size_of::<text>()).cast::<text>();
    if t.is_null() {
        return 1;
    }
    for i in 0..argc * 5 {
        head.0 = push(head.0, i);
    }
    head.0 = reverse(head.0);
    insert_behind(&raw mut head.0, 4);
    insert_behind(&raw mut head.0, 100);
    let mut n: *mut node = head.0;
    while !n.is_null() {
        add_number(t, rt::get!(n.value));
        add(
            t,
            (if !rt::get!(n.next).is_null() {
                b',' as i32
            } else {
                b'\n' as i32
            }) as i8,
        );
        n = rt::get!(n.next);
    }
    rt::print!("{}", rt::shown(rt::get!(t.data).cast_const()));
    rt::println!(
        "{} {} {} {}",
        sum(head.0),
        length(rt::get!(t.data)),
        length(c"four".as_ptr()),
        pick(&primes, argc)
    );
    free_list(head.0);
    rt::free(rt::get!(t.data).cast::<c_void>());
    rt::free(t.cast::<c_void>());
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
pub fn distance<T>(p: *const T, q: *const T) -> isize {
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

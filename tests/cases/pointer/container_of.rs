//@ src/bin/container_of.rs
//! The program whose C `main` is in `container_of.c`.

fn main() {
    container_of::rt::restore_signals();
    std::process::exit(container_of::container_of::main());
}
//@ src/container_of.rs
// Intrusive lists: the containing structure found from a member's address.

use crate::rt;
use core::mem::offset_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct link {
    pub next: *mut link,
    pub prev: *mut link,
}

rt::parts! {
    struct link {
        next: *mut link,
        prev: *mut link,
    }
}

rt::zeroed! {
    struct link {
        next: *mut link,
        prev: *mut link,
    }
}

impl link {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        next: ptr::null_mut(),
        prev: ptr::null_mut(),
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct task {
    pub id: i32,
    pub all: link,
    pub name: [i8; 4],
    pub ready: link,
}

rt::zeroed! {
    struct task {
        id: i32,
        all: link,
        name: [i8; 4],
        ready: link,
    }
}

impl task {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        id: 0,
        all: link::ZERO,
        name: [0; 4],
        ready: link::ZERO,
    };
}

fn link_init(l: *mut link) {
    rt::set!(l.prev = l);
    rt::set!(l.next = l);
}

fn link_add(head: *mut link, l: *mut link) {
    rt::set!(l.prev = rt::get!(head.prev));
    rt::set!(l.next = head);
    rt::set!([rt::get!(head.prev)].next = l);
    rt::set!(head.prev = l);
}

fn link_del(l: *mut link) {
    rt::set!([rt::get!(l.prev)].next = rt::get!(l.next));
    rt::set!([rt::get!(l.next)].prev = rt::get!(l.prev));
    link_init(l);
}

static all: rt::Global<link> = rt::Global::new(link {
    next: all.as_ptr(),
    prev: all.as_ptr(),
});

rt::alive! {
    static all: rt::Global<link>;
}

static ready: rt::Global<link> = rt::Global::new(link::ZERO);

rt::alive! {
    static ready: rt::Global<link>;
}

pub fn main() -> i32 {
    let mut tasks: rt::Align16<[task; 4]> = rt::Align16([task::ZERO; 4]);
    let _tasks_lives = rt::Lent::new(&raw mut tasks.0);
    link_init(ready.as_ptr());
    for i in 0..4 {
        tasks.0[i as usize].id = i;
        tasks.0[i as usize].name[0] = (b'a' as i32 + i) as i8;
        link_add(all.as_ptr(), &raw mut tasks.0[i as usize].all);
        link_init(&raw mut tasks.0[i as usize].ready);
        if i % 2 != 0 {
            link_add(ready.as_ptr(), &raw mut tasks.0[i as usize].ready);
        }
    }
    link_del(&raw mut tasks.0[2].all);
    let mut l: *mut link = rt::load!(all.next);
    while l != all.as_ptr() {
        rt::print!(
            "{} ",
            rt::get!(
                [l.cast::<i8>()
                    .wrapping_sub(offset_of!(task, all))
                    .cast::<task>(),]
                .id
            )
        );
        l = rt::get!(l.next);
    }
    let mut l: *mut link = rt::load!(ready.prev);
    while l != ready.as_ptr() {
        rt::print!(
            "{} ",
            rt::Byte(rt::get!(
                [l.cast::<i8>()
                    .wrapping_sub(offset_of!(task, ready))
                    .cast::<task>(),]
                .name[0]
            ) as u8,)
        );
        l = rt::get!(l.prev);
    }
    rt::println!(
        "\n{}",
        i32::from(tasks.0[2].all.next == &raw mut tasks.0[2].all)
    );
    0
}
//@ src/lib.rs
pub mod container_of;
pub mod rt;
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
macro_rules! print {
macro_rules! println {
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
pub struct Args(());
impl Args {
pub fn restore_signals() {

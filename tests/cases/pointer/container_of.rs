//@ src/bin/container_of.rs
//! The program whose C `main` is in `container_of.c`.

fn main() {
    container_of::rt::restore_signals();
    std::process::exit(unsafe { container_of::container_of::main() });
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

impl task {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        id: 0,
        all: link::ZERO,
        name: [0; 4],
        ready: link::ZERO,
    };
}

unsafe fn link_init(l: *mut link) {
    (*l).prev = l;
    (*l).next = l;
}

unsafe fn link_add(head: *mut link, l: *mut link) {
    (*l).prev = (*head).prev;
    (*l).next = head;
    (*(*head).prev).next = l;
    (*head).prev = l;
}

unsafe fn link_del(l: *mut link) {
    (*(*l).prev).next = (*l).next;
    (*(*l).next).prev = (*l).prev;
    link_init(l);
}

static all: rt::Global<link> = rt::Global::new(link {
    next: all.as_ptr(),
    prev: all.as_ptr(),
});
static ready: rt::Global<link> = rt::Global::new(link::ZERO);

pub unsafe fn main() -> i32 {
    let mut tasks: [task; 4] = [task::ZERO; 4];
    link_init(ready.as_ptr());
    for i in 0..4 {
        tasks[i as usize].id = i;
        tasks[i as usize].name[0] = (b'a' as i32 + i) as i8;
        link_add(all.as_ptr(), &raw mut tasks[i as usize].all);
        link_init(&raw mut tasks[i as usize].ready);
        if i % 2 != 0 {
            link_add(ready.as_ptr(), &raw mut tasks[i as usize].ready);
        }
    }
    link_del(&raw mut tasks[2].all);
    let mut l: *mut link = rt::load!(all.next);
    while l != all.as_ptr() {
        rt::print!(
            "{} ",
            (*l.cast::<i8>().sub(offset_of!(task, all)).cast::<task>()).id
        );
        l = (*l).next;
    }
    let mut l: *mut link = rt::load!(ready.prev);
    while l != ready.as_ptr() {
        rt::print!(
            "{} ",
            rt::Byte((*l.cast::<i8>().sub(offset_of!(task, ready)).cast::<task>()).name[0] as u8)
        );
        l = (*l).prev;
    }
    rt::println!(
        "\n{}",
        i32::from(tasks[2].all.next == &raw mut tasks[2].all)
    );
    0
}
//@ src/lib.rs
pub mod container_of;
pub mod rt;
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
macro_rules! load {
macro_rules! parts {
macro_rules! place {
pub struct Args {
impl Args {
pub fn restore_signals() {

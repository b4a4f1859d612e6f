//@ src/bin/open_memory.rs
//! The program whose C `main` is in `open_memory.c`.

fn main() {
    open_memory::rt::restore_signals();
    std::process::exit(unsafe { open_memory::open_memory::main() });
}
//@ src/lib.rs
pub mod open_memory;
pub mod rt;
pub mod sys;
//@ src/open_memory.rs
// Enumerations whose memory is written as something else: a type around the number.

use crate::rt;
use crate::sys::{abort, memcpy, memset, sscanf};
use core::ffi::c_void;
use core::mem::size_of;
use core::sync::atomic::AtomicUsize;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct punned(pub u32);

impl punned {
    pub const P_ZERO: Self = Self(0);
    pub const P_ONE: Self = Self(1);
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct united(pub u32);

impl united {
    pub const U_ZERO: Self = Self(0);
    pub const U_ONE: Self = Self(1);
}

pub type bits = u32;

pub const B_ZERO: bits = 0;
pub const B_ONE: bits = 1;
pub const B_TWO: bits = 2;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct copied {
    pub value: u32,
}

impl copied {
    pub const C_ZERO: Self = Self { value: 0 };
    pub const C_ONE: Self = Self { value: 1 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct filled {
    pub value: u32,
}

impl filled {
    pub const F_ZERO: Self = Self { value: 0 };
    pub const F_ONE: Self = Self { value: 1 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct pooled {
    pub value: u32,
}

impl pooled {
    pub const O_ZERO: Self = Self { value: 0 };
    pub const O_ONE: Self = Self { value: 1 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct bytes(pub u32);

impl bytes {
    pub const Y_ZERO: Self = Self(0);
    pub const Y_ONE: Self = Self(1);
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct shared {
    pub value: u32,
}

impl shared {
    pub const S_ZERO: Self = Self { value: 0 };
    pub const S_ONE: Self = Self { value: 1 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct hard {
    pub value: u32,
}

impl hard {
    pub const H_ZERO: Self = Self { value: 0 };
    pub const H_ONE: Self = Self { value: 1 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct scanned {
    pub value: u32,
}

impl scanned {
    pub const A_ZERO: Self = Self { value: 0 };
    pub const A_ONE: Self = Self { value: 1 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct moved(pub u32);

rt::zeroed! {
    struct moved(u32);
}

rt::plain! {
    struct moved(u32);
}

impl moved {
    pub const M_ZERO: Self = Self(0);
    pub const M_ONE: Self = Self(1);
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union either {
    pub e: united,
    pub u: u32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct packed {
    pub bits: packed_bits,
}

/// Storage of bit-fields in [`packed`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct packed_bits(u32);

impl packed_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn b(self) -> bits {
        self.0 & 7
    }

    pub const fn with_b(self, value: bits) -> Self {
        Self((self.0 & !7) | (value & 7))
    }

    pub const fn set_b(&mut self, value: bits) {
        *self = self.with_b(value);
    }

    pub const fn rest(self) -> u32 {
        (self.0 >> 3) & 0x1f
    }

    pub const fn with_rest(self, value: u32) -> Self {
        Self((self.0 & !0xf8) | ((value & 0x1f) << 3))
    }

    pub const fn set_rest(&mut self, value: u32) {
        *self = self.with_rest(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct copied_box {
    pub e: copied,
    pub n: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct filled_box {
    pub e: filled,
    pub n: i32,
}

impl filled_box {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        e: filled::F_ZERO,
        n: 0,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pooled_box {
    pub e: pooled,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct bytes_box {
    pub e: bytes,
}

impl bytes_box {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { e: bytes::Y_ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct moved_box {
    pub e: moved,
    pub n: i32,
}

rt::zeroed! {
    struct moved_box {
        e: moved,
        n: i32,
    }
}

static pool: rt::Global<rt::Align16<[u8; 64]>> = rt::Global::new(rt::Align16([0; 64]));
static mut hard: hard = hard::H_ZERO;
static shared: rt::Global<shared> = rt::Global::new(shared::S_ZERO);

fn poke(u: &mut u32) {
    *u = 5;
}

fn take(n: usize) -> *mut c_void {
    static used: AtomicUsize = AtomicUsize::new(0);
    let p: *mut c_void = (rt::addr!(pool.0) as *mut u8)
        .wrapping_add(used.load(Relaxed))
        .cast::<c_void>();
    used.store(used.load(Relaxed).wrapping_add(n), Relaxed);
    p
}

fn r#move(value: i32) -> moved {
    let raw: *mut i32 = rt::malloc(size_of::<moved_box>()).cast::<i32>();
    if raw.is_null() {
        abort();
    }
    rt::write(raw.wrapping_add(0), value);
    rt::write(raw.wrapping_add(1), 1);
    let r#box: *mut moved_box =
        rt::realloc(raw.cast::<c_void>(), size_of::<moved_box>()).cast::<moved_box>();
    if r#box.is_null() {
        abort();
    }
    let e: moved = rt::get!(r#box.e);
    rt::free(r#box.cast::<c_void>());
    e
}

pub unsafe fn main() -> i32 {
    let mut p: punned = punned::P_ZERO;
    let mut either: either = either { e: united::U_ONE };
    let mut packed: packed = packed {
        bits: packed_bits::ZERO.with_b(B_TWO).with_rest(9),
    };
    let mut copied: copied_box = copied_box {
        e: copied::C_ONE,
        n: 2,
    };
    let mut filled: filled_box = filled_box::ZERO;
    let pooled: *mut pooled_box = take(size_of::<pooled_box>()).cast::<pooled_box>();
    let mut r#box: bytes_box = bytes_box::ZERO;
    let source: [i32; 2] = [6, 7];
    let mut scanned: scanned = scanned::A_ONE;

    poke(&mut *(&raw mut p).cast::<u32>());
    rt::println!("{} {}", p.0 as i32, i32::from(p == punned::P_ONE));
    either.u = 8;
    rt::println!(
        "{} {}",
        either.e.0 as i32,
        i32::from(either.e == united::U_ONE)
    );
    packed.bits.set_b(packed.bits.b() + 1);
    rt::println!(
        "{} {} {}",
        packed.bits.b() as i32,
        i32::from(packed.bits.b() as i32 == B_TWO as i32),
        packed.bits.rest() as i32
    );
    memcpy(
        (&raw mut copied).cast::<c_void>(),
        (&raw const source as *const i32).cast_mut() as *const c_void,
        size_of::<copied_box>(),
    );
    rt::println!(
        "{} {}",
        i32::from(copied.e == copied::C_ONE),
        copied.e.value as i32
    );
    memset(
        (&raw mut filled).cast::<c_void>(),
        1,
        size_of::<filled_box>(),
    );
    rt::println!(
        "{} {}",
        i32::from(filled.e == filled::F_ONE),
        filled.e.value as i32
    );
    memset(
        (rt::addr!(pool.0) as *mut u8).cast::<c_void>(),
        3,
        size_of::<[u8; 64]>(),
    );
    rt::println!(
        "{} {}",
        i32::from((*pooled).e == pooled::O_ONE),
        (*pooled).e.value as i32
    );
    for i in 0..size_of::<bytes_box>() {
        *(&raw mut r#box).cast::<u8>().add(i) = (if i == 0 { 9i32 } else { 0 }) as u8;
    }
    rt::println!(
        "{} {}",
        i32::from(r#box.e == bytes::Y_ONE),
        r#box.e.0 as i32
    );
    *shared.as_ptr().cast::<i32>() = 11;
    rt::println!(
        "{} {}",
        i32::from(rt::load!(shared) == shared::S_ONE),
        rt::load!(shared).value as i32
    );
    (&raw mut hard).write_volatile(hard { value: 4 });
    rt::println!(
        "{} {}",
        i32::from((&raw const hard).read_volatile() == hard::H_ONE),
        (&raw const hard).read_volatile().value as i32
    );
    if sscanf(
        c"12".as_ptr(),
        c"%d".as_ptr(),
        (&raw mut scanned).cast::<i32>(),
    ) != 1
    {
        return 1;
    }
    rt::println!(
        "{} {}",
        i32::from(scanned == scanned::A_ONE),
        scanned.value as i32
    );
    rt::println!(
        "{} {}",
        i32::from(r#move(13) == moved::M_ONE),
        r#move(14).0 as i32
    );
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
macro_rules! addr {
macro_rules! load {
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
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn abort() -> !;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    #[link_name = "__isoc99_sscanf"]
    pub fn sscanf(s: *const i8, format: *const i8, ...) -> i32;
}

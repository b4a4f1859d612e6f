//@ src/bin/open_roads.rs
//! The program whose C `main` is in `open_roads.c`.

fn main() {
    open_roads::rt::restore_signals();
    std::process::exit(unsafe { open_roads::open_roads::main() });
}
//@ src/lib.rs
pub mod open_roads;
pub mod rt;
pub mod sys;
//@ src/open_roads.rs
// Roads by which a number gets into an enumeration without a conversion of it, and what looks like one and is none.

use crate::rt;
use crate::sys::{memmove, printf};
use core::arch::asm;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;
use core::sync::atomic::{AtomicU32, Ordering};

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct listed(pub u32);

impl listed {
    pub const L_ZERO: Self = Self(0);
    pub const L_ONE: Self = Self(1);
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct builtin(pub u32);

impl builtin {
    pub const B_ZERO: Self = Self(0);
    pub const B_ONE: Self = Self(1);
}

pub type assembled = u32;

pub const A_ZERO: assembled = 0;
pub const A_ONE: assembled = 1;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct nested(pub u32);

impl nested {
    pub const N_ZERO: Self = Self(0);
    pub const N_ONE: Self = Self(1);
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct aliased {
    pub value: u32,
}

impl aliased {
    pub const S_ZERO: Self = Self { value: 0 };
    pub const S_ONE: Self = Self { value: 1 };
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct fields(pub u32);

rt::zeroed! {
    struct fields(u32);
}

impl fields {
    pub const F_ZERO: Self = Self(0);
    pub const F_ONE: Self = Self(1);
}

pub type atomics = u32;

pub const T_ZERO: atomics = 0;
pub const T_ONE: atomics = 1;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct hidden(pub u32);

rt::plain! {
    struct hidden(u32);
}

impl hidden {
    pub const H_ZERO: Self = Self(0);
    pub const H_ONE: Self = Self(1);
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum safe {
    SAFE_ZERO,
    SAFE_ONE,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum chosen {
    CH_ZERO,
    CH_ONE,
    CH_TWO,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct inner {
    pub n: i32,
    pub e: nested,
}

impl inner {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        n: 0,
        e: nested::N_ZERO,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct outer {
    pub name: [i8; 4],
    pub r#in: [inner; 2],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct narrow {
    pub tag: u8,
    pub e: fields,
}

rt::zeroed! {
    struct narrow {
        tag: u8,
        e: fields,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct wide {
    pub tag: u8,
    pub n: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct keeper {
    pub e: safe,
    pub data: *mut c_void,
}

impl keeper {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        e: safe::SAFE_ZERO,
        data: ptr::null_mut(),
    };
}

fn hide(p: &[u8]) -> hidden {
    let p: *mut c_void = p.as_ptr().cast_mut().cast();
    rt::read(p.cast::<hidden>())
}

fn copied(n: u32) -> builtin {
    let mut b: rt::Align16<builtin> = rt::Align16(builtin::B_ZERO);
    let _b_lives = rt::Lent::new(&raw mut b.0);
    rt::write((&raw mut b.0).cast::<u32>(), n);
    b.0
}

unsafe fn assembled() -> assembled {
    let mut a: assembled = A_ZERO;

    let out: assembled;
    asm!("movl $6, {0:e}", out(reg) out, options(att_syntax));
    a = out;

    a
}

#[inline(never)]
extern "C" fn by_tag(a: *const c_void, b: *const c_void) -> i32 {
    rt::get!([a.cast::<narrow>()].tag) as i32 - rt::get!([b.cast::<narrow>()].tag) as i32
}

fn choose(n: i32) -> chosen {
    let c: chosen = if n > 1 {
        chosen::CH_TWO
    } else if n == 1 {
        chosen::CH_ONE
    } else {
        chosen::CH_ZERO
    };
    if n < 0 {
        if n == -1 {
            chosen::CH_ONE
        } else {
            chosen::CH_ZERO
        }
    } else {
        c
    }
}

fn chosen(c: chosen) -> *const i8 {
    static names: rt::Fixed<[*const i8; 3]> =
        rt::Fixed([c"zero".as_ptr(), c"one".as_ptr(), c"two".as_ptr()]);
    names.0[c as usize]
}

pub unsafe fn main() -> i32 {
    let mut outer: outer = outer {
        name: rt::chars(b"ab\0\0"),
        r#in: [
            inner {
                n: 1,
                e: nested::N_ONE,
            },
            inner::ZERO,
        ],
    };
    let mut pair: rt::Align16<[narrow; 2]> = rt::Align16([
        narrow {
            tag: 3,
            e: fields::F_ONE,
        },
        narrow {
            tag: 1,
            e: fields::F_ZERO,
        },
    ]);
    let _pair_lives = rt::Lent::new(&raw mut pair.0);
    let wide: *mut wide = (&raw mut pair.0 as *mut narrow).cast::<wide>();
    let mut keeper: keeper = keeper::ZERO;
    keeper = keeper {
        e: safe::SAFE_ONE,
        data: (&raw mut keeper).cast::<c_void>(),
    };
    let again: *mut keeper = keeper.data.cast::<keeper>();
    let mut aliased: aliased = aliased::S_ONE;
    let mut p: *mut aliased = &raw mut aliased;
    let pp: *mut *mut aliased = &raw mut p;
    let mut list: [listed; 3] = [listed::L_ONE, listed::L_ZERO, listed::L_ZERO];
    let mut atomic: atomics = T_ZERO;
    let mut number: rt::Align16<i32> = rt::Align16(77);
    let _number_lives = rt::Lent::new(&raw mut number.0);

    memmove(
        (&raw mut list as *mut listed).add(1).cast::<c_void>(),
        &raw mut number.0 as *const c_void,
        size_of::<listed>(),
    );
    rt::println!(
        "{} {} {}",
        i32::from(list[0] == listed::L_ONE),
        list[1].0 as i32,
        list[2].0 as i32
    );
    rt::println!(
        "{} {}",
        copied(3).0 as i32,
        i32::from(copied(1) == builtin::B_ONE)
    );
    rt::println!(
        "{}",
        if assembled() == A_ONE {
            0
        } else {
            assembled() as i32
        }
    );
    *(&raw mut outer).cast::<i32>().add(4) = 12;
    rt::println!(
        "{} {}",
        i32::from(outer.r#in[0].e == nested::N_ONE),
        outer.r#in[1].e.0 as i32
    );
    *(*pp).cast::<u32>() = 4;
    rt::println!(
        "{} {}",
        i32::from(aliased == aliased::S_ONE),
        aliased.value as i32
    );
    rt::qsort_by(
        (&raw mut pair.0 as *mut narrow).cast::<c_void>(),
        2,
        size_of::<narrow>(),
        Some(by_tag),
    );
    (*wide.add(0)).n = 5;
    rt::println!(
        "{} {} {}",
        pair.0[0].e.0 as i32,
        i32::from(pair.0[1].e == fields::F_ONE),
        pair.0[0].tag as i32
    );
    AtomicU32::from_ptr(&raw mut atomic).store(20, Ordering::SeqCst);
    rt::println!(
        "{} {}",
        i32::from(AtomicU32::from_ptr(&raw mut atomic).load(Ordering::SeqCst) == T_ONE),
        AtomicU32::from_ptr(&raw mut atomic).load(Ordering::SeqCst) as i32
    );
    rt::println!(
        "{}",
        if hide(rt::slice((&raw mut number.0).cast(), 4)) == hidden::H_ONE {
            0
        } else {
            hide(rt::slice((&raw mut number.0).cast(), 4)).0 as i32
        }
    );
    (*again).e = if (*again).e == safe::SAFE_ONE {
        safe::SAFE_ZERO
    } else {
        safe::SAFE_ONE
    };
    rt::println!("{}", i32::from(keeper.e == safe::SAFE_ZERO));
    printf(
        c"%s %s %s %s\n".as_ptr(),
        chosen(choose(5)),
        chosen(choose(1)),
        chosen(choose(0)),
        chosen(choose(-1)),
    );
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
pub unsafe fn qsort_by(
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
}

//@ src/bin/c11.rs
//! The program whose C `main` is in `c11.c`.

fn main() {
    c11::rt::restore_signals();
    std::process::exit(unsafe { c11::c11::main() });
}
//@ src/c11.rs
// `_Atomic` objects and `<stdatomic.h>`. A variable that is only used atomically is an atomic of Rust.

use crate::rt;
use crate::sys::{atomic_flag, printf};
use core::ptr;
use core::sync::atomic;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{
    AtomicBool, AtomicI16, AtomicI32, AtomicPtr, AtomicU8, AtomicU32, AtomicU64, Ordering,
};

pub type state = u32;

pub const IDLE: state = 0;
pub const BUSY: state = 1;
pub const DONE: state = 2;

static hits: AtomicI32 = AtomicI32::new(0);
static bits: AtomicU64 = AtomicU64::new(1);
static state: AtomicU32 = AtomicU32::new(BUSY);
static ready: AtomicBool = AtomicBool::new(false);
static guard: rt::Global<atomic_flag> = rt::Global::new(atomic_flag { _Value: false });
static cursor: rt::Global<*mut i8> = rt::Global::new(ptr::null_mut());
static average: rt::Global<f64> = rt::Global::new(1.5);
static plain: AtomicI32 = AtomicI32::new(3);

/// gcc calls it for updates of floating objects; its library need not be there.
pub fn __atomic_feraiseexcept(excepts: i32) {}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub refs: usize,
    pub value: i32,
}

rt::zeroed! {
    struct node {
        refs: usize,
        value: i32,
    }
}

fn release(n: *mut node) -> i32 {
    i32::from(rt::atomic(rt::field!(n.refs)).fetch_sub(1, Ordering::AcqRel) == 1)
}

unsafe fn arithmetic() {
    let mut x: i32 = 7;
    let mut small: u8 = 250;
    let mut s: i16 = 5;
    {
        let object: *mut i32 = &raw mut x;
        let mut old: i32 = AtomicI32::from_ptr(object).load(Ordering::Relaxed);
        let mut new: i32;
        loop {
            new = (old as f64 + 2.5) as i32;
            if !AtomicI32::from_ptr(object)
                .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
                .inspect_err(|&found| old = found)
                .is_err()
            {
                break;
            }
        }
    }
    rt::print!("{}", AtomicI32::from_ptr(&raw mut x).load(Ordering::SeqCst));
    {
        let object: *mut i32 = &raw mut x;
        let mut old: i32 = AtomicI32::from_ptr(object).load(Ordering::Relaxed);
        let mut new: i32;
        loop {
            new = old * 3;
            if !AtomicI32::from_ptr(object)
                .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
                .inspect_err(|&found| old = found)
                .is_err()
            {
                break;
            }
        }
    }
    AtomicI32::from_ptr(&raw mut x).fetch_sub(1, Ordering::SeqCst);
    rt::print!(
        " {}",
        AtomicI32::from_ptr(&raw mut x).load(Ordering::SeqCst)
    );
    {
        let object: *mut i32 = &raw mut x;
        let mut old: i32 = AtomicI32::from_ptr(object).load(Ordering::Relaxed);
        let mut new: i32;
        loop {
            new = old << 2;
            if !AtomicI32::from_ptr(object)
                .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
                .inspect_err(|&found| old = found)
                .is_err()
            {
                break;
            }
        }
    }
    AtomicI32::from_ptr(&raw mut x).fetch_xor(5, Ordering::SeqCst);
    rt::print!(" {}", {
        let object: *mut i32 = &raw mut x;
        let mut old: i32 = AtomicI32::from_ptr(object).load(Ordering::Relaxed);
        let mut new: i32;
        loop {
            new = old / 4;
            if !AtomicI32::from_ptr(object)
                .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
                .inspect_err(|&found| old = found)
                .is_err()
            {
                break;
            }
        }
        new
    });
    rt::print!(
        " {}",
        AtomicI32::from_ptr(&raw mut x).fetch_add(1, Ordering::SeqCst)
    );
    rt::print!(
        " {}",
        AtomicI32::from_ptr(&raw mut x)
            .fetch_sub(1, Ordering::SeqCst)
            .wrapping_sub(1)
    );
    rt::println!(
        " {}",
        AtomicI32::from_ptr(&raw mut x).fetch_sub(1, Ordering::SeqCst)
    );
    AtomicU8::from_ptr(&raw mut small).fetch_add(10, Ordering::SeqCst);
    rt::print!(
        "{}",
        AtomicU8::from_ptr(&raw mut small).fetch_add(1, Ordering::SeqCst) as i32
    );
    rt::println!(
        " {}",
        AtomicU8::from_ptr(&raw mut small).load(Ordering::SeqCst) as i32
    );
    {
        let object: *mut i16 = &raw mut s;
        let mut old: i16 = AtomicI16::from_ptr(object).load(Ordering::Relaxed);
        let mut new: i16;
        loop {
            new = (old as i32 % 3) as i16;
            if !AtomicI16::from_ptr(object)
                .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
                .inspect_err(|&found| old = found)
                .is_err()
            {
                break;
            }
        }
    }
    rt::print!(
        "{}",
        AtomicI16::from_ptr(&raw mut s).load(Ordering::SeqCst) as i32
    );
    rt::println!(" {}", {
        AtomicI16::from_ptr(&raw mut s).store(70, Ordering::SeqCst);
        70i16
    } as i32);
    AtomicU64::from_ptr(average.as_ptr().cast()).store(
        (f64::from_bits(AtomicU64::from_ptr(average.as_ptr().cast()).load(Ordering::SeqCst))
            + 0.25)
            .to_bits(),
        Ordering::SeqCst,
    );
    {
        let object: *mut f64 = average.as_ptr();
        let mut old: f64 =
            f64::from_bits(AtomicU64::from_ptr(object.cast()).load(Ordering::Relaxed));
        let mut new: f64;
        loop {
            new = old * 2.0;
            if !AtomicU64::from_ptr(object.cast())
                .compare_exchange_weak(
                    old.to_bits(),
                    new.to_bits(),
                    Ordering::SeqCst,
                    Ordering::Relaxed,
                )
                .inspect_err(|&found| old = f64::from_bits(found))
                .is_err()
            {
                break;
            }
        }
    }
    {
        let object: *mut f64 = average.as_ptr();
        let mut old: f64 =
            f64::from_bits(AtomicU64::from_ptr(object.cast()).load(Ordering::Relaxed));
        let mut new: f64;
        loop {
            new = old + 1.0;
            if !AtomicU64::from_ptr(object.cast())
                .compare_exchange_weak(
                    old.to_bits(),
                    new.to_bits(),
                    Ordering::SeqCst,
                    Ordering::Relaxed,
                )
                .inspect_err(|&found| old = f64::from_bits(found))
                .is_err()
            {
                break;
            }
        }
    }
    rt::print!(
        "{}",
        rt::converted!("%g", {
            let object: *mut f64 = average.as_ptr();
            let mut old: f64 =
                f64::from_bits(AtomicU64::from_ptr(object.cast()).load(Ordering::Relaxed));
            let mut new: f64;
            loop {
                new = old - 1.0;
                if !AtomicU64::from_ptr(object.cast())
                    .compare_exchange_weak(
                        old.to_bits(),
                        new.to_bits(),
                        Ordering::SeqCst,
                        Ordering::Relaxed,
                    )
                    .inspect_err(|&found| old = f64::from_bits(found))
                    .is_err()
                {
                    break;
                }
            }
            old
        })
    );
    rt::println!(
        " {}",
        rt::converted!(
            "%g",
            f64::from_bits(AtomicU64::from_ptr(average.as_ptr().cast()).load(Ordering::SeqCst),)
        )
    );
}

pub unsafe fn main() -> i32 {
    for i in 0..10 {
        hits.fetch_add(1, Ordering::SeqCst);
    }
    hits.fetch_add(5, Ordering::SeqCst);
    hits.fetch_add(2, Ordering::SeqCst);
    rt::println!(
        "{} {}",
        hits.load(Ordering::SeqCst),
        hits.load(Ordering::Relaxed)
    );
    bits.fetch_or(0x10, Ordering::SeqCst);
    bits.fetch_and(!1u64, Ordering::SeqCst);
    rt::print!("{}", bits.load(Ordering::SeqCst));
    rt::println!(" {}", bits.swap(3, Ordering::SeqCst));

    let mut expected: state = IDLE;
    let mut ok: i32 = i32::from(
        state
            .compare_exchange(expected, DONE, Ordering::SeqCst, Ordering::SeqCst)
            .inspect_err(|&found| expected = found)
            .is_ok(),
    );
    rt::println!("{} {}", ok, expected as i32);
    ok = i32::from(
        state
            .compare_exchange(expected, DONE, Ordering::SeqCst, Ordering::SeqCst)
            .inspect_err(|&found| expected = found)
            .is_ok(),
    );
    rt::println!(
        "{} {} {}",
        ok,
        expected as i32,
        state.load(Ordering::SeqCst) as i32
    );

    if !ready.load(Ordering::SeqCst) {
        ready.store(true, Ordering::SeqCst);
    }
    rt::println!(
        "{} {}",
        i32::from(ready.load(Ordering::SeqCst)),
        i32::from(AtomicBool::from_ptr(rt::addr!(guard._Value)).swap(true, Ordering::SeqCst))
    );
    rt::print!(
        "{}",
        i32::from(AtomicBool::from_ptr(rt::addr!(guard._Value)).swap(true, Ordering::SeqCst))
    );
    AtomicBool::from_ptr(rt::addr!(guard._Value)).store(false, Ordering::SeqCst);
    rt::println!(
        "{}",
        i32::from(AtomicBool::from_ptr(rt::addr!(guard._Value)).swap(true, Ordering::Acquire))
    );

    let mut text: [i8; 7] = rt::chars(b"cursor\0");
    rt::store!(cursor = &raw mut text as *mut i8);
    {
        let object: *mut *mut i8 = cursor.as_ptr();
        let mut old: *mut i8 = AtomicPtr::from_ptr(object).load(Ordering::Relaxed);
        let mut new: *mut i8;
        loop {
            new = old.add(1);
            if !AtomicPtr::from_ptr(object)
                .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
                .inspect_err(|&found| old = found)
                .is_err()
            {
                break;
            }
        }
    }
    {
        let object: *mut *mut i8 = cursor.as_ptr();
        let mut old: *mut i8 = AtomicPtr::from_ptr(object).load(Ordering::Relaxed);
        let mut new: *mut i8;
        loop {
            new = old.add(1);
            if !AtomicPtr::from_ptr(object)
                .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
                .inspect_err(|&found| old = found)
                .is_err()
            {
                break;
            }
        }
    }
    {
        let object: *mut *mut i8 = cursor.as_ptr();
        let mut old: *mut i8 = AtomicPtr::from_ptr(object).load(Ordering::Relaxed);
        let mut new: *mut i8;
        loop {
            new = old.add(1);
            if !AtomicPtr::from_ptr(object)
                .compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed)
                .inspect_err(|&found| old = found)
                .is_err()
            {
                break;
            }
        }
    }
    printf(
        c"%s\n".as_ptr(),
        AtomicPtr::from_ptr(cursor.as_ptr()).load(Ordering::SeqCst),
    );

    let mut n: rt::Align16<node> = rt::Align16(node {
        refs: 2,
        value: plain.load(Relaxed),
    });
    let _n_lives = rt::Lent::new(&raw mut n.0);
    plain.store(1, Relaxed);
    let last: i32 = release(&raw mut n.0);
    rt::println!("{} {}", last, release(&raw mut n.0));
    let mut max: i32 = 3;
    let seen: i32 = 9;
    let mut best: i32 = 4;
    loop {
        max = AtomicI32::from_ptr(&raw mut best).load(Ordering::SeqCst);
        if !(max < seen
            && AtomicI32::from_ptr(&raw mut best)
                .compare_exchange_weak(max, seen, Ordering::SeqCst, Ordering::SeqCst)
                .inspect_err(|&found| max = found)
                .is_err())
        {
            break;
        }
    }
    rt::println!(
        "{} {}",
        AtomicI32::from_ptr(&raw mut best).load(Ordering::SeqCst),
        plain.load(Relaxed)
    );
    atomic::fence(Ordering::SeqCst);
    arithmetic();
    0
}
//@ src/lib.rs
pub mod c11;
pub mod rt;
pub mod sys;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
pub struct Atomic<T> {
pub fn atomic<T: Atom>(pointer: *mut T) -> Atomic<T> {
pub unsafe trait Atom: Plain {
impl<T: Atom> Atomic<T> {
macro_rules! atom {
macro_rules! atoms {
unsafe impl<T> Atom for *mut T {
impl<T> Atomic<*mut T> {
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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
//@ src/sys.rs
use crate::rt;

unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct atomic_flag {
    pub _Value: bool,
}

rt::parts! {
    struct atomic_flag {
        _Value: bool,
    }
}

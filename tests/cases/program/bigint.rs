//@ src/bigint.rs
// run: 60
// Factorials with numbers of any length, and division by a small one.

use crate::rt;
use crate::sys::abort;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct bigint {
    pub limbs: *mut u32,
    pub len: usize,
    pub cap: usize,
}

rt::zeroed! {
    struct bigint {
        limbs: *mut u32,
        len: usize,
        cap: usize,
    }
}

fn reserve(n: *mut bigint, cap: usize) {
    if cap <= rt::get!(n.cap) {
        return;
    }
    let value: *mut u32 = rt::realloc(
        rt::get!(n.limbs).cast::<c_void>(),
        cap.wrapping_mul(size_of::<u32>()),
    )
    .cast::<u32>();
    rt::set!(n.limbs = value);
    if rt::get!(n.limbs).is_null() {
        abort();
    }
    rt::memset_at(
        rt::get!(n.limbs)
            .wrapping_add(rt::get!(n.cap))
            .cast::<c_void>(),
        0,
        cap.wrapping_sub(rt::get!(n.cap))
            .wrapping_mul(size_of::<u32>()),
    );
    rt::set!(n.cap = cap);
}

fn set(n: &mut bigint, v: u32) {
    reserve(&raw mut *n, 1);
    rt::write(n.limbs.wrapping_add(0), v);
    n.len = i32::from(v != 0) as usize;
}

fn mul_small(n: &mut bigint, m: u32) {
    let mut carry: u64 = 0;
    let mut i: usize = 0;
    while i < n.len {
        carry =
            carry.wrapping_add((rt::read(n.limbs.wrapping_add(i)) as u64).wrapping_mul(m as u64));
        rt::write(n.limbs.wrapping_add(i), carry as u32);
        carry >>= 32;
        i = i.wrapping_add(1);
    }
    if carry != 0 {
        reserve(&raw mut *n, n.len.wrapping_add(1));
        rt::write(n.limbs.wrapping_add(n.len), carry as u32);
        n.len = n.len.wrapping_add(1);
    }
}

fn div_small(n: &mut bigint, d: u32) -> u32 {
    let mut rem: u64 = 0;
    let mut i: usize = n.len;
    while i > 0 {
        i -= 1;
        rem = (rem << 32) | rt::read(n.limbs.wrapping_add(i)) as u64;
        rt::write(n.limbs.wrapping_add(i), (rem / d as u64) as u32);
        rem %= d as u64;
    }
    while n.len != 0 && rt::read(n.limbs.wrapping_add(n.len.wrapping_sub(1))) == 0 {
        n.len = n.len.wrapping_sub(1);
    }
    rem as u32
}

fn add(a: *mut bigint, b: *const bigint) {
    let n: usize = if rt::get!(a.len) > rt::get!(b.len) {
        rt::get!(a.len)
    } else {
        rt::get!(b.len)
    };
    let mut carry: u64 = 0;
    reserve(a, n.wrapping_add(1));
    let mut i: usize = 0;
    while i < n || carry != 0 {
        carry = carry.wrapping_add(
            ((if i < rt::get!(a.len) {
                rt::read(rt::get!(a.limbs).wrapping_add(i))
            } else {
                0
            }) as u64)
                .wrapping_add(
                    (if i < rt::get!(b.len) {
                        rt::read(rt::get!(b.limbs).wrapping_add(i))
                    } else {
                        0
                    }) as u64,
                ),
        );
        rt::write(rt::get!(a.limbs).wrapping_add(i), carry as u32);
        carry >>= 32;
        if i >= rt::get!(a.len) {
            rt::set!(a.len = i.wrapping_add(1));
        }
        i = i.wrapping_add(1);
    }
}

fn to_string(n: &bigint) -> *mut i8 {
    let mut t: rt::Align16<bigint> = rt::Align16(bigint {
        limbs: ptr::null_mut(),
        len: 0,
        cap: 0,
    });
    let _t_lives = rt::Lent::new(&raw mut t.0);
    let out: *mut i8 = rt::malloc(n.len.wrapping_mul(10).wrapping_add(2)).cast::<i8>();
    if out.is_null() {
        abort();
    }
    let mut p: *mut i8 = out.wrapping_add(n.len.wrapping_mul(10)).wrapping_add(1);
    rt::write(p, b'\0' as i8);
    add(&raw mut t.0, &raw const *n);
    loop {
        p = p.wrapping_sub(1);
        let value: i8 = (b'0' as u32).wrapping_add(div_small(&mut t.0, 10)) as i8;
        rt::write(p, value);
        if t.0.len == 0 {
            break;
        }
    }
    rt::free(t.0.limbs.cast::<c_void>());
    rt::memmove_at(
        out.cast::<c_void>(),
        p as *const c_void,
        rt::strlen_at(p).wrapping_add(1),
    );
    out
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut f: rt::Align16<bigint> = rt::Align16(bigint {
        limbs: ptr::null_mut(),
        len: 0,
        cap: 0,
    });
    let _f_lives = rt::Lent::new(&raw mut f.0);
    let mut sum: rt::Align16<bigint> = rt::Align16(bigint {
        limbs: ptr::null_mut(),
        len: 0,
        cap: 0,
    });
    let _sum_lives = rt::Lent::new(&raw mut sum.0);
    let n: i32 = if argc > 1 {
        rt::atoi_at(rt::read(argv.wrapping_add(1)))
    } else {
        10
    };
    let mut s: *mut i8;
    set(&mut f.0, 1);
    set(&mut sum.0, 0);
    for i in 1..=n {
        mul_small(&mut f.0, i as u32);
        add(&raw mut sum.0, &raw mut f.0);
        if i % 20 == 0 {
            s = to_string(&f.0);
            rt::println!("{}! = {}", i, rt::shown(s));
            rt::free(s.cast::<c_void>());
        }
    }
    s = to_string(&sum.0);
    rt::println!("{}", rt::shown(s.cast_const()));
    rt::free(s.cast::<c_void>());
    add(&raw mut sum.0, &raw mut sum.0);
    rt::println!("{} {}", div_small(&mut sum.0, 97), { sum.0.len });
    rt::free(f.0.limbs.cast::<c_void>());
    rt::free(sum.0.limbs.cast::<c_void>());
    0
}
//@ src/bin/bigint.rs
//! The program whose C `main` is in `bigint.c`.

fn main() {
    bigint::rt::restore_signals();
    let mut args = bigint::rt::Args::from_env();
    std::process::exit(bigint::bigint::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod bigint;
pub mod rt;
pub mod sys;
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
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
pub fn memmove_at(
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
    pub safe fn abort() -> !;
}

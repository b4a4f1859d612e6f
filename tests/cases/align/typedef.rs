//@ src/bin/typedef.rs
//! The program whose C `main` is in `typedef.c`.

fn main() {
    typedef::rt::restore_signals();
    std::process::exit(unsafe { typedef::typedef::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod typedef;
//@ src/rt.rs
// Heads of the items only.
pub struct Align8<T>(pub T);
pub struct Align64<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Packed<T>(pub T);
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/typedef.rs
// flags: -Wno-unaligned-access
// Typedefs that give a type more or less alignment than its own.

use crate::rt;
use core::ffi::c_void;
use core::mem::{MaybeUninit, size_of};

pub type unaligned = u32;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct vec {
    pub c: [i8; 8],
}

impl vec {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { c: [0; 8] };
}

pub type cache_line = i32;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub s: i16,
    pub d: f64,
}

pub type unaligned_pair = pair;

static v: rt::Align8<vec> = rt::Align8(vec::ZERO);
static many: rt::Align8<[vec; 3]> = rt::Align8([vec::ZERO; 3]);
static line: rt::Align64<cache_line> = rt::Align64(0);

#[derive(Clone, Copy)]
#[repr(C, align(8))]
pub struct holder {
    pub x: i8,
    pub _padding_1: [u8; 7],
    pub v: vec,
    pub u: unaligned,
}

unsafe fn get(p: &[u8]) -> u32 {
    let p: *const c_void = p.as_ptr().cast();
    (*p.cast::<unaligned>().cast::<rt::Packed<unaligned>>()).0
}

unsafe fn put(p: &mut [MaybeUninit<u8>], value: u32) {
    let p: *mut c_void = p.as_mut_ptr().cast();
    (*p.cast::<unaligned>().cast::<rt::Packed<unaligned>>()).0 = value;
}

unsafe fn twice(p: *mut unaligned) -> u32 {
    (*p.cast::<rt::Packed<unaligned>>()).0 <<= 1;
    (*p.add(1).cast::<rt::Packed<unaligned>>()).0 = (*p.add(1).cast::<rt::Packed<unaligned>>())
        .0
        .wrapping_add(1);
    (*p.cast::<rt::Packed<unaligned>>())
        .0
        .wrapping_add((*p.add(1).cast::<rt::Packed<unaligned>>()).0)
}

fn misplaced(p: *const c_void, align: u32) -> i32 {
    i32::from(p as usize as u64 % align as u64 != 0)
}

pub unsafe fn main() -> i32 {
    let mut buffer: [i8; 32] = [0; 32];
    buffer.fill(0);
    put(
        rt::slice_mut((&raw mut buffer as *mut i8).add(1).cast(), 4),
        77,
    );
    put(
        rt::slice_mut((&raw mut buffer as *mut i8).add(6).cast(), 4),
        0x1020304,
    );
    rt::println!(
        "{} {}",
        get(rt::slice((&raw mut buffer as *mut i8).add(1).cast(), 4)),
        get(rt::slice((&raw mut buffer as *mut i8).add(6).cast(), 4))
    );
    rt::println!(
        "{}",
        twice((&raw mut buffer as *mut i8).add(3).cast::<unaligned>())
    );
    let p: *mut unaligned_pair = (&raw mut buffer as *mut i8).add(9).cast::<unaligned_pair>();
    (*p.cast::<rt::Packed<unaligned_pair>>()).0.s = -5;
    (*p.cast::<rt::Packed<unaligned_pair>>()).0.d = 0.25;
    let mut copy: pair = (*p.cast::<rt::Packed<unaligned_pair>>()).0;
    copy.d *= (*p.cast::<rt::Packed<unaligned_pair>>()).0.d;
    (*p.cast::<rt::Packed<unaligned_pair>>()).0 = copy;
    rt::println!(
        "{} {}",
        (*p.cast::<rt::Packed<unaligned_pair>>()).0.s as i32,
        rt::converted!("%g", (*p.cast::<rt::Packed<unaligned_pair>>()).0.d)
    );
    let mut plain: [u32; 2] = [0x11223344, 0x55667788];
    let aligned: *mut u32 = &raw mut plain as *mut u32;
    let inside: *mut unaligned = aligned.cast::<i8>().add(2).cast::<unaligned>();
    (*inside.cast::<rt::Packed<unaligned>>()).0 = 9;
    rt::println!("{:x} {:x}", plain[0], plain[1]);
    let local: rt::Align8<vec> = rt::Align8(many.0[1]);
    let here: rt::Align64<cache_line> = rt::Align64(3);
    rt::println!(
        "{} {} {}",
        misplaced((&raw const v.0).cast_mut() as *const c_void, 8),
        misplaced((&raw const many.0).cast_mut() as *const c_void, 8),
        misplaced((&raw const line.0).cast_mut() as *const c_void, 64)
    );
    rt::println!(
        "{} {} {} {}",
        misplaced((&raw const local.0).cast_mut() as *const c_void, 8),
        misplaced((&raw const here.0).cast_mut() as *const c_void, 64),
        { here.0 },
        local.0.c[0] as i32
    );
    rt::println!("{} {} {} {}", size_of::<holder>(), 8usize, 1usize, 64usize);
    0
}

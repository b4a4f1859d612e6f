//@ src/bin/sha256.rs
//! The program whose C `main` is in `sha256.c`.

fn main() {
    sha256::rt::restore_signals();
    let mut args = sha256::rt::Args::from_env();
    std::process::exit(unsafe { sha256::sha256::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod rt;
pub mod sha256;
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
macro_rules! print {
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
pub fn memcpy_at(
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
//@ src/sha256.rs
// run: abc "" "The quick brown fox jumps over the lazy dog, twice, so that it takes more than one block."
// SHA-256 over the arguments.

use crate::rt;
use crate::sys::{memcpy, memmove, strlen};
use core::ffi::c_void;
use core::mem::size_of;

#[inline]
const fn ROTR(x: u32, n: i32) -> u32 {
    (x >> n) | (x << (32 - n))
}

pub const BLOCK: i32 = 64;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct sha256_ctx {
    pub state: [u32; 8],
    pub bits: u64,
    pub block: [u8; 64],
    pub used: usize,
}

rt::zeroed! {
    struct sha256_ctx {
        state: [u32; 8],
        bits: u64,
        block: [u8; 64],
        used: usize,
    }
}

impl sha256_ctx {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        state: [0; 8],
        bits: 0,
        block: [0; 64],
        used: 0,
    };
}

static K: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0xfc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x6ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

fn load_be(p: &[u8]) -> u32 {
    ((p[0] as u32) << 24) | ((p[1] as u32) << 16) | ((p[2] as u32) << 8) | p[3] as u32
}

fn store_be(p: *mut u8, mut v: u32) {
    let mut i: i32 = 3;
    while i >= 0 {
        rt::write(p.wrapping_offset(i as isize), v as u8);
        i -= 1;
        v >>= 8;
    }
}

/// One round over a whole block.
unsafe fn compress(state: &mut [u32], block: &[u8]) {
    let block: *const u8 = block.as_ptr();
    let mut w: [u32; 64] = [0; 64];
    let mut s: [u32; 8] = [0; 8];
    let mut i: i32;
    i = 0;
    while i < 16 {
        w[i as usize] = load_be(rt::slice(block.offset((i * 4) as isize), 4));
        i += 1;
    }
    while i < 64 {
        let s0: u32 = ROTR(w[(i - 15) as usize], 7)
            ^ ROTR(w[(i - 15) as usize], 18)
            ^ (w[(i - 15) as usize] >> 3);
        let s1: u32 = ROTR(w[(i - 2) as usize], 17)
            ^ ROTR(w[(i - 2) as usize], 19)
            ^ (w[(i - 2) as usize] >> 10);
        w[i as usize] = w[(i - 16) as usize]
            .wrapping_add(s0)
            .wrapping_add(w[(i - 7) as usize])
            .wrapping_add(s1);
        i += 1;
    }
    memcpy(
        (&raw mut s as *mut u32).cast::<c_void>(),
        state.as_mut_ptr() as *const c_void,
        size_of::<[u32; 8]>(),
    );
    for i in 0..64 {
        let e: u32 = s[4];
        let a: u32 = s[0];
        let t1: u32 = s[7]
            .wrapping_add(ROTR(e, 6) ^ ROTR(e, 11) ^ ROTR(e, 25))
            .wrapping_add((e & s[5]) ^ (!e & s[6]))
            .wrapping_add(K[i as usize])
            .wrapping_add(w[i as usize]);
        let t2: u32 = (ROTR(a, 2) ^ ROTR(a, 13) ^ ROTR(a, 22))
            .wrapping_add((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
        memmove(
            (&raw mut s as *mut u32).add(1).cast::<c_void>(),
            &raw mut s as *mut u32 as *const c_void,
            7usize.wrapping_mul(size_of::<u32>()),
        );
        s[4] = s[4].wrapping_add(t1);
        s[0] = t1.wrapping_add(t2);
    }
    for i in 0..8 {
        state[i as usize] = state[i as usize].wrapping_add(s[i as usize]);
    }
}

fn init(c: *mut sha256_ctx) {
    static start: [u32; 8] = [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
        0x5be0cd19,
    ];
    rt::memcpy_at(
        (rt::field!(c.state) as *mut u32).cast::<c_void>(),
        (&raw const start as *const u32).cast::<c_void>(),
        size_of::<[u32; 8]>(),
    );
    rt::set!(c.bits = 0);
    rt::set!(c.used = 0);
}

unsafe fn update(c: *mut sha256_ctx, data: *const c_void, mut len: usize) {
    let mut p: *const u8 = data.cast::<u8>();
    (*c).bits = (*c).bits.wrapping_add((len as u64).wrapping_mul(8));
    while len > 0 {
        let mut n: usize = (BLOCK as usize).wrapping_sub((*c).used);
        if n > len {
            n = len;
        }
        memcpy(
            (&raw mut (*c).block as *mut u8)
                .add((*c).used)
                .cast::<c_void>(),
            p.cast::<c_void>(),
            n,
        );
        (*c).used = (*c).used.wrapping_add(n);
        p = p.add(n);
        len = len.wrapping_sub(n);
        if (*c).used == BLOCK as usize {
            compress(&mut (*c).state, &(*c).block);
            (*c).used = 0;
        }
    }
}

unsafe fn finish(c: *mut sha256_ctx, out: &mut [u8]) {
    let out: *mut u8 = out.as_mut_ptr();
    let bits: u64 = (*c).bits;
    let mut pad: u8 = 0x80;
    let mut length: rt::Align16<[u8; 8]> = rt::Align16([0; 8]);
    let _length_lives = rt::Lent::new(&raw mut length.0);
    update(c, &raw mut pad as *const c_void, 1);
    pad = 0;
    while (*c).used != (BLOCK - 8) as usize {
        update(c, &raw mut pad as *const c_void, 1);
    }
    store_be(&raw mut length.0 as *mut u8, (bits >> 32) as u32);
    store_be((&raw mut length.0 as *mut u8).add(4), bits as u32);
    update(c, &raw mut length.0 as *mut u8 as *const c_void, 8);
    for i in 0..8 {
        store_be(out.offset((i * 4) as isize), (*c).state[i as usize]);
    }
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    for i in 1..argc {
        let mut c: rt::Align16<sha256_ctx> = rt::Align16(sha256_ctx::ZERO);
        let _c_lives = rt::Lent::new(&raw mut c.0);
        let mut digest: rt::Align16<[u8; 32]> = rt::Align16([0; 32]);
        let _digest_lives = rt::Lent::new(&raw mut digest.0);
        init(&raw mut c.0);
        update(
            &raw mut c.0,
            *argv.add(i as usize) as *const c_void,
            strlen(*argv.add(i as usize)),
        );
        finish(&raw mut c.0, &mut digest.0);
        for k in 0..size_of::<[u8; 32]>() {
            rt::print!("{:02x}", digest.0[k] as i32);
        }
        rt::println!();
    }
    0
}
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn strlen(s: *const i8) -> usize;
}

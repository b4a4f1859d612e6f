//@ src/bin/lzss.rs
//! The program whose C `main` is in `lzss.c`.

fn main() {
    lzss::rt::restore_signals();
    std::process::exit(unsafe { lzss::lzss::main() });
}
//@ src/lib.rs
pub mod lzss;
pub mod rt;
pub mod sys;
//@ src/lzss.rs
// A small dictionary compressor and its inverse, checked against each other.

use crate::rt;
use crate::sys::memset;
use core::ffi::c_void;
use core::mem::size_of;

pub const WINDOW: i32 = 255;
pub const MIN_MATCH: i32 = 4;
pub const MAX_MATCH: i32 = MIN_MATCH + 127;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct output {
    pub data: *mut u8,
    pub len: usize,
    pub cap: usize,
}

unsafe fn emit(o: &mut output, byte: u8) -> bool {
    if o.len >= o.cap {
        return false;
    }
    *o.data.add(o.len) = byte;
    o.len = o.len.wrapping_add(1);
    true
}

fn match_length(mut a: *const u8, mut b: *const u8, end: *const u8) -> usize {
    let start: *const u8 = b;
    while b < end && rt::distance(b, start) < MAX_MATCH as isize && rt::read(a) == rt::read(b) {
        a = a.wrapping_add(1);
        b = b.wrapping_add(1);
    }
    rt::distance(b, start) as usize
}

fn longest(base: *const u8, at: *const u8, end: *const u8, distance: &mut usize) -> usize {
    let mut best: usize = 0;
    let mut reach: usize = rt::distance(at, base) as usize;
    if reach > WINDOW as usize {
        reach = WINDOW as usize;
    }
    let mut d: usize = 1;
    while d <= reach {
        let n: usize = match_length(at.wrapping_sub(d), at, end);
        if n > best {
            best = n;
            *distance = d;
        }
        d = d.wrapping_add(1);
    }
    best
}

unsafe fn pack(r#in: *const u8, len: usize, o: &mut output) -> i32 {
    let mut p: *const u8 = r#in;
    let end: *const u8 = r#in.add(len);
    let mut literals: *const u8 = r#in;
    loop {
        let mut distance: rt::Align16<usize> = rt::Align16(0);
        let _distance_lives = rt::Lent::new(&raw mut distance.0);
        let n: usize = if p < end {
            longest(r#in, p, end, &mut distance.0)
        } else {
            0
        };
        if n < MIN_MATCH as usize && p < end && p.offset_from(literals) < 127 {
            p = p.add(1);
            continue;
        }
        if p > literals {
            if !emit(o, p.offset_from(literals) as u8) {
                return 0;
            }
            while literals < p {
                let value: bool = !emit(o, *literals);
                literals = literals.add(1);
                if value {
                    return 0;
                }
            }
        }
        if p == end {
            return 1;
        }
        if n >= MIN_MATCH as usize {
            if !emit(o, (0x80 | n.wrapping_sub(MIN_MATCH as usize)) as u8)
                || !emit(o, distance.0 as u8)
            {
                return 0;
            }
            p = p.add(n);
            literals = p;
        }
    }
}

unsafe fn unpack(mut r#in: *const u8, len: usize, o: &mut output) -> i32 {
    let end: *const u8 = r#in.add(len);
    while r#in < end {
        let mut token: u8 = *r#in;
        r#in = r#in.add(1);
        if token as i32 & 0x80 != 0 {
            let mut n: usize = (token as u32 & 0x7f).wrapping_add(MIN_MATCH as u32) as usize;
            if r#in == end {
                return -1;
            }
            let d: usize = *r#in as usize;
            r#in = r#in.add(1);
            if d == 0 || d > o.len {
                return -2;
            }
            while n != 0 {
                n -= 1;
                if !emit(o, *o.data.add(o.len.wrapping_sub(d))) {
                    return -3;
                }
            }
            n = n.wrapping_sub(1);
        } else {
            if (end.offset_from(r#in) as usize) < token as usize {
                return -4;
            }
            while token != 0 {
                token -= 1;
                let value_3: bool = !emit(o, *r#in);
                r#in = r#in.add(1);
                if value_3 {
                    return -3;
                }
            }
            token = token.wrapping_sub(1);
        }
    }
    0
}

fn fill(buf: &mut [u8], n: usize, mut seed: u32) {
    for i in 0..n {
        seed = seed.wrapping_mul(1103515245).wrapping_add(12345);
        buf[i] = (if seed >> 28 != 0 {
            rt::read(c"abcab".as_ptr().wrapping_add(((seed >> 16) & 3) as usize)) as u8 as i32
        } else {
            (seed >> 20) as u8 as i32
        }) as u8;
    }
}

pub unsafe fn main() -> i32 {
    static source: rt::Global<[u8; 3000]> = rt::Global::new([0; 3000]);
    rt::alive! {
        static source: rt::Global<[u8; 3000]>;
    }
    static packed: rt::Global<[u8; 4000]> = rt::Global::new([0; 4000]);
    static back: rt::Global<[u8; 3000]> = rt::Global::new([0; 3000]);
    for seed in 1u32..6 {
        let n: usize = seed.wrapping_mul(600).wrapping_sub(7) as usize;
        let mut out: output = output {
            data: packed.as_ptr() as *mut u8,
            len: 0,
            cap: size_of::<[u8; 4000]>(),
        };
        let mut restored: output = output {
            data: back.as_ptr() as *mut u8,
            len: 0,
            cap: size_of::<[u8; 3000]>(),
        };
        fill(&mut *source.as_ptr(), n, seed);
        memset(
            (source.as_ptr() as *mut u8).cast::<c_void>(),
            b'z' as i32,
            seed.wrapping_mul(40) as usize,
        );
        let ok: i32 = pack(source.as_ptr() as *mut u8, n, &mut out);
        let rc: i32 = unpack(packed.as_ptr() as *mut u8, out.len, &mut restored);
        rt::println!(
            "{} -> {} {} {} {}",
            n,
            { out.len },
            ok,
            rc,
            i32::from(
                restored.len == n
                    && rt::memcmp(&(&*source.as_ptr())[..n], &(&*back.as_ptr())[..n]) == 0,
            )
        );
    }
    let mut tiny: output = output {
        data: packed.as_ptr() as *mut u8,
        len: 0,
        cap: 3,
    };
    rt::println!(
        "{}",
        pack(c"abcdefgh".as_ptr().cast_mut() as *const u8, 8, &mut tiny)
    );
    let mut none: output = output {
        data: back.as_ptr() as *mut u8,
        len: 0,
        cap: size_of::<[u8; 3000]>(),
    };
    rt::println!(
        "{} {}",
        unpack(c"\x80\x01".as_ptr().cast_mut() as *const u8, 2, &mut none),
        unpack(c"\u{5}ab".as_ptr().cast_mut() as *const u8, 3, &mut none)
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
pub fn distance<T>(p: *const T, q: *const T) -> isize {
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
pub fn memcmp<A: Char, B: Char>(a: &[A], b: &[B]) -> i32 {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
}

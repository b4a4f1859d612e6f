//@ src/bin/sse4.rs
//! The program whose C `main` is in `sse4.c`.

fn main() {
    sse4::rt::restore_signals();
    std::process::exit(unsafe { sse4::sse4::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sse4;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Number: Copy {
macro_rules! integer_number {
macro_rules! float_number {
pub trait Lane: Number + PartialOrd {
pub trait IntegerLane: Lane {
macro_rules! integer_lane {
macro_rules! float_lane {
pub unsafe trait Plain: Copy {}
macro_rules! plain {
pub fn bytes_as<A: Plain, B: Plain>(value: A) -> B {
macro_rules! vector_operator {
macro_rules! vector {
unsafe impl Plain for core::arch::x86_64::__m128 {}
unsafe impl Plain for core::arch::x86_64::__m128d {}
unsafe impl Plain for core::arch::x86_64::__m128i {}
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub fn carryless_product(a: i64, b: i64) -> [i64; 2] {
pub fn shuffled_bytes(bytes: [i8; 16], positions: [i8; 16]) -> [i8; 16] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sse4.rs
use crate::rt;
use crate::sys::{
    _mm_add_epi8, _mm_set_epi64x, _mm_set1_epi8, _mm_setr_epi8, _mm_setr_epi32, _mm_xor_si128,
    memcpy,
};
use core::ffi::{CStr, c_void};
use core::mem::size_of;

#[inline]
#[target_feature(enable = "ssse3")]
pub unsafe fn _mm_shuffle_epi8(__a: rt::V16<i64, 2>, __b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    rt::bytes_as::<rt::V16<i8, 16>, rt::V16<i64, 2>>(rt::V16(rt::shuffled_bytes(
        rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(__a).0,
        rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(__b).0,
    )))
}

#[inline]
#[target_feature(enable = "sse4.1")]
pub unsafe fn _mm_blendv_epi8(
    __V1: rt::V16<i64, 2>,
    __V2: rt::V16<i64, 2>,
    __M: rt::V16<i64, 2>,
) -> rt::V16<i64, 2> {
    rt::bytes_as::<rt::V16<i8, 16>, rt::V16<i64, 2>>(
        rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(__M)
            .lanes_lt(rt::V16::ZERO)
            .select(
                rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(__V2),
                rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(__V1),
            ),
    )
}

// flags: -mssse3 -msse4.1 -mpclmul

/// Instructions beyond SSE2 that move bytes, and the product of polynomials.
unsafe fn show(what: &CStr, v: rt::V16<i64, 2>) {
    let mut parts: [u64; 2] = [0; 2];
    memcpy(
        (&raw mut parts as *mut u64).cast::<c_void>(),
        (&raw const v).cast_mut() as *const c_void,
        size_of::<[u64; 2]>(),
    );
    rt::println!("{} {:016x} {:016x}", rt::show(what), parts[1], parts[0]);
}

/// The checksum CRC-64 of one block, folded as xz does it.
fn folded(low: u64, high: u64) -> u64 {
    let by: rt::V16<i64, 2> = _mm_set_epi64x(-2684543745666883776, -2279432087981704476);
    let v: rt::V16<i64, 2> = _mm_set_epi64x(high as i64, low as i64);
    let mut sum: rt::V16<i64, 2> = _mm_xor_si128(
        rt::V16(rt::carryless_product(v.0[0], by.0[0])),
        rt::V16(rt::carryless_product(v.0[1], by.0[1])),
    );
    sum = _mm_xor_si128(sum, rt::V16(rt::carryless_product(v.0[0], by.0[1])));
    sum = _mm_xor_si128(sum, rt::V16(rt::carryless_product(v.0[1], by.0[0])));
    sum.0[1] as u64 ^ sum.0[0] as u64
}

pub unsafe fn main() -> i32 {
    let ramp: rt::V16<i64, 2> = _mm_setr_epi32(0x3020100, 0x7060504, 0xb0a0908, 0xf0e0d0c);
    let back: rt::V16<i64, 2> =
        _mm_setr_epi8(15, -1, 13, 12, 0x1b, 10, -128, 8, 7, 6, 5, 4, 3, 2, 0x7f, 0);
    let arg = _mm_shuffle_epi8(_mm_add_epi8(ramp, _mm_set1_epi8(0x70)), back);
    show(c"shuffle", arg);
    let arg_2 = _mm_blendv_epi8(ramp, _mm_set1_epi8(0x55), back);
    show(c"blend", arg_2);
    show(
        c"align 0",
        rt::bytes_as::<rt::V16<i8, 16>, rt::V16<i64, 2>>({
            let lanes = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(back).0;
            let _ = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(ramp).0;
            rt::V16([
                lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7],
                lanes[8], lanes[9], lanes[10], lanes[11], lanes[12], lanes[13], lanes[14],
                lanes[15],
            ])
        }),
    );
    show(
        c"align 5",
        rt::bytes_as::<rt::V16<i8, 16>, rt::V16<i64, 2>>({
            let lanes_3 = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(back).0;
            let lanes_4 = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(ramp).0;
            rt::V16([
                lanes_3[5],
                lanes_3[6],
                lanes_3[7],
                lanes_3[8],
                lanes_3[9],
                lanes_3[10],
                lanes_3[11],
                lanes_3[12],
                lanes_3[13],
                lanes_3[14],
                lanes_3[15],
                lanes_4[0],
                lanes_4[1],
                lanes_4[2],
                lanes_4[3],
                lanes_4[4],
            ])
        }),
    );
    show(
        c"align 16",
        rt::bytes_as::<rt::V16<i8, 16>, rt::V16<i64, 2>>({
            let _ = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(back).0;
            let lanes_6 = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(ramp).0;
            rt::V16([
                lanes_6[0],
                lanes_6[1],
                lanes_6[2],
                lanes_6[3],
                lanes_6[4],
                lanes_6[5],
                lanes_6[6],
                lanes_6[7],
                lanes_6[8],
                lanes_6[9],
                lanes_6[10],
                lanes_6[11],
                lanes_6[12],
                lanes_6[13],
                lanes_6[14],
                lanes_6[15],
            ])
        }),
    );
    show(
        c"product",
        rt::V16(rt::carryless_product(back.0[1], back.0[0])),
    );
    rt::println!(
        "{} {} {}",
        rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i8, 16>>(back).0[1] as u8 as i32,
        rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i32, 4>>(back).0[3],
        rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i32, 4>>(back).0[0]
    );
    rt::println!("{:016x}", folded(0x123456789abcdef, 0xfedcba9876543210));
    0
}
//@ src/sys.rs
use crate::rt;
use core::ffi::c_void;

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_add_epi8(a: rt::V16<i64, 2>, b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_add_epi8(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_set1_epi8(b: i8) -> rt::V16<i64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_set1_epi8(b)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_set_epi64x(q1: i64, q0: i64) -> rt::V16<i64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_set_epi64x(q1, q0)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_setr_epi32(i0: i32, i1: i32, i2: i32, i3: i32) -> rt::V16<i64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_setr_epi32(i0, i1, i2, i3)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_setr_epi8(
    b0: i8,
    b1: i8,
    b2: i8,
    b3: i8,
    b4: i8,
    b5: i8,
    b6: i8,
    b7: i8,
    b8: i8,
    b9: i8,
    b10: i8,
    b11: i8,
    b12: i8,
    b13: i8,
    b14: i8,
    b15: i8,
) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_setr_epi8(
            b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15,
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_xor_si128(a: rt::V16<i64, 2>, b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_xor_si128(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

unsafe extern "C" {
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
}

//@ src/avx2.rs
// AVX2 and FMA behind a check of the processor, beside plain code that gives the same.

use crate::rt;
use crate::sys::{
    _mm256_add_epi32, _mm256_add_epi64, _mm256_and_si256, _mm256_castsi256_si128,
    _mm256_cmpeq_epi8, _mm256_cvtepi32_epi64, _mm256_fmadd_pd, _mm256_loadu_pd, _mm256_loadu_si256,
    _mm256_max_pd, _mm256_movemask_epi8, _mm256_set1_epi8, _mm256_set1_epi32, _mm256_set1_epi64x,
    _mm256_set1_pd, _mm256_setzero_pd, _mm256_setzero_si256, _mm256_slli_epi32, _mm256_srli_epi64,
    _mm256_storeu_pd, _mm256_storeu_si256, _mm256_sub_epi64, strcspn,
};

#[target_feature(enable = "avx2,fma")]
unsafe fn sum_avx2(values: *const i32, n: i32) -> i64 {
    let mut sums: rt::V32<i64, 4> = _mm256_setzero_si256();
    let mut i: i32 = 0;
    while i + 8 <= n {
        let v: rt::V32<i64, 4> = _mm256_loadu_si256(values.offset(i as isize).cast());
        let doubled: rt::V32<i64, 4> =
            _mm256_add_epi32(_mm256_slli_epi32(v, 1), _mm256_set1_epi32(i));
        let low: rt::V32<i64, 4> = _mm256_cvtepi32_epi64(_mm256_castsi256_si128(doubled));
        sums = _mm256_add_epi64(sums, low);
        sums = _mm256_sub_epi64(
            sums,
            _mm256_srli_epi64(
                _mm256_and_si256(doubled, _mm256_set1_epi64x(0xff00000000)),
                32,
            ),
        );
        i += 8;
    }
    let mut parts: rt::Align16<[i64; 4]> = rt::Align16([0; 4]);
    _mm256_storeu_si256((&raw mut parts.0 as *mut i64).cast(), sums);
    parts.0[0] + parts.0[1] + parts.0[2] + parts.0[3]
}

#[target_feature(enable = "avx2,fma")]
unsafe fn first_space(text: *const i8) -> i32 {
    let bytes: rt::V32<i64, 4> = _mm256_loadu_si256(text.cast());
    let found: rt::V32<i64, 4> = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(b' ' as i8));
    let mask: u32 = _mm256_movemask_epi8(found) as u32;
    if mask != 0 {
        mask.trailing_zeros() as i32
    } else {
        -1
    }
}

#[target_feature(enable = "avx2,fma")]
unsafe fn dot(a: *const f64, b: *const f64) -> f64 {
    let product: rt::V32<f64, 4> = _mm256_fmadd_pd(
        _mm256_loadu_pd(a.cast()),
        _mm256_loadu_pd(b.cast()),
        _mm256_set1_pd(0.5),
    );
    let mut out: [f64; 4] = [0.0; 4];
    _mm256_storeu_pd(
        (&raw mut out as *mut f64).cast(),
        _mm256_max_pd(product, _mm256_setzero_pd()),
    );
    out[0] + out[1] + out[2] + out[3]
}

fn has_avx2() -> bool {
    std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma")
}

fn sum_plain(values: &[i32], n: i32) -> i64 {
    let mut sums: i64 = 0;
    let mut i: i32 = 0;
    while i + 8 <= n {
        let mut doubled: [i32; 8] = [0; 8];
        for k in 0..8 {
            doubled[k as usize] = values[(i + k) as usize] * 2 + i;
        }
        for k in 0..4 {
            sums += doubled[k as usize] as i64;
        }
        for k in 0..4 {
            sums -= (doubled[(2 * k + 1) as usize] & 0xff) as i64;
        }
        i += 8;
    }
    sums
}

pub unsafe fn main() -> i32 {
    let mut values: rt::Align16<[i32; 40]> = rt::Align16([0; 40]);
    for i in 0..40 {
        values.0[i as usize] = i * i * 37 - 5000;
    }
    let text: *const i8 = c"thirty-two bytes and some more of them".as_ptr();
    let a: [f64; 4] = [1.5, -2.0, 3.0, 4.0];
    let b: [f64; 4] = [2.0, 5.0, 0.25, -1.0];
    let mut sum: i64 = sum_plain(&values.0, 40);
    let mut space: i32 = strcspn(text, c" ".as_ptr()) as i32;
    let mut d: f64 = 0.0;
    for i in 0..4 {
        d += if a[i as usize] * b[i as usize] + 0.5 > 0.0 {
            a[i as usize] * b[i as usize] + 0.5
        } else {
            0.0
        };
    }

    if has_avx2() {
        sum = sum_avx2(&raw mut values.0 as *mut i32, 40);
        space = first_space(text);
        d = dot(&raw const a as *const f64, &raw const b as *const f64);
    }

    rt::println!("{} {} {}", sum, space, rt::converted!("%g", d));
    0
}
//@ src/bin/avx2.rs
//! The program whose C `main` is in `avx2.c`.

fn main() {
    avx2::rt::restore_signals();
    std::process::exit(unsafe { avx2::avx2::main() });
}
//@ src/lib.rs
pub mod avx2;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
unsafe impl Plain for core::arch::x86_64::__m256 {}
unsafe impl Plain for core::arch::x86_64::__m256d {}
unsafe impl Plain for core::arch::x86_64::__m256i {}
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use crate::rt;

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_add_epi32(a: rt::V32<i64, 4>, b: rt::V32<i64, 4>) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_add_epi32(
        rt::bytes_as(a),
        rt::bytes_as(b),
    ))
}

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_add_epi64(a: rt::V32<i64, 4>, b: rt::V32<i64, 4>) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_add_epi64(
        rt::bytes_as(a),
        rt::bytes_as(b),
    ))
}

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_and_si256(a: rt::V32<i64, 4>, b: rt::V32<i64, 4>) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_and_si256(
        rt::bytes_as(a),
        rt::bytes_as(b),
    ))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_castsi256_si128(a: rt::V32<i64, 4>) -> rt::V16<i64, 2> {
    rt::bytes_as(core::arch::x86_64::_mm256_castsi256_si128(rt::bytes_as(a)))
}

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_cmpeq_epi8(a: rt::V32<i64, 4>, b: rt::V32<i64, 4>) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_cmpeq_epi8(
        rt::bytes_as(a),
        rt::bytes_as(b),
    ))
}

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_cvtepi32_epi64(V: rt::V16<i64, 2>) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_cvtepi32_epi64(rt::bytes_as(V)))
}

/// The instruction, of processors that have `fma`.
#[inline]
#[target_feature(enable = "fma")]
pub unsafe fn _mm256_fmadd_pd(
    A: rt::V32<f64, 4>,
    B: rt::V32<f64, 4>,
    C: rt::V32<f64, 4>,
) -> rt::V32<f64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_fmadd_pd(
        rt::bytes_as(A),
        rt::bytes_as(B),
        rt::bytes_as(C),
    ))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_loadu_pd(p: *const u8) -> rt::V32<f64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_loadu_pd(p.cast()))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_loadu_si256(p: *const u8) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_loadu_si256(p.cast()))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_max_pd(a: rt::V32<f64, 4>, b: rt::V32<f64, 4>) -> rt::V32<f64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_max_pd(
        rt::bytes_as(a),
        rt::bytes_as(b),
    ))
}

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_movemask_epi8(a: rt::V32<i64, 4>) -> i32 {
    core::arch::x86_64::_mm256_movemask_epi8(rt::bytes_as(a))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_set1_epi32(i: i32) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_set1_epi32(i))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_set1_epi64x(q: i64) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_set1_epi64x(q))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_set1_epi8(b: i8) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_set1_epi8(b))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_set1_pd(w: f64) -> rt::V32<f64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_set1_pd(w))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_setzero_pd() -> rt::V32<f64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_setzero_pd())
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_setzero_si256() -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_setzero_si256())
}

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_slli_epi32(a: rt::V32<i64, 4>, count: i32) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_sll_epi32(
        rt::bytes_as(a),
        core::arch::x86_64::_mm_cvtsi32_si128(count),
    ))
}

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_srli_epi64(a: rt::V32<i64, 4>, count: i32) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_srl_epi64(
        rt::bytes_as(a),
        core::arch::x86_64::_mm_cvtsi32_si128(count),
    ))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_storeu_pd(p: *mut u8, a: rt::V32<f64, 4>) {
    core::arch::x86_64::_mm256_storeu_pd(p.cast(), rt::bytes_as(a))
}

/// The instruction, of processors that have `avx`.
#[inline]
#[target_feature(enable = "avx")]
pub unsafe fn _mm256_storeu_si256(p: *mut u8, a: rt::V32<i64, 4>) {
    core::arch::x86_64::_mm256_storeu_si256(p.cast(), rt::bytes_as(a))
}

/// The instruction, of processors that have `avx2`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn _mm256_sub_epi64(a: rt::V32<i64, 4>, b: rt::V32<i64, 4>) -> rt::V32<i64, 4> {
    rt::bytes_as(core::arch::x86_64::_mm256_sub_epi64(
        rt::bytes_as(a),
        rt::bytes_as(b),
    ))
}

unsafe extern "C" {
    pub fn strcspn(s: *const i8, reject: *const i8) -> usize;
}

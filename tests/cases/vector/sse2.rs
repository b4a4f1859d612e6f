//@ src/bin/sse2.rs
//! The program whose C `main` is in `sse2.c`.

fn main() {
    sse2::rt::restore_signals();
    std::process::exit(unsafe { sse2::sse2::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sse2;
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
//@ src/sse2.rs
use crate::rt;
use crate::sys::{
    _mm_add_epi32, _mm_add_ps, _mm_add_ss, _mm_cmpeq_epi8, _mm_cvtsd_f64, _mm_cvtsi128_si32,
    _mm_cvtss_f32, _mm_loadu_ps, _mm_loadu_si128, _mm_max_epi16, _mm_movehl_ps, _mm_movemask_epi8,
    _mm_mul_ps, _mm_set_epi32, _mm_set_pd, _mm_set1_epi8, _mm_setzero_si128, _mm_slli_epi32,
    _mm_sqrt_pd, _mm_srai_epi32, _mm_storeu_si128,
};

/// Which of 16 bytes are `tag`, as bits.
unsafe fn r#match(row: *const u8, tag: u8) -> u32 {
    let chunk: rt::V16<i64, 2> = _mm_loadu_si128(row.cast());
    let equal: rt::V16<i64, 2> = _mm_cmpeq_epi8(chunk, _mm_set1_epi8(tag as i8));
    _mm_movemask_epi8(equal) as u32
}

unsafe fn sum(p: *const i32, n: i32) -> i32 {
    let mut total: rt::V16<i64, 2> = _mm_setzero_si128();
    let mut i: i32;
    let mut lanes: rt::Align16<[i32; 4]> = rt::Align16([0; 4]);
    i = 0;
    while i + 4 <= n {
        total = _mm_add_epi32(total, _mm_loadu_si128(p.offset(i as isize).cast()));
        i += 4;
    }
    total = _mm_add_epi32(
        total,
        rt::bytes_as::<rt::V16<i32, 4>, rt::V16<i64, 2>>({
            let lanes_2 = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i32, 4>>(total).0;
            rt::V16([lanes_2[2], lanes_2[3], lanes_2[0], lanes_2[1]])
        }),
    );
    total = _mm_add_epi32(
        total,
        rt::bytes_as::<rt::V16<u8, 16>, rt::V16<i64, 2>>({
            let lanes_4 = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<u8, 16>>(total).0;
            let lanes_5 = <rt::V16<u8, 16>>::ZERO.0;
            rt::V16([
                lanes_4[4],
                lanes_4[5],
                lanes_4[6],
                lanes_4[7],
                lanes_4[8],
                lanes_4[9],
                lanes_4[10],
                lanes_4[11],
                lanes_4[12],
                lanes_4[13],
                lanes_4[14],
                lanes_4[15],
                lanes_5[0],
                lanes_5[0],
                lanes_5[0],
                lanes_5[0],
            ])
        }),
    );
    _mm_storeu_si128((&raw mut lanes.0 as *mut i32).cast(), total);
    while i < n {
        lanes.0[0] += *p.offset(i as isize);
        i += 1;
    }
    lanes.0[0]
}

unsafe fn dot(a: *const f32, b: *const f32) -> f32 {
    let mut p: rt::V16<f32, 4> = _mm_mul_ps(_mm_loadu_ps(a.cast()), _mm_loadu_ps(b.cast()));
    p = _mm_add_ps(p, {
        let lanes = p.0;
        let lanes_2 = p.0;
        rt::V16([lanes[1], lanes[0], lanes_2[3], lanes_2[2]])
    });
    p = _mm_add_ss(p, _mm_movehl_ps(p, p));
    _mm_cvtss_f32(p)
}

pub unsafe fn main() -> i32 {
    let mut row: rt::Align16<[u8; 20]> = rt::Align16(*b"xabcabcabcabcabcabc\0");
    let mut values: rt::Align16<[i32; 11]> = rt::Align16([0; 11]);
    let mut shifted: rt::Align16<[i32; 4]> = rt::Align16([0; 4]);
    let a: [f32; 4] = [1.0, 2.0, 3.0, 4.0];
    let b: [f32; 4] = [0.5, 0.25, 2.0, 1.0];
    let wide: rt::V16<i64, 2> = _mm_set_epi32(4, -3, 2, -1);
    let d: rt::V16<f64, 2> = _mm_sqrt_pd(_mm_set_pd(9.0, 2.25));

    for i in 0..11 {
        values.0[i as usize] = i * i;
    }
    rt::println!(
        "{:04x} {:04x}",
        r#match(&raw mut row.0 as *mut u8, b'a'),
        r#match((&raw mut row.0 as *mut u8).add(1), b'c')
    );
    rt::println!(
        "{} {}",
        sum(&raw mut values.0 as *mut i32, 11),
        rt::converted!(
            "%g",
            f64::from(dot(&raw const a as *const f32, &raw const b as *const f32))
        )
    );
    _mm_storeu_si128(
        (&raw mut shifted.0 as *mut i32).cast(),
        _mm_srai_epi32(_mm_slli_epi32(wide, 4), 2),
    );
    rt::println!(
        "{} {} {} {}",
        shifted.0[0],
        shifted.0[1],
        shifted.0[2],
        shifted.0[3]
    );
    rt::println!(
        "{} {}",
        rt::converted!("%g", _mm_cvtsd_f64(d)),
        rt::bytes_as::<rt::V16<i64, 2>, rt::V16<i16, 8>>(wide).0[2] as u16 as i32
    );
    rt::println!(
        "{}",
        _mm_cvtsi128_si32(_mm_max_epi16(
            wide,
            rt::bytes_as::<rt::V16<u8, 16>, rt::V16<i64, 2>>({
                let lanes = rt::bytes_as::<rt::V16<i64, 2>, rt::V16<u8, 16>>(wide).0;
                let lanes_2 = <rt::V16<u8, 16>>::ZERO.0;
                rt::V16([
                    lanes_2[0], lanes_2[0], lanes[0], lanes[1], lanes[2], lanes[3], lanes[4],
                    lanes[5], lanes[6], lanes[7], lanes[8], lanes[9], lanes[10], lanes[11],
                    lanes[12], lanes[13],
                ])
            }),
        ))
    );
    0
}
//@ src/sys.rs
use crate::rt;

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_add_epi32(a: rt::V16<i64, 2>, b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_add_epi32(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_add_ps(a: rt::V16<f32, 4>, b: rt::V16<f32, 4>) -> rt::V16<f32, 4> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_add_ps(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_add_ss(a: rt::V16<f32, 4>, b: rt::V16<f32, 4>) -> rt::V16<f32, 4> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_add_ss(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_cmpeq_epi8(a: rt::V16<i64, 2>, b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_cmpeq_epi8(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_cvtsd_f64(a: rt::V16<f64, 2>) -> f64 {
    unsafe { core::arch::x86_64::_mm_cvtsd_f64(rt::bytes_as(a)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_cvtsi128_si32(a: rt::V16<i64, 2>) -> i32 {
    unsafe { core::arch::x86_64::_mm_cvtsi128_si32(rt::bytes_as(a)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_cvtss_f32(a: rt::V16<f32, 4>) -> f32 {
    unsafe { core::arch::x86_64::_mm_cvtss_f32(rt::bytes_as(a)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub unsafe fn _mm_loadu_ps(p: *const u8) -> rt::V16<f32, 4> {
    rt::bytes_as(core::arch::x86_64::_mm_loadu_ps(p.cast()))
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub unsafe fn _mm_loadu_si128(p: *const u8) -> rt::V16<i64, 2> {
    rt::bytes_as(core::arch::x86_64::_mm_loadu_si128(p.cast()))
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_max_epi16(a: rt::V16<i64, 2>, b: rt::V16<i64, 2>) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_max_epi16(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_movehl_ps(a: rt::V16<f32, 4>, b: rt::V16<f32, 4>) -> rt::V16<f32, 4> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_movehl_ps(
            rt::bytes_as(a),
            rt::bytes_as(b),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_movemask_epi8(a: rt::V16<i64, 2>) -> i32 {
    unsafe { core::arch::x86_64::_mm_movemask_epi8(rt::bytes_as(a)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_mul_ps(a: rt::V16<f32, 4>, b: rt::V16<f32, 4>) -> rt::V16<f32, 4> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_mul_ps(
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
pub fn _mm_set_epi32(i3: i32, i2: i32, i1: i32, i0: i32) -> rt::V16<i64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_set_epi32(i3, i2, i1, i0)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_set_pd(w: f64, x: f64) -> rt::V16<f64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_set_pd(w, x)) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_setzero_si128() -> rt::V16<i64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_setzero_si128()) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_slli_epi32(a: rt::V16<i64, 2>, count: i32) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_sll_epi32(
            rt::bytes_as(a),
            core::arch::x86_64::_mm_cvtsi32_si128(count),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_sqrt_pd(a: rt::V16<f64, 2>) -> rt::V16<f64, 2> {
    unsafe { rt::bytes_as(core::arch::x86_64::_mm_sqrt_pd(rt::bytes_as(a))) }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub fn _mm_srai_epi32(a: rt::V16<i64, 2>, count: i32) -> rt::V16<i64, 2> {
    unsafe {
        rt::bytes_as(core::arch::x86_64::_mm_sra_epi32(
            rt::bytes_as(a),
            core::arch::x86_64::_mm_cvtsi32_si128(count),
        ))
    }
}

/// The instruction, which all x86-64 machines have.
#[inline]
pub unsafe fn _mm_storeu_si128(p: *mut u8, b: rt::V16<i64, 2>) {
    core::arch::x86_64::_mm_storeu_si128(p.cast(), rt::bytes_as(b))
}

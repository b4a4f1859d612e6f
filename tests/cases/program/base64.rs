//@ src/base64.rs
// run: encode "Man is distinguished" encode "ab" encode "" decode "TWFueSBoYW5kcw==" decode "!!"
// Base64 both ways, with length computed first and errors reported.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;
use core::ptr;

static alphabet: [i8; 65] =
    rt::chars(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\0");

fn encoded_size(n: usize) -> usize {
    (n.wrapping_add(2) / 3).wrapping_mul(4)
}

fn encode(mut r#in: *const u8, mut len: usize, out: &mut [i8]) -> usize {
    let mut out: *mut i8 = out.as_mut_ptr();
    let start: *mut i8 = out;
    while len >= 3 {
        rt::write(
            out,
            alphabet[(rt::read(r#in.wrapping_add(0)) as i32 >> 2) as usize],
        );
        out = out.wrapping_add(1);
        rt::write(
            out,
            alphabet[(((rt::read(r#in.wrapping_add(0)) as i32 & 3) << 4)
                | (rt::read(r#in.wrapping_add(1)) as i32 >> 4)) as usize],
        );
        out = out.wrapping_add(1);
        rt::write(
            out,
            alphabet[(((rt::read(r#in.wrapping_add(1)) as i32 & 15) << 2)
                | (rt::read(r#in.wrapping_add(2)) as i32 >> 6)) as usize],
        );
        out = out.wrapping_add(1);
        rt::write(
            out,
            alphabet[(rt::read(r#in.wrapping_add(2)) as i32 & 63) as usize],
        );
        out = out.wrapping_add(1);
        len = len.wrapping_sub(3);
        r#in = r#in.wrapping_add(3);
    }
    if len != 0 {
        let rest: u32 = (((rt::read(r#in.wrapping_add(0)) as i32) << 16)
            | (if len > 1 {
                (rt::read(r#in.wrapping_add(1)) as i32) << 8
            } else {
                0
            })) as u32;
        rt::write(out, alphabet[(rest >> 18) as usize]);
        out = out.wrapping_add(1);
        rt::write(out, alphabet[((rest >> 12) & 63) as usize]);
        out = out.wrapping_add(1);
        rt::write(
            out,
            (if len > 1 {
                alphabet[((rest >> 6) & 63) as usize] as i32
            } else {
                b'=' as i32
            }) as i8,
        );
        out = out.wrapping_add(1);
        rt::write(out, b'=' as i8);
        out = out.wrapping_add(1);
    }
    rt::write(out, 0);
    rt::distance(out, start) as usize
}

fn value_of(c: i8) -> i32 {
    let p: *const i8 = if c != 0 {
        rt::strchr_at(&raw const alphabet as *const i8, c as i32)
    } else {
        ptr::null_mut::<i8>()
    };
    if !p.is_null() {
        rt::distance(p, &raw const alphabet as *const i8) as i32
    } else {
        -1
    }
}

fn decode(mut r#in: *const i8, out: &mut [u8], cap: usize) -> i64 {
    let mut bits: u32 = 0;
    let mut have: i32 = 0;
    let mut n: usize = 0;
    while rt::read(r#in) != 0 && rt::read(r#in) as u8 != b'=' {
        let v: i32 = value_of(rt::read(r#in));
        if v < 0 {
            return -1;
        }
        bits = (bits << 6) | v as u32;
        have += 6;
        if have >= 8 {
            have -= 8;
            if n >= cap {
                return -2;
            }
            out[n] = (bits >> have) as u8;
            n = n.wrapping_add(1);
        }
        r#in = r#in.wrapping_add(1);
    }
    n as i64
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut i: i32 = 1;
    while i + 1 < argc {
        let mut text: rt::Align16<[i8; 128]> = rt::Align16([0; 128]);
        let _text_lives = rt::Lent::new(&raw mut text.0);
        let mut bytes: rt::Align16<[u8; 64]> = rt::Align16([0; 64]);
        let _bytes_lives = rt::Lent::new(&raw mut bytes.0);
        let len: usize = rt::strlen_at(rt::read(argv.wrapping_offset((i + 1) as isize)));
        if rt::strcmp_at(
            rt::read(argv.wrapping_offset(i as isize)),
            c"encode".as_ptr(),
        ) == 0
        {
            if encoded_size(len) >= size_of::<[i8; 128]>() {
                return 1;
            }
            let n: usize = encode(
                rt::read(argv.wrapping_offset((i + 1) as isize)) as *const u8,
                len,
                &mut text.0,
            );
            rt::println!("{} {}", n, rt::show(rt::text(&text.0)));
        } else {
            let n: i64 = decode(
                rt::read(argv.wrapping_offset((i + 1) as isize)),
                &mut bytes.0,
                size_of::<[u8; 64]>(),
            );
            rt::println!(
                "{} {}",
                n,
                rt::converted!(
                    "%.*s",
                    if n > 0 { n as i32 } else { 0 },
                    rt::shown(&raw mut bytes.0 as *mut u8 as *const i8)
                )
            );
        }
        i += 2;
    }
    0
}
//@ src/bin/base64.rs
//! The program whose C `main` is in `base64.c`.

fn main() {
    base64::rt::restore_signals();
    let mut args = base64::rt::Args::from_env();
    std::process::exit(base64::base64::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod base64;
pub mod rt;
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub fn distance<T>(p: *const T, q: *const T) -> isize {
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
pub fn strchr_at(text: *const core::ffi::c_char, char: i32) -> *mut core::ffi::c_char {
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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

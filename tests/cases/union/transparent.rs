//@ src/bin/transparent.rs
//! The program whose C `main` is in `transparent.c`.

fn main() {
    transparent::rt::restore_signals();
    std::process::exit(unsafe { transparent::transparent::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod transparent;
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
pub fn member<U: Union, P: Value>(union: &U, way: impl FnOnce(*const U) -> *const P) -> P {
pub fn put_member<U: Union, P: Copy>(value: P, union: &mut U, way: impl FnOnce(*mut U) -> *mut P) {
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
    pub fn connect(fd: i32, addr: __CONST_SOCKADDR_ARG, len: u32) -> i32;
    pub fn socket(domain: i32, r#type: i32, protocol: i32) -> i32;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct sockaddr_un {
    pub sun_family: u16,
    pub sun_path: [i8; 108],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union __CONST_SOCKADDR_ARG {
    pub __sockaddr__: *const sockaddr,
    pub __sockaddr_at__: *const sockaddr_at,
    pub __sockaddr_ax25__: *const sockaddr_ax25,
    pub __sockaddr_dl__: *const sockaddr_dl,
    pub __sockaddr_eon__: *const sockaddr_eon,
    pub __sockaddr_in__: *const sockaddr_in,
    pub __sockaddr_in6__: *const sockaddr_in6,
    pub __sockaddr_inarp__: *const sockaddr_inarp,
    pub __sockaddr_ipx__: *const sockaddr_ipx,
    pub __sockaddr_iso__: *const sockaddr_iso,
    pub __sockaddr_ns__: *const sockaddr_ns,
    pub __sockaddr_un__: *const sockaddr_un,
    pub __sockaddr_x25__: *const sockaddr_x25,
}

#[repr(C)]
pub struct sockaddr {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_at {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_ax25 {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_dl {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_eon {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_in {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_in6 {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_inarp {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_ipx {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_iso {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_ns {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_x25 {
    pub _opaque: [u8; 0],
}

pub type __socket_type = u32;

pub const SOCK_STREAM: __socket_type = 1;
pub const SOCK_DGRAM: __socket_type = 2;
pub const SOCK_RAW: __socket_type = 3;
pub const SOCK_RDM: __socket_type = 4;
pub const SOCK_SEQPACKET: __socket_type = 5;
pub const SOCK_DCCP: __socket_type = 6;
pub const SOCK_PACKET: __socket_type = 10;
pub const SOCK_CLOEXEC: __socket_type = 524288;
pub const SOCK_NONBLOCK: __socket_type = 2048;
//@ src/transparent.rs
// Arguments of a transparent union: a value of any member's type is taken as it is. C's library has such parameters.

use crate::rt;
use crate::sys::{
    __CONST_SOCKADDR_ARG, SOCK_STREAM, connect, sockaddr, sockaddr_un, socket, strcpy,
};
use core::ffi::{CStr, c_void};
use core::mem::size_of;

/// One pointer, however it is typed.
#[derive(Clone, Copy)]
#[repr(C)]
pub union argument {
    pub number: *mut i32,
    pub text: *const i8,
    pub any: *mut c_void,
}

rt::zeroed! {
    union argument {
        number: *mut i32,
        text: *const i8,
        any: *mut c_void,
    }
}

fn first(a: argument) -> i32 {
    rt::read(rt::member(&a, |whole| rt::field!(whole.number)))
}

#[inline(never)]
pub extern "C" fn measure(a: argument, extra: i32) -> i32 {
    rt::strlen_at(rt::member(&a, |whole| rt::field!(whole.text))) as i32 + extra
}

fn through(f: Option<extern "C" fn(argument, i32) -> i32>, text: &CStr) -> i32 {
    f.unwrap()(
        argument {
            text: text.as_ptr(),
        },
        1,
    )
}

pub unsafe fn main() -> i32 {
    let mut x: rt::Align16<i32> = rt::Align16(42);
    let _x_lives = rt::Lent::new(&raw mut x.0);
    let any: *mut c_void = (&raw mut x.0).cast::<c_void>();
    let made: argument = argument {
        text: c"whole".as_ptr(),
    };
    rt::println!(
        "{} {}",
        first(argument {
            number: &raw mut x.0,
        }),
        first(argument {
            number: any.cast::<i32>(),
        })
    );
    rt::println!(
        "{} {} {}",
        measure(
            argument {
                text: c"four".as_ptr(),
            },
            0
        ),
        measure(made, 10),
        through(Some(measure), c"abc")
    );
    let mut address: sockaddr_un = sockaddr_un {
        sun_family: 1,
        sun_path: [0; 108],
    };
    strcpy(
        &raw mut address.sun_path as *mut i8,
        c"/nowhere/at/all".as_ptr(),
    );
    let s: i32 = socket(1, SOCK_STREAM as i32, 0);
    rt::println!(
        "{}",
        connect(
            s,
            __CONST_SOCKADDR_ARG {
                __sockaddr__: &raw mut address as *const sockaddr,
            },
            size_of::<sockaddr_un>() as u32,
        )
    );
    rt::println!(
        "{}",
        connect(
            s,
            __CONST_SOCKADDR_ARG {
                __sockaddr_un__: &raw mut address,
            },
            size_of::<sockaddr_un>() as u32,
        )
    );
    0
}

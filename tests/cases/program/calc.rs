//@ src/bin/calc.rs
//! The program whose C `main` is in `calc.c`.

fn main() {
    calc::rt::restore_signals();
    std::process::exit(unsafe { calc::calc::main() });
}
//@ src/calc.rs
// stdin: "1 + 2 * 3\n(4 - 1) * -(2 + 3)\n10 / 4 / 5\n2 ^ 3 ^ 2\nx = 7\ny = x * x\ny % 10 + x\n1 +\n3 / 0\nfoo\n"
// A calculator by recursive descent, with variables and errors.

use crate::rt;
use crate::sys::{
    _ISalpha, _ISdigit, _ISspace, exit, fgets, memcmp, memcpy, printf, stdin, strlen, strtol,
};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum error {
    OK,
    SYNTAX,
    DIVISION,
    UNKNOWN,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct variable {
    pub name: [i8; 16],
    pub value: i64,
}

impl variable {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        name: [0; 16],
        value: 0,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct parser {
    pub at: *const i8,
    pub error: error,
    pub vars: [variable; 8],
    pub var_count: i32,
}

rt::parts! {
    struct parser {
        at: *const i8,
        error: error,
        vars: [variable; 8],
        var_count: i32,
    }
}

impl parser {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        at: ptr::null(),
        error: error::OK,
        vars: [variable::ZERO; 8],
        var_count: 0,
    };
}

static messages: rt::Fixed<[*const i8; 4]> = rt::Fixed([
    c"ok".as_ptr(),
    c"syntax error".as_ptr(),
    c"division by zero".as_ptr(),
    c"unknown name".as_ptr(),
]);

unsafe fn peek(p: &mut parser) -> i8 {
    while rt::ctype_b(*p.at as u8 as i32) as i32 & _ISspace as i32 as u16 as i32 != 0 {
        p.at = p.at.add(1);
    }
    *p.at
}

unsafe fn accept(p: &mut parser, c: i8) -> bool {
    if peek(p) != c {
        return false;
    }
    p.at = p.at.add(1);
    true
}

fn fail(p: &mut parser, e: error) -> i64 {
    if p.error == error::OK {
        p.error = e;
    }
    0
}

unsafe fn find(p: *mut parser, name: *const i8, len: usize) -> *mut variable {
    let mut v: *mut variable = &raw mut (*p).vars as *mut variable;
    while v < (&raw mut (*p).vars as *mut variable).offset((*p).var_count as isize) {
        if strlen(&raw mut (*v).name as *mut i8) == len
            && memcmp(
                &raw mut (*v).name as *mut i8 as *const c_void,
                name.cast::<c_void>(),
                len,
            ) == 0
        {
            return v;
        }
        v = v.add(1);
    }
    ptr::null_mut()
}

fn name_length(s: *const i8) -> usize {
    let mut n: usize = 0;
    while rt::ctype_b(rt::read(s.wrapping_add(n)) as u8 as i32) as i32
        & _ISalpha as i32 as u16 as i32
        != 0
    {
        n = n.wrapping_add(1);
    }
    n
}

unsafe fn primary(p: *mut parser) -> i64 {
    let c: i8 = peek(&mut *p);
    if rt::ctype_b(c as u8 as i32) as i32 & _ISdigit as i32 as u16 as i32 != 0 {
        let mut end: *mut i8 = ptr::null_mut();
        let v: i64 = strtol((*p).at, &raw mut end, 10);
        (*p).at = end;
        return v;
    }
    if accept(&mut *p, b'(' as i8) {
        let v: i64 = expression(p);
        if !accept(&mut *p, b')' as i8) {
            return fail(&mut *p, error::SYNTAX);
        }
        return v;
    }
    if accept(&mut *p, b'-' as i8) {
        return -primary(p);
    }
    if rt::ctype_b(c as u8 as i32) as i32 & _ISalpha as i32 as u16 as i32 != 0 {
        let n: usize = name_length((*p).at);
        let v: *mut variable = find(p, (*p).at, n);
        (*p).at = (*p).at.add(n);
        return if !v.is_null() {
            (*v).value
        } else {
            fail(&mut *p, error::UNKNOWN)
        };
    }
    fail(&mut *p, error::SYNTAX)
}

unsafe fn power(p: *mut parser) -> i64 {
    let base: i64 = primary(p);
    if !accept(&mut *p, b'^' as i8) {
        return base;
    }
    let mut exponent: i64 = power(p);
    let mut r: i64 = 1;
    while exponent > 0 {
        exponent -= 1;
        r *= base;
    }
    r
}

unsafe fn term(p: *mut parser) -> i64 {
    let mut v: i64 = power(p);
    loop {
        let op: i8 = peek(&mut *p);
        if op as u8 != b'*' && op as u8 != b'/' && op as u8 != b'%' {
            return v;
        }
        (*p).at = (*p).at.add(1);
        let r: i64 = power(p);
        if op as u8 == b'*' {
            v *= r;
        } else if r == 0 {
            return fail(&mut *p, error::DIVISION);
        } else {
            v = if op as u8 == b'/' { v / r } else { v % r };
        }
    }
}

unsafe fn expression(p: *mut parser) -> i64 {
    let mut v: i64 = term(p);
    loop {
        if accept(&mut *p, b'+' as i8) {
            v += term(p);
        } else if accept(&mut *p, b'-' as i8) {
            v -= term(p);
        } else {
            break;
        }
    }
    v
}

unsafe fn assign(p: *mut parser, name: *const i8, len: usize, value: i64) {
    let mut v: *mut variable = find(p, name, len);
    if v.is_null() {
        if (*p).var_count == 8 || len >= size_of::<[i8; 16]>() {
            exit(3);
        }
        v = (&raw mut (*p).vars as *mut variable).offset((*p).var_count as isize);
        (*p).var_count += 1;
        memcpy(
            (&raw mut (*v).name as *mut i8).cast::<c_void>(),
            name.cast::<c_void>(),
            len,
        );
        (*v).name[len] = b'\0' as i8;
    }
    (*v).value = value;
}

unsafe fn line(p: *mut parser, text: *const i8) {
    let name: *const i8 = text;
    let n: usize = name_length(text);
    (*p).error = error::OK;
    (*p).at = text.add(n);
    let assigning: bool = n > 0 && accept(&mut *p, b'=' as i8);
    if !assigning {
        (*p).at = text;
    }
    let v: i64 = expression(p);
    if peek(&mut *p) as u8 != b'\0' {
        fail(&mut *p, error::SYNTAX);
    }
    if (*p).error != error::OK {
        printf(c"%s\n".as_ptr(), messages.0[(*p).error as usize]);
        return;
    }
    if assigning {
        assign(p, name, n, v);
    }
    rt::println!("{}", v);
}

pub unsafe fn main() -> i32 {
    static parser: rt::Global<parser> = rt::Global::new(parser::ZERO);
    let mut buf: rt::Align16<[i8; 80]> = rt::Align16([0; 80]);
    let _buf_lives = rt::Lent::new(&raw mut buf.0);
    let mut errors: i32 = 0;
    while !fgets(
        &raw mut buf.0 as *mut i8,
        size_of::<[i8; 80]>() as i32,
        stdin,
    )
    .is_null()
    {
        buf.0[rt::strcspn(rt::text(&buf.0), c"\n")] = b'\0' as i8;
        line(parser.as_ptr(), &raw mut buf.0 as *mut i8);
        errors += i32::from(rt::load!(parser.error) != error::OK);
    }
    errors
}
//@ src/lib.rs
pub mod calc;
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
macro_rules! println {
pub fn strcspn(a: &core::ffi::CStr, b: &core::ffi::CStr) -> usize {
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
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
pub fn ctype_b(c: i32) -> u16 {
pub fn ctype_tolower(c: i32) -> i32 {
pub fn ctype_toupper(c: i32) -> i32 {
macro_rules! load {
macro_rules! parts {
macro_rules! place {
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
    pub safe fn exit(status: i32) -> !;
    pub fn fgets(s: *mut i8, n: i32, stream: *mut FILE) -> *mut i8;
    pub fn memcmp(s1: *const c_void, s2: *const c_void, n: usize) -> i32;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub safe static stdin: *mut FILE;
    pub fn strlen(s: *const i8) -> usize;
    pub fn strtol(nptr: *const i8, endptr: *mut *mut i8, base: i32) -> i64;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}

pub const _ISupper: u32 = 256;
pub const _ISlower: u32 = 512;
pub const _ISalpha: u32 = 1024;
pub const _ISdigit: u32 = 2048;
pub const _ISxdigit: u32 = 4096;
pub const _ISspace: u32 = 8192;
pub const _ISprint: u32 = 16384;
pub const _ISgraph: u32 = 32768;
pub const _ISblank: u32 = 1;
pub const _IScntrl: u32 = 2;
pub const _ISpunct: u32 = 4;
pub const _ISalnum: u32 = 8;

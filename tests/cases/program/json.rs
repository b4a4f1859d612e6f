//@ src/bin/json.rs
//! The program whose C `main` is in `json.c`.

fn main() {
    json::rt::restore_signals();
    std::process::exit(unsafe { json::json::main() });
}
//@ src/json.rs
// stdin: "{\"a\": [1, 2.5, -3e2, true, null], \"b\": {\"c\": \"text \\n \\u0041\"}, \"d\": []}"
// A JSON reader that builds a tree, walks it, and frees it.

use crate::rt;
use crate::sys::{_ISspace, exit, fread, printf, stdin, strtod};
use core::ffi::{CStr, c_void};
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub struct kind(pub u32);

rt::zeroed! {
    struct kind(u32);
}

rt::plain! {
    struct kind(u32);
}

impl kind {
    pub const J_NULL: Self = Self(0);
    pub const J_BOOL: Self = Self(1);
    pub const J_NUMBER: Self = Self(2);
    pub const J_STRING: Self = Self(3);
    pub const J_ARRAY: Self = Self(4);
    pub const J_OBJECT: Self = Self(5);
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct value {
    pub kind: kind,
    pub key: *mut i8,
    pub next: *mut value,
    pub r#as: value_as,
}

rt::zeroed! {
    struct value {
        kind: kind,
        key: *mut i8,
        next: *mut value,
        r#as: value_as,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union value_as {
    pub boolean: i32,
    pub number: f64,
    pub string: *mut i8,
    pub children: *mut value,
}

rt::zeroed! {
    union value_as {
        boolean: i32,
        number: f64,
        string: *mut i8,
        children: *mut value,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct reader {
    pub at: *const i8,
    pub line: i32,
    pub error: *const i8,
}

unsafe fn skip(r: &mut reader) {
    while rt::ctype_b(*r.at as u8 as i32) as i32 & _ISspace as i32 as u16 as i32 != 0 {
        if *r.at as u8 == b'\n' {
            r.line += 1;
        }
        r.at = r.at.add(1);
    }
}

fn new_value(k: kind) -> *mut value {
    let v: *mut value = rt::calloc(1, size_of::<value>()).cast::<value>();
    if v.is_null() {
        exit(9);
    }
    rt::set!(v.kind = k);
    v
}

fn fail(r: &mut reader, what: &CStr) -> *mut c_void {
    if r.error.is_null() {
        r.error = what.as_ptr();
    }
    ptr::null_mut()
}

unsafe fn hex4(s: *const i8) -> u32 {
    let mut v: u32 = 0;
    for i in 0..4 {
        let c: i8 = *s.add(i as usize);
        v <<= 4;
        if c >= b'0' as i8 && c <= b'9' as i8 {
            v = v.wrapping_add((c as i32 - b'0' as i32) as u32);
        } else if c >= b'a' as i8 && c <= b'f' as i8 {
            v = v.wrapping_add((c as i32 - b'a' as i32 + 10) as u32);
        } else if c >= b'A' as i8 && c <= b'F' as i8 {
            v = v.wrapping_add((c as i32 - b'A' as i32 + 10) as u32);
        } else {
            return 0;
        }
    }
    v
}

unsafe fn read_string(r: &mut reader) -> *mut i8 {
    r.at = r.at.add(1);
    let mut p: *const i8 = r.at;
    let out: *mut i8;
    while *p != 0 && *p as u8 != b'"' {
        p = p.offset(
            (if *p as u8 == b'\\' && *p.add(1) != 0 {
                2i32
            } else {
                1
            }) as isize,
        );
    }
    if *p == 0 {
        return fail(r, c"unterminated string").cast::<i8>();
    }
    out = rt::malloc((p.offset_from(r.at) as usize).wrapping_add(1)).cast::<i8>();
    let mut w: *mut i8 = out;
    if out.is_null() {
        exit(9);
    }
    while *r.at as u8 != b'"' {
        'body: {
            if *r.at as u8 != b'\\' {
                *w = *r.at;
                w = w.add(1);
                break 'body;
            }
            r.at = r.at.add(1);
            match *r.at as u8 {
                b'n' => {
                    *w = b'\n' as i8;
                    w = w.add(1);
                }
                b't' => {
                    *w = b'\t' as i8;
                    w = w.add(1);
                }
                b'u' => {
                    if p.offset_from(r.at) < 5 {
                        break 'body;
                    }
                    *w = hex4(r.at.add(1)) as i8;
                    w = w.add(1);
                    r.at = r.at.add(4);
                }
                _ => {
                    *w = *r.at;
                    w = w.add(1);
                }
            }
        }
        r.at = r.at.add(1);
    }
    *w = b'\0' as i8;
    r.at = r.at.add(1);
    out
}

unsafe fn read_list(r: &mut reader, k: kind, close: i8) -> *mut value {
    let list: *mut value = new_value(k);
    let mut tail: *mut *mut value = &raw mut (*list).r#as.children;
    r.at = r.at.add(1);
    skip(r);
    if *r.at == close {
        r.at = r.at.add(1);
        return list;
    }
    'broken: {
        loop {
            let mut key: *mut i8 = ptr::null_mut();
            skip(r);
            if k == kind::J_OBJECT {
                if *r.at as u8 != b'"' || {
                    key = read_string(r);
                    key
                }
                .is_null()
                {
                    break 'broken;
                }
                skip(r);
                let value: bool = *r.at as u8 != b':';
                r.at = r.at.add(1);
                if value {
                    rt::free(key.cast::<c_void>());
                    break 'broken;
                }
            }
            let v: *mut value = read_value(r);
            if v.is_null() {
                rt::free(key.cast::<c_void>());
                break 'broken;
            }
            (*v).key = key;
            *tail = v;
            tail = &raw mut (*v).next;
            skip(r);
            if *r.at as u8 == b',' {
                r.at = r.at.add(1);
                continue;
            }
            if *r.at == close {
                break;
            }
            break 'broken;
        }
        r.at = r.at.add(1);
        return list;
    }

    free_value(list);
    fail(r, c"bad list").cast::<value>()
}

fn read_word(r: &mut reader) -> *mut value {
    static words: [words_type; 3] = [
        words_type {
            word: c"null".as_ptr(),
            kind: kind::J_NULL,
            boolean: 0,
        },
        words_type {
            word: c"true".as_ptr(),
            kind: kind::J_BOOL,
            boolean: 1,
        },
        words_type {
            word: c"false".as_ptr(),
            kind: kind::J_BOOL,
            boolean: 0,
        },
    ];
    let mut i: usize = 0;
    while i < size_of::<[words_type; 3]>() / size_of::<words_type>() {
        'body: {
            let n: usize = rt::strlen_at(words[i].word);
            if rt::strncmp_at(r.at, words[i].word, n) != 0 {
                break 'body;
            }
            let v: *mut value = new_value(words[i].kind);
            rt::set!(v.r#as.boolean = words[i].boolean);
            r.at = r.at.wrapping_add(n);
            return v;
        }
        i = i.wrapping_add(1);
    }
    fail(r, c"bad word").cast::<value>()
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct words_type {
    pub word: *const i8,
    pub kind: kind,
    pub boolean: i32,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for words_type {}

unsafe fn read_value(r: &mut reader) -> *mut value {
    let v: *mut value;
    skip(r);
    match *r.at as u8 {
        b'{' => read_list(r, kind::J_OBJECT, b'}' as i8),
        b'[' => read_list(r, kind::J_ARRAY, b']' as i8),
        b'"' => {
            let s: *mut i8 = read_string(r);
            if s.is_null() {
                return ptr::null_mut();
            }
            v = new_value(kind::J_STRING);
            (*v).r#as.string = s;
            v
        }
        b'-' | 48..=57 => {
            let mut end: *mut i8 = ptr::null_mut();
            v = new_value(kind::J_NUMBER);
            (*v).r#as.number = strtod(r.at, &raw mut end);
            r.at = end;
            v
        }
        _ => read_word(r),
    }
}

unsafe fn free_value(mut v: *mut value) {
    while !v.is_null() {
        let next: *mut value = (*v).next;
        if (*v).kind == kind::J_STRING {
            rt::free((*v).r#as.string.cast::<c_void>());
        } else if (*v).kind >= kind::J_ARRAY {
            free_value((*v).r#as.children);
        }
        rt::free((*v).key.cast::<c_void>());
        rt::free(v.cast::<c_void>());
        v = next;
    }
}

fn show(v: *const value, depth: i32) {
    rt::print!("{}", rt::converted!("%*s", depth * 2, rt::show(c"")));
    if !rt::get!(v.key).is_null() {
        rt::print!("{}: ", rt::shown(rt::get!(v.key)));
    }
    match rt::get!(v.kind) {
        kind::J_NULL => {
            rt::println!("null");
        }
        kind::J_BOOL => {
            rt::println!(
                "{}",
                if rt::get!(v.r#as.boolean) != 0 {
                    "yes"
                } else {
                    "no"
                }
            );
        }
        kind::J_NUMBER => {
            rt::println!("{}", rt::converted!("%g", rt::get!(v.r#as.number)));
        }
        kind::J_STRING => {
            rt::println!("\"{}\"", rt::shown(rt::get!(v.r#as.string)));
        }
        kind::J_ARRAY | kind::J_OBJECT => {
            rt::println!(
                "{}",
                if rt::get!(v.kind) == kind::J_ARRAY {
                    "array"
                } else {
                    "object"
                }
            );
            let mut c: *const value = rt::get!(v.r#as.children);
            while !c.is_null() {
                show(c, depth + 1);
                c = rt::get!(c.next);
            }
        }
        _ => {}
    }
}

unsafe fn check(text: *const i8) -> i32 {
    let mut r: rt::Align16<reader> = rt::Align16(reader {
        at: text,
        line: 1,
        error: ptr::null(),
    });
    let _r_lives = rt::Lent::new(&raw mut r.0);
    let v: *mut value = read_value(&mut r.0);
    if !v.is_null() {
        show(v, 0);
    } else {
        printf(c"line %d: %s\n".as_ptr(), r.0.line, r.0.error);
    }
    let ok: i32 = i32::from(!v.is_null());
    free_value(v);
    ok
}

pub unsafe fn main() -> i32 {
    let mut buf: rt::Align16<[i8; 512]> = rt::Align16([0; 512]);
    let _buf_lives = rt::Lent::new(&raw mut buf.0);
    let n: usize = fread(
        (&raw mut buf.0 as *mut i8).cast::<c_void>(),
        1,
        size_of::<[i8; 512]>().wrapping_sub(1),
        stdin,
    );
    buf.0[n] = b'\0' as i8;
    let mut good: i32 = check(&raw mut buf.0 as *mut i8);
    good += check(c"[1,\n \"open]".as_ptr());
    good += check(c"{\"k\" 1}".as_ptr());
    good += check(c"\n\nfalsy".as_ptr());
    good
}
//@ src/lib.rs
pub mod json;
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
macro_rules! print {
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
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn strncmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char, most: usize) -> i32 {
pub fn ctype_b(c: i32) -> u16 {
pub fn ctype_tolower(c: i32) -> i32 {
pub fn ctype_toupper(c: i32) -> i32 {
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
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub fn fread(ptr: *mut c_void, size: usize, n: usize, stream: *mut FILE) -> usize;
    pub fn printf(format: *const i8, ...) -> i32;
    pub safe static stdin: *mut FILE;
    pub fn strtod(nptr: *const i8, endptr: *mut *mut i8) -> f64;
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

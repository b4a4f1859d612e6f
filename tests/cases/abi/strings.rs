//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod text;
//@ src/rt.rs
// Heads of the items only.
pub fn ctype_b(c: i32) -> u16 {
pub fn ctype_tolower(c: i32) -> i32 {
pub fn ctype_toupper(c: i32) -> i32 {
pub fn initialised<T>(memory: *mut T) -> *mut T {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn malloc(size: usize) -> *mut c_void;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn strlen(s: *const i8) -> usize;
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
//@ src/text.rs
use crate::rt;
use crate::sys::{_ISalnum, _ISdigit, _ISspace, malloc, memcpy, strlen};
use core::ffi::c_void;
use core::ptr;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum text_kind {
    TEXT_WORD = 1,
    TEXT_NUMBER = 4,
}

// boundary: c-abi

// driver: use.c

// String functions exported to C, sharing helpers that are not.

fn is_word(c: i8) -> bool {
    rt::ctype_b(c as u8 as i32) as i32 & _ISalnum as i32 as u16 as i32 != 0 || c as u8 == b'_'
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn text_words(s: *const i8, n: usize) -> usize {
    let mut words: usize = 0;
    let mut inside: bool = false;
    for i in 0..n {
        if !is_word(*s.add(i)) {
            inside = false;
        } else if !inside {
            inside = true;
            words = words.wrapping_add(1);
        }
    }
    words
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn text_trim(mut s: *mut i8) -> *mut i8 {
    if s.is_null() {
        return ptr::null_mut();
    }
    while rt::ctype_b(*s as u8 as i32) as i32 & _ISspace as i32 as u16 as i32 != 0 {
        s = s.add(1);
    }
    let mut end: *mut i8 = s.add(strlen(s));
    while end > s
        && rt::ctype_b(*end.sub(1) as u8 as i32) as i32 & _ISspace as i32 as u16 as i32 != 0
    {
        end = end.sub(1);
    }
    *end = b'\0' as i8;
    s
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn text_repeat(s: *const i8, mut times: u32) -> *mut i8 {
    let n: usize = strlen(s);
    let out: *mut i8 =
        rt::initialised(malloc(n.wrapping_mul(times as usize).wrapping_add(1))).cast::<i8>();
    let mut p: *mut i8 = out;
    if out.is_null() {
        return ptr::null_mut();
    }
    while times != 0 {
        times -= 1;
        memcpy(p.cast::<c_void>(), s.cast::<c_void>(), n);
        p = p.add(n);
    }
    *p = b'\0' as i8;
    out
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn text_kind_of(s: *const i8) -> text_kind {
    let mut p: *const i8 = s;
    if *p as u8 == b'-' || *p as u8 == b'+' {
        p = p.add(1);
    }
    if *p == 0 {
        return text_kind::TEXT_WORD;
    }
    while *p != 0 {
        if rt::ctype_b(*p as u8 as i32) as i32 & _ISdigit as i32 as u16 as i32 == 0 {
            return text_kind::TEXT_WORD;
        }
        p = p.add(1);
    }
    text_kind::TEXT_NUMBER
}

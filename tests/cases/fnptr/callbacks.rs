//@ src/bin/callbacks.rs
//! The program whose C `main` is in `callbacks.c`.

fn main() {
    callbacks::rt::restore_signals();
    std::process::exit(unsafe { callbacks::callbacks::main() });
}
//@ src/callbacks.rs
// Callbacks with a context, among them qsort and bsearch of the C library.

use crate::rt;
use crate::sys::{bsearch, printf, qsort, strcmp, strlen};
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct item {
    pub name: [i8; 8],
    pub weight: i32,
}

unsafe extern "C" fn by_weight(a: *const c_void, b: *const c_void) -> i32 {
    let x: *const item = a.cast::<item>();
    let y: *const item = b.cast::<item>();
    i32::from((*x).weight > (*y).weight) - i32::from((*x).weight < (*y).weight)
}

unsafe extern "C" fn by_name(a: *const c_void, b: *const c_void) -> i32 {
    strcmp(
        &raw const (*a.cast::<item>()).name as *const i8,
        &raw const (*b.cast::<item>()).name as *const i8,
    )
}

unsafe extern "C" fn descending(a: *const c_void, b: *const c_void) -> i32 {
    *b.cast::<i32>() - *a.cast::<i32>()
}

unsafe fn each(
    items: *const item,
    n: i32,
    visit: Option<unsafe extern "C" fn(*const item, *mut c_void)>,
    ctx: *mut c_void,
) {
    for i in 0..n {
        visit.unwrap()(items.add(i as usize), ctx);
    }
}

unsafe extern "C" fn add_weight(it: *const item, ctx: *mut c_void) {
    *ctx.cast::<i64>() += (*it).weight as i64;
}

unsafe extern "C" fn longest(it: *const item, ctx: *mut c_void) {
    let best: *mut *const item = ctx.cast::<*const item>();
    if (*best).is_null()
        || strlen(&raw const (*it).name as *const i8)
            > strlen(&raw const (**best).name as *const i8)
    {
        *best = it;
    }
}

pub unsafe fn main() -> i32 {
    let mut items: [item; 4] = [
        item {
            name: rt::chars(b"pear\0\0\0\0"),
            weight: 5,
        },
        item {
            name: rt::chars(b"fig\0\0\0\0\0"),
            weight: 9,
        },
        item {
            name: rt::chars(b"banana\0\0"),
            weight: 2,
        },
        item {
            name: rt::chars(b"kiwi\0\0\0\0"),
            weight: 7,
        },
    ];
    let mut v: [i32; 5] = [5, 3, 9, -1, 4];
    let mut total: i64 = 0;
    let mut best: *const item = ptr::null();
    let key: item = item {
        name: rt::chars(b"kiwi\0\0\0\0"),
        weight: 0,
    };

    qsort(
        (&raw mut items as *mut item).cast::<c_void>(),
        4,
        size_of::<item>(),
        Some(by_weight),
    );
    for i in 0..4 {
        rt::print!("{} ", rt::show(rt::text(&items[i as usize].name)));
    }
    qsort(
        (&raw mut items as *mut item).cast::<c_void>(),
        4,
        size_of::<item>(),
        Some(by_name),
    );
    for i in 0..4 {
        rt::print!("{} ", rt::show(rt::text(&items[i as usize].name)));
    }
    qsort(
        (&raw mut v as *mut i32).cast::<c_void>(),
        5,
        size_of::<i32>(),
        Some(descending),
    );
    for i in 0..5 {
        rt::print!("{} ", v[i as usize]);
    }
    let hit: *mut item = bsearch(
        (&raw const key).cast_mut() as *const c_void,
        &raw mut items as *mut item as *const c_void,
        4,
        size_of::<item>(),
        Some(by_name),
    )
    .cast::<item>();
    rt::println!(
        "\n{} {}",
        { (*hit).weight },
        hit.offset_from(&raw mut items as *mut item)
    );
    each(
        &raw mut items as *mut item,
        4,
        Some(add_weight),
        (&raw mut total).cast::<c_void>(),
    );
    each(
        &raw mut items as *mut item,
        4,
        Some(longest),
        (&raw mut best).cast::<c_void>(),
    );
    printf(
        c"%ld %s\n".as_ptr(),
        total,
        &raw const (*best).name as *const i8,
    );
    0
}
//@ src/lib.rs
pub mod callbacks;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn bsearch(
        key: *const c_void,
        base: *const c_void,
        nmemb: usize,
        size: usize,
        compar: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> i32>,
    ) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn qsort(
        base: *mut c_void,
        nmemb: usize,
        size: usize,
        compar: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> i32>,
    );
    pub fn strcmp(s1: *const i8, s2: *const i8) -> i32;
    pub fn strlen(s: *const i8) -> usize;
}

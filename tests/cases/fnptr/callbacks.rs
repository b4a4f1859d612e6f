//@ src/bin/callbacks.rs
//! The program whose C `main` is in `callbacks.c`.

fn main() {
    callbacks::rt::restore_signals();
    std::process::exit(callbacks::callbacks::main());
}
//@ src/callbacks.rs
// Callbacks with a context, among them qsort and bsearch of the C library.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct item {
    pub name: [i8; 8],
    pub weight: i32,
}

rt::zeroed! {
    struct item {
        name: [i8; 8],
        weight: i32,
    }
}

#[inline(never)]
extern "C" fn by_weight(a: *const c_void, b: *const c_void) -> i32 {
    let x: *const item = a.cast::<item>();
    let y: *const item = b.cast::<item>();
    i32::from(rt::get!(x.weight) > rt::get!(y.weight))
        - i32::from(rt::get!(x.weight) < rt::get!(y.weight))
}

#[inline(never)]
extern "C" fn by_name(a: *const c_void, b: *const c_void) -> i32 {
    rt::strcmp_at(
        rt::field!([a.cast::<item>()].name) as *const i8,
        rt::field!([b.cast::<item>()].name) as *const i8,
    )
}

#[inline(never)]
extern "C" fn descending(a: *const c_void, b: *const c_void) -> i32 {
    rt::read(b.cast::<i32>()) - rt::read(a.cast::<i32>())
}

fn each(
    items: *const item,
    n: i32,
    visit: Option<extern "C" fn(*const item, *mut c_void)>,
    ctx: *mut c_void,
) {
    for i in 0..n {
        visit.unwrap()(items.wrapping_add(i as usize), ctx);
    }
}

#[inline(never)]
extern "C" fn add_weight(it: *const item, ctx: *mut c_void) {
    rt::write(
        ctx.cast::<i64>(),
        rt::read(ctx.cast::<i64>()) + rt::get!(it.weight) as i64,
    );
}

#[inline(never)]
extern "C" fn longest(it: *const item, ctx: *mut c_void) {
    let best: *mut *const item = ctx.cast::<*const item>();
    if rt::read(best).is_null()
        || rt::strlen_at(rt::field!(it.name) as *const i8)
            > rt::strlen_at(rt::field!([rt::read(best)].name) as *const i8)
    {
        rt::write(best, it);
    }
}

pub fn main() -> i32 {
    let mut items: rt::Align16<[item; 4]> = rt::Align16([
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
    ]);
    let _items_lives = rt::Lent::new(&raw mut items.0);
    let mut v: rt::Align16<[i32; 5]> = rt::Align16([5, 3, 9, -1, 4]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let mut total: rt::Align16<i64> = rt::Align16(0);
    let _total_lives = rt::Lent::new(&raw mut total.0);
    let mut best: rt::Align16<*const item> = rt::Align16(ptr::null());
    let _best_lives = rt::Lent::new(&raw mut best.0);
    let key: rt::Align16<item> = rt::Align16(item {
        name: rt::chars(b"kiwi\0\0\0\0"),
        weight: 0,
    });
    let _key_lives = rt::Lent::new(&raw const key.0);

    rt::qsort_at(
        (&raw mut items.0 as *mut item).cast::<c_void>(),
        4,
        size_of::<item>(),
        Some(by_weight),
    );
    for i in 0..4 {
        rt::print!("{} ", rt::show(rt::text(&items.0[i as usize].name)));
    }
    rt::qsort_at(
        (&raw mut items.0 as *mut item).cast::<c_void>(),
        4,
        size_of::<item>(),
        Some(by_name),
    );
    for i in 0..4 {
        rt::print!("{} ", rt::show(rt::text(&items.0[i as usize].name)));
    }
    rt::qsort_at(
        (&raw mut v.0 as *mut i32).cast::<c_void>(),
        5,
        size_of::<i32>(),
        Some(descending),
    );
    for i in 0..5 {
        rt::print!("{} ", v.0[i as usize]);
    }
    let hit: *mut item = rt::bsearch_at(
        (&raw const key.0).cast_mut() as *const c_void,
        &raw mut items.0 as *mut item as *const c_void,
        4,
        size_of::<item>(),
        Some(by_name),
    )
    .cast::<item>();
    rt::println!(
        "\n{} {}",
        rt::get!(hit.weight),
        rt::distance(hit, &raw mut items.0 as *mut item)
    );
    each(
        &raw mut items.0 as *mut item,
        4,
        Some(add_weight),
        (&raw mut total.0).cast::<c_void>(),
    );
    each(
        &raw mut items.0 as *mut item,
        4,
        Some(longest),
        (&raw mut best.0).cast::<c_void>(),
    );
    rt::println!(
        "{} {}",
        { total.0 },
        rt::shown(rt::field!([best.0].name) as *const i8)
    );
    0
}
//@ src/lib.rs
pub mod callbacks;
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
pub fn bsearch_at(
pub fn qsort_at(
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

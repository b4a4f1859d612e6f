//@ src/arrays.rs
// Variable length arrays: several dimensions, sizes, steps, loops, jumps, typedefs and pointers to them.

use crate::rt;
use crate::sys::{memset, snprintf, strlen};
use core::ffi::c_void;
use core::mem::size_of;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

static calls: AtomicI32 = AtomicI32::new(0);

fn length(n: i32) -> i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    n
}

fn sum2(rows: i32, cols: i32, m: *mut i32) -> i64 {
    let m_len: usize = rows as usize;
    let m_len_2: usize = cols as usize;
    let mut s: i64 = 0;
    for i in 0..rows {
        for j in 0..cols {
            s += (rt::read(
                m.wrapping_offset(i as isize * m_len_2 as isize)
                    .wrapping_add(j as usize),
            ) * (i + 1)) as i64;
        }
    }
    s
}

fn sum3(a: i32, b: i32, c: i32, v: *const i16) -> i32 {
    let v_len: usize = a as usize;
    let v_len_2: usize = b as usize;
    let v_len_3: usize = c as usize;
    let mut s: i32 = 0;
    for i in 0..a {
        for j in 0..b {
            for k in 0..c {
                s = s * 3
                    + rt::read(
                        v.wrapping_offset(i as isize * (v_len_2 * v_len_3) as isize)
                            .wrapping_offset(j as isize * v_len_3 as isize)
                            .wrapping_add(k as usize),
                    ) as i32;
            }
        }
    }
    s + (v_len_2 * v_len_3 * size_of::<i16>() / (v_len_3 * size_of::<i16>())) as i32
        + (v_len_3 * size_of::<i16>()) as i32
}

fn entry(mut n: i32, v: *mut i32) -> i32 {
    let v_len: usize = length(n) as usize;
    n = 100;
    rt::read(v.wrapping_add(0)) + n
}

unsafe fn changed(mut n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let v_len: usize = n as usize;
    let v: *mut i32 = stack.alloc::<i32>(v_len);
    let w_len: usize = (n + 1) as usize;
    let w: *mut [i32; 2] = stack.alloc::<[i32; 2]>(w_len);
    n = 50;
    memset(v.cast::<c_void>(), 0, v_len * size_of::<i32>());
    memset(w.cast::<c_void>(), 1, w_len * size_of::<[i32; 2]>());
    (v_len * size_of::<i32>())
        .wrapping_add(w_len * size_of::<[i32; 2]>())
        .wrapping_add(size_of::<[i32; 2]>()) as i32
        + (*w.add(1))[1]
        + *v.add(0)
}

unsafe fn steps(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let m_len: usize = n as usize;
    let m: *mut i32 = stack.alloc::<i32>(4 * m_len);
    let p_len: usize = n as usize;
    let mut p: *mut i32 = m;
    let q_len: usize = n as usize;
    for i in 0..4 {
        for j in 0..n {
            *m.offset(i as isize * m_len as isize).add(j as usize) = 10 * i + j;
        }
    }
    p = p.offset(p_len as isize);
    p = p.offset(p_len as isize);
    let q: *mut i32 = p.offset(-(p_len as isize));
    p = p.offset(1 * p_len as isize);
    p = p.offset(-(p_len as isize));
    *p.add(0)
        + *q.add(1)
        + *p.offset(1 * p_len as isize).add(2)
        + *m.offset(2 * m_len as isize).add(2)
        + (p.offset_from(m) / p_len as isize) as i32 * 1000
        + (m.offset(3 * m_len as isize).offset_from(q) / m_len as isize) as i32 * 10000
        + i32::from(p > q) * 100000
}

unsafe fn in_a_loop(n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 1..=n {
        let mut stack = rt::Stack::new();
        let text_len: usize = (i + 8) as usize;
        let text: *mut i8 = stack.alloc::<i8>(text_len);
        snprintf(text, text_len * size_of::<i8>(), c"%d".as_ptr(), i * i);
        if i % 3 == 0 {
            continue;
        }
        s += strlen(text) as i32 + (text_len * size_of::<i8>()) as i32;
        if i == 9 {
            break;
        }
    }
    s
}

unsafe fn left_by_goto(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let mut tries: i32 = 0;
    loop {
        let list_len: usize = n as usize;
        let list: *mut pair = stack.alloc::<pair>(list_len);
        (*list.offset((n - 1) as isize)).a = tries;
        (*list.add(0)).b = n;
        tries += 1;
        if tries < 5 {
            continue;
        }
        tries += (*list.offset((n - 1) as isize)).a + (*list.add(0)).b;
        break;
    }
    tries
}

unsafe fn typedefs(mut n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let row_len: usize = n as usize;
    let one: *mut i32 = stack.alloc::<i32>(row_len);
    n *= 2;
    let two: *mut i32 = stack.alloc::<i32>(row_len);
    let p: *mut i32 = one;
    let mut i: usize = 0;
    while i < row_len * size_of::<i32>() / size_of::<i32>() {
        *two.add(i) = i as i32;
        *one.add(i) = i as i32;
        i = i.wrapping_add(1);
    }
    *p.add(2)
        + *two.add(1)
        + (row_len * size_of::<i32>()) as i32
        + (row_len * size_of::<i32>()) as i32
}

fn on_the_heap(rows: i32, cols: i32) -> i32 {
    let len: usize;
    let len_2: usize;
    let len_3: usize;
    let m_len: usize = cols as usize;
    len_2 = rows as usize;
    len = cols as usize;
    let m: *mut f64 = rt::malloc(len_2 * len * size_of::<f64>()).cast::<f64>();
    for i in 0..rows {
        for j in 0..cols {
            rt::write(
                m.wrapping_offset(i as isize * m_len as isize)
                    .wrapping_add(j as usize),
                i as f64 + j as f64 * 0.5,
            );
        }
    }
    let mut total: f64 = 0.0;
    let mut p: *mut f64 = m.wrapping_offset(0 * m_len as isize).wrapping_add(0);
    while p < m
        .wrapping_offset(rows as isize * m_len as isize)
        .wrapping_add(0)
    {
        total += rt::read(p);
        p = p.wrapping_add(1);
    }
    len_3 = cols as usize;
    let found: i32 = (rt::read(m.wrapping_offset(1 * len_3 as isize).wrapping_add(1)) * 10.0)
        as i32
        + total as i32;
    rt::free(m.cast::<c_void>());
    found
}

unsafe fn evaluated(mut n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let len: usize;
    let len_2: usize;
    let len_3: usize;
    let v_len: usize = (length(n) + 1) as usize;
    let v: *mut i32 = stack.alloc::<i32>(v_len);
    len = n as usize;
    n += 1;
    let size: usize = len * size_of::<i32>();
    let p_len: usize = n as usize;
    len_2 = n as usize;
    let mut p: *mut i32 = v;
    for i in 0..n {
        *v.add(i as usize) = i;
    }
    let third: i32 = *p.add(2);
    p = p.offset(p_len as isize);
    let row: i32 = (p_len * size_of::<i32>()) as i32;
    size as i32
        + n
        + third
        + row
        + i32::from(
            p == {
                len_3 = n as usize;
                v
            },
        )
}

unsafe fn recursive(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let v_len: usize = (n + 1) as usize;
    let v: *mut i32 = stack.alloc::<i32>(v_len);
    for i in 0..n + 1 {
        *v.add(i as usize) = i;
    }
    if n == 0 {
        *v.add(0)
    } else {
        *v.offset(n as isize) + recursive(n - 1) + *v.offset((n - 1) as isize)
    }
}

pub unsafe fn main() -> i32 {
    let mut m: rt::Align16<[[i32; 4]; 3]> = rt::Align16([[0; 4]; 3]);
    let _m_lives = rt::Lent::new(&raw mut m.0);
    let v: rt::Align16<[[[i16; 3]; 2]; 2]> =
        rt::Align16([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [1, 2, 3]]]);
    let _v_lives = rt::Lent::new(&raw const v.0);
    for i in 0..12 {
        *(&raw mut m.0[0][0]).add(i as usize) = i;
    }
    rt::println!(
        "{} {} {}",
        sum2(3, 4, (&raw mut m.0 as *mut [i32; 4]).cast::<i32>()),
        sum2(2, 6, (&raw mut m.0 as *mut [i32; 4]).cast::<i32>()),
        sum3(
            2,
            2,
            3,
            (&raw const v.0 as *const [[i16; 3]; 2]).cast_mut() as *const i16,
        )
    );
    rt::println!("{} {}", entry(4, &raw mut m.0[1] as *mut i32), changed(3));
    rt::println!("{}", calls.load(Relaxed));
    rt::println!(
        "{} {} {} {}",
        steps(3),
        in_a_loop(12),
        left_by_goto(6),
        typedefs(4)
    );
    rt::println!("{} {} {}", on_the_heap(3, 5), evaluated(5), recursive(10));
    rt::println!("{}", calls.load(Relaxed));
    0
}
//@ src/bin/arrays.rs
//! The program whose C `main` is in `arrays.c`.

fn main() {
    arrays::rt::restore_signals();
    std::process::exit(unsafe { arrays::arrays::main() });
}
//@ src/lib.rs
pub mod arrays;
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
pub struct Stack(Vec<Vec<Unit>>);
impl Stack {
pub fn initialised<T>(memory: *mut T) -> *mut T {
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
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn snprintf(s: *mut i8, maxlen: usize, format: *const i8, ...) -> i32;
    pub fn strlen(s: *const i8) -> usize;
}

//@ src/bin/layouts.rs
//! The program whose C `main` is in `layouts.c`.

fn main() {
    layouts::rt::restore_signals();
    std::process::exit(layouts::layouts::main());
}
//@ src/layouts.rs
// Records whose layout attributes change: packed, aligned, both, on the record and on members, and under a pragma.

use crate::rt;
use core::ffi::c_void;
use core::mem;
use core::mem::{offset_of, size_of};

#[derive(Clone, Copy)]
#[repr(C, align(4))]
pub struct both {
    pub tag: i8,
    pub value: rt::Packed<i32>,
    pub last: rt::Packed<i16>,
}

impl both {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        tag: 0,
        value: rt::Packed(0),
        last: rt::Packed(0),
    };
}

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct wide {
    pub kind: u8,
    pub size: rt::Packed<u64>,
    pub name: [i8; 3],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct inside {
    pub a: i8,
    pub s: rt::Packed<i16>,
    pub b: i32,
}

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct gap {
    pub c: i8,
    pub _padding_1: [u8; 15],
    pub x: i32,
    pub y: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct one_packed {
    pub c: i8,
    pub packed_member: rt::Packed<i32>,
    pub plain: i32,
}

impl one_packed {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        c: 0,
        packed_member: rt::Packed(0),
        plain: 0,
    };
}

#[derive(Clone, Copy)]
#[repr(C, packed(2))]
pub struct pragma_two {
    pub c: i8,
    pub d: f64,
    pub i: i32,
}

#[derive(Clone, Copy)]
#[repr(C, align(8))]
pub union aligned_union {
    pub bytes: [i8; 5],
    pub i: i32,
}

rt::zeroed! {
    union aligned_union {
        bytes: [i8; 5],
        i: i32,
    }
}

impl aligned_union {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct nest {
    pub c: i8,
    pub b: both,
    pub g: gap,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct holder {
    pub c: i8,
    pub list: [both; 2],
}

static table: [both; 2] = [
    both {
        tag: b'a' as i8,
        value: rt::Packed(1),
        last: rt::Packed(2),
    },
    both {
        tag: b'b' as i8,
        value: rt::Packed(0),
        last: rt::Packed(9),
    },
];

fn total(b: &[both], n: i32) -> i32 {
    let mut sum: i32 = 0;
    for i in 0..n {
        sum += b[i as usize].value.0 + b[i as usize].last.0 as i32 + b[i as usize].tag as i32;
    }
    sum
}

fn dump(p: *const c_void, mut n: usize) {
    let mut bytes: *const u8 = p.cast::<u8>();
    while n != 0 {
        n -= 1;
        rt::print!("{:02x}", rt::read(bytes) as i32);
        bytes = bytes.wrapping_add(1);
    }
    rt::println!();
}

pub fn main() -> i32 {
    let mut b: rt::Align16<both> = rt::Align16(both::ZERO);
    let _b_lives = rt::Lent::new(&raw mut b.0);
    let mut w: rt::Align16<wide> = rt::Align16(wide {
        kind: 1,
        size: rt::Packed(0x1122334455667788),
        name: rt::chars(b"ab\0"),
    });
    let _w_lives = rt::Lent::new(&raw mut w.0);
    let r#in: rt::Align16<inside> = rt::Align16(inside {
        a: b'i' as i8,
        s: rt::Packed(258),
        b: 77,
    });
    let _in_lives = rt::Lent::new(&raw const r#in.0);
    let g: gap = gap {
        c: b'g' as i8,
        _padding_1: [0; 15],
        x: 5,
        y: 6,
    };
    let mut p: rt::Align16<one_packed> = rt::Align16(one_packed::ZERO);
    let _p_lives = rt::Lent::new(&raw mut p.0);
    let t: rt::Align16<pragma_two> = rt::Align16(pragma_two {
        c: b't' as i8,
        d: 1.5,
        i: 9,
    });
    let _t_lives = rt::Lent::new(&raw const t.0);
    let mut u_2 = aligned_union::zero();
    u_2.i = 0x41424344;
    let u: aligned_union = u_2;
    let n: nest = nest {
        c: b'n' as i8,
        b: both {
            tag: b'm' as i8,
            value: rt::Packed(3),
            last: rt::Packed(4),
        },
        g: gap {
            c: b'o' as i8,
            _padding_1: [0; 15],
            x: 5,
            y: 6,
        },
    };
    let h: holder = holder {
        c: b'h' as i8,
        list: [
            both {
                tag: b'x' as i8,
                value: rt::Packed(1),
                last: rt::Packed(1),
            },
            both {
                tag: b'y' as i8,
                value: rt::Packed(2),
                last: rt::Packed(2),
            },
        ],
    };

    rt::memset_at((&raw mut b.0).cast::<c_void>(), 0, size_of::<both>());
    rt::memset_at((&raw mut p.0).cast::<c_void>(), 0, size_of::<one_packed>());
    p.0.c = b'p' as i8;
    p.0.packed_member.0 = 0x1020304;
    p.0.plain = 8;
    b.0.tag = b'z' as i8;
    b.0.value.0 = -2;
    b.0.value.0 += 1;
    b.0.last.0 = (b.0.value.0 * 3) as i16;
    dump(&raw mut b.0 as *const c_void, size_of::<both>());
    w.0.size.0 = w.0.size.0.wrapping_add(1);
    dump(&raw mut w.0 as *const c_void, 12);
    dump(
        (&raw const r#in.0).cast_mut() as *const c_void,
        size_of::<inside>(),
    );
    dump(&raw mut p.0 as *const c_void, 12);
    dump(
        (&raw const t.0.d).cast_mut() as *const c_void,
        size_of::<f64>(),
    );
    rt::println!(
        "{} {} {} {}",
        g.x + g.y,
        r#in.0.s.0 as i32 + r#in.0.b,
        p.0.packed_member.0 + p.0.plain,
        { t.0.i }
    );
    rt::println!(
        "{} {} {} {}",
        total(&table, 2),
        total(&h.list, 2),
        n.b.value.0 + n.g.x,
        rt::member(&u, |whole| rt::field!(whole.i))
    );
    rt::println!(
        "{} {} {} {} {} {} {} {}",
        size_of::<both>(),
        size_of::<wide>(),
        size_of::<inside>(),
        size_of::<gap>(),
        size_of::<one_packed>(),
        size_of::<pragma_two>(),
        size_of::<aligned_union>(),
        size_of::<nest>()
    );
    rt::println!("struct both.value {}", offset_of!(both, value));
    rt::println!("struct both.last {}", offset_of!(both, last));
    rt::println!("struct wide.size {}", offset_of!(wide, size));
    rt::println!("struct inside.s {}", offset_of!(inside, s));
    rt::println!("struct inside.b {}", offset_of!(inside, b));
    rt::println!("struct gap.x {}", offset_of!(gap, x));
    rt::println!("struct gap.y {}", offset_of!(gap, y));
    rt::println!(
        "struct one_packed.packed_member {}",
        offset_of!(one_packed, packed_member)
    );
    rt::println!("struct one_packed.plain {}", offset_of!(one_packed, plain));
    rt::println!("struct pragma_two.d {}", offset_of!(pragma_two, d));
    rt::println!("struct nest.b {}", offset_of!(nest, b));
    rt::println!("struct nest.g {}", offset_of!(nest, g));
    rt::println!("holder.list {}", offset_of!(holder, list));
    0
}
//@ src/lib.rs
pub mod layouts;
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
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub struct Packed<T>(pub T);
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
unsafe impl<T: Plain> Plain for Packed<T> {
unsafe impl<T: Zeroed> Zeroed for Packed<T> {}
pub struct Args(());
impl Args {
pub fn restore_signals() {

//@ src/bin/by_value.rs
//! The program whose C `main` is in `by_value.c`.

fn main() {
    by_value::rt::restore_signals();
    std::process::exit(unsafe { by_value::by_value::main() });
}
//@ src/by_value.rs
// Structs and arrays with static storage that change: read and stored by value, without `unsafe`.

use crate::rt;
use crate::sys::{memset, printf, strlen, tm};
use core::ffi::c_void;
use core::mem::size_of;
use core::{mem, ptr};

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum mode {
    IDLE,
    RUNNING,
    DONE,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pos {
    pub line: i32,
    pub column: i16,
    pub narrow: u8,
}

rt::parts! {
    struct pos {
        line: i32,
        column: i16,
        narrow: u8,
    }
}

impl pos {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        line: 0,
        column: 0,
        narrow: 0,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct row {
    pub at: pos,
    pub values: [i64; 4],
    pub name: *const i8,
    pub next: *mut row,
}

rt::parts! {
    struct row {
        at: pos,
        values: [i64; 4],
        name: *const i8,
        next: *mut row,
    }
}

impl row {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        at: pos::ZERO,
        values: [0; 4],
        name: ptr::null(),
        next: ptr::null_mut(),
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct packet {
    pub bits: packet_bits,
}

rt::parts! {
    struct packet {
        bits: packet_bits,
    }
}

impl packet {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        bits: packet_bits::ZERO,
    };
}

/// Storage of bit-fields in [`packet`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct packet_bits(u32);

impl packet_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn kind(self) -> u32 {
        self.0 & 7
    }

    pub const fn with_kind(self, value: u32) -> Self {
        Self((self.0 & !7) | (value & 7))
    }

    pub const fn set_kind(&mut self, value: u32) {
        *self = self.with_kind(value);
    }

    pub const fn delta(self) -> i32 {
        (self.0 << 24) as i32 >> 27
    }

    pub const fn with_delta(self, value: i32) -> Self {
        Self((self.0 & !0xf8) | ((value as u32 & 0x1f) << 3))
    }

    pub const fn set_delta(&mut self, value: i32) {
        *self = self.with_delta(value);
    }

    pub const fn length(self) -> u32 {
        (self.0 >> 8) & 0xfffff
    }

    pub const fn with_length(self, value: u32) -> Self {
        Self((self.0 & !0xfffff00) | ((value & 0xfffff) << 8))
    }

    pub const fn set_length(&mut self, value: u32) {
        *self = self.with_length(value);
    }

    pub const fn last(self) -> bool {
        self.0 & 0x10000000 != 0
    }

    pub const fn with_last(self, value: bool) -> Self {
        Self((self.0 & !0x10000000) | ((value as u32) << 28))
    }

    pub const fn set_last(&mut self, value: bool) {
        *self = self.with_last(value);
    }
}

static state: rt::Global<state_type> = rt::Global::new(state_type {
    pos: pos {
        line: 1,
        column: 2,
        narrow: 250,
    },
    wide: 0xfffffff0,
    rate: 0.5,
    rows: [
        row {
            name: c"first".as_ptr(),
            ..row::ZERO
        },
        row::ZERO,
        row::ZERO,
    ],
    ..state_type::ZERO
});

#[derive(Clone, Copy)]
#[repr(C)]
pub struct state_type {
    pub pos: pos,
    pub count: i32,
    pub wide: u32,
    pub rate: f64,
    pub mode: mode,
    pub done: bool,
    pub packet: packet,
    pub rows: [row; 3],
    pub step: Option<unsafe extern "C" fn(i32) -> i32>,
}

rt::parts! {
    struct state_type {
        pos: pos,
        count: i32,
        wide: u32,
        rate: f64,
        mode: mode,
        done: bool,
        packet: packet,
        rows: [row; 3],
        step: Option<unsafe extern "C" fn(i32) -> i32>,
    }
}

impl state_type {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        pos: pos::ZERO,
        count: 0,
        wide: 0,
        rate: 0.0,
        mode: mode::IDLE,
        done: false,
        packet: packet::ZERO,
        rows: [row::ZERO; 3],
        step: None,
    };
}

static grid: rt::Global<[[i32; 4]; 3]> = rt::Global::new([[1, 2, 3, 4], [0; 4], [0; 4]]);
pub static shared: rt::Global<row> = rt::Global::new(row {
    name: c"shared".as_ptr(),
    ..row::ZERO
});
static cursor: rt::Fixed<*mut pos> = rt::Fixed(rt::addr!(state.pos));
static aligned: rt::Global<rt::Align32<[i32; 8]>> = rt::Global::new(rt::Align32([0; 8]));

/// A struct of the system, members that Rust and the runtime module have words for.
static day: rt::Global<tm> = rt::Global::new(tm {
    tm_year: 70,
    ..tm::ZERO
});
static words: rt::Global<words_type> = rt::Global::new(words_type::zero());

#[derive(Clone, Copy)]
#[repr(C)]
pub struct words_type {
    pub r#type: i32,
    pub read: i32,
    pub put: i32,
    pub place: i32,
    pub self_: i32,
    pub either: words_type_either,
}

rt::parts! {
    struct words_type {
        r#type: i32,
        read: i32,
        put: i32,
        place: i32,
        self_: i32,
        either: words_type_either,
    }
}

impl words_type {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        Self {
            r#type: 0,
            read: 0,
            put: 0,
            place: 0,
            self_: 0,
            either: words_type_either::zero(),
        }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union words_type_either {
    pub number: i32,
    pub real: f32,
}

impl words_type_either {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[inline(never)]
extern "C" fn twice(n: i32) -> i32 {
    2 * n
}

fn count_up(by: i32) {
    rt::store!(state.count += by);
    rt::store!(state.count += 1);
    rt::store!(state.wide = rt::load!(state.wide).wrapping_add(32u32));
    rt::store!(state.wide = rt::load!(state.wide).wrapping_sub(64u32));
    rt::store!(state.pos.narrow = rt::load!(state.pos.narrow).wrapping_add(10));
    rt::store!(state.pos.column = rt::load!(state.pos.column).wrapping_sub(3));
    rt::store!(state.pos.line <<= 2);
    rt::store!(state.rate *= 1.5f64);
    rt::store!(state.done = !rt::load!(state.done));
    rt::store!(
        state.mode = if rt::load!(state.mode) == mode::IDLE {
            mode::RUNNING
        } else {
            mode::DONE
        }
    );
}

fn values(i: i32) -> i32 {
    let a: i32 = rt::load!(state.count);
    rt::store!(state.count += 1);
    rt::store!(state.count -= 1);
    let b: i32 = rt::load!(state.count);
    rt::store!(state.pos.line = a + b);
    let c: i32 = rt::load!(state.pos.line);
    rt::store!(state.pos.narrow = 44);
    let d: i32 = rt::load!(state.pos.narrow) as i32;
    rt::store!(grid[i as usize][(i + 1) as usize] += rt::load!(grid[0][i as usize]) * 2);
    rt::store!(grid[i as usize][0] = rt::load!(grid[i as usize][1]));
    rt::store!(grid[i as usize][1] += 1);
    c + d + rt::load!(grid[i as usize][0])
}

fn bits() {
    rt::store!(state.packet.bits = rt::load!(state.packet.bits).with_kind(9));
    rt::store!(state.packet.bits = rt::load!(state.packet.bits).with_delta(-7));
    rt::store!(
        state.packet.bits = rt::load!(state.packet.bits)
            .with_delta(rt::load!(state.packet.bits).delta().wrapping_sub(2),)
    );
    rt::store!(
        state.packet.bits = rt::load!(state.packet.bits)
            .with_length(rt::load!(state.packet.bits).length().wrapping_add(5),)
    );
    rt::store!(
        state.packet.bits =
            rt::load!(state.packet.bits).with_length(rt::load!(state.packet.bits).length() + 1,)
    );
    rt::store!(state.packet.bits = rt::load!(state.packet.bits).with_last(true));
}

fn records() {
    let mut copy: row = rt::load!(state.rows[0]);
    copy.values[2] = 7;
    rt::store!(state.rows[1] = copy);
    rt::store!(state.rows[1].at = rt::load!(state.pos));
    rt::store!(state.rows[2] = rt::load!(state.rows[1]));
    rt::store!(state.rows[2].name = c"last".as_ptr());
    rt::store!(shared = rt::load!(state.rows[2]));
    rt::store!(shared.values[(rt::load!(state.rows[1].values[2]) - 5) as usize] -= 1i64);
    rt::store!(aligned.0[3] = rt::load!(shared.values[2]) as i32);
    rt::store!(state.step = Some(twice));
}

/// A pointer to characters that are not constant, where constant ones are wanted.
static texts: rt::Global<texts_type> = rt::Global::new(texts_type::ZERO);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct texts_type {
    pub text: *mut i8,
    pub at: *mut i32,
}

rt::parts! {
    struct texts_type {
        text: *mut i8,
        at: *mut i32,
    }
}

impl texts_type {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        text: ptr::null_mut(),
        at: ptr::null_mut(),
    };
}

unsafe fn pointers() -> usize {
    static buffer: [i8; 8] = rt::chars(b"abc\0\0\0\0\0");
    rt::store!(texts.text = (&raw const buffer as *const i8).cast_mut());
    rt::store!(texts.at = rt::addr!(state.count));
    let constant: *const i32 = rt::load!(texts.at);
    let end: *mut i8 = rt::load!(texts.text).add(strlen(rt::load!(texts.text)));
    strlen(rt::load!(texts.text))
        .wrapping_add(end.offset_from(rt::load!(texts.text)) as usize)
        .wrapping_add(i32::from(*constant == rt::load!(state.count)) as usize)
        .wrapping_add(i32::from(rt::load!(texts.text).is_null()) as usize)
}

unsafe fn odd_names() -> i32 {
    static own: rt::Global<own_type> = rt::Global::new(own_type::ZERO);
    rt::store!(own.calls += 1);
    rt::store!(words.r#type += rt::load!(own.calls));
    rt::store!(words.read = rt::load!(words.r#type) * 2);
    rt::store!(
        words.put = {
            rt::store!(words.place = rt::load!(words.read));
            rt::load!(words.place)
        }
    );
    rt::store!(words.read += 1);
    rt::store!(words.self_ -= rt::load!(words.put));
    (*words.as_ptr()).either.real = 1.0;
    rt::store!(day.tm_mday = rt::load!(words.self_));
    rt::store!(day.tm_mon += 1);
    rt::load!(day.tm_mday)
        + rt::load!(day.tm_mon)
        + i32::from((*words.as_ptr()).either.number == 0x3f800000)
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct own_type {
    pub calls: i32,
}

rt::parts! {
    struct own_type {
        calls: i32,
    }
}

impl own_type {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { calls: 0 };
}

fn through() -> i32 {
    if rt::load!(state.step).is_some() {
        rt::known(rt::load!(state.step))(4)
    } else {
        -1
    }
}

fn sum() -> i64 {
    let mut total: i64 = 0;
    for i in 0..3 {
        for j in 0..4 {
            total += rt::load!(grid[i as usize][j as usize]) as i64;
        }
    }
    for i in 0u32..8 {
        total += rt::load!(aligned.0[i as usize]) as i64;
    }
    total
}

pub unsafe fn main() -> i32 {
    count_up(4);
    rt::println!("{}", values(1));
    bits();
    records();
    rt::store!(state.rows[0].next = rt::addr!(state.rows[2]));
    rt::store!(shared.next = rt::addr!(state.rows) as *mut row);
    (*cursor.0).line += 1;
    rt::println!(
        "{} {} {} {} {} {} {} {}",
        rt::load!(state.count),
        rt::load!(state.wide),
        rt::load!(state.pos.line),
        rt::load!(state.pos.column) as i32,
        rt::load!(state.pos.narrow) as i32,
        rt::converted!("%g", rt::load!(state.rate)),
        rt::load!(state.mode) as i32,
        i32::from(rt::load!(state.done))
    );
    rt::println!(
        "{} {} {} {}",
        rt::load!(state.packet.bits).kind() as i32,
        rt::load!(state.packet.bits).delta(),
        rt::load!(state.packet.bits).length() as i32,
        i32::from(rt::load!(state.packet.bits).last())
    );
    printf(
        c"%s %s %ld %ld\n".as_ptr(),
        rt::load!(state.rows[1].name),
        rt::load!(shared.name),
        rt::load!(shared.values[2]),
        (*rt::load!(state.rows[0].next)).values[2],
    );
    let first: i32 = odd_names();
    rt::println!("{} {} {}", first, odd_names(), pointers());
    rt::println!(
        "{} {} {}",
        through(),
        sum(),
        i32::from(rt::load!(shared.next) == rt::addr!(state.rows[0]))
    );
    memset(
        rt::addr!(state.rows[1]).cast::<c_void>(),
        0,
        size_of::<row>(),
    );
    rt::println!(
        "{} {}",
        rt::load!(state.rows[1].at.line),
        (rt::addr!(aligned.0) as *mut i32)
            .wrapping_add(8)
            .offset_from(rt::addr!(aligned.0) as *mut i32) as i64
    );
    0
}

rt::known_functions! {
    static KNOWN_1: [unsafe extern "C" fn(i32) -> i32; 1] = [twice];
}
//@ src/lib.rs
pub mod by_value;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Align32<T>(pub T);
impl<T> Place<Align32<T>> {
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
pub trait Known: Copy {
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
macro_rules! known_functions {
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
macro_rules! addr {
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
macro_rules! load {
macro_rules! parts {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use crate::rt;
use core::ffi::c_void;
use core::ptr;

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strlen(s: *const i8) -> usize;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tm {
    pub tm_sec: i32,
    pub tm_min: i32,
    pub tm_hour: i32,
    pub tm_mday: i32,
    pub tm_mon: i32,
    pub tm_year: i32,
    pub tm_wday: i32,
    pub tm_yday: i32,
    pub tm_isdst: i32,
    pub tm_gmtoff: i64,
    pub tm_zone: *const i8,
}

rt::parts! {
    struct tm {
        tm_sec: i32,
        tm_min: i32,
        tm_hour: i32,
        tm_mday: i32,
        tm_mon: i32,
        tm_year: i32,
        tm_wday: i32,
        tm_yday: i32,
        tm_isdst: i32,
        tm_gmtoff: i64,
        tm_zone: *const i8,
    }
}

impl tm {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        tm_sec: 0,
        tm_min: 0,
        tm_hour: 0,
        tm_mday: 0,
        tm_mon: 0,
        tm_year: 0,
        tm_wday: 0,
        tm_yday: 0,
        tm_isdst: 0,
        tm_gmtoff: 0,
        tm_zone: ptr::null(),
    };
}

//@ src/bin/nested.rs
//! The program whose C `main` is in `nested.c`.

fn main() {
    nested::rt::restore_signals();
    std::process::exit(unsafe { nested::nested::main() });
}
//@ src/lib.rs
pub mod nested;
pub mod rt;
//@ src/nested.rs
// Bit-fields inside anonymous members, arrays, slices and references, with comments of their own.

use crate::rt;
use core::{mem, ptr};

pub type kind = u32;

pub const LEAF: kind = 0;
pub const INNER: kind = 1;
pub const ROOT: kind = 2;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tree {
    pub bits: tree_bits,
    pub anon2: tree_anon2,
    pub cells: [cell; 3],
    pub plain: i32,
}

impl tree {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        Self {
            bits: tree_bits::ZERO,
            anon2: tree_anon2::zero(),
            cells: [cell::ZERO; 3],
            plain: 0,
        }
    }
}

/// Storage of bit-fields in [`tree`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct tree_bits(u32);

impl tree_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    // What the node is.
    pub const fn kind(self) -> kind {
        self.0 & 3
    }

    pub const fn with_kind(self, value: kind) -> Self {
        Self((self.0 & !3) | (value & 3))
    }

    pub const fn set_kind(&mut self, value: kind) {
        *self = self.with_kind(value);
    }

    // from the root
    pub const fn depth(self) -> u32 {
        (self.0 >> 2) & 0x3f
    }

    pub const fn with_depth(self, value: u32) -> Self {
        Self((self.0 & !0xfc) | ((value & 0x3f) << 2))
    }

    pub const fn set_depth(&mut self, value: u32) {
        *self = self.with_depth(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct tree_anon2 {
    pub bits: tree_anon2_bits,
    pub anon2: tree_anon2_anon2,
}

impl tree_anon2 {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        Self {
            bits: tree_anon2_bits::ZERO,
            anon2: tree_anon2_anon2::zero(),
        }
    }
}

/// Storage of bit-fields in [`tree_anon2`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct tree_anon2_bits(u32);

impl tree_anon2_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn left(self) -> u32 {
        self.0 & 0x3ff
    }

    pub const fn with_left(self, value: u32) -> Self {
        Self((self.0 & !0x3ff) | (value & 0x3ff))
    }

    pub const fn set_left(&mut self, value: u32) {
        *self = self.with_left(value);
    }

    pub const fn right(self) -> u32 {
        (self.0 >> 10) & 0x3ff
    }

    pub const fn with_right(self, value: u32) -> Self {
        Self((self.0 & !0xffc00) | ((value & 0x3ff) << 10))
    }

    pub const fn set_right(&mut self, value: u32) {
        *self = self.with_right(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union tree_anon2_anon2 {
    pub bits: tree_anon2_anon2_bits,
}

impl tree_anon2_anon2 {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

/// Storage of bit-fields in [`tree_anon2_anon2`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct tree_anon2_anon2_bits(u32);

impl tree_anon2_anon2_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn mark(self) -> u32 {
        self.0 & 0xf
    }

    pub const fn with_mark(self, value: u32) -> Self {
        Self((self.0 & !0xf) | (value & 0xf))
    }

    pub const fn set_mark(&mut self, value: u32) {
        *self = self.with_mark(value);
    }

    pub const fn seen(self) -> u32 {
        self.0 & 1
    }

    pub const fn with_seen(self, value: u32) -> Self {
        Self((self.0 & !1) | (value & 1))
    }

    pub const fn set_seen(&mut self, value: u32) {
        *self = self.with_seen(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct cell {
    pub bits: cell_bits,
}

impl cell {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        bits: cell_bits::ZERO,
    };
}

/// Storage of bit-fields in [`cell`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct cell_bits(u32);

impl cell_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn v(self) -> i32 {
        (self.0 << 27) as i32 >> 27
    }

    pub const fn with_v(self, value: i32) -> Self {
        Self((self.0 & !0x1f) | (value as u32 & 0x1f))
    }

    pub const fn set_v(&mut self, value: i32) {
        *self = self.with_v(value);
    }

    pub const fn w(self) -> i32 {
        (self.0 << 16) as i32 >> 24
    }

    pub const fn with_w(self, value: i32) -> Self {
        Self((self.0 & !0xff00) | ((value as u32 & 0xff) << 8))
    }

    pub const fn set_w(&mut self, value: i32) {
        *self = self.with_w(value);
    }
}

unsafe fn total(trees: &[tree], n: i32) -> i32 {
    let trees: *const tree = trees.as_ptr();
    let mut sum: i32 = 0;
    for i in 0..n {
        let t: *const tree = trees.add(i as usize);
        sum += (*t).bits.depth() as i32 * 2 + (*t).anon2.bits.left() as i32
            - (*t).anon2.bits.right() as i32;
        for k in 0..3 {
            sum += (*t).cells[k as usize].bits.v() * (*t).cells[k as usize].bits.w();
        }
    }
    sum
}

fn grow(trees: &mut [tree], n: i32) {
    for i in 0..n {
        trees[i as usize]
            .bits
            .set_depth(trees[i as usize].bits.depth().wrapping_add(i as u32));
        trees[i as usize].cells[(i % 3) as usize]
            .bits
            .set_v(trees[i as usize].cells[(i % 3) as usize].bits.v() - 1);
        trees[i as usize].cells[((i + 1) % 3) as usize]
            .bits
            .set_w(trees[i as usize].cells[(i % 3) as usize].bits.v() * 4);
        trees[i as usize].anon2.bits.set_right((i * 300) as u32);
        let value: u32 = trees[i as usize].anon2.bits.right();
        trees[i as usize].anon2.bits.set_left(value);
        if trees[i as usize].bits.kind() as i32 != ROOT as i32 {
            trees[i as usize]
                .bits
                .set_kind((trees[i as usize].bits.kind() as i32 + 1) as u32);
        }
    }
}

unsafe fn link_to(t: *mut tree, other: *const tree, count: &mut i32) {
    (*t).anon2.bits.set_right(
        (if !other.is_null() {
            (*other).anon2.bits.left() as i32
        } else {
            0
        }) as u32,
    );
    (*t).anon2
        .anon2
        .bits
        .set_mark((*t).anon2.anon2.bits.mark() | 5);
    *count += (*t).anon2.anon2.bits.seen() as i32;
    (*t).plain += *count;
}

pub unsafe fn main() -> i32 {
    let mut trees: [tree; 4] = [
        tree {
            bits: tree_bits::ZERO.with_kind(ROOT).with_depth(1),
            anon2: tree_anon2 {
                bits: tree_anon2_bits::ZERO.with_left(2).with_right(3),
                anon2: tree_anon2_anon2::zero(),
            },
            cells: [
                cell {
                    bits: cell_bits::ZERO.with_v(4).with_w(5),
                },
                cell {
                    bits: cell_bits::ZERO.with_v(-6).with_w(7),
                },
                cell::ZERO,
            ],
            plain: 8,
        },
        tree::zero(),
        tree {
            bits: tree_bits::ZERO.with_kind(LEAF),
            anon2: tree_anon2 {
                bits: tree_anon2_bits::ZERO.with_left(9),
                anon2: tree_anon2_anon2 {
                    bits: tree_anon2_anon2_bits::ZERO.with_mark(15),
                },
            },
            cells: [
                cell::ZERO,
                cell {
                    bits: cell_bits::ZERO.with_w(-100),
                },
                cell {
                    bits: cell_bits::ZERO.with_v(1),
                },
            ],
            plain: 0,
        },
        tree::zero(),
    ];
    let mut count: i32 = 0;
    rt::println!("{}", total(&trees, 4));
    grow(&mut trees, 4);
    link_to(&raw mut trees[0], &raw mut trees[3], &mut count);
    link_to(&raw mut trees[1], ptr::null(), &mut count);
    for i in 0..4 {
        rt::println!(
            "{} {} {} {} {} {} {} {} {} {}",
            trees[i as usize].bits.kind() as i32,
            trees[i as usize].bits.depth(),
            trees[i as usize].anon2.bits.left(),
            trees[i as usize].anon2.bits.right(),
            trees[i as usize].anon2.anon2.bits.mark(),
            trees[i as usize].anon2.anon2.bits.seen(),
            trees[i as usize].cells[0].bits.v(),
            trees[i as usize].cells[1].bits.w(),
            trees[i as usize].cells[2].bits.v(),
            trees[i as usize].plain
        );
    }
    let mut i: i32 = 0;
    trees[i as usize].cells[0].bits.set_v(3);
    i += 1;
    trees[i as usize]
        .bits
        .set_depth(trees[i as usize].bits.depth().wrapping_add(100));
    i += 1;
    i -= 1;
    trees[i as usize]
        .bits
        .set_depth(trees[i as usize].bits.depth() | 1);
    rt::println!(
        "{} {} {} {}",
        i,
        trees[0].cells[0].bits.v(),
        trees[1].bits.depth(),
        total(&trees, 4)
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {

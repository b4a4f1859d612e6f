//! Memory that the driver shares with both workers: the input, what the oracle saw, and what each side covered.

use crate::system;
use core::ffi::c_int;

/// Which worker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The C.
    Oracle,
    /// The Rust.
    Subject,
}

/// Bytes of an input at most.
pub const INPUT: usize = 1 << 16;
/// Leaves that are compared at most.
pub const LEAVES: usize = 1 << 16;
/// Counters of edges that a side can have.
pub const COUNTERS: usize = 1 << 20;
/// Comparisons that are kept of a run.
pub const COMPARISONS: usize = 512;
/// Bytes of a description.
pub const TEXT: usize = 1 << 14;

/// What a run is asked for, and what came of it.
#[repr(C)]
pub struct Head {
    /// Number of the function.
    pub function: u32,
    /// Bytes of the input.
    pub input: u32,
    /// Leaves that the oracle wrote.
    pub leaves: u32,
    /// Whether the arguments are to be described.
    pub describe: u32,
    /// Bytes of the description of the arguments.
    pub described: u32,
    /// Bytes of the description of the first difference; 0 when there is none.
    pub difference: u32,
    /// Which of the first variables of the function the oracle has, a bit each.
    pub variables: u64,
}

/// What a side tells of itself.
#[repr(C)]
pub struct Own {
    /// Process that runs the input.
    pub process: u32,
    /// How far the run is: [`Step`].
    pub step: u32,
    /// How many counters there are.
    pub counters: u32,
    /// How many comparisons were kept.
    pub comparisons: u32,
}

/// How far a run is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Debug)]
#[repr(u32)]
pub enum Step {
    /// Arguments are being built.
    Building = 1,
    /// The function runs.
    Calling = 2,
    /// It has returned; what it left is being looked at.
    Walking = 3,
    /// All done.
    Done = 4,
}

/// Added to the kind of a leaf whose value the C does not determine: nothing is asked of the Rust there.
pub const OPEN: u64 = 1 << 63;
/// Kind of a leaf behind which what it leads to follows.
pub const DESCENDS: u64 = 1;
/// Kind of a leaf that says how much of something follows.
pub const LENGTH: u64 = 2;

/// A leaf of what the oracle left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(C)]
pub struct Leaf {
    /// What it is.
    pub kind: u64,
    /// Its value.
    pub value: u64,
    /// The outermost array of its object that it is in, by the order in which they are walked, from 1 on; 0 for none.
    pub array: u64,
}

/// Two values that the code compared.
#[derive(Clone, Copy, Default)]
#[repr(C)]
pub struct Comparison {
    /// Bytes.
    pub size: u64,
    /// One.
    pub a: u64,
    /// The other.
    pub b: u64,
}

const AT_INPUT: usize = 4096;
const AT_LEAVES: usize = AT_INPUT + INPUT;
const AT_TEXT: usize = AT_LEAVES + LEAVES * size_of::<Leaf>();
const AT_DIFFERENCE: usize = AT_TEXT + TEXT;
const AT_SIDES: usize = AT_DIFFERENCE + TEXT;
const SIDE: usize = 4096 + COUNTERS + COMPARISONS * size_of::<Comparison>();
/// Size in bytes.
pub const SIZE: usize = (AT_SIDES + 2 * SIDE).next_multiple_of(4096);

/// The memory.
#[derive(Clone, Copy)]
pub struct Shared {
    base: *mut u8,
}

impl Shared {
    /// Maps the file.
    pub fn map(fd: c_int) -> Option<Self> {
        system::map_shared(fd, SIZE).map(|base| Self { base })
    }

    fn at<T>(&self, offset: usize, count: usize) -> &'static mut [T] {
        // SAFETY: the offsets above lie in the mapping, which is never removed, and are aligned for their types. One process writes
        // at a time: the driver while the workers wait, a worker while the driver does.
        unsafe { core::slice::from_raw_parts_mut(self.base.add(offset).cast(), count) }
    }

    /// The head.
    pub fn head(&self) -> &'static mut Head {
        &mut self.at(0, 1)[0]
    }

    /// Bytes of the input.
    pub fn input(&self) -> &'static mut [u8] {
        self.at(AT_INPUT, INPUT)
    }

    /// Leaves.
    pub fn leaves(&self) -> &'static mut [Leaf] {
        self.at(AT_LEAVES, LEAVES)
    }

    /// Description of the arguments.
    pub fn text(&self) -> &'static mut [u8] {
        self.at(AT_TEXT, TEXT)
    }

    /// Description of the first difference.
    pub fn difference(&self) -> &'static mut [u8] {
        self.at(AT_DIFFERENCE, TEXT)
    }

    fn side(side: Side) -> usize {
        AT_SIDES + if side == Side::Oracle { 0 } else { SIDE }
    }

    /// What a side tells of itself.
    pub fn own(&self, side: Side) -> &'static mut Own {
        &mut self.at(Self::side(side), 1)[0]
    }

    /// Counters of a side.
    pub fn counters(&self, side: Side) -> &'static mut [u8] {
        self.at(Self::side(side) + 4096, COUNTERS)
    }

    /// Comparisons of a side.
    pub fn comparisons(&self, side: Side) -> &'static mut [Comparison] {
        self.at(Self::side(side) + 4096 + COUNTERS, COMPARISONS)
    }
}

/// Stores text, as much as there is room for; how many bytes.
pub fn store(text: &str, into: &mut [u8]) -> u32 {
    let mut end = text.len().min(into.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    into[..end].copy_from_slice(&text.as_bytes()[..end]);
    end as u32
}

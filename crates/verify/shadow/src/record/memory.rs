//! What an address of the process belongs to, and how far that goes.

use crate::compare::memory::{self, Mapping};
use crate::registry::{self, Variable};
use crate::system;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ops::Range;
use std::collections::BTreeMap;

/// What a block is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The arguments, one behind another.
    Arguments,
    /// A live block of the heap.
    Heap,
    /// The variables of a caller.
    Stack,
    /// A constant without a name, as far as its NUL, or a word of the command line.
    Text,
    /// A variable; `is_set` says whether a replay gives it this content.
    #[allow(missing_docs)]
    Variable { key: String, is_set: bool },
    /// A stream of the C library: its file, where it stands in it, and what the file holds.
    #[allow(missing_docs)]
    Stream { fd: i32, position: u64, bytes: Vec<u8> },
    /// The words of a program's command, each with its NUL.
    Words,
    /// What a program finds on its standard input.
    Input,
    /// What a file holds that a program's words name.
    #[allow(missing_docs)]
    File { name: Vec<u8> },
}

/// A block.
pub struct Piece {
    /// Its address.
    pub start: usize,
    /// Its content, zeros where pointers are.
    pub bytes: Vec<u8>,
    /// What it is.
    pub kind: Kind,
    /// Pointers in it, by offset.
    pub targets: Vec<(usize, Target)>,
}

impl Piece {
    /// Addresses that are its own: one behind the end is one of a block of the heap, as others do not touch it.
    pub fn reach(&self) -> usize {
        match self.kind {
            Kind::Heap => self.bytes.len() + 1,
            Kind::Stream { .. } => 1,
            _ => self.bytes.len(),
        }
    }
}

/// What a pointer leads to.
pub enum Target {
    /// A block, and an offset in it.
    Piece(usize, usize),
    /// Code.
    Code(Code),
}

/// Code.
pub enum Code {
    /// A function of the project, by its number.
    Function(usize),
    /// Something that libraries export.
    Symbol(String),
    /// Nobody knows.
    Unknown,
}

/// The process.
pub struct Memory {
    mappings: Vec<Mapping>,
    variables: Vec<&'static Variable>,
    blocks: Vec<(usize, usize)>,
    /// Where the frames of the callers end, innermost first.
    frames: Vec<usize>,
    /// The stack of the callers, without what the kernel put there at the start.
    stack: Range<usize>,
    functions: BTreeMap<usize, usize>,
}

/// Bytes of a constant without a name.
const TEXT: usize = 4096;
/// Bytes of a frame at most.
const FRAME: usize = 256 << 10;
/// Bytes of a file that are kept.
pub const FILE: usize = 64 << 10;

#[repr(C)]
struct Found {
    file: *const c_char,
    base: *mut c_void,
    name: *const c_char,
    at: *mut c_void,
}

unsafe extern "C" {
    fn dladdr(at: *const c_void, found: *mut Found) -> c_int;
    static __libc_stack_end: *const c_void;
}

impl Memory {
    /// Looks at this process; `frame` is that of the door.
    pub fn new(frame: usize) -> Self {
        let mappings = memory::mappings();
        let mut variables: Vec<&'static Variable> = registry::units().flat_map(|unit| unit.variables()).collect();
        variables.sort_unstable_by_key(|variable| variable.at);
        let functions = registry::units().flat_map(|unit| unit.functions()).map(|f| (f.c, f.number)).collect();
        // SAFETY: the loader sets it before anything runs.
        let bottom = unsafe { __libc_stack_end } as usize;
        let own = mappings.iter().find(|m| m.range.contains(&frame)).map_or(frame..frame, |m| frame..m.range.end);
        let stack = if own.contains(&bottom) { frame..bottom } else { own };
        let mut memory =
            Self { mappings, variables, blocks: crate::blocks::all(), frames: Vec::new(), stack, functions };
        memory.frames = memory.frames_from(frame);
        memory
    }

    /// The chain of frame pointers, as far as it is one.
    fn frames_from(&self, frame: usize) -> Vec<usize> {
        const MOST: usize = 256;
        let mut frames = vec![frame];
        while let Some(&last) = frames.last()
            && frames.len() < MOST
        {
            let next = self.read(last, 8).map_or(0, |bytes| memory::word(&bytes) as usize);
            if next <= last || !self.stack.contains(&next) || next - last > FRAME || !next.is_multiple_of(8) {
                break;
            }
            frames.push(next);
        }
        frames
    }

    /// Bytes; none where there is no memory. Nothing changes in this copy of the process: what is mapped can be read.
    pub fn read(&self, at: usize, count: usize) -> Option<Vec<u8>> {
        let end = at.checked_add(count)?;
        let mut next = at;
        while next < end {
            let is_readable = |m: &&Mapping| m.rights.starts_with('r') && !m.name.starts_with("[v");
            next = self.mapping(next).filter(is_readable)?.range.end;
        }
        // SAFETY: all of it is mapped to be read.
        Some(unsafe { core::slice::from_raw_parts(at as *const u8, count) }.to_vec())
    }

    /// A string with its NUL, or as much of it as there is room for.
    fn text(&self, at: usize, most: usize) -> Option<Vec<u8>> {
        let mut bytes = self.read(at, most)?;
        let end = bytes.iter().position(|byte| *byte == 0);
        bytes.truncate(end.map_or(most, |end| end + 1));
        Some(bytes)
    }

    fn mapping(&self, at: usize) -> Option<&Mapping> {
        let found = self.mappings.partition_point(|m| m.range.end <= at);
        self.mappings.get(found).filter(|m| m.range.contains(&at))
    }

    /// The variable with a number among the shapes.
    pub fn numbered(&self, number: usize) -> Option<(Range<usize>, Kind)> {
        self.variables.iter().find(|v| v.shape == number as i64).map(|v| variable(v))
    }

    /// Code at an address.
    pub fn code(&self, at: usize) -> Option<Code> {
        if let Some(&number) = self.functions.get(&at) {
            return Some(Code::Function(number));
        }
        self.mapping(at).filter(|m| m.rights.contains('x'))?;
        let mut found = Found {
            file: core::ptr::null(),
            base: core::ptr::null_mut(),
            name: core::ptr::null(),
            at: core::ptr::null_mut(),
        };
        // SAFETY: what it fills in lives long enough.
        let is_known = unsafe { dladdr(at as *const c_void, &mut found) } != 0;
        if !is_known || found.name.is_null() || found.at as usize != at {
            return Some(Code::Unknown);
        }
        // SAFETY: a name of the loader's.
        Some(Code::Symbol(unsafe { CStr::from_ptr(found.name) }.to_string_lossy().into_owned()))
    }

    /// What lies around an address.
    pub fn around(&self, at: usize) -> Option<(Range<usize>, Kind)> {
        let mapping = self.mapping(at)?;
        let index = self.variables.partition_point(|v| v.at <= at).checked_sub(1);
        if let Some(v) = index.map(|index| self.variables[index]).filter(|v| at < v.at + v.size) {
            return Some(variable(v));
        }
        if let Some(stream) = self.stream(at, mapping) {
            return Some(stream);
        }
        let block = self.blocks.partition_point(|b| b.0 <= at).checked_sub(1).map(|index| self.blocks[index]);
        // One behind the end is an address of the block, too.
        if let Some((start, size)) = block.filter(|(start, size)| at <= start + size && *size > 0) {
            return Some((start..start + size, Kind::Heap));
        }
        if self.stack.contains(&at) {
            return self.frame(at).map(|range| (range, Kind::Stack));
        }
        let is_constant = mapping.rights.starts_with("r-") && mapping.name.starts_with('/');
        let is_word = mapping.range.contains(&self.stack.end);
        if !is_constant && !is_word {
            return None;
        }
        let text = self.text(at, TEXT.min(mapping.range.end - at))?;
        Some((at..at + text.len(), Kind::Text))
    }

    /// The frame of a caller: what lies between two links of the chain.
    fn frame(&self, at: usize) -> Option<Range<usize>> {
        const LINK: usize = 16;
        let next = self.frames.partition_point(|frame| *frame <= at);
        let start = self.frames.get(next.checked_sub(1)?)? + LINK;
        let end = match self.frames.get(next) {
            Some(&end) => end,
            None => self.stack.end.min(start + (16 << 10)),
        };
        (start..end).contains(&at).then_some(start..end)
    }

    /// A stream of the C library, by the mark that it begins with.
    fn stream(&self, at: usize, mapping: &Mapping) -> Option<(Range<usize>, Kind)> {
        const MARK: u64 = 0xfbad_0000;
        const SIZE: usize = 216;
        if !mapping.rights.starts_with("rw") || self.stack.contains(&at) {
            return None;
        }
        let bytes = self.read(at, SIZE)?;
        if memory::word(&bytes[..4]) & 0xffff_0000 != MARK {
            return None;
        }
        let field = |offset: usize, size: usize| memory::word(&bytes[offset..offset + size]) as usize;
        // As glibc has had it since 2.1 (`struct _IO_FILE`): read pointer and end, file number.
        let (next, end, fd) = (field(8, 8), field(16, 8), field(112, 4) as i32);
        let buffered = end.checked_sub(next).filter(|count| *count <= FILE).unwrap_or(0);
        let (position, bytes) = match file(fd) {
            Some((position, bytes)) => (position.saturating_sub(buffered as u64), bytes),
            None => (0, self.read(next, buffered).unwrap_or_default()),
        };
        Some((at..at + 1, Kind::Stream { fd, position, bytes }))
    }
}

fn variable(v: &Variable) -> (Range<usize>, Kind) {
    (v.at..v.at + v.size, Kind::Variable { key: v.name(), is_set: v.shape >= 0 })
}

/// Position and content of a file that can be read at any place.
pub fn file(fd: i32) -> Option<(u64, Vec<u8>)> {
    const CURRENT: i64 = 1;
    let fd = i64::from(fd);
    // SAFETY: numbers only.
    let position = u64::try_from(unsafe { system::call(system::number::LSEEK, &[fd, 0, CURRENT]) }).ok()?;
    let mut bytes = vec![0u8; FILE];
    // SAFETY: there is room for so many bytes.
    let got = unsafe { system::call(system::number::PREAD, &[fd, bytes.as_mut_ptr() as i64, FILE as i64, 0]) };
    bytes.truncate(usize::try_from(got).ok()?);
    Some((position, bytes))
}

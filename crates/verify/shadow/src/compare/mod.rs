//! What two children left, that ran a call from one state.

mod heap;
pub mod memory;

use crate::channel::{Channel, End};
use crate::registry::{self, Variable};
use heap::Heap;
use memory::{Survey, Word};
use std::collections::BTreeMap;

/// A child that has come to its end.
pub struct Child {
    /// The process.
    pub pid: i64,
    /// What it shares with this one.
    pub channel: &'static Channel,
    /// How its call ended.
    pub end: End,
}

/// What an address belongs to.
#[derive(Clone, Copy)]
pub enum Place {
    /// A variable.
    Variable(&'static Variable),
    /// A block of the heap: where it begins, and its size.
    Block(usize, usize),
    /// The stack of the callers.
    Stack,
}

/// What is known of the process before the call.
pub struct Before {
    /// Its memory.
    pub survey: Survey,
    /// Its variables, by address.
    pub variables: Vec<&'static Variable>,
    /// Its blocks, by address.
    pub blocks: Vec<(usize, usize)>,
    /// Numbers of the functions, by their addresses on either side.
    functions: BTreeMap<usize, usize>,
}

/// What differs.
#[derive(Clone, PartialEq, Debug)]
pub enum Difference {
    /// How the call ended.
    End,
    /// The bytes of the result.
    Result,
    /// `errno`.
    Errno,
    /// What was printed.
    Output,
    /// Some bytes of memory: where they are in each.
    #[allow(missing_docs)]
    Memory { c: usize, rust: usize, size: usize },
    /// A block that only one of them gave back.
    Freed(usize),
    /// A block with another size, or that only one of them has: sizes.
    #[allow(missing_docs)]
    Size { at: usize, c: Option<usize>, rust: Option<usize> },
}

impl Before {
    /// Looks at this process. `counts` is the path of the shared file.
    pub fn new(frame: usize, counts: &str) -> Result<Self, crate::layout::Reason> {
        let mut variables: Vec<&'static Variable> = registry::units().flat_map(|unit| unit.variables()).collect();
        variables.sort_unstable_by_key(|variable| variable.at);
        let blocks = crate::blocks::all();
        let holds = |range: &std::ops::Range<usize>| {
            let variable = variables.partition_point(|v| v.at < range.start);
            let block = blocks.partition_point(|b| b.0 < range.start);
            variables.get(variable).is_some_and(|v| v.at < range.end)
                || blocks.get(block).is_some_and(|b| b.0 < range.end)
        };
        let survey = Survey::new(frame, counts, holds)?;
        let mut functions = BTreeMap::new();
        for function in registry::units().flat_map(|unit| unit.functions()) {
            functions.insert(function.c, function.number);
            functions.insert(function.rust, function.number);
        }
        Ok(Self { survey, variables, blocks, functions })
    }

    /// What an address belonged to.
    pub fn place(&self, at: usize) -> Option<Place> {
        let variable = self.variables.partition_point(|v| v.at <= at).checked_sub(1).map(|index| self.variables[index]);
        if let Some(variable) = variable.filter(|v| at < v.at + v.size) {
            return Some(Place::Variable(variable));
        }
        let block = self.blocks.partition_point(|b| b.0 <= at).checked_sub(1).map(|index| self.blocks[index]);
        if let Some((start, size)) = block.filter(|(start, size)| at < start + size) {
            return Some(Place::Block(start, size));
        }
        let stack = self.survey.ranges.iter().any(|range| range.start == self.survey.dead.end && range.contains(&at));
        stack.then_some(Place::Stack)
    }
}

/// Two children side by side.
pub struct Pair<'a> {
    before: &'a Before,
    c: &'a Child,
    rust: &'a Child,
    heaps: (Heap, Heap),
    /// New blocks of the C, with those of the Rust that stand for them.
    pairs: BTreeMap<usize, usize>,
    /// Those whose content is still to be looked at.
    waiting: Vec<(usize, usize, usize)>,
    found: Vec<Difference>,
}

/// The halves of a word that differ, as the smallest whole number of each: offset and size.
fn parts(differing: u64) -> impl Iterator<Item = (usize, usize)> {
    [0, 4].into_iter().filter_map(move |half| {
        let bytes = (differing >> (8 * half)) as u32;
        if bytes == 0 {
            return None;
        }
        let (first, last) = (bytes.trailing_zeros() as usize / 8, 3 - bytes.leading_zeros() as usize / 8);
        let size = [1, 2, 4].into_iter().find(|size| first / size == last / size).unwrap_or(4);
        Some((half + first / size * size, size))
    })
}

/// Differences that are kept at most: more tell no more.
const MOST: usize = 64;

/// All that two children left otherwise. `size` is that of the result.
pub fn differences(before: &Before, c: &Child, rust: &Child, result: (usize, bool)) -> Vec<Difference> {
    let heap = |child: &Child| Heap::new(child.channel.allocations(), &before.blocks);
    let heaps = (heap(c), heap(rust));
    let mut pair = Pair { before, c, rust, heaps, pairs: BTreeMap::new(), waiting: Vec::new(), found: Vec::new() };
    if c.end != rust.end {
        return vec![Difference::End];
    }
    pair.registers(result);
    pair.blocks();
    for word in memory::differing(&before.survey.ranges, c.pid, rust.pid) {
        pair.word(word);
    }
    pair.new_blocks();
    pair.found.truncate(MOST);
    pair.found
}

impl Pair<'_> {
    fn registers(&mut self, (size, is_pointer): (usize, bool)) {
        let (c, rust) = (self.c.channel.result(size), self.rust.channel.result(size));
        let explained = is_pointer && self.explains(memory::word(c), memory::word(rust));
        if self.c.end == End::Returned && c != rust && !explained {
            self.found.push(Difference::Result);
        }
        if self.c.channel.errno() != self.rust.channel.errno() {
            self.found.push(Difference::Errno);
        }
        if self.c.channel.output() != self.rust.channel.output() {
            self.found.push(Difference::Output);
        }
    }

    /// Blocks that are at one address in both, and those that were given back.
    fn blocks(&mut self) {
        let (c, rust) = (&self.heaps.0, &self.heaps.1);
        self.found.extend(c.freed.symmetric_difference(&rust.freed).map(|at| Difference::Freed(*at)));
        for (&at, &size) in &c.new {
            if rust.new.get(&at) == Some(&size) {
                self.pairs.insert(at, at);
                self.waiting.push((at, at, size));
            }
        }
    }

    /// A word of memory that was there before the call.
    fn word(&mut self, word: Word) {
        let parts: Vec<(usize, usize)> = parts(word.c ^ word.rust).filter(|(at, _)| self.lives(word.at + at)).collect();
        if parts.is_empty() || self.found.len() >= MOST || self.explains(word.c, word.rust) {
            return;
        }
        let part = |(at, size)| Difference::Memory { c: word.at + at, rust: word.at + at, size };
        self.found.extend(parts.into_iter().map(part));
    }

    /// Whether an address is one of a variable, of a block that both still have, or of a caller.
    fn lives(&self, at: usize) -> bool {
        match self.before.place(at) {
            None => false,
            Some(Place::Block(start, _)) => {
                ![&self.heaps.0, &self.heaps.1].iter().any(|heap| heap.freed.contains(&start))
            }
            Some(_) => true,
        }
    }

    /// Whether two words mean the same.
    fn explains(&mut self, c: u64, rust: u64) -> bool {
        let (c, rust) = (c as usize, rust as usize);
        let functions = &self.before.functions;
        let same_function = functions.get(&c).is_some_and(|number| functions.get(&rust) == Some(number));
        let dead = &self.before.survey.dead;
        c == rust
            || same_function
            || dead.contains(&c) && dead.contains(&rust)
            || self.same_constant(c, rust)
            || self.same_block(c, rust)
    }

    /// Whether both point to constants with the same content, as far as a string goes.
    fn same_constant(&self, c: usize, rust: usize) -> bool {
        const LONGEST: usize = 64 << 10;
        let survey = &self.before.survey;
        survey.is_constant(c) && survey.is_constant(rust) && {
            let text = |pid, at| memory::string(pid, at, LONGEST);
            text(self.c.pid, c) == text(self.rust.pid, rust)
        }
    }

    /// Whether both point to new blocks that stand for each other, at the same place in them.
    fn same_block(&mut self, c: usize, rust: usize) -> bool {
        let (Some(one), Some(other)) = (self.heaps.0.block(c), self.heaps.1.block(rust)) else { return false };
        if one.1 != other.1 || c - one.0 != rust - other.0 {
            return false;
        }
        match self.pairs.get(&one.0) {
            Some(known) => *known == other.0,
            None => {
                self.pairs.insert(one.0, other.0);
                self.waiting.push((one.0, other.0, one.1));
                true
            }
        }
    }

    /// The content of new blocks, which may lead to others; then those that nothing led to.
    fn new_blocks(&mut self) {
        const LARGEST: usize = 64 << 20;
        while let Some((c, rust, size)) = self.waiting.pop() {
            let size = size.min(LARGEST);
            let (Some(left), Some(right)) =
                (memory::read(self.c.pid, c, size), memory::read(self.rust.pid, rust, size))
            else {
                continue;
            };
            for (index, (one, other)) in left.chunks(8).zip(right.chunks(8)).enumerate() {
                let (one, other) = (memory::word(one), memory::word(other));
                if one != other && !self.explains(one, other) && self.found.len() < MOST {
                    let part = |(at, size)| {
                        let at = index * 8 + at;
                        Difference::Memory { c: c + at, rust: rust + at, size }
                    };
                    self.found.extend(parts(one ^ other).map(part));
                }
            }
        }
        self.unpaired();
    }

    /// As many blocks of each size are left over on both sides, or one of them forgot to give one back.
    fn unpaired(&mut self) {
        let mut sizes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&at, &size) in self.heaps.0.new.iter().filter(|(at, _)| !self.pairs.contains_key(at)) {
            sizes.entry(size).or_default().push(at);
        }
        let taken: std::collections::BTreeSet<usize> = self.pairs.values().copied().collect();
        for (&at, &size) in self.heaps.1.new.iter().filter(|(at, _)| !taken.contains(at)) {
            if sizes.get_mut(&size).and_then(Vec::pop).is_none() {
                self.found.push(Difference::Size { at, c: self.heaps.0.new.get(&at).copied(), rust: Some(size) });
            }
        }
        for (size, at) in sizes.into_iter().flat_map(|(size, all)| all.into_iter().map(move |at| (size, at))) {
            self.found.push(Difference::Size { at, c: Some(size), rust: self.heaps.1.new.get(&at).copied() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_are_numbers() {
        let of = |word| parts(word).collect::<Vec<_>>();
        assert_eq!(of(0xff00), [(1, 1)]);
        assert_eq!(of(0x00ff_ff00), [(0, 4)]);
        assert_eq!(of(0x0100_0000_ffff_0000), [(2, 2), (7, 1)]);
    }
}

//! What is counted in a function.

/// Something that is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "`name` and `words` say it")]
pub enum Measure {
    Branches,
    Loops,
    IndexedReads,
    IndexedWrites,
    PointerReads,
    PointerWrites,
    PointerSteps,
    UncheckedIndices,
    SizedCopies,
    OpenCopies,
    Allocations,
    ComputedSizes,
    MultipliedSizes,
    Releases,
    PointerCasts,
    IntegerCasts,
    Narrowings,
    SignChanges,
    Arithmetic,
    AssembledBytes,
    StackBuffers,
    UnionReads,
    IndirectCalls,
    Calls,
    Jumps,
    PointerParams,
    LengthParams,
    LengthWords,
    ParserWords,
    OutputWords,
    InputCalls,
    Exposure,
    Exported,
    Callers,
    Lines,
}

/// Name and words of each measure, in order.
const TABLE: &[(Measure, &str, &str)] = &[
    (Measure::Branches, "branches", "decisions of the control flow"),
    (Measure::Loops, "loops", "loops"),
    (Measure::IndexedReads, "indexed-reads", "reads at a computed place"),
    (Measure::IndexedWrites, "indexed-writes", "writes at a computed place"),
    (Measure::PointerReads, "pointer-reads", "reads through pointers"),
    (Measure::PointerWrites, "pointer-writes", "writes through pointers"),
    (Measure::PointerSteps, "pointer-steps", "pointers that are moved"),
    (Measure::UncheckedIndices, "unchecked-indices", "indices and lengths that nothing here is compared with"),
    (Measure::SizedCopies, "sized-copies", "copies whose length is computed"),
    (Measure::OpenCopies, "open-copies", "copies that know no length"),
    (Measure::Allocations, "allocations", "allocations"),
    (Measure::ComputedSizes, "computed-sizes", "sizes of memory that come from arithmetic"),
    (Measure::MultipliedSizes, "multiplied-sizes", "sizes of memory that are products"),
    (Measure::Releases, "releases", "memory that is released"),
    (Measure::PointerCasts, "pointer-casts", "pointers taken for pointers to something else"),
    (Measure::IntegerCasts, "integer-casts", "pointers made of integers, or the reverse"),
    (Measure::Narrowings, "narrowings", "numbers that lose upper bits"),
    (Measure::SignChanges, "sign-changes", "numbers that change their sign's meaning"),
    (Measure::Arithmetic, "arithmetic", "integer arithmetic that can leave its type"),
    (Measure::AssembledBytes, "assembled-bytes", "numbers put together from bytes"),
    (Measure::StackBuffers, "stack-buffers", "arrays on the stack"),
    (Measure::UnionReads, "union-reads", "members of unions that are used"),
    (Measure::IndirectCalls, "indirect-calls", "calls through pointers"),
    (Measure::Calls, "calls", "calls"),
    (Measure::Jumps, "jumps", "jumps by goto"),
    (Measure::PointerParams, "pointer-parameters", "parameters that are pointers to data"),
    (Measure::LengthParams, "length-parameters", "integers that go with them"),
    (Measure::LengthWords, "length-words", "uses of what is named for a length or a place"),
    (Measure::ParserWords, "parser-words", "names that tell of reading a format"),
    (Measure::OutputWords, "output-words", "names that tell of output, tests or settings"),
    (Measure::InputCalls, "input-calls", "calls that bring input in"),
    (Measure::Exposure, "exposure", "nearness to input"),
    (Measure::Exported, "exported", "can be called from outside"),
    (Measure::Callers, "callers", "functions that call it"),
    (Measure::Lines, "lines", "lines"),
];

/// How many measures there are.
const COUNT: usize = TABLE.len();

impl Measure {
    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Measure> {
        TABLE.iter().map(|(measure, ..)| *measure)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        TABLE.get(self as usize).map_or("", |(_, name, _)| name)
    }

    /// What it counts.
    pub fn words(self) -> &'static str {
        TABLE.get(self as usize).map_or("", |(.., words)| words)
    }
}

/// A number for each measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts([u32; COUNT]);

impl Default for Counts {
    fn default() -> Self {
        Self([0; COUNT])
    }
}

impl Counts {
    /// The number of a measure.
    pub fn get(&self, measure: Measure) -> u32 {
        self.0.get(measure as usize).copied().unwrap_or(0)
    }

    /// Counts one more.
    pub fn add(&mut self, measure: Measure) {
        self.add_many(measure, 1)
    }

    /// Counts so many more.
    pub fn add_many(&mut self, measure: Measure, number: usize) {
        if let Some(count) = self.0.get_mut(measure as usize) {
            *count = count.saturating_add(u32::try_from(number).unwrap_or(u32::MAX))
        }
    }

    /// All numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Measure, u32)> + '_ {
        Measure::all().map(|measure| (measure, self.get(measure)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, TABLE};
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_in_order() {
        assert!(TABLE.iter().enumerate().all(|(at, (measure, ..))| *measure as usize == at));
        assert_eq!(Measure::all().map(Measure::name).collect::<BTreeSet<_>>().len(), TABLE.len());
    }
}

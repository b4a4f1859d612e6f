//! The suites and the programs that they hold.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::seeds::Seeds;
use super::{csmith, tcc, torture};

/// A suite that the distribution carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Suite {
    /// tests/tests2 of tcc: small programs with their expected output.
    Tcc,
    /// gcc.c-torture/execute of gcc: programs that end with exit status 0.
    Torture,
    /// Random programs of csmith, a seed each, that print a checksum.
    Csmith,
}

impl Suite {
    pub const ALL: [Suite; 3] = [Suite::Tcc, Suite::Torture, Suite::Csmith];

    pub fn name(self) -> &'static str {
        match self {
            Suite::Tcc => "tcc",
            Suite::Torture => "torture",
            Suite::Csmith => "csmith",
        }
    }
}

/// One program of a suite.
#[derive(Debug, Clone)]
pub struct Program {
    pub name: String,
    pub source: Source,
    /// Flags for the C compilers and for Exuvia.
    pub flags: Vec<String>,
    /// Arguments of the program itself.
    pub arguments: Vec<String>,
    pub demand: Demand,
}

/// Where the C of a program comes from.
#[derive(Debug, Clone)]
pub enum Source {
    File(PathBuf),
    /// Generated when its turn comes.
    Seed(u64),
}

/// What the C itself must show for the program to count as a test.
#[derive(Debug, Clone)]
pub enum Demand {
    /// Both compilers' programs do the same.
    Agreement,
    /// As above, and they end with status 0.
    Success,
    /// clang's program prints this, apart from white space.
    Prints(String),
}

/// The programs of a suite that are asked for, in order.
pub fn selected(suite: Suite, seeds: Seeds, filter: &str, limit: Option<usize>) -> Result<Vec<Program>> {
    let mut programs = match suite {
        Suite::Tcc => tcc::programs()?,
        Suite::Torture => torture::programs()?,
        Suite::Csmith => csmith::programs(seeds)?,
    };
    programs.retain(|program| program.name.contains(filter));
    if programs.is_empty() {
        bail!("no program of {} matches `{filter}`", suite.name());
    }
    Ok(spread(programs, limit.unwrap_or(usize::MAX)))
}

/// `limit` items, evenly spread.
fn spread<T>(items: Vec<T>, limit: usize) -> Vec<T> {
    let all = items.len();
    if limit >= all {
        return items;
    }
    let starts = |index: &usize| index * limit / all != (index + 1) * limit / all;
    items.into_iter().enumerate().filter(|(index, _)| starts(index)).map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn spread_takes_as_many_as_asked() {
        assert_eq!(spread((0..10).collect(), 3).len(), 3);
        assert_eq!(spread(vec![1, 2], 5), [1, 2]);
        assert_eq!(spread((0..10).collect(), 5), [1, 3, 5, 7, 9]);
    }
}

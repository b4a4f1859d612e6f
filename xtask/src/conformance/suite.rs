//! The suites and the programs that they hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::seeds::Seeds;
use super::{csmith, tcc, torture, variants};

/// A suite that the distribution carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Suite {
    /// tests/tests2 of tcc: small programs with their expected output.
    Tcc,
    /// gcc.c-torture/execute of gcc: programs that end with exit status 0.
    Torture,
    /// Random programs of csmith, a seed each, that print a checksum.
    Csmith,
    /// Sources of real projects with changes, a seed each, under drivers of this repository.
    Variants,
}

impl Suite {
    pub const ALL: [Suite; 4] = [Suite::Tcc, Suite::Torture, Suite::Csmith, Suite::Variants];

    pub fn name(self) -> &'static str {
        match self {
            Suite::Tcc => "tcc",
            Suite::Torture => "torture",
            Suite::Csmith => "csmith",
            Suite::Variants => "variants",
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
    /// A variant of a project's sources.
    Variant(u64, Box<variants::Subject>),
}

/// The C of a program as it lies on the disk.
#[derive(Debug)]
pub struct Written {
    pub folder: PathBuf,
    /// The files that are compiled, by name.
    pub names: Vec<String>,
    /// The functions that are called with generated inputs, by name; all of them if none are given.
    pub functions: Option<Vec<String>>,
    /// Functions whose C is known to be undefined, and how.
    pub undefined: BTreeMap<String, String>,
    /// What is told of how it was made.
    pub counts: BTreeMap<String, usize>,
}

impl Written {
    /// One file that is there.
    pub fn file(path: &Path) -> Result<Self> {
        let folder = path.parent().context("a source without a folder")?.to_owned();
        let name = path.file_name().context("a source without a name")?.to_string_lossy().into_owned();
        Ok(Self { folder, names: vec![name], functions: None, undefined: BTreeMap::new(), counts: BTreeMap::new() })
    }
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
    /// None: where both compilers' programs do not do the same, what it does is not compared, and all else is tried.
    Nothing,
}

/// The programs of a suite that are asked for, in order.
pub fn selected(suite: Suite, seeds: Option<Seeds>, filter: &str, limit: Option<usize>) -> Result<Vec<Program>> {
    let mut programs = match suite {
        Suite::Tcc => tcc::programs()?,
        Suite::Torture => torture::programs()?,
        Suite::Csmith => csmith::programs(seeds.unwrap_or(Seeds::first(100)))?,
        Suite::Variants => variants::programs(seeds.unwrap_or(Seeds::first(10)))?,
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

//! A range of seeds, as `A-B` or one number.

use std::ops::RangeInclusive;
use std::str::FromStr;

use anyhow::{Context, Error, Result, bail};

/// Seeds from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seeds {
    first: u64,
    last: u64,
}

impl Seeds {
    pub fn range(self) -> RangeInclusive<u64> {
        self.first..=self.last
    }
}

impl Seeds {
    /// The first so many seeds.
    pub fn first(count: u64) -> Self {
        Self { first: 1, last: count }
    }
}

impl FromStr for Seeds {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let number = |text: &str| text.parse().with_context(|| format!("`{text}` is no seed"));
        let seeds = Self { first: number(first)?, last: number(last)? };
        if seeds.first > seeds.last {
            bail!("`{text}` holds no seed");
        }
        Ok(seeds)
    }
}

#[cfg(test)]
mod tests {
    use super::Seeds;

    #[test]
    fn ranges_of_seeds() {
        assert_eq!("3-5".parse::<Seeds>().unwrap().range(), 3..=5);
        assert_eq!("7".parse::<Seeds>().unwrap().range(), 7..=7);
        assert!("5-3".parse::<Seeds>().is_err());
        assert!("a".parse::<Seeds>().is_err());
    }
}

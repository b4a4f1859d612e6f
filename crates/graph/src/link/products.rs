//! Programs and libraries of the build: what is linked with what, and what looks like a test.

use super::Unit;

/// A program or library of the build.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Target {
    /// Name.
    pub name: String,
    /// Whether it is a program.
    pub program: bool,
    /// Its own units, by position.
    pub units: Vec<u32>,
    /// Libraries of the project that it links, by position among the targets.
    pub libraries: Vec<u32>,
}

/// Which targets each unit is in, libraries followed.
pub(super) struct Membership {
    words: usize,
    bits: Vec<u64>,
}

impl Membership {
    /// Whether two units are linked into one target.
    pub fn together(&self, a: u32, b: u32) -> bool {
        let of = |unit: u32| {
            let start = unit as usize * self.words;
            self.bits.get(start..start + self.words).unwrap_or(&[])
        };
        of(a).iter().zip(of(b)).any(|(a, b)| a & b != 0)
    }
}

/// Positions of a target's units and of those of its libraries.
fn all_units(targets: &[Target], at: usize) -> Vec<u32> {
    let mut seen = vec![false; targets.len()];
    let mut queue = vec![at];
    let mut units = Vec::new();
    while let Some(at) = queue.pop() {
        let Some(target) = targets.get(at).filter(|_| !std::mem::replace(&mut seen[at], true)) else { continue };
        units.extend(&target.units);
        queue.extend(target.libraries.iter().map(|&library| library as usize).filter(|&l| l < targets.len()));
    }
    units.sort_unstable();
    units.dedup();
    units
}

pub(super) fn membership(units: usize, targets: &[Target]) -> Membership {
    let words = targets.len().div_ceil(64).max(1);
    let mut bits = vec![0; units * words];
    for at in 0..targets.len() {
        for unit in all_units(targets, at) {
            if let Some(word) = bits.get_mut(unit as usize * words + at / 64) {
                *word |= 1 << (at % 64);
            }
        }
    }
    Membership { words, bits }
}

/// A target with the paths of its files.
pub(super) struct Linked {
    pub name: String,
    pub program: bool,
    pub test: bool,
    pub paths: Vec<String>,
}

pub(super) fn products(units: &[Unit], targets: &[Target]) -> Vec<Linked> {
    let path = |&unit: &u32| units.get(unit as usize).map(|unit| unit.path.clone());
    let linked = |(at, target): (usize, &Target)| {
        let own: Vec<String> = target.units.iter().filter_map(path).collect();
        let tests = !own.is_empty() && own.iter().all(|path| is_test_path(path));
        Linked {
            name: target.name.clone(),
            program: target.program,
            test: tests || (target.program && is_test_name(&target.name)),
            paths: all_units(targets, at).iter().filter_map(path).collect(),
        }
    };
    targets.iter().enumerate().map(linked).collect()
}

/// Whether a path is that of a test: a folder called like one, or a file whose name says so.
pub(super) fn is_test_path(path: &str) -> bool {
    let mut parts = path.split('/').rev();
    let file = parts.next().unwrap_or("");
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    is_test_name(stem) || parts.any(|part| part == "t" || part == "regress" || part == "testing" || is_test_name(part))
}

/// Words that a test is called by.
const TEST_WORDS: &[&str] = &["test", "tests", "unittest", "unittests", "selftest", "selftests", "testsuite"];

/// `test`, `tests2`, `x-test`, `test_x`, `testutil`: one of the words between marks and digits, or `test` at the start.
fn is_test_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut words = name.split(|c: char| !c.is_ascii_alphabetic());
    name.starts_with("test") || words.any(|word| TEST_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_known_by_their_names() {
        for path in
            ["test/a.c", "lib/tests/x.c", "t/helper.c", "test_zip.c", "a/zip-test.c", "unittest2.c", "testutil.c"]
        {
            assert!(is_test_path(path), "{path}");
        }
        for path in ["latest.c", "src/attest/x.c", "contest.c", "checker.c", "lib/a.c"] {
            assert!(!is_test_path(path), "{path}");
        }
    }

    #[test]
    fn libraries_are_followed() {
        let target = |units: &[u32], libraries: &[u32]| Target {
            units: units.to_vec(),
            libraries: libraries.to_vec(),
            ..Target::default()
        };
        let membership = membership(3, &[target(&[0], &[1]), target(&[1], &[]), target(&[2], &[1])]);
        assert!(membership.together(0, 1) && membership.together(1, 2) && !membership.together(0, 2));
    }
}

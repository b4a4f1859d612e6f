//! Which of a source package's patches mend memory safety, and which functions they change.
//!
//! The rule, fixed before any ranking was looked at: a patch counts when its name or its header names a CVE, and its name, its header
//! or what `debian/changelog` says of that CVE has one of [`WORDS`]. The header is all that stands before the first change; what the
//! changelog says is the item of its lists that names the CVE. Null pointers alone do not count: Rust's answer to
//! them is a crash, too. A patch that changes more than [`MOST`] functions does not count: most of what it touches is not where the
//! hole was.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::functions;
use super::spec::Mended;
use crate::process;

const LIMIT: Duration = Duration::from_secs(600);

/// More changed functions than this, and a patch is left out.
pub const MOST: usize = 10;

/// Words that tell of memory safety, in small letters, with a blank for each hyphen or run of white space.
pub const WORDS: &[&str] = &[
    "access beyond",
    "array overflow",
    "bad free",
    "beyond end",
    "beyond the bounds",
    "beyond the end",
    "buffer over read",
    "buffer over run",
    "buffer overflow",
    "buffer overread",
    "buffer overrun",
    "buffer under read",
    "buffer underflow",
    "buffer underread",
    "buffer underrun",
    "corrupt memory",
    "dangling",
    "double free",
    "freed memory",
    "heap based",
    "heap buffer",
    "heap corruption",
    "heap overflow",
    "illegal memory access",
    "integer overflow",
    "integer underflow",
    "invalid free",
    "invalid memory access",
    "invalid read",
    "invalid write",
    "memory corruption",
    "oob access",
    "oob read",
    "oob write",
    "out of bound",
    "over read",
    "overread",
    "past end",
    "past the end",
    "stack based buffer",
    "stack buffer",
    "type confusion",
    "uninitialised",
    "uninitialized",
    "use after free",
    "wild pointer",
    "write beyond",
];

/// The patches of the source package in `tree` that count, in order. `tree` is as upstream has it, and is changed: each patch of
/// the series is applied.
pub fn find(tree: &Path) -> Result<Vec<Mended>> {
    let folder = tree.join("debian/patches");
    let series = fs::read_to_string(folder.join("series")).unwrap_or_default();
    let lines = series.lines().map(|line| line.split('#').next().unwrap_or_default());
    let names: Vec<&str> = lines.filter_map(|line| line.split_whitespace().next()).collect();
    let changelog = fs::read(tree.join("debian/changelog")).unwrap_or_default();
    let items = items(&String::from_utf8_lossy(&changelog).to_lowercase());
    let mut found = Vec::new();
    for name in names {
        let path = folder.join(name);
        let text = String::from_utf8_lossy(&fs::read(&path).with_context(|| path.display().to_string())?).into_owned();
        let words = words_of(name, &text, &items);
        if words.is_empty() {
            apply(tree, &path)?;
            continue;
        }
        let functions = changed(tree, &path, &files_of(&text))?;
        if (1..=MOST).contains(&functions.len()) {
            found.push(Mended { name: name.to_owned(), words, functions });
        }
    }
    Ok(found)
}

/// The items of the lists of a changelog.
fn items(changelog: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in changelog.lines() {
        let starts = ["*", "-", "+"].iter().any(|mark| line.trim_start().starts_with(mark)) || !line.starts_with(' ');
        match items.last_mut().filter(|_| !starts) {
            Some(item) => *item = format!("{item} {}", line.trim()),
            None => items.push(line.trim().to_owned()),
        }
    }
    items
}

/// The words of memory safety that speak of a patch, if it names a CVE.
fn words_of(name: &str, text: &str, items: &[String]) -> Vec<String> {
    let mut told = format!("{name}\n{}", header(text)).to_lowercase();
    let cves = cves(&told);
    if cves.is_empty() {
        return Vec::new();
    }
    for item in items.iter().filter(|item| cves.iter().any(|cve| names(item, cve))) {
        told = told + "\n" + item;
    }
    let words = told.split(|c: char| c.is_whitespace() || c == '-' || c == '_').filter(|word| !word.is_empty());
    let plain = words.collect::<Vec<_>>().join(" ");
    WORDS.iter().filter(|word| plain.contains(*word)).map(|word| (*word).to_owned()).collect()
}

/// The CVEs that a text in small letters names, as `cve-YEAR-NUMBER`.
fn cves(text: &str) -> BTreeSet<String> {
    let number = |rest: &str| {
        let digits = rest.strip_prefix(['-', '_'])?;
        let (year, rest) = digits.split_at_checked(4)?;
        let rest = rest.strip_prefix(['-', '_'])?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let is_one = end > 0 && year.bytes().all(|b| b.is_ascii_digit());
        is_one.then(|| format!("cve-{year}-{}", &rest[..end]))
    };
    text.match_indices("cve").filter_map(|(at, _)| number(&text[at + 3..])).collect()
}

/// Whether a text has a CVE, and not one whose number only begins like it.
fn names(text: &str, cve: &str) -> bool {
    text.match_indices(cve).any(|(at, _)| !text[at + cve.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

/// What stands before the first change.
fn header(text: &str) -> String {
    let starts = |line: &&str| ["--- ", "diff ", "Index: "].iter().any(|start| line.starts_with(start));
    text.lines().take_while(|line| !starts(line)).collect::<Vec<_>>().join("\n")
}

/// The C files that a patch names, below the folder that it is applied in.
fn files_of(text: &str) -> BTreeSet<String> {
    let named = text.lines().filter_map(|line| line.strip_prefix("+++ ").or_else(|| line.strip_prefix("--- ")));
    let paths =
        named.filter_map(|name| name.split('\t').next()?.trim().split_once('/').map(|(_, path)| path.to_owned()));
    paths.filter(|path| path.ends_with(".c") || path.ends_with(".h")).collect()
}

/// Applies a patch, and tells which functions it changed.
fn changed(tree: &Path, patch: &Path, files: &BTreeSet<String>) -> Result<Vec<String>> {
    let kept = tempfile::tempdir()?;
    let there: Vec<&String> = files.iter().filter(|file| tree.join(file).is_file()).collect();
    for (at, file) in there.iter().enumerate() {
        fs::copy(tree.join(file), kept.path().join(format!("{at}.c")))?;
    }
    apply(tree, patch)?;
    let mut changed = Vec::new();
    for (at, file) in there.iter().enumerate() {
        let before = kept.path().join(format!("{at}.c"));
        let lines = lines_changed(&before, &tree.join(file))?;
        let functions = functions::of(&before)?;
        let touched = functions.iter().filter(|f| lines.iter().any(|&line| f.first <= line && line <= f.last));
        changed.extend(touched.map(|f| format!("{file}::{}", f.name)));
    }
    changed.dedup();
    Ok(changed)
}

fn apply(tree: &Path, patch: &Path) -> Result<()> {
    let mut command = Command::new("patch");
    command
        .args(["-p1", "-N", "-f", "-s", "-t", "--no-backup-if-mismatch", "-r", "-", "-d"])
        .arg(tree)
        .arg("-i")
        .arg(patch);
    process::must(&mut command, LIMIT).map(|_| ())
}

/// Lines of the old file that the new one changes; where it only adds lines, the one before them.
fn lines_changed(old: &Path, new: &Path) -> Result<Vec<u32>> {
    let mut command = Command::new("diff");
    let finished = process::run(command.arg("-U0").arg("-a").arg(old).arg(new), b"", LIMIT)?;
    let text = finished.stdout_text();
    let ranges = text.lines().filter_map(|line| line.strip_prefix("@@ -")?.split_whitespace().next());
    let mut lines = Vec::new();
    for range in ranges {
        let (first, count) = range.split_once(',').unwrap_or((range, "1"));
        let (Ok(first), Ok(count)) = (first.parse::<u32>(), count.parse::<u32>()) else { bail!("diff says {range}") };
        lines.extend(first..first + count.max(1));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::{cves, items, words_of};

    #[test]
    fn a_patch_counts_by_its_header() {
        let of = |text: &str| words_of("fix.patch", text, &[]);
        assert_eq!(of("CVE-2020-1234: a Heap-based\n  buffer overflow\n--- a/x.c"), ["buffer overflow", "heap based"]);
        assert!(of("a heap-based buffer overflow\n--- a/x.c").is_empty(), "no CVE");
        assert!(of("CVE-2020-1234\n--- a/x.c\n+/* buffer overflow */").is_empty(), "not in the header");
        assert_eq!(words_of("cve-2014-8139-buffer-overflow.patch", "--- a/x.c", &[]), ["buffer overflow"]);
    }

    #[test]
    fn or_by_what_the_changelog_says_of_its_cve() {
        let items = items("  * fix cve-2020-12:\n    double free\n  * cve-2020-123: overread\n\n -- me\n");
        assert_eq!(words_of("CVE-2020-12.patch", "--- a", &items), ["double free"]);
        assert_eq!(words_of("CVE-2020-123.patch", "--- a", &items), ["overread"]);
    }

    #[test]
    fn numbers_of_cves() {
        assert!(cves("receve-1 cve-20-1").is_empty());
        assert_eq!(cves("see cve_2020_17x").into_iter().collect::<Vec<_>>(), ["cve-2020-17"]);
    }
}

//! The processes below one, as `/proc` shows them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A process.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Process {
    pub pid: i32,
    /// Resident memory in bytes.
    pub memory: u64,
}

struct Seen {
    parent: i32,
    memory: u64,
    is_dead: bool,
}

/// All that live below `root`, without it.
pub fn below(root: i32) -> Vec<Process> {
    let all: BTreeMap<i32, Seen> = seen();
    let mut children: BTreeMap<i32, Vec<i32>> = BTreeMap::new();
    all.iter().for_each(|(pid, seen)| children.entry(seen.parent).or_default().push(*pid));
    let (mut found, mut known, mut left) = (Vec::new(), BTreeSet::from([root]), vec![root]);
    while let Some(parent) = left.pop() {
        // Pids are used again: what was read may hold a circle.
        for &pid in children.get(&parent).into_iter().flatten().filter(|pid| known.insert(**pid)) {
            left.push(pid);
            if let Some(seen) = all.get(&pid).filter(|seen| !seen.is_dead) {
                found.push(Process { pid, memory: seen.memory });
            }
        }
    }
    found
}

fn seen() -> BTreeMap<i32, Seen> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let process = |entry: fs::DirEntry| {
        let pid = entry.file_name().to_str()?.parse().ok()?;
        Some((pid, stat(&fs::read_to_string(entry.path().join("stat")).ok()?)?))
    };
    entries.filter_map(process).collect()
}

/// A line of `/proc/PID/stat`; see proc(5).
fn stat(text: &str) -> Option<Seen> {
    /// Where the kernel has no other pages than these.
    const PAGE: u64 = 4096;
    // The name, in parentheses, may hold spaces.
    let mut fields = text.rsplit_once(") ")?.1.split(' ');
    let is_dead = matches!(fields.next()?, "Z" | "X");
    let parent = fields.next()?.parse().ok()?;
    let pages: u64 = fields.nth(19)?.parse().ok()?;
    Some(Seen { parent, memory: pages * PAGE, is_dead })
}

#[cfg(test)]
mod tests {
    use super::{below, stat};
    use std::process::Command;

    #[test]
    fn lines_are_read() {
        let line = "7 (a b) c) S 3 7 7 0 -1 4194560 88 0 0 0 1 2 0 0 20 0 1 0 100 12345 42 18446744073709551615 1 1";
        let seen = stat(line).unwrap();
        assert_eq!((seen.parent, seen.memory, seen.is_dead), (3, 42 * 4096, false));
    }

    #[test]
    fn children_are_found() {
        let mut child = Command::new("sleep").arg("9").spawn().unwrap();
        let found = below(std::process::id() as i32);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(found.iter().any(|process| process.pid == child.id() as i32));
    }
}

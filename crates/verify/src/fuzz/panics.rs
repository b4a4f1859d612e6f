//! Which edges only lead to a panic: a failed check of bounds or of overflow. Where C is defined they are never taken, so that they
//! say nothing of how much of a function was run.

use super::Project;
use super::command::{self, INSTALL_CLANG};
use crate::error::Result;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Names of functions of `core` and `std` that do not return but panic.
const PANICS: &[&str] =
    &["core::panicking::", "std::panicking::", "::unwrap_failed", "::expect_failed", "_fail::", "slice_index"];

/// Of some addresses in a program, in ascending order, those from which the code runs into a panic before it branches.
pub fn panicking(project: &Project, program: &Path, edges: &BTreeSet<u64>) -> Result<BTreeSet<u64>> {
    let mut command = Command::new(&project.tools.objdump);
    command.args(["--disassemble", "--demangle", "--no-show-raw-insn", "--section=.text"]).arg(program);
    let output = command::output(&project.builds, command, INSTALL_CLANG)?;
    Ok(in_listing(&String::from_utf8_lossy(&output.stdout), edges))
}

/// Goes through the listing once: edges wait until something tells where they lead.
fn in_listing(listing: &str, edges: &BTreeSet<u64>) -> BTreeSet<u64> {
    let (mut found, mut waiting) = (BTreeSet::new(), Vec::new());
    for line in listing.lines() {
        let Some((address, text)) = line.split_once(':') else { continue };
        let Ok(address) = u64::from_str_radix(address.trim(), 16) else { continue };
        if edges.contains(&address) {
            waiting.push(address);
        }
        let text = text.trim_start();
        if text.starts_with("call") {
            if PANICS.iter().any(|name| text.contains(name)) {
                found.extend(waiting.drain(..));
            }
        } else if text.starts_with('j') || text.starts_with("ret") {
            // A jump without condition to the very next block is no branch, but such are rare in optimised code.
            waiting.clear();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::in_listing;

    #[test]
    fn edges_before_a_call_of_a_panic_are_found() {
        let listing = "0000000000001000 <f>:\n    1000:\tincb\t(%rip)\n    1005:\tjae\t0x1010 <f+0x10>\n    100a:\tincb\t(%rip)\n    \
                       100c:\tcallq\t0x2000 <core::panicking::panic_bounds_check>\n    1010:\tincb\t(%rip)\n    1014:\tretq\n";
        assert_eq!(in_listing(listing, &[0x1000, 0x100a, 0x1010].into()), [0x100a].into());
    }
}

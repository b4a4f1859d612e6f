//! Assembler sources: which of them are linked into what the build makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{LinkTarget, UnitCommand};

/// The commands of the sources that are in a target, one for each file. Where nothing was linked, all count.
///
/// A file that is assembled twice is so for static and for shared libraries: code that does not depend on where it lies
/// serves both, and is what Rust programs are linked from.
pub(crate) fn linked(commands: Vec<UnitCommand>, targets: &[LinkTarget]) -> Vec<UnitCommand> {
    let used: BTreeSet<&PathBuf> = targets.iter().flat_map(|target| &target.foreign).collect();
    let mut by_file: BTreeMap<PathBuf, UnitCommand> = BTreeMap::new();
    let wanted = |command: &UnitCommand| command.file.is_file() && (targets.is_empty() || used.contains(&command.file));
    for command in commands.into_iter().filter(wanted) {
        match by_file.get(&command.file) {
            Some(known) if rank(known) <= rank(&command) => {}
            _ => drop(by_file.insert(command.file.clone(), command)),
        }
    }
    by_file.into_values().collect()
}

/// Position-independent code first, then in an order that does not depend on which job ended first.
fn rank(command: &UnitCommand) -> (bool, &UnitCommand) {
    let is_independent = |word: &String| matches!(word.as_str(), "-fPIC" | "-fpic" | "-DPIC");
    (!command.arguments.iter().any(is_independent), command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::TargetKind;

    fn command(file: &str, arguments: &[&str]) -> UnitCommand {
        UnitCommand {
            file: file.into(),
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
            directory: ".".into(),
            output: None,
            compiler: "cc".to_owned(),
        }
    }

    #[test]
    fn one_command_for_each_file_that_is_linked() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        for name in ["a.S", "probe.S"] {
            std::fs::write(path(name), "").unwrap();
        }
        let mut target = LinkTarget::new(TargetKind::StaticLibrary, "libx.a".into());
        target.foreign.push(path("a.S").into());
        let commands = vec![
            command(&path("probe.S"), &[]),
            command(&path("a.S"), &["-DA"]),
            command(&path("a.S"), &["-fPIC"]),
            command(&path("gone.S"), &[]),
        ];
        assert_eq!(linked(commands.clone(), &[target]), [command(&path("a.S"), &["-fPIC"])]);
        assert_eq!(linked(commands, &[]).len(), 2);
    }
}

//! Which carved units are in an object, an archive or a program: each brings a note with its name.

use memchr::memmem;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::capture::archive;

/// What the text of each note begins with.
pub(super) const MAGIC: &str = "exuvia-mixed:";

const ELF: &[u8] = b"\x7fELF";
/// Types of ELF files, as the byte at 16 says them on machines of little endian.
const RELOCATABLE: u8 = 1;

/// What is linked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// An object: all of it is linked.
    Object,
    /// An archive: what is needed of it is.
    Archive,
}

/// The units of a project in a file that is to be linked; nothing if the file is neither object nor archive: a shared library has
/// its Rust already.
pub(super) fn of_input(path: &Path, project: &str) -> Option<(Kind, BTreeSet<String>)> {
    let bytes = fs::read(path).ok()?;
    if archive::is_archive(&bytes) {
        let thin = archive::members(path)?.into_iter().filter_map(|member| fs::read(member.path?).ok());
        let units = thin.chain([bytes]).flat_map(|bytes| of_bytes(&bytes, project)).collect();
        return Some((Kind::Archive, units));
    }
    let is_object = bytes.starts_with(ELF) && bytes.get(16) == Some(&RELOCATABLE);
    is_object.then(|| (Kind::Object, of_bytes(&bytes, project)))
}

/// The units of a project that are in a linked file.
pub(super) fn of_output(path: &Path, project: &str) -> BTreeSet<String> {
    fs::read(path).map_or_else(|_| BTreeSet::new(), |bytes| of_bytes(&bytes, project))
}

fn of_bytes(bytes: &[u8], project: &str) -> BTreeSet<String> {
    let start = format!("{MAGIC}{project}:");
    memmem::find_iter(bytes, &start)
        .filter_map(|at| {
            let name = bytes.get(at + start.len()..)?.split(|b| *b == 0).next()?;
            let is_name = name.len() < 4096 && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_');
            is_name.then(|| String::from_utf8_lossy(name).into_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::of_bytes;

    #[test]
    fn names_end_with_a_zero_and_belong_to_a_project() {
        let bytes = b"..exuvia-mixed:z:inflate\0\0exuvia-mixed:zz:other\0exuvia-mixed:z:a_b\0";
        assert_eq!(of_bytes(bytes, "z").into_iter().collect::<Vec<_>>(), ["a_b", "inflate"]);
    }
}

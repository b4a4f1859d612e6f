//! Spreads the variables of an object: each gets a page of its own, so that what stands behind its end is nothing.

/// Bytes that variables are aligned to: what the agent's `gaps.rs` expects.
const PAGE: u64 = 4096;
/// Sections of single variables (`-fdata-sections`) begin so.
const VARIABLES: [&str; 3] = [".rodata.", ".data.", ".bss."];
/// Of these, what is none of the program's: constants without a name, which the linker merges, and the sanitizer's own.
const OTHERS: [&str; 4] = [".rodata.str", ".rodata.cst", ".rodata..L", ".bss.__odr_asan"];

/// Raises the alignment of its variables' sections, in an ELF file of 64 bits with its least byte first (ELF-64 object file format, 1998).
/// Any other file stays as it is.
pub fn spread(object: &mut [u8]) {
    const IDENTIFIED: &[u8] = b"\x7fELF\x02\x01";
    if object.starts_with(IDENTIFIED) {
        let places: Vec<usize> = alignments(object).unwrap_or_default();
        for place in places {
            if let Some(field) = object.get_mut(place..place + 8) {
                field.copy_from_slice(&PAGE.to_le_bytes());
            }
        }
    }
}

/// Where the alignments of these sections stand.
fn alignments(object: &[u8]) -> Option<Vec<usize>> {
    /// Offsets in the header of the file, and in that of a section.
    const SECTIONS: usize = 0x28;
    const COUNT: usize = 0x3c;
    const NAMES: usize = 0x3e;
    const OF_SECTION: usize = 64;
    const OFFSET: usize = 24;
    const ALIGNMENT: usize = 48;
    let number = |at: usize, size: usize| {
        let bytes = object.get(at..at.checked_add(size)?)?;
        Some(bytes.iter().rev().fold(0usize, |number, byte| number << 8 | usize::from(*byte)))
    };
    let (start, count, names) = (number(SECTIONS, 8)?, number(COUNT, 2)?, number(NAMES, 2)?);
    let header = |section: usize| start.checked_add(section * OF_SECTION);
    let names = number(header(names)?.checked_add(OFFSET)?, 8)?;
    let name = |section: usize| {
        let text = object.get(names.checked_add(number(header(section)?, 4)?)?..)?;
        std::str::from_utf8(text.split(|byte| *byte == 0).next()?).ok()
    };
    let is_variable = |name: &str| {
        VARIABLES.iter().any(|start| name.starts_with(start)) && !OTHERS.iter().any(|start| name.starts_with(start))
    };
    let found = (0..count).filter(|section| name(*section).is_some_and(is_variable));
    found.map(|section| header(section)?.checked_add(ALIGNMENT)).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;
    use std::process::Command;

    #[test]
    fn variables_get_pages() {
        let dir = tempfile::tempdir().unwrap();
        let (c, o) = (dir.path().join("a.c"), dir.path().join("a.o"));
        std::fs::write(&c, "const int table[3] = { 1, 2, 3 };\nint count = 2;\nconst char *text = \"abc\";\n").unwrap();
        let clang = ["clang-22", "clang"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok());
        let mut command = Command::new(clang.unwrap());
        assert!(command.args(["-fdata-sections", "-c"]).arg(&c).arg("-o").arg(&o).status().unwrap().success());
        let mut object = std::fs::read(&o).unwrap();
        let before = object.clone();
        spread(&mut object);
        let changed = before.iter().zip(&object).filter(|(a, b)| a != b).count();
        // Two bytes of each alignment: what was 4 or 8 is 4096.
        assert_eq!((changed, object.len()), (6, before.len()));
        spread(&mut object[..70]);
    }
}

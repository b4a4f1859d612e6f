//! A file that is compiled more than once, to the same effect, is one unit.

use exuvia_cir::{Program, UnitId};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The units that differ, and for each input the unit that stands for it.
pub(super) fn merge_equal(inputs: Vec<Program>) -> (Vec<Program>, Vec<UnitId>) {
    let mut by_file: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, unit) in inputs.iter().enumerate() {
        by_file.entry(main_file(unit)).or_default().push(index);
    }
    let mut same_as: Vec<usize> = (0..inputs.len()).collect();
    for list in by_file.into_values().filter(|l| l.len() > 1) {
        let mut seen: BTreeMap<[u8; 32], usize> = BTreeMap::new();
        for index in list {
            same_as[index] = *seen.entry(digest(&inputs[index])).or_insert(index);
        }
    }
    let mut units = Vec::new();
    let mut ids: Vec<UnitId> = Vec::new();
    for (index, unit) in inputs.into_iter().enumerate() {
        if same_as[index] == index {
            ids.push(UnitId(units.len() as u32));
            units.push(unit);
        } else {
            ids.push(ids[same_as[index]]);
        }
    }
    (units, ids)
}

fn main_file(unit: &Program) -> String {
    let file = unit.units.values().next().and_then(|u| unit.files.get(u.file));
    file.map(|f| f.absolute.clone()).unwrap_or_default()
}

/// Digest of everything but the arguments.
fn digest(unit: &Program) -> [u8; 32] {
    let mut out = Hashing(blake3::Hasher::new());
    let parts = (
        (&unit.target, &unit.files, &unit.modules, &unit.types, &unit.records, &unit.enums),
        (&unit.typedefs, &unit.functions, &unit.globals, &unit.macros),
    );
    // Writing to a hasher cannot fail, and all parts can be said in JSON; a failure would only keep units apart.
    if serde_json::to_writer(&mut out, &parts).is_err() {
        let arguments = unit.units.values().map(|u| u.arguments.join("\0")).collect::<String>();
        out.0.update(arguments.as_bytes());
    }
    *out.0.finalize().as_bytes()
}

struct Hashing(blake3::Hasher);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! How objects of a record come to be, and what is done with them: what a harness calls to have one in a state that a program would
//! have it in. Names are looked at, as they only guide a search; nothing is concluded from them.

use exuvia_cir::{FuncId, Program, RecordId, Type, TypeId};
use std::collections::BTreeMap;

/// Parts of names of functions that set something up.
const INITIALISERS: &[&str] =
    &["init", "open", "create", "new", "setup", "begin", "start", "construct", "make", "parse", "load"];
/// Functions of a kind that a record has at most: more would only dilute the search.
const MOST: usize = 48;

/// What happens to the objects of one record.
#[derive(Clone, Debug, Default)]
pub struct Life {
    /// Functions that return a pointer to one, by number.
    pub makers: Vec<usize>,
    /// Functions that are likely to fill one in, and the parameter that points to it.
    pub initialisers: Vec<(usize, usize)>,
    /// Functions that work on one, likewise.
    pub steps: Vec<(usize, usize)>,
    /// Types of records that have a pointer to one, and its offset in bytes.
    pub homes: Vec<(TypeId, usize)>,
}

/// Of all records.
pub struct Lives {
    lives: BTreeMap<RecordId, Life>,
}

impl Lives {
    /// Looks at the functions, which are given by number, and at all records.
    pub fn new(program: &Program, functions: &[FuncId]) -> Self {
        let mut lives: BTreeMap<RecordId, Life> = BTreeMap::new();
        for (number, &id) in functions.iter().enumerate() {
            let function = &program.functions[id];
            let takes: Vec<Option<RecordId>> = function.params.iter().map(|p| target(program, p.ty, true)).collect();
            let result = program.fn_type(id).and_then(|ty| target(program, ty.ret, false));
            if let Some(record) = result.filter(|record| !takes.contains(&Some(*record))) {
                lives.entry(record).or_default().makers.push(number);
            }
            let name = function.name.to_lowercase();
            for (param, record) in takes.iter().enumerate().filter_map(|(at, record)| Some((at, (*record)?))) {
                let life = lives.entry(record).or_default();
                let sets_up = INITIALISERS.iter().any(|part| name.contains(part)) && program.records[record].complete;
                let list = if sets_up { &mut life.initialisers } else { &mut life.steps };
                if list.len() < MOST {
                    list.push((number, param));
                }
            }
        }
        add_homes(program, &mut lives);
        Self { lives }
    }

    /// Of one record.
    pub fn of(&self, record: RecordId) -> Life {
        self.lives.get(&record).cloned().unwrap_or_default()
    }
}

/// Records that can be had, with pointers to others.
fn add_homes(program: &Program, lives: &mut BTreeMap<RecordId, Life>) {
    let can_be_had = |life: &Life| !life.makers.is_empty() || !life.initialisers.is_empty();
    let sources: Vec<RecordId> = lives.iter().filter(|(_, life)| can_be_had(life)).map(|(id, _)| *id).collect();
    let types: BTreeMap<RecordId, TypeId> = program
        .types
        .iter()
        .filter_map(|(id, ty)| match ty {
            Type::Record(record) => Some((*record, id)),
            _ => None,
        })
        .collect();
    for home in sources {
        let Some(&ty) = types.get(&home) else { continue };
        for field in program.records[home].fields.iter().filter(|field| field.bit_width.is_none()) {
            let Some(record) = target(program, field.ty, false).filter(|record| *record != home) else { continue };
            let life = lives.entry(record).or_default();
            if life.homes.len() < MOST {
                life.homes.push((ty, (field.offset / 8) as usize));
            }
        }
    }
}

/// The record that a pointer leads to.
fn target(program: &Program, ty: TypeId, writable: bool) -> Option<RecordId> {
    let Type::Pointer { pointee, is_const, .. } = program.types.canon(ty) else { return None };
    if writable && *is_const {
        return None;
    }
    match program.types.canon(*pointee) {
        Type::Record(record) => Some(*record),
        _ => None,
    }
}

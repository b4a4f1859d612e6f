//! How objects of a record come to be, and what is done with them: what a harness calls to have one in a state that a program would
//! have it in. Names are looked at, as they only guide a search; nothing is concluded from them.

use super::hints::AllHints;
use exuvia_cir::stmt::{Stmt, StmtKind};
use exuvia_cir::{Body, ConvertKind, ExprKind, FuncId, Program, RecordId, Type, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// Parts of names of functions that set something up.
const INITIALISERS: &[&str] =
    &["init", "open", "create", "new", "setup", "begin", "start", "construct", "make", "parse", "load"];
/// Functions of a kind that a record has at most: more would only dilute the search.
const MOST: usize = 48;

/// What happens to the objects of one record.
#[derive(Clone, Debug, Default)]
pub struct Life {
    /// Functions that return a pointer to one, by number, whatever the type of their result says.
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
    /// Looks at the functions, which are given by number, and at all records. A pointer whose type does not tell is what the program
    /// takes it for.
    pub fn new(program: &Program, functions: &[FuncId], hints: &AllHints) -> Self {
        let mut lives: BTreeMap<RecordId, Life> = BTreeMap::new();
        for (number, &id) in functions.iter().enumerate() {
            let function = &program.functions[id];
            let takes: Vec<(usize, RecordId)> =
                (0..function.params.len()).flat_map(|at| taken(program, hints, id, at)).collect();
            for record in results(program, id).into_iter().filter(|made| !takes.iter().any(|(_, taken)| taken == made))
            {
                lives.entry(record).or_default().makers.push(number);
            }
            let name = function.name.to_lowercase();
            for &(param, record) in &takes {
                let life = lives.entry(record).or_default();
                let sets_up = INITIALISERS.iter().any(|part| name.contains(part)) && program.records[record].complete;
                let list = if sets_up { &mut life.initialisers } else { &mut life.steps };
                if list.len() < MOST {
                    list.push((number, param));
                }
            }
        }
        add_homes(program, hints, &mut lives);
        Self { lives }
    }

    /// Of one record.
    pub fn of(&self, record: RecordId) -> Life {
        self.lives.get(&record).cloned().unwrap_or_default()
    }
}

/// Records that can be had, with pointers to others.
fn add_homes(program: &Program, hints: &AllHints, lives: &mut BTreeMap<RecordId, Life>) {
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
        let fields = program.records[home].fields.iter().enumerate().filter(|(_, field)| field.bit_width.is_none());
        for (at, field) in fields {
            let seen_as = hints.of_field(home, at as u32).filter_map(|ty| record(program, ty));
            let all: BTreeSet<RecordId> = target(program, field.ty, false).into_iter().chain(seen_as).collect();
            for record in all.into_iter().filter(|record| *record != home) {
                let life = lives.entry(record).or_default();
                if life.homes.len() < MOST {
                    life.homes.push((ty, (field.offset / 8) as usize));
                }
            }
        }
    }
}

/// Records that a parameter leads to, by its type and by what it is taken for.
fn taken(program: &Program, hints: &AllHints, function: FuncId, at: usize) -> BTreeSet<(usize, RecordId)> {
    let declared = target(program, program.functions[function].params[at].ty, true);
    let seen_as = hints.of_param(function, at).seen_as.into_iter().filter_map(|ty| record(program, ty));
    declared.into_iter().chain(seen_as).map(|record| (at, record)).collect()
}

/// Records that the result of a function leads to, by its type and by what is returned.
fn results(program: &Program, function: FuncId) -> BTreeSet<RecordId> {
    let declared = program.fn_type(function).and_then(|ty| target(program, ty.ret, false));
    let body = program.functions[function].body.as_ref();
    declared.into_iter().chain(body.into_iter().flat_map(|body| returned(program, body))).collect()
}

/// Records that pointers lead to which are returned as others.
fn returned(program: &Program, body: &Body) -> BTreeSet<RecordId> {
    let converted = |stmt: &Stmt| match &stmt.kind {
        StmtKind::Return(Some(value)) => match body.kind(*value) {
            ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand, .. } => target(program, body.ty(*operand), false),
            _ => None,
        },
        _ => None,
    };
    body.stmts.values().filter_map(converted).collect()
}

/// The record that a type is.
fn record(program: &Program, ty: TypeId) -> Option<RecordId> {
    match program.types.canon(ty) {
        Type::Record(record) => Some(*record),
        _ => None,
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

//! What a program's calls of a function, and its body, tell of its parameters and of the members of records: integers and strings
//! that are passed, and what pointers are taken for whose type does not tell. All of it only guides a search.

use exuvia_cir::{Body, Callee, ConvertKind, ExprId, ExprKind, FuncId, LocalKind, Program, RecordId, Type, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// Of each list at most so many: more would only dilute the search.
const MOST: usize = 24;
/// Bytes of a string at most.
const STRING: usize = 200;

/// Of a place: a parameter or a member.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Integers that are passed.
    pub integers: BTreeSet<i64>,
    /// Strings that are passed.
    pub strings: BTreeSet<Vec<u8>>,
    /// What a pointer is taken for.
    pub seen_as: BTreeSet<TypeId>,
}

/// Of all places of a program.
#[derive(Debug, Default)]
pub struct AllHints {
    params: BTreeMap<(FuncId, usize), Hints>,
    fields: BTreeMap<(RecordId, u32), BTreeSet<TypeId>>,
    addressed: BTreeSet<FuncId>,
}

/// A place that a pointer was loaded from or goes to.
enum Place {
    Param(usize),
    Field(RecordId, u32),
}

impl AllHints {
    /// Looks through all bodies and initialisers.
    pub fn new(program: &Program) -> Self {
        let mut all = Self::default();
        for (id, _, body) in program.defined_functions() {
            all.body(program, Some(id), body);
        }
        for global in program.globals.values() {
            global.init.iter().for_each(|body| all.body(program, None, body));
        }
        all
    }

    /// Of a parameter.
    pub fn of_param(&self, function: FuncId, at: usize) -> Hints {
        self.params.get(&(function, at)).cloned().unwrap_or_default()
    }

    /// Types that a member that is a pointer is taken for.
    pub fn of_field(&self, record: RecordId, field: u32) -> impl Iterator<Item = TypeId> + '_ {
        self.fields.get(&(record, field)).into_iter().flatten().copied()
    }

    /// Functions whose address is taken somewhere.
    pub fn addressed(&self) -> &BTreeSet<FuncId> {
        &self.addressed
    }

    fn body(&mut self, program: &Program, function: Option<FuncId>, body: &Body) {
        for expr in body.exprs.values() {
            match &expr.kind {
                ExprKind::FuncAddr(f) => _ = self.addressed.insert(*f),
                ExprKind::Call { callee: Callee::Direct(callee), args } => {
                    args.iter().enumerate().for_each(|(at, &arg)| self.passed(program, body, (*callee, at), arg));
                }
                ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand, .. } => {
                    let Some(place) = place(body, *operand) else { continue };
                    self.taken_for(program, function, place, body.ty(*operand), expr.ty);
                }
                ExprKind::Assign { place: to, value, .. } => {
                    let ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand, .. } = body.kind(*value) else {
                        continue;
                    };
                    if let ExprKind::Field { record, field, .. } = body.kind(*to) {
                        let place = Place::Field(*record, *field);
                        self.taken_for(program, None, place, expr.ty, body.ty(*operand));
                    }
                }
                _ => {}
            }
        }
    }

    /// An argument of a call.
    fn passed(&mut self, program: &Program, body: &Body, to: (FuncId, usize), arg: ExprId) {
        let hints = self.params.entry(to).or_default();
        let mut at = arg;
        loop {
            match body.kind(at) {
                ExprKind::Convert { operand, kind, .. } => {
                    if *kind == ConvertKind::PtrToPtr {
                        add_type(program, &mut hints.seen_as, body.ty(arg), body.ty(*operand));
                    }
                    at = *operand;
                }
                ExprKind::Decay(operand) | ExprKind::Temporary(operand) => at = *operand,
                ExprKind::Int { value, .. } if hints.integers.len() < MOST => {
                    hints.integers.extend(i64::try_from(value.get()).ok());
                    return;
                }
                ExprKind::SizeOf(ty) => {
                    hints.integers.extend(program.size_of(*ty).map(|size| size as i64));
                    return;
                }
                ExprKind::Str { bytes, .. } if hints.strings.len() < MOST && bytes.len() <= STRING => {
                    hints.strings.insert(bytes.clone());
                    return;
                }
                _ => return,
            }
        }
    }

    /// A pointer from a place, of the type `from`, is used as one of the type `to`.
    fn taken_for(&mut self, program: &Program, function: Option<FuncId>, place: Place, from: TypeId, to: TypeId) {
        let types = match (place, function) {
            (Place::Param(at), Some(function)) => &mut self.params.entry((function, at)).or_default().seen_as,
            (Place::Field(record, field), _) => self.fields.entry((record, field)).or_default(),
            (Place::Param(_), None) => return,
        };
        add_type(program, types, from, to);
    }
}

/// Keeps what a pointer of the type `to` leads to, where one of the type `from` does not say it.
fn add_type(program: &Program, types: &mut BTreeSet<TypeId>, from: TypeId, to: TypeId) {
    let (Some(from), Some(to)) = (program.types.pointee(from), program.types.pointee(to)) else { return };
    let (from, to) = (program.types.canonical(from), program.types.canonical(to));
    let says_something = match program.types.get(to) {
        Type::Record(record) => program.records[*record].complete && !program.records[*record].system,
        Type::Pointer { .. } | Type::Enum(_) | Type::Array { .. } | Type::Float(_) => true,
        Type::Int(_) => program.size_of(to).is_some_and(|size| size > 1),
        _ => false,
    };
    if from != to && says_something && types.len() < MOST {
        types.insert(to);
    }
}

/// Where a value was loaded from.
fn place(body: &Body, value: ExprId) -> Option<Place> {
    let ExprKind::Load { place, .. } = body.kind(value) else { return None };
    match body.kind(*place) {
        ExprKind::Local(local) => match body.locals.get(*local)?.kind {
            LocalKind::Param(at) => Some(Place::Param(at as usize)),
            _ => None,
        },
        ExprKind::Field { record, field, .. } => Some(Place::Field(*record, *field)),
        _ => None,
    }
}

//! Integers that a program compares members of records and parameters with, stores there, or takes for indices: values for which
//! conditions somewhere come out one way or the other. Where what is compared is computed, the constant is taken back to what it is
//! computed from: over locals, over arithmetic with constants, and over calls. All of it only guides a search.

use exuvia_cir::{
    ArithOp, Body, Callee, CmpOp, ConvertKind, ExprId, ExprKind, FuncId, GlobalId, LocalId, LocalKind, Program,
    RecordId,
};
use exuvia_cir::{StmtKind, Type};
use std::collections::{BTreeMap, BTreeSet};

/// Of one place at most so many: more would only dilute the search.
const MOST: usize = 96;
/// Steps from what is compared to what it is computed from.
const DEPTH: u32 = 6;
/// Calls over which a constant is taken back.
const CALLS: usize = 2;

/// A place that holds integers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// A parameter of a function, by position.
    Param(FuncId, usize),
    /// A member of a record.
    Field(RecordId, u32),
    /// A variable, of which only what is stored counts: facts may rest on its having no other values.
    Global(GlobalId),
}

/// Integers by place.
#[derive(Debug, Default)]
pub struct Wanted {
    places: BTreeMap<Place, BTreeSet<i64>>,
}

impl Wanted {
    /// Looks through all bodies.
    pub fn new(program: &Program) -> Self {
        let mut wanted = Self::default();
        for (id, _, body) in program.defined_functions() {
            In::new(program, id, body).conditions(&mut wanted);
        }
        for _ in 0..CALLS {
            for (id, _, body) in program.defined_functions() {
                In::new(program, id, body).calls(&mut wanted);
            }
        }
        wanted
    }

    /// Of a place.
    pub fn of(&self, place: Place) -> impl Iterator<Item = i64> + '_ {
        self.places.get(&place).into_iter().flatten().copied()
    }

    fn add(&mut self, place: Place, value: i64) {
        let values = self.places.entry(place).or_default();
        if values.len() < MOST {
            values.insert(value);
        }
    }
}

/// A body, and what is stored in its locals.
struct In<'a> {
    program: &'a Program,
    function: FuncId,
    body: &'a Body,
    stored: BTreeMap<LocalId, Vec<ExprId>>,
}

impl<'a> In<'a> {
    fn new(program: &'a Program, function: FuncId, body: &'a Body) -> Self {
        let mut stored: BTreeMap<LocalId, Vec<ExprId>> = BTreeMap::new();
        for stmt in body.stmts.values() {
            if let StmtKind::Decl { local, init: Some(value) } = stmt.kind {
                stored.entry(local).or_default().push(value);
            }
        }
        for expr in body.exprs.values() {
            if let ExprKind::Assign { place, value, .. } = expr.kind
                && let ExprKind::Local(local) = body.kind(place)
            {
                stored.entry(*local).or_default().push(value);
            }
        }
        Self { program, function, body, stored }
    }

    fn conditions(&self, wanted: &mut Wanted) {
        for stmt in self.body.stmts.values() {
            let StmtKind::Match { value, arms } = &stmt.kind else { continue };
            for (range, _) in arms.iter().flat_map(|arm| &arm.values) {
                [range.low, range.high].into_iter().for_each(|case| self.back(*value, case, DEPTH, wanted));
            }
        }
        for expr in self.body.exprs.values() {
            match &expr.kind {
                ExprKind::Compare { op, lhs, rhs } => {
                    self.compared(*op, *lhs, *rhs, wanted);
                    self.compared(*op, *rhs, *lhs, wanted);
                }
                ExprKind::Assign { place, value, .. } => {
                    let variable = match self.body.kind(*place) {
                        ExprKind::Global(global) => Some(Place::Global(*global)),
                        _ => self.place(*place),
                    };
                    if let (Some(place), Some(value)) = (variable, self.constant(*value)) {
                        wanted.add(place, value as i64);
                    }
                }
                // Neither way is the more likely one, and bits of a mask are wanted one by one.
                ExprKind::Convert { kind: ConvertKind::Truth, operand, .. } if self.is_integer(*operand) => {
                    [0, 1].into_iter().for_each(|value| self.back(*operand, value, DEPTH, wanted));
                }
                ExprKind::Index { base, index } => self.index(*base, *index, wanted),
                _ => {}
            }
        }
    }

    /// Where one side of a comparison is a constant: it, and for an order its neighbours too.
    fn compared(&self, op: CmpOp, value: ExprId, constant: ExprId, wanted: &mut Wanted) {
        let Some(constant) = self.constant(constant) else { return };
        // What wraps is compared with zero behind the step that makes it wrap.
        let near: &[i128] = match op {
            CmpOp::Eq | CmpOp::Ne if constant != 0 => &[0],
            CmpOp::Eq | CmpOp::Ne => &[0, -1],
            _ => &[0, -1, 1],
        };
        near.iter().for_each(|by| self.back(value, constant + by, DEPTH, wanted));
    }

    /// The first and the last elements of an array.
    fn index(&self, base: ExprId, index: ExprId, wanted: &mut Wanted) {
        if let Type::Array { len: Some(len), .. } = self.program.types.canon(self.body.ty(base)) {
            let last = i128::from(*len) - 1;
            [0, 1, last].into_iter().for_each(|at| self.back(index, at, DEPTH, wanted));
        }
    }

    /// What is wanted of a parameter is wanted of what is passed.
    fn calls(&self, wanted: &mut Wanted) {
        for expr in self.body.exprs.values() {
            let ExprKind::Call { callee: Callee::Direct(callee), args } = &expr.kind else { continue };
            for (at, &arg) in args.iter().enumerate() {
                let values: Vec<i64> = wanted.of(Place::Param(*callee, at)).collect();
                values.into_iter().for_each(|value| self.back(arg, i128::from(value), DEPTH, wanted));
            }
        }
    }

    /// Takes a value back to the places that an expression is computed from.
    fn back(&self, from: ExprId, value: i128, depth: u32, wanted: &mut Wanted) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match self.body.kind(from) {
            ExprKind::Convert { operand, .. } | ExprKind::Temporary(operand) => {
                self.back(*operand, value, depth, wanted);
            }
            ExprKind::Load { place, .. } => self.back_to(*place, value, depth, wanted),
            ExprKind::IncDec { place, .. } | ExprKind::CompoundAssign { place, .. } => {
                self.back_to(*place, value, depth, wanted);
            }
            ExprKind::Assign { value: from, .. } => self.back(*from, value, depth, wanted),
            ExprKind::Cond { then, els, .. } => {
                [then, els].into_iter().for_each(|part| self.back(*part, value, depth, wanted));
            }
            ExprKind::Arith { op: ArithOp::And, lhs, rhs, .. } if self.constant(*rhs).is_some() => {
                let mask = self.constant(*rhs).unwrap_or_default();
                [value & mask, mask].into_iter().for_each(|value| self.back(*lhs, value, depth, wanted));
            }
            ExprKind::Arith { op, lhs, rhs, .. } => match (self.constant(*lhs), self.constant(*rhs)) {
                (None, Some(by)) => self.back(*lhs, undone(*op, value, by), depth, wanted),
                (Some(by), None) => {
                    let value = if *op == ArithOp::Sub { by - value } else { undone(*op, value, by) };
                    self.back(*rhs, value, depth, wanted);
                }
                _ => [lhs, rhs].into_iter().for_each(|part| self.back(*part, value, depth, wanted)),
            },
            _ => {}
        }
    }

    fn back_to(&self, place: ExprId, value: i128, depth: u32, wanted: &mut Wanted) {
        if let Some(place) = self.place(place) {
            let fits = i64::try_from(value).or_else(|_| u64::try_from(value).map(|value| value as i64));
            fits.into_iter().for_each(|value| wanted.add(place, value));
        } else if let ExprKind::Local(local) = self.body.kind(place) {
            let stored = self.stored.get(local).into_iter().flatten();
            stored.for_each(|from| self.back(*from, value, depth, wanted));
        }
    }

    fn place(&self, place: ExprId) -> Option<Place> {
        match self.body.kind(place) {
            ExprKind::Field { record, field, .. } => Some(Place::Field(*record, *field)),
            ExprKind::Local(local) => match self.body.locals.get(*local)?.kind {
                LocalKind::Param(at) => Some(Place::Param(self.function, at as usize)),
                _ => None,
            },
            _ => None,
        }
    }

    fn is_integer(&self, value: ExprId) -> bool {
        matches!(self.program.types.canon(self.body.ty(value)), Type::Int(_) | Type::Enum(_))
    }

    fn constant(&self, from: ExprId) -> Option<i128> {
        match self.body.kind(from) {
            ExprKind::Int { value, .. } => Some(value.get()),
            ExprKind::EnumConst { id, index } => Some(self.program.enums[*id].enumerators.get(*index as usize)?.value),
            ExprKind::SizeOf(ty) => self.program.size_of(*ty).map(i128::from),
            ExprKind::Convert { operand, .. } => self.constant(*operand),
            _ => None,
        }
    }
}

/// The operand for which an operation with a constant gives a value, or one near it.
fn undone(op: ArithOp, value: i128, by: i128) -> i128 {
    match op {
        ArithOp::Add => value - by,
        ArithOp::Sub => value + by,
        ArithOp::Mul if by != 0 => value / by,
        ArithOp::Div => value * by,
        ArithOp::Shl if (0..64).contains(&by) => value >> by,
        ArithOp::Shr if (0..63).contains(&by) => value << by,
        ArithOp::Xor => value ^ by,
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::undone;
    use exuvia_cir::ArithOp;

    #[test]
    fn arithmetic_is_taken_back() {
        assert_eq!(undone(ArithOp::Add, 7, 3), 4);
        assert_eq!(undone(ArithOp::Shr, 1, 4), 16);
        assert_eq!(undone(ArithOp::And, 5, 7), 5);
    }
}

//! Functions whose address has to differ from that of every other function.
//!
//! C promises that of all functions (C23 6.5.10: pointers to functions are equal if and only if they are to the same one). Rust does
//! not: LLVM merges functions whose code comes out alike, and a program that tells commands or callbacks apart by comparing
//! pointers takes one for the other. Found are the functions that a comparison of function pointers may be about, and those whose
//! address becomes a number or a data pointer, which may be compared anywhere.

use crate::points_to::{Object, Owner, PointsTo};
use exuvia_cir::hash::FastMap;
use exuvia_cir::{Body, ConvertKind, ExprId, ExprKind, FuncId, Program};
use std::collections::BTreeSet;
use std::rc::Rc;

/// All such functions that the program defines.
pub fn compared(program: &Program, points_to: &PointsTo) -> BTreeSet<FuncId> {
    let mut search = Search { program, points_to, targets: FastMap::default(), found: BTreeSet::new() };
    for (id, _, body) in program.defined_functions() {
        search.body(Owner::Func(id), body);
    }
    for (id, global) in program.globals.iter() {
        if let Some(body) = &global.init {
            search.body(Owner::Init(id), body);
        }
    }
    search.found.retain(|&f| program.functions[f].body.is_some());
    search.found
}

struct Search<'a> {
    program: &'a Program,
    points_to: &'a PointsTo,
    /// Functions in each points-to set that was asked for.
    targets: FastMap<u32, Rc<BTreeSet<FuncId>>>,
    found: BTreeSet<FuncId>,
}

impl Search<'_> {
    fn body(&mut self, owner: Owner, body: &Body) {
        for e in body.exprs.values() {
            match e.kind {
                ExprKind::Compare { lhs, rhs, .. } if self.is_function_pointer(body, lhs) => {
                    self.comparison(owner, body, lhs, rhs);
                }
                ExprKind::Convert { kind: ConvertKind::FnToPtr | ConvertKind::PtrToInt, operand, .. }
                    if self.is_function_pointer(body, operand) =>
                {
                    let targets = self.targets(owner, body, operand);
                    self.found.extend(&*targets);
                }
                _ => {}
            }
        }
    }

    fn is_function_pointer(&self, body: &Body, e: ExprId) -> bool {
        self.program.types.fn_pointee(body.ty(e)).is_some()
    }

    /// It is enough that the functions on one side differ from all others: the side with fewer.
    fn comparison(&mut self, owner: Owner, body: &Body, lhs: ExprId, rhs: ExprId) {
        let (left, right) = (self.targets(owner, body, lhs), self.targets(owner, body, rhs));
        self.found.extend(if left.len() <= right.len() { &*left } else { &*right });
    }

    /// Functions that a pointer may lead to; none for the null pointer.
    fn targets(&mut self, owner: Owner, body: &Body, e: ExprId) -> Rc<BTreeSet<FuncId>> {
        match *body.kind(e) {
            ExprKind::FuncAddr(f) => Rc::new(BTreeSet::from([f])),
            ExprKind::Convert { kind: ConvertKind::FnToFn | ConvertKind::Retype, operand, .. } => {
                self.targets(owner, body, operand)
            }
            _ => {
                let (set, points_to) = (self.points_to.set_of_value(owner, e), self.points_to);
                Rc::clone(self.targets.entry(set).or_insert_with(|| Rc::new(functions_in(points_to, set))))
            }
        }
    }
}

/// Functions among the objects of a points-to set; with the outside cell, those that escaped too.
fn functions_in(points_to: &PointsTo, set: u32) -> BTreeSet<FuncId> {
    let function = |cell| match points_to.object_of(cell) {
        Object::Func(f) => Some(f),
        _ => None,
    };
    let cells = points_to.cover(points_to.set(set), None).expand(&points_to.escaped);
    cells.iter().filter_map(function).collect()
}

//! Types of functions of which every pointer is one to a safe function: `Option<extern "C" fn(…)>`, which is called without `unsafe`.
//!
//! C tells pointers to functions apart by their type alone, and a value of one comes from the address of a function of that type, or
//! from a conversion. So a type is a candidate when, in the whole program:
//!
//! - the address of a translated function is all that becomes a pointer of the type: no conversion, list of arguments or
//!   assembler gives one, nor does anything outside (results of others' functions, their variables and structs, what they call back
//!   with, what they store behind a pointer);
//! - no member of a union is, or holds, one;
//! - nothing stays in C, and nothing outside can name what is in the program.
//!
//! Bytes that are read as a type that they were not stored as are undefined in C; reading them so takes `unsafe` in the Rust.
//!
//! Then functions and types are solved together: a candidate falls when a function behind it is unsafe, which makes unsafe those that call
//! through it. The crate is lowered for all candidates, and once more where some fell.

use super::cx::CrateCx;
use super::types::int_prim;
use super::unsafety::unsafe_functions;
use crate::plan::{Boundary, EnumForm, Fate, Plan, PlanKind, named_others};
use exuvia_cir::{
    Attr, Body, Callee, ConvertKind, ExprId, ExprKind, FnType, FuncId, Program, RecordKind, Type, TypeId,
};
use std::collections::{BTreeMap, BTreeSet};

/// Types of functions, by a text that is the same for types that are one in Rust.
pub(crate) type FnTypes = BTreeSet<String>;

/// Functions by the type of the pointers to them.
pub(crate) type Addressed = BTreeMap<String, BTreeSet<FuncId>>;

impl CrateCx<'_> {
    /// Whether pointers to functions of a type are safe to call.
    pub fn is_safe_fn(&self, f: &FnType) -> bool {
        !self.safe_fns.is_empty() && self.safe_fns.contains(&self.fn_key(f))
    }

    /// What a type of functions is known by.
    pub fn fn_key(&self, f: &FnType) -> String {
        key(self.program, self.plan, f)
    }
}

/// The candidates, with the functions behind them.
pub(crate) fn candidates(program: &Program, plan: &Plan) -> Addressed {
    let stays = plan.functions.values().any(|f| matches!(f.fate, Fate::KeepInC(_)) || f.symbol.is_some())
        || plan.globals.values().any(|g| g.in_c || g.symbol.is_some());
    let outside = !program.assembler.is_empty() || program.units.values().any(|unit| !unit.asm.is_empty());
    let whole = plan.kind == PlanKind::Safe && plan.boundary == Boundary::Program && program.target.peers.is_empty();
    if stays || outside || !whole {
        return Addressed::new();
    }
    let mut search = Search { program, plan, with_allocators: false, found: Addressed::new(), barred: BTreeSet::new() };
    let bodies = program.functions.values().filter_map(|f| f.body.as_ref());
    let inits = program.globals.values().filter_map(|g| g.init.as_ref());
    bodies.chain(inits).for_each(|body| search.body(body));
    search.outside();
    if plan.checked.is_on() {
        search.held();
    }
    let Search { mut found, barred, .. } = search;
    found.retain(|key, _| !barred.contains(key));
    found
}

/// All functions whose address is taken as what they are, by type: translated ones that take a fixed number of arguments. And the types of
/// which there are no other pointers in the whole program, nor does anything outside hand one in.
pub(crate) fn addressed(program: &Program, plan: &Plan) -> (Addressed, FnTypes) {
    let mut search = Search { program, plan, with_allocators: true, found: Addressed::new(), barred: BTreeSet::new() };
    let bodies = program.functions.values().filter_map(|f| f.body.as_ref());
    let inits = program.globals.values().filter_map(|g| g.init.as_ref());
    bodies.chain(inits).for_each(|body| search.body(body));
    search.outside();
    let Search { found, barred, .. } = search;
    let closed = found.keys().filter(|key| !barred.contains(*key)).cloned().collect();
    (found, closed)
}

/// What is left of candidates, given what is unsafe in each function without regard to them, who calls whom, and who calls through
/// which.
pub(crate) fn solve(
    addressed: &Addressed,
    own: &BTreeMap<FuncId, bool>,
    calls: &BTreeMap<FuncId, BTreeSet<FuncId>>,
    pointers: &BTreeMap<FuncId, FnTypes>,
) -> FnTypes {
    let mut left: FnTypes = addressed.keys().cloned().collect();
    loop {
        let through = |f: &FuncId| pointers.get(f).is_some_and(|types| types.iter().any(|ty| !left.contains(ty)));
        let own = own.iter().map(|(f, is)| (*f, *is || through(f))).collect();
        let is_unsafe = unsafe_functions(&own, calls);
        let safe = |f: &FuncId| own.contains_key(f) && !is_unsafe.contains(f);
        let next: FnTypes = left.iter().filter(|&key| addressed[key].iter().all(safe)).cloned().collect();
        if next == left {
            return left;
        }
        left = next;
    }
}

struct Search<'a> {
    program: &'a Program,
    plan: &'a Plan,
    /// Whether the runtime module's allocators count as functions of the program.
    with_allocators: bool,
    found: Addressed,
    barred: FnTypes,
}

impl Search<'_> {
    fn key(&self, f: &FnType) -> String {
        key(self.program, self.plan, f)
    }

    fn body(&mut self, body: &Body) {
        for (id, expr) in body.exprs.iter() {
            match &expr.kind {
                ExprKind::FuncAddr(f) => self.address(*f, expr.ty),
                ExprKind::Convert { operand, kind, .. } => self.conversion(body, expr.ty, *operand, *kind),
                ExprKind::VaArg(_) | ExprKind::Unsupported(_) => self.bar(expr.ty),
                ExprKind::Call { callee: Callee::Asm(_) | Callee::Atomic(_) | Callee::Builtin(_), args } => {
                    let of_args = args.iter().map(|&arg| body.ty(arg));
                    of_args.chain([body.ty(id)]).for_each(|ty| self.bar(ty));
                }
                _ => {}
            }
        }
    }

    fn address(&mut self, f: FuncId, pointer: TypeId) {
        let types = &self.program.types;
        let function = &self.program.functions[f];
        let (Some(pointee), Some(own)) = (types.fn_pointee(pointer), self.program.fn_type(f)) else {
            return self.bar(pointer);
        };
        let (as_pointer, as_own) = (self.key(pointee), self.key(own));
        let plain = own.prototyped && pointee.prototyped && !own.variadic && as_pointer == as_own;
        if plain && self.plan.translated(f) && !function.attrs.contains(&Attr::NoReturn) {
            self.found.entry(as_own).or_default().insert(f);
        } else if plain
            && self.with_allocators
            && super::checked_heap::is_safe_address(self.program, self.plan, f, &as_own)
        {
            // `CrateCx::know_allocators` adds it.
            self.found.entry(as_own).or_default();
        } else {
            self.barred.extend([as_pointer, as_own]);
        }
    }

    fn conversion(&mut self, body: &Body, to: TypeId, operand: ExprId, kind: ConvertKind) {
        let types = &self.program.types;
        let Some(f) = types.fn_pointee(to) else { return };
        let null = matches!(body.kind(operand), ExprKind::Null | ExprKind::Zero)
            || matches!(body.kind(operand), ExprKind::Int { value, .. } if value.get() == 0);
        let from = types.fn_pointee(body.ty(operand)).map(|from| self.key(from));
        let same = matches!(kind, ConvertKind::PtrToPtr | ConvertKind::Retype) && from == Some(self.key(f));
        if !null && !same {
            self.bar(to);
        }
    }

    /// What lies in memory, where checked pointers may have put anything: [`super::known`] looks at it when it is called. What is left are
    /// values of parameters, results, and locals whose address is not taken.
    fn held(&mut self) {
        let pointer = |ty| matches!(self.program.types.canon(ty), Type::Pointer { .. }).then_some(ty);
        let mut held = Vec::new();
        for (_, ty) in self.program.types.iter() {
            held.extend(match *ty {
                Type::Pointer { pointee, .. } => pointer(pointee),
                Type::Array { elem, .. } => pointer(elem),
                _ => None,
            });
        }
        held.extend(self.program.records.values().flat_map(|record| &record.fields).map(|field| field.ty));
        held.extend(self.program.globals.values().map(|global| global.ty));
        let held = held.into_iter().filter_map(|ty| self.program.types.fn_pointee(ty)).map(|of| self.key(of));
        self.barred.extend(held.collect::<Vec<_>>());
    }

    /// What others hand in.
    fn outside(&mut self) {
        // What nobody names hands in nothing, unless a function names it of which there is no body here.
        let is_open = self.program.functions.values().any(|f| f.body.is_none() && f.kept.is_some());
        let named = named_others(self.program);
        for (f, function) in self.program.functions.iter().filter(|(_, f)| f.body.is_none()) {
            if !is_open && !named.contains(&f) {
                continue;
            }
            let Type::Function(f) = self.program.types.canon(function.ty) else { continue };
            self.bar(f.ret);
            for &param in &f.params {
                match self.program.types.fn_pointee(param) {
                    // What is handed to them is only called; what they call it with is theirs.
                    Some(callback) => [callback.ret].iter().chain(&callback.params).for_each(|&ty| self.bar(ty)),
                    None => self.bar(param),
                }
            }
        }
        self.program.globals.values().filter(|g| !g.defined).for_each(|g| self.bar(g.ty));
        for record in self.program.records.values() {
            if record.system || record.kind == RecordKind::Union {
                record.fields.iter().for_each(|field| self.bar(field.ty));
            }
        }
    }

    /// Bars every type of functions that a type holds or leads to; members of records are looked at on their own, but for those of
    /// unions.
    fn bar(&mut self, ty: TypeId) {
        let mut seen = BTreeSet::new();
        self.bar_in(ty, &mut seen);
    }

    fn bar_in(&mut self, ty: TypeId, seen: &mut BTreeSet<TypeId>) {
        if !seen.insert(ty) {
            return;
        }
        match self.program.types.canon(ty) {
            Type::Pointer { pointee, .. } => self.bar_in(*pointee, seen),
            Type::Array { elem, .. } => self.bar_in(*elem, seen),
            Type::Function(f) => {
                let key = self.key(f);
                self.barred.insert(key);
                [f.ret].iter().chain(&f.params).for_each(|&ty| self.bar_in(ty, seen));
            }
            Type::Record(id) => {
                self.program.records[*id].fields.iter().for_each(|field| self.bar_in(field.ty, seen));
            }
            _ => {}
        }
    }
}

/// A text for a type of functions: the same for all that are one type in Rust.
fn key(program: &Program, plan: &Plan, f: &FnType) -> String {
    let params: Vec<String> = f.params.iter().map(|&ty| name(program, plan, ty)).collect();
    let end = if f.variadic { ", ..." } else { "" };
    format!("fn({}{end}) -> {}", params.join(", "), name(program, plan, f.ret))
}

fn name(program: &Program, plan: &Plan, ty: TypeId) -> String {
    match program.types.canon(ty) {
        Type::Int(kind) => int_prim(*kind, &program.target).name().to_owned(),
        Type::Enum(id) if plan.enums[*id].form != EnumForm::Alias => format!("enum {}", id.0),
        Type::Enum(id) => name(program, plan, program.enums[*id].underlying),
        Type::Pointer { pointee, is_const, .. } => match program.types.canon(*pointee) {
            Type::Function(f) => key(program, plan, f),
            _ => format!("*{} {}", if *is_const { "const" } else { "mut" }, name(program, plan, *pointee)),
        },
        Type::Function(f) => key(program, plan, f),
        Type::Array { elem, len } => format!("[{}; {len:?}]", name(program, plan, *elem)),
        Type::Record(id) => format!("record {}", id.0),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_fall_with_the_functions_behind_them_and_recursion_alone_is_safe() {
        let (a, b, c, d) = (FuncId(0), FuncId(1), FuncId(2), FuncId(3));
        let (first, second, third) = ("first".to_owned(), "second".to_owned(), "third".to_owned());
        let addressed = Addressed::from([
            (first.clone(), BTreeSet::from([a])),
            (second.clone(), BTreeSet::from([b])),
            (third.clone(), BTreeSet::from([d])),
        ]);
        // `a` calls through its own type; `b` through that of `d`, which is unsafe; `c` calls `b`.
        let own = BTreeMap::from([(a, false), (b, false), (c, false), (d, true)]);
        let calls = BTreeMap::from([(c, BTreeSet::from([b]))]);
        let pointers = BTreeMap::from([(a, FnTypes::from([first.clone()])), (b, FnTypes::from([third]))]);
        assert_eq!(solve(&addressed, &own, &calls, &pointers), FnTypes::from([first]));
        // A function that was not lowered is not known to be safe.
        let nobody = Addressed::from([(second, BTreeSet::from([FuncId(9)]))]);
        assert!(solve(&nobody, &own, &calls, &BTreeMap::new()).is_empty());
    }
}

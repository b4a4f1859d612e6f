//! Bodies and initialisers in terms of the program's ids.

use super::{Linker, UnitMap, functions, globals, mapped};
use exuvia_cir::{Body, Callee, ExprKind, FuncId, GlobalId};
use std::collections::BTreeSet;

/// Changes every id that leads out of the body.
fn remap(body: &mut Body, map: &UnitMap) {
    for local in body.locals.values_mut() {
        local.ty = map.ty(local.ty);
        local.span = map.span(local.span);
    }
    for expr in body.exprs.values_mut() {
        expr.ty = map.ty(expr.ty);
        remap_expr(&mut expr.kind, map);
    }
    body.expr_spans.values_mut().for_each(|s| *s = map.span(*s));
    body.stmt_spans.values_mut().for_each(|s| *s = map.span(*s));
    body.expansions.macros.values_mut().for_each(|m| *m = mapped(&map.macros, *m));
    body.macro_uses.values_mut().for_each(|m| *m = mapped(&map.macros, *m));
}

fn remap_expr(kind: &mut ExprKind, map: &UnitMap) {
    match kind {
        ExprKind::Global(id) => *id = mapped(&map.globals, *id),
        ExprKind::Field { record, .. } => *record = mapped(&map.records, *record),
        ExprKind::FuncAddr(id) | ExprKind::Call { callee: Callee::Direct(id), .. } => *id = mapped(&map.functions, *id),
        ExprKind::EnumConst { id, .. } => *id = mapped(&map.enums, *id),
        ExprKind::SizeOf(ty) | ExprKind::AlignOf(ty) | ExprKind::CompoundAssign { compute: ty, .. } => {
            *ty = map.ty(*ty)
        }
        ExprKind::OffsetOf { ty, fields, .. } => {
            *ty = map.ty(*ty);
            fields.iter_mut().for_each(|(r, _)| *r = mapped(&map.records, *r));
        }
        _ => {}
    }
}

impl Linker {
    /// Moves all bodies into the program, then looks at what headers define in each unit: what differs after all gets its own copy.
    pub(super) fn move_bodies(&mut self) {
        let mut functions = std::mem::take(&mut self.symbols.repeated);
        let mut globals = std::mem::take(&mut self.variables.repeated);
        // Bodies of units that may yet get copies are needed again.
        let waiting: BTreeSet<usize> = functions.iter().map(|r| r.1.0).chain(globals.iter().map(|r| r.1.0)).collect();
        self.move_pending(|unit| !waiting.contains(&unit), |_| true);
        // A copy for one item makes the bodies that use it differ, so look again until nothing changes.
        loop {
            let mut split = self.split_functions(&mut functions);
            split.extend(self.split_globals(&mut globals));
            if split.is_empty() {
                break;
            }
            self.move_pending(|_| false, |unit| split.contains(&unit));
        }
        self.units.clear();
    }

    /// Moves the bodies of the units that `which` wants; those that `last` is true for are not needed again.
    fn move_pending(&mut self, last: impl Fn(usize) -> bool, which: impl Fn(usize) -> bool) {
        for (id, place) in self.symbols.bodies.clone().into_iter().filter(|(_, p)| which(p.0)) {
            self.out.functions[id].body = self.function_body(place, last(place.0));
        }
        for (id, place) in self.variables.inits.clone().into_iter().filter(|(_, p)| which(p.0)) {
            self.out.globals[id].init = self.initializer(place, last(place.0));
        }
    }

    fn function_body(&mut self, place: functions::Place, last: bool) -> Option<Body> {
        let body = &mut self.units[place.0].functions[place.1].body;
        let body = if last { body.take() } else { body.clone() }?;
        Some(self.finished(body, place.0))
    }

    fn initializer(&mut self, place: globals::Place, last: bool) -> Option<Body> {
        let init = &mut self.units[place.0].globals[place.1].init;
        let init = if last { init.take() } else { init.clone() }?;
        Some(self.finished(init, place.0))
    }

    fn finished(&mut self, mut body: Body, unit: usize) -> Body {
        remap(&mut body, &self.maps[unit]);
        self.fix_references(&mut body);
        body
    }

    fn split_functions(&mut self, repeated: &mut Vec<(FuncId, functions::Place)>) -> BTreeSet<usize> {
        let mut split = BTreeSet::new();
        let mut equal = Vec::new();
        for (id, place) in std::mem::take(repeated) {
            let ty = self.maps[place.0].ty(self.function(place).ty);
            let body = self.function_body(place, false);
            if self.out.types.same(ty, self.out.functions[id].ty) && body == self.out.functions[id].body {
                equal.push((id, place));
                continue;
            }
            split.insert(place.0);
            let copy = self.enter_function(place);
            self.maps[place.0].functions[place.1.0 as usize] = copy;
        }
        *repeated = equal;
        split
    }

    fn split_globals(&mut self, repeated: &mut Vec<(GlobalId, globals::Place)>) -> BTreeSet<usize> {
        let mut split = BTreeSet::new();
        let mut equal = Vec::new();
        for (id, place) in std::mem::take(repeated) {
            let (known, global) = (&self.out.globals[id], self.global(place));
            let ty = self.maps[place.0].ty(global.ty);
            let owner = global.function.map(|f| mapped(&self.maps[place.0].functions, f));
            let same = self.out.types.same(ty, known.ty) && owner == known.function;
            let init = self.initializer(place, false);
            if same && init == self.out.globals[id].init {
                equal.push((id, place));
                continue;
            }
            split.insert(place.0);
            let copy = self.enter_global(place);
            self.maps[place.0].globals[place.1.0 as usize] = copy;
        }
        *repeated = equal;
        split
    }
}

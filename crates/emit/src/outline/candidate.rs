//! The function that one use of a macro would make.

use super::effects::{self, is_pure};
use super::told::Why;
use super::{order, param_local};
use exuvia_cir::visit;
use exuvia_cir::{
    Body, ExpansionId, ExprId, ExprKind, FuncId, LocalId, MacroDef, MacroId, Program, Span, Type, TypeId, UnaryOp,
};
use std::collections::BTreeMap;

/// Macros whose expressions nest deeper than this stay expanded.
const MAX_DEPTH: u32 = 200;

/// One use of a macro, all of which is one expression.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub function: FuncId,
    pub expansion: ExpansionId,
    pub root: ExprId,
}

/// How often a parameter stands in the macro.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Occurrences {
    pub count: u32,
    /// Where it is evaluated whenever the macro is.
    pub unconditional: u32,
}

/// The function: its locals are its parameters.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub body: Body,
    pub root: ExprId,
    /// Position of each parameter in the macro's list, and its type.
    pub params: Vec<(u32, TypeId)>,
    pub ret: TypeId,
}

/// The function that a use would make and the arguments to call it with, or why the use has to stay expanded.
pub(super) fn of_use(
    program: &mut Program,
    body: &Body,
    id: MacroId,
    use_: Use,
) -> Result<(Candidate, Vec<ExprId>), Why> {
    let ret = body.ty(use_.root);
    if body.kind(use_.root).is_place() || !is_number(program, ret) {
        return Err(Why::NoNumber);
    }
    let mut copy = Copy {
        program: &*program,
        from: body,
        use_,
        body: Body::default(),
        params: BTreeMap::new(),
        reads: false,
        depth: 0,
        why: Why::NotPlain,
    };
    let Some(root) = copy.expr(use_.root, false) else { return Err(copy.why) };
    if !all_values_seen(&program.macros[id], &copy.params) {
        return Err(Why::NoValue);
    }
    if is_bare_param(&copy.body, root) {
        return Err(Why::BareArgument);
    }
    let args: Vec<(ExprId, Occurrences)> = copy.params.values().map(|p| (p.arg, p.seen)).collect();
    if !effects::may_come_first(program, body, &args, copy.reads) {
        return Err(Why::Effects);
    }
    let Copy { mut body, params, .. } = copy;
    // Positions follow the macro's list, not the order in which its text has the parameters.
    let order: Vec<LocalId> = params.values().map(|p| p.local).collect();
    renumber_locals(&mut body, &order);
    let types: Vec<(u32, TypeId)> = params.iter().map(|(&position, p)| (position, p.ty)).collect();
    let mut candidate = Candidate { body, root, params: types, ret };
    candidate.const_pointers(program);
    Ok((candidate, args.iter().map(|a| a.0).collect()))
}

fn is_number(program: &Program, ty: TypeId) -> bool {
    matches!(program.types.canon(ty), Type::Bool | Type::Int(_) | Type::Float(_) | Type::Enum(_))
}

/// Whether the macro only hands its argument on, cast or negated perhaps: that reads better where it stands.
fn is_bare_param(body: &Body, root: ExprId) -> bool {
    match body.kind(root) {
        ExprKind::Convert { operand, .. } | ExprKind::Unary { op: UnaryOp::Not, operand, .. } => {
            is_bare_param(body, *operand)
        }
        ExprKind::Load { place, .. } => matches!(body.kind(*place), ExprKind::Local(_)),
        ExprKind::Int { .. } | ExprKind::Float { .. } | ExprKind::EnumConst { .. } | ExprKind::SizeOf(_) => true,
        _ => false,
    }
}

/// Whether every parameter that the text names was met as a value: one that names a type, a member or a text is none.
fn all_values_seen(def: &MacroDef, params: &BTreeMap<u32, Found>) -> bool {
    let Some(names) = &def.params else { return false };
    if def.text.contains('#') {
        return false;
    }
    let named = |name: &String| order::words(&def.text).any(|w| w == name);
    names.iter().enumerate().all(|(i, name)| params.contains_key(&(i as u32)) || !named(name))
}

/// A parameter that was met.
struct Found {
    arg: ExprId,
    ty: TypeId,
    local: LocalId,
    seen: Occurrences,
}

/// Copies the skeleton of a use.
struct Copy<'a> {
    program: &'a Program,
    from: &'a Body,
    use_: Use,
    body: Body,
    params: BTreeMap<u32, Found>,
    /// Whether the skeleton itself reads memory.
    reads: bool,
    depth: u32,
    /// Why it fails, when it does.
    why: Why,
}

impl Copy<'_> {
    fn expr(&mut self, e: ExprId, conditional: bool) -> Option<ExprId> {
        if self.depth >= MAX_DEPTH {
            self.why = Why::Depth;
            return None;
        }
        self.depth += 1;
        let copied = match self.param_of(e) {
            Some(position) if !self.is_conversion_of_param(e, position) => self.param(e, position, conditional),
            _ => self.skeleton(e, conditional),
        };
        self.depth -= 1;
        copied
    }

    fn param_of(&self, e: ExprId) -> Option<u32> {
        let marks = self.from.expansions.args.get(&e)?;
        marks.iter().find(|(x, _)| *x == self.use_.expansion).map(|&(_, param)| param)
    }

    /// Conversions that are not written carry the mark of their operand; they belong to the macro.
    fn is_conversion_of_param(&self, e: ExprId, position: u32) -> bool {
        match self.from.kind(e) {
            ExprKind::Convert { operand, explicit: false, .. } => self.param_of(*operand) == Some(position),
            _ => false,
        }
    }

    fn param(&mut self, arg: ExprId, position: u32, conditional: bool) -> Option<ExprId> {
        let ty = self.from.ty(arg);
        if self.from.kind(arg).is_place() || !self.can_pass(ty) {
            self.why = Why::NoValue;
            return None;
        }
        if let Some(known) = self.params.get_mut(&position) {
            if !self.program.types.same(known.ty, ty) || !same_expr(self.from, known.arg, arg) {
                return None;
            }
            known.seen.count += 1;
            known.seen.unconditional += u32::from(!conditional);
        } else {
            let local = self.body.locals.push(param_local(self.params.len(), ty));
            let seen = Occurrences { count: 1, unconditional: u32::from(!conditional) };
            self.params.insert(position, Found { arg, ty, local, seen });
        }
        let local = self.params.get(&position)?.local;
        let place = self.body.expr(ExprKind::Local(local), ty, Span::NONE);
        Some(self.body.expr(ExprKind::Load { place, volatile: false }, ty, Span::NONE))
    }

    fn can_pass(&self, ty: TypeId) -> bool {
        is_number(self.program, ty) || matches!(self.program.types.canon(ty), Type::Pointer { is_volatile: false, .. })
    }

    fn skeleton(&mut self, e: ExprId, conditional: bool) -> Option<ExprId> {
        if !self.is_plain(e) {
            return None;
        }
        let mut kind = self.from.kind(e).clone();
        self.reads |= matches!(kind, ExprKind::Load { .. } | ExprKind::Call { .. });
        let mut copied = Some(());
        let mut index = 0;
        let parts = conditional_operands(&kind);
        visit::expr_operands_mut(&mut kind, &mut |operand| {
            let here = conditional || parts.contains(&index);
            index += 1;
            match copied.and_then(|()| self.expr(*operand, here)) {
                Some(new) => *operand = new,
                None => copied = None,
            }
        });
        copied?;
        let new = self.body.expr(kind, self.from.ty(e), Span::NONE);
        // What all of the use is the expansion of stands outside of it.
        if let Some(&constant) = self.from.macro_uses.get(&e).filter(|_| e != self.use_.root) {
            self.body.macro_uses.insert(new, constant);
        }
        Some(new)
    }

    /// Whether the expression itself (not what is in it) means the same in a function at file scope, and changes nothing.
    fn is_plain(&self, e: ExprId) -> bool {
        use ExprKind::*;
        match self.from.kind(e) {
            Global(g) => self.program.globals[*g].function.is_none(),
            Load { volatile, .. } => !volatile,
            Call { callee, .. } => is_pure(self.program, callee),
            Deref(_) | Index { .. } | PtrIndex { .. } | Field { .. } | AddrOf(_) | Decay(_) | FuncAddr(_) => true,
            Int { .. } | Float { .. } | EnumConst { .. } | Null | SizeOf(_) | AlignOf(_) | OffsetOf { .. } => true,
            Unary { .. } | Arith { .. } | Compare { .. } | Logic { .. } | Cond { .. } | Convert { .. } => true,
            PtrOffset { .. } | PtrDiff { .. } => true,
            _ => false,
        }
    }
}

/// Positions of the operands that may not be evaluated.
fn conditional_operands(kind: &ExprKind) -> &'static [usize] {
    match kind {
        ExprKind::Logic { .. } => &[1],
        ExprKind::Cond { .. } => &[1, 2],
        _ => &[],
    }
}

/// Whether two expressions of a body are the same, written twice.
fn same_expr(body: &Body, a: ExprId, b: ExprId) -> bool {
    let mut pairs = vec![(a, b)];
    while let Some((a, b)) = pairs.pop() {
        if a == b {
            continue;
        }
        let (mut x, mut y) = (body.kind(a).clone(), body.kind(b).clone());
        let (mut xs, mut ys) = (Vec::new(), Vec::new());
        visit::expr_operands_mut(&mut x, &mut |e| xs.push(std::mem::replace(e, ExprId(0))));
        visit::expr_operands_mut(&mut y, &mut |e| ys.push(std::mem::replace(e, ExprId(0))));
        if x != y || xs.len() != ys.len() || matches!(x, ExprKind::StmtExpr { .. }) {
            return false;
        }
        pairs.extend(xs.into_iter().zip(ys));
    }
    true
}

/// Gives the locals the places that `order` has them in.
fn renumber_locals(body: &mut Body, order: &[LocalId]) {
    let new = |old: LocalId| order.iter().position(|&l| l == old).map_or(old, |i| LocalId(i as u32));
    for expr in body.exprs.values_mut() {
        if let ExprKind::Local(l) = &mut expr.kind {
            *l = new(*l);
        }
    }
    body.locals = order.iter().enumerate().map(|(i, &l)| param_local(i, body.locals[l].ty)).collect();
}

impl Candidate {
    /// A pointer that is only read through takes pointers to `const`, so that uses with both kinds agree.
    fn const_pointers(&mut self, program: &mut Program) {
        for (index, param) in self.params.iter_mut().enumerate() {
            let local = LocalId(index as u32);
            let Type::Pointer { pointee, is_const: false, is_volatile: false } = *program.types.canon(param.1) else {
                continue;
            };
            if matches!(program.types.canon(pointee), Type::Function(_)) {
                continue;
            }
            let Some(pointee) = program.types.pointee(param.1) else { continue };
            let loads = loads_of(&self.body, local);
            if only_read_through(&self.body, &loads) {
                let ty = program.types.pointer(pointee, true);
                param.1 = ty;
                self.body.locals[local].ty = ty;
                for load in loads {
                    self.body.exprs[load].ty = ty;
                    if let ExprKind::Load { place, .. } = *self.body.kind(load) {
                        self.body.exprs[place].ty = ty;
                    }
                }
            }
        }
    }

    /// Whether two uses make the same function, whatever names their types go by.
    pub fn agrees(&self, other: &Candidate, program: &Program) -> bool {
        let same = |a: TypeId, b: TypeId| program.types.same(a, b);
        let params = self.params.len() == other.params.len()
            && self.params.iter().zip(&other.params).all(|(a, b)| a.0 == b.0 && same(a.1, b.1));
        params
            && same(self.ret, other.ret)
            && self.root == other.root
            && self.body.macro_uses == other.body.macro_uses
            && self.body.exprs.len() == other.body.exprs.len()
            && self
                .body
                .exprs
                .values()
                .zip(other.body.exprs.values())
                .all(|(a, b)| same(a.ty, b.ty) && same_kind(program, &a.kind, &b.kind))
    }
}

fn same_kind(program: &Program, a: &ExprKind, b: &ExprKind) -> bool {
    match (a, b) {
        (ExprKind::SizeOf(a), ExprKind::SizeOf(b)) | (ExprKind::AlignOf(a), ExprKind::AlignOf(b)) => {
            program.types.same(*a, *b)
        }
        _ => a == b,
    }
}

fn loads_of(body: &Body, local: LocalId) -> Vec<ExprId> {
    let reads = |e: ExprId| match body.kind(e) {
        ExprKind::Load { place, .. } => *body.kind(*place) == ExprKind::Local(local),
        _ => false,
    };
    body.exprs.ids().filter(|&e| reads(e)).collect()
}

/// Whether the values are followed at once, and the places that they lead to only read.
fn only_read_through(body: &Body, loads: &[ExprId]) -> bool {
    let followed = |kind: &ExprKind, e: ExprId| match kind {
        ExprKind::Deref(p) => *p == e,
        ExprKind::PtrIndex { ptr, index } => *ptr == e && *index != e,
        _ => false,
    };
    let is_operand = |kind: &ExprKind, e: ExprId| {
        let mut found = false;
        visit::expr_operands(kind, &mut |operand| found |= operand == e);
        found
    };
    let takes_addresses = body.exprs.values().any(|e| matches!(e.kind, ExprKind::AddrOf(_) | ExprKind::Decay(_)));
    !takes_addresses
        && loads.iter().all(|&load| body.exprs.values().all(|x| !is_operand(&x.kind, load) || followed(&x.kind, load)))
}

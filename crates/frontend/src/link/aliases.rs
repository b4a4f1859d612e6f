//! Second names: a function or variable declared with `__attribute__((alias("target")))`.
//!
//! Inside the program all mentions of an alias become mentions of its target, which has the same address. An alias of a function
//! then is a function of its own that calls the target, for whoever knows it by its symbol.
//!
//! Weak aliases are left alone here: in a library they are what they stand for only until a program brings a definition of its
//! own. Where the whole program is known, [`resolve_weak_aliases`] does the same for them.

use exuvia_cir::{
    Attr, Body, Callee, ExprKind, FuncId, Function, GlobalId, Linkage, Local, LocalKind, Program, Span, StmtKind, Type,
    UnitId,
};
use std::collections::BTreeMap;

/// Resolves the aliases that no other definition can replace.
pub(super) fn resolve_aliases(program: &mut Program) {
    resolve(program, |attrs| !attrs.contains(&Attr::Weak));
}

/// Resolves the weak aliases of a program that nothing is linked with any more: linking has chosen another definition where there is
/// one, and an alias that is left is what it stands for.
pub fn resolve_weak_aliases(program: &mut Program) {
    resolve(program, |attrs| attrs.contains(&Attr::Weak));
}

fn resolve(program: &mut Program, wanted: fn(&[Attr]) -> bool) {
    let functions = function_aliases(program, wanted);
    let globals = global_aliases(program, wanted);
    if functions.is_empty() && globals.is_empty() {
        return;
    }
    let bodies = program.functions.values_mut().filter_map(|f| f.body.as_mut());
    for body in bodies.chain(program.globals.values_mut().filter_map(|g| g.init.as_mut())) {
        rename(body, &functions, &globals);
    }
    for (&alias, &target) in &functions {
        let body = forwarding(program, target);
        let function = &mut program.functions[alias];
        function.attrs.retain(|a| !matches!(a, Attr::Alias(_) | Attr::Weak));
        function.body = Some(body);
    }
    for &alias in globals.keys() {
        program.globals[alias].defined = false;
    }
}

fn alias_of(attrs: &[Attr]) -> Option<&str> {
    attrs.iter().find_map(|a| if let Attr::Alias(name) = a { Some(name.as_str()) } else { None })
}

/// Whether something of one unit has a symbol that an alias in another can name.
fn reaches(linkage: Linkage, from: UnitId, unit: UnitId) -> bool {
    linkage == Linkage::External || from == unit
}

fn function_aliases(program: &Program, wanted: fn(&[Attr]) -> bool) -> BTreeMap<FuncId, FuncId> {
    let mut found = BTreeMap::new();
    for (id, f) in program.functions.iter().filter(|(_, f)| f.body.is_none() && wanted(&f.attrs)) {
        let Some(name) = alias_of(&f.attrs) else { continue };
        let is_target =
            |t: &Function| reaches(t.linkage, t.unit, f.unit) && t.symbol.as_ref().unwrap_or(&t.name) == name;
        let target = program.functions.iter().find(|(_, t)| t.body.is_some() && is_target(t));
        if let Some((target, t)) = target
            && program.types.same(f.ty, t.ty)
            && program.fn_type(target).is_some_and(|t| !t.variadic)
        {
            found.insert(id, target);
        }
    }
    found
}

fn global_aliases(program: &Program, wanted: fn(&[Attr]) -> bool) -> BTreeMap<GlobalId, GlobalId> {
    let mut found = BTreeMap::new();
    for (id, g) in program.globals.iter().filter(|(_, g)| wanted(&g.attrs)) {
        let Some(name) = alias_of(&g.attrs) else { continue };
        let target = program.globals.iter().find(|(other, t)| {
            let named = t.symbol.as_ref().unwrap_or(&t.name) == name;
            *other != id && named && t.defined && t.function.is_none() && reaches(t.linkage, t.unit, g.unit)
        });
        if let Some((target, t)) = target
            && program.types.same(g.ty, t.ty)
            && alias_of(&t.attrs).is_none()
        {
            found.insert(id, target);
        }
    }
    found
}

fn rename(body: &mut Body, functions: &BTreeMap<FuncId, FuncId>, globals: &BTreeMap<GlobalId, GlobalId>) {
    for expr in body.exprs.values_mut() {
        match &mut expr.kind {
            ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } => {
                *f = functions.get(f).copied().unwrap_or(*f);
            }
            ExprKind::Global(g) => *g = globals.get(g).copied().unwrap_or(*g),
            _ => {}
        }
    }
}

/// `return target(a, b);`
fn forwarding(program: &Program, target: FuncId) -> Body {
    let function = &program.functions[target];
    let mut body = Body::default();
    let mut args = Vec::new();
    for (i, param) in function.params.iter().enumerate() {
        let (name, kind) = (param.name.clone(), LocalKind::Param(i as u32));
        let local = body.locals.push(Local { name, ty: param.ty, kind, span: Span::NONE, align: None });
        let place = body.expr(ExprKind::Local(local), param.ty, Span::NONE);
        args.push(body.expr(ExprKind::Load { place, volatile: false }, param.ty, Span::NONE));
    }
    let ret = program.fn_type(target).map(|t| t.ret);
    let ty = ret.unwrap_or(function.ty);
    let call = body.expr(ExprKind::Call { callee: Callee::Direct(target), args }, ty, Span::NONE);
    let is_void = matches!(program.types.canon(ty), Type::Void);
    let kind = if is_void { StmtKind::Expr(call) } else { StmtKind::Return(Some(call)) };
    let stmt = body.stmt(kind, Span::NONE);
    body.root = Some(body.stmt(StmtKind::Block(vec![stmt]), Span::NONE));
    body
}

//! Object-like macros whose every use is the same constant become `const` and are used by name.
//!
//! A use is an expression that is the whole expansion of the macro ([`exuvia_cir::Body::macro_uses`]). It counts when it is
//! made of literals, enumerators, `sizeof`, operators and calls of `const fn`s only, so that its value does not depend on where it stands.

use super::Lower;
use super::constant::{eval_int, is_context_free};
use super::cx::{CrateCx, FnCx};
use crate::ledger::Status;
use crate::plan::EnumForm;
use crate::rir::{Expr, Item, Prim, Type as RType};
use exuvia_cir::{Body, EnumId, ExprId, ExprKind, FuncId, GlobalId, MacroId, Program, StringKind, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// Where a body is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BodyOf {
    Function(FuncId),
    Global(GlobalId),
}

/// A macro that is a constant.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct MacroConst {
    pub value: ConstValue,
    /// Type of the constant; for strings that of the array.
    pub ty: TypeId,
    /// The enumerator that every use is.
    pub member: Option<(EnumId, u32)>,
    /// The expansion that is lowered as its value.
    pub example: (BodyOf, ExprId),
}

/// A constant value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum ConstValue {
    Int(i128),
    Float(u64),
    Str(Vec<u8>),
}

/// Macros by what became of them.
#[derive(Default)]
pub(crate) struct Macros {
    pub consts: BTreeMap<MacroId, MacroConst>,
    /// Macros that were used but are no constants, with the reason.
    pub expanded: BTreeSet<MacroId>,
}

impl Macros {
    /// Looks at all uses in the program.
    pub fn find(program: &Program) -> Macros {
        let mut uses: BTreeMap<MacroId, Vec<Option<MacroConst>>> = BTreeMap::new();
        for (of, body) in bodies(program) {
            for (&expr, &id) in &body.macro_uses {
                if program.macros[id].params.is_some() || program.macros[id].system {
                    continue;
                }
                uses.entry(id).or_default().push(constant(program, of, body, expr));
            }
        }
        let mut macros = Macros::default();
        for (id, found) in uses {
            match agree(&found) {
                Some(c) => {
                    macros.consts.insert(id, c);
                }
                None => {
                    macros.expanded.insert(id);
                }
            }
        }
        macros
    }
}

/// All bodies of a program, in order.
pub(crate) fn bodies(program: &Program) -> impl Iterator<Item = (BodyOf, &Body)> {
    let functions = program.functions.iter().filter_map(|(id, f)| Some((BodyOf::Function(id), f.body.as_ref()?)));
    let globals = program.globals.iter().filter_map(|(id, g)| Some((BodyOf::Global(id), g.init.as_ref()?)));
    functions.chain(globals)
}

/// The body behind a [`BodyOf`].
pub(crate) fn body_of(program: &Program, of: BodyOf) -> Option<&Body> {
    match of {
        BodyOf::Function(id) => program.functions[id].body.as_ref(),
        BodyOf::Global(id) => program.globals[id].init.as_ref(),
    }
}

/// The constant that all uses agree on; its type is that of most uses.
fn agree(found: &[Option<MacroConst>]) -> Option<MacroConst> {
    let all: Vec<&MacroConst> = found.iter().map(Option::as_ref).collect::<Option<_>>()?;
    let first = all.first()?;
    if all.iter().any(|c| c.value != first.value) {
        return None;
    }
    let mut count: BTreeMap<TypeId, usize> = BTreeMap::new();
    for c in &all {
        *count.entry(c.ty).or_default() += 1;
    }
    let (&ty, _) = count.iter().max_by_key(|&(ty, n)| (*n, std::cmp::Reverse(*ty)))?;
    let member = first.member.filter(|_| all.iter().all(|c| c.member == first.member));
    all.iter().find(|c| c.ty == ty).map(|&c| MacroConst { member, ..c.clone() })
}

fn constant(program: &Program, of: BodyOf, body: &Body, expr: ExprId) -> Option<MacroConst> {
    let literal = string_under(body, expr);
    if let Some((bytes, ty)) = literal {
        let text = bytes.strip_suffix(&[0])?;
        if text.contains(&0) {
            return None;
        }
        return Some(MacroConst { value: ConstValue::Str(bytes.to_vec()), ty, member: None, example: (of, expr) });
    }
    if !is_context_free(program, body, expr) {
        return None;
    }
    let value = match body.kind(expr) {
        ExprKind::Float { bits, .. } => ConstValue::Float(*bits),
        _ => ConstValue::Int(eval_int(program, body, expr)?),
    };
    let member = match *body.kind(expr) {
        ExprKind::EnumConst { id, index } => Some((id, index)),
        _ => None,
    };
    Some(MacroConst { value, ty: body.ty(expr), member, example: (of, expr) })
}

/// The plain string literal that an expression is, under its decay to a pointer.
fn string_under(body: &Body, expr: ExprId) -> Option<(&[u8], TypeId)> {
    match body.kind(expr) {
        ExprKind::Str { bytes, kind: StringKind::Plain } => Some((bytes, body.ty(expr))),
        ExprKind::Decay(inner) => string_under(body, *inner),
        _ => None,
    }
}

impl CrateCx<'_> {
    /// Why a macro has no item of its own.
    pub(super) fn macro_outcome(&self, id: MacroId) -> (Status, Option<&'static str>, String) {
        let m = &self.program.macros[id];
        if m.params.is_some() {
            let unused = || "not used in a function that is translated".to_owned();
            let detail = if m.expanded.is_empty() { unused() } else { m.expanded.clone() };
            return (Status::Omitted, Some("function-like-macro"), detail);
        }
        if self.macros.expanded.contains(&id) {
            return (Status::Omitted, Some("macro-not-constant"), "its uses are not one constant: expanded".to_owned());
        }
        (Status::Omitted, Some("macro-unused"), "nothing that was compiled uses it as a value".to_owned())
    }

    /// The enumerator that a macro is another name of, if its enumeration is a type of its own: the constant has that type.
    fn member_macro(&self, id: MacroId) -> Option<(EnumId, EnumForm, u32)> {
        let (of, index) = self.macros.consts.get(&id)?.member?;
        Some((of, self.plan.enums[of].form, index)).filter(|(_, form, _)| *form != EnumForm::Alias)
    }

    /// The `const` item of a macro.
    pub fn macro_item(&mut self, id: MacroId) -> Lower<Option<Item>> {
        let Some(c) = self.macros.consts.get(&id).cloned() else { return Ok(None) };
        let program = self.program;
        let (module, span) = (program.macros[id].module, program.macros[id].span);
        let name = self.names.macros[id].clone();
        if let ConstValue::Str(bytes) = &c.value {
            let cstr = self.import(module, "core::ffi", "CStr");
            let text = bytes[..bytes.len() - 1].to_vec();
            let ty = RType::reference(false, RType::path(cstr));
            return Ok(Some(Item::constant(name, ty, crate::rir::Lit::CStr(text).into()).public()));
        }
        let Some(body) = body_of(program, c.example.0) else { return Ok(None) };
        let mut fx = FnCx::new(self, module, body, span);
        fx.inside_macro = Some(id);
        if let Some((of, _, index)) = fx.cx.member_macro(id) {
            let (value, ty) = (fx.enumerator(of, index), fx.cx.enum_ty(module, of)?);
            return Ok(Some(Item::constant(name, ty, value).public()));
        }
        let value = fx.value(c.example.1)?;
        let ty = fx.rust_ty(c.ty)?;
        Ok(Some(Item::constant(name, ty, value).public()))
    }
}

impl FnCx<'_, '_> {
    /// The name of the constant that an expression is the expansion of, with a cast if its type differs here.
    pub fn macro_name(&mut self, e: ExprId) -> Option<Expr> {
        let id = *self.body.macro_uses.get(&e)?;
        if self.inside_macro == Some(id) {
            return None;
        }
        let (value, ty) = self.cx.macros.consts.get(&id).map(|c| (c.value.clone(), c.ty))?;
        let here = self.ty(e);
        if matches!(value, ConstValue::Str(_)) {
            return None;
        }
        if let Some((of, form, named)) = self.macro_member(e) {
            let prim = self.cx.prim(here).filter(|&p| p != Prim::Bool);
            return match self.cx.own_enum(here) {
                Some((own, _)) => (own == of).then_some(named),
                None => prim.map(|prim| self.number_of(of, form, named, prim)),
            };
        }
        let path = self.macro_path(id);
        if self.cx.same_rust(ty, here) {
            return Some(Expr::path(path));
        }
        let prim = self.cx.prim(here).filter(|&p| p != Prim::Bool)?;
        match (self.cx.own_enum(ty), self.cx.own_enum(here)) {
            (None, None) => Some(Expr::path(path).cast(prim)),
            (Some((id, form)), None) => Some(self.number_of(id, form, Expr::path(path), prim)),
            // The enumerator stands for itself.
            (_, Some(_)) => None,
        }
    }

    /// The constant of an enumeration of its own that an expression is the expansion of.
    pub(super) fn macro_member(&mut self, e: ExprId) -> Option<(EnumId, EnumForm, Expr)> {
        let id = *self.body.macro_uses.get(&e)?;
        if self.inside_macro == Some(id) || self.moved.contains_key(&e) {
            return None;
        }
        let (of, form, _) = self.cx.member_macro(id)?;
        Some((of, form, Expr::path(self.macro_path(id))))
    }

    /// The constant that stands for a string literal.
    pub fn macro_string(&mut self, e: ExprId) -> Option<Expr> {
        let id = *self.body.macro_uses.get(&e)?;
        let c = self.cx.macros.consts.get(&id)?;
        if !matches!(c.value, ConstValue::Str(_)) {
            return None;
        }
        Some(Expr::path(self.macro_path(id)))
    }

    fn macro_path(&mut self, id: MacroId) -> String {
        let owner = self.program().macros[id].module;
        let name = self.cx.names.macros[id].clone();
        self.cx.path_in(self.module, owner, &name)
    }
}

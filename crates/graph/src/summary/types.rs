//! Which types are named by what, and types in short.

use super::{Owner, Summary};
use crate::kinds::EdgeKind;
use exuvia_cir::surface::Item;
use exuvia_cir::{Program, Span, Type, TypeId};
use std::fmt::Write;

impl Summary<'_> {
    /// What declarations say of types.
    pub(super) fn type_edges(&mut self) {
        let program = self.program;
        for (id, f) in program.functions.iter().filter(|(_, f)| f.body.is_some()) {
            if let Some(owner) = self.owner(Item::Function(id), f.span) {
                self.uses_type(owner, f.ty, f.span);
            }
        }
        for (id, g) in program.globals.iter().filter(|(_, g)| g.defined) {
            if let Some(owner) = self.owner(Item::Global(id), g.span) {
                self.uses_type(owner, g.ty, g.span);
            }
        }
        for (id, r) in program.records.iter().filter(|(_, r)| r.span.is_some()) {
            for (index, field) in r.fields.iter().enumerate() {
                let file = r.span.file;
                let sym = self.sym(file, Item::Field(id, index as u32));
                self.uses_type(Owner { file, sym }, field.ty, field.span);
            }
        }
        for (id, t) in program.typedefs.iter() {
            if let Some(owner) = self.owner(Item::Typedef(id), t.span) {
                self.uses_type(owner, program.types.typedef_underlying(id), t.span);
            }
        }
    }

    /// The named types that a type is written with.
    pub(super) fn uses_type(&mut self, owner: Owner, ty: TypeId, at: Span) {
        let mut items = Vec::new();
        named(self.program, ty, &mut items);
        for item in items {
            self.edge(owner, EdgeKind::UsesType, item, at);
        }
    }
}

fn named(program: &Program, ty: TypeId, out: &mut Vec<Item>) {
    match program.types.get(ty) {
        Type::Typedef(id) => out.push(Item::Typedef(*id)),
        Type::Record(id) => out.push(Item::Record(*id)),
        Type::Enum(id) => out.push(Item::Enum(*id)),
        Type::Pointer { pointee: inner, .. }
        | Type::Array { elem: inner, .. }
        | Type::Vector { elem: inner, .. }
        | Type::Complex(inner) => named(program, *inner, out),
        Type::Function(f) => {
            named(program, f.ret, out);
            f.params.iter().for_each(|&p| named(program, p, out));
        }
        _ => {}
    }
}

/// How a function is called, in short: equal for what can be called alike. Pointers are one, integers go by their size.
pub(super) fn signature(program: &Program, ty: TypeId) -> String {
    let mut out = String::new();
    if let Some(f) = program.types.fn_type(ty) {
        out += &code(program, f.ret);
        out.push('(');
        f.params.iter().for_each(|&p| out += &code(program, p));
        out += if f.variadic { ".)" } else { ")" };
    }
    out
}

/// A type in short.
pub(super) fn code(program: &Program, ty: TypeId) -> String {
    let size = |letter: char| match program.size_of(ty) {
        Some(size) => format!("{letter}{size}"),
        None => letter.to_string(),
    };
    match program.types.canon(ty) {
        Type::Void => "v".to_owned(),
        Type::Bool => "b".to_owned(),
        Type::Int(_) | Type::Enum(_) => size('i'),
        Type::Float(_) => size('f'),
        Type::Pointer { .. } => "p".to_owned(),
        Type::Array { elem, len } => {
            let mut out = "[".to_owned();
            if let Some(len) = len {
                let _ = write!(out, "{len} ");
            }
            out + &code(program, *elem) + "]"
        }
        Type::Record(id) => format!("{{{}}}", program.records.get(*id).map_or("", |r| r.name.as_str())),
        Type::Function(_) => signature(program, ty),
        _ => size('?'),
    }
}

/// Whether memory of a type can hold addresses of functions: pointers to functions, and `void *`, which programs pass
/// them as; pointers to such memory stand for the memory.
pub(super) fn carries(program: &Program, ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::Function(_) => true,
        Type::Pointer { pointee, .. } => {
            matches!(program.types.canon(*pointee), Type::Void) || carries(program, *pointee)
        }
        Type::Array { elem, .. } => carries(program, *elem),
        _ => false,
    }
}

/// Whether a value of a type is a way to memory that holds addresses of functions, so that what is written through a copy
/// of it is seen through the value.
pub(super) fn leads_to_memory(program: &Program, ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::Pointer { pointee, .. } => {
            !matches!(program.types.canon(*pointee), Type::Void | Type::Function(_)) && carries(program, *pointee)
        }
        _ => false,
    }
}

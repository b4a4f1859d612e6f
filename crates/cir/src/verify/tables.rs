//! Ids in the tables.

use crate::diag::{Diagnostic, Severity};
use crate::ids::{Id, IdVec};
use crate::{FileId, ModuleId, Program, Span, Type, TypeId, UnitId};

/// Checks the tables.
pub(super) fn check(program: &Program, out: &mut Vec<Diagnostic>) {
    let mut t = Tables { p: program, out };
    t.types();
    if !t.out.is_empty() {
        return;
    }
    t.sources();
    t.records();
    t.names();
    t.globals();
    t.functions()
}

struct Tables<'a> {
    p: &'a Program,
    out: &'a mut Vec<Diagnostic>,
}

impl Tables<'_> {
    fn error(&mut self, message: String, span: Span) {
        self.out.push(Diagnostic { severity: Severity::Error, message, span })
    }

    fn has<I: Id + std::fmt::Display, T>(&mut self, table: &IdVec<I, T>, id: I, owner: &str) {
        if table.get(id).is_none() {
            self.error(format!("{owner}: there is no {id}"), Span::NONE)
        }
    }

    fn ty(&mut self, id: TypeId, owner: &str) -> bool {
        let there = id.index() < self.p.types.len();
        if !there {
            self.error(format!("{owner}: there is no type {id}"), Span::NONE)
        }
        there
    }

    fn owner(&mut self, module: ModuleId, span: Span, name: &str) {
        self.has(&self.p.modules, module, name);
        self.span(span, name)
    }

    fn span(&mut self, span: Span, name: &str) {
        if span.is_some() {
            self.has(&self.p.files, span.file, name)
        }
    }

    fn unit(&mut self, unit: UnitId, name: &str) {
        self.has(&self.p.units, unit, name)
    }

    fn file(&mut self, file: FileId, name: &str) {
        self.has(&self.p.files, file, name)
    }

    fn types(&mut self) {
        for (id, ty) in self.p.types.iter() {
            let name = id.to_string();
            match ty {
                Type::Pointer { pointee: t, .. }
                | Type::Array { elem: t, .. }
                | Type::Vector { elem: t, .. }
                | Type::Complex(t) => {
                    self.ty(*t, &name);
                }
                Type::Function(f) => f.params.iter().chain([&f.ret]).for_each(|t| {
                    self.ty(*t, &name);
                }),
                Type::Record(r) => self.has(&self.p.records, *r, &name),
                Type::Enum(e) => self.has(&self.p.enums, *e, &name),
                Type::Typedef(t) => self.has(&self.p.typedefs, *t, &name),
                Type::Void | Type::Bool | Type::Int(_) | Type::Float(_) | Type::VaList | Type::Unsupported(_) => {}
            }
        }
    }

    fn sources(&mut self) {
        for (id, u) in self.p.units.iter() {
            self.file(u.file, &id.to_string())
        }
        for t in &self.p.targets {
            t.units.iter().for_each(|&u| self.unit(u, &t.name));
            if t.libraries.iter().any(|&l| l >= self.p.targets.len()) {
                self.error(format!("{}: links a library that is not there", t.name), Span::NONE)
            }
        }
        for (id, m) in self.p.modules.iter() {
            m.files.iter().for_each(|&f| self.file(f, &id.to_string()))
        }
    }

    fn records(&mut self) {
        for (_, r) in self.p.records.iter() {
            self.owner(r.module, r.span, &r.name);
            for f in &r.fields {
                self.ty(f.ty, &r.name);
                self.span(f.span, &r.name)
            }
        }
        for (_, e) in self.p.enums.iter() {
            self.owner(e.module, e.span, &e.name);
            self.ty(e.underlying, &e.name);
            e.enumerators.iter().for_each(|x| self.span(x.span, &e.name))
        }
    }

    fn names(&mut self) {
        for (_, t) in self.p.typedefs.iter() {
            self.owner(t.module, t.span, &t.name)
        }
        for (_, m) in self.p.macros.iter() {
            self.owner(m.module, m.span, &m.name)
        }
    }

    fn globals(&mut self) {
        for (_, g) in self.p.globals.iter() {
            self.owner(g.module, g.span, &g.name);
            self.unit(g.unit, &g.name);
            self.ty(g.ty, &g.name);
            if let Some(f) = g.function {
                self.has(&self.p.functions, f, &g.name)
            }
        }
    }

    fn functions(&mut self) {
        for (_, f) in self.p.functions.iter() {
            self.owner(f.module, f.span, &f.name);
            self.unit(f.unit, &f.name);
            let params_ok = f.params.iter().all(|p| self.ty(p.ty, &f.name));
            if !self.ty(f.ty, &f.name) || !params_ok {
                continue;
            }
            let Some(ty) = self.p.types.fn_type(f.ty) else {
                self.error(format!("{}: its type is no function type", f.name), f.span);
                continue;
            };
            let same = |(p, t): (&crate::Param, &TypeId)| self.p.types.same(p.ty, *t);
            if ty.params.len() != f.params.len() || !f.params.iter().zip(&ty.params).all(same) {
                self.error(format!("{}: its parameters are not those of its type", f.name), f.span)
            }
        }
    }
}

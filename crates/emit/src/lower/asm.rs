//! Inline assembler to `asm!`, in the AT&T syntax that C has it in; x86-64 only.
//!
//! Each operand goes through a variable of its own, so that `asm!` sees plain names: `let value = x; let out: u32;`, then
//! `x = out;`. Registers are given by class or name as the constraint says; memory operands are pointers in registers. What
//! has no exact counterpart (`rbx`, x87, labels that are not local numbers) refuses the function.

use super::Lower;
use super::asm_text::{Class, Named, Operand, Template};
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::rir::{Block, Expr, ExprKind as RKind, MacroArg, MacroDelim, Pat, Stmt};
use exuvia_cir::{Asm, ExprId, TypeId};

/// What `asm!` gets, in the making.
#[derive(Default)]
struct Parts {
    before: Vec<Stmt>,
    after: Vec<Stmt>,
    /// Operands that the template names by position.
    positional: Vec<MacroArg>,
    /// Operands in named registers, which come behind the others.
    explicit: Vec<MacroArg>,
}

impl FnCx<'_, '_> {
    pub(super) fn asm(&mut self, e: ExprId, asm: &Asm, args: &[ExprId]) -> Lower<Expr> {
        if !self.program().target.triple.starts_with("x86_64") {
            return self.refuse(e, "inline-asm", "assembler of another machine than x86-64");
        }
        let operands = self.asm_operands(e, asm, args)?;
        let template = match Template::new(asm, &operands) {
            Ok(template) => template,
            Err(what) => return self.refuse(e, "inline-asm", what),
        };
        let mut parts = Parts::default();
        for (i, operand) in operands.iter().enumerate() {
            let tied = operands.iter().position(|o| o.tied == Some(i)).map(|j| args[j]);
            self.asm_operand(operand, args[i], tied, &mut parts)?;
        }
        for clobber in &template.clobbers {
            parts.explicit.push(MacroArg::Tokens(format!("out(\"{clobber}\") _")));
        }
        self.unsafe_op(UnsafeKind::Assembler, template.lines.first().cloned().unwrap_or_default());
        Ok(self.asm_macro(template, parts))
    }

    fn asm_macro(&mut self, template: Template, parts: Parts) -> Expr {
        let path = self.cx.import(self.module, "core::arch", "asm");
        let lines = template.lines.into_iter().map(|line| MacroArg::Expr(Expr::str(line)));
        let options = MacroArg::Tokens("options(att_syntax)".to_owned());
        let args = lines.chain(parts.positional).chain(parts.explicit).chain([options]).collect();
        let call: Expr = RKind::Macro { path: path.as_str().into(), delim: MacroDelim::Paren, args }.into();
        if parts.before.is_empty() && parts.after.is_empty() {
            return call;
        }
        let stmts = parts.before.into_iter().chain([call.semi()]).chain(parts.after).collect();
        Expr::block(Block::new(stmts))
    }

    fn asm_operands(&mut self, e: ExprId, asm: &Asm, args: &[ExprId]) -> Lower<Vec<Operand>> {
        let mut operands = Vec::new();
        for (i, &arg) in args.iter().enumerate() {
            let by_value = i >= asm.outputs() && !Operand::is_memory(&asm.constraints[i]);
            let ty = if by_value {
                self.ty(arg)
            } else {
                self.program().types.pointee(self.ty(arg)).unwrap_or(self.ty(arg))
            };
            let constant = exuvia_analysis::tree::constant(self.body, arg);
            let size = self.asm_size(ty);
            match Operand::new(asm, i, size, self.is_float(ty), constant.filter(|_| by_value)) {
                Ok(operand) => operands.push(operand),
                Err(what) => return self.refuse(e, "inline-asm", what),
            }
        }
        Ok(operands)
    }

    /// Size of a type that a register can hold.
    fn asm_size(&self, ty: TypeId) -> Option<u64> {
        use exuvia_cir::Type;
        match self.canon(ty) {
            Type::Int(_) | Type::Enum(_) | Type::Float(_) | Type::Pointer { .. } => {
                self.program().size_of(ty).filter(|size| matches!(size, 1 | 2 | 4 | 8))
            }
            _ => None,
        }
    }

    fn is_float(&self, ty: TypeId) -> bool {
        matches!(self.canon(ty), exuvia_cir::Type::Float(_))
    }

    fn asm_operand(&mut self, operand: &Operand, arg: ExprId, tied: Option<ExprId>, parts: &mut Parts) -> Lower<()> {
        if operand.tied.is_some() || matches!(operand.class, Class::Constant(_)) {
            return Ok(());
        }
        if operand.class == Class::Memory {
            let pointer = self.value(arg)?;
            let name = self.asm_variable("address", None, Some(pointer), &mut parts.before);
            parts.positional.push(MacroArg::Tokens(format!("in(reg) {name}")));
            return Ok(());
        }
        let (value, to) = self.asm_values(operand, arg, tied, parts)?;
        let (direction, names) = match (value, to) {
            (Some(value), Some(to)) => ("inout", format!("{value} => {to}")),
            (None, to) => ("out", to.unwrap_or_default()),
            (Some(value), None) => ("in", value),
        };
        let (list, register) = match &operand.class {
            Class::Register(Named(name)) => (&mut parts.explicit, format!("\"{name}\"")),
            class => (&mut parts.positional, class.name().to_owned()),
        };
        list.push(MacroArg::Tokens(format!("{direction}({register}) {names}")));
        Ok(())
    }

    /// The variables that hold what goes in and what comes out.
    fn asm_values(
        &mut self,
        operand: &Operand,
        arg: ExprId,
        tied: Option<ExprId>,
        parts: &mut Parts,
    ) -> Lower<(Option<String>, Option<String>)> {
        if !operand.output {
            let (ty, value) = (self.rust_ty(self.ty(arg))?, self.value(arg)?);
            return Ok((Some(self.asm_variable("value", Some(ty), Some(value), &mut parts.before)), None));
        }
        let Some(pointee) = self.program().types.pointee(self.ty(arg)) else {
            return self.refuse(arg, "inline-asm", "an output that is no object");
        };
        let ty = self.rust_ty(pointee)?;
        let (bind, place) = self.asm_place(arg)?;
        parts.before.extend(bind);
        let value = match tied {
            Some(input) => {
                let value = self.value(input)?;
                let input_ty = self.rust_ty(self.ty(input))?;
                Some(self.asm_variable("value", Some(input_ty), Some(value), &mut parts.before))
            }
            None if operand.input => {
                Some(self.asm_variable("value", Some(ty.clone()), Some(place.clone()), &mut parts.before))
            }
            None => None,
        };
        let to = self.asm_variable("out", Some(ty), None, &mut parts.before);
        parts.after.push(place.assign(Expr::path(to.clone())).semi());
        Ok((value, Some(to)))
    }

    fn asm_variable(
        &mut self,
        base: &str,
        ty: Option<crate::rir::Type>,
        value: Option<Expr>,
        before: &mut Vec<Stmt>,
    ) -> String {
        // A plain name needs no other.
        if let Some(RKind::Path(path)) = value.as_ref().map(|v| &v.kind)
            && let Some(name) = path.as_ident()
        {
            return name.to_owned();
        }
        let name = self.temp(base);
        before.push(Stmt::let_(Pat::ident(name.clone()), ty, value));
        name
    }

    /// The place behind an output's pointer; a pointer that is more than a name is taken once.
    fn asm_place(&mut self, pointer: ExprId) -> Lower<(Option<Stmt>, Expr)> {
        use exuvia_cir::ExprKind;
        if let ExprKind::AddrOf(place) = *self.kind(pointer)
            && matches!(self.kind(place), ExprKind::Local(_) | ExprKind::Global(_))
        {
            return Ok((None, self.place(place)?));
        }
        let name = self.temp("place");
        let value = self.value(pointer)?;
        Ok((Some(Stmt::let_(Pat::ident(name.clone()), None, Some(value))), Expr::path(name).deref()))
    }
}

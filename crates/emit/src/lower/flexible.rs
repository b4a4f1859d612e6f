//! Static objects whose flexible array member is initialised: `rt::Extended(object, elements)`, where the elements stand right
//! behind the object.

use super::cx::{CrateCx, FnCx};
use super::{Lower, Refusal};
use crate::rir::{Expr, Path, Type as RType};
use exuvia_cir::{Body, ExprId, ExprKind, GlobalId, Program, Type};

/// The elements that the initialiser of a variable gives to the flexible array at its end.
fn elements(program: &Program, g: GlobalId) -> Option<ExprId> {
    let body = program.globals[g].init.as_ref()?;
    let ExprKind::StructInit { fields } = body.kind(body.value?) else { return None };
    let Type::Record(record) = program.types.canon(program.globals[g].ty) else { return None };
    let record = &program.records[*record];
    let (member, value) = (record.fields.last()?, (*fields.get(record.fields.len() - 1)?)?);
    let is_flexible = matches!(program.types.canon(member.ty), Type::Array { len: None, .. });
    let at_the_end = member.offset == record.size * 8;
    (is_flexible && at_the_end && count(program, body, value) > 0).then_some(value)
}

fn count(program: &Program, body: &Body, value: ExprId) -> u64 {
    match program.types.canon(body.ty(value)) {
        Type::Array { len: Some(len), .. } => *len,
        _ => 0,
    }
}

impl CrateCx<'_> {
    /// Whether a variable that Rust defines has elements behind it.
    pub(super) fn is_extended(&self, g: GlobalId) -> bool {
        !self.plan.globals[g].in_c && elements(self.program, g).is_some()
    }

    /// Type and value of a static with what is behind it.
    pub(super) fn extended_static(&mut self, id: GlobalId, ty: RType, value: Expr) -> Lower<(RType, Expr)> {
        let g = &self.program.globals[id];
        let (Some(body), Some(tail)) = (&g.init, elements(self.program, id)) else {
            return Err(Refusal::new("unsupported-expression", "a flexible array without elements"));
        };
        let home = self.home(id);
        let tail_ty = self.ty(home, body.ty(tail))?;
        let mut fx = FnCx::new(self, home, body, g.span);
        let tail = fx.value(tail)?;
        let path = self.runtime_path(home, "Extended");
        let extended = RType::Path(Path::new(&path).with_args(vec![ty, tail_ty]));
        Ok((extended, Expr::path(path).call(vec![value, tail])))
    }
}

impl FnCx<'_, '_> {
    /// Whether a member's value is written behind the object that is initialised.
    pub(super) fn stands_behind(&self, value: ExprId) -> bool {
        self.global.is_some_and(|g| elements(self.program(), g) == Some(value))
    }

    /// Whether a value gives elements to a member that has none by its type.
    pub(super) fn gives_elements(&self, member: exuvia_cir::TypeId, value: ExprId) -> bool {
        let no_length = matches!(self.canon(member), Type::Array { len: None, .. });
        no_length && matches!(self.canon(self.ty(value)), Type::Array { len: Some(_), .. })
    }
}

//! Values of enumerations that are types of their own: where C turns one into a number, the Rust does so by `as` or `.0`;
//! where C turns a number into one, it is an enumerator by name, or wrapped.
//!
//! A number never becomes an `enum` but by the name of an enumerator: the fact that the form rests on
//! ([`exuvia_analysis::enums::is_member`]) holds for exactly the values that are written here.

use super::Lower;
use super::compare::bin_op;
use super::cx::FnCx;
use super::enums::{fixed_int, member_of};
use super::literal::{is_untyped, typed};
use crate::plan::EnumForm;
use crate::rir::{BinOp, Block, Expr, Prim};
use exuvia_cir::{CmpOp, ConvertKind, EnumId, ExprId, ExprKind, MacroId, TypeId};

impl FnCx<'_, '_> {
    /// Converts to an enumeration; `None` where the result is no type of its own, or the operand is of the same.
    pub(super) fn converted_enum(&mut self, e: ExprId, operand: ExprId) -> Lower<Option<Expr>> {
        let Some((id, form)) = self.cx.own_enum(self.ty(e)) else { return Ok(None) };
        if self.program().types.same(self.ty(e), self.ty(operand)) {
            return self.value(operand).map(Some);
        }
        self.enum_value_of(e, operand, id, form).map(Some)
    }

    /// The value that converting `operand` to an enumeration gives. `e` is where C does so.
    fn enum_value_of(&mut self, e: ExprId, operand: ExprId, id: EnumId, form: EnumForm) -> Lower<Expr> {
        if self.program().types.same(self.ty(operand), self.ty(e)) {
            return self.value(operand);
        }
        if let Some((of, _, named)) = self.macro_member(operand)
            && of == id
        {
            return Ok(named);
        }
        let is_plain = !self.moved.contains_key(&operand);
        let named = is_plain && (form == EnumForm::Enum || !self.body.macro_uses.contains_key(&operand));
        match *self.kind(operand) {
            ExprKind::EnumConst { id: of, index } if named && of == id => Ok(self.enumerator(id, index)),
            ExprKind::EnumConst { id: of, index } if named && form == EnumForm::Enum => {
                let value = self.program().enums[of].enumerators.get(index as usize).map(|m| m.value);
                self.member(e, id, value.unwrap_or_default())
            }
            ExprKind::Int { value, .. } if named && form == EnumForm::Enum => self.member(e, id, value.get()),
            ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand: inner, .. }
                if named && exuvia_analysis::enums::is_member(self.program(), self.body, operand, id) =>
            {
                self.enum_value_of(e, inner, id, form)
            }
            ExprKind::Cond { cond, then, els } if named && self.is_member(operand, id) => {
                let cond = self.value(cond)?;
                let (then, els) = (self.enum_value_of(e, then, id, form)?, self.enum_value_of(e, els, id, form)?);
                Ok(Expr::if_else(cond, Block::value(then), Block::value(els)))
            }
            ExprKind::Convert { kind: ConvertKind::BoolToNum, operand: truth, .. }
                if named && form == EnumForm::Enum =>
            {
                let truth = self.value(truth)?;
                let (then, els) = (self.member(e, id, 1)?, self.member(e, id, 0)?);
                Ok(Expr::if_else(truth, Block::value(then), Block::value(els)))
            }
            _ if form == EnumForm::Newtype => self.wrapped(operand, id),
            _ => self.refuse(e, "internal-error", "a number becomes an enumeration of which it may be no value"),
        }
    }

    fn is_member(&self, e: ExprId, id: EnumId) -> bool {
        exuvia_analysis::enums::is_member(self.program(), self.body, e, id)
    }

    /// The enumerator of a value.
    fn member(&mut self, e: ExprId, id: EnumId, value: i128) -> Lower<Expr> {
        match member_of(&self.program().enums[id], value) {
            Some(index) => Ok(self.enumerator(id, index as u32)),
            None => self.refuse(e, "internal-error", "a number that is no enumerator"),
        }
    }

    /// `E(number)`.
    fn wrapped(&mut self, operand: ExprId, id: EnumId) -> Lower<Expr> {
        let to = self.underlying(id);
        let number = self.as_int(operand, to)?;
        Ok(self.wrap(id, number))
    }

    /// A number as a value of a newtype.
    pub(super) fn wrap(&mut self, id: EnumId, number: Expr) -> Expr {
        let module = self.program().enums[id].module;
        let name = self.cx.names.enums[id].clone().unwrap_or_default();
        self.cx.used_enums.insert(id);
        let path = self.cx.path_in(self.module, module, &name);
        self.cx.newtype_value(id, path, number)
    }

    fn underlying(&self, id: EnumId) -> Prim {
        fixed_int(self.program(), self.program().enums[id].underlying).unwrap_or(Prim::U32)
    }

    /// A value of an enumeration of its own as a number.
    pub(super) fn enum_number(&mut self, e: ExprId, to: Prim) -> Lower<Option<Expr>> {
        if let Some((id, form, named)) = self.macro_member(e) {
            return Ok(Some(self.number_of(id, form, named, to)));
        }
        let (id, form, value) = match (self.cx.own_enum(self.ty(e)), self.kind(e)) {
            (Some((id, form)), _) => (id, form, self.value(e)?),
            (None, ExprKind::EnumConst { id, index }) if !self.is_named_otherwise(e) => {
                let form = self.cx.plan.enums[*id].form;
                if form == EnumForm::Alias {
                    return Ok(None);
                }
                (*id, form, self.enumerator(*id, *index))
            }
            _ => return Ok(None),
        };
        Ok(Some(self.number_of(id, form, value, to)))
    }

    fn is_named_otherwise(&self, e: ExprId) -> bool {
        let is_other = |&id: &MacroId| self.inside_macro != Some(id);
        self.moved.contains_key(&e) || self.body.macro_uses.get(&e).is_some_and(is_other)
    }

    /// A lowered value of an enumeration of its own as a number.
    pub(super) fn number_of(&mut self, id: EnumId, form: EnumForm, value: Expr, to: Prim) -> Expr {
        match form {
            EnumForm::Newtype if self.underlying(id) == to => value.field(self.cx.number_field(id)),
            EnumForm::Newtype => value.field(self.cx.number_field(id)).cast(to),
            _ => value.cast(to),
        }
    }

    /// A value of the type, if it is of a newtype: the number in it.
    pub(super) fn unwrapped(&self, ty: TypeId, value: Expr) -> Expr {
        match self.cx.own_enum(ty) {
            Some((id, _)) => value.field(self.cx.number_field(id)),
            None => value,
        }
    }

    /// The number as a value of the type, if that is a newtype.
    pub(super) fn rewrapped(&mut self, ty: TypeId, number: Expr) -> Expr {
        match self.cx.own_enum(ty) {
            Some((id, _)) => self.wrap(id, number),
            None => number,
        }
    }

    /// An integer constant of the type of an enumeration of its own.
    pub(super) fn enum_literal(&mut self, e: ExprId, value: i128) -> Lower<Option<Expr>> {
        match self.cx.own_enum(self.ty(e)) {
            Some((id, EnumForm::Enum)) => self.member(e, id, value).map(Some),
            Some((id, _)) => Ok(Some(self.wrap(id, Expr::int(value)))),
            None => Ok(None),
        }
    }

    /// An enumerator whose type is an enumeration of its own, mostly that which it is of.
    pub(super) fn own_enum_constant(
        &mut self,
        e: ExprId,
        (id, index): (EnumId, u32),
        own: EnumId,
        form: EnumForm,
    ) -> Lower<Expr> {
        if own == id {
            return Ok(self.enumerator(id, index));
        }
        let value = self.program().enums[id].enumerators.get(index as usize).map_or(0, |member| member.value);
        if form == EnumForm::Enum { self.member(e, own, value) } else { Ok(self.wrap(own, Expr::int(value))) }
    }

    /// The value with all bytes zero. What nothing initialises may be any value of an `enum` without one for zero.
    pub(super) fn enum_zero(&mut self, ty: TypeId) -> Option<Expr> {
        let (id, form) = self.cx.own_enum(ty)?;
        Some(match (member_of(&self.program().enums[id], 0), form) {
            (Some(index), _) => self.enumerator(id, index as u32),
            (None, EnumForm::Enum) => self.enumerator(id, 0),
            (None, _) => self.wrap(id, Expr::int(0)),
        })
    }

    /// Whether a value of an enumeration of its own is different from zero.
    pub(super) fn enum_truth(&mut self, ty: TypeId, value: Expr) -> Option<Expr> {
        let (id, form) = self.cx.own_enum(ty)?;
        if let Some(index) = member_of(&self.program().enums[id], 0) {
            let zero = self.enumerator(id, index as u32);
            return Some(value.binary(BinOp::Ne, zero));
        }
        let prim = self.underlying(id);
        Some(self.number_of(id, form, value, prim).binary(BinOp::Ne, Expr::int(0)))
    }

    /// Comparisons of values of one enumeration, without the promotions of the C.
    pub(super) fn compare_enums(&mut self, op: CmpOp, lhs: ExprId, rhs: ExprId) -> Lower<Option<Expr>> {
        let (a, b) = (self.typed_enum(lhs), self.typed_enum(rhs));
        let Some(id) = a.or(b).map(|(_, id)| id) else { return Ok(None) };
        if !matches!(op, CmpOp::Eq | CmpOp::Ne) && !self.ordered_alike(lhs, id) {
            return Ok(None);
        }
        let (Some(left), Some(right)) = (self.enum_operand(lhs, id)?, self.enum_operand(rhs, id)?) else {
            return Ok(None);
        };
        Ok(Some(left.binary(bin_op(op), right)))
    }

    /// Whether the order of the enumeration's own integer is that of the type in which C compares.
    fn ordered_alike(&self, operand: ExprId, id: EnumId) -> bool {
        let (own, compared) = (self.underlying(id), self.cx.prim(self.ty(operand)));
        let target = &self.program().target;
        self.cx.plan.enums[id].ordered && compared.is_some_and(|to| super::convert::widens(target, own, to))
    }

    /// An object of an enumeration of its own under conversions that keep its value apart from others.
    pub(super) fn typed_enum(&self, e: ExprId) -> Option<(ExprId, EnumId)> {
        if let Some((id, _)) = self.cx.own_enum(self.ty(e)) {
            return Some((e, id));
        }
        if self.is_named_otherwise(e) {
            return None;
        }
        let ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } = *self.kind(e) else {
            return None;
        };
        let (value, id) = self.typed_enum(operand)?;
        let wide = self.cx.prim(self.ty(e))?;
        super::convert::narrower(&self.program().target, self.underlying(id), wide).then_some((value, id))
    }

    /// An enumerator of the enumeration, by itself or under conversions.
    pub(super) fn named_enumerator(&self, e: ExprId, id: EnumId) -> Option<u32> {
        if self.is_named_otherwise(e) {
            return None;
        }
        match *self.kind(e) {
            ExprKind::EnumConst { id: of, index } => (of == id).then_some(index),
            ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } => {
                self.named_enumerator(operand, id)
            }
            _ => None,
        }
    }

    fn enum_operand(&mut self, e: ExprId, id: EnumId) -> Lower<Option<Expr>> {
        if let Some((value, of)) = self.typed_enum(e) {
            return if of == id { self.value(value).map(Some) } else { Ok(None) };
        }
        if let Some(named) = self.enumerator_by_macro(e, id) {
            return Ok(Some(named));
        }
        Ok(self.named_enumerator(e, id).map(|index| self.enumerator(id, index)))
    }

    /// The macro that is an enumerator of the enumeration, by itself or under conversions.
    fn enumerator_by_macro(&mut self, e: ExprId, id: EnumId) -> Option<Expr> {
        match *self.kind(e) {
            ExprKind::EnumConst { .. } => self.macro_member(e).filter(|(of, ..)| *of == id).map(|(_, _, named)| named),
            ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. }
                if !self.is_named_otherwise(e) =>
            {
                self.enumerator_by_macro(operand, id)
            }
            _ => None,
        }
    }

    /// A number whose type the text tells, for a cast.
    pub(super) fn number_for_cast(&mut self, e: ExprId) -> Lower<Expr> {
        if let (Some(_), Some(prim)) = (self.cx.own_enum(self.ty(e)), self.cx.prim(self.ty(e)))
            && let Some(number) = self.enum_number(e, prim)?
        {
            return Ok(number);
        }
        let value = self.value(e)?;
        Ok(match self.cx.prim(self.ty(e)) {
            Some(from) if is_untyped(&value) => typed(value, from),
            _ => value,
        })
    }
}

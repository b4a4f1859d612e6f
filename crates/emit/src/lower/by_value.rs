//! Variables in `rt::Global` (`crates/emit/src/runtime/global`): read and stored by value and by name.
//!
//! | C | Rust |
//! | --- | --- |
//! | `state.pos.line` | `rt::load!(STATE.pos.line)` |
//! | `state.rows[i] = row` | `rt::store!(STATE.rows[i] = row)` |
//! | `state.count++` | `rt::store!(STATE.count += 1)` |
//! | `&state`, `&state.pos` | `STATE.as_ptr()`, `rt::addr!(STATE.pos)` |
//!
//! What the macros cannot name goes by the address, `(*STATE.as_ptr()).u.bits`, which is unsafe: members of unions and of packed structs,
//! elements behind the end of an array that a struct ends in, references to a part.

use super::Lower;
use super::bitfields::BitField;
use super::cx::{CrateCx, FnCx};
use super::plain::give;
use super::records::field_name;
use crate::rir::{BinOp, Expr, ExprKind as RKind, Item, MacroArg, Stmt};
use exuvia_cir::{ExprId, ExprKind, GlobalId, ModuleId, RecordKind};
use std::collections::BTreeMap;

impl CrateCx<'_> {
    /// `rt::parts! { … }` behind each record of which the macros name members.
    pub(super) fn parts_items(&mut self, modules: &mut BTreeMap<ModuleId, Vec<Item>>) {
        for id in std::mem::take(&mut self.parts) {
            let module = self.program.records[id].module;
            let path = self.runtime_path(module, "parts");
            if let Ok(item) = self.record_item(id) {
                give(modules.entry(module).or_default(), &path, item);
            }
        }
    }
}

impl FnCx<'_, '_> {
    /// The variable that a place is, or is a part of that the macros of the runtime module can name.
    pub(super) fn by_value_root(&self, place: ExprId) -> Option<GlobalId> {
        if self.pinned.contains_key(&place) {
            return None;
        }
        match *self.kind(place) {
            ExprKind::Global(g) => self.cx.plan.globals[g].by_value.then_some(g),
            ExprKind::Index { base, index } => {
                let is_element = !self.is_trailing_element(base, index) && !self.cx.is_number_struct(self.ty(base));
                self.by_value_root(base).filter(|_| is_element)
            }
            ExprKind::Field { base, record, field } => {
                let of = &self.program().records[record];
                let is_plain = of.kind == RecordKind::Struct
                    && !self.cx.is_packed(record)
                    && !self.cx.is_wrapped(record, field as usize)
                    && of.fields.get(field as usize).is_some_and(|f| f.bit_width.is_none());
                self.by_value_root(base).filter(|_| is_plain)
            }
            ExprKind::Deref(ptr) => match *self.kind(ptr) {
                ExprKind::AddrOf(inner) => self.by_value_root(inner),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether storing to a place evaluates an index of it before the value.
    pub(super) fn has_early_index(&self, place: ExprId) -> bool {
        self.by_value_root(place).is_some() && self.holds_index(place)
    }

    fn holds_index(&self, place: ExprId) -> bool {
        match *self.kind(place) {
            ExprKind::Index { base, index } => {
                !matches!(self.kind(index), ExprKind::Int { .. }) || self.holds_index(base)
            }
            ExprKind::Field { base, .. } => self.holds_index(base),
            _ => false,
        }
    }

    /// The name of such a part, as the macros take it: `STATE.rows[i].next`.
    fn named_part(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        if self.by_value_root(place).is_none() {
            return Ok(None);
        }
        match *self.kind(place) {
            ExprKind::Global(g) => {
                let path = Expr::path(self.global_path(g));
                Ok(Some(if self.cx.global_align(g).is_some() { path.field("0") } else { path }))
            }
            ExprKind::Index { base, index } => {
                let base = self.named_part(base)?;
                let index = self.index(index)?;
                Ok(base.map(|base| base.index(index)))
            }
            ExprKind::Field { base, record, field } => {
                self.cx.use_record(record, true);
                self.cx.parts.insert(record);
                let name = field_name(&self.program().records[record], field as usize);
                Ok(self.named_part(base)?.map(|base| base.field(name)))
            }
            ExprKind::Deref(ptr) => match *self.kind(ptr) {
                ExprKind::AddrOf(inner) => self.named_part(inner),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// The part that holds the bits of a bit-field.
    fn unit_part(&mut self, place: ExprId) -> Lower<Option<(Expr, BitField)>> {
        let ExprKind::Field { base, record, .. } = *self.kind(place) else { return Ok(None) };
        let is_plain = self.program().records[record].kind == RecordKind::Struct && !self.cx.is_packed(record);
        if !is_plain || self.by_value_root(base).is_none() {
            return Ok(None);
        }
        let (unit, bits) = self.unit_and_bits(place)?;
        self.cx.parts.insert(record);
        Ok(self.named_part(base)?.map(|base| (base.field(unit), bits)))
    }

    /// What a part holds; `None` for other places.
    pub(super) fn load_by_value(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        if self.is_bit_field(place) {
            let Some((unit, bits)) = self.unit_part(place)? else { return Ok(None) };
            return Ok(Some(self.macro_of("load", unit).method(bits.get, Vec::new())));
        }
        let Some(part) = self.named_part(place)? else { return Ok(None) };
        let load = self.macro_of("load", part);
        Ok(Some(self.marked(place, load)))
    }

    /// The statement that stores to a part; `None` for other places.
    pub(super) fn store_by_value(&mut self, place: ExprId, value: &Expr) -> Lower<Option<Stmt>> {
        if self.is_bit_field(place) {
            let Some((unit, bits)) = self.unit_part(place)? else { return Ok(None) };
            let old = self.macro_of("load", unit.clone());
            let new = old.method(format!("with_{}", bits.stem), vec![value.clone()]);
            return Ok(Some(self.macro_of("store", unit.assign(new)).semi()));
        }
        let Some(part) = self.named_part(place)? else { return Ok(None) };
        let part = self.marked(place, part);
        let store = match update(&part, value) {
            Some((op, rhs)) => part.assign_op(op, rhs),
            None => part.assign(value.clone()),
        };
        Ok(Some(self.macro_of("store", store).semi()))
    }

    /// The address of a part, a pointer to `mut`; `None` for other places.
    pub(super) fn address_by_value(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        let Some(part) = self.named_part(place)? else { return Ok(None) };
        Ok(Some(match part.kind {
            RKind::Path(_) => part.method("as_ptr", Vec::new()),
            _ => self.macro_of("addr", part),
        }))
    }

    fn macro_of(&mut self, name: &'static str, arg: Expr) -> Expr {
        Expr::macro_call(self.runtime(name), vec![arg])
    }
}

/// The operator and the operand of `load!(part) op operand`, which updates the part.
fn update(part: &Expr, value: &Expr) -> Option<(BinOp, Expr)> {
    let RKind::Binary { op, lhs, rhs } = &value.kind else { return None };
    let RKind::Macro { path, args, .. } = &lhs.kind else { return None };
    let [MacroArg::Expr(loaded)] = args.as_slice() else { return None };
    let is_load = path.segments.last().is_some_and(|segment| segment.name == "load");
    let has_operator =
        !matches!(op, BinOp::And | BinOp::Or | BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge);
    (is_load && has_operator && loaded.to_string() == part.to_string()).then(|| (*op, (**rhs).clone()))
}

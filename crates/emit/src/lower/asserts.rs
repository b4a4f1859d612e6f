//! Assertions on the layout of records, as clang laid them out for the target: `const _: () = assert!(size_of::<T>() == …)`.
//!
//! They are written where the output is for targets that were asked for: a build for a target then proves that rustc lays out each
//! record as the C ABI of that target does. For bit-fields it proves that their accessors reach the bits that clang gave them.

use super::bitfields::{Member, Storage, Unit, is_accessible, prim_bits};
use super::cx::CrateCx;
use crate::rir::{BinOp, Expr, Item, Path, Type as RType};
use exuvia_cir::{RecordId, RecordKind, Type};

const OFFSET_OF: &str = "core::mem::offset_of";

impl CrateCx<'_> {
    /// The assertion on a record; none where nobody asked for a target, or where the record has no size.
    pub fn layout_assert(&mut self, id: RecordId) -> Option<Item> {
        let record = &self.program.records[id];
        if self.program.target.peers.is_empty() || !record.complete {
            return None;
        }
        let ty = RType::path(self.names.records[id].clone());
        let measured = |what: &str| Expr::path(Path::new(what).with_args(vec![ty.clone()])).call(Vec::new());
        let mut facts = vec![(measured("size_of"), record.size), (measured("align_of"), record.align.max(1))];
        if self.nameless(id).is_none() {
            let is_struct = record.kind == RecordKind::Struct;
            for member in self.members_of(id) {
                match member {
                    Member::Plain(index, field) if is_struct => {
                        let name = super::records::field_name(record, index);
                        facts.push((super::offset::offset_of(OFFSET_OF, ty.clone(), name), field.offset / 8));
                    }
                    Member::Unit(unit) => facts.extend(self.bit_facts(id, &ty, &unit)),
                    _ => {}
                }
            }
        }
        let equal = facts.into_iter().map(|(found, wanted)| found.binary(BinOp::Eq, Expr::int(i128::from(wanted))));
        equal.reduce(|all, next| all.binary(BinOp::And, next)).map(Item::assert)
    }

    /// Where a unit of bit-fields lies, and which of its bits each bit-field has: those that are set once all of its own are.
    fn bit_facts(&mut self, id: RecordId, ty: &RType, unit: &Unit) -> Vec<(Expr, u64)> {
        let record = &self.program.records[id];
        let place = super::offset::offset_of(OFFSET_OF, ty.clone(), unit.name.clone());
        let mut facts = vec![(place, unit.start)];
        let path = self.unit_path(record.module, id, unit);
        for bits in &unit.fields {
            let field = &record.fields[bits.index];
            let all = match self.program.types.canon(field.ty) {
                Type::Bool => Expr::path("true"),
                Type::Int(_) => Expr::int(0).not(),
                _ => continue,
            };
            if !is_accessible(self.program, field) {
                continue;
            }
            let set = Expr::path(format!("{path}::ZERO")).method(format!("with_{}", bits.stem), vec![all]).field("0");
            // clang counts from the start of the record.
            let first = field.offset - 8 * unit.start;
            let of_bits = |from: u64, size: u64| {
                let is_set = |bit: &u64| (first..first + u64::from(bits.width)).contains(&(from + bit));
                (0..size).filter(is_set).fold(0, |mask, bit| mask | 1 << bit)
            };
            match unit.storage {
                Storage::Int(prim) => facts.push((set, of_bits(0, prim_bits(prim)))),
                Storage::Bytes(count) => facts
                    .extend((0..count).map(|at| (set.clone().index(Expr::int(i128::from(at))), of_bits(8 * at, 8)))),
            }
        }
        facts
    }
}

//! Assertions on the layout of records, as clang laid them out for the target: `const _: () = assert!(size_of::<T>() == …)`.
//!
//! They are written where the output is for targets that were asked for: a build for a target then proves that rustc lays out each
//! record as the C ABI of that target does.

use super::bitfields::Member;
use super::cx::CrateCx;
use crate::rir::{BinOp, Expr, Item, Path, Type as RType};
use exuvia_cir::{RecordId, RecordKind};

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
        if record.kind == RecordKind::Struct && self.nameless(id).is_none() {
            for member in self.members_of(id) {
                let Member::Plain(index, field) = member else { continue };
                let name = super::records::field_name(record, index);
                facts.push((super::offset::offset_of("core::mem::offset_of", ty.clone(), name), field.offset / 8));
            }
        }
        let equal = facts.into_iter().map(|(found, wanted)| found.binary(BinOp::Eq, Expr::int(i128::from(wanted))));
        equal.reduce(|all, next| all.binary(BinOp::And, next)).map(Item::assert)
    }
}

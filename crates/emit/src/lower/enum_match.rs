//! `match` on an enumeration that is a type of its own, where C has a `switch` on its number.
//!
//! An `enum` whose variants all have an arm needs no other; the `default` of the C stays where it does something.

use super::Lower;
use super::cx::FnCx;
use super::enums::member_of;
use crate::plan::EnumForm;
use crate::rir::{self, Block, Expr, ExprKind as RKind, Pat, Path, Stmt};
use exuvia_cir::{Arm, CaseRange, EnumId, ExprId};
use std::collections::BTreeSet;

/// Ranges are written value by value up to this many.
const MAX_RANGE: i128 = 16;

impl FnCx<'_, '_> {
    /// The match, if the value is of such an enumeration and each case can be said as a pattern of its type.
    pub(super) fn enum_match(&mut self, value: ExprId, arms: &[Arm]) -> Lower<Option<Vec<Stmt>>> {
        let Some((scrutinee, id)) = self.typed_enum(value) else { return Ok(None) };
        let form = self.cx.plan.enums[id].form;
        let Some(patterns) = self.enum_patterns(arms, id, form) else { return Ok(None) };
        let (mut stmts, matched) = self.statement_parts(scrutinee)?;
        let (mut lowered, mut default) = (Vec::new(), None);
        for (arm, pats) in arms.iter().zip(patterns) {
            let body = Block::new(self.arm_body(arm)?);
            if arm.default {
                default = Some(body);
            } else if !pats.is_empty() {
                lowered.push(rir::Arm::new(super::switch::one_or_more(pats), Expr::block(body)));
            }
        }
        let is_whole = form == EnumForm::Enum && self.has_all(arms, id);
        let default = default.unwrap_or_else(|| Block::new(Vec::new()));
        if !is_whole || !default.stmts.is_empty() || lowered.is_empty() {
            lowered.push(rir::Arm::new(Pat::Wild, Expr::block(default)));
        }
        stmts.push(Expr::match_on(matched, lowered).stmt());
        Ok(Some(stmts))
    }

    fn enum_patterns(&mut self, arms: &[Arm], id: EnumId, form: EnumForm) -> Option<Vec<Vec<Pat>>> {
        let of_arm = |arm: &Arm| {
            let pats = arm.values.iter().map(|&(range, spelled)| self.enum_pattern(range, spelled, id, form));
            pats.collect::<Option<Vec<_>>>().map(|pats| pats.into_iter().flatten().collect::<Vec<_>>())
        };
        let patterns: Vec<Vec<Pat>> = arms.iter().map(of_arm).collect::<Option<_>>()?;
        let never = |(arm, pats): (&Arm, &Vec<Pat>)| !arm.default && !arm.values.is_empty() && pats.is_empty();
        // An arm for what is no variant never runs, but it is there: the match is on the number then.
        (!arms.iter().zip(&patterns).any(never)).then_some(patterns)
    }

    fn enum_pattern(
        &mut self,
        range: CaseRange,
        spelled: Option<ExprId>,
        id: EnumId,
        form: EnumForm,
    ) -> Option<Vec<Pat>> {
        if range.high.checked_sub(range.low).is_none_or(|n| n >= MAX_RANGE) {
            return None;
        }
        let mut pats = Vec::new();
        for value in range.low..=range.high {
            let named = spelled.filter(|_| range.low == range.high).and_then(|e| self.named_enumerator(e, id));
            let index = named.or_else(|| member_of(&self.program().enums[id], value).map(|i| i as u32));
            match (index, form) {
                (Some(index), _) => pats.push(self.path_pattern(id, index)?),
                (None, EnumForm::Newtype) => pats.push(self.number_pattern(id, value)?),
                (None, _) => {}
            }
        }
        Some(pats)
    }

    fn path_pattern(&mut self, id: EnumId, index: u32) -> Option<Pat> {
        match self.enumerator(id, index).kind {
            RKind::Path(path) => Some(Pat::Path(path)),
            _ => None,
        }
    }

    /// `E(7)`.
    fn number_pattern(&mut self, id: EnumId, value: i128) -> Option<Pat> {
        let RKind::Call { callee, .. } = self.wrap(id, Expr::int(value)).kind else { return None };
        let RKind::Path(path) = callee.kind else { return None };
        let path: Path = path;
        Some(Pat::TupleStruct(path, vec![Pat::int(value)]))
    }

    /// Whether each value of an enumeration has a case of its own.
    fn has_all(&self, arms: &[Arm], id: EnumId) -> bool {
        let own = arms.iter().filter(|arm| !arm.default);
        let ranges: Vec<CaseRange> = own.flat_map(|arm| arm.values.iter().map(|(range, _)| *range)).collect();
        let values: BTreeSet<i128> = self.program().enums[id].enumerators.iter().map(|member| member.value).collect();
        values.iter().all(|value| ranges.iter().any(|range| (range.low..=range.high).contains(value)))
    }
}

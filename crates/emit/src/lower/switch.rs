//! `match` for switches without fallthrough.

use super::Lower;
use super::convert::{fits, shape, widens};
use super::cx::FnCx;
use crate::plan::EnumForm;
use crate::rir::{self, Block, Comment, Expr, ExprKind as RKind, Lit, Pat, Prim, Stmt};
use exuvia_cir::{Arm, CaseRange, ConvertKind, ExprId, ExprKind, IntSpelling, Target};

impl FnCx<'_, '_> {
    pub(super) fn match_stmt(&mut self, value: ExprId, arms: &[Arm]) -> Lower<Vec<Stmt>> {
        if let Some(stmts) = self.enum_match(value, arms)? {
            return Ok(stmts);
        }
        let (scrutinee, prim) = self.narrow_scrutinee(value, arms);
        let chars = matches!(prim, Prim::I8 | Prim::CChar) && self.all_ascii(arms);
        let (mut stmts, mut matched) = self.statement_parts(scrutinee)?;
        matched = self.with_type(scrutinee, matched);
        let prim = if chars { Prim::U8 } else { prim };
        if chars {
            matched = matched.cast(Prim::U8);
        }
        let mut lowered = Vec::new();
        let mut default = None;
        for arm in arms {
            let body = Expr::block(Block::new(self.arm_body(arm)?));
            let pats: Vec<Pat> = arm.values.iter().map(|(r, e)| self.pattern(*r, *e, prim)).collect();
            if arm.default {
                // The values named with `default` need no pattern: everything that is left goes there.
                default = Some(rir::Arm::new(Pat::Wild, body));
            } else if !pats.is_empty() {
                lowered.push(rir::Arm::new(one_or_more(pats), body));
            }
        }
        lowered.push(default.unwrap_or_else(|| rir::Arm::new(Pat::Wild, Expr::block(Block::new(Vec::new())))));
        stmts.push(Expr::match_on(matched, lowered).stmt());
        Ok(stmts)
    }

    pub(super) fn arm_body(&mut self, arm: &Arm) -> Lower<Vec<Stmt>> {
        self.made_block_stmts(arm.body)
    }

    /// The value before its promotion, if all cases are values of that type.
    fn narrow_scrutinee(&self, value: ExprId, arms: &[Arm]) -> (ExprId, Prim) {
        let wide = self.cx.prim(self.ty(value)).unwrap_or(Prim::I32);
        if let ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } = self.kind(value)
            && self.cx.own_enum(self.ty(*operand)).is_none()
            && let Some(narrow) = self.cx.prim(self.ty(*operand))
            && (widens(&self.program().target, narrow, wide) || narrow == Prim::U32 && wide == Prim::I32)
        {
            let inside = |r: &CaseRange| {
                let target = &self.program().target;
                fits(target, r.low, narrow) && fits(target, r.high, narrow)
            };
            let ranges = arms.iter().flat_map(|a| &a.values).map(|(r, _)| r);
            if ranges.clone().all(inside) && !are_all(&self.program().target, ranges, narrow) {
                return (*operand, narrow);
            }
        }
        (value, wide)
    }

    fn all_ascii(&self, arms: &[Arm]) -> bool {
        let mut values = arms.iter().flat_map(|a| &a.values).peekable();
        values.peek().is_some() && values.all(|(r, e)| r.low >= 0 && r.high <= 127 && self.is_char(*e))
    }

    fn is_char(&self, e: Option<ExprId>) -> bool {
        let Some(mut e) = e else { return false };
        while let ExprKind::Convert { operand, .. } = self.kind(e) {
            e = *operand;
        }
        matches!(self.kind(e), ExprKind::Int { spelling: IntSpelling::Char, .. })
    }

    fn pattern(&mut self, range: CaseRange, spelled: Option<ExprId>, prim: Prim) -> Pat {
        if range.low != range.high {
            return Pat::range_inclusive(self.limit(range.low, prim), self.limit(range.high, prim));
        }
        if let Some(path) = spelled.and_then(|e| self.constant_path(e, prim)) {
            return path;
        }
        if prim == Prim::U8 && spelled.is_some() && self.is_char(spelled) {
            return Pat::Lit(Box::new(Lit::Byte(range.low as u8).into()));
        }
        let mut value = self.limit(range.low, prim);
        if let Some(name) = spelled.and_then(|e| self.enumerator_name(e)) {
            value.comments.push(Comment::Block(format!(" {name} ")));
        }
        if self.is_char(spelled) && (0x20..0x7f).contains(&range.low) {
            value.comments.push(Comment::Block(format!(" '{}' ", (range.low as u8) as char)));
        }
        Pat::Lit(Box::new(value))
    }

    fn limit(&mut self, value: i128, prim: Prim) -> Expr {
        self.int_literal_of(prim, value, IntSpelling::Decimal)
    }

    /// The enumerator that a case is spelled as.
    fn enumerator_name(&self, mut e: ExprId) -> Option<&str> {
        while let ExprKind::Convert { operand, .. } = self.kind(e) {
            e = *operand;
        }
        let ExprKind::EnumConst { id, index } = *self.kind(e) else { return None };
        self.program().enums[id].enumerators.get(index as usize).map(|member| member.name.as_str())
    }

    /// A constant by name, if it has the type that is matched.
    fn constant_path(&mut self, e: ExprId, prim: Prim) -> Option<Pat> {
        let mut e = e;
        loop {
            if self.body.macro_uses.contains_key(&e) {
                let named = self.macro_name(e)?;
                let named = match named.kind {
                    RKind::Cast { .. } => return None,
                    kind => kind,
                };
                let is_same = self.cx.prim(self.ty(e)) == Some(prim);
                return match named {
                    RKind::Path(path) if is_same => Some(Pat::Path(path)),
                    _ => None,
                };
            }
            match self.kind(e) {
                ExprKind::Convert { operand, .. } => e = *operand,
                ExprKind::EnumConst { id, .. } if self.cx.plan.enums[*id].form != EnumForm::Alias => return None,
                ExprKind::EnumConst { id, index } => {
                    let underlying = self.program().enums[*id].underlying;
                    if self.cx.prim(underlying) != Some(prim) {
                        return None;
                    }
                    return match self.enumerator(*id, *index).kind {
                        RKind::Path(path) => Some(Pat::Path(path)),
                        _ => None,
                    };
                }
                _ => return None,
            }
        }
    }
}

/// Whether ranges, none of which overlap, leave no value of a type for the default: rustc would call that arm unreachable.
fn are_all<'a>(target: &Target, ranges: impl Iterator<Item = &'a CaseRange>, prim: Prim) -> bool {
    let count: i128 = ranges.map(|r| r.high - r.low + 1).sum();
    shape(prim, target.abi()).is_some_and(|(bits, _)| bits < 64 && count >= 1 << bits)
}

pub(super) fn one_or_more(mut pats: Vec<Pat>) -> Pat {
    if pats.len() == 1 { pats.remove(0) } else { Pat::Or(pats) }
}

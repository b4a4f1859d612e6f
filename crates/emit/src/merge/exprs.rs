//! Expressions that hold blocks, arms or fields. Of others there is nothing to merge: they are equal or not.

use super::align::{Key, columns};
use super::{Merge, Set};
use crate::rir::{Arm, Block, BlockKind, Expr, ExprKind, FieldInit, print};

/// What expressions must have in common to be merged; none for those that cannot be.
pub(super) fn head(expr: &Expr) -> Option<String> {
    let label = |label: &Option<String>| label.clone().unwrap_or_default();
    Some(match &expr.kind {
        ExprKind::If { cond, .. } => format!("if {cond}"),
        ExprKind::Match { scrutinee, .. } => format!("match {scrutinee}"),
        ExprKind::While { label: l, cond, .. } => format!("while {} {cond}", label(l)),
        ExprKind::For { label: l, pat, iter, .. } => format!("for {} {} {iter}", label(l), print::pat(pat).text),
        ExprKind::Loop { label: l, .. } => format!("loop {}", label(l)),
        ExprKind::Block { label: l, kind, .. } => format!("block {} {kind:?}", label(l)),
        ExprKind::Struct { path, base, .. } => {
            format!("struct {path} {}", base.as_ref().map(|base| base.to_string()).unwrap_or_default())
        }
        ExprKind::Assign { lhs, rhs } => format!("{lhs} = {}", head(rhs)?),
        ExprKind::Return(Some(value)) => format!("return {}", head(value)?),
        ExprKind::Array(elems) => format!("array {}", elems.len()),
        _ => return None,
    })
}

impl Merge<'_> {
    /// One expression for all classes, if their heads are equal.
    pub(super) fn expr(&self, classes: &[(Set, Expr)]) -> Option<Expr> {
        let (_, first) = classes.first()?;
        let own_head = head(first);
        if own_head.is_none() || classes.iter().any(|(_, expr)| head(expr) != own_head) {
            return None;
        }
        let mut merged = first.clone();
        match &mut merged.kind {
            ExprKind::If { then, otherwise, .. } => {
                *then = self.block(parts(classes, then_of)?);
                *otherwise = self.otherwise(classes)?;
            }
            ExprKind::Match { arms, .. } => *arms = self.arms(parts(classes, arms_of)?),
            ExprKind::While { body, .. }
            | ExprKind::For { body, .. }
            | ExprKind::Loop { body, .. }
            | ExprKind::Block { block: body, .. } => *body = self.block(parts(classes, body_of)?),
            ExprKind::Struct { fields, .. } => *fields = self.fields(parts(classes, fields_of)?),
            ExprKind::Assign { rhs: value, .. } | ExprKind::Return(Some(value)) => {
                **value = self.expr(&parts(classes, value_of)?)?;
            }
            ExprKind::Array(elems) => *elems = self.elems(classes, elems.len())?,
            _ => return None,
        }
        Some(merged)
    }

    /// What follows `else`. A chain that differs is one block deeper; where one is missing, it is empty.
    fn otherwise(&self, classes: &[(Set, Expr)]) -> Option<Option<Box<Expr>>> {
        let all = parts(classes, |kind| match kind {
            ExprKind::If { otherwise, .. } => Some(otherwise.as_deref().cloned()),
            _ => None,
        })?;
        if all.iter().all(|(_, otherwise)| otherwise.is_none()) {
            return Some(None);
        }
        let given: Option<Vec<(Set, Expr)>> =
            all.iter().map(|(set, otherwise)| Some((*set, otherwise.clone()?))).collect();
        if let Some(given) = given {
            let (_, first) = given.first()?;
            let text = first.to_string();
            if given.iter().all(|(_, expr)| expr.to_string() == text) {
                return Some(Some(Box::new(first.clone())));
            }
            if let Some(merged) = self.expr(&given) {
                return Some(Some(Box::new(merged)));
            }
        }
        let blocks = all.into_iter().map(|(set, otherwise)| (set, otherwise.map_or_else(Block::default, as_block)));
        Some(Some(Box::new(Expr::block(self.block(blocks.collect())))))
    }

    fn arms(&self, lists: Vec<(Set, Vec<Arm>)>) -> Vec<Arm> {
        let within = lists.iter().fold(Set::default(), |all, (set, _)| all.union(*set));
        let mut arms = Vec::new();
        for column in columns(lists, arm_key) {
            let set = column.set();
            let merged = match self.one_arm(&column.classes) {
                Some(arm) => vec![(set, arm)],
                None => column.classes,
            };
            for (set, mut arm) in merged {
                arm.attrs.splice(0..0, self.variants.attr(set, within));
                arms.push(arm);
            }
        }
        arms
    }

    fn one_arm(&self, classes: &[(Set, Arm)]) -> Option<Arm> {
        let (_, first) = classes.first()?;
        if classes.len() == 1 {
            return Some(first.clone());
        }
        let bodies: Vec<(Set, Expr)> = classes.iter().map(|(set, arm)| (*set, arm.body.clone())).collect();
        let text = first.body.to_string();
        let body = match bodies.iter().all(|(_, body)| body.to_string() == text) {
            true => first.body.clone(),
            false => self.expr(&bodies)?,
        };
        Some(Arm { body, ..first.clone() })
    }

    fn fields(&self, lists: Vec<(Set, Vec<FieldInit>)>) -> Vec<FieldInit> {
        let within = lists.iter().fold(Set::default(), |all, (set, _)| all.union(*set));
        let mut fields = Vec::new();
        for column in columns(lists, field_key) {
            let set = column.set();
            let values: Vec<(Set, Expr)> =
                column.classes.iter().map(|(set, field)| (*set, field.value.clone())).collect();
            let merged = match (values.len() > 1).then(|| self.expr(&values)).flatten() {
                Some(value) => column
                    .classes
                    .into_iter()
                    .take(1)
                    .map(|(_, f)| (set, FieldInit { value: value.clone(), ..f }))
                    .collect(),
                None => column.classes,
            };
            for (set, mut field) in merged {
                field.attrs.splice(0..0, self.variants.attr(set, within));
                fields.push(field);
            }
        }
        fields
    }

    /// Elements of arrays of one length, each equal or merged.
    fn elems(&self, classes: &[(Set, Expr)], len: usize) -> Option<Vec<Expr>> {
        let lists = parts(classes, |kind| match kind {
            ExprKind::Array(elems) if elems.len() == len => Some(elems.clone()),
            _ => None,
        })?;
        (0..len).map(|at| self.elem(lists.iter().map(|(set, elems)| (*set, elems[at].clone())).collect())).collect()
    }

    fn elem(&self, classes: Vec<(Set, Expr)>) -> Option<Expr> {
        let (_, first) = classes.first()?;
        let text = first.to_string();
        match classes.iter().all(|(_, expr)| expr.to_string() == text) {
            true => Some(first.clone()),
            false => self.expr(&classes),
        }
    }
}

fn parts<T>(classes: &[(Set, Expr)], part: impl Fn(&ExprKind) -> Option<T>) -> Option<Vec<(Set, T)>> {
    classes.iter().map(|(set, expr)| Some((*set, part(&expr.kind)?))).collect()
}

fn then_of(kind: &ExprKind) -> Option<Block> {
    match kind {
        ExprKind::If { then, .. } => Some(then.clone()),
        _ => None,
    }
}

fn arms_of(kind: &ExprKind) -> Option<Vec<Arm>> {
    match kind {
        ExprKind::Match { arms, .. } => Some(arms.clone()),
        _ => None,
    }
}

fn body_of(kind: &ExprKind) -> Option<Block> {
    match kind {
        ExprKind::While { body, .. }
        | ExprKind::For { body, .. }
        | ExprKind::Loop { body, .. }
        | ExprKind::Block { block: body, .. } => Some(body.clone()),
        _ => None,
    }
}

fn fields_of(kind: &ExprKind) -> Option<Vec<FieldInit>> {
    match kind {
        ExprKind::Struct { fields, .. } => Some(fields.clone()),
        _ => None,
    }
}

fn value_of(kind: &ExprKind) -> Option<Expr> {
    match kind {
        ExprKind::Assign { rhs: value, .. } | ExprKind::Return(Some(value)) => Some((**value).clone()),
        _ => None,
    }
}

fn as_block(expr: Expr) -> Block {
    match expr {
        Expr { kind: ExprKind::Block { label: None, kind: BlockKind::Plain, block }, comments, .. }
            if comments.is_empty() =>
        {
            block
        }
        other => Block::value(other),
    }
}

fn arm_key(arm: &Arm) -> Key {
    let guard = arm.guard.as_ref().map(|guard| guard.to_string()).unwrap_or_default();
    let head = format!("{} if {guard}", print::pat(&arm.pat).text);
    Key { text: format!("{head} => {} {:?}", arm.body, arm.comments), head: Some(head) }
}

fn field_key(field: &FieldInit) -> Key {
    Key { text: format!("{}: {} {:?}", field.name, field.value, field.comments), head: Some(field.name.clone()) }
}

//! Statements and values of blocks.

use super::align::{Key, columns};
use super::exprs::head;
use super::{Merge, Set};
use crate::rir::{Attr, Block, Expr, ExprKind, Stmt, StmtKind, print};

/// A statement, and whether an empty line stands before it: empty lines are no good to line up by.
#[derive(Clone)]
struct Line {
    stmt: Stmt,
    blank: bool,
}

impl Merge<'_> {
    /// Blocks of the same place: statements and value.
    pub(super) fn block(&self, classes: Vec<(Set, Block)>) -> Block {
        let within = classes.iter().fold(Set::default(), |all, (set, _)| all.union(*set));
        let (mut lists, mut tails) = (Vec::new(), Vec::new());
        for (set, block) in classes {
            lists.push((set, lines(block.stmts)));
            tails.push((set, block.tail.map(|tail| *tail)));
        }
        let mut stmts = self.lines(lists, within);
        let tail = self.tail(tails, within, &mut stmts);
        Block { stmts, tail: tail.map(Box::new) }
    }

    fn lines(&self, lists: Vec<(Set, Vec<Line>)>, within: Set) -> Vec<Stmt> {
        let mut merged: Vec<(Set, Line)> = Vec::new();
        for column in columns(lists, line_key) {
            let set = column.set();
            let blank = column.classes.iter().any(|(_, line)| line.blank);
            match self.one_stmt(&column.classes) {
                Some(stmt) => merged.push((set, Line { stmt, blank })),
                None => merged.extend(column.classes),
            }
        }
        self.conditional(merged, within)
    }

    /// One statement for all classes, if they are alike on the outside.
    fn one_stmt(&self, classes: &[(Set, Line)]) -> Option<Stmt> {
        let (_, first) = classes.first()?;
        if classes.len() == 1 {
            return Some(first.stmt.clone());
        }
        let mut merged = first.stmt.clone();
        merged.trailing = classes.iter().find_map(|(_, line)| line.stmt.trailing.clone());
        merged.kind = match &first.stmt.kind {
            StmtKind::Let { pat, ty, .. } => {
                let init = self.expr(&values(classes, |kind| match kind {
                    StmtKind::Let { init, else_block: None, .. } => init.clone(),
                    _ => None,
                })?)?;
                StmtKind::Let { pat: pat.clone(), ty: ty.clone(), init: Some(init), else_block: None }
            }
            StmtKind::Expr(_) => StmtKind::Expr(self.expr(&values(classes, expr_of)?)?),
            StmtKind::Semi(_) => StmtKind::Semi(self.expr(&values(classes, expr_of)?)?),
            _ => return None,
        };
        Some(merged)
    }

    /// Statements with their conditions: neighbours of one condition share a block where nothing in it is needed behind it.
    fn conditional(&self, lines: Vec<(Set, Line)>, within: Set) -> Vec<Stmt> {
        let mut stmts: Vec<Stmt> = Vec::new();
        let mut lines = lines.into_iter().peekable();
        while let Some((set, line)) = lines.next() {
            let Some(attr) = self.variants.attr(set, within) else {
                push(&mut stmts, line);
                continue;
            };
            let mut run = vec![line];
            while let Some((_, next)) = lines.next_if(|(other, _)| *other == set) {
                run.push(next);
            }
            self.under(&attr, run, &mut stmts);
        }
        stmts
    }

    fn under(&self, attr: &Attr, run: Vec<Line>, stmts: &mut Vec<Stmt>) {
        let real = run.iter().filter(|line| !is_comment(&line.stmt)).count();
        if real > 1 && !run.iter().any(|line| binds(&line.stmt)) {
            let blank = run.first().is_some_and(|line| line.blank);
            let mut inside = Vec::new();
            run.into_iter().for_each(|line| push(&mut inside, line));
            let first_blank = matches!(inside.first(), Some(Stmt { kind: StmtKind::Blank, .. }));
            inside.drain(..usize::from(first_blank));
            push(stmts, Line { stmt: with_attr(attr, block_stmt(inside)), blank });
            return;
        }
        for Line { stmt, blank } in run {
            let stmt = match is_comment(&stmt) {
                true => stmt,
                false if takes_attr(&stmt) => with_attr(attr, stmt),
                false => with_attr(attr, block_stmt(vec![stmt])),
            };
            push(stmts, Line { stmt, blank });
        }
    }

    /// The values: one for all, or each as a block under its condition behind the statements.
    fn tail(&self, tails: Vec<(Set, Option<Expr>)>, within: Set, stmts: &mut Vec<Stmt>) -> Option<Expr> {
        let mut classes: Vec<(Set, Expr)> = Vec::new();
        for (set, tail) in tails {
            let Some(tail) = tail else { continue };
            let text = tail.to_string();
            match classes.iter_mut().find(|(_, known)| known.to_string() == text) {
                Some((with, _)) => *with = with.union(set),
                None => classes.push((set, tail)),
            }
        }
        let everywhere = classes.iter().fold(Set::default(), |all, (set, _)| all.union(*set)).covers(within);
        match &classes[..] {
            [] => return None,
            [(_, tail)] if everywhere => return Some(tail.clone()),
            many if everywhere => {
                if let Some(tail) = self.expr(many) {
                    return Some(tail);
                }
            }
            _ => {}
        }
        for (set, tail) in classes {
            let block = Stmt::from(StmtKind::Expr(Expr::block(Block::value(tail))));
            stmts.push(match self.variants.attr(set, within) {
                Some(attr) => with_attr(&attr, block),
                None => block,
            });
        }
        None
    }
}

fn lines(stmts: Vec<Stmt>) -> Vec<Line> {
    let (mut lines, mut blank) = (Vec::new(), false);
    for stmt in stmts {
        if matches!(stmt.kind, StmtKind::Blank) {
            blank = true;
        } else {
            lines.push(Line { stmt, blank });
            blank = false;
        }
    }
    lines
}

fn push(stmts: &mut Vec<Stmt>, line: Line) {
    if line.blank && !stmts.is_empty() {
        stmts.push(Stmt::blank());
    }
    stmts.push(line.stmt);
}

fn line_key(line: &Line) -> Key {
    let head = match &line.stmt.kind {
        StmtKind::Let { pat, ty, init: Some(init), else_block: None } => {
            let ty = ty.as_ref().map(|ty| ty.to_string()).unwrap_or_default();
            head(init).map(|head| format!("let {}: {ty} = {head}", print::pat(pat).text))
        }
        StmtKind::Expr(expr) => head(expr).map(|head| format!("expr {head}")),
        StmtKind::Semi(expr) => head(expr).map(|head| format!("semi {head}")),
        _ => None,
    };
    Key { text: print::stmt(&line.stmt).text, head }
}

fn values(classes: &[(Set, Line)], value: impl Fn(&StmtKind) -> Option<Expr>) -> Option<Vec<(Set, Expr)>> {
    classes.iter().map(|(set, line)| Some((*set, value(&line.stmt.kind)?))).collect()
}

fn expr_of(kind: &StmtKind) -> Option<Expr> {
    match kind {
        StmtKind::Expr(expr) | StmtKind::Semi(expr) => Some(expr.clone()),
        _ => None,
    }
}

fn with_attr(attr: &Attr, mut stmt: Stmt) -> Stmt {
    stmt.attrs.insert(0, attr.clone());
    stmt
}

fn block_stmt(stmts: Vec<Stmt>) -> Stmt {
    let origin = stmts.iter().find_map(|stmt| stmt.origin);
    Stmt::from(StmtKind::Expr(Expr::block(Block::new(stmts)))).at(origin)
}

fn is_comment(stmt: &Stmt) -> bool {
    matches!(stmt.kind, StmtKind::Comment(_))
}

/// Whether what follows may use what the statement declares.
fn binds(stmt: &Stmt) -> bool {
    matches!(stmt.kind, StmtKind::Let { .. } | StmtKind::Item(_))
}

/// Whether Rust takes an attribute before the statement as one on all of it: not where an operator follows its first operand.
fn takes_attr(stmt: &Stmt) -> bool {
    match &stmt.kind {
        StmtKind::Let { .. } | StmtKind::Item(_) => true,
        StmtKind::Expr(expr) | StmtKind::Semi(expr) => {
            expr.comments.is_empty()
                && matches!(
                    expr.kind,
                    ExprKind::Call { .. }
                        | ExprKind::MethodCall { .. }
                        | ExprKind::Block { .. }
                        | ExprKind::If { .. }
                        | ExprKind::Match { .. }
                        | ExprKind::Loop { .. }
                        | ExprKind::While { .. }
                        | ExprKind::For { .. }
                        | ExprKind::Break { .. }
                        | ExprKind::Continue { .. }
                        | ExprKind::Return(_)
                )
        }
        StmtKind::Comment(_) | StmtKind::Blank => false,
    }
}

//! Statements and values of blocks.

use super::align::{Key, columns};
use super::exprs::head;
use super::{Merge, Set};
use crate::rir::visit::{self, Visit};
use crate::rir::{Attr, Block, Expr, ExprKind, Stmt, StmtKind, Type, print};
use std::collections::BTreeSet;

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
        let mut stmts = self.lines(lists, within, &tails);
        let tail = self.tail(tails, within, &mut stmts);
        Block { stmts, tail: tail.map(Box::new) }
    }

    fn lines(&self, lists: Vec<(Set, Vec<Line>)>, within: Set, tails: &[(Set, Option<Expr>)]) -> Vec<Stmt> {
        let mut merged: Vec<(Set, Line)> = Vec::new();
        for column in columns(lists, line_key) {
            let set = column.set();
            let blank = column.classes.iter().any(|(_, line)| line.blank);
            match self.one_stmt(&column.classes) {
                Some(stmt) => merged.push((set, Line { stmt, blank })),
                None => merged.extend(column.classes),
            }
        }
        self.conditional(merged, within, tails)
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
    fn conditional(&self, lines: Vec<(Set, Line)>, within: Set, tails: &[(Set, Option<Expr>)]) -> Vec<Stmt> {
        let values = tails.iter().filter_map(|(_, tail)| tail.as_ref());
        let mut behind: BTreeSet<String> = values.flat_map(|value| words(&value.to_string())).collect();
        let mut runs = Vec::new();
        for (set, run) in runs_of(lines).into_iter().rev() {
            runs.push((set, needed(run, &mut behind)));
        }
        let mut stmts = Vec::new();
        for (set, run) in runs.into_iter().rev() {
            match self.variants.attr(set, within) {
                Some(attr) => under(&attr, run, &mut stmts),
                None => run.into_iter().for_each(|(line, _)| push(&mut stmts, line)),
            }
        }
        stmts
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

/// Neighbours of one set.
fn runs_of(lines: Vec<(Set, Line)>) -> Vec<(Set, Vec<Line>)> {
    let mut runs: Vec<(Set, Vec<Line>)> = Vec::new();
    for (set, line) in lines {
        match runs.last_mut() {
            Some((last, run)) if *last == set => run.push(line),
            _ => runs.push((set, vec![line])),
        }
    }
    runs
}

/// For each statement of a run whether it has to stand outside of a block, because what it declares is needed behind that.
/// `behind` are the words of all that follows; those of the run are added.
fn needed(run: Vec<Line>, behind: &mut BTreeSet<String>) -> Vec<(Line, bool)> {
    let addresses = run.iter().any(|line| takes_address(&line.stmt));
    let mut marked = Vec::new();
    let mut inside = BTreeSet::new();
    for line in run.into_iter().rev() {
        let needed = owns(&line.stmt, addresses) || binds(&line.stmt, behind);
        inside.extend(words(&print::stmt(&line.stmt).text));
        if needed {
            // The block of what stands before ends here.
            behind.append(&mut inside);
        }
        marked.push((line, needed));
    }
    behind.append(&mut inside);
    marked.reverse();
    marked
}

/// Whether the statement declares something that has one of these names.
fn binds(stmt: &Stmt, names: &BTreeSet<String>) -> bool {
    match &stmt.kind {
        StmtKind::Let { pat, .. } => words(&print::pat(pat).text).iter().any(|name| names.contains(name)),
        StmtKind::Item(_) => true,
        _ => false,
    }
}

/// Whether the statement declares an object that pointers may outlive if its scope gets smaller: anything but a number or
/// pointer, and these too where addresses are taken nearby.
fn owns(stmt: &Stmt, addresses: bool) -> bool {
    match &stmt.kind {
        StmtKind::Let { ty: Some(Type::Prim(_) | Type::Ptr { .. }), .. } => addresses,
        StmtKind::Let { .. } => true,
        _ => false,
    }
}

/// Whether an address is taken in a statement.
fn takes_address(stmt: &Stmt) -> bool {
    struct Finder(bool);
    impl Visit for Finder {
        fn expr(&mut self, expr: &Expr) {
            self.0 |= matches!(expr.kind, ExprKind::Ref { .. } | ExprKind::RawRef { .. });
            visit::walk_expr(self, expr);
        }
    }
    let mut finder = Finder(false);
    finder.stmt(stmt);
    finder.0
}

/// The words of a text, comments and strings included: more than the names in it, never less.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c != '_' && !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A run of statements of one condition, each with whether what it declares is needed behind the run.
fn under(attr: &Attr, run: Vec<(Line, bool)>, stmts: &mut Vec<Stmt>) {
    let mut part = Vec::new();
    for (line, needed) in run {
        if needed {
            together(attr, std::mem::take(&mut part), stmts);
            alone(attr, line, stmts);
        } else {
            part.push(line);
        }
    }
    together(attr, part, stmts);
}

/// Statements in one block; a single one needs none.
fn together(attr: &Attr, part: Vec<Line>, stmts: &mut Vec<Stmt>) {
    let real = part.iter().filter(|line| !is_comment(&line.stmt)).count();
    if real <= 1 {
        return part.into_iter().for_each(|line| alone(attr, line, stmts));
    }
    let blank = part.first().is_some_and(|line| line.blank);
    let mut inside = Vec::new();
    part.into_iter().for_each(|line| push(&mut inside, line));
    push(stmts, Line { stmt: with_attr(attr, block_stmt(inside)), blank });
}

fn alone(attr: &Attr, Line { stmt, blank }: Line, stmts: &mut Vec<Stmt>) {
    let stmt = match is_comment(&stmt) {
        true => stmt,
        false if takes_attr(&stmt) => with_attr(attr, stmt),
        false => with_attr(attr, block_stmt(vec![stmt])),
    };
    push(stmts, Line { stmt, blank });
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

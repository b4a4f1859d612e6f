//! What is left of a piece when its arguments, the variables of its function and the labels around it are taken out.

use super::scope::{Locals, Mentioned};
use super::sites::Arg;
use crate::origin::Origins;
use crate::rir::visit::{self, Visit, VisitMut};
use crate::rir::{Arm, Block, Expr, ExprKind, Lit, MacroArg, OriginId, Pat, Path, Stmt, StmtKind};
use exuvia_cir::Span;
use std::collections::BTreeSet;

/// A macro with more parameters tells a reader less than what it stands for.
const MAX_HOLES: usize = 7;
/// The fewest nodes of the tree that a macro is made for, its parameters not counted.
const MIN_SIZE: usize = 5;

/// What stands where a parameter is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fragment {
    /// `$x:expr`.
    Expr,
    /// `$l:lifetime`.
    Label,
}

/// A parameter with what one use has in its place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Hole {
    /// Without the dollar sign.
    pub name: String,
    pub fragment: Fragment,
    value: Value,
}

#[derive(Clone, PartialEq, Debug)]
enum Value {
    Expr(Box<Expr>),
    Label(String),
}

impl Hole {
    /// The argument to call the macro with.
    pub fn argument(&self) -> MacroArg {
        match &self.value {
            Value::Expr(expr) => MacroArg::Expr((**expr).clone()),
            Value::Label(label) => MacroArg::Tokens(format!("'{label}")),
        }
    }
}

/// A macro's parameters and body.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Template {
    pub params: Vec<(String, Fragment)>,
    /// Statements, or nothing but a value.
    pub body: Block,
    bound: BTreeSet<String>,
    size: usize,
    is_call: bool,
    /// An argument of the C is nowhere in it: a call without it would hide what it is about.
    drops: bool,
}

impl Template {
    /// Whether both are the same macro.
    pub fn agrees(&self, other: &Template) -> bool {
        self.size == other.size && self.params == other.params && self.body == other.body
    }

    /// Whether the macro says more than what it stands for.
    pub fn is_worth(&self) -> bool {
        self.size >= MIN_SIZE && !self.is_call && !self.drops && self.params.len() <= MAX_HOLES
    }

    /// Names that the body binds.
    pub fn bound(&self) -> &BTreeSet<String> {
        &self.bound
    }
}

/// The template of an expression and what stands for its parameters; none if it cannot be one.
pub(super) fn of_expr(expr: &Expr, args: &[Arg], origins: &Origins, locals: &Locals) -> Option<(Template, Vec<Hole>)> {
    let mut root = expr.clone();
    root.comments.clear();
    of_block(Block { stmts: Vec::new(), tail: Some(Box::new(root)) }, args, origins, locals)
}

/// The same for statements.
pub(super) fn of_stmts(
    stmts: &[Stmt],
    args: &[Arg],
    origins: &Origins,
    locals: &Locals,
) -> Option<(Template, Vec<Hole>)> {
    let mut stmts: Vec<Stmt> = stmts.to_vec();
    if let Some(last) = stmts.last_mut() {
        // It goes behind the call.
        last.trailing = None;
    }
    of_block(Block { stmts, tail: None }, args, origins, locals)
}

fn of_block(body: Block, args: &[Arg], origins: &Origins, locals: &Locals) -> Option<(Template, Vec<Hole>)> {
    let mut body = body;
    let mut taken = Taken {
        args,
        origins,
        locals,
        holes: Vec::new(),
        bound: Vec::new(),
        all_bound: BTreeSet::new(),
        labels: Vec::new(),
        size: 0,
        is_possible: true,
    };
    let is_call = body.stmts.len() <= 1 && is_plain_call(&body);
    taken.block_in_place(&mut body);
    let Taken { holes, all_bound, size, is_possible, .. } = taken;
    let named = |hole: &Hole| match &hole.value {
        Value::Expr(expr) => Mentioned::in_expr(expr),
        Value::Label(_) => Mentioned::default(),
    };
    // Names and labels of an argument are those of the user, never the macro's.
    let clashes = |hole: &Hole| {
        let mentioned = named(hole);
        mentioned.jumps || mentioned.opaque || mentioned.names.iter().any(|name| all_bound.contains(name))
    };
    if !is_possible || holes.iter().any(clashes) {
        return None;
    }
    let (params, holes) = in_order(holes, args);
    let drops = args.iter().any(|arg| params.iter().all(|(name, _)| *name != arg.param));
    Some((Template { params, body, bound: all_bound, size, is_call, drops }, holes))
}

/// Parameters in the order of the C's, then what the macro takes of its user without being told.
fn in_order(mut holes: Vec<Hole>, args: &[Arg]) -> (Vec<(String, Fragment)>, Vec<Hole>) {
    let rank = |hole: &Hole| args.iter().position(|arg| arg.param == hole.name).unwrap_or(args.len());
    holes.sort_by_key(rank);
    (holes.iter().map(|hole| (hole.name.clone(), hole.fragment)).collect(), holes)
}

/// A call of a function is short enough.
fn is_plain_call(body: &Block) -> bool {
    let root = match (body.stmts.first().map(|stmt| &stmt.kind), &body.tail) {
        (None, Some(tail)) => tail,
        (Some(StmtKind::Expr(expr) | StmtKind::Semi(expr)), None) => expr,
        _ => return false,
    };
    matches!(root.kind, ExprKind::Call { .. } | ExprKind::Macro { .. } | ExprKind::Path(_) | ExprKind::Lit(_))
}

struct Taken<'a> {
    args: &'a [Arg],
    origins: &'a Origins,
    locals: &'a Locals,
    holes: Vec<Hole>,
    /// Names in scope that the body binds.
    bound: Vec<String>,
    all_bound: BTreeSet<String>,
    /// Labels in scope that the body has.
    labels: Vec<String>,
    size: usize,
    is_possible: bool,
}

impl Taken<'_> {
    fn refuse(&mut self) {
        self.is_possible = false;
    }

    /// The argument that a piece is part of.
    fn arg_of(&self, origin: Option<OriginId>) -> Option<&str> {
        let span = self.origins.get(origin?)?.span;
        let inside = |of: Span| of.file == span.file && of.start <= span.start && span.end <= of.end;
        self.args.iter().find(|arg| inside(arg.span)).map(|arg| arg.param.as_str())
    }

    /// Puts a parameter in the place of an expression.
    fn hole(&mut self, name: String, expr: &mut Expr) {
        let value = without_origins(expr);
        let known = self.holes.iter().find(|hole| hole.name == name);
        match known {
            // One parameter stands for one thing.
            Some(Hole { value: Value::Expr(known), .. }) if without_origins(known) != value => return self.refuse(),
            Some(Hole { fragment: Fragment::Label, .. }) => return self.refuse(),
            Some(_) => {}
            None => {
                let value = Value::Expr(Box::new(std::mem::replace(expr, Expr::unit())));
                self.holes.push(Hole { name: name.clone(), fragment: Fragment::Expr, value });
            }
        }
        *expr = Expr::path(Path::new(&format!("${name}")));
    }

    fn label(&mut self, label: &mut Option<String>) {
        let Some(name) = label.as_mut().filter(|name| !self.labels.contains(name)) else { return };
        let known = self.holes.iter().find(|hole| hole.name == *name);
        match known {
            Some(hole) if hole.value != Value::Label(name.clone()) => return self.refuse(),
            Some(_) => {}
            None => {
                let value = Value::Label(name.clone());
                self.holes.push(Hole { name: name.clone(), fragment: Fragment::Label, value });
            }
        }
        *label = Some(format!("${name}"));
    }

    fn path(&mut self, expr: &mut Expr) {
        let ExprKind::Path(path) = &expr.kind else { return };
        let Some(name) = path.as_ident().filter(|name| self.locals.has(name) && !self.bound.iter().any(|b| b == name))
        else {
            return;
        };
        let name = name.to_owned();
        // A variable that has the name of a parameter, or is no name for one.
        if name.starts_with("r#") || self.args.iter().any(|arg| arg.param == name) {
            return self.refuse();
        }
        self.hole(name, expr);
    }

    /// What a body binds ends with the scope that it is bound in.
    fn scoped(&mut self, label: Option<&str>, run: impl FnOnce(&mut Self)) {
        let (bound, labels) = (self.bound.len(), self.labels.len());
        self.labels.extend(label.map(str::to_owned));
        run(self);
        self.bound.truncate(bound);
        self.labels.truncate(labels);
    }

    fn block_in_place(&mut self, block: &mut Block) {
        block.stmts.retain(|stmt| !matches!(stmt.kind, StmtKind::Blank));
        visit::walk_block_mut(self, block);
    }

    fn macro_args(&mut self, args: &[MacroArg]) {
        for arg in args {
            match arg {
                MacroArg::Tokens(text) if self.locals.any_in(text) || text.contains('\'') => self.refuse(),
                // What a format string names is taken from where the string is written.
                MacroArg::Expr(Expr { kind: ExprKind::Lit(Lit::Str(text)), .. }) if text.contains('{') => self.refuse(),
                _ => {}
            }
        }
    }
}

fn without_origins(expr: &Expr) -> Value {
    struct Clear;
    impl VisitMut for Clear {
        fn expr(&mut self, expr: &mut Expr) {
            expr.origin = None;
            visit::walk_expr_mut(self, expr);
        }
        fn stmt(&mut self, stmt: &mut Stmt) {
            stmt.origin = None;
            visit::walk_stmt_mut(self, stmt);
        }
        fn arm(&mut self, arm: &mut Arm) {
            arm.origin = None;
            visit::walk_arm_mut(self, arm);
        }
    }
    let mut copy = expr.clone();
    Clear.expr(&mut copy);
    Value::Expr(Box::new(copy))
}

impl VisitMut for Taken<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        if !self.is_possible {
            return;
        }
        if !expr.comments.is_empty() {
            return self.refuse();
        }
        if let Some(param) = self.arg_of(expr.origin).map(str::to_owned) {
            return self.hole(param, expr);
        }
        expr.origin = None;
        self.size += 1;
        match &mut expr.kind {
            ExprKind::Path(_) => return self.path(expr),
            ExprKind::Break { label, .. } | ExprKind::Continue { label } => self.label(label),
            ExprKind::Macro { args, .. } => {
                let args = std::mem::take(args);
                self.macro_args(&args);
                if let ExprKind::Macro { args: place, .. } = &mut expr.kind {
                    *place = args;
                }
            }
            _ => {}
        }
        let label = match &expr.kind {
            ExprKind::Block { label, .. }
            | ExprKind::Loop { label, .. }
            | ExprKind::While { label, .. }
            | ExprKind::For { label, .. } => label.clone(),
            _ => None,
        };
        let opens = matches!(
            expr.kind,
            ExprKind::Block { .. }
                | ExprKind::Loop { .. }
                | ExprKind::While { .. }
                | ExprKind::For { .. }
                | ExprKind::If { .. }
                | ExprKind::Match { .. }
                | ExprKind::Closure(_)
        );
        match opens {
            true => self.scoped(label.as_deref(), |taken| visit::walk_expr_mut(taken, expr)),
            false => visit::walk_expr_mut(self, expr),
        }
    }

    fn block(&mut self, block: &mut Block) {
        self.scoped(None, |taken| taken.block_in_place(block));
    }

    fn arm(&mut self, arm: &mut Arm) {
        if !arm.comments.is_empty() || !arm.attrs.is_empty() {
            return self.refuse();
        }
        arm.origin = None;
        self.scoped(None, |taken| visit::walk_arm_mut(taken, arm));
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        let is_plain = stmt.trailing.is_none() && stmt.attrs.is_empty();
        if !is_plain || matches!(stmt.kind, StmtKind::Comment(_) | StmtKind::Item(_)) {
            return self.refuse();
        }
        stmt.origin = None;
        self.size += 1;
        visit::walk_stmt_mut(self, stmt);
    }

    fn pat(&mut self, pat: &mut Pat) {
        match pat {
            Pat::Ident { name, .. } => {
                self.bound.push(name.clone());
                self.all_bound.insert(name.clone());
            }
            // No pattern has a place for an expression.
            Pat::Lit(_) | Pat::Range { .. } => {
                let holes = self.holes.len();
                let before = self.size;
                visit::walk_pat_mut(self, pat);
                self.size = before;
                if self.holes.len() != holes || has_hole(pat) {
                    self.refuse();
                }
                return;
            }
            _ => {}
        }
        visit::walk_pat_mut(self, pat);
    }
}

/// Whether a pattern has a parameter in it.
fn has_hole(pat: &Pat) -> bool {
    struct Holes(bool);
    impl Visit for Holes {
        fn expr(&mut self, expr: &Expr) {
            if let ExprKind::Path(path) = &expr.kind {
                self.0 |= path.as_ident().is_some_and(|name| name.starts_with('$'));
            }
            visit::walk_expr(self, expr);
        }
    }
    let mut holes = Holes(false);
    holes.pat(pat);
    holes.0
}

//! Counting names, to know that moving a `let` captures nothing.

use hashbrown::HashMap;

use crate::rir::visit::{self, Visit};
use crate::rir::{Block, Expr, ExprKind, Fn, Lit, MacroArg, Pat, Stmt, StmtKind};

/// How often each name is bound or mentioned as the first segment of a path.
#[derive(Debug, Default, Clone)]
pub(super) struct Names {
    count: HashMap<String, usize>,
}

impl Names {
    /// The names in a function, its parameters included.
    pub fn of_fn(function: &Fn) -> Names {
        let mut names = Names::default();
        function.params.iter().for_each(|param| names.pat(&param.pat));
        if let Some(body) = &function.body {
            names.block(body);
        }
        names
    }

    /// The names in a block.
    pub fn of_block(block: &Block) -> Names {
        let mut names = Names::default();
        names.block(block);
        names
    }

    /// How often `name` occurs.
    pub fn count(&self, name: &str) -> usize {
        self.count.get(name).copied().unwrap_or(0)
    }

    fn add(&mut self, name: &str) {
        *self.count.entry_ref(name).or_default() += 1;
    }

    /// Macro input: every word in it may be a name, in format strings too.
    fn words(&mut self, text: &str) {
        text.split(|c: char| c != '_' && !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .for_each(|word| self.add(word));
    }

    fn macro_arg(&mut self, arg: &MacroArg) {
        match arg {
            MacroArg::Tokens(tokens) => self.words(tokens),
            MacroArg::Expr(Expr { kind: ExprKind::Lit(Lit::Str(text)), .. }) => self.words(text),
            MacroArg::Expr(_) | MacroArg::Pat(_) | MacroArg::Type(_) => {}
        }
    }
}

impl Names {
    /// Counts what an expression itself mentions, its operands left out.
    pub fn mention(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Path(path) => path.segments.first().iter().for_each(|first| self.add(&first.name)),
            ExprKind::Macro { args, .. } => args.iter().for_each(|arg| self.macro_arg(arg)),
            _ => {}
        }
    }

    /// Counts what a pattern itself binds or mentions.
    pub fn bind(&mut self, pat: &Pat) {
        match pat {
            Pat::Ident { name, .. } => self.add(name),
            Pat::Path(path) => path.segments.first().iter().for_each(|first| self.add(&first.name)),
            _ => {}
        }
    }
}

impl Visit for Names {
    fn expr(&mut self, expr: &Expr) {
        self.mention(expr);
        visit::walk_expr(self, expr);
    }

    fn pat(&mut self, pat: &Pat) {
        self.bind(pat);
        visit::walk_pat(self, pat);
    }
}

/// The names that the `let`s of a block (not of blocks in it) bind; `None` if it holds items.
pub(super) fn bound(stmts: &[Stmt]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for stmt in stmts {
        match &stmt.kind {
            StmtKind::Let { pat, .. } => bound_by(pat, &mut names),
            StmtKind::Item(_) => return None,
            _ => {}
        }
    }
    Some(names)
}

fn bound_by(pat: &Pat, names: &mut Vec<String>) {
    match pat {
        Pat::Ident { name, .. } => names.push(name.clone()),
        Pat::Or(pats) | Pat::Tuple(pats) | Pat::TupleStruct(_, pats) => {
            pats.iter().for_each(|pat| bound_by(pat, names));
        }
        Pat::Ref { pat, .. } => bound_by(pat, names),
        _ => {}
    }
}

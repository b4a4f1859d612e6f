//! Function-like macros that no function can stand for become `macro_rules!`, tree to tree, once lowering and idioms are done.
//!
//! What a use of a macro came out as is a *piece*: an expression or a run of statements whose origins are that use. With its
//! arguments, the variables of its function and the labels around it taken out, a *template* is left ([`template`]). Uses whose
//! templates are equal, token by token, become calls of one macro with that template as its body. A call expands to the tree that
//! stood there, so that nothing is decided here that could change a meaning: where pieces are looked for is a guess, what they
//! are replaced by is exact.
//!
//! Names that a macro's body binds, and labels in it, are apart from those of its user (hygiene): a piece is left as it is
//! where that would make a difference ([`scope`]). All other names mean what they mean where the macro is used, as in C.

mod scope;
mod sites;
mod template;
mod write;

use crate::lower::Lowered;
use crate::origin::Origins;
use crate::rir::ident::escape;
use crate::rir::visit::{self, VisitMut};
use crate::rir::{
    Block, BlockKind, Expr, ExprKind, Item, ItemKind, MacroArg, MacroDelim, Module, Path, Stmt, StmtKind, Type,
};
use exuvia_cir::{MacroId, Program, Span};
use scope::Locals;
use sites::{Site, Sites};
use std::collections::{BTreeMap, BTreeSet};
use template::{Hole, Template};

/// Uses of a macro that must agree.
const MIN_USES: usize = 2;

/// Where uses and their arguments are written: what lowering makes of these needs origins of its own.
pub(crate) fn spans(program: &Program) -> hashbrown::HashSet<Span> {
    let mut spans = hashbrown::HashSet::new();
    for (file, source) in program.files.iter() {
        for use_ in &source.macro_uses {
            let places = use_.args.iter().copied().chain([(use_.start, use_.end)]);
            spans.extend(places.map(|(start, end)| Span { file, start, end }));
        }
    }
    spans
}

/// Makes macros of what agrees, but for those whose names are refused; whether there were any.
pub fn run(program: &Program, lowered: &mut Lowered, refused: &BTreeSet<String>) -> bool {
    let sites = Sites::of(program, &lowered.origins);
    if sites.is_empty() {
        return false;
    }
    let mut found = Found::default();
    for (module, index, item) in numbered(&mut lowered.krate.modules) {
        let of = Place { module, item: index };
        let mut walk = Walk {
            sites: &sites,
            origins: &lowered.origins,
            of,
            locals: None,
            doing: Doing::Look(&mut found),
            inside: Vec::new(),
        };
        walk.item(item);
    }
    let mut chosen = found.choose();
    chosen.retain(|&id, _| !refused.contains(&escape(&program.macros[id].name)));
    let written = write::names(program, &lowered.krate, &chosen);
    if written.is_empty() {
        return false;
    }
    let users: BTreeSet<Place> = chosen.values().flat_map(|of| of.uses.iter().map(|(place, _)| *place)).collect();
    for (module, index, item) in numbered(&mut lowered.krate.modules) {
        let of = Place { module, item: index };
        if !users.contains(&of) {
            continue;
        }
        let doing = Doing::Replace { chosen: &chosen, names: &written };
        let mut walk = Walk { sites: &sites, origins: &lowered.origins, of, locals: None, doing, inside: Vec::new() };
        walk.item(item);
    }
    write::items(program, lowered, &chosen, &written, &users);
    true
}

/// Names of the macros of a tree.
pub fn names(lowered: &Lowered) -> BTreeSet<&str> {
    let items = lowered.krate.modules.iter().flat_map(|module| &module.items);
    items
        .filter_map(|item| match &item.kind {
            ItemKind::MacroRules(of) => Some(of.name.as_str()),
            _ => None,
        })
        .collect()
}

/// An item by the numbers of its module and of itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Place {
    module: usize,
    item: usize,
}

fn numbered(modules: &mut [Module]) -> impl Iterator<Item = (usize, usize, &mut Item)> {
    modules
        .iter_mut()
        .enumerate()
        .flat_map(|(m, module)| module.items.iter_mut().enumerate().map(move |(i, item)| (m, i, item)))
}

/// A use in an item; each must come out as one piece.
type UseKey = (Place, Site);

/// Templates by macro, each with the uses that have it.
#[derive(Default)]
struct Found {
    by_macro: BTreeMap<MacroId, Vec<(Template, Vec<UseKey>)>>,
    pieces: BTreeMap<UseKey, usize>,
}

impl Found {
    fn add(&mut self, of: Place, site: Site, template: Option<Template>) {
        *self.pieces.entry((of, site)).or_default() += 1;
        let Some(template) = template else { return };
        let groups = self.by_macro.entry(site.of).or_default();
        match groups.iter_mut().find(|(known, _)| known.agrees(&template)) {
            Some((_, uses)) => uses.push((of, site)),
            None => groups.push((template, vec![(of, site)])),
        }
    }

    /// The first of the largest groups of each macro, where it is worth its lines.
    fn choose(self) -> BTreeMap<MacroId, Chosen> {
        let Found { by_macro, pieces } = self;
        let whole = |key: &UseKey| pieces.get(key) == Some(&1);
        let mut chosen = BTreeMap::new();
        for (id, groups) in by_macro {
            let total = groups.iter().map(|(_, uses)| uses.len()).sum();
            let groups = groups.into_iter().map(|(template, uses)| {
                let uses: BTreeSet<UseKey> = uses.into_iter().filter(whole).collect();
                Chosen { template, uses, total }
            });
            let best = groups.rev().max_by_key(|group| group.uses.len());
            chosen.extend(
                best.filter(|group| group.uses.len() >= MIN_USES && group.template.is_worth()).map(|group| (id, group)),
            );
        }
        chosen
    }
}

/// What a macro becomes.
struct Chosen {
    template: Template,
    uses: BTreeSet<UseKey>,
    /// Pieces of the macro that were looked at.
    total: usize,
}

enum Doing<'a> {
    Look(&'a mut Found),
    Replace { chosen: &'a BTreeMap<MacroId, Chosen>, names: &'a write::Names },
}

/// Walks an item, from the inside out: arguments before the uses that they are passed to.
struct Walk<'a> {
    sites: &'a Sites,
    origins: &'a Origins,
    of: Place,
    /// Of the function at hand.
    locals: Option<Locals>,
    doing: Doing<'a>,
    /// Uses that the walk is in.
    inside: Vec<Site>,
}

impl VisitMut for Walk<'_> {
    fn item(&mut self, item: &mut Item) {
        match &item.kind {
            ItemKind::Fn(function) => self.locals = Some(Locals::of(function)),
            ItemKind::Impl(_) | ItemKind::Mod(_) => {}
            _ => return,
        }
        visit::walk_item_mut(self, item);
        self.locals = None;
    }

    fn block(&mut self, block: &mut Block) {
        let runs = if self.locals.is_some() { self.runs(block) } else { Vec::new() };
        let mut runs = runs.into_iter().peekable();
        for index in 0..block.stmts.len() {
            let of_run = runs.peek().filter(|run| run.start <= index).map(|run| run.site);
            self.inside.extend(of_run);
            self.stmt(&mut block.stmts[index]);
            if of_run.is_some() {
                self.inside.pop();
            }
            while runs.peek().is_some_and(|run| run.end <= index + 1) {
                runs.next();
            }
        }
        if let Some(tail) = &mut block.tail {
            self.expr(tail);
        }
        if self.locals.is_some() {
            for run in self.runs(block).into_iter().rev() {
                self.run_of(block, &run);
            }
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        let site = self.site(expr.origin).filter(|site| self.locals.is_some() && !self.inside.contains(site));
        self.inside.extend(site);
        visit::walk_expr_mut(self, expr);
        if let Some(site) = site {
            self.inside.pop();
            self.whole(expr, site);
        }
    }
}

/// Statements of a block that one use came out as.
struct Run {
    site: Site,
    start: usize,
    end: usize,
}

impl Walk<'_> {
    fn site(&self, origin: Option<crate::rir::OriginId>) -> Option<Site> {
        self.sites.at(origin?)
    }

    fn site_of_stmt(&self, stmt: &Stmt) -> Option<Site> {
        let inner = match &stmt.kind {
            StmtKind::Expr(expr) | StmtKind::Semi(expr) => expr.origin,
            StmtKind::Let { init, .. } => init.as_ref().and_then(|init| init.origin),
            _ => None,
        };
        self.site(stmt.origin).or_else(|| if stmt.origin.is_none() { self.site(inner) } else { None })
    }

    fn runs(&self, block: &Block) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (index, stmt) in block.stmts.iter().enumerate() {
            let Some(site) = self.site_of_stmt(stmt).filter(|site| !self.inside.contains(site)) else { continue };
            match runs.last_mut().filter(|run| run.site == site && run.end == index) {
                Some(run) => run.end = index + 1,
                None => runs.push(Run { site, start: index, end: index + 1 }),
            }
        }
        runs
    }

    /// Whether it matters what a use came out as.
    fn is_wanted(&self, site: Site) -> bool {
        match &self.doing {
            Doing::Look(_) => true,
            Doing::Replace { chosen, .. } => chosen.get(&site.of).is_some_and(|of| of.uses.contains(&(self.of, site))),
        }
    }

    /// A run of statements.
    fn run_of(&mut self, block: &mut Block, run: &Run) {
        let stmts = &block.stmts[run.start..run.end];
        let Some(locals) = self.locals.as_ref().filter(|_| self.is_wanted(run.site)) else { return };
        let args = self.sites.args(run.site);
        // Without its braces a macro's body binds no more than with them: names that it binds are its own.
        let made = match braced(stmts) {
            Some(inner) => template::of_stmts(inner, args, self.origins, locals),
            None => template::of_stmts(stmts, args, self.origins, locals)
                .filter(|(template, _)| !scope::is_named_behind(template.bound(), block, run.end)),
        };
        match &mut self.doing {
            Doing::Look(found) => found.add(self.of, run.site, made.map(|made| made.0)),
            Doing::Replace { chosen, names } => {
                let Some((template, holes)) = made else { return };
                let Some(call) = call_of(chosen, names, (self.of, run.site), &template, &holes) else { return };
                let trailing = block.stmts[run.end - 1].trailing.take();
                let origin = block.stmts[run.start].origin.or_else(|| first_origin(&block.stmts[run.start]));
                let call = Expr { origin, ..call };
                let stmt = Stmt { trailing, origin, ..StmtKind::Semi(call).into() };
                block.stmts.splice(run.start..run.end, [stmt]);
            }
        }
    }

    /// An expression that is all of a use.
    fn whole(&mut self, expr: &mut Expr, site: Site) {
        let Some(locals) = self.locals.as_ref().filter(|_| self.is_wanted(site)) else { return };
        let args = self.sites.args(site);
        let made = template::of_expr(expr, args, self.origins, locals);
        match &mut self.doing {
            Doing::Look(found) => found.add(self.of, site, made.map(|made| made.0)),
            Doing::Replace { chosen, names } => {
                let Some((template, holes)) = made else { return };
                let Some(call) = call_of(chosen, names, (self.of, site), &template, &holes) else { return };
                let (origin, comments) = (expr.origin, std::mem::take(&mut expr.comments));
                *expr = Expr { origin, comments, ..call };
            }
        }
    }
}

/// The statements of a run that is one block, if nothing that they bind has a destructor.
fn braced(stmts: &[Stmt]) -> Option<&[Stmt]> {
    let [Stmt { kind: StmtKind::Expr(expr) | StmtKind::Semi(expr), attrs, .. }] = stmts else { return None };
    let ExprKind::Block { label: None, kind: BlockKind::Plain, block } = &expr.kind else { return None };
    let is_plain = |stmt: &Stmt| match &stmt.kind {
        StmtKind::Let { ty, .. } => matches!(ty, Some(Type::Prim(_) | Type::Ptr { .. })),
        _ => true,
    };
    let is_open = attrs.is_empty() && expr.comments.is_empty() && block.tail.is_none() && !block.stmts.is_empty();
    (is_open && block.stmts.iter().all(is_plain)).then_some(&block.stmts)
}

fn first_origin(stmt: &Stmt) -> Option<crate::rir::OriginId> {
    match &stmt.kind {
        StmtKind::Expr(expr) | StmtKind::Semi(expr) => expr.origin,
        StmtKind::Let { init, .. } => init.as_ref().and_then(|init| init.origin),
        _ => None,
    }
}

/// The call of a macro in the place of a piece, if the piece is one that the macro was made for.
fn call_of(
    chosen: &BTreeMap<MacroId, Chosen>,
    names: &write::Names,
    key: UseKey,
    template: &Template,
    holes: &[Hole],
) -> Option<Expr> {
    let of = chosen.get(&key.1.of)?;
    let path = names.path(key.1.of, key.0.module)?;
    if !of.uses.contains(&key) || !of.template.agrees(template) {
        return None;
    }
    let args = holes.iter().map(Hole::argument).collect::<Vec<MacroArg>>();
    let kind = ExprKind::Macro { path: Path::new(path), delim: MacroDelim::Paren, args };
    Some(Expr { kind, comments: Vec::new(), origin: None })
}

//! The macros as items: where they stand, what they are called, what the ledger says of them.

use super::template::Fragment;
use super::{Chosen, Place};
use crate::ledger::{RowKind, Status};
use crate::lower::Lowered;
use crate::origin::{Origin, Origins};
use crate::rir::ident::escape;
use crate::rir::{Crate, Item, ItemKind, MacroRules, Module, UseTree, Vis};
use exuvia_cir::{MacroId, Program, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Macros and attributes that are in scope everywhere: a macro of that name would change what they mean.
const TAKEN: &[&str] = &[
    "allow",
    "assert",
    "assert_eq",
    "assert_ne",
    "bench",
    "cfg",
    "cfg_attr",
    "cold",
    "column",
    "compile_error",
    "concat",
    "dbg",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "deny",
    "deprecated",
    "derive",
    "doc",
    "env",
    "eprint",
    "eprintln",
    "expect",
    "feature",
    "file",
    "forbid",
    "format",
    "format_args",
    "global_allocator",
    "ignore",
    "include",
    "include_bytes",
    "include_str",
    "inline",
    "is_x86_feature_detected",
    "line",
    "link",
    "link_name",
    "link_section",
    "macro_export",
    "macro_use",
    "matches",
    "module_path",
    "must_use",
    "no_mangle",
    "non_exhaustive",
    "option_env",
    "panic",
    "path",
    "print",
    "println",
    "repr",
    "should_panic",
    "stringify",
    "test",
    "thread_local",
    "todo",
    "track_caller",
    "try",
    "unimplemented",
    "unreachable",
    "unsafe",
    "used",
    "vec",
    "warn",
    "write",
    "writeln",
    "addr_of",
    "addr_of_mut",
    "offset_of",
    "asm",
    "global_asm",
    "ready",
    "pin",
];

/// Where each macro stands, and how each module that uses it says its name.
#[derive(Default)]
pub(super) struct Names {
    home: BTreeMap<MacroId, usize>,
    paths: BTreeMap<(MacroId, usize), String>,
    /// Imports by module: the path of the owner, and the name.
    imports: BTreeMap<usize, Vec<(String, String)>>,
}

impl Names {
    pub fn is_empty(&self) -> bool {
        self.home.is_empty()
    }

    /// How a module names a macro.
    pub fn path(&self, id: MacroId, module: usize) -> Option<&str> {
        self.paths.get(&(id, module)).map(String::as_str)
    }
}

/// Finds a place for each macro. One whose name is taken stays expanded.
pub(super) fn names(program: &Program, krate: &Crate, chosen: &BTreeMap<MacroId, Chosen>) -> Names {
    let mut names = Names::default();
    let mut used: BTreeSet<(usize, String)> = BTreeSet::new();
    for (&id, of) in chosen {
        let users: BTreeSet<usize> = of.uses.iter().map(|(place, _)| place.module).collect();
        let own = &program.modules[program.macros[id].module].path;
        let of_header = krate.modules.iter().position(|module| module.path == *own && !module.path.is_empty());
        let Some(home) = of_header.or_else(|| users.first().copied()) else { continue };
        let name = escape(&program.macros[id].name);
        // Passing the macro on would pass on what else has its name: mostly the function that other uses of it became.
        let is_twice = krate.modules[home].items.iter().any(|item| brings(item, &name));
        let is_taken = is_twice || TAKEN.contains(&name.as_str()) || name.starts_with("r#");
        if is_taken || std::iter::once(home).chain(users.iter().copied()).any(|m| used.contains(&(m, name.clone()))) {
            continue;
        }
        names.home.insert(id, home);
        used.insert((home, name.clone()));
        for user in users {
            let path = names.path_in(krate, user, home, &name);
            used.insert((user, name.clone()));
            names.paths.insert((id, user), path);
        }
    }
    names
}

impl Names {
    fn path_in(&mut self, krate: &Crate, user: usize, home: usize, name: &str) -> String {
        if user == home {
            return name.to_owned();
        }
        let owner = format!("crate::{}", krate.modules[home].path.join("::"));
        let module = &krate.modules[user];
        if imports(module, &owner, name) {
            return name.to_owned();
        }
        if module.items.iter().any(|item| brings(item, name)) {
            return format!("{owner}::{name}");
        }
        self.imports.entry(user).or_default().push((owner, name.to_owned()));
        name.to_owned()
    }
}

/// Whether a module has a name from that owner already: an import brings all that has the name.
fn imports(module: &Module, owner: &str, name: &str) -> bool {
    module.items.iter().any(|item| match &item.kind {
        ItemKind::Use(of) => match &of.0 {
            UseTree::Path { path, alias: None } => *path == format!("{owner}::{name}"),
            UseTree::Group { prefix, names } => {
                prefix == owner && names.iter().any(|(n, alias)| n == name && alias.is_none())
            }
            _ => false,
        },
        _ => false,
    })
}

/// Whether an import or an item has the name.
fn brings(item: &Item, name: &str) -> bool {
    match &item.kind {
        ItemKind::Use(of) => match &of.0 {
            UseTree::Path { path, alias } => alias.as_deref().or(path.rsplit("::").next()) == Some(name),
            UseTree::Group { names, .. } => names.iter().any(|(n, alias)| alias.as_deref().unwrap_or(n) == name),
            UseTree::Glob { .. } => false,
        },
        ItemKind::Fn(of) => of.name == name,
        ItemKind::Const(of) => of.name == name,
        ItemKind::Static(of) => of.name == name,
        ItemKind::Struct(of) => of.name == name,
        ItemKind::Enum(of) => of.name == name,
        ItemKind::TypeAlias(of) => of.name == name,
        ItemKind::Mod(of) => of.name == name,
        _ => false,
    }
}

/// Writes the macros and what is to be imported, and tells the ledger. `users` are the items that call them.
pub(super) fn items(
    program: &Program,
    lowered: &mut Lowered,
    chosen: &BTreeMap<MacroId, Chosen>,
    names: &Names,
    users: &BTreeSet<Place>,
) {
    let mut by_home: BTreeMap<usize, Vec<MacroId>> = BTreeMap::new();
    names.home.iter().for_each(|(&id, &home)| by_home.entry(home).or_default().push(id));
    for (home, ids) in by_home {
        let items = lowered.krate.modules[home].items.iter().enumerate();
        let called = |(index, item)| match users.contains(&Place { module: home, item: index }) {
            true => macros_in(item),
            false => BTreeSet::new(),
        };
        let mut used: Vec<BTreeSet<String>> = items.map(called).collect();
        for id in ids {
            let Some(of) = chosen.get(&id) else { continue };
            let span = program.macros[id].span;
            let origin = lowered.origins.intern(Origin { func: None, global: None, span, slots: Vec::new() });
            let is_shared = names.paths.keys().any(|&(of, user)| of == id && user != home);
            let name = escape(&program.macros[id].name);
            let item = macro_item(name.clone(), of).at(origin);
            let module = &mut lowered.krate.modules[home];
            let at = place(module, &used, &name, span, &lowered.origins);
            used.insert(at, macros_in(&item));
            module.items.insert(at, item);
            if is_shared {
                used.insert(at + 1, BTreeSet::new());
                module.items.insert(at + 1, Item::use_path(name).with_vis(Vis::Crate));
            }
            tell(lowered, span, of, origin);
        }
    }
    for (&user, wanted) in &names.imports {
        wanted.iter().for_each(|(owner, name)| import(&mut lowered.krate.modules[user], owner, name));
    }
}

fn macro_item(name: String, of: &Chosen) -> Item {
    let fragment = |fragment| match fragment {
        Fragment::Expr => "expr",
        Fragment::Label => "lifetime",
    };
    let params = of.template.params.iter().map(|(name, of)| (name.clone(), fragment(*of).to_owned())).collect();
    ItemKind::MacroRules(MacroRules { name, params, body: of.template.body.clone() }).into()
}

/// Where a macro goes: where the C has it, before all that uses it. `used` holds the names that each item calls.
fn place(module: &Module, used: &[BTreeSet<String>], name: &str, span: Span, origins: &Origins) -> usize {
    let starts_behind = |other: &Item| {
        let at = other.origin.and_then(|id| origins.get(id)).map(|origin| origin.span);
        at.is_some_and(|at| at.file == span.file && at.start > span.start)
    };
    let is_head = |other: &Item| matches!(other.kind, ItemKind::Use(_) | ItemKind::Mod(_));
    let first = module.items.iter().position(|other| !is_head(other)).unwrap_or(module.items.len());
    let user = used.iter().position(|names| names.contains(name)).unwrap_or(module.items.len());
    module.items.iter().position(starts_behind).unwrap_or(user).min(user).max(first)
}

/// Names of the macros that an item calls.
fn macros_in(item: &Item) -> BTreeSet<String> {
    use crate::rir::visit::{self, Visit};
    use crate::rir::{Expr, ExprKind};
    #[derive(Default)]
    struct Called(BTreeSet<String>);
    impl Visit for Called {
        fn expr(&mut self, expr: &Expr) {
            if let ExprKind::Macro { path, .. } = &expr.kind {
                self.0.extend(path.as_ident().map(str::to_owned));
            }
            visit::walk_expr(self, expr);
        }
    }
    let mut called = Called::default();
    called.item(item);
    called.0
}

fn import(module: &mut Module, owner: &str, name: &str) {
    let mut last = 0;
    for (index, item) in module.items.iter_mut().enumerate() {
        let ItemKind::Use(of) = &mut item.kind else { continue };
        last = index + 1;
        if item.vis != Vis::Private {
            continue;
        }
        match &mut of.0 {
            UseTree::Group { prefix, names } if prefix == owner => {
                names.push((name.to_owned(), None));
                names.sort();
                return;
            }
            UseTree::Path { path, alias: None } if path.rsplit_once("::").is_some_and(|(o, _)| o == owner) => {
                let other = path.rsplit("::").next().unwrap_or_default().to_owned();
                let mut names = vec![(other, None), (name.to_owned(), None)];
                names.sort();
                of.0 = UseTree::Group { prefix: owner.to_owned(), names };
                return;
            }
            _ => {}
        }
    }
    let last =
        if last == 0 { module.items.iter().take_while(|i| matches!(i.kind, ItemKind::Mod(_))).count() } else { last };
    module.items.insert(last, Item::use_path(format!("{owner}::{name}")));
}

fn tell(lowered: &mut Lowered, span: Span, of: &Chosen, origin: crate::rir::OriginId) {
    let Some(row) = lowered.rows.iter_mut().find(|row| row.kind == RowKind::Macro && row.span == span) else { return };
    let text = format!("`macro_rules!`: {} of {} uses that no function stands for", of.uses.len(), of.total);
    match row.status {
        Status::Omitted => {
            row.status = Status::Translated;
            row.code = None;
            row.origin = Some(origin);
            row.detail = text;
        }
        _ if row.detail.is_empty() => row.detail = text,
        _ => row.detail = format!("{text}; {}", row.detail),
    }
}

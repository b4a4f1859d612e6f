//! One table of origins for the trees of all variants.
//!
//! Ids of functions, variables, slots and files mean something within one variant only; keys and paths mean it everywhere. So
//! an origin of the merged tree is held by keys, and each variant has a view of the table in its own ids: what rustc says of the
//! merged text under the `cfg` of a variant leads to that variant's slots.

use super::Tree;
use crate::origin::{Origin, Origins};
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Arm, Expr, Fields, Item, ItemKind, Module, OriginId, Stmt};
use exuvia_analysis::slots::SlotId;
use exuvia_cir::{FileId, FuncId, GlobalId, Program, Span};
use std::collections::BTreeMap;

/// What the ids of a variant are called everywhere.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    functions: Vec<String>,
    globals: Vec<String>,
    files: Vec<String>,
    slots: Vec<String>,
}

impl Keys {
    /// The keys of a variant. `slots` are those of its facts, in order.
    pub fn new(program: &Program, slots: impl Iterator<Item = String>) -> Keys {
        Keys {
            functions: program.functions.values().map(|f| f.key.clone()).collect(),
            globals: program.globals.values().map(|g| g.key.clone()).collect(),
            files: program.files.values().map(|f| f.path.clone()).collect(),
            slots: slots.collect(),
        }
    }
}

/// An origin by keys.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Keyed {
    func: Option<String>,
    global: Option<String>,
    file: Option<String>,
    bytes: (u32, u32),
    slots: Vec<String>,
}

/// The origins of a merged tree.
#[derive(Clone, Debug, Default)]
pub struct MergedOrigins {
    /// The table as each variant sees it: the same ids, its own functions, slots and spans.
    pub views: Vec<Origins>,
}

/// Gives the trees origins of one table. Also tells what each variant's own ids became.
pub fn join_origins(trees: &mut [Tree], own: &[(&Origins, Keys)]) -> (MergedOrigins, Vec<Vec<OriginId>>) {
    let mut index: BTreeMap<Keyed, OriginId> = BTreeMap::new();
    let mut table: Vec<Keyed> = Vec::new();
    let mut became = Vec::new();
    for (origins, keys) in own {
        let ids = origins.iter().map(|origin| {
            let keyed = keyed(origin, keys);
            *index.entry(keyed.clone()).or_insert_with(|| {
                table.push(keyed);
                OriginId(table.len() as u32 - 1)
            })
        });
        became.push(ids.collect::<Vec<_>>());
    }
    for (tree, ids) in trees.iter_mut().zip(&became) {
        let mut renumber = Renumber { ids };
        visit::walk_crate_mut(&mut renumber, &mut tree.krate);
        tree.binaries.values_mut().for_each(|module: &mut Module| visit::walk_module_mut(&mut renumber, module));
    }
    let views = own.iter().map(|(_, keys)| view(&table, keys)).collect();
    (MergedOrigins { views }, became)
}

fn keyed(origin: &Origin, keys: &Keys) -> Keyed {
    let key = |list: &[String], at: u32| list.get(at as usize).cloned();
    Keyed {
        func: origin.func.and_then(|f| key(&keys.functions, f.0)),
        global: origin.global.and_then(|g| key(&keys.globals, g.0)),
        file: key(&keys.files, origin.span.file.0),
        bytes: (origin.span.start, origin.span.end),
        slots: origin.slots.iter().filter_map(|slot| key(&keys.slots, slot.0)).collect(),
    }
}

fn view(table: &[Keyed], keys: &Keys) -> Origins {
    let index = |list: &[String]| -> BTreeMap<String, u32> {
        list.iter().enumerate().rev().map(|(at, key)| (key.clone(), at as u32)).collect()
    };
    let (functions, globals) = (index(&keys.functions), index(&keys.globals));
    let (files, slots) = (index(&keys.files), index(&keys.slots));
    let find = |index: &BTreeMap<String, u32>, key: &Option<String>| index.get(key.as_ref()?).copied();
    let seen = table.iter().map(|keyed| Origin {
        func: find(&functions, &keyed.func).map(FuncId),
        global: find(&globals, &keyed.global).map(GlobalId),
        span: match find(&files, &keyed.file) {
            Some(file) => Span { file: FileId(file), start: keyed.bytes.0, end: keyed.bytes.1 },
            None => Span::NONE,
        },
        slots: keyed.slots.iter().filter_map(|slot| slots.get(slot).copied().map(SlotId)).collect(),
    });
    Origins::from_table(seen.collect())
}

/// Writes new ids over old ones.
struct Renumber<'a> {
    ids: &'a [OriginId],
}

impl Renumber<'_> {
    fn set(&self, origin: &mut Option<OriginId>) {
        *origin = origin.and_then(|old| self.ids.get(old.0 as usize).copied());
    }
}

impl VisitMut for Renumber<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        self.set(&mut expr.origin);
        visit::walk_expr_mut(self, expr);
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        self.set(&mut stmt.origin);
        visit::walk_stmt_mut(self, stmt);
    }

    fn arm(&mut self, arm: &mut Arm) {
        self.set(&mut arm.origin);
        visit::walk_arm_mut(self, arm);
    }

    fn item(&mut self, item: &mut Item) {
        self.set(&mut item.origin);
        match &mut item.kind {
            ItemKind::Fn(function) => function.params.iter_mut().for_each(|param| self.set(&mut param.origin)),
            ItemKind::Struct(of) => match &mut of.fields {
                Fields::Named(fields) | Fields::Tuple(fields) => {
                    fields.iter_mut().for_each(|field| self.set(&mut field.origin));
                }
                Fields::Unit => {}
            },
            ItemKind::Enum(of) => of.variants.iter_mut().for_each(|variant| self.set(&mut variant.origin)),
            _ => {}
        }
        visit::walk_item_mut(self, item);
    }
}

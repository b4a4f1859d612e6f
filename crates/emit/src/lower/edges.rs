//! Functions that run before and after `main`: arrays of pointers to them, in the sections that the C library's start-up code
//! walks. Functions of one priority stand in one array, in the order of the C. And second names of variables.

use super::cx::{CrateCx, FnCx};
use crate::ledger::Status;
use crate::plan::{Boundary, Fate};
use crate::rir::{Attr, Comment, Expr, FnPtr, Item, Type as RType};
use exuvia_cir::{Attr as CAttr, FuncId, Global, GlobalId, Linkage, ModuleId};
use std::collections::BTreeMap;

/// Where a pointer to a function goes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    /// A section that is walked before `main`, with its priority.
    Before(Option<u32>),
    /// One that is walked after it.
    After(Option<u32>),
    /// The function stays in C: its object file, which would be left out, says the rest.
    Linked,
}

impl CrateCx<'_> {
    /// The arrays, each with the module that it stands in.
    pub fn edge_items(&mut self) -> Vec<(ModuleId, Item)> {
        let mut edges: BTreeMap<Edge, Vec<FuncId>> = BTreeMap::new();
        for (id, f) in self.program.functions.iter().filter(|(_, f)| f.body.is_some()) {
            for edge in f.attrs.iter().filter_map(edge_of) {
                let kept = matches!(self.plan.functions[id].fate, Fate::KeepInC(_));
                edges.entry(if kept { Edge::Linked } else { edge }).or_default().push(id);
            }
        }
        if self.plan.boundary == Boundary::Mixed {
            // The C is linked by the project's own build.
            edges.remove(&Edge::Linked);
        }
        edges.into_iter().map(|(edge, functions)| self.edge_item(&edge, functions)).collect()
    }

    /// What the ledger says of a second name of a variable, by which the program calls the first.
    pub fn alias_outcome(&self, id: GlobalId) -> (Status, Option<&'static str>, String) {
        let external = self.program.globals[id].linkage == Linkage::External;
        if self.plan.boundary != Boundary::Program && external {
            let detail = "the library has the symbol that it stands for only";
            return (Status::Omitted, Some("alias"), detail.to_owned());
        }
        (Status::Translated, None, "written as the variable that it is another name of".to_owned())
    }

    fn edge_item(&mut self, edge: &Edge, mut functions: Vec<FuncId>) -> (ModuleId, Item) {
        let program = self.program;
        functions.sort_by_key(|&f| (program.functions[f].unit, program.functions[f].span.start));
        functions.dedup();
        let first = &program.functions[functions[0]];
        let mut fx = FnCx::new(self, first.module, super::cx::empty_body(), first.span);
        let pointers: Vec<Expr> = functions.iter().map(|&f| Expr::path(fx.function_path(f))).collect();
        let pointer = RType::FnPtr(Box::new(FnPtr {
            is_unsafe: true,
            abi: Some("C".to_owned()),
            params: Vec::new(),
            variadic: false,
            ret: RType::unit(),
        }));
        let ty = RType::array(pointer, Expr::int(pointers.len() as i128));
        let (name, text) = edge.name();
        let mut item = Item::static_(name, false, ty, Some(Expr::array(pointers)));
        item = item.comment(Comment::Doc(text.to_owned())).attr(Attr::new("used"));
        if let Some(section) = edge.section() {
            item = item.attr(Attr::link_section(&section));
        }
        (first.module, item)
    }
}

fn edge_of(attr: &CAttr) -> Option<Edge> {
    match attr {
        CAttr::Constructor(priority) => Some(Edge::Before(*priority)),
        CAttr::Destructor(priority) => Some(Edge::After(*priority)),
        _ => None,
    }
}

/// Whether a variable is declared as another name of one.
pub(crate) fn is_alias(g: &Global) -> bool {
    g.attrs.iter().any(|a| matches!(a, CAttr::Alias(_)))
}

impl Edge {
    fn name(&self) -> (String, &'static str) {
        let suffix = |priority: &Option<u32>| priority.map_or(String::new(), |p| format!("_{p}"));
        match self {
            Edge::Before(priority) => (format!("BEFORE_MAIN{}", suffix(priority)), "Runs before `main`."),
            Edge::After(priority) => (format!("AFTER_MAIN{}", suffix(priority)), "Runs after `main`."),
            Edge::Linked => ("LINKED".to_owned(), "Functions in C that run before or after `main`."),
        }
    }

    fn section(&self) -> Option<String> {
        let named = |base: &str, priority: &Option<u32>| match priority {
            Some(p) => format!("{base}.{p:05}"),
            None => base.to_owned(),
        };
        match self {
            Edge::Before(priority) => Some(named(".init_array", priority)),
            Edge::After(priority) => Some(named(".fini_array", priority)),
            Edge::Linked => None,
        }
    }
}

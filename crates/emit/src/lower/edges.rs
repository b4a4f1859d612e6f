//! Functions that run before and after `main`: arrays of pointers to them, in the sections that the C library's start-up code
//! walks. Functions of one priority stand in one array, in the order of the C. And second names of variables.

use super::cx::{CrateCx, FnCx};
use crate::ledger::Status;
use crate::plan::{Boundary, Fate, Placement, StartUp};
use crate::rir::{Attr, Comment, Expr, FnPtr, Item, Module, Type as RType};
use exuvia_analysis::linked::Linked;
use exuvia_cir::{Attr as CAttr, FuncId, Function, Global, GlobalId, Linkage, ModuleId, TargetKind, UnitId};
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

/// The functions of each array.
type Edges = BTreeMap<Edge, Vec<FuncId>>;

impl CrateCx<'_> {
    /// The arrays of the library, each with the module that it stands in.
    pub fn edge_items(&mut self) -> Vec<(ModuleId, Item)> {
        let start = StartUp::new(self.program, self.plan.boundary);
        let in_library = |unit| start.placement(unit) != Placement::Programs;
        let edges = self.edges(in_library, start.units(None));
        edges.into_iter().map(|(edge, functions)| self.library_item(&edge, &functions)).collect()
    }

    /// Puts into the root modules of programs what does not run in all of them, or not in one order.
    pub fn edges_of_binaries(&mut self, krate: &str, binaries: &mut BTreeMap<String, Module>) {
        let start = StartUp::new(self.program, self.plan.boundary);
        for (at, target) in self.program.targets.iter().enumerate() {
            let Some(module) = binaries.get_mut(&target.name).filter(|_| target.kind == TargetKind::Executable) else {
                continue;
            };
            let units = start.units(Some(at));
            let has = |unit| units.iter().any(|linked| linked.unit == unit);
            let is_here = |unit| has(unit) && start.placement(unit) == Placement::Programs;
            for (edge, functions) in self.edges(is_here, units) {
                let pointers = functions.iter().map(|&f| Expr::path(self.path_from_outside(krate, f))).collect();
                module.items.push(edge.item(pointers));
            }
        }
    }

    /// Functions that run at an edge and whose unit is `wanted`, in the order in which the C runs them.
    fn edges(&self, wanted: impl Fn(UnitId) -> bool, units: &[Linked]) -> Edges {
        // Functions of a shared library run before those of its program that have a higher priority.
        let in_one = units.iter().any(|linked| linked.library.is_some());
        let mut found: BTreeMap<Edge, Vec<(Turn, FuncId)>> = BTreeMap::new();
        for (id, f) in self.program.functions.iter().filter(|(_, f)| f.body.is_some() && wanted(f.unit)) {
            for edge in f.attrs.iter().filter_map(edge_of) {
                let turn = Turn::new(f, &edge, units);
                let edge = match &self.plan.functions[id].fate {
                    Fate::KeepInC(_) => Edge::Linked,
                    _ if in_one => edge.without_priority(),
                    _ => edge,
                };
                found.entry(edge).or_default().push((turn, id));
            }
        }
        if self.plan.boundary == Boundary::Mixed {
            // The C is linked by the project's own build.
            found.remove(&Edge::Linked);
        }
        found.into_iter().map(|(edge, functions)| (edge, in_turn(functions))).collect()
    }

    /// How the root module of a program names a function of the library.
    fn path_from_outside(&mut self, krate: &str, f: FuncId) -> String {
        if self.plan.functions[f].fate != Fate::Translate {
            self.used_functions.insert(f);
        }
        let (module, name) = (self.program.functions[f].module, self.names.functions[f].clone());
        let path = self.module_path(module).replacen("crate", krate, 1);
        self.crossed.insert((module, name.clone()));
        format!("{path}::{name}")
    }

    fn library_item(&mut self, edge: &Edge, functions: &[FuncId]) -> (ModuleId, Item) {
        let first = &self.program.functions[functions[0]];
        let mut fx = FnCx::new(self, first.module, super::cx::empty_body(), first.span);
        let pointers: Vec<Expr> = functions.iter().map(|&f| Expr::path(fx.function_path(f))).collect();
        (first.module, edge.item(pointers))
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

/// When a function runs: after what its program initialises before, by priority, then as the units are linked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    library: usize,
    priority: u32,
    place: Option<usize>,
    unit: UnitId,
    start: u32,
}

impl Turn {
    fn new(f: &Function, edge: &Edge, units: &[Linked]) -> Turn {
        let place = units.iter().position(|linked| linked.unit == f.unit);
        let library = place.and_then(|at| units[at].library).unwrap_or(usize::MAX);
        Turn { library, priority: edge.priority().unwrap_or(u32::MAX), place, unit: f.unit, start: f.span.start }
    }
}

fn in_turn(mut functions: Vec<(Turn, FuncId)>) -> Vec<FuncId> {
    functions.sort();
    let mut functions: Vec<FuncId> = functions.into_iter().map(|(_, f)| f).collect();
    functions.dedup();
    functions
}

impl Edge {
    fn priority(&self) -> Option<u32> {
        match self {
            Edge::Before(priority) | Edge::After(priority) => *priority,
            Edge::Linked => None,
        }
    }

    fn without_priority(self) -> Edge {
        match self {
            Edge::Before(_) => Edge::Before(None),
            Edge::After(_) => Edge::After(None),
            Edge::Linked => Edge::Linked,
        }
    }

    /// The array of these pointers, where the start-up code finds it.
    fn item(&self, pointers: Vec<Expr>) -> Item {
        let pointer = RType::FnPtr(Box::new(FnPtr {
            is_unsafe: true,
            abi: Some("C".to_owned()),
            params: Vec::new(),
            variadic: false,
            ret: RType::unit(),
        }));
        let ty = RType::array(pointer, Expr::int(pointers.len() as i128));
        let (name, text) = self.name();
        let mut item = Item::static_(name, false, ty, Some(Expr::array(pointers)));
        item = item.comment(Comment::Doc(text.to_owned())).attr(Attr::new("used"));
        if let Some(section) = self.section() {
            item = item.attr(Attr::link_section(&section));
        }
        item
    }

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

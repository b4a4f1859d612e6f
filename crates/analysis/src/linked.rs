//! Which units a program is made of, as the linker decides it: its own objects, all of the shared libraries that it uses, and of
//! archives the members that define what the rest refers to.
//!
//! References are those of functions and variables that clang's object files have: what only unused static functions mention is
//! not asked for (gcc without optimisation keeps them). A member that nothing refers to is not in the program, and neither is what it runs before `main`.

use exuvia_cir::{
    Attr, Body, Callee, ExprKind, FuncId, Function, GlobalId, LinkTarget, Linkage, Program, TargetKind, UnitId,
};
use std::collections::{BTreeMap, BTreeSet};

/// A unit of a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Linked {
    /// The unit.
    pub unit: UnitId,
    /// Which shared library it came in with, in the order in which they are initialised; none for the program itself.
    pub library: Option<usize>,
}

/// The units of a program or shared library in the order in which their constructors run: shared libraries first, as the loader
/// initialises them, then objects as the link names them, then members of archives.
pub fn units(program: &Program, target: &LinkTarget) -> Vec<Linked> {
    let mut link = Link { program, needs: BTreeMap::new(), shared: BTreeSet::new(), initialised: 0 };
    let mut found = Vec::new();
    let own = link.product(target, &mut found);
    found.extend(own.into_iter().map(|unit| Linked { unit, library: None }));
    let mut seen = BTreeSet::new();
    found.retain(|linked| seen.insert(linked.unit));
    found
}

struct Link<'a> {
    program: &'a Program,
    /// Units that define what a unit refers to; nothing where that is not known.
    needs: BTreeMap<UnitId, Option<BTreeSet<UnitId>>>,
    /// Shared libraries that were taken already.
    shared: BTreeSet<usize>,
    /// How many of them are in the list.
    initialised: usize,
}

impl Link<'_> {
    /// The units of a product itself; those of the shared libraries that it uses go into the list.
    fn product(&mut self, target: &LinkTarget, found: &mut Vec<Linked>) -> Vec<UnitId> {
        let (mut archives, mut shared): (Vec<UnitId>, Vec<usize>) = Default::default();
        let (mut seen, mut next) = (BTreeSet::new(), target.libraries.clone());
        next.reverse();
        while let Some(at) = next.pop() {
            let Some(library) = self.program.targets.get(at).filter(|_| seen.insert(at)) else { continue };
            if library.kind == TargetKind::StaticLibrary {
                archives.extend(&library.units);
                next.extend(library.libraries.iter().rev());
            } else {
                shared.push(at);
            }
        }
        // What is loaded last is initialised first.
        for at in shared.into_iter().rev().filter(|at| !self.shared.contains(at)).collect::<Vec<_>>() {
            self.load(at, found);
        }
        let mut units = target.units.clone();
        self.pull(&mut units, &archives);
        units
    }

    fn load(&mut self, at: usize, found: &mut Vec<Linked>) {
        let program = self.program;
        if let (true, Some(library)) = (self.shared.insert(at), program.targets.get(at)) {
            let own = self.product(library, found);
            let place = Some(self.initialised);
            self.initialised += 1;
            found.extend(own.into_iter().map(|unit| Linked { unit, library: place }));
        }
    }

    /// Adds members until none defines what is missing.
    fn pull(&mut self, units: &mut Vec<UnitId>, archives: &[UnitId]) {
        let mut at = 0;
        while let Some(&unit) = units.get(at) {
            at += 1;
            let needed = self.needs(unit);
            let wanted = |member: &&UnitId| needed.as_ref().is_none_or(|needed| needed.contains(*member));
            let more: Vec<UnitId> = archives.iter().filter(wanted).filter(|m| !units.contains(m)).copied().collect();
            units.extend(more);
        }
    }

    fn needs(&mut self, unit: UnitId) -> Option<BTreeSet<UnitId>> {
        let program = self.program;
        self.needs.entry(unit).or_insert_with(|| References::of(program, unit)).clone()
    }
}

/// A walk over what an object file has, from its symbols.
struct References<'a> {
    program: &'a Program,
    functions: BTreeSet<FuncId>,
    globals: BTreeSet<GlobalId>,
    units: BTreeSet<UnitId>,
    next: Vec<&'a Body>,
    /// Whether something in it has no body to look at.
    unknown: bool,
}

impl<'a> References<'a> {
    fn of(program: &'a Program, unit: UnitId) -> Option<BTreeSet<UnitId>> {
        let mut walk = References {
            program,
            functions: BTreeSet::new(),
            globals: BTreeSet::new(),
            units: BTreeSet::new(),
            next: Vec::new(),
            unknown: false,
        };
        let roots = program.functions.iter().filter(|(_, f)| f.unit == unit && is_emitted(f));
        roots.for_each(|(id, _)| walk.enter(id));
        let is_root = |g: &exuvia_cir::Global| g.linkage == Linkage::External || g.attrs.contains(&Attr::Used);
        let globals = program.globals.iter().filter(|(_, g)| g.unit == unit && g.defined && is_root(g));
        globals.for_each(|(id, _)| walk.enter_global(id));
        while let Some(body) = walk.next.pop() {
            walk.body(body);
        }
        (!walk.unknown).then_some(walk.units)
    }

    fn body(&mut self, body: &'a Body) {
        for e in body.exprs.values() {
            match e.kind {
                ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } => self.function(f),
                ExprKind::Global(g) => self.global(g),
                _ => {}
            }
        }
    }

    /// What only the unit has is part of it, the rest a symbol of another unit perhaps.
    fn function(&mut self, id: FuncId) {
        let f = &self.program.functions[id];
        match f.linkage {
            Linkage::External if f.body.is_some() || f.kept.is_some() || is_alias(&f.attrs) => {
                self.units.insert(f.unit);
            }
            Linkage::External => {}
            Linkage::Internal | Linkage::Inline => self.enter(id),
        }
    }

    fn global(&mut self, id: GlobalId) {
        let g = &self.program.globals[id];
        match g.linkage {
            Linkage::External if g.defined || is_alias(&g.attrs) => {
                self.units.insert(g.unit);
            }
            Linkage::External => {}
            Linkage::Internal | Linkage::Inline => self.enter_global(id),
        }
    }

    fn enter(&mut self, id: FuncId) {
        if self.functions.insert(id) {
            let f = &self.program.functions[id];
            self.unknown |= f.body.is_none() && f.kept.is_some();
            self.next.extend(&f.body);
        }
    }

    fn enter_global(&mut self, id: GlobalId) {
        if self.globals.insert(id) {
            let g = &self.program.globals[id];
            self.unknown |= g.init.is_none() && g.kept.is_some();
            self.next.extend(&g.init);
        }
    }
}

fn is_alias(attrs: &[Attr]) -> bool {
    attrs.iter().any(|attr| matches!(attr, Attr::Alias(_)))
}

/// Whether an object file has the function though nothing in its unit uses it.
fn is_emitted(f: &Function) -> bool {
    let runs = |attr: &Attr| matches!(attr, Attr::Used | Attr::Constructor(_) | Attr::Destructor(_));
    f.linkage == Linkage::External || f.attrs.iter().any(runs)
}

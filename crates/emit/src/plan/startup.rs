//! Where the arrays stand that have the start-up code call constructors and destructors. All programs of an output share one
//! library, but such a function runs only in the programs that the C links its unit into, and in an order that each has for itself.

use super::Boundary;
use exuvia_analysis::linked::{self, Linked};
use exuvia_cir::{Attr, Function, LinkTarget, Program, TargetKind, UnitId};
use std::collections::BTreeSet;

/// Where the arrays with the functions of a unit stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Placement {
    /// In the library: what links it has the unit.
    Library,
    /// In the root modules of those programs that have the unit.
    Programs,
    /// Nowhere: in the library it would run in programs that lack the unit, outside of it others than the programs would lack it.
    Nowhere,
}

/// What each program is made of, of the units that have functions which run before or after `main`.
pub(crate) struct StartUp {
    /// By position in [`Program::targets`].
    programs: Vec<(usize, Vec<Linked>)>,
    /// Units that others than the programs link.
    exported: BTreeSet<UnitId>,
}

impl StartUp {
    pub fn new(program: &Program, boundary: Boundary) -> StartUp {
        let at_edges: BTreeSet<UnitId> = program.functions.values().filter(|f| is_at_edge(f)).map(|f| f.unit).collect();
        if at_edges.is_empty() || boundary == Boundary::Mixed {
            return StartUp { programs: Vec::new(), exported: BTreeSet::new() };
        }
        let is_program = |t: &LinkTarget| t.kind == TargetKind::Executable;
        let units =
            |t: &LinkTarget| linked::units(program, t).into_iter().filter(|l| at_edges.contains(&l.unit)).collect();
        let targets = || program.targets.iter().enumerate();
        let libraries = targets().filter(|(_, t)| boundary == Boundary::CAbi && !is_program(t));
        StartUp {
            programs: targets().filter(|(_, t)| is_program(t)).map(|(at, t)| (at, units(t))).collect(),
            exported: libraries.flat_map(|(_, t)| units(t)).map(|l: Linked| l.unit).collect(),
        }
    }

    /// Where the functions of a unit stand.
    pub fn placement(&self, unit: UnitId) -> Placement {
        let has = |units: &[Linked]| units.iter().any(|l| l.unit == unit);
        let in_all = self.programs.iter().all(|(_, units)| has(units));
        match self.exported.contains(&unit) {
            true if in_all => Placement::Library,
            true => Placement::Nowhere,
            false if in_all && self.all_alike() => Placement::Library,
            false => Placement::Programs,
        }
    }

    /// Whether one order is right for all programs.
    fn all_alike(&self) -> bool {
        self.programs.iter().all(|(_, units)| *units == self.programs[0].1)
    }

    /// What runs in a program, in the order of the C; without one, in any: the first counts.
    pub fn units(&self, target: Option<usize>) -> &[Linked] {
        let wanted = self.programs.iter().find(|(at, _)| target.is_none_or(|target| target == *at));
        wanted.map_or(&[], |(_, units)| units)
    }
}

fn is_at_edge(f: &Function) -> bool {
    f.body.is_some() && f.attrs.iter().any(|a| matches!(a, Attr::Constructor(_) | Attr::Destructor(_)))
}

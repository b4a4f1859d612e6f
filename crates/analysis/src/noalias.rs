//! Whether the memory of one parameter may be used through anything else while a call lasts.
//!
//! Rules:
//! - Two parameters of a function are *distinct* when no call passes pointers into one object: by points-to, or because one
//!   is the address of a local of the caller's own activation and the other is not, or because both are parameters of the
//!   caller that are distinct. The relation is the largest one that the calls allow; it needs all callers.
//! - The memory of `p` is *unshared* when what the call does otherwise ([`crate::mod_ref`]) does not touch it, and when for
//!   each other parameter through which something is used no call passes overlapping memory.

use crate::bits::Bits;
use crate::call_graph::{Call, CallGraph};
use crate::derive::{Origin, Origins};
use crate::mod_ref::{Access, Inputs, ModRef};
use crate::params::Site;
use crate::points_to::{Cells, Owner, PointsTo};
use exuvia_cir::{ExprId, ExprKind, FuncId, Program};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What stands in the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// In words.
    pub what: String,
    /// Where.
    pub site: Option<Site>,
}

/// The relation between parameters, and the question asked of it.
pub struct Aliasing<'a> {
    inputs: &'a Inputs<'a>,
    mod_ref: &'a ModRef,
    /// Pairs of parameters that may point into one object.
    shared: BTreeSet<(FuncId, u32, u32)>,
}

impl<'a> Aliasing<'a> {
    /// Computes the relation.
    pub fn new(inputs: &'a Inputs<'a>, mod_ref: &'a ModRef, pointers: &BTreeMap<FuncId, Vec<u32>>) -> Self {
        let mut all = Self { inputs, mod_ref, shared: BTreeSet::new() };
        let mut changed = true;
        while changed {
            changed = false;
            for (&f, params) in pointers {
                for (at, &i) in params.iter().enumerate() {
                    for &j in &params[at + 1..] {
                        if !all.shared.contains(&(f, i, j)) && !all.stays_distinct(f, i, j) {
                            changed |= all.shared.insert((f, i, j))
                        }
                    }
                }
            }
        }
        all
    }

    fn program(&self) -> &'a Program {
        self.inputs.program
    }

    fn points_to(&self) -> &'a PointsTo {
        self.inputs.points_to
    }

    fn calls(&self) -> &'a CallGraph {
        self.inputs.calls
    }

    fn stays_distinct(&self, f: FuncId, i: u32, j: u32) -> bool {
        let (a, b) = (self.param_objects(f, i), self.param_objects(f, j));
        !a.intersects(&b, self.escaped())
            || self.calls().callers_known(f) && self.calls().calls_of(f).all(|c| self.args_distinct(c, i, j))
    }

    fn escaped(&self) -> &'a Bits {
        self.inputs.escaped()
    }

    fn param_objects(&self, f: FuncId, i: u32) -> Rc<Cells> {
        self.inputs.covers.of_param(f, i as usize, None)
    }

    /// All cells of the objects that a value may point to.
    fn objects_of(&self, owner: Owner, value: ExprId) -> Rc<Cells> {
        self.inputs.covers.of_value(owner, value, None)
    }

    fn args(&self, call: &Call) -> Option<(&'a [ExprId], Option<&'a Origins>)> {
        let (body, origins) = match call.owner {
            Owner::Func(f) => (self.program().functions[f].body.as_ref()?, self.inputs.origins.get(f)),
            Owner::Init(g) => (self.program().globals[g].init.as_ref()?, None),
        };
        match body.kind(call.expr) {
            ExprKind::Call { args, .. } => Some((args, origins)),
            _ => None,
        }
    }

    fn args_distinct(&self, call: &Call, i: u32, j: u32) -> bool {
        let Some((args, origins)) = self.args(call) else { return false };
        let (Some(&a), Some(&b)) = (args.get(i as usize), args.get(j as usize)) else { return false };
        let (x, y) = (self.objects_of(call.owner, a), self.objects_of(call.owner, b));
        let apart = !x.intersects(&y, self.escaped());
        apart || origins.is_some_and(|o| self.origins_distinct(call.owner, o.of(a), o.of(b)))
    }

    fn origins_distinct(&self, owner: Owner, a: &BTreeSet<Origin>, b: &BTreeSet<Origin>) -> bool {
        let Owner::Func(f) = owner else { return false };
        a.iter().all(|x| b.iter().all(|y| self.pair_distinct(f, *x, *y)))
    }

    fn pair_distinct(&self, f: FuncId, x: Origin, y: Origin) -> bool {
        match (x, y) {
            (Origin::Own(a), Origin::Own(b)) => a != b,
            (Origin::Own(_), Origin::Param(_)) | (Origin::Param(_), Origin::Own(_)) => true,
            (Origin::Param(a), Origin::Param(b)) => a != b && !self.shared.contains(&(f, a.min(b), a.max(b))),
            _ => false,
        }
    }

    /// What may use the memory behind `param` in another way: write it, or read it too when `exclusive`.
    pub fn conflict(&self, f: FuncId, param: u32, size: Option<u64>, exclusive: bool) -> Option<Conflict> {
        let (region, escaped) = (self.inputs.covers.of_param(f, param as usize, size), self.escaped());
        let summary = self.mod_ref.of(f);
        if self.mod_ref.shared.intersects(&region, escaped) {
            return Some(Conflict {
                what: "other threads may use the object: it is accessed atomically".into(),
                site: None,
            });
        }
        if let Some(cell) = touched(&summary.others, &region, exclusive, escaped) {
            return Some(self.other_access(f, cell, exclusive));
        }
        for (q, access) in summary.params.iter().enumerate().filter(|(q, _)| *q != param as usize) {
            if touched(access, &region, exclusive, escaped).is_some()
                && let Some(conflict) = self.call_conflict(f, param, q as u32, access, size, exclusive)
            {
                return Some(conflict);
            }
        }
        None
    }

    fn call_conflict(
        &self,
        f: FuncId,
        p: u32,
        q: u32,
        access: &Access,
        size: Option<u64>,
        exclusive: bool,
    ) -> Option<Conflict> {
        let name = crate::escape::param_name(self.program(), f, q);
        if !self.calls().callers_known(f) {
            return Some(Conflict { what: format!("{name} may point to the same object"), site: None });
        }
        self.calls().calls_of(f).find_map(|call| {
            let (args, origins) = self.args(call)?;
            let (a, b) = (*args.get(p as usize)?, *args.get(q as usize)?);
            let region = self.inputs.covers.of_value(call.owner, a, size);
            let reach = self.objects_of(call.owner, b).common(&region, self.escaped());
            let overlaps = touched(access, &reach, exclusive, self.escaped()).is_some();
            let distinct = origins.is_some_and(|o| self.origins_distinct(call.owner, o.of(a), o.of(b)));
            let site = match call.owner {
                Owner::Func(func) => Some(Site { func, call: call.expr }),
                Owner::Init(_) => None,
            };
            let what = format!("a call may pass the same object, or a part of it, as {name}");
            (overlaps && !distinct).then_some(Conflict { what, site })
        })
    }

    /// Finds the access or call that touches a cell otherwise than through a parameter.
    fn other_access(&self, f: FuncId, cell: u32, exclusive: bool) -> Conflict {
        let object = self.points_to().describe_object(self.program(), self.points_to().object_of(cell));
        let own = self.mod_ref.own.get(f).into_iter().flatten();
        let direct = own.into_iter().find(|a| {
            a.origins.contains(&Origin::Other) && (a.write || exclusive) && a.cells.contains(cell, self.escaped())
        });
        if let Some(access) = direct {
            let what = format!("{object} is {} otherwise", if access.write { "written" } else { "read" });
            return Conflict { what, site: Some(Site { func: f, call: access.at }) };
        }
        let mut found = None;
        for call in self.calls().calls_in(Owner::Func(f)) {
            self.mod_ref.effects_of_call(self.inputs, f, call, &mut |origins, access| {
                let hits = |cells: &Cells| cells.contains(cell, self.escaped());
                let hits = hits(&access.writes) || exclusive && hits(&access.reads);
                if hits && origins.contains(&Origin::Other) {
                    found.get_or_insert(call.expr);
                }
            })
        }
        let what = format!("{object} may be used by a call");
        Conflict { what, site: found.map(|call| Site { func: f, call }) }
    }
}

fn touched(access: &Access, region: &Cells, exclusive: bool, escaped: &Bits) -> Option<u32> {
    let written = access.writes.first_common(region, escaped);
    written.or_else(|| if exclusive { access.reads.first_common(region, escaped) } else { None })
}

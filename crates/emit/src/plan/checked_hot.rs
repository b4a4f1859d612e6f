//! Which functions have no checks because these would cost too much.
//!
//! All that is checked together may take a part of the program's time, by an estimate ([`exuvia_analysis::hot`]). A function without checks is
//! unsafe, and with it all that call it: these need no checks then. So what is to go is chosen among the functions that are safe with
//! checks, which shows when the program is lowered ([`crate::lower()`]): first those that are too expensive by themselves, then, of the most expensive,
//! those that save most for each function which is safe no more. The plan is made again until the rest costs little; the set only grows.

use super::Checked;
use super::checked_calls::followed_arguments;
use exuvia_analysis::Facts;
use exuvia_analysis::hot::Costs;
use exuvia_analysis::points_to::{Object, Owner};
use exuvia_cir::{Body, Callee, ExprId, ExprKind, FuncId, Program};
use std::collections::{BTreeMap, BTreeSet};

/// What a check costs, in expressions evaluated.
const CHECK: f64 = 8.0;

/// What it costs to look at a range of memory, or a string, before a call of the C library.
const RANGE: f64 = 16.0;

/// What it costs to say of a local that it lives, and that it does not any more.
const LOCAL: f64 = 24.0;

/// What it costs to say so of a block of the heap, or that it does not any more.
const BLOCK: f64 = 16.0;

/// Which part of the estimated time of the program all of that together may cost at most.
const SHARE: f64 = 0.1;

/// And no more than the estimated time of the program to this power. The estimate is a product of guesses, one for each loop and
/// call on the way, so that it is off by a factor that grows with their number: a power of it may be as true as it is.
const TRUST: f64 = 0.8;

/// But so many expressions always: nobody sees them, and small programs are nothing but what runs once.
const UNSEEN: f64 = 1e5;

/// Of how many functions, the most expensive ones, it is looked at what they would take along.
const LOOKED_AT: usize = 32;

/// Functions that take too much of the time, among those that are safe; `checking` are those of them that are so by checks. Of several
/// programs with code in common, each has a time of its own.
pub(crate) fn too_hot(
    program: &Program,
    facts: &Facts,
    checked: &Checked,
    safe: BTreeSet<FuncId>,
    checking: &BTreeSet<FuncId>,
) -> BTreeSet<FuncId> {
    let starts = |f: &FuncId| program.functions[*f].name == "main" && program.functions[*f].body.is_some();
    let mains: Vec<FuncId> = program.functions.ids().filter(starts).collect();
    let mut choice = Choice { facts, prices: BTreeMap::new(), safe, hot: BTreeSet::new() };
    if mains.len() < 2 {
        choice.go_on(program, &facts.costs, checked, checking);
        return choice.hot;
    }
    for main in mains {
        let costs = facts.costs.started_by(program, &facts.calls, main);
        choice.go_on(program, &costs, checked, checking);
    }
    choice.hot
}

struct Choice<'a> {
    facts: &'a Facts,
    /// What checks cost in functions where they cost something.
    prices: BTreeMap<FuncId, f64>,
    /// Functions that are safe still.
    safe: BTreeSet<FuncId>,
    /// Functions that are to have no checks.
    hot: BTreeSet<FuncId>,
}

impl Choice<'_> {
    /// Takes functions away until the checks of those that are left cost little of the time of one program.
    fn go_on(&mut self, program: &Program, costs: &Costs, checked: &Checked, checking: &BTreeSet<FuncId>) {
        let all = costs.work();
        let for_blocks: f64 = program.functions.ids().map(|f| blocks(program, costs, f)).sum();
        let whole = all.powf(TRUST).min(SHARE * all);
        let budget = (whole - for_blocks).max(whole / 2.0).max(UNSEEN);
        let priced = checking.intersection(&self.safe).map(|&f| (f, price(program, costs, checked, f)));
        self.prices = priced.filter(|(_, price)| *price > 0.0).collect();
        while let Some(f) = self.next(budget) {
            for gone in self.with_callers(f) {
                self.safe.remove(&gone);
                self.prices.remove(&gone);
            }
            self.hot.insert(f);
        }
    }

    /// The function to go next, if one has to.
    fn next(&self, budget: f64) -> Option<FuncId> {
        if self.prices.values().sum::<f64>() <= budget {
            return None;
        }
        let mut order: Vec<(FuncId, f64)> = self.prices.iter().map(|(&f, &price)| (f, price)).collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        if let Some(&(f, _)) = order.first().filter(|(_, price)| *price > budget) {
            return Some(f);
        }
        let saved = |f: FuncId| {
            let gone = self.with_callers(f);
            gone.iter().filter_map(|g| self.prices.get(g)).sum::<f64>() / gone.len() as f64
        };
        let worth = order.iter().take(LOOKED_AT).map(|&(f, _)| (f, saved(f)));
        worth.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(f, _)| f)
    }

    /// A function, and those that are safe now and call it, directly or not.
    fn with_callers(&self, f: FuncId) -> BTreeSet<FuncId> {
        let (mut found, mut work) = (BTreeSet::from([f]), vec![f]);
        while let Some(callee) = work.pop() {
            let callers = self.facts.calls.callers.get(callee).into_iter().flatten();
            for (owner, _) in callers {
                if let Owner::Func(caller) = *owner
                    && self.safe.contains(&caller)
                    && found.insert(caller)
                {
                    work.push(caller);
                }
            }
        }
        found
    }
}

/// What checks cost in a function, over the whole run of the program.
fn price(program: &Program, costs: &Costs, checked: &Checked, f: FuncId) -> f64 {
    let Some(body) = &program.functions[f].body else { return 0.0 };
    let once: f64 = body.exprs.iter().map(|(e, expr)| costs.often(f, e) * price_of(program, body, &expr.kind)).sum();
    let is_own = |object: &&Object| matches!(object, Object::Local(Owner::Func(of), _) if *of == f);
    let locals = checked.registered.iter().filter(is_own).count();
    costs.calls(f) * (once + LOCAL * locals as f64)
}

fn price_of(program: &Program, body: &Body, kind: &ExprKind) -> f64 {
    match kind {
        ExprKind::Deref(_) | ExprKind::PtrIndex { .. } => CHECK,
        ExprKind::Call { callee: Callee::Direct(f), args } => {
            RANGE * followed_arguments(program, body, *f, args).count() as f64
        }
        _ => 0.0,
    }
}

/// What it costs that blocks of the heap are registered that a function allocates or frees.
fn blocks(program: &Program, costs: &Costs, f: FuncId) -> f64 {
    let Some(body) = &program.functions[f].body else { return 0.0 };
    let is_one = |kind: &ExprKind| match kind {
        ExprKind::Call { callee: Callee::Direct(f), .. } => {
            program.functions[*f].body.is_none() && exuvia_analysis::library::allocates(&program.functions[*f].name)
        }
        _ => false,
    };
    let often = |(e, expr): (ExprId, &exuvia_cir::Expr)| if is_one(&expr.kind) { costs.often(f, e) } else { 0.0 };
    costs.calls(f) * BLOCK * body.exprs.iter().map(often).sum::<f64>()
}

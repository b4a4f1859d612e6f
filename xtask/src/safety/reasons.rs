//! Which reasons unsafe operations have, and what would be safe without one of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::exuvia::text;

/// The reason of a call of an unsafe function, which goes with the callee's own.
const FOLLOWS: &str = "call-unsafe";
/// The reason whose operations are told apart by what they name.
const FOREIGN: &str = "call-foreign";
const SHOWN: usize = 20;

/// A function of one of the projects.
#[derive(Default)]
struct Function {
    /// Reasons of its own, with the number of operations.
    reasons: BTreeMap<String, u64>,
    /// Functions that it calls and that are unsafe.
    callees: BTreeSet<usize>,
    kept: bool,
}

/// The unsafe operations of some ledgers.
#[derive(Default)]
pub struct Reasons {
    functions: Vec<Function>,
    /// Calls of foreign functions by name.
    foreign: BTreeMap<String, u64>,
    follows: u64,
}

impl Reasons {
    /// Adds the ledger of a project.
    pub fn add(&mut self, ledger: &Value) -> Result<()> {
        let rows = ledger.get("rows").and_then(Value::as_array).context("the ledger has no rows")?;
        let (mut items, mut names) = (BTreeMap::new(), BTreeMap::<&str, Vec<&str>>::new());
        for row in rows.iter().filter(|row| text(row, "kind") == "function") {
            let item = text(row, "item");
            // A file that is compiled twice, or a header, has a function more than once under one name.
            let at = *items.entry(item).or_insert_with(|| {
                names.entry(item.rsplit("::").next().unwrap_or(item)).or_default().push(item);
                self.functions.push(Function::default());
                self.functions.len() - 1
            });
            self.functions[at].kept |= text(row, "status") == "kept-in-c";
        }
        for row in rows.iter().filter(|row| text(row, "kind") == "unsafe-operation") {
            let Some(&function) = items.get(function_of(text(row, "item"))) else { continue };
            self.operation(row, function, &items, &names);
        }
        Ok(())
    }

    fn operation(
        &mut self,
        row: &Value,
        function: usize,
        items: &BTreeMap<&str, usize>,
        names: &BTreeMap<&str, Vec<&str>>,
    ) {
        let (code, detail) = (text(row, "code"), text(row, "detail"));
        let function = &mut self.functions[function];
        match (code, names.get(detail)) {
            (FOLLOWS, Some(callees)) => {
                self.follows += 1;
                function
                    .callees
                    .extend(meant(text(row, "item"), callees).iter().filter_map(|callee| items.get(callee)));
            }
            _ => *function.reasons.entry(code.to_owned()).or_default() += 1,
        }
        if code == FOREIGN {
            // Behind the name stands why it has to be a call of C.
            let name = detail.split(':').next().unwrap_or(detail);
            *self.foreign.entry(name.to_owned()).or_default() += 1;
        }
    }

    /// How many functions are free of unsafe when the operations of these reasons are gone.
    fn safe_without(&self, gone: &BTreeSet<&str>) -> usize {
        let mut callers = vec![Vec::new(); self.functions.len()];
        let mut work = Vec::new();
        for (at, function) in self.functions.iter().enumerate() {
            function.callees.iter().for_each(|&callee| callers[callee].push(at));
            if function.kept || function.reasons.keys().any(|reason| !gone.contains(reason.as_str())) {
                work.push(at);
            }
        }
        let mut bad: BTreeSet<usize> = work.iter().copied().collect();
        while let Some(at) = work.pop() {
            work.extend(callers[at].iter().copied().filter(|&caller| bad.insert(caller)));
        }
        self.functions.len() - bad.len()
    }

    /// The tables; none without an unsafe operation.
    pub fn page(&self) -> Option<String> {
        let mut sums: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for (reason, number) in self.functions.iter().flat_map(|function| &function.reasons) {
            let sum = sums.entry(reason).or_default();
            *sum = (sum.0 + number, sum.1 + 1);
        }
        let all = sums.values().map(|sum| sum.0).sum::<u64>() + self.follows;
        let mut rows: Vec<_> = sums.into_iter().collect();
        rows.sort_by_key(|&(reason, (number, _))| (std::cmp::Reverse(number), reason));
        (!rows.is_empty()).then(|| self.tables(&rows, all))
    }

    fn tables(&self, rows: &[(&str, (u64, u64))], all: u64) -> String {
        let base = self.safe_without(&BTreeSet::new());
        let mut out = format!(
            "## Where it comes from\n\n\
             {all} unsafe operations, by the ledgers, in {} functions (those that several units have under one name count once), of which\n\
             {base} have none and call no function that has. {} ({:.1}%) are calls of unsafe functions, which go when those are safe; the others\n\
             by reason (`exuvia explain REASON`). The last column says how many more functions were without unsafe if the operations of\n\
             this reason alone were gone.\n\n\
             | reason | operations | share | functions | lifts alone |\n| --- | ---: | ---: | ---: | ---: |\n",
            self.functions.len(),
            self.follows,
            share(self.follows, all)
        );
        for &(reason, (number, functions)) in rows {
            let lifts = self.safe_without(&BTreeSet::from([reason])) - base;
            let _ = writeln!(out, "| {reason} | {number} | {:.1}% | {functions} | {lifts} |", share(number, all));
        }
        out + &self.together(rows, base) + &self.foreign()
    }

    /// The reasons in the order in which each next one lifts most.
    fn together(&self, rows: &[(&str, (u64, u64))], base: usize) -> String {
        let mut out =
            "\nWhat lifts most, each with those before it:\n\n| reason | functions without unsafe |\n| --- | ---: |\n"
                .to_owned();
        let (mut gone, mut last) = (BTreeSet::new(), base);
        while gone.len() < SHOWN {
            let with = |reason: &&str| {
                let all: BTreeSet<&str> = gone.iter().copied().chain([*reason]).collect();
                self.safe_without(&all)
            };
            let left = rows.iter().map(|&(reason, _)| reason).filter(|reason| !gone.contains(reason));
            let Some((safe, reason)) = left.map(|reason| (with(&reason), reason)).max() else { break };
            if safe == last {
                break;
            }
            let _ = writeln!(out, "| {reason} | {safe} |");
            gone.insert(reason);
            last = safe;
        }
        out
    }

    fn foreign(&self) -> String {
        let mut rows: Vec<_> = self.foreign.iter().collect();
        rows.sort_by_key(|&(name, number)| (std::cmp::Reverse(number), name));
        let rows = rows.into_iter().take(SHOWN).map(|(name, number)| format!("`{name}` {number}"));
        format!("\nForeign functions that are called most: {}.\n", rows.collect::<Vec<_>>().join(", "))
    }
}

fn share(part: u64, whole: u64) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

/// `file.c::function` of something in it.
fn function_of(item: &str) -> &str {
    item.match_indices("::").nth(1).map_or(item, |(end, _)| &item[..end])
}

/// Of the functions that have the name of a callee: those of the caller's own file, or all if it has none.
fn meant<'a>(item: &str, callees: &[&'a str]) -> Vec<&'a str> {
    let file = |item: &str| item.split("::").next().map(str::to_owned);
    let own: Vec<&str> = callees.iter().copied().filter(|callee| file(callee) == file(item)).collect();
    if own.is_empty() { callees.to_vec() } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: &str, item: &str, code: &str, detail: &str) -> Value {
        serde_json::json!({ "kind": kind, "item": item, "status": "degraded", "code": code, "detail": detail })
    }

    #[test]
    fn a_lift_climbs_to_callers() {
        let mut reasons = Reasons::default();
        let rows = [
            row("function", "a.c::leaf", "", ""),
            row("function", "a.c::caller", "", ""),
            row("function", "a.c::both", "", ""),
            row("function", "a.c::none", "", ""),
            row("unsafe-operation", "a.c::leaf", "raw-local", "p"),
            row("unsafe-operation", "a.c::caller", "call-unsafe", "leaf"),
            row("unsafe-operation", "a.c::both", "call-unsafe", "leaf"),
            row("unsafe-operation", "a.c::both", "call-foreign", "puts"),
        ];
        reasons.add(&serde_json::json!({ "rows": rows })).expect("it has rows");
        assert_eq!(reasons.safe_without(&BTreeSet::new()), 1);
        assert_eq!(reasons.safe_without(&BTreeSet::from(["raw-local"])), 3);
        assert_eq!(reasons.safe_without(&BTreeSet::from(["raw-local", "call-foreign"])), 4);
        let page = reasons.page().expect("there are operations");
        assert!(page.contains("| raw-local | 1 | 25.0% | 1 | 2 |"), "{page}");
        assert!(page.contains("2 (50.0%) are calls of unsafe"), "{page}");
    }
}

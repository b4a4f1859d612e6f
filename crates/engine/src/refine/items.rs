//! Which functions there are to refine, in which order, and what that may cost.

use super::texts::Texts;
use crate::error::{EngineError, Result};
use crate::ledger::{self, Ledger, LedgerRow};
use exuvia_emit::{RowKind, Status};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Bytes of code for a token, about: what endpoints count differs by model.
pub const BYTES_PER_TOKEN: usize = 3;

/// A function that the ledger shows as not wholly translated.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Item {
    /// `file.c::function`.
    pub item: String,
    /// How it came out.
    pub status: Status,
    /// Reason codes, its own and those of its parts, with how often each is given.
    pub reasons: BTreeMap<String, u64>,
    /// Unsafe operations in it.
    pub unsafe_operations: u64,
    /// Lines of its C.
    pub c_lines: u32,
    /// Functions of the program that call it.
    pub callers: u64,
    /// Whether others than the program can call it, by its symbol.
    pub exported: bool,
    /// Why it cannot be refined; none where it can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cannot: Option<&'static str>,
    /// Tokens of one try, prompt and answer, about.
    pub tokens: u64,
}

impl Item {
    /// How much there is to gain: what is unsafe in it, for each line that has to be read, more where many call it.
    fn value(&self) -> u64 {
        let left = self.unsafe_operations + self.reasons.len() as u64;
        let seen = 1 + self.callers.min(8) + 2 * u64::from(self.exported);
        1000 * left * seen / u64::from(self.c_lines.max(5))
    }
}

/// The functions of an output that there is something to refine in: those that the items name, all if none does; with a `limit`, those of
/// most value. Callees come first, so that what calls them is written to what they are then.
///
/// # Errors
/// What cannot be read, and items that name nothing.
pub fn list(dir: &Path, items: &[String], limit: Option<usize>) -> Result<Vec<Item>> {
    let ledger = Ledger::read(dir)?;
    let texts = Texts::read(dir, &ledger)?;
    choose(&ledger, &texts, items, limit)
}

pub(super) fn choose(ledger: &Ledger, texts: &Texts, items: &[String], limit: Option<usize>) -> Result<Vec<Item>> {
    let functions = || ledger.rows.iter().filter(|row| row.kind == RowKind::Function);
    for item in items {
        let is_named = match item.strip_prefix("reason:") {
            Some(code) => ledger.rows.iter().any(|row| row.code.as_deref() == Some(code)),
            None => functions().any(|row| ledger::names(&row.item, item)),
        };
        if !is_named {
            return Err(EngineError::Usage(format!("{item}: no function of the ledger is called so")));
        }
    }
    let parts = Parts::new(ledger);
    let mut seen = BTreeSet::new();
    let left = functions().filter(|row| matches!(row.status, Status::Degraded | Status::KeptInC));
    let mut found: Vec<Item> = left
        .map(|row| parts.item(row, texts))
        .filter(|item| items.is_empty() || items.iter().any(|named| is_named(item, named)))
        .filter(|item| seen.insert(item.item.clone()))
        .collect();
    if let Some(limit) = limit {
        found.sort_by(|a, b| {
            let key = |item: &Item| (item.cannot.is_some(), std::cmp::Reverse(item.value()));
            key(a).cmp(&key(b)).then_with(|| a.item.cmp(&b.item))
        });
        found.truncate(limit);
    }
    let order = callees_first(ledger);
    found.sort_by(|a, b| (order.get(a.item.as_str()), &a.item).cmp(&(order.get(b.item.as_str()), &b.item)));
    Ok(found)
}

fn is_named(item: &Item, named: &str) -> bool {
    match named.strip_prefix("reason:") {
        Some(code) => item.reasons.contains_key(code),
        None => ledger::names(&item.item, named),
    }
}

/// What the ledger says of functions beside their own rows.
struct Parts<'l> {
    ledger: &'l Ledger,
    rows: BTreeMap<&'l str, Vec<&'l LedgerRow>>,
    callers: BTreeMap<&'l str, u64>,
}

impl<'l> Parts<'l> {
    fn new(ledger: &'l Ledger) -> Self {
        let mut rows: BTreeMap<&str, Vec<&LedgerRow>> = BTreeMap::new();
        for row in &ledger.rows {
            rows.entry(function_of(&row.item)).or_default().push(row);
        }
        let mut callers: BTreeMap<&str, u64> = BTreeMap::new();
        for (caller, contract) in &ledger.contracts {
            contract.calls.iter().filter(|callee| *callee != caller).for_each(|c| *callers.entry(c).or_default() += 1);
        }
        Self { ledger, rows, callers }
    }

    fn item(&self, row: &LedgerRow, texts: &Texts) -> Item {
        let parts = self.rows.get(row.item.as_str()).map_or(&[][..], Vec::as_slice);
        let is_left = |row: &&&LedgerRow| row.status != Status::Translated;
        let mut reasons: BTreeMap<String, u64> = BTreeMap::new();
        for code in parts.iter().filter(is_left).filter_map(|row| row.code.as_ref()) {
            *reasons.entry(code.clone()).or_default() += 1;
        }
        let present = texts.present(&row.item);
        let bytes = texts.c(&row.item).map_or(0, str::len) + present.map_or(0, |p| 2 * p.text.len());
        Item {
            item: row.item.clone(),
            status: row.status,
            reasons,
            unsafe_operations: parts.iter().filter(|row| row.kind == RowKind::UnsafeOperation).count() as u64,
            c_lines: row.c.as_ref().map_or(0, |c| c.end_line + 1 - c.line),
            callers: self.callers.get(row.item.as_str()).copied().unwrap_or(0),
            exported: present.is_some_and(|p| p.text.contains("no_mangle") || p.text.contains("export_name")),
            cannot: self.cannot(row, present.is_some()),
            tokens: ((super::context::RULES.len() + 1200 + bytes) / BYTES_PER_TOKEN) as u64,
        }
    }

    fn cannot(&self, row: &LedgerRow, has_text: bool) -> Option<&'static str> {
        match () {
            () if row.status == Status::KeptInC => Some("it stays in C: only Rust is refined"),
            () if !self.ledger.variants.is_empty() => {
                Some("outputs for several configurations or targets are not refined")
            }
            () if !has_text => Some("it has no function of its own in the Rust"),
            () => None,
        }
    }
}

/// `file.c::function` of what may be part of it.
fn function_of(item: &str) -> &str {
    let mut ends = item.match_indices("::").map(|(at, _)| at);
    ends.nth(1).map_or(item, |end| &item[..end])
}

/// Places of functions in an order in which callees come before their callers; in a knot, by name.
fn callees_first(ledger: &Ledger) -> BTreeMap<&str, usize> {
    let mut order = BTreeMap::new();
    let mut entered = BTreeSet::new();
    for start in ledger.contracts.keys() {
        // Calls nest as deep as they like: no recursion.
        let mut open = vec![(start.as_str(), 0)];
        while let Some((item, next)) = open.pop() {
            if next == 0 && !entered.insert(item) {
                continue;
            }
            let callee = ledger.contracts.get(item).and_then(|contract| contract.calls.get(next));
            match callee {
                Some(callee) => {
                    open.push((item, next + 1));
                    if !entered.contains(callee.as_str()) {
                        open.push((callee, 0));
                    }
                }
                None => {
                    let place = order.len();
                    order.entry(item).or_insert(place);
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{callees_first, function_of};
    use crate::ledger::{Contract, Ledger, Summary};
    use std::collections::BTreeMap;

    fn ledger(calls: &[(&str, &[&str])]) -> Ledger {
        let contract =
            |calls: &[&str]| Contract { calls: calls.iter().map(|c| (*c).to_owned()).collect(), ..Contract::default() };
        Ledger {
            version: 1,
            exuvia: String::new(),
            project: String::new(),
            plan: exuvia_emit::PlanKind::Safe,
            boundary: exuvia_emit::Boundary::Program,
            summary: Summary::default(),
            failed_units: Vec::new(),
            rounds: Vec::new(),
            variants: Vec::new(),
            contracts: calls.iter().map(|(item, calls)| ((*item).to_owned(), contract(calls))).collect(),
            rows: Vec::new(),
        }
    }

    #[test]
    fn callees_come_first() {
        let ledger = ledger(&[("a", &["b", "c"]), ("b", &["c", "b"]), ("c", &["d"]), ("d", &["c"]), ("e", &[])]);
        let order = callees_first(&ledger);
        let mut names: Vec<&str> = order.keys().copied().collect();
        names.sort_by_key(|name| order[name]);
        assert_eq!(names, ["d", "c", "b", "a", "e"]);
        assert_eq!(callees_first(&self::ledger(&[])), BTreeMap::new());
    }

    #[test]
    fn parts_belong_to_functions() {
        assert_eq!(function_of("a.c::f::p::q"), "a.c::f");
        assert_eq!(function_of("a.c::f"), "a.c::f");
        assert_eq!(function_of("a.c"), "a.c");
    }
}

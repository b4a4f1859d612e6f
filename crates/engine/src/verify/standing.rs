//! The functions of an output as they stand: their Rust and C as text, what the ledger says of them, the tools that are here.

use super::basis::{lines as lines_of_text, lines_of};
use crate::error::Result;
use crate::files;
use crate::ledger::{Contract, Ledger, LedgerRow};
use crate::sourcemap::{Place, is_tail};
use crate::store::Store;
use exuvia_emit::{PlanKind, RowKind};
use exuvia_verify::evidence::{Basis, Change, Kind, Now, Record, Sides, WHOLE, short};
use exuvia_verify::rust_items::{self, Function, Macros};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the text of a C file is read, by the name that the ledger has for it; none where that is not known.
pub type CFiles<'a> = &'a dyn Fn(&str) -> Option<PathBuf>;

/// Functions as they stand.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    rust: HashMap<String, Rust>,
    whole: String,
    c: HashMap<String, CText>,
    contracts: BTreeMap<String, Contract>,
    tools: BTreeMap<String, String>,
    plan: String,
}

/// The Rust of a function.
#[derive(Clone, Debug)]
struct Rust {
    digest: String,
    place: Place,
}

/// The C of a function: the file's lines, where the ledger has it, its name.
#[derive(Clone, Debug)]
struct CText {
    lines: Arc<Vec<String>>,
    place: Place,
    name: String,
}

impl Standing {
    /// Reads an output; the C where it lay when it was migrated, if that is known.
    pub fn here(dir: &Path, ledger: &Ledger) -> Result<Standing> {
        let store = Store::open_existing(&dir.join(".exuvia"))?;
        let sources = store.as_ref().map(Store::sources).transpose()?.unwrap_or_default();
        let paths: Vec<PathBuf> = sources.into_keys().collect();
        let c_file = |shown: &str| {
            let mut found = paths.iter().filter(|path| is_tail(&path.to_string_lossy(), shown));
            // Of several that end alike it cannot be told which is meant.
            found.next().filter(|_| found.next().is_none()).cloned()
        };
        Ok(Standing::of(ledger, &files::rust_sources(dir)?, &c_file))
    }

    /// Puts together what is there.
    pub fn of(ledger: &Ledger, sources: &BTreeMap<String, String>, c_file: CFiles<'_>) -> Standing {
        let rows: Vec<&LedgerRow> = ledger.rows.iter().filter(|row| row.kind == RowKind::Function).collect();
        Standing {
            rust: rust(&rows, sources),
            whole: files::digest(sources.values().flat_map(|text| text.bytes()).collect::<Vec<u8>>().as_slice()),
            c: c(&rows, c_file),
            contracts: ledger.contracts.clone(),
            tools: BTreeMap::from([("exuvia".to_owned(), crate::VERSION.to_owned())]),
            plan: plan_name(ledger.plan).to_owned(),
        }
    }

    /// With these versions of tools.
    pub fn with_tools(mut self, tools: BTreeMap<String, String>) -> Standing {
        self.tools = tools;
        self
    }

    /// Versions that it is compared by.
    pub fn tools(&self) -> &BTreeMap<String, String> {
        &self.tools
    }

    /// Where the Rust of an item is now.
    pub fn place(&self, item: &str) -> Option<&Place> {
        self.rust.get(item).map(|rust| &rust.place)
    }

    /// What evidence for an item rests on.
    pub fn basis(&self, item: &str) -> Basis {
        let contract = self.contracts.get(item).cloned().unwrap_or_default();
        let sides =
            |item: &String| (item.clone(), Sides::new(&self.c_digest(item), self.rust(item).unwrap_or_default()));
        Basis {
            c: self.c_digest(item),
            rust: self.rust(item).unwrap_or_default().to_owned(),
            contract: contract.meaning,
            callees: contract.calls.iter().map(sides).collect(),
            tools: self.tools.clone(),
            plan: self.plan.clone(),
        }
    }

    /// The same where the evidence rests on all of the Rust, as a run of the tests does.
    pub fn basis_of_run(&self, item: &str) -> Basis {
        let whole = BTreeMap::from([(WHOLE.to_owned(), Sides::new("", &self.whole))]);
        Basis { callees: whole, ..self.basis(item) }
    }

    /// What of a record's basis is not as it was.
    pub fn changes(&self, record: &Record) -> Vec<Change> {
        let changes = record.basis.changes(&record.item, self);
        // What was only looked at holds until that changes: no tool ran.
        let ran = record.kind != Kind::Layout;
        changes.into_iter().filter(|change| ran || !matches!(change, Change::Tool { .. } | Change::Callee(_))).collect()
    }

    fn c_digest(&self, item: &str) -> String {
        match self.c.get(item) {
            Some(c) => files::digest(lines_of(&c.lines, &c.place).as_bytes()),
            None => self.contracts.get(item).map(|contract| contract.c.clone()).unwrap_or_default(),
        }
    }
}

/// Name of a plan in records.
pub fn plan_name(plan: PlanKind) -> &'static str {
    if plan == PlanKind::Safe { "safe" } else { "faithful" }
}

impl Now for Standing {
    fn has_c(&self, item: &str, digest: &str) -> bool {
        let same = |now: &str| digest.is_empty() || now.is_empty() || now.starts_with(digest);
        if same(&self.c_digest(item)) {
            return true;
        }
        self.c.get(item).is_some_and(|c| c.moved().any(|now| same(&now)))
    }

    fn rust(&self, item: &str) -> Option<&str> {
        match item {
            WHOLE => Some(&self.whole),
            item => self.rust.get(item).map(|rust| rust.digest.as_str()),
        }
    }

    fn contract(&self, item: &str) -> &str {
        self.contracts.get(item).map_or("", |contract| &contract.meaning)
    }

    fn tools(&self) -> &BTreeMap<String, String> {
        &self.tools
    }

    fn plan(&self) -> &str {
        &self.plan
    }
}

impl CText {
    /// Digests of as many lines elsewhere in the file, where the function could have gone: near its name.
    fn moved(&self) -> impl Iterator<Item = String> {
        /// Lines of a definition before the one with its name.
        const BEFORE: usize = 6;
        let length = self.place.end_line.saturating_sub(self.place.line);
        let named = self.lines.iter().enumerate().filter(|(_, line)| line.contains(&self.name));
        let starts: BTreeSet<usize> = named.flat_map(|(at, _)| at.saturating_sub(BEFORE)..=at).collect();
        starts.into_iter().map(move |at| {
            let line = at as u32 + 1;
            let place = Place { line, end_line: line + length, ..self.place.clone() };
            files::digest(lines_of(&self.lines, &place).as_bytes())
        })
    }
}

fn name_of(item: &str) -> &str {
    item.rsplit("::").next().unwrap_or(item)
}

fn c(rows: &[&LedgerRow], c_file: CFiles<'_>) -> HashMap<String, CText> {
    let mut texts: BTreeMap<&str, Option<Arc<Vec<String>>>> = BTreeMap::new();
    let read = |file: &str| {
        let bytes = std::fs::read(c_file(file)?).ok()?;
        Some(Arc::new(lines_of_text(&bytes)))
    };
    let mut found = HashMap::new();
    for row in rows {
        let Some(place) = &row.c else { continue };
        let lines = texts.entry(&place.file).or_insert_with(|| read(&place.file));
        if let Some(lines) = lines {
            let text = CText { lines: lines.clone(), place: place.clone(), name: name_of(&row.item).to_owned() };
            found.insert(row.item.clone(), text);
        }
    }
    found
}

fn rust(rows: &[&LedgerRow], sources: &BTreeMap<String, String>) -> HashMap<String, Rust> {
    let mut files: BTreeMap<&str, Vec<Function>> = BTreeMap::new();
    let macros = Macros::of(sources.values().map(String::as_str));
    let mut found = HashMap::new();
    for row in rows {
        let Some(place) = &row.rust else { continue };
        let Some(text) = sources.get(&place.file) else { continue };
        let functions = files.entry(&place.file).or_insert_with(|| rust_items::functions(text).unwrap_or_default());
        let rust = match find(functions, name_of(&row.item), place) {
            Some(function) => {
                let place = Place { line: function.lines.0, end_line: function.lines.1, ..place.clone() };
                Rust { digest: macros.digest(function), place }
            }
            // What rustc itself could not read stands for nothing but itself.
            None if functions.is_empty() => {
                Rust { digest: short(&crate::files::digest(text.as_bytes())), place: place.clone() }
            }
            None => continue,
        };
        found.insert(row.item.clone(), rust);
    }
    found
}

/// The function of this name, where it was written if there are several; else what was written there under another name.
fn find<'f>(functions: &'f [Function], name: &str, place: &Place) -> Option<&'f Function> {
    let there = |f: &&Function| f.lines.0 <= place.end_line && place.line <= f.lines.1;
    let named: Vec<&Function> = functions.iter().filter(|f| f.name == name).collect();
    match named[..] {
        [only] => Some(only),
        [] => functions.iter().find(there),
        _ => named.iter().copied().find(|f| there(f)).or(named.first().copied()),
    }
}

#[cfg(test)]
mod tests {
    use super::{CText, Standing, find};
    use crate::sourcemap::Place;
    use exuvia_verify::evidence::Now;
    use exuvia_verify::rust_items::functions;
    use std::collections::HashMap;
    use std::sync::Arc;

    fn c(text: &str, line: u32, end_line: u32) -> Standing {
        let place = Place { file: "a.c".to_owned(), line, end_line };
        let lines = Arc::new(text.lines().map(str::to_owned).collect());
        let text = CText { lines, place, name: "f".to_owned() };
        Standing { c: HashMap::from([("a.c::f".to_owned(), text)]), ..Standing::default() }
    }

    #[test]
    fn c_that_moved_is_the_same_c() {
        let digest = c("int\nf(void)\n{ return 1; }\n", 1, 3).c_digest("a.c::f");
        assert!(c("int x;\nint y;\nint\nf(void)\n{ return 1; }\n", 1, 3).has_c("a.c::f", &digest));
        assert!(!c("int x;\nint\nf(void)\n{ return 2; }\n", 1, 3).has_c("a.c::f", &digest));
        assert!(Standing::default().has_c("a.c::f", &digest), "C that is not there says nothing");
    }

    #[test]
    fn rust_that_moved_is_found_by_its_name() {
        let found = functions("fn a() {}\nfn main_0() {}\n").unwrap();
        let place = |line| Place { file: String::new(), line, end_line: line };
        assert_eq!(find(&found, "a", &place(2)).unwrap().name, "a");
        assert_eq!(find(&found, "main", &place(2)).unwrap().name, "main_0");
        assert!(find(&found, "main", &place(9)).is_none());
    }
}

//! Holds the code of both sides against each other.

use super::assembly::Assembly;
use super::canonical::{self, Canonical, Item, Names};
use super::compile::Build;
use super::pairs::{C_THUNK, FUNCTION, RUST_THUNK, Texts, VARIABLE};
use super::{Outcome, Proved};
use crate::harness::Request;
use exuvia_cir::UnitId;
use std::collections::{BTreeMap, BTreeSet};

/// All that equal code proves.
pub fn prove(request: &Request<'_>, texts: &Texts, builds: &[Build]) -> Outcome {
    let mut found: BTreeMap<usize, Vec<Proved>> = BTreeMap::new();
    let mut open: BTreeMap<usize, String> = BTreeMap::new();
    for build in builds {
        let sides = Sides::new(request, texts, build);
        for number in 0..request.subjects.len() {
            match sides.function(number) {
                Ok(proved) => found.entry(number).or_default().push(proved),
                Err(why) => _ = open.entry(number).or_insert(why),
            }
        }
    }
    open.retain(|number, _| !found.contains_key(number));
    let proved: BTreeMap<usize, Proved> = {
        let all: BTreeSet<usize> = found.keys().copied().collect();
        let best = |ways: Vec<Proved>| ways.into_iter().min_by_key(|way| way.calls.difference(&all).count());
        found.into_iter().filter_map(|(number, ways)| Some((number, best(ways)?))).collect()
    };
    Outcome { proved: taken_for_granted(proved), open }
}

/// What a proof takes for granted is what it calls and is not proved, and what the proofs of the others take for granted.
fn taken_for_granted(mut proved: BTreeMap<usize, Proved>) -> BTreeMap<usize, Proved> {
    loop {
        let mut grew = false;
        let numbers: Vec<usize> = proved.keys().copied().collect();
        for number in numbers {
            let given: BTreeSet<usize> = proved[&number]
                .calls
                .iter()
                .flat_map(|call| match proved.get(call) {
                    Some(callee) => callee.given.clone(),
                    None => BTreeSet::from([*call]),
                })
                .collect();
            if let Some(proof) = proved.get_mut(&number).filter(|proof| proof.given != given) {
                proof.given = given;
                grew = true;
            }
        }
        if !grew {
            return proved;
        }
    }
}

/// The symbols of both sides of a build, and what they stand for.
struct Sides<'a> {
    request: &'a Request<'a>,
    texts: &'a Texts,
    build: &'a Build,
    rust: BTreeMap<String, Item>,
    c: BTreeMap<UnitId, BTreeMap<String, Item>>,
    /// What C units name and do not define.
    exported: BTreeMap<String, Item>,
    nothing: BTreeMap<String, Item>,
}

impl<'a> Sides<'a> {
    fn new(request: &'a Request<'a>, texts: &'a Texts, build: &'a Build) -> Self {
        let c: BTreeMap<UnitId, BTreeMap<String, Item>> =
            build.c.iter().map(|(unit, assembly)| (*unit, items(texts, assembly))).collect();
        let rust = items(texts, &build.rust);
        let exported = exported(&build.c, &c);
        Self { request, texts, build, rust, c, exported, nothing: BTreeMap::new() }
    }

    /// The best that equal code says of a function; why it says nothing.
    fn function(&self, number: usize) -> Result<Proved, String> {
        let unit = self.request.program.functions[self.request.subjects[number].function].unit;
        let assembly = self.build.c.get(&unit).ok_or("clang does not take its unit with the tables")?;
        let own = match self.texts.alike.contains(&number) {
            true => self.own(number, unit, assembly),
            false => Err("it takes its arguments otherwise in Rust".to_owned()),
        };
        let own = match own {
            Ok(code) => return Ok(self.proved(code, false)),
            Err(why) => why,
        };
        let Some(thunk) = self.texts.thunks.get(&number) else { return Err(own) };
        let in_thunk = self.same(unit, &format!("{C_THUNK}{thunk}"), &format!("{RUST_THUNK}{thunk}"));
        match in_thunk {
            // A call of the function itself would say that it is equal if it is equal.
            Ok(code) if !code.functions.contains(&number) => Ok(self.proved(code, true)),
            _ => Err(own),
        }
    }

    fn own(&self, number: usize, unit: UnitId, assembly: &Assembly) -> Result<Canonical, String> {
        let constant = format!("{FUNCTION}{number}");
        let c = assembly.pointed_to(&constant).ok_or("its address in C is not known")?;
        let rust = self.build.rust.pointed_to(&constant).ok_or("its address in Rust is not known")?;
        if assembly.weak.contains(c) {
            return Err("another definition may be taken for it".to_owned());
        }
        self.same(unit, c, rust)
    }

    fn proved(&self, code: Canonical, in_thunk: bool) -> Proved {
        let Canonical { functions: calls, outside, .. } = code;
        Proved { flags: self.build.flags, in_thunk, given: BTreeSet::new(), calls, outside }
    }

    /// Both codes in canonical form, when they are the same and the variables that they name begin alike.
    fn same(&self, unit: UnitId, c: &str, rust: &str) -> Result<Canonical, String> {
        let c = canonical::function(&self.names_of_c(unit).ok_or("no such unit")?, c)?;
        let rust = canonical::function(&self.names_of_rust(), rust)?;
        if c.lines != rust.lines {
            return Err("the code differs".to_owned());
        }
        // What the names are is said by the lines; what a variable holds is not.
        for variable in &c.variables {
            self.variable(*variable)?;
        }
        Ok(c)
    }

    fn variable(&self, number: usize) -> Result<(), String> {
        let global = &self.request.program.globals[self.texts.variables[number]];
        let different = || format!("`{}` does not begin alike on both sides", global.name);
        let constant = format!("{VARIABLE}{number}");
        let assembly = self.build.c.get(&global.unit).ok_or_else(different)?;
        let c = assembly.pointed_to(&constant).ok_or_else(different)?;
        let rust = self.build.rust.pointed_to(&constant).ok_or_else(different)?;
        let c = canonical::content(&self.names_of_c(global.unit).ok_or_else(different)?, c)?;
        let rust = canonical::content(&self.names_of_rust(), rust)?;
        if c.lines == rust.lines { Ok(()) } else { Err(different()) }
    }

    fn names_of_c(&self, unit: UnitId) -> Option<Names<'_>> {
        Some(Names { assembly: self.build.c.get(&unit)?, own: self.c.get(&unit)?, others: &self.exported })
    }

    fn names_of_rust(&self) -> Names<'_> {
        Names { assembly: &self.build.rust, own: &self.rust, others: &self.nothing }
    }
}

/// What the symbols of a file stand for, by the addresses that its constants hold.
fn items(texts: &Texts, assembly: &Assembly) -> BTreeMap<String, Item> {
    let mut items = BTreeMap::new();
    for constant in assembly.data.keys() {
        let number = |start: &str| constant.strip_prefix(start)?.parse::<usize>().ok();
        let item = match (number(FUNCTION), number(VARIABLE)) {
            (Some(function), _) if texts.alike.contains(&function) => Item::Function(function),
            (Some(function), _) => Item::Unlike(function),
            (_, Some(variable)) => Item::Variable(variable),
            _ => continue,
        };
        if let Some(symbol) = assembly.pointed_to(constant) {
            // Functions with the same code may have one symbol: the first stands for all.
            items.entry(symbol.to_owned()).or_insert(item);
        }
    }
    items
}

/// What units see of others. A name that is defined more than once says nothing, nor does one that has no counterpart.
fn exported(
    units: &BTreeMap<UnitId, Assembly>,
    items: &BTreeMap<UnitId, BTreeMap<String, Item>>,
) -> BTreeMap<String, Item> {
    let mut all: BTreeMap<String, Item> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (unit, assembly) in units {
        let defined = assembly.functions.keys().chain(assembly.data.keys());
        for symbol in defined.filter(|symbol| assembly.exported.contains(*symbol)) {
            let item = items.get(unit).and_then(|items| items.get(symbol)).copied();
            if !seen.insert(symbol.clone()) || assembly.weak.contains(symbol) {
                all.insert(symbol.clone(), Item::Several);
            } else if let Some(item) = item {
                all.insert(symbol.clone(), item);
            }
        }
    }
    all
}

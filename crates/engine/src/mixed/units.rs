//! The carved C of each unit that functions move from.

use super::edge::{self, Mentioned};
use crate::error::{EngineError, Result};
use crate::islands;
use crate::work::Work;
use exuvia_cir::{FuncId, GlobalId, Linkage, Program, UnitId};
use exuvia_emit::Plan;
use exuvia_emit::plan::Fate;
use exuvia_frontend::capture::UnitCommand;
use exuvia_frontend::island::{IslandRequest, carve};
use exuvia_frontend::mixed::{Manifest, Other, ROOT, Unit, content_key, root_of};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The list of units, and their files by path.
pub(super) fn carved(work: &Work<'_>) -> Result<(Manifest, BTreeMap<String, String>)> {
    let library = format!("target/release/lib{}.a", work.library_name());
    let mut manifest =
        Manifest { version: Manifest::VERSION, project: work.project.clone(), library, ..Manifest::default() };
    let mut texts = BTreeMap::new();
    let cut = Cut::new(work)?;
    for id in work.program.units.ids().filter(|id| cut.moves_from(*id)) {
        let (unit, text) = cut.unit(work, &manifest, id)?;
        texts.insert(unit.carved.clone(), text);
        manifest.units.push(unit);
    }
    let is_namesake = |file: &Path| manifest.units.iter().any(|unit| unit.file == *file);
    for id in work.program.units.ids().filter(|id| !cut.moves_from(*id)) {
        let command = islands::command_of(&work.program, work.capture, id)?;
        let file = work.capture.relative_path(&command.file);
        if is_namesake(&file) {
            let key = key(command, root_of(&command.file, &file).as_deref())?;
            manifest.others.push(Other { file, key });
        }
    }
    Ok((manifest, texts))
}

/// Where C and Rust are cut apart.
struct Cut<'a> {
    program: &'a Program,
    plan: &'a Plan,
    /// What Rust mentions.
    by_rust: Mentioned,
}

impl<'a> Cut<'a> {
    fn new(work: &'a Work<'_>) -> Result<Self> {
        let (program, plan) = (&work.program, work.plan()?);
        let mut by_rust = Mentioned::default();
        for (_, f) in program.functions.iter().filter(|(id, f)| plan.translated(*id) && f.body.is_some()) {
            by_rust.extend(Mentioned::by(program, f.body.as_ref()));
        }
        for (_, g) in program.globals.iter().filter(|(id, g)| g.defined && !plan.globals[*id].in_c) {
            by_rust.extend(Mentioned::by(program, g.init.as_ref()));
        }
        Ok(Self { program, plan, by_rust })
    }

    /// Functions of a unit's own file that are in Rust.
    fn moved(&self, unit: UnitId) -> impl Iterator<Item = FuncId> {
        self.program
            .functions
            .iter()
            .filter(move |(id, f)| {
                let is_own = f.unit == unit && f.body.is_some() && f.from_macro.is_none();
                is_own && self.plan.translated(*id) && !edge::is_header_function(self.program, f)
            })
            .map(|(id, _)| id)
    }

    fn moves_from(&self, unit: UnitId) -> bool {
        self.moved(unit).next().is_some()
    }

    fn unit(&self, work: &Work<'_>, manifest: &Manifest, id: UnitId) -> Result<(Unit, String)> {
        let unit = &self.program.units[id];
        let command = islands::command_of(self.program, work.capture, id)?;
        let file = work.capture.relative_path(&command.file);
        let root = root_of(&command.file, &file);
        let failed = |error: String| EngineError::Internal(format!("{}: {error}", unit.name));
        let exporter = islands::exporter()?;
        let text = carve(command, &exporter, &self.request(id)).map_err(|e| failed(e.to_string()))?;
        let name = islands::file_name(&unit.name);
        let key = key(command, root.as_deref())?;
        let text = root.as_ref().map_or_else(|| text.clone(), |root| text.replace(&*root.to_string_lossy(), ROOT));
        let carved = format!("mixed/c/{name}.c");
        let text = format!("{text}{}", self.tail(manifest, id, &name));
        let added = self.in_rust(id, Linkage::Internal).into_iter().collect();
        let symbols = self.in_rust(id, Linkage::External).into_iter().collect();
        Ok((Unit { name, file, key, carved, symbols, added }, text))
    }

    /// What stays of a unit, and how.
    fn request(&self, unit: UnitId) -> IslandRequest {
        let mut request = IslandRequest {
            symbols: islands::symbols(self.program, self.plan, unit),
            lines: true,
            ..IslandRequest::default()
        };
        for (id, f) in self.program.functions.iter().filter(|(_, f)| f.body.is_some() && f.from_macro.is_none()) {
            self.request_function(&mut request, unit, id);
            if f.unit == unit && f.linkage == Linkage::External && self.plan.translated(id) {
                request.weak.insert(f.name.clone());
            }
        }
        for id in self.program.globals.ids() {
            self.request_global(&mut request, unit, id);
        }
        // The unit's own item of a name, before that of a header that it may not include.
        request.local.retain(|name| !request.functions.contains(name) && !request.globals.contains(name));
        request
    }

    fn request_function(&self, request: &mut IslandRequest, unit: UnitId, id: FuncId) {
        let f = &self.program.functions[id];
        let own = f.unit == unit;
        let in_header = edge::is_header_function(self.program, f);
        let is_needed =
            f.linkage == Linkage::External || self.by_rust.functions.contains(&id) || edge::runs_at_edges(f);
        match &self.plan.functions[id].fate {
            Fate::KeepInC(_) if own && is_needed => drop(request.functions.insert(f.name.clone())),
            Fate::KeepInC(_) if own || in_header => drop(request.local.insert(f.name.clone())),
            // Each unit had its own.
            Fate::Translate if in_header && self.plan.functions[id].symbol.is_none() => {
                request.local.insert(f.name.clone());
            }
            _ => {}
        }
    }

    fn request_global(&self, request: &mut IslandRequest, unit: UnitId, id: GlobalId) {
        let g = &self.program.globals[id];
        let decision = &self.plan.globals[id];
        if !g.defined || g.function.is_some() {
            return;
        }
        let is_needed = g.linkage == Linkage::External || self.by_rust.globals.contains(&id);
        let constant = edge::is_header_global(self.program, g) && g.is_const;
        match decision.in_c {
            true if g.unit == unit && is_needed => drop(request.globals.insert(g.name.clone())),
            true if g.unit == unit || constant => drop(request.local.insert(g.name.clone())),
            false if constant && decision.symbol.is_none() => drop(request.local.insert(g.name.clone())),
            _ => {}
        }
    }

    /// Symbols of a unit that the Rust defines, of items that are `static` in the C or of the others.
    fn in_rust(&self, unit: UnitId, linkage: Linkage) -> BTreeSet<String> {
        let fits =
            |of: UnitId, found: Linkage| of == unit && (found == Linkage::External) == (linkage == Linkage::External);
        let functions = self
            .program
            .functions
            .iter()
            .filter(|(id, f)| fits(f.unit, f.linkage) && f.body.is_some() && self.plan.translated(*id));
        let globals = self
            .program
            .globals
            .iter()
            .filter(|(id, g)| fits(g.unit, g.linkage) && g.defined && !self.plan.globals[*id].in_c);
        let functions = functions.filter_map(|(id, _)| self.plan.functions[id].symbol.clone());
        functions.chain(globals.filter_map(|(id, _)| self.plan.globals[id].symbol.clone())).collect()
    }

    /// Symbols of items that are `static` in the C, which the C defines and Rust names.
    fn in_c(&self, unit: UnitId) -> BTreeSet<String> {
        let functions = self.program.functions.iter().filter(|(id, f)| {
            let is_named = self.by_rust.functions.contains(id) || edge::runs_at_edges(f);
            let is_own = f.unit == unit && f.body.is_some() && f.linkage != Linkage::External;
            is_own && is_named && !self.plan.translated(*id)
        });
        let globals = self.program.globals.iter().filter(|(id, g)| {
            let is_own = g.unit == unit && g.linkage != Linkage::External && g.function.is_none();
            is_own && g.defined && self.by_rust.globals.contains(id) && self.plan.globals[*id].in_c
        });
        let functions = functions.filter_map(|(id, _)| self.plan.functions[id].symbol.clone());
        functions.chain(globals.filter_map(|(id, _)| self.plan.globals[id].symbol.clone())).collect()
    }

    /// Assembler that tells linkers of the unit: its note, what its Rust needs of other files, and which symbols were added.
    fn tail(&self, manifest: &Manifest, unit: UnitId, name: &str) -> String {
        let added: BTreeSet<String> =
            self.in_rust(unit, Linkage::Internal).into_iter().chain(self.in_c(unit)).collect();
        note(manifest, name, &added, self.needed(unit))
    }

    /// Symbols of the project that the unit's object named before functions moved from it: linkers take what defines them.
    fn needed(&self, unit: UnitId) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let (mut seen, mut next): (BTreeSet<FuncId>, Vec<FuncId>) = (BTreeSet::new(), self.moved(unit).collect());
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            let mentioned = Mentioned::by(self.program, self.program.functions[id].body.as_ref());
            let in_header = |f: &&FuncId| edge::is_header_function(self.program, &self.program.functions[**f]);
            next.extend(mentioned.functions.iter().filter(in_header));
            let functions = mentioned.functions.iter().map(|f| &self.program.functions[*f]);
            let functions = functions.filter(|f| f.body.is_some() && f.linkage == Linkage::External && f.unit != unit);
            found.extend(functions.map(|f| f.symbol.clone().unwrap_or_else(|| f.name.clone())));
            let globals = mentioned.globals.iter().map(|g| &self.program.globals[*g]);
            let globals = globals.filter(|g| g.defined && g.linkage == Linkage::External && g.unit != unit);
            found.extend(globals.map(|g| g.symbol.clone().unwrap_or_else(|| g.name.clone())));
        }
        found
    }
}

/// A note with the name of a unit for linkers: which symbols were added, and which it needs.
pub(super) fn note(manifest: &Manifest, name: &str, added: &BTreeSet<String>, needed: BTreeSet<String>) -> String {
    let marker = manifest.marker(name);
    let mut lines = vec![
        ".pushsection .note.exuvia,\\\"a\\\",@note".to_owned(),
        ".balign 4".to_owned(),
        "990: .long 7, 992f-991f, 1".to_owned(),
        ".asciz \\\"exuvia\\\"".to_owned(),
        ".balign 4".to_owned(),
        format!("991: .asciz \\\"{}\\\"", manifest.note(name)),
        "992: .balign 4".to_owned(),
        format!(".hidden {marker}"),
    ];
    lines.extend(added.iter().map(|symbol| format!(".hidden {symbol}")));
    let needed: BTreeSet<String> = needed.into_iter().chain(added.iter().cloned()).chain([marker]).collect();
    lines.extend(needed.iter().map(|symbol| format!(".reloc 990b, BFD_RELOC_NONE, {symbol}")));
    lines.push(".popsection".to_owned());
    // One statement: compilers may put functions between two.
    let text: String = lines.iter().map(|line| format!("    \"{line}\\n\"\n")).collect();
    format!("__asm__(\n{text});\n")
}

pub(super) fn key(command: &UnitCommand, root: Option<&Path>) -> Result<String> {
    let failed = |error: String| EngineError::Internal(format!("{}: {error}", command.file.display()));
    content_key(command, &islands::exporter()?, root).map_err(|e| failed(e.to_string()))
}

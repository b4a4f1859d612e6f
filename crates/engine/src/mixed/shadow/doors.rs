//! The C of a shadow build: every unit of the project, as it is, with doors in front of what moved.

use super::super::{edge, units, wrappers};
use super::fresh;
use super::state::{self, State};
use crate::error::{EngineError, Result};
use crate::files;
use crate::islands;
use crate::work::Work;
use exuvia_cir::{FuncId, GlobalId, Linkage, UnitId};
use exuvia_emit::plan::Fate;
use exuvia_frontend::island::{DoorRequest, behind_door, with_doors};
use exuvia_frontend::mixed::{MANIFEST, Manifest, ROOT, Runtime, Unit, root_of};
use exuvia_verify::harness::{Harness, doors, variable_key};
use exuvia_verify::shadow::rust_side::COUNTS;
use exuvia_verify::shadow::unit::{self, At, Variable};
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// What C is made of.
pub(in crate::mixed) struct Doors<'a> {
    pub work: &'a Work<'a>,
    pub harness: &'a Harness,
    /// What both sides share; none where there is no Rust beside the C, and calls are recorded.
    pub state: Option<&'a State>,
    /// The library that runs in the processes.
    pub runtime: PathBuf,
}

/// What was made.
#[derive(Default)]
pub(in crate::mixed) struct Made {
    /// Functions with a door, by number.
    pub doors: BTreeMap<FuncId, usize>,
    /// Variables whose shapes are wanted, by their numbers.
    pub variables: Vec<GlobalId>,
}

/// Statics keep their place and their symbol, whatever could be done without them.
const FLAGS: &[&str] = &["-fno-zero-initialized-in-bss"];

impl Doors<'_> {
    /// Writes the wrappers' folder.
    pub fn write(&self, scratch: &Path) -> Result<Made> {
        fresh(&scratch.join("mixed"))?;
        files::create_dir(&scratch.join("mixed/c"))?;
        let library = match self.state {
            Some(_) => format!("target/release/lib{}.a", self.work.library_name()),
            None => String::new(),
        };
        // Where the frames of callers end tells how far what lies in them goes.
        let more = if self.state.is_some() { "-fkeep-persistent-storage-variables" } else { "-fno-omit-frame-pointer" };
        let flags = FLAGS.iter().chain([&more]).map(|flag| (*flag).to_owned()).collect();
        let mut manifest = Manifest {
            version: Manifest::VERSION,
            project: self.work.project.clone(),
            library,
            runtime: Some(Runtime { library: self.runtime.clone(), flags }),
            ..Manifest::default()
        };
        let mut made = Made::default();
        for id in self.work.program.units.ids() {
            let (unit, text) = self.unit(&manifest, id, &mut made)?;
            files::write_atomic(&scratch.join(&unit.carved), text.as_bytes())?;
            manifest.units.push(unit);
        }
        files::write_atomic(&scratch.join(MANIFEST), files::to_json(&manifest)?.as_bytes())?;
        for (path, text) in wrappers() {
            let path = scratch.join(path);
            files::write_atomic(&path, text.as_bytes())?;
            let executable = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(&path, executable).map_err(EngineError::io("write", &path))?;
        }
        Ok(made)
    }

    fn unit(&self, manifest: &Manifest, id: UnitId, made: &mut Made) -> Result<(Unit, String)> {
        let (program, work) = (&self.work.program, self.work);
        let unit = &program.units[id];
        let command = islands::command_of(program, work.capture, id)?;
        let file = work.capture.relative_path(&command.file);
        let root = root_of(&command.file, &file);
        let failed = |error: String| EngineError::Internal(format!("{}: {error}", unit.name));
        let request = DoorRequest { doors: self.requested(id), head: doors::HEAD.to_owned() };
        let with = with_doors(command, &islands::exporter()?, &request).map_err(|e| failed(e.to_string()))?;
        let name = islands::file_name(&unit.name);
        let functions = self.numbered(id).filter(|(_, f)| with.doors.contains(&program.functions[*f].name));
        let functions: Vec<(usize, FuncId)> = functions.collect();
        made.doors.extend(functions.iter().map(|(number, f)| (*f, *number)));
        let tail = unit::Unit {
            name: name.clone(),
            functions: functions.iter().map(|(number, f)| (*number, program.functions[*f].name.clone())).collect(),
            variables: match self.state {
                Some(state) => self.variables(id, &functions, made, state)?,
                None => self.recorded_variables(id),
            },
            aliases: if self.state.is_some() { self.aliases(id)? } else { Vec::new() },
            is_alone: self.state.is_none(),
            main: self.numbered(id).find(|(_, f)| self.is_told_at_start(*f)).map(|(number, _)| number),
        };
        let thunks = functions.iter().flat_map(|(number, _)| [doors::thunk(*number), doors::address(*number)]);
        let added = thunks.chain([COUNTS.to_owned()]);
        let added: BTreeSet<String> = if self.state.is_some() { added.collect() } else { BTreeSet::new() };
        let text = root.as_ref().map_or_else(|| with.text.clone(), |r| with.text.replace(&*r.to_string_lossy(), ROOT));
        let text = format!("{text}{}{}", tail.tail(), units::note(manifest, &name, &added, BTreeSet::new()));
        let (key, carved) = (units::key(command, root.as_deref())?, format!("mixed/c/{name}.c"));
        Ok((Unit { name, file, key, carved, symbols: Vec::new(), added: added.into_iter().collect() }, text))
    }

    /// Functions of a unit that can be called on both sides.
    fn numbered(&self, unit: UnitId) -> impl Iterator<Item = (usize, FuncId)> {
        let functions = self.harness.functions.iter().copied().enumerate();
        functions.filter(move |(_, f)| {
            let f = &self.work.program.functions[*f];
            f.unit == unit && f.linkage != Linkage::Inline
        })
    }

    /// Whether a function is a `main` whose runs are recorded: a door would take the end from it that only `main` has, and what it finds
    /// is no graph.
    fn is_told_at_start(&self, f: FuncId) -> bool {
        self.state.is_none() && self.work.program.functions[f].name == "main"
    }

    fn requested(&self, unit: UnitId) -> BTreeMap<String, String> {
        let program = &self.work.program;
        let door = |(number, id): (usize, FuncId)| {
            let name = &program.functions[id].name;
            if self.is_told_at_start(id) {
                return None;
            }
            let behind = behind_door(name);
            let door = match self.state {
                Some(_) => doors::door(program, id, number, &behind)?,
                None => doors::telling_door(program, id, number, &behind)?,
            };
            Some((name.clone(), door))
        };
        self.numbered(unit).filter_map(door).collect()
    }

    /// Variables of a unit that Rust needs or that can change.
    fn variables(
        &self,
        unit: UnitId,
        functions: &[(usize, FuncId)],
        made: &mut Made,
        state: &State,
    ) -> Result<Vec<Variable>> {
        let (program, plan) = (&self.work.program, self.work.plan()?);
        let mut found = Vec::new();
        let mut add = |id: GlobalId, name: String, at: At| {
            let g = &program.globals[id];
            let in_c = plan.globals[id].symbol.clone().filter(|symbol| plan.globals[id].in_c && *symbol != g.name);
            let symbol = state.symbols.get(&id).cloned().or(in_c.filter(|_| g.function.is_none()));
            let size = program.size_of(g.ty).unwrap_or(0);
            let shape = (!g.is_const && size > 0).then_some(made.variables.len() as i64);
            if shape.is_some() {
                made.variables.push(id);
            }
            found.push(Variable { name, at, symbol, shape, size });
        };
        for (id, g) in program.globals.iter() {
            let is_own = g.unit == unit && g.defined && g.function.is_none() && !g.thread_local && !g.system;
            if is_own && (!edge::is_header_global(program, g) || !g.is_const) {
                add(id, g.name.clone(), At::Name(g.name.clone()));
            }
        }
        for (_, f) in functions {
            let function = &program.functions[*f].name;
            for (id, name) in state::locals(program, *f) {
                add(id, format!("{function}::{name}"), At::Local(format!("{}.{name}", behind_door(function))));
            }
        }
        Ok(found)
    }

    /// Variables of a unit, constants too, under their keys; a replay sets those that have a number.
    fn recorded_variables(&self, unit: UnitId) -> Vec<Variable> {
        let program = &self.work.program;
        let own = program.globals.iter().filter(|(_, g)| {
            g.unit == unit && g.defined && g.function.is_none() && !g.thread_local && !g.system && g.name != "main"
        });
        let variable = |(id, g): (GlobalId, &exuvia_cir::Global)| {
            let size = program.size_of(g.ty).filter(|size| *size > 0)?;
            let number = self.harness.variables.iter().position(|known| *known == id);
            let (name, at) = (variable_key(program, id), At::Name(g.name.clone()));
            Some(Variable { name, at, symbol: None, shape: Some(number.map_or(-1, |number| number as i64)), size })
        };
        own.filter_map(variable).collect()
    }

    /// Functions that stay in C and that Rust names by another symbol.
    fn aliases(&self, unit: UnitId) -> Result<Vec<(String, String)>> {
        let plan = self.work.plan()?;
        let functions = self.work.program.functions.iter().filter(|(id, f)| {
            let in_c = matches!(plan.functions[*id].fate, Fate::KeepInC(_));
            f.unit == unit && f.body.is_some() && f.from_macro.is_none() && f.linkage == Linkage::Internal && in_c
        });
        let alias =
            |(id, f): (FuncId, &exuvia_cir::Function)| Some((f.name.clone(), plan.functions[id].symbol.clone()?));
        Ok(functions.filter_map(alias).collect())
    }
}

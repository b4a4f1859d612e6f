//! Reads a build's log: which units were compiled, and which of them ended up in which program or library.
//!
//! Each file a tool wrote is a [`Product`]. An input is matched to a product by path and content, else by content alone (it was moved or
//! copied), else by path alone (a tool nobody watched changed it).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::command::{Action, Command, Language, Source};
use super::link::{LinkInput, LinkLine, LinkOutput};
use super::notes::{NoteKind, Notes};
use super::paths;
use super::record::{FileRecord, Record};
use super::tools::{Tool, ToolName};
use super::unit;
use super::{LinkTarget, TargetKind, UnitCommand};

/// What a log says, before probes are taken out and things are put in order.
#[derive(Debug, Default)]
pub(crate) struct Interpreted {
    /// Units in the order they were compiled.
    pub units: Vec<UnitCommand>,
    /// Assembler sources in the order they were assembled.
    pub assembler: Vec<UnitCommand>,
    /// Targets in the order they were linked.
    pub targets: Vec<LinkTarget>,
    /// What was left out.
    pub notes: Notes,
}

/// What a file came from.
#[derive(Debug, Clone)]
enum Product {
    Object(Origin),
    Target(usize),
}

/// The sources in an object; several after `ld -r`.
#[derive(Debug, Clone, Default)]
struct Origin {
    units: Vec<usize>,
    foreign: Vec<PathBuf>,
}

#[derive(Default)]
struct Interpreter {
    done: Interpreted,
    unit_index: BTreeMap<(PathBuf, PathBuf, Vec<String>), usize>,
    target_index: BTreeMap<PathBuf, usize>,
    by_path: BTreeMap<PathBuf, (Option<String>, Product)>,
    by_digest: BTreeMap<String, BTreeMap<PathBuf, Product>>,
}

/// Interprets the records of one build, in the order the tools finished.
pub(crate) fn interpret(records: &[Record]) -> Interpreted {
    let mut interpreter = Interpreter::default();
    for record in records {
        interpreter.record(record);
    }
    interpreter.done
}

impl Interpreter {
    fn record(&mut self, record: &Record) {
        let Some(name) = ToolName::parse(&record.tool) else {
            return;
        };
        match name.tool {
            Tool::CCompiler => self.compiler(record, &name, false),
            Tool::CxxCompiler => self.compiler(record, &name, true),
            Tool::Archiver => self.archiver(record),
            Tool::Linker => {
                let (line, _) = LinkLine::parse_ld(&record.arguments);
                self.link(record, &line, &[]);
            }
            Tool::ObjectFilter => self.filter(record),
        }
    }

    fn compiler(&mut self, record: &Record, name: &ToolName, cxx: bool) {
        let command = Command::parse(&record.arguments, cxx);
        let origins: Vec<Origin> =
            command.sources.iter().map(|source| self.source(record, &command, source, name)).collect();
        match command.action {
            Action::Nothing => {}
            Action::Link => self.link(record, &command.link, &origins),
            Action::Object | Action::Assembly => self.objects(record, &command, origins),
        }
    }

    /// Names the object of each source after the output that was recorded for it.
    fn objects(&mut self, record: &Record, command: &Command, origins: Vec<Origin>) {
        for (source, origin) in command.sources.iter().zip(origins) {
            let Some(output) = command.compile_output(source).and_then(|path| record_of(&record.outputs, &path)) else {
                continue;
            };
            for &unit in &origin.units {
                keep_smallest(&mut self.done.units[unit].output, &output.path);
            }
            self.produce(output, Product::Object(origin));
        }
    }

    fn source(&mut self, record: &Record, command: &Command, source: &Source, name: &ToolName) -> Origin {
        let file = paths::absolute(&record.directory, Path::new(&source.path));
        match source.language {
            Language::C if source.path == "-" => Origin::default(),
            Language::C => Origin { units: vec![self.unit(record, command, source, file, name)], foreign: Vec::new() },
            Language::Assembler => self.assembler(record, command, source, file, name),
            Language::Other(language) => {
                self.skip(language, &file);
                foreign(file)
            }
        }
    }

    /// Assembler that an earlier `-S` made is that C; other assembler goes with the C that stays.
    fn assembler(
        &mut self,
        record: &Record,
        command: &Command,
        source: &Source,
        file: PathBuf,
        name: &ToolName,
    ) -> Origin {
        let made_from = record_of(&record.inputs, &source.path).and_then(|input| self.find(input));
        if let Some(Product::Object(origin)) = made_from {
            return origin;
        }
        if source.path != "-" {
            self.done.assembler.push(UnitCommand {
                directory: record.directory.clone(),
                file: file.clone(),
                arguments: unit::assembler_arguments(command, Some(name)),
                output: None,
                compiler: record.program.display().to_string(),
            });
        }
        foreign(file)
    }

    fn skip(&mut self, language: &str, file: &Path) {
        let message = format!("written in {language}, left out");
        self.done.notes.add_for(NoteKind::SkippedLanguage, message, file);
    }

    fn unit(&mut self, record: &Record, command: &Command, source: &Source, file: PathBuf, name: &ToolName) -> usize {
        for flag in &command.gcc_only {
            let message = format!("`{flag}` is known to gcc only and was dropped");
            self.done.notes.add_for(NoteKind::GccOnlyFlag, message, &file);
        }
        let program = &record.program;
        if unit::is_clang(program) && paths::file_name(program) != record.tool {
            let shown = program.display();
            let message = format!("`{}` was replaced by {shown}, as Exuvia reads C the way clang does", record.tool);
            self.done.notes.add(NoteKind::Compiler, message);
        }
        let unit = UnitCommand {
            directory: record.directory.clone(),
            file,
            arguments: unit::arguments(command, source, Some(name), program),
            output: None,
            compiler: record.program.display().to_string(),
        };
        let key = (unit.file.clone(), unit.directory.clone(), unit.arguments.clone());
        let units = &mut self.done.units;
        *self.unit_index.entry(key).or_insert_with(|| {
            units.push(unit);
            units.len() - 1
        })
    }

    fn archiver(&mut self, record: &Record) {
        let Some(output) = record.outputs.first() else {
            return;
        };
        let mut target = LinkTarget::new(TargetKind::StaticLibrary, output.path.clone());
        for member in &record.members {
            let given = record
                .inputs
                .iter()
                .find(|input| input.digest == member.digest && paths::file_name(&input.path) == member.argument);
            self.add_file(&mut target, given.unwrap_or(member));
        }
        self.finish_target(target, output);
    }

    fn link(&mut self, record: &Record, line: &LinkLine, origins: &[Origin]) {
        let Some(output) = record.outputs.first() else {
            return;
        };
        let kind = match line.output {
            LinkOutput::Shared => TargetKind::SharedLibrary,
            LinkOutput::Executable | LinkOutput::Relocatable => TargetKind::Executable,
        };
        let mut target = LinkTarget::new(kind, output.path.clone());
        for (at, input) in line.inputs.iter().enumerate() {
            let libraries = target.libraries.len();
            match input {
                LinkInput::Source(place) => {
                    origins.get(*place).into_iter().for_each(|origin| add_origin(&mut target, origin))
                }
                LinkInput::File(path) => self.add_input(&mut target, record, path),
                LinkInput::Library { name, .. } => self.add_input(&mut target, record, &format!("-l{name}")),
            }
            if line.whole.contains(&at) {
                self.take_whole(&mut target, libraries);
            }
        }
        if line.output == LinkOutput::Relocatable {
            return self.relocatable(target, output);
        }
        target.export_dynamic = line.export_dynamic;
        let script = line.version_script.as_deref();
        target.version_script = script.map(|path| paths::absolute(&record.directory, Path::new(path)));
        target.link_flags.clone_from(&line.flags);
        self.finish_target(target, output);
    }

    /// `ld -r` takes archives in whole, so their units are the new object's.
    fn relocatable(&mut self, target: LinkTarget, output: &FileRecord) {
        let mut origin = Origin { units: target.units, foreign: target.foreign };
        for library in target.libraries {
            if let Some(&index) = self.target_index.get(&library) {
                origin.units.extend(&self.done.targets[index].units);
                origin.foreign.extend(self.done.targets[index].foreign.iter().cloned());
            }
        }
        self.produce(output, Product::Object(origin));
    }

    /// Takes in all members of the archives from this place in the list on.
    fn take_whole(&self, target: &mut LinkTarget, from: usize) {
        for library in target.libraries.get(from..).unwrap_or_default().to_vec() {
            let archive = self.target_index.get(&library).map(|&index| &self.done.targets[index]);
            if let Some(archive) = archive.filter(|archive| archive.kind == TargetKind::StaticLibrary) {
                target
                    .units
                    .extend(archive.units.iter().filter(|unit| !target.units.contains(unit)).collect::<Vec<_>>());
            }
        }
    }

    fn add_input(&self, target: &mut LinkTarget, record: &Record, argument: &str) {
        match record_of(&record.inputs, argument) {
            Some(file) => self.add_file(target, file),
            None => add_system_library(target, argument.to_owned()),
        }
    }

    fn add_file(&self, target: &mut LinkTarget, file: &FileRecord) {
        match self.find(file) {
            Some(Product::Object(origin)) => add_origin(target, &origin),
            Some(Product::Target(index)) => {
                let output = &self.done.targets[index].output;
                if !target.libraries.contains(output) {
                    target.libraries.push(output.clone());
                }
            }
            None if is_library(&file.path) => {
                let shown = if file.argument.starts_with("-l") {
                    file.argument.clone()
                } else {
                    file.path.display().to_string()
                };
                add_system_library(target, shown);
            }
            None => target.foreign.push(unknown_object(file)),
        }
    }

    fn finish_target(&mut self, target: LinkTarget, output: &FileRecord) {
        let targets = &mut self.done.targets;
        let index = *self.target_index.entry(target.output.clone()).or_insert(targets.len());
        match targets.get_mut(index) {
            Some(old) => *old = target,
            None => targets.push(target),
        }
        self.produce(output, Product::Target(index));
    }

    /// `objcopy` and `strip`: the output is what the first input was.
    fn filter(&mut self, record: &Record) {
        let (Some(input), Some(output)) = (record.inputs.first(), record.outputs.first()) else {
            return;
        };
        if let Some(product) = self.find(input) {
            self.produce(output, product);
        }
    }

    fn produce(&mut self, file: &FileRecord, product: Product) {
        if let Some(digest) = &file.digest {
            let same = self.by_digest.entry(digest.clone()).or_default();
            same.insert(file.path.clone(), product.clone());
        }
        self.by_path.insert(file.path.clone(), (file.digest.clone(), product));
    }

    fn find(&self, file: &FileRecord) -> Option<Product> {
        let at_path = self.by_path.get(&file.path);
        if let Some((digest, product)) = at_path
            && *digest == file.digest
        {
            return Some(product.clone());
        }
        let same = file.digest.as_ref().and_then(|digest| self.by_digest.get(digest));
        let name =
            paths::file_name(if file.path.as_os_str().is_empty() { Path::new(&file.argument) } else { &file.path });
        let moved = same.and_then(|same| {
            let namesake = same.iter().find(|(path, _)| paths::file_name(path) == name);
            namesake.or_else(|| same.iter().next())
        });
        moved.map(|(_, product)| product).or(at_path.map(|(_, product)| product)).cloned()
    }
}

/// A unit compiled twice alike has two outputs; which one is named must not depend on which job ended first.
fn keep_smallest(kept: &mut Option<PathBuf>, path: &Path) {
    if kept.as_deref().is_none_or(|old| path < old) {
        *kept = Some(path.to_path_buf());
    }
}

fn foreign(file: PathBuf) -> Origin {
    Origin { units: Vec::new(), foreign: vec![file] }
}

fn add_origin(target: &mut LinkTarget, origin: &Origin) {
    for &unit in &origin.units {
        if !target.units.contains(&unit) {
            target.units.push(unit);
        }
    }
    target.foreign.extend(origin.foreign.iter().cloned());
}

fn add_system_library(target: &mut LinkTarget, library: String) {
    if !target.system_libs.contains(&library) {
        target.system_libs.push(library);
    }
}

fn unknown_object(file: &FileRecord) -> PathBuf {
    if file.path.as_os_str().is_empty() { PathBuf::from(&file.argument) } else { file.path.clone() }
}

fn is_library(path: &Path) -> bool {
    let name = paths::file_name(path);
    name.ends_with(".a") || name.ends_with(".so") || name.contains(".so.")
}

fn record_of<'a>(files: &'a [FileRecord], argument: &str) -> Option<&'a FileRecord> {
    files.iter().find(|file| file.argument == argument)
}

//! Exuvia standing in for a compiler: runs the real one, then writes down what it did.
//!
//! During a capture a folder of links named `cc`, `gcc`, `ar`, … comes first on `PATH`. Each is this executable, which looks at the name
//! it was called by. It waits for the real tool, because only afterwards the digests of what it wrote can be taken; by those, objects are
//! known again after they were moved or copied.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use super::archive;
use super::command::{Action, Command};
use super::digest;
use super::flags::{self, Fate};
use super::link::{LinkInput, LinkLine};
use super::paths;
use super::record::{self, FileRecord, Record};
use super::response;
use super::tools::{self, Tool, ToolName};

/// Where records go; its presence is what makes this process a wrapper.
pub(crate) const LOG: &str = "EXUVIA_CAPTURE_LOG";
/// The folder of wrappers, skipped when the real tool is looked up.
pub(crate) const FOLDER: &str = "EXUVIA_CAPTURE_DIR";
/// The compiler that runs in place of the machine's own C compiler, if any.
pub(crate) const COMPILER: &str = "EXUVIA_CAPTURE_CC";
/// Set while building, as opposed to configuring: the substitute then overlooks what only the replaced compiler knows.
pub(crate) const LENIENT: &str = "EXUVIA_CAPTURE_LENIENT";
/// Set for what a wrapped tool starts: those are its own affair.
const NESTED: &str = "EXUVIA_CAPTURE_NESTED";

/// Acts as a wrapped tool if this process was started as one, and gives the exit code to end with.
///
/// To be called first in `main`: it is for nothing when the program was called by its own name.
pub fn run_as_wrapper() -> Option<i32> {
    let log = PathBuf::from(env::var_os(LOG)?);
    let mut words = env::args_os();
    let called = PathBuf::from(words.next()?);
    let name = paths::file_name(&called).to_owned();
    let tool = ToolName::parse(&name)?;
    let words: Vec<OsString> = words.collect();
    Some(run_tool(&name, &tool, &words, &log).unwrap_or_else(|error| complain(&name, &error)))
}

/// A capture that loses a record would be wrong in silence, so the build is made to fail.
fn complain(name: &str, error: &io::Error) -> i32 {
    let _ = writeln!(io::stderr(), "exuvia capture: {name}: {error}");
    127
}

fn run_tool(name: &str, tool: &ToolName, words: &[OsString], log: &Path) -> io::Result<i32> {
    let substitute = substitute_compiler(tool);
    let program = match &substitute {
        Some(program) => program.clone(),
        None => real_program(name)?,
    };
    if env::var_os(NESTED).is_some() {
        return Err(Process::new(program).args(words).exec());
    }
    let run = Run::prepare(name, tool, words, program)?;
    let words = if substitute.is_some() { substitute_words(tool, words) } else { words.to_vec() };
    let status = Process::new(&run.record.program).args(&words).env(NESTED, "1").status()?;
    if status.success()
        && let Some(record) = run.finish()
    {
        record::append(log, &record)?;
    }
    Ok(status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0)))
}

fn substitute_compiler(tool: &ToolName) -> Option<PathBuf> {
    let wanted = tool.tool == Tool::CCompiler && !tool.is_cross() && env::var_os(NESTED).is_none();
    env::var_os(COMPILER).filter(|_| wanted).map(PathBuf::from)
}

/// What the substitute is called with: the standard that the tool's name stands for, no flags that only gcc has, no warning an error.
fn substitute_words(tool: &ToolName, words: &[OsString]) -> Vec<OsString> {
    let lenient = env::var_os(LENIENT).is_some();
    let is_gcc_only = |word: &&OsString| flags::fate(&word.to_string_lossy()) == Fate::GccOnly;
    let kept = words.iter().filter(|word| !(lenient && is_gcc_only(word))).cloned();
    let standard = tool.implied_standard().map(OsString::from);
    let no_error = lenient.then(|| OsString::from("-Wno-error"));
    standard.into_iter().chain(kept).chain(no_error).collect()
}

fn real_program(name: &str) -> io::Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let excluded = env::var_os(FOLDER).map(PathBuf::from);
    let folders = tools::path_folders(&path, excluded.as_deref());
    tools::find_program(name, &folders)
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such program on PATH"))
}

/// A tool about to run: its record, filled except for the outputs.
struct Run {
    record: Record,
    outputs: Vec<String>,
    tool: Tool,
}

impl Run {
    fn prepare(name: &str, tool: &ToolName, words: &[OsString], program: PathBuf) -> io::Result<Self> {
        let directory = env::current_dir()?;
        let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        let arguments = response::expand(&words, &directory);
        let (inputs, outputs) = effects(tool.tool, &arguments, &directory);
        let record = Record {
            tool: name.to_owned(),
            program,
            directory,
            arguments,
            inputs,
            outputs: Vec::new(),
            members: Vec::new(),
        };
        Ok(Self { record, outputs, tool: tool.tool })
    }

    /// The record with its outputs; nothing if there are none, as then the run was a question or a check.
    fn finish(mut self) -> Option<Record> {
        for output in &self.outputs {
            self.record.outputs.extend(file_record(&self.record.directory, output, output));
        }
        if self.record.outputs.is_empty() {
            return None;
        }
        if self.tool == Tool::Archiver {
            let found = self.record.outputs.iter().filter_map(|output| archive_members(&output.path));
            self.record.members = found.flatten().collect();
        }
        Some(self.record)
    }
}

/// Existing input files and the paths that will be written.
fn effects(tool: Tool, arguments: &[String], directory: &Path) -> (Vec<FileRecord>, Vec<String>) {
    match tool {
        Tool::CCompiler | Tool::CxxCompiler => {
            let command = Command::parse(arguments, tool == Tool::CxxCompiler);
            (compiler_inputs(&command, directory), compiler_outputs(&command))
        }
        Tool::Linker => {
            let (line, output) = LinkLine::parse_ld(arguments);
            let output = output.unwrap_or_else(|| "a.out".to_owned());
            (link_inputs(&line, directory), vec![output])
        }
        Tool::Archiver => archiver_effects(arguments, directory),
        Tool::ObjectFilter => filter_effects(arguments, directory),
    }
}

/// Sources count as inputs too: assembler made by an earlier `-S` carries the C it came from.
fn compiler_inputs(command: &Command, directory: &Path) -> Vec<FileRecord> {
    if command.action == Action::Nothing {
        return Vec::new();
    }
    let sources = command.sources.iter();
    let sources = sources.filter_map(|source| file_record(directory, &source.path, &source.path));
    sources.chain(link_inputs(&command.link, directory)).collect()
}

fn compiler_outputs(command: &Command) -> Vec<String> {
    match command.action {
        Action::Nothing => Vec::new(),
        Action::Link if command.sources.is_empty() && command.link.inputs.is_empty() => Vec::new(),
        Action::Link => vec![command.output.clone().unwrap_or_else(|| "a.out".to_owned())],
        Action::Object | Action::Assembly => {
            let sources = command.sources.iter();
            sources.filter_map(|source| command.compile_output(source)).collect()
        }
    }
}

fn link_inputs(line: &LinkLine, directory: &Path) -> Vec<FileRecord> {
    let inputs = line.inputs.iter();
    inputs
        .filter_map(|input| match input {
            LinkInput::Source(_) => None,
            LinkInput::File(path) => file_record(directory, path, path),
            LinkInput::Library { name, only_static } => {
                let path = find_library(name, *only_static || line.all_static, &line.search, directory)?;
                file_record(directory, &format!("-l{name}"), &path)
            }
        })
        .collect()
}

/// Looks a library up in the `-L` folders as the linker does; those of the system are of no interest here.
fn find_library(name: &str, only_static: bool, search: &[String], directory: &Path) -> Option<String> {
    let names = match name.strip_prefix(':') {
        Some(exact) => vec![exact.to_owned()],
        None if only_static => vec![format!("lib{name}.a")],
        None => vec![format!("lib{name}.so"), format!("lib{name}.a")],
    };
    let mut candidates = search.iter().flat_map(|folder| names.iter().map(move |name| format!("{folder}/{name}")));
    candidates.find(|path| directory.join(path).is_file())
}

/// `ar [-]OPERATION[MODIFIERS] [RELPOS] [COUNT] ARCHIVE MEMBER…`
fn archiver_effects(arguments: &[String], directory: &Path) -> (Vec<FileRecord>, Vec<String>) {
    let mut words = arguments.iter().filter(|word| !word.starts_with("--"));
    let Some(operation) = words.next().map(|word| word.trim_start_matches('-')) else {
        return Default::default();
    };
    if !operation.starts_with(['r', 'q', 'm', 'd', 'c', 's', 'u', 'D', 'U', 'v', 'T'])
        || operation.contains(['t', 'x', 'p'])
    {
        return Default::default();
    }
    let skipped = operation.chars().filter(|c| matches!(c, 'a' | 'b' | 'i' | 'N')).count();
    let mut words = words.skip(skipped);
    let archive = words.next().cloned();
    let inputs = words.filter_map(|word| file_record(directory, word, word)).collect();
    (inputs, archive.into_iter().collect())
}

fn filter_effects(arguments: &[String], directory: &Path) -> (Vec<FileRecord>, Vec<String>) {
    let (line, explicit) = LinkLine::parse_ld(arguments);
    let files: Vec<&String> = line.inputs.iter().filter_map(file_of).collect();
    let inputs = files.iter().filter_map(|path| file_record(directory, path, path));
    let output = explicit.or_else(|| files.last().map(|path| (*path).clone()));
    (inputs.collect(), output.into_iter().collect())
}

fn file_of(input: &LinkInput) -> Option<&String> {
    match input {
        LinkInput::File(path) => Some(path),
        _ => None,
    }
}

/// The record of a regular file; `/dev/null` and what does not exist have none.
fn file_record(directory: &Path, argument: &str, path: &str) -> Option<FileRecord> {
    let path = paths::absolute(directory, Path::new(path));
    let digest = digest::of_file(&path)?;
    Some(FileRecord {
        argument: argument.to_owned(),
        path: fs::canonicalize(&path).unwrap_or(path),
        digest: Some(digest),
    })
}

fn archive_members(path: &Path) -> Option<Vec<FileRecord>> {
    let members = archive::members(path)?.into_iter();
    let records = members.map(|member| FileRecord {
        argument: member.name,
        path: member.path.unwrap_or_default(),
        digest: member.digest,
    });
    Some(records.collect())
}

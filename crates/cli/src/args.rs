//! The arguments.

mod refine;

pub use refine::*;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Exuvia migrates C projects to Rust: whole programs and libraries, with a ledger of everything that is left.
#[derive(Debug, Parser)]
#[command(
    name = "exuvia",
    version,
    after_help = "Exit codes: 0 done, and what is left is told; 1 a check failed; 2 bad usage, or edits in the way;\n\
                  3 the C cannot be read; 4 internal error.",
    arg_required_else_help = true,
    propagate_version = true
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct Global {
    /// Print JSON, with a version, instead of text
    #[arg(long, global = true)]
    pub json: bool,
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print what is decided on the way, and times
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Parallel jobs; as many as there are cores if not given
    #[arg(short, long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Record a real build: units, flags, links
    Capture(Capture),
    /// Turn C into a Cargo package that builds on stable Rust
    Migrate(Migrate),
    /// Tell what to move first: the risk of every function, and waves in which to move them
    Plan(PlanArgs),
    /// Tell where a migration stands: what is left, what was edited, whether the C has changed since
    Status(Status),
    /// Gather evidence, per function, that the Rust does what the C did
    Verify(Verify),
    /// Let a model improve functions; only what is shown to do the same lands, and only when you say so
    Refine(Refine),
    /// Fail when something is worse than at a commit: evidence, coverage, unsafe operations, what is C
    Check(Check),
    /// Waive evidence, or export it as JUnit, SARIF or in-toto
    Evidence(Evidence),
    /// Print the ledger of a migrated project, or its evidence
    Report(Report),
    /// Count by syntax alone how much of a folder of Rust is unsafe, whatever wrote it
    Count(Count),
    /// Index a project, at any size, and ask what calls, uses, reaches and breaks what
    Graph(crate::commands::graph::args::Graph),
    /// Tell the C behind a line of Rust, and the Rust behind a line of C
    Where(Where),
    /// Tell a decision and the facts behind it
    Why(Why),
    /// Print the page of a reason code
    Explain(Explain),
    /// For those who work on Exuvia
    Debug(Debug),
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  exuvia capture -- make -j4\n  exuvia capture --dir build --out capture.json -- ninja\n  \
                        exuvia migrate capture.json"
)]
pub struct Capture {
    /// Folder to run the build in
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// File to write; exuvia-capture.json if not given, or with the name of the configuration in it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Name of the configuration that is built: `exuvia migrate` takes the captures of several
    #[arg(long, value_name = "NAME", value_parser = config_name)]
    pub config: Option<String>,
    /// Use the compiler that the build asks for, instead of clang
    #[arg(long)]
    pub own_compiler: bool,
    /// The build
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub build: Vec<String>,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct Input {
    /// C files, one compile_commands.json, one capture, or one project folder (CMake, Meson, configure, make)
    #[arg(value_name = "PATH", required_unless_present = "configs")]
    pub paths: Vec<PathBuf>,
    /// Command that builds a project folder, instead of what is found there
    #[arg(long, value_name = "COMMAND")]
    pub build_command: Option<String>,
    /// Take only this program or library of the build, and what it links (may be given again)
    #[arg(long = "only", value_name = "NAME")]
    pub products: Vec<String>,
    /// Migrate a configuration behind a feature of this name (may be given again): its database, capture or folder, or the clang flags
    /// in which it differs. The first is the default
    #[arg(long = "config", value_name = "NAME=PATH|NAME=FLAGS", value_parser = config)]
    pub configs: Vec<Config>,
    /// Migrate for this target (may be given again: one crate for all of them), such as i686-linux or x86_64-windows-gnu
    #[arg(long = "target", value_name = "TRIPLE")]
    pub triples: Vec<String>,
    /// Flags for clang, added to those of each unit
    #[arg(last = true, value_name = "FLAGS")]
    pub flags: Vec<String>,
}

/// `--config`
#[derive(Debug, Clone)]
pub struct Config {
    pub name: String,
    pub path: Option<PathBuf>,
    pub flags: Vec<String>,
}

/// What Cargo takes as the name of a feature.
fn config_name(name: &str) -> Result<String, String> {
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    match fits && name != "default" {
        true => Ok(name.to_owned()),
        false => Err(format!("`{name}` cannot be the name of a feature")),
    }
}

/// `NAME=PATH`, `NAME=-DFLAG …`, `NAME=`.
fn config(text: &str) -> Result<Config, String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=PATH, NAME=-DFLAGS or NAME=")?;
    let name = config_name(name)?;
    if value.is_empty() || value.starts_with('-') {
        let flags = value.split_whitespace().map(str::to_owned).collect();
        return Ok(Config { name, path: None, flags });
    }
    Ok(Config { name, path: Some(PathBuf::from(value)), flags: Vec::new() })
}

#[derive(Debug, Clone, ClapArgs)]
pub struct How {
    /// `safe`: the best form that facts prove and rustc accepts; `faithful`: raw pointers as in C
    #[arg(long, value_enum, default_value_t = Plan::Safe)]
    pub plan: Plan,
    /// Raw pointers that are checked at run time (the safe plan, a whole program): `cold` where it does not cost much by an estimate, `all`, or `off`
    #[arg(long, value_enum, default_value_t = Checks::Cold)]
    pub checks: Checks,
    /// `program`: all of it moves; `c-abi`: exported symbols and layouts stay; `mixed`: what --move names moves, and the project's own
    /// build compiles the rest. By default what the build makes decides
    #[arg(long, value_enum)]
    pub boundary: Option<Boundary>,
    /// What is to move in a mixed build: file.c, file.c::function, @WAVE of exuvia.toml or @all (may be given again; all that can if not given)
    #[arg(long = "move", value_name = "ITEM")]
    pub items: Vec<String>,
    /// Name of the package
    #[arg(long)]
    pub name: Option<String>,
    #[command(flatten)]
    pub sandbox: Sandbox,
    /// Stop when a unit cannot be read, instead of going on without it
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  exuvia migrate prog.c --out prog-rs -- -DNDEBUG -Iinclude\n  \
                        exuvia migrate build/compile_commands.json\n  exuvia migrate zlib-1.2.13 --boundary c-abi\n  \
                        exuvia migrate zlib-1.2.13 --boundary mixed --move inflate.c --move deflate.c::longest_match\n  \
                        exuvia migrate . --build-command 'make -C src all' --only myprog\n  \
                        exuvia migrate prog.c --config plain= --config fancy=-DFANCY\n  \
                        exuvia migrate build/compile_commands.json --target x86_64-linux --target i686-linux")]
pub struct Migrate {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub how: How,
    /// Folder to write; ./NAME-rs if not given
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Overwrite edits, and write into a folder that Exuvia did not make
    #[arg(long)]
    pub force: bool,
    /// Do not build the result at the end
    #[arg(long)]
    pub no_build: bool,
    /// Forget what earlier runs decided (exuvia/exuvia.lock)
    #[arg(long)]
    pub fresh: bool,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "exuvia.toml in this folder has the waves that people decided (`pinned = true`) and those that have moved; all others are\n\
                        planned anew.\n\nExamples:\n  exuvia plan zlib-1.2.13\n  exuvia plan zlib-1.2.13 --write, and then:\n  \
                        exuvia migrate zlib-1.2.13 --boundary mixed --move @wave-1\n  \
                        exuvia plan build/compile_commands.json --by risk --top 5 --why"
)]
pub struct PlanArgs {
    #[command(flatten)]
    pub input: Input,
    /// What is printed
    #[arg(long, value_enum, default_value_t = PlanBy::Waves)]
    pub by: PlanBy,
    /// How many functions or waves to print; JSON has all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// Print what each function's risk is made of
    #[arg(long)]
    pub why: bool,
    /// Find out how each function comes out, as far as that goes without rustc
    #[arg(long, conflicts_with = "migrated")]
    pub effort: bool,
    /// Take how each function comes out from this folder, which `exuvia migrate` wrote; waves whose functions are all Rust there have moved
    #[arg(long, value_name = "DIR")]
    pub migrated: Option<PathBuf>,
    /// Tell which part of each function tests ran: what `llvm-cov export` or `gcov --json-format` wrote
    #[arg(long, value_name = "FILE")]
    pub coverage: Option<PathBuf>,
    /// Tell how often each file was changed and mended, by the git repository that this folder of sources is in
    #[arg(long, value_name = "DIR")]
    pub history: Option<PathBuf>,
    /// Lines that a wave is to have at most; 3000 if neither this nor exuvia.toml says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub wave_lines: Option<u32>,
    /// Write the waves into exuvia.toml
    #[arg(long)]
    pub write: bool,
    /// Write a page for people, which needs nothing else: the code by risk and state, the waves, trends over the runs that wrote one
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Folder for what can be used again
    #[arg(long, value_name = "DIR", default_value = ".exuvia")]
    pub store: PathBuf,
}

/// What a plan prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlanBy {
    /// The order in which to move
    Waves,
    /// Functions, the most urgent first
    Risk,
}

/// What generated, migrated and built code runs in.
#[derive(Debug, Clone, ClapArgs)]
pub struct Sandbox {
    /// Build and run code outside of any sandbox: it can reach the network and all files
    #[arg(long)]
    pub no_sandbox: bool,
    /// Memory that one build or run may have, all its processes together
    #[arg(long, value_name = "MIB", default_value_t = 8192, value_parser = clap::value_parser!(u64).range(1..))]
    pub max_memory: u64,
    /// What it may write to the disk
    #[arg(long, value_name = "MIB", default_value_t = 8192, value_parser = clap::value_parser!(u64).range(1..))]
    pub max_disk: u64,
    /// Processes that it may have at a time
    #[arg(long, value_name = "N", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(1..))]
    pub max_processes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Plan {
    Safe,
    Faithful,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Checks {
    Off,
    Cold,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Boundary {
    Program,
    CAbi,
    Mixed,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  exuvia status zlib-rs\n  exuvia status --json")]
pub struct Status {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  exuvia report zlib-rs\n  exuvia report zlib-rs --by function\n  exuvia report --json\n  \
                        exuvia report zlib-rs --html zlib.html"
)]
pub struct Report {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// What to sum up by
    #[arg(long, value_enum, default_value_t = By::Reason)]
    pub by: By,
    /// Write a page for people instead, which needs nothing else: the code by risk and state, the waves of exuvia.toml, trends
    #[arg(long, value_name = "FILE", conflicts_with = "by")]
    pub html: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    Reason,
    Function,
    File,
    Form,
    Evidence,
}

#[derive(Debug, ClapArgs)]
pub struct Evidence {
    #[command(subcommand)]
    pub command: EvidenceCommand,
}

#[derive(Debug, Subcommand)]
pub enum EvidenceCommand {
    /// Write down who answers for what the evidence of a function does not say (exuvia/waivers.toml)
    Waive(Waive),
    /// Print all evidence in a format of other tools
    Export(Export),
}

#[derive(Debug, ClapArgs)]
pub struct Export {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// The format
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// File to write; printed if not given
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// A format of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Junit,
    Sarif,
    InToto,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "The output folder has to lie in a git repository, with exuvia/ and src/ committed.\n\n\
                        Example:\n  exuvia check zlib-rs --baseline origin/main")]
pub struct Check {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// The commit to compare with
    #[arg(long, value_name = "REF")]
    pub baseline: String,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "A waiver is for the C and the Rust as they are now: it stops to count when one of them changes, or after its last day.\n\n\
                        Example:\n  exuvia evidence waive zlib-rs inflate.c::inflateMark --kind fuzz --until 2027-06-30 \\\n      \
                        --why 'shifts a negative number, as the C does with every compiler that is used'"
)]
pub struct Waive {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The function
    #[arg(value_name = "ITEM")]
    pub item: String,
    /// The kind of evidence
    #[arg(long, value_enum)]
    pub kind: Kind,
    /// Why it can be borne
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// The last day on which the waiver counts
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: String,
    /// Who answers for it; git's user if not given
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
}

/// A kind of evidence that a record is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Layout,
    Tests,
    Replay,
    Shadow,
    Fuzz,
    Strength,
    Symbolic,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  exuvia where zlib-rs/src/inflate.rs:120\n  exuvia where inflate.c:300 --dir zlib-rs"
)]
pub struct Where {
    /// A line of Rust or of C
    #[arg(value_name = "FILE:LINE")]
    pub place: String,
    /// Folder that `exuvia migrate` wrote; found from the file if not given
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  exuvia why inflate.c::inflate_table::lens --dir zlib-rs\n  exuvia why reason:rustc-rejected"
)]
pub struct Why {
    /// file.c, file.c::function, file.c::function::parameter, or reason:CODE
    pub item: String,
    /// Folder that `exuvia migrate` wrote
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// A reason code, as `exuvia report` prints it; all of them if not given
    pub code: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Debug {
    #[command(subcommand)]
    pub command: DebugCommand,
}

#[derive(Debug, Subcommand)]
pub enum DebugCommand {
    /// Print what a phase leaves behind
    Dump(Dump),
    /// Find the pointer forms, enumerations or functions that make a test fail
    Bisect(Bisect),
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "The test runs in a shell, with $BIN the folder of the programs and $DIR that of the package: 0 is good, 125 cannot\n\
                        tell, all else is bad. If only the safe plan fails, the fewest pointer forms and enumerations that it takes\n\
                        are told; if the faithful one fails too, the fewest functions that have to be Rust.\n\n\
                        Example:\n  exuvia debug bisect prog.c --test '$BIN/prog < in | cmp - out'"
)]
pub struct Bisect {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub how: How,
    /// A line of shell that tells good from bad
    #[arg(long, value_name = "COMMAND")]
    pub test: String,
    /// Seconds that it may take: one that takes longer is bad
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    pub timeout: u32,
    /// Folder for the packages that are tried
    #[arg(long, value_name = "DIR", default_value = "exuvia-bisect")]
    pub dir: PathBuf,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "Example:\n  exuvia debug dump prog.c --after structure --function main")]
pub struct Dump {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub how: How,
    /// Phase after which to stop
    #[arg(long, value_name = "PHASE", default_value = "print", value_parser = exuvia_engine::dump::phases())]
    pub after: String,
    /// Only this function
    #[arg(long, value_name = "NAME")]
    pub function: Option<String>,
    /// Print the time of each phase to stderr
    #[arg(long)]
    pub timings: bool,
}

/// With what functions are called on both sides.
#[derive(Debug, ClapArgs)]
pub struct Calls {
    /// Inputs of a function at most
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub inputs: u64,
    /// Time of one input in milliseconds: what takes longer does not return
    #[arg(long, value_name = "MS", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..))]
    pub input_time: u64,
    /// Where random numbers start
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub seed: u32,
    /// File or folder with data of the kind that the program reads, for inputs (may be given again)
    #[arg(long = "samples", value_name = "PATH")]
    pub samples: Vec<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "`--with fuzz`: functions are called on both sides with the same generated arguments: the C under its sanitizers, as judge of what\n\
                        is undefined, and the Rust. Coverage of both guides the search. With a command behind `--`, calls that it makes over the C\n\
                        are recorded first, and inputs start from these, too; so do those that look for faults of `--with strength`.\n\n\
                        `--with tests`: the command behind `--` builds the project and runs its tests. It runs in two copies of the tree, once\n\
                        with the compilers of the machine, once with those of the mixed build first on PATH. -v lists the functions.\n\n\
                        Code under test, and what it is built with, runs in a sandbox (Landlock, seccomp): without network, seeing the system, the\n\
                        project, the output and the compilers, writing to copies, scratch folders and TMPDIR only.\n\n\
                        `--with replay`: recordings lie in exuvia/recordings of the output, which git is told to ignore: what a call's arguments and\n\
                        variables lead to, as far as --recordings and --recording-size allow. Fuzzing starts from them, too. With --redact text,\n\
                        runs of four printable characters and more keep their length, punctuation and whether each is a letter, capital or digit;\n\
                        what a name redacts is gone from the whole recording, with all copies of four bytes and more. Numbers, lengths, shorter\n\
                        text and the shape of structures stay.\n\n\
                        A difference that fuzzing or replay finds is looked at over the faithful Rust too: where that differs as well the translation\n\
                        is wrong, else a fact that the safe plan took.\n\n\
                        Records go to exuvia/evidence.jsonl.\n\n\
                        Examples:\n  exuvia verify zlib-rs --budget 10m\n  exuvia verify zlib-rs adler32.c crc32.c::crc32_z --budget 30s\n  \
                        exuvia migrate zlib --boundary mixed --out z\n  \
                        exuvia verify z --with tests --tree zlib -- sh -c './configure && make check'\n  \
                        exuvia verify zlib-rs --with replay --tree zlib --redact text -- sh -c './configure && make check'"
)]
pub struct Verify {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Functions or files; all if none is named
    #[arg(value_name = "ITEM")]
    pub items: Vec<String>,
    /// `fuzz`: generated calls of both sides; `tests`: the command behind `--`, over a mixed build and over the C; `shadow`: the
    /// command over the C, with both sides compared at sampled calls; `replay`: calls that the command behind `--` makes over the C are
    /// recorded, and made again on both sides (without a command: those of last time); `strength`: faults are planted into a copy of the
    /// Rust, and fuzzing has to find them; `symbolic`: functions whose optimised code is the same on both sides are proved equal for all
    /// inputs; `layout`: records, bit-fields, signatures and symbols of libraries and programs are the C's, with an inventory of what is
    /// unsafe and what can panic
    #[arg(long = "with", value_enum, default_value_t = With::Fuzz)]
    pub with: With,
    /// The project's tree, for what the command behind `--` builds and runs
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub tree: PathBuf,
    /// Builds the project and runs its tests
    #[arg(last = true, value_name = "COMMAND")]
    pub command: Vec<String>,
    /// Time for all functions, for samples, or for each of the two runs of the tests, such as 90s, 10m, 2h: 5m, 5m or 1h if not given
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub budget: Option<std::time::Duration>,
    /// Faults that are planted to see how many are found
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
    pub faults: u32,
    #[command(flatten)]
    pub calls: Calls,
    #[command(flatten)]
    pub sandbox: Sandbox,
    /// Recordings of a function at most
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = clap::value_parser!(u64).range(1..))]
    pub recordings: u64,
    /// What one call may reach to be recorded; the recordings of a function may take eight times as much, all together 64 times
    #[arg(long, value_name = "MIB", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=32))]
    pub recording_size: u64,
    /// Write over what recordings would say: `text` for everything that reads like text, `FUNCTION:PARAMETER` for what a parameter
    /// leads to in calls of that function, `VARIABLE` or `FILE.c::VARIABLE` (may be given again)
    #[arg(long, value_name = "WHAT")]
    pub redact: Vec<String>,
    /// Run functions again that a run like this one said all of already
    #[arg(long)]
    pub again: bool,
    /// Run only functions whose evidence is stale
    #[arg(long, conflicts_with = "again")]
    pub stale: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = exuvia_engine::count::DEFINITIONS)]
pub struct Count {
    /// Folders with Rust files, each with the name that it has in the table before a `=` if it is not its path
    #[arg(value_name = "DIR|NAME=DIR", required = true, value_parser = named_folder)]
    pub dirs: Vec<(String, PathBuf)>,
    /// Name of a type that counts as a checked pointer (may be given again)
    #[arg(long, value_name = "NAME")]
    pub checked: Vec<String>,
    /// Print the table as Markdown
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
}

/// `DIR`, `NAME=DIR`
fn named_folder(text: &str) -> Result<(String, PathBuf), String> {
    let (name, path) = match text.split_once('=') {
        Some((name, path)) if !name.is_empty() && !name.contains('/') => (name, path),
        _ => (text, text),
    };
    if path.is_empty() { Err("the folder has no name".to_owned()) } else { Ok((name.to_owned(), PathBuf::from(path))) }
}

/// A kind of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum With {
    Fuzz,
    Layout,
    Tests,
    Strength,
    Shadow,
    Replay,
    Symbolic,
}

/// `90`, `90s`, `10m`, `2h`.
fn duration(text: &str) -> Result<std::time::Duration, String> {
    let (number, unit) = match text.strip_suffix(['s', 'm', 'h']) {
        Some(number) => (number, &text[number.len()..]),
        None => (text, "s"),
    };
    let factor = match unit {
        "h" => 3600,
        "m" => 60,
        _ => 1,
    };
    let seconds = number.parse::<u32>().map_err(|_| format!("`{text}` is no time: write 90s, 10m or 2h"))?;
    Ok(std::time::Duration::from_secs(u64::from(seconds) * factor))
}

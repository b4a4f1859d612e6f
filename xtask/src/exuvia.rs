//! The `exuvia` program as its users see it, and the Cargo packages it writes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::{self, Finished};
use crate::workspace;

/// Long enough for any project.
pub const MIGRATE_LIMIT: Duration = Duration::from_secs(3600);
pub const BUILD_LIMIT: Duration = Duration::from_secs(1800);

/// The version of a program that lies in no checkout.
pub const UNKNOWN: &str = "unknown";

/// Which of the two Rusts is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Plan {
    /// Raw forms only: the bridge between the C and the safe Rust.
    Faithful,
    /// The best form that the facts support.
    Safe,
}

impl Plan {
    pub fn name(self) -> &'static str {
        match self {
            Plan::Faithful => "faithful",
            Plan::Safe => "safe",
        }
    }
}

/// One migration to run.
pub struct Migration<'a> {
    pub inputs: Vec<OsString>,
    pub directory: &'a Path,
    pub out: &'a Path,
    pub plan: Plan,
    pub boundary: Option<&'a str>,
    pub name: Option<&'a str>,
    pub flags: &'a [String],
    /// Configurations that go into the package: the name of each and its flags.
    pub configs: &'a [(String, Vec<String>)],
    /// Targets that it is for.
    pub targets: &'a [String],
    /// What moves in a mixed build.
    pub items: &'a [String],
    /// How much is checked at run time, if not what is the default.
    pub checks: Option<&'a str>,
    pub target_dir: &'a Path,
    /// Whether Exuvia itself is to try the build at the end.
    pub build: bool,
    pub limit: Duration,
}

/// The program under test.
pub struct Exuvia {
    program: PathBuf,
    /// The search path that it runs with, if another than this process's.
    path: Option<OsString>,
    /// How much is checked at run time where a migration does not say it, if not what is the default.
    checks: Option<Checks>,
}

/// How much `exuvia migrate` is asked to check at run time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Checks {
    /// Nothing.
    Off,
    /// What does not cost much.
    Cold,
    /// All that can be.
    All,
}

impl Checks {
    fn name(self) -> &'static str {
        match self {
            Checks::Off => "off",
            Checks::Cold => "cold",
            Checks::All => "all",
        }
    }
}

impl Exuvia {
    /// The given program, or the workspace's own, built first.
    pub fn find_or_build(program: Option<&Path>) -> Result<Self> {
        let program = match program {
            Some(path) => path.canonicalize().with_context(|| format!("no program at {}", path.display()))?,
            None => build_own(&[])?,
        };
        Ok(Self { program, path: None, checks: None })
    }

    /// Runs with another search path.
    pub fn with_path(self, path: OsString) -> Self {
        Self { path: Some(path), ..self }
    }

    /// Asks for as many checks at run time in each migration that does not say how many.
    pub fn with_checks(self, checks: Option<Checks>) -> Self {
        Self { checks, ..self }
    }

    /// The commit of the checkout that the program was built in, with a `+` when files differ from it, and which checks it is
    /// asked for if that is not left to it.
    pub fn version(&self) -> String {
        let folder = self.program.parent().unwrap_or(Path::new("."));
        let git = |arguments: &[&str]| {
            let mut command = Command::new("git");
            let finished = process::run(command.arg("-C").arg(folder).args(arguments), b"", MIGRATE_LIMIT).ok()?;
            finished.success().then(|| finished.stdout_text().trim().to_owned())
        };
        let Some(commit) = git(&["rev-parse", "--short=9", "HEAD"]) else { return UNKNOWN.to_owned() };
        let changed = git(&["status", "--porcelain", "--untracked-files=no", ":/crates"]);
        let mark = if changed.is_none_or(|files| files.is_empty()) { "" } else { "+" };
        let checks = self.checks.map(|checks| format!(", checks {}", checks.name())).unwrap_or_default();
        format!("{commit}{mark}{checks}")
    }

    /// The given program, or the workspace's own optimised for large inputs, built first.
    pub fn find_or_build_release(program: Option<&Path>) -> Result<Self> {
        match program {
            Some(_) => Self::find_or_build(program),
            None => Ok(Self { program: build_own(&["--release"])?, path: None, checks: None }),
        }
    }

    /// Watches `build` in `directory` and writes what it did to `out`.
    pub fn capture(&self, directory: &Path, build: &[&str], out: &Path) -> Result<Finished> {
        let mut command = Command::new(&self.program);
        command.arg("capture").arg("--dir").arg(directory).arg("--out").arg(out).arg("--").args(build);
        process::run(command.env("CC", workspace::clang()), b"", BUILD_LIMIT)
    }

    /// Watches the shell script `build`, which must end well, as [`Exuvia::capture`] does.
    pub fn capture_script(&self, directory: &Path, build: &str, out: &Path) -> Result<()> {
        let captured = self.capture(directory, &["sh", "-eu", "-c", build], out)?;
        if !captured.success() {
            bail!("the capture ended with {:?}\n{}", captured.status, captured.stderr_text());
        }
        Ok(())
    }

    /// Runs `exuvia migrate`; the caller judges how it ended.
    pub fn migrate(&self, migration: &Migration) -> Result<Finished> {
        process::run(&mut self.migrate_command(migration), b"", migration.limit)
    }

    /// The command behind it.
    pub fn migrate_command(&self, migration: &Migration) -> Command {
        let mut command = self.command(migration.target_dir);
        command.current_dir(migration.directory).arg("migrate").args(&migration.inputs);
        command.arg("--out").arg(migration.out).args(["--plan", migration.plan.name()]);
        if let Some(boundary) = migration.boundary {
            command.args(["--boundary", boundary]);
        }
        if let Some(checks) = migration.checks.or(self.checks.map(Checks::name)) {
            command.args(["--checks", checks]);
        }
        if !migration.build {
            command.arg("--no-build");
        }
        if let Some(name) = migration.name {
            command.args(["--name", name]);
        }
        for (name, flags) in migration.configs {
            command.arg("--config").arg(format!("{name}={}", flags.join(" ")));
        }
        for target in migration.targets {
            command.args(["--target", target]);
        }
        for item in migration.items {
            command.args(["--move", item]);
        }
        if !migration.flags.is_empty() {
            command.arg("--").args(migration.flags);
        }
        command
    }

    /// The ledger of a migrated package, grouped by reason, as text.
    pub fn report(&self, package: &Path) -> Result<String> {
        let mut command = self.command(package);
        Ok(process::must(command.arg("report").arg(package), BUILD_LIMIT)?.stdout_text())
    }

    /// The C IR of the linked program, as text.
    pub fn dump(&self, directory: &Path, inputs: &[OsString], flags: &[String]) -> Result<String> {
        let mut command = self.command(directory);
        command.current_dir(directory).args(["debug", "dump"]).args(inputs).args(["--after", "link"]);
        Ok(process::must(command.arg("--").args(flags), BUILD_LIMIT)?.stdout_text())
    }

    /// The program itself, for the wrappers of mixed builds.
    pub fn program(&self) -> &Path {
        &self.program
    }

    pub fn command(&self, target_dir: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.env("CARGO_TARGET_DIR", target_dir);
        if let Some(path) = &self.path {
            command.env("PATH", path);
        }
        command
    }
}

/// The ledger that lies in a migrated package.
pub fn ledger(package: &Path) -> Result<Value> {
    let path = package.join("exuvia/ledger.json");
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is not JSON", path.display()))
}

/// The functions that a ledger says are kept in C.
pub fn kept_in_c(ledger: &Value) -> Vec<String> {
    let rows = rows_kept_in_c(ledger).filter(|row| text(row, "kind") == "function");
    let items = rows.map(|row| text(row, "item"));
    items.map(|item| item.rsplit("::").next().unwrap_or(item).to_owned()).collect()
}

/// The rows of the functions and variables that a ledger says are kept in C.
pub fn rows_kept_in_c(ledger: &Value) -> impl Iterator<Item = &Value> {
    let rows = ledger.get("rows").and_then(Value::as_array).into_iter().flatten();
    let is_item = |row: &Value| matches!(text(row, "kind"), "function" | "global");
    rows.filter(move |row| is_item(row) && text(row, "status") == "kept-in-c")
}

/// The parameters, as `function::parameter`, whose form rustc took back.
pub fn demoted(ledger: &Value) -> Vec<String> {
    let rows = ledger.get("rows").and_then(Value::as_array).into_iter().flatten();
    let demoted = rows.filter(|row| text(row, "kind") == "slot" && text(row, "code") == "demoted-by-rustc");
    let name = |item: &str| item.split_once("::").map_or(item, |(_, name)| name).to_owned();
    demoted.map(|row| name(text(row, "item"))).collect()
}

/// A text of a row, empty when it has none of this name.
pub fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Seconds by the clock of one phase, as `--timings` tells them.
pub fn phase_wall(told: &str, name: &str) -> Option<f64> {
    let of_phase = |line: &&str| line.split_whitespace().next() == Some(name);
    told.lines().find(of_phase)?.split_whitespace().nth(1)?.parse().ok()
}

/// What building a package gave.
pub struct Built {
    /// Executables by target name.
    pub programs: BTreeMap<String, PathBuf>,
    /// Static libraries by target name.
    pub static_libraries: BTreeMap<String, PathBuf>,
    /// Warnings as the compiler renders them.
    pub warnings: Vec<String>,
}

/// Builds the package at `package` without network.
pub fn cargo_build(package: &Path, target_dir: &Path, release: bool, limit: Duration) -> Result<Built> {
    cargo_build_config(package, &Build { release, ..Build::default() }, target_dir, limit)
}

/// How to build a package beside its defaults.
#[derive(Default)]
pub struct Build<'a> {
    /// This feature instead of the default one.
    pub feature: Option<&'a str>,
    /// The release profile.
    pub release: bool,
    /// Where the products are kept: the next build would replace them.
    pub keep: Option<&'a Path>,
}

/// Builds the package without network as `build` says.
pub fn cargo_build_config(package: &Path, build: &Build<'_>, target_dir: &Path, limit: Duration) -> Result<Built> {
    let mut command = Command::new("cargo");
    command.args(["build", "--offline", "--message-format=json", "--manifest-path"]).arg(package.join("Cargo.toml"));
    // Nothing is built twice.
    command.env("CARGO_TARGET_DIR", target_dir).env("CARGO_INCREMENTAL", "0");
    if build.release {
        command.arg("--release");
    }
    if let Some(feature) = build.feature {
        command.args(["--no-default-features", "--features", feature]);
    }
    let mut built = finished_build(process::run(&mut command, b"", limit)?)?;
    if let Some(keep) = build.keep {
        fs::create_dir_all(keep)?;
        for path in built.programs.values_mut().chain(built.static_libraries.values_mut()) {
            let kept = keep.join(path.file_name().context("a product has a name")?);
            fs::copy(&*path, &kept).with_context(|| format!("cannot copy {}", path.display()))?;
            *path = kept;
        }
    }
    Ok(built)
}

fn finished_build(finished: Finished) -> Result<Built> {
    let messages = messages(&finished.stdout);
    if !finished.success() {
        bail!("the output does not build\n{}{}", rendered(&messages, "error").join("\n"), finished.stderr_text());
    }
    Ok(built(&messages))
}

/// What rustfmt would change in the package, empty when nothing.
pub fn format_differences(package: &Path) -> Result<String> {
    let mut command = Command::new("cargo");
    command.args(["fmt", "--all", "--check", "--manifest-path"]).arg(package.join("Cargo.toml"));
    let finished = process::run(&mut command, b"", BUILD_LIMIT)?;
    Ok(if finished.success() { String::new() } else { finished.stdout_text() + &finished.stderr_text() })
}

fn build_own(options: &[&str]) -> Result<PathBuf> {
    let mut command = Command::new("cargo");
    command.current_dir(workspace::root()).args(["build", "--package", "exuvia", "--message-format=json"]);
    command.args(options);
    let finished = process::run(&mut command, b"", BUILD_LIMIT)?;
    let messages = messages(&finished.stdout);
    if !finished.success() {
        bail!("exuvia does not build\n{}{}", rendered(&messages, "error").join("\n"), finished.stderr_text());
    }
    let built = built(&messages);
    built.programs.get("exuvia").cloned().context("cargo built no program named exuvia")
}

/// The messages of a Cargo run with `--message-format=json`.
pub fn messages(stdout: &[u8]) -> Vec<Value> {
    stdout.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

fn rendered(messages: &[Value], level: &str) -> Vec<String> {
    let compiler = messages.iter().filter_map(|message| message.get("message"));
    let wanted = compiler.filter(|message| text(message, "level") == level);
    wanted.map(|message| text(message, "rendered").to_owned()).collect()
}

fn built(messages: &[Value]) -> Built {
    let mut programs = BTreeMap::new();
    let mut static_libraries = BTreeMap::new();
    for message in messages.iter().filter(|message| text(message, "reason") == "compiler-artifact") {
        let name = message.get("target").map(|target| text(target, "name").to_owned()).unwrap_or_default();
        if let Some(program) = message.get("executable").and_then(Value::as_str) {
            programs.insert(name.clone(), PathBuf::from(program));
        }
        let files = message.get("filenames").and_then(Value::as_array).into_iter().flatten();
        for file in files.filter_map(Value::as_str).filter(|file| file.ends_with(".a")) {
            static_libraries.insert(name.clone(), PathBuf::from(file));
        }
    }
    Built { programs, static_libraries, warnings: rendered(messages, "warning") }
}

/// Where cargo's messages say that the front end's build script put the exporter.
pub fn exporter_of(message: &serde_json::Value) -> Option<&str> {
    let variables = message.get("env")?.as_array()?;
    variables
        .iter()
        .find(|pair| pair.get(0).and_then(serde_json::Value::as_str) == Some("EXUVIA_EXPORTER"))?
        .get(1)?
        .as_str()
}

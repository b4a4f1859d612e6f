//! Runs Cargo on a package and reads what rustc says of it.

mod message;

use crate::error::{EngineError, Result};
use crate::files;
use exuvia_verify::VerifyError;
use exuvia_verify::sandbox::{Confinement, Ended, RESERVE, Ran, Runner, settings_above};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use message::{Code, Diagnostic, Expansion, RustSpan};

/// What Cargo is to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Types and borrows only.
    Check,
    /// All of it.
    Build,
    /// All of it, optimised.
    Release,
}

impl Action {
    fn word(self) -> &'static str {
        match self {
            Action::Check => "check",
            Action::Build => "build",
            Action::Release => "build --release",
        }
    }
}

/// A package and where its products go.
#[derive(Clone, Debug)]
pub struct Cargo {
    /// Folder of the package.
    pub dir: PathBuf,
    /// Folder of the products.
    pub target: PathBuf,
    /// Parallel jobs; none leaves it to Cargo.
    pub jobs: Option<usize>,
    /// The one feature to enable instead of the default.
    pub feature: Option<String>,
    /// rustc's name of the target, when it is not this machine's.
    pub triple: Option<String>,
    /// What it runs in.
    pub runner: Runner,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Errors, each once.
    pub errors: Vec<Diagnostic>,
    /// Warnings, each once.
    pub warnings: Vec<Diagnostic>,
    /// Whether Cargo was content.
    pub success: bool,
    /// Cargo's own words.
    pub stderr: String,
}

impl Cargo {
    /// The package in `dir` as it is by default, on this machine.
    pub fn new(target: PathBuf, dir: PathBuf, jobs: Option<usize>) -> Self {
        Self { dir, target, jobs, feature: None, triple: None, runner: Runner::default() }
    }

    /// Runs it, offline; only when a dependency turns out never to have been fetched, once more with the network.
    pub fn run(&self, action: Action) -> Result<Outcome> {
        let mut outcome = self.attempt(action, true)?;
        if self.runner.confines() && !outcome.success && outcome.stderr.contains("Cargo.lock") {
            // It is written beside the sources, where a build may not write.
            self.outside(&["update", "--workspace", "--offline"])?;
            outcome = self.attempt(action, true)?;
        }
        if outcome.success || !outcome.errors.is_empty() || !lacks_dependency(&outcome.stderr) {
            return Ok(outcome);
        }
        if self.runner.confines() {
            self.outside(&["fetch"])?;
        }
        self.attempt(action, self.runner.confines())
    }

    /// The command as a user would type it.
    pub fn command_line(action: Action) -> String {
        format!("cargo {} --workspace", action.word())
    }

    fn attempt(&self, action: Action, offline: bool) -> Result<Outcome> {
        let mut command = self.command(action, offline);
        if self.runner.confines() {
            // A wrapper may have its work done by a server, which nothing in a sandbox reaches.
            command.env("RUSTC_WRAPPER", "").env("RUSTC_WORKSPACE_WRAPPER", "");
        }
        let ran = self.runner.run(command).map_err(lost)?;
        match ran.ended {
            Ended::Exited(_) | Ended::Signal(_) => Ok(outcome(&ran)),
            Ended::Disk if files::has_less(&self.dir, RESERVE) => Err(EngineError::DiskFull { path: self.dir.clone() }),
            ended => Err(EngineError::Build {
                command: Self::command_line(action),
                dir: self.dir.clone(),
                text: format!("{ended} (in a sandbox; --no-sandbox builds without)"),
            }),
        }
    }

    /// Builds in a sandbox if there is a `confinement`: the package can be seen there, and the folder of the products and `writable` be
    /// written. `scratch` is a folder for what is told of it.
    pub fn confined(mut self, confinement: Option<&Confinement>, scratch: &Path, writable: &[PathBuf]) -> Result<Self> {
        let mut readable = settings_above(&self.dir);
        readable.push(self.dir.clone());
        let writable = std::iter::once(self.target.clone()).chain(writable.iter().cloned()).collect();
        self.runner = Runner::new(confinement, scratch.join("told"), readable, writable)?;
        Ok(self)
    }

    /// What runs no code of the package, and has to change what builds may not.
    fn outside(&self, words: &[&str]) -> Result<()> {
        let mut command = cargo();
        command.current_dir(&self.dir).args(words).arg("--quiet");
        // What fails here makes the build fail, which tells why.
        Runner::default().run(command).map_err(lost).map(|_| ())
    }

    fn command(&self, action: Action, offline: bool) -> Command {
        let mut command = cargo();
        command.current_dir(&self.dir).args(action.word().split(' '));
        command.args(["--workspace", "--message-format=json", "--quiet"]);
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_TERM_COLOR", "never");
        // Settings of whoever runs Exuvia must not decide what the output's code means or which lints it meets.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_MANIFEST_DIR"] {
            command.env_remove(name);
        }
        if offline {
            command.arg("--offline");
        }
        if let Some(feature) = &self.feature {
            command.args(["--no-default-features", "--features", feature]);
        }
        if let Some(triple) = &self.triple {
            command.args(["--target", triple]);
        }
        if let Some(jobs) = self.jobs {
            command.arg(format!("--jobs={jobs}"));
        }
        command
    }
}

fn lacks_dependency(stderr: &str) -> bool {
    stderr.contains("--offline") || stderr.contains("no matching package")
}

fn outcome(output: &Ran) -> Outcome {
    let mut result = Outcome {
        success: output.success(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        ..Outcome::default()
    };
    let mut seen = BTreeSet::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        // Other lines are the output of build scripts.
        let Ok(message) = serde_json::from_str::<message::CargoMessage>(line) else { continue };
        let Some(diagnostic) = message.message.filter(|_| message.reason == "compiler-message") else { continue };
        if seen.insert(diagnostic.text().to_owned()) {
            result.add(diagnostic);
        }
    }
    result
}

impl Outcome {
    fn add(&mut self, diagnostic: Diagnostic) {
        if is_summary(&diagnostic) {
            return;
        }
        match diagnostic.level.as_str() {
            "warning" => self.warnings.push(diagnostic),
            _ if diagnostic.is_error() => self.errors.push(diagnostic),
            _ => {}
        }
    }

    /// The error for a build that should have worked.
    pub fn into_error(self, dir: &Path, action: Action) -> EngineError {
        let texts: Vec<&str> = self.errors.iter().map(Diagnostic::text).collect();
        let text = if texts.is_empty() { self.stderr } else { texts.join("\n") };
        failed(dir, action, text)
    }
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn lost(error: VerifyError) -> EngineError {
    match error {
        VerifyError::Tool { source, .. } => EngineError::Tool {
            program: "cargo".to_owned(),
            source,
            remedy: "install a Rust toolchain from https://rustup.rs",
        },
        error => error.into(),
    }
}

/// The error for a cargo command that failed with these words.
pub fn failed(dir: &Path, action: Action, text: String) -> EngineError {
    // rustc and the linker say this in many ways, a bus error among them.
    if files::is_full(dir) {
        return EngineError::DiskFull { path: dir.to_path_buf() };
    }
    EngineError::Build { command: Cargo::command_line(action), dir: dir.to_path_buf(), text }
}

/// "aborting due to 3 previous errors", "4 warnings emitted": they stand for no place.
fn is_summary(diagnostic: &Diagnostic) -> bool {
    diagnostic.spans.is_empty()
        && diagnostic.code.is_none()
        && (diagnostic.message.starts_with("aborting due to")
            || diagnostic.message.contains("warning emitted")
            || diagnostic.message.contains("warnings emitted"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn package(source: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("src")).unwrap();
        fs::write(dir.path().join("Cargo.toml"), "[package]\nname = \"t\"\nedition = \"2024\"\n[workspace]\n").unwrap();
        fs::write(dir.path().join("src/lib.rs"), source).unwrap();
        dir
    }

    fn check(source: &str) -> Outcome {
        let dir = package(source);
        let cargo = Cargo::new(dir.path().join("target"), dir.path().to_path_buf(), Some(1));
        cargo.run(Action::Check).unwrap()
    }

    #[test]
    fn sees_a_borrow_error_with_both_places() {
        let source =
            "pub fn f(v: &mut [i32]) {\n    let a = &mut v[0];\n    let b = &mut v[1];\n    *a = 1;\n    *b = 2;\n}\n";
        let outcome = check(source);
        assert!(!outcome.success);
        let [error] = &outcome.errors[..] else { panic!("{:?}", outcome.errors) };
        assert_eq!(error.code(), "E0499");
        let lines: Vec<u32> = error.places().iter().map(|place| place.line_start).collect();
        assert_eq!(lines[0], 3);
        assert!(lines.contains(&2), "{lines:?}");
    }

    #[test]
    fn follows_macros_to_the_call() {
        let source =
            "macro_rules! set { ($e:expr) => { let x: u8 = $e; drop(x); } }\npub fn f() {\n    set!(\"a\");\n}\n";
        let outcome = check(source);
        assert!(outcome.errors[0].places().iter().any(|place| place.line_start == 3));
    }

    #[test]
    fn counts_warnings() {
        let outcome = check("pub fn f() { let x = 1; }\n");
        assert!(outcome.success);
        assert_eq!(outcome.warnings.len(), 1, "{:?}", outcome.warnings);
    }
}

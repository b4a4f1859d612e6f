//! Building a migrated package as a debug and as a release program.
//!
//! cargo and its two crates cost several times what rustc itself takes for a small program. A package that needs no build
//! script is therefore built by rustc alone, as one crate: the modules of its library with the `main` of its program. What
//! cargo would say about the package, Exuvia's own `cargo check` has said before. A package with C in it is built by cargo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::exuvia;
use crate::process;

const LIMIT: Duration = Duration::from_secs(300);

/// How the Rust is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Profile {
    Debug,
    Release,
}

impl Profile {
    pub const ALL: [Profile; 2] = [Profile::Debug, Profile::Release];

    pub fn name(self) -> &'static str {
        match self {
            Profile::Debug => "debug",
            Profile::Release => "release",
        }
    }

    /// What cargo gives rustc for this profile, as far as it changes what a program does. One unit of code generation is
    /// the cheapest for a small program.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Profile::Debug => &["-Copt-level=0", "-Cdebug-assertions=on", "-Coverflow-checks=on"],
            Profile::Release => &["-Copt-level=3", "-Cdebug-assertions=off", "-Ccodegen-units=1"],
        }
    }
}

/// A package to build.
pub struct Package<'a> {
    pub root: &'a Path,
    /// Name of the package and of its library.
    pub name: &'a str,
    /// Where cargo builds, and where rustc's programs go.
    pub target: &'a Path,
    /// The search path for cargo and rustc.
    pub path: &'a std::ffi::OsStr,
}

impl Package<'_> {
    /// The executable, or what the compiler said.
    pub fn build(&self, profile: Profile) -> Result<Result<PathBuf, String>> {
        match self.program_text()? {
            Some(text) => self.by_rustc(&text, profile),
            None => self.by_cargo(profile),
        }
    }

    /// The whole program as the root of one crate; none if cargo must build it.
    fn program_text(&self) -> Result<Option<String>> {
        if self.root.join("build.rs").exists() {
            return Ok(None);
        }
        let Some(main) = only_file(&self.root.join("src/bin"))? else { return Ok(None) };
        let library = self.root.join("src/lib.rs");
        let library = fs::read_to_string(&library).with_context(|| format!("no {}", library.display()))?;
        let main = fs::read_to_string(main)?;
        Ok(joined(&library, self.name, &main))
    }

    fn by_rustc(&self, text: &str, profile: Profile) -> Result<Result<PathBuf, String>> {
        // Beside the library, so that its modules are found.
        let root = self.root.join("src/_whole.rs");
        fs::write(&root, text)?;
        let folder = self.target.join(profile.name());
        fs::create_dir_all(&folder)?;
        let out = folder.join("whole");
        let mut command = Command::new("rustc");
        command.args(["--edition=2024", "--crate-type=bin", "--crate-name=whole", "--cap-lints=allow"]);
        command.args(profile.flags()).arg("-o").arg(&out).arg(&root).env("PATH", self.path);
        let finished = process::run(&mut command, b"", LIMIT)?;
        Ok(if finished.success() { Ok(out) } else { Err(finished.stderr_text()) })
    }

    fn by_cargo(&self, profile: Profile) -> Result<Result<PathBuf, String>> {
        // Nothing of another program that stood at the same place.
        let target = self.target.join("cargo");
        super::sandbox::empty(&target)?;
        let built = exuvia::cargo_build(self.root, &target, profile == Profile::Release, LIMIT);
        Ok(match built.map(|built| built.programs.into_values().next()) {
            Ok(Some(program)) => Ok(program),
            Ok(None) => Err("error: the output has no program".to_owned()),
            Err(error) => Err(format!("{error:#}")),
        })
    }
}

/// The file in a folder that holds no other.
fn only_file(folder: &Path) -> Result<Option<PathBuf>> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let files = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    Ok(if let [file] = &files[..] { Some(file.path()) } else { None })
}

/// The root of one crate from those of a library and a program; none if the program has attributes or docs that are not
/// known to go away without harm.
fn joined(library: &str, name: &str, main: &str) -> Option<String> {
    let main = main.lines().filter(|line| !line.starts_with("//!")).collect::<Vec<_>>().join("\n");
    (!main.contains("#![")).then(|| format!("{library}\nextern crate self as {name};\n{main}\n"))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn library_and_program_become_one_crate() {
        let whole = joined("pub mod a;\n", "subject", "//! Starts.\n\nfn main() {}\n");
        assert_eq!(whole.as_deref(), Some("pub mod a;\n\nextern crate self as subject;\n\nfn main() {}\n"));
        assert_eq!(joined("", "subject", "#![no_main]\n"), None);
    }
}

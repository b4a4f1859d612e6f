//! Targets other than the machine's own: what clang and rustc call them, and where their C headers are.
//!
//! Debian's cross packages put the headers of a target in a folder of their own; `EXUVIA_HEADERS_…` names others. The flags of
//! the captured build that choose a machine (`-m…`) are left out: they are the host's. For this machine itself only those go
//! that make another of it (`-m32`): what instructions it has (`-mavx2`) stays.

use crate::capture::{Capture, UnitCommand};
use std::path::PathBuf;
use thiserror::Error;

/// A target that C can be read for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CrossTarget {
    /// Name as clang takes it.
    pub name: &'static str,
    /// Other names that people use, rustc's among them.
    aliases: &'static [&'static str],
    /// rustc's name.
    pub rust: &'static str,
    /// What `cfg` tells of it: `target_arch`, `target_os`, `target_env`, `target_pointer_width`.
    cfg: [&'static str; 4],
    /// Folders of its headers.
    headers: &'static [&'static str],
    /// The Debian package that brings them.
    package: &'static str,
}

/// All targets.
pub const TARGETS: &[CrossTarget] = &[
    CrossTarget {
        name: "x86_64-linux-gnu",
        aliases: &["x86_64-linux", "x86_64-unknown-linux-gnu"],
        rust: "x86_64-unknown-linux-gnu",
        cfg: ["x86_64", "linux", "gnu", "64"],
        headers: &["/usr/x86_64-linux-gnu/include"],
        package: "libc6-dev-amd64-cross",
    },
    CrossTarget {
        name: "i686-linux-gnu",
        aliases: &["i686-linux", "i386-linux", "i386-linux-gnu", "i686-unknown-linux-gnu"],
        rust: "i686-unknown-linux-gnu",
        cfg: ["x86", "linux", "gnu", "32"],
        headers: &["/usr/i686-linux-gnu/include"],
        package: "libc6-dev-i386-cross",
    },
    CrossTarget {
        name: "aarch64-linux-gnu",
        aliases: &["aarch64-linux", "aarch64-unknown-linux-gnu"],
        rust: "aarch64-unknown-linux-gnu",
        cfg: ["aarch64", "linux", "gnu", "64"],
        headers: &["/usr/aarch64-linux-gnu/include"],
        package: "libc6-dev-arm64-cross",
    },
    CrossTarget {
        name: "armv7-linux-gnueabihf",
        aliases: &["armv7-linux", "armv7-unknown-linux-gnueabihf"],
        rust: "armv7-unknown-linux-gnueabihf",
        cfg: ["arm", "linux", "gnu", "32"],
        headers: &["/usr/arm-linux-gnueabihf/include"],
        package: "libc6-dev-armhf-cross",
    },
    CrossTarget {
        name: "x86_64-windows-gnu",
        aliases: &["x86_64-w64-mingw32", "x86_64-pc-windows-gnu"],
        rust: "x86_64-pc-windows-gnu",
        cfg: ["x86_64", "windows", "gnu", "64"],
        headers: &["/usr/x86_64-w64-mingw32/include", "/usr/share/mingw-w64/include"],
        package: "mingw-w64-x86-64-dev",
    },
];

/// Why C cannot be read for a target.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum CrossError {
    /// Nobody told how.
    #[error("no target is called `{name}`; there are {}", names())]
    Unknown {
        /// As it was asked for.
        name: String,
    },
    /// Its headers are not there.
    #[error(
        "no C headers for {name}: install {package} (Debian: `apt-get install {package}`), or name folders of headers in {variable}"
    )]
    NoHeaders {
        /// The target.
        name: &'static str,
        /// Debian's package.
        package: &'static str,
        /// The variable that can name other folders.
        variable: String,
    },
}

fn names() -> String {
    TARGETS.iter().map(|target| target.name).collect::<Vec<_>>().join(", ")
}

impl CrossTarget {
    /// The target of this name, in any of its spellings.
    pub fn find(name: &str) -> Result<CrossTarget, CrossError> {
        let is_it = |target: &&CrossTarget| target.name == name || target.aliases.contains(&name);
        TARGETS.iter().find(is_it).copied().ok_or_else(|| CrossError::Unknown { name: name.to_owned() })
    }

    /// Whether it is the target that this program was built for.
    pub fn is_native(&self) -> bool {
        let [arch, os, env, _] = self.cfg;
        let own_env = if cfg!(target_env = "gnu") { "gnu" } else { "" };
        arch == std::env::consts::ARCH && os == std::env::consts::OS && env == own_env
    }

    /// Options of `cfg` with their values for this target.
    pub fn cfg(&self) -> Vec<(&'static str, String)> {
        let options = ["target_arch", "target_os", "target_env", "target_pointer_width"];
        options.into_iter().zip(self.cfg).map(|(option, value)| (option, value.to_owned())).collect()
    }

    /// The capture, read for this target.
    pub fn apply(&self, capture: &Capture) -> Result<Capture, CrossError> {
        let mut capture = capture.clone();
        let (flags, drops) = match self.is_native() {
            true => (Vec::new(), chooses_target as fn(&str) -> bool),
            false => (self.flags()?, chooses_machine as fn(&str) -> bool),
        };
        capture.units.iter_mut().chain(&mut capture.assembler).for_each(|unit| retarget(unit, drops, &flags));
        Ok(capture)
    }

    /// `EXUVIA_HEADERS_I686_LINUX_GNU`.
    fn variable(&self) -> String {
        format!("EXUVIA_HEADERS_{}", self.name.to_uppercase().replace('-', "_"))
    }

    /// The target, and its headers instead of the host's; clang's own stay.
    fn flags(&self) -> Result<Vec<String>, CrossError> {
        let given = std::env::var_os(self.variable());
        let folders: Vec<PathBuf> = match &given {
            Some(list) => std::env::split_paths(list).collect(),
            None => self.headers.iter().map(PathBuf::from).collect(),
        };
        let there: Vec<&PathBuf> = folders.iter().filter(|folder| folder.is_dir()).collect();
        if there.is_empty() {
            let (name, package) = (self.name, self.package);
            return Err(CrossError::NoHeaders { name, package, variable: self.variable() });
        }
        let mut flags = vec![format!("--target={}", self.name), "-nostdlibinc".to_owned()];
        for folder in there {
            flags.extend(["-isystem".to_owned(), folder.to_string_lossy().into_owned()]);
        }
        Ok(flags)
    }
}

fn retarget(unit: &mut UnitCommand, drops: fn(&str) -> bool, flags: &[String]) {
    let mut given = std::mem::take(&mut unit.arguments).into_iter();
    while let Some(argument) = given.next() {
        if has_value(&argument) {
            // The value goes with its flag, whatever it looks like.
            let value = given.next();
            if !drops(&argument) {
                unit.arguments.extend([argument].into_iter().chain(value));
            }
        } else if !drops(&argument) {
            unit.arguments.push(argument);
        }
    }
    unit.arguments.extend(flags.iter().cloned());
}

/// Flags whose value is the next argument and may look like one that chooses a machine, or be left over without it.
fn has_value(argument: &str) -> bool {
    matches!(argument, "-mllvm" | "-target" | "--target" | "-D" | "-U" | "-I" | "-include" | "-isystem" | "-Xclang")
}

/// The target itself.
fn chooses_target(argument: &str) -> bool {
    matches!(argument, "-m16" | "-m32" | "-m64" | "-mx32" | "-target" | "--target") || argument.starts_with("--target=")
}

/// The target, or which of its machines code is made for.
fn chooses_machine(argument: &str) -> bool {
    chooses_target(argument) || argument.starts_with("-m")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn names_of_all_kinds_are_known() {
        assert_eq!(CrossTarget::find("i686-linux").unwrap().rust, "i686-unknown-linux-gnu");
        assert_eq!(CrossTarget::find("x86_64-pc-windows-gnu").unwrap().name, "x86_64-windows-gnu");
        let error = CrossTarget::find("pdp11").unwrap_err().to_string();
        assert!(error.contains("armv7-linux-gnueabihf"), "{error}");
    }

    #[test]
    fn rustc_says_the_same_of_each() {
        for target in TARGETS {
            let output = Command::new("rustc").args(["--print", "cfg", "--target", target.rust]).output().unwrap();
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            for (option, value) in target.cfg() {
                assert!(text.contains(&format!("{option}={value:?}")), "{}: {option} {value}", target.name);
            }
        }
    }

    #[test]
    fn flags_of_the_host_go() {
        assert_eq!(retargeted(&["-O2", "-march=native", "-m64", "-DM"]), ["-O2", "-DM", "--target=x"]);
    }

    #[test]
    fn values_go_with_their_flags() {
        assert_eq!(retargeted(&["-mllvm", "-foo", "-target", "i686-linux", "-O1"]), ["-O1", "--target=x"]);
        assert_eq!(retargeted(&["-I", "-my-folder", "-D", "M"]), ["-I", "-my-folder", "-D", "M", "--target=x"]);
    }

    #[test]
    fn this_machine_is_chosen_as_any_other() {
        let target = CrossTarget::find("x86_64-linux").unwrap();
        if target.is_native() {
            let capture = Capture {
                root: ".".into(),
                units: vec![unit(&["-m32", "-mavx2", "--target=i686-linux-gnu"])],
                assembler: Vec::new(),
                targets: Vec::new(),
                notes: Vec::new(),
                path_map: Vec::new(),
                config: None,
            };
            assert_eq!(target.apply(&capture).unwrap().units[0].arguments, ["-mavx2"]);
        }
    }

    fn unit(arguments: &[&str]) -> UnitCommand {
        UnitCommand {
            file: "a.c".into(),
            arguments: arguments.iter().map(|&argument| argument.to_owned()).collect(),
            directory: ".".into(),
            output: None,
            compiler: "cc".to_owned(),
        }
    }

    fn retargeted(arguments: &[&str]) -> Vec<String> {
        let mut unit = unit(arguments);
        retarget(&mut unit, chooses_machine, &["--target=x".to_owned()]);
        unit.arguments
    }
}

//! Finding the cases and reading the directives in their first comment lines.
//!
//! A case is a `.c` file in `tests/cases/<construct>/`, or a folder there with several. Directives, all optional:
//!
//! | line | meaning |
//! | --- | --- |
//! | `// run: a "b c"` | the program's arguments |
//! | `// profile: release` | the Rust is built with optimisation |
//! | `// checks: all` | how much is checked at run time; `cold` if not said, so that all cases try it |
//! | `// panics: ARGS: TEXT` | with these arguments the C is undefined, and the safe Rust must panic and say TEXT |
//! | `// stdin: "text\n"` | its standard input, as a JSON string |
//! | `// flags: -fwrapv` | flags of the C compiler, given to Exuvia as well |
//! | `// variant: NAME -DFLAG` | a configuration: the C compiled with these flags must do what the Rust does with this feature |
//! | `// target: i686-linux` | a target that the output is for besides this machine's |
//! | `// boundary: c-abi` | the boundary to migrate with; the default is `program` |
//! | `// move: a.c::f` | what moves under the boundary `mixed`: the wrapper compiles each file, all but `main.c` go into an archive |
//! | `// driver: use.c` | this file of the folder stays C and links the migrated static library |
//! | `// expect: kept-in-c f` | the ledger must say that `f` stays in C; a function kept without this line fails |
//! | `// expect: demoted f::p` | rustc must take back the form of this parameter in the safe plan |
//! | `// expect: refused TEXT` | the migration must fail and say TEXT |

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// One case.
#[derive(Debug)]
pub struct Case {
    /// `construct/name`.
    pub name: String,
    /// The folder that holds the sources.
    pub directory: PathBuf,
    /// Sources to migrate, by file name.
    pub sources: Vec<OsString>,
    pub directives: Directives,
    /// Snapshots are this path plus an ending.
    base: PathBuf,
}

/// What the first comment lines of a case ask for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Directives {
    pub args: Vec<String>,
    pub stdin: Vec<u8>,
    /// The Rust is built with the release profile.
    pub release: bool,
    pub flags: Vec<String>,
    /// Configurations: the name of each and its flags.
    pub variants: Vec<(String, Vec<String>)>,
    pub targets: Vec<String>,
    pub boundary: Option<String>,
    pub driver: Option<String>,
    pub items: Vec<String>,
    pub kept_in_c: Vec<String>,
    pub demoted: Vec<String>,
    pub refused: Option<String>,
    pub checks: Option<String>,
    /// Arguments with which the safe Rust panics, and what it says.
    pub panics: Vec<(Vec<String>, String)>,
}

impl Case {
    /// The snapshot with this ending.
    pub fn snapshot(&self, ending: &str) -> PathBuf {
        let mut path = self.base.clone().into_os_string();
        path.push(".");
        path.push(ending);
        PathBuf::from(path)
    }

    /// The configurations, each with a name for messages and its flags; the one there is when none is named.
    pub fn configs(&self) -> Vec<(String, Vec<String>)> {
        match self.directives.variants.is_empty() {
            true => vec![(String::new(), Vec::new())],
            false => {
                self.directives.variants.iter().map(|(name, flags)| (format!("{name}: "), flags.clone())).collect()
            }
        }
    }

    /// Every C file of the case, the driver among them.
    pub fn all_sources(&self) -> Vec<OsString> {
        let driver = self.directives.driver.iter().map(OsString::from);
        self.sources.iter().cloned().chain(driver).collect()
    }
}

/// The cases under `root` whose name holds `filter`, by name.
pub fn find(root: &Path, filter: &str) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for construct in sorted_entries(root)?.iter().filter(|path| path.is_dir()) {
        for entry in sorted_entries(construct)? {
            cases.extend(read(root, &entry)?);
        }
    }
    cases.retain(|case| case.name.contains(filter));
    Ok(cases)
}

fn read(root: &Path, entry: &Path) -> Result<Option<Case>> {
    let sources = if entry.is_dir() { c_files(entry)? } else { vec![entry.to_owned()] };
    if !sources.iter().any(|path| is_c(path)) {
        return Ok(None);
    }
    let base = if entry.is_dir() { entry.to_owned() } else { entry.with_extension("") };
    let name = base.strip_prefix(root)?.to_string_lossy().into_owned();
    let directives = directives_of(&sources).with_context(|| format!("case {name}"))?;
    let directory = sources[0].parent().context("a source has a folder")?.to_owned();
    let names = sources.iter().filter_map(|path| path.file_name()).map(OsString::from);
    let driver = directives.driver.clone().map(OsString::from);
    let sources = names.filter(|name| Some(name) != driver.as_ref()).collect();
    Ok(Some(Case { name, directory, sources, directives, base }))
}

fn directives_of(sources: &[PathBuf]) -> Result<Directives> {
    let mut directives = Directives::default();
    for source in sources {
        let text = fs::read_to_string(source)?;
        for line in text.lines().map_while(|line| line.strip_prefix("// ")) {
            directives.read_line(line)?;
        }
    }
    Ok(directives)
}

impl Directives {
    fn read_line(&mut self, line: &str) -> Result<()> {
        let Some((key, value)) = line.split_once(": ") else { return Ok(()) };
        match key {
            "run" => self.args = words(value)?,
            "stdin" => self.stdin = serde_json::from_str::<String>(value)?.into_bytes(),
            "flags" => self.flags = words(value)?,
            "variant" => {
                let mut words = words(value)?.into_iter();
                let name = words.next().context("`// variant:` wants a name")?;
                self.variants.push((name, words.collect()));
            }
            "profile" if value == "release" => self.release = true,
            "profile" => bail!("`// profile: {value}` is not `release`"),
            "checks" => self.checks = Some(value.to_owned()),
            "panics" => {
                let (args, text) = value.split_once(": ").context("`// panics:` wants ARGS: TEXT")?;
                self.panics.push((words(args)?, text.to_owned()));
            }
            "target" => self.targets.push(value.to_owned()),
            "boundary" => self.boundary = Some(value.to_owned()),
            "move" => self.items.push(value.to_owned()),
            "driver" => self.driver = Some(value.to_owned()),
            "expect" => self.expect(value)?,
            _ => {}
        }
        Ok(())
    }

    fn expect(&mut self, value: &str) -> Result<()> {
        match value.split_once(' ') {
            Some(("kept-in-c", function)) => self.kept_in_c.push(function.to_owned()),
            Some(("demoted", parameter)) => self.demoted.push(parameter.to_owned()),
            Some(("refused", message)) => self.refused = Some(message.to_owned()),
            _ => {
                bail!("`// expect: {value}` is none of `kept-in-c NAME`, `demoted FUNCTION::PARAMETER`, `refused TEXT`")
            }
        }
        Ok(())
    }
}

fn words(value: &str) -> Result<Vec<String>> {
    shlex::split(value).with_context(|| format!("unbalanced quotes in `{value}`"))
}

fn is_c(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "c")
}

/// C files, and assembler that is part of the program.
fn c_files(directory: &Path) -> Result<Vec<PathBuf>> {
    let is_assembler = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "S");
    Ok(sorted_entries(directory)?.into_iter().filter(|path| is_c(path) || is_assembler(path)).collect())
}

fn sorted_entries(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_lines(lines: &[&str]) -> Directives {
        let mut directives = Directives::default();
        for line in lines {
            directives.read_line(line).expect("a good directive");
        }
        directives
    }

    #[test]
    fn directives_are_read() {
        let read = read_lines(&["run: a \"b c\"", "stdin: \"x\\n\"", "expect: kept-in-c f", "just a note: here"]);
        assert_eq!(read.args, ["a", "b c"]);
        assert_eq!(read.stdin, b"x\n");
        assert_eq!(read.kept_in_c, ["f"]);
    }

    #[test]
    fn an_unknown_expectation_is_an_error() {
        assert!(Directives::default().read_line("expect: magic").is_err());
    }
}

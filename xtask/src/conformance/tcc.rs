//! tcc's `tests/tests2`: programs `NN_name.c` with the output `NN_name.expect`; its makefile tells arguments and flags.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::fetch;

use super::suite::{Demand, Program, Source};

/// The programs of the suite, by name.
pub fn programs() -> Result<Vec<Program>> {
    let directory = fetch::source("tcc")?.join("tests/tests2");
    let settings = settings(&fs::read_to_string(directory.join("Makefile"))?, &directory);
    let mut programs = Vec::new();
    for entry in fs::read_dir(&directory)? {
        let path = entry?.path();
        let expected = path.with_extension("expect");
        if path.extension().is_some_and(|ending| ending == "c") && expected.exists() {
            programs.push(program(&path, &expected, &settings)?);
        }
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

fn program(path: &Path, expected: &Path, settings: &BTreeMap<String, Setting>) -> Result<Program> {
    let name = path.file_stem().context("a file without a name")?.to_string_lossy().into_owned();
    let setting = settings.get(&name).cloned().unwrap_or_default();
    let mut flags = vec!["-w".to_owned(), "-std=gnu17".to_owned()];
    flags.extend(setting.flags);
    Ok(Program {
        name,
        source: Source::File(path.to_owned()),
        flags,
        arguments: setting.arguments,
        demand: Demand::Prints(String::from_utf8_lossy(&fs::read(expected)?).into_owned()),
    })
}

/// What the makefile says about one test.
#[derive(Debug, Clone, Default)]
struct Setting {
    flags: Vec<String>,
    arguments: Vec<String>,
}

/// Reads the lines `NAME.test : ARGS = …` and `NAME.test : FLAGS += …`.
fn settings(makefile: &str, directory: &Path) -> BTreeMap<String, Setting> {
    let mut settings: BTreeMap<String, Setting> = BTreeMap::new();
    for line in makefile.lines() {
        let Some((name, rest)) = line.split_once(".test") else { continue };
        let Some((what, value)) = rest.trim_start_matches([' ', ':']).split_once('=') else { continue };
        let value = value.replace("$(SRC)", &directory.to_string_lossy()).replace("$$", "$");
        let words = shlex::split(&value).unwrap_or_default();
        let setting = settings.entry(name.to_owned()).or_default();
        match what.trim_end_matches([' ', '+']) {
            "ARGS" => setting.arguments = words,
            "FLAGS" => setting.flags.extend(words.into_iter().filter(|word| is_common(word))),
            _ => {}
        }
    }
    settings
}

/// Flags that other compilers know too; `-b` and `-dt` are tcc's own.
fn is_common(flag: &str) -> bool {
    flag.starts_with("-f") || flag.starts_with("-D") || flag == "-pthread"
}

#[cfg(test)]
mod tests {
    use super::settings;
    use std::path::Path;

    #[test]
    fn the_makefile_tells_arguments_and_flags() {
        let makefile = "31_args.test : ARGS = a 'b c' $(SRC)/x $$\n76_x.test : FLAGS += -fy -dt\n.PHONY: all\n";
        let settings = settings(makefile, Path::new("/s"));
        assert_eq!(settings["31_args"].arguments, ["a", "b c", "/s/x", "$"]);
        assert_eq!(settings["76_x"].flags, ["-fy"]);
    }
}

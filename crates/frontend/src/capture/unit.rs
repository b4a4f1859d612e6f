//! The flags a unit goes to the exporter with, from its command and the compiler it was for.

use std::path::Path;

use super::command::{Command, Source};
use super::paths;
use super::tools::ToolName;

/// What gcc before 14 warns about and clang refuses: a unit that another compiler took must be readable.
const ACCEPTED_BY_OTHERS: [&str; 4] = [
    "-Wno-error=implicit-function-declaration",
    "-Wno-error=implicit-int",
    "-Wno-error=int-conversion",
    "-Wno-error=incompatible-function-pointer-types",
];

/// The command's flags for `source`, with what the compiler's name implies: a target, a language standard.
pub(crate) fn arguments(command: &Command, source: &Source, name: Option<&ToolName>, compiler: &Path) -> Vec<String> {
    let own = command.arguments_for(source);
    let mut result = Vec::new();
    if let Some(triple) = name.filter(|name| name.is_cross()).and_then(|name| name.triple) {
        result.push(format!("--target={triple}"));
    }
    if !has_standard(&own) {
        result.extend(name.and_then(ToolName::implied_standard).map(str::to_owned));
    }
    result.extend(own);
    if !is_clang(compiler) {
        result.extend(ACCEPTED_BY_OTHERS.map(str::to_owned));
    }
    result
}

/// The flags of an assembler source: those of the preprocessor and the machine, and the assembler's own.
pub(crate) fn assembler_arguments(command: &Command, name: Option<&ToolName>) -> Vec<String> {
    let cross = name.filter(|name| name.is_cross()).and_then(|name| name.triple);
    let target = cross.map(|triple| format!("--target={triple}"));
    target.into_iter().chain(command.arguments.iter().chain(&command.assembler).cloned()).collect()
}

/// Whether a compiler is clang, judged by its name.
pub(crate) fn is_clang(compiler: &Path) -> bool {
    paths::file_name(compiler).contains("clang")
}

fn has_standard(arguments: &[String]) -> bool {
    arguments.iter().any(|word| word.starts_with("-std=") || word.starts_with("--std=") || word == "-ansi")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit_arguments(compiler: &str, line: &str) -> Vec<String> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let command = Command::parse(&words, false);
        arguments(&command, &command.sources[0], ToolName::parse(compiler).as_ref(), Path::new(compiler))
    }

    #[test]
    fn the_compilers_name_counts() {
        assert_eq!(unit_arguments("clang-22", "-DX -c a.c"), ["-DX"]);
        assert_eq!(unit_arguments("aarch64-linux-gnu-clang", "-c a.c"), ["--target=aarch64-linux-gnu"]);
        assert_eq!(unit_arguments("c99", "-c a.c")[0], "-std=c99");
        assert_eq!(unit_arguments("c99", "-std=gnu11 -c a.c")[0], "-std=gnu11");
        assert_eq!(unit_arguments("gcc", "-c a.c"), ACCEPTED_BY_OTHERS);
    }
}

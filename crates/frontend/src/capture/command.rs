//! Reads a compiler command line: what is compiled, with which flags that matter, and what is linked.

use std::collections::BTreeSet;
use std::iter;

use super::flags::{self, Fate};
use super::link::LinkLine;

/// How far the compiler goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Action {
    /// `-E`, `-M`, `-fsyntax-only`, or a question such as `--version`: nothing is made that could become part of a program.
    Nothing,
    /// `-S`.
    Assembly,
    /// `-c`.
    Object,
    /// Compile what is source, then link.
    Link,
}

/// What a source file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Language {
    /// C, also preprocessed.
    C,
    /// C++, Objective-C, Fortran …: its usual name.
    Other(&'static str),
    /// Assembler, with or without preprocessor.
    Assembler,
}

/// A source on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// As written.
    pub path: String,
    /// By `-x` or by its ending.
    pub language: Language,
}

/// A compiler command line, understood.
#[derive(Debug, Clone)]
pub(crate) struct Command {
    /// How far it goes.
    pub action: Action,
    /// Sources in order.
    pub sources: Vec<Source>,
    /// The value of `-o`.
    pub output: Option<String>,
    /// The flags that go to the exporter, the same for each source.
    pub arguments: Vec<String>,
    /// Flags for the assembler (`-Wa,…`).
    pub assembler: Vec<String>,
    /// Flags dropped because only gcc has them.
    pub gcc_only: BTreeSet<String>,
    /// Inputs and flags of the link step; also filled when nothing is linked, as objects may be named anyway.
    pub link: LinkLine,
}

impl Command {
    /// Reads the words after the compiler's own name. `cxx` is set for a C++ driver, which takes `.c` for C++ too.
    pub fn parse(arguments: &[String], cxx: bool) -> Self {
        let mut parser = Parser::new(cxx);
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            parser.word(word, &mut words);
        }
        parser.command
    }

    /// Where the result of compiling `source` goes, if it stays: `-o`, else the source's name with another ending.
    pub fn compile_output(&self, source: &Source) -> Option<String> {
        let ending = match self.action {
            Action::Object => "o",
            Action::Assembly => "s",
            Action::Nothing | Action::Link => return None,
        };
        Some(self.output.clone().unwrap_or_else(|| {
            let name = source.path.rsplit('/').next().unwrap_or(&source.path);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            format!("{stem}.{ending}")
        }))
    }

    /// The flags for `source`, with `-x c` where its ending does not say that it is C.
    pub fn arguments_for(&self, source: &Source) -> Vec<String> {
        if language_of(&source.path) == Some(Language::C) {
            return self.arguments.clone();
        }
        let forced = ["-x".to_owned(), "c".to_owned()];
        forced.into_iter().chain(self.arguments.iter().cloned()).collect()
    }
}

struct Parser {
    command: Command,
    cxx: bool,
    forced: Option<Language>,
}

type Words<'a> = std::slice::Iter<'a, String>;

impl Parser {
    fn new(cxx: bool) -> Self {
        Self {
            command: Command {
                action: Action::Link,
                sources: Vec::new(),
                output: None,
                arguments: Vec::new(),
                assembler: Vec::new(),
                gcc_only: BTreeSet::new(),
                link: LinkLine::default(),
            },
            cxx,
            forced: None,
        }
    }

    fn word(&mut self, word: &str, rest: &mut Words) {
        if word == "-" || !word.starts_with('-') {
            return self.input(word);
        }
        if self.mode(word) || self.output(word, rest) || self.linker_word(word, rest) {
            return;
        }
        if let Some(language) = word.strip_prefix("-x") {
            let language = if language.is_empty() { rest.next().map_or("", String::as_str) } else { language };
            self.forced = forced_language(language);
        } else if let Some(list) = word.strip_prefix("-Wp,") {
            self.preprocessor_words(list.split(','));
        } else if word == "-Xpreprocessor" {
            self.preprocessor_words(rest.next().map(String::as_str).into_iter());
        } else {
            self.flag(word, rest);
        }
    }

    fn input(&mut self, word: &str) {
        let language = self.forced.or_else(|| language_of(word)).map(|language| match language {
            Language::C if self.cxx && self.forced.is_none() => Language::Other("C++"),
            other => other,
        });
        match language {
            Some(language) => {
                self.command.link.source(self.command.sources.len());
                self.command.sources.push(Source { path: word.to_owned(), language });
            }
            None => self.command.link.file(word),
        }
    }

    fn mode(&mut self, word: &str) -> bool {
        let action = match word {
            "-c" => Action::Object,
            "-S" => Action::Assembly,
            "-E" | "-M" | "-MM" | "-fsyntax-only" | "--analyze" | "-emit-ast" => Action::Nothing,
            _ if flags::is_query(word) => Action::Nothing,
            _ => return false,
        };
        self.command.action = self.command.action.min(action);
        true
    }

    fn output(&mut self, word: &str, rest: &mut Words) -> bool {
        let Some(value) = word.strip_prefix("-o") else {
            return false;
        };
        self.command.output = match value {
            "" => rest.next().cloned(),
            joined => Some(joined.to_owned()),
        };
        true
    }

    fn linker_word(&mut self, word: &str, rest: &mut Words) -> bool {
        let link = &mut self.command.link;
        if let Some(list) = word.strip_prefix("-Wl,") {
            link.linker_words(list.split(','));
        } else if word == "-Xlinker" {
            link.linker_words(rest.next().map(String::as_str).into_iter());
        } else if let Some(name) = word.strip_prefix("-l") {
            let name = if name.is_empty() { rest.next().map_or("", String::as_str) } else { name };
            link.library(name);
        } else {
            return false;
        }
        true
    }

    /// `-Wp,-DX` is `-DX`; `-Wp,-MD,file` writes dependencies and is of no matter.
    fn preprocessor_words<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        let mut words = words;
        while let Some(word) = words.next() {
            if word.starts_with("-M") {
                words.next();
            } else if flags::fate(word) == Fate::Keep {
                let value = flags::separate_value(word).and_then(|_| words.next());
                let flag = iter::once(word).chain(value);
                self.command.arguments.extend(flag.map(str::to_owned));
            }
        }
    }

    fn flag(&mut self, word: &str, rest: &mut Words) {
        let (fate, value) = match flags::separate_value(word) {
            Some(fate) => (fate, rest.next()),
            None => (flags::fate(word), None),
        };
        let words = iter::once(word).chain(value.map(String::as_str));
        match fate {
            Fate::Keep => self.command.arguments.extend(words.map(str::to_owned)),
            Fate::GccOnly => drop(self.command.gcc_only.insert(word.to_owned())),
            Fate::Link => self.command.link.flag(word, value.map(String::as_str)),
            Fate::Drop if word.starts_with("-Wa,") => self.command.assembler.push(word.to_owned()),
            Fate::Drop => {}
        }
        if word == "-pthread" {
            self.command.link.library("pthread");
        }
    }
}

fn forced_language(name: &str) -> Option<Language> {
    match name {
        "c" | "cpp-output" => Some(Language::C),
        "c++" | "c++-cpp-output" => Some(Language::Other("C++")),
        "assembler" | "assembler-with-cpp" => Some(Language::Assembler),
        "none" => None,
        _ => Some(Language::Other("another language")),
    }
}

/// The language by a file's ending; nothing for what goes to the linker.
pub(crate) fn language_of(path: &str) -> Option<Language> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (_, ending) = name.rsplit_once('.')?;
    match ending {
        "c" | "i" => Some(Language::C),
        "cc" | "cp" | "cxx" | "cpp" | "CPP" | "c++" | "C" | "ii" => Some(Language::Other("C++")),
        "m" | "mm" | "M" => Some(Language::Other("Objective-C")),
        "f" | "F" | "for" | "f90" | "F90" | "f95" => Some(Language::Other("Fortran")),
        "h" | "hh" | "hpp" => Some(Language::Other("a precompiled header")),
        "s" | "S" | "sx" => Some(Language::Assembler),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::link::LinkInput;
    use super::*;

    fn parse(line: &str) -> Command {
        Command::parse(&shlex::split(line).unwrap(), false)
    }

    fn library(name: &str) -> LinkInput {
        LinkInput::Library { name: name.to_owned(), only_static: false }
    }

    #[test]
    fn keeps_what_the_source_means() {
        let command = parse(
            "-O2 -Wall -g -DA=1 -D B -I inc -isystem /s -MMD -MF x.d -Wp,-D_F=2,-MD,y -std=c99 -fipa-pta -c x.c -o o/x.o",
        );
        assert_eq!(command.action, Action::Object);
        let expected = ["-O2", "-DA=1", "-D", "B", "-I", "inc", "-isystem", "/s", "-D_F=2", "-std=c99"];
        assert_eq!(command.arguments, expected);
        assert_eq!(command.gcc_only.into_iter().collect::<Vec<_>>(), ["-fipa-pta"]);
        assert_eq!(command.output.as_deref(), Some("o/x.o"));
    }

    #[test]
    fn compile_and_link_in_one() {
        let command = parse("a.c sub/b.c util.o -o prog -L. -lz -lm -Wl,-E,--version-script,v.map -rdynamic");
        assert_eq!(command.action, Action::Link);
        assert_eq!(command.sources.len(), 2);
        let expected =
            [LinkInput::Source(0), LinkInput::Source(1), LinkInput::File("util.o".into()), library("z"), library("m")];
        assert_eq!(command.link.inputs, expected);
        assert!(command.link.export_dynamic);
        assert_eq!(command.link.version_script.as_deref(), Some("v.map"));
    }

    #[test]
    fn default_outputs() {
        let command = parse("-c sub/x.y.c z.c");
        let outputs: Vec<_> = command.sources.iter().filter_map(|s| command.compile_output(s)).collect();
        assert_eq!(outputs, ["x.y.o", "z.o"]);
    }

    #[test]
    fn questions_and_dependency_runs_make_nothing() {
        for line in ["--version", "-MM x.c", "-E x.c -o x.i", "-c -fsyntax-only x.c", "-print-file-name=plugin"] {
            assert_eq!(parse(line).action, Action::Nothing, "{line}");
        }
    }

    #[test]
    fn languages_by_flag_and_driver() {
        assert_eq!(parse("-x c gen.inc -x none b.s").sources[0].language, Language::C);
        assert_eq!(parse("-x c gen.inc -x none b.s").sources[1].language, Language::Assembler);
        let cxx = Command::parse(&["x.c".to_owned()], true);
        assert_eq!(cxx.sources[0].language, Language::Other("C++"));
        let forced = parse("-c -x c gen.inc");
        assert_eq!(forced.arguments_for(&forced.sources[0]), ["-x", "c"]);
        assert_eq!(parse("-Wa,--noexecstack -c x.S").assembler, ["-Wa,--noexecstack"]);
    }
}

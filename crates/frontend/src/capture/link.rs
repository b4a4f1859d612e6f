//! What a link step takes in and how it is told to work, for compiler drivers and for `ld` itself.

use std::collections::BTreeSet;

/// One input of a link, in the order written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkInput {
    /// A source of the same command, by its place there.
    Source(usize),
    /// An object, archive, shared library or linker script by path.
    File(String),
    /// `-lNAME`; the name may be `:libx.a`.
    Library {
        /// What follows `-l`.
        name: String,
        /// Whether `-Bstatic` is in force here.
        only_static: bool,
    },
}

/// What comes out of a link.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum LinkOutput {
    /// A program.
    #[default]
    Executable,
    /// `-shared`.
    Shared,
    /// `-r`: objects joined into one.
    Relocatable,
}

/// The linking half of a command line.
#[derive(Debug, Clone, Default)]
pub(crate) struct LinkLine {
    /// Inputs in order.
    pub inputs: Vec<LinkInput>,
    /// What is made.
    pub output: LinkOutput,
    /// Places of the inputs that are taken in whole (`--whole-archive`).
    pub whole: BTreeSet<usize>,
    /// `-L` folders in order.
    pub search: Vec<String>,
    /// `-rdynamic`, `-Wl,-E`.
    pub export_dynamic: bool,
    /// The value of `--version-script`.
    pub version_script: Option<String>,
    /// Whether `-static` makes every `-l` take static libraries only.
    pub all_static: bool,
    /// All other linker flags, as written.
    pub flags: Vec<String>,
    /// A linker flag whose value is still to come (`-Wl,-soname -Wl,libz.so`).
    pending: Option<String>,
    /// Whether `-Bstatic` is in force.
    only_static: bool,
    /// Whether `--whole-archive` is in force.
    takes_whole: bool,
}

/// `ld` flags that take the next word as their value, without their dashes.
const LD_SEPARATE: &[&str] = &[
    "m",
    "e",
    "entry",
    "u",
    "undefined",
    "h",
    "soname",
    "z",
    "rpath",
    "rpath-link",
    "dynamic-linker",
    "I",
    "Map",
    "T",
    "script",
    "a",
    "A",
    "b",
    "format",
    "defsym",
    "init",
    "fini",
    "dynamic-list",
    "plugin",
    "plugin-opt",
    "y",
    "F",
    "G",
    "R",
    "version-exports-section",
    "exclude-libs",
    "wrap",
    "retain-symbols-file",
    "section-start",
    "Tbss",
    "Tdata",
    "Ttext",
];

impl LinkLine {
    /// Reads the words after `ld` itself; also gives the value of `-o`.
    pub fn parse_ld(arguments: &[String]) -> (Self, Option<String>) {
        let mut line = Self::default();
        let mut output = None;
        let mut words = arguments.iter().map(String::as_str);
        while let Some(word) = words.next() {
            if !word.starts_with('-') {
                line.linker_words([word].into_iter());
            } else if let Some(value) = word.strip_prefix("-o").filter(|_| !word.starts_with("-omagic")) {
                output = if value.is_empty() { words.next() } else { Some(value) };
            } else if let Some(name) = word.strip_prefix("-l") {
                let name = if name.is_empty() { words.next().unwrap_or_default() } else { name };
                line.library(name);
            } else if let Some(folder) = word.strip_prefix("-L") {
                let folder = if folder.is_empty() { words.next().unwrap_or_default() } else { folder };
                line.search.push(folder.to_owned());
            } else {
                line.linker_words([word].into_iter());
            }
        }
        (line, output.map(str::to_owned))
    }

    /// A source of the command, by its place among the sources.
    pub fn source(&mut self, place: usize) {
        self.inputs.push(LinkInput::Source(place));
    }

    /// A file that is no source.
    pub fn file(&mut self, path: &str) {
        self.input(LinkInput::File(path.to_owned()));
    }

    /// `-lNAME`.
    pub fn library(&mut self, name: &str) {
        self.input(LinkInput::Library { name: name.to_owned(), only_static: self.only_static });
    }

    fn input(&mut self, input: LinkInput) {
        if self.takes_whole {
            self.whole.insert(self.inputs.len());
        }
        self.inputs.push(input);
    }

    /// A flag of the driver that concerns linking.
    pub fn flag(&mut self, word: &str, value: Option<&str>) {
        match (word, value) {
            ("-L", Some(folder)) => self.search.push(folder.to_owned()),
            ("-shared", _) => self.output = LinkOutput::Shared,
            ("-r", _) => self.output = LinkOutput::Relocatable,
            ("-rdynamic", _) => self.export_dynamic = true,
            _ if word.starts_with("-L") => self.search.push(word[2..].to_owned()),
            _ => {
                self.all_static |= matches!(word, "-static" | "-static-pie");
                self.flags.push(word.to_owned());
                self.flags.extend(value.map(str::to_owned));
            }
        }
    }

    /// Words for the linker itself: the parts of `-Wl,…`, the values of `-Xlinker`, `ld`'s own.
    pub fn linker_words<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        for word in words {
            match self.pending.take() {
                Some(flag) => self.valued_flag(&flag, word, ','),
                None if !word.starts_with('-') => self.file(word),
                None => self.linker_option(word),
            }
        }
    }

    fn linker_option(&mut self, word: &str) {
        let name = word.trim_start_matches('-');
        if let Some((flag, value)) = word.split_once('=') {
            return self.valued_flag(flag, value, '=');
        }
        if name == "version-script" || LD_SEPARATE.contains(&name) {
            self.pending = Some(word.to_owned());
            return;
        }
        match name {
            "whole-archive" | "no-whole-archive" => {
                self.takes_whole = name == "whole-archive";
                self.flags.push(format!("-Wl,{word}"));
            }
            "E" | "export-dynamic" => self.export_dynamic = true,
            "shared" | "Bshareable" => self.output = LinkOutput::Shared,
            "r" | "relocatable" | "i" | "Ur" => self.output = LinkOutput::Relocatable,
            "Bstatic" | "dn" | "non_shared" | "static" => self.only_static = true,
            "Bdynamic" | "dy" | "call_shared" => self.only_static = false,
            _ if name.starts_with('l') && !word.starts_with("--") => self.library(&name[1..]),
            _ if name.starts_with('L') => self.search.push(name[1..].to_owned()),
            _ => self.flags.push(format!("-Wl,{word}")),
        }
    }

    fn valued_flag(&mut self, flag: &str, value: &str, separator: char) {
        if flag.trim_start_matches('-') == "version-script" {
            self.version_script = Some(value.to_owned());
        } else {
            self.flags.push(format!("-Wl,{flag}{separator}{value}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn reads_ld() {
        let (line, output) = LinkLine::parse_ld(&words("-m elf_x86_64 -r -o all.o a.o b.o -L x -lc"));
        assert_eq!(line.output, LinkOutput::Relocatable);
        assert_eq!(output.as_deref(), Some("all.o"));
        assert_eq!(line.inputs.len(), 3);
        assert_eq!(line.search, ["x"]);
    }

    #[test]
    fn archives_may_be_taken_in_whole() {
        let mut line = LinkLine::default();
        line.file("a.o");
        line.linker_words("--whole-archive,b.a".split(','));
        line.linker_words(["--no-whole-archive"].into_iter());
        line.file("c.a");
        assert_eq!(line.whole, [1].into());
    }

    #[test]
    fn values_may_come_in_the_next_linker_word() {
        let mut line = LinkLine::default();
        line.linker_words("-soname,libz.so.1".split(','));
        line.linker_words("--version-script=z.map".split(','));
        line.linker_words("-rpath".split(','));
        line.linker_words("/lib".split(','));
        assert_eq!(line.inputs, []);
        assert_eq!(line.version_script.as_deref(), Some("z.map"));
        assert_eq!(line.flags, ["-Wl,-soname,libz.so.1", "-Wl,-rpath,/lib"]);
    }
}

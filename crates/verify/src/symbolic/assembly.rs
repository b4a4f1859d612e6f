//! What a file of assembly defines: functions as lines, data as bytes and expressions. What is not known is told, never skipped.

use super::statements::{code, label, split};
use std::collections::{BTreeMap, BTreeSet};

/// A file.
#[derive(Clone, Debug, Default)]
pub struct Assembly {
    /// Functions by symbol.
    pub functions: BTreeMap<String, Function>,
    /// Data by symbol or label.
    pub data: BTreeMap<String, Data>,
    /// Symbols that other files see.
    pub exported: BTreeSet<String>,
    /// Definitions that others may replace.
    pub weak: BTreeSet<String>,
    /// Other names of symbols.
    aliases: BTreeMap<String, String>,
}

/// A function.
#[derive(Clone, Debug, Default)]
pub struct Function {
    /// Its instructions.
    pub lines: Vec<String>,
    /// Positions of its labels among them.
    pub labels: BTreeMap<String, usize>,
    /// What of it is not understood.
    pub unknown: Option<String>,
}

/// A variable or constant.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// What it holds.
    pub pieces: Vec<Piece>,
    /// Whether nothing can write it.
    pub constant: bool,
    /// What of it is not understood.
    pub unknown: Option<String>,
}

/// A piece of data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// A byte.
    Byte(u8),
    /// So many zeros.
    Zeros(u64),
    /// An expression of this many bytes.
    Word(u8, String),
}

/// Directives that say nothing of what runs.
const SILENT: &[&str] = &[
    ".text",
    ".data",
    ".bss",
    ".file",
    ".loc",
    ".ident",
    ".addrsig",
    ".addrsig_sym",
    ".size",
    ".hidden",
    ".protected",
    ".internal",
    ".local",
    ".p2align",
    ".type",
    ".globl",
    ".weak",
    ".section",
    ".set",
    ".comm",
    ".lcomm",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Constant,
    Writable,
    ThreadLocal,
}

struct Reader {
    out: Assembly,
    are_functions: BTreeSet<String>,
    section: Section,
    function: Option<String>,
    data: Option<String>,
}

/// Reads it.
pub fn read(text: &str) -> Assembly {
    let is_function = |line: &str| {
        let (symbol, kind) = code(line).strip_prefix(".type")?.trim().split_once(',')?;
        (kind.trim() == "@function").then(|| symbol.to_owned())
    };
    let are_functions = text.lines().filter_map(is_function).collect();
    let (function, data) = (None, None);
    let mut reader = Reader { out: Assembly::default(), are_functions, section: Section::Constant, function, data };
    text.lines().map(code).filter(|code| !code.is_empty()).for_each(|code| reader.line(code));
    reader.out
}

impl Reader {
    fn line(&mut self, code: &str) {
        if let Some(name) = label(code) {
            self.label(name);
        } else if let Some(function) = self.function.clone() {
            self.in_function(&function, code);
        } else {
            let (word, rest) = split(code);
            self.directive(word, rest);
        }
    }

    fn label(&mut self, name: &str) {
        if self.are_functions.contains(name) {
            self.function = Some(name.to_owned());
            self.out.functions.insert(name.to_owned(), Function::default());
            return;
        }
        if let Some(function) = self.function.as_ref().and_then(|f| self.out.functions.get_mut(f)) {
            match name.starts_with(".Lfunc_end") {
                true => self.function = None,
                false => _ = function.labels.insert(name.to_owned(), function.lines.len()),
            }
            return;
        }
        let unknown = (self.section == Section::ThreadLocal).then(|| "a thread-local variable".to_owned());
        let data = Data { pieces: Vec::new(), constant: self.section == Section::Constant, unknown };
        self.out.data.insert(name.to_owned(), data);
        self.data = Some(name.to_owned());
    }

    fn in_function(&mut self, name: &str, code: &str) {
        let Some(function) = self.out.functions.get_mut(name) else { return };
        let (word, _) = split(code);
        match word {
            ".p2align" | ".loc" => {}
            _ if word.starts_with(".cfi_") => {}
            _ if word.starts_with('.') => function.unknown = Some(format!("`{word}` in its code")),
            _ => function.lines.push(code.to_owned()),
        }
    }

    fn directive(&mut self, word: &str, rest: &str) {
        match word {
            ".section" | ".text" | ".data" | ".bss" => {
                self.section = section(word, rest);
                self.data = None;
            }
            ".globl" => _ = self.out.exported.insert(rest.to_owned()),
            ".weak" => _ = self.out.weak.insert(rest.to_owned()),
            ".set" => {
                if let Some((name, of)) = rest.split_once(',') {
                    self.out.aliases.insert(name.trim().to_owned(), of.trim().to_owned());
                }
            }
            _ if rest.starts_with("= ") => {
                self.out.aliases.insert(word.to_owned(), rest[2..].trim().to_owned());
            }
            ".comm" | ".lcomm" => self.common(word, rest),
            _ if SILENT.contains(&word) || word.starts_with(".cfi_") => {}
            _ => {
                let Some(data) = self.data.as_ref().and_then(|data| self.out.data.get_mut(data)) else { return };
                match pieces(word, rest) {
                    Some(pieces) => data.pieces.extend(pieces),
                    None => data.unknown = Some(format!("`{word}` in data")),
                }
            }
        }
    }

    fn common(&mut self, word: &str, rest: &str) {
        let mut words = rest.split(',').map(str::trim);
        let Some(name) = words.next() else { return };
        let size = words.next().and_then(|size| size.parse().ok());
        let unknown = size.is_none().then(|| format!("`{word} {rest}`"));
        if word == ".comm" && !self.out.data.contains_key(name) {
            self.out.exported.insert(name.to_owned());
        }
        let pieces = vec![Piece::Zeros(size.unwrap_or_default())];
        self.out.data.insert(name.to_owned(), Data { pieces, constant: false, unknown });
    }
}

/// Sections that the loader writes before anything runs are constant after.
fn section(word: &str, rest: &str) -> Section {
    let mut words = rest.split(',').map(|word| word.trim().trim_matches('"'));
    let name = words.next().unwrap_or_default();
    let flags = words.next().unwrap_or_default();
    match () {
        () if word == ".text" => Section::Constant,
        () if word != ".section" => Section::Writable,
        () if flags.contains('T') => Section::ThreadLocal,
        () if name.starts_with(".data.rel.ro") => Section::Constant,
        () if name.starts_with(".data") || name.starts_with(".bss") || flags.contains('w') => Section::Writable,
        () => Section::Constant,
    }
}

fn pieces(word: &str, rest: &str) -> Option<Vec<Piece>> {
    let size = match word {
        ".byte" => 1,
        ".short" | ".value" | ".2byte" => 2,
        ".long" | ".4byte" => 4,
        ".quad" | ".8byte" => 8,
        ".zero" => return Some(vec![Piece::Zeros(rest.parse().ok()?)]),
        ".ascii" => return string(rest),
        ".asciz" | ".string" => return string(rest).map(|text| [text, vec![Piece::Byte(0)]].concat()),
        _ => return None,
    };
    let mut all = Vec::new();
    for value in rest.split(',').map(str::trim) {
        match number(value) {
            Some(number) => all.extend(number.to_le_bytes().into_iter().take(size).map(Piece::Byte)),
            None => all.push(Piece::Word(size as u8, value.to_owned())),
        }
    }
    Some(all)
}

fn number(text: &str) -> Option<u64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let value = match digits.strip_prefix("0x") {
        Some(hexadecimal) => u64::from_str_radix(hexadecimal, 16).ok()?,
        None => digits.parse::<u64>().ok()?,
    };
    Some(if negative { value.wrapping_neg() } else { value })
}

/// The bytes of a quoted string with the escapes that LLVM writes.
fn string(quoted: &str) -> Option<Vec<Piece>> {
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < inner.len() {
        if inner[at] != b'\\' {
            out.push(Piece::Byte(inner[at]));
            at += 1;
            continue;
        }
        let next = *inner.get(at + 1)?;
        let octal = inner.get(at + 1..at + 4).filter(|digits| digits.iter().all(|d| (b'0'..=b'7').contains(d)));
        let (byte, taken) = match (octal, next) {
            (Some(digits), _) => {
                let value = digits.iter().fold(0u32, |value, digit| value * 8 + u32::from(digit - b'0'));
                (u8::try_from(value).ok()?, 4)
            }
            (None, b'n') => (b'\n', 2),
            (None, b't') => (b'\t', 2),
            (None, b'r') => (b'\r', 2),
            (None, b'b') => (8, 2),
            (None, b'f') => (12, 2),
            (None, b'"' | b'\\') => (next, 2),
            _ => return None,
        };
        out.push(Piece::Byte(byte));
        at += taken;
    }
    Some(out)
}

impl Assembly {
    /// The symbol that a name stands for.
    pub fn real<'n>(&'n self, name: &'n str) -> &'n str {
        let mut name = name;
        // A chain is as long as there are aliases.
        for _ in 0..=self.aliases.len() {
            match self.aliases.get(name) {
                Some(of) => name = of,
                None => break,
            }
        }
        name
    }

    /// The symbol whose address a constant holds.
    pub fn pointed_to(&self, constant: &str) -> Option<&str> {
        match self.data.get(constant)?.pieces[..] {
            [Piece::Word(8, ref symbol)] => Some(self.real(symbol)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, read};

    const TEXT: &str = "\t.text\n\t.globl\tf\n\t.type\tf,@function\nf:\n\t.cfi_startproc\n# %bb.0:\n\tjmp\t.LBB0_1\n.LBB0_1:\n\tretq\n.Lfunc_end0:\n\t.size\tf, .Lfunc_end0-f\n\
        \t.section\t.rodata.str1.1,\"aMS\",@progbits,1\n.L.str:\n\t.asciz\t\"a\\\"\\000\\377\"\n\t.size\t.L.str, 4\n\
        \t.type\tv,@object\n\t.section\t.data.v,\"aw\",@progbits\nv:\n\t.quad\tf+8\n\t.long\t-2\n\t.set g, f\ne = g\n";

    #[test]
    fn functions_and_data_are_read() {
        let found = read(TEXT);
        assert_eq!(found.functions["f"].lines, ["jmp\t.LBB0_1", "retq"]);
        assert_eq!(found.functions["f"].labels[".LBB0_1"], 1);
        assert!(found.data[".L.str"].constant && !found.data["v"].constant);
        let bytes = [b'a', b'"', 0, 255, 0].map(Piece::Byte);
        assert_eq!(found.data[".L.str"].pieces, bytes);
        assert_eq!(found.data["v"].pieces[0], Piece::Word(8, "f+8".to_owned()));
        assert_eq!(found.data["v"].pieces[1..], [254, 255, 255, 255].map(Piece::Byte));
        assert_eq!((found.real("g"), found.real("e"), found.real("h")), ("f", "f", "h"));
    }

    #[test]
    fn what_is_not_known_is_told() {
        let found = read("\t.data\nv:\n\t.octa\t5\n\t.type f,@function\n\t.text\nf:\n\t.section .x\n\tretq\n");
        assert!(found.data["v"].unknown.is_some() && found.functions["f"].unknown.is_some());
    }
}

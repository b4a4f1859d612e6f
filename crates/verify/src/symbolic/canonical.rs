//! Code of a function in a form that is the same on both sides when it does the same: labels by position, names by what they stand for.

use super::assembly::{Assembly, Data, Function, Piece};
use super::statements::{Part, parts, split};
use std::collections::{BTreeMap, BTreeSet};

/// What a symbol stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// A function that both sides have, with arguments in the same registers.
    Function(usize),
    /// One that takes them otherwise in Rust.
    Unlike(usize),
    /// A variable that both sides have.
    Variable(usize),
    /// Several programs have something of this name.
    Several,
}

/// What symbols of a file stand for.
pub struct Names<'a> {
    /// The file.
    pub assembly: &'a Assembly,
    /// Of symbols that it defines.
    pub own: &'a BTreeMap<String, Item>,
    /// Of symbols that it does not.
    pub others: &'a BTreeMap<String, Item>,
}

/// Code or data in canonical form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Canonical {
    /// Lines.
    pub lines: Vec<String>,
    /// Functions that it names.
    pub functions: BTreeSet<usize>,
    /// Variables that it names.
    pub variables: BTreeSet<usize>,
    /// What it names outside of the program.
    pub outside: BTreeSet<String>,
}

/// Constants in constants at most.
const DEPTH: usize = 8;
/// Words before an instruction.
const PREFIXES: &[&str] = &["lock", "rep", "repe", "repne", "repz", "repnz", "notrack"];
/// What calls through the table of addresses look like; the linker makes direct calls of them.
const INDIRECT: &str = "@GOTPCREL(%rip)";

/// The function of a symbol; why it has no such form.
pub fn function(names: &Names<'_>, symbol: &str) -> Result<Canonical, String> {
    let function =
        names.assembly.functions.get(names.assembly.real(symbol)).ok_or("the compiler left no code of it")?;
    if let Some(unknown) = &function.unknown {
        return Err(unknown.clone());
    }
    let mut reader = Reader { names, function: Some(function), out: Canonical::default() };
    for line in &function.lines {
        let line = reader.line(line)?;
        reader.out.lines.push(line);
    }
    Ok(reader.out)
}

/// What a variable begins with.
pub fn content(names: &Names<'_>, symbol: &str) -> Result<Canonical, String> {
    let data = names.assembly.data.get(names.assembly.real(symbol)).ok_or("a variable that is not there")?;
    let mut reader = Reader { names, function: None, out: Canonical::default() };
    let text = reader.data(symbol, data, 0)?;
    reader.out.lines.push(text);
    Ok(reader.out)
}

struct Reader<'a> {
    names: &'a Names<'a>,
    function: Option<&'a Function>,
    out: Canonical,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) -> Result<String, String> {
        let (mnemonic, operands) = split(line);
        if PREFIXES.contains(&mnemonic) {
            return Ok(format!("{mnemonic} {}", self.line(operands)?));
        }
        let direct = operands.strip_prefix('*').and_then(|target| target.strip_suffix(INDIRECT));
        let operands = match (mnemonic, direct) {
            ("callq" | "jmpq" | "call" | "jmp", Some(symbol)) => symbol,
            _ => operands.strip_suffix("@PLT").unwrap_or(operands),
        };
        let mnemonic = match mnemonic {
            "callq" => "call",
            "jmpq" => "jmp",
            other => other,
        };
        Ok(format!("{mnemonic} {}", self.expression(operands, 0)?))
    }

    fn expression(&mut self, text: &str, depth: usize) -> Result<String, String> {
        let mut out = String::new();
        for part in parts(text) {
            match part {
                Part::Text(text) => out += text,
                Part::Name(name) => out += &self.name(name, depth)?,
            }
        }
        Ok(out)
    }

    fn name(&mut self, name: &str, depth: usize) -> Result<String, String> {
        if let Some(at) = self.function.and_then(|function| function.labels.get(name)) {
            return Ok(format!("<at {at}>"));
        }
        let assembly = self.names.assembly;
        let symbol = assembly.real(name);
        let defined = assembly.functions.contains_key(symbol) || assembly.data.contains_key(symbol);
        let item = if defined { self.names.own.get(symbol) } else { self.names.others.get(symbol) };
        match (item, assembly.data.get(symbol)) {
            (Some(item), _) => self.item(*item, symbol),
            (None, Some(data)) if data.constant => self.constant(symbol, data, depth),
            (None, Some(_)) => Err(format!("`{}` is a variable of one side", shown(symbol))),
            (None, None) if defined => Err(format!("`{}` is a function of one side", shown(symbol))),
            // Labels are of their file alone.
            (None, None) if symbol.starts_with(".L") || symbol.contains('+') => {
                Err("a label that is not known".to_owned())
            }
            (None, None) => {
                self.out.outside.insert(symbol.to_owned());
                Ok(format!("<outside {symbol}>"))
            }
        }
    }

    fn item(&mut self, item: Item, symbol: &str) -> Result<String, String> {
        match item {
            Item::Function(number) => {
                self.out.functions.insert(number);
                Ok(format!("<function {number}>"))
            }
            Item::Variable(number) => {
                self.out.variables.insert(number);
                Ok(format!("<variable {number}>"))
            }
            Item::Unlike(_) => Err(format!("`{}` takes its arguments otherwise in Rust", shown(symbol))),
            Item::Several => Err(format!("several programs define `{symbol}`")),
        }
    }

    /// A constant is what it holds.
    fn constant(&mut self, symbol: &str, data: &Data, depth: usize) -> Result<String, String> {
        if depth >= DEPTH {
            return Err(format!("constants behind `{}` do not end", shown(symbol)));
        }
        Ok(format!("<constant {}>", self.data(symbol, data, depth + 1)?))
    }

    fn data(&mut self, symbol: &str, data: &Data, depth: usize) -> Result<String, String> {
        if let Some(unknown) = &data.unknown {
            return Err(unknown.clone());
        }
        if data.pieces.is_empty() {
            return Err(format!("what `{}` holds is not known", shown(symbol)));
        }
        let mut all = blake3::Hasher::new();
        let mut size = 0;
        for piece in &data.pieces {
            match piece {
                Piece::Byte(byte) => {
                    size += 1;
                    all.update(&[0, *byte]);
                }
                Piece::Zeros(count) => {
                    size += count;
                    (0..*count).for_each(|_| _ = all.update(&[0, 0]));
                }
                Piece::Word(bytes, text) => {
                    size += u64::from(*bytes);
                    let text = self.word(symbol, text, depth)?;
                    all.update(&[1, *bytes]).update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
                }
            }
        }
        Ok(format!("{size} bytes {}", all.finalize().to_hex()))
    }

    /// Tables of jumps count from themselves.
    fn word(&mut self, symbol: &str, text: &str, depth: usize) -> Result<String, String> {
        match text.strip_suffix(symbol).and_then(|rest| rest.strip_suffix('-')) {
            Some(label) => Ok(format!("{}-<itself>", self.expression(label, depth)?)),
            None => self.expression(text, depth),
        }
    }
}

/// A symbol of Rust as a reader knows it: its last part.
fn shown(symbol: &str) -> &str {
    let Some(rest) = symbol.strip_prefix("_ZN") else { return symbol };
    let mut rest = rest;
    let mut last = symbol;
    loop {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let Ok(length) = rest[..digits].parse::<usize>() else { return last };
        let Some(part) = rest.get(digits..digits + length) else { return last };
        if !part.starts_with('h') || part.len() != 17 {
            last = part;
        }
        rest = &rest[digits + length..];
    }
}

#[cfg(test)]
mod tests {
    use super::super::assembly::read;
    use super::{Canonical, Item, Names, function};
    use std::collections::BTreeMap;

    fn canonical(text: &str, own: &[(&str, Item)]) -> Result<Canonical, String> {
        let assembly = read(text);
        let own: BTreeMap<String, Item> = own.iter().map(|(name, item)| ((*name).to_owned(), *item)).collect();
        function(&Names { assembly: &assembly, own: &own, others: &BTreeMap::new() }, "f")
    }

    /// A function `f` of these lines, and `data` behind it.
    fn text(lines: &str, data: &str) -> String {
        format!("\t.type\tf,@function\nf:\n{lines}\tretq\n.Lfunc_end0:\n\t.section\t.rodata.x,\"a\",@progbits\n{data}")
    }

    #[test]
    fn labels_are_positions_and_constants_their_contents() {
        let table = |label: &str, own: &str| format!("{own}:\n\t.long\t{label}-{own}\n");
        let one = text("\tmovl\t.LJTI0_0(,%rax,4), %eax\n.LBB0_1:\n", &table(".LBB0_1", ".LJTI0_0"));
        let other = text("\tmovl\t.LJTI7_3(,%rax,4), %eax\n.Ltmp3:\n.LBB7_2:\n", &table(".LBB7_2", ".LJTI7_3"));
        assert_eq!(canonical(&one, &[]), canonical(&other, &[]));
        let elsewhere = text("\tmovl\t.LJTI7_3(,%rax,4), %eax\n\tnop\n.LBB7_2:\n", &table(".LBB7_2", ".LJTI7_3"));
        assert_ne!(canonical(&one, &[]).unwrap().lines[0], canonical(&elsewhere, &[]).unwrap().lines[0]);
        let strings = ["a", "b"].map(|s| text("\tmovl\t$.L.str, %eax\n", &format!(".L.str:\n\t.asciz\t\"{s}\"\n")));
        assert_ne!(canonical(&strings[0], &[]), canonical(&strings[1], &[]));
    }

    #[test]
    fn names_are_what_they_stand_for() {
        let calls = |how: &str| canonical(&text(&format!("\t{how}\n"), ""), &[]).unwrap();
        assert_eq!(calls("callq\tstrlen"), calls("callq\t*strlen@GOTPCREL(%rip)"));
        assert_ne!(calls("callq\tstrlen"), calls("callq\tstrnlen"));
        assert_ne!(calls("callq\tstrlen"), calls("callq\t*strlen(%rip)"));
        let own = text("\tcallq\tg\n", "\t.type\tg,@function\ng:\n\tretq\n.Lfunc_end1:\n");
        assert!(canonical(&own, &[]).unwrap_err().contains("of one side"));
        assert!(canonical(&own, &[("g", Item::Unlike(2))]).unwrap_err().contains("otherwise"));
        assert_eq!(canonical(&own, &[("g", Item::Function(2))]).unwrap().functions, [2].into());
        assert!(canonical(&text("\tmovl\t$.Ltmp3, %eax\n", ""), &[]).unwrap_err().contains("label"));
        let state = text("\tmovl\tv(%rip), %eax\n", "\t.data\nv:\n\t.long\t1\n");
        assert!(canonical(&state, &[]).unwrap_err().contains("variable of one side"));
    }
}

//! Recordings of real calls, as `exuvia_verify`'s shadow library writes them (`record/write.rs` there): lines of text, then the bytes.

use std::collections::HashMap;

/// First line of a file.
const HEAD: &str = "exuvia-recording 1";

/// What a block is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The arguments.
    Arguments,
    /// A block of the heap, which the call may free.
    Heap,
    /// Variables of a caller.
    Stack,
    /// A constant without a name.
    Text,
    /// A variable that gets this content; its number.
    Variable(usize),
    /// Any other memory.
    Other,
    /// A stream of the C library, by its file's number and its place in it.
    #[allow(missing_docs)]
    Stream { fd: i32, position: u64 },
    /// The words of a program's command, each with its NUL.
    Words,
    /// What stands on its standard input.
    Input,
    /// A file of this name.
    File(Vec<u8>),
}

/// What a pointer leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A block, and an offset in it.
    Block(usize, usize),
    /// A function of the project, by its number.
    Function(usize),
    /// A function of a library.
    Symbol(String),
    /// Code of which nothing is known.
    Unknown,
}

/// A block of memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Pointers in it, by offset, in order.
    pub pointers: Vec<(usize, Target)>,
}

/// A call.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recording {
    /// What inputs call it.
    pub id: u32,
    /// `errno` before the call.
    pub errno: i32,
    /// The graph: the arguments first.
    pub blocks: Vec<Block>,
}

/// Numbers of functions and variables by their names in recordings.
#[derive(Clone, Debug, Default)]
pub struct Names {
    functions: HashMap<String, usize>,
    variables: HashMap<String, usize>,
}

impl Names {
    /// From lines `function NUMBER NAME` and `variable NUMBER NAME`.
    pub fn parse(text: &str) -> Self {
        let mut names = Self::default();
        for line in text.lines() {
            let mut words = line.splitn(3, ' ');
            let (kind, number, name) = (words.next(), words.next().and_then(|n| n.parse().ok()), words.next());
            match (kind, number, name) {
                (Some("function"), Some(number), Some(name)) => _ = names.functions.insert(name.to_owned(), number),
                (Some("variable"), Some(number), Some(name)) => _ = names.variables.insert(name.to_owned(), number),
                _ => {}
            }
        }
        names
    }
}

/// Recordings of a function, from a file with their paths, a line each.
pub fn all(list: &str, names: &Names) -> Vec<Recording> {
    let read = |path: &str| {
        let name = path.rsplit('/').next()?;
        let id = u32::from_str_radix(name.get(..8)?, 16).ok()?;
        Some(Recording { id, ..Recording::parse(&std::fs::read(path).ok()?, names)? })
    };
    list.lines().filter_map(read).collect()
}

impl Recording {
    /// Reads one; none where it is none.
    pub fn parse(bytes: &[u8], names: &Names) -> Option<Recording> {
        let mut recording = Recording::default();
        let mut sizes = Vec::new();
        let mut rest = bytes.strip_prefix(HEAD.as_bytes())?.strip_prefix(b"\n")?;
        loop {
            let end = rest.iter().position(|byte| *byte == b'\n')?;
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            rest = &rest[end + 1..];
            if line == "bytes" {
                break;
            }
            recording.line(line, names, &mut sizes)?;
        }
        for (block, size) in recording.blocks.iter_mut().zip(sizes) {
            block.bytes = elided(&mut rest, size)?;
        }
        recording.is_whole().then_some(recording)
    }

    fn line(&mut self, line: &str, names: &Names, sizes: &mut Vec<usize>) -> Option<()> {
        let words: Vec<&str> = line.splitn(5, ' ').collect();
        let number = |at: usize| words.get(at)?.parse::<usize>().ok();
        match *words.first()? {
            "errno" => self.errno = words.get(1)?.parse().ok()?,
            "block" => {
                sizes.push(number(2)?);
                let name = line.splitn(4, ' ').nth(3).unwrap_or_default();
                let kind = kind(words.get(1)?, name, names)?;
                self.blocks.push(Block { kind, bytes: Vec::new(), pointers: Vec::new() });
            }
            "pointer" => {
                let target = Target::Block(number(3)?, number(4)?);
                self.blocks.get_mut(number(1)?)?.pointers.push((number(2)?, target));
            }
            "code" => {
                let name = words.get(4).copied().unwrap_or_default();
                let target = match (*words.get(3)?, names.functions.get(name)) {
                    ("function", Some(&number)) => Target::Function(number),
                    ("symbol", _) => Target::Symbol(name.to_owned()),
                    _ => Target::Unknown,
                };
                self.blocks.get_mut(number(1)?)?.pointers.push((number(2)?, target));
            }
            // What people read.
            _ => {}
        }
        Some(())
    }

    /// Whether every pointer lies in its block and leads to one.
    fn is_whole(&self) -> bool {
        let leads = |target: &Target| match target {
            Target::Block(block, offset) => self.blocks.get(*block).is_some_and(|to| *offset <= to.bytes.len().max(1)),
            _ => true,
        };
        let fits = |block: &Block| block.pointers.iter().all(|(at, to)| at + 8 <= block.bytes.len() && leads(to));
        !self.blocks.is_empty() && self.blocks.iter().all(fits)
    }
}

fn kind(word: &str, name: &str, names: &Names) -> Option<Kind> {
    Some(match word {
        "arguments" => Kind::Arguments,
        "heap" => Kind::Heap,
        "stack" => Kind::Stack,
        "text" => Kind::Text,
        "variable" => names.variables.get(name).map_or(Kind::Other, |&number| Kind::Variable(number)),
        "constant" => Kind::Other,
        "stream" => {
            let (fd, position) = name.split_once(' ')?;
            Kind::Stream { fd: fd.parse().ok()?, position: position.parse().ok()? }
        }
        "words" => Kind::Words,
        "input" => Kind::Input,
        "file" => Kind::File(name.as_bytes().to_vec()),
        _ => return None,
    })
}

/// Bytes from pairs of counts: so many zeros, then so many bytes as they are.
fn elided(rest: &mut &[u8], size: usize) -> Option<Vec<u8>> {
    /// What no recording comes to: its file is broken.
    const MOST: usize = 1 << 30;
    if size > MOST {
        return None;
    }
    let mut bytes = Vec::new();
    while bytes.len() < size {
        let (pair, behind) = rest.split_at_checked(8)?;
        let count = |at: usize| u32::from_le_bytes([pair[at], pair[at + 1], pair[at + 2], pair[at + 3]]) as usize;
        let (zeros, length) = (count(0), count(4));
        if bytes.len() + zeros + length > size || zeros + length == 0 {
            return None;
        }
        bytes.resize(bytes.len() + zeros, 0);
        let (own, behind) = behind.split_at_checked(length)?;
        bytes.extend(own);
        *rest = behind;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Names, Recording, Target};

    fn sample() -> Vec<u8> {
        let text = "exuvia-recording 1\ncall 3\nfunction a.c::f\nlayout 0\nerrno 7\nblock arguments 16\nblock heap 24\n\
                    block variable 4 a.c::count\nblock stream 1 0 5\npointer 0 0 1 8\ncode 1 0 function s a.c::g\n\
                    code 1 8 symbol free\nbytes\n";
        let mut bytes = text.as_bytes().to_vec();
        bytes.extend([15, 0, 0, 0, 1, 0, 0, 0, 9]);
        bytes.extend([24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 1, 0, 0, 0, b'x']);
        bytes
    }

    #[test]
    fn what_is_written_is_read() {
        let names = Names::parse("function 2 s a.c::g\nvariable 5 a.c::count\n");
        let recording = Recording::parse(&sample(), &names).unwrap();
        assert_eq!((recording.errno, recording.blocks.len(), recording.blocks[0].bytes[15]), (7, 4, 9));
        assert_eq!(recording.blocks[0].pointers, [(0, Target::Block(1, 8))]);
        assert_eq!(recording.blocks[1].pointers[0].1, Target::Function(2));
        assert_eq!(recording.blocks[2].kind, Kind::Variable(5));
        assert_eq!(recording.blocks[3].kind, Kind::Stream { fd: 0, position: 5 });
    }

    #[test]
    fn what_is_cut_off_or_leads_nowhere_is_none() {
        let bytes = sample();
        for end in 0..bytes.len() {
            assert_eq!(Recording::parse(&bytes[..end], &Names::default()), None, "{end}");
        }
        let wrong = String::from_utf8_lossy(&bytes).replace("pointer 0 0 1 8", "pointer 0 0 9 8");
        assert_eq!(Recording::parse(wrong.as_bytes(), &Names::default()), None);
    }
}

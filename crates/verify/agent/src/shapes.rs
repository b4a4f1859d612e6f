//! Types and signatures as the workers see them: sizes, offsets and what a pointer leads to. Read from the text that
//! `exuvia_verify::harness` writes, one line an entry.

use std::collections::HashSet;
use std::str::SplitAsciiWhitespace;

/// Position of a type in [`Shapes::types`].
pub type TypeId = usize;

/// A type.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// No value.
    Void,
    /// `_Bool`.
    Bool,
    /// An integer of this many bytes.
    Int { size: usize, signed: bool },
    /// A floating point number of 4 or 8 bytes.
    Float { size: usize },
    /// A pointer to data.
    Pointer { to: TypeId },
    /// A pointer to a function with these parameters; functions of the program that such pointers may lead to.
    Function { result: TypeId, params: Vec<TypeId>, known: Vec<usize> },
    /// An array.
    Array { of: TypeId, len: usize },
    /// A struct or union.
    Record(Record),
    /// An enumeration: values that an object of the type may have, `closed` when it can have no other.
    Enum { size: usize, closed: bool, values: Vec<i64> },
    /// Bytes of which nothing is known; size 0 for what is declared only.
    Opaque { size: usize },
    /// A stream of the C library.
    Stream,
}

/// A struct or union.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Size in bytes.
    pub size: usize,
    /// Whether its members share one place.
    pub is_union: bool,
    /// Members in order.
    pub fields: Vec<Field>,
    /// Functions that make a value of the type: their results point to one.
    pub makers: Vec<usize>,
    /// Functions that are likely to make a value where a parameter, the second number, points to.
    pub initialisers: Vec<(usize, usize)>,
    /// Functions that do something with a value of the type, with the parameter that points to it.
    pub steps: Vec<(usize, usize)>,
    /// Other records that have a pointer to one, and the offset of that in bytes.
    pub homes: Vec<(TypeId, usize)>,
}

/// A member.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Name.
    pub name: String,
    /// Offset in bits.
    pub offset: usize,
    /// Width in bits, for bit-fields.
    pub width: Option<usize>,
    /// Type.
    pub ty: TypeId,
    /// What the program compares it with, and what it takes a pointer there for that its type does not tell.
    pub hints: Hints,
}

/// How a parameter may be filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Role {
    /// What the memory behind it must be.
    pub kind: Kind,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether the memory behind it must be nobody else's.
    pub unique: bool,
}

/// What the memory behind a parameter must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Anything that C allows.
    Any,
    /// One whole object at least.
    Object,
    /// As many elements as the parameter with this position says.
    Sized(usize),
    /// This many elements.
    Elements(usize),
    /// A string with its NUL.
    Text,
    /// An integer that is the length of a pointer parameter: at most as much as is there.
    Length,
    /// The words of a command, with a null behind them; the parameter before it says how many.
    Words,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Name.
    pub name: String,
    /// Type.
    pub ty: TypeId,
    /// How it may be filled.
    pub role: Role,
    /// Where the thunk finds it, in bytes.
    pub offset: usize,
    /// What the program passes there, or does with it.
    pub hints: Hints,
}

/// What a program's calls of a function, and its body, tell of a parameter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// Integers that are passed.
    pub integers: Vec<i64>,
    /// Strings that are passed, by their place in [`Shapes::words`].
    pub words: Vec<usize>,
    /// Types that a pointer is taken for.
    pub seen_as: Vec<TypeId>,
}

/// A function.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Name.
    pub name: String,
    /// Type of its result.
    pub result: TypeId,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Bytes of all parameters.
    pub size: usize,
    /// Variables that it, or what it calls, may write.
    pub globals: Vec<usize>,
    /// Integers that it mentions.
    pub constants: Vec<i64>,
    /// Strings that it mentions, by their place in [`Shapes::words`].
    pub words: Vec<usize>,
}

impl Function {
    /// Whether it is a whole program.
    pub fn is_command(&self) -> bool {
        self.name == "main"
    }
}

/// A variable with static storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Name.
    pub name: String,
    /// Type.
    pub ty: TypeId,
    /// Whether no code changes it: it may lie where nothing can be written.
    pub is_fixed: bool,
    /// Integers that the program stores in it.
    pub stored: Vec<i64>,
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes {
    /// Types.
    pub types: Vec<Type>,
    /// Functions, by the number that the tables of thunks have them under.
    pub functions: Vec<Function>,
    /// Variables, likewise.
    pub variables: Vec<Variable>,
    /// Strings of the program.
    pub words: Vec<Vec<u8>>,
    /// Functions that the program of the C at hand does not have, though the Rust does.
    pub absent: HashSet<usize>,
    /// Bytes that a user says are worth trying: data of the kind that the program reads.
    pub samples: Vec<Vec<u8>>,
}

impl Shapes {
    /// Reads the text form; what is wrong with it otherwise, with the line.
    pub fn parse(text: &str) -> Result<Shapes, String> {
        let mut shapes = Shapes::default();
        for (at, line) in text.lines().enumerate() {
            shapes.line(line).ok_or_else(|| format!("line {}: {line}", at + 1))?;
        }
        Ok(shapes)
    }

    fn line(&mut self, line: &str) -> Option<()> {
        let mut words = line.split_ascii_whitespace();
        match words.next()? {
            "type" => self.types.push(read_type(&mut words)?),
            "function" => self.functions.push(read_function(&mut words)?),
            "variable" => {
                let (name, ty) = (words.next()?.to_owned(), number(&mut words)?);
                let is_fixed = words.next()? == "1";
                self.variables.push(Variable { name, ty, is_fixed, stored: integers(&mut words)? });
            }
            "absent" => _ = self.absent.insert(number(&mut words)?),
            "word" => self.words.push(bytes(words.next().unwrap_or_default())?),
            "sample" => self.samples.push(bytes(words.next().unwrap_or_default())?),
            _ => return None,
        }
        Some(())
    }

    /// Size in bytes; 0 for what has none.
    pub fn size(&self, ty: TypeId) -> usize {
        match &self.types[ty] {
            Type::Void | Type::Stream => 0,
            Type::Bool => 1,
            Type::Int { size, .. } | Type::Float { size } | Type::Enum { size, .. } | Type::Opaque { size } => *size,
            Type::Pointer { .. } | Type::Function { .. } => 8,
            Type::Array { of, len } => self.size(*of) * len,
            Type::Record(record) => record.size,
        }
    }

    /// Whether it is a byte or a character.
    pub fn is_byte(&self, ty: TypeId) -> bool {
        matches!(self.types[ty], Type::Int { size: 1, .. })
    }
}

type Words<'a> = SplitAsciiWhitespace<'a>;

/// Bytes from hexadecimal digits.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

fn number(words: &mut Words<'_>) -> Option<usize> {
    words.next()?.parse().ok()
}

fn numbers(words: &mut Words<'_>) -> Option<Vec<usize>> {
    let count = number(words)?;
    (0..count).map(|_| number(words)).collect()
}

fn integers(words: &mut Words<'_>) -> Option<Vec<i64>> {
    let count = number(words)?;
    (0..count).map(|_| words.next()?.parse().ok()).collect()
}

fn pairs(words: &mut Words<'_>) -> Option<Vec<(usize, usize)>> {
    let count = number(words)?;
    (0..count).map(|_| Some((number(words)?, number(words)?))).collect()
}

fn flag(words: &mut Words<'_>) -> Option<bool> {
    Some(number(words)? != 0)
}

fn read_type(words: &mut Words<'_>) -> Option<Type> {
    Some(match words.next()? {
        "void" => Type::Void,
        "bool" => Type::Bool,
        "int" => Type::Int { size: number(words)?, signed: flag(words)? },
        "float" => Type::Float { size: number(words)? },
        "pointer" => Type::Pointer { to: number(words)? },
        "function" => Type::Function { result: number(words)?, params: numbers(words)?, known: numbers(words)? },
        "stream" => Type::Stream,
        "array" => Type::Array { of: number(words)?, len: number(words)? },
        "record" => Type::Record(read_record(words)?),
        "enum" => {
            let (size, closed) = (number(words)?, flag(words)?);
            Type::Enum { size, closed, values: integers(words)? }
        }
        "opaque" => Type::Opaque { size: number(words)? },
        _ => return None,
    })
}

fn read_record(words: &mut Words<'_>) -> Option<Record> {
    let (size, is_union, count) = (number(words)?, flag(words)?, number(words)?);
    let field = |words: &mut Words<'_>| {
        let (name, offset, width) = (words.next()?.to_owned(), number(words)?, number(words)?);
        let width = (width > 0).then_some(width);
        let (ty, seen_as) = (number(words)?, numbers(words)?);
        Some(Field { name, offset, width, ty, hints: Hints { integers: integers(words)?, words: Vec::new(), seen_as } })
    };
    let fields = (0..count).map(|_| field(words)).collect::<Option<_>>()?;
    let (makers, initialisers) = (numbers(words)?, pairs(words)?);
    Some(Record { size, is_union, fields, makers, initialisers, steps: pairs(words)?, homes: pairs(words)? })
}

fn read_function(words: &mut Words<'_>) -> Option<Function> {
    let (name, result, size, count) = (words.next()?.to_owned(), number(words)?, number(words)?, number(words)?);
    let params = (0..count).map(|_| read_param(words)).collect::<Option<_>>()?;
    let (globals, constants) = (numbers(words)?, integers(words)?);
    Some(Function { name, result, params, size, globals, constants, words: numbers(words)? })
}

fn read_param(words: &mut Words<'_>) -> Option<Param> {
    let (name, ty, offset) = (words.next()?.to_owned(), number(words)?, number(words)?);
    let (nullable, unique) = (flag(words)?, flag(words)?);
    let kind = match words.next()? {
        "any" => Kind::Any,
        "object" => Kind::Object,
        "sized" => Kind::Sized(number(words)?),
        "elements" => Kind::Elements(number(words)?),
        "text" => Kind::Text,
        "length" => Kind::Length,
        "words" => Kind::Words,
        _ => return None,
    };
    let hints = Hints { integers: integers(words)?, words: numbers(words)?, seen_as: numbers(words)? };
    Some(Param { name, ty, offset, role: Role { kind, nullable, unique }, hints })
}

#[cfg(test)]
mod tests {
    use super::{Kind, Shapes, Type};

    #[test]
    fn what_is_written_is_read() {
        let text = "type void\ntype int 4 1\ntype pointer 1\ntype record 16 0 2 x 0 0 1 0 0 f 32 3 1 0 2 7 -8 1 0 1 0 0 0 0\n\
                    function sum 1 16 2 v 2 0 0 1 sized 1 0 0 1 3 n 1 8 0 0 length 1 5 1 0 0 1 0 2 7 -1 1 0\n\
                    variable counter 1 0 1 3\nword 2d64\nsample\n";
        let shapes = Shapes::parse(text).unwrap();
        assert_eq!(shapes.types.len(), 4);
        assert!(
            matches!(&shapes.types[3], Type::Record(r) if r.fields[1].width == Some(3) && r.makers == [0] && r.initialisers == [(0, 0)])
        );
        assert!(matches!(&shapes.types[3], Type::Record(r) if r.fields[1].hints.integers == [7, -8]));
        assert_eq!(shapes.functions[0].params[0].role.kind, Kind::Sized(1));
        assert_eq!(shapes.functions[0].constants, [7, -1]);
        assert_eq!(shapes.functions[0].params[0].hints.seen_as, [3]);
        assert_eq!(shapes.functions[0].params[1].hints.words, [0]);
        assert_eq!((shapes.words[0].as_slice(), shapes.samples.len()), (&b"-d"[..], 1));
        assert_eq!(shapes.variables[0].stored, [3]);
        assert_eq!((shapes.size(3), shapes.size(2)), (16, 8));
    }

    #[test]
    fn a_line_that_is_none_is_told() {
        assert_eq!(Shapes::parse("type void\ntype sphere 3\n"), Err("line 2: type sphere 3".to_owned()));
    }
}

//! How the System V ABI for x86-64 passes a value: in which registers, or in memory (section 3.2.3 of the ABI).

use exuvia_cir::{FloatKind, Program, Record, Type, TypeId};

/// The class of eight bytes of a value that is passed in registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Integer,
    Float,
}

/// How a value is passed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Passing {
    /// In registers, eight bytes in each; in memory if not all of them are free.
    Registers(Vec<Part>),
    /// In memory, so many bytes.
    Memory { size: u64, align: u64 },
    /// Not at all: it has no bytes.
    Nothing,
}

/// How a value of a type is passed; `None` for types that this version does not know.
pub(crate) fn passing(program: &Program, ty: TypeId) -> Option<Passing> {
    let size = program.size_of(ty)?;
    let align = program.natural_align(ty);
    if size == 0 {
        return Some(Passing::Nothing);
    }
    let memory = Passing::Memory { size, align };
    if size > 16 {
        return Some(memory);
    }
    let mut words = [None; 2];
    match classify(program, ty, 0, &mut words)? {
        Fits::No => Some(memory),
        // Eight bytes of nothing but padding are passed in no register.
        Fits::Yes => words[..size.div_ceil(8) as usize].iter().copied().collect::<Option<_>>().map(Passing::Registers),
    }
}

enum Fits {
    Yes,
    No,
}

/// Notes the classes of what lies in the eight bytes of a value that it begins at byte `at` of.
fn classify(program: &Program, ty: TypeId, at: u64, words: &mut [Option<Part>; 2]) -> Option<Fits> {
    let size = program.size_of(ty)?;
    if !at.is_multiple_of(program.natural_align(ty)) {
        return Some(Fits::No);
    }
    match program.types.canon(ty) {
        Type::Bool | Type::Int(_) | Type::Enum(_) | Type::Pointer { .. } => {
            integer(at, size, words);
            Some(Fits::Yes)
        }
        Type::Float(FloatKind::Float | FloatKind::Double) => {
            words.get_mut((at / 8) as usize)?.get_or_insert(Part::Float);
            Some(Fits::Yes)
        }
        Type::Float(FloatKind::LongDouble) => Some(Fits::No),
        Type::Array { elem, len } => {
            let step = program.size_of(*elem)?;
            all((0..(*len)?).map(|i| classify(program, *elem, at + i * step, words)))
        }
        // As a struct of its two parts.
        Type::Complex(part) => {
            let step = program.size_of(*part)?;
            all([at, at + step].map(|at| classify(program, *part, at, words)).into_iter())
        }
        Type::Record(r) => fields(program, &program.records[*r], at, words),
        _ => None,
    }
}

fn fields(program: &Program, record: &Record, at: u64, words: &mut [Option<Part>; 2]) -> Option<Fits> {
    all(record.fields.iter().map(|field| match field.bit_width {
        // Bits without a name are padding.
        Some(_) if field.name.is_empty() => Some(Fits::Yes),
        Some(width) => {
            let first = (field.offset + at * 8) / 8;
            let last = (field.offset + at * 8 + u64::from(width).max(1) - 1) / 8;
            integer(first, last - first + 1, words);
            Some(Fits::Yes)
        }
        None => classify(program, field.ty, at + field.offset / 8, words),
    }))
}

fn all(parts: impl Iterator<Item = Option<Fits>>) -> Option<Fits> {
    for part in parts {
        if let Fits::No = part? {
            return Some(Fits::No);
        }
    }
    Some(Fits::Yes)
}

/// An integer wins over a floating number in the same eight bytes.
fn integer(at: u64, size: u64, words: &mut [Option<Part>; 2]) {
    for word in at / 8..=(at + size.max(1) - 1) / 8 {
        if let Some(class) = words.get_mut(word as usize) {
            *class = Some(Part::Integer);
        }
    }
}

/// What the parameters before the `...` take.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Taken {
    /// Integer registers, of six.
    pub integers: u64,
    /// Floating registers, of eight.
    pub floats: u64,
    /// Eight bytes on the stack.
    pub words: u64,
}

/// What the named parameters of a function take, with the hidden one of a result in memory.
pub(crate) fn taken(program: &Program, ty: &exuvia_cir::FnType) -> Option<Taken> {
    let mut taken = Taken::default();
    let is_void = matches!(program.types.canon(ty.ret), Type::Void);
    if !is_void && let Passing::Memory { .. } = passing(program, ty.ret)? {
        taken.integers = 1;
    }
    for &param in &ty.params {
        taken.add(passing(program, param)?);
    }
    Some(taken)
}

impl Taken {
    fn add(&mut self, passing: Passing) {
        match passing {
            Passing::Nothing => {}
            Passing::Memory { size, align } => self.push(size, align),
            Passing::Registers(parts) => {
                let floats = parts.iter().filter(|part| **part == Part::Float).count() as u64;
                let integers = parts.len() as u64 - floats;
                if self.integers + integers > 6 || self.floats + floats > 8 {
                    // A number of 128 bits keeps its alignment there.
                    let size = parts.len() as u64 * 8;
                    return self.push(size, 8);
                }
                self.integers += integers;
                self.floats += floats;
            }
        }
    }

    fn push(&mut self, size: u64, align: u64) {
        if align > 8 {
            self.words = self.words.next_multiple_of(align / 8);
        }
        self.words += size.div_ceil(8);
    }
}

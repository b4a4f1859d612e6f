//! The text in which a harness says what types, functions and variables are. The agent's `shapes` module reads it.

use super::constants::{constants, strings};
use super::hints::AllHints;
use super::lives::Lives;
use super::signature::{self, Form};
use super::wanted::{Place, Wanted};
use super::{Request, Subject};
use exuvia_cir::{EnumId, ExprKind, FloatKind, FuncId, GlobalId, IntKind, Program, RecordId, RecordKind, Type, TypeId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// All of it.
pub fn text(
    request: &Request<'_>,
    subjects: &[&Subject],
    reached: &BTreeMap<FuncId, Vec<GlobalId>>,
    variables: &[GlobalId],
) -> String {
    let mut types = Types::new(request, subjects);
    let number: HashMap<GlobalId, usize> = variables.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut lines = String::new();
    for subject in subjects {
        let globals = reached.get(&subject.function).map_or(&[][..], Vec::as_slice);
        let globals: Vec<usize> = globals.iter().filter_map(|id| number.get(id).copied()).collect();
        function(&mut types, subject, &globals, &mut lines);
    }
    for ending in endings(request.program) {
        types.word(ending);
    }
    for id in variables {
        let global = &request.program.globals[*id];
        let ty = types.of(global.ty);
        let stored: Vec<i64> = types.wanted.of(Place::Global(*id)).collect();
        let fixed = u8::from(request.fixed.contains(id));
        let _ = writeln!(lines, "variable {} {ty} {fixed} {}", global.name, counted(&stored));
    }
    types.finish() + &lines
}

fn function(types: &mut Types<'_>, subject: &Subject, globals: &[usize], lines: &mut String) {
    let program = types.program;
    let f = &program.functions[subject.function];
    let (offsets, size) = signature::offsets(program, subject.function);
    let result = program.fn_type(subject.function).map_or(0, |ty| types.of(ty.ret));
    let _ = write!(lines, "function {} {result} {size} {}", f.name, f.params.len());
    for (at, param) in f.params.iter().enumerate() {
        let name = if param.name.is_empty() { format!("parameter{at}") } else { param.name.clone() };
        let ty = types.of(param.ty);
        let (kind, nullable, unique) = match at {
            1 if f.name == "main" => ("words".to_owned(), false, true),
            _ => role(subject, at),
        };
        let (nullable, unique) = (u8::from(nullable), u8::from(unique));
        let hints = hints(types, subject.function, at);
        let _ = write!(lines, " {name} {ty} {} {nullable} {unique} {kind} {hints}", offsets[at]);
    }
    let constants = constants(program, subject.function);
    let words: Vec<usize> = strings(program, subject.function).into_iter().map(|word| types.word(word)).collect();
    let _ = writeln!(lines, " {}{} {} {}", globals.len(), list(globals), counted(&constants), counted(&words));
}

/// How many, and each.
fn counted<T: std::fmt::Display>(all: &[T]) -> String {
    all.iter().fold(all.len().to_string(), |text, one| format!("{text} {one}"))
}

/// What calls and the body tell of a parameter.
fn hints(types: &mut Types<'_>, function: FuncId, at: usize) -> String {
    let hints = types.hints.of_param(function, at);
    let mut integers = hints.integers;
    integers.extend(types.wanted.of(Place::Param(function, at)));
    let integers: Vec<i64> = integers.into_iter().collect();
    let words: Vec<usize> = hints.strings.into_iter().map(|word| types.word(word)).collect();
    let seen_as: Vec<usize> = hints.seen_as.into_iter().map(|ty| types.of(ty)).collect();
    format!("{} {} {}", counted(&integers), counted(&words), counted(&seen_as))
}

/// What the memory behind a parameter must be: what the facts say that rest on all callers of the program.
fn role(subject: &Subject, at: usize) -> (String, bool, bool) {
    let is_length = |form: &Form| matches!(form, Form::Sized { by, .. } if *by as usize == at);
    match subject.parameters.get(at).copied().unwrap_or(Form::Raw) {
        Form::Raw if subject.parameters.iter().any(is_length) => ("length".to_owned(), true, false),
        Form::Raw => ("any".to_owned(), true, false),
        Form::Object => ("any".to_owned(), false, false),
        Form::Reference { nullable, .. } => ("object".to_owned(), nullable, true),
        Form::Sized { nullable, by, .. } => (format!("sized {by}"), nullable, true),
        Form::Elements { nullable, count, .. } => (format!("elements {count}"), nullable, true),
        Form::Text { nullable } => ("text".to_owned(), nullable, true),
    }
}

fn pairs(pairs: &[(usize, usize)]) -> String {
    let all: String = pairs.iter().map(|(a, b)| format!(" {a} {b}")).collect();
    format!("{}{all}", pairs.len())
}

fn list(numbers: &[usize]) -> String {
    numbers.iter().map(|number| format!(" {number}")).collect()
}

/// Types by number.
struct Types<'a> {
    program: &'a Program,
    request: &'a Request<'a>,
    numbers: HashMap<TypeId, usize>,
    lines: Vec<String>,
    lives: Lives,
    hints: AllHints,
    wanted: Wanted,
    /// Functions whose address is taken, by their types, by number.
    addressed: BTreeMap<TypeId, Vec<usize>>,
    /// Strings, by number.
    words: Vec<Vec<u8>>,
    word_numbers: HashMap<Vec<u8>, usize>,
    unsigned_long: Option<usize>,
}

impl<'a> Types<'a> {
    fn new(request: &'a Request<'a>, subjects: &[&Subject]) -> Self {
        let program = request.program;
        let functions: Vec<FuncId> = subjects.iter().map(|subject| subject.function).collect();
        let lines = vec!["void".to_owned()];
        let hints = AllHints::new(program);
        Self {
            program,
            request,
            numbers: HashMap::new(),
            lines,
            lives: Lives::new(program, &functions, &hints),
            addressed: addressed(program, subjects, &hints),
            hints,
            wanted: Wanted::new(program),
            words: Vec::new(),
            word_numbers: HashMap::new(),
            unsigned_long: None,
        }
    }

    fn finish(self) -> String {
        let words = self.words.iter().map(|word| format!("word {}\n", hex(word)));
        let samples = self.request.samples.iter().map(|sample| format!("sample {}\n", hex(sample)));
        self.lines.iter().map(|line| format!("type {line}\n")).chain(words).chain(samples).collect()
    }

    /// Number of a string.
    fn word(&mut self, word: Vec<u8>) -> usize {
        let next = self.words.len();
        let number = *self.word_numbers.entry(word.clone()).or_insert(next);
        if number == next {
            self.words.push(word);
        }
        number
    }

    /// Number of a type.
    fn of(&mut self, ty: TypeId) -> usize {
        let canonical = self.program.types.canonical(ty);
        if let Some(&number) = self.numbers.get(&canonical) {
            return number;
        }
        // Its number is known before its parts are looked at: types may be recursive.
        let number = self.lines.len();
        self.numbers.insert(canonical, number);
        self.lines.push(String::new());
        self.lines[number] = self.line(canonical);
        number
    }

    fn line(&mut self, ty: TypeId) -> String {
        let program = self.program;
        let size = program.size_of(ty).unwrap_or(0);
        match program.types.canon(ty) {
            Type::Void => "void".to_owned(),
            Type::Bool => "bool".to_owned(),
            // Bits above the width must repeat the sign: an object with any bytes would be none of C's.
            Type::Int(IntKind::BitInt { .. }) => format!("opaque {size}"),
            Type::Int(IntKind::Int128 | IntKind::UInt128) => format!("array {} 2", self.unsigned_long()),
            Type::Int(kind) => format!("int {size} {}", u8::from(kind.signed(&program.target))),
            Type::Float(FloatKind::Float | FloatKind::Double) => format!("float {size}"),
            Type::Pointer { pointee, .. } => match program.types.canon(*pointee) {
                Type::Function(f) => {
                    let params: Vec<usize> = f.params.iter().map(|&p| self.of(p)).collect();
                    let known = self.addressed.get(&program.types.canonical(*pointee)).map_or(&[][..], Vec::as_slice);
                    let known = counted(known);
                    format!("function {} {} {known}", self.of(f.ret), counted(&params))
                }
                _ => format!("pointer {}", self.of(*pointee)),
            },
            Type::Array { elem, len } => format!("array {} {}", self.of(*elem), len.unwrap_or(0)),
            Type::Record(record) => self.record(*record),
            Type::Enum(id) => self.enumeration(*id, size),
            _ => format!("opaque {size}"),
        }
    }

    fn unsigned_long(&mut self) -> usize {
        *self.unsigned_long.get_or_insert_with(|| {
            self.lines.push("int 8 0".to_owned());
            self.lines.len() - 1
        })
    }

    fn record(&mut self, id: RecordId) -> String {
        let program = self.program;
        let record = &program.records[id];
        if record.system && record.name == "_IO_FILE" {
            return "stream".to_owned();
        }
        let life = self.lives.of(id);
        let homes: Vec<(usize, usize)> = life.homes.iter().map(|&(home, offset)| (self.of(home), offset)).collect();
        let makers = format!("{}{}", life.makers.len(), list(&life.makers));
        let makers = format!("{makers} {} {} {}", pairs(&life.initialisers), pairs(&life.steps), pairs(&homes));
        // Types of the C library are its own affair.
        if !record.complete || record.system && record.name.starts_with('_') {
            return format!("record 0 0 0 {makers}");
        }
        let named = record.fields.iter().enumerate().filter(|(_, field)| field.bit_width != Some(0));
        let fields: Vec<String> = named
            .map(|(at, field)| {
                let name = if field.name.is_empty() { "_" } else { &field.name };
                let seen_as: Vec<TypeId> = self.hints.of_field(id, at as u32).collect();
                let seen_as: Vec<usize> = seen_as.into_iter().map(|ty| self.of(ty)).collect();
                let (ty, width) = (self.of(field.ty), field.bit_width.unwrap_or(0));
                let integers: Vec<i64> = self.wanted.of(Place::Field(id, at as u32)).collect();
                format!(" {name} {} {width} {ty} {} {}", field.offset, counted(&seen_as), counted(&integers))
            })
            .collect();
        let is_union = u8::from(record.kind == RecordKind::Union);
        format!("record {} {is_union} {}{} {makers}", record.size, fields.len(), fields.concat())
    }

    fn enumeration(&self, id: EnumId, size: u64) -> String {
        let of = &self.program.enums[id];
        let closed = u8::from(self.request.closed.contains(&id));
        let values: String = of.enumerators.iter().map(|e| format!(" {}", e.value as i64)).collect();
        format!("enum {size} {closed} {}{values}", of.enumerators.len())
    }
}

/// Functions whose address the program takes, and that have the same on both sides: by type.
fn addressed(program: &Program, subjects: &[&Subject], hints: &AllHints) -> BTreeMap<TypeId, Vec<usize>> {
    let mut found: BTreeMap<TypeId, Vec<usize>> = BTreeMap::new();
    for (number, subject) in subjects.iter().enumerate() {
        if subject.is_c_abi && hints.addressed().contains(&subject.function) {
            let ty = program.types.canonical(program.functions[subject.function].ty);
            found.entry(ty).or_default().push(number);
        }
    }
    found
}

/// Strings that look like endings of names of files, wherever they stand.
fn endings(program: &Program) -> Vec<Vec<u8>> {
    let inits = program.globals.values().filter_map(|global| global.init.as_ref());
    let bodies = inits.chain(program.defined_functions().map(|(_, _, body)| body));
    let strings = bodies.flat_map(|body| body.exprs.values()).filter_map(|expr| match &expr.kind {
        ExprKind::Str { bytes, .. } => Some(bytes.strip_suffix(b"\0").unwrap_or(bytes)),
        _ => None,
    });
    let is_ending = |bytes: &&[u8]| matches!(bytes, [b'.', rest @ ..] if (1..8).contains(&rest.len()) && rest.iter().all(u8::is_ascii_alphanumeric));
    let all: BTreeSet<Vec<u8>> = strings.filter(is_ending).map(<[u8]>::to_vec).collect();
    all.into_iter().take(16).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

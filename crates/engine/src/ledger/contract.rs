//! What a function's evidence rests on beside its own text: the meaning of its C with all that it names.
//!
//! The text of the C IR, in which macros are expanded and conversions said, with keys in the place of numbers, so that a function
//! more or less elsewhere changes nothing; then the types that it names, and the signatures and forms of what it calls.

use crate::files;
use crate::sourcemap::c_place;
use crate::verify;
use exuvia_cir::text::{self, Options};
use exuvia_cir::{Callee, ExprKind, FuncId, Program};
use exuvia_emit::plan::Fate;
use exuvia_emit::{Plan, Row, RowKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a function rested on when it was migrated.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Contract {
    /// Digest of the lines of its C.
    pub c: String,
    /// Digest of what its C means.
    pub meaning: String,
    /// Functions that it names, by item.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub calls: Vec<String>,
}

/// The contracts of all functions that were translated, by item. `items` names the functions.
pub fn contracts(program: &Program, plan: &Plan, items: &BTreeMap<FuncId, String>) -> BTreeMap<String, Contract> {
    let mut sources = Sources { program, texts: BTreeMap::new() };
    let mut names = Definitions { program, known: HashMap::new() };
    let translated = items.iter().filter(|(id, _)| plan.functions[**id].fate == Fate::Translate);
    let contract = |(&id, item): (&FuncId, &String)| {
        let calls = called(program, id).into_iter().filter_map(|callee| items.get(&callee).cloned()).collect();
        (item.clone(), Contract { c: sources.digest(id), meaning: meaning(plan, id, &mut names), calls })
    };
    translated.map(contract).collect()
}

/// Names of the functions, as the ledger's rows have them.
pub fn items(program: &Program, rows: &[Row]) -> BTreeMap<FuncId, String> {
    let rows = rows.iter().filter(|row| row.kind == RowKind::Function);
    let by_span: HashMap<_, _> = rows.map(|row| (row.span, &row.item)).collect();
    let functions = program.functions.iter();
    functions.filter_map(|(id, function)| Some((id, (*by_span.get(&function.span)?).clone()))).collect()
}

/// What a function does, by the names of what it uses, whichever unit these are of: that of a copy in another unit is the same.
pub fn by_names(program: &Program, function: FuncId) -> String {
    let whole = text::print_function(program, function, Options { spans: false });
    // The first line has its unit.
    let body = whole.split_once('\n').map_or("", |(_, body)| body);
    let own = &program.functions[function];
    format!("{}\n{}", text::print_type(program, own.ty), replaced(body, |name| plain(program, name)).text)
}

/// Functions that a body calls or takes the address of.
pub fn called(program: &Program, function: FuncId) -> BTreeSet<FuncId> {
    let body = program.functions[function].body.as_ref();
    let callee = |kind: &ExprKind| match kind {
        ExprKind::Call { callee: Callee::Direct(f), .. } | ExprKind::FuncAddr(f) => Some(*f),
        _ => None,
    };
    body.into_iter().flat_map(|body| body.exprs.values()).filter_map(|expr| callee(&expr.kind)).collect()
}

/// Digest of what a function means.
fn meaning(plan: &Plan, function: FuncId, names: &mut Definitions<'_>) -> String {
    let program = names.program;
    let mut whole = Whole { names: BTreeSet::new(), left: Vec::new(), out: String::new() };
    whole.add(&keyed(program, &text::print_function(program, function, Options { spans: false })));
    while let Some(name) = whole.left.pop() {
        if let Some(definition) = names.of(name) {
            whole.out.push('\n');
            whole.add(definition);
        }
    }
    let mut forms = called(program, function);
    forms.insert(function);
    for id in forms {
        let callee = &program.functions[id];
        let forms: Vec<_> = (0..callee.params.len() as u32).map(|at| plan.param_form(id, at)).collect();
        let text = format!("{} {} {forms:?}\n", callee.key, text::print_type(program, callee.ty));
        whole.add(&keyed(program, &text));
    }
    let unit = program.units.get(program.functions[function].unit);
    let bears = |flag: &&String| ["-f", "-m", "-std"].iter().any(|start| flag.starts_with(start));
    unit.into_iter().flat_map(|unit| unit.arguments.iter().filter(bears)).for_each(|flag| whole.out += flag);
    files::digest(whole.out.as_bytes())
}

/// Something that the text of the IR names by a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Name {
    Function(u32),
    Variable(u32),
    Record(u32),
    Enumeration(u32),
    Typedef(u32),
    Place,
}

/// Text of the IR with keys in the place of numbers.
#[derive(Default)]
struct Keyed {
    text: String,
    /// What it names, in order.
    names: Vec<Name>,
}

/// Puts keys in the place of numbers, outside of strings.
fn keyed(program: &Program, text: &str) -> Keyed {
    replaced(text, |name| key(program, name))
}

/// Puts what stands for names in the place of numbers, outside of strings.
fn replaced<'p>(text: &str, standing_for: impl Fn(Name) -> Option<&'p str>) -> Keyed {
    let mut keyed = Keyed { text: String::with_capacity(text.len() * 2), names: Vec::new() };
    let is_of_word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'@';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match rest.as_bytes().iter().position(|b| !is_of_word(b)).unwrap_or(rest.len()) {
            0 if c == '"' => string_length(rest),
            0 => c.len_utf8(),
            word => word,
        };
        let (one, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match named(one) {
            Some(Name::Place) => {}
            Some(name) => {
                keyed.text += standing_for(name).unwrap_or(one);
                keyed.names.push(name);
            }
            None => keyed.text += one,
        }
        rest = after;
    }
    keyed
}

/// Bytes of the string that a text begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = true;
    let ends = |b: u8| {
        let ends = b == b'"' && !escaped;
        // The first quote opens the string.
        escaped = b == b'\\' && !escaped;
        ends
    };
    text.bytes().position(ends).map_or(text.len(), |at| at + 1)
}

/// Texts of what names stand for.
struct Definitions<'p> {
    program: &'p Program,
    known: HashMap<Name, Option<Keyed>>,
}

impl Definitions<'_> {
    fn of(&mut self, name: Name) -> Option<&Keyed> {
        let program = self.program;
        self.known.entry(name).or_insert_with(|| definition(program, name).map(|text| keyed(program, &text))).as_ref()
    }
}

/// What a name stands for, where a change of it changes what a function that names it does.
fn definition(program: &Program, name: Name) -> Option<String> {
    match name {
        Name::Variable(id) => program.globals.get(exuvia_cir::GlobalId(id)).map(|g| text::print_type(program, g.ty)),
        Name::Typedef(id) => {
            let underlying = |id| text::print_type(program, program.types.typedef_underlying(id));
            program.typedefs.get(exuvia_cir::TypedefId(id)).map(|_| underlying(exuvia_cir::TypedefId(id)))
        }
        Name::Record(id) => program.records.get(exuvia_cir::RecordId(id)).map(|record| {
            let field = |field: &exuvia_cir::Field| {
                let bits = field.bit_width.map_or_else(String::new, |bits| format!(":{bits}"));
                format!(" {} {} {}{bits}", field.name, text::print_type(program, field.ty), field.offset)
            };
            let fields: String = record.fields.iter().map(field).collect();
            format!("{} {} {}{fields}", record.key, record.size, record.align)
        }),
        Name::Enumeration(id) => program.enums.get(exuvia_cir::EnumId(id)).map(|enumeration| {
            let value = |e: &exuvia_cir::Enumerator| format!(" {}={:?}", e.name, e.value);
            enumeration.key.clone() + &enumeration.enumerators.iter().map(value).collect::<String>()
        }),
        Name::Function(_) | Name::Place => None,
    }
}

/// What a digest is taken of, and what is still to be added to it.
struct Whole {
    names: BTreeSet<Name>,
    left: Vec<Name>,
    out: String,
}

impl Whole {
    fn add(&mut self, keyed: &Keyed) {
        self.out += &keyed.text;
        for &name in &keyed.names {
            if self.names.insert(name) {
                self.left.push(name);
            }
        }
    }
}

/// What people call it: another unit's copy is called the same.
fn plain(program: &Program, name: Name) -> Option<&str> {
    let own = match name {
        Name::Function(id) => program.functions.get(exuvia_cir::FuncId(id)).map(|f| f.name.as_str()),
        Name::Variable(id) => program.globals.get(exuvia_cir::GlobalId(id)).map(|g| g.name.as_str()),
        Name::Record(_) | Name::Enumeration(_) | Name::Typedef(_) | Name::Place => None,
    };
    own.or_else(|| key(program, name))
}

fn key(program: &Program, name: Name) -> Option<&str> {
    match name {
        Name::Function(id) => program.functions.get(exuvia_cir::FuncId(id)).map(|f| f.key.as_str()),
        Name::Variable(id) => program.globals.get(exuvia_cir::GlobalId(id)).map(|g| g.key.as_str()),
        Name::Record(id) => program.records.get(exuvia_cir::RecordId(id)).map(|r| r.key.as_str()),
        Name::Enumeration(id) => program.enums.get(exuvia_cir::EnumId(id)).map(|e| e.key.as_str()),
        Name::Typedef(id) => program.typedefs.get(exuvia_cir::TypedefId(id)).map(|t| t.key.as_str()),
        Name::Place => None,
    }
}

/// What a word names, if it does by number.
fn named(word: &str) -> Option<Name> {
    let digits = word.find(|c: char| c.is_ascii_digit())?;
    let (head, number) = word.split_at(digits);
    let number: u32 = number.parse().ok()?;
    Some(match head {
        "@f" => Name::Function(number),
        "@g" => Name::Variable(number),
        "rec" => Name::Record(number),
        "enum" => Name::Enumeration(number),
        "typedef" => Name::Typedef(number),
        // Where it stands is no part of what it means.
        "mod" | "unit" | "macro" | "file" | "t" => Name::Place,
        _ => return None,
    })
}

struct Sources<'p> {
    program: &'p Program,
    texts: BTreeMap<String, Vec<String>>,
}

impl Sources<'_> {
    /// Digest of the lines of a function; empty where they cannot be read.
    fn digest(&mut self, function: FuncId) -> String {
        let span = self.program.functions[function].span;
        let (Some(file), Some(place)) = (self.program.files.get(span.file), c_place(self.program, span)) else {
            return String::new();
        };
        let read = || std::fs::read(&file.absolute).map(|bytes| verify::lines(&bytes)).unwrap_or_default();
        let lines = self.texts.entry(file.absolute.clone()).or_insert_with(read);
        files::digest(verify::lines_of(lines, &place).as_bytes())
    }
}

//! What a pointer parameter can become: the join of all facts.

use crate::codes::Code;
use exuvia_cir::{ExprId, FuncId, LocalId, Program, Span, TypeId};

/// A fact that does not hold, with the first condition that failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// Which condition.
    pub code: Code,
    /// What it is here, in words.
    pub detail: String,
    /// Where in the C.
    pub span: Span,
}

impl Failure {
    /// A failure.
    pub fn new(code: Code, detail: impl Into<String>, span: Span) -> Self {
        Self { code, detail: detail.into(), span }
    }

    /// In words, with the place.
    pub fn describe(&self, program: &Program) -> String {
        let place = place(program, self.span);
        format!("{}: {}{}{}", self.code.name, self.detail, if place.is_empty() { "" } else { ", " }, place)
    }
}

/// `file:line` of a span, empty when there is none.
pub fn place(program: &Program, span: Span) -> String {
    match program.files.get(span.file) {
        Some(file) if span.is_some() => format!("{}:{}", file.path, file.line_col(span.start).0),
        _ => String::new(),
    }
}

/// One step of a proof.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Because {
    /// What holds, in words.
    pub what: String,
    /// Where it can be seen.
    pub span: Span,
}

pub(crate) fn describe_all(program: &Program, head: String, because: &[Because]) -> String {
    let reasons: Vec<String> = because
        .iter()
        .map(|b| match place(program, b.span) {
            place if place.is_empty() => b.what.clone(),
            place => format!("{} ({place})", b.what),
        })
        .collect();
    format!("{head}: {}", reasons.join("; "))
}

/// The parameter can be `&T`, `&mut T`, or one of them in an `Option`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefFact {
    /// Whether the object is written through it: `&mut`.
    pub mutable: bool,
    /// Whether it may be null: `Option`.
    pub nullable: bool,
    /// What it points to.
    pub pointee: TypeId,
    /// Locals that have to be an index into a member of it ([`crate::cursor`]): as pointers they would be second names.
    pub cursors: Vec<LocalId>,
    /// The facts it rests on.
    pub because: Vec<Because>,
}

impl RefFact {
    /// In words.
    pub fn describe(&self, program: &Program) -> String {
        let form = match (self.mutable, self.nullable) {
            (false, false) => "&T",
            (true, false) => "&mut T",
            (false, true) => "Option<&T>",
            (true, true) => "Option<&mut T>",
        };
        describe_all(program, form.to_owned(), &self.because)
    }
}

/// What bounds a slice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Extent {
    /// As many elements as the parameter with this position says on entry; a negative value means none.
    Param(u32),
    /// This many elements.
    Const(u64),
}

/// The body takes a raw pointer from the slice, and keeps to the elements with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct View {
    /// Whether elements may not be initialised when the call begins: `MaybeUninit<T>`.
    pub uninit: bool,
}

/// The parameter can be `&[T]` or `&mut [T]`, or one of them in an `Option`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SliceFact {
    /// Whether elements are written through it.
    pub mutable: bool,
    /// Whether it may be null. (A null pointer with length 0 is an empty slice when the body never tests it.)
    pub nullable: bool,
    /// How many elements it has.
    pub len: Extent,
    /// Element type; `None` for bytes, where the C has `void *`.
    pub elem: Option<TypeId>,
    /// What the body makes of it, when it does not use the slice itself.
    pub view: Option<View>,
    /// The facts it rests on.
    pub because: Vec<Because>,
}

impl SliceFact {
    /// In words.
    pub fn describe(&self, program: &Program) -> String {
        let elem = match (self.elem, self.view) {
            (None, Some(View { uninit: true })) => "MaybeUninit<u8>",
            (None, _) => "u8",
            (_, Some(View { uninit: true })) => "MaybeUninit<T>",
            _ => "T",
        };
        let form = if self.mutable { format!("&mut [{elem}]") } else { format!("&[{elem}]") };
        let form = if self.nullable { format!("Option<{form}>") } else { form };
        let len = match self.len {
            Extent::Param(p) => format!("parameter {}", p + 1),
            Extent::Const(n) => n.to_string(),
        };
        describe_all(program, format!("{form} of length {len}"), &self.because)
    }
}

/// The parameter can be `&CStr`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StringFact {
    /// Whether it may be null: `Option`.
    pub nullable: bool,
    /// The facts it rests on.
    pub because: Vec<Because>,
}

impl StringFact {
    /// In words.
    pub fn describe(&self, program: &Program) -> String {
        let form = if self.nullable { "Option<&CStr>" } else { "&CStr" };
        describe_all(program, form.to_owned(), &self.because)
    }
}

/// The facts of one pointer parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParamFacts {
    /// Function.
    pub func: FuncId,
    /// Position of the parameter.
    pub param: u32,
    /// Whether it can be a reference to one object.
    pub reference: Result<RefFact, Failure>,
    /// Whether it can be a slice.
    pub slice: Result<SliceFact, Failure>,
    /// Whether it can be a C string.
    pub string: Result<StringFact, Failure>,
    /// All calls are known, and each passes the address of an object: none passes null.
    pub passed_objects: bool,
}

/// A call of a function, as evidence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Site {
    /// Function that holds the call.
    pub func: FuncId,
    /// The call.
    pub call: ExprId,
}

//! Which functions a harness can call, and what their parameters are.

use super::RustPath;
use exuvia_cir::{Attr, FuncId, Program, Type, TypeId};
use serde::{Deserialize, Serialize};

/// A function that is Rust.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// It.
    pub function: FuncId,
    /// Where it is in the Rust.
    pub path: RustPath,
    /// What its parameters became in Rust, in the order of the C.
    pub parameters: Vec<Form>,
    /// Whether its type in Rust says that it never returns.
    pub never_returns: bool,
    /// Whether C calls it through a pointer as it calls its own.
    pub is_c_abi: bool,
}

/// What became of a pointer parameter, as far as a caller must know it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// As in C, which all that is no pointer is too.
    Raw,
    /// A raw pointer that every call of the program passes the address of an object for, which the body relies on.
    Object,
    /// `&T`, `&mut T`.
    Reference {
        /// `&mut`.
        mutable: bool,
        /// In an `Option`.
        nullable: bool,
    },
    /// `&[T]`, `&mut [T]`, as long as a parameter says.
    Sized {
        /// `&mut`.
        mutable: bool,
        /// In an `Option`.
        nullable: bool,
        /// Position of the length.
        by: u32,
    },
    /// `&[T]`, `&mut [T]` with this many elements.
    Elements {
        /// `&mut`.
        mutable: bool,
        /// In an `Option`.
        nullable: bool,
        /// How many.
        count: u64,
    },
    /// `&CStr`.
    Text {
        /// In an `Option`.
        nullable: bool,
    },
}

/// Why a function cannot be called by a harness.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotCallable {
    /// It takes `...` or a `va_list`.
    Variadic,
    /// A parameter or the result is a number that Rust has no type of, passed by value.
    ByValue,
    /// It runs before `main` or after it, or is a `main` with more than words.
    Entry,
    /// The C compiler does not take its thunk.
    RejectedByC,
    /// rustc does not take its thunk.
    RejectedByRust,
    /// It uses a variable of which the C and the Rust have one each.
    OwnState,
    /// Nothing can stand in its place in C.
    NoDoor,
}

impl NotCallable {
    /// A name for reports.
    pub fn name(self) -> &'static str {
        match self {
            NotCallable::Variadic => "variadic",
            NotCallable::ByValue => "number-without-rust-type",
            NotCallable::Entry => "program-entry",
            NotCallable::RejectedByC => "thunk-rejected-by-c",
            NotCallable::RejectedByRust => "thunk-rejected-by-rust",
            NotCallable::OwnState => "state-on-both-sides",
            NotCallable::NoDoor => "no-door",
        }
    }
}

/// Whether it can be called.
pub fn check(program: &Program, subject: &Subject) -> Result<(), NotCallable> {
    let function = &program.functions[subject.function];
    let Some(ty) = program.fn_type(subject.function) else { return Err(NotCallable::ByValue) };
    let starts = |a: &Attr| matches!(a, Attr::Constructor(_) | Attr::Destructor(_));
    if function.attrs.iter().any(starts) || function.name == "main" && !takes_words(program, subject.function) {
        return Err(NotCallable::Entry);
    }
    if ty.variadic || function.params.iter().any(|p| matches!(program.types.canon(p.ty), Type::VaList)) {
        return Err(NotCallable::Variadic);
    }
    let mut values = function.params.iter().map(|p| p.ty).chain([ty.ret]);
    if values.any(|ty| !has_rust_type(program, ty)) {
        return Err(NotCallable::ByValue);
    }
    Ok(())
}

/// Whether it takes no parameters, or a count and words, as C says of `main`.
fn takes_words(program: &Program, function: FuncId) -> bool {
    let params: Vec<TypeId> = program.functions[function].params.iter().map(|p| p.ty).collect();
    let is_pointer = |ty: TypeId| program.types.is_data_pointer(ty);
    match params[..] {
        [] => true,
        [count, words] => {
            program.types.int_kind(count).is_some() && program.types.pointee(words).is_some_and(is_pointer)
        }
        _ => false,
    }
}

fn has_rust_type(program: &Program, ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::Float(kind) => !matches!(kind, exuvia_cir::FloatKind::LongDouble),
        Type::Int(kind) => !kind.is_bit_int(),
        Type::Complex(_) | Type::Vector { .. } | Type::VaList | Type::Unsupported(_) => false,
        Type::Array { elem, .. } => has_rust_type(program, *elem),
        Type::Record(record) => program.records[*record].complete,
        _ => true,
    }
}

/// Where a thunk finds a parameter in its block: each has sixteen bytes, or as many as it needs.
pub fn offsets(program: &Program, function: FuncId) -> (Vec<u64>, u64) {
    let mut at = 0;
    let mut offset = |ty: TypeId| {
        let here = at;
        at += program.size_of(ty).unwrap_or(8).max(1).next_multiple_of(16);
        here
    };
    let offsets = program.functions[function].params.iter().map(|p| offset(p.ty)).collect();
    (offsets, at)
}

//! Ledger rows: one for each C declaration and one for each unsafe operation left.

use crate::rir::OriginId;
use exuvia_cir::Span;

/// What a row is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum RowKind {
    Function,
    Global,
    Record,
    Enum,
    Typedef,
    Macro,
    /// A pointer-typed slot and the form that it got.
    Slot,
    /// An unsafe operation left in the Rust.
    UnsafeOperation,
    /// An assembler source of the build.
    Assembler,
    /// Text of a file that conditional compilation left out wherever the file was read, comments and all.
    Branch,
}

/// How it came out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Translated; nothing unsafe or approximate is in it.
    Translated,
    /// Translated, with something left: unsafe operations, a raw form, an approximation.
    Degraded,
    /// Stays in C.
    KeptInC,
    /// Not part of the output, and why is in the reason (a macro that is always expanded, an unused declaration).
    Omitted,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is about.
    pub kind: RowKind,
    /// `file.c::name`, and `::param` and the like for parts.
    pub item: String,
    /// How it came out.
    pub status: Status,
    /// Registered reason code, unless all is well.
    pub code: Option<&'static str>,
    /// The fact that failed, or the facts that the form rests on, in words.
    pub detail: String,
    /// The C.
    pub span: Span,
    /// The Rust, through the printed map.
    pub origin: Option<OriginId>,
}

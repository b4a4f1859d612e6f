//! Source files, spans and comments: the provenance that stands beside the IR.

use crate::ids::FileId;

/// A byte range of a source file. For code that a macro made, the range of the outermost expansion in the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of things that no source text stands for (builtins, command line).
    pub const NONE: Span = Span { file: FileId(u32::MAX), start: 0, end: 0 };

    /// Whether there is source text behind this span.
    #[inline]
    pub fn is_some(self) -> bool {
        self.file.0 != u32::MAX
    }
}

/// A file that takes part in the program.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct SourceFile {
    /// Path as shown to people: relative to the project root where it is below it.
    pub path: String,
    /// Absolute path as read.
    pub absolute: String,
    /// Whether clang takes it for a system header.
    pub system: bool,
    /// Byte offsets at which lines start; the first is 0.
    pub line_starts: Vec<u32>,
    /// All comments, in order of position. Empty for system headers.
    pub comments: Vec<Comment>,
    /// Preprocessor directive lines `(start offset, end offset)` that were seen (for `#include`, `#define`, `#if` …).
    pub directives: Vec<(u32, u32)>,
    /// Byte ranges that conditional compilation left out of every unit that read this file.
    pub skipped: Vec<(u32, u32)>,
    /// Uses of the project's function-like macros that are written in this file, in order of position.
    #[serde(default)]
    pub macro_uses: Vec<WrittenUse>,
}

impl SourceFile {
    /// 1-based line and column (in bytes) of a byte offset.
    pub fn line_col(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|&s| s <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        (line as u32, offset - start + 1)
    }
}

/// What a comment looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum CommentKind {
    /// `// …`
    Line,
    /// `/* … */`
    Block,
}

/// A comment of a source file.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Comment {
    /// First byte (the `/`).
    pub start: u32,
    /// One past the last byte (a line comment ends before its newline).
    pub end: u32,
    /// Line or block.
    pub kind: CommentKind,
    /// Whether doc tools would take it as documentation (`/**`, `/*!`, `///`, `//!`), trailing `<` included.
    pub doc: bool,
    /// Whether code stands before it on its first line.
    pub trailing: bool,
    /// Text with its delimiters.
    pub text: String,
}

/// A use of a function-like macro, as a file has it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct WrittenUse {
    /// First byte: that of the macro's name.
    pub start: u32,
    /// One past the closing parenthesis.
    pub end: u32,
    /// Name of the macro.
    pub name: String,
    /// Byte ranges of the arguments without the space around them.
    pub args: Vec<(u32, u32)>,
}

//! The text form of a [`Program`]: complete, readable, and read back exactly by [`parse`].
//!
//! # Grammar
//!
//! Words are separated by white space; `//` begins a comment that ends with the line. Strings stand in double quotes with
//! `\n \r \t \" \\`; `b"…"` are bytes, with `\xNN` too. A name after an id (`%0:len`, `@f3:main`) is for the reader and is
//! not looked at. Things are listed in the order of their ids. `x?` is optional, `x*` any number.
//!
//! ```text
//! program  = item*
//! item     = "target" str "pointer" n "long" n "wchar" n "longdouble" n "char" ("signed"|"unsigned") ("little"|"big")
//!          | "fileN" str "absolute" str "system"? "{" "lines" [n*]
//!            ("comment" ("line"|"block") n..n "doc"? "trailing"? str)* ("directive" n..n)* ("skipped" n..n)* "}"
//!          | "unitN" str "fileN" "directory" str "arguments" [str*]
//!          | "link" kind str "units" [unitN*] "libraries" [n*] "system_libs" [str*]
//!          | "modN" [str*] "files" [fileN*] "system"?
//!          | "type" "tN" "=" type
//!          | "typedefN" str "=" type "key" str "modN" "system"? span?
//!          | "recN" ("struct"|"union") str "key" str "modN" "size" n "align" n ("explicit_align" n)?
//!            "unnamed"? "complete"? "packed"? "system"? span?
//!            "{" ("field" str type "offset" n ("bits" n)? span?)* "}"
//!          | "enumN" str "key" str "modN" "underlying" type "system"? span? "{" (str n span?)* "}"
//!          | "macroN" str [str*]? str "modN" "system"? span?
//!          | "@gN" str type common "const"? "volatile"? "thread_local"? "defined"? "system"? ("in" "@fN")? "modN" "unitN"
//!            span? kept? body?
//!          | "@fN" str type "params" [(str type ("array" n)?)*] common "inline"? "system"? ("of" "macroN")? "modN" "unitN" span? kept?
//!            body?
//! common   = "key" str ("symbol" str)? linkage ("attrs" [attr*])?
//! kept     = "kept" str str span?
//! span     = "@FILE:START-END" | "@-"
//! type     = "void" | "bool" | "int" … | "*" "const"? "volatile"? type | "[" n? "]" type | "recN" | "enumN" | "typedefN"
//!          | ("fn"|"oldfn") "(" types ("...")? ")" "->" type | "va_list" | "unsupported" "(" str ")"
//! body     = "{" ("local" %N str type ("param" n | "temp")? ("align" n)? span?)* ("label" LN str)* ("jump" jN str)* ("expansion" xN macroN)*
//!            ("root" stmt)? ("value" expr ";")? ("orphan" ("stmt" stmt | "expr" expr ";"))* "}"
//! stmt     = ("=sN")? span? kind       | "^sN" ";"
//! expr     = span? ("#macroN")? ("#xN")* ("#xN.n")* kind ("::" type)? ("=eN")?       | "^eN"
//! ```
//!
//! Ids of nodes are given from the leaves to the root, in the order of the text; where a node has another, `=e17` behind an
//! expression and `=s17` before a statement say so.
//! What the arenas hold outside of the tree follows as orphans, so that ids survive. A span that is not said is that of
//! the parent. A type is said where [`derive`](self) does not imply it: places, loads and assignments have that of their
//! operand, comparisons are `bool`, integer constants `int`.
//!
//! Statements: `;`, `expr;`, `let %1 = expr;`, `{ … }`, `if (e) s else s`, `'j0 while (e) s`, `do s while (e);`,
//! `for (s|_ e|_; e|_) s`, `loop s`, `'j0 block s`, `break 'j0;`, `continue 'j0;`, `return e;`, `switch (e) s`,
//! `case 1..3 as e => s`, `default => s`, `label L0 => s`, `goto L0;`, `goto indirect(e);`,
//! `match (e) { arm 1 as e | 2..3 | default => s … }`, `unsupported "…";`.
//!
//! Expressions: places `%0`, `@g0`, `*(e)`, `index(e, e)`, `ptr_index(e, e)`, `(e.0)` (`(e.rec1.0)` when the base has another
//! type), `b"…"` (with an encoding before it), `literal(e)`, `static_literal(e)`, `temporary(e)`; values `[e]` and
//! `[volatile e]` (a load), `&(e)`, `decay(e)`, `@f0`, `12`, `hex 18`, `fp 0x… "…"`, `enum0.1`, `null`, `sizeof(type)`,
//! `alignof(type)`, `offsetof(type, [rec0.1 …], n)`, `neg(e)`, `bitnot(e)`, `not(e)`, `(e + e)`, `(e == e)`, `(e && e)`,
//! `(e p+ e)`, `(e pdiff e)`, `(e ? e else e)`, `(e ?: e)`, `(e , e)`, `(e = e)`, `(e = volatile e)`, `(e += in type, e)`,
//! `(e p+= e)`, `preinc(e)`, `call @f0(e, …)`, `call indirect(e)(…)`, `call clz(e)`, `int_to_int(e)` and its kin (`cast` before
//! it when the source wrote one), `struct{e, _}`, `array{…}`, `union{.1 e}`, `zero`, `stmt_expr { … } value(e)`,
//! `va_arg(e)`, `&&L0`, `unsupported("…")`. An operator that wraps is followed by `%` (`+%`), one whose overflow is
//! undefined by `!`, one that cannot overflow by nothing.

mod derive;
mod parse;
mod print;
#[cfg(test)]
mod tests;
mod words;

use crate::{FuncId, Program, TypeId};

/// What to print.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Whether spans are printed. Without them the text reads better and parses to a program without spans.
    pub spans: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { spans: true }
    }
}

/// Why a text could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct ParseError {
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in characters.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

/// Prints a program so that [`parse`] gives it back exactly.
pub fn print(program: &Program) -> String {
    print::program(program, Options::default())
}

/// Prints a program with options.
pub fn print_with(program: &Program, options: Options) -> String {
    print::program(program, options)
}

/// Prints one function with its body.
pub fn print_function(program: &Program, id: FuncId, options: Options) -> String {
    print::function(program, id, options)
}

/// Prints a type, spelled out.
pub fn print_type(program: &Program, id: TypeId) -> String {
    print::ty(program, id)
}

/// Reads a program.
pub fn parse(text: &str) -> Result<Program, ParseError> {
    parse::program(text)
}

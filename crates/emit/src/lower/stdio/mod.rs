//! The `printf` family with a literal format, as macros of the runtime module that take a format of Rust:
//! `rt::println!("{} of {}", n, rt::show(name))`.
//!
//! - What is printed goes through the C library's own `stdout` and `stderr`, so that it stands between what C prints.
//! - The format is read here, and each argument checked against it. What does not fit, or takes an argument of which nothing proves
//!   that it is text, stays a call of C, and the ledger says why.
//! - Conversions that Rust's own formatting does alike become its placeholders ([`argument`]); for the others the value is wrapped in
//!   what the runtime module formats as C does, with the conversion of the C.

mod argument;
mod checked;
mod format;
mod room;
pub(super) mod runtime;

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::text_arg::Text;
use crate::plan::PlanKind;
use crate::rir::Expr;
use argument::{Argument, Beside};
use exuvia_cir::{ExprId, ExprKind, Program};
use format::{Conversion, Piece};

/// Names of the C library that the runtime module uses for this: a program that defines one of them means its own.
const USED: &[&str] =
    &["fflush", "flockfile", "fputc", "funlockfile", "fwrite", "snprintf", "stderr", "stdout", "strerror"];

/// Whether the runtime module can print in the program's place: the target's C library has `stdout` as a variable, and the program
/// has no function or variable of its own in the place of what is used.
pub(super) fn is_available(program: &Program) -> bool {
    let is_used = |name: &String| USED.contains(&name.as_str());
    let functions = program.functions.values().filter(|f| f.body.is_some()).any(|f| is_used(&f.name));
    let globals = program.globals.values().filter(|g| g.defined).any(|g| is_used(&g.name));
    program.target.triple.contains("linux") && !functions && !globals
}

/// Why a call stays as it is in which one argument is memory and another may write there, or takes its address.
pub(super) const DISTURBED: &str = "an argument may write what another shows";

/// Why a call that takes another stream stays as it is.
const NOT_STANDARD: &str = "the stream is not known to be a standard one";

/// One of C's output streams.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    Out,
    Err,
    /// Any that is open: the runtime module knows.
    Open(ExprId),
}

impl Stream {
    /// The macros that print there, without and with an end of line.
    fn macros(self) -> [&'static str; 2] {
        match self {
            Stream::Out => ["print", "println"],
            Stream::Err => ["eprint", "eprintln"],
            Stream::Open(_) => ["fprint", "fprintln"],
        }
    }

    /// The expression that says which, where the macros do not.
    fn named(self) -> Option<ExprId> {
        match self {
            Stream::Out | Stream::Err => None,
            Stream::Open(stream) => Some(stream),
        }
    }
}

/// What is printed: text, and what stands in it.
struct Line {
    pieces: Vec<Part>,
}

enum Part {
    Text(String),
    Argument(Argument),
}

/// Why a call stays as it is.
pub(super) type Why = String;

impl CrateCx<'_> {
    /// Whether calls of the C library may be said in words of the runtime module.
    pub(super) fn maps_library(&self) -> bool {
        self.plan.kind == PlanKind::Safe
    }
}

impl FnCx<'_, '_> {
    /// The call as one of the runtime module, or why it cannot be; `None` if the function is not one of these.
    pub(super) fn printed(&mut self, name: &str, args: &[ExprId]) -> Lower<Option<Result<Expr, Why>>> {
        if !self.cx.prints {
            return Ok(None);
        }
        let (stream, format, rest) = match (name, args) {
            ("fflush", &[stream]) => return self.on_stream(stream, "flush", Vec::new()),
            ("putc" | "fputc", &[byte, stream]) => return self.on_stream(stream, "put", vec![byte]),
            ("sprintf", &[to, format, ref rest @ ..]) => return self.printed_to_memory(to, None, format, rest),
            ("snprintf", &[to, size, format, ref rest @ ..]) => {
                return self.printed_to_memory(to, Some(size), format, rest);
            }
            ("printf", [format, rest @ ..]) => (Stream::Out, *format, rest),
            ("fprintf", [stream, format, rest @ ..]) => match self.stream_or_open(*stream) {
                Some(stream) => (stream, *format, rest),
                None => return Ok(Some(Err(NOT_STANDARD.to_owned()))),
            },
            _ => return Ok(None),
        };
        let line = match self.format_line(format, rest) {
            Ok(line) => line,
            Err(why) => return Ok(Some(Err(why))),
        };
        self.print(stream, line).map(|call| Some(Ok(call)))
    }

    /// The same for functions whose result nothing uses, and whose results are their own.
    pub(super) fn printed_and_dropped(&mut self, e: ExprId) -> Lower<Option<Expr>> {
        if self.moved.contains_key(&e) || !self.cx.maps_library() || !self.cx.prints {
            return Ok(None);
        }
        let Some((name, args)) = self.library_callee(e) else { return Ok(None) };
        let (stream, text, ends) = match (name, args) {
            ("puts", &[text]) => (Stream::Out, text, true),
            ("fputs", &[text, stream]) => match self.stream_or_open(stream) {
                Some(stream) => (stream, text, false),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        let mut pieces = match self.text(text).filter(|text| !text.may_be_null()) {
            Some(text) => match self.literal_text(&text) {
                Some(text) => vec![Part::Text(text)],
                None => vec![Part::Argument(Argument::whole_text(text))],
            },
            None if self.is_checked_text(text) => vec![Part::Argument(Argument::whole_checked(text))],
            None => return Ok(None),
        };
        if ends {
            pieces.push(Part::Text("\n".to_owned()));
        }
        let span = self.expr_span(e);
        let origin = self.origin_at(span, Vec::new());
        Ok(Some(self.print(stream, Line { pieces })?.at(origin)))
    }

    /// The standard stream that an argument names.
    pub(super) fn stream(&self, arg: ExprId) -> Option<Stream> {
        let ExprKind::Load { place, .. } = *self.kind(self.through_const(arg)) else { return None };
        let ExprKind::Global(g) = *self.kind(place) else { return None };
        let global = &self.program().globals[g];
        match (global.name.as_str(), global.defined) {
            ("stdout", false) => Some(Stream::Out),
            ("stderr", false) => Some(Stream::Err),
            _ => None,
        }
    }

    /// A method of a standard stream in the place of a function that takes one.
    fn on_stream(&mut self, stream: ExprId, method: &str, args: Vec<ExprId>) -> Lower<Option<Result<Expr, Why>>> {
        let function = match self.stream(stream) {
            Some(Stream::Out) => "stdout",
            Some(Stream::Err) => "stderr",
            Some(Stream::Open(_)) | None => return Ok(Some(Err(NOT_STANDARD.to_owned()))),
        };
        let args = args.into_iter().map(|arg| self.plain_argument(arg)).collect::<Lower<Vec<_>>>()?;
        let stream = Expr::path(self.runtime(function)).call(Vec::new());
        Ok(Some(Ok(stream.method(method, args))))
    }

    /// A format with its arguments.
    fn format_line(&self, format: ExprId, args: &[ExprId]) -> Result<Line, Why> {
        let Some(bytes) = self.format_bytes(format) else {
            return match args.is_empty() && self.is_pure(format) && self.is_checked_text(format) {
                true => Ok(Line { pieces: vec![Part::Argument(Argument::whole_format(format))] }),
                false => Err("the format is no literal".to_owned()),
            };
        };
        let mut rest = args.iter().copied();
        let mut pieces = Vec::new();
        for piece in format::parse(bytes)? {
            pieces.push(match piece {
                Piece::Text(bytes) => Part::Text(plain(&bytes).ok_or("the format is no UTF-8")?.to_owned()),
                Piece::Conversion(conversion) => self.format_part(&conversion, &mut rest)?,
            });
        }
        // C evaluates what it has no conversion for.
        if rest.any(|arg| !self.is_pure(arg)) {
            return Err("there are more arguments than conversions".to_owned());
        }
        let line = Line { pieces };
        if line.arguments().filter(|argument| argument.is_error()).count() > 1 {
            return Err("the texts of two errors may be in one place".to_owned());
        }
        let others: Vec<ExprId> = line.arguments().flat_map(Argument::exprs).collect();
        let writes = args.iter().any(|&arg| self.may_write(arg));
        let is_disturbed = |text| writes || self.disturbs(text, &others);
        if line.arguments().filter_map(Argument::memory).any(is_disturbed) {
            return Err(DISTURBED.to_owned());
        }
        Ok(line)
    }

    fn format_part(&self, conversion: &Conversion, args: &mut impl Iterator<Item = ExprId>) -> Result<Part, Why> {
        let argument = self.argument(conversion, args)?;
        Ok(match self.constant_text(&argument) {
            Some(text) => Part::Text(text),
            None => Part::Argument(argument),
        })
    }

    /// The bytes of a literal format, up to its first NUL.
    pub(in crate::lower) fn format_bytes(&self, format: ExprId) -> Option<&[u8]> {
        let bare = self.through_const(format);
        let ExprKind::Decay(place) = *self.kind(bare) else { return None };
        match self.kind(place) {
            ExprKind::Str { bytes, kind: exuvia_cir::StringKind::Plain | exuvia_cir::StringKind::Utf8 } => {
                bytes.split(|&byte| byte == 0).next()
            }
            _ => None,
        }
    }

    /// The text of a literal that Rust can have as a string; `None` for other text, and for what has a name by a macro.
    fn literal_text(&self, text: &Text) -> Option<String> {
        let Text::Literal(place) = *text else { return None };
        if self.body.macro_uses.get(&place).is_some_and(|id| self.cx.macros.consts.contains_key(id)) {
            return None;
        }
        let ExprKind::Str { bytes, .. } = self.kind(place) else { return None };
        plain(bytes.strip_suffix(&[0])?).map(str::to_owned)
    }

    fn print(&mut self, stream: Stream, line: Line) -> Lower<Expr> {
        let exprs: Vec<ExprId> = line.arguments().flat_map(Argument::exprs).chain(stream.named()).collect();
        let (mut text, mut args) = self.formatted(line, self.beside(&exprs))?;
        let [plain, with_end] = stream.macros();
        let name = if text.ends_with('\n') { with_end } else { plain };
        if name == with_end {
            text.pop();
        }
        if !(text.is_empty() && name == with_end) {
            args.insert(0, Expr::str(text));
        }
        if let Some(stream) = stream.named() {
            self.note_check();
            args.insert(0, self.receiver(stream)?);
        }
        let path = self.runtime(name);
        Ok(Expr::macro_call(path, args))
    }

    /// The format as one of Rust, and the values for its placeholders.
    fn formatted(&mut self, line: Line, beside: Beside) -> Lower<(String, Vec<Expr>)> {
        let (mut text, mut args) = (String::new(), Vec::new());
        for part in line.pieces {
            match part {
                Part::Text(piece) => text.push_str(&piece.replace('{', "{{").replace('}', "}}")),
                Part::Argument(argument) => {
                    text.push_str(&argument.placeholder());
                    args.push(self.argument_value(argument, beside)?);
                }
            }
        }
        Ok((text, args))
    }
}

/// Text that a Rust string can hold, and that the runtime module prints as it is: UTF-8 without the characters by which it has bytes
/// that are none.
fn plain(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| text.chars().all(|c| c < '\u{10ff00}'))
}

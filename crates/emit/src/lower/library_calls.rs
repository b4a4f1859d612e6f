//! Functions of the C library in functions that check pointers ([`crate::plan::library_calls`]): `rt::fseek_at(stream, 0, 2)` checks what C's
//! will touch, and calls it. The functions of the runtime module are written by the table.
//!
//! | function | where |
//! | --- | --- |
//! | `rt::fopen_at` | safe: every pointer is one that may be followed by checks, and streams are known |
//! | `rt::fopen_any` | as unsafe as C's, and keeps account of streams, wherever they are known |
//!
//! What is declared in another way than the standard has it is left alone.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::on_text::type_name;
use super::types::int_prim;
use super::unsafety::UnsafeKind;
use crate::plan::library_calls::{Arg, Gives, Size};
use crate::plan::{Fate, LibraryCall, library_call, library_calls};
use crate::rir::{Expr, Prim, Type as RType};
use exuvia_cir::{ExprId, FuncId, IntKind, Type, TypeId};
use std::collections::BTreeSet;

/// Functions that are written by hand.
const WRITTEN: &[(&str, &str)] = &[("fgets_at", include_str!("../runtime/checked/library/fgets_at.rs"))];

/// What a name rests on.
pub(super) fn needs(name: &str) -> &'static [&'static str] {
    let is_one = |call: &&LibraryCall| call.safe == name || call.other == Some(name);
    match library_calls().iter().find(is_one) {
        Some(call) if !call.touches() => &[],
        Some(call) if call.uses_streams() => {
            &["plain", "table", "image", "accesses", "ranges", "blocks", "streams", "library_numbers"]
        }
        Some(_) => &["plain", "table", "image", "accesses", "ranges", "library_numbers"],
        None => &[],
    }
}

/// The functions that are in use.
pub(super) fn text(used: &BTreeSet<&'static str>) -> String {
    let mut text = String::new();
    for call in library_calls() {
        if call.written && used.contains(call.safe) {
            text.push_str(&format!(
                "\n{}",
                WRITTEN.iter().filter(|(name, _)| *name == call.safe).map(|(_, text)| *text).collect::<String>()
            ));
        } else if used.contains(call.safe) {
            text.push_str(&call.wrapper(true));
        }
        if call.other.is_some_and(|other| used.contains(other)) {
            text.push_str(&call.wrapper(false));
        }
    }
    text
}

impl LibraryCall {
    /// Whether it gets anything but numbers.
    fn touches(&self) -> bool {
        self.counts() || self.args.iter().any(|arg| !matches!(arg, Arg::Is(_)))
    }

    fn uses_streams(&self) -> bool {
        self.counts() || self.args.iter().any(|arg| matches!(arg, Arg::Stream | Arg::StreamOrNull))
    }

    /// The function of the runtime module, as text.
    fn wrapper(&self, safe: bool) -> String {
        let name = self.name;
        let (mut generics, mut declared, mut params) = (Vec::new(), Vec::new(), Vec::new());
        let (mut checks, mut passed) = (Vec::new(), Vec::new());
        for (at, arg) in self.args.iter().enumerate() {
            let (param, generic) = (letter(at), letter(at).to_ascii_uppercase());
            let (c, rust) = arg.types(generic);
            generics.extend(rust.contains(&format!(" {generic}")).then(|| generic.to_string()));
            declared.push(format!("{param}: {c}"));
            params.push(format!("{param}: {rust}"));
            checks.extend(if safe { arg.check(at) } else { arg.unchecked(at) });
            passed.push(param.to_string());
        }
        if self.variadic {
            declared.truncate(2);
            declared.push("...".to_owned());
            passed.extend((passed.len() == 2).then(|| "0".to_owned()));
        }
        let stream = self.args.iter().position(|arg| *arg == Arg::Stream).map(letter);
        checks.extend(stream.filter(|_| self.closes).map(|stream| format!("streams::close({stream});")));
        let call = format!("unsafe {{ {name}({}) }}", passed.join(", "));
        let call = if self.gives == Gives::Stream { format!("streams::opened({call})") } else { call };
        let generics = if generics.is_empty() { String::new() } else { format!("<{}>", generics.join(", ")) };
        let gives = self.gives.text();
        let (doc, head) = self.head(safe);
        let (declared, params) = (declared.join(", "), params.join(", "));
        let checks: String = checks.iter().map(|check| format!("    {check}\n")).collect();
        format!(
            "\n{doc}{head}{generics}({params}){gives} {{\n    // The program may declare it in a way of its own.\n    \
             #[allow(clashing_extern_declarations)]\n    unsafe extern \"C\" {{\n        fn {name}({declared}){gives};\n    \
             }}\n{checks}    {call}\n}}\n"
        )
    }

    /// The comment, and how the signature begins.
    fn head(&self, safe: bool) -> (String, String) {
        let name = self.name;
        match (safe, self.other) {
            (false, Some(other)) => {
                let doc = format!("/// C's `{name}`.\n///\n/// # Safety\n/// As for C's.\n");
                (doc, format!("pub unsafe fn {other}"))
            }
            _ if self.touches() => {
                let what =
                    if self.uses_streams() { "what does not live, or is no open stream" } else { "what does not live" };
                let doc = format!("/// C's `{name}`: a panic where it would touch {what}.\n#[track_caller]\n");
                (doc, format!("pub fn {}", self.safe))
            }
            _ => (
                format!("/// C's `{name}`. Whatever the numbers are, it touches no memory.\n"),
                format!("pub fn {}", self.safe),
            ),
        }
    }
}

/// The name of a parameter.
fn letter(at: usize) -> char {
    char::from(b'a' + at as u8)
}

impl Arg {
    /// The type in the C declaration, and that in Rust, which may name a parameter for what a pointer points to.
    fn types(self, generic: char) -> (String, String) {
        const TEXT: &str = "*const core::ffi::c_char";
        let pointer = |is_const: bool| {
            let to = if is_const { "*const" } else { "*mut" };
            (format!("{to} core::ffi::c_void"), format!("{to} {generic}"))
        };
        match self {
            Arg::Text | Arg::TextOrNull | Arg::Date | Arg::Number => (TEXT.to_owned(), TEXT.to_owned()),
            Arg::Is(prim) => (type_name(prim), type_name(prim)),
            Arg::Reads(_) | Arg::ReadsOne | Arg::ReadsOneOrNull | Arg::ReadsNumber(_) => pointer(true),
            _ => pointer(false),
        }
    }

    /// The statement that checks an argument.
    fn check(self, at: usize) -> Option<String> {
        let p = letter(at);
        let generic = p.to_ascii_uppercase();
        let one = |access: &str| format!("ranges::{access}({p}, size_of::<{generic}>()).cast()");
        let or_null = |check: String| format!("if {p}.is_null() {{ {p}.cast() }} else {{ {check} }}");
        let checked = match self {
            Arg::Is(_) => return None,
            Arg::Null => format!("{p}.cast::<core::ffi::c_void>()"),
            Arg::Text | Arg::Date => format!("ranges::text({p})"),
            Arg::TextOrNull => or_null(format!("ranges::text({p})")),
            Arg::Number => format!("number_text({p})"),
            Arg::Reads(size) => format!("ranges::read({p}, {}).cast()", size.text()),
            Arg::Writes(size) => format!("ranges::write({p}, {}).cast()", size.text()),
            Arg::Fills(size) => {
                let size = letter(usize::from(size));
                return Some(format!("let ({p}, {size}) = room({p}, {size});"));
            }
            Arg::ReadsOne | Arg::ReadsNumber(_) => one("read"),
            Arg::ReadsOneOrNull => or_null(one("read")),
            Arg::WritesOne => one("write"),
            Arg::End | Arg::WritesOneOrNull | Arg::WritesNumberOrNull(_) => or_null(one("write")),
            Arg::Stream => format!("streams::open({p})"),
            Arg::StreamOrNull => or_null(format!("streams::open({p})")),
        };
        Some(format!("let {p} = {checked};"))
    }

    /// The statement that gives an argument its type, where nothing is checked.
    fn unchecked(self, at: usize) -> Option<String> {
        let p = letter(at);
        (self == Arg::Stream).then(|| format!("let {p} = {p}.cast::<core::ffi::c_void>();"))
    }
}

impl Size {
    fn text(self) -> String {
        match self {
            Size::Of(size) => letter(usize::from(size)).to_string(),
            Size::Product(a, b) => {
                format!("{}.saturating_mul({})", letter(usize::from(a)), letter(usize::from(b)))
            }
        }
    }
}

impl Gives {
    fn text(self) -> String {
        match self {
            Gives::Nothing => String::new(),
            Gives::Is(prim) => format!(" -> {}", type_name(prim)),
            Gives::Chars => " -> *mut core::ffi::c_char".to_owned(),
            Gives::Pointer | Gives::Stream => " -> *mut core::ffi::c_void".to_owned(),
        }
    }
}

impl CrateCx<'_> {
    /// Whether a function of the runtime module that has the name of one of C's opens a stream that is to be counted.
    pub(super) fn counts_stream(&self, name: &str) -> bool {
        let opens = |call: &LibraryCall| call.name == name && call.gives == Gives::Stream;
        self.plan.checked.counts_streams() && library_calls().iter().any(opens)
    }
}

impl FnCx<'_, '_> {
    /// The call of a function of the table; `None` for others, and where C's own has to be called.
    pub(super) fn table_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        let is_foreign = self.cx.plan.functions[f].fate == Fate::Extern && self.cx.plan.checked.is_on();
        let Some(call) = library_call(self.program(), f, args.len()).filter(|_| is_foreign) else { return Ok(None) };
        let counted = self.cx.plan.checked.counts_streams();
        let is_safe = self.is_checked_call(e, f, call, args) && (counted || !call.uses_streams());
        let name = match (is_safe, call.other) {
            (true, _) => call.safe,
            (false, Some(other)) if counted => other,
            _ => return Ok(None),
        };
        if is_safe {
            self.note_check();
        } else {
            self.unsafe_op(UnsafeKind::CallForeign, call.name);
        }
        let mut passed = Vec::with_capacity(args.len());
        for (&arg, what) in args.iter().zip(call.args) {
            passed.push(self.table_argument(arg, *what)?);
        }
        let made = Expr::path(self.runtime(name)).call(passed);
        let made = match (call.gives, self.rust_ty(self.ty(e))?) {
            (Gives::Pointer | Gives::Stream, RType::Ptr { to, .. }) => {
                made.method_generic("cast", vec![*to], Vec::new())
            }
            (Gives::Is(gives), RType::Prim(is)) if self.own_prim(gives) != is => made.cast(is),
            _ => made,
        };
        let origin = self.origin_at(self.expr_span(e), Vec::new());
        Ok(Some(made.at(origin)))
    }

    /// A type of the table as the program's numbers are named.
    fn own_prim(&self, prim: Prim) -> Prim {
        match prim {
            Prim::CLong => int_prim(IntKind::Long, &self.program().target),
            Prim::CULong => int_prim(IntKind::ULong, &self.program().target),
            prim => prim,
        }
    }

    fn table_argument(&mut self, arg: ExprId, what: Arg) -> Lower<Expr> {
        match what {
            Arg::Is(prim) => self.as_int(arg, self.own_prim(prim)),
            Arg::Text | Arg::TextOrNull | Arg::Date | Arg::Number => self.plain_argument(arg),
            // Nothing else tells what a null pointer points to.
            _ if self.is_null_constant(arg) => {
                let ty = RType::ptr(true, RType::path("core::ffi::c_void"));
                Ok(Expr::path("core::ptr::null_mut").call(Vec::new()).cast(ty))
            }
            _ => {
                self.need_size(arg);
                self.receiver(arg)
            }
        }
    }

    /// Whether a call is as the table has it, in a function that checks, and all that it follows may be.
    fn is_checked_call(&self, e: ExprId, f: FuncId, call: &LibraryCall, args: &[ExprId]) -> bool {
        let Some(func) = self.func.filter(|_| self.checks()) else { return false };
        let points_to = &self.cx.facts.points_to;
        let declared = self.program().fn_type(f).filter(|ty| ty.prototyped && ty.variadic == call.variadic);
        let symbol = self.program().functions[f].symbol.as_deref().unwrap_or(call.name);
        let is_own = symbol == call.name || self.is_same_where_wide(symbol, call.name);
        let fits = |(at, (&arg, what)): (usize, (&ExprId, &Arg))| {
            let may = !call.follows(at) || self.cx.plan.checked.may_follow(points_to, func, arg);
            may && self.is_what(arg, *what)
        };
        declared.is_some() && is_own && self.gives_so(e, call.gives) && args.iter().zip(call.args).enumerate().all(fits)
    }

    /// Whether a symbol is that of the function with 64-bit offsets, where all offsets are so wide.
    fn is_same_where_wide(&self, symbol: &str, name: &str) -> bool {
        let wide = self.program().target.abis().all(|abi| abi.pointer_size == 8);
        wide && symbol.strip_suffix("64") == Some(name)
    }

    fn is_what(&self, arg: ExprId, what: Arg) -> bool {
        let ty = self.ty(arg);
        let types = &self.program().types;
        let pointee = types.pointee(ty).filter(|_| types.is_data_pointer(ty));
        let is_null = self.is_null_constant(arg);
        match what {
            // Behind `...` its sign is that of the argument.
            Arg::Is(prim) => self.cx.prim(ty).is_some_and(|given| given.is_int() && self.is_as_wide(given, prim)),
            Arg::Text | Arg::TextOrNull | Arg::Number => {
                pointee.is_some_and(|p| matches!(self.cx.prim(p), Some(Prim::I8 | Prim::CChar)))
            }
            Arg::Date => self.is_date_format(arg),
            Arg::Null => is_null,
            Arg::End => is_null || pointee.is_some_and(|p| types.is_data_pointer(p)),
            Arg::ReadsOne | Arg::WritesOne => pointee.is_some_and(|p| self.is_library_struct(p)),
            Arg::ReadsOneOrNull | Arg::WritesOneOrNull => is_null || pointee.is_some_and(|p| self.is_library_struct(p)),
            Arg::ReadsNumber(prim) => pointee.is_some_and(|p| self.is_same_number(self.cx.prim(p), prim)),
            Arg::WritesNumberOrNull(prim) => {
                is_null || pointee.is_some_and(|p| self.is_same_number(self.cx.prim(p), prim))
            }
            Arg::Reads(_) | Arg::Writes(_) | Arg::Fills(_) | Arg::Stream | Arg::StreamOrNull => pointee.is_some(),
        }
    }

    /// Whether a literal is a format of `strftime` that shows numbers and names of days and months, and no time zone: those of locales
    /// (`%c`, `%X`) may.
    fn is_date_format(&self, format: ExprId) -> bool {
        const SHOWN: &[u8] = b"%aAbBCdDeFgGhHIjmMnpRsStTuUVwWyY";
        let Some(format) = self.format_bytes(format) else { return false };
        let mut escaped = false;
        format.split(|&byte| byte == b'%').skip(1).all(|conversion| {
            let is_shown = conversion.first().is_some_and(|kind| SHOWN.contains(kind));
            let is_escape = conversion.is_empty() && !escaped;
            let fits = escaped || is_shown || is_escape;
            escaped = is_escape;
            fits
        })
    }

    /// Whether a type is a struct of a system header, whose size is that of what the C library touches.
    fn is_library_struct(&self, ty: TypeId) -> bool {
        let Type::Record(id) = *self.canon(ty) else { return false };
        let record = &self.program().records[id];
        record.system && record.complete && self.program().size_of(ty).is_some()
    }

    fn gives_so(&self, e: ExprId, gives: Gives) -> bool {
        let types = &self.program().types;
        match gives {
            Gives::Nothing => true,
            Gives::Is(prim @ (Prim::F32 | Prim::F64)) => self.cx.prim(self.ty(e)) == Some(prim),
            Gives::Is(prim) => self.is_same_number(self.cx.prim(self.ty(e)), prim),
            Gives::Chars => {
                types.pointee(self.ty(e)).is_some_and(|p| matches!(self.cx.prim(p), Some(Prim::I8 | Prim::CChar)))
            }
            Gives::Pointer | Gives::Stream => types.is_data_pointer(self.ty(e)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapper(name: &str, safe: bool) -> String {
        library_calls().iter().find(|call| call.name == name).map(|call| call.wrapper(safe)).unwrap_or_default()
    }

    #[test]
    fn wrappers_check_what_the_function_touches() {
        let text = wrapper("fread", true);
        assert!(text.contains("pub fn fread_at<A, D>(a: *mut A, b: usize, c: usize, d: *mut D) -> usize {"), "{text}");
        assert!(text.contains("let a = ranges::write(a, b.saturating_mul(c)).cast();"), "{text}");
        assert!(text.contains("let d = streams::open(d);"), "{text}");
        assert!(text.contains("unsafe { fread(a, b, c, d) }"), "{text}");
        assert!(wrapper("close", true).contains("pub fn close(a: i32) -> i32 {"));
    }

    #[test]
    fn streams_are_counted_where_nothing_is_checked() {
        let text = wrapper("freopen", false);
        assert!(text.contains("pub unsafe fn freopen_any<C>("), "{text}");
        assert!(text.contains("streams::close(c);\n    streams::opened(unsafe { freopen(a, b, c) })"), "{text}");
    }
}

//! Functions of the C library that take strings and numbers: safe where every string is proved to be one ([`super::text_arg`]).
//!
//! Each has a function of the runtime module that calls the C library's own, so that it does what that does: `rt::strcmp(name, c"x")`.
//! The length of a string is a method of Rust's own.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::stdio::Why;
use crate::rir::{Expr, Prim, Type as RType};
use exuvia_cir::ExprId;

/// What an argument is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arg {
    /// A string.
    Text,
    /// A string, or as many characters of an array as another argument says, whether a NUL is among them or not: only what ends in
    /// one whatever its length is taken.
    Counted,
    /// A number of this type.
    Is(Prim),
    /// A null pointer, which the Rust does not name.
    Null,
}

/// What a function gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gives {
    Nothing,
    Is(Prim),
    /// A pointer to characters, or null.
    Chars,
    /// Another pointer, or null.
    Pointer,
}

/// A function.
struct Function {
    name: &'static str,
    args: &'static [Arg],
    gives: Gives,
}

use Arg::{Counted, Null, Text};
const INT: Arg = Arg::Is(Prim::I32);
const SIZE: Arg = Arg::Is(Prim::Usize);
const AN_INT: Gives = Gives::Is(Prim::I32);

const fn of(name: &'static str, args: &'static [Arg], gives: Gives) -> Function {
    Function { name, args, gives }
}

/// All of them, in order of their names. None keeps a string, or gives a pointer into one.
const FUNCTIONS: &[Function] = &[
    of("access", &[Text, INT], AN_INT),
    of("atof", &[Text], Gives::Is(Prim::F64)),
    of("atoi", &[Text], AN_INT),
    of("atol", &[Text], Gives::Is(Prim::CLong)),
    of("fopen", &[Text, Text], Gives::Pointer),
    of("fopen64", &[Text, Text], Gives::Pointer),
    of("getenv", &[Text], Gives::Chars),
    of("opendir", &[Text], Gives::Pointer),
    of("perror", &[Text], Gives::Nothing),
    of("popen", &[Text, Text], Gives::Pointer),
    of("puts", &[Text], AN_INT),
    of("remove", &[Text], AN_INT),
    of("rename", &[Text, Text], AN_INT),
    of("rmdir", &[Text], AN_INT),
    of("strcasecmp", &[Text, Text], AN_INT),
    of("strcmp", &[Text, Text], AN_INT),
    of("strcoll", &[Text, Text], AN_INT),
    of("strcspn", &[Text, Text], Gives::Is(Prim::Usize)),
    of("strdup", &[Text], Gives::Chars),
    of("strncasecmp", &[Counted, Counted, SIZE], AN_INT),
    of("strncmp", &[Counted, Counted, SIZE], AN_INT),
    of("strspn", &[Text, Text], Gives::Is(Prim::Usize)),
    of("strtol", &[Text, Null, INT], Gives::Is(Prim::CLong)),
    of("strtoul", &[Text, Null, INT], Gives::Is(Prim::CULong)),
    of("system", &[Text], AN_INT),
    of("unlink", &[Text], AN_INT),
];

fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.binary_search_by_key(&name, |f| f.name).ok().map(|at| &FUNCTIONS[at])
}

/// The part of the runtime module that holds those in use.
pub(super) fn text(cx: &CrateCx<'_>) -> String {
    let used = FUNCTIONS.iter().filter(|f| cx.runtime.contains(f.name));
    used.map(|f| format!("\n{}", f.wrapper(cx.counts_stream(f.name)))).collect()
}

impl Arg {
    /// The type in the C declaration, and that in Rust.
    fn types(self) -> (String, Option<String>) {
        match self {
            Arg::Text | Arg::Counted => ("*const core::ffi::c_char".to_owned(), Some("&core::ffi::CStr".to_owned())),
            Arg::Is(prim) => (type_name(prim), Some(type_name(prim))),
            Arg::Null => ("*mut core::ffi::c_void".to_owned(), None),
        }
    }
}

pub(super) fn type_name(prim: Prim) -> String {
    match prim {
        Prim::CLong => "core::ffi::c_long".to_owned(),
        Prim::CULong => "core::ffi::c_ulong".to_owned(),
        prim => prim.name().to_owned(),
    }
}

impl Function {
    /// The function of the runtime module, as text.
    fn wrapper(&self, counted: bool) -> String {
        let name = self.name;
        let gives = match self.gives {
            Gives::Nothing => String::new(),
            Gives::Is(prim) => format!(" -> {}", type_name(prim)),
            Gives::Chars => " -> *mut core::ffi::c_char".to_owned(),
            Gives::Pointer => " -> *mut core::ffi::c_void".to_owned(),
        };
        let (mut declared, mut params, mut passed) = (Vec::new(), Vec::new(), Vec::new());
        for (at, arg) in self.args.iter().enumerate() {
            let param = char::from(b'a' + at as u8);
            let (c, rust) = arg.types();
            declared.push(format!("{param}: {c}"));
            params.extend(rust.map(|rust| format!("{param}: {rust}")));
            passed.push(match arg {
                Arg::Text | Arg::Counted => format!("{param}.as_ptr()"),
                Arg::Is(_) => param.to_string(),
                Arg::Null => "core::ptr::null_mut()".to_owned(),
            });
        }
        let (declared, params, passed) = (declared.join(", "), params.join(", "), passed.join(", "));
        let call = format!("unsafe {{ {name}({passed}) }}");
        let call = if counted { format!("streams::opened({call})") } else { call };
        format!(
            "/// C's `{name}`, with strings that are known to be some.\npub fn {name}({params}){gives} {{\n    \
             // The program may declare it in a way of its own.\n    #[allow(clashing_extern_declarations)]\n    \
             unsafe extern \"C\" {{\n        fn {name}({declared}){gives};\n    }}\n    {call}\n}}\n"
        )
    }
}

impl FnCx<'_, '_> {
    /// The call as one of the runtime module, or why it cannot be; `None` if the function is not one of these.
    pub(super) fn call_on_text(&mut self, e: ExprId, name: &str, args: &[ExprId]) -> Lower<Option<Result<Expr, Why>>> {
        const NO_TEXT: &str = "nothing proves that an argument is text";
        if name == "strlen"
            && let &[arg] = args
        {
            let Some(text) = self.known_text(arg) else { return Ok(Some(Err(NO_TEXT.to_owned()))) };
            return Ok(Some(Ok(self.text_value(&text)?.method("count_bytes", Vec::new()))));
        }
        let Some(function) = find(name).filter(|f| f.args.len() == args.len()) else { return Ok(None) };
        let is_what = |(&arg, what): (&ExprId, &Arg)| match *what {
            Arg::Text => self.known_text(arg).is_some(),
            Arg::Counted => self.known_text(arg).is_some_and(|text| !text.is_memory()),
            Arg::Is(prim) => self.is_same_number(self.cx.prim(self.ty(arg)), prim),
            Arg::Null => self.is_null_constant(arg),
        };
        if !args.iter().zip(function.args).all(is_what) || !self.gives_what(e, function.gives) {
            return Ok(Some(Err(NO_TEXT.to_owned())));
        }
        let texts = args.iter().filter_map(|&arg| self.known_text(arg)).collect::<Vec<_>>();
        let others = args.iter().copied().filter(|&arg| self.known_text(arg).is_none()).collect::<Vec<_>>();
        if args.iter().any(|&arg| self.may_write(arg)) || texts.iter().any(|text| self.disturbs(text, &others)) {
            return Ok(Some(Err(super::stdio::DISTURBED.to_owned())));
        }
        let mut passed = Vec::with_capacity(args.len());
        for (&arg, what) in args.iter().zip(function.args) {
            match (what, self.known_text(arg)) {
                (Arg::Text | Arg::Counted, Some(text)) => passed.push(self.text_value(&text)?),
                (Arg::Is(prim), _) => passed.push(self.as_int(arg, *prim)?),
                _ => {}
            }
        }
        let call = Expr::path(self.runtime(function.name)).call(passed);
        Ok(Some(Ok(match (function.gives, self.rust_ty(self.ty(e))?) {
            (Gives::Pointer, RType::Ptr { to, .. }) => call.method_generic("cast", vec![*to], Vec::new()),
            _ => call,
        })))
    }

    /// Whether a function of the C library only looks at strings, so that its call borrows what proves that they are some.
    pub(super) fn is_on_text(&self, name: &str) -> bool {
        matches!(name, "strlen" | "strerror") || find(name).is_some()
    }

    /// The text that an argument is, if it is never null.
    fn known_text(&self, arg: ExprId) -> Option<super::text_arg::Text> {
        self.text(arg).filter(|text| !text.may_be_null())
    }

    /// Whether a type is the other, or has the same values under another name, on all targets that the output is for.
    pub(super) fn is_same_number(&self, given: Option<Prim>, wanted: Prim) -> bool {
        let Some(given) = given else { return false };
        let shape = |prim, abi| super::convert::shape(prim, abi);
        given == wanted
            || given.is_int() && self.program().target.abis().all(|abi| shape(given, abi) == shape(wanted, abi))
    }

    fn gives_what(&self, e: ExprId, gives: Gives) -> bool {
        let types = &self.program().types;
        match gives {
            Gives::Nothing => true,
            Gives::Is(prim) => self.is_same_number(self.cx.prim(self.ty(e)), prim),
            Gives::Chars => {
                types.pointee(self.ty(e)).is_some_and(|p| matches!(self.cx.prim(p), Some(Prim::I8 | Prim::CChar)))
            }
            Gives::Pointer => types.is_data_pointer(self.ty(e)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found() {
        assert!(FUNCTIONS.windows(2).all(|w| w[0].name < w[1].name));
        assert!(find("strcmp").is_some() && find("strchr").is_none());
    }

    #[test]
    fn they_are_known_to_the_analyses_as_what_they_are() {
        use exuvia_analysis::library::{Arg as Does, Ret, model};
        for function in FUNCTIONS {
            let Some(model) = model(function.name) else { continue };
            for (at, arg) in function.args.iter().enumerate() {
                let reads = matches!(model.arg(at), Does::Read(_) | Does::StoredIn(_));
                assert_eq!(matches!(arg, Arg::Text | Arg::Counted), reads, "{} {at}", function.name);
            }
            assert!(!matches!(model.ret, Ret::Alias(_)), "{}", function.name);
        }
    }

    #[test]
    fn wrappers_call_the_function_of_the_name() {
        let text = find("strtol").map(|function| function.wrapper(false)).unwrap_or_default();
        assert!(text.contains("pub fn strtol(a: &core::ffi::CStr, c: i32) -> core::ffi::c_long {"), "{text}");
        assert!(text.contains("unsafe { strtol(a.as_ptr(), core::ptr::null_mut(), c) }"), "{text}");
    }
}

//! Counters in Rust source: one at the start of each function and of each block in it.
//!
//! Requires source that rustc takes. Leaves out what cannot count: `const fn`, naked functions, constants.

use proc_macro2::LineColumn;
use std::collections::BTreeMap;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use thiserror::Error;

/// Name of the module with the counters, at the root of the crate.
pub const MODULE: &str = "exuvia_probe";

/// Variable that names the file of counters, for a test run that wants another than the one that was built in.
pub const VARIABLE: &str = "EXUVIA_PROBE";

/// A function with counters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// `file.c::function`.
    pub item: String,
    /// Its counters; the first one is that of its calls.
    pub regions: Range<usize>,
}

/// Where a function of the C stands in the Rust.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// `file.c::function`.
    pub item: String,
    /// Lines, both included, from 1.
    pub lines: (u32, u32),
}

/// Why there are no counters.
#[derive(Debug, Error)]
pub enum ProbeError {
    /// A file is no Rust.
    #[error("{file}: {message}")]
    Parse {
        /// The file.
        file: String,
        /// What is wrong.
        message: String,
    },
}

/// Source with counters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Probed {
    /// Files by path; those without a function of the C are not in it.
    pub files: BTreeMap<String, String>,
    /// Functions, by file and place.
    pub functions: Vec<Function>,
    /// Functions that cannot count.
    pub silent: Vec<String>,
    /// Counters in all.
    pub regions: usize,
}

/// Puts counters into files. `places` says by file which functions are of the C.
///
/// # Errors
/// A file that does not parse.
pub fn instrument(
    files: &BTreeMap<String, String>,
    places: &BTreeMap<String, Vec<Place>>,
) -> Result<Probed, ProbeError> {
    let mut probed = Probed::default();
    for (file, text) in files {
        let Some(places) = places.get(file) else { continue };
        let parsed = syn::parse_file(text).map_err(|e| ProbeError::Parse {
            file: file.clone(),
            message: format!("line {}: {e}", e.span().start().line),
        })?;
        let mut visitor = Visitor { places, probed: &mut probed, starts: Vec::new(), inside: false };
        visitor.visit_file(&parsed);
        let starts = std::mem::take(&mut visitor.starts);
        probed.files.insert(file.clone(), with_counters(text, &starts));
    }
    Ok(probed)
}

struct Visitor<'a> {
    places: &'a [Place],
    probed: &'a mut Probed,
    /// Where blocks begin, with their counters.
    starts: Vec<(LineColumn, usize)>,
    /// Whether a function of the C is being looked at.
    inside: bool,
}

impl Visitor<'_> {
    fn function(&mut self, signature: &syn::Signature, attrs: &[syn::Attribute], body: &syn::Block) {
        let line = signature.ident.span().start().line as u32;
        let Some(place) = self.places.iter().find(|place| (place.lines.0..=place.lines.1).contains(&line)) else {
            return;
        };
        if signature.constness.is_some() || attrs.iter().any(is_naked) {
            self.probed.silent.push(place.item.clone());
            return;
        }
        let first = self.probed.regions;
        let outer = std::mem::replace(&mut self.inside, true);
        self.visit_block(body);
        self.inside = outer;
        self.probed.functions.push(Function { item: place.item.clone(), regions: first..self.probed.regions });
    }
}

pub(crate) fn is_naked(attribute: &syn::Attribute) -> bool {
    let text = attribute.meta.path().get_ident().map(ToString::to_string);
    let of_unsafe = attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "naked");
    text.as_deref() == Some("naked") || text.as_deref() == Some("unsafe") && of_unsafe
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        // A function within another one is no place of its own in the C.
        if !self.inside {
            self.function(&item.sig, &item.attrs, &item.block);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !self.inside {
            self.function(&item.sig, &item.attrs, &item.block);
        }
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        if self.inside {
            self.starts.push((block.brace_token.span.open().span().end(), self.probed.regions));
            self.probed.regions += 1;
        }
        visit::visit_block(self, block);
    }

    // Constants are computed by the compiler.
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}
    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_expr_repeat(&mut self, repeat: &'ast syn::ExprRepeat) {
        self.visit_expr(&repeat.expr);
    }
}

/// The text with a call behind each opening brace. Lines stay as they are, so that places in it do, too.
fn with_counters(text: &str, starts: &[(LineColumn, usize)]) -> String {
    let mut by_line: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, region) in starts {
        by_line.entry(at.line).or_default().push((at.column, *region));
    }
    let mut out = String::new();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let mut calls = by_line.remove(&(number + 1)).unwrap_or_default();
        calls.sort_unstable();
        let mut calls = calls.into_iter().peekable();
        for (column, c) in line.chars().chain(['\0']).enumerate() {
            while let Some((_, region)) = calls.next_if(|(at, _)| *at == column) {
                out += &format!("crate::{MODULE}::hit({region});");
            }
            if c != '\0' {
                out.push(c);
            }
        }
    }
    out
}

/// The module with the counters. `file` is where they are, unless [`VARIABLE`] says otherwise; where it cannot be mapped they are
/// in the process, and lost.
pub fn module(regions: usize, file: &str) -> String {
    MODULE_TEXT.replace("REGIONS_HERE", &regions.max(1).to_string()).replace("FILE_HERE", &format!("{file:?}"))
}

/// `open` must leave no trace in what C sees: `errno` above all.
const MODULE_TEXT: &str = r#"//! Counters of a probe build; no part of what is shipped.
#![allow(unsafe_code)]

use core::ffi::{CStr, c_char, c_int, c_long, c_void};
use core::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

const REGIONS: usize = REGIONS_HERE;
const FILE: &str = concat!(FILE_HERE, "\0");

static OWN: [AtomicU64; REGIONS] = [const { AtomicU64::new(0) }; REGIONS];
static BASE: AtomicPtr<AtomicU64> = AtomicPtr::new(core::ptr::null_mut());

unsafe extern "C" {
    safe fn __errno_location() -> *mut c_int;
    fn getenv(name: *const c_char) -> *const c_char;
    fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    fn mmap(at: *mut c_void, size: usize, protection: c_int, flags: c_int, fd: c_int, offset: c_long) -> *mut c_void;
    fn close(fd: c_int) -> c_int;
}

/// Counts.
#[inline(always)]
pub fn hit(region: usize) {
    let base = BASE.load(Ordering::Acquire);
    let base = if base.is_null() { map() } else { base };
    // Both arrays have as many as there are regions.
    unsafe { (*base.add(region)).fetch_add(1, Ordering::Relaxed) };
}

#[cold]
#[inline(never)]
fn map() -> *mut AtomicU64 {
    let errno = __errno_location();
    unsafe {
        let saved = *errno;
        let named = getenv(c"EXUVIA_PROBE".as_ptr());
        let path = if named.is_null() { FILE.as_ptr().cast() } else { named };
        let base = mapped(CStr::from_ptr(path)).unwrap_or(OWN.as_ptr().cast_mut());
        *errno = saved;
        BASE.store(base, Ordering::Release);
        base
    }
}

unsafe fn mapped(path: &CStr) -> Option<*mut AtomicU64> {
    const READ_AND_WRITE: c_int = 2;
    const CLOSE_ON_EXEC: c_int = 0o2000000;
    const PROTECTION: c_int = 3;
    const SHARED: c_int = 1;
    unsafe {
        let fd = open(path.as_ptr(), READ_AND_WRITE | CLOSE_ON_EXEC);
        if fd < 0 {
            return None;
        }
        let at = mmap(core::ptr::null_mut(), REGIONS * 8, PROTECTION, SHARED, fd, 0);
        close(fd);
        if at.addr() == usize::MAX { None } else { Some(at.cast()) }
    }
}
"#;

#[cfg(test)]
mod tests {
    use super::*;

    fn probe(text: &str, places: &[(&str, u32, u32)]) -> Probed {
        let places =
            places.iter().map(|(item, from, to)| Place { item: (*item).to_owned(), lines: (*from, *to) }).collect();
        let (files, places) = (
            BTreeMap::from([("src/a.rs".to_owned(), text.to_owned())]),
            BTreeMap::from([("src/a.rs".to_owned(), places)]),
        );
        instrument(&files, &places).expect("it is Rust")
    }

    #[test]
    fn functions_and_blocks_count() {
        let text =
            "pub unsafe fn f(x: i32) -> i32 {\n    if x > 0 { 1 } else { 'é' as i32; { 2 } }\n}\nfn other() {}\n";
        let probed = probe(text, &[("a.c::f", 1, 3)]);
        assert_eq!(probed.functions, [Function { item: "a.c::f".to_owned(), regions: 0..4 }]);
        let expected = "pub unsafe fn f(x: i32) -> i32 {crate::exuvia_probe::hit(0);\n    \
            if x > 0 {crate::exuvia_probe::hit(1); 1 } else {crate::exuvia_probe::hit(2); 'é' as i32; \
            {crate::exuvia_probe::hit(3); 2 } }\n}\nfn other() {}\n";
        assert_eq!(probed.files["src/a.rs"], expected);
    }

    #[test]
    fn constants_do_not_count() {
        let text = "const fn f() -> i32 {\n    1\n}\nfn g() {\n    const N: i32 = { 3 };\n    let _: [u8; { 4 }] = [{ 5 }; { 4 }];\n}\n";
        let probed = probe(text, &[("a.c::f", 1, 3), ("a.c::g", 4, 7)]);
        assert_eq!(probed.silent, ["a.c::f"]);
        assert_eq!(probed.functions, [Function { item: "a.c::g".to_owned(), regions: 0..2 }]);
    }

    #[test]
    fn the_module_is_rust() {
        assert!(syn::parse_file(&module(3, "/tmp/a \"b\"")).is_ok());
    }
}

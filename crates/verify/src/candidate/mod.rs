//! A function as a model or a person would write it: what its text has to be before anything is built of it, and how it gets into the
//! place of the present one.
//!
//! Whoever wrote it is not trusted. The rules are by syntax alone: one function with the signature of the present one and no attribute
//! that this lacks; no item, `unsafe` block, macro or path to a module that the present text does not have or that is not harmless
//! ([`forbidden`]). They keep out what no test would see. That it does what the C does is for the other kinds of evidence to say.

mod forbidden;
mod means;
#[cfg(test)]
mod tests;

use crate::rust_items;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::{Attribute, FnArg, Item, ItemFn, Pat, Signature};

/// Bytes of a text at most.
const MOST: usize = 16 << 10;

/// Brackets that may be open at a time.
const DEEPEST: usize = 64;

/// Why a text is turned down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// A short name for tables.
    pub code: &'static str,
    /// What is wrong, as it can be told to who wrote it.
    pub what: String,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, what: impl Into<String>) -> Self {
        Self { code, what: what.into() }
    }
}

/// A text that keeps the rules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The function.
    pub text: String,
    /// What it takes for granted that neither rustc nor a check in the running program enforces, and the present text does not.
    pub unproved: Vec<String>,
}

/// A function of a file as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Present {
    /// Its name, without `r#`.
    pub name: String,
    /// Its text, documentation included.
    pub text: String,
    /// Lines from its first attribute to its closing brace, both included, from 1.
    pub lines: (u32, u32),
    /// Digest of its tokens.
    pub digest: String,
}

/// The functions of a file in order; nothing where it is no Rust.
pub fn functions(file: &str) -> Vec<Present> {
    let lines: Vec<&str> = file.lines().collect();
    let of = |function: rust_items::Function| {
        let (first, last) = function.lines;
        let own = &lines[first as usize - 1..last as usize];
        let text = own.iter().map(|line| format!("{line}\n")).collect();
        Present { name: function.name, text, lines: function.lines, digest: function.digest }
    };
    rust_items::functions(file).unwrap_or_default().into_iter().map(of).collect()
}

/// The function of this name; if there are several, that which stands on one of these lines. If there is none, what stands there under
/// another name.
pub fn find<'f>(functions: &'f [Present], name: &str, lines: (u32, u32)) -> Option<&'f Present> {
    let is_there = |f: &&Present| f.lines.0 <= lines.1 && lines.0 <= f.lines.1;
    let mut named = functions.iter().filter(|f| f.name == name);
    match (named.next(), named.next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => functions.iter().filter(|f| f.name == name).find(is_there),
        (None, _) => functions.iter().find(is_there),
    }
}

/// A file with another text in the place of a function.
pub fn replaced(file: &str, lines: (u32, u32), text: &str) -> String {
    let mut out = String::with_capacity(file.len() + text.len());
    for (at, line) in file.lines().enumerate() {
        let number = at as u32 + 1;
        if number == lines.0 {
            out.push_str(text.trim_end());
            out.push('\n');
        }
        if number < lines.0 || lines.1 < number {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Names of the functions and variables that files only declare: those of libraries and of what stays in C.
pub fn foreign<'t>(files: impl Iterator<Item = &'t str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files.filter(|text| text.contains("extern")).filter_map(|text| syn::parse_file(text).ok()) {
        let blocks = file.items.iter().filter_map(|item| match item {
            Item::ForeignMod(block) => Some(&block.items),
            _ => None,
        });
        names.extend(blocks.flatten().filter_map(|item| match item {
            syn::ForeignItem::Fn(function) => Some(function.sig.ident.to_string()),
            syn::ForeignItem::Static(variable) => Some(variable.ident.to_string()),
            _ => None,
        }));
    }
    names
}

/// Reads a text that is to stand in the place of a function. `foreign` are names that it may mention only where the present text does.
///
/// # Errors
/// The first rule that it breaks.
pub fn read(present: &str, text: &str, foreign: &BTreeSet<String>) -> Result<Candidate, Refusal> {
    bounded(text)?;
    // Texts of others may nest as deep as they like; the parser goes as deep.
    const STACK: usize = 256 << 20;
    std::thread::scope(|scope| {
        let read = || in_bounds(present, text, foreign);
        let lost = || Refusal::new("nested", "it cannot be parsed");
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read).map_err(|_| lost())?;
        thread.join().map_err(|_| lost())?
    })
}

fn bounded(text: &str) -> Result<(), Refusal> {
    if text.len() > MOST {
        return Err(Refusal::new("long", format!("it has more than {MOST} bytes")));
    }
    let is_hidden = |c: char| {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
            || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
    };
    if text.chars().any(is_hidden) {
        return Err(Refusal::new("hidden", "it has characters that nobody sees"));
    }
    let (mut depth, mut deepest) = (0usize, 0);
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    match deepest > DEEPEST {
        true => Err(Refusal::new("nested", format!("more than {DEEPEST} brackets are open at a time"))),
        false => Ok(()),
    }
}

fn in_bounds(present: &str, text: &str, foreign: &BTreeSet<String>) -> Result<Candidate, Refusal> {
    let present = only_function(present).map_err(|refusal| Refusal::new("present", refusal.what))?;
    let new = only_function(text)?;
    same_outside(&present, &new)?;
    let allowed = forbidden::Allowed::of(&present, foreign);
    forbidden::check(&new, &allowed)?;
    let unproved = means::unproved(&present, &new)?;
    Ok(Candidate { text: format!("{}\n", text.trim()), unproved })
}

fn only_function(text: &str) -> Result<ItemFn, Refusal> {
    let file = syn::parse_file(text).map_err(|error| {
        let at = error.span().start();
        Refusal::new("no-rust", format!("it is no Rust: {error} (line {}, column {})", at.line, at.column + 1))
    })?;
    if !file.attrs.is_empty() {
        return Err(Refusal::new("attribute", "it has attributes of a whole file"));
    }
    match <[Item; 1]>::try_from(file.items) {
        Ok([Item::Fn(function)]) => Ok(function),
        Ok(_) => Err(Refusal::new("items", "it has to be one function, and is another item")),
        Err(items) if items.is_empty() => Err(Refusal::new("items", "there is no function in it")),
        Err(items) => Err(Refusal::new("items", format!("it has to be one function, and is {} items", items.len()))),
    }
}

/// Who sees it, its attributes, what it takes and gives. It may cease to be `unsafe`: rustc says whether it can.
fn same_outside(present: &ItemFn, new: &ItemFn) -> Result<(), Refusal> {
    let attributes = |item: &ItemFn| -> Vec<String> {
        let mut all: Vec<String> =
            item.attrs.iter().filter(|a| !is_documentation(a)).map(|a| a.to_token_stream().to_string()).collect();
        all.sort();
        all
    };
    if attributes(present) != attributes(new) {
        return Err(Refusal::new("attribute", "its attributes are not those of the present function"));
    }
    if present.vis.to_token_stream().to_string() != new.vis.to_token_stream().to_string() {
        return Err(Refusal::new("signature", "who may see it is not as it was"));
    }
    if new.sig.unsafety.is_some() && present.sig.unsafety.is_none() {
        return Err(Refusal::new("signature", "it is `unsafe` now and was not"));
    }
    let (was, is) = (plain(&present.sig), plain(&new.sig));
    match was == is {
        true => Ok(()),
        false => Err(Refusal::new("signature", format!("its signature has to stay `{was}`, and is `{is}`"))),
    }
}

/// A signature without `unsafe` and without `mut` of parameters, which nobody outside sees.
fn plain(signature: &Signature) -> String {
    let mut signature = signature.clone();
    signature.unsafety = None;
    for input in &mut signature.inputs {
        if let FnArg::Typed(typed) = input
            && let Pat::Ident(name) = &mut *typed.pat
        {
            name.mutability = None;
        }
    }
    // Where lines are broken there is a comma more.
    signature.inputs.pop_punct();
    signature.to_token_stream().to_string()
}

fn is_documentation(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc") && matches!(attribute.meta, syn::Meta::NameValue(_))
}

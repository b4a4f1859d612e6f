//! What a rewritten function must not hold.

use super::{Refusal, is_documentation};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ExprUnsafe, Item, ItemFn, Macro, Path, Token};

/// Modules of the standard library from which nothing outside of the function can be reached.
const MODULES: &[&str] = &[
    "array",
    "ascii",
    "borrow",
    "boxed",
    "cell",
    "char",
    "cmp",
    "convert",
    "ffi",
    "fmt",
    "hint",
    "iter",
    "marker",
    "mem",
    "num",
    "ops",
    "option",
    "ptr",
    "result",
    "slice",
    "str",
    "string",
    "vec",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "f32",
    "f64",
    "bool",
    "primitive",
    "default",
    "clone",
    "collections",
    "rc",
];

/// Macros that compute, and read nothing of the build or the machine.
const MACROS: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "matches",
    "vec",
    "format",
];

/// What stops a program: a function must have as many of them as it had, word for word, since calls do not show what a program that ends
/// has printed last.
const CHECKS: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "panic",
    "unreachable",
    "abort",
    "exit",
    "_exit",
    "assert_fail",
    "__assert_fail",
    "__assert_rtn",
    "__stack_chk_fail",
];

/// What the present function has, and may go on having.
pub(super) struct Allowed<'a> {
    paths: BTreeSet<String>,
    names: BTreeSet<String>,
    macros: BTreeSet<String>,
    /// Macro calls that cannot be read as expressions, word for word.
    opaque: BTreeSet<String>,
    unsafe_blocks: usize,
    attributes: BTreeSet<String>,
    checks: BTreeMap<String, usize>,
    foreign: &'a BTreeSet<String>,
}

impl<'a> Allowed<'a> {
    pub(super) fn of(present: &ItemFn, foreign: &'a BTreeSet<String>) -> Self {
        let seen = Seen::of(present);
        Self {
            paths: seen.paths,
            names: seen.names,
            macros: seen.macros,
            opaque: seen.opaque,
            unsafe_blocks: seen.unsafe_blocks,
            attributes: seen.attributes,
            checks: seen.checks,
            foreign,
        }
    }
}

/// Looks for what the present function has not and is not harmless.
pub(super) fn check(new: &ItemFn, allowed: &Allowed<'_>) -> Result<(), Refusal> {
    let seen = Seen::of(new);
    if let Some(item) = seen.items.first() {
        return Err(Refusal::new(
            "item",
            format!("there is {item} inside of it; write paths in full and helpers as closures"),
        ));
    }
    if let Some(attribute) = seen.attributes.difference(&allowed.attributes).next() {
        return Err(Refusal::new("attribute", format!("`{attribute}` inside of it is not allowed")));
    }
    if seen.unsafe_blocks > allowed.unsafe_blocks {
        let (is, was) = (seen.unsafe_blocks, allowed.unsafe_blocks);
        return Err(Refusal::new("unsafe", format!("it has {is} `unsafe` blocks and had {was}")));
    }
    macros(&seen, allowed)?;
    paths(&seen, allowed)?;
    for (check, was) in &allowed.checks {
        let is = seen.checks.get(check).copied().unwrap_or(0);
        if is < *was {
            return Err(Refusal::new("check", format!("this has to stay in it as it is: {check}")));
        }
    }
    Ok(())
}

fn macros(seen: &Seen, allowed: &Allowed<'_>) -> Result<(), Refusal> {
    if let Some(name) = seen.macros.iter().find(|m| !MACROS.contains(&m.as_str()) && !allowed.macros.contains(*m)) {
        return Err(Refusal::new("macro", format!("the macro `{name}!` is not allowed in it")));
    }
    match seen.opaque.difference(&allowed.opaque).next() {
        Some(call) => Err(Refusal::new("macro", format!("this call of a macro is not allowed in it: {call}"))),
        None => Ok(()),
    }
}

fn paths(seen: &Seen, allowed: &Allowed<'_>) -> Result<(), Refusal> {
    for path in seen.paths.difference(&allowed.paths) {
        let mut segments = path.split("::").skip_while(|segment| segment.is_empty());
        let (first, second) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
        let is_harmless = match first {
            "std" | "core" | "alloc" => MODULES.contains(&second),
            // What the crate has elsewhere may be anything.
            "crate" | "super" | "self" => false,
            _ => true,
        };
        if !is_harmless {
            return Err(Refusal::new("path", format!("`{path}` is not allowed: the present function does not use it")));
        }
    }
    let new = |name: &&String| allowed.foreign.contains(*name) && !allowed.names.contains(*name);
    match seen.names.iter().find(new) {
        Some(name) => {
            Err(Refusal::new("foreign", format!("`{name}` is foreign, and the present function does not use it")))
        }
        None => Ok(()),
    }
}

/// What a function holds.
#[derive(Default)]
struct Seen {
    /// Paths of several segments.
    paths: BTreeSet<String>,
    /// All names in it.
    names: BTreeSet<String>,
    macros: BTreeSet<String>,
    opaque: BTreeSet<String>,
    unsafe_blocks: usize,
    attributes: BTreeSet<String>,
    items: Vec<&'static str>,
    checks: BTreeMap<String, usize>,
}

impl Seen {
    fn of(function: &ItemFn) -> Self {
        let mut seen = Self::default();
        names(function.block.to_token_stream(), &mut seen.names);
        seen.visit_block(&function.block);
        seen
    }

    /// Keeps a call of `path` if that stops the program.
    fn checked(&mut self, path: &Path, call: &str) {
        let stops = path.segments.last().is_some_and(|last| CHECKS.iter().any(|check| last.ident == check));
        if stops {
            *self.checks.entry(call.to_owned()).or_default() += 1;
        }
    }
}

/// All names in some tokens.
pub(super) fn names(tokens: TokenStream, all: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(name) => _ = all.insert(name.to_string()),
            TokenTree::Group(group) => names(group.stream(), all),
            _ => {}
        }
    }
}

/// The arguments of a macro that takes expressions; none where they are something else.
pub(super) fn arguments(call: &Macro) -> Option<Vec<Expr>> {
    let list = |tokens: TokenStream| {
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        syn::parse::Parser::parse2(parser, tokens).ok()
    };
    list(call.tokens.clone()).map(|list| list.into_iter().collect())
}

impl<'ast> Visit<'ast> for Seen {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Const(constant) => visit::visit_item_const(self, constant),
            Item::Use(_) => self.items.push("a `use`"),
            Item::Static(_) => self.items.push("a `static`"),
            Item::Fn(_) => self.items.push("a function"),
            Item::Macro(_) => self.items.push("a macro"),
            _ => self.items.push("an item"),
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if !is_documentation(attribute) {
            self.attributes.insert(attribute.to_token_stream().to_string());
        }
    }

    fn visit_expr_unsafe(&mut self, block: &'ast ExprUnsafe) {
        self.unsafe_blocks += 1;
        visit::visit_expr_unsafe(self, block);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let Expr::Path(path) = &*call.func {
            let mut call = call.clone();
            // Where lines are broken there is a comma more.
            call.args.pop_punct();
            self.checked(&path.path, &call.to_token_stream().to_string());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if path.segments.len() > 1 || path.leading_colon.is_some() {
            let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let root = if path.leading_colon.is_some() { "::" } else { "" };
            self.paths.insert(format!("{root}{}", names.join("::")));
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let words = call.tokens.to_string();
        self.checked(
            &call.path,
            &format!("{}!({})", call.path.to_token_stream(), words.trim_end_matches(',').trim_end()),
        );
        self.macros.insert(call.path.to_token_stream().to_string().replace(' ', ""));
        let is_pattern = call.path.is_ident("matches");
        match arguments(call) {
            Some(arguments) => arguments.iter().for_each(|argument| self.inside(argument)),
            // `matches!(e, 1 | 2)`, `vec![0; n]`: the tokens have no block that would have to be read.
            None if is_plain(call.tokens.clone(), is_pattern) => {}
            None => _ = self.opaque.insert(call.to_token_stream().to_string()),
        }
    }
}

impl Seen {
    fn inside(&mut self, argument: &Expr) {
        let mut inner = Seen::default();
        inner.visit_expr(argument);
        self.paths.extend(inner.paths);
        self.macros.extend(inner.macros);
        self.opaque.extend(inner.opaque);
        self.unsafe_blocks += inner.unsafe_blocks;
        self.attributes.extend(inner.attributes);
        self.items.extend(inner.items);
        inner.checks.into_iter().for_each(|(name, count)| *self.checks.entry(name).or_default() += count);
    }
}

/// Whether tokens hold no block, attribute, call of a macro or path, so that they can do nothing that has to be looked for.
fn is_plain(tokens: TokenStream, is_pattern: bool) -> bool {
    let mut before = None;
    for tree in tokens {
        let is_fine = match &tree {
            TokenTree::Group(group) => {
                (group.delimiter() != proc_macro2::Delimiter::Brace || is_pattern)
                    && is_plain(group.stream(), is_pattern)
            }
            TokenTree::Ident(name) => name != "unsafe",
            TokenTree::Punct(mark) => match mark.as_char() {
                '#' => false,
                '!' => !matches!(before, Some(TokenTree::Ident(_))),
                ':' => !matches!(&before, Some(TokenTree::Punct(mark)) if mark.as_char() == ':'),
                _ => true,
            },
            TokenTree::Literal(_) => true,
        };
        if !is_fine {
            return false;
        }
        before = Some(tree);
    }
    true
}

//! Functions of a Rust file as it stands: where each is, and a digest that formatting and comments do not change.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ItemFn, ItemMacro};

/// A function of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// Its name, without `r#`.
    pub name: String,
    /// Lines from its first attribute to its closing brace, both included, from 1.
    pub lines: (u32, u32),
    /// Digest of its tokens in hexadecimal, documentation left out.
    pub digest: String,
    /// The same for a copy of it in another module: without who sees it, and without the numbers that tell names of copies apart.
    pub likeness: String,
    /// Names of the macros that it calls.
    pub calls: BTreeSet<String>,
}

/// The free functions of a file in order, those of inner modules among them; none where the text is no Rust.
pub fn functions(text: &str) -> Option<Vec<Function>> {
    let file = syn::parse_file(text).ok()?;
    let mut found = Found::default();
    found.visit_file(&file);
    Some(found.functions)
}

/// The `macro_rules!` of some files: what they stand for is part of the functions that call them.
#[derive(Default, Debug)]
pub struct Macros(BTreeMap<String, Vec<TokenStream>>);

impl Macros {
    /// Those that the files define. Files that are no Rust have none.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Macros {
        let mut macros = Macros::default();
        // Reading a file costs more than to see that it can have none.
        for file in texts.filter(|text| text.contains("macro_rules!")).filter_map(|text| syn::parse_file(text).ok()) {
            macros.visit_file(&file);
        }
        macros
    }

    /// The digest of a function and of all macros that it calls, straight or through others. Macros of one name in several files
    /// count together.
    pub fn digest(&self, function: &Function) -> String {
        let mut reached = BTreeSet::new();
        let mut left: Vec<String> = function.calls.iter().cloned().collect();
        while let Some(name) = left.pop() {
            let Some(bodies) = self.0.get(&name) else { continue };
            if reached.insert(name) {
                let mut calls = BTreeSet::new();
                bodies.iter().for_each(|body| called(body.clone(), &mut calls));
                left.extend(calls);
            }
        }
        if reached.is_empty() {
            return function.digest.clone();
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(function.digest.as_bytes());
        for name in &reached {
            hasher.update(name.as_bytes());
            self.0[name].iter().for_each(|body| _ = hasher.update(body.to_string().as_bytes()));
        }
        hasher.finalize().to_hex().to_string()
    }
}

impl<'ast> Visit<'ast> for Macros {
    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        if let Some(name) = &item.ident {
            self.0.entry(name.to_string()).or_default().push(item.mac.tokens.clone());
        }
    }

    fn visit_block(&mut self, _: &'ast syn::Block) {
        // What stands inside a body is part of it.
    }
}

/// Adds the names that stand before a `!`.
fn called(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut before: Option<String> = None;
    for tree in tokens {
        let name = match tree {
            TokenTree::Ident(name) => Some(name.to_string()),
            TokenTree::Punct(mark) => {
                names.extend(before.take().filter(|_| mark.as_char() == '!'));
                None
            }
            TokenTree::Group(group) => {
                called(group.stream(), names);
                None
            }
            TokenTree::Literal(_) => None,
        };
        before = name;
    }
}

#[derive(Default)]
struct Found {
    functions: Vec<Function>,
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        let span = item.span();
        let name = item.sig.ident.to_string();
        let tokens = tokens(item);
        let mut calls = BTreeSet::new();
        called(tokens.clone(), &mut calls);
        self.functions.push(Function {
            name: name.strip_prefix("r#").unwrap_or(&name).to_owned(),
            lines: (span.start().line as u32, span.end().line as u32),
            digest: digest(&tokens.to_string()),
            likeness: likeness(item),
            calls,
        });
    }

    fn visit_block(&mut self, _: &'ast syn::Block) {
        // What stands inside a body is part of it.
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        // Methods stand for no function of the C.
        let _ = item;
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        visit::visit_item_mod(self, item);
    }
}

fn digest(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

fn likeness(item: &ItemFn) -> String {
    let mut item = item.clone();
    item.vis = syn::Visibility::Inherited;
    let mut text = String::new();
    without_numbers(tokens(&item), &mut text);
    digest(&text)
}

/// The text of tokens, with `name` for each name that is `name_2` or the like.
fn without_numbers(tokens: TokenStream, out: &mut String) {
    let mut rest = tokens.into_iter().peekable();
    while let Some(tree) = rest.next() {
        match tree {
            // Where lines are broken there is a comma more.
            TokenTree::Punct(mark) if mark.as_char() == ',' && rest.peek().is_none() => continue,
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                without_numbers(group.stream(), out);
                out.push_str(close);
            }
            TokenTree::Ident(name) => {
                let name = name.to_string();
                let first = name.rsplit_once('_').filter(|(_, number)| number.parse::<u32>().is_ok());
                out.push_str(first.map_or(&name, |(first, _)| first));
            }
            other => out.push_str(&other.to_string()),
        }
        out.push(' ');
    }
}

/// A function without its documentation.
fn tokens(item: &ItemFn) -> TokenStream {
    let is_documentation = |attribute: &Attribute| attribute.path().is_ident("doc");
    let mut item = item.clone();
    item.attrs.retain(|attribute| !is_documentation(attribute));
    quote::ToTokens::into_token_stream(item)
}

#[cfg(test)]
mod tests {
    use super::{Macros, functions};

    const TEXT: &str = "/// Adds.\n#[inline]\npub fn add(a: i32) -> i32 {\n    a + 1\n}\nmod m {\n    pub unsafe extern \"C\" fn r#type() {}\n}\n";

    #[test]
    fn functions_stand_where_they_are() {
        let found = functions(TEXT).unwrap();
        let places: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.lines)).collect();
        assert_eq!(places, [("add", (1, 5)), ("type", (7, 7))]);
        assert_eq!(functions("fn ("), None);
    }

    #[test]
    fn what_a_macro_stands_for_is_part_of_who_calls_it() {
        let digest = |least: &str| {
            let own = "fn f(a: i32) -> i32 { if a > 0 { CLIP!(a) } else { 0 } }\nfn g() {}\n";
            let theirs =
                format!("macro_rules! CLIP {{ ($a:expr) => {{ LEAST!($a) }}; }}\nmacro_rules! LEAST {{ {least} }}\n");
            let macros = Macros::of([own, theirs.as_str()].into_iter());
            let found = functions(own).unwrap();
            (macros.digest(&found[0]), macros.digest(&found[1]))
        };
        let (one, two) = (digest("($a:expr) => { $a };"), digest("($a:expr) => { $a + 1 };"));
        assert_ne!(one.0, two.0, "the macro changed that one of its macros calls");
        assert_eq!(one.1, two.1, "it calls none");
    }

    #[test]
    fn copies_are_alike() {
        let of = |text: &str| functions(text).unwrap()[0].likeness.clone();
        let first = of("fn f(n: i32) -> i32 { g_2(n) * 3 }");
        assert_eq!(first, of("/// Text.\npub fn f(n: i32) -> i32 {\n    g_14(n) * 3\n}\n"));
        assert_eq!(first, of("fn f(n: i32,) -> i32 { g_2(n,) * 3 }"), "lines may be broken elsewhere");
        assert_ne!(first, of("fn f(n: i32) -> i32 { g_2(n) * 4 }"), "a number is no name");
        assert_ne!(first, of("fn f(n: i32) -> i32 { g_x(n) * 3 }"));
    }

    #[test]
    fn digests_are_of_what_the_function_does() {
        let digest = |text: &str| functions(text).unwrap()[0].digest.clone();
        let same = TEXT.replace("Adds", "Sums").replace("    a + 1", "        // One more.\n        a +\n 1");
        assert_eq!(digest(TEXT), digest(&same));
        assert_ne!(digest(TEXT), digest(&TEXT.replace("a + 1", "a + 2")));
        assert_ne!(digest(TEXT), digest(&TEXT.replace("#[inline]", "#[cold]")));
    }
}

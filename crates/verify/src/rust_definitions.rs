//! Definitions of a Rust file as text: what a reader of a function has to know of what it names.

use proc_macro2::{LineColumn, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::str::FromStr;
use syn::spanned::Spanned;
use syn::{Attribute, ForeignItem, Item};

/// A definition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Definition {
    /// Its name, without `r#`.
    pub name: String,
    /// Whether it is a function, of which the text is the signature.
    pub is_function: bool,
    /// Whether it is only declared: its definition is C's.
    pub is_foreign: bool,
    /// Its text, without documentation.
    pub text: String,
}

/// The definitions of a file in order; nothing where the text is no Rust.
pub fn definitions(text: &str) -> Vec<Definition> {
    let Ok(file) = syn::parse_file(text) else { return Vec::new() };
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    file.items.iter().for_each(|item| add(item, &lines, &mut found));
    found
}

/// All names in a text; none where it has no tokens of Rust.
pub fn names(text: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    if let Ok(tokens) = TokenStream::from_str(text) {
        add_names(tokens, &mut all);
    }
    all
}

fn add_names(tokens: TokenStream, all: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(name) => _ = all.insert(plain(&name.to_string())),
            TokenTree::Group(group) => add_names(group.stream(), all),
            _ => {}
        }
    }
}

fn add(item: &Item, lines: &[&str], found: &mut Vec<Definition>) {
    let whole = |name: &syn::Ident, attributes: &[Attribute]| {
        let start = start(item, attributes);
        Definition {
            name: plain(&name.to_string()),
            is_function: false,
            is_foreign: false,
            text: slice(lines, start, item.span().end()),
        }
    };
    match item {
        Item::Struct(it) => found.push(whole(&it.ident, &it.attrs)),
        Item::Union(it) => found.push(whole(&it.ident, &it.attrs)),
        Item::Enum(it) => found.push(whole(&it.ident, &it.attrs)),
        Item::Type(it) => found.push(whole(&it.ident, &it.attrs)),
        Item::Const(it) => found.push(whole(&it.ident, &it.attrs)),
        Item::Static(it) => found.push(whole(&it.ident, &it.attrs)),
        Item::Macro(it) => found.extend(it.ident.as_ref().map(|name| whole(name, &it.attrs))),
        Item::Fn(it) => {
            let start = it.vis.span().start();
            // Without a `pub` there is no place of it.
            let start = if start.line == 0 || matches!(it.vis, syn::Visibility::Inherited) {
                it.sig.span().start()
            } else {
                start
            };
            let text = format!("{};", slice(lines, start, it.sig.span().end()));
            let name = plain(&it.sig.ident.to_string());
            found.push(Definition { name, is_function: true, is_foreign: false, text });
        }
        Item::ForeignMod(block) => found.extend(block.items.iter().filter_map(|item| foreign(item, lines))),
        _ => {}
    }
}

fn foreign(item: &ForeignItem, lines: &[&str]) -> Option<Definition> {
    let (name, is_function, attributes) = match item {
        ForeignItem::Fn(it) => (&it.sig.ident, true, &it.attrs),
        ForeignItem::Static(it) => (&it.ident, false, &it.attrs),
        _ => return None,
    };
    let start = attributes.last().map_or(item.span().start(), |last| last.span().end());
    let text = slice(lines, start, item.span().end()).trim().to_owned();
    Some(Definition { name: plain(&name.to_string()), is_function, is_foreign: true, text })
}

/// Where an item begins behind its documentation, which stands first.
fn start(item: &Item, attributes: &[Attribute]) -> LineColumn {
    let documentation = attributes.iter().take_while(|attribute| attribute.path().is_ident("doc")).last();
    documentation.map_or(item.span().start(), |last| last.span().end())
}

fn plain(name: &str) -> String {
    name.strip_prefix("r#").unwrap_or(name).to_owned()
}

/// The text between two places; columns count characters.
fn slice(lines: &[&str], start: LineColumn, end: LineColumn) -> String {
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate().take(end.line).skip(start.line.saturating_sub(1)) {
        let number = at + 1;
        let until = if number == end.line { end.column } else { usize::MAX };
        let from = if number == start.line { start.column } else { 0 };
        out.extend(line.chars().take(until).skip(from));
        out.push('\n');
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{definitions, names};

    #[test]
    fn definitions_are_told_as_they_are_written() {
        let text = "use core::ptr;\n/// A point.\n#[repr(C)]\npub struct point {\n    pub x: i32,\n}\npub const N: usize = 3;\n/// Adds.\npub unsafe fn add(\n    p: *mut point,\n) -> i32 {\n    0\n}\nfn own() {}\nunsafe extern \"C\" {\n    pub fn strlen(s: *const i8) -> usize;\n}\n";
        let found: Vec<(String, String)> = definitions(text).into_iter().map(|d| (d.name, d.text)).collect();
        let expected = [
            ("point", "#[repr(C)]\npub struct point {\n    pub x: i32,\n}"),
            ("N", "pub const N: usize = 3;"),
            ("add", "pub unsafe fn add(\n    p: *mut point,\n) -> i32;"),
            ("own", "fn own();"),
            ("strlen", "pub fn strlen(s: *const i8) -> usize;"),
        ];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        assert_eq!(definitions("fn ("), []);
    }

    #[test]
    fn names_stand_inside_of_brackets_too() {
        let all: Vec<String> = names("f(r#type, { a.b })").into_iter().collect();
        assert_eq!(all, ["a", "b", "f", "type"]);
    }
}

//! Takes the variables out of Rust: what was defined there is that of the C, under a symbol.

use proc_macro2::LineColumn;
use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// A variable in a file: the function that it stands in, if it does, and its name.
pub type Key = (Option<String>, String);

/// A file without its variables.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Foreign {
    /// The text; lines stay where they were.
    pub text: String,
    /// Variables that are C's now.
    pub moved: BTreeSet<Key>,
}

/// Makes declarations of the variables that `symbols` names. What has another type than in C stays, and is not among what moved.
pub fn foreign(text: &str, symbols: &BTreeMap<Key, String>) -> Foreign {
    let Ok(parsed) = syn::parse_file(text) else { return Foreign { text: text.to_owned(), moved: BTreeSet::new() } };
    let mut finder = Finder { symbols, inside: None, found: Vec::new() };
    finder.visit_file(&parsed);
    let lines = Lines::new(text);
    let mut foreign = Foreign::default();
    let mut at = 0;
    for found in &finder.found {
        let (start, end) = (lines.offset(found.start), lines.offset(found.end));
        foreign.text += &text[at..start];
        foreign.text += &found.declaration(text, &lines);
        let before = text[start..end].matches('\n').count();
        foreign.text += &"\n".repeat(before);
        foreign.moved.insert(found.key.clone());
        at = end;
    }
    foreign.text += &text[at..];
    foreign
}

struct Found {
    key: Key,
    symbol: String,
    start: LineColumn,
    end: LineColumn,
    ty: (LineColumn, LineColumn),
    visibility: &'static str,
    mutable: bool,
}

impl Found {
    fn declaration(&self, text: &str, lines: &Lines) -> String {
        let ty = text[lines.offset(self.ty.0)..lines.offset(self.ty.1)].replace('\n', " ");
        let kind = if self.mutable { "static mut" } else { "safe static" };
        let (visibility, symbol, name) = (self.visibility, &self.symbol, &self.key.1);
        format!(
            "#[allow(improper_ctypes)] unsafe extern \"C\" {{ #[link_name = \"{symbol}\"] {visibility}{kind} {name}: {ty}; }}"
        )
    }
}

struct Finder<'a> {
    symbols: &'a BTreeMap<Key, String>,
    inside: Option<String>,
    found: Vec<Found>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let name = item.sig.ident.to_string();
        let outer = self.inside.replace(name);
        visit::visit_item_fn(self, item);
        self.inside = outer;
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        let key = (self.inside.clone(), item.ident.to_string());
        let Some(symbol) = self.symbols.get(&key) else { return };
        // A truth value may be a number in C.
        if mentions_bool(&item.ty) {
            return;
        }
        let span = item.span();
        self.found.push(Found {
            key,
            symbol: symbol.clone(),
            start: span.start(),
            end: span.end(),
            ty: (item.ty.span().start(), item.ty.span().end()),
            visibility: if matches!(item.vis, syn::Visibility::Inherited) { "" } else { "pub " },
            mutable: matches!(item.mutability, syn::StaticMutability::Mut(_)),
        });
    }
}

fn mentions_bool(ty: &syn::Type) -> bool {
    struct Search(bool);
    impl<'ast> Visit<'ast> for Search {
        fn visit_ident(&mut self, ident: &'ast proc_macro2::Ident) {
            self.0 |= ident == "bool" || ident == "AtomicBool";
        }
    }
    let mut search = Search(false);
    search.visit_type(ty);
    search.0
}

/// Where lines begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let behind = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(behind).collect() }
    }

    /// The byte of a place; columns count characters.
    fn offset(&self, at: LineColumn) -> usize {
        let start = self.starts.get(at.line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let line = &self.text[start..];
        start + line.char_indices().nth(at.column).map_or(line.len(), |(byte, _)| byte)
    }
}

#[cfg(test)]
mod tests {
    use super::foreign;
    use std::collections::BTreeMap;

    #[test]
    fn variables_become_declarations() {
        let text = "static mut head: *mut u8 =\n    null();\nfn f() {\n    static mut id: i32 = 1; /* é */ static mut on: bool = true;\n}\npub static t: [i32; 2] = [1, 2];\n";
        let key = |inside: Option<&str>, name: &str| (inside.map(str::to_owned), name.to_owned());
        let symbols = BTreeMap::from([
            (key(None, "head"), "v0".to_owned()),
            (key(Some("f"), "id"), "v1".to_owned()),
            (key(Some("f"), "on"), "v2".to_owned()),
            (key(None, "t"), "v3".to_owned()),
        ]);
        let found = foreign(text, &symbols);
        assert!(syn::parse_file(&found.text).is_ok(), "{}", found.text);
        assert_eq!(found.text.lines().count(), text.lines().count());
        assert_eq!(found.moved.len(), 3);
        assert!(found.text.contains("#[link_name = \"v0\"] static mut head: *mut u8; }\n\nfn f() {"), "{}", found.text);
        assert!(found.text.contains("#[link_name = \"v3\"] pub safe static t: [i32; 2]; }"));
    }
}

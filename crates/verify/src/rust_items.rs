//! Functions of a Rust file as it stands: where each is, and a digest that formatting and comments do not change.

use proc_macro2::TokenStream;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ItemFn};

/// A function of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// Its name, without `r#`.
    pub name: String,
    /// Lines from its first attribute to its closing brace, both included, from 1.
    pub lines: (u32, u32),
    /// Digest of its tokens in hexadecimal, documentation left out.
    pub digest: String,
}

/// The free functions of a file in order, those of inner modules among them; none where the text is no Rust.
pub fn functions(text: &str) -> Option<Vec<Function>> {
    let file = syn::parse_file(text).ok()?;
    let mut found = Found::default();
    found.visit_file(&file);
    Some(found.functions)
}

#[derive(Default)]
struct Found {
    functions: Vec<Function>,
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        let span = item.span();
        let name = item.sig.ident.to_string();
        self.functions.push(Function {
            name: name.strip_prefix("r#").unwrap_or(&name).to_owned(),
            lines: (span.start().line as u32, span.end().line as u32),
            digest: digest(item),
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

fn digest(item: &ItemFn) -> String {
    let is_documentation = |attribute: &Attribute| attribute.path().is_ident("doc");
    let mut item = item.clone();
    item.attrs.retain(|attribute| !is_documentation(attribute));
    let tokens: TokenStream = quote::ToTokens::into_token_stream(item);
    blake3::hash(tokens.to_string().as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::functions;

    const TEXT: &str = "/// Adds.\n#[inline]\npub fn add(a: i32) -> i32 {\n    a + 1\n}\nmod m {\n    pub unsafe extern \"C\" fn r#type() {}\n}\n";

    #[test]
    fn functions_stand_where_they_are() {
        let found = functions(TEXT).unwrap();
        let places: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.lines)).collect();
        assert_eq!(places, [("add", (1, 5)), ("type", (7, 7))]);
        assert_eq!(functions("fn ("), None);
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

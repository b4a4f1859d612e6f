//! Reason codes are registered data: each once, in kebab case, with a summary and a page, and used somewhere.
//!
//! A registry is a `codes! { IDENT = "code", "summary", "page"; … }` block.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use proc_macro2::TokenTree;
use syn::visit::{self, Visit};

use super::sources::{SourceFile, Sources};

/// One registered reason.
#[derive(Debug)]
struct Reason {
    constant: String,
    code: String,
    texts: Vec<String>,
    path: String,
}

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut reasons = Vec::new();
    for file in sources.ending(&[".rs"]).filter(|file| !file.is_snapshot() && file.text.contains("codes! {")) {
        reasons.extend(registered(file)?);
    }
    let mut problems = Vec::new();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for reason in &reasons {
        problems.extend(own_problems(reason));
        if !is_used(sources, reason) {
            problems.push(format!("{}: nothing uses `{}`", reason.path, reason.constant));
        }
        if let Some(other) = seen.insert(&reason.code, &reason.path) {
            problems.push(format!("{}: `{}` is registered in {other} too", reason.path, reason.code));
        }
    }
    Ok(problems)
}

fn own_problems(reason: &Reason) -> Vec<String> {
    let mut problems = Vec::new();
    let kebab = reason.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !kebab {
        problems.push(format!("{}: `{}` is not in kebab case", reason.path, reason.code));
    }
    if reason.texts.len() < 2 || reason.texts.iter().any(String::is_empty) {
        problems.push(format!("{}: `{}` lacks its summary or its page", reason.path, reason.code));
    }
    problems
}

fn is_used(sources: &Sources, reason: &Reason) -> bool {
    let holds = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == reason.constant);
    let code = sources.ending(&[".rs"]).filter(|file| file.path != reason.path && !file.is_snapshot());
    code.into_iter().any(|file| holds(&file.text))
}

fn registered(file: &SourceFile) -> Result<Vec<Reason>> {
    let parsed = syn::parse_file(&file.text).with_context(|| format!("cannot parse {}", file.path))?;
    let mut registry = Registry { path: &file.path, reasons: Vec::new() };
    registry.visit_file(&parsed);
    Ok(registry.reasons)
}

/// Collects the entries of every `codes!` block of a file.
struct Registry<'a> {
    path: &'a str,
    reasons: Vec<Reason>,
}

impl<'ast> Visit<'ast> for Registry<'_> {
    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        if invocation.path.is_ident("codes") {
            let tokens: Vec<TokenTree> = invocation.tokens.clone().into_iter().collect();
            let entries = tokens.split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';'));
            self.reasons.extend(entries.filter_map(|entry| entry_of(entry, self.path)));
        }
        visit::visit_macro(self, invocation);
    }
}

fn entry_of(tokens: &[TokenTree], path: &str) -> Option<Reason> {
    let constant = tokens.iter().find_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    })?;
    let mut texts = tokens.iter().filter_map(string_of);
    let code = texts.next()?;
    Some(Reason { constant, code, texts: texts.collect(), path: path.to_owned() })
}

fn string_of(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) => {
            syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_is_read() {
        let text =
            "codes! {\n    /// Doc.\n    A = \"a-b\", \"short\", \"long\";\n    B = \"B\", \"short\", \"\";\n}\n";
        let file = SourceFile { path: "x.rs".to_owned(), text: text.to_owned() };
        let reasons = registered(&file).expect("it parses");
        assert_eq!(reasons.len(), 2);
        assert_eq!(reasons[0].code, "a-b");
        assert!(own_problems(&reasons[0]).is_empty());
        assert_eq!(own_problems(&reasons[1]).len(), 2);
    }
}

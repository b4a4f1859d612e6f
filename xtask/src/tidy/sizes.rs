//! Files and functions stay small. What is larger stands in `xtask/tidy.toml` with its size, which may only fall.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::sources::{SourceFile, Sources};

const LEDGER: &str = "xtask/tidy.toml";
const FILE_LIMIT: usize = 700;
const FUNCTION_LIMIT: usize = 70;
const HEADER: &str = "# Files and functions above the limits of xtask/src/tidy/sizes.rs, with their sizes today.\n\
                      # A number may only fall; `cargo xtask tidy --tighten` lowers them.\n\n";

type Sizes = BTreeMap<String, usize>;

/// The exceptions.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Exceptions {
    files: Sizes,
    functions: Sizes,
}

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let allowed = exceptions(sources)?;
    let mut problems = judge(&large_files(sources), &allowed.files, FILE_LIMIT);
    problems.extend(judge(&large_functions(sources)?, &allowed.functions, FUNCTION_LIMIT));
    Ok(problems)
}

/// Lowers the numbers of the exceptions, and drops those no longer needed.
pub fn tighten(sources: &Sources) -> Result<()> {
    let mut allowed = exceptions(sources)?;
    lower(&mut allowed.files, &large_files(sources));
    lower(&mut allowed.functions, &large_functions(sources)?);
    let text = format!("{HEADER}{}", toml::to_string(&allowed)?);
    Ok(fs::write(sources.root.join(LEDGER), text)?)
}

fn exceptions(sources: &Sources) -> Result<Exceptions> {
    let text = sources.get(LEDGER).map(|file| file.text.as_str()).unwrap_or_default();
    toml::from_str(text).with_context(|| format!("in {LEDGER}"))
}

fn lower(allowed: &mut Sizes, now: &Sizes) {
    allowed.retain(|name, _| now.contains_key(name));
    for (name, size) in allowed.iter_mut() {
        *size = (*size).min(now[name]);
    }
}

fn judge(now: &Sizes, allowed: &Sizes, limit: usize) -> Vec<String> {
    let too_large = now.iter().filter_map(|(name, &size)| match allowed.get(name) {
        None => Some(format!("{name} has {size} lines, the limit is {limit}")),
        Some(&exception) if size > exception => Some(format!("{name} grew from {exception} to {size} lines")),
        Some(&exception) if size < exception => Some(format!("{name} fell to {size} lines: run --tighten")),
        Some(_) => None,
    });
    let gone = allowed.keys().filter(|name| !now.contains_key(*name));
    let gone = gone.map(|name| format!("{name} is no longer above {limit} lines: run --tighten"));
    too_large.chain(gone).collect()
}

fn large_files(sources: &Sources) -> Sizes {
    let code = sources.ending(&[".rs", ".cpp", ".h", ".c"]).filter(|file| !file.is_snapshot());
    let sizes = code.map(|file| (file.path.clone(), file.text.lines().count()));
    sizes.filter(|(_, lines)| *lines > FILE_LIMIT).collect()
}

fn large_functions(sources: &Sources) -> Result<Sizes> {
    let mut large = Sizes::new();
    for file in sources.ending(&[".rs"]).filter(|file| !file.is_snapshot()) {
        for (name, lines) in functions(file)?.into_iter().filter(|(_, lines)| *lines > FUNCTION_LIMIT) {
            large.insert(format!("{}::{name}", file.path), lines);
        }
    }
    Ok(large)
}

fn functions(file: &SourceFile) -> Result<Vec<(String, usize)>> {
    let parsed = syn::parse_file(&file.text).with_context(|| format!("cannot parse {}", file.path))?;
    let mut lengths = Lengths::default();
    lengths.visit_file(&parsed);
    Ok(lengths.0)
}

/// Names and lengths of the functions of a file, tests among them.
#[derive(Default)]
struct Lengths(Vec<(String, usize)>);

impl Lengths {
    fn add(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let lines = block.span().end().line - signature.span().start().line + 1;
        self.0.push((signature.ident.to_string(), lines));
    }
}

impl<'ast> Visit<'ast> for Lengths {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(pairs: &[(&str, usize)]) -> Sizes {
        pairs.iter().map(|(name, size)| ((*name).to_owned(), *size)).collect()
    }

    #[test]
    fn a_ratchet_only_turns_one_way() {
        let allowed = sizes(&[("a.rs", 800), ("gone.rs", 900)]);
        assert_eq!(judge(&sizes(&[("a.rs", 800), ("gone.rs", 900)]), &allowed, 700), Vec::<String>::new());
        assert_eq!(judge(&sizes(&[("a.rs", 801), ("gone.rs", 900)]), &allowed, 700).len(), 1);
        assert_eq!(judge(&sizes(&[("a.rs", 799)]), &allowed, 700).len(), 2);
        let mut lowered = allowed.clone();
        lower(&mut lowered, &sizes(&[("a.rs", 750)]));
        assert_eq!(lowered, sizes(&[("a.rs", 750)]));
    }

    #[test]
    fn functions_are_measured_from_signature_to_brace() {
        let text = "/// Doc.\nfn one() {}\nimpl X {\n    fn two() {\n        1;\n    }\n}\n".to_owned();
        let found = functions(&SourceFile { path: "x.rs".to_owned(), text }).expect("it parses");
        assert_eq!(found, [("one".to_owned(), 1), ("two".to_owned(), 3)]);
    }
}

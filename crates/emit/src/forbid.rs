//! `#![forbid(unsafe_code)]` in modules that hold nothing unsafe, nor any module that does.
//!
//! The lint looks at what macros expand to as well: a module that calls a macro of which that is not known to be free of `unsafe`
//! goes without.

use crate::rir::visit::{Visit, walk_crate, walk_expr, walk_item};
use crate::rir::{Attr, BlockKind, Crate, Expr, ExprKind, Item, ItemKind, MacroArg, MacroRules, Module, Safety};
use std::collections::{BTreeMap, BTreeSet};

/// The attribute, without its brackets.
const FORBID: &str = "forbid(unsafe_code)";

/// The word that is in every text of Rust that the lint objects to.
const UNSAFE: &str = "unsafe";

/// Macros of the standard library that the output calls, and that expand to nothing unsafe, or may.
const STANDARD: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "compile_error",
    "concat",
    "debug_assert",
    "format_args",
    "macro_rules",
    "matches",
    "offset_of",
    "panic",
    "thread_local",
    "todo",
    "unreachable",
    "vec",
    "write",
];

/// Puts the attribute where it holds and takes it away where it does not. `texts` are modules that are text already, by their paths
/// under `src`.
pub fn run(krate: &mut Crate, texts: &BTreeMap<String, String>) {
    let known = known_macros(krate, texts);
    let is_unsafe = |text: &&String| text.contains(UNSAFE);
    let mut tainted: BTreeSet<Vec<String>> = BTreeSet::new();
    for (path, _) in texts.iter().filter(|(_, text)| is_unsafe(text)) {
        taint(&mut tainted, &module_of(path));
    }
    for module in krate.modules.iter().filter(|module| !is_free(module, &known)) {
        taint(&mut tainted, &module.path);
    }
    for module in &mut krate.modules {
        module.inner_attrs.retain(|attr| attr.0 != FORBID);
        if !tainted.contains(&module.path) && holds_code(module) {
            module.inner_attrs.push(Attr(FORBID.to_owned()));
        }
    }
}

/// A module, and all those that it lies in.
fn taint(tainted: &mut BTreeSet<Vec<String>>, path: &[String]) {
    tainted.extend((0..=path.len()).map(|depth| path[..depth].to_vec()));
}

/// `a::b` of `a/b.rs` and `a/b/mod.rs`.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// Whether a module is more than the names of others.
fn holds_code(module: &Module) -> bool {
    module.items.iter().any(|item| !matches!(item.kind, ItemKind::Mod(_) | ItemKind::Use(_) | ItemKind::Comment))
}

fn is_free(module: &Module, known: &BTreeSet<String>) -> bool {
    let mut search = Search { known, found: false };
    module.items.iter().for_each(|item| search.item(item));
    !search.found && !module.inner_attrs.iter().any(|attr| attr.0 != FORBID && attr.0.contains(UNSAFE))
}

/// Looks for what the lint objects to.
struct Search<'a> {
    /// Macros that expand to nothing unsafe.
    known: &'a BTreeSet<String>,
    found: bool,
}

impl Visit for Search<'_> {
    fn item(&mut self, item: &Item) {
        self.found |= item.attrs.iter().any(|attr| attr.0.contains(UNSAFE))
            || match &item.kind {
                ItemKind::Fn(function) => function.safety == Safety::Unsafe,
                ItemKind::Impl(of) => of.is_unsafe,
                ItemKind::Extern(_) => true,
                ItemKind::Given { path, .. } => !path.rsplit("::").next().is_some_and(|name| self.known.contains(name)),
                _ => false,
            };
        walk_item(self, item);
    }

    fn expr(&mut self, expr: &Expr) {
        self.found |= match &expr.kind {
            ExprKind::Block { kind: BlockKind::Unsafe, .. } => true,
            ExprKind::Macro { path, args, .. } => {
                let name = path.segments.last().map(|last| last.name.as_str()).unwrap_or_default();
                let in_text = |arg: &MacroArg| matches!(arg, MacroArg::Tokens(text) if text.contains(UNSAFE));
                !self.known.contains(name) || args.iter().any(in_text)
            }
            _ => false,
        };
        walk_expr(self, expr);
    }
}

/// Names of the macros that expand to nothing unsafe, wherever they are called. Of several with one name all must be so.
fn known_macros(krate: &Crate, texts: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut defined = Defined::default();
    walk_crate(&mut defined, krate);
    let mut known: BTreeSet<String> = STANDARD.iter().map(|&name| name.to_owned()).collect();
    known.extend(defined.rules.iter().map(|rules| rules.name.clone()));
    let in_texts: Vec<(&str, &str)> = texts.values().flat_map(|text| macros_in(text)).collect();
    known.extend(in_texts.iter().map(|(name, _)| (*name).to_owned()));
    // What they call in turn: names fall out until none does.
    loop {
        let bad_rules = defined.rules.iter().filter(|rules| !is_body_free(rules, &known));
        let bad_texts = in_texts.iter().filter(|(_, body)| !is_text_free(body, &known));
        let bad: BTreeSet<String> =
            bad_rules.map(|rules| rules.name.clone()).chain(bad_texts.map(|(name, _)| (*name).to_owned())).collect();
        let before = known.len();
        known.retain(|name| !bad.contains(name));
        if known.len() == before {
            return known;
        }
    }
}

#[derive(Default)]
struct Defined {
    rules: Vec<MacroRules>,
}

impl Visit for Defined {
    fn item(&mut self, item: &Item) {
        if let ItemKind::MacroRules(rules) = &item.kind {
            self.rules.push(rules.clone());
        }
        walk_item(self, item);
    }
}

fn is_body_free(rules: &MacroRules, known: &BTreeSet<String>) -> bool {
    let mut search = Search { known, found: false };
    search.block(&rules.body);
    !search.found
}

/// Whether a text says nothing unsafe and calls no macro that may.
fn is_text_free(text: &str, known: &BTreeSet<String>) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let called = text.match_indices('!').filter_map(|(at, _)| {
        let name = text[..at].rsplit(|c| !is_name(c)).next().unwrap_or_default();
        (!name.is_empty()).then_some(name)
    });
    !text.contains(UNSAFE) && called.into_iter().all(|name| known.contains(name))
}

/// The macros that a text defines, each with its text up to the next one that starts a line.
fn macros_in(text: &str) -> Vec<(&str, &str)> {
    const START: &str = "macro_rules! ";
    let starts = text.match_indices(START).map(|(at, _)| at);
    let name_and_text = |at: usize| {
        let (name, rest) = text[at + START.len()..].split_once(' ')?;
        Some((name, rest.split_once("\n}").map_or(rest, |(body, _)| body)))
    };
    starts.filter_map(name_and_text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::{Block, Fn, Param, Stmt, Type};

    fn function(name: &str, body: Vec<Stmt>) -> Item {
        Item::from(Fn { body: Some(Block::new(body)), ..Fn::new(name, Vec::<Param>::new(), Type::unit()) })
    }

    fn module(path: &[&str], items: Vec<Item>) -> Module {
        Module { path: path.iter().map(|&name| name.to_owned()).collect(), items, ..Module::default() }
    }

    fn marked(modules: Vec<Module>, texts: &[(&str, &str)]) -> Vec<String> {
        let mut krate = Crate { modules };
        let texts = texts.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
        run(&mut krate, &texts);
        // Once more: the attribute does not come twice.
        run(&mut krate, &texts);
        let is_marked = |module: &&Module| module.inner_attrs.iter().filter(|attr| attr.0 == FORBID).count() == 1;
        krate.modules.iter().filter(is_marked).map(|module| module.path.join("::")).collect()
    }

    fn call(name: &str) -> Stmt {
        Expr::macro_call(name, Vec::<Expr>::new()).semi()
    }

    #[test]
    fn modules_around_what_is_unsafe_go_without() {
        let unsafe_block = Expr::unsafe_block(Block::new(Vec::new())).stmt();
        let modules = vec![
            module(&[], vec![function("main", Vec::new())]),
            module(&["a"], vec![function("f", Vec::new())]),
            module(&["a", "b"], vec![function("g", vec![unsafe_block])]),
            module(&["a", "c"], vec![function("h", Vec::new())]),
            module(&["d"], vec![function("i", Vec::new())]),
        ];
        assert_eq!(marked(modules, &[]), ["a::c", "d"]);
    }

    #[test]
    fn texts_are_modules_too() {
        let modules = || vec![module(&[], vec![function("main", Vec::new())])];
        assert_eq!(marked(modules(), &[("rt.rs", "pub fn f() {}")]), [""]);
        assert!(marked(modules(), &[("rt.rs", "pub fn f() { unsafe {} }")]).is_empty());
    }

    #[test]
    fn macros_count_with_what_they_expand_to() {
        let text = "macro_rules! plain {\n    () => { 1 };\n}\nmacro_rules! raw {\n    () => { unsafe { g() } };\n}\n\
                    macro_rules! deep {\n    () => { raw!() };\n}\n";
        let modules = vec![
            module(&["a"], vec![function("f", vec![call("rt::plain")])]),
            module(&["b"], vec![function("g", vec![call("rt::raw")])]),
            module(&["c"], vec![function("h", vec![call("rt::deep")])]),
            module(&["d"], vec![function("i", vec![call("unheard_of")])]),
            module(&["e"], vec![function("j", vec![call("assert")])]),
        ];
        assert_eq!(marked(modules, &[("rt.rs", text)]), ["a", "e"]);
    }
}

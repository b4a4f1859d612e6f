//! Gives names of internal linkage their symbols: every word that is the name becomes the symbol.
//!
//! A new name for all uses of a word, members and locals of the same name included, changes no meaning as long as no other
//! word is the symbol. Unlike a label at the first declaration it works wherever that stands, definition or not, and compilers
//! cannot take the function for the library's.

use super::lex::{Kind, Tokens};
use super::source::Source;
use super::unit::{Entity, UnitFacts};
use super::{IslandError, IslandRequest, Symbol};
use std::collections::{BTreeMap, BTreeSet};

/// New names by old ones.
#[derive(Default)]
pub(super) struct Names {
    new: BTreeMap<String, String>,
    /// Old names of what moved and is a second name of something: they become the symbol of that, which has a name here, too.
    aliases: BTreeSet<String>,
}

impl Names {
    fn get(&self, name: &str) -> Option<&String> {
        self.new.get(name)
    }
}

/// The names that change, of entities that are rewritten.
pub(super) fn names(
    facts: &UnitFacts,
    source: &Source,
    request: &IslandRequest,
    is_rewritten: impl Fn(&Entity, usize) -> bool,
) -> Result<Names, IslandError> {
    let mut names = Names::default();
    let given = |name: &String, offset| request.symbols.get(name).and_then(|list| symbol(list, source, offset));
    for (offset, entity) in facts.entities.iter().filter(|(at, e)| is_rewritten(e, **at)) {
        let stays = request.functions.contains(&entity.name) || request.globals.contains(&entity.name);
        let alias = entity.alias.as_ref().filter(|_| !stays);
        let found = match alias {
            Some(target) => given(target, *offset).or(Some(target)),
            None => given(&entity.name, *offset),
        };
        let Some(symbol) = found.filter(|s| **s != entity.name) else { continue };
        if entity.asm_label.as_ref() == Some(symbol) {
            continue;
        }
        check(entity, symbol)?;
        names.new.insert(entity.name.clone(), symbol.clone());
        if alias.is_some() {
            names.aliases.insert(entity.name.clone());
        }
    }
    Ok(names)
}

/// The unit's own symbol before that of a header's item.
fn symbol<'s>(list: &'s [Symbol], source: &Source, offset: usize) -> Option<&'s String> {
    let own = list.iter().find(|s| s.header.is_none());
    let of_header = || list.iter().find(|s| s.header.as_ref().is_some_and(|file| source.is_of(offset, file)));
    own.or_else(of_header).map(|s| &s.symbol)
}

fn check(entity: &Entity, symbol: &str) -> Result<(), IslandError> {
    let error = |what| Err(IslandError::Symbol { name: entity.name.clone(), symbol: symbol.to_owned(), what });
    if entity.asm_label.is_some() {
        return error("the source gives it another one");
    }
    let tokens = Tokens::new(symbol);
    match &tokens.list[..] {
        [only] if only.kind == Kind::Word && only.end == symbol.len() => Ok(()),
        _ => error("it is no C name"),
    }
}

/// The text with the new names.
pub(super) fn apply(text: &str, names: &Names) -> Result<String, IslandError> {
    let tokens = Tokens::new(text);
    let taken: BTreeSet<&str> = (0..tokens.list.len()).map(|i| tokens.word(i)).collect();
    let clashes =
        |(name, symbol): &(&String, &String)| !names.aliases.contains(*name) && taken.contains(symbol.as_str());
    if let Some((name, symbol)) = names.new.iter().find(clashes) {
        let what = "the unit uses this name for something else";
        return Err(IslandError::Symbol { name: name.clone(), symbol: symbol.clone(), what });
    }
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(token) = tokens.list.get(at) {
        // Attributes are no names; their operands may be.
        if let Some(end) = super::edit::attribute_end(&tokens, at) {
            let operands = tokens.outer(at + 3..end - 2).filter(|i| tokens.word(*i) == "(");
            let ranges: Vec<_> = operands.map(|i| i..tokens.behind_group(i)).collect();
            for range in ranges {
                let is_alias = tokens.word(range.start - 1).trim_matches('_') == "alias";
                for index in range {
                    replace(&tokens, index, names, &mut out, &mut copied);
                    if is_alias {
                        replace_in_quotes(&tokens, index, names, &mut out, &mut copied);
                    }
                }
            }
            at = end;
            continue;
        }
        match token.kind {
            Kind::Directive => directive(&tokens, at, names, &mut out, &mut copied),
            _ => replace(&tokens, at, names, &mut out, &mut copied),
        }
        at += 1;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Ok(out)
}

/// The text with string literals in the place of some words.
pub(super) fn put_strings(text: &str, strings: &BTreeMap<String, String>) -> String {
    let tokens = Tokens::new(text);
    let (mut out, mut copied) = (String::new(), 0);
    for index in 0..tokens.list.len() {
        if let Some(string) = strings.get(tokens.word(index)) {
            put(&tokens, index, &format!("\"{string}\""), &mut out, &mut copied);
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

fn replace(tokens: &Tokens<'_>, index: usize, names: &Names, out: &mut String, copied: &mut usize) {
    let (Some(token), Some(new)) = (tokens.list.get(index), names.get(tokens.word(index))) else { return };
    if token.kind == Kind::Word {
        put(tokens, index, new, out, copied);
    }
}

/// An alias names its target's symbol, as a string.
fn replace_in_quotes(tokens: &Tokens<'_>, index: usize, names: &Names, out: &mut String, copied: &mut usize) {
    let quoted = tokens.word(index).strip_prefix('"').and_then(|word| word.strip_suffix('"'));
    if let Some(new) = quoted.and_then(|name| names.get(name)) {
        put(tokens, index, &format!("\"{new}\""), out, copied);
    }
}

fn put(tokens: &Tokens<'_>, index: usize, new: &str, out: &mut String, copied: &mut usize) {
    let Some(token) = tokens.list.get(index) else { return };
    out.push_str(tokens.text.get(*copied..token.start).unwrap_or_default());
    out.push_str(new);
    *copied = token.end;
}

/// `#pragma weak f` names a function.
fn directive(tokens: &Tokens<'_>, index: usize, names: &Names, out: &mut String, copied: &mut usize) {
    let words: Vec<&str> = tokens.word(index).split_whitespace().collect();
    if matches!(words[..], ["#pragma", "weak" | "redefine_extname", ..]) {
        let renamed = words.iter().map(|w| names.get(w).map_or(*w, String::as_str));
        put(tokens, index, &renamed.collect::<Vec<_>>().join(" "), out, copied);
    }
}

//! A declaration taken apart: specifiers, and its declarators with their initialisers.

use super::IslandError;
use super::edit::{attribute_end, split};
use super::lex::Tokens;
use super::unit::{Entity, UnitFacts};
use std::ops::Range;

/// Words that take a bracketed operand and belong to the specifiers.
const WITH_OPERAND: &[&str] = &[
    "__attribute__",
    "__attribute",
    "typeof",
    "__typeof__",
    "__typeof",
    "typeof_unqual",
    "__typeof_unqual__",
    "_Atomic",
    "_Alignas",
    "alignas",
    "_BitInt",
    "__declspec",
];

/// Specifiers, a tag definition among them, and declarators.
pub(super) struct Parsed<'f> {
    pub specifiers: Range<usize>,
    /// `struct S {…}` in the specifiers, with the attributes behind the brace.
    pub tag: Option<TagDefinition>,
    pub declarators: Vec<Declarator<'f>>,
}

/// A struct, union or enumeration defined within specifiers.
#[derive(Clone)]
pub(super) struct TagDefinition {
    /// From the keyword to the last attribute.
    pub tokens: Range<usize>,
    /// Index of the tag's name, if it has one.
    pub name: Option<usize>,
    /// Index of the opening brace.
    pub brace: usize,
}

/// A declarator that declares a function or variable.
pub(super) struct Declarator<'f> {
    pub entity: &'f Entity,
    /// Declarator, label and attributes, without initialiser.
    pub tokens: Range<usize>,
    /// Index of the name.
    pub name: usize,
    /// From `=` on.
    pub init: Range<usize>,
}

/// Takes apart the tokens of a declaration without its `;`, or of a definition without its body. `entities` says which names
/// it declares, by offset.
pub(super) fn parse<'f>(
    tokens: &Tokens<'_>,
    range: Range<usize>,
    facts: &'f UnitFacts,
) -> Result<Parsed<'f>, IslandError> {
    let offset = |index: usize| tokens.list.get(index).map_or(tokens.text.len(), |t| t.start);
    let mut places = facts.entities.range(offset(range.start)..offset(range.end));
    let first = places.clone().next().map(|(at, _)| tokens.at(*at)).unwrap_or(range.end);
    let (end, tag) = specifiers(tokens, range.clone(), first);
    let mut declarators = Vec::new();
    for part in split(tokens, end..range.end) {
        let (at, entity) = places.next().ok_or_else(|| shape(tokens, first, "it declares something else, too"))?;
        declarators.push(declarator(tokens, part, tokens.at(*at), entity)?);
    }
    if places.next().is_some() {
        return Err(shape(tokens, first, "a function or variable is declared within it"));
    }
    Ok(Parsed { specifiers: range.start..end, tag, declarators })
}

fn shape(tokens: &Tokens<'_>, name: usize, what: &'static str) -> IslandError {
    IslandError::Shape { name: tokens.word(name).to_owned(), what }
}

/// Where the specifiers end, and the tag defined in them. `name` is the first declared name: of all words at this level it alone
/// is no specifier.
fn specifiers(tokens: &Tokens<'_>, range: Range<usize>, name: usize) -> (usize, Option<TagDefinition>) {
    let (mut at, mut tag) = (range.start, None);
    while at < range.end && at != name {
        let word = tokens.word(at);
        let operand = tokens.word(at + 1) == "(";
        if matches!(word, "struct" | "union" | "enum") {
            let (end, found) = tag_specifier(tokens, at);
            tag = tag.or(found);
            at = end;
        } else if WITH_OPERAND.contains(&word) && operand {
            at = tokens.behind_group(at + 1);
        } else if word == "[" {
            at = tokens.behind_group(at);
        } else if tokens.is_word(at) {
            at += 1;
        } else {
            break;
        }
    }
    (at, tag)
}

fn tag_specifier(tokens: &Tokens<'_>, keyword: usize) -> (usize, Option<TagDefinition>) {
    let mut at = behind_attributes(tokens, keyword + 1);
    let name = tokens.is_word(at).then_some(at);
    at += usize::from(name.is_some());
    // `enum E : int {…}` of C23.
    let mut brace = at;
    if tokens.word(keyword) == "enum" && tokens.word(at) == ":" {
        brace = (at + 1..).find(|&i| !tokens.is_word(i)).unwrap_or(at);
    }
    if !matches!(tokens.word(brace), "{" | "<%") {
        return (at, None);
    }
    let end = behind_attributes(tokens, tokens.behind_group(brace));
    (end, Some(TagDefinition { tokens: keyword..end, name, brace }))
}

fn behind_attributes(tokens: &Tokens<'_>, mut at: usize) -> usize {
    while let Some(end) = attribute_end(tokens, at) {
        at = end;
    }
    at
}

fn declarator<'f>(
    tokens: &Tokens<'_>,
    part: Range<usize>,
    name: usize,
    entity: &'f Entity,
) -> Result<Declarator<'f>, IslandError> {
    if !part.contains(&name) || tokens.word(name) != entity.name {
        return Err(shape(tokens, name, "its declarators are not where clang sees them"));
    }
    let equals = tokens.outer(part.clone()).find(|i| tokens.word(*i) == "=").unwrap_or(part.end);
    Ok(Declarator { entity, tokens: part.start..equals, name, init: equals..part.end })
}

//! A unit as it is, but with a door in front of some of its functions: the body stays under another name, and what C calls is a
//! function of the same type that others wrote.

use super::IslandError;
use super::chunk::{self, Chunk, ChunkKind};
use super::edit::Edit;
use super::facts;
use super::lex::{Kind, Tokens};
use super::source::Source;
use super::unit::Definition;
use crate::capture::UnitCommand;
use crate::exporter::Exporter;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is put into a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoorRequest {
    /// Bodies of the doors, braces included, by the name of the function.
    pub doors: BTreeMap<String, String>,
    /// What stands before the unit's own text.
    pub head: String,
}

/// A unit with doors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WithDoors {
    /// Preprocessed text, with line markers.
    pub text: String,
    /// Functions that have a door.
    pub doors: BTreeSet<String>,
}

/// The name of what stays behind a door.
pub fn behind_door(function: &str) -> String {
    format!("{function}__exuvia_c")
}

/// Puts doors into a unit. Functions that define a type in their head get none.
///
/// # Errors
/// A unit that cannot be preprocessed or read.
pub fn with_doors(unit: &UnitCommand, exporter: &Exporter, request: &DoorRequest) -> Result<WithDoors, IslandError> {
    let scratch = tempfile::tempdir()?;
    let source = Source::of_unit(unit, exporter, scratch.path())?;
    let facts = facts(unit, exporter, &source, scratch.path())?;
    let tokens = Tokens::new(&source.text);
    let mut writer = Writer { tokens: &tokens, source: &source, out: request.head.clone(), at: 0 };
    let mut doors = BTreeSet::new();
    for chunk in chunk::chunks(&tokens, &facts)? {
        let ChunkKind::Function(definition) = &chunk.kind else { continue };
        let Some(name) = facts.entities.get(&definition.name).map(|e| e.name.as_str()) else { continue };
        let body = tokens.at(definition.body);
        let plain = (chunk.tokens.start..body).all(|i| tokens.word(i) != "{");
        if let Some(door) = request.doors.get(name).filter(|_| plain) {
            writer.door(&chunk, definition, name, door);
            doors.insert(name.to_owned());
        }
    }
    writer.copy(source.text.len());
    Ok(WithDoors { text: writer.out, doors })
}

struct Writer<'a> {
    tokens: &'a Tokens<'a>,
    source: &'a Source,
    out: String,
    /// How much of the text is written.
    at: usize,
}

impl Writer<'_> {
    fn copy(&mut self, to: usize) {
        if self.at < to {
            self.out += &self.source.with_lines(self.at..to);
            self.out.push('\n');
        }
        self.at = to;
    }

    fn door(&mut self, chunk: &Chunk, definition: &Definition, name: &str, door: &str) {
        let range = chunk.tokens.clone();
        let start = self.tokens.list.get(range.start).map_or(self.source.text.len(), |t| t.start);
        let end = range.end.checked_sub(1).and_then(|i| self.tokens.list.get(i)).map_or(start, |t| t.end);
        self.copy(start);
        let (at, body) = (self.tokens.at(definition.name), self.tokens.at(definition.body));
        let undeclared = definition.old_style.iter().flatten().map(|name| format!(" int {name};")).collect::<String>();
        let head = |name: &str| self.head(range.start..at, name, at + 1..body) + &undeclared;
        let marker = self.source.marker_at(definition.name);
        let text = in_literals(&self.source.with_lines(definition.body..end), name);
        let (front, behind) = (head(name), head(&behind_door(name)));
        let declared = match definition.old_style {
            Some(_) => self.old_style(range.start, at, name, body),
            None => front.clone(),
        };
        let exported =
            if self.is_exported_inline(range.start..at) { format!("extern {behind};\n") } else { String::new() };
        self.out += &format!("{declared};\n{exported}{marker}{behind}\n{text}\n{marker}{front}\n{door}\n");
        self.at = end;
    }

    /// Whether these specifiers are of an inline function that other files can call: a declaration that says so stands elsewhere, and
    /// says it of the name that the door has.
    fn is_exported_inline(&self, specifiers: Range<usize>) -> bool {
        let has = |words: &[&str]| specifiers.clone().any(|i| words.contains(&self.tokens.word(i)));
        has(&["inline", "__inline", "__inline__"]) && !has(&["static", "extern"])
    }

    /// The declaration of a function in the old style: it says nothing of its parameters.
    fn old_style(&self, start: usize, at: usize, name: &str, body: usize) -> String {
        let list = (at..body).find(|&i| self.tokens.word(i) == "(").unwrap_or(body);
        let behind = self.tokens.behind_group(list);
        // Behind the list come brackets that close, and the parameters of the function that a returned pointer points to.
        let tail = self.tokens.outer(behind..body).find(|&i| self.tokens.is_word(i)).unwrap_or(body);
        let edit = Edit { defined: true, specifiers: false, insert: None };
        let text = |range| edit.text(self.tokens, range);
        format!("{} {name}{}(){}", text(start..at), text(at + 1..list), text(behind..tail))
    }

    /// The head of a definition under another name; a call of a door is never part of its caller.
    fn head(&self, before: Range<usize>, name: &str, behind: Range<usize>) -> String {
        let edit = Edit { defined: true, specifiers: false, insert: None };
        let (before, behind) = (edit.text(self.tokens, before), edit.text(self.tokens, behind));
        format!("__attribute__((noinline)) {before} {name}{behind}")
    }
}

/// `__func__` says the name that the source has.
fn in_literals(body: &str, name: &str) -> String {
    let tokens = Tokens::new(body);
    let mut out = String::new();
    let mut at = 0;
    for token in tokens.list.iter().filter(|token| token.kind == Kind::Word) {
        if matches!(&body[token.start..token.end], "__func__" | "__FUNCTION__") {
            out += &body[at..token.start];
            out += &format!("\"{name}\"");
            at = token.end;
        }
    }
    out + &body[at..]
}

#[cfg(test)]
mod tests {
    use super::in_literals;

    #[test]
    fn functions_know_their_name() {
        assert_eq!(in_literals("{ f(__func__, x__func__); }", "g"), "{ f(\"g\", x__func__); }");
    }
}

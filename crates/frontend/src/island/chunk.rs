//! The text cut into the declarations of file scope.

use super::IslandError;
use super::lex::{Kind, Tokens};
use super::unit::{Definition, UnitFacts};
use std::ops::Range;

/// A declaration, definition or directive of file scope.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// Its tokens, the final `;` or `}` included.
    pub tokens: Range<usize>,
    pub kind: ChunkKind,
}

#[derive(Clone, Debug)]
pub(super) enum ChunkKind {
    Function(Definition),
    Declaration,
    Directive,
}

/// Cuts the text: a chunk ends with `;` outside of brackets, or with the brace that clang says closes a body.
pub(super) fn chunks(tokens: &Tokens<'_>, facts: &UnitFacts) -> Result<Vec<Chunk>, IslandError> {
    let mut chunks = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(token) = tokens.list.get(at) {
        let (end, kind) = if let Some(definition) = facts.definitions.get(&token.start) {
            (Some(tokens.at(definition.end) + 1), ChunkKind::Function(definition.clone()))
        } else if token.kind == Kind::Directive && start == at {
            (Some(at + 1), ChunkKind::Directive)
        } else {
            ((tokens.word(at) == ";").then_some(at + 1), ChunkKind::Declaration)
        };
        at = end.unwrap_or_else(|| tokens.behind_group(at));
        if end.is_some() {
            chunks.push(Chunk { tokens: start..at, kind });
            start = at;
        }
    }
    match start == tokens.list.len() {
        true => Ok(chunks),
        false => Err(IslandError::Shape { name: tokens.word(start).to_owned(), what: "the unit ends within it" }),
    }
}

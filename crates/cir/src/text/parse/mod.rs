//! Parsing: tokens, then the tables, then the bodies, which need the tables for the types that they leave out.

mod body;
mod cursor;
mod expr;
mod items;
mod lex;
mod stmt;
mod types;

use super::ParseError;
use crate::Program;

/// Reads a program.
pub(super) fn program(text: &str) -> Result<Program, ParseError> {
    let tokens = lex::lex(text)?;
    let mut items = items::Items::new(cursor::Cursor::new(&tokens));
    items.typedef_places()?;
    items.all()?;
    let (mut program, bodies) = items.finish()?;
    body::all(&mut program, &tokens, bodies)?;
    Ok(program)
}

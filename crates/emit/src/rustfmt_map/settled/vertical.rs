//! Calls with an argument a line.

use super::flat::{SMALL, is_flat};
use super::line::{INDENT, Line};
use crate::rustfmt_map::lexer::{Kind, Token};

/// Arguments that are all no wider than this are set like text (rustfmt's default for arrays, which it uses for calls too).
const SHORT: usize = 10;

/// So many lines at the start of these are a statement that calls a function by its name, perhaps for a value that is stored or
/// returned, with an argument a line, as rustfmt sets it: because its arguments, two at least and each of them flat, are too
/// wide together for one line, and one of them is too wide to be set like text. Nothing else in such a statement can be broken.
pub(super) fn call(lines: &[Line<'_>]) -> Option<usize> {
    let (first, rest) = lines.split_first()?;
    if !first.is_flat_start() || !calls_by_name(first) {
        return None;
    }
    let indent = first.indent();
    let count = rest.iter().take_while(|line| is_argument(line, indent + INDENT)).count();
    let last = rest.get(count)?;
    let closes = last.indent() == indent && last.tokens.len() == 2 && last.first() == ")" && last.last() == ";";
    let widths = || rest[..count].iter().map(|line| line.end - line.start - (indent + INDENT));
    // With a space behind each comma, but for the last one.
    let width = (widths().sum::<usize>() + count).saturating_sub(2);
    let long = widths().any(|width| width > SHORT + 1);
    (closes && last.end - last.start == indent + 2 && count >= 2 && long && width > SMALL).then_some(count + 2)
}

/// `name(`, with `place =`, `let pattern =` or `return` before it.
fn calls_by_name(line: &Line<'_>) -> bool {
    let [code @ .., _] = line.code() else { return false };
    let word = |token: &Token| &line.text[token.start..token.end];
    let path = code.iter().rev().take_while(|token| token.kind == Kind::Word || word(token) == ":").count();
    let (before, path) = code.split_at(code.len() - path);
    match before.split_last() {
        None => path.windows(2).all(|pair| pair[0].end == pair[1].start) || is_return(path, &word),
        Some((last, place)) => {
            let compact = path.windows(2).all(|pair| pair[0].end == pair[1].start);
            word(last) == "=" && !path.is_empty() && compact && is_flat(line.text, place)
        }
    }
}

fn is_return<'a>(path: &[Token], word: &impl Fn(&Token) -> &'a str) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    word(first) == "return" && !rest.is_empty() && rest.windows(2).all(|pair| pair[0].end == pair[1].start)
}

/// A flat argument with its comma.
fn is_argument(line: &Line<'_>, indent: usize) -> bool {
    let [code @ .., _] = line.code() else { return false };
    line.indent() == indent && line.last() == "," && line.is_flat_line() && !code.is_empty() && is_flat(line.text, code)
}

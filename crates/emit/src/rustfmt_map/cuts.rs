//! Where a file may be cut, to format it in pieces.

use super::lexer::{Kind, Token, lex};

/// Offsets between top-level items: after a `;` or `}` outside all brackets, behind an empty line. A piece from one cut to the
/// next is formatted as it would be in the whole.
pub fn cuts(text: &str) -> Vec<usize> {
    let tokens = lex(text);
    let mut depth = 0usize;
    let mut cuts = Vec::new();
    for (token, next) in tokens.iter().zip(tokens.iter().skip(1)) {
        let closes = closes_item(text, *token, &mut depth);
        let between = &text[token.end..next.start];
        if closes && between.matches('\n').count() > 1 {
            cuts.push(next.start);
        }
    }
    cuts
}

/// Follows the depth of brackets; true behind the end of an item. A comment stays with what comes after it.
fn closes_item(text: &str, token: Token, depth: &mut usize) -> bool {
    if token.kind != Kind::Punct {
        return false;
    }
    match &text[token.start..token.end] {
        "(" | "[" | "{" => *depth += 1,
        ")" | "]" => *depth = depth.saturating_sub(1),
        "}" => {
            *depth = depth.saturating_sub(1);
            return *depth == 0;
        }
        ";" => return *depth == 0,
        _ => {}
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_between_items_count() {
        let text = "#![a]\n\nuse a;\nuse b;\n\n/* {\n\n */\nfn f() {\n    x;\n\n    y;\n}\n\nstatic A: &str = \"};\n\n\";\n\nconst B: u8 = 1;\n";
        let pieces: Vec<&str> = cuts(text).iter().map(|&cut| text[cut..].lines().next().unwrap_or_default()).collect();
        assert_eq!(pieces, ["/* {", "static A: &str = \"};", "const B: u8 = 1;"]);
    }
}

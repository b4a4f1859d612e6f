//! The parts of a file: the body of each function, and all that lies outside of them.

use std::ops::Range;

use super::tokens::{Kind, Token};

/// A part of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// The function whose body it is; none for what lies outside.
    pub function: Option<String>,
    /// Its tokens, by their numbers.
    pub tokens: Vec<usize>,
}

/// The parts of the file that `tokens` are of: what lies outside first, then the functions in order.
pub fn of(text: &str, tokens: &[Token]) -> Vec<Region> {
    let bodies = bodies(text, tokens);
    let is_inside = |at: &usize| bodies.iter().any(|(_, body)| body.contains(at));
    let outside = (0..tokens.len()).filter(|at| !is_inside(at)).collect();
    let mut regions = vec![Region { function: None, tokens: outside }];
    regions.extend(bodies.into_iter().map(|(name, body)| Region { function: Some(name), tokens: body.collect() }));
    regions
}

/// The functions' bodies, without their braces.
fn bodies(text: &str, tokens: &[Token]) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // What `extern "C"` opens holds functions as files do.
        let is_linkage = at.checked_sub(1).is_some_and(|before| tokens[before].kind == Kind::Text);
        if &text[tokens[at].bytes.clone()] == "{" && !is_linkage {
            let end = closing_brace(text, tokens, at);
            if let Some(name) = function_before(text, tokens, at) {
                found.push((name, at + 1..end));
            }
            at = end;
        }
        at += 1;
    }
    found
}

/// The brace that closes the one at `open`. One that begins a line closes all: branches of `#if` may open more than they close.
fn closing_brace(text: &str, tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match &text[token.bytes.clone()] {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => continue,
        }
        let begins_line = text[..token.bytes.start].ends_with('\n');
        if depth == 0 || begins_line && at > open && text[token.bytes.clone()] == *"}" {
            return at;
        }
    }
    tokens.len()
}

/// The name of the function whose body opens at `open`: after its parameters, or after their declarations as old C has them.
fn function_before(text: &str, tokens: &[Token], open: usize) -> Option<String> {
    let sign = |at: usize| &text[tokens[at].bytes.clone()];
    let mut close = open.checked_sub(1)?;
    if sign(close) == ";" {
        let is_end = |&at: &usize| sign(at) == ")" && tokens[at + 1].kind == Kind::Word;
        close = (0..close).rev().take_while(|&at| sign(at) != "}").find(is_end)?;
    }
    if sign(close) != ")" {
        return None;
    }
    let mut depth = 0;
    for at in (0..=close).rev() {
        match sign(at) {
            ")" => depth += 1,
            "(" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let name = at.checked_sub(1).filter(|&at| tokens[at].kind == Kind::Word)?;
            return Some(sign(name).to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::of;

    /// Each function with its body.
    fn functions(text: &str) -> Vec<(String, String)> {
        let tokens = tokens::of(text);
        let said = |numbers: Vec<usize>| {
            numbers.into_iter().map(|at| &text[tokens[at].bytes.clone()]).collect::<Vec<_>>().join(" ")
        };
        let regions = of(text, &tokens).into_iter();
        regions.filter_map(|region| Some((region.function?, said(region.tokens)))).collect()
    }

    fn pair(name: &str, body: &str) -> (String, String) {
        (name.to_owned(), body.to_owned())
    }

    #[test]
    fn functions_with_and_without_prototypes() {
        let text = "struct s { int a; };\nint t[] = { 1 };\nint f(int (*g)(void), int a)\n{ if (a) { b; } }\n\
                    static int old(a, b)\n  int a;\n  in_f b;\n{ return a; }\n";
        assert_eq!(functions(text), [pair("f", "if ( a ) { b ; }"), pair("old", "return a ;")]);
    }

    #[test]
    fn branches_of_the_preprocessor_that_share_a_brace() {
        let text = "void f(void) {\n#if A\n if (a) {\n#else\n if (b) {\n#endif\n c; }\n}\nint g(void) { d; }\n";
        let names: Vec<String> = functions(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["f", "g"]);
    }

    #[test]
    fn linkage_of_another_language_hides_no_function() {
        let text = "#ifdef __cplusplus\nextern \"C\" {\n#endif\nvoid f(void)\n{ a; }\n#ifdef __cplusplus\n}\n#endif\n";
        assert_eq!(functions(text), [pair("f", "a ;")]);
    }

    #[test]
    fn what_is_outside_comes_first() {
        let text = "int a; void f(void) { b; }";
        let regions = of(text, &tokens::of(text));
        assert_eq!(regions[0].function, None);
        assert_eq!(regions[0].tokens, [0, 1, 2, 3, 4, 5, 6, 7, 8, 11]);
    }
}

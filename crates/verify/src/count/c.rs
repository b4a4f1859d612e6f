//! Functions that are left in C, by their braces.
//!
//! A body begins at a brace outside of all others that follows `)`, or `;` as in definitions of the old style. Comments, text in
//! quotes and lines of the preprocessor are passed over.

use super::{Counts, SHORT};

/// Adds the functions of a C file, all of them unsafe.
pub(super) fn count(text: &str, counts: &mut Counts) {
    for lines in bodies(&blanked(text)) {
        counts.functions += 1;
        counts.unsafe_functions += 1;
        counts.c_functions += 1;
        if (lines as usize) < SHORT {
            counts.short_functions += 1;
            counts.short_unsafe_functions += 1;
        }
        counts.c_lines += lines;
        counts.lines += lines;
        counts.unsafe_lines += lines;
    }
}

/// Lines of code of each body of a text without comments and quotes.
fn bodies(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let (mut depth, mut before, mut inside) = (0usize, ' ', false);
    let mut lines = 0;
    for line in text.lines() {
        let mut counted = inside && !line.trim().is_empty();
        for c in line.chars().filter(|c| !c.is_whitespace()) {
            match c {
                '{' => {
                    if depth == 0 && matches!(before, ')' | ';') {
                        (inside, counted) = (true, true);
                    }
                    depth += 1;
                }
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            before = c;
            if inside && depth == 0 {
                found.push(lines + 1);
                (inside, counted, lines) = (false, false, 0);
            }
        }
        lines += u64::from(counted);
    }
    found
}

/// The text with blanks for comments, what is in quotes, and lines of the preprocessor.
fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    let mut fresh = true;
    while let Some((at, c)) = rest.next() {
        let end = match (c, text.as_bytes().get(at + 1)) {
            ('#', _) if fresh => directive(text, at),
            ('/', Some(b'/')) => text[at..].find('\n').map_or(text.len(), |n| at + n),
            ('/', Some(b'*')) => text[at + 2..].find("*/").map_or(text.len(), |n| at + n + 4),
            ('"' | '\'', _) => quoted(text, at, c),
            _ => {
                fresh = c == '\n' || fresh && c.is_whitespace();
                out.push(c);
                continue;
            }
        };
        // A character in the place of what is left out keeps a line with nothing else one of code, but for comments.
        let kept = if matches!(c, '"' | '\'') { "0" } else { "" };
        out += kept;
        out.extend(text[at..end].chars().filter(|&c| c == '\n'));
        fresh &= kept.is_empty();
        while rest.next_if(|&(next, _)| next < end).is_some() {}
    }
    out
}

/// Where a line of the preprocessor ends, the lines that it goes on in included.
fn directive(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(n) = text[at..].find('\n') {
        let before = text[at..at + n].trim_end_matches('\r');
        if !before.ends_with('\\') {
            return at + n;
        }
        at += n + 1;
    }
    text.len()
}

/// Where text in quotes ends.
fn quoted(text: &str, from: usize, quote: char) -> usize {
    let mut escaped = false;
    for (n, c) in text[from + 1..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return from + 1 + n,
            c if c == quote => return from + 2 + n,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_told_from_structs_and_tables() {
        let text = "struct s { int a; };\nint t[] = { 1, 2 };\n#define F(x) \\\n  { x }\nint f(int x) { return x; }\n\
                    int g(a) int a;\n{\n  // nothing {\n\n  puts(\"} /*\");\n  if (a) {\n    return '{';\n  }\n}\nint h(void);\n";
        assert_eq!(bodies(&blanked(text)), [1, 6]);
    }

    #[test]
    fn functions_left_in_c_are_unsafe() {
        let mut counts = Counts::default();
        count("int f(void) { return 1; }\nint g(void)\n{\n  int a;\n  return 2;\n}\n", &mut counts);
        assert_eq!((counts.functions, counts.unsafe_functions, counts.c_functions), (2, 2, 2));
        assert_eq!((counts.short_functions, counts.short_unsafe_functions), (1, 1));
        assert_eq!((counts.lines, counts.unsafe_lines, counts.c_lines), (5, 5, 5));
    }
}

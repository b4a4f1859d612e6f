//! As much of C's lexical rules as positions need: how long a token is, where directives stand.

use exuvia_cir::Comment;

/// Length in bytes of the token that starts at `at`; 0 behind the end of the text.
pub(super) fn token_length(text: &[u8], at: usize) -> usize {
    let Some(rest) = text.get(at..) else { return 0 };
    let Some(&first) = rest.first() else { return 0 };
    match first {
        b'"' | b'\'' => quoted_length(rest, first),
        b'0'..=b'9' => number_length(rest),
        b'.' if rest.get(1).is_some_and(u8::is_ascii_digit) => number_length(rest),
        c if is_word(c) => word_length(rest),
        _ => punctuator_length(rest),
    }
}

fn is_word(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_' || c == b'$' || c >= 0x80
}

fn word_length(rest: &[u8]) -> usize {
    let word = rest.iter().take_while(|&&c| is_word(c)).count();
    let is_prefix = matches!(&rest[..word], b"L" | b"u" | b"U" | b"u8");
    match rest.get(word) {
        Some(&q @ (b'"' | b'\'')) if is_prefix => word + quoted_length(&rest[word..], q),
        _ => word,
    }
}

fn number_length(rest: &[u8]) -> usize {
    let mut i = 0;
    while let Some(&c) = rest.get(i) {
        let sign = matches!(c, b'+' | b'-') && i > 0 && matches!(rest[i - 1] | 0x20, b'e' | b'p');
        if !(is_word(c) || c == b'.' || sign) {
            break;
        }
        i += 1;
    }
    i
}

/// Length of a string or character literal, quotes included.
fn quoted_length(rest: &[u8], quote: u8) -> usize {
    let mut i = 1;
    while let Some(&c) = rest.get(i) {
        match c {
            b'\\' => i += 1,
            b'\n' => return i,
            c if c == quote => return i + 1,
            _ => {}
        }
        i += 1;
    }
    rest.len()
}

fn punctuator_length(rest: &[u8]) -> usize {
    // Most stand alone: no longer one goes on with anything else.
    if !matches!(rest.get(1), Some(b'%' | b'.' | b'<' | b'>' | b'=' | b'-' | b'+' | b'&' | b'|' | b'#' | b':')) {
        return 1;
    }
    const LONG: &[&[u8]] = &[
        b"%:%:", b"...", b"<<=", b">>=", b"->", b"++", b"--", b"<<", b">>", b"<=", b">=", b"==", b"!=", b"&&", b"||",
        b"*=", b"/=", b"%=", b"+=", b"-=", b"&=", b"^=", b"|=", b"##", b"<:", b":>", b"<%", b"%>", b"%:",
    ];
    LONG.iter().find(|p| rest.starts_with(p)).map_or(1, |p| p.len())
}

/// Byte ranges of the arguments between a parenthesis at or behind `open` and the one at `close`, without space around them.
pub(super) fn arguments(text: &[u8], open: usize, close: usize) -> Option<Vec<(u32, u32)>> {
    let gap = text.get(open..close)?.iter().take_while(|c| c.is_ascii_whitespace()).count();
    let mut at = open + gap;
    if text.get(at) != Some(&b'(') {
        return None;
    }
    at += 1;
    let (mut args, mut start, mut depth) = (Vec::new(), at, 0_u32);
    while at < close {
        match text[at] {
            b',' if depth == 0 => {
                args.push(trimmed(text, start, at));
                start = at + 1;
            }
            b'(' => depth += 1,
            b')' => depth = depth.checked_sub(1)?,
            // A comment may hold anything.
            b'/' if matches!(text.get(at + 1), Some(b'/' | b'*')) => return None,
            _ => {}
        }
        at += if text[at].is_ascii_whitespace() { 1 } else { token_length(text, at).max(1) };
    }
    args.push(trimmed(text, start, close));
    (at == close).then_some(args)
}

fn trimmed(text: &[u8], start: usize, end: usize) -> (u32, u32) {
    let arg = &text[start..end];
    let (front, back) = (arg.trim_ascii_start().len(), arg.trim_ascii_end().len());
    ((start + arg.len() - front) as u32, (start + back.max(arg.len() - front)) as u32)
}

/// Byte ranges of the directive lines of a file, continuation lines included, without the final newline. `comments` are those of
/// the file, in order; what lies in ranges that were not compiled has none, and what is found there means nothing.
pub(super) fn directives(text: &[u8], comments: &[Comment]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'#', text.get(at..).unwrap_or_default()) {
        let hash = at + next;
        let before = &comments[..comments.partition_point(|c| c.start as usize <= hash)];
        if let Some(around) = before.last().filter(|c| hash < c.end as usize) {
            at = around.end as usize;
        } else if begins_line(text, hash, before) {
            at = directive_end(text, hash);
            found.push((hash as u32, at as u32));
        } else {
            at = hash + 1;
        }
    }
    found
}

/// Whether only white space and comments stand before `at` on its line, continued lines joined.
fn begins_line(text: &[u8], mut at: usize, comments: &[Comment]) -> bool {
    let mut comments = comments.iter().rev();
    loop {
        let is_blank = |c: &&u8| c.is_ascii_whitespace() && **c != b'\n';
        at -= text[..at].iter().rev().take_while(is_blank).count();
        match text[..at].last() {
            None => return true,
            Some(b'\n') => return !is_continued(text, at - 1),
            Some(_) => match comments.next().filter(|c| c.end as usize == at) {
                Some(comment) => at = comment.start as usize,
                None => return false,
            },
        }
    }
}

/// Where the directive line starts that `at` lies in or right behind; `at` itself if there is none.
pub(super) fn directive_start(text: &[u8], at: u32) -> u32 {
    let before = text.get(..(at as usize).saturating_sub(1)).unwrap_or_default();
    let line = before.iter().rposition(|&c| c == b'\n').map_or(0, |n| n + 1);
    let blank = text[line..].iter().take_while(|c| matches!(c, b' ' | b'\t')).count();
    if text.get(line + blank) == Some(&b'#') { (line + blank) as u32 } else { at }
}

fn directive_end(text: &[u8], mut at: usize) -> usize {
    while at < text.len() {
        if text[at] == b'/' && text.get(at + 1) == Some(&b'*') {
            at = block_comment_end(text, at);
        } else if text[at] == b'/' && text.get(at + 1) == Some(&b'/') {
            return line_end(text, at);
        } else if text[at] == b'\n' && !is_continued(text, at) {
            return at;
        } else {
            at += 1;
        }
    }
    text.len()
}

/// End of the line, continued lines joined.
fn line_end(text: &[u8], mut at: usize) -> usize {
    while let Some(newline) = memchr::memchr(b'\n', text.get(at..).unwrap_or_default()) {
        at += newline;
        if !is_continued(text, at) {
            return at;
        }
        at += 1;
    }
    text.len()
}

fn is_continued(text: &[u8], newline: usize) -> bool {
    text[..newline].strip_suffix(b"\r").unwrap_or(&text[..newline]).ends_with(b"\\")
}

fn block_comment_end(text: &[u8], at: usize) -> usize {
    let body = at + 2;
    let end = text.get(body..).and_then(|rest| memchr::memmem::find(rest, b"*/"));
    end.map_or(text.len(), |i| body + i + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use exuvia_cir::CommentKind;

    fn token(text: &str) -> &str {
        &text[..token_length(text.as_bytes(), 0)]
    }

    #[test]
    fn tokens_end_where_c_ends_them() {
        assert_eq!(token("abc+1"), "abc");
        assert_eq!(token("0x1p-3f;"), "0x1p-3f");
        assert_eq!(token("1.5e+3-2"), "1.5e+3");
        assert_eq!(token("\"a\\\"b\" c"), "\"a\\\"b\"");
        assert_eq!(token("L'x'+1"), "L'x'");
        assert_eq!(token("<<=1"), "<<=");
        assert_eq!(token(""), "");
    }

    fn directive_texts(text: &'static str) -> Vec<&'static str> {
        let comment = |start: usize| {
            let end = block_comment_end(text.as_bytes(), start) as u32;
            let (kind, start) = (CommentKind::Block, start as u32);
            Comment { start, end, kind, doc: false, trailing: false, text: String::new() }
        };
        let comments: Vec<_> = text.match_indices("/*").map(|(start, _)| comment(start)).collect();
        let found = directives(text.as_bytes(), &comments);
        found.iter().map(|&(a, b)| &text[a as usize..b as usize]).collect()
    }

    #[test]
    fn directives_span_continued_lines_and_ignore_comments() {
        let text = "#define A \\\n 1\n/* # no */ int x;\n  # if 1 // c\nint y; # no\n";
        assert_eq!(directive_texts(text), ["#define A \\\n 1", "# if 1 // c"]);
    }

    #[test]
    fn directives_stand_behind_comments_and_not_in_them() {
        assert_eq!(directive_texts("/* a\n# no */ /* b */ #if 1\n"), ["#if 1"]);
        assert_eq!(directive_texts("x = \"\\\n# no\";\n#endif"), ["#endif"]);
        assert_eq!(directive_texts("/* a */ x #no\n#if /* b\n# no */ 1\n"), ["#if /* b\n# no */ 1"]);
    }
}

//! As much of C's lexical rules as positions need: how long a token is, where directives stand.

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

/// Byte ranges of the directive lines of a file, continuation lines included, without the final newline.
pub(super) fn directives(text: &[u8]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let (mut at, mut newline) = (0, 0);
    let mut line_is_blank = true;
    while let Some(&c) = text.get(at) {
        match c {
            b'\n' => line_is_blank = true,
            b'#' if line_is_blank => {
                let end = directive_end(text, at);
                found.push((at as u32, end as u32));
                at = end;
                continue;
            }
            b'/' if text.get(at + 1) == Some(&b'*') => {
                at = block_comment_end(text, at);
                continue;
            }
            b'/' if text.get(at + 1) == Some(&b'/') => {
                at = line_end(text, at);
                continue;
            }
            b'"' | b'\'' => {
                at += quoted_length(&text[at..], c);
                line_is_blank = false;
                continue;
            }
            c if !c.is_ascii_whitespace() => {
                line_is_blank = false;
                if newline <= at {
                    // Looked for once a line, however long it is.
                    newline = at + memchr::memchr(b'\n', &text[at..]).unwrap_or(text.len() - at);
                }
                at = rest_of_line(text, at + 1, newline);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The next byte from `at` on that matters on a line that is no directive: its end, a quote, what may begin a comment.
fn rest_of_line(text: &[u8], at: usize, newline: usize) -> usize {
    let rest = text.get(at..newline).unwrap_or_default();
    at + memchr::memchr3(b'"', b'\'', b'/', rest).unwrap_or(rest.len())
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

    #[test]
    fn directives_span_continued_lines_and_ignore_comments() {
        let text = b"#define A \\\n 1\n/* # no */ int x;\n  # if 1 // c\nint y; # no\n";
        let lines: Vec<_> = directives(text).iter().map(|&(a, b)| &text[a as usize..b as usize]).collect();
        assert_eq!(lines, [&b"#define A \\\n 1"[..], b"# if 1 // c"]);
    }
}

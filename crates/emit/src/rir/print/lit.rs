//! Literals as text.

use crate::rir::lit::{IntLit, Lit, Radix};

/// The literal as Rust text.
pub(super) fn text(lit: &Lit) -> String {
    match lit {
        Lit::Int(int) => int_text(int),
        Lit::Float { text, suffix } => {
            let dot = if needs_dot(text) { ".0" } else { "" };
            let zero = if text.ends_with('.') { "0" } else { "" };
            format!("{text}{zero}{dot}{}", suffix.map_or("", |prim| prim.name()))
        }
        Lit::Bool(value) => value.to_string(),
        Lit::Char(value) => format!("'{}'", char_text(*value, '\'')),
        Lit::Byte(value) => format!("b'{}'", byte_text(*value, b'\'')),
        Lit::Str(_) | Lit::ByteStr(_) | Lit::CStr(_) => {
            let (prefix, units) = string_units(lit);
            format!("{prefix}\"{}\"", units.concat())
        }
    }
}

/// Columns that a string may take before it is set on several lines, and where a line of such a string is full.
const LONG_STRING: usize = 80;

/// The lines of a string too long for one, each but the last with the backslash that joins it to the next (Rust Reference,
/// "String continuation escapes"); a single one for anything else. Lines end where the text's own do, else at a NUL or a space.
pub(super) fn lines(lit: &Lit) -> Vec<String> {
    let (prefix, units) = string_units(lit);
    if units.iter().map(String::len).sum::<usize>() <= LONG_STRING {
        return vec![text(lit)];
    }
    let mut lines = vec![format!("{prefix}\"")];
    for (at, unit) in units.iter().enumerate() {
        let next = units.get(at + 1).map(String::as_str);
        let Some(line) = lines.last_mut() else { break };
        // Blanks at the start of a line are skipped unless they are escaped.
        line.push_str(if unit == " " && line.is_empty() { "\\x20" } else { unit });
        if next.is_some_and(|next| ends_line(unit, line.len(), next)) {
            line.push('\\');
            lines.push(String::new());
        }
    }
    if let Some(last) = lines.last_mut() {
        last.push('"');
    }
    lines
}

/// Whether a line of a long string ends behind `unit`, with `columns` used.
fn ends_line(unit: &str, columns: usize, next: &str) -> bool {
    match unit {
        "\\n" => next != "\\n" && next != "\\0",
        "\\0" => columns >= LONG_STRING - 16,
        " " => columns >= LONG_STRING && next != " ",
        _ => false,
    }
}

/// A string's prefix and its characters as text.
fn string_units(lit: &Lit) -> (&'static str, Vec<String>) {
    match lit {
        Lit::Str(value) => ("", str_units(value)),
        Lit::ByteStr(bytes) => ("b", byte_units(bytes)),
        Lit::CStr(bytes) => ("c", std::str::from_utf8(bytes).map_or_else(|_| byte_units(bytes), str_units)),
        _ => ("", Vec::new()),
    }
}

/// Digits alone would be an integer.
fn needs_dot(text: &str) -> bool {
    text.trim_start_matches('-').chars().all(|c| c.is_ascii_digit() || c == '_')
}

fn int_text(int: &IntLit) -> String {
    let sign = if int.negative { "-" } else { "" };
    let suffix = int.suffix.map_or("", |prim| prim.name());
    // `0x1f32` would be one number: a suffix behind hex digits is set off.
    let gap = if suffix.is_empty() || int.radix == Radix::Dec { "" } else { "_" };
    match int.radix {
        Radix::Dec => format!("{sign}{}{gap}{suffix}", int.magnitude),
        Radix::Hex => format!("{sign}{:#x}{gap}{suffix}", int.magnitude),
        Radix::Oct => format!("{sign}{:#o}{gap}{suffix}", int.magnitude),
        Radix::Bin => format!("{sign}{:#b}{gap}{suffix}", int.magnitude),
    }
}

fn str_units(value: &str) -> Vec<String> {
    value.chars().map(|c| char_text(c, '"')).collect()
}

fn char_text(value: char, quote: char) -> String {
    match value {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        '\0' => "\\0".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c == quote => format!("\\{c}"),
        c if c.is_control() || is_invisible(c) => format!("\\u{{{:x}}}", u32::from(c)),
        c => c.to_string(),
    }
}

/// Characters that change how text reads without being seen: rustc rejects some of them in literals and comments.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn byte_text(value: u8, quote: u8) -> String {
    match value {
        b'\n' => "\\n".to_owned(),
        b'\r' => "\\r".to_owned(),
        b'\t' => "\\t".to_owned(),
        b'\0' => "\\0".to_owned(),
        b'\\' => "\\\\".to_owned(),
        c if c == quote => format!("\\{}", char::from(c)),
        b' '..=b'~' => char::from(value).to_string(),
        _ => format!("\\x{value:02x}"),
    }
}

fn byte_units(bytes: &[u8]) -> Vec<String> {
    bytes.iter().map(|&byte| byte_text(byte, b'"')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::ty::Prim;

    #[test]
    fn escapes_are_those_of_rust() {
        assert_eq!(text(&Lit::ByteStr(b"a\"b\\\n\0\xff'".to_vec())), r#"b"a\"b\\\n\0\xff'""#);
        assert_eq!(text(&Lit::Byte(b'\'')), r"b'\''");
        assert_eq!(text(&Lit::Byte(b'"')), "b'\"'");
        assert_eq!(text(&Lit::CStr("é".as_bytes().to_vec())), "c\"é\"");
        assert_eq!(text(&Lit::CStr(b"\xe9".to_vec())), r#"c"\xe9""#);
        assert_eq!(text(&Lit::Str("é\u{202e}\"".to_owned())), "\"é\\u{202e}\\\"\"");
    }

    #[test]
    fn long_strings_end_lines_where_their_text_does() {
        let usage = format!("usage: {}\n  -h  help\n\nmore\n", "x".repeat(80));
        let expected =
            [format!("\"usage: {}\\n\\", "x".repeat(80)), r"\x20 -h  help\n\n\".to_owned(), r#"more\n""#.to_owned()];
        assert_eq!(lines(&Lit::Str(usage)), expected);
        assert_eq!(lines(&Lit::Str("short\ntext".to_owned())), [r#""short\ntext""#]);
        let words = "word ".repeat(40);
        assert!(lines(&Lit::CStr(words.into_bytes())).iter().all(|line| line.len() < 90));
    }

    #[test]
    fn numbers_keep_their_kind() {
        let float = |text: &str| Lit::Float { text: text.to_owned(), suffix: None };
        assert_eq!(text(&float("1")), "1.0");
        assert_eq!(text(&float("1.")), "1.0");
        assert_eq!(text(&float("1e5")), "1e5");
        assert_eq!(text(&Lit::Float { text: "2".to_owned(), suffix: Some(Prim::F32) }), "2.0f32");
        let hex = IntLit { negative: true, magnitude: 0x1f, radix: Radix::Hex, suffix: Some(Prim::U32) };
        assert_eq!(text(&Lit::Int(hex)), "-0x1f_u32");
    }
}

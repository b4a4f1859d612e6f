//! Literals as text.

use std::fmt::Write as _;

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
        Lit::Str(value) => format!("\"{}\"", str_text(value)),
        Lit::ByteStr(bytes) => format!("b\"{}\"", bytes_text(bytes)),
        Lit::CStr(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => format!("c\"{}\"", str_text(text)),
            Err(_) => format!("c\"{}\"", bytes_text(bytes)),
        },
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

fn str_text(value: &str) -> String {
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

fn bytes_text(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len()), |mut text, &byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}", byte_text(byte, b'"'));
        text
    })
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

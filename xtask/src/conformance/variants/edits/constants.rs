//! Constants: their neighbours, the ends of types, and constants of other types.

use super::{Edit, View};
use crate::conformance::variants::tokens::Kind;

/// Where types begin and end.
const ENDS: &[&str] = &[
    "0",
    "1",
    "(-1)",
    "7",
    "31",
    "32",
    "63",
    "127",
    "128",
    "255",
    "256",
    "32767",
    "32768",
    "65535",
    "65536",
    "0x7fffffff",
    "(-0x7fffffff - 1)",
    "0x80000000",
    "0xffffffff",
    "0x7fffffffffffffff",
    "0xffffffffffffffff",
];
/// What does no harm as the length of an array.
const LENGTHS: &[&str] = &["1", "2", "7", "33", "255"];
const FLOATS: &[&str] = &["0.0", "-0.0", "1.0", "0.5", "-1.5", "1e-3", "1e10", "1e300", "3", "0.1f"];
const CHARACTERS: &[&str] = &[r"'\0'", r"'\377'", r"'\x7f'", r"'\n'", "' '", "'a'", "'0'", "0x80", "200"];

/// Another value.
pub fn value(view: View<'_>, at: usize) -> Vec<Edit> {
    let said = view.said(at);
    let others = match view.tokens[at].kind {
        Kind::Character => CHARACTERS.iter().map(|&text| text.to_owned()).collect(),
        Kind::Number => numbers(said, view.before(at) == "[" && view.said(at + 1) == "]"),
        _ => Vec::new(),
    };
    let is_other = |text: &String| text != said;
    others.into_iter().filter(is_other).map(|text| Edit::replace(view.bytes(at), text)).collect()
}

fn numbers(said: &str, is_length: bool) -> Vec<String> {
    let Some((value, suffix)) = integer(said) else {
        return FLOATS.iter().map(|&text| text.to_owned()).collect();
    };
    let near = [value.checked_sub(1), value.checked_add(1), value.checked_mul(2), Some(value / 2)];
    let near = near.into_iter().flatten().map(|value| format!("{value}{suffix}"));
    near.chain(if is_length { LENGTHS } else { ENDS }.iter().map(|&text| text.to_owned())).collect()
}

/// The value and the suffix of an integer constant.
fn integer(said: &str) -> Option<(u64, &str)> {
    let is_hexadecimal = said.starts_with("0x") || said.starts_with("0X");
    let (digits, radix) = match () {
        () if is_hexadecimal => (&said[2..], 16),
        () if said.starts_with('0') => (said, 8),
        () => (said, 10),
    };
    let end = digits.find(|digit: char| !digit.is_digit(radix)).unwrap_or(digits.len());
    let (digits, suffix) = digits.split_at(end);
    let is_suffix = suffix.chars().all(|letter| "uUlL".contains(letter));
    let value = u64::from_str_radix(digits, radix).ok().filter(|_| is_suffix)?;
    Some((value, suffix))
}

/// The same value in another type.
pub fn suffix(view: View<'_>, at: usize) -> Vec<Edit> {
    let said = view.said(at);
    if view.tokens[at].kind != Kind::Number {
        return Vec::new();
    }
    let Some((_, suffix)) = integer(said) else { return vec![Edit::replace(view.bytes(at), format!("(float){said}"))] };
    let plain = &said[..said.len() - suffix.len()];
    let others = ["", "u", "l", "ul", "ull", ".0", ".5f"].into_iter().filter(|&other| other != suffix);
    others.map(|other| Edit::replace(view.bytes(at), format!("{plain}{other}"))).collect()
}

//! Types in declarations and casts, and what stands beside them.

use super::{Edit, View};

const FIXED: &[&str] = &[
    "int8_t", "uint8_t", "int16_t", "uint16_t", "int32_t", "uint32_t", "int64_t", "uint64_t", "size_t", "int", "char",
];
/// Words for integers that may stand together.
const PARTS: &[&str] = &["unsigned", "signed", "long", "short", "char", "int"];

/// What can stand where a word does.
const OTHERS: &[(&str, &[&str])] = &[
    ("int", &["unsigned", "short", "unsigned short", "long", "char", "signed char", "unsigned char", "_Bool", "float"]),
    ("char", &["signed char", "unsigned char", "short", "int"]),
    ("unsigned", &["int", "unsigned char", "unsigned short", "unsigned long", "long"]),
    ("long", &["int", "short", "long long"]),
    ("short", &["char", "int", "long"]),
    ("double", &["float", "long double", "int"]),
    ("float", &["double", "short"]),
    ("_Bool", &["char", "int", "unsigned"]),
    ("bool", &["char", "int", "unsigned"]),
];

/// Another arithmetic type.
pub fn another(view: View<'_>, at: usize) -> Vec<Edit> {
    let said = view.said(at);
    let replace = |text: &&str| Edit::replace(view.bytes(at), *text);
    if FIXED[..9].contains(&said) {
        return FIXED.iter().filter(|&&other| other != said).map(replace).collect();
    }
    let is_part = |word: &str| PARTS.contains(&word) || word == "double";
    if is_part(view.before(at)) || is_part(view.said(at + 1)) {
        return of_several(view, at);
    }
    let others = OTHERS.iter().find(|(word, _)| *word == said);
    others.into_iter().flat_map(|(_, others)| *others).map(replace).collect()
}

/// `unsigned long` and its like lose or change their first word.
fn of_several(view: View<'_>, at: usize) -> Vec<Edit> {
    let another = match view.said(at) {
        "unsigned" => "signed",
        "signed" => "unsigned",
        "long" if view.said(at + 1) == "int" => "short",
        _ => return Vec::new(),
    };
    vec![Edit::replace(view.bytes(at), another)]
}

/// A qualifier or a storage class less or more.
pub fn qualifier(view: View<'_>, at: usize) -> Vec<Edit> {
    let said = view.said(at);
    if matches!(said, "const" | "static" | "register" | "volatile") {
        return vec![Edit::replace(view.bytes(at), "")];
    }
    let is_type = FIXED.contains(&said) || PARTS.contains(&said);
    if !is_type || !matches!(view.before(at), ";" | "{" | "}") {
        return Vec::new();
    }
    let begin = view.bytes(at).start;
    ["volatile", "const", "static", "register"].map(|word| Edit::replace(begin..begin, word)).into()
}

//! Making C names fit for Rust.

/// Keywords that `r#` makes usable (edition 2024, strict and reserved).
const RAW_ABLE: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Path keywords, for which there is no raw form, and the wildcard.
const NOT_RAW_ABLE: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The name as a Rust identifier: keywords become `r#name`, the few without a raw form get a trailing underscore, and
/// characters that C allows and Rust does not (`$`) become underscores.
pub fn escape(name: &str) -> String {
    let mut name: String = name.chars().map(|c| if c == '_' || c.is_alphanumeric() { c } else { '_' }).collect();
    if name.is_empty() || name.starts_with(|c: char| c.is_numeric()) {
        name.insert(0, '_');
    }
    if NOT_RAW_ABLE.contains(&name.as_str()) {
        name.push('_');
        if name == "__" {
            name.push('_');
        }
        return name;
    }
    if RAW_ABLE.binary_search(&name.as_str()).is_ok() {
        return format!("r#{name}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_get_a_form_rust_accepts() {
        assert_eq!(escape("type"), "r#type");
        assert_eq!(escape("gen"), "r#gen");
        assert_eq!(escape("self"), "self_");
        assert_eq!(escape("a$b"), "a_b");
        assert_eq!(escape("count"), "count");
        assert_eq!(escape("union"), "union");
    }

    #[test]
    fn the_keyword_list_is_sorted() {
        assert!(RAW_ABLE.is_sorted());
    }
}

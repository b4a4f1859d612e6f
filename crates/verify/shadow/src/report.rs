//! What was found, as lines of JSON in a file of the run.

use crate::{counts, system};
use std::fmt::Write;

/// A difference.
pub struct Found {
    /// What differs: `result`, `errno`, `variable`…
    pub what: String,
    /// Over the C.
    pub c: String,
    /// Over the Rust.
    pub rust: String,
}

/// Adds a line for each.
pub fn differences(function: usize, call: u64, arguments: &[String], found: &[Found]) {
    let mut text = String::new();
    for one in found {
        let list: Vec<String> = arguments.iter().map(|a| quoted(a)).collect();
        let _ = writeln!(
            text,
            "{{\"function\":{function},\"call\":{call},\"what\":{},\"c\":{},\"rust\":{},\"arguments\":[{}]}}",
            quoted(&one.what),
            quoted(&one.c),
            quoted(&one.rust),
            list.join(",")
        );
    }
    let Some(path) = counts::path("differences") else { return };
    const APPEND_CLOEXEC: i64 = 1 | 0o2000 | 0o2000000;
    // SAFETY: the path and the text live long enough.
    unsafe {
        let fd = system::call(system::number::OPEN, &[path.as_ptr() as i64, APPEND_CLOEXEC, 0]);
        if fd >= 0 {
            const WRITE: i64 = 1;
            system::call(WRITE, &[fd, text.as_ptr() as i64, text.len() as i64]);
            system::call(system::number::CLOSE, &[fd]);
        }
    }
}

/// A JSON string.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if u32::from(c) < 0x20 => _ = write!(out, "\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Bytes for people.
pub fn shown(bytes: &[u8]) -> String {
    const MOST: usize = 400;
    let mut out = String::new();
    for byte in bytes.iter().take(MOST) {
        match byte {
            b'\n' => out.push_str("\\n"),
            0x20..=0x7e => out.push(char::from(*byte)),
            _ => _ = write!(out, "\\x{byte:02x}"),
        }
    }
    if bytes.len() > MOST {
        let _ = write!(out, "… ({} bytes)", bytes.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{quoted, shown};

    #[test]
    fn text_is_quoted() {
        assert_eq!(quoted("a\"b\n"), "\"a\\\"b\\u000a\"");
        assert_eq!(shown(b"n=1\n\xff"), "n=1\\n\\xff");
    }
}

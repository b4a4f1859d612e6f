//! What of the runtime module the printing of C's formats needs.

use crate::lower::runtime::Helper;
use std::collections::BTreeSet;

/// Their texts, in the order in which they stand.
const TEXTS: &[Helper] = &[
    Helper { name: "Bytes", text: include_str!("../../runtime/stdio/bytes.rs") },
    Helper { name: "Stream", text: include_str!("../../runtime/stdio/stream.rs") },
    Helper { name: "stdout", text: STDOUT },
    Helper { name: "stderr", text: STDERR },
    Helper { name: "print", text: include_str!("../../runtime/stdio/print.rs") },
    Helper { name: "println", text: include_str!("../../runtime/stdio/println.rs") },
    Helper { name: "eprint", text: include_str!("../../runtime/stdio/eprint.rs") },
    Helper { name: "eprintln", text: include_str!("../../runtime/stdio/eprintln.rs") },
    Helper { name: "fprint_to", text: include_str!("../../runtime/stdio/checked/fprint_to.rs") },
    Helper { name: "fprint", text: include_str!("../../runtime/stdio/checked/fprint.rs") },
    Helper { name: "fprintln", text: include_str!("../../runtime/stdio/checked/fprintln.rs") },
    Helper { name: "format_to", text: include_str!("../../runtime/stdio/room.rs") },
    Helper { name: "snprintf", text: include_str!("../../runtime/stdio/snprintf.rs") },
    Helper { name: "sprintf", text: include_str!("../../runtime/stdio/sprintf.rs") },
    Helper { name: "show", text: include_str!("../../runtime/stdio/show.rs") },
    Helper { name: "format_at", text: include_str!("../../runtime/stdio/checked/format_at.rs") },
    Helper { name: "snprintf_at", text: include_str!("../../runtime/stdio/checked/snprintf_at.rs") },
    Helper { name: "sprintf_at", text: include_str!("../../runtime/stdio/checked/sprintf_at.rs") },
    Helper { name: "shown", text: include_str!("../../runtime/stdio/checked/shown.rs") },
    Helper { name: "format_of", text: include_str!("../../runtime/stdio/checked/format_of.rs") },
    Helper { name: "chars_of", text: include_str!("../../runtime/stdio/chars_of.rs") },
    Helper { name: "Byte", text: include_str!("../../runtime/stdio/byte.rs") },
    Helper { name: "ErrorText", text: include_str!("../../runtime/stdio/error_text.rs") },
    Helper { name: "address", text: include_str!("../../runtime/stdio/address.rs") },
    Helper { name: "converted", text: include_str!("../../runtime/stdio/converted.rs") },
];

const STDOUT: &str = "/// C's `stdout`.\npub fn stdout() -> Stream {\n    Stream::Out\n}\n";
const STDERR: &str = "/// C's `stderr`.\npub fn stderr() -> Stream {\n    Stream::Err\n}\n";

/// What a text rests on.
pub(crate) fn needs(name: &str) -> &'static [&'static str] {
    match name {
        "Stream" | "show" | "Byte" | "ErrorText" | "address" | "converted" => &["Bytes"],
        "chars_of" | "format_to" => &["Bytes", "text"],
        "fprint_to" => &["Bytes", "Stream", "plain", "table", "image", "accesses", "blocks", "streams"],
        "fprint" | "fprintln" => {
            &["Bytes", "Stream", "fprint_to", "plain", "table", "image", "accesses", "blocks", "streams"]
        }
        "format_at" => &["Bytes", "plain", "table", "image", "accesses", "ranges"],
        "shown" => &["Bytes", "plain", "table", "image", "accesses", "ranges"],
        "format_of" => &["Bytes", "shown", "plain", "table", "image", "accesses", "ranges"],
        "snprintf_at" | "sprintf_at" => &["Bytes", "format_at", "plain", "table", "image", "accesses", "ranges"],
        "snprintf" | "sprintf" => &["Bytes", "text", "format_to"],
        "stdout" | "stderr" => &["Bytes", "Stream"],
        "print" | "println" => &["Bytes", "Stream", "stdout"],
        "eprint" | "eprintln" => &["Bytes", "Stream", "stderr"],
        _ => &[],
    }
}

/// The part of the runtime module that holds them.
pub(crate) fn text(used: &BTreeSet<&'static str>) -> String {
    TEXTS.iter().filter(|helper| used.contains(helper.name)).map(|helper| format!("\n{}", helper.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_behind_what_they_rest_on() {
        for (i, helper) in TEXTS.iter().enumerate() {
            let is_there = |need: &&&str| {
                ["accesses", "blocks", "image", "plain", "ranges", "streams", "table", "text"].contains(*need)
                    || TEXTS[..i].iter().any(|before| before.name == **need)
            };
            assert!(needs(helper.name).iter().all(|need| is_there(&need)));
            assert!(needs(helper.name).iter().flat_map(|need| needs(need)).all(|n| needs(helper.name).contains(n)));
        }
    }
}

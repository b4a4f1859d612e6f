//! The Rust of a shadow build: thunks with symbols, and counters that a comparer reads.

use crate::harness::doors;
use crate::mixed::probe;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Gives the thunks of a module symbols, and adds what tells where the functions are. `names` has the functions by number.
pub fn with_symbols(thunks: &str, names: &BTreeMap<usize, String>) -> String {
    let mut out = String::new();
    for line in thunks.lines() {
        let number = line.split_once("fn thunk_").and_then(|(_, rest)| rest.split_once('(')?.0.parse::<usize>().ok());
        if let Some(number) = number {
            let _ = writeln!(out, "    #[unsafe(export_name = \"{}\")]", doors::thunk(number));
        }
        out += line;
        out.push('\n');
        if let Some((number, name)) = number.and_then(|number| Some((number, names.get(&number)?))) {
            let symbol = doors::address(number);
            let body = format!("super::{name} as *const () as *const u8");
            let _ = writeln!(out, "    #[unsafe(export_name = \"{symbol}\")]");
            let _ = writeln!(out, "    pub extern \"C\" fn address_{number}() -> *const u8 {{ {body} }}");
        }
    }
    out
}

/// Symbol of the function that tells where the counters are.
pub const COUNTS: &str = "exuvia_shadow_counts";

/// The module with the counters, under the name that the probe calls it by.
pub fn counters(regions: usize) -> String {
    format!(
        "//! Counters of a shadow build; no part of what is shipped.\n#![allow(unsafe_code)]\n\n\
         use core::sync::atomic::{{AtomicU64, Ordering}};\n\n\
         static COUNTS: [AtomicU64; {0}] = [const {{ AtomicU64::new(0) }}; {0}];\n\n\
         /// Counts.\n#[inline(always)]\npub fn hit(region: usize) {{\n    COUNTS[region].fetch_add(1, Ordering::Relaxed);\n}}\n\n\
         /// Where the counters are.\n#[unsafe(export_name = \"{COUNTS}\")]\npub extern \"C\" fn counts() -> *const u8 {{\n    \
         COUNTS.as_ptr().cast()\n}}\n",
        regions.max(1)
    )
}

/// Name of the module.
pub const MODULE: &str = probe::MODULE;

#[cfg(test)]
mod tests {
    use super::{counters, with_symbols};
    use std::collections::BTreeMap;

    #[test]
    fn thunks_get_symbols() {
        let text =
            "\npub mod exuvia_thunks {\n    pub unsafe extern \"C\" fn thunk_3(a: *const u8, r: *mut u8) { }\n}\n";
        let text = with_symbols(text, &BTreeMap::from([(3, "f".to_owned())]));
        assert!(
            text.contains(
                "#[unsafe(export_name = \"exuvia_shadow_thunk_3\")]\n    pub unsafe extern \"C\" fn thunk_3("
            )
        );
        assert!(text.contains("fn address_3() -> *const u8 { super::f as *const () as *const u8 }"), "{text}");
    }

    #[test]
    fn the_module_is_rust() {
        assert!(syn::parse_file(&counters(3)).is_ok());
    }
}

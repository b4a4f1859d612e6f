//! What of the runtime module checked pointers need.

use super::runtime::Helper;
use std::collections::BTreeSet;

/// Their texts, in the order in which they stand.
const TEXTS: &[Helper] = &[
    Helper { name: "table", text: include_str!("../runtime/checked/table.rs") },
    Helper { name: "image", text: include_str!("../runtime/checked/image.rs") },
    Helper {
        name: "accesses",
        text: concat!(include_str!("../runtime/checked/value.rs"), "\n", include_str!("../runtime/checked/access.rs")),
    },
    Helper {
        name: "field",
        text: concat!(include_str!("../runtime/checked/zeroed.rs"), "\n", include_str!("../runtime/checked/field.rs")),
    },
    Helper { name: "distance", text: include_str!("../runtime/checked/distance.rs") },
    Helper { name: "Lent", text: include_str!("../runtime/checked/lent.rs") },
    Helper { name: "alive", text: include_str!("../runtime/checked/alive.rs") },
    Helper { name: "known", text: include_str!("../runtime/checked/known.rs") },
    Helper { name: "ranges", text: include_str!("../runtime/checked/ranges.rs") },
    Helper { name: "blocks", text: include_str!("../runtime/checked/heap.rs") },
];

/// What a name rests on.
pub(super) fn needs(name: &str) -> &'static [&'static str] {
    match name {
        "read" | "write" => &["plain", "table", "image", "accesses"],
        "get" | "set" | "field" => &["plain", "table", "image", "accesses", "field"],
        "known_functions" => &["known"],
        "Lent" | "alive" => &["plain", "table", "image", "accesses"],
        name if super::checked_heap::NAMES.contains(&name) => &["plain", "table", "image", "accesses", "blocks"],
        name if super::checked_sort::NAMES.contains(&name) => super::checked_sort::NEEDS,
        name => super::checked_library::needs(name),
    }
}

/// The part of the runtime module that holds them.
pub(super) fn text(used: &BTreeSet<&'static str>) -> String {
    let texts = TEXTS.iter().chain(super::checked_sort::TEXTS).chain(super::checked_library::TEXTS);
    texts.filter(|helper| used.contains(helper.name)).map(|helper| format!("\n{}", helper.text)).collect()
}

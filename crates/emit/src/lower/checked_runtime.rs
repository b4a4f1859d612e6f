//! What of the runtime module checked pointers need.

use super::runtime::Helper;
use crate::plan::checked::Checked;
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
    Helper { name: "volatile", text: include_str!("../runtime/checked/volatile.rs") },
    Helper { name: "atomic", text: include_str!("../runtime/checked/atomic.rs") },
    Helper { name: "atomic_of", text: include_str!("../runtime/checked/atomic_global.rs") },
    super::member::TEXT,
    Helper { name: "never_runs", text: include_str!("../runtime/checked/never_runs.rs") },
    Helper { name: "distance", text: include_str!("../runtime/checked/distance.rs") },
    Helper { name: "Lent", text: include_str!("../runtime/checked/lent.rs") },
    Helper { name: "alive", text: include_str!("../runtime/checked/alive.rs") },
    Helper { name: "known", text: include_str!("../runtime/checked/known.rs") },
    Helper { name: "ranges", text: include_str!("../runtime/checked/ranges.rs") },
    Helper { name: "streams", text: include_str!("../runtime/checked/streams.rs") },
    Helper { name: "library_numbers", text: include_str!("../runtime/checked/library_numbers.rs") },
    Helper { name: "blocks", text: include_str!("../runtime/checked/heap.rs") },
];

/// The C library's allocator, as all know it.
const SHARED_HEAP: &str = include_str!("../runtime/checked/heap_shared.rs");

/// The program's own, and what it was started with.
const OWN_HEAP: &str =
    concat!(include_str!("../runtime/checked/heap_own.rs"), "\n", include_str!("../runtime/checked/start.rs"));

/// The program's own `setjmp` and `longjmp`.
const OWN_JUMPS: &str = include_str!("../runtime/checked/jump.rs");

/// What it knows of the functions that called `setjmp`.
const FRAMES: &str =
    concat!(include_str!("../runtime/checked/jump_frames.rs"), "\n", include_str!("../runtime/checked/jump_at.rs"));

/// The same where it knows nothing.
const NO_FRAMES: &str = include_str!("../runtime/checked/jump_no_frames.rs");

/// How a program comes to the words that it was started with, where the checks know them.
pub(super) const ARGUMENTS: &str = include_str!("../runtime/checked/arguments.rs");

/// What a name rests on.
pub(super) fn needs(name: &str) -> &'static [&'static str] {
    match name {
        "read" | "write" => &["plain", "table", "image", "accesses"],
        "read_volatile" | "write_volatile" => &["plain", "table", "image", "accesses", "volatile"],
        "atomic" => &["plain", "table", "image", "accesses"],
        "atomic_of" => &["plain", "table", "image", "accesses", "atomic"],
        "member" | "put_member" => &["plain", "table", "image", "accesses", "field", "member"],
        "longjmp_at" => &["plain", "table", "image", "accesses"],
        "get" | "set" | "field" => &["plain", "table", "image", "accesses", "field"],
        "known_functions" => &["known"],
        "Lent" | "alive" => &["plain", "table", "image", "accesses"],
        name if super::checked_heap::NAMES.contains(&name) => &["plain", "table", "image", "accesses", "blocks"],
        name if super::scan::TEXTS.iter().any(|helper| helper.name == name) => super::scan::NEEDS,
        name if super::checked_sort::NAMES.contains(&name) => super::checked_sort::NEEDS,
        name => match super::checked_library::needs(name) {
            [] => super::library_calls::needs(name),
            needs => needs,
        },
    }
}

/// The part of the runtime module that holds them, by what was decided of the program.
pub(super) fn text(used: &BTreeSet<&'static str>, checked: &Checked) -> String {
    let own_heap = checked.own_heap;
    let is_used =
        |helper: &&Helper| used.contains(helper.name) || own_heap && helper.name == "blocks" && used.contains("table");
    let all =
        TEXTS.iter().chain(super::checked_sort::TEXTS).chain(super::checked_library::TEXTS).chain(super::scan::TEXTS);
    let mut texts: String = all.filter(is_used).map(|helper| format!("\n{}", helper.text)).collect();
    texts.push_str(&super::library_calls::text(used));
    let heap = match own_heap {
        true if used.contains("table") => OWN_HEAP,
        false if used.contains("blocks") => SHARED_HEAP,
        _ => return texts,
    };
    let frames = if checked.safe_jumps { FRAMES } else { NO_FRAMES };
    let jumps = if checked.own_jumps { [Some(OWN_JUMPS), Some(frames)] } else { [None, None] };
    for text in [Some(heap)].into_iter().chain(jumps).flatten() {
        texts.push('\n');
        texts.push_str(text);
    }
    texts
}

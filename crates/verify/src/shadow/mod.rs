//! Shadow builds: at sampled calls of a live run both sides run from one state, and what they left is compared.
//!
//! The program is the project's own C, with doors in front of the functions that moved (`harness::doors`); the Rust of the output stands
//! beside it, with counters, with thunks that C calls, and without variables of its own ([`statics`]): both sides share one state.
//! What runs in the processes is a shared library ([`RUNTIME`]), which is compiled on the user's machine. [`counts`] reads what it says.

pub mod counts;
#[path = "../../shadow/src/layout.rs"]
pub mod layout;
pub mod rust_side;
pub mod statics;
pub mod unit;

/// Sources of the library that runs in the processes, by path.
pub const RUNTIME: &[(&str, &str)] = &[
    ("shadow/src/lib.rs", include_str!("../../shadow/src/lib.rs")),
    ("shadow/src/blocks.rs", include_str!("../../shadow/src/blocks.rs")),
    ("shadow/src/bump.rs", include_str!("../../shadow/src/bump.rs")),
    ("shadow/src/channel.rs", include_str!("../../shadow/src/channel.rs")),
    ("shadow/src/compare/heap.rs", include_str!("../../shadow/src/compare/heap.rs")),
    ("shadow/src/compare/memory.rs", include_str!("../../shadow/src/compare/memory.rs")),
    ("shadow/src/compare/mod.rs", include_str!("../../shadow/src/compare/mod.rs")),
    ("shadow/src/counts.rs", include_str!("../../shadow/src/counts.rs")),
    ("shadow/src/enter.rs", include_str!("../../shadow/src/enter.rs")),
    ("shadow/src/interpose.rs", include_str!("../../shadow/src/interpose.rs")),
    ("shadow/src/judge.rs", include_str!("../../shadow/src/judge.rs")),
    ("shadow/src/layout.rs", include_str!("../../shadow/src/layout.rs")),
    ("shadow/src/prison.rs", include_str!("../../shadow/src/prison.rs")),
    ("shadow/src/record/memory.rs", include_str!("../../shadow/src/record/memory.rs")),
    ("shadow/src/record/mod.rs", include_str!("../../shadow/src/record/mod.rs")),
    ("shadow/src/record/program.rs", include_str!("../../shadow/src/record/program.rs")),
    ("shadow/src/record/redact.rs", include_str!("../../shadow/src/record/redact.rs")),
    ("shadow/src/record/write.rs", include_str!("../../shadow/src/record/write.rs")),
    ("shadow/src/registry.rs", include_str!("../../shadow/src/registry.rs")),
    ("shadow/src/report.rs", include_str!("../../shadow/src/report.rs")),
    ("shadow/src/system.rs", include_str!("../../shadow/src/system.rs")),
    ("shadow/src/types.rs", include_str!("../../shadow/src/types.rs")),
    ("agent/src/bpf.rs", include_str!("../../agent/src/bpf.rs")),
    ("agent/src/shapes.rs", include_str!("../../agent/src/shapes.rs")),
];

/// Root of the library among these.
pub const ROOT: &str = "shadow/src/lib.rs";

/// What rustc is told for it, besides its root and where it goes.
pub const FLAGS: &[&str] = &[
    "--edition=2024",
    "-O",
    "-Cpanic=abort",
    "--crate-type=cdylib",
    "--crate-name=exuvia_shadow",
    "--cfg=feature=\"runtime\"",
    "--cap-lints=allow",
];

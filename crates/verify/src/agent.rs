//! The sources of the agent, which is compiled beside the code under test.

/// Its files, by path below its root.
pub const FILES: &[(&str, &str)] = &[
    ("lib.rs", include_str!("../agent/src/lib.rs")),
    ("arena.rs", include_str!("../agent/src/arena.rs")),
    ("bpf.rs", include_str!("../agent/src/bpf.rs")),
    ("build.rs", include_str!("../agent/src/build.rs")),
    ("build/arrays.rs", include_str!("../agent/src/build/arrays.rs")),
    ("build/command.rs", include_str!("../agent/src/build/command.rs")),
    ("build/content.rs", include_str!("../agent/src/build/content.rs")),
    ("build/edits.rs", include_str!("../agent/src/build/edits.rs")),
    ("build/replay.rs", include_str!("../agent/src/build/replay.rs")),
    ("build/long.rs", include_str!("../agent/src/build/long.rs")),
    ("build/objects.rs", include_str!("../agent/src/build/objects.rs")),
    ("build/state.rs", include_str!("../agent/src/build/state.rs")),
    ("chance.rs", include_str!("../agent/src/chance.rs")),
    ("coverage.rs", include_str!("../agent/src/coverage.rs")),
    ("elsewhere.rs", include_str!("../agent/src/elsewhere.rs")),
    ("files.rs", include_str!("../agent/src/files.rs")),
    ("gaps.rs", include_str!("../agent/src/gaps.rs")),
    ("heap.rs", include_str!("../agent/src/heap.rs")),
    ("outcome.rs", include_str!("../agent/src/outcome.rs")),
    ("prison.rs", include_str!("../agent/src/prison.rs")),
    ("protocol.rs", include_str!("../agent/src/protocol.rs")),
    ("reader.rs", include_str!("../agent/src/reader.rs")),
    ("recording.rs", include_str!("../agent/src/recording.rs")),
    ("returned.rs", include_str!("../agent/src/returned.rs")),
    ("shapes.rs", include_str!("../agent/src/shapes.rs")),
    ("shared.rs", include_str!("../agent/src/shared.rs")),
    ("stubs.rs", include_str!("../agent/src/stubs.rs")),
    ("system.rs", include_str!("../agent/src/system.rs")),
    ("table.rs", include_str!("../agent/src/table.rs")),
    ("walk.rs", include_str!("../agent/src/walk.rs")),
    ("walk/words.rs", include_str!("../agent/src/walk/words.rs")),
    ("worker.rs", include_str!("../agent/src/worker.rs")),
    ("driver/mod.rs", include_str!("../agent/src/driver/mod.rs")),
    ("driver/judge.rs", include_str!("../agent/src/driver/judge.rs")),
    ("driver/process.rs", include_str!("../agent/src/driver/process.rs")),
    ("driver/mark.rs", include_str!("../agent/src/driver/mark.rs")),
    ("driver/reduce.rs", include_str!("../agent/src/driver/reduce.rs")),
    ("driver/report.rs", include_str!("../agent/src/driver/report.rs")),
];

/// Tells one text of the agent from another: evidence rests on what counts as a difference.
pub fn version() -> String {
    let all: String = FILES.iter().map(|(_, text)| *text).collect();
    let digest = blake3::hash(all.as_bytes()).to_hex().to_string();
    digest.chars().take(16).collect()
}

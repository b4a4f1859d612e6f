//! An in-toto Statement v1 with the predicate `test-result` v0.1 (https://in-toto.io/attestation/test-result/v0.1).

use super::{Verdict, fault, message, verdict};
use crate::error::Result;
use crate::files;
use crate::ledger;
use crate::verify::{Judged, Overview};
use exuvia_verify::evidence::{self, Waivers};
use serde_json::{Value, json};
use sha2::Digest;
use std::path::Path;

/// About the files of an output as they are.
pub fn text(dir: &Path, overview: &Overview) -> Result<String> {
    statement(&subjects(dir)?, overview)
}

/// About files with these digests.
pub fn statement(subjects: &[(String, String)], overview: &Overview) -> Result<String> {
    let of = |wanted: Verdict| {
        let judged = overview.records.iter().filter(|judged| verdict(judged) == wanted);
        judged.map(name).collect::<Vec<String>>()
    };
    let worst = overview.records.iter().map(verdict).max().unwrap_or(Verdict::Warned);
    let result = match worst {
        Verdict::Passed => "PASSED",
        Verdict::Warned => "WARNED",
        Verdict::Failed => "FAILED",
    };
    let subject = |(name, digest): &(String, String)| json!({ "name": name, "digest": { "sha256": digest } });
    let details: Vec<Value> =
        overview.records.iter().map(|judged| json!({ "test": name(judged), "text": message(judged) })).collect();
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects.iter().map(subject).collect::<Vec<Value>>(),
        "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
        "predicate": {
            "result": result,
            "configuration": [{ "name": "exuvia", "annotations": { "version": crate::VERSION } }],
            "passedTests": of(Verdict::Passed),
            "warnedTests": of(Verdict::Warned),
            "failedTests": of(Verdict::Failed),
            // Readers of the predicate leave out what they do not know.
            "exuvia_evidence": details,
        },
    });
    serde_json::to_string_pretty(&statement).map(|text| text + "\n").map_err(fault)
}

fn name(judged: &Judged) -> String {
    format!("{} {}", judged.record.item, judged.record.kind.name())
}

/// Hex digest of SHA-256, which is what readers of statements know.
pub fn sha256(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files that the evidence is about and those that hold it, with their digests.
fn subjects(dir: &Path) -> Result<Vec<(String, String)>> {
    let mut names: Vec<String> = files::rust_sources(dir)?.into_keys().collect();
    names.extend(["Cargo.toml", "build.rs", ledger::PATH, evidence::PATH, Waivers::PATH].map(str::to_owned));
    names.sort();
    let digest = |name: String| Ok(files::read_optional(&dir.join(&name))?.map(|bytes| (name, sha256(&bytes))));
    names.into_iter().map(digest).filter_map(Result::transpose).collect()
}

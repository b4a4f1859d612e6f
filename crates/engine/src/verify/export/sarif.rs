//! SARIF 2.1.0.

use super::{fault, message};
use crate::error::Result;
use crate::sourcemap::Place;
use crate::verify::{Finding, Judged, Overview};
use serde_json::{Value, json};
use serde_sarif::sarif::Sarif;

/// A result for each record that does not say "the same" of what stands now.
pub fn text(overview: &Overview) -> Result<String> {
    let told: Vec<(String, &Judged)> =
        overview.records.iter().filter_map(|judged| Some((rule(judged)?, judged))).collect();
    let mut rules: Vec<&String> = told.iter().map(|(rule, _)| rule).collect();
    rules.sort();
    rules.dedup();
    let results: Vec<Value> = told
        .iter()
        .map(|(rule, judged)| result(rule, rules.binary_search(&rule).unwrap_or_default(), judged))
        .collect();
    let rules: Vec<Value> =
        rules.iter().map(|rule| json!({ "id": rule, "shortDescription": { "text": summary(rule) } })).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "exuvia", "version": crate::VERSION, "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // The typed form refuses what the schema does not have.
    let log: Sarif = serde_json::from_value(log).map_err(fault)?;
    serde_json::to_string_pretty(&log).map(|text| text + "\n").map_err(fault)
}

/// The rule that a record goes against; none when all is well.
fn rule(judged: &Judged) -> Option<String> {
    let what = match (judged.is_fresh(), judged.record.finding) {
        (false, _) => "stale",
        (true, Finding::Same) => return None,
        (true, finding) => finding.name(),
    };
    Some(format!("{}/{what}", judged.record.kind.name()))
}

fn summary(rule: &str) -> String {
    let (kind, what) = rule.split_once('/').unwrap_or(("", rule));
    let what = match what {
        "stale" => "is of something that changed since",
        "different" => "shows that the Rust does not do what the C does",
        "weak" => "says too little",
        _ => "could not be gathered",
    };
    format!("Evidence of the kind {kind} {what}")
}

fn result(rule: &str, index: usize, judged: &Judged) -> Value {
    let level = match rule.rsplit('/').next() {
        Some("different") => "error",
        Some("stale") => "warning",
        _ => "note",
    };
    let record = &judged.record;
    let mut result = json!({
        "ruleId": rule,
        "ruleIndex": index,
        "level": level,
        "message": { "text": format!("{}: {}", record.item, message(judged)) },
        "partialFingerprints": { "item/v1": format!("{}/{}", record.item, record.kind.name()) },
        "locations": judged.rust.iter().map(location).collect::<Vec<Value>>(),
        "relatedLocations": judged.c.iter().map(location).collect::<Vec<Value>>(),
    });
    if let Some(waiver) = &judged.waiver {
        let justification = format!("{} until {}: {}", waiver.who, waiver.until, waiver.why.trim());
        result["suppressions"] = json!([{ "kind": "external", "status": "accepted", "justification": justification }]);
    }
    result
}

fn location(place: &Place) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": { "startLine": place.line, "endLine": place.end_line },
        },
    })
}

/// A path as a reference: what is no plain character of a path is written by its bytes (RFC 3986).
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
